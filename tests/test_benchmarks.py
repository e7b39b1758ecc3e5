"""The measurements still run, and the sides they compare still do the same. Never how long anything takes."""

from __future__ import annotations

import importlib
import math
import os
import random
from typing import Any

import pytest

from benchmarks import bench_rules
from benchmarks.__main__ import NAMES, main
from benchmarks.mutations import mutations

PROCESSES = {"start", "file"}
#: The others start whole programs and screens, which takes a while.
EVERYDAY = {"rules", "analyses", "store", "letters"}


@pytest.mark.parametrize("name", [name if name in EVERYDAY else pytest.param(name, marks=pytest.mark.campaign) for name in NAMES])
def test_a_measurement_gives_figures(name: str) -> None:
    """Each measurement runs in its short form and gives figures to read, with what they are."""
    if name in PROCESSES and not hasattr(os, "wait4"):
        pytest.skip("this system does not say what a process has used")
    lines = list(importlib.import_module(f"benchmarks.bench_{name}").run(quick=True))
    assert lines
    for line in lines:
        assert math.isfinite(line.value) and line.value > 0
        assert line.what and line.detail


@pytest.mark.parametrize("outings", bench_rules.OUTINGS)
def test_the_yardstick_decides_as_the_tree_does(outings: int) -> None:
    """The decision and trace written by hand agree with the tree's, node by node, over many cases: the ratio compares equals."""
    chance = random.Random(outings)
    cases = [bench_rules.facts_of_a_case(chance, outings) for _ in range(300)]
    counts = {bench_rules.check(facts, outings) for facts in cases}
    assert len(counts) == 1
    assert {bench_rules.tree_trace(facts, outings)[0] for facts in cases} == {"bevilling", "delvis_bevilling", "afslag", None}


def test_an_unknown_measurement_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """A name that is no measurement is refused by name."""
    assert main(["hurtig"]) == 2
    assert "hurtig" in capsys.readouterr().err


PLANTED = '''
"""Limits."""
LIMIT: int = 3 if True else 4

def within(n: int, unit: str = "days") -> bool:
    """Whether it is."""
    if unit == "weeks" and n:
        n = n * 7
    return n <= LIMIT
'''


def test_every_kind_of_wrong_change_is_made_once_and_none_to_words() -> None:
    """Each change is one, differs from the source and from the others, runs, and leaves the strings; it knows where it stands."""
    found = list(mutations(PLANTED))
    assert len({m.source for m in found} | {PLANTED}) == len(found) + 1
    for m in found:
        assert '"weeks"' in m.source.replace("'", '"') and "Whether it is." in m.source
        namespace: dict[str, Any] = {}
        exec(m.source, namespace)  # noqa: S102 - a source of the test's own
        assert callable(namespace["within"])
    assert {m.in_function for m in found if m.line == 3} == {False}
    assert {(m.in_function, m.lines) for m in found if m.line == 9} == {(True, range(9, 10))}
    noticed = [m for m in found if m.line == 9 and not _agrees(m.source)]
    assert {m.what.partition("→")[2].strip() for m in noticed} == {"n < LIMIT", "n > LIMIT", "return None"}


def _agrees(source: str) -> bool:
    namespace: dict[str, Any] = {}
    exec(source, namespace)  # noqa: S102 - a source of the test's own
    return [namespace["within"](n) for n in (2, 3, 4)] == [True, True, False]
