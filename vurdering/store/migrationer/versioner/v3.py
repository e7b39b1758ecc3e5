"""Version 3: every event sealed under its case's own key, in a chain; a log of who looked; nothing about a case in the open but its row.

Up: each case is sealed in order, and keeps the times, actors, kinds and contents that it had. Down: it is opened again;
the log, who may open a case, and that a case was deleted are lost, since the older version has no place for them.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from alembic import op
from sqlalchemy import Connection, Row, func, insert, select, text

from vurdering.store.kaede.indhold import historie
from vurdering.store.kaede.led import BEGYNDELSE, Led
from vurdering.store.kaede.skriv import Post, canonical, forseglede, iso
from vurdering.store.migrationer.overgang import Overgang
from vurdering.store.migrationer.tabeller import V2, V3, lav, tag_vaernet
from vurdering.store.noegler.forsegling import Brudt, aabn, forsegl, ny_noegle, pak_ind, pak_ud
from vurdering.store.noegler.hovednoegle import Hovednoegle

revision = "3"
down_revision = "2"

#: The version of the content of every event from before contents were numbered.
_INDHOLD = 1
_GAMLE = ("bilag", "haendelse", "sag")
#: The tables that are being left, while both versions are there.
_VAEK = "fraflyttet_"

_SAG, _HAENDELSE, _BILAG = (V2.tables[n] for n in ("sag", "haendelse", "bilag"))
_KAEDE, _NOEGLE, _SAG3, _HAENDELSE3, _BILAG3 = (V3.tables[n] for n in ("kaede", "noegle", "sag", "haendelse", "bilag"))


def upgrade(overgang: Overgang) -> None:
    """Seal each case."""
    connection = op.get_bind()
    tag_vaernet(connection)
    for navn in _GAMLE:
        op.rename_table(navn, f"{_VAEK}{navn}")
    lav(connection, V3)
    rows = connection.execute(_fraflyttet(_SAG).order_by("id")).all()
    overtaget = []
    for nummer, row in enumerate(rows, start=1):
        overtaget.append(_forsegl_sag(connection, overgang, row))
        overgang.fremgang(nummer, len(rows))
    for navn in _GAMLE:
        op.drop_table(f"{_VAEK}{navn}")
    if overtaget:
        _skriv_i_log(connection, overgang, overtaget)


def downgrade(overgang: Overgang) -> None:
    """Open each case that can be opened."""
    connection = op.get_bind()
    tag_vaernet(connection)
    for tabel in reversed(V3.sorted_tables):
        op.rename_table(tabel.name, f"{_VAEK}{tabel.name}")
    lav(connection, V2)
    sager = select(text("kaede_id, sagsnummer")).select_from(text(f"{_VAEK}sag")).order_by(text("kaede_id"))
    rows = connection.execute(sager).all()
    for nummer, row in enumerate(rows, start=1):
        _aabn_sag(connection, overgang, row.kaede_id, row.sagsnummer)
        overgang.fremgang(nummer, len(rows))
    for tabel in reversed(V3.sorted_tables):
        op.drop_table(f"{_VAEK}{tabel.name}")


@cache
def _fraflyttet(tabel: Any) -> Any:
    """All of a table under the name that it was moved to."""
    return select(tabel.to_metadata(type(tabel.metadata)(), name=f"{_VAEK}{tabel.name}"))


def _om(tabel: Any, kolonne: str, id: int) -> Any:
    query = _fraflyttet(tabel)
    return query.where(query.selected_columns[kolonne] == id)


def _forsegl_sag(connection: Connection, overgang: Overgang, sag: Row[Any]) -> dict[str, Any]:
    """Seal one case, and return what the log says about it."""
    rows = connection.execute(_om(_HAENDELSE, "sag_id", sag.id).order_by("seq")).all()
    poster = [Post(r.art, json.loads(r.indhold), datetime.fromisoformat(r.tidspunkt), r.aktoer, _INDHOLD) for r in rows]
    if [r.seq for r in rows] != list(range(1, sag.version + 1)):
        raise Brudt
    uid, noegle = uuid.uuid4().hex, ny_noegle()
    kaede_id, hoved = _begynd(connection, overgang.noegle, uid, "sag", noegle, poster)
    fundet = overgang.opslag(historie(poster))
    connection.execute(
        insert(_SAG3).values(
            kaede_id=kaede_id,
            sagsnummer=sag.sagsnummer,
            status=fundet.status,
            ansvarlig=fundet.ansvarlig,
            afgjort=fundet.afgjort.isoformat() if fundet.afgjort else None,
            lukket=fundet.lukket.isoformat() if fundet.lukket else None,
            cpr=overgang.noegle.kendetegn(fundet.cpr) if fundet.cpr else None,
            kun_for="\n".join(fundet.kun_for),
        )
    )
    filer = []
    for fil in connection.execute(_om(_BILAG, "sag_id", sag.id).order_by("sha256")).all():
        if hashlib.sha256(fil.indhold).hexdigest() != fil.sha256:
            raise Brudt
        kendetegn = overgang.noegle.kendetegn(f"{uid} {fil.sha256}")
        navn = json.dumps({"sha256": fil.sha256, "navn": fil.navn}).encode("ascii")
        forseglet = forsegl(noegle, navn + b"\n" + fil.indhold, _bundet_til(uid, kendetegn))
        connection.execute(insert(_BILAG3).values(kaede_id=kaede_id, kendetegn=kendetegn, forseglet=forseglet))
        filer.append(kendetegn)
    return {"sag": uid, "version": len(poster), "hoved": hoved.hex(), "bilag": filer}


def _begynd(
    connection: Connection, hovednoegle: Hovednoegle, uid: str, art: str, noegle: bytes, poster: Sequence[Post]
) -> tuple[int, bytes]:
    rows = forseglede(uid, 0, BEGYNDELSE, noegle, poster)
    tid = {"oprettet": rows[0]["tidspunkt"], "aendret": rows[-1]["tidspunkt"]}
    kaede = insert(_KAEDE).values(uid=uid, art=art, version=len(rows), hoved=rows[-1]["hash"], **tid)
    kaede_id = int(connection.execute(kaede.returning(_KAEDE.c.id)).scalar_one())
    connection.execute(insert(_NOEGLE).values(kaede_id=kaede_id, indpakket=pak_ind(hovednoegle.indpakning, noegle)))
    connection.execute(insert(_HAENDELSE3), [{**row, "kaede_id": kaede_id} for row in rows])
    return kaede_id, rows[-1]["hash"]


def _skriv_i_log(connection: Connection, overgang: Overgang, sager: Sequence[dict[str, Any]]) -> None:
    """The log begins with what the store was, and which cases it had."""
    tid = overgang.ur()
    poster = [Post("opgraderet", {"fra": overgang.fra, "til": int(revision), "sager": len(sager)}, tid)]
    poster += [Post("overtaget", sag, tid) for sag in sager]
    _begynd(connection, overgang.noegle, f"logbog-{iso(tid)[:7]}", "logbog", ny_noegle(), poster)


def _bundet_til(uid: str, kendetegn: str) -> bytes:
    return f"vurdering.bilag/1 {uid} {kendetegn}".encode()


def _aabn_sag(connection: Connection, overgang: Overgang, kaede_id: int, sagsnummer: str) -> None:
    kaede = connection.execute(_om(_KAEDE, "id", kaede_id)).one()
    indpakket = connection.execute(_om(_NOEGLE, "kaede_id", kaede_id)).one().indpakket
    noegle = pak_ud(overgang.noegle.indpakning, indpakket)
    poster = _aabnede(kaede, noegle, connection.execute(_om(_HAENDELSE3, "kaede_id", kaede_id).order_by("seq")).all())
    sag_id = (connection.execute(select(func.max(_SAG.c.id))).scalar() or 0) + 1
    tid = {"oprettet": iso(poster[0].tidspunkt), "aendret": iso(poster[-1].tidspunkt)}
    tilstand = canonical(overgang.tilstand(historie(poster))).decode("utf-8")
    connection.execute(insert(_SAG).values(id=sag_id, sagsnummer=sagsnummer, version=len(poster), tilstand=tilstand, **tid))
    for seq, post in enumerate(poster, start=1):
        data = {"art": post.art, "indhold": canonical(post.indhold).decode("utf-8"), "tidspunkt": iso(post.tidspunkt)}
        connection.execute(insert(_HAENDELSE).values(sag_id=sag_id, seq=seq, haendelse_id=uuid.uuid4().hex, aktoer=post.aktoer, **data))
    for row in connection.execute(_om(_BILAG3, "kaede_id", kaede_id)):
        hoved, _, indhold = aabn(noegle, row.forseglet, _bundet_til(kaede.uid, row.kendetegn)).partition(b"\n")
        connection.execute(insert(_BILAG).values(sag_id=sag_id, **json.loads(hoved), indhold=indhold))


def _aabnede(kaede: Row[Any], noegle: bytes, rows: Sequence[Row[Any]]) -> list[Post]:
    poster, hoved = [], BEGYNDELSE
    for seq, row in enumerate(rows, start=1):
        led = Led(kaede.uid, seq, row.skema, row.tidspunkt, row.aktoer, row.art, hoved)
        hoved = led.hash(row.forseglet)
        indhold = json.loads(aabn(noegle, row.forseglet, led.bundet))
        poster.append(Post(led.art, indhold, datetime.fromisoformat(led.tidspunkt), led.aktoer, led.skema))
    if (len(rows), hoved) != (kaede.version, kaede.hoved):
        raise Brudt
    return poster
