"""Serviceloven § 104: aktivitets- og samværstilbud. It has no upper age; there is no pay, and who is betydeligt nedsat is transported."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final

from vurdering.domain.fakta import JA
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.vurdering import Udmaaling
from vurdering.law.beskaeftigelse import oere
from vurdering.law.bestemmelse import Bestemmelse, alle_opfyldt
from vurdering.law.kriterium import Kriterium
from vurdering.law.regelsaet import saet
from vurdering.law.udtryk import aldersgraenser, fakta, sel, voksen
from vurdering.rules.expression import Facts, some_of

_BEFORDRING: Final = "fakta.befordring_om_maaneden"


def bestemmelse(dato: date, ansoegning: date) -> Bestemmelse:
    """§ 104 on `dato`. Raises `Inputfejl` for a date that no rule set covers."""
    kriterier = _kriterier(saet("sel_104", dato)["gyldig_fra"])
    titel = "Aktivitets- og samværstilbud"
    parametre = aldersgraenser(dato, ansoegning)
    return Bestemmelse("sel_104", titel, sel("104"), kriterier, alle_opfyldt(kriterier), parametre, udmaal=udmaal)


@cache
def _kriterier(gyldig_fra: date) -> tuple[Kriterium, ...]:
    return (
        voksen("sel_104", gyldig_fra, sel("104")),
        Kriterium(
            "sel_104.aarsag",
            "Betydeligt nedsat funktionsevne eller særlige sociale problemer",
            some_of(fakta("betydeligt_nedsat", JA), fakta("saerlige_sociale_problemer", JA)),
            (sel("104"),),
        ),
        Kriterium(
            "sel_104.behov",
            "Behov for aktivitet og samvær for at holde eller forbedre færdigheder eller livsvilkår",
            fakta("behov_aktivitet", JA),
            (sel("104"),),
            ("89-14",),
            skoen=True,
        ),
    )


def udmaal(kendt: Facts) -> tuple[Udmaaling, ...]:
    """No pay (BEK 483/2011 § 4), and the whole fare for who is betydeligt nedsat (§ 5) once it is known."""
    loen = Udmaaling("Løn eller andet vederlag", 0.0, "kr.", Hjemmel("BEK-LOEN", "4"))
    udgift = kendt.get(_BEFORDRING)
    if udgift is None or kendt.get("fakta.betydeligt_nedsat") != JA:
        return (loen,)
    betalt = Udmaaling("Befordring, som kommunen betaler", oere(udgift) / 100, "kr. om måneden", Hjemmel("BEK-LOEN", "5"))
    return loen, betalt
