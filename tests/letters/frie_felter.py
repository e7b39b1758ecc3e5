"""Every place in a case where a person writes freely, read off the declared classes, so that a new field is there by itself."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import fields
from typing import Any, Final

from letters.fyldt import Data, fyldt

from vurdering.content.sagsform import SAGSNUMMER_MAKS
from vurdering.domain.fakta import AKTIVITETSTEKST
from vurdering.domain.optegnelse import felter
from vurdering.domain.registre import ERKLAERET, REGISTRE
from vurdering.domain.sag import Afsender, Borger, BorgerensSyn, Oplysning, Samtale, Skoen
from vurdering.domain.tekst import clean

Sti = tuple[str | int, ...]
#: Written nowhere else, so that it tells where a field is shown.
MAERKE: Final = "Zqxv"
_LANG: Final = ("tekst", "begrundelse", "note", "svar")


def _str(type_: type[Any], *undtagen: str) -> tuple[str, ...]:
    return tuple(f.name for f in fields(type_) if f.type in ("str", "str | None") and f.name not in undtagen)


def frie_felter(data: Data) -> Iterator[tuple[Sti, bool]]:
    """The path of each free text in `data`, and whether it is one line."""
    yield ("sagsnummer",), True
    for noegle, type_, undtagen in (
        ("borger", Borger, ("cpr",)),
        ("afsender", Afsender, ()),
        ("borgerens_syn", BorgerensSyn, ()),
        ("samtale", Samtale, ()),
    ):
        yield from (((noegle, navn), navn not in _LANG) for navn in _str(type_, *undtagen))
    for i, _ in enumerate(data["aktiviteter"]):
        yield ("aktiviteter", i, "navn"), True
        yield from ((("aktiviteter", i, navn), False) for navn in AKTIVITETSTEKST)
    for i, _ in enumerate(data["oplysninger"]):
        yield from ((("oplysninger", i, navn), navn not in _LANG) for navn in _str(Oplysning, "fakta"))
    for skoen in data.get("skoen", {}):
        yield from ((("skoen", skoen, navn), navn not in _LANG) for navn in _str(Skoen, "vurdering"))
    for noegle, type_ in ERKLAERET.items():
        yield from (((noegle, f.navn), f.type == "linje") for f in felter(type_) if f.type in ("linje", "tekst"))
    for register in REGISTRE.values():
        tekster = [f for f in register.felter if f.type in ("linje", "tekst")]
        yield from (((register.noegle, i, f.navn), f.type == "linje") for i, _ in enumerate(data[register.noegle]) for f in tekster)


def saet(data: Data, sti: Sti, en_linje: bool, tekst: str) -> None:
    """Write `tekst` at `sti`, cut where the field is one line."""
    *vej, sidste = sti
    sted: Any = data
    for del_ in vej:
        sted = sted[del_] if isinstance(del_, int) else sted.setdefault(del_, {})
    if en_linje:
        tekst = clean(tekst, one_line=True).text[: SAGSNUMMER_MAKS if sti == ("sagsnummer",) else 150]
    sted[sidste] = tekst


def fuld_sag(data: Data, *, sidste: bool) -> Data:
    """`data` with a record of every kind and each free text `MAERKE`; in choices the first possibility or the last."""
    data = fyldt(data, MAERKE)
    for register in REGISTRE.values():
        for post in data[register.noegle] if sidste and register.art != "note" else ():
            post |= {f.navn: list(f.valg)[-1] for f in register.felter if f.type == "valg"}
    # Also where nothing was written, as in a hearing that is closed.
    return overalt(data, MAERKE)


def overalt(data: Data, tekst: str) -> Data:
    """A copy of `data` with `tekst` in every free field that holds something."""
    data = copy.deepcopy(data)
    for sti, en_linje in frie_felter(data):
        if findes(data, sti):
            saet(data, sti, en_linje, tekst)
    return data


def findes(data: Data, sti: Sti) -> bool:
    """Whether something stands there."""
    sted: Any = data
    for del_ in sti:
        if isinstance(sted, dict) and del_ not in sted:
            return False
        sted = sted[del_]
    return True
