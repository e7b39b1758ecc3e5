"""Search in a case: its questions and answers, what was said and by whom, and its records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from vurdering.dialogue.forloeb import Stillet
from vurdering.dialogue.moede import i_moedet
from vurdering.dialogue.optegnelser import i_ord
from vurdering.dialogue.session import Session
from vurdering.domain.fakta import NEJ
from vurdering.domain.moedet import Note
from vurdering.domain.optegnelse import Optegnelse, Register
from vurdering.domain.ord import kilde_i_ord, vaerdi_i_ord
from vurdering.domain.registre import REGISTRE
from vurdering.domain.vum import Undertema

#: Registers whose records are made together with the citizen, or are the citizen's own.
_AABNE: Final = {"person", "udsendelse", "samtykke", "indsatsmaal", "uenighed", "aftale", "bestilling"}


@dataclass(frozen=True, slots=True)
class Fund:
    """Something found, and where to go to see it."""

    hvor: str
    tekst: str
    spoergsmaal: str = ""
    """The key of the question to go to."""
    register: str = ""
    """The kind of record, when it is one."""
    id: str = ""


def soeg(session: Session, tekst: str, *, internt: bool) -> tuple[Fund, ...]:
    """What holds every word of `tekst`, in the order of the conversation.

    Without `internt` the citizen may look on: only what is talked about, what the citizen said, and the records that may be seen.

    «ledsager» finds «ledsageordning» as well: both are looked for by what they have in common.
    """
    ord_ = [_stamme(o) for o in tekst.casefold().split()]
    if not ord_:
        return ()
    alle = (*_spoergsmaal(session, internt), *_sagt(session, internt), *_optegnelser(session, internt))
    return tuple(fund for fund in alle if all(o in f"{fund.hvor} {fund.tekst}".casefold() for o in ord_))


def _stamme(ord_: str) -> str:
    return "ledsage" if ord_.startswith("ledsage") else ord_


def _spurgt(session: Session, internt: bool) -> tuple[Stillet, ...]:
    return tuple(s for s in session.spoergsmaal if internt or i_moedet(s))


def _spoergsmaal(session: Session, internt: bool) -> Iterator[Fund]:
    for s in _spurgt(session, internt):
        yield Fund(s.fase.titel + (f" · {s.aktivitet.navn}" if s.aktivitet else ""), s.tekst, s.noegle)


def _sagt(session: Session, internt: bool) -> Iterator[Fund]:
    stillet_om = {s.sti(sti): s for s in _spurgt(session, internt) for sti in s.spoergsmaal.stier}
    for o in session.sag.oplysninger:
        if (internt or o.stemme == "borger") and (s := stillet_om.get(o.fakta)):
            note = f": »{o.note}«" if o.note else ""
            yield Fund(kilde_i_ord(o.stemme, o.kilde, o.dato), f"{s.tekst} {vaerdi_i_ord(o.vaerdi, o.fakta)}{note}", s.noegle)
    for sti, s in stillet_om.items():
        if s.spoergsmaal.svartype in ("tekst", "linje") and (skrevet := _skrevet(session, s, sti)):
            yield Fund(s.tekst, skrevet, s.noegle)


def _skrevet(session: Session, s: Stillet, sti: str) -> str:
    if s.aktivitet is not None:
        return s.aktivitet.tekst.get(sti.rpartition(".")[2], "")
    return str(session.sag.vaerdi(sti) or "")


def _optegnelser(session: Session, internt: bool) -> Iterator[Fund]:
    for register in REGISTRE.values():
        for o in session.sag.register(register):
            if vist := o if internt else _vist(register, o):
                sagt = " · ".join(f"{titel}: {vaerdi}" for titel, vaerdi in i_ord(session.sag, register, vist))
                yield Fund(register.titel, sagt, register=register.art, id=o.id)


def _vist(register: Register, o: Optegnelse) -> Optegnelse | None:
    """What the citizen may see of the record."""
    if isinstance(o, Undertema):
        return Undertema(o.undertema, o.borger) if o.borger else None
    if isinstance(o, Note):
        return o if o.intern == NEJ else None
    return o if register.art in _AABNE else None
