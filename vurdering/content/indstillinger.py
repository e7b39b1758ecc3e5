"""The door for the settings: `indstillinger.toml` in the data folder, read whole and refused whole. No file means the defaults.

A new setting is one more field of a table below: its default, what may stand there, and what it means.
"""

from __future__ import annotations

import dataclasses
import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from vurdering.content.systemfejl import aarsag
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.tekst import clean

FILNAVN: Final = "indstillinger.toml"
#: The largest settings file there can be, in bytes.
MAKS: Final = 64 * 1024
#: Characters in one text: a path or a public key may be long.
_LINJE_MAKS: Final = 4096
_LINJE_NR: Final = re.compile(r"\(at line (\d+)")


def tal(standard: int, mindst: int, hoejst: int) -> int:
    """A whole number between two others, both included."""
    return field(default=standard, metadata={"art": "tal", "mindst": mindst, "hoejst": hoejst})


def tekst(standard: str = "") -> str:
    """One line of text; empty means not set."""
    return field(default=standard, metadata={"art": "tekst"})


def ja_nej(standard: bool) -> bool:
    """`true` or `false`."""
    return field(default=standard, metadata={"art": "ja_nej"})


def valg(standard: str, *muligheder: str) -> str:
    """One of some words."""
    return field(default=standard, metadata={"art": "valg", "muligheder": muligheder})


def tekster() -> tuple[str, ...]:
    """A list of texts of one line each."""
    return field(default=(), metadata={"art": "tekster"})


@dataclass(frozen=True, slots=True)
class Lagerindstillinger:
    """[lager]: where the cases are kept."""

    database: str = tekst()
    """The team's PostgreSQL as postgresql://…; empty means a file in the data folder. A password belongs in the system's own file."""
    trods_sted: str = tekst()
    """Why the store may lie on a network drive or in a synchronised folder all the same, in the municipality's own words."""
    genopretning: tuple[str, ...] = tekster()
    """Public keys (age1…) that the keys of a new store are sealed for, so that a lost passphrase is not the end of the cases."""


@dataclass(frozen=True, slots=True)
class Opbevaring:
    """[opbevaring]: how long what is kept is kept. The numbers are the municipality's own choice; no act that was read names one."""

    sager_aar: int = tal(5, 1, 200)
    """How many years a case is kept after it is closed. Nothing is deleted by itself."""
    log_maaneder: int = tal(60, 1, 2400)
    """How many months the log is kept after the month it tells of: as long as the cases, so that who looked can be told as long."""


@dataclass(frozen=True, slots=True)
class Sikkerhedskopi:
    """[sikkerhedskopi]: where the copies go, for whom they are sealed, and how many are kept."""

    mappe: str = tekst()
    """The folder for the copies; empty means `sikkerhedskopier` in the data folder, which is no protection against losing the disk."""
    modtagere: tuple[str, ...] = tekster()
    """Public keys (age1…) to seal the copies for; none means the store's own recovery recipients."""
    daglige: int = tal(14, 1, 366)
    """How many days keep a copy each."""
    ugentlige: int = tal(8, 0, 260)
    """How many weeks keep a copy each."""
    advar_efter_dage: int = tal(2, 1, 366)
    """From which age, in days, the newest copy counts as too old."""
    oevelse_efter_dage: int = tal(31, 1, 732)
    """From which age, in days, the latest restore drill counts as too old."""


@dataclass(frozen=True, slots=True)
class Indstillinger:
    """All settings."""

    lager: Lagerindstillinger = Lagerindstillinger()
    opbevaring: Opbevaring = Opbevaring()
    sikkerhedskopi: Sikkerhedskopi = Sikkerhedskopi()
    sat: tuple[str, ...] = ()
    """What the file sets, as `tabel.noegle`; the rest are defaults."""


TABELLER: Final[dict[str, Any]] = {
    felt.name: type(felt.default) for felt in dataclasses.fields(Indstillinger) if dataclasses.is_dataclass(felt.default)
}


def indstillinger(mappe: Path | None = None) -> Indstillinger:
    """The settings in `mappe` (the data folder when None). Raises `Inputfejl` naming the file and the key."""
    if mappe is None:
        from vurdering.content.steder import data_mappe

        mappe = data_mappe()
    fil = mappe / FILNAVN
    try:
        raa = fil.read_bytes()
    except FileNotFoundError:
        return _INGEN
    except OSError as fejl:
        raise Inputfejl(f"{fil}: indstillingerne kan ikke læses ({aarsag(fejl)}). Giv adgang til filen, eller flyt den.") from None
    return _laest(raa, str(fil))


