"""The rows of a list, and how one is laid out in the room there is."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list; without a key it is a heading or a remark that cannot be chosen."""

    key: str
    text: str
    sign: str = ""
    style: str = ""
    """Theme variable for the sign, such as `$met`."""


def lines_of(row: Row, prefix: str, width: int, *, cut: bool) -> list[Content]:
    """The row's text beside its prefix: wrapped under itself, or cut to one line."""
    start = Content(prefix)
    room = max(8, width - start.cell_length)
    text = Content(row.text)
    wrapped = [text.truncate(room, ellipsis=True)] if cut else text.wrap(room) or [Content("")]
    first = Content.styled(prefix, row.style) if row.style else start
    indent = Content(" " * start.cell_length)
    return [Content.assemble(first if number == 0 else indent, line) for number, line in enumerate(wrapped)]
