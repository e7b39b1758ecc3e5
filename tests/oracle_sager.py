"""Hypothesis strategies for § 97 case files: the case-file dict and the date it is assessed on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from oracle_lov import (
    AARSAGER,
    DOKUMENTERET,
    FOEDT,
    JA_NEJ,
    OEVRIGE_JA_NEJ,
    TIMER,
    TURFAKTA,
    Sagsdict,
    alder_naaet,
    foedselsdatoer,
    saet,
    stier,
    vaerdi,
)

#: The three ways a case file leaves a fact unknown; the first stands for a key that is not there.
UKENDT = ("", None, "ved_ikke")


def opfyldt_sag(*ture: dict[str, Any]) -> Sagsdict:
    """A case with every fact known that is granted 15 hours, and the given outings beside it."""
    fakta: dict[str, Any] = dict.fromkeys((sti.removeprefix("fakta.") for sti in JA_NEJ), "ja")
    fakta |= dict.fromkeys((sti.removeprefix("fakta.") for sti in OEVRIGE_JA_NEJ + AARSAGER), "nej") | {"timer_i_forvejen": 0}
    aktiviteter = [{"navn": f"tur {i}", **tur} for i, tur in enumerate(ture)]
    borger = {"foedselsdato": "1984-03-09"}
    return {
        "format": "vurdering.sag/1",
        "sagsnummer": "2026-0042",
        "borger": borger,
        "datoer": {},
        "fakta": fakta,
        "aktiviteter": aktiviteter,
    }


def god_tur() -> dict[str, Any]:
    """An outing that § 97 serves."""
    return dict.fromkeys(TURFAKTA, "nej") | {"selvvalgt": "ja"}


@st.composite
def sager(draw: st.DrawFn, ture: int = 4, hoejst_ukendte: int | None = None) -> tuple[Sagsdict, date]:
    """A case file with up to `ture` outings, from nearly everything known to nearly nothing, and an assessment date.

    A case is a grant with a few deviations, since independent coin tosses would make nearly every case a refusal for many reasons.
    """
    dato = draw(
        st.sampled_from([date(2026, 10, 26), date(2024, 1, 1), date(2023, 12, 31), date(2028, 2, 29), date(2031, 3, 1), date(2035, 7, 1)])
    )
    dage = draw(st.none() | st.integers(-60, 700))
    modtaget = dato - timedelta(dage or 0)
    case = opfyldt_sag(*(god_tur() for _ in range(draw(st.integers(0, ture)))))
    if dage is not None:
        case["datoer"]["ansoegning_modtaget"] = modtaget.isoformat()
    turfakta = [sti for sti in stier(case) if sti.startswith("aktiviteter.")]
    afvigende = draw(st.lists(st.sampled_from(JA_NEJ + AARSAGER), max_size=draw(st.sampled_from([0, 0, 1, 1, 4])), unique=True))
    if turfakta:
        afvigende += draw(st.lists(st.sampled_from(turfakta), max_size=len(turfakta) // 3, unique=True))
        # The listed outings and "any other outing" compete; the latter must often fail to let the former decide.
        afvigende += draw(st.sampled_from([[], ["fakta.kan_faerdes_alene"], ["fakta.behov_socialpaedagogisk"]]))
    for sti in dict.fromkeys(afvigende):
        anden = ("delvis", "udelukkende") if sti in AARSAGER else ("ja",) if vaerdi(case, sti) == "nej" else ("nej",)
        saet(case, sti, draw(st.sampled_from(anden)))
    saet(case, TIMER, draw(st.sampled_from([0, 0, 6.5, 14.75, 15, 15.25, 744])))
    saet(case, DOKUMENTERET, draw(st.sampled_from(["ja", "nej"])))
    muligt = st.sampled_from(foedselsdatoer(dato, modtaget)) | st.dates(date(1930, 1, 1), alder_naaet(dato, -12))
    if draw(st.integers(0, 4)) < 4:
        muligt = st.just(date(1984, 3, 9))
    saet(case, FOEDT, min(draw(muligt), modtaget, date(2020, 1, 1)))
    _skjul(draw, case, hoejst_ukendte)
    return case, dato


def _skjul(draw: st.DrawFn, case: Sagsdict, hoejst: int | None) -> None:
    """Make some facts of the case unknown, each in one of the three ways a file can say so."""
    alle = stier(case)
    faa = st.lists(st.sampled_from(alle), max_size=6 if hoejst is None else hoejst, unique=True)
    mange = st.integers(7, len(alle)).flatmap(lambda antal: st.permutations(alle).map(lambda orden: orden[:antal]))
    for sti in draw(faa if hoejst is not None or draw(st.integers(0, 3)) < 3 else mange):
        saet(case, sti, draw(st.sampled_from(UKENDT[:2] if sti == FOEDT else UKENDT)))
    for rum in (case["fakta"], case["borger"], *case["aktiviteter"]):
        for navn in [navn for navn, v in rum.items() if v == ""]:
            del rum[navn]
