"""The command line: what it answers, on which stream, with which status, and that a failure leaves nothing behind."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from vurdering.__main__ import main
from vurdering.cli.koer import KOMMANDOER

ROD = Path(__file__).parents[2]
EKSEMPLER = ROD / "questions" / "eksempler"
KLAR = EKSEMPLER / "06_mette_fradrag" / "sag.json"
IKKE_KLAR = EKSEMPLER / "33_uden_partshoering" / "sag.json"
UOPLYST = EKSEMPLER / "26_andre_ture_ukendte" / "sag.json"
NAVN, CPR = "Øjvind Zakariasen", "0903841234"
#: Words of the system's and the libraries' own language, which no user of this program should meet.
ENGELSK = ("No such file", "Permission", "Traceback", "directory", "usage:", "required", "invalid", "unrecognized", "error", "Exception")


class Svar(SimpleNamespace):
    """What a run left: status, stdout, stderr."""

    status: int
    ud: str
    fejl: str


@pytest.fixture
def koer(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Svar]:
    """Runs a command in this process, with `ind` on standard input."""

    def run(*argv: str | Path, ind: bytes = b"") -> Svar:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ind), encoding="utf-8"))
        capsys.readouterr()
        status = main([str(arg) for arg in argv])
        out, err = capsys.readouterr()
        return Svar(status=status, ud=out, fejl=err)

    return run


def start(*argv: str | Path, env: dict[str, str] | None = None, **kwargs: Any) -> subprocess.CompletedProcess[bytes]:
    """Runs a command in a process of its own."""
    miljoe = {**os.environ, **(env or {})}
    return subprocess.run(
        [sys.executable, "-m", "vurdering", *map(str, argv)], cwd=ROD, env=miljoe, capture_output=True, timeout=60, check=False, **kwargs
    )


def is_refusal(svar: Svar) -> None:
    """Status 2, nothing on stdout, a Danish sentence on stderr."""
    assert (svar.status, svar.ud) == (2, ""), svar
    assert svar.fejl.startswith("Fejl: ") and not [ord_ for ord_ in ENGELSK if ord_ in svar.fejl], svar.fejl


def person(**mere: Any) -> bytes:
    """A case that holds personal data."""
    sag = {
        "format": "vurdering.sag/1",
        "sagsnummer": "2026-0042",
        "borger": {"navn": NAVN, "foedselsdato": "1984-03-09", "cpr": CPR},
        **mere,
    }
    return json.dumps(sag).encode()


# --- vurder ----------------------------------------------------------------------------------------------------------


def test_an_assessment_is_json_and_nothing_else(koer: Callable[..., Svar]) -> None:
    """The result goes to stdout as one JSON object; nothing goes to stderr."""
    svar = koer("vurder", KLAR)
    resultat = json.loads(svar.ud)
    assert (svar.status, svar.fejl) == (0, "")
    assert (resultat["resultat"], resultat["timer_pr_maaned"], resultat["fejl"]) == ("delvis_bevilling", 9, None)


def test_standard_input_is_a_case_too(koer: Callable[..., Svar]) -> None:
    """`-` reads the same case from standard input, with or without a byte order mark."""
    raw = KLAR.read_bytes()
    assert koer("vurder", "-", ind=raw).ud == koer("vurder", "-", ind=b"\xef\xbb\xbf" + raw).ud == koer("vurder", KLAR).ud


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_with_a_path_is_a_file() -> None:
    """What a shell hands over as a path need not be an ordinary file."""
    svar = start("vurder", "/dev/stdin", input=KLAR.read_bytes())
    assert svar.returncode == 0 and json.loads(svar.stdout)["timer_pr_maaned"] == 9


@pytest.mark.skipif(os.name == "nt", reason="a shell without file numbers")
@pytest.mark.parametrize("lukket", [0, 1, 2])
def test_a_stream_that_is_closed_from_the_start_is_no_fault(lukket: int) -> None:
    """As under a service without a terminal: the command does its work without the stream."""
    svar = start("vurder", KLAR, preexec_fn=lambda: os.close(lukket))
    assert (svar.returncode, svar.stderr) == (0, b"") and bool(svar.stdout) is (lukket != 1)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_no_ordinary_file_is_not_replaced(koer: Callable[..., Svar], tmp_path: Path) -> None:
    """A letter written to a pipe or a device must not take its place."""
    roer = tmp_path / "brev.txt"
    os.mkfifo(roer)
    svar = koer("brev", KLAR, "--ud", roer)
    is_refusal(svar)
    assert "almindelig fil" in svar.fejl and roer.is_fifo()


def test_text_is_for_people(koer: Callable[..., Svar]) -> None:
    """The text form says the result, the outings and what stands in the way in words, and no internal name."""
    svar = koer("vurder", IKKE_KLAR, "--format", "tekst")
    assert svar.status == 0
    for ord_ in ("Delvis bevilling", "10,5 timer", "Skal være på plads før afgørelse", "FVL § 19"):
        assert ord_ in svar.ud
    assert not [ord_ for ord_ in ("None", "ved_ikke", "fakta.", "uden_for_97") if ord_ in svar.ud]


def test_the_date_selects_the_rules(koer: Callable[..., Svar]) -> None:
    """`--dato` chooses the law; a date before the first rules, and what is no date, are refused."""
    assert json.loads(koer("vurder", KLAR, "--dato", "2023-05-01").ud)["regler"]["id"] == "sel_97/2012"
    for dato in ("2011-01-01", "2026-02-30", "i morgen", "٢٠٢٦-١٠-٠١", ""):
        is_refusal(koer("vurder", KLAR, "--dato", dato))


@pytest.mark.parametrize("sag", ["findes-ikke.json", "mappe/findes-ikke.json", "ukendt-sag", "27.60.00-G01-9-26"])
def test_a_case_that_is_not_there_is_refused(koer: Callable[..., Svar], sag: str) -> None:
    """A wrong path or number is named."""
    for kommando in (("vurder", sag), ("brev", sag, "--ud", "b.txt"), ("eksporter", sag, "--ud", "b.json")):
        svar = koer(*kommando)
        is_refusal(svar)
        assert sag in svar.fejl


@pytest.mark.parametrize(
    "ind", [b"", b"{", b"[]", b"\xff\xfe{", b'{"a": 1, "a": 2}', person(fakta={"har_bpa": True}), person(x=1)], ids=repr
)
def test_a_bad_case_is_refused_without_its_content(koer: Callable[..., Svar], ind: bytes) -> None:
    """What is wrong is told; whom it is about is not."""
    svar = koer("vurder", "-", ind=ind)
    is_refusal(svar)
    assert "standard-input" in svar.fejl and NAVN not in svar.fejl and CPR not in svar.fejl


def test_removed_characters_are_told_on_stderr(koer: Callable[..., Svar]) -> None:
    """The result stays clean JSON; the message says which field and which character."""
    svar = koer("vurder", "-", ind=json.dumps({"format": "vurdering.sag/1", "sagsnummer": "S\u202e1"}).encode())
    assert json.loads(svar.ud)["sagsnummer"] == "S1"
    assert "sagsnummer" in svar.fejl and "U+202E" in svar.fejl and "\u202e" not in svar.fejl


# --- jsonl -----------------------------------------------------------------------------------------------------------


def _line(sti: Path) -> bytes:
    return json.dumps(json.loads(sti.read_bytes())).encode()


def test_lines_are_answered_in_order_and_bad_ones_do_not_stop_the_run(koer: Callable[..., Svar], tmp_path: Path) -> None:
    """One answer a line, in order; a bad line gives its number, its case and its fault, and the status is 1."""
    linjer = [_line(KLAR), b"{", person(x=1), b'{"sagsnummer": 5}', b"\xff", b"null", _line(UOPLYST)]
    fil = tmp_path / "sager.jsonl"
    fil.write_bytes(b"\n".join(linjer))
    svar = koer("vurder", fil, "--format", "jsonl")
    svarene = [json.loads(linje) for linje in svar.ud.splitlines()]
    assert (svar.status, svar.fejl, len(svarene)) == (1, "", len(linjer))
    assert [s["sagsnummer"] for s in svarene] == ["2026-9006", None, "2026-0042", None, None, None, "2026-9026"]
    assert [set(s) == {"sagsnummer", "fejl"} for s in svarene] == [False, True, True, True, True, True, False]
    assert [s["fejl"].partition(":")[0] for s in svarene[1:6]] == [f"linje {n}" for n in range(2, 7)]
    assert NAVN not in svar.ud and CPR not in svar.ud
    assert svar.ud == koer("vurder", "-", "--format", "jsonl", ind=fil.read_bytes()).ud


def test_a_run_without_faults_ends_with_0(koer: Callable[..., Svar]) -> None:
    """Blank lines, a byte order mark and Windows line ends are no faults, and an empty file has no answers."""
    svar = koer("vurder", "-", "--format", "jsonl", ind=b"\xef\xbb\xbf" + _line(KLAR) + b"\r\n\r\n" + _line(UOPLYST) + b"\r\n")
    assert (svar.status, len(svar.ud.splitlines())) == (0, 2)
    assert koer("vurder", "-", "--format", "jsonl") == Svar(status=0, ud="", fejl="")
    is_refusal(koer("vurder", "findes-ikke.jsonl", "--format", "jsonl"))
    is_refusal(koer("vurder", EKSEMPLER, "--format", "jsonl"))


def test_an_over_long_line_is_one_fault(koer: Callable[..., Svar]) -> None:
    """A line larger than a case may be is refused as one line, and the next is read as usual."""
    svar = koer("vurder", "-", "--format", "jsonl", ind=b'{"x": "' + b"x" * 12_000_000 + b'"}\n' + _line(UOPLYST))
    foerste, anden = map(json.loads, svar.ud.splitlines())
    assert svar.status == 1 and foerste["fejl"].startswith("linje 1:") and anden["fejl"] is None


class _Many(io.RawIOBase):
    """A stream of lines that are made as they are read."""

    def __init__(self, linje: bytes, antal: int) -> None:
        self._linje, self._tilbage = linje, antal

    def readline(self, _size: int | None = -1, /) -> bytes:
        self._tilbage -= 1
        return self._linje if self._tilbage >= 0 else b""


def _peak(linje: bytes, antal: int) -> int:
    from datetime import date
    from functools import partial

    from vurdering.cli.vurder import _svar
    from vurdering.law.vurder import vurder

    tracemalloc.start()
    try:
        assert sum(1 for _ in _svar(_Many(linje, antal), partial(vurder, i_dag=date(2026, 11, 1)), date(2026, 11, 1))) == antal
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("linje", "faa", "mange"), [(b'{"format": "x"}\n', 100, 4_000), (_line(UOPLYST) + b"\n", 5, 50)], ids=["bad", "good"]
)
def test_memory_does_not_grow_with_the_number_of_lines(linje: bytes, faa: int, mange: int) -> None:
    """Many times as many lines need no more memory than a few."""
    _peak(linje, 5)
    assert _peak(linje, mange) < 2 * _peak(linje, faa) + 100_000


# --- brev ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("endelse", [".txt", ".md", ".pdf", ".PDF"])
def test_a_letter_is_written_to_its_file(koer: Callable[..., Svar], tmp_path: Path, endelse: str) -> None:
    """The letter fits the result, the file is there and nothing else is, and the message names no citizen."""
    fil = tmp_path / f"brev{endelse}"
    svar = koer("brev", KLAR, "--ud", fil)
    assert (svar.status, svar.fejl, [p.name for p in tmp_path.iterdir()]) == (0, "", [fil.name])
    assert "Mette" not in svar.ud
    indhold = fil.read_bytes()
    assert indhold.startswith(b"%PDF") if endelse.lower() == ".pdf" else "9 timers ledsagelse" in indhold.decode("utf-8")


def test_a_decision_that_is_not_ready_is_refused_with_what_is_missing(koer: Callable[..., Svar], tmp_path: Path) -> None:
    """Every gate is listed with its provision, and nothing is written or changed."""
    fil = tmp_path / "brev.txt"
    spaerringer = json.loads(koer("vurder", IKKE_KLAR).ud)["spaerringer"]
    svar = koer("brev", IKKE_KLAR, "--ud", fil)
    is_refusal(svar)
    assert spaerringer and all(s["hvad"] in svar.fejl and s["hjemmel"] in svar.fejl for s in spaerringer)
    assert not list(tmp_path.iterdir())
    fil.write_text("det gamle", encoding="utf-8")
    is_refusal(koer("brev", IKKE_KLAR, "--ud", fil))
    assert fil.read_text(encoding="utf-8") == "det gamle" and len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("endelse", [".txt", ".md"])
@pytest.mark.parametrize("sag", [IKKE_KLAR, UOPLYST, None], ids=["not ready", "request", "empty"])
def test_a_draft_is_always_written_and_says_so(koer: Callable[..., Svar], tmp_path: Path, sag: Path | None, endelse: str) -> None:
    """Every valid case has a draft, which says UDKAST and marks what is missing."""
    fil = tmp_path / f"udkast{endelse}"
    tom = json.dumps({"format": "vurdering.sag/1", "sagsnummer": "1"}).encode()
    svar = koer("brev", sag or "-", "--ud", fil, "--udkast", ind=tom)
    tekst = fil.read_text(encoding="utf-8").replace("\\", "")
    assert svar.status == 0 and "UDKAST" in tekst and ("[mangler: " in tekst) is (sag is None)
    assert "UDKAST" not in koer("brev", UOPLYST, "--ud", fil).fejl + fil.read_text(encoding="utf-8")


@pytest.mark.parametrize("navn", ["brev.doc", "brev", "brev.exe", ".pdf", "brev.pdf.zip"])
def test_an_unknown_kind_of_file_is_refused(koer: Callable[..., Svar], tmp_path: Path, navn: str) -> None:
    """The endings there are are told; nothing is written."""
    svar = koer("brev", KLAR, "--ud", tmp_path / navn)
    is_refusal(svar)
    assert ".pdf" in svar.fejl and not list(tmp_path.iterdir())


def test_a_letter_of_another_kind_than_the_result_s_is_refused(koer: Callable[..., Svar], tmp_path: Path) -> None:
    """`--type` never turns a grant into a refusal."""
    is_refusal(koer("brev", KLAR, "--ud", tmp_path / "b.txt", "--type", "afslag"))
    assert not list(tmp_path.iterdir())
    assert koer("brev", KLAR, "--ud", tmp_path / "b.txt", "--type", "bevilling").status == 0


def test_a_missing_folder_is_refused(koer: Callable[..., Svar], tmp_path: Path) -> None:
    """A folder is never made, and a folder is no file."""
    is_refusal(koer("brev", KLAR, "--ud", tmp_path / "ingen" / "b.txt"))
    (tmp_path / "b.txt").mkdir()
    is_refusal(koer("brev", KLAR, "--ud", tmp_path / "b.txt"))
    is_refusal(koer("brev", KLAR, "--ud", KLAR / "b.txt"))
    is_refusal(koer("brev", KLAR, "--ud", tmp_path / ("x" * 300 + ".txt")))
    assert [p.name for p in tmp_path.iterdir()] == ["b.txt"] and not list((tmp_path / "b.txt").iterdir())


#: Writes a letter, so that all is loaded, and then another as a user who may write nowhere.
SOM_ANDEN = """
import contextlib, io, os, sys
from vurdering.__main__ import main
sag, foerst, derefter = sys.argv[1:]
with contextlib.redirect_stdout(io.StringIO()):
    assert main(["brev", sag, "--ud", foerst]) == 0
