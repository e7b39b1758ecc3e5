"""The record beside a letter: what a case system needs, counted and dated, and nothing that tells whom the case is about."""

from __future__ import annotations

import copy
import hashlib
import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from letters.test_breve import dag, load_sag
from letters.test_procesbreve import FORSINKET, TO_BESTILLINGER, VAERGE, write

from vurdering.__main__ import main
from vurdering.content.skabeloner import proev
from vurdering.domain.sag import Sag
from vurdering.letters.brev import Brev
from vurdering.letters.integration.journal import KLE, journal, som_tekst

DOKUMENTATION = Path(__file__).parents[2] / "docs" / "journalnotat.md"
NU = datetime(2026, 11, 17, 9, 30, tzinfo=timezone(timedelta(hours=1)))


def record(type_: str, navn: str, *, udkast: bool = False) -> tuple[Sag, Brev, dict[str, Any]]:
    sag, brev = write(type_, load_sag(navn), dag(navn), udkast=udkast)
    return sag, brev, journal(brev, sag, b"%PDF filens bytes", ".pdf", NU)


def texts(data: Any) -> Iterator[str]:
    match data:
        case dict():
            for vaerdi in data.values():
                yield from texts(vaerdi)
        case list():
            for vaerdi in data:
                yield from texts(vaerdi)
        case str():
            yield data


def test_the_documented_keys_are_those_there_are() -> None:
    """The table in the docs names each key of the file and no other, in the file's order; parts of a key are named in its line."""
    tekst = DOKUMENTATION.read_text(encoding="utf-8").partition("\n# ")[0]
    raekker = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", tekst, flags=re.MULTILINE))
    data = record("bevilling", VAERGE)[2]
    assert list(raekker) == list(data)
    for noegle, vaerdi in data.items():
        del_ = vaerdi[0] if isinstance(vaerdi, list) and vaerdi else vaerdi
        for under in del_ if isinstance(del_, dict) else ():
            assert f"`{under}`" in raekker[noegle], (noegle, under)


@pytest.mark.parametrize(
    ("type_", "navn"),
    [("bevilling", VAERGE), ("kvittering", TO_BESTILLINGER), ("forsinkelse", FORSINKET), ("journalnotat", VAERGE)],
)
def test_no_name_and_no_words_of_the_case_are_in_the_record(type_: str, navn: str) -> None:
    """No text that a person has written in the case, no date of birth and no CPR number; only its number, which the system needs."""
    data = copy.deepcopy(load_sag(navn))
    data["borger"]["cpr"] = None
    tekst = som_tekst(record(type_, navn, udkast=type_ == "kvittering")[2]).decode("utf-8")
    dele = ("borger", "oplysninger", "sagsgang", "personer", "aktiviteter", "borgerens_syn", "afsender")
    skrevet = {t for noegle in dele for t in texts(data.get(noegle))}
    fraser = {t for t in skrevet if len(t) > 8 and not re.fullmatch(r"[a-z_0-9.\-]+", t)}
    assert len(fraser) > 15 and not [t for t in fraser if t in tekst]
    assert data["borger"]["foedselsdato"] not in tekst and not any(del_ in tekst for del_ in data["borger"]["navn"].split())


def test_the_record_says_which_file_rules_and_version() -> None:
    """The file's own imprint, the time with its zone, the letter's version of the case, and each rule with version and status."""
    _, brev, data = record("bevilling", VAERGE)
    assert data["fil"] == {"endelse": "pdf", "bytes": 17, "sha256": hashlib.sha256(b"%PDF filens bytes").hexdigest()}
    assert data["tid"] == "2026-11-17T09:30:00+01:00" and data["sagsnummer"] == "2026-9051"
    assert data["brev"]["sagens_version"] == brev.version and data["brev"]["afgoerelse"] and data["brev"]["til_repraesentant"]
    regler = {r["hjemmel"]: (r["version"], r["status"]) for r in data["regler_i_vurderingen"]}
    assert regler["SEL § 97, stk. 1"] == ("LBK 1129/2025", "efterprøvet") and regler["BEK § 5, stk. 2"] == ("BEK 1468/2023", "efterprøvet")
    assert data["kle"] == {"nummer": KLE["sel_97"][0], "titel": "Ledsageordning", "status": "ikke efterprøvet"}


