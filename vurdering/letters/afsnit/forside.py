"""Page one of a decision under § 97: what was decided, why, what it means, and what the citizen can do now."""

from __future__ import annotations

from datetime import date
from typing import Any

from vurdering.content.skabeloner import saetninger
from vurdering.domain.fakta import JA
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.ord import opremset
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Spor, Vurdering
from vurdering.law.alder import folkepension_fra
from vurdering.law.kilder import henvis, kildetitel
from vurdering.law.opsparing import HOEJST_TIL_RAADIGHED, MAANEDER
from vurdering.law.regelsaet import regelsaet
from vurdering.letters.afsnit.anden_hjaelp import anden_hjaelp
from vurdering.letters.afsnit.begrundelsesdel import stedet, udfyld
from vurdering.letters.skabeloner.values import hours, shown

#: What a grant brings with it besides the hours (SEL §§ 89, 141 and 148, stk. 2), named where the version of the day was read.
_FOELGER: tuple[tuple[str, Hjemmel], ...] = (
    ("skriftlig besked om hjælpen", Hjemmel("SEL", "89")),
    ("handleplan", Hjemmel("SEL", "141", "2")),
    ("opfølgning", Hjemmel("SEL", "148", "2")),
)


def forside(sag: Sag, v: Vurdering, dato: date) -> dict[str, Any]:
    """The fields of page one in a letter of `dato`, and of its easy-read version."""
    timer = sag.fakta.get("timer_i_forvejen")
    delvis = v.resultat == "delvis_bevilling" and isinstance(timer, float)
    foedt = sag.borger.foedselsdato
    return {
        "timer": hours(v.timer_pr_maaned or 0.0),
        "timer_i_forvejen": hours(timer if delvis and isinstance(timer, float) else 0.0),
        "delvis": delvis,
        "derfor": derfor(sag, v),
        "ture": opremset(_ture(sag, v, "sel_97")) or None,
        "undtagelse": opremset(_ture(sag, v, "uden_for_97", "sel_83")) or None,
        "stoette_85": opremset(_ture(sag, v, "sel_85")) or None,
        "opsparing_maaneder": MAANEDER,
        "opsparing_loft": int(HOEJST_TIL_RAADIGHED),
        "opfoelgning": sag.sagsgang.opfoelgning,
        # SEL § 141, stk. 2: who is granted this has a betydeligt nedsat funktionsevne; the plan is for those under folkepensionsalderen.
        "handleplan": foedt is not None and v.dato < folkepension_fra(foedt),
        "foelger": _foelger(v.dato),
        "anden_hjaelp": anden_hjaelp(sag, v, dato),
        "letlaest": sag.brev.letlaest == JA,
    }


def _ture(sag: Sag, v: Vurdering, *spor: Spor) -> list[str]:
    return [a.navn for a, s in zip(sag.aktiviteter, v.aktiviteter, strict=True) if s.spor in spor]


def derfor(sag: Sag, v: Vurdering) -> str:
    """Why, in short: the grounds of a refusal, or what opens the scheme and what is deducted."""
    if v.resultat == "afslag":
        grunde = [saetninger()["afslag"][grund] for grund in v.afslagsgrunde]
        # With more grounds than two the rule of each waits for the reasons below.
        return " ".join(f"{ord_['titel']} {udfyld(ord_['regel'], sag, v)}" if len(grunde) < 3 else ord_["titel"] for ord_ in grunde)
    ture = _ture(sag, v, "sel_97")
    hvor = f"Du kan ikke komme alene til {opremset(ture)}." if ture else "Der er steder, du gerne vil hen, men ikke kan komme til alene."
    tekster = [
        hvor,
        "Det skyldes, at din funktionsevne er betydeligt og varigt nedsat.",
        "Du kan selv bede om, at en tager med, og du ved, hvad du siger ja til.",
    ]
    timer = sag.fakta.get("timer_i_forvejen")
    if v.resultat == "delvis_bevilling" and isinstance(timer, float) and v.timer_pr_maaned is not None:
        sats = regelsaet(v.dato)[1]
        tekster += [
            f"Loven giver {hours(sats)} om måneden.",
            f"Du får allerede {hours(timer)} om måneden af samme slags.",
            f"Dem trækker vi fra: {shown(sats)} − {shown(timer)} = {hours(v.timer_pr_maaned)}.",
        ]
    return " ".join(tekster)


def _foelger(dato: date) -> str | None:
    """What a grant brings with it, with its place in the act; None where the version of the day was not read."""
    steder = [f"{navn} ({stedet(h).removeprefix(kildetitel(h.kilde)).strip()})" for navn, h in _FOELGER if henvis(h, dato).titel]
    return f"I {kildetitel('SEL')} står også reglerne om {opremset(steder)}." if steder else None
