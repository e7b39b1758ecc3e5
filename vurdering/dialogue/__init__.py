"""The conversation as a value: what has been answered, what to ask next, what an answer changes. No screen, no disk."""
