"""Serviceloven § 95: a cash grant for help that the person hires.

Stk. 1: the municipality *may* pay it when it cannot provide the help (§§ 83, 83 b and 84). Stk. 2: who needs care and practical help
in more than 20 hours a week *may choose* it. That one kind of need is enough for the 20 hours is our reading of «og» in stk. 2.
Stk. 3 lets the municipality decide otherwise in special cases; that is a decision of its own, so it is told and never presumed.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final

from vurdering.domain.fakta import JA
from vurdering.law.bestemmelse import Bestemmelse, Vej, alle_opfyldt
from vurdering.law.kriterium import Kriterium
from vurdering.law.regelsaet import saet
from vurdering.law.tilskud import egne_hjaelpere
from vurdering.law.udtryk import aldersgraenser, fakta, fyldt_18, sel
from vurdering.rules.expression import Compare, Facts, all_of, some_of

TIMER: Final = "sats.timer_om_ugen"

_BEHOV_83: Final = fakta("behov_pleje_eller_praktisk", JA)
_VALG: Final = all_of(
    _BEHOV_83,
    fakta("betydeligt_nedsat", JA),
    fakta("varigt_nedsat", JA),
    Compare("fakta.timer_hjaelp_om_ugen", ">", TIMER),
    fakta("oensker_kontant_tilskud", JA),
)
_IKKE_LEVERET: Final = fakta("kommunen_kan_ikke_levere", JA)

VEJE: Final = (
    Vej(
        sel("95", "2"),
        _VALG,
        "Borgeren vælger selv tilskuddet (§ 95, stk. 2). Kun i særlige tilfælde kan kommunen beslutte noget andet (stk. 3), "
        "og det skal begrundes. Loven nævner både personlig pleje og praktisk hjælp; at timerne lægges sammen, også når der kun er behov "
        "for det ene, er vores læsning.",
    ),
    Vej(
        sel("95", "1"),
        _IKKE_LEVERET,
        "§ 95, stk. 1, er en kan-regel: tag konkret stilling til, om tilskuddet er den rette løsning, og begrund valget.",
    ),
)

AELDRELOV: Final = (
    "Den, der kan få hjælp efter ældreloven, kan ikke få den efter §§ 83, 83 b og 84 (SEL § 2, stk. 5). § 95 er ikke nævnt dér; om der så "
    "kan gives tilskud efter § 95, er ikke afklaret i de kilder, programmet har. Undersøg det."
)


def advarsler(kendt: Facts) -> tuple[str, ...]:
    """That § 95 stands in the place of help that ældreloven may have taken over."""
    return (AELDRELOV,) if kendt.get("fakta.kan_faa_aeldrelov") == JA else ()


def bestemmelse(dato: date, ansoegning: date) -> Bestemmelse:
    """§ 95 on `dato`. Raises `Inputfejl` for a date that no rule set covers."""
    et = saet("sel_95", dato)
    kriterier = _kriterier()
    return Bestemmelse(
        "sel_95",
        "Kontant tilskud til hjælp, man selv antager",
        sel("95"),
        kriterier,
        alle_opfyldt(kriterier),
        {**aldersgraenser(dato, ansoegning), TIMER: et["timer_om_ugen"]},
        advarsler=advarsler,
        veje=VEJE,
    )


@cache
def _kriterier() -> tuple[Kriterium, ...]:
    return (
        fyldt_18("sel_95"),
        Kriterium(
            "sel_95.behov",
            "Behov for pleje, praktisk hjælp, madservice eller afløsning",
            some_of(_BEHOV_83, fakta("behov_mad_eller_afloesning", JA)),
            (sel("95", "1"), sel("95", "2")),
            skoen=True,
        ),
        Kriterium(
            "sel_95.adgang",
            "Kommunen kan ikke levere hjælpen, eller borgeren vælger tilskud ved over 20 timer om ugen",
            some_of(_VALG, _IKKE_LEVERET),
            (sel("95", "1"), sel("95", "2")),
            skoen=True,
        ),
        *egne_hjaelpere("sel_95", sel("95", "5")),
    )
