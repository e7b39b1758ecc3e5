from __future__ import annotations

import json
import shutil
import tarfile
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from kopilager import BILLIG, KODE, Kopilager, ingen_laas_op, navne, numre
from pyrage import x25519

from vurdering.cli import slet
from vurdering.cli.koer import koer
from vurdering.content import driftsnoter
from vurdering.content.indstillinger import Sikkerhedskopi
from vurdering.domain.fejl import Inputfejl
from vurdering.store import aabning, faelleslager
from vurdering.store.kaede import anker
from vurdering.store.livscyklus.noeglekopier import forny_noeglekopier
from vurdering.store.livscyklus.sletning import Kvittering
from vurdering.store.noegler import adgangskode, forvaltning, genopretning, noeglefil
from vurdering.store.noegler.genopretning import plads_til_modtager
from vurdering.store.noegler.hovednoegle import Hovednoegle
from vurdering.store.noegler.noeglefil import ForkertAdgangskode
from vurdering.store.noegler.pladser import GENOPRETNING, Noeglefil, Plads, fra_tekst, som_tekst
from vurdering.store.sikkerhedskopi import modtagere, noeglekopi, pakke, steder, tag
from vurdering.store.sikkerhedskopi.gendan import gendan
from vurdering.store.sikkerhedskopi.oevelse import oev
from vurdering.store.sikkerhedskopi.tag import Taget


@pytest.fixture
def kilde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kopilager:
    """An encrypted store with three cases, sealed for its recipient."""
    monkeypatch.setattr(adgangskode, "STYRKE", BILLIG)
    kilde = Kopilager(tmp_path / "hjem", tmp_path / "kopier").lav()
    noeglefil.ret(kilde.hjem, kilde.noegle, lambda fil: fil.med(plads_til_modtager(kilde.noegle, kilde.offentlig)))
    return kilde


@pytest.fixture
def fremmed(kilde: Kopilager, tmp_path: Path) -> Kopilager:
    """A stranger's store, whose copies are sealed for the municipality's public key."""
    return Kopilager(tmp_path / "fremmed", tmp_path / "fremmede kopier", identitet=kilde.identitet).lav(1)


def _forfalsk(mappe: Path) -> str:
    """Add a stranger's recipient to both key files, with a sum that is right; return the stranger's public key."""
    offentlig = str(x25519.Identity.generate().to_public())
    fil = noeglefil.laes(mappe)
    falsk = som_tekst(replace(fil, pladser=(*fil.pladser, Plads(GENOPRETNING, offentlig, b"junk"))))
    for navn in (noeglefil.FILNAVN, noeglefil.KOPI):
        (mappe / navn).write_text(falsk, encoding="utf-8")
    assert fra_tekst(falsk).af_art(GENOPRETNING)[-1].navn == offentlig
    return offentlig


# --- The key file ----------------------------------------------------------------------------------------------------


def test_a_key_file_that_a_stranger_changed_opens_nothing(kilde: Kopilager, tmp_path: Path) -> None:
    """A slot that somebody without the root key put in is found by whatever unlocks, and `noegle vis` goes on showing it."""
    offentlig = _forfalsk(kilde.hjem)
    with pytest.raises(Inputfejl, match=r"ændret af andre.*noegle vis"):
        aabning.aabn_lager(kilde.hjem, KODE)
    (tmp_path / "id.txt").write_text(str(kilde.identitet), encoding="utf-8")
    with pytest.raises(Inputfejl, match="ændret af andre"):
        genopretning.laas_op(noeglefil.laes(kilde.hjem), tmp_path / "id.txt")
    tilstand = forvaltning.tilstand(kilde.hjem)
    assert tilstand is not None
    assert offentlig in tilstand.modtagere


@pytest.mark.parametrize("segl", ["", "0" * 64, "æ"])
def test_slots_without_their_seal_are_refused(kilde: Kopilager, segl: str) -> None:
    """No seal, a made-up one, or letters that are none: nothing opens."""
    noeglefil.skriv(kilde.hjem, replace(noeglefil.laes(kilde.hjem), segl=segl))
    with pytest.raises(Inputfejl, match="ændret af andre"):
        aabning.aabn_lager(kilde.hjem, KODE)


