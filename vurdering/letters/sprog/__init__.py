"""Danish: sentences, numbers in words, what is hard to read, and what is private."""
