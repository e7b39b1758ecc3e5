"""Serviceloven § 100: kompensationsydelse from 1 September 2025, merudgifter before that.

The group of persons is the same in both. The upper age is folkepensionsalderen itself: § 97's floor of 67 years is not found here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final

from vurdering.domain.fakta import JA, NEJ
from vurdering.domain.hjemmel import Hjemmel
from vurdering.law import kompensationsydelse, merudgifter
from vurdering.law.bestemmelse import Bestemmelse, alle_opfyldt
from vurdering.law.kriterium import Kriterium
from vurdering.law.regelsaet import saet
from vurdering.law.udtryk import aldersgraenser, fakta, fyldt_18, sel, under_folkepension
from vurdering.rules.expression import Facts, some_of

_TITLER: Final = {"kompensationsydelse": "Kompensationsydelse", "merudgifter": "Nødvendige merudgifter"}
_BEK: Final = {"kompensationsydelse": "BEK-KOMP", "merudgifter": "BEK-MER"}
#: The stykke on older førtidspension: one was taken out before it by the reform.
_PENSION: Final = {"kompensationsydelse": "4", "merudgifter": "5"}
#: The first consolidation that has § 100 as the reform left it.
LBK_MED_REFORMEN: Final = date(2025, 9, 22)
GAMMEL_LBK: Final = (
    "Til og med den 21. september 2025 er den nyeste lovbekendtgørelse LBK 155/2025, som har § 100 fra før reformen. Reglerne her følger "
    "af lov nr. 746 af 20. juni 2025, læst som de står i BEK 1070/2025 og LBK 1129/2025. Henvis til dem."
)
#: The bekendtgørelse opens for two more groups, whom the definition in § 1, stk. 2, leaves out.
SAERLIGE_GRUPPER: Final = (
    "Se også {bek} §§ 2 og 3, før der gives afslag: udgifter til diæt kan dækkes ved medfødte misdannelser eller mangler, der ikke er "
    "synlige, og udgifter til tøj ved deformiteter eller ganske særlig legemsbygning. Programmet har ikke regler for de to grupper."
)


def bestemmelse(dato: date, ansoegning: date) -> Bestemmelse:
    """§ 100 on `dato`. Raises `Inputfejl` for a date that no rule set covers, or that an amount is not known for."""
    ydelse: str = saet("sel_100", dato)["ydelse"]
    regler = kompensationsydelse.beloeb(dato) if ydelse == "kompensationsydelse" else merudgifter.beloeb(dato)
    kriterier = _kriterier(ydelse)
    return Bestemmelse(
        "sel_100",
        _TITLER[ydelse],
        sel("100"),
        kriterier,
        alle_opfyldt(kriterier),
        {**aldersgraenser(dato, ansoegning), **regler.parametre},
        udmaal=regler.udmaal,
        beloeb_kraever=regler.beloeb_kraever,
        advarsler=lambda kendt: (*_advarsler(kendt, ydelse, dato), *regler.advarsler(kendt)),
    )


def _advarsler(kendt: Facts, ydelse: str, dato: date) -> Iterator[str]:
    if kendt.get("fakta.indgribende_lidelse") == NEJ:
        yield SAERLIGE_GRUPPER.format(bek=_BEK[ydelse])
    if ydelse == "kompensationsydelse" and dato < LBK_MED_REFORMEN:
        yield GAMMEL_LBK


@cache
def _kriterier(ydelse: str) -> tuple[Kriterium, ...]:
    sted, bek = sel("100", "1"), Hjemmel(_BEK[ydelse], "1", "1")
    return (
        fyldt_18("sel_100", sted),
        Kriterium(
            "sel_100.alder_oevre",
            "Under folkepensionsalderen, eller udbetalingen af folkepension er opsat",
            some_of(under_folkepension(), fakta("opsat_pension", JA)),
            (sted, Hjemmel("PL", "1 a", "1"), bek),
        ),
        Kriterium(
            "sel_100.varigt_nedsat",
            "Varigt nedsat funktionsevne: en langvarig og indgribende lidelse",
            fakta("indgribende_lidelse", JA),
            (sted, Hjemmel(_BEK[ydelse], "1", "2")),
        ),
        Kriterium(
            "sel_100.foelge",
            "Udgifterne er en følge af den nedsatte funktionsevne",
            fakta("udgifter_foelger_af_nedsat", JA),
            (sted, bek, Hjemmel(_BEK[ydelse], "5", "1")),
        ),
        Kriterium(
            "sel_100.andetsteds",
            "Udgifterne kan ikke dækkes efter andre regler",
            fakta("udgifter_kan_daekkes_andetsteds", NEJ),
            (sted, bek, Hjemmel(_BEK[ydelse], "11")),
        ),
        Kriterium(
            "sel_100.aeldre_foertidspension",
            "Ingen førtidspension efter de ældre regler, medmindre der er tilskud efter § 95 eller BPA",
            some_of(fakta("aeldre_foertidspension", NEJ), fakta("har_tilskud_95", JA), fakta("har_bpa", JA)),
            (sel("100", _PENSION[ydelse]), Hjemmel(_BEK[ydelse], "1", "3")),
        ),
        kompensationsydelse.MINDST if ydelse == "kompensationsydelse" else merudgifter.MINDST,
    )
