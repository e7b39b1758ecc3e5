"""A case file checked by a Pydantic model written by hand: the yardstick for `vurdering vurder FIL`. Run as a script on one file.

The same keys with the same strictness, and none of the law: no sentence for a person, no criteria, no sources.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

JaNej = Literal["ja", "nej", "ved_ikke"] | None
Aarsag = Literal["nej", "delvis", "udelukkende", "ved_ikke"] | None
Stemme = Literal["borger", "paaroerende", "fagperson", "sagsbehandler"]
Dato = Annotated[date, Field(strict=False)] | None
Timer = Annotated[float, Field(ge=0, le=744)] | Literal["ved_ikke"] | None
Vaerdi = str | float | int | None
Fyldt = Annotated[str, Field(min_length=1)]
Niveau = Literal["0", "1", "2", "3", "4", "ikke_vurderet", "ved_ikke"] | None


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Borger(Strict):
    navn: str | None = None
    foedselsdato: Dato = None
    cpr: str | None = None


class Datoer(Strict):
    ansoegning_modtaget: Dato = None
    afgoerelse: Dato = None


class Fakta(Strict):
    varigt_nedsat: JaNej = None
    betydeligt_nedsat: JaNej = None
    skyldes_sindslidelse: Aarsag = None
    skyldes_sociale_aarsager: Aarsag = None
    kan_efterspoerge: JaNej = None
    kan_udtrykke_oenske: JaNej = None
    bevidst_om_indhold: JaNej = None
    har_bpa: JaNej = None
    har_kontaktperson: JaNej = None
    behov_daekket_af_98: JaNej = None
    tidligere_bevilget: JaNej = None
    timer_i_forvejen: Timer = None
    timer_i_forvejen_dokumenteret: JaNej = None
    kan_faerdes_alene: JaNej = None
    behov_socialpaedagogisk: JaNej = None


class Aktivitet(Strict):
    navn: Annotated[str, Field(min_length=1)]
    selvvalgt: JaNej = None
    laegeordineret: JaNej = None
    noedvendig_aftale: JaNej = None
    praktisk_opgave: JaNej = None
    kan_faerdes_alene: JaNej = None
    behov_socialpaedagogisk: JaNej = None
    sted: str | None = None
    hjaelpemidler: str | None = None
    stoette_paa_vejen: str | None = None
    stoette_undervejs: str | None = None


class Skoen(Strict):
    vurdering: JaNej = None
    begrundelse: str | None = None
    af: str | None = None
    dato: Dato = None


class AlleSkoen(Strict):
    kan_efterspoerge: Skoen | None = None
    kan_udtrykke_oenske: Skoen | None = None
    bevidst_om_indhold: Skoen | None = None
    behov_daekket_af_98: Skoen | None = None
    reel_deltagelse: Skoen | None = None


class Oplysning(Strict):
    fakta: str
    vaerdi: Vaerdi = None
    stemme: Stemme
    kilde: str | None = None
    dato: Dato = None
    note: str | None = None


class Person(Strict):
    rolle: Literal["vaerge", "partsrepraesentant", "bisidder", "paaroerende", "tolk", "fagperson", "ved_ikke"]
    navn: Fyldt
    kontakt: str | None = None
    omfang: str | None = None
    dokumenteret: JaNej = None
    brev: JaNej = None


class Udsendelse(Strict):
    hvad: Literal["samtaleskema", "udredning", "aftaleskema", "andet", "ved_ikke"]
    dato: Annotated[date, Field(strict=False)]
    kanal: Literal["digital_post", "brev", "udleveret", "ved_ikke"] | None = None
    til: str | None = None


class Samtykke(Strict):
    hvad: Fyldt
    fra_hvem: Fyldt
    hvorfor: Fyldt
    givet: Dato = None
    udloeber: Dato = None
    tilbagekaldt: Dato = None


class Indhentning(Strict):
    hvad: Fyldt
    fra_hvem: Fyldt
    hvorfor: Fyldt
    sendt: Dato = None
    frist: Dato = None
    modtaget: Dato = None
    opgivet: str | None = None


class Dokument(Strict):
    titel: Fyldt
    dato: Dato = None
    fra: str | None = None
    reference: str | None = None
    fakta: list[str] | None = None
    sha256: str | None = None


class Undertema(Strict):
    undertema: Fyldt
    borger: str | None = None
    andre: str | None = None
    sagsbehandler: str | None = None
    niveau: Niveau = None
    dato: Dato = None


class Indsatsmaal(Strict):
    tekst: Fyldt
    maaltype: Literal["udvikle", "fastholde", "begraense_tab", "ved_ikke"]
    undertema: Fyldt
    sekundaere: list[str] | None = None
    forventet_niveau: Niveau = None


class Partshoering(Strict):
    fakta: Annotated[list[str], Field(min_length=1)]
    sendt: Dato = None
    frist: Dato = None
    vedlagt: str | None = None
    mundtligt: str | None = None
    svar: str | None = None
    ikke_noedvendig: str | None = None


class Uenighed(Strict):
    om: Fyldt
    borgerens_ord: Fyldt
    fastholdt: JaNej = None
    svar: str | None = None


class Aftale(Strict):
    opgave: Fyldt
    hvem: Fyldt
    frist: Dato = None
    udfoert: Dato = None


class Bestilling(Strict):
    udfoerer: Fyldt
    indhold: Fyldt
    start: Dato = None
    opfoelgning: Dato = None


class Note(Strict):
    tekst: Fyldt
    dato: Dato = None
    intern: JaNej = None


class Sagsgang(Strict):
    metode: Literal["vum", "funktionsevne", "ved_ikke"] | None = None
    inhabil: JaNej = None
    handlekommune: JaNej = None
    lovligt_ophold: JaNej = None
    aktindsigt: Literal["nej", "afventer", "givet", "ved_ikke"] | None = None
    vejledt: Dato = None
    informationsbehov_foer: str | None = None
    informationsbehov_efter: str | None = None
    raadgivet_om: str | None = None
    sammenfatning: str | None = None
    gennemgaaet: Literal["ja", "oenskede_ikke", "ved_ikke"] | None = None
    opfoelgning: Dato = None
    uenig: JaNej = None


class Udredning(Strict):
    oensker: str | None = None
    ressourcer: str | None = None
    samlet_vurdering: str | None = None
    stoettebehov: Niveau = None
    perspektiv: str | None = None
    indsatsformaal: str | None = None


class BorgerensSyn(Strict):
    tekst: str | None = None
    svar: str | None = None


class Afsender(Strict):
    enhed: str | None = None
    sagsbehandler: str | None = None
    telefon: str | None = None
    email: str | None = None
    adresse: str | None = None


class Brev(Strict):
    kontakt: str | None = None
    kontakt_frist: Dato = None
    letlaest: str | None = None


class Samtale(Strict):
    stemme: Stemme | None = None
    kilde: str | None = None
    dato: Dato = None


class Sagsfil(Strict):
    format: Literal["vurdering.sag/1"]
    sagsnummer: Annotated[str, Field(min_length=1, max_length=60)]
    kommune: str | None = None
    borger: Borger | None = None
    datoer: Datoer | None = None
    fakta: Fakta | None = None
    aktiviteter: list[Aktivitet] | None = None
    skoen: AlleSkoen | None = None
    oplysninger: list[Oplysning] | None = None
    sagsgang: Sagsgang | None = None
    udredning: Udredning | None = None
    personer: list[Person] | None = None
    udsendelser: list[Udsendelse] | None = None
    samtykker: list[Samtykke] | None = None
    indhentninger: list[Indhentning] | None = None
    dokumenter: list[Dokument] | None = None
    undertemaer: list[Undertema] | None = None
    indsatsmaal: list[Indsatsmaal] | None = None
    partshoering: list[Partshoering] | None = None
    uenigheder: list[Uenighed] | None = None
    aftaler: list[Aftale] | None = None
    bestillinger: list[Bestilling] | None = None
    noter: list[Note] | None = None
    borgerens_syn: BorgerensSyn | None = None
    brev: Brev | None = None
    afsender: Afsender | None = None
    samtale: Samtale | None = None
    besvaret: list[Annotated[str, Field(pattern=r"^[a-z0-9_.]{1,80}(/[0-9]{1,5})?$")]] | None = None


if __name__ == "__main__":
    case = Sagsfil.model_validate(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    print(case.model_dump_json(indent=2))
