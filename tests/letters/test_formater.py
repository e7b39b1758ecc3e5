"""Every format a letter can be written in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from vurdering.domain.fejl import Inputfejl
from vurdering.letters.brev import Brev
from vurdering.letters.formater.ast import parse
from vurdering.letters.formater.filer import FORMATER, indhold

BREV = Brev(
    "bevilling",
    parse("# Du får 9 timer\n\nÆbelø.\n\n| Tur | Timer |\n|---|--:|\n| kor | 2,5 |\n| svømning | |\n"),
    "Bevilling",
    "Eksempel Kommune",
    date(2026, 10, 5),
    "27-1234",
    udkast=False,
    version="a1b2c3d4e5f6",
)


@pytest.mark.parametrize("endelse", FORMATER)
def test_the_same_letter_is_the_same_bytes_in_every_format(endelse: str) -> None:
    """Nothing of the clock, the machine or chance comes into a file."""
    assert indhold(BREV, endelse) == indhold(replace(BREV), endelse)


@pytest.mark.parametrize("endelse", [".md", ".txt", ".html"])
def test_a_draft_shows_itself_in_every_format(endelse: str) -> None:
    """UDKAST stands first where there are no pages."""
    draft = indhold(replace(BREV, udkast=True), endelse).decode("utf-8")
    assert "UDKAST" in draft
    assert draft.index("UDKAST") < draft.index("Du får")
    assert "UDKAST" not in indhold(BREV, endelse).decode("utf-8")


@pytest.mark.parametrize("endelse", [".doc", ".odt", "", ".PDF"])
def test_another_ending_is_refused_with_those_there_are(endelse: str) -> None:
    """The error lists what can be chosen."""
    with pytest.raises(Inputfejl, match=", ".join(FORMATER).replace(".", r"\.")):
        indhold(BREV, endelse)
