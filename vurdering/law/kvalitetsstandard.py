"""Compares a municipality's standard with national law on a date. A standard informs; the law decides.

Everything is found by holding the profile's statements against the rules, the rates, the ages and the register of sources, so that
a profile a user writes is judged in the same way as those that ship with the program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

from vurdering.content.kommuner import kommune
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.ord import dag
from vurdering.law import standard_gang, standard_maalgruppe, standard_ydelse
from vurdering.law.afvigelse import Afvigelse, Udsagn
from vurdering.law.regelsaet import saet

#: What each kind of statement is held against: key of `UDSAGN` → comparison.
SAMMENLIGNINGER: Final[Mapping[str, Callable[[Udsagn, date], Iterator[Afvigelse]]]] = {
    "alder": standard_maalgruppe.alder,
    "bevarer_ret": standard_maalgruppe.bevarer_ret,
    "funktionsevne": standard_maalgruppe.funktionsevne,
    "aarsag": standard_maalgruppe.aarsag,
    "kriterier": standard_maalgruppe.kriterier,
    "symptomliste": standard_maalgruppe.symptomliste,
    "behov_udelukker": standard_maalgruppe.behov_udelukker,
    "anden_ydelse_udelukker": standard_maalgruppe.anden_ydelse_udelukker,
    "timer": standard_ydelse.timer,
    "fradrag": standard_ydelse.fradrag,
    "botilbud_bestemmer": standard_ydelse.botilbud_bestemmer,
    "serviceniveau": standard_ydelse.serviceniveau,
    "opsparing": standard_ydelse.opsparing,
    "beloeb": standard_ydelse.beloeb,
    "befordring_mellem_opgaver": standard_ydelse.befordring_mellem_opgaver,
    "rejsetid": standard_ydelse.rejsetid,
    "timer_pr_doegn": standard_ydelse.timer_pr_doegn,
    "hjaelp_undervejs": standard_ydelse.hjaelp_undervejs,
    "tilknytning": standard_ydelse.tilknytning,
    "klage": standard_gang.klage,
    "opfoelgning": standard_gang.opfoelgning,
    "udland": standard_gang.udland,
    "bevilget_efter": standard_gang.bevilget_efter,
    "retsgrundlag": standard_gang.retsgrundlag,
    "henvisning": standard_gang.henvisning,
}
#: The emne of a finding about the standard as a whole.
GAELDENDE: Final = "gaeldende_standard"
#: A decision must rest on what is in force and on the facts of the case.
_OPLYST: Final = Hjemmel("RSL", "10")


def afvigelser(id: str, dato: date) -> tuple[Afvigelse, ...]:
    """Where the standard of municipality `id` says otherwise than the law on `dato`.

    Raises `Inputfejl` for a municipality there is not, and for a date that no rule set of § 97 covers.
    """
    return profilens_afvigelser(kommune(id), dato)


def profilens_afvigelser(profil: Mapping[str, Any], dato: date) -> tuple[Afvigelse, ...]:
    """As `afvigelser`, for a checked profile."""
    saet("sel_97", dato)
    gaeldende = (u for u in profil.get("udsagn", ()) if u.get("gyldig_fra", date.min) <= dato <= u.get("gyldig_til", date.max))
    return (*_standarden(profil, dato), *(a for u in gaeldende for a in SAMMENLIGNINGER[u["emne"]](u, dato)))


def _standarden(profil: Mapping[str, Any], dato: date) -> Iterator[Afvigelse]:
    """Whether the standard itself is the one in use."""
    standard = profil.get("standard")
    if standard is None:
        return
    navn = f"»{standard['titel']}« ({standard['dato']})" if "dato" in standard else f"»{standard['titel']}«"
    til, fra = standard.get("gyldig_til", date.max), standard.get("gyldig_fra", date.min)
    if til < dato:
        ny = standard.get("afloest_af", f"en anden standard fra {dag(til + timedelta(days=1))}")
        hvad = f"{navn} blev brugt til {dag(til)}."
        lov = f"Den er afløst: {ny}. Profilen er skrevet efter den gamle; find den nye, før du henviser til kommunens standard."
        yield Afvigelse(GAELDENDE, hvad, lov, _OPLYST, "advarsel", "den nye standard, hvor den følger loven")
    elif fra > dato:
        hvad = f"{navn} gælder først fra {dag(fra)}."
        yield Afvigelse(GAELDENDE, hvad, f"Den kan ikke bruges den {dag(dato)}.", _OPLYST, "oplysning", "den standard, der gjaldt")
    elif standard["status"] == "udkast":
        hvad = f"{navn} er et udkast."
        lov = "Et udkast er ikke vedtaget. Find den standard, der gælder, før du henviser til den."
        yield Afvigelse(GAELDENDE, hvad, lov, _OPLYST, "oplysning", "uafklaret")
