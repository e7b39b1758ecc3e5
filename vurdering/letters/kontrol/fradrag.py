"""L17 and L18: hours that are deducted are those the citizen gets already, one citizen at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from vurdering.domain.ord import tal
from vurdering.letters.kontrol import moenstre
from vurdering.letters.kontrol.brevtekst import Brevtekst, Tekstafsnit
from vurdering.letters.kontrol.fund import Fund
from vurdering.letters.kontrol.kontekst import Kontekst
from vurdering.letters.kontrol.moenstre import har
from vurdering.letters.kontrol.regler import fund
from vurdering.letters.kontrol.sted import sted

_FRADRAG: Final = re.compile(
    r"\btrækk\w+|\btræk\b|fratræk\w*|fratrukket|\btrukket\b|\bfradrag\w*|\bfragå\w*|\bmodregn\w*|\bminus\b|"
    r"\bmodsvar\w*|indgår i de \d+|heraf leverer|reduceres? med|\bdækker allerede"
)
_FRADRAGSORD: Final = ("træk", "trukket", "fradrag", "fragå", "modregn", "minus", "modsvar", "indgår", "heraf", "reducer", "dækker")
_TIMER: Final = re.compile(moenstre.TIMER)
_NEJ: Final = re.compile(r"\b(?:ikke|ingen|aldrig|hverken)\b")
_DOKUMENT: Final = re.compile(
    r"opgørelse|vagtplan|dokument|fremgår|udtalelse|oplyst|registrer|opgjort|journal|skema|timeseddel|notat|kontrakt|bekræft"
)
_SELVVALGT: Final = re.compile(
    r"selvvalgt|selv (?:har )?(?:valgt|vælger|bestem)|(?:har|du) selv|egne? valg|efter (?:dit )?eget ønske|valgt af|din egen"
)
_FAST: Final = re.compile(
    r"\b(?:som standard|altid|fast|faste|automatisk|generelt|sædvanligvis|normalt|for alle|gennemsnitligt for|alle "
    r"(?:borgere|beboere))\b|kvalitetsstandard|serviceniveau|standardfradrag|politisk"
)
_ANDET: Final = re.compile(
    r"fælles(?!skab)|ferie|§ 85|socialpædagogisk|hjemmehjælp|praktisk hjælp|lægebesøg|behandling|samvær|"
    r"aktivitetstilbud|dagtilbud|planlagt af|normering|bostøtte|besøgsven"
)


def kontrol(k: Kontekst) -> Iterator[Fund]:
    """What is wrong with the deduction as the letter tells it."""
    if k.brev is None or not k.afgoerelse or not k.sel_97 or k.v.resultat == "mangler_oplysninger":
        return
    roller = ("regler", "klage", "syn", "aftalt")
    afsnit = [a for a in k.brev.krop if not a.citat and a.rolle not in roller and har(a.egne, _FRADRAGSORD) and _FRADRAG.search(a.egne)]
    yield from _fast(afsnit)
    if not k.fradrag:
        yield from _uden_grund(k, afsnit)
        return
    yield from _timer(k, k.brev)
    yield from _andet(afsnit)


def _fast(afsnit: list[Tekstafsnit]) -> Iterator[Fund]:
    for a in afsnit:
        for s in a.saetninger:
            if _FRADRAG.search(s) and _FAST.search(s) and not _NEJ.search(s):
                hvad = "Brevet trækker et fast antal timer fra efter en standard. Kun det, netop denne borger får, kan trækkes fra."
                yield fund("L18", hvad, "Find ud af, hvor mange timer borgeren faktisk får, og skriv det med kilde.", sted(a))
                return


def _uden_grund(k: Kontekst, afsnit: list[Tekstafsnit]) -> Iterator[Fund]:
    for a in afsnit:
        for s in a.saetninger:
            timer = _TIMER.search(s)
            if timer and _FRADRAG.search(s) and not _NEJ.search(s) and re.search(r"\bvi\b|\bdine?\b|\bkommunen\b", s):
                hvad = f"Brevet trækker {timer['tal']} timer fra, men sagen har intet fradrag."
                yield fund("L17", hvad, "Fjern fradraget, eller før de timer, borgeren allerede får, ind i sagen med kilde.", sted(a))
                return


def _timer(k: Kontekst, brev: Brevtekst) -> Iterator[Fund]:
    timer = k.sag.fakta.get("timer_i_forvejen")
    if not isinstance(timer, int | float):
        return
    tekst = k.begrundelse
    if not any(moenstre.tal(m["tal"]) == timer for m in _TIMER.finditer(tekst)):
        yield fund(
            "L17",
            "Brevet siger ikke, hvor mange timer borgeren allerede får.",
            f"Skriv, at der trækkes {tal(timer)} timer fra, og hvordan tallet er fundet.",
        )
    elif not _DOKUMENT.search(tekst):
        yield fund(
            "L17",
            "Brevet siger ikke, hvor timerne er dokumenteret.",
            "Skriv, hvilken opgørelse eller oplysning timerne står i, og dens dato.",
        )
    elif not _SELVVALGT.search(tekst):
        hvad = "Brevet siger ikke, at de timer, der trækkes fra, er til ture, borgeren selv vælger."
        yield fund("L17", hvad, "Skriv, at timerne er individuelle og selvvalgte. Fælles eller planlagte ture trækkes ikke fra.")
    yield from _regnestykke(k, brev)


_STYKKE: Final = re.compile(r"(\d+(?:,\d+)?) ?(?:timer )?- ?(\d+(?:,\d+)?) ?(?:timer )?(?:=|er|giver) ?(\d+(?:,\d+)?)")


def _regnestykke(k: Kontekst, brev: Brevtekst) -> Iterator[Fund]:
    for a in brev.krop:
        for m in _STYKKE.finditer(a.egne):
            fra, minus, er = (float(t.replace(",", ".")) for t in m.groups())
            if abs(fra - minus - er) > 1e-9 or fra != k.sats:
                yield fund(
                    "L17", "Regnestykket i brevet passer ikke.", "Regn efter: lovens timer minus dem, borgeren allerede får.", sted(a)
                )
                return


def _andet(afsnit: list[Tekstafsnit]) -> Iterator[Fund]:
    for a in afsnit:
        for foer, s in zip(("", *a.saetninger), a.saetninger, strict=False):
            # «De trækkes fra»: what is deducted stands in the sentence before.
            om = f"{foer} {s}" if re.match(r"(?:de|dem|disse|timerne|det)\b", s) else s
            if _FRADRAG.search(s) and _ANDET.search(om) and not _NEJ.search(om):
                hvad = "Brevet trækker timer fra, som ikke er individuel, selvvalgt ledsagelse uden socialpædagogisk indhold."
                yield fund("L17", hvad, "Tag kun de timer med, der svarer til ledsageordningen.", sted(a))
                return
