from __future__ import annotations

import base64
import random
import string
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from lagret import gemt
from sqlalchemy import select

from vurdering.cli.koer import koer
from vurdering.content.indstillinger import Sikkerhedskopi
from vurdering.content.steder import data_mappe
from vurdering.dialogue.lukning import bevar, luk
from vurdering.dialogue.session import Session
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.registre import REGISTRE
from vurdering.store import sager, skema
from vurdering.store.database.sqlite import connect
from vurdering.store.gemt import Slettet
from vurdering.store.lager import FILNAVN, Lager
from vurdering.store.livscyklus import opbevaring
from vurdering.store.livscyklus.beslutning import beslutning
from vurdering.store.livscyklus.noeglekopier import forny_noeglekopier
from vurdering.store.livscyklus.opslagslog import logposter
from vurdering.store.livscyklus.sletning import FOER_TID, UDLOEBET, slet_log, slet_sag
from vurdering.store.noegler.hovednoegle import Hovednoegle
from vurdering.store.sikkerhedskopi import noeglekopi
from vurdering.store.sikkerhedskopi.efterproeve import efterproev
from vurdering.store.sikkerhedskopi.tag import tag_kopi

I_DAG = date(2026, 11, 22)
GODKENDT = beslutning("a", "b", "borgeren er flyttet til en anden kommune")


def _slet(lager: Lager, nummer: str, *, foer_tid: bool = True, i_dag: date = I_DAG) -> str:
    return slet_sag(lager, nummer, GODKENDT, i_dag, 5, foer_tid=foer_tid).regel


def _sag(lager: Lager, nummer: str, noter: list[str] | None = None) -> Session:
    session = sager.opret(lager, nummer)
    for tekst in noter or ["En note."]:
        session.skriv(REGISTRE["note"], {"tekst": tekst})
    return session


def _luk(session: Session, dag: date) -> None:
    luk(session, "Sagen er slut.", dag)


def _log(lager: Lager, handling: str) -> list[dict[str, object]]:
    """What the log says of one kind of action."""
    with lager.laeser() as connection:
        return [dict(p.indhold) for p in logposter(lager, connection) if p.art == handling]


def _indhold(mappe: Path) -> bytes:
    return b"".join(sti.read_bytes() for sti in sorted(mappe.rglob("*")) if sti.is_file())


def _indpakkede(lager: Lager, nummer: str) -> bytes:
    """The wrapped key of the case, as it lies in the database."""
    with lager.laeser() as connection:
        kaede = lager.kaede(connection, nummer)
        return bytes(connection.execute(select(skema.noegle.c.indpakket).where(skema.noegle.c.kaede_id == kaede.id)).scalar_one())


def test_a_deleted_case_is_gone_and_its_chain_still_holds(lager: Lager) -> None:
    """After deletion nobody finds or reads the case, its chain and all others verify, and the log says who approved it and why."""
    _sag(lager, "2026-1")
    _sag(lager, "2026-2")
    uid = gemt(lager, "2026-1").uid
    foer = efterproev(lager)
    assert _slet(lager, "2026-1") == FOER_TID
    with pytest.raises(Inputfejl, match="findes ikke"):
        gemt(lager, "2026-1")
    assert [linje.sagsnummer for linje in lager.liste()] == ["2026-2"]
    efter = efterproev(lager)
    assert efter.kaeder == foer.kaeder and efter.haendelser > foer.haendelser
    with lager.laeser() as connection:
        assert connection.execute(select(skema.kaede.c.slettet).where(skema.kaede.c.uid == uid)).scalar_one() is not None
    [post] = _log(lager, "slettet")
    assert (post["sag"], post["godkendt_af"], post["grund"], post["regel"]) == (uid, "b", GODKENDT.grund, FOER_TID)
    assert "2026-1" not in str(post)


def test_a_window_that_is_open_cannot_write_in_a_deleted_case(lager: Lager) -> None:
    """Whoever still has the case open is told that it is deleted, also when a new case has the number; the new one is untouched."""
    session = _sag(lager, "2026-1")
    _slet(lager, "2026-1")
    with pytest.raises(Slettet, match="slettet"):
        session.skriv(REGISTRE["note"], {"tekst": "for sent"})
    _sag(lager, "2026-1", ["den nye"])
    ny = gemt(lager, "2026-1").version
    with pytest.raises(Slettet, match="slettet"):
        session.skriv(REGISTRE["note"], {"tekst": "for sent"})
    assert gemt(lager, "2026-1").version == ny


