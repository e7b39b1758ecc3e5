"""Parts that several letters share."""
