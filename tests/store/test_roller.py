"""Who may do what in a team's database, asked of the database itself with real logins."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import psycopg
import pytest
from databaseserver import EJER, Navngiven, Server, ny_database, saetning
from sqlalchemy import func, select

from vurdering.dialogue.afgraensning import afgraens
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.haendelse import SVAR_GIVET, Haendelse
from vurdering.domain.registre import REGISTRE
from vurdering.store import faelleslager, sager, skema
from vurdering.store.aabnet import Aabning, aabne
from vurdering.store.database.roller import RETTIGHEDER
from vurdering.store.indgang import IkkeForBrugeren
from vurdering.store.kaede import laes
from vurdering.store.kaede.indhold import historie
from vurdering.store.kaede.logbog import Adgang
from vurdering.store.lager import Lager
from vurdering.store.livscyklus.beslutning import Beslutning
from vurdering.store.livscyklus.opslagslog import logposter
from vurdering.store.livscyklus.sletning import slet_sag
from vurdering.store.migrationer.alembic_koersel import koer as migrer
from vurdering.store.migrationer.overgang import overgang
from vurdering.store.noegler.hovednoegle import AABEN, Hovednoegle
from vurdering.store.soeg import Soegning, soeg

BRUGER, KOLLEGA, SLETTER, DRIFT, FREMMED = "proeve_anna", "proeve_bo", "proeve_cleo", "proeve_drift", "proeve_fremmed"
_ROLLER = {BRUGER: "vurdering_bruger", KOLLEGA: "vurdering_bruger", SLETTER: "vurdering_sletter", DRIFT: "vurdering_ejer", FREMMED: ""}

_LED = (
    "INSERT INTO haendelse SELECT id, {seq}, 2, '2026-01-01T00:00:00+00:00', session_user, 'set', '\\x00', '\\x00' FROM kaede WHERE {hvor}"
)
_KAEDE = (
    "INSERT INTO kaede ({felter}uid, art, version, hoved, oprettet, aendret)"
    " VALUES ({vaerdier}'{uid}', '{art}', {version}, '\\x00', '', '')"
)
#: A chain with a key and a first event, as a program would make it.
_HEL_KAEDE = (
    _KAEDE.format(felter="", vaerdier="", uid="{uid}", art="{art}", version=1)
    + "; INSERT INTO noegle SELECT id, '\\x00' FROM kaede WHERE uid = '{uid}'; "
    + _LED.format(seq="1", hvor="uid = '{uid}'")
)

_ALLE = (
    "UPDATE haendelse SET art = 'x'",
    "UPDATE haendelse SET forseglet = '\\x00' WHERE seq = 1",
    "DELETE FROM haendelse",
    "DELETE FROM haendelse WHERE seq = 1000",
    "TRUNCATE haendelse",
    "INSERT INTO haendelse SELECT * FROM haendelse ON CONFLICT (kaede_id, seq) DO UPDATE SET art = 'x'",
)
_BRUGER = (
    *_ALLE,
    "TRUNCATE kaede CASCADE",
    "DELETE FROM kaede",
    "DELETE FROM noegle",
    "DELETE FROM sag",
    "DELETE FROM bilag",
    "UPDATE noegle SET indpakket = '\\x00'",
    "UPDATE bilag SET forseglet = '\\x00'",
    "UPDATE kaede SET uid = 'x'",
    "UPDATE kaede SET slettet = 'x'",
    "UPDATE sag SET sagsnummer = 'x'",
    "UPDATE kaede SET version = version - 1",
    "UPDATE kaede SET version = version + 1",
    "UPDATE kaede SET version = 0",
    "UPDATE kaede SET hoved = '\\x00'",
    "INSERT INTO kaede (uid, art, version, hoved, oprettet, aendret) VALUES ('x', 'sag', 3, '\\x00', '', '')",
    "INSERT INTO haendelse VALUES (1, 999, 1, '', 'proeve_bo', 'x', '\\x00', '\\x00')",
    # Rows that nobody could take away, and that would keep the others from writing: out of place in a chain, ...
    _LED.format(seq="version + 1", hvor="art = 'logbog'"),
    _LED.format(seq="version + 1", hvor="art = 'sag'"),
    _LED.format(seq="0", hvor="art = 'logbog'"),
    _LED.format(seq="version + 2", hvor="art = 'sag'") + "; UPDATE kaede SET version = version + 2, hoved = '\\x00' WHERE art = 'sag'",
    # ... a month of the log that never comes, or is out of order, ...
    _KAEDE.format(felter="", vaerdier="", uid="logbog-9999-12", art="logbog", version=0),
    *(_HEL_KAEDE.format(uid=uid, art="logbog") for uid in ("logbog-9999-12", "logbog-2026-10b", "logbog-2020-01", "logbog-x", "zzz")),
    # ... a case that has the name of a month to come, and a chain without a key, of another kind, before all others, or gone already.
    _HEL_KAEDE.format(uid="logbog-2030-01", art="sag"),
    _HEL_KAEDE.format(uid="x", art="x"),
    _KAEDE.format(felter="", vaerdier="", uid="x", art="sag", version=0),
    _KAEDE.format(felter="id, ", vaerdier="-1, ", uid="x", art="sag", version=0),
    _KAEDE.format(felter="slettet, ", vaerdier="'x', ", uid="x", art="sag", version=0),
    "INSERT INTO skema_version VALUES (99)",
    "UPDATE skema_version SET version = 99",
    "ALTER TABLE haendelse DISABLE TRIGGER ALL",
    "DROP TRIGGER haendelse_uforanderlig ON haendelse",
    "DROP TABLE haendelse CASCADE",
    "CREATE TABLE public.x (a int)",
    "CREATE OR REPLACE FUNCTION vurdering_fremad() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    "LOCK TABLE haendelse IN ACCESS EXCLUSIVE MODE",
    "GRANT vurdering_ejer TO proeve_anna",
    "SET ROLE vurdering_ejer",
    "SET SESSION AUTHORIZATION proeve_bo",
    "SET session_replication_role = replica",
)
_SLETTER = (*_ALLE, "DELETE FROM kaede", "UPDATE noegle SET indpakket = '\\x00'", "UPDATE kaede SET uid = 'x'", "SET ROLE vurdering_ejer")


@dataclass
class Hold:
    """A team's store with a case in it, and its people."""

    server: Server | Navngiven
    database: str
    noegle: Hovednoegle

    def som(self, bruger: str) -> Lager:
        """The store, opened by one of them."""
        return faelleslager.aabn(self.server.url(self.database, bruger), self.noegle)

    def koer(self, bruger: str, tekst: str) -> None:
        """A statement that one of them gives, past the program, and commits."""
        with psycopg.connect(self.server.url(self.database, bruger)) as forbindelse:
            forbindelse.execute(tekst.encode())

    def aftryk(self) -> object:
        """What tells whether anything was changed."""
        tabeller = ("kaede", "noegle", "sag", "haendelse", "bilag", "skema_version")
        with psycopg.connect(self.server.url(self.database)) as forbindelse:
            return [forbindelse.execute(f"SELECT t::text FROM {tabel} t ORDER BY 1".encode()).fetchall() for tabel in tabeller]


