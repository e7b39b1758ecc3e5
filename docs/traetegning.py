"""Draws a tree from left to right as SVG: readable in light and dark, by sight and by screen reader, and the same every time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from textwrap import wrap
from typing import Final, Literal

Art = Literal["rod", "kriterium", "led", "faktum"]

#: Sizes in pixels. A letter's width is a generous guess, since the reader's own font is used.
BOGSTAV: Final = {"rod": 9.8, "kriterium": 8.0, "led": 7.4, "faktum": 7.2, "smaa": 6.3}
LINJE: Final = 18
LUFT: Final = 9
RAEKKE: Final = 10
KANT: Final = 40
MARGEN: Final = 16
BREDEST: Final = 34

STIL: Final = """
  .grund { fill: #ffffff; } .kasse { fill: #f4f6f8; stroke: #4a5560; stroke-width: 1.2; } .stiplet { stroke-dasharray: 5 4; }
  .rod .kasse { stroke-width: 2.4; } .led .kasse { fill: #ffffff; } .faktum .kasse { fill: none; stroke: none; }
  .streg { fill: none; stroke: #6b7680; stroke-width: 1.2; }
  text { font-family: system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; font-size: 13px; fill: #14191f; }
  .rod text { font-size: 15px; font-weight: 700; } .kriterium text { font-weight: 600; } .led text { font-style: italic; }
  text.smaa { font-size: 11.5px; font-weight: 400; font-style: normal; fill: #3d4852; }
  @media (prefers-color-scheme: dark) {
    .grund { fill: #14191f; } .kasse { fill: #222a32; stroke: #a9b4be; } .led .kasse { fill: #14191f; } .streg { stroke: #8d99a4; }
    text { fill: #f2f5f7; } text.smaa { fill: #c5ced6; }
  }
"""


@dataclass(frozen=True, slots=True)
class Knude:
    """A box of the tree with what stands to the right of it."""

    art: Art
    tekst: str
    smaa: tuple[str, ...] = ()
    """Lines in small print below the text."""
    boern: tuple[Knude, ...] = ()
    stiplet: bool = False
    """A broken outline; what it means must also stand in words."""

    @property
    def linjer(self) -> list[tuple[str, str]]:
        """The lines of the box, each with its class (`smaa` or none)."""
        smaa = [(linje, "smaa") for note in self.smaa for linje in _brudt(note, BREDEST + 8)]
        return [(linje, "") for linje in _brudt(self.tekst, BREDEST)] + smaa

    @property
    def bredde(self) -> float:
        """How wide the box is."""
        return max(len(linje) * BOGSTAV[klasse or self.art] for linje, klasse in self.linjer) + 2 * LUFT

    @property
    def hoejde(self) -> float:
        """How high the box is."""
        return len(self.linjer) * LINJE + LUFT

    @property
    def plads(self) -> float:
        """How much height the box and all to the right of it take."""
        return max(self.hoejde + RAEKKE, sum(barn.plads for barn in self.boern))


def tegn(rod: Knude, titel: str, beskrivelse: str) -> str:
    """The tree as SVG with a title and a description for who does not see it."""
    kolonner: list[float] = []
    _kolonner(rod, 0, kolonner)
    steder = [MARGEN + sum(kolonner[:nummer]) + KANT * nummer for nummer in range(len(kolonner))]
    dele: list[str] = []
    _tegn(rod, 0, float(MARGEN), steder, dele)
    bredde_i_alt = steder[-1] + kolonner[-1] + MARGEN
    hoejde_i_alt = rod.plads + 2 * MARGEN
    hoved = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {bredde_i_alt:.0f} {hoejde_i_alt:.0f}" width="{bredde_i_alt:.0f}" '
        f'height="{hoejde_i_alt:.0f}" role="img" aria-labelledby="titel beskrivelse" lang="da">'
    )
    return "\n".join(
        [
            hoved,
            f'<title id="titel">{escape(titel)}</title>',
            f'<desc id="beskrivelse">{escape(beskrivelse)}</desc>',
            f"<style>{STIL}</style>",
            '<rect class="grund" width="100%" height="100%"/>',
            *dele,
            "</svg>\n",
        ]
    )


def _kolonner(knude: Knude, dybde: int, kolonner: list[float]) -> None:
    if len(kolonner) == dybde:
        kolonner.append(0.0)
    kolonner[dybde] = max(kolonner[dybde], knude.bredde)
    for barn in knude.boern:
        _kolonner(barn, dybde + 1, kolonner)


def _tegn(knude: Knude, dybde: int, top: float, steder: list[float], dele: list[str]) -> float:
    """Draw the subtree from `top` down; the middle of its box."""
    midter = []
    naeste = top + (knude.plads - sum(barn.plads for barn in knude.boern)) / 2
    for barn in knude.boern:
        midter.append(_tegn(barn, dybde + 1, naeste, steder, dele))
        naeste += barn.plads
    midte = (midter[0] + midter[-1]) / 2 if midter else top + knude.plads / 2
    # The box stays within its own rows, also where what is to the right of it leans to one side.
    midte = min(max(midte, top + knude.hoejde / 2), top + knude.plads - knude.hoejde / 2)
    x = steder[dybde]
    for y in midter:
        knaek = steder[dybde + 1] - KANT / 2
        dele.append(f'<path class="streg" d="M{x + knude.bredde:.0f} {midte:.0f}H{knaek:.0f}V{y:.0f}H{steder[dybde + 1]:.0f}"/>')
    dele.extend(_kasse(knude, x, midte))
    return midte


def _brudt(tekst: str, bredde: int) -> list[str]:
    """The text in lines; a number stays with its § and stk."""
    return wrap(tekst.replace("§ ", "§\u00a0").replace("stk. ", "stk.\u00a0"), bredde, break_on_hyphens=False)


def _kasse(knude: Knude, x: float, midte: float) -> Iterator[str]:
    y = midte - knude.hoejde / 2
    runding = knude.hoejde / 2 if knude.art == "led" else 4
    klasse = "kasse stiplet" if knude.stiplet else "kasse"
    yield f'<g class="{knude.art}">'
    yield f'<rect class="{klasse}" x="{x:.0f}" y="{y:.0f}" width="{knude.bredde:.0f}" height="{knude.hoejde:.0f}" rx="{runding:.0f}"/>'
    for nummer, (linje, smaa) in enumerate(knude.linjer):
        plads = y + LUFT / 2 + LINJE * (nummer + 0.75)
        yield f'<text{" class=" + chr(34) + "smaa" + chr(34) if smaa else ""} x="{x + LUFT:.0f}" y="{plads:.0f}">{escape(linje)}</text>'
    yield "</g>"
