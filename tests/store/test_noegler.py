from __future__ import annotations

import json
import random
import shutil
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import argon2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from vurdering.domain.fejl import Inputfejl
from vurdering.store import aabning, skema
from vurdering.store.aabning import Laast, aabn_lager
from vurdering.store.kaede import laes, skriv
from vurdering.store.kaede.skriv import Kaede
from vurdering.store.lager import FILNAVN, Lager
from vurdering.store.noegler import adgangskode, afvisninger, forvaltning, genopretning, noeglefil
from vurdering.store.noegler.adgangskode import Styrke, afled, check_ny, svag
from vurdering.store.noegler.afvisninger import Afvisninger
from vurdering.store.noegler.hovednoegle import Hovednoegle
from vurdering.store.noegler.noeglefil import ForkertAdgangskode
from vurdering.store.noegler.pladser import ADGANGSKODE, Noeglefil, Plads, fra_tekst, som_tekst

KODE, NY, FORKERT = "fire gode gamle ord", "fire helt nye ord her", "noget helt andet"
LET = Styrke(1, 64, 1)
_ORD = "cykel hest lampe sommer gulerod kaffe vinter blomst lygte aften brev skov kirke vandmand tog fjord rugbrød måge".split()


@pytest.fixture(autouse=True)
def _encrypted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VURDERING_TESTLAGER")
    monkeypatch.setattr(adgangskode, "STYRKE", LET)


@pytest.fixture(scope="module")
def _skabelon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    mappe = tmp_path_factory.mktemp("skabelon")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("VURDERING_TESTLAGER")
        patch.setattr(adgangskode, "STYRKE", LET)
        aabn_lager(mappe, KODE).close()
    return mappe


@pytest.fixture
def lavet(mappe: Path, _skabelon: Path) -> Path:
    """A folder with an encrypted store in it."""
    shutil.copytree(_skabelon, mappe)
    return mappe


def _aabn(mappe: Path, kode: str) -> Lager:
    return aabn_lager(mappe, kode, sov=lambda _: None)


def _opens(mappe: Path, kode: str) -> bool:
    try:
        _aabn(mappe, kode).close()
    except ForkertAdgangskode:
        return False
    return True


def _log(lager: Lager) -> list[tuple[str, dict[str, object]]]:
    """What the log says was done, oldest first."""
    with lager.laeser() as connection:
        maaned = _maaned(connection, lager)
        return [(post.art, dict(post.indhold)) for post in laes.poster(connection, maaned)]


def _maaned(connection: Connection, lager: Lager) -> Kaede:
    uid = connection.execute(select(skema.kaede.c.uid).where(skema.kaede.c.art == "logbog")).scalar_one()
    maaned = skriv.find_laast(connection, lager.noegle, uid)
    assert maaned is not None
    return maaned


# --- The file --------------------------------------------------------------------------------------------------------


def test_a_cut_key_file_is_mended_from_its_copy(lavet: Path) -> None:
    """A key file cut after any byte is read as damaged; with its copy whole the slots are as they were, and opening makes it whole."""
    fil = lavet / noeglefil.FILNAVN
    helt, slots = fil.read_bytes(), noeglefil.laes(lavet)
    for length in range(len(helt) - 1):
        with pytest.raises(ValueError):
            fra_tekst(helt[:length].decode("utf-8"))
        if length % 97 == 0:
            fil.write_bytes(helt[:length])
            assert noeglefil.laes(lavet) == slots, length
    assert _opens(lavet, KODE)
    assert fil.read_bytes() == helt


def test_a_changed_letter_in_the_key_file_is_seen(lavet: Path) -> None:
    """No byte of the file can be changed so that another slot, or another cost, is read."""
    helt = (lavet / noeglefil.FILNAVN).read_bytes()
    slots = noeglefil.laes(lavet)
    for place in range(len(helt)):
        aendret = helt[:place] + bytes([helt[place] ^ 1]) + helt[place + 1 :]
        try:
            assert fra_tekst(aendret.decode("utf-8")) == slots, place
        except ValueError:
            continue


