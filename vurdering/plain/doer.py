"""The door to a case: what must be said before it is opened, and that it is written in the log."""

from __future__ import annotations

from typing import Final

from vurdering.dialogue.session import Session
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.formaal import FORMAAL, SPOERG, SPOERG_NOED
from vurdering.plain.indtast import Liste
from vurdering.plain.linjer import FORTRYD, Fortrudt, Linjer
from vurdering.store import sager
from vurdering.store.indgang import IkkeForBrugeren, doer, noedgrund
from vurdering.store.lager import Lager

_IKKE_AABNET: Final = "Sagen er ikke åbnet."


def aabn(linjer: Linjer, lager: Lager, nummer: str) -> Session:
    """Open the case, after asking what must be asked: nothing, where it is one's own. Raises `Inputfejl` when it is not opened."""
    doeren = doer(lager, nummer, sager.bruger())
    grund = _noedgrund(linjer, lager, nummer) if doeren.lukket else ""
    formaal = _formaal(linjer, doeren.formaal) if doeren.formaal else None
    return sager.aabn(lager, nummer, formaal=formaal, noedadgang=grund)


def _noedgrund(linjer: Linjer, lager: Lager, nummer: str) -> str:
    try:
        # The attempt stands in the log, whatever comes of it.
        lager.noter(nummer, sager.adgang())
    except IkkeForBrugeren:
        linjer.sig("Sagen er lukket for andre end dem, den er givet til. Forsøget er skrevet i loggen.", SPOERG_NOED)
    skrevet = linjer.spoerg("Begrundelse (Enter lader sagen være): ")
    if skrevet.strip() in ("", FORTRYD):
        raise Inputfejl(_IKKE_AABNET)
    return noedgrund(skrevet)


def _formaal(linjer: Linjer, hvorfor: str) -> str:
    linjer.sig(f"{hvorfor} {SPOERG}")
    try:
        valgt = Liste(linjer, list(FORMAAL.values())).en("Formål (tal, Enter lader sagen være): ")
    except Fortrudt:
        valgt = ""
    if not isinstance(valgt, int):
        raise Inputfejl(_IKKE_AABNET)
    return list(FORMAAL)[valgt]
