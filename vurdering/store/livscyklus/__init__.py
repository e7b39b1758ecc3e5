"""The life of what is kept: how long, how it is destroyed so that it shows, and what the log tells the person it is about."""
