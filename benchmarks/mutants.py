"""How many wrong changes to the rules and the law do the tests notice?  `python -m benchmarks.mutants [PART …] [--sample N]`

Each change (see `mutations.py`) is put into a process forked from one that has all the tests ready, and those tests run that reach
the changed line, the quickest first, until one fails. Needs `coverage` and a system that can fork.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import random
import signal
import sys
import time
import types
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import _lru_cache_wrapper
from pathlib import Path
from typing import Any, Final

import coverage
import pytest
from hypothesis import HealthCheck, Phase, settings

from benchmarks.mutations import Mutation, mutations

ROOT: Final = Path(__file__).parent.parent
ROOMS: Final = ("rules", "law")
#: The tests of the rules and the law. Screens, letters and the store have other things to prove.
TESTS: Final = ("tests/rules", "tests/law", "tests/test_sel_97_alder.py", "tests/test_sel_97_oracle.py", "tests/test_eksempler.py")
MORE_TESTS: Final = ("tests/test_eksempler_bestemmelser.py", "tests/cli/test_cli.py")
#: Seconds after which a change is taken to have made a loop without end: it is noticed.
PATIENCE: Final = 60
AT_ONCE: Final = 2

# Without looking for the smallest example: that a test fails is all that is asked.
settings.register_profile(
    "mutants", deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck)
)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One wrong change to one module."""

    module: str
    path: Path
    mutation: Mutation

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT).as_posix()}:{self.mutation.line}  {' '.join(self.mutation.what.split())}"


class Run:
    """A pytest plugin that, in place of the tests, runs the changes."""

    def __init__(self, parts: Sequence[str], sample: int | None) -> None:
        self._parts = parts
        self._sample = sample
        self.alive: list[tuple[Mutant, int]] = []
        self.count = 0
        self._failed = False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._failed |= report.failed

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        measured = self._measure(session.items)
        mutants = list(_mutants(self._parts))
        if self._sample is not None and self._sample < len(mutants):
            mutants = random.Random(97).sample(mutants, self._sample)
        self.count = len(mutants)
        gc.freeze()
        running: dict[int, tuple[Mutant, int, float]] = {}
        waiting = iter(mutants)
        done = 0
        while True:
            while len(running) < AT_ONCE and (mutant := next(waiting, None)):
                tests = measured.tests(mutant)
                running[self._fork(mutant, tests)] = (mutant, len(tests), time.monotonic())
            if not running:
                return True
            pid, status = os.wait()
            mutant, tests_run, _ = running.pop(pid)
            done += 1
            if os.waitstatus_to_exitcode(status) == 0:
                self.alive.append((mutant, tests_run))
                print(f"\nalive ({tests_run} tests)  {mutant}", flush=True)
            if done % 50 == 0:
                print(f"\n{done}/{self.count} changes, {len(self.alive)} alive", flush=True)

    def _measure(self, items: Sequence[pytest.Item]) -> Measured:
        """Run every test once, and remember which lines it reaches and how long it takes."""
        cover = coverage.Coverage(data_file=None, source=[str(ROOT / "vurdering" / room) for room in ROOMS], config_file=False)
        took: dict[str, float] = {}
        cover.start()
        for item in items:
            _clear_caches()
            cover.switch_context(item.nodeid)
            start = time.process_time()
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
            took[item.nodeid] = time.process_time() - start
            cover.switch_context("")
        cover.stop()
        if self._failed:
            raise pytest.UsageError("A test fails before anything is changed.")
        return Measured({item.nodeid: item for item in items}, took, cover.get_data())

    def _fork(self, mutant: Mutant, tests: Sequence[pytest.Item]) -> int:
        pid = os.fork()
        if pid:
            return pid
        signal.alarm(PATIENCE)
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        try:
            _apply(mutant)
            for item in tests:
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
                if self._failed:
                    os._exit(1)
        except BaseException:  # a module that no longer loads is noticed too
            os._exit(1)
        os._exit(0)


