"""The file that carries a case with its history: a whole way there and back, and nothing half way for any other file."""

from __future__ import annotations

import copy
import hashlib
import json
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from dialogue.test_forloeb import besvar
from lagret import gemt
from sqlalchemy import func, select

from vurdering.cli.koer import koer
from vurdering.content.sagsfil import sag_fra_tekst
from vurdering.content.steder import data_mappe
from vurdering.dialogue.tidslinje import tidslinje
from vurdering.dialogue.tilstand import fold
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.registre import REGISTRE
from vurdering.law.vurder import vurder
from vurdering.letters.indsigt.akter import akter
from vurdering.store import sager, skema
from vurdering.store.gemt import Slettet
from vurdering.store.kaede.logbog import Adgang
from vurdering.store.kaede.skriv import Kaede, canonical
from vurdering.store.kontrol.kontrol import kontroller
from vurdering.store.lager import Lager
from vurdering.store.livscyklus.beslutning import Beslutning
from vurdering.store.livscyklus.sletning import slet_sag
from vurdering.store.noegler.genopretning import lav_noegle
from vurdering.store.udveksling.forloeb import hent, som_bytes
from vurdering.store.udveksling.ind import laeg_ind, laes

EKSEMPLER = Path(__file__).parents[2] / "questions" / "eksempler"
I_DAG = date(2026, 11, 22)
NUMMER = "2026-1"


def _byg(lager: Lager) -> None:
    """A case that was talked through, with records that were changed and removed, an outing taken out, and a kept file."""
    session = sager.opret(lager, NUMMER, aktoer="B1")
    for nr in range(30):
        if (naeste := session.naeste) is None:
            break
        besvar(session, naeste, nr)
    note = session.skriv(REGISTRE["note"], {"tekst": "Æblegrød »citat«\n\nto afsnit", "dato": "2026-11-01", "intern": "ja"})
    session.skriv(REGISTRE["note"], {"tekst": "rettet"}, note)
    session.skriv(REGISTRE["person"], {"rolle": "tolk", "navn": "Ali Prøve"})
    session.slet(REGISTRE["note"], note)
    session.tilfoej_aktiviteter(["svømning", "marked"])
    session.fjern_aktivitet(session.sag.aktiviteter[-1].id)
    session.vaelg_metode("funktionsevne")
    session.afgoer(vurder(session.sag, i_dag=I_DAG))
    lager.gem_bilag(NUMMER, "udtalelse.txt", "blåbær".encode(), "B1")


