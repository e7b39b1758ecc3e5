"""The shape of the file that carries a case with its history (`vurdering.forloeb/1`): one model for each kind of line."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationInfo, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from vurdering.content import erklaeret
from vurdering.content.feltkontrol import Afvist, er_dato
from vurdering.content.sagsmodel import Afgjort as _Afgjort
from vurdering.domain import haendelse as h
from vurdering.domain.registre import REGISTRE
from vurdering.domain.sag import STEMMER
from vurdering.domain.tekst import MAX_LENGTH, MAX_LINE, clean

FORMAT: Final = "vurdering.forloeb/1"

_HEX: Final = r"^[0-9a-f]{64}$"
_ID: Final = r"^[a-z_]{1,40}[0-9]{0,6}$"
_STI: Final = r"^[a-z0-9_]{1,60}(\.[a-z0-9_]{1,60}){0,2}$"


def _refuse(saetning: str) -> PydanticCustomError:
    return PydanticCustomError("dansk", "{saetning}", {"saetning": saetning, "sti": ""})


def _ren(value: Any) -> Any:
    """A text as the program itself may have written it: nothing in it is invisible, for then it would be changed on its way in."""
    if isinstance(value, str) and clean(value).removed:
        raise _refuse("har tegn, der ikke kan ses")
    return value


def _dag(value: Any) -> Any:
    if isinstance(value, str) and er_dato(value):
        return value
    raise _refuse("skal være en dato, der findes, som 2026-10-01")


def _stemme(value: Any) -> Any:
    if isinstance(value, str) and value in STEMMER:
        return value
    raise _refuse(f"skal være en af {', '.join(STEMMER)}")


_Linje = Annotated[str, BeforeValidator(_ren), Field(max_length=MAX_LINE)]
_Tekst = Annotated[str, BeforeValidator(_ren), Field(max_length=MAX_LENGTH)]
_Stemme = Annotated[str, BeforeValidator(_stemme), WithJsonSchema({"enum": list(STEMMER)})]
_Sti = Annotated[str, Field(pattern=_STI)]
_Dato = Annotated[str, BeforeValidator(_dag), WithJsonSchema({"type": "string", "format": "date"})]
_Spoergsmaal = Annotated[str, Field(pattern=r"^[a-z0-9_.]{1,80}(/[a-z0-9]{1,10})?$")]
_Tid = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$")]
_Vaerdi = _Tekst | Annotated[float, Field(allow_inf_nan=False)] | None


class _Door(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Kaede(_Door):
    uid: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    version: Annotated[int, Field(ge=1)]
    hoved: Annotated[str, Field(pattern=_HEX)]


class _Regelsaet(_Door):
    id: _Linje
    hash: _Linje


class Hoved(_Door):
    """The first line: what the file is, and where the case was."""

    format: Literal["vurdering.forloeb/1"]
    indhold: Annotated[int, Field(ge=1, description="Version of the form of the events' data.")]
    program: _Linje
    regelsaet: _Regelsaet | None
    sagsnummer: Annotated[_Linje, Field(min_length=1)]
    kaede: Annotated[_Kaede, Field(description="Where the chain stood in the store it came from.")]


class _Oprettet(_Door):
    sagsnummer: _Linje
    ansvarlig: _Linje = ""


class _Indlaest(_Door):
    sag: Annotated[dict[str, Any], Field(description="A case file (vurdering.sag/1).")]


class _Skoen(_Door):
    vurdering: _Linje | None
    begrundelse: _Tekst
    af: _Linje
    dato: _Linje | None


class _Svar(_Door):
    spoergsmaal: _Spoergsmaal | None
    svar: dict[_Sti, _Skoen | dict[_Sti, _Vaerdi | list[_Tekst]] | list[_Tekst] | _Vaerdi]
    stemme: _Stemme | None = None
    kilde: _Linje | None = None
    dato: _Dato | None = None
    note: _Tekst | None = None

    @model_validator(mode="after")
    def _stemme_og_kilde(self) -> Self:
        if (self.stemme is None) != (self.kilde is None):
            raise _refuse("skal have både stemme og kilde, eller ingen af dem")
        return self


class _Tur(_Door):
    id: Annotated[str, Field(pattern=r"^a[0-9]{1,6}$")]
    navn: _Linje


class _TurVaek(_Door):
    id: Annotated[str, Field(pattern=r"^a[0-9]{1,6}$")]


class _Samtale(_Door):
    stemme: _Stemme
    kilde: _Linje
    dato: _Dato | Literal[""] | None = None


def _felter(value: Any, info: ValidationInfo) -> Any:
    register = REGISTRE.get(str(info.data.get("art")))
    if register is None:
        raise _refuse("hører til et register, der ikke kendes")
    try:
        erklaeret.objekt(value, register.felter, None)
    except Afvist as fejl:
        raise _refuse(f"{fejl.sti} {fejl.saetning}".strip()) from None
    return value


class _Skrevet(_Door):
    art: Annotated[str, WithJsonSchema({"enum": list(REGISTRE)})]
    id: Annotated[str, Field(pattern=_ID)]
    felter: Annotated[dict[str, Any], BeforeValidator(_felter)]
    spoergsmaal: _Spoergsmaal | None = None


class _Fjernet(_Door):
    art: Annotated[str, WithJsonSchema({"enum": list(REGISTRE)})]
    id: Annotated[str, Field(pattern=_ID)]


class _Haendelse(_Door):
    nr: Annotated[int, Field(ge=1)]
    tidspunkt: _Tid
    aktoer: _Linje


class Oprettet(_Haendelse):
    """The case was created."""

    art: Literal["sag_oprettet"]
    data: _Oprettet


class Indlaest(_Haendelse):
    """The case was read from a case file."""

    art: Literal["sag_indlaest"]
    data: _Indlaest


class Svar(_Haendelse):
    """A question was answered."""

    art: Literal["svar_givet"]
    data: _Svar


class TurTilfoejet(_Haendelse):
    """An outing was added."""

    art: Literal["aktivitet_tilfoejet"]
    data: _Tur


class TurFjernet(_Haendelse):
    """An outing was taken out."""

    art: Literal["aktivitet_fjernet"]
    data: _TurVaek


class SamtaleAendret(_Haendelse):
    """Who speaks was changed."""

    art: Literal["samtale_aendret"]
    data: _Samtale


class Skrevet(_Haendelse):
    """A record was written."""

    art: Literal["optegnelse_skrevet"]
    data: _Skrevet


class Fjernet(_Haendelse):
    """A record was taken out."""

    art: Literal["optegnelse_fjernet"]
    data: _Fjernet


class Afgjort(_Haendelse):
    """A decision was written."""

    art: Literal["sag_afgjort"]
    data: _Afgjort


class _Bilag(_Door):
    sha256: Annotated[str, Field(pattern=_HEX)]
    navn: _Linje
    indhold: Annotated[str, Field(pattern=r"^[A-Za-z0-9+/]*={0,2}$", description="Base64.")]


class Bilag(_Door):
    """A kept file."""

    bilag: _Bilag


class _Slut(_Door):
    haendelser: Annotated[int, Field(ge=1)]
    bilag: Annotated[int, Field(ge=0)]
    sha256: Annotated[str, Field(pattern=_HEX, description="Of every byte before this line.")]


class Slut(_Door):
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