@pytest.fixture(scope="module")
def hold(databaseserver: Server | Navngiven) -> Iterator[Hold]:
    """The team. Its database is made by one who owns it, and each has a login of her own."""
    with ny_database(databaseserver) as navn:
        noegle = Hovednoegle.ny()
        faelleslager.opret(databaseserver.url(navn), noegle)
        for bruger, rolle in _ROLLER.items():
            saetning(databaseserver, f"DROP ROLE IF EXISTS {bruger}")
            saetning(databaseserver, f"CREATE ROLE {bruger} LOGIN {f'IN ROLE {rolle}' if rolle else ''}")
        hold = Hold(databaseserver, navn, noegle)
        with hold.som(BRUGER) as lager:
            sager.opret(lager, "2026-1").skriv(REGISTRE["note"], {"tekst": "En note."})
            lager.gem_bilag("2026-1", "a.txt", b"a")
        yield hold
        if isinstance(databaseserver, Navngiven):
            for bruger in _ROLLER:
                saetning(databaseserver, f"DROP ROLE {bruger}")


_FORBUDT = ((BRUGER, _BRUGER), (SLETTER, _SLETTER), (DRIFT, _ALLE), (EJER, ("TRUNCATE haendelse", "UPDATE haendelse SET art = 'x'")))


