"""Every place in a case where a person writes freely, read off the declared classes, so that a new field is there by itself."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
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
#: The hours that are changed, where a change is to leave them or to take some.
OMFANG: Final = {"samme": 15.0, "mindre": 40.0}
#: In choices the first possibility; the last one; no date that need not be there, and no change of help; as the first, with other hours.
FORMER: Final = ("foerste", "sidste", "aaben", *OMFANG)
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


def fuld_sag(data: Data, form: str) -> Data:
    """`data` with a record of every kind and each free text `MAERKE`, in one of `FORMER`."""
    data = fyldt(data, MAERKE)
    for register in REGISTRE.values():
        for post in data[register.noegle] if register.art != "note" else ():
            for f in register.felter:
                if form == "sidste" and f.type == "valg":
                    post[f.navn] = list(f.valg)[-1]
                if form == "aaben" and f.type == "dato" and not f.kraevet:
                    post.pop(f.navn, None)
    if form == "aaben":
        del data["aendring"]
    elif form in OMFANG:
        data["aendring"]["omfang"] = OMFANG[form]
    for sti, en_linje in frie_felter(data):
        # Of the registers only what is there: some fields close a matter by being filled in.
        if sti[0] not in {r.noegle for r in REGISTRE.values()} and (form != "aaben" or sti[0] != "aendring"):
            saet(data, sti, en_linje, MAERKE)
    return overalt(data, MAERKE)


def med_anden_hjaelp(data: Data, bestemmelse: str, eksempel: Data, form: str) -> Data:
    """As `fuld_sag`, and a short example of another provision, which is examined in the case."""
    fuld = fuld_sag(data, form)
    fuld["fakta"] = {**fuld["fakta"], **eksempel["fakta"]}
    fuld["borger"]["foedselsdato"] = eksempel.get("foedselsdato", date(1980, 1, 1)).isoformat()
    fuld["datoer"] = {"ansoegning_modtaget": eksempel["dato"].isoformat(), "afgoerelse": eksempel["dato"].isoformat()}
    fuld["oplysninger"] = [o for o in fuld["oplysninger"] if o["fakta"] == "borger.foedselsdato"]
    aaben = {k: v for k, v in fuld["anden_hjaelp"][0].items() if k not in ("afgjort", "sendt_til", "ikke_aktuelt")}
    fuld["anden_hjaelp"] = [{**aaben, "bestemmelse": bestemmelse}]
    return fuld


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
