"""The door for case files (`vurdering.sag/1`): every key, type, value and date is checked once, here."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
    create_model,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from vurdering.content import strict_json
from vurdering.content.cpr import CPR, foedselsdato, holder_cpr
from vurdering.content.kommuner import kommune_ider
from vurdering.content.sagsform import FORMAT, SAGSNUMMER_MAKS, sag_fra_dict, sag_som_dict
from vurdering.domain.fakta import AKTIVITETSFAKTA, AKTIVITETSTEKST, FAKTA, SKOEN, TIMER_MAKS, VAERDIER, VED_IKKE, Faktum
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.sag import STEMMER, Sag
from vurdering.domain.tekst import accept, clean

_DATO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _refuse(sentence: str) -> PydanticCustomError:
    return PydanticCustomError("dansk", "{saetning}", {"saetning": sentence})


def _text(*, one_line: bool) -> Callable[[Any, ValidationInfo], Any]:
    def check(value: Any, info: ValidationInfo) -> Any:
        if value is None:
            return None
        if not isinstance(value, str):
            raise _refuse("skal være tekst i anførselstegn")
        try:
            cleaned = accept(value, info.field_name or "teksten", one_line=one_line)
        except Inputfejl as fejl:
            raise _refuse(f"er for lang: {str(fejl).partition(': ')[2].rstrip('.')}") from None
        if cleaned.removed and info.context is not None:
            info.context.append(f"{info.field_name}: usynlige tegn er fjernet ({', '.join(cleaned.removed[:5])})")
        # A text of nothing but blanks says nothing and must not pass for a reason or a name.
        return cleaned.text.strip()

    return check


def _iso_date(value: Any) -> Any:
    if value is None:
        return None
    if not isinstance(value, str) or not _DATO.fullmatch(value):
        raise _refuse("skal være en dato som 2026-10-01")
    if not _er_dato(value):
        raise _refuse("er ikke en dato, der findes")
    return value


def _er_dato(value: str) -> bool:
    if not _DATO.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _hours(value: Any) -> Any:
    if value is None or value == VED_IKKE:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= TIMER_MAKS:
        raise _refuse(f"skal være et tal fra 0 til {TIMER_MAKS:g} (timer om måneden)")
    return float(value)


def _vaerdi(value: Any) -> Any:
    if value is None or (isinstance(value, str | int | float) and not isinstance(value, bool)):
        return value
    raise _refuse("skal være tekst i anførselstegn eller et tal")


def _one_of(*values: str) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if value is None or value in values:
            return value
        raise _refuse(f"skal være {', '.join(values[:-1])} eller {values[-1]}")

    return check


def _choice(*values: str) -> Any:
    return Annotated[str | None, BeforeValidator(_one_of(*values)), WithJsonSchema({"enum": [*values, None]})]


def _kommune(value: Any) -> Any:
    if value is None or value in kommune_ider():
        return value
    raise _refuse(f"er ikke en kendt profil; vælg en af {', '.join(kommune_ider())}")


_Line = Annotated[str | None, BeforeValidator(_text(one_line=True))]
_Prose = Annotated[str | None, BeforeValidator(_text(one_line=False))]
_Date = Annotated[str | None, BeforeValidator(_iso_date), WithJsonSchema({"type": ["string", "null"], "format": "date"})]
_HOURS_SCHEMA = {"anyOf": [{"type": "number", "minimum": 0, "maximum": TIMER_MAKS}, {"enum": [VED_IKKE, None]}]}
_Hours = Annotated[float | None, BeforeValidator(_hours), WithJsonSchema(_HOURS_SCHEMA)]


class _Door(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True)


def _fact(faktum: Faktum) -> Any:
    kind = _Hours if faktum.art == "timer" else _choice(*VAERDIER[faktum.art], VED_IKKE)
    return (kind, Field(default=None, description=faktum.titel))


_Fakta: Any = create_model("Fakta", __base__=_Door, **{navn: _fact(f) for navn, f in FAKTA.items()})


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


_skoen_felter: dict[str, Any] = {navn: (_Skoen | None, Field(default=None, description=titel)) for navn, titel in SKOEN.items()}
_AlleSkoen: Any = create_model("AlleSkoen", __base__=_Door, **_skoen_felter)


class _Oplysning(_Door):
    fakta: Annotated[str, BeforeValidator(_text(one_line=True))]
    vaerdi: Annotated[Any, BeforeValidator(_vaerdi), WithJsonSchema({"type": ["string", "number", "null"]})] = None
    stemme: Annotated[str, BeforeValidator(_one_of(*STEMMER)), WithJsonSchema({"enum": list(STEMMER)})]
    kilde: _Line = None
    dato: _Date = None
    note: _Prose = None


class _Partshoering(_Door):
    fakta: Annotated[list[str], Field(min_length=1)]
    sendt: _Date = None
    frist: _Date = None
    svar: _Prose = None
    ikke_noedvendig: _Prose = None


class _BorgerensSyn(_Door):
    tekst: _Prose = None
    svar: _Prose = None


class _Afsender(_Door):
    enhed: _Line = None
    sagsbehandler: _Line = None
    telefon: _Line = None
    email: _Line = None
    adresse: _Line = None


class _Samtale(_Door):
    stemme: Annotated[str | None, BeforeValidator(_one_of(*STEMMER))] = None
    kilde: _Line = None
    dato: _Date = None


class Sagsfil(_Door):
    """A case file, as its JSON Schema tells it (`vurdering skema`)."""

    format: Literal["vurdering.sag/1"]
    sagsnummer: Annotated[str, BeforeValidator(_text(one_line=True)), Field(min_length=1, max_length=SAGSNUMMER_MAKS)]
    kommune: Annotated[str | None, BeforeValidator(_kommune)] = None
    borger: _Borger | None = None
    datoer: _Datoer | None = None
    fakta: _Fakta | None = None
    aktiviteter: list[_Aktivitet] | None = None
    skoen: _AlleSkoen | None = None
    oplysninger: list[_Oplysning] | None = None
    partshoering: list[_Partshoering] | None = None
    borgerens_syn: _BorgerensSyn | None = None
    afsender: _Afsender | None = None
    samtale: _Samtale | None = None
    besvaret: list[Annotated[str, Field(pattern=r"^[a-z0-9_.]{1,80}(/[0-9]{1,5})?$")]] | None = None


_DANSK = {
    "extra_forbidden": "er ikke en nøgle i en sagsfil; ret stavningen, eller fjern den",
    "missing": "mangler; skriv den",
    "string_too_short": "er tom; skriv noget",
    "string_too_long": "er for lang; kort den af",
    "too_long": "er for lang; kort den af",
    "too_short": "er tom; skriv noget",
    "model_type": "skal være et objekt {…}",
    "model_attributes_type": "skal være et objekt {…}",
    "dict_type": "skal være et objekt {…}",
    "list_type": "skal være en liste […]",
    "string_type": "skal være tekst i anførselstegn",
    "literal_error": f"skal være {FORMAT}",
}


def _sentence(fejl: ErrorDetails) -> str:
    sti = ".".join(str(del_)[:80] for del_ in fejl["loc"]) or "filen"
    hvad = fejl.get("ctx", {}).get("saetning") or _DANSK.get(fejl["type"], "har ikke den rigtige form")
    return f"{sti} {hvad}"


def sag_fra_tekst(text: str, navn: str, fjernet: list[str] | None = None, i_dag: date | None = None) -> Sag:
    """Return the case in the JSON `text` of the file `navn`.

    Raises `Inputfejl` naming the file and the key's path. Invisible characters are taken out of texts; what was taken
    out is told in `fjernet`.
    """
    return sag_fra_data(strict_json.parse(text, navn), navn, fjernet, i_dag)


def sag_fra_data(data: Any, navn: str, fjernet: list[str] | None = None, i_dag: date | None = None) -> Sag:
    """As `sag_fra_tekst`, from JSON already parsed by `strict_json`."""
    if not isinstance(data, dict):
        raise Inputfejl(f"{navn}: filen skal indeholde ét JSON-objekt {{…}}.")
    try:
        model = Sagsfil.model_validate(data, context=fjernet)
    except ValidationError as fejl:
        saetninger = [strip_controls(_sentence(f)) for f in fejl.errors()]
        flere = f" (og {len(saetninger) - 1} fejl mere)" if len(saetninger) > 1 else ""
        raise Inputfejl(f"{navn}: {saetninger[0]}{flere}.") from None
    ren = model.model_dump()
    _check_persons_and_dates(ren, navn, i_dag or datetime.now(UTC).astimezone().date())
    _check_paths(ren, navn)
    return sag_fra_dict(ren)


def strip_controls(text: str) -> str:
    """The text as it may stand in a message: a key in a file is as foreign as a value."""
    return clean(text, one_line=True).text


def _check_persons_and_dates(data: dict[str, Any], navn: str, i_dag: date) -> None:
    if holder_cpr(data["sagsnummer"]):
        raise Inputfejl(f"{navn}: sagsnummer ligner et CPR-nummer. Sagsnummeret vises i filnavne og lister; brug journalnummeret.")
    borger, datoer = data["borger"] or {}, data["datoer"] or {}
    foedt = borger.get("foedselsdato")
    ansoegt = datoer.get("ansoegning_modtaget")
    if foedt and ansoegt and foedt > ansoegt:
        raise Inputfejl(f"{navn}: borger.foedselsdato ligger efter datoer.ansoegning_modtaget. Ret den ene.")
    if foedt and foedt > i_dag.isoformat():
        raise Inputfejl(f"{navn}: borger.foedselsdato ligger efter i dag. Ret den.")
    cpr = borger.get("cpr")
    if cpr:
        if not CPR.fullmatch(cpr):
            raise Inputfejl(f"{navn}: borger.cpr skal være ti cifre, evt. med bindestreg (ddmmåå-nnnn).")
        dag = foedselsdato(cpr.replace("-", ""))
        if dag is None:
            raise Inputfejl(f"{navn}: borger.cpr begynder ikke med en dato, der findes. Ret nummeret.")
        if foedt and date.fromisoformat(foedt) != dag:
            raise Inputfejl(f"{navn}: borger.cpr og borger.foedselsdato passer ikke sammen. Ret det ene.")


def _check_paths(data: dict[str, Any], navn: str) -> None:
    antal = len(data["aktiviteter"] or ())
    for i, oplysning in enumerate(data["oplysninger"] or ()):
        faktum = _faktum(oplysning["fakta"], antal)
        if faktum is None:
            raise Inputfejl(f"{navn}: oplysninger.{i}.fakta peger ikke på et faktum i sagen ({strip_controls(oplysning['fakta'])[:60]}).")
        vaerdi = oplysning["vaerdi"]
        if vaerdi is not None and not _passer(vaerdi, faktum):
            raise Inputfejl(f"{navn}: oplysninger.{i}.vaerdi passer ikke til {oplysning['fakta']}. Brug samme slags værdi som i sagen.")
    for i, hoering in enumerate(data["partshoering"] or ()):
        for sti in hoering["fakta"]:
            if _faktum(sti, antal) is None:
                raise Inputfejl(f"{navn}: partshoering.{i}.fakta peger ikke på et faktum i sagen ({strip_controls(sti)[:60]}).")
    for i, stillet in enumerate(data["besvaret"] or ()):
        index = stillet.partition("/")[2]
        # Kept, it would pass for answered about an outing that is added later.
        if index and int(index) >= antal:
            raise Inputfejl(f"{navn}: besvaret.{i} peger ikke på en tur i sagen. Ret nummeret efter skråstregen, eller fjern linjen.")


def _faktum(sti: str, antal: int) -> Faktum | Literal["dato"] | None:
    if sti == "borger.foedselsdato":
        return "dato"
    dele = sti.split(".")
    if len(dele) == 2 and dele[0] == "fakta":
        return FAKTA.get(dele[1])
    if (
        len(dele) == 3
        and dele[0] == "aktiviteter"
        and dele[1].isascii()
        and dele[1].isdigit()
        and len(dele[1]) < 6
        and int(dele[1]) < antal
    ):
        return AKTIVITETSFAKTA.get(dele[2])
    return None


def _passer(vaerdi: str | float, faktum: Faktum | Literal["dato"]) -> bool:
    if vaerdi == VED_IKKE:
        return True
    if faktum == "dato":
        return isinstance(vaerdi, str) and _er_dato(vaerdi)
    if faktum.art == "timer":
        return isinstance(vaerdi, int | float) and not isinstance(vaerdi, bool) and 0 <= vaerdi <= TIMER_MAKS
    return vaerdi in VAERDIER[faktum.art]


def sag_som_tekst(sag: Sag) -> str:
    """Return the case as the text of a case file, one key a line."""
    return json.dumps(sag_som_dict(sag), ensure_ascii=False, indent=2) + "\n"


@cache
def json_schema() -> dict[str, Any]:
    """The JSON Schema of a case file."""
    return Sagsfil.model_json_schema()