@pytest.mark.parametrize(("bruger", "tekst"), [(bruger, tekst) for bruger, tekster in _FORBUDT for tekst in tekster])
def test_forbidden_statements(hold: Hold, bruger: str, tekst: str) -> None:
    """What a role may not do is refused by the database, with whatever program it is tried, and the case is as it was."""
    foer = hold.aftryk()
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        hold.koer(bruger, tekst)
    assert hold.aftryk() == foer


def test_a_day_of_work(hold: Hold) -> None:
    """With the user's role all that a caseworker does can be done, and is done in the name of the login, whatever the machine says."""
    with hold.som(BRUGER) as lager:
        session = sager.opret(lager, "2026-2", aktoer="direktøren")
        session.skriv(REGISTRE["note"], {"tekst": "En note."})
        lager.gem_bilag("2026-2", "a.txt", b"a", "direktøren")
        assert [b.navn for b in lager.bilag("2026-2", Adgang("direktøren"))] == ["a.txt"]
        assert [linje.sagsnummer for linje in soeg(lager, Soegning(cpr="0101011234"), Adgang("direktøren"))] == []
        aabning = Aabning(lager, "2026-2", "direktøren", sager.nu)
        aabning.meld()
        with hold.som(KOLLEGA) as anden:
            assert [en.bruger for en in aabne(anden, sager.nu(), undtagen=KOLLEGA)["2026-2"]] == [BRUGER]
            sager.aabn(anden, "2026-2", aktoer="direktøren").skriv(REGISTRE["note"], {"tekst": "To."})
        aabning.slip()
        assert [h.aktoer for h in lager.hent("2026-2", Adgang("x")).haendelser] == [BRUGER, BRUGER, KOLLEGA]
        with lager.laeser() as connection:
            assert {p.aktoer for p in logposter(lager, connection)} <= {BRUGER, KOLLEGA, EJER, SLETTER}


@pytest.mark.parametrize("bruger", [BRUGER, SLETTER])
def test_nobody_writes_in_anothers_name(hold: Hold, bruger: str, svar: Callable[..., Haendelse]) -> None:
    """An event in a colleague's name is refused by the database, in a case and in the log, and nothing of it is kept."""
    with hold.som(bruger) as lager:
        foer = lager.hent("2026-1", Adgang("x"))
        with pytest.raises(Inputfejl, match="ikke må skrive hændelser i en andens navn"):
            lager.tilfoej("2026-1", foer.version, [svar(1, KOLLEGA)])
        object.__setattr__(lager, "login", KOLLEGA)
        with pytest.raises(Inputfejl, match="ikke må"):
            lager.hent("2026-1", Adgang("x"))
    with hold.som(bruger) as lager:
        assert lager.hent("2026-1", Adgang("x")) == foer


