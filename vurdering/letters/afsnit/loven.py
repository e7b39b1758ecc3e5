"""The rules about the handling that a letter of the process rests on, act by act, in the version of the letter's day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from vurdering.content.skabeloner import saetninger
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.ord import opremset
from vurdering.law.kilder import henvis, kildetitel

_UVIS: Final = "hvilken udgave der gælder, er ikke efterprøvet"


def love(hjemler: Sequence[Hjemmel], dato: date) -> list[dict[str, Any]]:
    """The field of `_afsnit/loven.md`: each act with its version, and what each of its places says in our own words."""
    return [
        {**lov, "paragraffer": [f"{_sted(h)}: {saetninger()['procesregler'][h.noegle]}" for h in egne]}
        for lov, egne in _love(hjemler, dato)
    ]


def lovsteder(hjemler: Sequence[Hjemmel], dato: date) -> list[dict[str, Any]]:
    """The same acts for a letter that has said what the places say: `§ 8, stk. 1, og § 9, stk. 1`."""
    return [{**lov, "steder": opremset([_sted(h) for h in egne])} for lov, egne in _love(hjemler, dato)]


def _love(hjemler: Sequence[Hjemmel], dato: date) -> Iterator[tuple[dict[str, str], list[Hjemmel]]]:
    for kilde in dict.fromkeys(h.kilde for h in hjemler):
        egne = [h for h in hjemler if h.kilde == kilde]
        navn = kildetitel(kilde)
        yield {"navn": navn[0].upper() + navn[1:], "udgave": henvis(egne[0], dato).titel or _UVIS}, egne


def _sted(h: Hjemmel) -> str:
    return f"§ {h.paragraf}" + (f", stk. {h.stk}" if h.stk else "")
