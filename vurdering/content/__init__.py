"""The only door for TOML and for files that ship with the program: text on disk → domain objects."""
