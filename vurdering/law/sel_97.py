"""Serviceloven § 97, ledsageordning: who is in the group, and how many hours.

Built from SEL § 97, BEK 1468/2023 (before 2024: BEK 235/2012, same numbering and substance) and Ankestyrelsens 95-16,
78-15 and 52-15. Everything the program knows about § 97 is read off the expressions below.

Facts are named as in the case file (`fakta.NAVN`, `borger.foedselsdato`, `aktiviteter.INDEX.NAVN`). Parameters, which
are always known, are `graense.*` (birth dates that the age limits fall on) and `sats.timer` (hours a month).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from vurdering.domain.fakta import JA, NEJ, UDELUKKENDE
from vurdering.domain.hjemmel import Hjemmel
from vurdering.law.kriterium import Kriterium
from vurdering.law.udtryk import FOEDSELSDATO, FYLDT_18, OVER_GRAENSEN, aldersgraenser, fakta
from vurdering.rules.decision import Decision
from vurdering.rules.expression import All, Compare, Expression, Is, Not, Some, all_of, some_of

TIMER: Final = "sats.timer"
INGEN: Final = "sats.ingen"

#: The criterion that no hours are left after the deduction; not part of the group of persons.
FULDT_FRADRAG: Final = "sel_97.fuldt_fradrag"
REEL_DELTAGELSE: Final = "sel_97.reel_deltagelse"
FAERDES_ALENE: Final = "sel_97.faerdes_alene"
EFTERSPOERGE: Final = "sel_97.efterspoerge"


def sel(stk: str) -> Hjemmel:
    """SEL § 97, the given stykke."""
    return Hjemmel("SEL", "97", stk)


def bek(paragraf: str, stk: str | None = None) -> Hjemmel:
    """The bekendtgørelse on ledsageordning."""
    return Hjemmel("BEK", paragraf, stk)


def _tur(index: int, navn: str, vaerdi: str) -> Is:
    return Is(f"aktiviteter.{index}.{navn}", vaerdi)


def ture(antal: int) -> tuple[tuple[Expression, Expression], ...]:
    """For each listed outing and for "any other self-chosen outing": (§ 97 can serve it, it needs no socialpædagogisk støtte)."""
    listed = [
        (
            all_of(
                _tur(i, "selvvalgt", JA),
                _tur(i, "laegeordineret", NEJ),
                _tur(i, "noedvendig_aftale", NEJ),
                _tur(i, "praktisk_opgave", NEJ),
                _tur(i, "kan_faerdes_alene", NEJ),
            ),
            _tur(i, "behov_socialpaedagogisk", NEJ),
        )
        for i in range(antal)
    ]
    return (*listed, (fakta("kan_faerdes_alene", NEJ), fakta("behov_socialpaedagogisk", NEJ)))


@dataclass(frozen=True, slots=True)
class Regler:
    """§ 97 for a case with a given number of listed outings."""

    personkreds: tuple[Kriterium, ...]
    """All must be met for the person to be in the group."""
    fradrag: Kriterium
    """Met while there are hours left after the deduction."""
    reel_deltagelse: Kriterium
    """95-16's fifth point: a written judgement that never flips the result."""
    i_personkredsen: Expression
    decision: Decision

    @property
    def kriterier(self) -> tuple[Kriterium, ...]:
        """Every criterion, in the order in which they are shown."""
        return (*self.personkreds, self.fradrag, self.reel_deltagelse)


