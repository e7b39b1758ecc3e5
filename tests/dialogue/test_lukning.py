"""Closing a case and opening it again, as both faces do it."""

from __future__ import annotations

from datetime import date

import pytest
from dialogue.test_forloeb import NU, Bog

from vurdering.dialogue.lukning import bevar, genaabn, luk, lukning_i_ord
from vurdering.dialogue.tilstand import fold
from vurdering.domain.fejl import Inputfejl
from vurdering.store.opslag import opslag


def test_a_case_is_closed_once_with_a_reason_and_opened_again() -> None:
    """Closing takes a reason and a day that has come, shows in what the case is found by, and is undone whole by opening it again."""
    bog = Bog()
    foer = bog.session.sag
    for grund, dag in (("", None), ("  ", None), ("slut", date(9999, 1, 1))):
        with pytest.raises(Inputfejl):
            luk(bog.session, grund, dag)
    with pytest.raises(Inputfejl, match="ikke lukket"):
        genaabn(bog.session)
    assert bog.session.sag == foer
    luk(bog.session, "borgeren er flyttet")
    assert opslag(bog.session.sag).lukket == NU.date() and opslag(bog.session.sag).status == "lukket"
    with pytest.raises(Inputfejl, match="lukket i forvejen"):
        luk(bog.session, "igen")
    genaabn(bog.session)
    assert bog.session.sag == fold(bog.haendelser) == foer


def test_that_a_case_must_be_kept_is_said_and_taken_back() -> None:
    """The reason stands in the case until it is taken away."""
    bog = Bog()
    bevar(bog.session, "arkivet skal have den")
    assert "arkivet skal have den" in " ".join(lukning_i_ord(fold(bog.haendelser)))
    bevar(bog.session, "")
    assert lukning_i_ord(fold(bog.haendelser)) == ("Sagen er åben.",)
