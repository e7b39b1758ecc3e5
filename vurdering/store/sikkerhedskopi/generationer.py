"""What the copies are called, and which of them are kept: one a day for some days, one a week for some weeks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

_NAVN: Final = re.compile(r"vurdering-([0-9a-z]{1,12})-(\d{8}T\d{6}Z)\.tar(\.age)?")
_TID: Final = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Kopi:
    """A copy in a folder."""

    fil: Path
    taget: datetime
    """UTC, to the second."""


def kort_id(lager: str) -> str:
    """The store's id as file names have it."""
    return lager[:12] or "ukrypteret"


def kopinavn(lager: str, taget: datetime, *, forseglet: bool) -> str:
    """The name of a copy: which store and when, and nothing about what is in it."""
    return f"vurdering-{kort_id(lager)}-{taget.astimezone(UTC):{_TID}}.tar{'.age' if forseglet else ''}"


def noeglenavn(lager: str, *, forseglet: bool) -> str:
    """The name of the store's one key copy in a folder."""
    return f"vurdering-{kort_id(lager)}-noegler.json{'.age' if forseglet else ''}"


def noeglekopi_til(kopi: Path) -> Path:
    """The key copy that lies beside a copy."""
    fundet = _NAVN.fullmatch(kopi.name)
    if fundet is None:
        return kopi.with_name("noegler.json.age")
    return kopi.with_name(f"vurdering-{fundet[1]}-noegler.json{fundet[3] or ''}")


def kopier(mappe: Path, lager: str | None = None) -> list[Kopi]:
    """The copies in the folder, newest first; of one store when `lager` is given."""
    fundne = []
    for fil in mappe.glob("vurdering-*.tar*") if mappe.is_dir() else ():
        navn = _NAVN.fullmatch(fil.name)
        if navn and (lager is None or navn[1] == kort_id(lager)):
            fundne.append(Kopi(fil, datetime.strptime(navn[2], _TID).replace(tzinfo=UTC)))
    return sorted(fundne, key=lambda kopi: kopi.taget, reverse=True)


def overtallige(fundne: Iterable[Kopi], *, daglige: int, ugentlige: int) -> list[Kopi]:
    """The copies that are no longer kept. The newest always is.

    The newest of each day is kept for the latest `daglige` days that have one, the newest of each week likewise: days
    without a copy do not use the number up, so nothing is lost by not having taken one.
    """
    nyeste_foerst = sorted(fundne, key=lambda kopi: kopi.taget, reverse=True)
    dage: dict[object, Kopi] = {}
    uger: dict[object, Kopi] = {}
    for kopi in nyeste_foerst:
        dage.setdefault(kopi.taget.date(), kopi)
        uger.setdefault(kopi.taget.isocalendar()[:2], kopi)
    beholdes = {*list(dage.values())[:daglige], *list(uger.values())[:ugentlige], *nyeste_foerst[:1]}
    return [kopi for kopi in nyeste_foerst if kopi not in beholdes]
