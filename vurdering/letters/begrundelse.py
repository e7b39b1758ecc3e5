"""Reasons built from the assessment: each sentence hangs on a criterion, a fact with its source, or a judgement of this case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from vurdering.content.skabeloner import saetninger
from vurdering.domain.fakta import JA, NEJ
from vurdering.domain.hjemmel import IKKE_EFTERPROEVET
from vurdering.domain.sag import FORELIGGENDE_GRUNDLAG, Aktivitet, Oplysning, Sag
from vurdering.domain.vurdering import Vurdering
from vurdering.law import sel_97
from vurdering.law.alder import graense, over_graensen
from vurdering.law.kilder import henvis, kan_baere, kildetitel, udgivet
from vurdering.law.kilder import praksis as kildepraksis
from vurdering.law.regelsaet import regelsaet
from vurdering.law.sagsbehandling import SKOEN_BAG_AFSLAG
from vurdering.law.stier import med_id
from vurdering.law.udtryk import FOEDSELSDATO
from vurdering.letters.huller import mangler as mangler
from vurdering.letters.values import hours, shown

#: Stands for a version that is not verified to be the one of the day.
_UVIS = f"hvilken udgave der gjaldt, er {IKKE_EFTERPROEVET}"
#: What each voice's statement is introduced with.
_STEMME = {"borger": "Du har fortalt", "paaroerende": "Dine pårørende har fortalt", "sagsbehandler": "Vi har noteret"}
#: The facts that decide the track of an outing outside § 97, in the order in which they are told.
_IMOD = (
    ("laegeordineret", JA),
    ("noedvendig_aftale", JA),
    ("selvvalgt", NEJ),
    ("praktisk_opgave", JA),
    ("behov_socialpaedagogisk", JA),
    ("kan_faerdes_alene", JA),
)


@dataclass(frozen=True, slots=True)
class Del:
    """One part of the reasons: what it is about, and its paragraphs."""

    titel: str
    tekster: tuple[str, ...]


def begrundelse(sag: Sag, v: Vurdering) -> tuple[Del, ...]:
    """Return the reasons for the result of `v`, from the facts and judgements of `sag`."""
    dele = list(_afslag(sag, v) if v.resultat == "afslag" else _bevilling(sag, v))
    dele += _andre_spor(sag, v)
    return tuple(Del(del_.titel.rstrip("."), del_.tekster) for del_ in dele)


def _bevilling(sag: Sag, v: Vurdering) -> Iterator[Del]:
    ture = [a for a, s in zip(sag.aktiviteter, v.aktiviteter, strict=True) if s.spor == "sel_97"]
    yield Del("Din funktionsevne.", _fakta(sag, "fakta.varigt_nedsat", "fakta.betydeligt_nedsat"))
    alene = [f"aktiviteter.{a.id}.kan_faerdes_alene" for a in ture] or ["fakta.kan_faerdes_alene"]
    yield Del("Du kan ikke færdes alene.", _fakta(sag, *alene))
    stoette = [f"aktiviteter.{a.id}.behov_socialpaedagogisk" for a in ture] or ["fakta.behov_socialpaedagogisk"]
    yield Del("Det har du brug for undervejs.", _fakta(sag, *stoette))
    egne = _fakta(sag, "fakta.kan_efterspoerge", "fakta.kan_udtrykke_oenske", "fakta.bevidst_om_indhold")
    yield Del("Du kan selv bede om ledsagelse og ved, hvad du siger ja til.", egne)
    yield Del("Om du reelt kan være med.", (_skoen(sag, "reel_deltagelse"),))
    if over_graensen(sag, v.dato):
        yield Del("Du beholder ordningen.", _fakta(sag, "fakta.tidligere_bevilget"))
    if sag.fakta.get("har_kontaktperson") == JA:
        yield Del("Din kontaktperson.", _fakta(sag, "fakta.har_kontaktperson", "fakta.behov_daekket_af_98"))
    if isinstance(sag.fakta.get("timer_i_forvejen"), float) and sag.fakta["timer_i_forvejen"]:
        dokumenteret = sag.fakta.get("timer_i_forvejen_dokumenteret") == JA
        yield Del("De timer, du allerede får." if dokumenteret else "De timer, der er oplyst.", _timer(sag, v))


def _timer(sag: Sag, v: Vurdering) -> tuple[str, ...]:
    timer = sag.fakta["timer_i_forvejen"]
    timer_ord = hours(timer) if isinstance(timer, float) else mangler("timer")
    til = f"{timer_ord} om måneden med en til ture, du selv har valgt."
    # What was looked into and not found must not stand as a fact.
    faar = f"Du får allerede {til}" if sag.fakta.get("timer_i_forvejen_dokumenteret") == JA else f"Det er oplyst, at du får {til}"
    tekster = [_med_kilde(faar, sag, "fakta.timer_i_forvejen"), *_fakta(sag, "fakta.timer_i_forvejen_dokumenteret")]
    if v.resultat == "delvis_bevilling" and v.timer_pr_maaned is not None and isinstance(timer, float):
        sats = regelsaet(v.dato)[1]
        tekster.append(f"Dem trækker vi fra: {shown(sats)} − {shown(timer)} = {hours(v.timer_pr_maaned)} om måneden.")
    return tuple(tekster)


def _afslag(sag: Sag, v: Vurdering) -> Iterator[Del]:
    for grund in v.afslagsgrunde:
        ord_ = saetninger()["afslag"][grund]
        tekster = [udfyld(ord_["regel"], sag, v)]
        if grund == sel_97.FULDT_FRADRAG:
            tekster += _timer(sag, v)
        else:
            stier = [med_id(sag, sti) for sti in v.kriterium(grund).baerende if sti != FOEDSELSDATO]
            tekster += _fakta(sag, *stier)
        if grund in SKOEN_BAG_AFSLAG and sag.fakta.get(SKOEN_BAG_AFSLAG[grund][0]) == SKOEN_BAG_AFSLAG[grund][1]:
            tekster.append(_skoen(sag, SKOEN_BAG_AFSLAG[grund][0]))
        yield Del(ord_["titel"], tuple(tekster))


def _andre_spor(sag: Sag, v: Vurdering) -> Iterator[Del]:
    """The outings § 97 does not serve, one by one: what decides it, and where the support is looked for instead."""
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
        stoette = _fakta(sag, imod[0]) if imod else ()
        titel = ord_.get("titel_afslag", ord_["titel"]) if v.resultat == "afslag" else ord_["titel"]
        yield Del(_om_tur(titel, aktivitet), (*stoette, ord_["tekst"]))


def _fakta(sag: Sag, *stier: str) -> tuple[str, ...]:
    """For each fact that is known: what it is, and who says so, where and when."""
    return tuple(_med_kilde(saetning, sag, sti) for sti in stier if (saetning := _saetning(sag, sti)))


def _saetning(sag: Sag, sti: str) -> str:
    dele = sti.split(".")
    svar = sag.vaerdi(sti)
    if dele[0] != "aktiviteter":
        saetning: str = saetninger()["fakta"].get(dele[1], {}).get(svar, "")
        return saetning
    aktivitet = next(a for a in sag.aktiviteter if a.id == dele[1])
    return _om_tur(saetninger()["tur"].get(dele[2], {}).get(svar, ""), aktivitet)


def _om_tur(saetning: str, aktivitet: Aktivitet) -> str:
    tekst = saetning.replace("{aktivitet}", aktivitet.navn)
    return tekst[:1].upper() + tekst[1:]


def _med_kilde(saetning: str, sag: Sag, sti: str) -> str:
    kilde = sag.kilde_til(sti)
    if kilde is None:
        return f"{saetning} {mangler('hvem der har oplyst det')}"
    dele = [saetning, _kilde(kilde)]
    dele += [
        f"Der er også en anden oplysning: {_kilde(o)}" for o in sag.oplysninger if o.fakta == sti and o.vaerdi not in (None, kilde.vaerdi)
    ]
    stoette = _stoette_undervejs(sag, sti)
    return " ".join(del_ for del_ in [*dele, stoette] if del_)


def _stoette_undervejs(sag: Sag, sti: str) -> str:
    """What support was described for the outing, told where the support is judged."""
    if not sti.endswith(".behov_socialpaedagogisk") or not sti.startswith("aktiviteter."):
        return ""
    aktivitet = next(a for a in sag.aktiviteter if a.id == sti.split(".")[1])
    tekst = aktivitet.tekst.get("stoette_undervejs")
    return f"Støtten er beskrevet sådan: »{tekst}«." if tekst else ""


def _kilde(o: Oplysning) -> str:
    """Who says it, where and when, and in which words."""
    dato = shown(o.dato) if isinstance(o.dato, date) else mangler("dato")
    citat = f": »{o.note}«" if o.note else "."
    if o.kilde == FORELIGGENDE_GRUNDLAG:
        return f"Vi har ikke kunnet få flere oplysninger og har lagt det, vi ved, til grund ({dato}){citat}"
    if o.stemme == "fagperson":
        return f"Det står i {o.kilde or mangler('kilde')} ({dato}){citat}"
    return f"{_STEMME[o.stemme]} ({o.kilde or mangler('kilde')}, {dato}){citat}"


def _skoen(sag: Sag, navn: str) -> str:
    skoen = sag.skoen.get(navn)
    if skoen is None or not skoen.begrundelse:
        return mangler("begrundelse for vurderingen")
    return f"Det har vi lagt vægt på: {skoen.begrundelse}"


def udfyld(saetning: str, sag: Sag, v: Vurdering) -> str:
    """The sentence with the case's dates and hours filled in, a gap where one is missing."""
    foedt = sag.borger.foedselsdato
    felter: dict[str, tuple[Any, str]] = {
        "foedt": (foedt, "fødselsdato"),
        "graense": (graense(foedt) if foedt else None, "fødselsdato"),
        "ansoegt": (sag.datoer.ansoegning_modtaget, "hvornår ansøgningen er modtaget"),
        "sats": (regelsaet(v.dato)[1], "timer"),
    }
    for navn, (felt, hvad) in felter.items():
        if "{" + navn + "}" in saetning:
            saetning = saetning.replace("{" + navn + "}", shown(felt) if felt is not None else mangler(hvad))
    return saetning


