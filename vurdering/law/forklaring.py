"""Why each criterion comes out as it does: the whole evaluation, node by node, for who checks the reasoning."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from vurdering.domain.sag import Sag
from vurdering.law.kriterium import Kriterium
from vurdering.law.laes_bestemmelse import laes_bestemmelse
from vurdering.law.laesning import UDFALD, laes
from vurdering.rules.expression import All, Compare, Facts, Is, Not, Trace


def forklaring(sag: Sag, dag: date) -> dict[str, dict[str, Any]]:
    """Return, for each criterion's id, its evaluation by the rules of `dag` as a tree ready for JSON.

    A node has `udfald`, and either `fakta` with what it is (`er`) and must be (`skal_vaere`), or its parts under
    `alle_af`, `en_af` or `ikke`. Raises `Inputfejl` for a date that no rule set covers.
    """
    laest = laes(sag, dag)
    return _forklar(laest.regler.kriterier, laest.fakta)


def forklaring_af(sag: Sag, bestemmelse: str, dag: date) -> dict[str, dict[str, Any]]:
    """The same for a neighbouring provision. Raises `Inputfejl` for an unknown id too."""
    laest = laes_bestemmelse(sag, bestemmelse, dag)
    return _forklar(laest.bestemmelse.kriterier, laest.fakta)


def _forklar(kriterier: Iterable[Kriterium], fakta: Facts) -> dict[str, dict[str, Any]]:
    return {k.id: _knude(k.udtryk.trace(fakta), fakta) for k in kriterier}


def _knude(trace: Trace, fakta: Facts) -> dict[str, Any]:
    udfald = {"udfald": UDFALD[trace.outcome]}
    match trace.expression:
        case Is(name, value):
            return {**udfald, "fakta": name, "er": _vist(fakta.get(name)), "skal_vaere": value}
        case Compare(name, order, parameter):
            return {**udfald, "fakta": name, "er": _vist(fakta.get(name)), "skal_vaere": f"{order} {_vist(fakta[parameter])}"}
        case Not():
            return {**udfald, "ikke": _knude(trace.children[0], fakta)}
        case All():
            return {**udfald, "alle_af": [_knude(del_, fakta) for del_ in trace.children]}
    return {**udfald, "en_af": [_knude(del_, fakta) for del_ in trace.children]}


def _vist(vaerdi: object) -> object:
    return vaerdi.isoformat() if isinstance(vaerdi, date) else vaerdi
