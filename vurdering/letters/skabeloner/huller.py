"""Gaps: what a letter is missing, marked so that nothing a person has written can pass for one.

Inside the program a gap stands between two private-use characters, which the door takes out of every text; on paper it is
shown as «[mangler: …]». A note that says «[mangler: x]» is therefore a note.
"""

from __future__ import annotations

import re
from typing import Final

from vurdering.domain.tekst import clean

_BEGIN, _END = "\ue002", "\ue003"
_HUL: Final = re.compile(f"{_BEGIN}([^{_BEGIN}{_END}]*){_END}")
#: Keeps the space at a part's ends while the part is cleaned.
_EDGE: Final = "|"


def mangler(hvad: str) -> str:
    """The mark that stands in a draft where something is missing."""
    return f"{_BEGIN}{hvad}{_END}"


def huller_i(tekst: str) -> list[str]:
    """What the marks in a text say is missing."""
    return _HUL.findall(tekst)


def vist(tekst: str) -> str:
    """The text as it is read, each mark as «[mangler: …]»."""
    return _HUL.sub(r"[mangler: \1]", tekst)


def renset(tekst: str) -> str:
    """The text cleaned as the door cleans it, with its marks kept."""
    if _BEGIN not in tekst:
        return clean(tekst).text.strip()
    parts = [clean(f"{_EDGE}{part}{_EDGE}").text[1:-1] for part in _HUL.split(tekst)]
    # Every other part is what a mark says.
    return "".join(mangler(part) if index % 2 else part for index, part in enumerate(parts)).strip()
