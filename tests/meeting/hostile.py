"""A meeting at which everything that is written tries to be something else than words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import cycle
from typing import Any, Final

from meeting.script import Answer, Filed, Meeting, Note, Reply, Source, Step, Voice

from vurdering.content.metoder import metode
from vurdering.domain.registre import REGISTRE
from vurdering.domain.sagsgang import METODER

#: Stands in everything that would be a command to a terminal, and must never reach one as such.
PAYLOAD: Final = "OVERTAGET"
TEXTS: Final = (
    f"[/] [@click=app.quit]{PAYLOAD}[/] [red",
    f"\x1b[2J\x1b]0;{PAYLOAD}\x07 fra terminalen",
    f"\u202eslut\u2066 \u200bher \x9b31m{PAYLOAD}\x90q\x9c",
    "{{ 7*7 }} $(id) `id` %s {navn} ${HOME} \\",
    f"<b>{PAYLOAD}</b> ' OR 1=1 -- &amp; #let x=1 *fed* _skrå_",
    f"\x1b[?1049l\x1b[31m{PAYLOAD}\x1b\\ 漢字 👩\u200d👩\u200d👧 e\u0301\u0301\u0301\u0301",
    f"\x1bP$q{PAYLOAD}\x1b\\ \x1b]52;c;{PAYLOAD}\x07 \x1b]8;;https://example.invalid\x07{PAYLOAD}",
)
_QUESTIONS: Final = {s.id: s for id in METODER for fase in metode(id).faser for s in fase.spoergsmaal}
_WRITTEN: Final = ("linje", "tekst", "aktiviteter")


def hostile(meeting: Meeting, escape: str = "\x1b") -> Meeting:
    """The same meeting with such a text for each that is written; `escape` is what has become of the escape character."""
    texts = cycle([text.replace("\x1b", escape) for text in TEXTS])
    return replace(
        meeting,
        replies={key: _reply(texts, key, reply) for key, reply in meeting.replies.items()},
        while_asked={key: [_step(texts, step) for step in steps] for key, steps in meeting.while_asked.items()},
        first=[_step(texts, step) for step in meeting.first],
        last=[_step(texts, step) for step in meeting.last],
    )


def _words(texts: Any, key: str, text: str) -> str:
    kind = _QUESTIONS[key.partition("/")[0]].svartype
    if kind == "aktiviteter":
        return "\n".join(next(texts) for _ in text.splitlines())
    return next(texts) if kind in _WRITTEN and text else text


def _reply(texts: Any, key: str, reply: Reply) -> Reply:
    if isinstance(reply, str):
        return _words(texts, key, reply)
    if isinstance(reply, tuple):
        text, note, *source = reply
        return (_words(texts, key, text), next(texts) if note else "", *(_source(texts, s) for s in source))
    return [_fields(texts, _QUESTIONS[key].register, fields) for fields in reply]


def _fields(texts: Any, art: str, fields: Mapping[str, str]) -> dict[str, str]:
    types = {f.navn: f.type for f in REGISTRE[art].felter}
    return {navn: next(texts) if types[navn] in ("linje", "tekst") and text else text for navn, text in fields.items()}


def _source(texts: Any, source: Source) -> Source:
    return replace(source, kilde=next(texts))


def _step(texts: Any, step: Step) -> Step:
    match step:
        case Answer():
            text, note = _words(texts, step.key, step.text), next(texts) if step.note else ""
            return replace(step, text=text, note=note, source=step.source and _source(texts, step.source))
        case Voice():
            return replace(step, source=_source(texts, step.source))
        case Note():
            return replace(step, text=next(texts))
        case Filed():
            return replace(step, fields=_fields(texts, step.art, step.fields))
        case _:
            return step
