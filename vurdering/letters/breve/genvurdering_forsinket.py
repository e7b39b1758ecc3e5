"""The notice that the re-assessment cannot be done in time: what is missing, and when it is expected (BEK-RS § 11, stk. 2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from vurdering.domain.klage import Klage
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Spaerring
from vurdering.law import klagefrister
from vurdering.law.fristregning import regel
from vurdering.letters.afsnit.drift import kraevet, stop
from vurdering.letters.afsnit.hoved import hoved
from vurdering.letters.afsnit.klageord import afgoerelsen, fristlinjer, klagen
from vurdering.letters.brev import Brev, faerdig
from vurdering.letters.skabeloner.values import shown


def skriv(sag: Sag, i_dag: date, udkast: bool) -> Brev:
    """The notice about the complaint received last. Raises `Inputfejl` where the law knows of none."""
    k = klagen(sag)
    dato = k.forsinket_besked or i_dag
    stop(_hindringer(sag, k), udkast=udkast)
    sidste = klagefrister.yderste(sag, k)
    felter = {
        **hoved(sag, dato),
        "om": afgoerelsen(k),
        "klaget": kraevet(k.modtaget, "hvornår klagen er modtaget"),
        "frist": kraevet(sidste, "fristen"),
        "grund": kraevet(k.forsinket_grund, "hvilke oplysninger eller vurderinger der mangler"),
        "ventes": _ventes(k, dato, sidste),
        "regler": fristlinjer(k, dato, ["genvurdering", "genvurdering_besked"]),
    }
    return faerdig("genvurdering_forsinket", felter, sag=sag, dato=dato, udkast=udkast, bestemmelse=k.bestemmelse or "sel_97")


def _ventes(k: Klage, dato: date, sidste: date | None) -> Any:
    """The new date; a gap when there is none, or it is no later than the deadline and the letter."""
    tidligst = max(dato, sidste or dato)
    return k.ventes if k.ventes is not None and k.ventes > tidligst else kraevet("", f"en ny dato efter den {shown(tidligst)}")


def _hindringer(sag: Sag, k: Klage) -> Iterator[Spaerring]:
    if k.modtaget is None:
        return
    if klagefrister.med_varsel(sag, k):
        hvad = "Fristen kan ikke forlænges i sager med 14 ugers varsel. Bliv færdig inden fristen."
        yield Spaerring("genvurdering_varsel", hvad, regel("genvurdering_varsel", k.modtaget).hjemler[0], klagefrister.STI)
    yield from klagefrister.straks_videre(k)
    if k.genvurderet is not None:
        hvad = f"Sagen er genvurderet den {shown(k.genvurderet)}. Svar på klagen i stedet."
        yield Spaerring("genvurdering", hvad, regel("genvurdering", k.modtaget).hjemler[0], klagefrister.STI)
