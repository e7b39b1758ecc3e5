"""The shape of a case file: its keys, and what each may hold. Refusals are the rest of a Danish sentence about the key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, ValidationInfo, WithJsonSchema, create_model
from pydantic_core import PydanticCustomError

from vurdering.content import erklaeret, faktadoer, feltkontrol
from vurdering.content.feltkontrol import Afvist
from vurdering.content.kommuner import kommune_ider, medfoelgende
from vurdering.content.sagsform import SAGSNUMMER_MAKS
from vurdering.domain.fakta import AKTIVITETSFAKTA, AKTIVITETSTEKST, ALLE_FAKTA, ALLE_SKOEN, VAERDIER, VED_IKKE, Faktum
from vurdering.domain.optegnelse import Register, felter
from vurdering.domain.registre import ERKLAERET, REGISTRE
from vurdering.domain.sag import STEMMER
from vurdering.domain.vurdering import RESULTAT_TITEL


def _refuse(sentence: str, sti: str = "") -> PydanticCustomError:
    return PydanticCustomError("dansk", "{saetning}", {"saetning": sentence, "sti": sti})


def _checked(check: Callable[[Any, ValidationInfo], Any]) -> Callable[[Any, ValidationInfo], Any]:
    """The check as Pydantic wants it."""

    def run(value: Any, info: ValidationInfo) -> Any:
        try:
            return check(value, info)
        except Afvist as fejl:
            raise _refuse(fejl.saetning, fejl.sti) from None

    return run


def _text(*, one_line: bool) -> Callable[[Any, ValidationInfo], Any]:
    return _checked(lambda value, info: feltkontrol.tekst(value, info.field_name or "teksten", info.context, one_line=one_line))


def _one_of(*values: str) -> Callable[[Any, ValidationInfo], Any]:
    return _checked(lambda value, info: feltkontrol.en_af(value, values))


def _vaerdi(value: Any) -> Any:
    if value is None or (isinstance(value, str | int | float) and not isinstance(value, bool)):
        return value
    raise _refuse("skal være tekst i anførselstegn eller et tal")


def _kommune(value: Any) -> Any:
    # One that ships is known whatever lies in the folder of the user's own.
    if value is None or value in medfoelgende() or value in kommune_ider():
        return value
    raise _refuse(f"er ikke en kendt profil; vælg en af {', '.join(kommune_ider())}")


def _kommuner_i_skemaet(skema: dict[str, Any]) -> None:
    """The profiles there are when the schema is shown, the user's own too."""
    skema.pop("anyOf", None)
    skema["enum"] = [*kommune_ider(), None]


_Line = Annotated[str | None, BeforeValidator(_text(one_line=True))]
_Prose = Annotated[str | None, BeforeValidator(_text(one_line=False))]
_Date = Annotated[
    str | None,
    BeforeValidator(_checked(lambda value, info: feltkontrol.iso_dato(value))),
    WithJsonSchema({"type": ["string", "null"], "format": "date"}),
]


class _Door(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True)


_fakta = _checked(lambda value, info: faktadoer.objekt(value, ALLE_FAKTA))
_Fakta = Annotated[Any, PlainValidator(_fakta), WithJsonSchema(faktadoer.skema(ALLE_FAKTA))]


def _fact(faktum: Faktum) -> Any:
    check = _checked(lambda value, info: faktadoer.vaerdi(value, faktum))
    schema = faktadoer.skema({"": faktum})["properties"][""]
    return (Annotated[Any, BeforeValidator(check), WithJsonSchema(schema)], None)


class _Navngivet(_Door):
    navn: Annotated[str, BeforeValidator(_text(one_line=True)), Field(min_length=1)]


_aktivitetsfelter: dict[str, Any] = {navn: _fact(f) for navn, f in AKTIVITETSFAKTA.items()}
_aktivitetsfelter |= {navn: (_Prose, Field(default=None, description=titel)) for navn, titel in AKTIVITETSTEKST.items()}
_Aktivitet: Any = create_model("Aktivitet", __base__=_Navngivet, **_aktivitetsfelter)


class _Borger(_Door):
    navn: _Line = None
    foedselsdato: _Date = None
    cpr: _Line = None


class _Datoer(_Door):
    ansoegning_modtaget: _Date = None
    afgoerelse: _Date = None


