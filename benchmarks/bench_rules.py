"""What a decision with its whole trace costs, against the same decision and trace written by hand."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from typing import Any

from benchmarks.measure import Measured, best_cpu
from benchmarks.plain_sel_97 import decide_trace
from vurdering.domain.fakta import AKTIVITETSFAKTA, FAKTA, VAERDIER
from vurdering.law import sel_97

OUTINGS = (0, 2, 5, 10)
GOAL = 2.0
DAY = date(2026, 10, 26)
HOURS = 15.0
#: Facts of which *nej* speaks for a grant.
MEETS_BY_NO = (
    "skyldes_sindslidelse",
    "skyldes_sociale_aarsager",
    "har_bpa",
    "har_kontaktperson",
    "behov_daekket_af_98",
    "kan_faerdes_alene",
    "behov_socialpaedagogisk",
)


def facts_of_a_case(chance: random.Random, outings: int) -> dict[str, Any]:
    """Facts and parameters of a case that meets everything, with some of its facts changed or unknown; often none."""
    changed = chance.choice((0.0, 0.1, 0.3))

    def some(path: str, good: object, others: tuple[object, ...]) -> tuple[str, object]:
        return path, chance.choice((*others, None)) if chance.random() < changed else good

    facts = dict(
        [some("borger.foedselsdato", date(1984, 3, 9), (date(1950, 1, 1), date(2015, 1, 1))), some("skoen.reel_deltagelse", "ja", ("nej",))]
    )
    facts |= dict(some(f"fakta.{name}", "nej" if name in MEETS_BY_NO else "ja", VAERDIER.get(fact.art, ())) for name, fact in FAKTA.items())
    facts["fakta.timer_i_forvejen"] = chance.choice((0.0, 7.25, HOURS, None))
    for i in range(outings):
        facts |= dict(some(f"aktiviteter.{i}.{name}", "ja" if name == "selvvalgt" else "nej", ("ja", "nej")) for name in AKTIVITETSFAKTA)
    return facts | sel_97.parametre(DAY, DAY, HOURS)


def tree_trace(facts: dict[str, Any], outings: int) -> tuple[str | None, tuple[Any, ...]]:
    """What explains a case: the result, and the trace of every criterion (those of the group of persons within its root)."""
    rules = sel_97.regler(outings)
    return rules.decision.decide(facts), (
        rules.i_personkredsen.trace(facts),
        rules.fradrag.udtryk.trace(facts),
        rules.reel_deltagelse.udtryk.trace(facts),
    )


def shape(trace: Any) -> tuple[Any, ...]:
    """A trace of either kind without its labels: outcomes and parts."""
    return (trace[1], tuple(shape(part) for part in trace[2]))


def nodes(trace: Any) -> int:
    """How many nodes a trace has."""
    return 1 + sum(nodes(part) for part in trace[2])


def check(facts: dict[str, Any], outings: int) -> int:
    """Both sides must say the same in as many nodes; how many."""
    by_tree, by_hand = tree_trace(facts, outings), decide_trace(facts, outings)
    assert by_tree[0] == by_hand[0]
    assert [shape(t) for t in by_tree[1]] == [shape(t) for t in by_hand[1]]
    return sum(nodes(t) for t in by_tree[1])


def run(*, quick: bool = False) -> Iterator[Measured]:
    """A line for each number of outings."""
    rounds, calls = (2, 1) if quick else (15, 10)
    for outings in OUTINGS:
        chance = random.Random(97 + outings)
        cases = [facts_of_a_case(chance, outings) for _ in range(20)]
        count = max(check(facts, outings) for facts in cases)

        def by_tree(cases: list[dict[str, Any]] = cases, outings: int = outings) -> None:
            for facts in cases:
                tree_trace(facts, outings)

        def by_hand(cases: list[dict[str, Any]] = cases, outings: int = outings) -> None:
            for facts in cases:
                decide_trace(facts, outings)

        tree, hand = best_cpu((by_tree, by_hand), rounds, calls)
        detail = f"{count} noder; {tree / len(cases) * 1e6:.0f} µs mod {hand / len(cases) * 1e6:.0f} µs"
        yield Measured(f"afgørelse med spor, {outings} ture, mod håndskrevet", tree / hand, GOAL, detail=detail)
