"""Whatever is typed: nothing crashes, and nothing acknowledged is lost."""

from __future__ import annotations

import io
import tempfile
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vurdering.content.sagsform import sag_som_dict
from vurdering.domain.sag import Sag
from vurdering.letters import filer
from vurdering.plain.dialog import KOMMANDOER
from vurdering.plain.run import run
from vurdering.store import sager
from vurdering.store.lager import Lager

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


@settings(max_examples=60)
@given(data=st.data())
def test_random_lines_never_crash_and_never_lose_an_answer(steder: list[Sag], data: st.DataObject) -> None:
    """From any place, any lines: the end is polite, no control character gets out, and each «Gemt.» is in the store."""
    sag = data.draw(st.sampled_from(steder))
    linjer = data.draw(st.lists(LINJE, max_size=12))
    ud = io.StringIO()
    gemte: list[Sag] = []
    rigtig = sager.sag_som_dict

    with pytest.MonkeyPatch.context() as m, tempfile.TemporaryDirectory() as mappe:
        # A random file name must not be written anywhere.
        m.setattr(filer, "gem", lambda brev, sti: None)
        m.setattr(sager, "sag_som_dict", lambda efter: gemte.append(efter) or rigtig(efter))
        tekst = "".join(f"{linje}\n" for linje in linjer)
        assert run(Path(mappe), sag=sag_som_dict(sag), ind=io.StringIO(tekst), ud=ud) == 0
        with Lager.aabn(Path(mappe)) as lager:
            tilbage = sager.hent(lager, sag.sagsnummer)
    # The first is the case that was put into the store; each after that was one acknowledged change.
    assert tilbage == gemte[-1]
    assert ud.getvalue().split("\n").count("Gemt.") == len(gemte) - 1
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