@settings(max_examples=20)
@given(
    st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x), max_leaves=5)
)
def test_a_file_that_is_something_else_is_refused(data: object) -> None:
    """Whatever JSON a key file holds, it is a key file or refused with ValueError."""
    for tekst in (json.dumps(data), json.dumps({"format": "vurdering.noegler/1", "kontrolsum": data, "lager": "x", "pladser": data})):
        with pytest.raises(ValueError):
            fra_tekst(tekst)


@pytest.mark.parametrize("styrke", [Styrke(0, 64, 1), Styrke(3, 2**40, 4), Styrke(10**9, 64, 1), Styrke(1, 7, 1), Styrke(True, 64, 1)])
def test_a_key_file_cannot_ask_for_all_the_machine_has(styrke: Styrke) -> None:
    """A slot whose cost is beyond reason is refused before it is paid."""
    with pytest.raises(ValueError):
        fra_tekst(som_tekst(Noeglefil("x", (Plads(ADGANGSKODE, "", b"x" * 40, b"s" * 16, styrke),))))


def test_two_damaged_key_files_are_told_with_what_to_do(lavet: Path) -> None:
    """With file and copy both damaged a Danish sentence names them and the way back; nothing is written over them."""
    for navn in (noeglefil.FILNAVN, noeglefil.KOPI):
        (lavet / navn).write_bytes(b"\x00\xff")
    with pytest.raises(Inputfejl, match=r"noegler\.json.*noegler\.kopi\.json.*sikkerhedskopi"):
        aabn_lager(lavet, KODE)
    assert (lavet / noeglefil.FILNAVN).read_bytes() == b"\x00\xff"


def test_a_database_without_its_keys_is_told(lavet: Path) -> None:
    """An encrypted store whose key files are both gone is never taken for a new one."""
    for navn in (noeglefil.FILNAVN, noeglefil.KOPI):
        (lavet / navn).unlink()
    with pytest.raises(Inputfejl, match=r"noegler\.json mangler"):
        aabn_lager(lavet, KODE)


def test_a_wrong_passphrase_is_told_apart_from_a_damaged_database(lavet: Path) -> None:
    """The one says that the passphrase does not fit, the other that it does and that the database is what cannot be read."""
    with pytest.raises(ForkertAdgangskode, match="passer ikke"):
        aabn_lager(lavet, FORKERT)
    database = lavet / FILNAVN
    database.write_bytes(b"\x00" * database.stat().st_size)
    with pytest.raises(Inputfejl, match="adgangskoden er rigtig"):
        aabn_lager(lavet, KODE)


def test_the_keys_of_another_store_are_told_and_the_right_copy_kept(lavet: Path, tmp_path: Path) -> None:
    """A key file from another store is never spread to the copy, and the person is told that the two do not belong together."""
    aabn_lager(tmp_path / "anden", NY).close()
    shutil.copy(tmp_path / "anden" / noeglefil.FILNAVN, lavet / noeglefil.FILNAVN)
    kopi = (lavet / noeglefil.KOPI).read_bytes()
    with pytest.raises(Inputfejl, match="hvert sit lager"):
        aabn_lager(lavet, KODE)
    with pytest.raises(Inputfejl, match="adgangskoden er rigtig"):
        aabn_lager(lavet, NY)
    assert (lavet / noeglefil.KOPI).read_bytes() == kopi


@pytest.mark.parametrize("skrevet", ["kort", "aaaaaaaaaaaaaaaa", "fire gode\ngamle ord", "fire gode\u200bgamle ord"])
def test_an_easy_or_unwritable_passphrase_is_refused_where_it_is_chosen(mappe: Path, skrevet: str) -> None:
    """A person cannot choose one; whoever set the machine up with an easy one in the environment is told so."""
    with pytest.raises(Inputfejl):
        check_ny(skrevet)
    sagt: list[str] = []
    aabn_lager(mappe, skrevet, advar=sagt.append).close()
    assert any("let at gætte" in s for s in sagt) is bool(svag(skrevet))


