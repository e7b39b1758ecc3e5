"""§ 97 written straight down by hand: the yardstick for what a rule tree with a trace may cost.

No engine, no sources: one function for one provision, as one would write it when it is the only one. It reads the same
facts and parameters as the tree and builds the same nodes, but uses an outing's part again where the law names it twice.
Outcomes are Kleene values ordered nej < unknown < ja, so "and" is `min` and "or" is `max`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

NEJ, UKENDT, JA = 0, 1, 2

#: (what it is, a Kleene value, the parts it follows from)
Trace = tuple[str, int, tuple[Any, ...]]


def _is(facts: Mapping[str, Any], path: str, wanted: str) -> Trace:
    value = facts.get(path)
    return (path, UKENDT if value is None else JA if value == wanted else NEJ, ())


def _not(label: str, part: Trace) -> Trace:
    return (label, JA - part[1], (part,))


def _all(label: str, *parts: Trace) -> Trace:
    return (label, min([part[1] for part in parts]), parts)


def _any(label: str, *parts: Trace) -> Trace:
    return (label, max([part[1] for part in parts]), parts)


def _result(group: int, facts: Mapping[str, Any]) -> str | None:
    documented = _is(facts, "fakta.timer_i_forvejen_dokumenteret", "ja")[1]
    hours = facts.get("fakta.timer_i_forvejen")
    some = UKENDT if hours is None else JA if hours > 0 else NEJ
    every = UKENDT if hours is None else JA if hours >= facts["sats.timer"] else NEJ
    if min(group, max(JA - some, JA - documented)) == JA:
        return "bevilling"
    if min(group, documented, some, JA - every) == JA:
        return "delvis_bevilling"
    return "afslag" if max(JA - group, min(documented, every)) == JA else None


def decide_trace(facts: Mapping[str, Any], n_outings: int) -> tuple[str | None, tuple[Trace, Trace, Trace]]:
    """Return the result (None: unknown facts can change it) and why: the group of persons, the deduction, and taking part.

    `facts` maps `fakta.NAVN`, `aktiviteter.I.NAVN`, `borger.foedselsdato` and the parameters to values; None or nothing
    is an unknown.
    """
    born = facts.get("borger.foedselsdato")
    adult = UKENDT if born is None else JA if born <= facts["graense.foedt_senest_fyldt_18"] else NEJ
    below = UKENDT if born is None else JA if born > facts["graense.foedt_senest_over_graensen"] else NEJ

    served = []
    without_support = []
    for i in range(n_outings):
        at = f"aktiviteter.{i}."
        outing = _all(
            "outing",
            _is(facts, at + "selvvalgt", "ja"),
            _is(facts, at + "laegeordineret", "nej"),
            _is(facts, at + "noedvendig_aftale", "nej"),
            _is(facts, at + "praktisk_opgave", "nej"),
            _is(facts, at + "kan_faerdes_alene", "nej"),
        )
        served.append(outing)
        without_support.append(_all("outing without support", outing, _is(facts, at + "behov_socialpaedagogisk", "nej")))
    other = _is(facts, "fakta.kan_faerdes_alene", "nej")
    served.append(other)
    without_support.append(_all("any other outing without support", other, _is(facts, "fakta.behov_socialpaedagogisk", "nej")))

    group = _all(
        "personkreds",
        ("18 or over", adult, ()),
        _any("upper limit", ("below folkepensionsalder", below, ()), _is(facts, "fakta.tidligere_bevilget", "ja")),
        _is(facts, "fakta.varigt_nedsat", "ja"),
        _is(facts, "fakta.betydeligt_nedsat", "ja"),
        _not("not only social reasons", _is(facts, "fakta.skyldes_sociale_aarsager", "udelukkende")),
        _any("cannot go alone", *served),
        _all("can ask", _any("an outing without support", *without_support), _is(facts, "fakta.kan_efterspoerge", "ja")),
        _is(facts, "fakta.kan_udtrykke_oenske", "ja"),
        _is(facts, "fakta.bevidst_om_indhold", "ja"),
        _is(facts, "fakta.har_bpa", "nej"),
        _any("§ 98", _is(facts, "fakta.har_kontaktperson", "nej"), _is(facts, "fakta.behov_daekket_af_98", "nej")),
    )
    hours = facts.get("fakta.timer_i_forvejen")
    every = ("all hours", UKENDT if hours is None else JA if hours >= facts["sats.timer"] else NEJ, ())
    deduction = _not("hours left", _all("no hours left", _is(facts, "fakta.timer_i_forvejen_dokumenteret", "ja"), every))
    return _result(group[1], facts), (group, deduction, _is(facts, "skoen.reel_deltagelse", "ja"))
