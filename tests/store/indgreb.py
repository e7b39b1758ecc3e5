"""Tampering by a person who can write in the database and has no key but that of the file: each kind as a function of a raw connection.

Hashes are no secret, so whoever can write can also make the chain look whole again (`ret_op`).
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from typing import Any, Final

from vurdering.store.kaede.led import BEGYNDELSE, Led

Forbindelse = Any
Indgreb = Callable[[Forbindelse, random.Random], None]

#: Name → (what is done, whether it is found without an anchor). False: only an anchor, or a letter, tells.
INDGREB: Final[dict[str, tuple[Indgreb, bool]]] = {}


def indgreb(*, uden_anker: bool = True) -> Callable[[Indgreb], Indgreb]:
    """Put a kind of tampering on the list."""

    def put(goer: Indgreb) -> Indgreb:
        INDGREB[goer.__name__] = goer, uden_anker
        return goer

    return put


def uden_vaern(c: Forbindelse) -> None:
    """Take the triggers away, as whoever owns the database can."""
    for (navn,) in c.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        c.execute(f"DROP TRIGGER {navn}")
    c.execute("PRAGMA foreign_keys=OFF")


def _sager(c: Forbindelse, mindst: int = 1) -> list[tuple[int, str, int]]:
    """Id, uid and version of the cases that are not deleted."""
    return c.execute(
        "SELECT id, uid, version FROM kaede WHERE art = 'sag' AND slettet IS NULL AND version >= ? ORDER BY id", (mindst,)
    ).fetchall()


def _en(c: Forbindelse, r: random.Random, mindst: int = 1) -> tuple[int, int]:
    id_, _, version = r.choice(_sager(c, mindst))
    return id_, version


def _ret_led(c: Forbindelse, r: random.Random, kolonne: str, vaerdi: object) -> int:
    id_, version = _en(c, r)
    c.execute(f"UPDATE haendelse SET {kolonne} = ? WHERE kaede_id = ? AND seq = ?", (vaerdi, id_, r.randint(1, version)))
    return id_


def ret_op(c: Forbindelse, id_: int, *, efter: bytes | None = None) -> None:
    """Number and hash the chain anew, and move its head and times along."""
    uid, art = c.execute("SELECT uid, art FROM kaede WHERE id = ?", (id_,)).fetchone()
    hoved = efter if efter is not None else BEGYNDELSE
    if efter is None and art == "logbog":
        foer = c.execute("SELECT hoved FROM kaede WHERE art = 'logbog' AND uid < ? ORDER BY uid DESC LIMIT 1", (uid,)).fetchone()
        hoved = foer[0] if foer else BEGYNDELSE
    rows = c.execute(
        "SELECT seq, skema, tidspunkt, aktoer, art, forseglet FROM haendelse WHERE kaede_id = ? ORDER BY seq", (id_,)
    ).fetchall()
    for nr, (seq, skema, tid, aktoer, kind, forseglet) in enumerate(rows, start=1):
        hoved = Led(uid, nr, skema, tid, aktoer, kind, hoved).hash(forseglet)
        c.execute("UPDATE haendelse SET seq = ?, hash = ? WHERE kaede_id = ? AND seq = ?", (nr, hoved, id_, seq))
    tider = {"oprettet": rows[0][2], "aendret": rows[-1][2]} if rows else {}
    c.execute("UPDATE kaede SET version = ?, hoved = ? WHERE id = ?", (len(rows), hoved, id_))
    for kolonne, tid in tider.items():
        if art == "sag" or kolonne == "aendret":
            c.execute(f"UPDATE kaede SET {kolonne} = ? WHERE id = ?", (tid, id_))


def _fjern(c: Forbindelse, id_: int) -> None:
    for tabel in ("haendelse", "noegle", "sag", "bilag", "aabnet"):
        c.execute(f"DELETE FROM {tabel} WHERE kaede_id = ?", (id_,))
    c.execute("DELETE FROM kaede WHERE id = ?", (id_,))


def _skaer(c: Forbindelse, id_: int, version: int) -> None:
    c.execute("DELETE FROM haendelse WHERE kaede_id = ? AND seq > ?", (id_, version))


def _tilfoej(c: Forbindelse, id_: int, seq: int, som: int, forseglet: str) -> None:
    """One more event, like the one numbered `som` but for its content."""
    kolonner = f"kaede_id, {seq}, skema, tidspunkt, aktoer, art, {forseglet}, hash"
    c.execute(f"INSERT INTO haendelse SELECT {kolonner} FROM haendelse WHERE kaede_id = ? AND seq = ?", (id_, som))


def _ny(forseglet: bytes) -> bytes:
    return bytes([forseglet[0] ^ 1]) + forseglet[1:]


@indgreb()
def indhold_rettet(c: Forbindelse, r: random.Random) -> None:
    _ret_led(c, r, "forseglet", os.urandom(80))


@indgreb()
def indhold_rettet_og_kaeden_regnet_om(c: Forbindelse, r: random.Random) -> None:
    ret_op(c, _ret_led(c, r, "forseglet", os.urandom(80)))


@indgreb()
def aktoer(c: Forbindelse, r: random.Random) -> None:
    ret_op(c, _ret_led(c, r, "aktoer", "en_anden"))


@indgreb()
def tidspunkt(c: Forbindelse, r: random.Random) -> None:
    ret_op(c, _ret_led(c, r, "tidspunkt", "2026-01-01T00:00:00.000000+00:00"))


@indgreb()
def art(c: Forbindelse, r: random.Random) -> None:
    ret_op(c, _ret_led(c, r, "art", "aktivitet_fjernet"))


@indgreb()
def skema(c: Forbindelse, r: random.Random) -> None:
    ret_op(c, _ret_led(c, r, "skema", 1))


@indgreb()
def midten_slettet(c: Forbindelse, r: random.Random) -> None:
    id_, version = _en(c, r, 3)
    c.execute("DELETE FROM haendelse WHERE kaede_id = ? AND seq = ?", (id_, r.randint(2, version - 1)))


@indgreb()
def midten_slettet_og_kaeden_regnet_om(c: Forbindelse, r: random.Random) -> None:
    id_, version = _en(c, r, 3)
    c.execute("DELETE FROM haendelse WHERE kaede_id = ? AND seq = ?", (id_, r.randint(2, version - 1)))
    ret_op(c, id_)


def _uset(c: Forbindelse) -> int:
    """The case that nobody has looked at since it was last written in: the log cannot tell what it was."""
    return int(c.execute("SELECT kaede_id FROM sag WHERE sagsnummer = 'uset'").fetchone()[0])


@indgreb()
def halen_skaaret(c: Forbindelse, r: random.Random) -> None:
    _skaer(c, _uset(c), 3)


@indgreb()
def halen_og_versionen(c: Forbindelse, r: random.Random) -> None:
    _skaer(c, _uset(c), 3)
    c.execute("UPDATE kaede SET version = 3 WHERE id = ?", (_uset(c),))


@indgreb()
def halen_versionen_og_tiden(c: Forbindelse, r: random.Random) -> None:
    """All but the head."""
    (hoved,) = c.execute("SELECT hoved FROM kaede WHERE id = ?", (_uset(c),)).fetchone()
    _skaer(c, _uset(c), 3)
    ret_op(c, _uset(c))
    c.execute("UPDATE kaede SET hoved = ? WHERE id = ?", (hoved, _uset(c)))


@indgreb()
def slettet_sags_haendelse_rettet(c: Forbindelse, r: random.Random) -> None:
    """No key opens it any more; its hash still tells."""
    (id_,) = c.execute("SELECT id FROM kaede WHERE slettet IS NOT NULL").fetchone()
    c.execute("UPDATE haendelse SET forseglet = randomblob(90) WHERE kaede_id = ?", (id_,))


@indgreb()
def halen_versionen_og_hovedet_efter_et_opslag(c: Forbindelse, r: random.Random) -> None:
    """The log has seen the case at its full length."""
    (id_,) = c.execute("SELECT kaede_id FROM sag WHERE sagsnummer = 'set'").fetchone()
    _skaer(c, id_, 2)
    ret_op(c, id_)


@indgreb(uden_anker=False)
def halen_versionen_og_hovedet_uden_opslag(c: Forbindelse, r: random.Random) -> None:
    """Nobody has looked since the case was made."""
    _skaer(c, _uset(c), 2)
    ret_op(c, _uset(c))


@indgreb()
def indhold_byttet_mellem_sager(c: Forbindelse, r: random.Random) -> None:
    (a, _, _), (b, _, _) = r.sample(_sager(c), 2)
    fra = {i: c.execute("SELECT forseglet FROM haendelse WHERE kaede_id = ? AND seq = 1", (i,)).fetchone()[0] for i in (a, b)}
    for id_, anden in ((a, b), (b, a)):
        c.execute("UPDATE haendelse SET forseglet = ? WHERE kaede_id = ? AND seq = 1", (fra[anden], id_))
        ret_op(c, id_)


@indgreb()
def indhold_byttet_i_sagen(c: Forbindelse, r: random.Random) -> None:
    id_, version = _en(c, r, 2)
    en, to = r.sample(range(1, version + 1), 2)
    fra = dict(c.execute("SELECT seq, forseglet FROM haendelse WHERE kaede_id = ?", (id_,)).fetchall())
    for seq, anden in ((en, to), (to, en)):
        c.execute("UPDATE haendelse SET forseglet = ? WHERE kaede_id = ? AND seq = ?", (fra[anden], id_, seq))
    ret_op(c, id_)


@indgreb()
def raekkefoelgen_aendret(c: Forbindelse, r: random.Random) -> None:
    id_, version = _en(c, r, 2)
    for fra, til in ((version, -1), (version - 1, version), (-1, version - 1)):
        c.execute("UPDATE haendelse SET seq = ? WHERE kaede_id = ? AND seq = ?", (til, id_, fra))
    ret_op(c, id_)


@indgreb()
def noegler_byttet(c: Forbindelse, r: random.Random) -> None:
    (a, _, _), (b, _, _) = r.sample(_sager(c), 2)
    for fra, til in ((a, -1), (b, a), (-1, b)):
        c.execute("UPDATE noegle SET kaede_id = ? WHERE kaede_id = ?", (til, fra))


@indgreb()
def haendelse_gentaget(c: Forbindelse, r: random.Random) -> None:
    id_, version = _en(c, r)
    _tilfoej(c, id_, version + 1, r.randint(1, version), "forseglet")
    ret_op(c, id_)


@indgreb()
def haendelse_forfalsket(c: Forbindelse, r: random.Random) -> None:
    id_, version = _en(c, r)
    _tilfoej(c, id_, version + 1, version, "randomblob(90)")
    ret_op(c, id_)


@indgreb()
def haendelse_efter_hovedet(c: Forbindelse, r: random.Random) -> None:
    id_, version = _en(c, r)
    _tilfoej(c, id_, version + 1, version, "forseglet")


@indgreb()
def sag_fjernet(c: Forbindelse, r: random.Random) -> None:
    _fjern(c, _en(c, r)[0])


def _skaer_loggen_foer(c: Forbindelse, id_: int) -> None:
    """Roll the log back to before the case was made: what is in a month's row tells when."""
    (oprettet,) = c.execute("SELECT MIN(tidspunkt) FROM haendelse WHERE kaede_id = ?", (id_,)).fetchone()
    for (maaned,) in c.execute("SELECT id FROM kaede WHERE art = 'logbog' ORDER BY uid DESC").fetchall():
        c.execute("DELETE FROM haendelse WHERE kaede_id = ? AND tidspunkt >= ?", (maaned, oprettet))
        if c.execute("SELECT COUNT(*) FROM haendelse WHERE kaede_id = ?", (maaned,)).fetchone()[0]:
            ret_op(c, maaned)
            return
        _fjern(c, maaned)


