"""What the events of `vurdering.forloeb/1` hold: the data of each kind, checked as the program itself writes it."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from vurdering.content import erklaeret
from vurdering.content.feltkontrol import Afvist, er_dato
from vurdering.domain.registre import REGISTRE
from vurdering.domain.sag import STEMMER
from vurdering.domain.tekst import MAX_LENGTH, MAX_LINE, clean

HEX: Final = r"^[0-9a-f]{64}$"
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


EnLinje = Annotated[str, BeforeValidator(_ren), Field(max_length=MAX_LINE)]
Tekst = Annotated[str, BeforeValidator(_ren), Field(max_length=MAX_LENGTH)]
_Stemme = Annotated[str, BeforeValidator(_stemme), WithJsonSchema({"enum": list(STEMMER)})]
_Sti = Annotated[str, Field(pattern=_STI)]
_Dato = Annotated[str, BeforeValidator(_dag), WithJsonSchema({"type": "string", "format": "date"})]
_Spoergsmaal = Annotated[str, Field(pattern=r"^[a-z0-9_.]{1,80}(/[a-z0-9]{1,10})?$")]
Tid = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$")]
_Vaerdi = Tekst | Annotated[float, Field(allow_inf_nan=False)] | None


class Doer(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Kaede(Doer):
    uid: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    version: Annotated[int, Field(ge=1)]
    hoved: Annotated[str, Field(pattern=HEX)]


class Regelsaet(Doer):
    id: EnLinje
    hash: EnLinje


class OprettetData(Doer):
    sagsnummer: EnLinje
    ansvarlig: EnLinje = ""


class IndlaestData(Doer):
    sag: Annotated[dict[str, Any], Field(description="A case file (vurdering.sag/1).")]


class SkoenData(Doer):
    vurdering: EnLinje | None
    begrundelse: Tekst
    af: EnLinje
    dato: EnLinje | None


class SvarData(Doer):
    spoergsmaal: _Spoergsmaal | None
    svar: dict[_Sti, SkoenData | dict[_Sti, _Vaerdi | list[Tekst]] | list[Tekst] | _Vaerdi]
    stemme: _Stemme | None = None
    kilde: EnLinje | None = None
    dato: _Dato | None = None
    note: Tekst | None = None

    @model_validator(mode="after")
    def _stemme_og_kilde(self) -> Self:
        if (self.stemme is None) != (self.kilde is None):
            raise _refuse("skal have både stemme og kilde, eller ingen af dem")
        return self


class TurData(Doer):
    id: Annotated[str, Field(pattern=r"^a[0-9]{1,6}$")]
    navn: EnLinje


class TurVaekData(Doer):
    id: Annotated[str, Field(pattern=r"^a[0-9]{1,6}$")]


class SamtaleData(Doer):
    stemme: _Stemme
    kilde: EnLinje
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


class SkrevetData(Doer):
    art: Annotated[str, WithJsonSchema({"enum": list(REGISTRE)})]
    id: Annotated[str, Field(pattern=_ID)]
    felter: Annotated[dict[str, Any], BeforeValidator(_felter)]
    spoergsmaal: _Spoergsmaal | None = None


class FjernetData(Doer):
    art: Annotated[str, WithJsonSchema({"enum": list(REGISTRE)})]
    id: Annotated[str, Field(pattern=_ID)]