def regler(v: Vurdering) -> tuple[str, ...]:
    """Each provision the result rests on: name, version where it is verified, and what it says in our own words."""
    linjer = []
    for hjemmel in v.hjemmel:
        henvisning = henvis(hjemmel, v.dato)
        version = f" ({henvisning.titel or _UVIS})"
        stk = f", stk. {hjemmel.stk}" if hjemmel.stk else ""
        navn = kildetitel(hjemmel.kilde)
        linjer.append(f"{navn[0].upper()}{navn[1:]} § {hjemmel.paragraf}{stk}{version}: {saetninger()['regler'][hjemmel.noegle]}")
    return tuple(linjer)


def praksis(sag: Sag, v: Vurdering) -> tuple[str, ...]:
    """Numbers of the principafgørelser behind the criteria that the result rests on."""
    grunde = set(v.afslagsgrunde) if v.resultat == "afslag" else {k.id for k in v.kriterier if k.udfald == "opfyldt"}
    numre = [p.nummer for k in v.kriterier if k.id in grunde for p in k.praksis if p.nummer not in ("52-15", "74-10")]
    if any(s.spor == "uden_for_97" and a.fakta.get("laegeordineret") == JA for a, s in zip(sag.aktiviteter, v.aktiviteter, strict=True)):
        numre.append("52-15")
    return tuple(nummer for nummer in dict.fromkeys(numre) if udgivet(nummer, v.dato) and kan_baere(nummer, v.dato))


def praksis_forbehold(numre: Sequence[str], dato: date) -> str:
    """What must be said about principafgørelser whose standing has not been looked up; empty when all have."""
    uvisse = [nummer for nummer in numre if IKKE_EFTERPROEVET in kildepraksis(nummer, dato).status]
    if not uvisse:
        return ""
    hvilke = "de" if len(numre) > 1 else "den"
    return f"Det er {IKKE_EFTERPROEVET} hos Ankestyrelsen, om {hvilke} stadig gælder."