@indgreb(uden_anker=False)
def sag_og_dens_log_fjernet(c: Forbindelse, r: random.Random) -> None:
    (id_,) = c.execute("SELECT MAX(kaede_id) FROM sag").fetchone()
    _skaer_loggen_foer(c, id_)
    _fjern(c, id_)


@indgreb(uden_anker=False)
def loggen_rullet_tilbage(c: Forbindelse, r: random.Random) -> None:
    id_, version = c.execute("SELECT id, version FROM kaede WHERE art = 'logbog' ORDER BY uid DESC LIMIT 1").fetchone()
    _skaer(c, id_, version - 2)
    ret_op(c, id_)


@indgreb()
def loggens_midte_slettet(c: Forbindelse, r: random.Random) -> None:
    id_, version = c.execute("SELECT id, version FROM kaede WHERE art = 'logbog' ORDER BY uid LIMIT 1").fetchone()
    c.execute("DELETE FROM haendelse WHERE kaede_id = ? AND seq = ?", (id_, r.randint(1, version - 1)))
    ret_op(c, id_)


@indgreb()
def logpost_rettet(c: Forbindelse, r: random.Random) -> None:
    id_, version = c.execute("SELECT id, version FROM kaede WHERE art = 'logbog' ORDER BY uid DESC LIMIT 1").fetchone()
    c.execute("UPDATE haendelse SET aktoer = 'en_anden' WHERE kaede_id = ? AND seq = ?", (id_, r.randint(1, version)))
    ret_op(c, id_)


