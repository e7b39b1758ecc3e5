"""The acknowledgement: what was applied for and when, by when it is decided, and the written notice of rights and duties (RSL § 12)."""

from __future__ import annotations

from datetime import date
from typing import Final

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.sag import Sag
from vurdering.law import sagsfrist
from vurdering.letters.afsnit.hoved import hoved
from vurdering.letters.afsnit.loven import lovsteder
from vurdering.letters.brev import Brev, faerdig
from vurdering.letters.skabeloner.huller import mangler
from vurdering.letters.skabeloner.values import shown

#: What the letter tells of. All of RSL § 12 is there, also what seldom matters to a case of ledsagelse.
HJEMLER: Final = (
    *(Hjemmel("RSL", paragraf, stk) for paragraf, stk in (("3", "2"), ("4", None), ("5", None), ("10", None), ("11", "1"), ("11", "2"))),
    *(Hjemmel("RSL", "11 a", stk) for stk in ("1", "2")),
    *(Hjemmel("RSL", paragraf) for paragraf in ("11 b", "11 c", "12", "12 a", "12 b")),
    *(Hjemmel("FVL", paragraf, "1") for paragraf in ("8", "9", "21")),
)


def skriv(sag: Sag, i_dag: date, udkast: bool) -> Brev:
    """The acknowledgement of the application. Raises `Inputfejl` while the day it came or the day of the answer is not known."""
    kraev_ansoegning(sag)
    laengde = sagsfrist.laengde(sag.kommune) if sag.kommune else None
    sidste = sagsfrist.frist(sag)
    overholdt = sidste is not None and sidste >= i_dag
    felter = {
        **hoved(sag, i_dag),
        "ansoegt": sag.datoer.ansoegning_modtaget or mangler("hvornår ansøgningen er modtaget"),
        "ture": [a.navn for a in sag.aktiviteter] or None,
        "svar_senest": sidste if overholdt else _ny_dato(sag, i_dag, sidste),
        "frist_uger": laengde.days // 7 if laengde and overholdt else None,
        "love": lovsteder(HJEMLER, i_dag),
    }
    return faerdig("kvittering", felter, sag=sag, dato=i_dag, udkast=udkast)


def kraev_ansoegning(sag: Sag) -> None:
    """Raise `Inputfejl` in a case that is no application but a change of what is granted."""
    if sag.aendring.art:
        raise Inputfejl("Sagen er en ændring af hjælp, der er bevilget. Dette brev handler om en ansøgning. Vælg et andet brev.")


def _ny_dato(sag: Sag, i_dag: date, sidste: date | None) -> date | str:
    """The day the citizen is told of when the municipality's own deadline says none, or has passed."""
    ny = sag.sagsgang.ny_frist
    if ny is not None and ny > i_dag:
        return ny
    if sidste is not None:
        return mangler(f"en ny dato for afgørelsen, for kommunens frist var den {shown(sidste)}")
    return mangler("kommunens frist for at afgøre sagen: se kommunens hjemmeside, og skriv [frist] i kommunens profil")
