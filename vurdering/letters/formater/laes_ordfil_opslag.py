"""What a Word file says of its styles and lists, looked up while the text is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from vurdering.letters.formater.laes_ordfil_pakke import W

_FRA: Final = frozenset({"0", "false", "off", "none"})
Noegle = tuple[str, int, int]
"""A list of the file: its definition, its level, and how many times that was begun afresh."""
#: Styles may build on one another so many times; a ring ends there.
_MEST: Final = 20


def vaerdi(element: Element | None, egenskab: str = "val") -> str | None:
    """The attribute of an element that may be missing."""
    return None if element is None else element.get(W + egenskab)


def slaaet_til(egenskaber: Element | None, navn: str) -> bool | None:
    """Whether a property is on; None where nothing is said of it."""
    element = None if egenskaber is None else egenskaber.find(W + navn)
    return None if element is None else vaerdi(element) not in _FRA


class Typografier:
    """The file's styles by id."""

    def __init__(self, styles: Element | None) -> None:
        alle = [] if styles is None else styles.findall(f"{W}style")
        self._alle = {style.get(f"{W}styleId", ""): style for style in alle}
        afsnit = [style for style in alle if style.get(f"{W}type") == "paragraph"]
        self._almindelig = next((vaerdi(style, "styleId") for style in afsnit if vaerdi(style, "default") not in (None, *_FRA)), None)

    def navn(self, id_: str | None) -> str:
        """The name, in lower case; the id where the file does not explain it."""
        id_ = id_ or self._almindelig or "Normal"
        style = self._alle.get(id_)
        return ((None if style is None else vaerdi(style.find(f"{W}name"))) or id_).lower()

    def nummer(self, id_: str | None) -> tuple[str | None, str | None]:
        """The list and level that paragraphs in the style belong to."""
        liste = niveau = None
        for style in self._grundlag(id_):
            liste = liste or vaerdi(style.find(f"{W}pPr/{W}numPr/{W}numId"))
            niveau = niveau or vaerdi(style.find(f"{W}pPr/{W}numPr/{W}ilvl"))
        return liste, niveau

    def tegn(self, id_: str | None, navn: str) -> bool:
        """Whether a style of characters turns the property on."""
        sagt = (slaaet_til(style.find(f"{W}rPr"), navn) for style in self._grundlag(id_))
        return next((svar for svar in sagt if svar is not None), False)

    def _grundlag(self, id_: str | None) -> list[Element]:
        kaede: list[Element] = []
        while id_ in self._alle and len(kaede) < _MEST:
            kaede.append(self._alle[id_])
            id_ = vaerdi(kaede[-1].find(f"{W}basedOn")) or ""
        return kaede


@dataclass(slots=True)
class Numre:
    """The file's lists, counted as Word counts them: numbers that share a definition go on from one another until one starts afresh."""

    nummerering: Element | None
    _naaet: dict[tuple[str, int], int] = field(default_factory=dict)
    _omgang: dict[tuple[str, int], int] = field(default_factory=dict)
    _begyndt: set[tuple[str, int]] = field(default_factory=set)

    def format(self, nummer: str, niveau: int) -> str | None:
        """`bullet`, `decimal` or another of Word's formats; None for a list that the file does not explain."""
        return vaerdi(self._niveau(nummer, niveau, "numFmt"))

    def liste(self, nummer: str, niveau: int, *, talt: bool) -> Noegle:
        """Which list an item is on. Call once for each item, in order, and then `naeste` when the list is numbered (`talt`)."""
        noegle = (self._definition(nummer), niveau)
        num = self._num(nummer)
        forfra = None if num is None else vaerdi(num.find(f"{W}lvlOverride[@{W}ilvl='{niveau}']/{W}startOverride"))
        if talt and forfra is not None and (nummer, niveau) not in self._begyndt:
            self._naaet[noegle] = _tal(forfra) - 1
            self._omgang[noegle] = self._omgang.get(noegle, 0) + 1
        self._begyndt.add((nummer, niveau))
        return *noegle, self._omgang.get(noegle, 0)

    def naeste(self, nummer: str, niveau: int) -> int:
        """The number of the item."""
        noegle = (self._definition(nummer), niveau)
        naaet = self._naaet.get(noegle, _tal(vaerdi(self._niveau(nummer, niveau, "start")) or "1") - 1) + 1
        # An item begins the levels below it afresh.
        self._naaet = {n: v for n, v in self._naaet.items() if n[0] != noegle[0] or n[1] < niveau} | {noegle: naaet}
        return naaet

    def _definition(self, nummer: str) -> str:
        abstrakt = self._abstrakt(nummer)
        return "" if abstrakt is None else abstrakt.get(f"{W}abstractNumId", "")

    def _niveau(self, nummer: str, niveau: int, egenskab: str) -> Element | None:
        abstrakt = self._abstrakt(nummer)
        return None if abstrakt is None else abstrakt.find(f"{W}lvl[@{W}ilvl='{niveau}']/{W}{egenskab}")

    def _num(self, nummer: str) -> Element | None:
        alle = [] if self.nummerering is None else self.nummerering.findall(f"{W}num")
        return next((num for num in alle if num.get(f"{W}numId") == nummer), None)

    def _abstrakt(self, nummer: str) -> Element | None:
        num = self._num(nummer)
        id_ = None if num is None else vaerdi(num.find(f"{W}abstractNumId"))
        alle = [] if self.nummerering is None else self.nummerering.findall(f"{W}abstractNum")
        return next((abstrakt for abstrakt in alle if abstrakt.get(f"{W}abstractNumId") == id_), None)


def _tal(tekst: str) -> int:
    return int(tekst) if tekst.isdecimal() and len(tekst) < 10 else 1
