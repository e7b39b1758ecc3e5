"""The shape of the file that carries a case with its history (`vurdering.forloeb/1`): one model for each kind of line."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, Field, TypeAdapter

from vurdering.content.forloebsdata import (
    HEX,
    Doer,
    EnLinje,
    FjernetData,
    IndlaestData,
    Kaede,
    OprettetData,
    Regelsaet,
    SamtaleData,
    SkrevetData,
    SvarData,
    Tid,
    TurData,
    TurVaekData,
)
from vurdering.content.sagsmodel import Afgjort as _Afgjort
from vurdering.domain import haendelse as h

FORMAT: Final = "vurdering.forloeb/1"


class Hoved(Doer):
    """The first line: what the file is, and where the case was."""

    format: Literal["vurdering.forloeb/1"]
    indhold: Annotated[int, Field(ge=1, description="Version of the form of the events' data.")]
    program: EnLinje
    regelsaet: Regelsaet | None
    sagsnummer: Annotated[EnLinje, Field(min_length=1)]
    kaede: Annotated[Kaede, Field(description="Where the chain stood in the store it came from.")]


class _Haendelse(Doer):
    nr: Annotated[int, Field(ge=1)]
    tidspunkt: Tid
    aktoer: EnLinje


class Oprettet(_Haendelse):
    """The case was created."""

    art: Literal["sag_oprettet"]
    data: OprettetData


class Indlaest(_Haendelse):
    """The case was read from a case file."""

    art: Literal["sag_indlaest"]
    data: IndlaestData


class Svar(_Haendelse):
    """A question was answered."""

    art: Literal["svar_givet"]
    data: SvarData


class TurTilfoejet(_Haendelse):
    """An outing was added."""

    art: Literal["aktivitet_tilfoejet"]
    data: TurData


class TurFjernet(_Haendelse):
    """An outing was taken out."""

    art: Literal["aktivitet_fjernet"]
    data: TurVaekData


class SamtaleAendret(_Haendelse):
    """Who speaks was changed."""

    art: Literal["samtale_aendret"]
    data: SamtaleData


class Skrevet(_Haendelse):
    """A record was written."""

    art: Literal["optegnelse_skrevet"]
    data: SkrevetData


class Fjernet(_Haendelse):
    """A record was taken out."""

    art: Literal["optegnelse_fjernet"]
    data: FjernetData


class Afgjort(_Haendelse):
    """A decision was written."""

    art: Literal["sag_afgjort"]
    data: _Afgjort


class _Bilag(Doer):
    sha256: Annotated[str, Field(pattern=HEX)]
    navn: EnLinje
    indhold: Annotated[str, Field(pattern=r"^[A-Za-z0-9+/]*={0,2}$", description="Base64.")]


class Bilag(Doer):
    """A kept file."""

    bilag: _Bilag


class _Slut(Doer):
    haendelser: Annotated[int, Field(ge=1)]
    bilag: Annotated[int, Field(ge=0)]
    sha256: Annotated[str, Field(pattern=HEX, description="Of every byte before this line.")]


class Slut(Doer):
    """The last line: how much came before."""

    slut: _Slut


_ARTER: Final[dict[str, type[BaseModel]]] = {
    h.SAG_OPRETTET: Oprettet,
    h.SAG_INDLAEST: Indlaest,
    h.SVAR_GIVET: Svar,
    h.AKTIVITET_TILFOEJET: TurTilfoejet,
    h.AKTIVITET_FJERNET: TurFjernet,
    h.SAMTALE_AENDRET: SamtaleAendret,
    h.OPTEGNELSE_SKREVET: Skrevet,
    h.OPTEGNELSE_FJERNET: Fjernet,
    h.SAG_AFGJORT: Afgjort,
}


def model(data: dict[str, Any]) -> type[BaseModel] | None:
    """The model of a line by the keys it has; None for a line that is none of ours."""
    for noegle, type_ in (("format", Hoved), ("bilag", Bilag), ("slut", Slut)):
        if noegle in data:
            return type_
    art = data.get("art")
    return _ARTER.get(art) if isinstance(art, str) else None


@cache
def json_schema() -> dict[str, Any]:
    """The JSON Schema of one line of the file."""
    enhver: Any = (
        Hoved | Oprettet | Indlaest | Svar | TurTilfoejet | TurFjernet | SamtaleAendret | Skrevet | Fjernet | Afgjort | Bilag | Slut
    )
    return TypeAdapter(enhver).json_schema()
