"""The conversation line by line: for screen readers, braille displays and pipes. Nothing is redrawn and no cursor is moved."""
