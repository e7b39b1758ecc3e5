"""Runs of text in one style, what every paragraph, heading and cell is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

#: A reference and its number stay on one line of the page.
_NUMBERED: Final = re.compile(r"(§|stk\.|nr\.) (?=\d)")
_KEPT: Final = re.compile("(§|stk\\.|nr\\.)\u00a0(?=\\d)")


@dataclass(frozen=True, slots=True)
class Stykke:
    """A run of text in one style. A `\\n` is a line break inside the paragraph."""

    tekst: str
    fed: bool = False
    kursiv: bool = False


def join(stykker: Iterable[Stykke]) -> tuple[Stykke, ...]:
    """The same text in the fewest runs: neighbours in one style are one run, and no styled run or line begins or ends with space."""
    merged = _merge(stykker)
    if len(merged) == 1 and (only := merged[0].tekst) == only.strip() and "\n" not in only:
        return (merged[0],)
    runs: list[Stykke] = []
    for stykke in merged:
        core = stykke.tekst.strip()
        if stykke.fed or stykke.kursiv:
            start = stykke.tekst.find(core) if core else len(stykke.tekst)
            runs += [Stykke(stykke.tekst[:start]), Stykke(core, stykke.fed, stykke.kursiv), Stykke(stykke.tekst[start + len(core) :])]
        else:
            runs.append(stykke)
    runs = [Stykke(re.sub(r"[^\S\n]*\n[^\S\n]*", "\n", r.tekst), r.fed, r.kursiv) for r in _merge(runs)]
    if runs:
        runs[0] = Stykke(runs[0].tekst.lstrip(), runs[0].fed, runs[0].kursiv)
        runs[-1] = Stykke(runs[-1].tekst.rstrip(), runs[-1].fed, runs[-1].kursiv)
    return tuple(r for r in runs if r.tekst)


def _merge(stykker: Iterable[Stykke]) -> list[Stykke]:
    merged: list[Stykke] = []
    for stykke in stykker:
        if not stykke.tekst:
            continue
        if merged and (merged[-1].fed, merged[-1].kursiv) == (stykke.fed, stykke.kursiv):
            merged[-1] = Stykke(merged[-1].tekst + stykke.tekst, stykke.fed, stykke.kursiv)
        else:
            merged.append(stykke)
    return merged


def plain(stykker: Iterable[Stykke]) -> str:
    """The words alone."""
    return "".join(stykke.tekst for stykke in stykker)


def keep_together(text: str) -> str:
    """The text with no-break spaces where a line must not break."""
    # Looked for first, which is much the quicker: most runs have none.
    if any(mark in text for mark in ("§ ", "stk. ", "nr. ")):
        return _NUMBERED.sub("\\1\u00a0", text)
    return text


def let_part(text: str) -> str:
    """Undo `keep_together`."""
    return _KEPT.sub(r"\1 ", text)
