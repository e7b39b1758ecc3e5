"""What the letters about the scheme in operation share: head, rules, the citizen's view, and the latest decision of a kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.optegnelse import Optegnelse
from vurdering.domain.ord import opremset
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Spaerring
from vurdering.law.kilder import kan_baere, udgivet
from vurdering.law.opsparing import HOEJST_TIL_RAADIGHED, HOEJST_TILDELT
from vurdering.letters.afsnit.aftalt import uden_punktum
from vurdering.letters.afsnit.hoved import hoved
from vurdering.letters.afsnit.regelord import klagefelter, praksis_forbehold, regellinje
from vurdering.letters.skabeloner.huller import mangler

_O = TypeVar("_O", bound=Optegnelse)


def seneste(optegnelser: Iterable[_O], felt: str, ellers: str) -> _O:
    """The record with the latest date in `felt`; of the same day, or without any date, the one written last.

    Raises `Inputfejl` with `ellers` where there is none: then the case gives no occasion for the letter.
    """
    fundne = list(optegnelser)
    if not fundne:
        raise Inputfejl(ellers)
    return max(enumerate(fundne), key=lambda par: (getattr(par[1], felt) or date.min, par[0]))[1]


def rammer(sag: Sag, dato: date, hjemler: Sequence[Hjemmel], syn: str, svar: str, *, fuldt: bool) -> dict[str, Any]:
    """The fields of the shared sections in a decision of `dato` that rests on `hjemler`.

    The citizen's own view must be there and answered unless all is granted (`fuldt`).
    """
    synet = {"tekst": kraevet(syn, "borgerens eget syn"), "svar": svar or (None if fuldt else mangler("svar på borgerens syn"))}
    return {
        **hoved(sag, dato),
        "regler": [regellinje(h, dato) for h in hjemler],
        **praksis_felter(dato),
        **klagefelter(dato),
        "syn": None if fuldt and not syn else synet,
        "uenigheder": [],
        "hoeringer": [],
        "foreliggende_grundlag": False,
    }


def kraevet(vaerdi: Any, hvad: str) -> Any:
    """The value, or the mark that it is missing."""
    return mangler(hvad) if vaerdi is None or vaerdi == "" else vaerdi


def praksis_felter(dato: date, *numre: str) -> dict[str, str | None]:
    """The principafgørelser that a letter of `dato` may lean on, and what is not known of them."""
    brugt = [nummer for nummer in numre if udgivet(nummer, dato) and kan_baere(nummer, dato)]
    navn = "principafgørelse" if len(brugt) == 1 else "principafgørelser"
    return {"praksis": f"{navn} {opremset(brugt)}" if brugt else None, "praksis_forbehold": praksis_forbehold(brugt, dato)}


def opsparingsloft(timer: float | None) -> int | None:
    """The most hours there can be in a month, as the bekendtgørelse has it for a full grant; for a smaller one it names no number."""
    return int(HOEJST_TIL_RAADIGHED) if timer is not None and Decimal(timer) == HOEJST_TILDELT else None


def grunde(titel: str, begrundelse: str, kilde: str, *foerst: str, fuldt: bool = False) -> list[dict[str, Any]]:
    """The part of the reasons about this decision: the rule and the figures, then what weighed and the source.

    The last two must be there unless all is granted (`fuldt`).
    """
    tekster = list(foerst)
    if begrundelse or not fuldt:
        tekster.append(f"Det har vi lagt vægt på: {kraevet(begrundelse, 'hvad der er lagt vægt på')}")
    if kilde or not fuldt:
        tekster.append(f"Det bygger på: {kraevet(uden_punktum(kilde), 'hvor det står, eller hvem der har sagt det')}.")
    return [{"titel": titel, "tekster": tekster, "poster": []}]


def stop(hindringer: Iterable[Spaerring], *, udkast: bool) -> None:
    """Raise `Inputfejl` with what stands in the way of the letter; a draft is written all the same."""
    fundne = list(hindringer)
    if fundne and not udkast:
        linjer = "\n".join(f"- {s.hvad} ({s.hjemmel})" for s in fundne)
        raad = "Få det på plads, eller brug et udkast (--udkast)."
        raise Inputfejl(f"Brevet kan ikke skrives endnu. Skal være på plads først:\n{linjer}\n{raad}")
