"""Vurdering: a guided § 97 assessment for Danish caseworkers. Importing this package loads nothing else."""

__version__ = "26.11.0"
