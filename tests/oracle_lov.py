"""§ 97 once more, for the tests alone: the contract's words in naive Python on a case file's dict as JSON gives it.

The law is two-valued here: it decides cases in which every fact is known (`udfald_af_fuld_sag`). What unknowns do to it is a
matter of counting completions, and is in `oracle`. Nothing is shared with the product.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import product
from typing import Any, Final, NamedTuple

Sagsdict = dict[str, Any]
Kendt = Mapping[str, Any]

FOEDT: Final = "borger.foedselsdato"
TIMER: Final = "fakta.timer_i_forvejen"
DOKUMENTERET: Final = "fakta.timer_i_forvejen_dokumenteret"
AARSAGER: Final = ("fakta.skyldes_sindslidelse", "fakta.skyldes_sociale_aarsager")
SKAL_VAERE_JA: Final = (
    "fakta.varigt_nedsat",
    "fakta.betydeligt_nedsat",
    "fakta.kan_efterspoerge",
    "fakta.kan_udtrykke_oenske",
    "fakta.bevidst_om_indhold",
)
OEVRIGE_JA_NEJ: Final = (
    "fakta.har_bpa",
    "fakta.har_kontaktperson",
    "fakta.behov_daekket_af_98",
    "fakta.tidligere_bevilget",
    DOKUMENTERET,
    "fakta.kan_faerdes_alene",
    "fakta.behov_socialpaedagogisk",
)
JA_NEJ: Final = SKAL_VAERE_JA + OEVRIGE_JA_NEJ
TURFAKTA: Final = ("selvvalgt", "laegeordineret", "noedvendig_aftale", "praktisk_opgave", "kan_faerdes_alene", "behov_socialpaedagogisk")


class Ramme(NamedTuple):
    """What the law reads besides the facts: the two dates and how many outings are listed."""

    dato: date
    modtaget: date
    ture: int


def ramme(case: Sagsdict, dato: date) -> Ramme:
    """The frame of a case assessed on `dato`."""
    modtaget = case.get("datoer", {}).get("ansoegning_modtaget")
    return Ramme(dato, date.fromisoformat(modtaget) if modtaget else dato, len(case.get("aktiviteter", [])))


def stier(case: Sagsdict) -> list[str]:
    """The path of every fact the case has or could have."""
    ture = [f"aktiviteter.{i}.{navn}" for i in range(len(case.get("aktiviteter", []))) for navn in TURFAKTA]
    return [FOEDT, TIMER, *AARSAGER, *JA_NEJ, *ture]


def vaerdi(case: Sagsdict, sti: str) -> Any:
    """The known value at `sti`, or None for an unknown (missing, null or ved_ikke)."""
    rum, _, navn = sti.partition(".")
    if rum == "aktiviteter":
        index, _, navn = navn.partition(".")
        fundet = case["aktiviteter"][int(index)].get(navn)
    else:
        fundet = case.get(rum, {}).get(navn)
    if fundet is None or fundet == "ved_ikke":
        return None
    return date.fromisoformat(fundet) if sti == FOEDT else fundet


def kendte(case: Sagsdict) -> dict[str, Any]:
    """Every known fact, path to value."""
    return {sti: v for sti in stier(case) if (v := vaerdi(case, sti)) is not None}


def ukendte(case: Sagsdict) -> list[str]:
    """The path of every unknown fact."""
    return [sti for sti in stier(case) if vaerdi(case, sti) is None]


def saet(case: Sagsdict, sti: str, ny: Any) -> None:
    """Make the value at `sti` in the case `ny`."""
    rum, _, navn = sti.partition(".")
    if rum == "aktiviteter":
        index, _, navn = navn.partition(".")
        case["aktiviteter"][int(index)][navn] = ny
    else:
        case.setdefault(rum, {})[navn] = ny.isoformat() if isinstance(ny, date) else ny


def med(case: Sagsdict, sti: str, ny: Any) -> Sagsdict:
    """A copy of the case where the value at `sti` is `ny`."""
    case = copy.deepcopy(case)
    saet(case, sti, ny)
    return case


def alder_naaet(foedt: date, aar: int) -> date:
    """The day on which the age is reached; 1 March for a 29 February in a year that has none."""
    try:
        return foedt.replace(year=foedt.year + aar)
    except ValueError:
        return date(foedt.year + aar, 3, 1)


def aldersloft(foedt: date) -> int:
    """max(67, folkepensionsalder); every pension age below 67 in LBK 1123/2024 § 1 a (born before July 1955) is lifted to 67."""
    if foedt <= date(1962, 12, 31):
        return 67
    return 68 if foedt <= date(1966, 12, 31) else 69


def i_personkreds(f: Kendt, r: Ramme) -> bool:
    """Whether a case with every fact known is in the group of persons."""
    er_18 = alder_naaet(f[FOEDT], 18) <= r.dato
    under_loftet = r.modtaget < alder_naaet(f[FOEDT], aldersloft(f[FOEDT]))
    alder = er_18 and (under_loftet or f["fakta.tidligere_bevilget"] == "ja")

    egnede = []
    for i in range(r.ture):
        tur = {navn: f[f"aktiviteter.{i}.{navn}"] for navn in TURFAKTA}
        uvedkommende = tur["laegeordineret"] == "ja" or tur["noedvendig_aftale"] == "ja" or tur["praktisk_opgave"] == "ja"
        if tur["selvvalgt"] == "ja" and not uvedkommende and tur["kan_faerdes_alene"] == "nej":
            egnede.append(tur["behov_socialpaedagogisk"])
    if f["fakta.kan_faerdes_alene"] == "nej":
        egnede.append(f["fakta.behov_socialpaedagogisk"])

    k1 = len(egnede) > 0
    k2 = "nej" in egnede and f["fakta.kan_efterspoerge"] == "ja"
    k3 = f["fakta.kan_udtrykke_oenske"] == "ja"
    k4 = f["fakta.bevidst_om_indhold"] == "ja"
    nedsat = f["fakta.varigt_nedsat"] == "ja" and f["fakta.betydeligt_nedsat"] == "ja"
    kun_socialt = f["fakta.skyldes_sociale_aarsager"] == "udelukkende"
    spaerret = f["fakta.har_bpa"] == "ja" or (f["fakta.har_kontaktperson"] == "ja" and f["fakta.behov_daekket_af_98"] == "ja")
    return alder and k1 and k2 and k3 and k4 and nedsat and not kun_socialt and not spaerret


def udfald_af_fuld_sag(f: Kendt, r: Ramme) -> str:
    """bevilling, delvis_bevilling or afslag of a case with every fact known."""
    if not i_personkreds(f, r):
        return "afslag"
    if f[TIMER] == 0 or f[DOKUMENTERET] == "nej":
        return "bevilling"
    return "delvis_bevilling" if 15 - f[TIMER] > 0 else "afslag"


@cache
def foedselsdatoer(dato: date, modtaget: date) -> tuple[date, ...]:
    """Birth dates that stand for all: the extremes of each class on both sides of both limits.

    A birth date enters the law through two comparisons only, so one date of each class would be enough; the first and the last
    of the boundary dates in each class are kept to make a wrong boundary show.
    """
    skel = [alder_naaet(dato, -18), *(alder_naaet(modtaget, -aar) for aar in (67, 68, 69))]
    kandidater = sorted({dato, date(1900, 1, 1), date(modtaget.year - 40, 6, 15), *(g + timedelta(d) for g in skel for d in range(-2, 3))})
    klasser: dict[tuple[bool, bool], list[date]] = {}
    for foedt in kandidater:
        klasse = (alder_naaet(foedt, 18) <= dato, modtaget < alder_naaet(foedt, aldersloft(foedt)))
        klasser.setdefault(klasse, []).append(foedt)
    return tuple(sorted({d for fundne in klasser.values() for d in (fundne[0], fundne[-1])}))


def vaerdier(sti: str, r: Ramme) -> tuple[Any, ...]:
    """The values an unknown fact is tried with. The law asks of hours only whether they are 0 and whether 15 exceeds them."""
    if sti == FOEDT:
        return foedselsdatoer(r.dato, r.modtaget)
    if sti == TIMER:
        return (0, 6.5, 15, 40)
    return ("nej", "delvis", "udelukkende") if sti in AARSAGER else ("ja", "nej")


def fuldstaendige(kendt: Kendt, ukendt: list[str], r: Ramme) -> Iterator[dict[str, Any]]:
    """Every completion of the unknown facts."""
    for valg in product(*(vaerdier(sti, r) for sti in ukendt)):
        yield {**kendt, **dict(zip(ukendt, valg, strict=True))}


def spor(aktivitet: Mapping[str, Any]) -> str:
    """Which track a listed outing belongs to."""
    v = {navn: None if aktivitet.get(navn) == "ved_ikke" else aktivitet.get(navn) for navn in TURFAKTA}
    if v["laegeordineret"] == "ja" or v["noedvendig_aftale"] == "ja" or v["selvvalgt"] == "nej":
        return "uden_for_97"
    if v["selvvalgt"] is None or v["laegeordineret"] is None or v["noedvendig_aftale"] is None:
        return "uafklaret"
    for navn, ja in (("praktisk_opgave", "sel_83"), ("behov_socialpaedagogisk", "sel_85"), ("kan_faerdes_alene", "intet_behov")):
        if v[navn] is None:
            return "uafklaret"
        if v[navn] == "ja":
            return ja
    return "sel_97"
