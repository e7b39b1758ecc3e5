"""What it costs to assess one case file from the command line, against a script that only checks such a file with Pydantic."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial

from benchmarks.measure import Measured, best_of, compiled, process_cpu

GOAL = 1.5
FILE = "questions/eksempler/06_mette_fradrag/sag.json"


def run(*, quick: bool = False) -> Iterator[Measured]:
    """One line; nothing where the system cannot say what a process has used."""
    if not hasattr(os, "wait4"):
        return
    sides = (("-m", "vurdering", "vurder", FILE, "--format", "json"), ("-m", "benchmarks.pydantic_case", FILE), ("-c", "pass"))
    with compiled() as environment:
        runs = [partial(process_cpu, arguments, environment) for arguments in sides]
        if not quick:
            best_of(runs, 1)
        ours, theirs, nothing = best_of(runs, 1 if quick else 21)
    detail = f"{ours * 1000:.0f} ms mod {theirs * 1000:.0f} ms CPU; tom Python {nothing * 1000:.0f} ms"
    yield Measured("vurder én fil, mod et script med Pydantic", ours / theirs, GOAL, detail=detail)