if os.geteuid() == 0:
    os.seteuid(65534)
sys.exit(main(["brev", "-", "--ud", derefter]))
"""


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="folders have other rights on this system")
def test_a_read_only_folder_is_refused(tmp_path: Path) -> None:
    """Where one may not write, the old letter stays and nothing is left."""
    with tempfile.TemporaryDirectory() as navn:
        mappe = Path(navn)
        (mappe / "b.txt").write_text("det gamle", encoding="utf-8")
        mappe.chmod(0o555)
        argv = [sys.executable, "-c", SOM_ANDEN, str(KLAR), str(tmp_path / "b.txt"), str(mappe / "b.txt")]
        proces = subprocess.run(argv, cwd=ROD, input=KLAR.read_bytes(), capture_output=True, timeout=60, check=False)
        mappe.chmod(0o755)
        svar = Svar(status=proces.returncode, ud=proces.stdout.decode(), fejl=proces.stderr.decode())
        is_refusal(svar)
        assert "adgang" in svar.fejl
        assert (mappe / "b.txt").read_text(encoding="utf-8") == "det gamle" and len(list(mappe.iterdir())) == 1


@pytest.fixture
def fuld_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of 64 kB that is nearly full."""
    mappe = tmp_path / "disk"
    mappe.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(mappe)]
    if sys.platform != "linux" or os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk can only be made by root on Linux")
    try:
        (mappe / "fyld").write_bytes(b"x" * 61_000)
        (mappe / "b.txt").write_bytes(b"det gamle")
        yield mappe
    finally:
        subprocess.run(["umount", str(mappe)], check=True)


