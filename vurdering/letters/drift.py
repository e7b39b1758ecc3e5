"""What the letters about the scheme in operation share: head, rules, the citizen's view, and the latest decision of a kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.optegnelse import Optegnelse
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Spaerring
from vurdering.letters.hoved import hoved
from vurdering.letters.huller import mangler
from vurdering.letters.reglerne import genvurderingsregel, regellinje

_O = TypeVar("_O", bound=Optegnelse)


def seneste(optegnelser: Iterable[_O], felt: str) -> _O | None:
    """The record with the latest date in `felt`; of the same day, or without any date, the one written last."""
    fundne = list(optegnelser)
    return max(enumerate(fundne), key=lambda par: (getattr(par[1], felt) or date.min, par[0]))[1] if fundne else None


def rammer(sag: Sag, dato: date, hjemler: Sequence[Hjemmel], syn: str, svar: str, *, fuldt: bool) -> dict[str, Any]:
    """The fields of the shared sections in a decision of `dato` that rests on `hjemler`.

    The citizen's own view must be there and answered unless all is granted (`fuldt`).
    """
    return {
        **hoved(sag, dato),
        "regler": [regellinje(h, dato) for h in hjemler],
        "praksis": None,
        "praksis_forbehold": "",
        "genvurdering": genvurderingsregel(dato),
        "syn": None if fuldt and not syn else {"tekst": kraevet(syn, "borgerens eget syn"), "svar": svar or (None if fuldt else mangler("svar på borgerens syn"))},
        "uenigheder": [],
        "hoeringer": [],
        "foreliggende_grundlag": False,
    }


def kraevet(vaerdi: Any, hvad: str) -> Any:
    """The value, or the mark that it is missing."""
    return mangler(hvad) if vaerdi is None or vaerdi == "" else vaerdi


def grunde(titel: str, begrundelse: str, kilde: str, *foerst: str) -> list[dict[str, Any]]:
    """The part of the reasons that rests on what was written about this decision: the rule and the figures, what weighed, and the source."""
    vaegt = f"Det har vi lagt vægt på: {kraevet(begrundelse, 'hvad der er lagt vægt på')}"
    return [{"titel": titel, "tekster": [*foerst, vaegt, f"Det bygger på: {kraevet(kilde, 'hvor det står, eller hvem der har sagt det')}."]}]


def stop(hindringer: Iterable[Spaerring], *, udkast: bool) -> None:
    """Raise `Inputfejl` with what stands in the way of the letter; a draft is written all the same."""
    fundne = list(hindringer)
    if fundne and not udkast:
        linjer = "\n".join(f"- {s.hvad} ({s.hjemmel})" for s in fundne)
        raise Inputfejl(f"Brevet kan ikke skrives endnu. Skal være på plads først:\n{linjer}\nFå det på plads, eller brug et udkast (--udkast).")
