"""The notice of delay: when the decision can be expected instead, and why (RSL § 3, stk. 2)."""

from __future__ import annotations

from datetime import date
from typing import Final

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.sag import Sag
from vurdering.law import sagsfrist
from vurdering.letters.afsnit.aftalt import uden_punktum
from vurdering.letters.afsnit.hoved import hoved
from vurdering.letters.afsnit.loven import love
from vurdering.letters.brev import Brev, faerdig
from vurdering.letters.breve.kvittering import kraev_ansoegning
from vurdering.letters.skabeloner.huller import mangler
from vurdering.letters.skabeloner.values import shown

HJEMLER: Final = (Hjemmel("RSL", "3", "1"), Hjemmel("RSL", "3", "2"), Hjemmel("RSL", "4"), Hjemmel("FVL", "8", "1"))


def skriv(sag: Sag, i_dag: date, udkast: bool) -> Brev:
    """The notice. Raises `Inputfejl` when nothing is delayed, and while there is no new date to tell, or no reason."""
    kraev_ansoegning(sag)
    sidste = sagsfrist.frist(sag)
    if sag.sagsgang.ny_frist is None and not sagsfrist.taet_paa(sag, i_dag):
        raise Inputfejl("Der er ingen forsinkelse at skrive om: fristen er ikke tæt på, og der står ingen ny dato for afgørelsen i sagen.")
    aabne = [i for i in sag.indhentninger if i.sendt is not None and i.tilstand(i_dag)]
    felter = {
        **hoved(sag, i_dag),
        "ansoegt": sag.datoer.ansoegning_modtaget or mangler("hvornår ansøgningen er modtaget"),
        "frist": sidste,
        "frist_gaaet": sidste is not None and sidste < i_dag,
        "ny_frist": _ny_frist(sag, i_dag, sidste),
        "grund": sag.sagsgang.ny_frist_grund or mangler("hvorfor vi ikke kan holde fristen"),
        "venter": [f"{uden_punktum(i.hvad)} (fra {uden_punktum(i.fra_hvem)})" for i in aabne] or None,
        "love": love(HJEMLER, i_dag),
    }
    return faerdig("forsinkelse", felter, sag=sag, dato=i_dag, udkast=udkast)


def _ny_frist(sag: Sag, i_dag: date, sidste: date | None) -> date | str:
    """The new date; a gap when there is none, or it is no later than today and the deadline that cannot be kept."""
    ny = sag.sagsgang.ny_frist
    if ny is None:
        return mangler("en ny dato for afgørelsen")
    mindst = max(i_dag, sidste or i_dag)
    return ny if ny > mindst else mangler(f"en ny dato for afgørelsen efter den {shown(mindst)}")
