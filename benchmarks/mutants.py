"""How many wrong changes to the rules and the law do the tests notice?  `python -m benchmarks.mutants [PART …] [--sample N]`

Each change (see `mutations.py`) is put into a process forked from one that has all the tests ready: the changed module and every module
that stands on it are loaded again there. Then those tests run that reach the changed line, until one fails. A test that fails also when
the module is loaded again unchanged says nothing and is left out. Needs `coverage` and a system that can fork.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import signal
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import _lru_cache_wrapper
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, Phase, settings

from benchmarks.measured import ROOT, Measured
from benchmarks.mutations import Mutation, mutations
from benchmarks.reload import Loaded

#: The tests of the rules and the law. Screens, letters and the store have other things to prove.
TESTS: Final = (
    *("tests/rules", "tests/law", "tests/dialogue", "tests/content/test_kommuner.py"),
    *("tests/cli/test_bevis.py", "tests/cli/test_kilder.py", "tests/cli/test_kommune.py", "tests/cli/test_frist_og_timer.py"),
    *("tests/test_sel_97_alder.py", "tests/test_sel_97_oracle.py", "tests/test_bestemmelser_oracle.py"),
    *("tests/test_eksempler.py", "tests/test_eksempler_bestemmelser.py"),
)
AT_ONCE: Final = 2
#: Seconds of tests that a change must outlive to count as unnoticed.
PATIENCE: Final = 15

# Without looking for the smallest example: that a test fails is all that is asked.
settings.register_profile(
    "mutants", deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck)
)


@dataclass(slots=True)
class Mutant:
    """One wrong change to one module, with the tests that may notice it, the likeliest first."""

    path: Path
    mutation: Mutation
    tests: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT).as_posix()}:{self.mutation.line}  {' '.join(self.mutation.what.split())}"


class Run:
    """A pytest plugin that, in place of the tests, runs the changes."""

    def __init__(self, parts: Sequence[str], sample: int | None) -> None:
        self._parts = parts
        self._sample = sample
        self._failed = False
        self.count: Counter[str] = Counter()
        self.alive: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._failed |= report.failed

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self._items = {item.nodeid: item for item in session.items}
        self._measured = Measured(session.items, _clear_caches, lambda: self._failed)
        self._loaded = Loaded()
        #: For each module the tests that noticed a change, and whether they are right to.
        self._noticed: dict[Path, Counter[str]] = defaultdict(Counter)
        self._sound: dict[tuple[Path, str], bool] = {}
        mutants = list(_mutants(self._parts))
        if self._sample is not None and self._sample < len(mutants):
            mutants = random.Random(97).sample(mutants, self._sample)
        gc.freeze()
        running: dict[int, tuple[Mutant, int]] = {}
        waiting = iter(mutants)
        while True:
            while len(running) < AT_ONCE and (mutant := next(waiting, None)):
                mutant.tests = self._tests(mutant)
                self._start(mutant, running)
            if not running:
                return True
            pid, status = os.wait()
            mutant, answer = running.pop(pid)
            with os.fdopen(answer) as pipe:
                test = pipe.read()
            if status and not self._is_sound(mutant.path, test):
                mutant.tests.remove(test)
                self._start(mutant, running)
            else:
                self._note(mutant, test, alive=not status)

    def _note(self, mutant: Mutant, test: str, *, alive: bool) -> None:
        self.count[mutant.path.stem] += 1
        self._noticed[mutant.path][test] += 1
        if alive:
            self.alive[mutant.path.stem] += 1
            print(f"\nalive ({len(mutant.tests)} tests)  {mutant}", flush=True)
        if self.count.total() % 100 == 0:
            print(f"\n{self.count.total()} changes, {self.alive.total()} alive", flush=True)

    def _tests(self, mutant: Mutant) -> list[str]:
        """Those that reach the line; for what shows as the module loads, also those that reach it or a module that stands on it."""
        names = self._measured.reaching([mutant.path], mutant.mutation.lines)
        if not mutant.mutation.in_function or not names:
            names += self._measured.reaching([mutant.path])
            names += self._measured.reaching(self._loaded.directly_on(mutant.path))
        names = [n for n in dict.fromkeys(names) if self._sound.get((mutant.path, n), True)]
        known = self._noticed[mutant.path]
        names.sort(key=lambda n: (-known[n], not self._is_about(n, mutant.path)))
        spent = 0.0
        for place, name in enumerate(names):
            spent += self._measured.took[name]
            if spent > PATIENCE:
                return names[: place + 1]
        return names

    def _is_about(self, test: str, path: Path) -> bool:
        """Whether the module is what the test is for: it imports it, or its name has the module's."""
        return path.stem in test or self._loaded.imports(self._items[test].module.__name__, path)

    def _is_sound(self, path: Path, test: str) -> bool:
        """Whether the test passes when the module is loaded again unchanged; without a test, whether it loads."""
        if (path, test) not in self._sound:
            running: dict[int, tuple[Mutant, int]] = {}
            self._start(Mutant(path, Mutation(0, range(0), False, "", path.read_text(encoding="utf-8")), [test] if test else []), running)
            (pid, (_, answer)), *_ = running.items()
            os.close(answer)
            self._sound[path, test] = os.waitpid(pid, 0)[1] == 0
        return self._sound[path, test]

    def _start(self, mutant: Mutant, running: dict[int, tuple[Mutant, int]]) -> None:
        answer, mouth = os.pipe()
        pid = os.fork()
        if pid:
            os.close(mouth)
            running[pid] = (mutant, answer)
            return
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        test = ""
        try:
            signal.setitimer(signal.ITIMER_PROF, PATIENCE)
            self._loaded.change(mutant.path, mutant.mutation.source)
            _clear_caches()
            for test in mutant.tests:
                # A change that makes a loop without end is noticed by the time it takes; so is one that waits.
                signal.setitimer(signal.ITIMER_PROF, 5 + 10 * self._measured.took[test])
                signal.alarm(300)
                item = self._items[test]
                if self._loaded.renew(item.module.__name__):
                    item.obj = getattr(item.module, item.originalname)
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
                if self._failed:
                    break
            else:
                os._exit(0)
        except BaseException:  # noqa: S110 - a module that no longer loads is noticed too
            pass
        os.write(mouth, test.encode())
        os._exit(1)