def test_the_deadline_of_complaint_is_counted_for_each_way_of_sending() -> None:
    """Sent on Tuesday 17.11.2026: four weeks by Digital Post is 15.12.; a letter counts as received after six working days, so 23.12."""
    klagefrist = record("bevilling", VAERGE)[2]["klagefrist"]
    assert [(k["kanal"], k["hvis_sendt"], k["dato"]) for k in klagefrist] == [
        ("digital_post", "2026-11-17", "2026-12-15"),
        ("brev", "2026-11-17", "2026-12-23"),
    ]
    assert all("4 uger" in k["regnet"] and "RSL § 67, stk. 1" in k["kilde"] and k["forbehold"] for k in klagefrist)
    assert record("bevilling", VAERGE, udkast=True)[2]["klagefrist"] is None
    assert record("forsinkelse", FORSINKET)[2]["klagefrist"] is None


def test_the_letter_s_own_rules_are_those_it_tells_of() -> None:
    """The notice of delay rests on RSL § 3, stk. 2; the note of the day on none."""
    regler = [r["hjemmel"] for r in record("forsinkelse", FORSINKET)[2]["regler_i_brevet"]]
    assert "RSL § 3, stk. 2" in regler and record("journalnotat", FORSINKET)[2]["regler_i_brevet"] == []


def test_the_template_s_fingerprint_follows_the_municipality_s_own(tmp_path: Path) -> None:
    """A template or a section of one's own gives another fingerprint, and is told; the same templates give the same."""
    foer = record("forsinkelse", FORSINKET)[2]["skabelon"]
    assert foer == record("forsinkelse", FORSINKET)[2]["skabelon"] and not foer["egen"]
    (tmp_path / "_afsnit").mkdir()
    (tmp_path / "_afsnit" / "hilsen.md").write_text("Hilsen\\\n{{ afsender.sagsbehandler }}\n", encoding="utf-8")
    with proev(tmp_path):
        efter = record("forsinkelse", FORSINKET)[2]["skabelon"]
    assert efter["egen"] and efter["sha256"] != foer["sha256"] and efter["id"] == foer["id"]


def test_the_command_writes_both_files_or_neither(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The imprint is that of the file on the disk; one name for two files is refused before anything is written."""
    sagsfil = tmp_path / "sag.json"
    sagsfil.write_text(json.dumps(load_sag(FORSINKET)), encoding="utf-8")
    ud, foelge = tmp_path / "brev.txt", tmp_path / "brev.json"
    fast = ["brev", str(sagsfil), "--type", "foelgebrev", "--ud", str(ud)]
    assert main([*fast, "--journal", str(ud)]) == 2 and "samme fil" in capsys.readouterr().err
    assert not ud.exists()
    assert main([*fast, "--journal", str(foelge)]) == 0
    data = json.loads(foelge.read_text(encoding="utf-8"))
    assert data["fil"]["sha256"] == hashlib.sha256(ud.read_bytes()).hexdigest() and data["brev"]["type"] == "foelgebrev"
    assert "Når brevet er sendt:" in capsys.readouterr().out


def test_the_letter_and_its_record_are_written_together_or_not_at_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A record that has nowhere to go leaves no letter behind, and neither file can take the place of the case it is written from."""
    (sagsfil := tmp_path / "sag.json").write_text(json.dumps(load_sag("06_mette_fradrag")), encoding="utf-8")
    foer = sagsfil.read_bytes()
    fast = ["brev", str(sagsfil), "--ud", str(tmp_path / "brev.md"), "--journal"]
    assert main([*fast, str(tmp_path / "mangler" / "j.json")]) == 2 and "j.json" in capsys.readouterr().err
    assert main([*fast, str(tmp_path / "x" / ".." / "sag.json")]) == 2 and "sag.json er sagen selv" in capsys.readouterr().err
    assert [fil.name for fil in tmp_path.iterdir()] == ["sag.json"] and sagsfil.read_bytes() == foer