@lru_cache(maxsize=64)
def regler(antal_aktiviteter: int) -> Regler:
    """Build § 97 for a case that lists `antal_aktiviteter` outings."""
    alle = ture(antal_aktiviteter)
    foedt_tids_nok = Compare(FOEDSELSDATO, "<=", FYLDT_18)
    under_graensen = Compare(FOEDSELSDATO, ">", OVER_GRAENSEN)
    personkreds = (
        Kriterium("sel_97.alder_nedre", "Fyldt 18 år", foedt_tids_nok, (sel("1"), bek("3", "1"))),
        Kriterium(
            "sel_97.alder_oevre",
            "Under den øvre aldersgrænse",
            some_of(under_graensen, fakta("tidligere_bevilget", JA)),
            (sel("1"), sel("2"), Hjemmel("PL", "1 a", "1"), bek("1", "2")),
        ),
        Kriterium("sel_97.varigt_nedsat", "Varigt nedsat funktionsevne", fakta("varigt_nedsat", JA), (sel("1"), bek("1", "1"))),
        Kriterium(
            "sel_97.betydeligt_nedsat",
            "Betydeligt nedsat funktion",
            fakta("betydeligt_nedsat", JA),
            (sel("1"), bek("1", "1")),
        ),
        Kriterium(
            "sel_97.sociale_aarsager",
            "Ikke kun sociale årsager",
            Not(fakta("skyldes_sociale_aarsager", UDELUKKENDE)),
            (sel("1"), bek("1", "3")),
        ),
        Kriterium(
            FAERDES_ALENE,
            "Kan ikke færdes alene",
            Some(tuple(kan_betjenes for kan_betjenes, _ in alle)),
            (sel("1"), bek("1", "1")),
            ("95-16", "52-15", "74-10"),
        ),
        Kriterium(
            EFTERSPOERGE,
            "Kan efterspørge ledsagelse",
            all_of(Some(tuple(all_of(*tur) for tur in alle)), fakta("kan_efterspoerge", JA)),
            (sel("1"), bek("4")),
            ("95-16", "78-15"),
            skoen=True,
        ),
        Kriterium(
            "sel_97.udtrykke_oenske",
            "Kan udtrykke et ønske",
            fakta("kan_udtrykke_oenske", JA),
            (sel("1"), bek("4")),
            ("95-16", "74-10"),
            skoen=True,
        ),
        Kriterium(
            "sel_97.bevidst_om_indhold",
            "Bevidst om indholdet",
            fakta("bevidst_om_indhold", JA),
            (sel("1"), bek("4")),
            ("95-16",),
            skoen=True,
        ),
        Kriterium("sel_97.bpa", "Ingen hjælpeordning (BPA)", fakta("har_bpa", NEJ), (sel("8"),)),
        Kriterium(
            "sel_97.kontaktperson_98",
            "§ 98 dækker ikke behovet",
            some_of(fakta("har_kontaktperson", NEJ), fakta("behov_daekket_af_98", NEJ)),
            (sel("1"), Hjemmel("SEL", "98")),
            skoen=True,
        ),
    )
    i_personkredsen = All(tuple(k.udtryk for k in personkreds))
    dokumenteret = fakta("timer_i_forvejen_dokumenteret", JA)
    ikke_dokumenteret = fakta("timer_i_forvejen_dokumenteret", NEJ)
    faar_timer = Compare("fakta.timer_i_forvejen", ">", INGEN)
    faar_alle_timer = Compare("fakta.timer_i_forvejen", ">=", TIMER)
    fuldt_fradrag = all_of(dokumenteret, faar_alle_timer)
    fradrag = Kriterium(FULDT_FRADRAG, "Timer tilbage efter fradrag", Not(fuldt_fradrag), (sel("1"), bek("5", "2")))
    reel_deltagelse = Kriterium(
        REEL_DELTAGELSE,
        "Kan reelt deltage (skøn)",
        Is("skoen.reel_deltagelse", JA),
        (sel("1"), bek("4")),
        ("95-16",),
        skoen=True,
    )
    # The few facts about hours come first: where they rule a result out, the long expression is not evaluated for it.
    decision = Decision(
        (
            ("bevilling", all_of(some_of(Not(faar_timer), ikke_dokumenteret), i_personkredsen)),
            ("delvis_bevilling", all_of(dokumenteret, faar_timer, Not(faar_alle_timer), i_personkredsen)),
            ("afslag", some_of(fuldt_fradrag, Not(i_personkredsen))),
        )
    )
    return Regler(personkreds, fradrag, reel_deltagelse, i_personkredsen, decision)


def parametre(dato: date, ansoegning: date, timer: float) -> dict[str, object]:
    """The parameters for an assessment on `dato` of an application received on `ansoegning`, at `timer` hours a month."""
    return {**aldersgraenser(dato, ansoegning), TIMER: timer, INGEN: 0.0}