def test_slots_that_change_while_the_store_is_open_are_neither_used_nor_sealed(kilde: Kopilager) -> None:
    """Who is inside already gets no copy sealed for a stranger, changes no passphrase and hands out no key file with one in."""
    with aabning.aabn_lager(kilde.hjem, KODE) as lager:
        _forfalsk(kilde.hjem)
        foer = (kilde.hjem / noeglefil.FILNAVN).read_bytes()
        for handling in (
            lambda: tag.standardmodtagere(lager, kilde.hjem, Sikkerhedskopi()),
            lambda: kilde.kopi(lager),
            lambda: forny_noeglekopier(lager, kilde.hjem, Sikkerhedskopi()),
            lambda: forvaltning.tilfoej(lager, kilde.hjem, "B456", KODE, kilde.hjem / "ud.json"),
            lambda: forvaltning.tilfoej(lager, kilde.hjem, "B456", KODE, None),
        ):
            with pytest.raises(Inputfejl, match="ændret af andre"):
                handling()
        assert (kilde.hjem / noeglefil.FILNAVN).read_bytes() == foer
    assert navne(kilde.til) == []
    assert not (kilde.hjem / "ud.json").exists()


# --- The notes -------------------------------------------------------------------------------------------------------


def test_a_recipient_that_a_stranger_noted_is_not_sealed_for(kilde: Kopilager) -> None:
    """The notes are no authority: a key copy is not renewed for whom a stranger wrote there, also not after the next copy elsewhere."""
    taget = kilde.kopi()
    fil = kilde.hjem / driftsnoter.FILNAVN
    data = json.loads(fil.read_text(encoding="utf-8"))
    data[driftsnoter.SIKKERHEDSKOPI]["steder"][str(kilde.til)] = [str(x25519.Identity.generate().to_public())]
    fil.write_text(json.dumps(data), encoding="utf-8")
    foer, gammelt = taget.noeglekopi.read_bytes(), kilde.til
    with kilde.aabn() as lager:
        assert forny_noeglekopier(lager, kilde.hjem, Sikkerhedskopi()).fremmede == (gammelt,)
        kilde.til = kilde.hjem.parent / "andet sted"
        ny = kilde.kopi(lager)
        fornyelse = forny_noeglekopier(lager, kilde.hjem, Sikkerhedskopi())
    assert (fornyelse.fornyet, fornyelse.fremmede) == ((ny.noeglekopi,), (gammelt,))
    assert taget.noeglekopi.read_bytes() == foer


def test_a_recipient_that_is_taken_out_is_not_let_in_again(kilde: Kopilager, tmp_path: Path) -> None:
    """Key copies are sealed anew for the others alone, and remain so at the next renewal."""
    anden = x25519.Identity.generate()
    with kilde.aabn() as lager:
        taget = tag.tag_kopi(lager, kilde.hjem, kilde.til, [kilde.offentlig, str(anden.to_public())], Sikkerhedskopi())
        assert noeglekopi.laes(taget.noeglekopi, [kilde.identitet]).fil is not None
        forny_noeglekopier(lager, kilde.hjem, Sikkerhedskopi(), uden=kilde.offentlig)
        forny_noeglekopier(lager, kilde.hjem, Sikkerhedskopi())
    assert noeglekopi.laes(taget.noeglekopi, [anden]).fil is not None
    with pytest.raises(Inputfejl):
        noeglekopi.laes(taget.noeglekopi, [kilde.identitet])
    assert steder.kendte_steder(kilde.hjem) == {str(kilde.til): [str(anden.to_public())]}


# --- The copy --------------------------------------------------------------------------------------------------------


def _gendan(kilde: Kopilager, taget: Taget, til: Path, **andet: Any) -> int:
    return gendan(taget.fil, taget.noeglekopi, [kilde.identitet], til, laas_op=ingen_laas_op, ny_adgangskode=None, **andet).klar.laest


def test_a_stranger_s_copy_is_not_restored(kilde: Kopilager, fremmed: Kopilager, tmp_path: Path) -> None:
    """Sealed for the municipality and whole in itself, but another's: refused unknown, by fingerprint, anchor, folder, answer and drill."""
    falsk = fremmed.kopi()
    with kilde.aabn() as lager:
        egen = anker.lav(lager, "B123")
    til = tmp_path / "nyt"
    for andet in ({}, {"aftryk": kilde.aftryk}, {"ankre": [egen]}, {"spoerg": lambda: kilde.aftryk}, {"spoerg": lambda: ""}):
        with pytest.raises(Inputfejl):
            _gendan(kilde, falsk, til, **andet)
        assert navne(til) in ([], ["arbejde.laas"])
    with pytest.raises(Inputfejl, match="ikke er kendt"):
        _gendan(kilde, falsk, kilde.hjem, erstat=True)
    with pytest.raises(Inputfejl, match="ikke er kendt"):
        oev(falsk.fil, falsk.noeglekopi, [kilde.identitet], kilde.hjem, laas_op=ingen_laas_op)
    assert driftsnoter.GENDANNELSESOEVELSE not in driftsnoter.laes(kilde.hjem)


