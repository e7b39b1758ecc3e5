"""§ 97's personkreds written straight down by hand: the yardstick for what a rule tree with a trace may cost.

No engine, no sources, no law by date: one function for one provision, as one would write it when it is the only one.
Outcomes are Kleene values ordered nej < unknown < ja, so "and" is `min` and "or" is `max`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

NEJ, UKENDT, JA = 0, 1, 2
DATO = date(2026, 10, 26)

#: (what it is, a Kleene value, the parts it follows from)
Trace = tuple[str, int, tuple[Any, ...]]


def _reached(born: date, years: int) -> date:
    """The day an age is reached; 1 March for a leap day in a year without one."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def _is(facts: Mapping[str, Any], path: str, wanted: str) -> Trace:
    value = facts.get(path)
    return (f"{path} = {wanted}", UKENDT if value is None else JA if value == wanted else NEJ, ())


def _is_not(facts: Mapping[str, Any], path: str, unwanted: str) -> Trace:
    value = facts.get(path)
    return (f"{path} ≠ {unwanted}", UKENDT if value is None else NEJ if value == unwanted else JA, ())


def _all(label: str, *parts: Trace) -> Trace:
    return (label, min(part[1] for part in parts), parts)


def _any(label: str, *parts: Trace) -> Trace:
    return (label, max(part[1] for part in parts), parts)


def _age(facts: Mapping[str, Any], assessed: date, applied: date) -> Trace:
    born = facts.get("borger.foedselsdato")
    if born is None:
        adult = below = UKENDT
    else:
        limit = 67 if born < date(1963, 1, 1) else 68 if born < date(1967, 1, 1) else 69
        adult = JA if _reached(born, 18) <= assessed else NEJ
        below = JA if applied < _reached(born, limit) else NEJ
    upper = _any("upper limit", ("below folkepensionsalder", below, ()), _is(facts, "fakta.tidligere_bevilget", "ja"))
    return _all("age", ("18 or over", adult, ()), upper)


def decide_trace(facts: Mapping[str, Any], n_outings: int, *, assessed: date = DATO, applied: date | None = None) -> Trace:
    """Decide the personkreds and say why.

    `facts` maps `fakta.NAVN`, `aktiviteter.I.NAVN` and `borger.foedselsdato` to a value (`ja`, `nej`, a `date` …), or to None or
    nothing for an unknown. Returns the root of the trace; its second member is the outcome.
    """
    function = _all(
        "function",
        _is(facts, "fakta.varigt_nedsat", "ja"),
        _is(facts, "fakta.betydeligt_nedsat", "ja"),
        _is_not(facts, "fakta.skyldes_sociale_aarsager", "udelukkende"),
    )

    served = []
    without_support = []
    for i in range(n_outings):
        at = f"aktiviteter.{i}."
        outing = _all(
            f"outing {i}",
            _is(facts, at + "selvvalgt", "ja"),
            _is(facts, at + "laegeordineret", "nej"),
            _is(facts, at + "noedvendig_aftale", "nej"),
            _is(facts, at + "praktisk_opgave", "nej"),
            _is(facts, at + "kan_faerdes_alene", "nej"),
        )
        served.append(outing)
        without_support.append(_all(f"outing {i} without support", outing, _is(facts, at + "behov_socialpaedagogisk", "nej")))
    other = _is(facts, "fakta.kan_faerdes_alene", "nej")
    served.append(other)
    without_support.append(_all("any other outing without support", other, _is(facts, "fakta.behov_socialpaedagogisk", "nej")))

    k1 = _any("K1 cannot go alone", *served)
    k2 = _all("K2 can ask", _any("an outing without support", *without_support), _is(facts, "fakta.kan_efterspoerge", "ja"))
    k3 = _all("K3 can express a wish", _is(facts, "fakta.kan_udtrykke_oenske", "ja"))
    k4 = _all("K4 knows what it is", _is(facts, "fakta.bevidst_om_indhold", "ja"))

    no_bpa = _all("no § 96", _is(facts, "fakta.har_bpa", "nej"))
    no_98 = _any("need not covered by § 98", _is(facts, "fakta.har_kontaktperson", "nej"), _is(facts, "fakta.behov_daekket_af_98", "nej"))
    return _all("personkreds", _age(facts, assessed, applied or assessed), function, k1, k2, k3, k4, no_bpa, no_98)
