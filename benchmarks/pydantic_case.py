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
Timer = Annotated[float, Field(ge=0, le=744)] | None
Vaerdi = str | float | int | None


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


class Partshoering(Strict):
    fakta: Annotated[list[str], Field(min_length=1)]
    sendt: Dato = None
    frist: Dato = None
    svar: str | None = None
    ikke_noedvendig: str | None = None


class BorgerensSyn(Strict):
    tekst: str | None = None
    svar: str | None = None


class Afsender(Strict):
    enhed: str | None = None
    sagsbehandler: str | None = None
    telefon: str | None = None
    email: str | None = None
    adresse: str | None = None


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
    partshoering: list[Partshoering] | None = None
    borgerens_syn: BorgerensSyn | None = None
    afsender: Afsender | None = None
    samtale: Samtale | None = None
    besvaret: list[Annotated[str, Field(pattern=r"^[a-z0-9_.]{1,80}(/[0-9]{1,5})?$")]] | None = None


if __name__ == "__main__":
    case = Sagsfil.model_validate(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    print(case.model_dump_json(indent=2))
