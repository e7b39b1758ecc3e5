"""The guide's pictures: one of every screen, as the program is now, and nothing in them that does not belong."""

from __future__ import annotations

import asyncio
import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from textual.screen import Screen

import vurdering.tui.screens as screens
from docs.billeder import BILLEDER, MAPPE, Billede, tegn

#: What the others are made from; never shown themselves.
_GRUND = {"Page", "Dialog", "KeyDialog", "CaseScreen", "ListPage", "LeftOnce", "Screen", "ModalScreen"}


def test_every_screen_has_a_picture_and_the_guide_shows_each() -> None:
    """A screen without a picture is missing in the guide; a picture that the guide does not show serves nobody."""
    moduler = [importlib.import_module(f"vurdering.tui.screens.{m.name}") for m in pkgutil.iter_modules(screens.__path__)]
    skaerme = {n for m in moduler for n, v in vars(m).items() if isinstance(v, type) and issubclass(v, Screen)}
    assert {b.skaerm for b in BILLEDER} == skaerme - _GRUND
    assert {fil.stem for fil in MAPPE.glob("*.svg")} == {b.navn for b in BILLEDER}
    guide = (MAPPE.parent / "brugervejledning.md").read_text(encoding="utf-8")
    assert {b.navn for b in BILLEDER} == set(re.findall(r"\(billeder/(\w+)\.svg\)", guide))


@pytest.mark.parametrize("billede", BILLEDER, ids=lambda b: b.navn)
def test_a_picture_names_no_host_and_no_person(billede: Billede) -> None:
    """No address to fetch anything from, no CPR number, no folder of a machine."""
    svg = (MAPPE / f"{billede.navn}.svg").read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    tekst = re.sub(r"<style>.*?</style>|<[^>]+>", " ", svg, flags=re.DOTALL)
    assert "://" not in svg
    assert not re.search(r"\b\d{6}-?\d{4}\b|(?<![\w.])/\w+/\w+/", tekst)


@pytest.mark.parametrize("navn", ["moedevisning", "sagen"])
def test_a_picture_is_of_the_program_as_it_is(navn: str, tmp_path: Path) -> None:
    """Made again it is the same, byte for byte; else run «python -m docs.billeder»."""
    billede = next(b for b in BILLEDER if b.navn == navn)
    assert asyncio.run(tegn(billede, tmp_path)) == (MAPPE / f"{navn}.svg").read_text(encoding="utf-8")
