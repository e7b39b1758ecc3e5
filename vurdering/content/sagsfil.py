"""The door for case files (`vurdering.sag/1`): a file's text comes in, and a checked case or a Danish sentence comes out."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any, Literal

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from vurdering.content import strict_json
from vurdering.content.cpr import CPR, foedselsdato, holder_cpr, skjul_cpr
from vurdering.content.feltkontrol import UKENDT_NOEGLE, er_dato
from vurdering.content.optegnelser import regelbrud
from vurdering.content.sagsform import FORMAT, sag_fra_dict, sag_som_dict
from vurdering.content.sagsmodel import Sagsfil
from vurdering.domain.fakta import AKTIVITETSFAKTA, ALLE_FAKTA, TALARTER, VAERDIER, VED_IKKE, Faktum
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.optegnelse import Register
from vurdering.domain.registre import REGISTRE
from vurdering.domain.sag import Sag
from vurdering.domain.tekst import clean

_DANSK = {
    "extra_forbidden": UKENDT_NOEGLE,
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


def saetning(fejl: ErrorDetails) -> str:
    """What one error of the model says, in Danish: the key and what is wrong with it."""
    kontekst = fejl.get("ctx", {})
    sti = ".".join(str(del_)[:80] for del_ in (*fejl["loc"], *filter(None, [kontekst.get("sti")]))) or "filen"
    hvad = kontekst.get("saetning") or _DANSK.get(fejl["type"], "har ikke den rigtige form")
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
        saetninger = [strip_controls(saetning(f)) for f in fejl.errors()]
        flere = f" (og {len(saetninger) - 1} fejl mere)" if len(saetninger) > 1 else ""
        raise Inputfejl(f"{navn}: {saetninger[0]}{flere}.") from None
    ren = model.model_dump()
    _check_persons_and_dates(ren, navn, i_dag or datetime.now(UTC).astimezone().date())
    _check_paths(ren, navn)
    return sag_fra_dict(ren)


def strip_controls(text: str) -> str:
    """The text as it may stand in a message: a key in a file is as foreign as a value."""
    return skjul_cpr(clean(text, one_line=True).text)


def _check_persons_and_dates(data: dict[str, Any], navn: str, i_dag: date) -> None:
    if holder_cpr(data["sagsnummer"]):
        raise Inputfejl(f"{navn}: sagsnummer ligner et CPR-nummer. Sagsnummeret vises i filnavne og lister; brug journalnummeret.")
    for i, aktivitet in enumerate(data["aktiviteter"] or ()):
        if holder_cpr(aktivitet["navn"]):
            raise Inputfejl(f"{navn}: aktiviteter.{i}.navn ligner et CPR-nummer. Navnet står i breve; skriv et andet.")
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
    for register in REGISTRE.values():
        for i, optegnelse in enumerate(data[register.noegle] or ()):
            _check_record(register, optegnelse, antal, f"{navn}: {register.noegle}.{i}")
    for i, stillet in enumerate(data["besvaret"] or ()):
        index = stillet.partition("/")[2]
        # Kept, it would pass for answered about an outing that is added later.
        if index and int(index) >= antal:
            raise Inputfejl(f"{navn}: besvaret.{i} peger ikke på en tur i sagen. Ret nummeret efter skråstregen, eller fjern linjen.")


def _check_record(register: Register, data: dict[str, Any], antal: int, sted: str) -> None:
    for felt in register.felter:
        for sti in (data[felt.navn] or ()) if felt.type == "fakta" else ():
            if _faktum(sti, antal) is None:
                raise Inputfejl(f"{sted}.{felt.navn} peger ikke på et faktum i sagen ({strip_controls(sti)[:60]}).")
    if fejl := regelbrud(register, data):
        raise Inputfejl(f"{sted}: {fejl}")


def _faktum(sti: str, antal: int) -> Faktum | Literal["dato"] | None:
    if sti == "borger.foedselsdato":
        return "dato"
    dele = sti.split(".")
    if len(dele) == 2 and dele[0] == "fakta":
        return ALLE_FAKTA.get(dele[1])
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
        return isinstance(vaerdi, str) and er_dato(vaerdi)
    if tal := TALARTER.get(faktum.art):
        return isinstance(vaerdi, int | float) and not isinstance(vaerdi, bool) and 0 <= vaerdi <= tal.maks
    return vaerdi in VAERDIER[faktum.art]


def sag_som_tekst(sag: Sag) -> str:
    """Return the case as the text of a case file, one key a line."""
    return json.dumps(sag_som_dict(sag), ensure_ascii=False, indent=2) + "\n"


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a case file."""
    skema: dict[str, Any] = Sagsfil.model_json_schema()
    return skema
