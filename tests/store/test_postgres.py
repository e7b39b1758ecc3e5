"""What can go wrong between a store and the PostgreSQL it lies in, and what the caseworker is told."""

from __future__ import annotations

import builtins
import traceback
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest
from databaseserver import Navngiven, Server, ny_database, saetning
from hypothesis import given, settings
from hypothesis import strategies as st
from motorer import paa_faelles
from store.afbrud import Net, net

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.haendelse import SAG_OPRETTET, Haendelse
from vurdering.store import faelleslager
from vurdering.store.database.fejl_postgres import forklar, ingen_forbindelse
from vurdering.store.database.maal import maal
from vurdering.store.database.roller import EGET_NAVN
from vurdering.store.gemt import Konflikt
from vurdering.store.kaede.logbog import Adgang
from vurdering.store.lager import Lager
from vurdering.store.noegler.hovednoegle import AABEN, Hovednoegle
from vurdering.store.opslag import Opslag

LAESER = Adgang("test")
KODE = "Hemmelig-Kode-97"

Aabn = Callable[[], Lager]
Svar = Callable[..., Haendelse]


def _adresse(vaert: str, mere: str = "") -> str:
    return f"postgresql://anna:{KODE}@{vaert}/sager{mere}"


def _alt(fejl: BaseException | None) -> str:
    """All that a log of the error could hold: what it says, and what was being handled when it was raised, and so on."""
    tekst = ""
    while fejl is not None:
        tekst += repr(fejl) + str(fejl) + "".join(traceback.format_exception(fejl))
        fejl = fejl.__context__
    return tekst


@pytest.mark.parametrize("vaert", ["db.kommune.dk", "10.0.0.7", "[2001:db8::1]:5432", "localhost,db.kommune.dk", "127.0.0.1.kommune.dk"])
@pytest.mark.parametrize("mode", ["disable", "allow", "prefer", "require", "verify-ca"])
def test_a_network_is_never_used_in_the_clear(vaert: str, mode: str) -> None:
    """Off the machine every weaker mode is refused, and no mode at all means the strongest, without quoting the password."""
    with pytest.raises(Inputfejl, match="sslmode") as fejl:
        maal(_adresse(vaert, f"?sslmode={mode}"))
    assert KODE not in _alt(fejl.value)
    for stille in ("", "?sslmode=verify-full"):
        fundet = maal(_adresse(vaert, stille))
        dele = psycopg.conninfo.conninfo_to_dict(fundet.adresse)
        assert (dele["sslmode"], dele["gssencmode"]) == ("verify-full", "disable")
        assert KODE not in repr(fundet) and "anna" not in repr(fundet)