@pytest.mark.parametrize("skrevet", ["kort", "aaaaaaaaaaaaaaaa", "abcdefabcdef", "abcabcabcdefg", "abcdefghabcdefgh", "fire ord fire ord "])
def test_what_repeats_itself_is_told_to_be_easy(skrevet: str) -> None:
    """A passphrase is long, of many different characters, and no piece that comes again."""
    assert svag(skrevet)


def test_four_words_are_good_enough() -> None:
    """The floor is no trouble to whoever does as the program says, with spaces or without."""
    chance = random.Random(97)
    for _ in range(500):
        for mellem in (" ", "", "-"):
            assert svag(mellem.join(chance.sample(_ORD, 4))) == ""


def test_the_default_cost_of_a_guess_is_what_was_measured() -> None:
    """Without a test's own cost a new slot pays three rounds of 64 MiB."""
    assert Styrke() == Styrke(3, 65536, 4)
    assert afled(KODE, b"s" * 16, LET) != afled(KODE, b"s" * 16, Styrke(2, 64, 1))


def test_no_passphrase_is_asked_for_in_vain(mappe: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without one the store says that it is new or locked, and opens with what the environment or its file says."""
    with pytest.raises(Laast) as ny:
        aabn_lager(mappe)
    assert ny.value.ny and not aabning.findes(mappe)
    (tmp_path / "kode.txt").write_text(f"{KODE}\r\n", encoding="utf-8")
    monkeypatch.setenv("VURDERING_ADGANGSKODE_FIL", str(tmp_path / "kode.txt"))
    aabn_lager(mappe).close()
    monkeypatch.delenv("VURDERING_ADGANGSKODE_FIL")
    with pytest.raises(Laast) as laast:
        aabn_lager(mappe)
    assert not laast.value.ny
    monkeypatch.setenv("VURDERING_ADGANGSKODE", KODE)
    aabn_lager(mappe).close()


# --- Refused attempts ------------------------------------------------------------------------------------------------


def test_refused_attempts_are_in_the_log_once_and_hold_no_passphrase(lavet: Path) -> None:
    """Count and times of wrong passphrases are kept until the next opening, then stand in the log, once."""
    for _ in range(2):
        assert not _opens(lavet, FORKERT)
    assert FORKERT not in (lavet / afvisninger.FILNAVN).read_text(encoding="ascii")
    for _ in range(2):
        with _aabn(lavet, KODE) as lager:
            afvist = [data for handling, data in _log(lager) if handling == "afvist"]
        assert [(data["antal"], len(data["tider"])) for data in afvist] == [(2, 2)]  # type: ignore[arg-type]
    assert not (lavet / afvisninger.FILNAVN).exists()


def test_the_wait_grows_and_is_told(lavet: Path) -> None:
    """From the fourth wrong passphrase on each costs a longer wait, which is told; the right one then opens."""
    waits: list[float] = []
    told: list[str] = []
    for _ in range(6):
        with pytest.raises(ForkertAdgangskode):
            aabn_lager(lavet, FORKERT, sig=told.append, sov=waits.append)
    assert len(waits) == 3 and waits == sorted(waits) and waits[-1] > waits[0] > 0
    assert len([besked for besked in told if "er afvist" in besked]) == 3


@settings(max_examples=20)
@given(st.integers(0, 10**6), st.integers(-(10**9), 10**9))
def test_nobody_waits_for_ever(antal: int, sekunder: int) -> None:
    """However often it went wrong and wherever the clock stands, the wait is at most half a minute, and none the next morning."""
    nu = datetime(2026, 11, 22, tzinfo=UTC)
    vent = Afvisninger(antal, (nu - timedelta(seconds=sekunder),)).ventetid(nu)
    assert 0 <= vent <= 30
    assert not vent or (antal >= 3 and sekunder < 30)


def test_a_damaged_list_of_refused_attempts_stops_nobody(lavet: Path) -> None:
    """What is not a time is counted and not told; the store opens."""
    (lavet / afvisninger.FILNAVN).write_bytes(b"\xff\xfe\n2026-11-22T10:00:00+00:00\n2026-11-22T10:00:00\n")
    with _aabn(lavet, KODE) as lager:
        assert [data["antal"] for handling, data in _log(lager) if handling == "afvist"] == [3]


def test_what_takes_long_is_told(lavet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While an unlocking takes its time, the person is told that it goes on; a quick one says nothing."""
    told: list[str] = []
    aabn_lager(lavet, KODE, sig=told.append).close()
    assert told == []
    monkeypatch.setattr(aabning, "_STILLE", 0.0)
    said = threading.Event()
    monkeypatch.setattr(adgangskode, "afled", lambda *args: (said.wait(10), afled(*args))[1])
    aabn_lager(lavet, KODE, sig=lambda besked: (told.append(besked), said.set())[0]).close()  # type: ignore[func-returns-value]
    assert told == ["Låser op …"]


def test_a_machine_without_memory_is_told(lavet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Argon2 cannot have its memory, a Danish sentence says how much it needs."""

    def nothing_left(*_args: object, **_kwargs: object) -> bytes:
        raise argon2.exceptions.HashingError("Memory allocation error")

    monkeypatch.setattr("argon2.low_level.hash_secret_raw", nothing_left)
    with pytest.raises(Inputfejl, match="hukommelse"):
        aabn_lager(lavet, KODE)


# --- Passphrases and colleagues --------------------------------------------------------------------------------------


def test_a_changed_passphrase_is_the_only_one(lavet: Path) -> None:
    """After a change the new passphrase opens and the old does not; cases are as before and the log tells of it."""
    with _aabn(lavet, KODE) as lager:
        raa = lager.noegle.raa
        with pytest.raises(ForkertAdgangskode):
            forvaltning.skift(lager, lavet, FORKERT, NY)
        with pytest.raises(Inputfejl):
            forvaltning.skift(lager, lavet, KODE, "kort")
        forvaltning.skift(lager, lavet, KODE, NY)
    assert not _opens(lavet, KODE)
    with _aabn(lavet, NY) as lager:
        assert lager.noegle.raa == raa
        assert {"hvad": "adgangskode_skiftet", "navn": ""} in [data for handling, data in _log(lager) if handling == "noegler"]


def test_a_colleague_opens_the_same_store_with_a_passphrase_of_their_own(lavet: Path, tmp_path: Path) -> None:
    """The colleague's file holds no other passphrase, is put in place once, and gives the same root key."""
    ud, hos = tmp_path / "B123.json", tmp_path / "kollega"
    with _aabn(lavet, KODE) as lager:
        raa = lager.noegle.raa
        forvaltning.tilfoej(lager, lavet, "B123", NY, ud)
        with pytest.raises(Inputfejl, match="findes allerede"):
            forvaltning.tilfoej(lager, lavet, "B123", NY, ud)
    assert [p.navn for p in fra_tekst(ud.read_text(encoding="utf-8")).pladser] == ["B123"]
    with pytest.raises(ForkertAdgangskode):
        forvaltning.tilslut(hos, ud, KODE)
    assert not aabning.findes(hos)
    forvaltning.tilslut(hos, ud, NY)
    with pytest.raises(Inputfejl, match="allerede"):
        forvaltning.tilslut(hos, ud, NY)
    with _aabn(hos, NY) as lager:
        assert lager.noegle.raa == raa
    with pytest.raises(Inputfejl, match="allerede et lager"):
        forvaltning.tilslut(lavet, ud, NY)


def test_a_person_is_taken_out_but_never_the_last(lavet: Path) -> None:
    """A removed passphrase opens no longer; an unknown name and the last passphrase are refused with nothing changed."""
    with _aabn(lavet, KODE) as lager:
        forvaltning.tilfoej(lager, lavet, "B123", NY, None)
        for navn in ("B123", "ejer", "", "0101901234"):
            with pytest.raises(Inputfejl):
                forvaltning.tilfoej(lager, lavet, navn, FORKERT, None)
        assert _opens(lavet, NY)
        forvaltning.fjern(lager, lavet, "B123")
        for navn in ("B123", "ejer"):
            with pytest.raises(Inputfejl):
                forvaltning.fjern(lager, lavet, navn)
    assert not _opens(lavet, NY) and _opens(lavet, KODE)


def test_keys_beside_an_unencrypted_store_are_left_alone(lavet: Path, tmp_path: Path) -> None:
    """While the encryption of a store was stopped half way, no slot is given the key that everybody knows."""
    Lager.aabn(tmp_path / "aaben").close()
    shutil.copy(tmp_path / "aaben" / FILNAVN, lavet / FILNAVN)
    foer = noeglefil.laes(lavet)
    with pytest.raises(Inputfejl, match="lager krypter"):
        aabn_lager(lavet, KODE)
    with Lager.aabn(lavet) as lager:
        assert not lager.krypteret
        for change in (lambda: forvaltning.skift(lager, lavet, KODE, NY), lambda: forvaltning.tilfoej(lager, lavet, "B123", NY, None)):
            with pytest.raises(Inputfejl, match="lager krypter"):
                change()
    assert noeglefil.laes(lavet) == foer


# --- Recovery --------------------------------------------------------------------------------------------------------


@pytest.fixture
def par(tmp_path: Path) -> tuple[str, Path]:
    """A recovery key: its public half, and the file with its secret."""
    return genopretning.lav_noegle(tmp_path / "hemmelig.txt"), tmp_path / "hemmelig.txt"


def test_a_recovery_key_opens_the_store_and_sets_a_new_passphrase(mappe: Path, par: tuple[str, Path], tmp_path: Path) -> None:
    """With a recipient from the set-up a lost passphrase is replaced; another secret key does not open, and asks for nothing."""
    aabn_lager(mappe, KODE, modtagere=[par[0]]).close()
    genopretning.lav_noegle(tmp_path / "anden.txt")
    with pytest.raises(Inputfejl, match="passer ikke"):
        forvaltning.gendan(mappe, tmp_path / "anden.txt", lambda: pytest.fail("asked"))
    forvaltning.gendan(mappe, par[1], lambda: NY)
    assert _opens(mappe, NY) and not _opens(mappe, KODE)


def test_a_recovery_key_is_its_owners_alone_and_never_written_over(par: tuple[str, Path]) -> None:
    """The file cannot be read by others, and making another in its place is refused."""
    assert par[1].stat().st_mode & 0o077 == 0
    foer = par[1].read_bytes()
    with pytest.raises(Inputfejl, match="findes"):
        genopretning.lav_noegle(par[1])
    assert par[1].read_bytes() == foer


def test_a_recipient_comes_goes_and_is_told(lavet: Path, par: tuple[str, Path]) -> None:
    """A store without a recipient says so; one that was given opens it until it is taken out."""
    tilstand = forvaltning.tilstand(lavet)
    assert tilstand is not None and tilstand.modtagere == ()
    with pytest.raises(Inputfejl, match="ingen genopretningsmodtager"):
        forvaltning.gendan(lavet, par[1], lambda: NY)
    with _aabn(lavet, KODE) as lager:
        assert forvaltning.tilfoej_modtager(lager, lavet, f" {par[0]}\n") == par[0]
        forvaltning.gendan(lavet, par[1], lambda: NY)
        forvaltning.fjern_modtager(lager, lavet, par[0])
        with pytest.raises(Inputfejl):
            forvaltning.fjern_modtager(lager, lavet, par[0])
    with pytest.raises(Inputfejl):
        forvaltning.gendan(lavet, par[1], lambda: KODE)


def test_a_recipient_may_stand_in_the_settings(mappe: Path, par: tuple[str, Path]) -> None:
    """A new store is sealed for the settings' recipients without a question, and none is made when one is no key."""
    mappe.mkdir()
    settings = mappe / "indstillinger.toml"
    settings.write_text('[lager]\ngenopretning = ["age1forkert"]\n', encoding="utf-8")
    told: list[str] = []
    with pytest.raises(Inputfejl, match="age1"):
        aabn_lager(mappe, KODE)
    assert not aabning.findes(mappe)
    settings.write_text(f'[lager]\ngenopretning = ["{par[0]}"]\n', encoding="utf-8")
    aabn_lager(mappe, KODE, advar=told.append).close()
    tilstand = forvaltning.tilstand(mappe)
    assert tilstand is not None and tilstand.modtagere == (par[0],) and told == []


def test_a_new_store_without_recovery_is_warned_of(mappe: Path) -> None:
    """Whoever makes a store that nobody can recover is told what that means and what to do."""
    told: list[str] = []
    aabn_lager(mappe, KODE, advar=told.append).close()
    assert told == [genopretning.INGEN]


def test_the_secret_half_is_never_taken_for_the_public(par: tuple[str, Path]) -> None:
    """A secret key given as recipient is refused without a word of it."""
    [hemmelig] = [li for li in par[1].read_text(encoding="utf-8").splitlines() if not li.startswith("#")]
    with pytest.raises(Inputfejl) as fejl:
        genopretning.modtager(hemmelig)
    assert hemmelig[20:] not in str(fejl.value)
    with pytest.raises(Inputfejl):
        genopretning.hemmelige(par[1].parent / "findes_ikke")
    (par[1].parent / "tom").write_bytes(b"AGE-SECRET-KEY-1FORKERT\n\xff")
    with pytest.raises(Inputfejl, match="genopretningsnøgle"):
        genopretning.hemmelige(par[1].parent / "tom")


# --- What shows ------------------------------------------------------------------------------------------------------


def test_no_repr_shows_a_key(lavet: Path, par: tuple[str, Path]) -> None:
    """Neither a key, a wrapped key nor a salt stands in what a debugger or a crash report would print."""
    noegle = Hovednoegle.ny()
    plads = noeglefil.plads_til_adgangskode(noegle, KODE, "B123")
    assert not _opens(lavet, FORKERT)
    with _aabn(lavet, KODE) as lager, lager.laeser() as connection:
        noter = _maaned(connection, lager)
        shown = "".join(map(repr, (noegle, plads, Noeglefil("x", (plads,)), lager, lager.noegle, noter, noegle.underskrift)))
        hemmelige = [noegle.raa, noegle.database, noegle.indpakning, lager.noegle.raa, plads.indpakket, plads.salt]
    for hemmelig in hemmelige:
        assert repr(hemmelig)[2:-1] not in shown and hemmelig.hex() not in shown
    assert KODE not in shown


def test_the_key_files_are_their_owners_alone(lavet: Path) -> None:
    """Neither keys, copy nor refused attempts can be read by other users of the machine."""
    assert not _opens(lavet, FORKERT)
    for navn in (noeglefil.FILNAVN, noeglefil.KOPI, afvisninger.FILNAVN):
        assert (lavet / navn).stat().st_mode & 0o077 == 0, navn


def test_keys_that_cannot_be_written_are_told(lavet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk while the slots are changed is a Danish sentence, and the old passphrase still opens."""

    def full(*_args: object, **_kwargs: object) -> None:
        raise OSError(28, "no space")

    with _aabn(lavet, KODE) as lager:
        monkeypatch.setattr("vurdering.content.filskrivning.os.fsync", full)
        with pytest.raises(Inputfejl, match="plads"):
            forvaltning.skift(lager, lavet, KODE, NY)
        monkeypatch.undo()
    monkeypatch.delenv("VURDERING_TESTLAGER")
    assert _opens(lavet, KODE) and not _opens(lavet, NY)
