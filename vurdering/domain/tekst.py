"""The door for free text: what may enter a case, and what is taken out on the way in.

A terminal obeys control characters and a bidi override can turn a sentence round, so neither may travel from
an answer to a screen, a letter or a log. Every way in (typed, pasted, imported, read back) passes `clean`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from vurdering.domain.fejl import Inputfejl

#: Longest text one field may hold, in characters.
MAX_LENGTH = 20_000
#: Longest text of a field that is one line (a name, a place).
MAX_LINE = 200

_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SURPLUS_MARKS = re.compile(
    "((?:[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]){2})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]+"
)
_FORBIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
#: Letters and marks that are shown as nothing at all (Unicode's Default_Ignorable_Code_Point): a name of them would look empty.
_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0")


class Cleaned(NamedTuple):
    """A text that is safe to keep, and the characters (as `U+XXXX`) that were taken out of it."""

    text: str
    removed: tuple[str, ...]


def _is_forbidden(char: str) -> bool:
    code = ord(char)
    return (
        char in _INVISIBLE or unicodedata.category(char) in _FORBIDDEN_CATEGORIES or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF
    )


def clean(text: str, *, one_line: bool = False) -> Cleaned:
    """Return `text` in NFC without control, format, private-use or unassigned characters.

    Line breaks of every kind become `\\n` (a space where `one_line`), tabs become spaces, runs of more than two
    combining marks are cut to two, and more than one blank line in a row becomes one.
    """
    # Printable Latin-1, as nearly all text is, holds nothing that the steps below would change.
    if text.isprintable() and (text.isascii() or max(text) < "\u0100"):
        return Cleaned(text.strip(" "), ())
    text = _LINE_BREAKS.sub("\n", text).replace("\t", " ")
    if one_line:
        text = text.replace("\n", " ")
    removed = [c for c in text if c != "\n" and _is_forbidden(c)]
    # Normalised last: a letter and its accent may only meet when what stood between them is gone.
    text = unicodedata.normalize("NFC", "".join(c for c in text if c == "\n" or not _is_forbidden(c)))
    for marks in _SURPLUS_MARKS.finditer(text):
        removed += marks[0][2:]
    text = _SURPLUS_MARKS.sub(r"\1", text)
    text = re.sub(r"[ \u00a0]+\n", "\n", text)
    text = re.sub(r"\n{3,}", "\n\n", text)
    return Cleaned(text.strip(" \u00a0\n"), tuple(dict.fromkeys(f"U+{ord(c):04X}" for c in removed)))


def accept(text: str, felt: str, *, one_line: bool = False) -> Cleaned:
    """`clean`, and refuse a text that is too long for the field.

    Raises `Inputfejl` naming the field (`felt`) and both lengths; a text is never cut in silence.
    """
    cleaned = clean(text, one_line=one_line)
    limit = MAX_LINE if one_line else MAX_LENGTH
    if len(cleaned.text) > limit:
        raise Inputfejl(f"{felt}: teksten er på {len(cleaned.text)} tegn; feltet kan højst rumme {limit}. Kort den af, og prøv igen.")
    return cleaned


def folded(text: str) -> str:
    """The text as two spellings of one name compare: without regard to capitals and runs of space."""
    return " ".join(text.casefold().split())
