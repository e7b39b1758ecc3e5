"""The chain of sealed events, and the log of who looked."""
