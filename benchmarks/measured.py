"""Which lines each test of the law reaches, and how long it takes: measured once, and kept outside the project until something changes."""

from __future__ import annotations

import hashlib
import json
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

import coverage
import pytest

ROOT: Final = Path(__file__).parent.parent
KEPT: Final = Path(tempfile.gettempdir()) / "vurdering-mutants"


class Measured:
    """What is known of every test, file by file, so that one changed file of tests is all that is measured again."""

    def __init__(self, items: Sequence[pytest.Item], clear: Callable[[], None], failed: Callable[[], bool]) -> None:
        """`clear` makes one test ready to be measured after another; `failed` tells whether one has failed."""
        self.took: dict[str, float] = {}
        self._lines: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
        by_file: dict[Path, list[pytest.Item]] = defaultdict(list)
        for item in items:
            by_file[item.path].append(item)
        sources = _digest(p for p in (ROOT / "vurdering").rglob("*") if p.suffix in (".py", ".toml"))
        sources += _digest(p for p in (ROOT / "questions").rglob("*") if p.is_file())
        sources += _digest(p for p in (ROOT / "tests").rglob("*.py") if not p.name.startswith("test_"))
        for file, own in by_file.items():
            kept = KEPT / f"{hashlib.sha256((sources + _digest([file])).encode()).hexdigest()}.json"
            if not kept.exists():
                KEPT.mkdir(exist_ok=True)
                data = _measure(own, clear)
                if failed():
                    raise pytest.UsageError("A test fails before anything is changed.")
                kept.write_text(json.dumps(data), encoding="utf-8")
            self._add(json.loads(kept.read_text(encoding="utf-8")))

    def _add(self, data: dict) -> None:
        names = list(data["took"])
        self.took |= data["took"]
        for path, lines in data["lines"].items():
            for line, tests in lines.items():
                bits = int(tests, 16)
                self._lines[path][int(line)] += [name for place, name in enumerate(names) if bits >> place & 1]

    def reaching(self, paths: Iterable[Path], lines: Iterable[int] | None = None) -> list[str]:
        """The tests that reach one of the lines; without lines, those that reach the files at all."""
        found: dict[str, None] = {}
        for path in paths:
            known = self._lines.get(path.relative_to(ROOT).as_posix(), {})
            for line in known if lines is None else lines:
                found |= dict.fromkeys(known.get(line, ()))
        return self._varied(found)

    def _varied(self, names: Iterable[str]) -> list[str]:
        """The quickest first, but with every run of a test its next run counts as so much slower: others get their turn."""
        runs: dict[str, int] = defaultdict(int)
        places = {}
        for name in sorted(names, key=lambda n: self.took[n]):
            test = name.partition("[")[0]
            runs[test] += 1
            places[name] = self.took[name] * runs[test]
        return sorted(places, key=lambda n: places[n])


def _digest(paths: Iterable[Path]) -> str:
    return hashlib.sha256(b"\0".join(p.read_bytes() for p in sorted(paths))).hexdigest()


def _measure(items: Sequence[pytest.Item], clear: Callable[[], None]) -> dict:
    cover = coverage.Coverage(data_file=None, source=[str(ROOT / "vurdering" / room) for room in ("rules", "law")], config_file=False)
    took: dict[str, float] = {}
    cover.start()
    for item in items:
        clear()
        cover.switch_context(item.nodeid)
        start = time.process_time()
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        took[item.nodeid] = round(time.process_time() - start, 4)
        cover.switch_context("")
    cover.stop()
    place = {name: 1 << i for i, name in enumerate(took)}
    data = cover.get_data()
    lines = {}
    for path in data.measured_files():
        reached = {line: sum(place[n] for n in set(names) if n) for line, names in data.contexts_by_lineno(path).items()}
        lines[Path(path).relative_to(ROOT).as_posix()] = {line: f"{bits:x}" for line, bits in reached.items() if bits}
    return {"took": took, "lines": lines}
