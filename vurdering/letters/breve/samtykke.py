"""The request for consent: what is to be fetched where and why, how long a yes holds, and what a no means (RSL §§ 11 a and 11 b)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.rettigheder import Samtykke
from vurdering.domain.sag import Sag
from vurdering.domain.tekst import folded
from vurdering.letters.afsnit.aftalt import uden_punktum
from vurdering.letters.afsnit.hoved import hoved
from vurdering.letters.afsnit.loven import love
from vurdering.letters.brev import Brev, faerdig
from vurdering.letters.skabeloner.huller import mangler
from vurdering.letters.skabeloner.values import shown

HJEMLER: Final = (Hjemmel("RSL", "10"), Hjemmel("RSL", "11 a", "1"), Hjemmel("RSL", "11 b"), Hjemmel("FVL", "8", "1"))


def skriv(sag: Sag, i_dag: date, udkast: bool) -> Brev:
    """The request for each consent that is not given. Raises `Inputfejl` when there is none, or it is not said how long it is to hold."""
    aabne = list(_aabne(sag, i_dag))
    if not aabne:
        raise Inputfejl("Der er ikke noget at bede om lov til: alle samtykker i sagen er besvaret. Skriv i sagen, hvad der skal hentes.")
    felter = {**hoved(sag, i_dag), "samtykker": aabne, "love": love(HJEMLER, i_dag)}
    return faerdig("samtykke", felter, sag=sag, dato=i_dag, udkast=udkast)


def _aabne(sag: Sag, i_dag: date) -> Iterator[dict[str, Any]]:
    for s in sag.samtykker:
        if s.givet is None and s.tilbagekaldt is None:
            yield _punkt(s.hvad, s.fra_hvem, s.hvorfor, _til(s, i_dag))
    # A no is not asked about again in passing: only where the yes has run out, or nobody has been asked.
    spurgt = {folded(s.fra_hvem) for s in sag.samtykker if s.tilstand(i_dag) != "udløbet"}
    for i in sag.indhentninger:
        if i.sendt is None and not i.opgivet and folded(i.fra_hvem) not in spurgt:
            yield _punkt(i.hvad, i.fra_hvem, i.hvorfor, mangler("et samtykke i sagen med en dato, det gælder til"))


def _punkt(hvad: str, fra_hvem: str, hvorfor: str, til: date | str) -> dict[str, Any]:
    return {"hvad": uden_punktum(hvad), "fra_hvem": uden_punktum(fra_hvem), "hvorfor": hvorfor, "til": til}


def _til(s: Samtykke, i_dag: date) -> date | str:
    """How long the yes will hold; a gap while that is not said, or it would be over before it began."""
    if s.udloeber is None:
        return mangler("hvor længe samtykket skal gælde")
    return s.udloeber if s.udloeber > i_dag else mangler(f"en dato efter den {shown(i_dag)}, som samtykket gælder til")
