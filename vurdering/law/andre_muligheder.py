"""Other help that the facts point to and that must be examined together with § 97 (RSL § 5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from vurdering.domain.fakta import DELVIS, JA, UDELUKKENDE
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.ord import opremset
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Aktivitetsspor, AndenMulighed, Resultat, Udfald
from vurdering.law import sel_97
from vurdering.law.alder import folkepension_fra, fylder

#: The first day of barnets lov's rule for 12-17 year olds (BEK 1468/2023 § 1, stk. 1, nr. 1); before that SEL § 45.
BARNETS_LOV_FRA: Final = date(2024, 1, 1)


def _paragraf(nummer: str) -> Hjemmel:
    return Hjemmel("SEL", nummer)


def andre_muligheder(
    sag: Sag, dato: date, spor: tuple[Aktivitetsspor, ...], udfald: dict[str, Udfald], resultat: Resultat
) -> tuple[AndenMulighed, ...]:
    """Return each provision that the facts point to, with what points there; one entry a provision."""
    fundet: dict[str, AndenMulighed] = {}
    for mulighed in _find(sag, dato, spor, udfald, resultat):
        fundet.setdefault(str(mulighed.hjemmel), mulighed)
    return tuple(fundet.values())


def _find(sag: Sag, dato: date, spor: tuple[Aktivitetsspor, ...], udfald: dict[str, Udfald], resultat: Resultat) -> Iterator[AndenMulighed]:
    ture_85 = [s.navn for s in spor if s.spor in ("sel_85", "uden_for_97")]
    paedagogisk = udfald[sel_97.FAERDES_ALENE] == "opfyldt" and udfald[sel_97.EFTERSPOERGE] == "ikke_opfyldt"
    sindslidelse = sag.fakta.get("skyldes_sindslidelse") in (DELVIS, UDELUKKENDE)
    if udfald["sel_97.alder_nedre"] == "ikke_opfyldt":
        yield _under_18(sag, dato)
    if ture_85:
        yield AndenMulighed(_paragraf("85"), f"Støtte til {opremset(ture_85)} kan ikke gives efter § 97.")
    elif paedagogisk:
        yield AndenMulighed(_paragraf("85"), "Borgeren har brug for ledsagelse med socialpædagogisk indhold.")
    if sindslidelse and (ture_85 or paedagogisk):
        yield AndenMulighed(_paragraf("99"), "En sindslidelse indgår i sagen; en støtte- og kontaktperson kan være en mulighed.")
    opgaver = [s.navn for s in spor if s.spor == "sel_83"]
    if opgaver:
        navne = opremset(opgaver)
        yield AndenMulighed(_paragraf("83"), f"{navne[0].upper()}{navne[1:]}: praktisk opgave, der udføres for borgeren.")
    if sag.fakta.get("har_bpa") == JA:
        yield AndenMulighed(_paragraf("96"), "Borgeren har hjælpeordning (BPA); behovet for ledsagelse skal ses i den ordning.")
    if sag.fakta.get("har_kontaktperson") == JA:
        yield AndenMulighed(_paragraf("98"), "Borgeren har kontaktperson for døvblinde; behovet kan høre hjemme dér.")
    if (
        resultat in ("afslag", "delvis_bevilling")
        and sag.fakta.get("varigt_nedsat") == JA
        and udfald["sel_97.alder_nedre"] == "opfyldt"
        and sag.borger.foedselsdato is not None
        # § 100 ends at folkepensionsalderen itself, also for who keeps § 97 after it.
        and dato < folkepension_fra(sag.borger.foedselsdato)
    ):
        yield AndenMulighed(_paragraf("100"), "Varigt nedsat funktionsevne kan give ret til dækning af nødvendige udgifter.")


def _under_18(sag: Sag, dato: date) -> AndenMulighed:
    if dato < BARNETS_LOV_FRA:
        return AndenMulighed(
            _paragraf("45"), "Ansøgeren er under 18 år: ledsagelse til børn og unge mellem 12 og 18 år skal afgøres først."
        )
    foedt = sag.borger.foedselsdato
    tolv = "" if foedt is not None and dato >= fylder(foedt, 12 * 12) else " Reglen gælder fra det fyldte 12. år."
    return AndenMulighed(Hjemmel("BL", "89"), f"Ansøgeren er under 18 år: barnets lov § 89 skal afgøres først.{tolv}")
