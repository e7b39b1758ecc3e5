"""A case as a folder of texts to copy into the municipality's own case system: no integration is assumed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from vurdering.content.mappeskrivning import skriv_mappe
from vurdering.content.skabeloner import skabelon
from vurdering.domain.fakta import ALLE_SKOEN
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.ord import dag, kriterielinje, resultatlinje, vaerdi_i_ord
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import SPOR_TITEL, Vurdering
from vurdering.letters.afsnit.registre import registre
from vurdering.letters.brev import Brev
from vurdering.letters.brevarter import skriv_brev
from vurdering.letters.breve.aftaleskema import byg_aftaleskema, har_aftaler
from vurdering.letters.breve.journalnotat import byg_journalnotat, sagt
from vurdering.letters.breve.udredning import byg_udredning, har_udredning
from vurdering.letters.formater.filer import indhold
from vurdering.letters.formater.plaintext import to_text
from vurdering.letters.skabeloner.skabelon import render

TEKSTER: Final = ("sammenfatning", "oplysninger")
#: The folder in the folder that the stored documents are put in.
BILAG: Final = "bilag"
_ENDELSE: Final = re.compile(r"\.[A-Za-z0-9]{1,8}$")


def skriv_sagspakke(
    sag: Sag, v: Vurdering, sagsfil: str, mappe: Path, i_dag: date, bilag: Mapping[str, bytes] = MappingProxyType({}), log: str = ""
) -> tuple[str, ...]:
    """Make the folder `mappe` with the case's texts, its letter (a draft while something is missing), its case file and `bilag`.

    `log` is where the stored case's chain stands, which the letter bears (`Brev.log`).

    Returns the names of the files. Raises `Inputfejl` when the folder exists or cannot be made; then nothing is left.
    """
    filer = {
        **_tekster(sag, v, i_dag, log),
        "sag.json": sagsfil.encode("utf-8"),
        **{f"{BILAG}/{navn}": data for navn, data in bilag.items()},
    }
    skriv_mappe(mappe, filer)
    return tuple(filer)


def bilagsnavn(sha256: str, navn: str) -> str:
    """What a stored document is called in the folder: by its imprint, because its own name may tell whom it is about."""
    endelse = _ENDELSE.search(navn)
    return sha256[:16] + (endelse[0].lower() if endelse else "")


def _tekster(sag: Sag, v: Vurdering, i_dag: date, log: str) -> dict[str, bytes]:
    """The texts; those with nothing in them are not made."""
    navne = (*TEKSTER, *(["registre"] if any(registre(sag)) else []))
    filer = {f"{navn}.txt": to_text(render(f"sagspakke/{navn}.md", _felter(sag, v), skabelon)).encode("utf-8") for navn in navne}
    filer["journalnotat.txt"] = indhold(byg_journalnotat(sag, v, i_dag), ".txt")
    if har_udredning(sag):
        filer["udredning.txt"] = indhold(byg_udredning(sag, i_dag), ".txt")
    if har_aftaler(sag):
        filer["aftaler.txt"] = indhold(byg_aftaleskema(sag, i_dag), ".txt")
    brev = replace(_brevet(sag, v, i_dag), log=log)
    filer["brev-udkast.txt" if brev.udkast else "brev.txt"] = indhold(brev, ".txt")
    return filer


def _brevet(sag: Sag, v: Vurdering, i_dag: date) -> Brev:
    """The letter that fits, checked as any that is sent; a draft when the case is not ready or the letter cannot be sent as it is."""
    if v.klar_til_afgoerelse:
        with suppress(Inputfejl):
            return skriv_brev(None, sag, i_dag, dato=v.dato, udkast=False)
    return skriv_brev(None, sag, i_dag, dato=v.dato, udkast=True)


def _felter(sag: Sag, v: Vurdering) -> dict[str, Any]:
    return {
        "sagsnummer": sag.sagsnummer,
        "dato": v.dato,
        "resultat": resultatlinje(v),
        "klar": v.klar_til_afgoerelse,
        "kriterier": [kriterielinje(k) for k in v.kriterier],
        "ture": [f"{a.navn}: {SPOR_TITEL[a.spor]}. {a.hvorfor}" for a in v.aktiviteter] or None,
        "mangler": [m.hvorfor for m in v.mangler] or None,
        "spaerringer": [f"{s.hvad} ({s.hjemmel})" for s in v.spaerringer] or None,
        "andre_muligheder": [f"{m.hjemmel}: {m.hvorfor}" for m in v.andre_muligheder] or None,
        "advarsler": list(v.advarsler) or None,
        "oplysninger": [{"titel": titel, "linjer": linjer} for titel, linjer in _oplysninger(sag)] or None,
        "skoen": list(_skoen(sag)) or None,
        "registre": [{"titel": titel, "linjer": linjer} for titel, linjer in registre(sag)],
    }


def _oplysninger(sag: Sag) -> Iterator[tuple[str, list[str]]]:
    generelle = [sagt(sag, o) for o in sag.oplysninger if not o.fakta.startswith("aktiviteter.")]
    if generelle:
        yield "Om borgeren og hjælpen i dag", generelle
    for aktivitet in sag.aktiviteter:
        linjer = [sagt(sag, o) for o in sag.oplysninger if o.fakta.startswith(f"aktiviteter.{aktivitet.id}.")]
        if linjer:
            yield aktivitet.navn, linjer


def _skoen(sag: Sag) -> Iterator[str]:
    for navn, skoen in sag.skoen.items():
        yield f"{ALLE_SKOEN[navn]}: {vaerdi_i_ord(skoen.vurdering)}. {skoen.begrundelse} ({skoen.af or 'uden navn'}, {dag(skoen.dato)})"
