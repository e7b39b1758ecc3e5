"""The last gate before the terminal: what it would obey, or what would turn a sentence round, is never sent to it."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter


@lru_cache(1024)
def harmless(text: str) -> str:
    """The text with `?`, or nothing where it takes no room, for each character that may not be shown."""
    return "".join(c if c.isprintable() or unicodedata.category(c) == "Zs" else "?" * cell_len(c) for c in text)


class Harmless(LineFilter):
    """Answers are cleaned on their way into a case, but a store can be altered by other hands."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The line as it may be shown."""
        if all(segment.text.isprintable() for segment in segments):
            return segments
        return [segment if segment.control else Segment(harmless(segment.text), segment.style) for segment in segments]
