"""What the log says: all of it, and what it says of one case, for the person whom the case is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, select

from vurdering.store import skema
from vurdering.store.kaede import laes, logbog
from vurdering.store.kaede.led import BEGYNDELSE
from vurdering.store.kaede.skriv import Kaede, Post
from vurdering.store.lager import Lager
from vurdering.store.noegler.forsegling import pak_ud

#: What was done to a case, in words that its citizen can read. What is not named here is told by its own name.
HANDLINGER: Final = {
    logbog.SET: "Sagen er åbnet",
    logbog.TIDSLINJE: "Sagens historik er vist",
    logbog.BREV: "Et brev i sagen er vist eller skrevet",
    logbog.EKSPORT: "Sagen er skrevet til en fil",
    logbog.BILAG: "Der er slået op i sagens gemte filer",
    logbog.SOEGT: "Der er søgt på CPR-nummeret",
    logbog.AFVIST: "Et opslag i sagen er afvist",
    logbog.NOEDADGANG: "Sagen er åbnet med nødadgang",
    logbog.OPRETTET: "Sagen er oprettet",
    logbog.BILAG_GEMT: "En fil er gemt i sagen",
    logbog.IMPORTERET: "Sagen er læst ind fra en fil",
    logbog.AKTINDSIGT: "Sagen er skrevet ud til aktindsigt",
    logbog.INDSIGT: "Sagen er skrevet ud til indsigt",
    logbog.ANONYMISERET: "Sagen er læst til et udtræk uden navne, numre og tekst",
    logbog.OPGRADERET: "Sagen er ført over til en ny udgave af programmet",
    logbog.OVERTAGET: "Sagen er ført over fra et ældre lager",
    logbog.OMFORSEGLET: "Sagen er krypteret med en ny nøgle",
}


@dataclass(frozen=True, slots=True)
class Opslagspost:
    """One entry about a case."""

    tidspunkt: datetime
    handling: str
    """As the log has it."""
    formaal: str
    """A key of `FORMAAL`; empty for what is no look-up."""
    bruger: str = field(repr=False)

    @property
    def hvad(self) -> str:
        """What was done, in words."""
        return HANDLINGER.get(self.handling, self.handling.replace("_", " "))


def opslag_om(lager: Lager, uid: str, cpr: str = "") -> tuple[Opslagspost, ...]:
    """Every entry about the case with the id `uid`, and every search for the person with these ten digits, the oldest first.

    Months of the log that are deleted tell nothing. Raises `Inputfejl` when the log does not hold.
    """
    person = lager.noegle.kendetegn(cpr) if cpr else None
    with lager.laeser() as connection:
        return tuple(
            Opslagspost(p.tidspunkt, p.art, str(p.indhold.get("formaal", "")), p.aktoer)
            for p in logposter(lager, connection)
            if p.indhold.get("sag") == uid or (person is not None and p.indhold.get("cpr") == person)
        )


def logposter(lager: Lager, connection: Connection) -> Iterator[Post]:
    """Every entry of the log that can be read, the oldest first. Raises `Brudt` when the log does not hold."""
    k, n = skema.kaede.c, skema.noegle.c
    query = select(k.id, k.uid, k.version, k.hoved, n.indpakket).outerjoin(skema.noegle, n.kaede_id == k.id)
    efter = BEGYNDELSE
    for row in connection.execute(query.where(k.art == "logbog").order_by(k.uid)).all():
        if row.indpakket is not None:
            kaede = Kaede(row.id, row.uid, row.version, row.hoved, pak_ud(lager.noegle.indpakning, row.indpakket))
            yield from laes.poster(connection, kaede, efter=efter)
        efter = row.hoved