def test_only_who_may_delete_deletes(hold: Hold) -> None:
    """A user cannot delete a case; the one with that role can, and the user can neither read nor write in it afterwards."""
    besluttet = Beslutning("x", "y", "borgeren er flyttet")
    with hold.som(BRUGER) as lager, hold.som(SLETTER) as sletter:
        session = sager.opret(lager, "2026-3")
        with pytest.raises(Inputfejl, match="ikke må"):
            slet_sag(lager, "2026-3", besluttet, date(2026, 11, 22), 5, foer_tid=True)
        assert lager.findes("2026-3")
        slet_sag(sletter, "2026-3", besluttet, date(2026, 11, 22), 5, foer_tid=True)
        assert not lager.findes("2026-3")
        with pytest.raises(Inputfejl, match="slettet"):
            session.skriv(REGISTRE["note"], {"tekst": "For sent."})
    flyt = "UPDATE kaede SET version = version + 1, hoved = '\\x00' WHERE slettet IS NOT NULL; "
    for tekst in (
        flyt + _LED.format(seq="version", hvor="slettet IS NOT NULL"),
        "INSERT INTO noegle SELECT id, '\\x00' FROM kaede WHERE slettet IS NOT NULL",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            hold.koer(BRUGER, tekst)


def test_the_month_that_comes_can_be_begun(hold: Hold, tom_faelles: str) -> None:
    """A user begins the log's next month when it is due, and a case, as the program does."""
    with ny_database(hold.server, tom_faelles) as navn:
        saetning(hold.server, "UPDATE kaede SET uid = 'logbog-2020-01' WHERE art = 'logbog'", navn)
        with faelleslager.aabn(hold.server.url(navn, BRUGER), AABEN) as lager:
            sager.opret(lager, "2026-1")
            with lager.laeser() as connection:
                uider = connection.execute(select(skema.kaede.c.uid).where(skema.kaede.c.art == "logbog")).scalars().all()
    assert len(uider) == 2


def test_a_wrong_clock_does_not_move_the_log(hold: Hold) -> None:
    """The server's time decides an entry's month and time, wherever the clock of the user's machine stands."""
    with hold.som(BRUGER) as lager:
        for aar in (2020, 2090):
            object.__setattr__(lager, "_ur", lambda aar=aar: datetime(aar, 1, 1, tzinfo=UTC))
            lager.hent("2026-1", Adgang("x"))
        with lager.laeser() as connection:
            assert not {p.tidspunkt.year for p in logposter(lager, connection)} & {2020, 2090}
            uid = connection.execute(select(func.max(skema.kaede.c.uid)).where(skema.kaede.c.art == "logbog")).scalar_one()
            nu = connection.execute(select(func.now())).scalar_one()
    assert uid == f"logbog-{nu.astimezone(UTC):%Y-%m}"


def test_the_case_itself_says_whom_it_is_closed_to(hold: Hold) -> None:
    """Opening the list's column with another program opens no case, and closing it there closes none; the refusal is in the log."""
    with hold.som(BRUGER) as lager, hold.som(KOLLEGA) as anden:
        afgraens(sager.opret(lager, "2026-5"), BRUGER)
        lager.gem_bilag("2026-5", "a.txt", b"a")
        hold.koer(KOLLEGA, "UPDATE sag SET kun_for = ''")
        for opslag in (anden.hent, anden.bilag, anden.noter):
            with pytest.raises(IkkeForBrugeren):
                opslag("2026-5", Adgang("x"))
        with anden.laeser() as connection:
            poster = list(logposter(anden, connection))
        assert [(p.art, p.aktoer, p.indhold["hvorfor"]) for p in poster[-3:]] == [("afvist", KOLLEGA, "ikke_for_brugeren")] * 3
        assert anden.hent("2026-5", Adgang("x", noedadgang="Akut: borgeren er indlagt")).haendelser
        assert lager.hent("2026-5", Adgang("x")).haendelser
        hold.koer(KOLLEGA, "UPDATE sag SET kun_for = 'en anden' WHERE sagsnummer = '2026-1'")
        assert lager.hent("2026-1", Adgang("x")).haendelser
        hold.koer(KOLLEGA, "UPDATE sag SET kun_for = ''")


def test_a_case_that_cannot_be_read_lets_nobody_at_its_files(hold: Hold) -> None:
    """An event that nobody can open does not open the case: the look-up is refused as damaged, and is in the log."""
    with hold.som(BRUGER) as lager, hold.som(KOLLEGA) as anden:
        afgraens(sager.opret(lager, "2026-6"), BRUGER)
        lager.gem_bilag("2026-6", "a.txt", b"a")
        hvor = "id = (SELECT kaede_id FROM sag WHERE sagsnummer = '2026-6')"
        flyt = f"UPDATE kaede SET version = version + 1, hoved = '\\x00' WHERE {hvor}; UPDATE sag SET kun_for = ''; "
        hold.koer(KOLLEGA, flyt + _LED.format(seq="version", hvor=hvor))
        for opslag in (anden.hent, anden.bilag):
            with pytest.raises(Inputfejl, match="beskadiget"):
                opslag("2026-6", Adgang("x"))
        with anden.laeser() as connection:
            assert [p.indhold.get("hvorfor") for p in logposter(anden, connection)][-2:] == ["ulaeselig"] * 2
        assert lager.bilag("2026-6", Adgang("x", noedadgang="Sagen er beskadiget"))


def test_the_owner_can_cut_off_what_nobody_can_read(hold: Hold) -> None:
    """The way out in docs/drift.md holds: the owner of the tables cuts the unreadable end off, and the case opens and goes on."""
    with hold.som(BRUGER) as lager:
        sager.opret(lager, "2026-7").skriv(REGISTRE["note"], {"tekst": "En note."})
        foer = lager.hent("2026-7", Adgang("x"))
        with lager.laeser() as connection:
            id_ = lager.kaede(connection, "2026-7").id
        flyt = f"UPDATE kaede SET version = version + 1, hoved = '\\x00' WHERE id = {id_}; "
        hold.koer(BRUGER, flyt + _LED.format(seq="version", hvor=f"id = {id_}"))
        drift = (Path(__file__).parents[2] / "docs" / "drift.md").read_text(encoding="utf-8")
        punkt = drift[drift.index("`ALTER TABLE haendelse DISABLE") : drift.index("begge `ENABLE TRIGGER`")]
        skridt = [" ".join(tekst.split()) for tekst in re.findall(r"`([A-Z]{2,} [^`]+)`", punkt)]
        assert len(skridt) == 4
        taend = [tekst.replace("DISABLE", "ENABLE") for tekst in skridt[:2]]
        sql = "; ".join(skridt + taend)
        hold.koer(DRIFT, re.sub(r"\bN\b", str(foer.version), re.sub(r"\bK\b", str(id_), sql)))
        assert lager.hent("2026-7", Adgang("x")) == foer
        sager.aabn(lager, "2026-7").skriv(REGISTRE["note"], {"tekst": "Videre."})
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        hold.koer(DRIFT, "DELETE FROM haendelse")


def test_strangers_stay_out(hold: Hold) -> None:
    """A login of the server without a role is not let into the database."""
    with pytest.raises(Inputfejl, match="lukker ikke brugeren ind"):
        hold.som(FREMMED)


def test_another_key_is_refused(hold: Hold) -> None:
    """A user with the key of another store is told so before anything is written with it."""
    with pytest.raises(Inputfejl, match="anden nøgle"):
        faelleslager.aabn(hold.server.url(hold.database, BRUGER), Hovednoegle.ny())


def test_rights_can_be_put_again(hold: Hold) -> None:
    """Making the store again changes nothing in it, and takes back a right that somebody gave."""
    saetning(hold.server, "GRANT DELETE ON noegle TO vurdering_bruger", hold.database)
    assert not faelleslager.opret(hold.server.url(hold.database), hold.noegle).ny
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        hold.koer(BRUGER, "DELETE FROM noegle")
    with hold.som(BRUGER) as lager:
        assert len(lager.hent("2026-1", Adgang("x")).haendelser) == 2


def test_the_printed_rights_are_those(hold: Hold) -> None:
    """What the command prints is what is put, and can be run as it stands."""
    assert RETTIGHEDER in faelleslager.roller()
    hold.koer(EJER, faelleslager.roller())


def test_the_owner_need_not_rule_the_server(databaseserver: Server | Navngiven, svar: Callable[..., Haendelse]) -> None:
    """One who owns the database and has the owner's role makes the store, also a second time, and an older one is brought up to date."""
    noegle = Hovednoegle.ny()
    with ny_database(databaseserver) as navn:
        saetning(databaseserver, f"GRANT vurdering_ejer TO {DRIFT}")
        saetning(databaseserver, f"ALTER DATABASE {navn} OWNER TO {DRIFT}")
        adresse = databaseserver.url(navn, DRIFT)
        assert faelleslager.opret(adresse, noegle).ny
        with faelleslager.aabn(adresse, noegle) as lager:
            session = sager.opret(lager, "2026-1")
            session.skriv(REGISTRE["note"], {"tekst": "En note."})
            foer = [(h.art, h.data, h.tidspunkt) for h in lager.hent("2026-1", Adgang("x")).haendelser]
            with lager.skriver() as connection:
                connection.exec_driver_sql("SET LOCAL ROLE vurdering_ejer")
                migrer(connection, 2, overgang(noegle))
        with pytest.raises(Inputfejl, match=r"ældre udgave.*vurdering lager opret"):
            faelleslager.aabn(adresse, noegle)
        assert not faelleslager.opret(adresse, noegle).ny
        with faelleslager.aabn(databaseserver.url(navn, BRUGER), noegle) as lager:
            assert [(h.art, h.data, h.tidspunkt) for h in lager.hent("2026-1", Adgang("x")).haendelser] == foer
        with psycopg.connect(adresse) as forbindelse, pytest.raises(psycopg.errors.InsufficientPrivilege):
            forbindelse.execute("DELETE FROM haendelse")


def test_a_database_with_something_else_is_left_alone(databaseserver: Server | Navngiven) -> None:
    """A database that holds another program's tables is refused and not touched."""
    with ny_database(databaseserver) as navn:
        saetning(databaseserver, "CREATE TABLE bog (titel text)", navn)
        with pytest.raises(Inputfejl, match="andet i sig"):
            faelleslager.opret(databaseserver.url(navn), Hovednoegle.ny())
        with psycopg.connect(databaseserver.url(navn)) as forbindelse:
            assert forbindelse.execute("SELECT relname FROM pg_class WHERE relname IN ('bog', 'sag')").fetchall() == [("bog",)]


def test_an_empty_database_is_no_store(databaseserver: Server | Navngiven) -> None:
    """A database without a store says how one is made."""
    with ny_database(databaseserver) as navn, pytest.raises(Inputfejl, match="vurdering lager opret"):
        faelleslager.aabn(databaseserver.url(navn), Hovednoegle.ny())


def test_a_newer_store_is_not_touched(databaseserver: Server | Navngiven, tom_faelles: str) -> None:
    """A team's store of a newer program is refused."""
    with ny_database(databaseserver, tom_faelles) as navn:
        saetning(databaseserver, "UPDATE skema_version SET version = 99", navn)
        with pytest.raises(Inputfejl, match="nyere udgave"):
            faelleslager.aabn(databaseserver.url(navn), Hovednoegle.ny())


def test_times_and_order_are_the_databases_alike(hold: Hold) -> None:
    """A case written in a team's store reads as it was written, in all its parts."""
    data = {"tekst": "æøå 🦉 \u202e", "tal": -1.5, "intet": None, "liste": [1, {"b": False}]}
    skrevet = Haendelse(SVAR_GIVET, data, datetime(2026, 5, 1, 12, tzinfo=UTC), BRUGER)
    with hold.som(BRUGER) as lager:
        lager.opret("2026-4", [skrevet])
        with lager.laeser() as connection:
            assert historie(laes.poster(connection, lager.kaede(connection, "2026-4"))) == (skrevet,)
