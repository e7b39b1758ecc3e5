"""Tries a letter's template out: with the fields' own examples, with each of them unknown, and on every worked case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from vurdering.content.brevskabelon import Brevskabelon, brevskabelon, brevtyper
from vurdering.content.eksempler import eksempel, eksempelnavne
from vurdering.content.skabeloner import MAPPE, bruges, egen_skabelon, egne_filer, gaeldende
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.sag import Sag
from vurdering.letters.brev import Brev
from vurdering.letters.brevarter import BREVARTER
from vurdering.letters.breve.ark import ARK
from vurdering.letters.formater.ast import Dokument, refuse_headings
from vurdering.letters.skabeloner.skabelon import render
from vurdering.letters.skabeloner.skabelontjek import Fund, statiske_fund
from vurdering.letters.skabeloner.values import Skabelonfejl
from vurdering.letters.sprog.sprog import bemaerkninger, lix

_SPROG: Final = ("lix", "lang_saetning")


@dataclass(frozen=True, slots=True)
class Tjek:
    """What was found about one letter."""

    brev: Brevskabelon
    egen: bool
    """Whether the municipality has a template of its own for it."""
    fund: tuple[Fund, ...]
    lix: int
    """How hard its fixed text is to read, with the fields' examples in it; 0 when it cannot be read."""
    skrevet: int
    """How many worked cases it was written for; the others have no such letter."""

    @property
    def ok(self) -> bool:
        """Whether the template can be used."""
        return not any(fund.er_fejl for fund in self.fund)


def mappefund() -> Iterator[Fund]:
    """Files in the municipality's folder that the program would never read, and those that it may not."""
    for navn in egne_filer():
        vist = f"{MAPPE}/{navn}"
        if not bruges(navn):
            yield Fund("mappe", vist, 0, f"Filen bruges ikke. Den skal hedde som programmets egne; breve: {', '.join(brevtyper())}.")
            continue
        try:
            egen_skabelon(navn)
        except Inputfejl as fejl:
            yield Fund("mappe", vist, 0, str(fejl).removeprefix(f"{vist}: "))


def tjek(id: str, videre: Callable[[], None] = lambda: None) -> Tjek:
    """Check the letter `id` as it is to be used; `videre` is called after each worked case."""
    brev = brevskabelon(id)
    try:
        egen = egen_skabelon(f"{id}/brev.md") is not None
        fund = [*statiske_fund(brev, gaeldende)]
    except Inputfejl as fejl:
        return Tjek(brev, True, (Fund("kan_ikke_laeses", f"{id}/brev.md", 0, str(fejl)),), 0, 0)
    tal, skrevet = 0, 0
    if not any(f.er_fejl for f in fund):
        fund += _proevet(brev)
    if not any(f.er_fejl for f in fund):
        dokument = render(f"{id}/brev.md", brev.eksempler(), gaeldende)
        tal = lix(dokument).lix
        fund += _laesbarhed(id, dokument)
        skrevet, fejlede = _paa_eksempler(id, videre)
        fund += fejlede
    return Tjek(brev, egen, tuple(fund), tal, skrevet)


def _laesbarhed(id: str, dokument: Dokument) -> Iterator[Fund]:
    for bemaerkning in bemaerkninger(dokument):
        if bemaerkning.art in _SPROG:
            saetning = f"»{bemaerkning.saetning}« " if bemaerkning.saetning else ""
            yield Fund("laesbarhed", f"{id}/brev.md", 0, f"{saetning}{bemaerkning.raad}")


def _proevet(brev: Brevskabelon) -> Iterator[Fund]:
    """Faults that come up with the fields' examples, or with one of the fields unknown, or no where it was yes."""
    fejl: defaultdict[str, list[str]] = defaultdict(list)
    for hvad, felter in _varianter(brev):
        try:
            refuse_headings(render(f"{brev.id}/brev.md", felter, gaeldende))
        except Inputfejl as fundet:
            fejl[str(fundet)].append(hvad)
    for tekst, hvornaar in fejl.items():
        yield Fund("kan_ikke_skrives", f"{brev.id}/brev.md", 0, f"{tekst} Det sker {hvornaar[0]}.")


def _varianter(brev: Brevskabelon) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "med felternes egne eksempler", brev.eksempler()
    for navn, felt in brev.felter.items():
        if felt.ukendt:
            yield f"når {navn} ikke er oplyst", _med(brev.eksempler(), navn.split("."), lambda _: None)
        if felt.type == "ja_nej":
            yield f"når {navn} er modsat", _med(brev.eksempler(), navn.split("."), lambda vaerdi: not vaerdi)


def _med(felter: Any, sti: list[str], ny: Callable[[Any], Any]) -> Any:
    """The fields with another value at the path, in each item of a list."""
    if not sti:
        return ny(felter)
    if isinstance(felter, list):
        return [_med(punkt, sti, ny) for punkt in felter]
    return {**felter, sti[0]: _med(felter[sti[0]], sti[1:], ny)} if isinstance(felter, Mapping) else felter


def _paa_eksempler(id: str, videre: Callable[[], None]) -> tuple[int, list[Fund]]:
    """How many worked cases the letter was written for, and the faults of its template that came up."""
    skrevet, fejl = 0, defaultdict[str, list[str]](list)
    for navn in eksempelnavne():
        sag, dag = eksempel(navn)
        try:
            _skriv(id, sag, dag)
            skrevet += 1
        except Skabelonfejl as fundet:
            fejl[str(fundet)].append(navn)
        except Inputfejl:
            # The case has no such letter, as a hearing where there is nothing to hear about.
            pass
        videre()
    return skrevet, [
        Fund("kan_ikke_skrives", f"{id}/brev.md", 0, f"{tekst} Det sker i {len(navne)} af eksemplerne, først {navne[0]}.")
        for tekst, navne in fejl.items()
    ]


def _skriv(id: str, sag: Sag, dag: date) -> Brev:
    return BREVARTER[id].skriv(sag, dag, True) if id in BREVARTER else ARK[id].byg(sag, dag)