def _mutants(parts: Sequence[str]) -> Iterator[Mutant]:
    for room in ("rules", "law"):
        for path in sorted((ROOT / "vurdering" / room).glob("*.py")):
            if not parts or path.stem in parts:
                yield from (Mutant(path, m) for m in mutations(path.read_text(encoding="utf-8")))


def _clear_caches() -> None:
    """Forget what was worked out. What was read from files stays: no change is made there, and reading again takes most of the time."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("vurdering.", "tests.", "oracle", "law.")):
            for value in list(vars(module).values()):
                if isinstance(value, _lru_cache_wrapper) and not value.__module__.startswith("vurdering.content"):
                    value.cache_clear()


def main(argv: Sequence[str]) -> int:
    """Run the changes and print what stayed alive; status 1 when more than one in ten did."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", help="names of modules, e.g. sel_97 frister; all when none is given")
    parser.add_argument("--sample", type=int, help="this many changes, drawn the same way each time")
    args = parser.parse_args(argv)
    os.chdir(ROOT)
    run = Run(args.parts, args.sample)
    options = ["-n", "0", "-q", "--hypothesis-profile=mutants", "-p", "no:cacheprovider", "--capture=no"]
    status = pytest.main([*(t for t in TESTS if (ROOT / t).exists()), *options], plugins=[run])
    if status not in (0, 5) or not run.count:
        return 2
    print("\n\n" + "\n".join(f"{part:24}{n:6} changes{run.alive[part]:5} alive" for part, n in run.count.items()))
    share = run.alive.total() / run.count.total()
    print(f"\n{run.count.total()} changes, {run.alive.total()} alive ({share:.1%})")
    return int(share > 0.10)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