@indgreb()
def logmaaned_fjernet(c: Forbindelse, r: random.Random) -> None:
    (id_,) = c.execute("SELECT id FROM kaede WHERE art = 'logbog' ORDER BY uid LIMIT 1").fetchone()
    _fjern(c, id_)


@indgreb()
def bilag_slettet(c: Forbindelse, r: random.Random) -> None:
    c.execute("DELETE FROM bilag")


@indgreb()
def bilag_rettet(c: Forbindelse, r: random.Random) -> None:
    for kaede_id, forseglet in c.execute("SELECT kaede_id, forseglet FROM bilag").fetchall():
        c.execute("UPDATE bilag SET forseglet = ? WHERE kaede_id = ?", (_ny(forseglet), kaede_id))


@indgreb()
def bilag_flyttet(c: Forbindelse, r: random.Random) -> None:
    har = {row[0] for row in c.execute("SELECT kaede_id FROM bilag").fetchall()}
    c.execute("UPDATE bilag SET kaede_id = ?", (next(id_ for id_, _, _ in _sager(c) if id_ not in har),))


@indgreb()
def opslagskolonner(c: Forbindelse, r: random.Random) -> None:
    kolonne, vaerdi = r.choice(
        [
            ("status", "lukket"),
            ("ansvarlig", "en_anden"),
            ("afgjort", "2020-01-01"),
            ("lukket", "2020-01-01"),
            ("cpr", "00"),
            ("kun_for", "x"),
        ]
    )
    c.execute(f"UPDATE sag SET {kolonne} = ? WHERE kaede_id = ?", (vaerdi, _en(c, r)[0]))


