"""The amounts of the law by date, each with how far it is checked. A date that has none is refused, never served by its neighbour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Any, Final, Literal, get_args

from vurdering.content.toml import package_toml
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.hjemmel import Hjemmel

Maerke = Literal["verificeret", "beregnet"]

_FIL: Final = "satser.toml"
_NOEGLER: Final = frozenset(("aar", "kr", "maerke", "kilde", "laest", "fra", "til"))
_VALGFRI: Final = frozenset(("fra", "til"))


@dataclass(frozen=True, slots=True)
class Sats:
    """One amount in whole kroner, and the days on which it is the one."""

    navn: str
    """`sel_97.udgifter`."""
    titel: str
    beloeb: int
    aar: int
    maerke: Maerke
    hjemmel: Hjemmel
    kilde: str
    """Where the amount was read, or what it was computed from."""
    fra: date
    til: date

    @property
    def forbehold(self) -> str:
        """The mark as it must stand beside the amount; empty when the amount was read in a source."""
        return "" if self.maerke == "verificeret" else self.maerke


def sats(navn: str, dato: date) -> Sats:
    """The amount `navn` on `dato`. Raises `Inputfejl` for a date that has none, KeyError for a rate there is not."""
    alle = _satser()[navn]
    for en in alle:
        if en.fra <= dato <= en.til:
            return en
    raise Inputfejl(
        f"Satsen {navn} ({alle[0].titel.lower()}) er ikke kendt den {dato.isoformat()}: programmet har den fra "
        f"{alle[0].fra.isoformat()} til {alle[-1].til.isoformat()}. Brug en dato inden for den tid, "
        f"eller hent en udgave af programmet, der har satsen for {dato.year}."
    )


@cache
def _satser() -> Mapping[str, tuple[Sats, ...]]:
    return laes_satser(package_toml("vurdering.law", _FIL), _FIL)


def laes_satser(tabel: Mapping[str, Any], fil: str) -> dict[str, tuple[Sats, ...]]:
    """Read the rates of a table. Raises `Inputfejl` naming the file and the key unless each has one amount for every day of its time."""
    return {navn: _raekke(navn, sats, f"{fil}, sats.{navn}") for navn, sats in tabel["sats"].items()}


def _raekke(navn: str, tabel: Mapping[str, Any], sted: str) -> tuple[Sats, ...]:
    if not tabel.get("beloeb"):
        raise Inputfejl(f"{sted}: der er ingen beløb. Skriv mindst ét år under »beloeb«.")
    satser = tuple(sorted(_linjer(navn, tabel, sted), key=lambda en: (en.aar, en.fra)))
    for foer, efter in pairwise(satser):
        if foer.aar == efter.aar:
            raise Inputfejl(f"{sted}: {foer.aar} står to gange. Fjern den ene linje.")
        if efter.fra <= foer.til:
            raise Inputfejl(f"{sted}: {foer.aar} og {efter.aar} gælder begge den {efter.fra.isoformat()}. Ret »fra« eller »til«.")
        if efter.fra != foer.til + timedelta(days=1):
            mangler = foer.til + timedelta(days=1)
            raise Inputfejl(f"{sted}: der er intet beløb den {mangler.isoformat()} ({mangler.year}). Skriv det, der mangler.")
    return satser


def _linjer(navn: str, tabel: Mapping[str, Any], sted: str) -> Iterator[Sats]:
    for noegle in ("titel", "hjemmel"):
        if noegle not in tabel:
            raise Inputfejl(f"{sted}: »{noegle}« mangler. Skriv den.")
    hjemmel = Hjemmel(**tabel["hjemmel"])
    for nr, linje in enumerate(tabel["beloeb"], start=1):
        her = f"{sted}, linje {nr}"
        for noegle in sorted(_NOEGLER ^ set(linje)):
            if noegle not in _NOEGLER:
                raise Inputfejl(f"{her}: »{noegle}« er ikke en nøgle her. Ret stavningen, eller fjern den.")
            if noegle not in _VALGFRI:
                raise Inputfejl(f"{her}: »{noegle}« mangler. Skriv den.")
        aar, kr, maerke = linje["aar"], linje["kr"], linje["maerke"]
        if not _hele(aar) or not date.min.year <= aar <= date.max.year:
            raise Inputfejl(f"{her}: »aar« er {aar!r}. Skriv et årstal.")
        if not _hele(kr) or kr < 0:
            raise Inputfejl(f"{her} ({aar}): »kr« er {kr!r}. Skriv et beløb i hele kroner.")
        if maerke not in get_args(Maerke):
            raise Inputfejl(f"{her} ({aar}): »maerke« er {maerke!r}. Skriv {' eller '.join(get_args(Maerke))}.")
        fra, til = linje.get("fra", date(aar, 1, 1)), linje.get("til", date(aar, 12, 31))
        if fra > til:
            raise Inputfejl(f"{her} ({aar}): »fra« {fra.isoformat()} ligger efter »til« {til.isoformat()}. Byt om på dem.")
        yield Sats(navn, tabel["titel"], kr, aar, maerke, hjemmel, linje["kilde"], fra, til)


def _hele(vaerdi: object) -> bool:
    return type(vaerdi) is int
