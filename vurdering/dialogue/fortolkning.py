"""What a person types, read as a value: Danish dates and numbers, choices by number or word."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from vurdering.domain.fakta import TALARTER, Art
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.ord import stort_tal
from vurdering.domain.spoergsmaal import Mulighed, Spoergsmaal

#: What a person may write after a number of each kind, and a number to show as an example.
_ENHEDER: Final[dict[Art, tuple[tuple[str, ...], str]]] = {
    "timer": (("timer om måneden", "timer", "t"), "7,5"),
    "timer_uge": (("timer om ugen", "timer", "t"), "20,5"),
    "omfang": (("timer", "dage", "t"), "7,5"),
    "kroner": (("kroner", "kr.", "kr"), "12.000"),
    "km": (("kilometer", "km"), "7,5"),
}
#: With points between thousands, or else with a decimal comma or point.
_TAL: Final = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+(,[0-9]{1,6})?|[0-9]{1,9}(,[0-9]{1,6}|\.[0-9]{1,2})?")
_DANSK_DATO = re.compile(r"(\d{1,2})[./\- ]+(\d{1,2})[./\- ]+(\d{4}|\d{2})")


def dato(tekst: str, i_dag: date) -> date:
    """Read `2026-10-01`, `1/10-2026`, `01.10.26` … A two-digit year is the latest that is not more than a year ahead.

    Raises `Inputfejl` with an example.
    """
    ren = tekst.strip()
    try:
        if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", ren):
            aar, maaned, dag = (int(del_) for del_ in ren.split("-"))
            return date(aar, maaned, dag)
        fund = _DANSK_DATO.fullmatch(ren)
        if fund is None:
            raise Inputfejl("Skriv en dato som 1/10-2026.")
        dag, maaned, aar = int(fund[1]), int(fund[2]), int(fund[3])
        if len(fund[3]) == 2:
            aar += 2000 if 2000 + aar <= i_dag.year + 1 else 1900
        return date(aar, maaned, dag)
    except ValueError:
        raise Inputfejl("Den dato findes ikke. Skriv en dato som 1/10-2026.") from None


def timer(tekst: str) -> float:
    """Read hours a month with a decimal comma or point. Raises `Inputfejl`."""
    maks = TALARTER["timer"].maks
    ren = tekst.strip().removesuffix("timer").removesuffix("t").strip().replace(",", ".")
    if not re.fullmatch(r"\d{1,3}(\.\d+)?", ren) or not ren.isascii() or float(ren) > maks:
        raise Inputfejl(f"Skriv et tal fra 0 til {maks:.0f}, fx 6 eller 7,5.")
    return float(ren)


def eksempel(art: Art) -> str:
    """A number of the kind `art`, as one may write it."""
    return _ENHEDER[art][1]


def tal(tekst: str, art: Art) -> float:
    """Read a number of the kind `art` as Danes write it: `12.000`, `7,5`, `620 kr.`. Raises `Inputfejl` naming range and unit."""
    graense = TALARTER[art]
    ren = tekst.strip().casefold()
    ren = next((ren.removesuffix(enhed) for enhed in _ENHEDER[art][0] if ren.endswith(enhed)), ren).strip()
    if _TAL.fullmatch(ren):
        tusinder = "," in ren or re.search(r"\.[0-9]{3}", ren)
        laest = float(ren.replace(".", "").replace(",", ".") if tusinder else ren)
        if laest <= graense.maks:
            return laest
    raise Inputfejl(f"Skriv et tal fra 0 til {stort_tal(graense.maks)} ({graense.enhed}), fx {eksempel(art)}.")


def valg(tekst: str, spoergsmaal: Spoergsmaal) -> Mulighed:
    """Read a choice by its number or its key (`ja`, `nej`, `ved ikke`). Raises `Inputfejl` listing the numbers."""
    ren = tekst.strip().casefold().replace(" ", "_")
    for nummer, mulighed in enumerate(spoergsmaal.muligheder, start=1):
        if ren in (str(nummer), mulighed.noegle):
            return mulighed
    raise Inputfejl(f"Vælg et tal fra 1 til {len(spoergsmaal.muligheder)}.")
