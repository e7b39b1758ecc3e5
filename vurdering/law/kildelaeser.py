"""The door of the register of sources. A register with a fault is refused, never half read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Final, TypeVar

from vurdering.domain.fejl import Inputfejl
from vurdering.law.kilderegister import ARTER, HVORDAN, STATUS, Kilde, Kilderegister, Kildeversion, Praksis, Statusskift

T = TypeVar("T")


def laes_kilder(data: Mapping[str, Any], navn: str) -> Kilderegister:
    """Read the register in `data`. Raises `Inputfejl` that names the file `navn`, the key and the remedy."""
    kilder: dict[str, Kilde] = {}
    praksis: dict[str, Praksis] = {}
    for noegle, indhold in data.items():
        if noegle == "praksis":
            praksis = {nr: _praksis(_Tabel(tabel, f"{navn}: praksis.{nr}"), nr) for nr, tabel in indhold.items()}
        elif isinstance(indhold, dict):
            kilder[noegle] = _kilde(_Tabel(indhold, f"{navn}: {noegle}"), noegle)
    top = _Tabel({n: v for n, v in data.items() if not isinstance(v, dict)}, navn)
    register = Kilderegister(top.tag("efterproevet", date), top.tag("par_97_sammenlignet_fra", date), kilder, praksis)
    top.slut()
    _check_afloesning(register, navn)
    return register


class _Tabel:
    """A table whose keys are taken one by one; what is left in the end is unknown."""

    def __init__(self, data: Any, sted: str) -> None:
        if not isinstance(data, dict):
            raise Inputfejl(f"{sted} skal være en tabel. Skriv den som [navn] eller {{ … }}.")
        self._rest = dict(data)
        self.sted: Final = sted

    def tag(self, noegle: str, type_: type[T], ellers: T | None = None) -> T:
        """The value of a key; `ellers` makes it optional."""
        vaerdi = self._rest.pop(noegle, ellers)
        if vaerdi is None:
            raise Inputfejl(f"{self.sted}.{noegle} mangler. Skriv den.")
        if not isinstance(vaerdi, type_) or (type_ is str and not vaerdi and ellers is None):
            raise Inputfejl(f"{self.sted}.{noegle} har ikke den rigtige form. Ret den.")
        return vaerdi

    def dato(self, noegle: str) -> date | None:
        """An optional date."""
        return self.tag(noegle, date) if noegle in self._rest else None

    def en_af(self, noegle: str, lovlige: Mapping[str, str], ellers: str | None = None) -> str:
        """One of the listed keys."""
        vaerdi = self.tag(noegle, str, ellers)
        if vaerdi not in lovlige:
            raise Inputfejl(f"{self.sted}.{noegle}: »{vaerdi}« kendes ikke. Vælg en af {', '.join(lovlige)}.")
        return vaerdi

    def tabeller(self, noegle: str, ellers: list[Any] | None = None) -> list[_Tabel]:
        """A list of tables."""
        return [_Tabel(t, f"{self.sted}.{noegle}.{i}") for i, t in enumerate(self.tag(noegle, list, ellers))]

    def navne(self, noegle: str) -> tuple[str, ...]:
        """An optional list of names."""
        navne = self.tag(noegle, list, [])
        if not all(isinstance(n, str) and n for n in navne):
            raise Inputfejl(f"{self.sted}.{noegle} skal være en liste af navne. Ret den.")
        return tuple(navne)

    def slut(self) -> None:
        """Refuse what nobody asked for."""
        for noegle in self._rest:
            raise Inputfejl(f"{self.sted}.{noegle} er ikke en nøgle i kilderegistret. Ret stavningen, eller fjern den.")


def _kilde(tabel: _Tabel, noegle: str) -> Kilde:
    hvordan = tabel.en_af("hvordan", HVORDAN)
    kilde = Kilde(
        noegle,
        tabel.en_af("art", ARTER),
        tabel.tag("titel", str),
        tabel.tag("hvor", str),
        hvordan,
        tabel.tag("afloest_af", str, ""),
        _status(tabel),
        tuple(_version(t, hvordan) for t in tabel.tabeller("version", [])),
        tabel.navne("spaerringer"),
    )
    tabel.slut()
    for nr, (foer, efter) in enumerate(pairwise(kilde.version), start=1):
        if efter.gyldig_fra <= min(foer.sidste_dag, date.max - timedelta(days=1)):
            raise Inputfejl(
                f"{tabel.sted}.version.{nr}.gyldig_fra ({efter.gyldig_fra.isoformat()}) ligger i perioden for {foer.nr}. "
                "To versioner kan ikke gælde samtidig; ret gyldig_til eller gyldig_fra."
            )
    if kilde.art in ("lov", "bekendtgoerelse") and not kilde.version:
        raise Inputfejl(f"{tabel.sted}.version mangler. Skriv mindst én version.")
    return kilde


def _version(tabel: _Tabel, hvordan: str) -> Kildeversion:
    version = Kildeversion(
        tabel.tag("nr", str),
        tabel.tag("titel", str),
        tabel.tag("gyldig_fra", date),
        tabel.dato("gyldig_til"),
        tabel.dato("sikker_til"),
        tabel.tag("afloest_af", str, ""),
        tabel.en_af("hvordan", HVORDAN, hvordan),
    )
    tabel.slut()
    if version.sidste_dag < version.gyldig_fra:
        raise Inputfejl(f"{tabel.sted}: {version.nr} slutter, før den begynder. Ret gyldig_fra eller den sidste dag.")
    if bool(version.gyldig_til) != bool(version.afloest_af):
        raise Inputfejl(f"{tabel.sted}: {version.nr} skal have både gyldig_til og afloest_af, eller ingen af dem.")
    return version


def _status(tabel: _Tabel) -> tuple[Statusskift, ...]:
    skift = []
    for t in tabel.tabeller("status"):
        skift.append(Statusskift(t.tag("fra", date), t.en_af("status", STATUS), t.tag("hvorfor", str, "")))
        t.slut()
        if len(skift) > 1 and skift[-1].fra <= skift[-2].fra:
            raise Inputfejl(f"{t.sted}.fra ligger ikke efter den forrige. Skriv statusskift i rækkefølge.")
    if not skift:
        raise Inputfejl(f"{tabel.sted}.status er tom. Skriv mindst én status.")
    return tuple(skift)


def _praksis(tabel: _Tabel, nummer: str) -> Praksis:
    if not nummer.rpartition("-")[2].isdecimal():
        raise Inputfejl(f"{tabel.sted}: nummeret skal slutte med et årstal, fx 95-16. Ret det.")
    praksis = Praksis(
        nummer,
        tabel.tag("spoergsmaal", str),
        tabel.tag("laere", str),
        tabel.tag("fakta", str, ""),
        tabel.tag("udfald", str, ""),
        tabel.navne("angaar"),
        tabel.tag("hvor", str),
        tabel.tag("afloest_af", str, ""),
        tabel.tag("byg_paa", bool, True),
        _status(tabel),
    )
    tabel.slut()
    return praksis


def _check_afloesning(register: Kilderegister, navn: str) -> None:
    kendte = {*register.kilder, *(v.nr for k in register.kilder.values() for v in k.version)}
    peger = [(k.noegle, k.afloest_af, kendte) for k in register.kilder.values()]
    peger += [(f"{k.noegle}.version.{i}", v.afloest_af, kendte) for k in register.kilder.values() for i, v in enumerate(k.version)]
    peger += [(f"praksis.{p.nummer}", p.afloest_af, set(register.praksis)) for p in register.praksis.values()]
    for sted, afloest_af, mulige in peger:
        if afloest_af and afloest_af not in mulige:
            raise Inputfejl(f"{navn}: {sted}.afloest_af: »{afloest_af}« findes ikke i registret. Ret nummeret, eller skriv kilden ind.")
    for praksis in register.praksis.values():
        for sted in praksis.angaar:
            if sted.partition(".")[0] not in register.kilder:
                raise Inputfejl(f"{navn}: praksis.{praksis.nummer}.angaar: »{sted}« peger på en kilde, der ikke findes. Ret nøglen.")