def test_the_store_s_own_copy_is_known_in_every_way(kilde: Kopilager, tmp_path: Path) -> None:
    """By the fingerprint however it is spaced, by an anchor, by what is typed, and by the keys in the folder."""
    taget = kilde.kopi()
    with kilde.aabn() as lager:
        egen = anker.lav(lager, "B123")
    tegn = kilde.aftryk.replace(" ", "").upper()
    for n, andet in enumerate(({"aftryk": tegn}, {"ankre": [egen]}, {"spoerg": lambda: f"{kilde.aftryk}\n"})):
        assert _gendan(kilde, taget, tmp_path / str(n), **andet) == 3
    assert _gendan(kilde, taget, kilde.hjem, erstat=True) == 3


def _omskriv(taget: Taget, arbejde: Path, identitet: Any, aendring: Callable[[pakke.OmKopien, Path], dict[str, Any]]) -> None:
    """Open the copy, change what it says or holds, and seal it again for the same recipient, as anybody can who may read it."""
    arbejde.mkdir()
    om = pakke.pak_ud(taget.fil, arbejde, [identitet])
    side = arbejde / "kopi.json"
    side.write_text(json.dumps({"format": pakke.FORMAT, **aendring(om, arbejde / pakke.DATABASE)}), encoding="utf-8")
    with tarfile.open(arbejde / "ny.tar", "w") as tar:
        tar.add(side, "kopi.json")
        tar.add(arbejde / pakke.DATABASE, pakke.DATABASE)
    with (arbejde / "ny.tar").open("rb") as ind, taget.fil.open("wb") as ud:
        modtagere.forsegl(ind, ud, [identitet.to_public()])


_AENDRET: dict[str, Callable[[pakke.OmKopien, Path], dict[str, Any]]] = {
    "when": lambda om, _: {**asdict(om), "taget": "2020-01-01T00:00:00+00:00"},
    "unencrypted": lambda om, _: {**asdict(om), "krypteret": False},
    "not signed": lambda om, _: {**asdict(om), "underskrift": ""},
    "a number as text": lambda om, _: {**asdict(om), "skema": "3"},
    "a truth as number": lambda om, _: {**asdict(om), "krypteret": 1},
    "a field more": lambda om, _: {**asdict(om), "mere": 1},
    "a field less": lambda om, _: {felt: vaerdi for felt, vaerdi in asdict(om).items() if felt != "skema"},
    "no time": lambda om, _: {**asdict(om), "taget": "i går"},
    "another database": lambda om, fil: (fil.write_bytes(fil.read_bytes() + b"x"), asdict(om))[1],
}


@pytest.mark.parametrize("hvad", _AENDRET)
def test_a_copy_that_says_another_thing_than_was_signed_is_refused(kilde: Kopilager, tmp_path: Path, hvad: str) -> None:
    """Whatever is changed in the page about the copy, or in the database: a sentence and no store."""
    taget = kilde.kopi()
    _omskriv(taget, tmp_path / "arbejde", kilde.identitet, _AENDRET[hvad])
    with pytest.raises(Inputfejl):
        kilde.gendan(taget, tmp_path / "nyt")
    assert navne(tmp_path / "nyt") == ["arbejde.laas"]


def test_an_unsealed_key_copy_in_the_place_of_a_sealed_one_is_refused(kilde: Kopilager, tmp_path: Path) -> None:
    """A file that gives the key everybody knows is no key copy of a sealed copy, whatever it is called."""
    taget = kilde.kopi()
    falsk = {"format": noeglekopi.FORMAT, "noeglefil": None, "noegler": {}, "slettede": {}}
    taget.noeglekopi.write_text(json.dumps(falsk), encoding="utf-8")
    with pytest.raises(Inputfejl, match="ikke sammen"):
        kilde.gendan(taget, tmp_path / "nyt")
    aaben = kilde.kopi(forseglet=False)
    aaben.noeglekopi.write_text(json.dumps(falsk), encoding="utf-8")
    with pytest.raises(Inputfejl, match="ukrypteret"):
        kilde.gendan(aaben, tmp_path / "nyt")