@pytest.mark.parametrize("kommando", ["brev", "eksporter"])
def test_a_full_disk_is_refused(koer: Callable[..., Svar], fuld_disk: Path, kommando: str) -> None:
    """A file that does not fit is not begun: the old one stays and nothing is left beside it."""
    svar = koer(kommando, KLAR, "--ud", fuld_disk / "b.txt")
    is_refusal(svar)
    assert "plads" in svar.fejl
    assert (fuld_disk / "b.txt").read_bytes() == b"det gamle" and {p.name for p in fuld_disk.iterdir()} == {"fyld", "b.txt"}


def test_an_interrupted_write_leaves_nothing(koer: Callable[..., Svar], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C while a letter is being written leaves neither half a letter nor a hidden file with its text."""

    def interrupt(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupt)
    svar = koer("brev", KLAR, "--ud", tmp_path / "b.txt")
    assert svar.status == 2 and svar.fejl.startswith("Afbrudt") and not list(tmp_path.iterdir())


# --- The store -------------------------------------------------------------------------------------------------------


def test_a_case_goes_into_the_store_and_out_again(koer: Callable[..., Svar], tmp_path: Path) -> None:
    """A stored case is assessed, exported and written about by its number, and what comes out is what went in."""
    assert koer("importer", KLAR).status == 0
    assert koer("vurder", "2026-9006").ud == koer("vurder", KLAR).ud
    fil = tmp_path / "ud.json"
    assert koer("eksporter", "2026-9006", "--ud", fil).status == 0
    assert koer("vurder", fil).ud == koer("vurder", KLAR).ud
    igen = tmp_path / "igen.json"
    assert koer("eksporter", fil, "--ud", igen).status == 0
    assert json.loads(igen.read_bytes()) == json.loads(fil.read_bytes())
    assert koer("brev", "2026-9006", "--ud", tmp_path / "b.txt").status == 0
    again = koer("importer", KLAR)
    assert again.status == 2 and again.ud == "" and again.fejl.splitlines()[-1].startswith("Fejl: Sag 2026-9006 findes allerede")


def test_a_journal_number_with_dots_is_a_case_number(koer: Callable[..., Svar]) -> None:
    """`27.60.00-G01-12-26` is no file with an ending."""
    assert koer("importer", "-", ind=person(sagsnummer="27.60.00-G01-12-26")).status == 0
    assert json.loads(koer("vurder", "27.60.00-G01-12-26").ud)["sagsnummer"] == "27.60.00-G01-12-26"


def test_no_message_or_file_name_holds_personal_data(koer: Callable[..., Svar], hjem: Path) -> None:
    """Storing a case says its number only, and no file in the store is named after anybody."""
    svar = koer("importer", "-", ind=person())
    assert svar.status == 0 and "2026-0042" in svar.ud and NAVN not in svar.ud + svar.fejl and CPR not in svar.ud + svar.fejl
    navne = " ".join(str(p.relative_to(hjem)) for p in hjem.rglob("*"))
    assert navne and NAVN.split()[0] not in navne and CPR not in navne


# --- Whatever goes wrong ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fejl", [ValueError(NAVN), KeyError(CPR), RuntimeError(f"{NAVN} {CPR}"), RecursionError(NAVN), OSError(5, NAVN), MemoryError(CPR)]
)
def test_a_fault_of_the_program_tells_no_values(koer: Callable[..., Svar], monkeypatch: pytest.MonkeyPatch, fejl: Exception) -> None:
    """An unforeseen fault is one Danish sentence: no traceback, and nothing of what was being worked on."""

    def fail(*_args: object, **_kwargs: object) -> None:
        raise fejl

    monkeypatch.setattr("vurdering.law.vurder.vurder", fail)
    for kommando in (("vurder", "-"), ("brev", "-", "--ud", "b.txt"), ("vurder", "-", "--format", "jsonl")):
        svar = koer(*kommando, ind=person())
        assert (svar.status, svar.ud) == (2, "")
        assert svar.fejl.startswith("Fejl: ") and svar.fejl.count("\n") == 1
        assert not [ord_ for ord_ in (NAVN, CPR, "Traceback", "File ") if ord_ in svar.fejl], svar.fejl


@pytest.mark.parametrize(
    "argv",
    [
        ["vurdr"], ["vurder"], ["vurder", "a", "b"], ["vurder", "a", "--format", "xml"], ["vurder", "a", "--frmat", "json"],
        ["vurder", "a", "--dato"],
        ["brev", "a"], ["brev", "a", "--ud", "b.txt", "--type", "bøde"], ["eksporter"], ["importer"], ["skema", "x"], ["--ukendt"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_wrong_command_line_is_answered_in_danish(koer: Callable[..., Svar], argv: list[str]) -> None:
    """A command line that cannot be used gets a sentence and the way to help."""
    svar = koer(*argv)
    assert (svar.status, svar.ud) == (2, "")
    assert svar.fejl.startswith("Fejl: ") and not [ord_ for ord_ in ENGELSK if ord_ in svar.fejl], svar.fejl


@pytest.mark.parametrize("kommando", [*KOMMANDOER, None])
def test_every_command_has_help(koer: Callable[..., Svar], kommando: str | None) -> None:
    """`--help` explains in Danish, ends with 0, and the overview names every command."""
    svar = koer(*filter(None, [kommando]), "--help")
    assert (svar.status, svar.fejl) == (0, "")
    assert (
        svar.ud.startswith("brug: vurdering")
        and "vis denne hjælp" in svar.ud
        and not [ord_ for ord_ in ("usage", "options:", "positional") if ord_ in svar.ud]
    )
    if kommando is None:
        assert all(f"  {navn} " in svar.ud for navn in KOMMANDOER)


def test_the_schema_is_printed(koer: Callable[..., Svar]) -> None:
    """`skema` gives JSON Schema."""
    assert json.loads(koer("skema").ud)["properties"]["sagsnummer"]


# --- The process -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "env",
    [{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}],
    ids=["C", "ascii"],
)
def test_output_is_utf_8_whatever_the_locale(tmp_path: Path, env: dict[str, str]) -> None:
    """æøå leave as UTF-8 on both streams and in files, also where the machine thinks in ASCII."""
    miljoe = {"PYTHONIOENCODING": "", **env}
    svar = start("vurder", KLAR, env=miljoe)
    assert svar.returncode == 0 and "besøg hos min søster" in svar.stdout.decode("utf-8") and not svar.stderr
    assert "kan ikke læses" in start("vurder", "ingen.jsonl", "--format", "jsonl", env=miljoe).stderr.decode("utf-8")
    assert start("brev", KLAR, "--ud", tmp_path / "b.md", env=miljoe).returncode == 0
    assert "besøg hos min søster" in (tmp_path / "b.md").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows reports a closed pipe in another way")
@pytest.mark.parametrize("argv", [["skema"], ["vurder", str(KLAR)], ["--help"]], ids=" ".join)
def test_a_reader_that_leaves_is_no_fault(argv: list[str]) -> None:
    """`vurdering … | head -1` ends quietly."""
    laes, skriv = os.pipe()
    os.close(laes)
    try:
        svar = subprocess.run(
            [sys.executable, "-m", "vurdering", *argv], cwd=ROD, stdout=skriv, stderr=subprocess.PIPE, timeout=60, check=False
        )
    finally:
        os.close(skriv)
    assert svar.stderr == b"" and svar.returncode in (0, 1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_output_that_cannot_be_written_is_told() -> None:
    """A result that did not reach its file never ends with 0."""
    with Path("/dev/full").open("wb") as fuld:
        svar = subprocess.run(
            [sys.executable, "-m", "vurdering", "skema"], cwd=ROD, stdout=fuld, stderr=subprocess.PIPE, timeout=60, check=False
        )
    assert svar.returncode == 2 and "plads" in svar.stderr.decode("utf-8") and b"Traceback" not in svar.stderr


def test_the_process_ends_with_the_status() -> None:
    """0, 1 and 2 reach the shell, and a refusal leaves stdout empty."""
    assert start("vurder", UOPLYST).returncode == 0
    assert start("vurder", "-", "--format", "jsonl", input=b"{\n").returncode == 1
    nej = start("vurder", "-", input=b"{")
    assert (nej.returncode, nej.stdout) == (2, b"") and nej.stderr.decode("utf-8").startswith("Fejl: ")


def test_a_home_that_nobody_has_is_told(koer: Callable[..., Svar], monkeypatch: pytest.MonkeyPatch) -> None:
    """`~navn` without such a user is a wrong setting, not a fault of the program."""
    monkeypatch.setenv("VURDERING_HJEM", "~ingen-af-det-navn/data")
    svar = koer("vurder", "2026-1")
    is_refusal(svar)
    assert "VURDERING_HJEM" in svar.fejl and "fejl i programmet" not in svar.fejl


@pytest.mark.parametrize("ud", ["", "."])
def test_a_folder_is_no_file_to_write(koer: Callable[..., Svar], ud: str) -> None:
    """The name of a folder is refused as just that."""
    svar = koer("eksporter", KLAR, "--ud", ud)
    is_refusal(svar)
    assert "mappe" in svar.fejl and "systemfejl" not in svar.fejl


def test_no_line_stops_the_run_or_repeats_a_cpr_number(koer: Callable[..., Svar]) -> None:
    """An application from year 50 is a case like another, and a CPR number in the wrong place is not told on."""
    linjer = [
        {"format": "vurdering.sag/1", "sagsnummer": "1", "datoer": {"ansoegning_modtaget": "0050-01-01"}},
        {"format": "vurdering.sag/1", "sagsnummer": CPR},
        {"format": "vurdering.sag/1", "sagsnummer": "3", CPR: "ja"},
        {"format": "vurdering.sag/1", "sagsnummer": "4"},
    ]
    svar = koer("vurder", "-", "--format", "jsonl", ind="\n".join(map(json.dumps, linjer)).encode())
    assert svar.status == 1 and [bool(json.loads(linje)["fejl"]) for linje in svar.ud.splitlines()] == [False, True, True, False]
    assert CPR not in svar.ud + svar.fejl
