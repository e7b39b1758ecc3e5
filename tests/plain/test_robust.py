"""Whatever is typed: nothing crashes, and nothing acknowledged is lost."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lagret import gemt

import vurdering
from vurdering.content.sagsform import sag_som_dict
from vurdering.dialogue.kildeangivelse import Kildeangivelse
from vurdering.dialogue.session import Session
from vurdering.dialogue.tilstand import fold
from vurdering.domain.haendelse import Haendelse
from vurdering.domain.sag import Sag
from vurdering.letters.formater import filer
from vurdering.plain.kommandoer import KOMMANDOER
from vurdering.plain.linjer import Linjer
from vurdering.plain.run import run
from vurdering.store.lager import Lager
from vurdering.store.sager import bruger, nu

SVAR = ["", "1", "2", "3", "ja", "nej", "ved ikke", "7,5", "1/10-2026", "9/3-1984", "biograf", "brev.txt", "en note"]
GRIMME = [
    "[/]",
    "[@click=quit]x[/]",
    "\x1b[2J\x1b]0;x\x07",
    "x" * 30_000,
    "\u202e",
    "{{ 1 }}",
    "9" * 400,
    "²",
    "\udcff",
    "a\x00b",
    "-1",
    "'; --",
]
LINJE = st.one_of(
    st.sampled_from([*KOMMANDOER, *SVAR]), st.sampled_from(SVAR), st.sampled_from(GRIMME), st.text(max_size=12), st.integers(0, 60).map(str)
)


@pytest.fixture(scope="module")
def steder(spil: Callable[..., Any]) -> list[Sag]:
    """Cases in the middle of a conversation, one for each place a conversation can stand."""
    return [t.sag for seed in range(3) for t in spil(seed)]


@settings(max_examples=40)
@given(data=st.data())
def test_random_lines_never_crash_and_never_lose_an_answer(steder: list[Sag], data: st.DataObject) -> None:
    """From any place, any lines: the end is polite, no control character gets out, and each «Gemt.» is in the store."""
    sag = data.draw(st.sampled_from(steder))
    linjer = [*data.draw(st.sampled_from([[], ["m"]])), *data.draw(st.lists(LINJE, max_size=12))]
    ud = io.StringIO()
    gemte: list[int] = []
    skrevne: list[Haendelse] = []
    rigtig = Lager.tilfoej

    def tilfoej(self: Lager, *hvad: Any) -> int:
        gemte.append(rigtig(self, *hvad))
        skrevne.extend(hvad[2])
        return gemte[-1]

    with pytest.MonkeyPatch.context() as m, tempfile.TemporaryDirectory() as mappe:
        # A random file name must not be written anywhere.
        m.setattr(filer, "gem", lambda brev, sti: None)
        m.setattr(Lager, "tilfoej", tilfoej)
        tekst = "".join(f"{linje}\n" for linje in linjer)
        assert run(Path(mappe), sag=sag_som_dict(sag), ind=io.StringIO(tekst), ud=ud) == 0
        with Lager.aabn(Path(mappe)) as lager:
            stored = gemt(lager, sag.sagsnummer)
    assert ud.getvalue().split("\n").count("Gemt.") == len(gemte)
    assert stored.version == (gemte[-1] if gemte else 1)
    # Each acknowledged event is there as it was given, in order, and nothing else is.
    assert [(h.art, h.data) for h in stored.haendelser[1:]] == [(h.art, h.data) for h in skrevne]
    assert fold(stored.haendelser).sagsnummer == sag.sagsnummer
    assert ud.getvalue().endswith("Farvel.\n")
    assert not {c for c in ud.getvalue() if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Cs")}


@settings(max_examples=30)
@given(linjer=st.lists(LINJE, max_size=8))
def test_random_lines_at_the_menu_never_crash(linjer: list[str]) -> None:
    """The start menu takes any line."""
    ud = io.StringIO()
    with pytest.MonkeyPatch.context() as m, tempfile.TemporaryDirectory() as mappe:
        m.setattr(filer, "gem", lambda brev, sti: None)
        assert run(Path(mappe), ind=io.StringIO("n\n".join(f"{linje}\n" for linje in linjer)), ud=ud) == 0
    assert ud.getvalue().endswith("Farvel.\n")


def test_no_control_character_gets_out_whatever_is_quoted() -> None:
    """What comes from outside the case, such as a file name in an error, is cleaned on its way to the screen."""
    ud = io.StringIO()
    Linjer(io.StringIO(), ud).sig("Fejl: \x1b]0;x\x07\u202ebrev\udcff.pdf", "to\nlinjer")
    assert ud.getvalue() == "Fejl: ]0;xbrev.pdf\nto\nlinjer\n"


def test_quoted_lines_cannot_pass_for_the_programs_own(steder: list[Sag], tmp_path: Path) -> None:
    """A text that says «Gemt.» on a line of its own is set in when it is shown again."""
    sag = next(s for s in steder if s.borgerens_syn.tekst)
    data = {**sag_som_dict(sag), "borgerens_syn": {"tekst": "Jeg vil\nGemt.\nFejl: nej"}}
    ud = io.StringIO()
    nummer = [s.spoergsmaal.id for s in Session(sag, lambda h, efter: None, nu).spoergsmaal].index("sel_97.hjaelp_i_dag.syn") + 1
    run(tmp_path, sag=data, ind=io.StringIO(f"m\na\n{nummer}\n"), ud=ud)
    assert "\nSvaret nu: Jeg vil\n  Gemt.\n  Fejl: nej\n" in ud.getvalue()


def test_a_source_is_cleaned_by_the_session(steder: list[Sag]) -> None:
    """The words for where an answer stands pass the door for text, whichever front end gave them."""
    s = Session(steder[0], lambda h, efter: None, nu, bruger())
    foedt = s.find("sel_97.ansoegning.foedselsdato")
    s.besvar(foedt, {"borger.foedselsdato": "1984-03-09"}, Kildeangivelse("sagsbehandler", "CPR\x1b\u202e", None))
    assert s.sag.oplysninger[-1].kilde == "CPR"
    assert s.fjernet == ("U+001B", "U+202E")


def test_the_first_words_do_not_wait_for_the_store() -> None:
    """Starting the room loads neither the database library nor those of the letters and the case file's door."""
    proeve = "import sys, vurdering.plain.run; print(*sorted({n.partition('.')[0] for n in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", proeve], capture_output=True, encoding="utf-8", check=True, env=_miljoe())
    assert set(done.stdout.split()) & {"sqlalchemy", "pydantic", "jinja2", "typst", "markdown_it", "textual", "rich"} == set()


def _miljoe() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(vurdering.__file__).parents[1]), "PYTHONUTF8": "1"}