def test_a_case_is_deleted_only_in_time_and_never_when_it_must_be_kept(lager: Lager) -> None:
    """An open or newly closed case needs that it is said; one to be kept is never deleted; nothing is half done."""
    session = _sag(lager, "2026-1")
    with pytest.raises(Inputfejl, match="ikke lukket"):
        _slet(lager, "2026-1", foer_tid=False)
    _luk(session, date(2021, 11, 23))
    with pytest.raises(Inputfejl, match=r"23\.11\.2026"):
        _slet(lager, "2026-1", foer_tid=False)
    bevar(session, "Der er en retssag.")
    with pytest.raises(Inputfejl, match="bevares"):
        _slet(lager, "2026-1", i_dag=date(2030, 1, 1))
    bevar(session, "")
    assert _slet(lager, "2026-1", foer_tid=False, i_dag=date(2026, 11, 23)) == UDLOEBET


def test_a_case_with_access_pending_is_not_deleted(lager: Lager) -> None:
    """While a request for access is unanswered the case stays, before and after its time; answered, it can go."""
    session = _sag(lager, "2026-1")
    session.saet({"sagsgang.aktindsigt": "afventer"})
    with pytest.raises(Inputfejl, match="aktindsigt"):
        _slet(lager, "2026-1")
    session.saet({"sagsgang.aktindsigt": "afslaaet"})
    assert _slet(lager, "2026-1") == FOER_TID


def test_deletion_takes_two_persons_and_a_reason_without_names(lager: Lager) -> None:
    """The approver is another, the reason says something, and neither a CPR number nor a person of the case outlives the case."""
    for af, godkendt, grund in (
        ("a", "A ", GODKENDT.grund),
        ("a", "", GODKENDT.grund),
        ("a", "b", "nej"),
        ("a", "b", "010190-1234 er død nu"),
    ):
        with pytest.raises(Inputfejl):
            beslutning(af, godkendt, grund)
    session = _sag(lager, "2026-1")
    session.skriv(REGISTRE["person"], {"rolle": "paaroerende", "navn": "Mette Prøve"})
    with pytest.raises(Inputfejl, match="nævner en person"):
        slet_sag(lager, "2026-1", beslutning("a", "b", "søsteren mette har bedt om det"), I_DAG, 5, foer_tid=True)
    assert lager.findes("2026-1")


