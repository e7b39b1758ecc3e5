"""A case's records in lines to copy into another system. An internal note is nobody's but the caseworker's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from vurdering.dialogue.moede import noter
from vurdering.dialogue.optegnelser import i_ord
from vurdering.domain.optegnelse import Optegnelse, Register
from vurdering.domain.ord import dag
from vurdering.domain.registre import REGISTRE
from vurdering.domain.sag import Sag

#: Told elsewhere: VUM's in the udredning, notes by themselves.
_SAERLIGE: Final = ("undertema", "indsatsmaal", "note")


def registre(sag: Sag) -> Iterator[tuple[str, list[str]]]:
    """Each register that holds something: its title and its records. Of the notes only those that the citizen may see."""
    for register in REGISTRE.values():
        if register.art not in _SAERLIGE and sag.register(register):
            yield register.titel, [linje(sag, register, o) for o in sag.register(register)]
    if noter(sag):
        yield REGISTRE["note"].titel, [f"{note.tekst} ({dag(note.dato)})" for note in noter(sag)]


def linje(sag: Sag, register: Register, optegnelse: Optegnelse) -> str:
    """Everything that the record says, field by field."""
    return "; ".join(f"{titel.rstrip('?')}: {vaerdi}" for titel, vaerdi in i_ord(sag, register, optegnelse))


def dagens(sag: Sag, i_dag: date) -> Iterator[str]:
    """What the records say happened on the day, and what was agreed if the talk was on it. Internal notes are marked."""
    for register in REGISTRE.values():
        if register.art == "note":
            continue
        for o in sag.register(register):
            dagen = any(f.type == "dato" and getattr(o, f.navn) == i_dag for f in register.felter)
            if dagen or (register.art in ("aftale", "uenighed") and i_dag in sag.samtaledage):
                yield f"{register.titel}: {linje(sag, register, o)}"
    vises = noter(sag)
    for note in sag.noter:
        if note.dato == i_dag:
            yield f"Note: {note.tekst}" if note in vises else f"Note, internt: {note.tekst}"