@pytest.fixture(scope="module")
def fil(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A file as the program writes it."""
    with Lager.aabn(tmp_path_factory.mktemp("fra")) as lager:
        _byg(lager)
        return som_bytes(hent(lager, NUMMER, Adgang("test")), I_DAG)


def _linjer(fil: bytes) -> list[dict[str, Any]]:
    return [json.loads(linje) for linje in fil.splitlines()]


def _fil(linjer: list[Any]) -> bytes:
    """The lines as the program would have written them, with a last line that fits, so that only what they say is wrong."""
    foer = b"".join(canonical(linje) + b"\n" for linje in linjer[:-1])
    slut = linjer[-1]
    if isinstance(slut, dict) and isinstance(slut.get("slut"), dict):
        haendelser = sum("art" in linje for linje in linjer if isinstance(linje, dict))
        bilag = sum("bilag" in linje for linje in linjer if isinstance(linje, dict))
        slut = {"slut": {**slut["slut"], "haendelser": haendelser, "bilag": bilag, "sha256": hashlib.sha256(foer).hexdigest()}}
    return foer + canonical(slut) + b"\n"


def _byttet(linjer: list[Any], gammel: bytes, ny: bytes) -> bytes:
    """The file with some of its bytes changed, and a last line that fits them."""
    *foer, sidst = _fil(linjer).replace(gammel, ny, 1).splitlines(keepends=True)
    slut = json.loads(sidst)["slut"]
    return b"".join(foer) + canonical({"slut": {**slut, "sha256": hashlib.sha256(b"".join(foer)).hexdigest()}}) + b"\n"


def test_a_case_comes_over_with_times_actors_and_files(fil: bytes, lager: Lager) -> None:
    """Read in elsewhere, the case has every event with its time and actor, and its files; written again, only the chain is another."""
    forloeb, sag = laes(fil, "f.jsonl")
    laeg_ind(lager, forloeb, sag, "modtager")
    kommet = gemt(lager, NUMMER)
    assert [(h.art, h.tidspunkt, h.aktoer, h.data) for h in kommet.haendelser] == [
        (h.art, h.tidspunkt, h.aktoer, h.data) for h in forloeb.haendelser
    ]
    assert kommet.uid != forloeb.fra.uid and fold(kommet.haendelser) == sag
    assert [(b.navn, b.indhold) for b in lager.bilag(NUMMER, Adgang("test"))] == [("udtalelse.txt", "blåbær".encode())]
    igen = som_bytes(hent(lager, NUMMER, Adgang("test")), I_DAG)
    assert _linjer(igen)[1:-1] == _linjer(fil)[1:-1] and igen.splitlines()[1:-1] == fil.splitlines()[1:-1]
    with pytest.raises(Inputfejl, match="findes allerede"):
        laeg_ind(lager, forloeb, sag, "modtager")


def test_the_files_that_came_over_are_known_to_the_log(fil: bytes, lager: Lager) -> None:
    """The check finds nothing after a case with a kept file is read in, and tells it when that file is gone."""
    laeg_ind(lager, *laes(fil, "f.jsonl"), "modtager")
    assert kontroller(lager, "test").fund == ()
    with lager.skriver() as connection:
        connection.exec_driver_sql("DELETE FROM bilag")
    assert [f.art for f in kontroller(lager, "test").fund] == ["bilag_mangler"]


@pytest.mark.parametrize("laes_sagen", [Lager.hent, Lager.bilag, hent], ids=["hent", "bilag", "forloeb"])
def test_what_is_shown_is_the_case_that_the_log_names(
    laes_sagen: Callable[..., object], lager: Lager, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another case that takes the number after the look-up was logged is not shown."""
    sager.opret(lager, NUMMER, aktoer="B1")
    rigtig = Lager.noter

    def noter(self: Lager, sagsnummer: str, adgang: Adgang) -> Kaede:
        kaede = rigtig(self, sagsnummer, adgang)
        monkeypatch.undo()
        slet_sag(self, sagsnummer, Beslutning("B1", "B2", "borgeren er flyttet"), I_DAG, 5, foer_tid=True)
        sager.opret(self, sagsnummer, aktoer="B9")
        return kaede

    monkeypatch.setattr(Lager, "noter", noter)
    with pytest.raises(Slettet):
        laes_sagen(lager, NUMMER, Adgang("B1"))
    assert laes_sagen(lager, NUMMER, Adgang("B1")) is not None


@pytest.mark.parametrize("eksempel", ["06_mette_fradrag", "43_vum_med_maal_og_bestilling", "60_klage_fastholdt"])
def test_every_part_of_a_case_file_comes_over(eksempel: str, lager: Lager, tmp_path: Path) -> None:
    """A case that came from a case file, with all its registers, is the same case after the way there and back."""
    sag = sag_fra_tekst((EKSEMPLER / eksempel / "sag.json").read_text(encoding="utf-8"), "sag.json")
    sager.indlaes(lager, sag)
    forloeb, kommet = laes(som_bytes(hent(lager, sag.sagsnummer, Adgang("test")), I_DAG), "f.jsonl")
    assert kommet == fold(gemt(lager, sag.sagsnummer).haendelser) and forloeb.sagsnummer == sag.sagsnummer


def test_a_sealed_file_is_opened_by_its_recipient_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Sealed for a recipient the file shows nothing; without the recipient's own key it is refused, and with it it comes in."""
    noegle, ud = tmp_path / "noegle.txt", tmp_path / "f.jsonl"
    offentlig = lav_noegle(noegle)
    with Lager.aabn(data_mappe()) as lager:
        _byg(lager)
    assert koer(["eksporter", NUMMER, "--forloeb", "--ud", str(ud), "--modtager", offentlig, "--formaal", "drift"]) == 0
    assert b"format" not in ud.read_bytes() and NUMMER.encode() not in ud.read_bytes()
    assert koer(["importer", str(ud)]) == 2 and "--identitet" in capsys.readouterr().err
    assert koer(["importer", str(ud), "--identitet", str(noegle)]) == 2
    assert "findes allerede" in capsys.readouterr().err


def _talt(linjer: list[Any]) -> list[Any]:
    """The events numbered anew."""
    return [{**linje, "nr": nr} if "nr" in linje else linje for nr, linje in enumerate(linjer)]


def _aendret(**hoved: Any) -> Callable[[list[Any]], bytes]:
    return lambda linjer: _fil([{**linjer[0], **hoved}, *linjer[1:]])


_REFUSED: dict[str, Callable[[list[Any]], bytes]] = {
    "cut": lambda linjer: _fil(linjer)[:-30],
    "without the last line": lambda linjer: b"".join(canonical(x) + b"\n" for x in linjer[:-1]),
    "an event less, the old count": lambda linjer: b"".join(canonical(x) + b"\n" for x in (*linjer[:3], *linjer[4:])),
    "an event less, a new count": lambda linjer: _fil([*linjer[:3], *linjer[4:]]),
    "two events in the other order": lambda linjer: _fil([*linjer[:2], linjer[3], linjer[2], *linjer[4:]]),
    "an event twice": lambda linjer: _fil([*linjer[:3], linjer[2], *linjer[3:]]),
    "created twice": lambda linjer: _fil(_talt([*linjer[:2], linjer[1], *linjer[2:]])),
    "a later form": _aendret(format="vurdering.forloeb/2"),
    "a later content": _aendret(indhold=999),
    "another case": _aendret(sagsnummer="2026-2"),
    "a number like a CPR number": lambda linjer: _fil(json.loads(json.dumps(linjer).replace(f'"{NUMMER}"', '"010190-1234"'))),
    "an unknown key": _aendret(ekstra=1),
    "not canonical": lambda linjer: _byttet(linjer, b'"nr":1,', b'"nr": 1,'),
    "a key twice": lambda linjer: _byttet(linjer, b'"nr":1,', b'"nr":1,"nr":1,'),
    "NaN": lambda linjer: _byttet(linjer, b'"nr":1,', b'"nr":NaN,'),
    "deep": lambda linjer: b'{"format":"vurdering.forloeb/1","x":' + b"[" * 100_000 + b"]" * 100_000 + b"}\n" + _fil(linjer),
    "a huge line": lambda linjer: b'{"format":"vurdering.forloeb/1","x":"' + b"x" * 6_000_000 + b'"}\n' + _fil(linjer),
    "not UTF-8": lambda linjer: _byttet(linjer, b'"aktoer":"B1"', b'"aktoer":"\xff1"'),
    "a file changed": lambda linjer: _fil([{"bilag": {**x["bilag"], "indhold": "AAAA"}} if "bilag" in x else x for x in linjer]),
    "a hidden character": lambda linjer: _fil([*linjer[:2], {**linjer[2], "aktoer": "B1\u202e"}, *linjer[3:]]),
    "a time that is none": lambda linjer: _fil([*linjer[:2], {**linjer[2], "tidspunkt": "2026-02-30T00:00:00.000000+00:00"}, *linjer[3:]]),
    "nothing": lambda linjer: b"",
}  # fmt: skip


@pytest.mark.parametrize("hvad", _REFUSED)
def test_what_is_not_as_it_should_be_is_refused(hvad: str, fil: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each kind of fault is refused in Danish, with nothing stored, also where the count at the end was made to fit."""
    sti = tmp_path / "f.jsonl"
    sti.write_bytes(_REFUSED[hvad](copy.deepcopy(_linjer(fil))))
    assert koer(["importer", str(sti)]) == 2
    fejl = capsys.readouterr().err
    assert fejl.startswith("Fejl: ") and "fejl i programmet" not in fejl and "0101901234" not in fejl and len(fejl) < 1000
    assert ("nyere" in fejl) == hvad.startswith("a later")
    assert not (data_mappe() / "sager.db").exists()


_VAERDIER: list[Any] = [
    None, True, -1, 0, 1.5, 10**30, "", "x", "x" * 30_000, "\u202e", "ved_ikke", "a1", "fakta.har_bpa", "2026-02-30", "2026-10-01", [],
    ["x"], {}, {"x": 1}, {"sagsnummer": "x"}, "\ud800", "sag_oprettet", "note", "note1", [[[]]], "010190-1234", 99999999999,
]  # fmt: skip


def _muteret(fil: bytes, tilfaeldig: random.Random) -> bytes:
    """The file with one to three faults: in its bytes, or in what its lines say with a count that fits."""
    if tilfaeldig.random() < 0.3:
        raa = bytearray(fil)
        for _ in range(tilfaeldig.randint(1, 3)):
            sted = tilfaeldig.randrange(len(raa))
            match tilfaeldig.randrange(4):
                case 0:
                    raa[sted] ^= 1 << tilfaeldig.randrange(8)
                case 1:
                    del raa[sted : sted + tilfaeldig.randint(1, 200)]
                case 2:
                    raa[sted:sted] = tilfaeldig.choice([b"\n", b"\x00", b"{", b'"', b"NaN", b"\xc3", b"[" * 5000])
                case _:
                    del raa[sted:]
            if not raa:
                break
        return bytes(raa)
    linjer = _linjer(fil)
    for _ in range(tilfaeldig.randint(1, 3)):
        _aendr(linjer, tilfaeldig)
    try:
        return _fil(linjer)
    except (TypeError, ValueError):
        return "\n".join(json.dumps(linje) for linje in linjer).encode() + b"\n"


def _aendr(linjer: list[Any], tilfaeldig: random.Random) -> None:
    holder: Any = linjer
    noegle: Any = tilfaeldig.randrange(len(linjer))
    while isinstance(holder[noegle], dict | list) and holder[noegle] and tilfaeldig.random() < 0.85:
        holder = holder[noegle]
        noegle = tilfaeldig.choice(list(holder)) if isinstance(holder, dict) else tilfaeldig.randrange(len(holder))
    match tilfaeldig.randrange(5):
        case 0 | 1:
            holder[noegle] = copy.deepcopy(tilfaeldig.choice(_VAERDIER))
        case 2:
            del holder[noegle]
            if not linjer:
                linjer.append({})
        case 3 if isinstance(holder, dict):
            holder[tilfaeldig.choice(["x", "svar", "fakta.har_bpa", "aktiviteter.a9.selvvalgt", "skoen.kan_efterspoerge"])] = copy.deepcopy(
                tilfaeldig.choice(_VAERDIER)
            )
        case _ if isinstance(holder, list):
            holder.insert(noegle, copy.deepcopy(holder[noegle]))


def _proev(fil: bytes, antal: int, froe: int, mappe: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, int]:
    """How many of the changed files were refused and how many loaded. Fails when one is half stored, or cannot be shown once stored."""
    tilfaeldig = random.Random(froe)
    afvist = indlaest = 0
    sti = mappe / "f.jsonl"
    for nr in range(antal):
        sti.write_bytes(_muteret(fil, tilfaeldig))
        status = koer(["importer", str(sti)])
        sagt = capsys.readouterr()
        assert status in (0, 2) and "fejl i programmet" not in sagt.err and "Traceback" not in sagt.err, (nr, sagt.err)
        afvist += status == 2
        with Lager.aabn(data_mappe()) as lager:
            linjer = lager.liste()
            with lager.laeser() as connection:
                kaeder = connection.execute(select(func.count()).select_from(skema.kaede).where(skema.kaede.c.art == "sag")).scalar_one()
            assert len(linjer) == kaeder == indlaest + (status == 0)
            if status == 0:
                # Another number than any before, or it would have been refused.
                haendelser = gemt(lager, linjer[0].sagsnummer).haendelser
                sag = fold(haendelser)
                tidslinje(sag, haendelser)
                akter(sag, haendelser, (), I_DAG)
        if status == 0:
            # The next one must not be refused only because the number is taken.
            for rest in data_mappe().glob("sager.db*"):
                rest.unlink()
            indlaest = 0
    return afvist, antal - afvist


def test_a_changed_file_is_refused_or_loaded_and_never_half(fil: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file changed at random is either refused with a sentence or a case that can be shown; nothing lies half stored."""
    _proev(fil, 25, 1, tmp_path, capsys)


@pytest.mark.campaign
def test_two_thousand_changed_files_are_refused_or_loaded(fil: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As above, 2,000 times; some of them must load, or the changes would prove nothing about what comes in."""
    afvist, indlaest = _proev(fil, 2000, 2026, tmp_path, capsys)
    with capsys.disabled():
        print(f"\n{afvist} refused, {indlaest} loaded")
    assert afvist > 1000 and indlaest > 50
