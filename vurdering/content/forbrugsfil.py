"""The door for a list of ledsager hours used, month by month: CSV from a spreadsheet, in Danish or in English notation."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from vurdering.domain.fejl import Inputfejl

_MAANED: Final = re.compile(r"(2[0-9]{3})-(0[1-9]|1[0-2])")
_TIMER: Final = re.compile(r"[0-9]{1,3}([.,][0-9]{1,6})?")
_KOLONNER: Final = ("maaned", "timer")
_VISNING: Final = "2026-01;7,5"


@dataclass(frozen=True, slots=True)
class Forbrug:
    """The hours used in one month."""

    maaned: int
    """Months since year 0."""
    timer: Decimal
    sted: str
    """Where it stands: `forbrug.csv, linje 4`."""


def maaned_fra_tekst(tekst: str) -> int | None:
    """`2026-01` in months since year 0; None for anything else."""
    fundet = _MAANED.fullmatch(tekst)
    return int(fundet[1]) * 12 + int(fundet[2]) - 1 if fundet else None


def maaned_i_tekst(maaned: int) -> str:
    """`2026-01`."""
    return f"{maaned // 12}-{maaned % 12 + 1:02}"


def timer_fra_tekst(tekst: str) -> Decimal | None:
    """`7,5` or `7.5` exactly; None for anything else, also a negative number."""
    return Decimal(tekst.replace(",", ".")) if _TIMER.fullmatch(tekst) else None


def timer_i_tekst(timer: Decimal) -> str:
    """`7,5`."""
    return f"{timer.normalize():f}".replace(".", ",")


def laes_forbrug(tekst: str, navn: str) -> tuple[Forbrug, ...]:
    """The rows of the file called `navn`, in order of time. Raises `Inputfejl` naming file and line, and never what the line holds."""
    foerste = tekst.removeprefix("\ufeff").split("\n", 1)[0]
    laeser = csv.reader(io.StringIO(tekst.removeprefix("\ufeff"), newline=""), delimiter=";" if ";" in foerste else ",", strict=True)
    plads: dict[str, int] | None = None
    raekker: list[Forbrug] = []
    try:
        for felter in laeser:
            sted = f"{navn}, linje {laeser.line_num}"
            rensede = [felt.strip() for felt in felter]
            if not any(rensede):
                continue
            if plads is None:
                plads = _hoved(rensede, sted)
            else:
                raekker.append(_raekke(rensede, plads, sted, raekker))
    except csv.Error:
        raise Inputfejl(f"{navn}, linje {laeser.line_num}: anførselstegnene passer ikke, eller feltet er for langt. Ret linjen.") from None
    if not raekker:
        raise Inputfejl(f"{navn}: filen har ingen måneder. Skriv overskriften maaned;timer og en linje for hver måned: {_VISNING}.")
    return tuple(raekker)


def _hoved(felter: list[str], sted: str) -> dict[str, int]:
    navne = [felt.casefold().replace("å", "aa") for felt in felter]
    if sorted(navne) != sorted(_KOLONNER):
        raise Inputfejl(f"{sted}: overskriften skal være maaned og timer, skilt af semikolon eller komma, og intet andet. Ret den.")
    return {navn: navne.index(navn) for navn in _KOLONNER}


def _raekke(felter: list[str], plads: dict[str, int], sted: str, foer: list[Forbrug]) -> Forbrug:
    if len(felter) != len(_KOLONNER):
        raise Inputfejl(
            f"{sted}: linjen skal have to felter og har {len(felter)}. Skil felterne med semikolon, når timer har komma: {_VISNING}."
        )
    maaned = maaned_fra_tekst(felter[plads["maaned"]])
    if maaned is None:
        raise Inputfejl(f"{sted}: maaned skal være år og måned. Skriv den som 2026-01.")
    i_tekst = maaned_i_tekst(maaned)
    if any(anden.maaned == maaned for anden in foer):
        raise Inputfejl(f"{sted}: {i_tekst} står to gange. Læg timerne sammen på én linje.")
    if foer and maaned < foer[-1].maaned:
        raise Inputfejl(f"{sted}: {i_tekst} står efter {maaned_i_tekst(foer[-1].maaned)}. Sæt månederne i rækkefølge.")
    skrevet = felter[plads["timer"]]
    timer = timer_fra_tekst(skrevet)
    if timer is None:
        if skrevet.startswith(("-", "−", "–")):
            raise Inputfejl(f"{sted}: timer i {i_tekst} er negative. Ret tallet; brugte timer er 0 eller flere.")
        raise Inputfejl(
            f"{sted}: timer i {i_tekst} {'er ikke et antal timer' if skrevet else 'mangler'}. Skriv et tal som 7,5, eller 0 for ingen."
        )
    return Forbrug(maaned, timer, sted)
