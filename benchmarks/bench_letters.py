"""What a letter costs beside Typst's own work on the same pages, and what a thousand of them hold in memory."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache, partial
from itertools import count, cycle, islice
from pathlib import Path
from typing import Any

from benchmarks.measure import ROOT, Measured, best_of
from vurdering.content.sagsfil import sag_fra_data
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Vurdering
from vurdering.law.vurder import vurder

GOAL = 1.3
MEMORY_GOAL = 1.1
TODAY = date(2026, 10, 20)
#: So many letters lie between two that are alike, that nothing Typst remembers of the first is left.
LETTERS = 24
_CASE: Callable[[], int] = partial(next, count(1))


def cases() -> list[dict[str, Any]]:
    """The worked cases."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "questions" / "eksempler").glob("*/sag.json"))]


@cache
def _assessed(letters: int) -> Sequence[tuple[Sag, Vurdering]]:
    sager = [sag_fra_data(data, "sag.json", i_dag=TODAY) for data in cases()[:letters]]
    return [(sag, vurder(sag, i_dag=TODAY)) for sag in sager]


def _whole(sag: Sag, v: Vurdering) -> float:
    """CPU seconds from the assessed case to the bytes of its PDF."""
    from vurdering.letters.breve.afgoerelse import byg
    from vurdering.letters.formater.filer import indhold

    start = time.process_time()
    indhold(byg(sag, v, udkast=True, i_dag=TODAY), ".pdf")
    return time.process_time() - start


def _text(sag: Sag, v: Vurdering) -> float:
    """CPU seconds from the template and its fields to what Typst is given, the assessed case's fields being known."""
    from vurdering.content.skabeloner import skabelon
    from vurdering.letters.breve.afgoerelse import TYPE, _felter
    from vurdering.letters.formater.pdf import typst_data
    from vurdering.letters.skabeloner.skabelon import render

    fields, template = _felter(sag, v, TODAY), f"{TYPE[v.resultat]}/brev.md"
    start = time.process_time()
    json.dumps([typst_data(blok) for blok in render(template, fields, skabelon).blokke], ensure_ascii=False)
    return time.process_time() - start


def _bare(sag: Sag, v: Vurdering) -> float:
    """CPU seconds of Typst on the same pages, written by hand."""
    from benchmarks.bare_letter import source
    from vurdering.letters.breve.afgoerelse import byg
    from vurdering.letters.formater.pdf import press

    brev = byg(sag, v, udkast=True, i_dag=TODAY)
    written, when = source(brev), datetime(brev.dato.year, brev.dato.month, brev.dato.day, tzinfo=UTC)
    start = time.process_time()
    press().compiler.compile(written, format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=when)
    return time.process_time() - start


SIDES = {"whole": _whole, "text": _text, "bare": _bare}


def side(name: str, letters: int, rounds: int) -> float:
    """The mean over the letters of the least CPU seconds that each took; the case number is another each time."""
    best = [float("inf")] * letters
    for _ in range(rounds):
        for place, (sag, v) in enumerate(_assessed(letters)):
            best[place] = min(best[place], SIDES[name](replace(sag, sagsnummer=f"{_CASE()}"), v))
    return sum(best) / letters


def _process(*arguments: str) -> float:
    """A side in a process of its own: what Typst remembers of one must not help the other."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.bench_letters", *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def memory(letters: int) -> float:
    """The most memory, in MB, that a process holds while it writes so many letters from a file with one case a line."""
    import resource

    from vurdering.letters.mange import Ordre, skriv_mange

    lines = (json.dumps({**data, "sagsnummer": f"27-{number}"}).encode() + b"\n" for number, data in enumerate(cycle(cases()), 1))
    with tempfile.TemporaryDirectory() as folder:
        written = skriv_mange(_Stream(islice(lines, letters)), Path(folder) / "ud", Ordre(".pdf", TODAY, udkast=True))
        made = sum(udfald.fil is not None for udfald in written)
    if made < letters * 0.9:
        raise RuntimeError(f"only {made} of {letters} letters were written")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


class _Stream(io.BytesIO):
    """Lines that are made when they are asked for."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        super().__init__()
        self._lines = lines

    def readline(self, size: int | None = -1, /) -> bytes:
        """The next line, whole."""
        return next(self._lines, b"")


def run(*, quick: bool = False) -> Iterator[Measured]:
    """Three lines; the last only where a process can tell what memory it has held."""
    letters, rounds = ("2", "2") if quick else (str(LETTERS), "6")
    whole, text, bare = best_of([partial(_process, name, letters, rounds) for name in SIDES], 1 if quick else 3)
    detail = f"{whole * 1000:.1f} ms mod {bare * 1000:.1f} ms CPU"
    yield Measured("et brev, fra vurderet sag til PDF, mod Typst alene på de samme sider", whole / bare, GOAL, detail=detail)
    detail = f"{text * 1000:.1f} ms mod {bare * 1000:.1f} ms CPU"
    yield Measured("heraf skabelon, træ og JSON, mod Typst alene", text / bare, GOAL - 1, detail=detail)
    try:
        import resource  # noqa: F401
    except ImportError:
        return
    few, many = (4, 8) if quick else (100, 1000)
    small, large = _process("memory", str(few)), _process("memory", str(many))
    detail = f"{large:.0f} MB ved {many} breve, {small:.0f} MB ved {few}"
    yield Measured("højeste hukommelse ved mange breve, mod få", large / small, MEMORY_GOAL, detail=detail)


if __name__ == "__main__":
    what, *numbers = sys.argv[1:]
    print(memory(int(numbers[0])) if what == "memory" else side(what, *map(int, numbers)))