class Measured:
    """Which tests reach which line, the quickest first."""

    def __init__(self, items: dict[str, pytest.Item], took: dict[str, float], data: coverage.CoverageData) -> None:
        self._items = items
        self._took = took
        self._by_line = {path: data.contexts_by_lineno(path) for path in data.measured_files()}

    def tests(self, mutant: Mutant) -> list[pytest.Item]:
        """The tests for a change: those that reach its line; for what runs only as the module loads, all that reach the module."""
        lines = self._by_line.get(str(mutant.path), {})
        reached = [n for n in lines.get(mutant.mutation.line, ()) if n]
        if not reached:
            reached = [n for names in lines.values() for n in names if n]
        names = sorted(set(reached), key=lambda n: self._took[n])
        return [self._items[n] for n in names]


def _mutants(parts: Sequence[str]) -> Iterator[Mutant]:
    for room in ROOMS:
        for path in sorted((ROOT / "vurdering" / room).glob("*.py")):
            if not parts or path.stem in parts:
                module = f"vurdering.{room}.{path.stem}"
                yield from (Mutant(module, path, m) for m in mutations(path.read_text(encoding="utf-8")))


def _ours(*names: str) -> Iterator[types.ModuleType]:
    names = names or ("vurdering", "tests", "oracle", "test_", "conftest")
    yield from (m for n, m in list(sys.modules.items()) if n.startswith(names) and isinstance(m, types.ModuleType))


def _clear_caches() -> None:
    """Forget what was worked out. What was read from files stays: no change is made there, and reading again takes most of the time."""
    for module in _ours("vurdering.law", "vurdering.rules", "vurdering.dialogue", "tests", "oracle", "test_"):
        for value in list(vars(module).values()):
            if isinstance(value, _lru_cache_wrapper) and not value.__module__.startswith("vurdering.content"):
                value.cache_clear()


def _apply(mutant: Mutant) -> None:
    """Put the change into the running program: the functions there are keep their identity, for others hold them."""
    module = importlib.import_module(mutant.module)
    fresh: dict[str, Any] = {"__name__": mutant.module, "__file__": str(mutant.path), "__builtins__": __builtins__}
    # Dataclasses look their module up by name while they are made.
    exec(compile(mutant.mutation.source, str(mutant.path), "exec"), fresh)  # noqa: S102 - that is the point
    holders = defaultdict(list)
    for ours in _ours():
        for name, value in list(vars(ours).items()):
            holders[name].append((ours, value))
    for name, new in fresh.items():
        old = vars(module).get(name)
        if name.startswith("__") or old is None:
            continue
        if isinstance(new, type) and getattr(new, "__module__", "") == mutant.module:
            _replace_class(old, new)
        elif _function(new) is not None and _function(new).__module__ == mutant.module:
            _replace_code(_function(old), _function(new))
        elif not isinstance(new, types.ModuleType):
            for ours, value in holders[name]:
                if value is old:
                    setattr(ours, name, new)
    _clear_caches()


def _function(value: Any) -> Any:
    """The plain function inside a decorated one, or None."""
    value = value.fget if isinstance(value, property) else value
    value = value.__func__ if isinstance(value, staticmethod | classmethod) else value
    while hasattr(value, "__wrapped__"):
        value = value.__wrapped__
    return value if isinstance(value, types.FunctionType) else None


def _replace_code(old: Any, new: Any) -> None:
    if old is not None and old.__code__.co_freevars == new.__code__.co_freevars:
        old.__code__, old.__defaults__, old.__kwdefaults__ = new.__code__, new.__defaults__, new.__kwdefaults__


def _replace_class(old: type, new: type) -> None:
    for name, value in vars(new).items():
        if name in vars(old) and _function(value) is not None:
            _replace_code(_function(vars(old)[name]), _function(value))


def main(argv: Sequence[str]) -> int:
    """Run the changes and print what stayed alive; status 1 when more than one in ten did."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", help="names of modules, e.g. sel_97 frister; all when none is given")
    parser.add_argument("--sample", type=int, help="this many changes, drawn the same way each time")
    args = parser.parse_args(argv)
    os.chdir(ROOT)
    run = Run(args.parts, args.sample)
    tests = [t for t in (*TESTS, *MORE_TESTS) if (ROOT / t).exists()]
    options = ["-n", "0", "-q", "--hypothesis-profile=mutants", "-p", "no:cacheprovider", "--capture=no"]
    if pytest.main([*tests, *options], plugins=[run]) not in (0, 5) or not run.count:
        return 2
    share = len(run.alive) / run.count
    print(f"\n\n{run.count} changes, {len(run.alive)} alive ({share:.1%})")
    return int(share > 0.10)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
