"""The amounts of §§ 100, 103 and 104 and the conditions of §§ 98, 100, 103 and 104 once more, for the tests alone.

Written from SEL, BEK 1070/2025, BEK 931/2020 and BEK 483/2011 in whole øre, metres and plain ifs; nothing is shared with the product.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import product
from typing import Any, Final

#: Kroner by the month, as the act (2022) and the ministry's tables (2023, 2024) print them: minimum, low top, low, high top, high.
MERUDGIFTER: Final = {2022: (574, 1611, 1074, 2685, 2148), 2023: (589, 1654, 1103, 2757, 2206), 2024: (608, 1707, 1138, 2846, 2277)}
#: Kroner of 2025: minimum by the year, documented by the year, standard by the month, the addition by the month.
KOMPENSATION_2025: Final = (6660, 24000, 1105, 500)


def reguleret(kroner: int, promille: int) -> int:
    """Regulated by so many tenths of a per cent, to the nearest krone."""
    return (kroner * (1000 + promille) + 500) // 1000


def kompensation(dag: date) -> tuple[int, int, int, int]:
    """The amounts of kompensationsydelse on the day."""
    return KOMPENSATION_2025 if dag.year == 2025 else tuple(reguleret(kr, 45) for kr in KOMPENSATION_2025)  # type: ignore[return-value]


def nok_udgifter(dag: date, sandsynlige: int, dokumenterede: int, vil_faktiske: bool) -> bool:
    """Whether costs of so many øre a year reach what is asked for."""
    if dag < date(2025, 9, 1):
        return sandsynlige >= MERUDGIFTER[dag.year][0] * 12 * 100
    minimum, over, _, _ = kompensation(dag)
    return dokumenterede > over * 100 if vil_faktiske else sandsynlige >= minimum * 100


def ydelse(dag: date, sandsynlige: int, dokumenterede: int, vil_faktiske: bool) -> list[int]:
    """What is paid, in øre: documented costs by the year first, then what is paid by the month; nothing the act does not settle."""
    if not nok_udgifter(dag, sandsynlige, dokumenterede, vil_faktiske):
        return []
    if dag < date(2025, 9, 1):
        _, lav_top, lav, hoej_top, hoej = MERUDGIFTER[dag.year]
        if dokumenterede > hoej_top * 1200:
            return [dokumenterede]
        if sandsynlige <= lav_top * 1200:
            return [lav * 100]
        return [hoej * 100] if sandsynlige <= hoej_top * 1200 else []
    _, _, standard, tillaeg = kompensation(dag)
    return [dokumenterede, tillaeg * 100] if vil_faktiske else [standard * 100]


def befordring(udgift: int, meter: int, indtjening: int) -> tuple[int, int]:
    """What citizen and municipality pay of a month's fare in øre (BEK 483/2011 § 2): the 10 km, and never above 30 per cent."""
    egen = udgift if meter <= 10_000 else udgift * 10_000 // meter
    if egen * 100 > indtjening * 30:
        egen = indtjening * 30 // 100
    return egen, udgift - egen


def dusoer(timeloen: int) -> int:
    """The fewest whole øre that are 5 per cent of an hourly wage or more."""
    return -(-timeloen * 5 // 100)


def fylder(foedt: date, maaneder: int) -> date:
    """The day an age of so many months is reached."""
    aar, maaned = divmod(foedt.year * 12 + foedt.month - 1 + maaneder, 12)
    try:
        return date(aar, maaned + 1, foedt.day)
    except ValueError:
        return date(aar, maaned + 2, 1)


def folkepension(foedt: date) -> date:
    """The day folkepensionsalderen is reached."""
    for til, maaneder in ((1954, 780), (1954.5, 786), (1955, 792), (1955.5, 798), (1963, 804), (1967, 816), (9999, 828)):
        if foedt.year + (0.5 if foedt.month > 6 else 0) < til:
            return fylder(foedt, maaneder)
    raise AssertionError


def opfyldt(id_: str, dag: date, f: Mapping[str, Any]) -> bool:
    """Whether all conditions of the provision are met, when everything is known. `foedt` is the birth date."""
    if fylder(f["foedt"], 18 * 12) > dag:
        return False
    if id_ == "sel_98":
        return bool(f["doevblind"] == "ja" and f["behov_kontaktperson"] == "ja")
    if id_ in ("sel_103", "sel_104"):
        if f["betydeligt_nedsat"] != "ja" and f["saerlige_sociale_problemer"] != "ja":
            return False
        if id_ == "sel_104":
            return bool(f["behov_aktivitet"] == "ja")
        return folkepension(f["foedt"]) > dag and f["kan_arbejde_normalt"] == "nej" and f["kan_bruge_anden_lovgivning"] == "nej"
    if folkepension(f["foedt"]) <= dag and f["opsat_pension"] != "ja":
        return False
    if f["aeldre_foertidspension"] == "ja" and f["har_tilskud_95"] != "ja" and f["har_bpa"] != "ja":
        return False
    if (f["indgribende_lidelse"], f["udgifter_foelger_af_nedsat"], f["udgifter_kan_daekkes_andetsteds"]) != ("ja", "ja", "nej"):
        return False
    vil_faktiske = f["oensker_faktiske_udgifter"] == "ja"
    return nok_udgifter(dag, round(f["sandsynliggjorte_udgifter"] * 100), round(f["dokumenterede_udgifter"] * 100), vil_faktiske)


def resultat(id_: str, dag: date, f: Mapping[str, Any], vaerdier: Mapping[str, tuple[Any, ...]]) -> str | None:
    """The result that every way of filling in the unknown facts shares; None when they differ."""
    ukendte = [navn for navn, vaerdi in f.items() if vaerdi is None]
    udfald = {
        opfyldt(id_, dag, {**f, **dict(zip(ukendte, valgt, strict=True))}) for valgt in product(*(vaerdier[navn] for navn in ukendte))
    }
    return None if len(udfald) > 1 else "bevilling" if udfald.pop() else "afslag"
