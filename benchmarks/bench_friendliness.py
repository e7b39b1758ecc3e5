"""What a case asks of a person: answers, keys, and minutes of writing. Counted in scripted meetings and in the worked cases.

The minutes are computed, not timed: the characters of all that is written in words, at a stated speed.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.measure import ROOT, Measured
from vurdering.content.metoder import metode
from vurdering.content.sagsfil import sag_fra_data
from vurdering.dialogue.session import Session
from vurdering.domain.registre import REGISTRE
from vurdering.domain.sag import Sag
from vurdering.domain.sagsgang import METODER
from vurdering.store.sager import nu

# The meetings are the tests' own: what is counted here is what is proved there to give the case.
sys.path.insert(0, str(ROOT / "tests"))

ANSWERS = 60
MINUTES = 10.0
#: Slow for who writes a lot, usual for who looks up now and then.
CHARACTERS_A_MINUTE = 200
#: The meeting that is what a § 97 case needs and no more.
WORKED = "sag"


def answers(steps: Sequence[Any]) -> int:
    """Questions answered and records written; to pass a question about records counts when none was written."""
    from meeting.script import Answer, Closing, Record

    written = {step.key for step in steps if isinstance(step, Record)}
    return sum(isinstance(s, Answer | Record) or (isinstance(s, Closing) and s.key not in written) for s in steps)


def words(steps: Sequence[Any]) -> int:
    """Characters of all that is written in the steps, not chosen: answers, notes and the fields of records."""
    from meeting.script import Answer, Filed, Note, Record

    asked = {s.id: s for id in METODER for fase in metode(id).faser for s in fase.spoergsmaal}
    total = 0
    for step in steps:
        if isinstance(step, Answer):
            question = asked[step.key.partition("/")[0]]
            total += len(step.note) + (0 if question.svartype in ("valg", "skoen") else len(step.text))
        elif isinstance(step, Record | Filed):
            register = REGISTRE[step.art if isinstance(step, Filed) else asked[step.key].register]
            total += sum(len(step.fields.get(f.navn, "")) for f in register.felter if f.type in ("linje", "tekst", "dato"))
        elif isinstance(step, Note):
            total += len(step.text)
    return total


def _worked_cases() -> list[Sag]:
    files = sorted((ROOT / "questions" / "eksempler").glob("*/sag.json"))
    return [sag_fra_data(json.loads(file.read_text(encoding="utf-8")), file.parent.name) for file in files]


def _asked(sag: Sag) -> int:
    """How many questions the case has to have answered before there is no more to ask."""
    session = Session(sag, lambda *_: None, nu)
    return sum(s.betyder_noget or s.besvaret for s in session.spoergsmaal)


def _written(sag: Sag) -> int:
    """Characters of what was said in the case, in words."""
    texts = [
        *(o.note for o in sag.oplysninger),
        *(text for a in sag.aktiviteter for text in (a.navn, *a.tekst.values())),
        *(s.begrundelse for s in sag.skoen.values()),
        sag.borgerens_syn.tekst,
        sag.borgerens_syn.svar,
    ]
    return sum(map(len, texts))


def _minutes(what: str, characters: float, goal: float | None) -> Measured:
    detail = f"{characters:.0f} tegn, {CHARACTERS_A_MINUTE} tegn i minuttet; beregnet, ikke målt"
    return Measured(what, characters / CHARACTERS_A_MINUTE, goal, "min", detail)


def run(*, quick: bool = False) -> Iterator[Measured]:
    """Counts, and (where there are real terminals) the keys of the meetings held at 80×24."""
    from meeting.by_lines import Lines
    from meeting.meetings import MEETINGS

    cases = _worked_cases()
    asked, written = [_asked(sag) for sag in cases], [_written(sag) for sag in cases]
    yield Measured("svar i en eksempelsag, medianen", statistics.median(asked), ANSWERS, "", f"{len(cases)} sager")
    yield Measured("svar i eksempelsagen med flest", max(asked), None, "", f"{max(len(sag.aktiviteter) for sag in cases)} ture")
    yield _minutes("skrivetid for det, der står i en eksempelsag, medianen", statistics.median(written), MINUTES)
    yield _minutes("skrivetid for eksempelsagen med mest tekst", max(written), None)
    for name, meeting in MEETINGS.items():
        lines = Lines("2026-0042")
        typed = list(lines.of(meeting()))
        goal = name == WORKED
        detail = f"{len(lines.steps)} trin i alt; linje for linje {len(typed)} linjer"
        yield Measured(f"svar i mødet »{name}«", answers(lines.steps), ANSWERS if goal else None, "", detail)
        yield _minutes(f"skrivetid i mødet »{name}«", words(lines.steps), MINUTES if goal else None)
        if hasattr(os, "openpty") and not quick:
            yield _keys(name)


def _keys(name: str) -> Measured:
    from meeting.by_keys import Keys
    from meeting.meetings import MEETINGS
    from meeting.terminal import Terminal

    with tempfile.TemporaryDirectory(prefix="vurdering-maaling-", ignore_cleanup_errors=True) as folder, Terminal(Path(folder)) as terminal:
        keys = Keys(terminal, "2026-0042")
        keys.hold(MEETINGS[name]())
        terminal.leave("ctrl+q")
        detail = f"80×24, uden mus; {terminal.keys - keys.typed} ud over det, der skrives"
        return Measured(f"tastetryk i mødet »{name}«", terminal.keys, None, "", detail)
