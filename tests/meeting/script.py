"""A meeting as a list of steps: what is answered, recorded and changed, in the order in which it happens.

The steps are worked out with a session of their own, so that the two faces of the program and the session called directly
are given the same meeting.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lagret import ny

from vurdering.dialogue import fortolkning, moede
from vurdering.dialogue.forloeb import Stillet
from vurdering.dialogue.kildeangivelse import Kildeangivelse
from vurdering.dialogue.optegnelser import foreslag, laes, tekster
from vurdering.dialogue.session import Session
from vurdering.domain.haendelse import Haendelse
from vurdering.domain.optegnelse import Optegnelse
from vurdering.domain.registre import REGISTRE
from vurdering.domain.sag import Samtale, Stemme
from vurdering.store import sager

#: What a question is answered with: a choice's key or words; these with a note and perhaps a `Source`; the fields of records.
Reply = Any


@dataclass(frozen=True, slots=True)
class Source:
    """Who says it, where it stands, and the date as it is typed."""

    stemme: Stemme
    kilde: str
    dato: str

    def read(self, i_dag: date) -> Kildeangivelse:
        """As the case keeps it."""
        return Kildeangivelse(self.stemme, self.kilde, fortolkning.dato(self.dato, i_dag))


@dataclass(frozen=True, slots=True)
class Answer:
    """A question answered: the key of a choice, or what is typed; with a note, and who says it when that is somebody else."""

    key: str
    text: str
    note: str = ""
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A record written at the question that asks for such."""

    key: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Closing:
    """No more to write at a question that is answered with records."""

    key: str


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody else speaks from now on; said while the question with this key stands."""

    key: str
    source: Source


@dataclass(frozen=True, slots=True)
class Note:
    """A note taken in the middle of something else."""

    text: str
    intern: str


@dataclass(frozen=True, slots=True)
class Filed:
    """A record written or changed by way of the case's registers."""

    art: str
    fields: Mapping[str, str]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Method:
    """The method of the case chosen."""

    id: str


@dataclass(frozen=True, slots=True)
class View:
    """To the meeting's view or to the caseworker's own."""


Step = Answer | Record | Closing | Voice | Note | Filed | Method | View


@dataclass(frozen=True, slots=True)
class Meeting:
    """A whole case, from nothing until there is no more to ask."""

    name: str
    replies: Mapping[str, Reply]
    """By the question's key, or by its id for every outing."""
    while_asked: Mapping[str, Sequence[Step]] = field(default_factory=dict)
    """What happens while the question with this key stands, before it is answered."""
    first: Sequence[Step] = ()
    """What happens before the first question."""
    last: Sequence[Step] = ()
    """What happens when there is no more to ask."""

    def steps(self, session: Session) -> Iterator[Step]:
        """Yield each step while the session stands as it does before it, and carry it out in the session afterwards."""
        meeting = True
        queue = list(self.first)
        met: set[str] = set()
        while True:
            while queue:
                step = queue.pop(0)
                meeting = meeting is not isinstance(step, View)
                yield step
                carry_out(session, step)
            left = moede.tilbage(session) if meeting else session.tilbage
            if left and left[0].noegle not in met:
                met.add(left[0].noegle)
                queue += [*self.while_asked.get(left[0].noegle, ()), *self._reply(left[0])]
            elif left:
                raise AssertionError(f"{left[0].noegle} is asked again")
            elif meeting:
                queue.append(View())
            elif "" not in met:
                met.add("")
                queue += self.last
            else:
                return

    def _reply(self, stillet: Stillet) -> list[Step]:
        key = stillet.noegle
        reply = self.replies.get(key, self.replies.get(stillet.spoergsmaal.id))
        if reply is None:
            raise AssertionError(f"the meeting has no answer to {key}: {stillet.tekst}")
        if isinstance(reply, list):
            return [*(Record(key, fields) for fields in reply), Closing(key)]
        return [Answer(key, reply)] if isinstance(reply, str) else [Answer(key, *reply)]


def empty_session(number: str) -> tuple[Session, list[Haendelse]]:
    """A session on a new case that saves nothing, and the list that gets its events."""
    kept: list[Haendelse] = []
    sag = ny(number)
    return Session(sag, lambda haendelser, efter: kept.extend(haendelser), sager.nu, sager.bruger()), kept


def carry_out(session: Session, step: Step) -> None:
    """Do in the session what the step says."""
    match step:
        case Answer():
            _answer(session, step)
        case Record():
            stillet = session.find(step.key)
            _write(session, stillet.spoergsmaal.register, stillet.spoergsmaal.foreslaa, step.fields)
        case Closing():
            session.afslut(session.find(step.key))
        case Voice():
            kilde = step.source.read(session.i_dag)
            session.skift_samtale(Samtale(kilde.stemme, kilde.kilde, kilde.dato))
        case Note():
            _write(session, "note", {}, {"tekst": step.text, "intern": step.intern})
        case Filed():
            _write(session, step.art, {}, step.fields, step.id)
        case Method():
            session.vaelg_metode(step.id)
        case View():
            pass


def record(session: Session, art: str, id: str) -> Optegnelse | None:
    """The record with this id, if there is one."""
    return next((o for o in session.sag.register(REGISTRE[art]) if o.id == id), None)


def start_of(session: Session, art: str, foreslaa: Mapping[str, str], id: str = "") -> dict[str, str]:
    """What stands in the fields of a record before anything is typed."""
    register = REGISTRE[art]
    return tekster(session, register, record(session, art, id), foreslag(session, register, foreslaa))


def _write(session: Session, art: str, foreslaa: Mapping[str, str], fields: Mapping[str, str], id: str = "") -> None:
    typed = {**start_of(session, art, foreslaa, id), **fields}
    session.skriv(REGISTRE[art], laes(session, REGISTRE[art], typed), id)


def _answer(session: Session, step: Answer) -> None:
    stillet = session.find(step.key)
    sti = stillet.sti(stillet.spoergsmaal.stier[0])
    kilde = step.source.read(session.i_dag) if step.source else None
    match stillet.spoergsmaal.svartype:
        case "valg":
            valgt = next(m for m in stillet.spoergsmaal.muligheder if m.noegle == step.text)
            session.besvar(stillet, stillet.svar(valgt), kilde, step.note)
        case "timer":
            session.besvar(stillet, {sti: fortolkning.timer(step.text)}, kilde, step.note)
        case "dato":
            session.besvar(stillet, {sti: fortolkning.dato(step.text, session.i_dag).isoformat()}, kilde)
        case "aktiviteter":
            session.tilfoej_aktiviteter(step.text.splitlines(), stillet)
        case "skoen":
            session.begrund(stillet, step.text, step.note)
        case _:
            session.besvar(stillet, {sti: step.text}, kilde)
