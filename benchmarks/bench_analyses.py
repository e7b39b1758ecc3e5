"""What all analyses after a key press cost: the assessment, and every question with whether it matters and which is next.

A person must not notice them, so they are held against the 16 ms between two pictures on a screen, in CPU time.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

from benchmarks.measure import ROOT, Measured, best_cpu
from vurdering.content.sagsfil import sag_fra_tekst
from vurdering.dialogue.forloeb import naeste, stillede
from vurdering.domain.fakta import AKTIVITETSFAKTA, FAKTA, Vaerdi
from vurdering.domain.sag import Aktivitet, Borger, Datoer, Sag
from vurdering.law.vurder import vurder

GOAL_MS = 16.0
DAY = date(2026, 10, 26)
OUTINGS = 10


def analyse(sag: Sag) -> None:
    """What `Session` does after each answer, before the screen is drawn."""
    vurdering = vurder(sag, i_dag=DAY)
    naeste(stillede(sag, vurdering))


def examples() -> list[Sag]:
    """The worked cases that the program ships with."""
    files: list[Path] = sorted((ROOT / "questions" / "eksempler").glob("*/sag.json"))
    return [sag_fra_tekst(file.read_text(encoding="utf-8"), file.name) for file in files]


def big_case(known: float, chance: random.Random, favourable: float = 0.5) -> Sag:
    """A case with many outings, of whose facts about this part is known; `favourable` is how often towards a grant."""

    def some(names: dict[str, str]) -> dict[str, Vaerdi]:
        other = {"ja": "nej", "nej": "ja"}
        return {name: good if chance.random() < favourable else other[good] for name, good in names.items() if chance.random() < known}

    outing = dict.fromkeys(AKTIVITETSFAKTA, "nej") | {"selvvalgt": "ja"}
    case = {name: "ja" for name, fact in FAKTA.items() if fact.art == "ja_nej"}
    case |= dict.fromkeys(("har_bpa", "har_kontaktperson", "behov_daekket_af_98", "kan_faerdes_alene", "behov_socialpaedagogisk"), "nej")
    return Sag(
        sagsnummer="maaling",
        borger=Borger("Bo", date(1984, 3, 9) if chance.random() < known else None),
        datoer=Datoer(DAY, None),
        fakta=some(case),
        aktiviteter=tuple(Aktivitet(f"a{i + 1}", f"tur {i + 1}", some(outing)) for i in range(OUTINGS)),
    )


def slowest(cases: list[Sag], rounds: int) -> tuple[float, float]:
    """Milliseconds for the slowest case, and for the one in the middle."""
    figures = sorted(best_cpu([partial(analyse, sag) for sag in cases], rounds))
    return figures[-1] * 1000, figures[len(figures) // 2] * 1000


def run(*, quick: bool = False) -> Iterator[Measured]:
    """A line for the worked cases, and for big cases from all unknown to all known."""
    rounds, each = (1, 1) if quick else (7, 4)
    kinds = {
        "eksempelsagerne": examples(),
        f"{OUTINGS} ture, alt ukendt": [big_case(0.0, random.Random(1))],
        f"{OUTINGS} ture, noget kendt": [
            big_case(known, random.Random(seed), good) for known in (0.1, 0.3, 0.5, 0.8) for good in (0.5, 0.9, 1.0) for seed in range(each)
        ],
        f"{OUTINGS} ture, alt kendt": [big_case(1.0, random.Random(seed), good) for good in (0.5, 0.9, 1.0) for seed in range(each)],
    }
    for kind, cases in kinds.items():
        worst, typical = slowest(cases, rounds)
        detail = f"langsomste af {len(cases)}; midterste {typical:.1f} ms"
        yield Measured(f"alle analyser efter et tastetryk, {kind}", worst, GOAL_MS, "ms", detail)
