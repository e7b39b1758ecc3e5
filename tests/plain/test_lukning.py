"""Closing a case line by line."""

from __future__ import annotations

from typing import Any


def test_the_case_is_kept_closed_and_opened_again(hus: Any) -> None:
    """`x` tells how it stands, says that it must be kept, closes with a reason, and opens again only on a yes."""
    hus.tal("x", "2", "en retssag", "x", "2", "", "x", "2", "en retssag")
    assert hus.sag().behandling.bevares == "en retssag"
    ud = hus.tal("x", "1", "", "x", "1", "borgeren er flyttet", "x", "1", "nej")
    assert "Sagen er åben." in ud and hus.sag().behandling.lukket_grund == "borgeren er flyttet"
    # A closed case asks first why it is opened.
    ud = hus.tal("1", "m", "x", "1", "ja", moede=True)
    assert "Den må ikke slettes: en retssag." in ud and hus.sag().behandling.lukket is None
