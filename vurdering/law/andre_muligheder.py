"""Other help that the facts point to and that must be examined together with the application (RSL § 5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from vurdering.domain.fakta import DELVIS, JA, NEJ, UDELUKKENDE
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.ord import opremset
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Aktivitetsspor, AndenMulighed, Resultat, Udfald
from vurdering.law import sel_97
from vurdering.law.alder import folkepension_fra, fylder
from vurdering.law.laes_bestemmelse import laes_bestemmelse
from vurdering.law.spor import AELDRELOV, AELDRELOV_FRA

#: The first day of barnets lov's rule for 12-17 year olds (BEK 1468/2023 § 1, stk. 1, nr. 1); before that SEL § 45.
BARNETS_LOV_FRA: Final = date(2024, 1, 1)
#: Said of a provision whose rules on the date are not known.
IKKE_EFTERPROEVET: Final = "Reglerne for den dato er ikke efterprøvet."


class Tegn(NamedTuple):
    """What in a case points to a provision: its id, the place in the law, the fact with its value, and why, in Danish."""

    id: str
    hjemmel: Hjemmel
    fakta: str
    svar: str
    hvorfor: str


def _paragraf(nummer: str) -> Hjemmel:
    return Hjemmel("SEL", nummer)


def _tegn(nummer: str, fakta: str, hvorfor: str, svar: str = JA) -> Tegn:
    return Tegn(f"sel_{nummer}", _paragraf(nummer), fakta, svar, hvorfor)


#: The first that a case has for a provision is the one that is told.
TEGN: Final = (
    _tegn("85", "behov_stoette", "Borgeren har brug for hjælp, omsorg, støtte eller optræning."),
    _tegn("85", "bor_i_botilbud", "Borgeren bor i et botilbud; støtten dér skal ses sammen med ledsagelsen."),
    _tegn("85", "skyldes_sociale_aarsager", "Det, borgeren har svært ved, skyldes alene sociale forhold.", UDELUKKENDE),
    _tegn("85", "saerlige_sociale_problemer", "Borgeren har særlige sociale problemer."),
    _tegn("83", "behov_pleje_eller_praktisk", "Borgeren har brug for pleje eller praktisk hjælp i hjemmet."),
    _tegn("95", "oensker_kontant_tilskud", "Borgeren ønsker selv at antage sin hjælp."),
    _tegn("95", "kommunen_kan_ikke_levere", "Kommunen kan ikke selv stille den nødvendige hjælp til rådighed."),
    _tegn("96", "behov_bpa", "Behovet kan gøre borgerstyret personlig assistance nødvendig."),
    _tegn("96", "bpa_bedste_mulighed", "Borgerstyret personlig assistance kan være den bedste mulighed."),
    _tegn("98", "doevblind", "Borgeren er døvblind; en særlig kontaktperson kan være en mulighed."),
    _tegn("98", "behov_kontaktperson", "Borgeren har brug for en særlig kontaktperson."),
    _tegn("99", "behov_stoettekontakt", "Borgeren har brug for en støtte- og kontaktperson."),
    _tegn("99", "har_sindslidelse", "Borgeren har en sindslidelse; en støtte- og kontaktperson kan være en mulighed."),
    _tegn("99", "har_misbrug", "Borgeren har et misbrug; en støtte- og kontaktperson kan være en mulighed."),
    _tegn("99", "uden_egen_bolig", "Borgeren er uden egen bolig; en støtte- og kontaktperson kan være en mulighed."),
    _tegn("100", "udgifter_foelger_af_nedsat", "Borgeren har udgifter, der følger af den nedsatte funktionsevne."),
    _tegn("103", "kan_arbejde_normalt", "Borgeren kan ikke arbejde på normale vilkår.", NEJ),
    _tegn("104", "behov_aktivitet", "Borgeren har brug for aktivitet og samvær."),
    _tegn("107", "behov_midlertidigt_ophold", "Borgeren har brug for at bo et sted med støtte i en periode."),
    _tegn("107", "behov_behandlingsstoette", "Borgeren har i en periode brug for særlig behandlingsmæssig støtte."),
    _tegn("108", "behov_omfattende_hjaelp", "Borgeren har brug for omfattende hjælp eller pleje."),
    _tegn("108", "behov_omsorg_eller_behandling", "Borgeren har brug for omsorg eller behandling."),
)
#: Where each provision stands that somebody may have asked for.
STED: Final = {tegn.id: tegn.hjemmel for tegn in TEGN} | {"bl_89": Hjemmel("BL", "89")}


def andre_muligheder(
    sag: Sag, dato: date, spor: tuple[Aktivitetsspor, ...], udfald: dict[str, Udfald], resultat: Resultat
) -> tuple[AndenMulighed, ...]:
    """Return each provision that the facts point to beside § 97, with what points there; one entry a provision."""
    return _en_af_hver((*_find(sag, dato, spor, udfald, resultat), *peget_paa(sag, dato)))


def peget_paa(sag: Sag, dato: date, *, undtagen: str = "") -> tuple[AndenMulighed, ...]:
    """Return each neighbouring provision that a fact of the case points to or the citizen asked for, save those it already rules out."""
    return _en_af_hver(_peget_paa(sag, dato, undtagen))


def _en_af_hver(alle: Iterable[AndenMulighed]) -> tuple[AndenMulighed, ...]:
    fundet: dict[str, AndenMulighed] = {}
    for mulighed in alle:
        fundet.setdefault(str(mulighed.hjemmel), mulighed)
    return tuple(fundet.values())


def _peget_paa(sag: Sag, dato: date, undtagen: str) -> Iterator[AndenMulighed]:
    soegt = {hjaelp.bestemmelse for hjaelp in sag.anden_hjaelp if hjaelp.anledning == "soegt" and hjaelp.undersoeges}
    tegn = [(t.id, t.hvorfor) for t in TEGN if sag.fakta.get(t.fakta) == t.svar]
    for id, hvorfor in (*tegn, *((id, "Borgeren har søgt om det.") for id in STED if id in soegt)):
        efterproevet, udelukket = _efterproevet(sag, id, dato)
        if id == undtagen or udelukket:
            continue
        yield AndenMulighed(STED[id], hvorfor if efterproevet else f"{hvorfor} {IKKE_EFTERPROEVET}")
    if sag.fakta.get("kan_faa_aeldrelov") == JA and dato >= AELDRELOV_FRA:
        yield AndenMulighed(AELDRELOV, "Borgeren kan få pleje og praktisk hjælp efter ældreloven.")


def _efterproevet(sag: Sag, id: str, dato: date) -> tuple[bool, bool]:
    """Whether the provision has rules on the date, and whether they say already that the help cannot be given."""
    try:
        laest = laes_bestemmelse(sag, id, dato)
    except Inputfejl:
        return False, False
    return True, laest.bestemmelse.decision.decide(laest.fakta) == "afslag"


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
