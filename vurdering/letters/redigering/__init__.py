"""A letter that is edited: what was changed, whether it still says what the case gives, and keeping it."""
