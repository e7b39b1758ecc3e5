"""Everything that happened in a case, event by event, with all that each holds: also what was changed or removed later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from vurdering.domain import haendelse as h
from vurdering.domain.fakta import AKTIVITETSFAKTA, AKTIVITETSTEKST, ALLE_SKOEN, titel
from vurdering.domain.haendelse import Haendelse
from vurdering.domain.optegnelse import Felt
from vurdering.domain.ord import dag, kilde_i_ord, tal_i_ord, vaerdi_i_ord
from vurdering.domain.registre import REGISTRE, erklaeret_felt
from vurdering.domain.vurdering import RESULTAT_TITEL
from vurdering.letters.indsigt.akt import Linje
from vurdering.letters.indsigt.navne import uden_navne


def historik(haendelser: Iterable[Haendelse], *, med_navne: bool) -> tuple[Linje, ...]:
    """The events, the oldest first; `med_navne` tells who recorded each."""
    return tuple(linje for haendelse in haendelser for linje in _linjer(haendelse, med_navne=med_navne))


def _linjer(haendelse: Haendelse, *, med_navne: bool) -> Iterator[Linje]:
    if not med_navne:
        haendelse = replace(haendelse, data=uden_navne(haendelse.data))
    tid = haendelse.tidspunkt.astimezone()
    hvem = f", {haendelse.aktoer}" if med_navne and haendelse.aktoer else ""
    naar = f"{dag(tid.date())} kl. {tid:%H.%M}{hvem}"
    if haendelse.art == h.SAG_INDLAEST:
        yield Linje(naar, "Sagen er læst ind fra en fil. Så stod der:")
        yield from (Linje(sti, tekst) for sti, tekst in blade(haendelse.data["sag"]))
    else:
        yield Linje(naar, _i_ord(haendelse))


def _i_ord(haendelse: Haendelse) -> str:
    data = haendelse.data
    match haendelse.art:
        case h.SVAR_GIVET:
            return _svar(data)
        case h.OPTEGNELSE_SKREVET:
            register = REGISTRE[data["art"]]
            felter = (
                f"{f.titel.rstrip('?')}: {_feltvaerdi(f, data['felter'][f.navn])}" for f in register.felter if f.navn in data["felter"]
            )
            return f"{register.titel}, skrevet ({data['id']}): {'; '.join(felter)}"
        case h.OPTEGNELSE_FJERNET:
            return f"{REGISTRE[data['art']].titel}, fjernet ({data['id']})"
        case h.AKTIVITET_TILFOEJET:
            return f"Tur tilføjet ({data['id']}): {data['navn']}"
        case h.AKTIVITET_FJERNET:
            return f"Tur fjernet ({data['id']})"
        case h.SAMTALE_AENDRET:
            naar = date.fromisoformat(data["dato"]) if data.get("dato") else None
            return f"Samtalen: {kilde_i_ord(data['stemme'], data['kilde'], naar)}"
        case h.SAG_AFGJORT:
            return f"Afgørelsen er skrevet: {RESULTAT_TITEL[data['resultat']]}, efter reglerne den {dag(date.fromisoformat(data['dato']))}"
        case _:
            return f"Sagen er oprettet: {data.get('sagsnummer', '')}"


def _svar(data: Mapping[str, Any]) -> str:
    sat = "; ".join(f"{_navn(sti)}: {_vaerdi(sti, vaerdi)}" for sti, vaerdi in data["svar"].items()) or "ikke mere at skrive"
    naar = date.fromisoformat(data["dato"]) if data.get("dato") else None
    kilde = f" ({kilde_i_ord(data['stemme'], data.get('kilde') or '', naar)})" if data.get("stemme") else ""
    return f"{sat}{kilde}" + (f": »{data['note']}«" if data.get("note") else "")


def _navn(sti: str) -> str:
    rod, _, navn = sti.partition(".")
    if felt := erklaeret_felt(sti):
        return felt.titel.rstrip("?")
    if rod == "aktiviteter":
        tur, _, navn = navn.partition(".")
        om = AKTIVITETSFAKTA[navn].titel if navn in AKTIVITETSFAKTA else AKTIVITETSTEKST.get(navn, navn)
        return f"{om} ({tur})"
    if rod == "skoen":
        return ALLE_SKOEN.get(navn, navn)
    return titel(sti) if rod == "fakta" else sti


def _vaerdi(sti: str, vaerdi: Any) -> str:
    if felt := erklaeret_felt(sti):
        return "ved ikke" if vaerdi is None else _feltvaerdi(felt, vaerdi)
    if isinstance(vaerdi, Mapping):
        return ", ".join(tekst for _, tekst in blade(vaerdi))
    return vaerdi_i_ord(vaerdi, sti)


def _feltvaerdi(felt: Felt, vaerdi: Any) -> str:
    if felt.type == "tal" and isinstance(vaerdi, int | float):
        return tal_i_ord(vaerdi, felt.talart)
    if felt.type == "valg":
        return felt.valg.get(vaerdi, str(vaerdi))
    return ", ".join(map(str, vaerdi)) if isinstance(vaerdi, list | tuple) else vaerdi_i_ord(vaerdi)


def blade(data: Any, sti: str = "") -> Iterator[tuple[str, str]]:
    """Each single value in nested data with the path to it, in order."""
    if isinstance(data, Mapping):
        for noegle, vaerdi in data.items():
            yield from blade(vaerdi, f"{sti}.{noegle}" if sti else str(noegle))
    elif isinstance(data, list | tuple):
        for nummer, vaerdi in enumerate(data):
            yield from blade(vaerdi, f"{sti}.{nummer}")
    elif data not in (None, ""):
        yield sti, vaerdi_i_ord(data) if isinstance(data, str | int | float) else str(data)
