"""Copies of the store that can be restored: taken while others write, sealed, read back, kept by generation."""
