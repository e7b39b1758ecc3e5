"""The neighbouring provisions decided a second time, from the text of the acts, by trying every completion of what is unknown.

Knows nothing of the product: only the names of the facts in a case file. One sentence of law, one line of Python.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from itertools import product
from typing import Any, Final

Fakta = Mapping[str, Any]
#: What a fact may turn out to be, where it is not a plain yes or no.
MULIGT: Final[dict[str, tuple[Any, ...]]] = {
    "timer_hjaelp_om_ugen": (0.0, 19.99, 20.0, 20.01, 168.0),
    "skyldes_sociale_aarsager": ("nej", "delvis", "udelukkende"),
}


def alder(foedt: date, dag: date) -> int:
    """Whole years; who is born on 29 February turns a year older on 1 March in a common year."""
    return dag.year - foedt.year - ((dag.month, dag.day) < (foedt.month, foedt.day))


def folkepensionist(foedt: date, dag: date) -> bool:
    """Lov om social pension § 1 a, stk. 1: age by birth date, here as (born up to and including, half years)."""
    halve = next(
        halve
        for til, halve in (
            ((1953, 12, 31), 130), ((1954, 6, 30), 131), ((1954, 12, 31), 132), ((1955, 6, 30), 133),
            ((1962, 12, 31), 134), ((1966, 12, 31), 136), ((9999, 12, 31), 138),
        )
        if (foedt.year, foedt.month, foedt.day) <= til
    )  # fmt: skip
    aar, maaned = foedt.year + halve // 2, foedt.month + 6 * (halve % 2)
    return (dag.year, dag.month, dag.day) >= (aar + (maaned > 12), (maaned - 1) % 12 + 1, foedt.day)


def _ja(f: Fakta, *navne: str) -> bool:
    return all(f[navn] == "ja" for navn in navne)


def _voksen(f: Fakta) -> bool:
    return alder(f["foedt"], f["dag"]) >= 18


def _funktion_eller_sociale(f: Fakta) -> bool:
    return _ja(f, "betydeligt_nedsat") or _ja(f, "saerlige_sociale_problemer")


def _arbejdsleder(f: Fakta) -> bool:
    """SEL § 95, stk. 5 and § 96, stk. 2: leads the helpers, and employs them or has left that to somebody else."""
    return _ja(f, "kan_vaere_arbejdsleder") and (_ja(f, "kan_vaere_arbejdsgiver") or _ja(f, "aftale_om_overfoersel"))


def sel_83(f: Fakta) -> bool:
    """Personal care and practical tasks for who cannot do them for reduced function or special social problems; SEL § 2, stk. 5."""
    nedsat = _ja(f, "nedsat_funktionsevne") or _ja(f, "saerlige_sociale_problemer")
    opgaver = _ja(f, "behov_pleje_eller_praktisk") and not _ja(f, "kan_selv_udfoere_opgaverne")
    return _voksen(f) and nedsat and opgaver and not _ja(f, "kan_faa_aeldrelov")


def sel_85(f: Fakta) -> bool:
    """Help, care, support, training for considerably reduced function or special social problems."""
    return _voksen(f) and _funktion_eller_sociale(f) and _ja(f, "behov_stoette")


def sel_95(f: Fakta) -> bool:
    """Stk. 1: needs help of §§ 83, 83 b or 84 that cannot be provided. Stk. 2: care or tasks over 20 hours a week, and chooses it."""
    stk_1 = _ja(f, "kommunen_kan_ikke_levere") and (_ja(f, "behov_pleje_eller_praktisk") or _ja(f, "behov_mad_eller_afloesning"))
    valgt = _ja(f, "behov_pleje_eller_praktisk", "betydeligt_nedsat", "varigt_nedsat", "oensker_kontant_tilskud")
    return _voksen(f) and (stk_1 or (valgt and f["timer_hjaelp_om_ugen"] > 20)) and _arbejdsleder(f)


def sel_96(f: Fakta) -> bool:
    """Stk. 1–2, or the group of stk. 3 at the municipality's choice; who gets it must lead the helpers either way."""
    stk_1 = _ja(f, "betydeligt_nedsat", "varigt_nedsat", "behov_bpa")
    return _voksen(f) and (stk_1 or _ja(f, "bpa_bedste_mulighed")) and _arbejdsleder(f)


def sel_98(f: Fakta) -> bool:
    """A contact person, as far as needed, for who is deaf-blind. No upper age."""
    return _voksen(f) and _ja(f, "doevblind", "behov_kontaktperson")


def sel_99(f: Fakta) -> bool:
    """Sindslidelse; misuse; special social problems without a dwelling of one's own."""
    uden_bolig = _ja(f, "saerlige_sociale_problemer", "uden_egen_bolig")
    return _voksen(f) and (_ja(f, "har_sindslidelse") or _ja(f, "har_misbrug") or uden_bolig) and _ja(f, "behov_stoettekontakt")


def sel_103(f: Fakta) -> bool:
    """Sheltered work below folkepensionsalderen, when neither ordinary work nor other acts' offers will do."""
    arbejde = not _ja(f, "kan_arbejde_normalt") and not _ja(f, "kan_bruge_anden_lovgivning")
    return _voksen(f) and not folkepensionist(f["foedt"], f["dag"]) and _funktion_eller_sociale(f) and arbejde


def sel_104(f: Fakta) -> bool:
    """Activity and company to keep up skills or conditions of life."""
    return _voksen(f) and _funktion_eller_sociale(f) and _ja(f, "behov_aktivitet")


