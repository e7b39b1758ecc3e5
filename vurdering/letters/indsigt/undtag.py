"""Leaving out: the words are taken away and not covered, and what is taken away in one place may not be left in another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from vurdering.domain.fejl import Inputfejl
from vurdering.letters.indsigt.akt import Akt, Linje
from vurdering.letters.indsigt.undtagelse import Undtagelse

#: So many words in a row are taken to be the same statement wherever they stand.
_ORD_I_TRAEK: Final = 5
#: A whole line that says less (a date, a yes) is looked for nowhere else: it stands everywhere.
_MINDST_ORD: Final = 3
#: So many words with capitals may be a person's name.
_NAVN_ORD: Final = 2
_FLEST_STEDER: Final = 10


def undtag(akter: Sequence[Akt], undtagelser: Sequence[Undtagelse]) -> tuple[Akt, ...]:
    """The documents without what is excepted. Raises `Inputfejl` naming each place where words that are left out still stand."""
    fjernet: list[tuple[Undtagelse, tuple[str, ...]]] = []
    resultat = list(akter)
    for u in undtagelser:
        plads = next(i for i, akt in enumerate(resultat) if akt.id == u.akt)
        fjernet.append((u, tuple(_ordene(akter[plads], u))))
        if not resultat[plads].udeladt:
            resultat[plads] = _uden(resultat[plads], u)
    for u, ord_ in fjernet:
        if u.alle_steder:
            resultat = [akt.med(tuple(_uden_ordene(linje, ord_, u) for linje in akt.linjer)) for akt in resultat]
    _afvis_rester(resultat, fjernet)
    return tuple(resultat)


def maerke(u: Undtagelse) -> str:
    """What stands where something was left out."""
    return f"[udeladt: {u.hjemmel}]"


def _uden(akt: Akt, u: Undtagelse) -> Akt:
    i_stedet = (Linje("", maerke(u)), *([Linje("Uddrag", u.uddrag)] if u.uddrag else []))
    if u.linje is None:
        return replace(akt, titel=akt.titel, linjer=i_stedet, fil=None, udeladt=u.hjemmel)
    linjer = list(akt.linjer)
    gammel = linjer[u.linje - 1]
    if u.skjul:
        ny = Linje(gammel.titel.replace(u.skjul, maerke(u)), gammel.tekst.replace(u.skjul, maerke(u)))
    else:
        ny = Linje("", maerke(u) + (f" Uddrag: {u.uddrag}" if u.uddrag else ""))
    linjer[u.linje - 1] = ny
    return akt.med(tuple(linjer))


def _ordene(akt: Akt, u: Undtagelse) -> Iterator[str]:
    """The words that an exception takes away, as far as they say something by themselves."""
    if u.skjul:
        yield u.skjul
        return
    for linje in akt.linjer if u.linje is None else [akt.linjer[u.linje - 1]]:
        if _siger_noget(linje.tekst):
            yield linje.tekst


def _siger_noget(tekst: str) -> bool:
    """Whether the text is worth looking for elsewhere: a sentence, or a name."""
    ord_ = [et for et in re.findall(r"\w+", tekst) if not et.isdigit()]
    return len(ord_) >= _MINDST_ORD or (len(ord_) == _NAVN_ORD and all(et[0].isupper() for et in ord_))


def _uden_ordene(linje: Linje, ord_: Iterable[str], u: Undtagelse) -> Linje:
    for tekst in ord_:
        moenster = re.compile(r"\s+".join(map(re.escape, tekst.split())), re.IGNORECASE)
        linje = Linje(moenster.sub(maerke(u), linje.titel), moenster.sub(maerke(u), linje.tekst))
    return linje


def _afvis_rester(akter: Sequence[Akt], fjernet: Sequence[tuple[Undtagelse, tuple[str, ...]]]) -> None:
    """Raise `Inputfejl` when words that were left out stand somewhere else, for then they are handed out all the same."""
    steder = []
    for u, tekster in fjernet:
        givet = set(_raekker(u.uddrag))
        soegt = [] if u.skjul else [raekke for tekst in tekster for raekke in _raekker(tekst) if raekke not in givet]
        skjult = " ".join(u.skjul.casefold().split())
        for akt in akter:
            for nr, linje in enumerate(akt.linjer, start=1):
                sagt = f" {' '.join(_enkelte(str(linje)))} "
                # What was pointed out is looked for within words too: »Mette« also stands in »Mettes«.
                staar = bool(skjult) and skjult in " ".join(str(linje).casefold().split())
                if staar or any(f" {raekke} " in sagt for raekke in soegt):
                    steder.append(f"{akt.id} linje {nr} (undtaget i {u.akt})")
    if steder:
        flere = f" og {len(steder) - _FLEST_STEDER} steder mere" if len(steder) > _FLEST_STEDER else ""
        raise Inputfejl(
            f"Det, der er undtaget, står også i {', '.join(steder[:_FLEST_STEDER])}{flere}."
            f" Undtag det også dér, eller giv undtagelsen alle_steder = ja."
        )


def _raekker(tekst: str) -> Iterator[str]:
    """Each row of words that would give the text away."""
    enkelte = _enkelte(tekst)
    if len(enkelte) <= _ORD_I_TRAEK:
        if enkelte:
            yield " ".join(enkelte)
        return
    for begynd in range(len(enkelte) - _ORD_I_TRAEK + 1):
        yield " ".join(enkelte[begynd : begynd + _ORD_I_TRAEK])


def _enkelte(tekst: str) -> list[str]:
    return re.findall(r"\w+", tekst.casefold())
