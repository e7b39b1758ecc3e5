"""What has been kept for as long as the municipality has set. Nothing is deleted here: the list is for a person to decide on.

How long is the municipality's own choice (`[opbevaring]` of the settings); no act that the program rests on names a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select

from vurdering.store import skema
from vurdering.store.lager import Lager

_LOG: Final = "logbog-"
_MAANED: Final = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)


@dataclass(frozen=True, slots=True)
class UdloebetSag:
    """A closed case whose time is up."""

    sagsnummer: str
    lukket: date
    udloebet: date
    """The first day on which it need no longer be kept."""


@dataclass(frozen=True, slots=True)
class UdloebetLog:
    """A month of the log whose time is up."""

    maaned: str
    """`2026-11`."""
    udloebet: date


def udloebne_sager(lager: Lager, i_dag: date, aar: int) -> tuple[UdloebetSag, ...]:
    """The closed cases that were closed at least `aar` years before `i_dag`, the oldest first. Whether one must stay shows in the case."""
    sag = skema.sag.c
    with lager.laeser() as connection:
        rows = connection.execute(
            select(sag.sagsnummer, sag.lukket).where(sag.lukket.is_not(None)).order_by(sag.lukket, sag.sagsnummer)
        ).all()
    alle = (UdloebetSag(r.sagsnummer, lukket := date.fromisoformat(r.lukket), sag_udloeber(lukket, aar)) for r in rows)
    return tuple(u for u in alle if u.udloebet <= i_dag)


def udloebne_log(lager: Lager, i_dag: date, maaneder: int) -> tuple[UdloebetLog, ...]:
    """The months of the log that ended at least `maaneder` months before `i_dag`, the oldest first; never the one that is written in."""
    k = skema.kaede.c
    query = select(k.uid).join(skema.noegle, skema.noegle.c.kaede_id == k.id).where(k.art == "logbog").order_by(k.uid)
    with lager.laeser() as connection:
        navne = [uid.removeprefix(_LOG) for uid in connection.execute(query).scalars()]
    alle = (UdloebetLog(navn, log_udloeber(navn, maaneder)) for navn in navne[:-1] if er_maaned(navn))
    return tuple(u for u in alle if u.udloebet <= i_dag)


def er_maaned(tekst: str) -> bool:
    """Whether the text is a month as the log names it: `2026-11`."""
    return _MAANED.fullmatch(tekst) is not None


def log_uid(maaned: str) -> str:
    """The id of the month's chain."""
    return f"{_LOG}{maaned}"


def sag_udloeber(lukket: date, aar: int) -> date:
    """The first day on which a case closed on `lukket` need no longer be kept. A case closed on a leap day: 1 March."""
    til = lukket.year + aar
    if til > date.max.year:
        return date.max
    try:
        return lukket.replace(year=til)
    except ValueError:
        return date(til, 3, 1)


def log_udloeber(maaned: str, maaneder: int) -> date:
    """The first day on which a month of the log need no longer be kept: counted from the month's own end."""
    aar, nummer = (int(del_) for del_ in maaned.split("-"))
    frem = aar * 12 + nummer + maaneder
    return date.max if frem // 12 > date.max.year else date(frem // 12, frem % 12 + 1, 1)