@cache
def _laest(raa: bytes, navn: str) -> Indstillinger:
    return laes(raa, navn)


def laes(raa: bytes, navn: str) -> Indstillinger:
    """The settings in `raa`, the content of the file that messages call `navn`. Raises `Inputfejl`."""
    data = _toml(raa, navn)
    for tabel, vaerdi in data.items():
        if tabel not in TABELLER:
            raise Inputfejl(f"{navn}: [{tabel}] kendes ikke. Vælg en af {', '.join(f'[{t}]' for t in TABELLER)}.")
        if not isinstance(vaerdi, dict):
            raise Inputfejl(f"{navn}: {tabel} skal være en tabel. Skriv den som [{tabel}] med linjerne nedenunder.")
    dele = {tabel: _tabel(TABELLER[tabel], vaerdi, navn, tabel) for tabel, vaerdi in data.items()}
    return Indstillinger(**dele, sat=tuple(f"{tabel}.{noegle}" for tabel, vaerdi in data.items() for noegle in vaerdi))


def _toml(raa: bytes, navn: str) -> dict[str, Any]:
    if len(raa) > MAKS:
        raise Inputfejl(f"{navn}: filen fylder mere end {MAKS // 1024} kB. Indstillinger er kortere; se docs/drift.md.")
    try:
        return tomllib.loads(raa.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Inputfejl(f"{navn}: filen er ikke gemt som UTF-8. Gem den igen som UTF-8.") from None
    except (ValueError, RecursionError) as fejl:
        linje = _LINJE_NR.search(str(fejl))
        hvor = f" (linje {linje[1]})" if linje else ""
        raise Inputfejl(f"{navn}: filen er ikke gyldig TOML{hvor}. Ret den; tekst skal stå i anførselstegn.") from None


def _tabel(klasse: Any, data: dict[str, Any], navn: str, tabel: str) -> Any:
    felter = {felt.name: felt for felt in dataclasses.fields(klasse)}
    for noegle in data:
        if noegle not in felter:
            kendte = f"Vælg en af {', '.join(felter)}." if felter else "Slet linjen."
            raise Inputfejl(f"{navn}: {tabel}.{noegle} kendes ikke. {kendte}")
    return klasse(**{noegle: _vaerdi(vaerdi, felter[noegle].metadata, f"{navn}: {tabel}.{noegle}") for noegle, vaerdi in data.items()})


def _vaerdi(vaerdi: Any, krav: Any, hvor: str) -> Any:
    match krav["art"]:
        case "tal":
            if type(vaerdi) is not int or not krav["mindst"] <= vaerdi <= krav["hoejst"]:
                raise Inputfejl(f"{hvor} skal være et helt tal fra {krav['mindst']} til {krav['hoejst']}. Ret det.")
            return vaerdi
        case "ja_nej":
            if type(vaerdi) is not bool:
                raise Inputfejl(f"{hvor} skal være true eller false, uden anførselstegn. Ret det.")
            return vaerdi
        case "valg":
            if vaerdi not in krav["muligheder"]:
                raise Inputfejl(f"{hvor} skal være en af {', '.join(krav['muligheder'])}. Ret det.")
            return vaerdi
        case "tekster":
            if not isinstance(vaerdi, list):
                raise Inputfejl(f'{hvor} skal være en liste, fx ["…"]. Ret det.')
            return tuple(_linje(del_, hvor) for del_ in vaerdi)
    return _linje(vaerdi, hvor)


def _linje(vaerdi: Any, hvor: str) -> str:
    if not isinstance(vaerdi, str):
        raise Inputfejl(f"{hvor} skal være tekst i anførselstegn. Ret det.")
    renset = clean(vaerdi, one_line=True)
    if renset.removed or len(vaerdi.splitlines()) > 1 or len(vaerdi) > _LINJE_MAKS:
        raise Inputfejl(f"{hvor} skal være én linje på højst {_LINJE_MAKS} synlige tegn. Ret den.")
    return renset.text


_INGEN: Final = Indstillinger()
