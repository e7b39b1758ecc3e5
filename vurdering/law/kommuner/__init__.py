"""Profiles of municipalities, one TOML file each."""
