"""The letter that goes with the form the citizen may prepare with: it is voluntary, and there is help to be had (BEK-FEM § 4, stk. 1)."""

from __future__ import annotations

from datetime import date
from typing import Final

from vurdering.content.samtaleskema import skematitel
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.sag import Sag
from vurdering.law.kilder import henvis
from vurdering.letters.afsnit.hoved import hoved
from vurdering.letters.afsnit.loven import love
from vurdering.letters.brev import Brev, faerdig

_SKEMA: Final = Hjemmel("BEK-FEM", "4", "1")
_ALTID: Final = (Hjemmel("RSL", "4"), Hjemmel("FVL", "7", "1"), Hjemmel("FVL", "8", "1"))


def hjemler(dato: date) -> tuple[Hjemmel, ...]:
    """What the letter rests on; the rule about the form only while it is verified to be in force."""
    return (*_ALTID, _SKEMA) if henvis(_SKEMA, dato).er_efterproevet else _ALTID


def skriv(sag: Sag, i_dag: date, udkast: bool) -> Brev:
    """The letter. The form itself is `samtaleskema`'s."""
    felter = {**hoved(sag, i_dag), "skema": skematitel(sag), "love": love(hjemler(i_dag), i_dag)}
    return faerdig("foelgebrev", felter, sag=sag, dato=i_dag, udkast=udkast)