class _Skoen(_Door):
    vurdering: Annotated[str | None, BeforeValidator(_one_of(*VAERDIER["ja_nej"], VED_IKKE))] = None
    begrundelse: _Prose = None
    af: _Line = None
    dato: _Date = None


_skoen_felter: dict[str, Any] = {navn: (_Skoen | None, Field(default=None, description=titel)) for navn, titel in ALLE_SKOEN.items()}
_AlleSkoen: Any = create_model("AlleSkoen", __base__=_Door, **_skoen_felter)


class _Oplysning(_Door):
    fakta: Annotated[str, BeforeValidator(_text(one_line=True))]
    vaerdi: Annotated[Any, BeforeValidator(_vaerdi), WithJsonSchema({"type": ["string", "number", "null"]})] = None
    stemme: Annotated[str, BeforeValidator(_one_of(*STEMMER)), WithJsonSchema({"enum": list(STEMMER)})]
    kilde: _Line = None
    dato: _Date = None
    note: _Prose = None


def _declared(type_: type[object]) -> Any:
    """An object whose fields are declared by `Felt`."""
    declared = felter(type_)
    check = _checked(lambda value, info: erklaeret.objekt(value, declared, info.context))
    return Annotated[Any, PlainValidator(check), WithJsonSchema(erklaeret.skema(declared))]


def _records(register: Register) -> Any:
    """Records of one kind."""
    check = _checked(lambda value, info: erklaeret.liste(value, register.felter, info.context))
    schema = {"type": ["array", "null"], "items": erklaeret.skema(register.felter), "description": register.hjaelp}
    return Annotated[Any, PlainValidator(check), WithJsonSchema(schema)]


class _BorgerensSyn(_Door):
    tekst: _Prose = None
    svar: _Prose = None


class _Afsender(_Door):
    enhed: _Line = None
    sagsbehandler: _Line = None
    telefon: _Line = None
    email: _Line = None
    adresse: _Line = None


_Navn = Annotated[str, BeforeValidator(_text(one_line=True)), Field(min_length=1, max_length=200)]


class _Kildebrug(_Door):
    kilde: _Navn
    version: _Navn
    status: _Navn


class _Praksisbrug(_Door):
    nummer: _Navn
    status: _Navn


class Afgjort(_Door):
    dato: Annotated[
        str,
        BeforeValidator(_checked(lambda value, info: feltkontrol.iso_dato(value))),
        WithJsonSchema({"type": "string", "format": "date"}),
    ]
    bestemmelse: _Navn
    resultat: Annotated[str, BeforeValidator(_one_of(*RESULTAT_TITEL)), WithJsonSchema({"enum": list(RESULTAT_TITEL)})]
    regelsaet: _Navn
    hash: _Navn
    kilder: list[_Kildebrug] | None = None
    praksis: list[_Praksisbrug] | None = None


class _Samtale(_Door):
    stemme: Annotated[str | None, BeforeValidator(_one_of(*STEMMER))] = None
    kilde: _Line = None
    dato: _Date = None


_registre: dict[str, Any] = {r.noegle: (_records(r), None) for r in REGISTRE.values()}
_registre |= {noegle: (_declared(type_), None) for noegle, type_ in ERKLAERET.items()}
_Registre: Any = create_model("Registre", __base__=_Door, **_registre)


class Sagsfil(_Registre):  # type: ignore[misc]
    """A case file, as its JSON Schema tells it (`vurdering skema`)."""

    format: Literal["vurdering.sag/1"]
    sagsnummer: Annotated[str, BeforeValidator(_text(one_line=True)), Field(min_length=1, max_length=SAGSNUMMER_MAKS)]
    kommune: Annotated[str | None, BeforeValidator(_kommune), Field(json_schema_extra=_kommuner_i_skemaet)] = None
    borger: _Borger | None = None
    datoer: _Datoer | None = None
    fakta: _Fakta = None
    aktiviteter: list[_Aktivitet] | None = None
    skoen: _AlleSkoen | None = None
    oplysninger: list[_Oplysning] | None = None
    borgerens_syn: _BorgerensSyn | None = None
    afsender: _Afsender | None = None
    samtale: _Samtale | None = None
    afgjort: list[Afgjort] | None = None
    besvaret: list[Annotated[str, Field(pattern=r"^[a-z0-9_.]{1,80}(/[0-9]{1,5})?$")]] | None = None
