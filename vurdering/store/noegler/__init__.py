"""The keys of a store: one root key, what is derived from it, and the ways to unlock it."""
