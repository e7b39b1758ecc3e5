"""Everything that happened in a case: what was recorded, by whom, and the days that the case itself speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from vurdering.content.metoder import sagens_metode
from vurdering.dialogue import andre
from vurdering.dialogue.imens import felttitel
from vurdering.dialogue.optegnelser import i_ord
from vurdering.domain import haendelse as h
from vurdering.domain.haendelse import Haendelse
from vurdering.domain.moedet import Note
from vurdering.domain.optegnelse import Felt
from vurdering.domain.ord import dag, opremset
from vurdering.domain.registre import REGISTRE
from vurdering.domain.sag import STEMMER, Sag
from vurdering.domain.vurdering import RESULTAT_TITEL

#: The kinds a timeline can be narrowed to.
ARTER: Final = {"dag": "Dage i sagen", "svar": "Svar", "optegnelse": "Optegnelser", "andet": "Andet"}


#: Most characters of a record that a line quotes.
_LAENGST: Final = 80


@dataclass(frozen=True, slots=True)
class Punkt:
    """One thing that happened."""

    tidspunkt: datetime | date
    hvem: str
    hvad: str
    art: str
    """Key of `ARTER`."""

    @property
    def dag(self) -> date:
        """The calendar day, where the program runs."""
        return self.tidspunkt.astimezone().date() if isinstance(self.tidspunkt, datetime) else self.tidspunkt


def tidslinje(sag: Sag, haendelser: Iterable[Haendelse]) -> tuple[Punkt, ...]:
    """Return what happened, the oldest first; what is only known by its day comes before what was recorded on that day."""
    punkter = [*_dage(sag), *_haendelser(sag, haendelser)]
    return tuple(sorted(punkter, key=lambda p: (p.dag, isinstance(p.tidspunkt, datetime))))


def punktlinje(punkt: Punkt) -> str:
    """`1.10.2026 kl. 10.42, jonas: Svar: …`."""
    kl = f" kl. {punkt.tidspunkt.astimezone():%H.%M}" if isinstance(punkt.tidspunkt, datetime) else ""
    hvem = f", {punkt.hvem}" if punkt.hvem else ""
    return f"{dag(punkt.dag)}{kl}{hvem}: {punkt.hvad}"


def _dage(sag: Sag) -> Iterator[Punkt]:
    for tidspunkt, hvad in ((sag.datoer.ansoegning_modtaget, "Ansøgningen er modtaget"), (sag.datoer.afgoerelse, "Afgørelsens dato")):
        if tidspunkt:
            yield Punkt(tidspunkt, "", hvad, "dag")
    for tidspunkt, stemme, kilde in dict.fromkeys((o.dato, o.stemme, o.kilde) for o in sag.oplysninger if o.dato):
        yield Punkt(tidspunkt, STEMMER[stemme], f"Oplysninger, {kilde or 'uden kilde'}", "dag")
    for register in REGISTRE.values():
        for o in sag.register(register):
            yield from (
                Punkt(tidspunkt, "", f"{register.titel}: {_om_dagen(f)}{_kort(sag, register.art, o.id)}", "dag")
                for f in register.felter
                if f.type == "dato" and not isinstance(o, Note) and (tidspunkt := getattr(o, f.navn))
            )


def _om_dagen(felt: Felt) -> str:
    """What the day is, unless the field only asks when."""
    return "" if felt.titel.endswith("?") else f"{felt.titel[:1].lower()}{felt.titel[1:]}: "


def _kort(sag: Sag, art: str, id: str) -> str:
    """What a record says first; that it is gone when it is."""
    register = REGISTRE[art]
    fundet = next((o for o in sag.register(register) if o.id == id), None)
    if fundet is None:
        return "siden fjernet"
    sagt = next((" ".join(vaerdi.split()) for _, vaerdi in i_ord(sag, register, fundet)), "")
    return sagt if len(sagt) <= _LAENGST else f"{sagt[:_LAENGST]}…"


def _haendelser(sag: Sag, haendelser: Iterable[Haendelse]) -> Iterator[Punkt]:
    tekster = {s.id: s.tekst for fase in (*sagens_metode(sag).faser, *andre.faser()) for s in fase.spoergsmaal}
    ture = {a.id: a.navn for a in sag.aktiviteter}
    for haendelse in haendelser:
        hvad, art = _i_ord(sag, haendelse, tekster, ture)
        yield Punkt(haendelse.tidspunkt, haendelse.aktoer, hvad, art)


def _felter(svar: Mapping[str, Any]) -> str:
    """What was set in the case without a question being put."""
    if "behandling.overdragelse" in svar:
        fra, til = svar["behandling.overdraget_fra"] or "ingen", svar["behandling.ansvarlig"]
        return f"Sagen er overdraget fra {fra} til {til}: {svar['behandling.overdragelse']}"
    if "behandling.godkendt_af" in svar:
        return f"Afgørelsen er godkendt af {svar['behandling.godkendt_af']}"
    return "Metoden er valgt for sagen" if "sagsgang.metode" in svar else f"Ændret: {opremset([felttitel(sti) for sti in svar])}"


def _i_ord(sag: Sag, haendelse: Haendelse, tekster: dict[str, str], ture: dict[str, str]) -> tuple[str, str]:
    data = haendelse.data
    match haendelse.art:
        case h.SVAR_GIVET if not data.get("spoergsmaal"):
            return _felter(data["svar"]), "andet"
        case h.SVAR_GIVET:
            id_, _, tur = str(data.get("spoergsmaal", "")).partition("/")
            navn = (sag.borger.navn or "borgeren").split()[0]
            tekst = tekster.get(id_, "et spørgsmål, der ikke stilles mere").replace("{navn}", navn)
            return f"Svar: {tekst.replace('{aktivitet}', ture.get(tur, 'en tur, der er fjernet'))}", "svar"
        case h.OPTEGNELSE_SKREVET | h.OPTEGNELSE_FJERNET:
            skrevet = "skrevet" if haendelse.art == h.OPTEGNELSE_SKREVET else "fjernet"
            return f"{REGISTRE[data['art']].titel}, {skrevet}: {_kort(sag, data['art'], data['id'])}", "optegnelse"
        case h.AKTIVITET_TILFOEJET:
            return f"Turen »{data['navn']}« er tilføjet", "andet"
        case h.AKTIVITET_FJERNET:
            return "En tur er fjernet", "andet"
        case h.SAMTALE_AENDRET:
            return f"Samtalen: {STEMMER[data['stemme']]}, {data['kilde'] or 'uden kilde'}", "andet"
        case h.SAG_AFGJORT:
            hvad = RESULTAT_TITEL[data["resultat"]].lower()
            return f"Afgørelsen er skrevet: {hvad}, efter reglerne den {dag(date.fromisoformat(data['dato']))}", "andet"
        case h.SAG_INDLAEST:
            return "Sagen er læst ind fra en fil", "andet"
        case _:
            return "Sagen er oprettet", "andet"
