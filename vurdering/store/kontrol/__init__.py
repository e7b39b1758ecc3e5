"""Verifies the whole store, and says in plain words what does not hold."""