@indgreb()
def adgangen_aabnet(c: Forbindelse, r: random.Random) -> None:
    """A case that was closed to all but one is opened to all."""
    c.execute("UPDATE sag SET kun_for = ''")


@indgreb()
def sagsnumre_byttet(c: Forbindelse, r: random.Random) -> None:
    (a, _, _), (b, _, _) = r.sample(_sager(c), 2)
    numre = {i: c.execute("SELECT sagsnummer FROM sag WHERE kaede_id = ?", (i,)).fetchone()[0] for i in (a, b)}
    for id_, nummer in ((a, "x"), (b, numre[a]), (a, numre[b])):
        c.execute("UPDATE sag SET sagsnummer = ? WHERE kaede_id = ?", (nummer, id_))


@indgreb()
def sagens_linje_fjernet(c: Forbindelse, r: random.Random) -> None:
    c.execute("DELETE FROM sag WHERE kaede_id = ?", (_en(c, r)[0],))


@indgreb()
def noegle_fjernet(c: Forbindelse, r: random.Random) -> None:
    c.execute("DELETE FROM noegle WHERE kaede_id = ?", (_en(c, r)[0],))


@indgreb()
def noegle_fjernet_som_ved_sletning(c: Forbindelse, r: random.Random) -> None:
    id_, _ = _en(c, r)
    for tabel in ("noegle", "sag", "bilag"):
        c.execute(f"DELETE FROM {tabel} WHERE kaede_id = ?", (id_,))
    c.execute("UPDATE kaede SET slettet = aendret WHERE id = ?", (id_,))


@indgreb()
def slettet_noegle_lagt_tilbage(c: Forbindelse, r: random.Random) -> None:
    (id_,) = c.execute("SELECT id FROM kaede WHERE slettet IS NOT NULL").fetchone()
    c.execute("INSERT INTO noegle SELECT ?, indpakket FROM noegle LIMIT 1", (id_,))


@indgreb()
def forkert_slags_vaerdi(c: Forbindelse, r: random.Random) -> None:
    """SQLite takes a text where a number or bytes belong."""
    _ret_led(c, r, r.choice(["forseglet", "hash", "skema"]), "tekst")


@indgreb()
def tekst_der_ingen_tekst_er(c: Forbindelse, r: random.Random) -> None:
    """Bytes that no text is written with, where the driver expects one."""
    c.execute("UPDATE bilag SET kendetegn = CAST(x'613aa0ff' AS TEXT)")
