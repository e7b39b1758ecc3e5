from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vurdering.content.indstillinger import FILNAVN, Indstillinger, indstillinger, laes
from vurdering.domain.fejl import Inputfejl


def test_no_file_means_the_documented_defaults(tmp_path: Path) -> None:
    """A person who has set nothing gets the defaults, and nothing is made in the folder."""
    assert indstillinger(tmp_path) == Indstillinger()
    assert list(tmp_path.iterdir()) == []


def test_what_is_set_counts_and_the_rest_is_default(tmp_path: Path) -> None:
    """One key changes one setting, and the result tells which keys the file sets."""
    (tmp_path / FILNAVN).write_text('[sikkerhedskopi]\ndaglige = 3\nmappe = "K:/kopier æøå"\n', encoding="utf-8")
    fundet = indstillinger(tmp_path)
    assert (fundet.sikkerhedskopi.daglige, fundet.sikkerhedskopi.mappe) == (3, "K:/kopier æøå")
    assert fundet.sikkerhedskopi.ugentlige == Indstillinger().sikkerhedskopi.ugentlige
    assert set(fundet.sat) == {"sikkerhedskopi.daglige", "sikkerhedskopi.mappe"}


def test_a_changed_file_counts_at_the_next_read(tmp_path: Path) -> None:
    """A setting that is changed while the program runs is seen: the content is what is remembered, never the name."""
    for daglige in (3, 4):
        (tmp_path / FILNAVN).write_text(f"[sikkerhedskopi]\ndaglige = {daglige}\n", encoding="utf-8")
        assert indstillinger(tmp_path).sikkerhedskopi.daglige == daglige


@pytest.mark.parametrize(
    ("indhold", "naevner"),
    [
        ("[andet]\n", "[andet]"),
        ("sikkerhedskopi = 3\n", "sikkerhedskopi"),
        ("[sikkerhedskopi]\ndaglig = 3\n", "sikkerhedskopi.daglig"),
        ('[sikkerhedskopi]\ndaglige = "3"\n', "sikkerhedskopi.daglige"),
        ("[sikkerhedskopi]\ndaglige = true\n", "sikkerhedskopi.daglige"),
        ("[sikkerhedskopi]\ndaglige = 0\n", "sikkerhedskopi.daglige"),
        ("[sikkerhedskopi]\nmappe = 3\n", "sikkerhedskopi.mappe"),
        ('[sikkerhedskopi]\nmappe = "a\\u001bb"\n', "sikkerhedskopi.mappe"),
        ('[sikkerhedskopi]\nmodtagere = "age1"\n', "sikkerhedskopi.modtagere"),
        ("[sikkerhedskopi\n", "linje 1"),
        ("# " + "x" * 70_000, "kB"),
    ],
)
def test_what_cannot_be_used_is_refused_by_file_and_key(indhold: str, naevner: str) -> None:
    """Each wrong key, type or value is named together with the file, and the rest of the file is not used either."""
    with pytest.raises(Inputfejl) as afvist:
        laes(indhold.encode("utf-8"), FILNAVN)
    assert FILNAVN in str(afvist.value)
    assert naevner in str(afvist.value)


def test_a_file_in_another_encoding_is_refused() -> None:
    """Latin-1 is said to be the fault, not shown as strange letters."""
    with pytest.raises(Inputfejl, match="UTF-8"):
        laes('[lager]\ntrods_sted = "nødvendigt"\n'.encode("latin-1"), FILNAVN)


@given(st.binary(max_size=200))
def test_any_bytes_give_settings_or_a_sentence(raa: bytes) -> None:
    """No file, however strange, gives anything but settings or an `Inputfejl`."""
    try:
        assert isinstance(laes(raa, FILNAVN), Indstillinger)
    except Inputfejl as fejl:
        assert FILNAVN in str(fejl)
