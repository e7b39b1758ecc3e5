"""Reasons built from the assessment: each sentence hangs on a criterion, a fact with its source, or a judgement of this case."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from vurdering.content.skabeloner import saetninger
from vurdering.domain.fakta import ALLE_SKOEN, JA, NEJ
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.sag import Aktivitet, Sag
from vurdering.domain.vurdering import Kriterieudfald, Spor, Vurdering
from vurdering.law import sel_97
from vurdering.law.alder import over_graensen
from vurdering.law.sagsbehandling import SKOEN_BAG_AFSLAG
from vurdering.law.stier import med_id
from vurdering.law.udtryk import FOEDSELSDATO
from vurdering.letters.afsnit.begrundelsesdel import Del, grundord, praksisnumre, stedord, udfyld
from vurdering.letters.afsnit.beloebsord import beloebsdel
from vurdering.letters.afsnit.fradragsord import posterne, timerne
from vurdering.letters.afsnit.kildeord import fortalt, kildesaetning, om_tur, skoensord, uden_modsagte
from vurdering.letters.afsnit.ogsaa import ogsaa
from vurdering.letters.sprog.ordforklaring import med_forklaring

#: The facts that decide the track of an outing outside § 97, in the order in which they are told.
_IMOD: Final = (
    ("laegeordineret", JA),
    ("noedvendig_aftale", JA),
    ("selvvalgt", NEJ),
    ("praktisk_opgave", JA),
    ("behov_socialpaedagogisk", JA),
    ("kan_faerdes_alene", JA),
)
#: The criteria about age under the other provisions: in a grant they are told in a line.
_ALDER: Final = ("alder_nedre", "alder_oevre")
#: Criteria that follow from how the places are read together, and stand in no single one of them.
_LAESNING: Final = ("sel_97.alder_nedre", "sel_97.kontaktperson_98")


def begrundelse(sag: Sag, v: Vurdering) -> tuple[Del, ...]:
    """Return the reasons for the result of `v`, from the facts and judgements of `sag`."""
    if v.fuldt_medhold:
        sag = uden_modsagte(sag)
    if v.bestemmelse != "sel_97":
        dele = list(_kriterier(sag, v))
        dele += beloebsdel(sag, v, dele)
    else:
        dele = list(_afslag(sag, v) if v.resultat == "afslag" else _bevilling(sag, v))
        dele += _andre_spor(sag, v, {tekst for del_ in dele for tekst in del_.tekster})
    dele = [replace(del_, titel=del_.titel.rstrip(".")) for del_ in dele]
    return med_forklaring(sag, [*dele, *ogsaa(sag, v, dele)])


def _bevilling(sag: Sag, v: Vurdering) -> Iterator[Del]:
    ture = _ture(sag, v, "sel_97")
    for gruppe in saetninger()["bevilling"]:
        stier = [f"fakta.{navn}" for navn in gruppe.get("fakta", ())]
        if navn := gruppe.get("tur"):
            stier += [f"aktiviteter.{a.id}.{navn}" for a in ture] or [f"fakta.{navn}"]
        skoen = [skoensord(sag, navn) for navn in gruppe["skoen"] if navn == "reel_deltagelse" or _har_skoen(sag, navn)]
        kriterier = [v.kriterium(id) for id in gruppe["kriterier"]]
        tekster = (_regel(gruppe["regel"], kriterier, sag, v), *fortalt(sag, *stier), *skoen)
        yield Del(gruppe["titel"], tekster, steder=_steder(kriterier))
    if over_graensen(sag, v.dato):
        yield _om("beholder", "sel_97.alder_oevre", sag, v, "fakta.tidligere_bevilget")
    if sag.fakta.get("har_kontaktperson") == JA:
        yield _om("kontaktperson", "sel_97.kontaktperson_98", sag, v, "fakta.har_kontaktperson", "fakta.behov_daekket_af_98")
    if isinstance(sag.fakta.get("timer_i_forvejen"), float) and sag.fakta["timer_i_forvejen"]:
        dokumenteret = sag.fakta.get("timer_i_forvejen_dokumenteret") == JA
        titel = "De timer, du allerede får." if dokumenteret else "De timer, der er oplyst."
        k = v.kriterium(sel_97.FULDT_FRADRAG)
        regel = _regel(grundord(sel_97.FULDT_FRADRAG, v)["regel"], [k], sag, v)
        yield Del(titel, (regel, *timerne(sag, v)), posterne(sag), _steder([k]))


def _ture(sag: Sag, v: Vurdering, *spor: Spor) -> list[Aktivitet]:
    return [a for a, s in zip(sag.aktiviteter, v.aktiviteter, strict=True) if s.spor in spor]


def _om(noegle: str, id: str, sag: Sag, v: Vurdering, *stier: str) -> Del:
    """A part about one criterion that is met in a way of its own."""
    ord_ = saetninger()["saerligt"][noegle]
    skoen = [skoensord(sag, navn) for sti in stier if _har_skoen(sag, navn := sti.partition(".")[2])]
    k = v.kriterium(id)
    return Del(ord_["titel"], (_regel(ord_["regel"], [k], sag, v), *fortalt(sag, *stier), *skoen), steder=_steder([k]))


def _har_skoen(sag: Sag, navn: str) -> bool:
    """Whether the judgement is recorded with its reason, and says what the fact says."""
    fundet = sag.skoen.get(navn)
    return fundet is not None and bool(fundet.begrundelse) and fundet.vurdering == sag.fakta.get(navn)


def _regel(regel: str, kriterier: Sequence[Kriterieudfald], sag: Sag, v: Vurdering) -> str:
    """What the rule asks for, and where it stands or what it builds on."""
    laesning = any(k.id in _LAESNING for k in kriterier)
    return f"{udfyld(regel, sag, v)} {stedord(_steder(kriterier), praksisnumre(kriterier, v.dato), laesning=laesning)}"


def _steder(kriterier: Iterable[Kriterieudfald]) -> tuple[Hjemmel, ...]:
    return tuple(dict.fromkeys(kilde.hjemmel for k in kriterier for kilde in k.kilder))


def _afslag(sag: Sag, v: Vurdering) -> Iterator[Del]:
    for grund in v.afslagsgrunde:
        ord_ = grundord(grund, v)
        k = v.kriterium(grund)
        tekster = [_regel(ord_["regel"], [k], sag, v)]
        if grund == sel_97.FULDT_FRADRAG:
            yield Del(ord_["titel"], (*tekster, *timerne(sag, v)), posterne(sag), _steder([k]))
            continue
        tekster += _baerende(sag, k)
        if grund in SKOEN_BAG_AFSLAG and sag.fakta.get(SKOEN_BAG_AFSLAG[grund][0]) == SKOEN_BAG_AFSLAG[grund][1]:
            tekster.append(skoensord(sag, SKOEN_BAG_AFSLAG[grund][0]))
        yield Del(ord_["titel"], tuple(tekster), steder=_steder([k]))


def _baerende(sag: Sag, k: Kriterieudfald) -> Iterator[str]:
    """The facts that settle the criterion; the date of birth stands in the rule, and its source here."""
    for sti in k.baerende:
        if sti != FOEDSELSDATO:
            yield from fortalt(sag, med_id(sag, sti))
        elif kilde := sag.kilde_til(sti):
            yield kildesaetning(kilde)


def _kriterier(sag: Sag, v: Vurdering) -> Iterator[Del]:
    """The criteria of another provision: those that refuse, or all that are met."""
    for k in v.kriterier:
        afslag = k.id in v.afslagsgrunde
        navn = k.id.partition(".")[2]
        if not afslag and (v.resultat == "afslag" or k.udfald != "opfyldt" or navn in _ALDER):
            continue
        ord_ = grundord(k.id, v)
        titel = ord_["titel"] if afslag else saetninger()["opfyldt"][k.id]
        skoen = [skoensord(sag, sti[6:]) for sti in k.baerende if k.skoen and sti[6:] in ALLE_SKOEN]
        yield Del(titel, (_regel(ord_["regel"], [k], sag, v), *_baerende(sag, k), *skoen), steder=_steder([k]))


def _andre_spor(sag: Sag, v: Vurdering, fortalte: Collection[str]) -> Iterator[Del]:
    """The outings § 97 does not serve, one by one: what decides it unless it is told already, and where the support is looked for."""
    slags = {sel_97.FAERDES_ALENE: "intet_behov", sel_97.EFTERSPOERGE: "sel_85"}
    # A ground names an outing only when it rests on that outing; the others are still to be told.
    sagt = {(slags.get(grund), med_id(sag, sti)) for grund in v.afslagsgrunde for sti in v.kriterium(grund).baerende}
    for aktivitet, s in zip(sag.aktiviteter, v.aktiviteter, strict=True):
        ord_ = saetninger()["spor"].get(s.spor)
        if ord_ is None:
            continue
        imod = [f"aktiviteter.{aktivitet.id}.{navn}" for navn, svar in _IMOD if aktivitet.fakta.get(navn) == svar]
        if imod and (s.spor, imod[0]) in sagt:
            continue
        stoette = fortalt(sag, imod[0]) if imod else ()
        titel = ord_.get("titel_afslag", ord_["titel"]) if v.resultat == "afslag" else ord_["titel"]
        if stoette and set(stoette) <= set(fortalte):
            stoette = (om_tur(saetninger()["spor_fortalt"], aktivitet),)
        yield Del(om_tur(titel, aktivitet), (*stoette, ord_["tekst"]))