def sel_107(f: Fakta) -> bool:
    """Stk. 1 (may): a stay in a period of need. Stk. 2 (must): nr. 1 for extensive help or treatment, nr. 2 for who cannot manage alone."""
    stk_1 = _funktion_eller_sociale(f) and _ja(f, "behov_midlertidigt_ophold")
    nr_1 = _ja(f, "betydeligt_nedsat") and (_ja(f, "behov_omfattende_hjaelp") or _ja(f, "behov_behandlingsstoette"))
    psykisk_eller_sociale = _ja(f, "psykisk_nedsat") or _ja(f, "saerlige_sociale_problemer")
    nr_2 = psykisk_eller_sociale and _ja(f, "behov_pleje_eller_behandling") and not _ja(f, "kan_klare_sig_uden_stoette")
    return _voksen(f) and (stk_1 or nr_1 or nr_2)


def sel_108(f: Fakta) -> bool:
    """A lasting dwelling for extensive help that cannot be had otherwise."""
    behov = _ja(f, "behov_omfattende_hjaelp") or _ja(f, "behov_omsorg_eller_behandling")
    return _voksen(f) and _ja(f, "betydeligt_nedsat", "varigt_nedsat") and behov and not _ja(f, "behov_kan_daekkes_anderledes")


def bl_89(f: Fakta) -> bool:
    """Barnets lov § 89 with BEK 1468/2023 §§ 1, 3 and 4, for a case that names no outing: the two general facts stand for all of them."""
    personkreds = _ja(f, "betydeligt_nedsat", "varigt_nedsat") and f["skyldes_sociale_aarsager"] != "udelukkende"
    ledsagelse = not _ja(f, "kan_faerdes_alene") and not _ja(f, "behov_socialpaedagogisk") and _ja(f, "kan_efterspoerge")
    return 12 <= alder(f["foedt"], f["dag"]) < 18 and personkreds and ledsagelse and not _ja(f, "i_doegnophold")


#: For each provision: the law, and the facts it reads besides the birth date.
LOVEN: Final[dict[str, tuple[Callable[[Fakta], bool], tuple[str, ...]]]] = {
    "sel_83": (
        sel_83,
        (
            "nedsat_funktionsevne", "saerlige_sociale_problemer", "behov_pleje_eller_praktisk",
            "kan_selv_udfoere_opgaverne", "kan_faa_aeldrelov",
        ),
    ),
    "sel_85": (sel_85, ("betydeligt_nedsat", "saerlige_sociale_problemer", "behov_stoette")),
    "sel_95": (
        sel_95,
        (
            "behov_pleje_eller_praktisk", "behov_mad_eller_afloesning", "kommunen_kan_ikke_levere", "betydeligt_nedsat", "varigt_nedsat",
            "oensker_kontant_tilskud", "timer_hjaelp_om_ugen", "kan_vaere_arbejdsleder", "kan_vaere_arbejdsgiver", "aftale_om_overfoersel",
        ),
    ),
    "sel_96": (
        sel_96,
        (
            "betydeligt_nedsat", "varigt_nedsat", "behov_bpa", "bpa_bedste_mulighed",
            "kan_vaere_arbejdsleder", "kan_vaere_arbejdsgiver", "aftale_om_overfoersel",
        ),
    ),
    "sel_98": (sel_98, ("doevblind", "behov_kontaktperson")),
    "sel_99": (sel_99, ("har_sindslidelse", "har_misbrug", "saerlige_sociale_problemer", "uden_egen_bolig", "behov_stoettekontakt")),
    "sel_103": (sel_103, ("betydeligt_nedsat", "saerlige_sociale_problemer", "kan_arbejde_normalt", "kan_bruge_anden_lovgivning")),
    "sel_104": (sel_104, ("betydeligt_nedsat", "saerlige_sociale_problemer", "behov_aktivitet")),
    "sel_107": (
        sel_107,
        (
            "betydeligt_nedsat", "saerlige_sociale_problemer", "behov_midlertidigt_ophold", "behov_omfattende_hjaelp",
            "behov_behandlingsstoette", "psykisk_nedsat", "behov_pleje_eller_behandling", "kan_klare_sig_uden_stoette",
        ),
    ),
    "sel_108": (
        sel_108,
        ("betydeligt_nedsat", "varigt_nedsat", "behov_omfattende_hjaelp", "behov_omsorg_eller_behandling", "behov_kan_daekkes_anderledes"),
    ),
    "bl_89": (
        bl_89,
        (
            "betydeligt_nedsat", "varigt_nedsat", "skyldes_sociale_aarsager", "kan_faerdes_alene", "behov_socialpaedagogisk",
            "kan_efterspoerge", "i_doegnophold",
        ),
    ),
}  # fmt: skip


def afgoer(bestemmelse: str, fakta: Fakta, foedt: date, dag: date) -> str:
    """The result that every completion of the unknown facts shares, else `mangler_oplysninger`."""
    loven, navne = LOVEN[bestemmelse]
    muligt = [_muligt(navn, fakta.get(navn)) for navn in navne]
    udfald = {loven({**dict(zip(navne, valgt, strict=True)), "foedt": foedt, "dag": dag}) for valgt in product(*muligt)}
    return "mangler_oplysninger" if len(udfald) > 1 else "bevilling" if udfald.pop() else "afslag"


def _muligt(navn: str, vaerdi: Any) -> tuple[Any, ...]:
    if vaerdi not in (None, "ved_ikke"):
        return (vaerdi,)
    return MULIGT.get(navn, ("ja", "nej"))
