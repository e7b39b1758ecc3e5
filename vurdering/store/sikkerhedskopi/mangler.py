"""What happened after a copy was taken, by anchors that were made since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from vurdering.domain.fejl import Inputfejl
from vurdering.store import skema
from vurdering.store.kaede.anker import Anker, offentlig_noegle
from vurdering.store.noegler.hovednoegle import Hovednoegle

_LOG = "logbog-"


@dataclass(frozen=True, slots=True)
class Mangel:
    """A chain that was longer than the copy has it."""

    hvad: str
    """What a person knows the chain as."""
    haendelser: int
    """How many events the copy does not have."""


def proev_ankre(ankre: Sequence[Anker], hovednoegle: Hovednoegle) -> None:
    """Raise `Inputfejl` for an anchor that is another store's, or not as it was signed."""
    for anker in ankre:
        if not anker.aegte:
            raise Inputfejl("Et af ankrene er ændret, siden det blev lavet. Brug et, der har ligget et sikkert sted.")
        if anker.noegle != offentlig_noegle(hovednoegle):
            raise Inputfejl("Et af ankrene hører til et andet lager end kopien. Brug et, der er lavet på lageret selv.")


def mangler(connection: Connection, ankre: Sequence[Anker]) -> tuple[Mangel, ...]:
    """The chains of which an anchor knows more than the store on the connection has."""
    haft: dict[str, int] = {}
    for anker in ankre:
        for uid, (version, _) in anker.kaeder.items():
            haft[uid] = max(version, haft.get(uid, 0))
    k = skema.kaede.c
    rows = connection.execute(select(k.uid, k.version, skema.sag.c.sagsnummer).outerjoin(skema.sag, skema.sag.c.kaede_id == k.id)).all()
    har = {row.uid: row for row in rows}
    fundne = []
    for uid, version in sorted(haft.items()):
        row = har.get(uid)
        if row is None or row.version < version:
            fundne.append(Mangel(_navn(uid, None if row is None else row.sagsnummer), version - (0 if row is None else row.version)))
    return tuple(fundne)


def _navn(uid: str, sagsnummer: str | None) -> str:
    if uid.startswith(_LOG):
        return f"Loggen for {uid.removeprefix(_LOG)}"
    return f"Sag {sagsnummer}" if sagsnummer is not None else f"En sag, som kopien ikke kender ({uid[:8]})"
