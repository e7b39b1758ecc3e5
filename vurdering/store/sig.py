"""Telling a person how far something that takes a while has come."""

from __future__ import annotations

from collections.abc import Callable

#: Tells a person something, in a sentence.
Sig = Callable[[str], None]


def ingen(_besked: str) -> None:
    """Nobody is told."""
