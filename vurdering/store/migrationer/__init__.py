"""Bringing a store from one version of its tables to another: every version that was ever used, up and down, with its data."""