@pytest.mark.parametrize(
    "adresse", ["postgresql:///sager", "postgresql://localhost/sager", "postgresql://[::1]/s", "host=/run/pg dbname=s"]
)
def test_within_the_machine_no_certificate_is_asked_for(adresse: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A socket and the loopback address need no TLS; where the environment or a service names another machine, they do."""
    assert "sslmode" not in psycopg.conninfo.conninfo_to_dict(maal(adresse).adresse)
    monkeypatch.setenv("PGHOSTADDR", "10.0.0.7")
    assert "sslmode=verify-full" in maal(adresse).adresse
    monkeypatch.delenv("PGHOSTADDR")
    monkeypatch.setenv("PGHOST", "db.kommune.dk")
    assert ("sslmode=verify-full" in maal(adresse).adresse) == (adresse == "postgresql:///sager")
    assert "sslmode=verify-full" in maal("service=kommune dbname=x").adresse


@settings(max_examples=25)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_an_address_that_cannot_be_read_is_not_quoted(tekst: str) -> None:
    """Whatever is written for an address, the answer is an address or a refusal without the password in it."""
    skrevne = (tekst, f"postgresql://anna:{KODE}@h:x{tekst}", f"postgresql://anna:{KODE}%zz{tekst}", f"host=h password={KODE} {tekst}")
    for adresse in skrevne:
        try:
            fundet = repr(maal(adresse))
        except Inputfejl as fejl:
            fundet = _alt(fejl)
        assert KODE not in fundet


def test_where_the_driver_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra the program says how it is installed."""
    rigtig = builtins.__import__

    def uden(navn: str, *mere: Any) -> Any:
        if navn == "vurdering.store.database.maal":
            raise ImportError
        return rigtig(navn, *mere)

    monkeypatch.setattr(builtins, "__import__", uden)
    with pytest.raises(Inputfejl, match=r"vurdering\[postgres\]"):
        faelleslager.aabn("postgresql:///x", AABEN)


def test_anothers_name_is_told_apart_from_a_missing_role() -> None:
    """Who reads in a history that others have written is told what is wrong and who can, and not to ask for a role that he has."""
    fejl = SimpleNamespace(sqlstate="42501", diag=SimpleNamespace(message_primary=EGET_NAVN))
    besked = str(forklar(fejl, "Databasen x"))
    assert "en andens navn" in besked and "vurdering_ejer" in besked and "vurdering_bruger" not in besked
    fejl.diag.message_primary = "permission denied"
    assert "vurdering_bruger" in str(forklar(fejl, "Databasen x"))


_KODER = "08006 57P01 57P02 57P03 53100 53300 53200 42501 40001 40P01 55P03 57014 25006 25P03 XX001 42P01 23505 22021".split()


@pytest.mark.parametrize("kode", [*_KODER, None])
def test_each_error_is_a_sentence(kode: str | None) -> None:
    """Every kind of error is told in Danish with the place and what to do, and quotes nothing of the original."""
    fejl = psycopg.OperationalError(f"duplicate key {KODE}")
    fejl.sqlstate = kode
    besked = str(forklar(fejl, "Databasen x"))
    assert besked.startswith("Databasen x") and besked.count(".") >= 1 and KODE not in besked and "duplicate" not in besked
    assert any(raad in besked.casefold() for raad in ("prøv igen", "den, der driver databasen", "åbn sagen igen", "se efter"))


@pytest.mark.parametrize(
    ("besked", "ord_"),
    [
        ("connection failed: SSL error: certificate verify failed", "sikker"),
        ('root certificate file "/x/root.crt" does not exist', "sikker"),
        ("server does not support SSL, but SSL was required", "sikker"),
        ('FATAL:  password authentication failed for user "anna"', "lukker ikke"),
        ("fe_sendauth: no password supplied", "lukker ikke"),
        ('FATAL:  no pg_hba.conf entry for host "10.0.0.7"', "lukker ikke"),
        ("FATAL:  sorry, too many clients already", "flere forbindelser"),
        ('FATAL:  database "sager" does not exist', "findes ikke"),
        ("FATAL:  the database system is starting up", "starte"),
        ("connection refused", "svarer ikke"),
        ("connection timeout expired", "svarer ikke"),
    ],
)
def test_no_connection_is_a_sentence(besked: str, ord_: str) -> None:
    """Why nobody answers is told in Danish, and the user's name is not."""
    sagt = str(ingen_forbindelse(besked, "Databasen x"))
    assert ord_ in sagt and "anna" not in sagt


@pytest.fixture
def faelles_navn(faelles_adresse: str) -> str:
    """The name of the test's own database."""
    return str(psycopg.conninfo.conninfo_to_dict(faelles_adresse)["dbname"])


def _afbryd(server: Server | Navngiven, navn: str) -> None:
    """Have the server end every connection to the database."""
    saetning(server, f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{navn}'")


@paa_faelles
def test_a_store_outlives_its_connections(lager: Lager, svar: Svar, databaseserver: Server | Navngiven, faelles_navn: str) -> None:
    """When the server has ended the connections, the open store goes on; what was under way then is refused and not kept."""
    lager.opret("1", [svar(1)])
    _afbryd(databaseserver, faelles_navn)
    assert lager.tilfoej("1", 1, [svar(2)]) == 2
    with pytest.raises(Inputfejl, match="ikke gemt"), lager.skriver() as connection:
        connection.exec_driver_sql("UPDATE sag SET ansvarlig = 'B2'")
        _afbryd(databaseserver, faelles_navn)
        connection.exec_driver_sql("UPDATE sag SET ansvarlig = 'B3'")
    assert [linje.ansvarlig for linje in lager.liste()] == [""]
    assert lager.hent("1", LAESER).version == 2


@paa_faelles
def test_a_standing_server_that_cannot_write_is_refused(aabn: Aabn, databaseserver: Server | Navngiven, faelles_navn: str) -> None:
    """A database that can only be read is refused on opening; one that becomes so says it, and keeps nothing."""
    with aabn() as lager:
        saetning(databaseserver, f"ALTER DATABASE {faelles_navn} SET default_transaction_read_only = on")
        with pytest.raises(Inputfejl, match="kun læses"):
            aabn()
        saetning(databaseserver, f"ALTER DATABASE {faelles_navn} RESET default_transaction_read_only")
        assert lager.liste() == []


@paa_faelles
def test_no_room_for_one_more(aabn: Aabn, databaseserver: Server | Navngiven, faelles_navn: str) -> None:
    """When the server takes no more connections, that is what is said."""
    saetning(databaseserver, "DROP ROLE IF EXISTS proeve_ene")
    saetning(databaseserver, "CREATE ROLE proeve_ene LOGIN IN ROLE vurdering_bruger CONNECTION LIMIT 0")
    with pytest.raises(Inputfejl, match="flere forbindelser"):
        faelleslager.aabn(databaseserver.url(faelles_navn, "proeve_ene"), AABEN)
    saetning(databaseserver, "DROP ROLE proeve_ene")


@paa_faelles
def test_who_waits_too_long_is_told(lager: Lager, aabn: Aabn, svar: Svar) -> None:
    """Who waits for another's change longer than the limit is told that the database is busy, and keeps nothing."""
    lager.opret("1", [svar(1)])
    with aabn() as anden, anden.skriver() as holder:
        holder.exec_driver_sql("UPDATE kaede SET aendret = aendret")
        with pytest.raises(Inputfejl, match="optaget"), lager.skriver() as venter:
            venter.exec_driver_sql("SET LOCAL lock_timeout = '50ms'")
            venter.exec_driver_sql("UPDATE kaede SET aendret = aendret")
    assert lager.hent("1", LAESER).version == 1


@pytest.fixture
def netvaerk(databaseserver: Server | Navngiven) -> Iterator[Net]:
    """A network to the shared server."""
    if not isinstance(databaseserver, Server) or databaseserver.port is not None:
        pytest.skip("et netværk, der kan klippes, kræver en PostgreSQL, som testen selv har startet, med en sokkel")
    with net(databaseserver.mappe) as imellem:
        yield imellem


@pytest.mark.parametrize(("klip", "gemt"), [("foer", False), ("efter", True)])
def test_a_lost_answer_is_told_and_never_repeated(
    netvaerk: Net, databaseserver: Server, faelles_navn: str, svar: Svar, klip: str, gemt: bool
) -> None:
    """When the network is cut around the acknowledgement, the user is told that nobody knows; reading shows it, a repeat is refused."""
    bruger = psycopg.conninfo.conninfo_to_dict(databaseserver.url())["user"]
    with faelleslager.aabn(f"postgresql://{bruger}@127.0.0.1:{netvaerk.port}/{faelles_navn}", AABEN, login="") as lager:
        lager.opret("1", [svar(1)])
        netvaerk.klip = klip
        with pytest.raises(Inputfejl, match="vides ikke"):
            lager.tilfoej("1", 1, [svar(2)])
        assert netvaerk.klippet == 1
        sag = lager.hent("1", LAESER)
        assert sag.version == 1 + gemt
        if gemt:
            with pytest.raises(Konflikt):
                lager.tilfoej("1", 1, [svar(2)])
        else:
            assert lager.tilfoej("1", 1, [svar(2)]) == 2
        assert lager.hent("1", LAESER).haendelser == (svar(1), svar(2))


@paa_faelles
def test_an_ended_commit_is_unknown(lager: Lager, svar: Svar, databaseserver: Server | Navngiven, faelles_navn: str) -> None:
    """A connection that the server ends while it acknowledges is told as unknown too; here it was not kept."""
    lager.opret("1", [svar(1)])
    selvmord = "CREATE FUNCTION slut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); END $$"
    saetning(databaseserver, selvmord, faelles_navn)
    hvornaar = "CREATE CONSTRAINT TRIGGER slut AFTER UPDATE ON kaede DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION slut()"
    saetning(databaseserver, hvornaar, faelles_navn)
    with pytest.raises(Inputfejl, match="vides ikke"):
        lager.tilfoej("1", 1, [svar(2)])
    saetning(databaseserver, "DROP TRIGGER slut ON kaede", faelles_navn)
    assert lager.hent("1", LAESER).version == 1


@paa_faelles
def test_a_reader_sees_one_moment(lager: Lager, aabn: Aabn, svar: Svar) -> None:
    """A case that is read while another appends to it is whole: as it was before, never its old head with the new event."""
    lager.opret("1", [svar(1)])
    with aabn() as anden, lager.laeser() as connection:
        kaede = lager.kaede(connection, "1")
        anden.tilfoej("1", 1, [svar(2)])
        antal = connection.exec_driver_sql("SELECT count(*) FROM haendelse WHERE kaede_id = %s", (kaede.id,)).scalar_one()
    assert (kaede.version, antal) == (1, 1)
    with pytest.raises(Inputfejl, match="kun læses"), lager.laeser() as connection:
        connection.exec_driver_sql("DELETE FROM sag")


def test_nothing_in_the_clear_reaches_the_server(databaseserver: Server | Navngiven, svar: Svar) -> None:
    """With the server's log of every statement on, and errors provoked, nothing a caseworker wrote is in its log or any of its files."""
    if not isinstance(databaseserver, Server):
        pytest.skip("en server, som testen ikke selv har startet, har sine filer for sig selv")
    hemmeligt = ["Fru Hemmelig Borgersen", "0101019876", "Angst for åbne pladser", "udtalelse-fra-lægen.pdf", "lægens ord"]
    with ny_database(databaseserver) as navn:
        noegle = Hovednoegle.ny()
        faelleslager.opret(databaseserver.url(navn), noegle)
        with faelleslager.aabn(databaseserver.url(navn), noegle) as lager:
            data = {"sagsnummer": "klartekst-1", "navn": hemmeligt[0], "cpr": hemmeligt[1], "note": hemmeligt[2]}
            skrevet = Haendelse(SAG_OPRETTET, data, svar(1).tidspunkt, lager.login)
            lager.opret("klartekst-1", [skrevet], Opslag(cpr=hemmeligt[1]))
            lager.gem_bilag("klartekst-1", hemmeligt[3], hemmeligt[4].encode() * 50)
            for _ in range(2):
                with pytest.raises(Inputfejl, match="findes allerede"):
                    lager.opret("klartekst-1", [skrevet], Opslag(cpr=hemmeligt[1]))
                with pytest.raises(Inputfejl, match="fejlen"):
                    # A name that the database cannot hold, so that the driver or the server complains of it.
                    lager.tilfoej("klartekst-1", 1, [Haendelse("x\0", data, skrevet.tidspunkt, lager.login)])
            lager.tilfoej("klartekst-1", 1, [skrevet])
            assert lager.hent("klartekst-1", LAESER).haendelser == (skrevet, skrevet)
            assert [b.navn for b in lager.bilag("klartekst-1", LAESER)] == [hemmeligt[3]]
        saetning(databaseserver, "CHECKPOINT")
        log = databaseserver.log.read_text(encoding="utf-8", errors="replace")
        assert "klartekst-1" in log and "23505" in log, "the log holds the statements and the errors, else the test proves nothing"
        with psycopg.connect(databaseserver.url(navn)) as forbindelse:
            ((oid,),) = forbindelse.execute("SELECT oid FROM pg_database WHERE datname = current_database()").fetchall()
        # All but the other databases.
        stier = [sti for sti in databaseserver.mappe.rglob("*") if sti.is_file() and (sti.parts[-3] != "base" or sti.parts[-2] == str(oid))]
        filer = [sti.read_bytes() for sti in stier]
        assert sum(b"klartekst-1" in fil for fil in filer) > 1, "so do the files"
    for tekst in hemmeligt:
        for form in (tekst.encode(), tekst.encode().hex().encode()):
            assert not any(form in fil for fil in filer)