def test_a_key_copy_that_was_changed_is_refused(kilde: Kopilager, tmp_path: Path) -> None:
    """A chain that is said to be deleted in the key copy, by another than the store, deletes nothing at a restore."""
    taget = kilde.kopi(forseglet=False)
    data = json.loads(taget.noeglekopi.read_text(encoding="utf-8"))
    uid = next(iter(data["noegler"]))
    del data["noegler"][uid]
    data["slettede"][uid] = "2026-03-03T09:00:00.000000+00:00"
    taget.noeglekopi.write_text(json.dumps(data), encoding="utf-8")

    def laas_op(fil: Noeglefil) -> Hovednoegle:
        return noeglefil.laas_op(fil, KODE)

    with pytest.raises(Inputfejl, match="ikke underskrevet"):
        gendan(taget.fil, taget.noeglekopi, [], tmp_path / "nyt", laas_op=laas_op, ny_adgangskode=None, aftryk=kilde.aftryk)


# --- The commands ----------------------------------------------------------------------------------------------------

Svar = Callable[..., tuple[int, str, str]]


@pytest.fixture
def svar(kilde: Kopilager, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Svar:
    """A function that runs a command on the store, and returns status, output and errors."""
    monkeypatch.delenv("VURDERING_TESTLAGER", raising=False)
    monkeypatch.setenv("VURDERING_HJEM", str(kilde.hjem))
    monkeypatch.setenv("VURDERING_ADGANGSKODE", KODE)

    def run(*argv: object) -> tuple[int, str, str]:
        status = koer([str(ord_) for ord_ in argv])
        sagt = capsys.readouterr()
        return status, sagt.out, sagt.err

    return run


def test_the_old_passphrase_opens_no_copy_after_it_was_changed(
    kilde: Kopilager, svar: Svar, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The key copy follows the key file; one that cannot be reached is told of, and so is what the old passphrase still opens."""
    taget = kilde.kopi(forseglet=False)
    kilde.til = tmp_path / "væk"
    kilde.kopi(forseglet=False)
    shutil.rmtree(kilde.til)
    ny = "en helt ny adgangskode"
    monkeypatch.setenv("VURDERING_NY_ADGANGSKODE", ny)
    status, ud, fejl = svar("noegle", "skift")
    assert status == 0
    assert str(taget.noeglekopi) in ud
    assert "Hovednøglen er den samme" in ud
    assert str(kilde.til) in fejl
    fil = noeglekopi.laes(taget.noeglekopi, ()).fil
    assert fil is not None
    with pytest.raises(ForkertAdgangskode):
        noeglefil.laas_op(fil, KODE)
    assert noeglefil.laas_op(fil, ny).raa == kilde.noegle.raa


def test_a_deletion_tells_of_the_store_that_was_moved_aside(kilde: Kopilager, svar: Svar) -> None:
    """A store from before a restore still holds the case, so the person is told to delete the folder."""
    gendannet = kilde.gendan(kilde.kopi(), kilde.hjem, erstat=True)
    assert gendannet.tidligere is not None
    argv = ("slet", "2026-1", "--grund", "oprettet ved en fejl", "--godkendt-af", "leder", "--foer-tid", "--ja", "2026-1")
    status, _, fejl = svar(*argv)
    assert status == 0, fejl
    assert str(gendannet.tidligere) in fejl
    with kilde.aabn() as lager:
        assert "2026-1" not in numre(lager)


@pytest.mark.parametrize("faelles", [False, True])
def test_a_team_s_deletion_tells_to_take_a_new_copy_where_the_others_are(
    kilde: Kopilager, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], faelles: bool
) -> None:
    """A machine knows its own copies alone, which is said where several machines share a database and nowhere else."""
    with kilde.aabn() as lager:
        monkeypatch.setenv("VURDERING_HJEM", str(kilde.hjem))
        monkeypatch.setattr(faelleslager, "adresse", lambda _mappe: "postgresql://db/sager" if faelles else "")
        slet._fortael(lager, "2026-1", Kvittering("regel", 1, 0))
    assert ("tag en ny kopi dér" in capsys.readouterr().err) is faelles


def test_the_fingerprint_is_told_where_it_is_looked_for(kilde: Kopilager, svar: Svar, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy, the status (locked too) and a refused restore all say it, and the copy says whom it is sealed for."""
    status, ud, _ = svar("sikkerhedskopi", "--til", kilde.til)
    assert status == 0
    assert kilde.aftryk in ud
    assert kilde.offentlig in ud
    assert kilde.aftryk in svar("status")[1]
    monkeypatch.delenv("VURDERING_ADGANGSKODE")
    assert kilde.aftryk in svar("status")[1]