def test_the_command_asks_for_the_number_once_more(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a terminal the number must be given twice; another one deletes nothing."""
    with Lager.aabn(data_mappe()) as lager:
        _sag(lager, "2026-1")
    fast = ["slet", "2026-1", "--grund", GODKENDT.grund, "--godkendt-af", "chefen", "--foer-tid"]
    assert koer(fast) == 2
    assert koer([*fast, "--ja", "2026-2"]) == 2
    assert koer([*fast[:-1], "--ja", "2026-1"]) == 2
    assert "Traceback" not in capsys.readouterr().err
    assert koer([*fast, "--ja", "2026-1"]) == 0
    assert "er slettet" in capsys.readouterr().out
    with Lager.aabn(data_mappe()) as lager:
        assert not lager.findes("2026-1")


def test_what_has_passed_its_time_is_listed(lager: Lager) -> None:
    """A case is listed from the day its years are up, counted from the day it was closed, and an open one never."""
    for nummer, dag in (("a", date(2020, 2, 29)), ("b", date(2021, 11, 23)), ("c", date(2021, 11, 22))):
        _luk(_sag(lager, nummer), dag)
    _sag(lager, "d")
    assert [u.sagsnummer for u in opbevaring.udloebne_sager(lager, I_DAG, 5)] == ["a", "c"]
    assert opbevaring.sag_udloeber(date(2020, 2, 29), 5) == date(2025, 3, 1)
    assert opbevaring.log_udloeber("2025-12", 12) == date(2027, 1, 1)


def test_an_old_month_of_the_log_is_deleted_in_its_time(mappe: Path) -> None:
    """A month's key goes when its months are up and not before, never that of the month in use; every chain still holds."""
    tid = [datetime(2020, 1, 31, 12, tzinfo=UTC)]
    with Lager.aabn(mappe) as aabnet:
        lager = Lager(aabnet._engine, aabnet.sted, aabnet.noegle, lambda: tid[0])
        _sag(lager, "2026-1")
        for maaned in (3, 5):
            tid[0] = datetime(2020, maaned, 2, tzinfo=UTC)
            gemt(lager, "2026-1")
        assert [u.maaned for u in opbevaring.udloebne_log(lager, I_DAG, 60)] == ["2020-01", "2020-03"]
        for maaned, i_dag in (("2020-05", I_DAG), ("2020-02", I_DAG), ("2020-01", date(2025, 1, 31)), ("januar", I_DAG)):
            with pytest.raises(Inputfejl):
                slet_log(lager, maaned, GODKENDT, i_dag, 60)
        slet_log(lager, "2020-01", GODKENDT, date(2025, 2, 1), 60)
        with pytest.raises(Inputfejl, match="slettet"):
            slet_log(lager, "2020-01", GODKENDT, I_DAG, 60)
        assert [u.maaned for u in opbevaring.udloebne_log(lager, I_DAG, 60)] == ["2020-03"]
        assert _log(lager, "log_slettet")[0]["log"] == "logbog-2020-01"
        efterproev(lager)


def _plantet(antal: int, froe: int) -> list[str]:
    tilfaeldig = random.Random(froe)
    return ["plantet" + "".join(tilfaeldig.choices(string.ascii_lowercase, k=20)) for _ in range(antal)]


def _campaign(hjem: Path, antal: int, noegle: Hovednoegle | None) -> int:
    """Plant strings in notes, names and files; back up; delete; return how many of them are found anywhere under `hjem`."""
    strenge = _plantet(antal, antal)
    # A store whose key is known to all is the harder case: what seals its pages hides nothing.
    with Lager.aabn(hjem) if noegle is None else Lager.aabn(hjem, noegle) as lager:
        session = _sag(lager, "2026-1", strenge[: antal // 2])
        for nummer, streng in enumerate(strenge[antal // 2 :]):
            lager.gem_bilag("2026-1", f"{streng}.txt", f"{streng} {nummer}".encode())
        _sag(lager, "2026-2")
        session.skriv(REGISTRE["person"], {"rolle": "tolk", "navn": strenge[0]})
        indpakket = _indpakkede(lager, "2026-1")
        valg = Sikkerhedskopi()
        til = hjem / "sikkerhedskopier"
        kopi = tag_kopi(lager, hjem, til, (), valg, uden_modtager=True)
        noegler = (indpakket, base64.b64encode(indpakket))
        if noegle is None:
            # The search must be able to find: before deletion the key is in the file and in the key copy.
            assert all(n in _indhold(hjem) for n in noegler)
        _slet(lager, "2026-1")
        assert lager.ryd_op()
        assert forny_noeglekopier(lager, hjem, valg).fornyet == (kopi.noeglekopi,)
        uid_og_noegle = noeglekopi.laes(kopi.noeglekopi, ()).noegler
        with lager.laeser() as connection:
            tilbage = (
                connection.execute(select(skema.kaede.c.uid).join(skema.noegle, skema.noegle.c.kaede_id == skema.kaede.c.id))
                .scalars()
                .all()
            )
        assert set(uid_og_noegle) == set(tilbage)
        raa = _indhold(hjem)
        fundet = sum(streng.encode() in raa for streng in strenge) + sum(n in raa for n in noegler)
    raa = _indhold(hjem)
    return fundet + sum(streng.encode() in raa for streng in strenge) + sum(n in raa for n in noegler)


@pytest.mark.parametrize("krypteret", [False, True])
def test_nothing_planted_is_found_after_deletion(tmp_path: Path, krypteret: bool) -> None:
    """Of strings planted in a case none is left in the file, its journal or a backup, nor is the key that seals them."""
    assert _campaign(tmp_path, 20, Hovednoegle.ny() if krypteret else None) == 0


@pytest.mark.campaign
@pytest.mark.parametrize("krypteret", [False, True])
def test_none_of_a_thousand_planted_strings_is_found_after_deletion(tmp_path: Path, krypteret: bool) -> None:
    """As above, with 1,000 strings."""
    assert _campaign(tmp_path, 1000, Hovednoegle.ny() if krypteret else None) == 0


def test_an_open_reader_is_told_of(mappe: Path) -> None:
    """While another program reads what was there before, the journal cannot be emptied, and this is said rather than hidden."""
    with Lager.aabn(mappe) as lager:
        _sag(lager, "2026-1")
        laeser = connect(mappe / FILNAVN, lager.noegle)
        laeser.execute("BEGIN")
        laeser.execute("SELECT count(*) FROM noegle").fetchone()
        _slet(lager, "2026-1")
        begyndt = datetime.now(UTC)
        assert not lager.ryd_op()
        laeser.close()
        assert lager.ryd_op() and datetime.now(UTC) - begyndt < timedelta(minutes=5)
