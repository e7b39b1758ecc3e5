"""The sheets from the command line, and the citizen's form read back into the case."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.test_cli import KLAR, Svar, is_refusal
from cli.test_cli import koer as koer

from vurdering.content.sagsfil import sag_fra_tekst
from vurdering.content.steder import data_mappe
from vurdering.dialogue.samtaleskema import skematekst
from vurdering.domain.sag import Sag
from vurdering.letters.breve.ark import ARK
from vurdering.store.lager import Lager
from vurdering.store.sager import hent

NUMMER = "2026-9006"
UHOERT = KLAR.parents[1] / "33_uden_partshoering" / "sag.json"
Koer = Callable[..., Svar]


def stored() -> Sag:
    with Lager.aabn(data_mappe()) as lager:
        return hent(lager, NUMMER)


def filled(tmp_path: Path, tekst: str) -> Path:
    fil = tmp_path / "udfyldt.txt"
    fil.write_text(tekst, encoding="utf-8")
    return fil


@pytest.mark.parametrize("endelse", ["pdf", "md", "txt"])
@pytest.mark.parametrize("art", ARK)
def test_every_sheet_is_written_to_its_file(koer: Koer, tmp_path: Path, art: str, endelse: str) -> None:
    """Each kind of file is made, and where it lies is said."""
    fil = tmp_path / f"ark.{endelse}"
    svar = koer(art, UHOERT, "--ud", fil)
    assert (svar.status, svar.fejl) == (0, "") and str(fil) in svar.ud
    raa = fil.read_bytes()
    assert raa.startswith(b"%PDF-") if endelse == "pdf" else "Sag" in raa.decode("utf-8")
    assert ("udkast" in svar.ud) == (art == "partshoering")


def test_the_unchecked_rule_is_told_to_the_caseworker_and_not_to_the_citizen(koer: Koer, tmp_path: Path) -> None:
    """That bekendtgørelsen may have changed is said when the copies are made, and stands in none of them."""
    for art in ("samtaleskema", "udredning", "aftaleskema"):
        assert "39/2012" in koer(art, KLAR, "--ud", tmp_path / f"{art}.md").ud
        assert "39/2012" not in (tmp_path / f"{art}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("art", ["samtaleark", "samtaleskema"])
def test_an_empty_sheet_needs_no_case(koer: Koer, tmp_path: Path, art: str) -> None:
    """What is the same for every citizen can be made before there is a case."""
    assert koer(art, "--ud", tmp_path / "ark.txt").status == 0
    for andet in ("udredning", "aftaleskema", "partshoering"):
        is_refusal(koer(andet, "--ud", tmp_path / "x.txt"))


def test_a_filled_form_becomes_the_citizens_words(koer: Koer, tmp_path: Path) -> None:
    """What was written in the file is in the stored case afterwards, once however often it is read."""
    koer("importer", KLAR)
    assert koer("samtaleskema", NUMMER, "--ud", tmp_path / "skema.txt").status == 0
    tomt = (tmp_path / "skema.txt").read_text(encoding="utf-8")
    assert tomt == skematekst(stored())
    fil = filled(tmp_path, skematekst(stored(), {"helbred.2": "Jeg ser ikke skilte.", "oensker.1": "kor"}, True).replace("\n", "\r\n"))
    svar = koer("samtaleskema", NUMMER, "--indlaes", fil)
    assert (svar.status, svar.fejl) == (0, "") and "2 svar" in svar.ud
    efter = stored()
    assert efter.undertemaer[-1].borger == "Jeg ser ikke skilte." and efter.aktiviteter[-1].navn == "kor"
    assert "Intet er skrevet" in koer("samtaleskema", NUMMER, "--indlaes", fil).ud
    assert stored() == efter


def test_a_form_that_may_not_be_used_changes_nothing(koer: Koer, tmp_path: Path) -> None:
    """A no is respected; a missing consent and a broken file are refused; the case is as it was."""
    koer("importer", KLAR)
    foer = stored()
    assert "Intet er skrevet" in koer("samtaleskema", NUMMER, "--indlaes", filled(tmp_path, skematekst(foer, {"helbred.1": "x"}, False))).ud
    for tekst in (skematekst(foer, {"helbred.1": "x"}), "ikke et skema", "[helbred.99] a\nSvar: x"):
        is_refusal(koer("samtaleskema", NUMMER, "--indlaes", filled(tmp_path, tekst)))
    (tmp_path / "latin.txt").write_bytes(skematekst(foer, {"helbred.1": "æ"}, True).encode("latin-1"))
    svar = koer("samtaleskema", NUMMER, "--indlaes", tmp_path / "latin.txt")
    is_refusal(svar)
    assert "UTF-8" in svar.fejl
    assert stored() == foer


def test_a_number_of_a_person_is_never_repeated(koer: Koer, tmp_path: Path) -> None:
    """A file or a SAG that is named by a CPR number is refused without showing it, whichever command it was given to."""
    koer("importer", KLAR)
    cpr = "210568-1234"
    fil = tmp_path / f"skema_{cpr}.txt"
    fil.write_text(skematekst(Sag(cpr), {"helbred.1": "a\u202eb"}, True), encoding="utf-8")
    for argv in (
        ("samtaleskema", NUMMER, "--indlaes", fil),
        ("samtaleskema", cpr, "--indlaes", fil),
        ("samtaleskema", fil, "--indlaes", fil),
        ("samtaleskema", NUMMER, "--indlaes", tmp_path / f"{cpr}.txt"),
        ("vurder", cpr),
        ("vurder", cpr.replace("-", "")),
        ("udredning", f"{cpr}.json", "--ud", "a.md"),
        ("eksporter", cpr, "--ud", tmp_path / "a.json"),
    ):
        svar = koer(*argv)
        is_refusal(svar)
        assert cpr not in svar.fejl and cpr.replace("-", "") not in svar.fejl


def test_a_form_is_read_into_the_store_only(koer: Koer, tmp_path: Path) -> None:
    """A case file is never changed: the way to do it is told. Nor is a case that is not there."""
    fil = filled(tmp_path, skematekst(sag_fra_tekst(KLAR.read_text(encoding="utf-8"), "sag.json"), {"helbred.1": "x"}, True))
    svar = koer("samtaleskema", KLAR, "--indlaes", fil)
    is_refusal(svar)
    assert "importer" in svar.fejl
    for argv in ((NUMMER, "--indlaes", fil), ("--indlaes", fil), (NUMMER,), (NUMMER, "--ud", "a.txt", "--indlaes", fil)):
        is_refusal(koer("samtaleskema", *argv))
    koer("importer", KLAR)
    is_refusal(koer("samtaleskema", NUMMER, "--indlaes", tmp_path / "findes-ikke.txt"))


def test_characters_nobody_sees_are_told_of(koer: Koer, tmp_path: Path) -> None:
    """What was taken out of the citizen's words is said on stderr."""
    koer("importer", KLAR)
    svar = koer("samtaleskema", NUMMER, "--indlaes", filled(tmp_path, skematekst(stored(), {"helbred.1": "a\u202eb"}, True)))
    assert svar.status == 0 and "U+202E" in svar.fejl and "\u202e" not in svar.fejl


def test_documents_kept_with_the_case_follow_it(koer: Koer, tmp_path: Path) -> None:
    """The folder holds each kept file, and a case that is a file has none."""
    koer("importer", KLAR)
    indhold = b"%PDF-\x00epikrise"
    with Lager.aabn(data_mappe()) as lager:
        lager.gem_bilag(NUMMER, "Mette Hansen.pdf", indhold)
    assert koer("sagspakke", NUMMER, "--ud", tmp_path / "pakke").status == 0
    assert [f.read_bytes() for f in (tmp_path / "pakke" / "bilag").iterdir()] == [indhold]
    assert not any("Mette" in f.name for f in (tmp_path / "pakke").rglob("*"))
    assert koer("sagspakke", KLAR, "--ud", tmp_path / "fil").status == 0 and not (tmp_path / "fil" / "bilag").exists()
    assert json.loads((tmp_path / "fil" / "sag.json").read_text(encoding="utf-8"))["sagsnummer"] == NUMMER
