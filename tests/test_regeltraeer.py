"""The drawings of the rules: one of each provision, as the rules are now, for every reader."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from docs.regeltraeer import MAPPE, indeks, regler, tegning
from vurdering.law.bevis import opslag

SVG = "{http://www.w3.org/2000/svg}"
IDER = tuple(opslag())


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_there_is_a_drawing_of_every_provision_and_of_nothing_else() -> None:
    """The folder holds what the program knows, and the index shows each."""
    assert {fil.name for fil in MAPPE.iterdir()} == {"README.md", *(f"{id}.svg" for id in IDER)}
    assert re.findall(r"\((\w+)\.svg\)", (MAPPE / "README.md").read_text(encoding="utf-8")) == list(IDER)


@pytest.mark.parametrize("id", IDER)
def test_the_drawing_is_of_the_rule_as_it_is(id: str) -> None:
    """The file is what the tree gives today; when it is not, run «python -m docs.regeltraeer»."""
    dag, bestemmelse = regler()[id]
    assert (MAPPE / f"{id}.svg").read_text(encoding="utf-8") == tegning(bestemmelse, dag)


def test_the_index_says_the_rules_as_they_are() -> None:
    """The same for what stands in words."""
    assert (MAPPE / "README.md").read_text(encoding="utf-8") == indeks()


@pytest.mark.parametrize("id", IDER)
def test_a_drawing_says_every_criterion_with_its_sources(id: str) -> None:
    """Titles, sources, and the words for how parts are joined; also for who hears it or reads the index."""
    _, bestemmelse = regler()[id]
    rod = ET.fromstring((MAPPE / f"{id}.svg").read_text(encoding="utf-8"))  # noqa: S314 - our own file
    drawn = _plain(" ".join("".join(text.itertext()) for text in rod.iter(f"{SVG}text")))
    heard = _plain(rod.findtext(f"{SVG}desc") or "")
    read = _plain((MAPPE / "README.md").read_text(encoding="utf-8"))
    for k in bestemmelse.kriterier:
        assert k.titel in drawn and k.titel in heard and k.titel in read
        assert all(str(hjemmel) in drawn and str(hjemmel) in read for hjemmel in k.hjemmel)
    assert bestemmelse.titel in (rod.findtext(f"{SVG}title") or "") and "alle" in drawn.split()


@pytest.mark.parametrize("id", IDER)
def test_a_drawing_can_be_read_by_everybody(id: str) -> None:
    """Named for a screen reader, in light and dark, nothing outside the picture, and no address to fetch anything from."""
    svg = (MAPPE / f"{id}.svg").read_text(encoding="utf-8")
    rod = ET.fromstring(svg)  # noqa: S314 - our own file
    ids = {del_.get("id"): del_.text for del_ in rod if del_.get("id")}
    assert rod.get("role") == "img" and all(ids[navn] for navn in (rod.get("aria-labelledby") or "").split())
    assert "prefers-color-scheme: dark" in svg
    _, _, bredde, hoejde = map(float, (rod.get("viewBox") or "").split())
    kasser = [k for k in rod.iter(f"{SVG}rect") if k.get("x")]
    for kasse in kasser:
        x, y, b, h = (float(kasse.get(navn) or 0) for navn in ("x", "y", "width", "height"))
        assert x >= 0 and y >= 0 and x + b <= bredde and y + h <= hoejde
    # A thing that is meant by its outline is also said.
    assert ("stiplet" in {klasse for k in kasser for klasse in (k.get("class") or "").split()}) == ("uden virkning" in _plain(svg))
    assert "://" not in svg.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize("id", IDER)
def test_boxes_do_not_lie_on_one_another(id: str) -> None:
    """Every box has room of its own."""
    rod = ET.fromstring((MAPPE / f"{id}.svg").read_text(encoding="utf-8"))  # noqa: S314 - our own file
    kasser = [tuple(float(k.get(navn) or 0) for navn in ("x", "y", "width", "height")) for k in rod.iter(f"{SVG}rect") if k.get("x")]
    for i, (x, y, b, h) in enumerate(kasser):
        for x2, y2, b2, h2 in kasser[i + 1 :]:
            assert x + b <= x2 or x2 + b2 <= x or y + h <= y2 or y2 + h2 <= y
