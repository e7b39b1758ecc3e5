"""The letter of a partshøring: what has been said, by whom and where, and how to answer it before the decision (FVL § 19)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.registre import REGISTRE
from vurdering.domain.rettigheder import Partshoering
from vurdering.domain.sag import Sag
from vurdering.law.vurder import vurder
from vurdering.letters.afsnit.hoved import hoved
from vurdering.letters.afsnit.loven import love
from vurdering.letters.afsnit.oplyst import om_dig, udsagn
from vurdering.letters.brev import Brev, faerdig
from vurdering.letters.skabeloner.huller import mangler
from vurdering.letters.skabeloner.values import shown

HJEMLER: Final = (Hjemmel("FVL", "19", "1"), Hjemmel("FVL", "21", "1"), Hjemmel("FVL", "9", "1"), Hjemmel("FVL", "8", "1"))


def byg_partshoering(sag: Sag, i_dag: date) -> Brev:
    """Return the letter; a draft while something is missing. Raises `Inputfejl` when there is nothing to hear about."""
    brev = skriv(sag, i_dag, udkast=True)
    return replace(brev, udkast=bool(brev.dokument.huller))


def skriv(sag: Sag, i_dag: date, udkast: bool) -> Brev:
    """The letter about each fact that is being heard, and each that is still to be.

    Raises `Inputfejl` when there is nothing to hear about, and with what is missing when it is to be no draft.
    """
    aabne, stier = _aabne(sag), _stier(sag, i_dag)
    if not stier:
        raise Inputfejl("Der er ikke noget at høre om: ingen partshøring er åben i sagen, og reglerne foreslår ingen.")
    felter = {
        **hoved(sag, i_dag),
        "aendring": bool(sag.aendring.art),
        "punkter": [_punkt(sag, sti) for sti in stier],
        "vedlagt": [h.vedlagt for h in aabne if h.vedlagt],
        "frist": _frist(aabne, i_dag),
        "mundtligt": [h.mundtligt for h in aabne if h.mundtligt],
        "love": love(HJEMLER, i_dag),
    }
    return faerdig("partshoering", felter, sag=sag, dato=i_dag, udkast=udkast)


def _aabne(sag: Sag) -> list[Partshoering]:
    return [h for h in sag.partshoering if not h.ikke_noedvendig and not h.svar]


def _stier(sag: Sag, i_dag: date) -> list[str]:
    """The facts of the open hearings, and those that the rules say are still to be heard."""
    foreslaaede = (sti for s in vurder(sag, i_dag=i_dag).spaerringer if s.id == "partshoering" for sti in s.stier)
    stier = [*(sti for h in _aabne(sag) for sti in h.fakta), *(sti for sti in foreslaaede if sti != REGISTRE["partshoering"].sti)]
    return list(dict.fromkeys(stier))


def _frist(aabne: list[Partshoering], i_dag: date) -> date | str:
    """The latest deadline, which favours the citizen; a gap when there is none, or it leaves no day to answer in."""
    frist = max((h.frist for h in aabne if h.frist), default=None)
    if frist is None:
        return mangler("frist for at svare")
    sendt = max([i_dag, *(h.sendt for h in aabne if h.sendt)])
    return frist if frist > sendt else mangler(f"en frist efter den {shown(sendt)}")


def _punkt(sag: Sag, sti: str) -> dict[str, Any]:
    """The fact, and every statement about it as it was made: the citizen is to see the information itself."""
    linjer = [f"Oplysningen er: {udsagn(o)}" for o in sag.oplysninger if o.fakta == sti]
    return {"titel": om_dig(sag, sti), "linjer": linjer or [mangler("selve oplysningen")]}
