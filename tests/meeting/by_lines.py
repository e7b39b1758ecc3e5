"""A meeting as the lines that are typed to `vurdering --plain`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from meeting.script import Answer, Closing, Filed, Meeting, Method, Note, Record, Source, Step, View, Voice, empty_session, start_of

from vurdering.dialogue import moede
from vurdering.dialogue.forloeb import Stillet
from vurdering.dialogue.optegnelser import SKILLETEGN, valgmuligheder
from vurdering.dialogue.session import Session
from vurdering.domain.fakta import VED_IKKE
from vurdering.domain.optegnelse import Felt
from vurdering.domain.registre import REGISTRE
from vurdering.domain.sag import STEMMER
from vurdering.domain.sagsgang import METODER


class Lines:
    """Types a meeting; follows along in a session of its own where the program must be."""

    def __init__(self, number: str) -> None:
        self.session, self.events = empty_session(number)
        self.steps: list[Step] = []
        self._meeting = True
        #: The question that the program puts, when it is not the first open one.
        self._chosen = ""

    def of(self, meeting: Meeting) -> Iterator[str]:
        """Every line of the meeting."""
        for step in meeting.steps(self.session):
            self.steps.append(step)
            yield from self._lines(step)

    @property
    def _seen(self) -> list[Stillet]:
        return [s for s in self.session.spoergsmaal if not self._meeting or moede.i_moedet(s)]

    def _go(self, key: str) -> Iterator[str]:
        """To the question, when the program does not put it by itself."""
        left = moede.tilbage(self.session) if self._meeting else self.session.tilbage
        at = self._chosen or next((s.noegle for s in left), "")
        if at != key:
            yield from ("a", str([s.noegle for s in self._seen].index(key) + 1))
        self._chosen = key if isinstance(self.steps[-1], Record | Voice) else ""

    def _lines(self, step: Step) -> Iterator[str]:
        session = self.session
        match step:
            case Answer():
                yield from self._go(step.key)
                yield from _answer(session, step)
            case Record():
                yield from self._go(step.key)
                stillet = session.find(step.key)
                yield "ja"
                yield from _fields(session, stillet.spoergsmaal.register, stillet.spoergsmaal.foreslaa, step.fields)
            case Closing():
                yield from self._go(step.key)
                yield ""
            case Voice():
                yield from self._go(step.key)
                yield from (*_source(step.source), "2")
            case Note():
                yield from ("n", *_prose(step.text), "1" if step.intern == "ja" else "2")
            case Filed():
                yield from self._filed(step)
            case Method():
                yield from ("r", str(len(REGISTRE) + 1), str(list(METODER).index(step.id) + 1), "")
            case View():
                self._meeting = not self._meeting
                yield "m"

    def _filed(self, step: Filed) -> Iterator[str]:
        yield from ("r", str(list(REGISTRE).index(step.art) + 1))
        ids = [o.id for o in self.session.sag.register(REGISTRE[step.art])]
        yield from (str(ids.index(step.id) + 1), "ja") if step.id else ("ny",)
        yield from _fields(self.session, step.art, {}, step.fields, step.id)
        yield from ("", "")


def _prose(text: str) -> list[str]:
    """Several lines, ended by an empty one; nothing is one empty line."""
    return [*text.split("\n"), ""] if text else [""]


def _source(source: Source) -> list[str]:
    return ["k", str(list(STEMMER).index(source.stemme) + 1), source.kilde, source.dato]


def _answer(session: Session, step: Answer) -> Iterator[str]:
    s = session.find(step.key).spoergsmaal
    if step.source is not None:
        yield from (*_source(step.source), *(["1"] if s.art == "samtale" else []))
    match s.svartype:
        case "valg":
            keys = [m.noegle for m in s.muligheder]
            yield str(keys.index(step.text) + (keys[0] != "0"))
            if s.har_kilde and step.text != VED_IKKE:
                yield from _prose(step.note) if step.text in s.begrundes else [step.note]
        case "timer":
            yield from (step.text, step.note)
        case "dato" | "linje":
            yield step.text
        case "skoen":
            yield from (step.text, *_prose(step.note))
        case _:
            yield from _prose(step.text)


def _fields(session: Session, art: str, foreslaa: Mapping[str, str], fields: Mapping[str, str], id: str = "") -> Iterator[str]:
    register = REGISTRE[art]
    start = start_of(session, art, foreslaa, id)
    for felt in register.felter:
        choices = [key for key, _ in valgmuligheder(session.sag, register, felt)]
        typed = fields.get(felt.navn, "")
        if felt.navn == "sha256" or (felt.type == "fakta" and not choices):
            continue
        if choices and typed and typed != start[felt.navn]:
            first = 0 if choices[0] == "0" else 1
            yield " ".join(str(choices.index(key) + first) for key in _keys(felt, typed))
        elif choices:
            yield ""
        else:
            yield from _prose(typed) if felt.type == "tekst" else [typed]


def _keys(felt: Felt, typed: str) -> list[str]:
    return typed.split(SKILLETEGN) if felt.type in ("fakta", "undertemaer") else [typed]
