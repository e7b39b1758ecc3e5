"""Many letters in one run: a file for each line, named so that nobody is told anything, and nothing ever written over."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from letters.test_breve import KLARE, dag, load_sag

from vurdering.__main__ import main
from vurdering.content.sagsfil import sag_fra_data
from vurdering.domain.fejl import Inputfejl
from vurdering.letters.mange import Ordre, Udfald, filnavn, skriv_mange

NAVN = KLARE[0]
ORDRE = Ordre(".txt", dag(NAVN))
SAG = sag_fra_data(load_sag(NAVN), "sag.json", i_dag=dag(NAVN))
#: What Windows will not have as a file's name, whatever its ending.
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


def _line(**changes: Any) -> bytes:
    return json.dumps({**load_sag(NAVN), **changes}, ensure_ascii=False).encode("utf-8")


def _run(folder: Path, *lines: bytes, ordre: Ordre = ORDRE) -> list[Udfald]:
    return list(skriv_mange(io.BytesIO(b"\n".join(lines)), folder, ordre))


def test_each_line_gives_its_letter(tmp_path: Path) -> None:
    """Every case has its file, named by its number; the folder is made."""
    found = _run(tmp_path / "a" / "b", _line(sagsnummer="27.60-A/1"), b"", _line(sagsnummer="27-2"))
    assert [(u.linje, u.fil and u.fil.name, u.fejl) for u in found] == [(1, "sag-27-60-a-1.txt", ""), (3, "sag-27-2.txt", "")]
    assert "27-2" in (tmp_path / "a" / "b" / "sag-27-2.txt").read_text(encoding="utf-8")


def test_a_bad_line_is_told_and_the_run_goes_on(tmp_path: Path) -> None:
    """Broken JSON, a case that is none, and a case whose letter cannot be written yet: each by its line, the others written."""
    unready = _line(sagsnummer="27-3", afsender={})
    found = _run(tmp_path, b"{", b"[]", b"\xff", unready, _line(sagsnummer="27-4"))
    assert [u.fil.name for u in found if u.fil] == ["sag-27-4.txt"]
    assert [u.linje for u in found if u.fejl] == [1, 2, 3, 4]
    assert all(u.fejl.startswith(f"linje {u.linje}: ") for u in found if u.fejl)
    assert [p.name for p in tmp_path.iterdir()] == ["sag-27-4.txt"]


def test_nothing_is_ever_written_over(tmp_path: Path) -> None:
    """Numbers that are one file's name give each its own file; a folder that holds anything is refused before a line is read."""
    found = _run(tmp_path / "ny", _line(sagsnummer="A/1"), _line(sagsnummer="a-1"), _line(sagsnummer="A 1"))
    assert [u.fil.name for u in found if u.fil] == ["sag-a-1.txt", "sag-a-1-2.txt", "sag-a-1-3.txt"]
    (tmp_path / "brugt").mkdir()
    (tmp_path / "brugt" / "sag-a-1.txt").write_text("mit", encoding="utf-8")
    with pytest.raises(Inputfejl, match="ikke tom"):
        _run(tmp_path / "brugt", _line(sagsnummer="A/1"))
    assert (tmp_path / "brugt" / "sag-a-1.txt").read_text(encoding="utf-8") == "mit"


@settings(max_examples=80)
@given(st.text(max_size=200) | st.sampled_from(["con", "../../x", "NUL.txt", "", ".", "-", "æøå", "010203-4567", "Sag om Lis", "x" * 500]))
def test_a_name_can_stand_on_every_system(number: str) -> None:
    """Small letters, digits and hyphens, not too long, never reserved, never a path – whatever the number is."""
    name = filnavn(replace(SAG, sagsnummer=number), 7)
    assert re.fullmatch(r"(?:sag|linje)-[a-z0-9æøå]+(?:-[a-z0-9æøå]+)*", name)
    assert len(name) <= 70
    assert name not in RESERVED


def test_a_name_tells_nothing_of_a_person() -> None:
    """A case number that holds a name or a CPR number is not written on the outside; the line's number is."""
    citizen = SAG.borger.navn
    assert citizen
    for number in (f"Sag om {citizen}", "0101901234", "010190-1234"):
        assert filnavn(replace(SAG, sagsnummer=number), 7) == "linje-7"


@pytest.mark.parametrize("ending", [".doc", "", "pdf"])
def test_an_unknown_format_is_refused_before_anything_is_made(tmp_path: Path, ending: str) -> None:
    """Nothing is left behind."""
    with pytest.raises(Inputfejl, match="Brug en af"):
        _run(tmp_path / "ny", _line(), ordre=replace(ORDRE, endelse=ending))
    assert not (tmp_path / "ny").exists()


def test_the_command_writes_and_tells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The result stands on standard output, each bad line on standard error, and the status says that there was one."""
    lines = tmp_path / "sager.jsonl"
    lines.write_bytes(_line(sagsnummer="27-1") + b"\n{\n")
    assert main(["brev", str(lines), "--ud", str(tmp_path / "ud"), "--format", "md"]) == 1
    said = capsys.readouterr()
    assert said.err.startswith("linje 2: ")
    assert said.out.startswith("1 brev er skrevet i ")
    assert [p.name for p in (tmp_path / "ud").iterdir()] == ["sag-27-1.md"]
    lines.write_bytes(_line(sagsnummer="27-1") + b"\n")
    assert main(["brev", str(lines), "--ud", str(tmp_path / "ud2"), "--format", "html", "--udkast"]) == 0
    assert main(["brev", str(lines), "--ud", str(tmp_path / "ud3"), "--memo", "x.xml"]) == 2
    assert not (tmp_path / "ud3").exists()


def test_one_case_is_not_read_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--format` with an ordinary case file is refused in one sentence, and no folder is made."""
    (sag := tmp_path / "sag.json").write_text(json.dumps(load_sag(NAVN), indent=1), encoding="utf-8")
    assert main(["brev", str(sag), "--ud", str(tmp_path / "ud"), "--format", "pdf"]) == 2
    assert ".jsonl" in capsys.readouterr().err and not (tmp_path / "ud").exists()
