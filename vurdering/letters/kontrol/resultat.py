"""L04–L06: the decision itself. It stands first, it is the one the case comes to, and a grant says how much and from when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from vurdering.domain.ord import tal
from vurdering.letters.kontrol.brevtekst import Brevtekst
from vurdering.letters.kontrol.fund import Fund
from vurdering.letters.kontrol.kontekst import Kontekst
from vurdering.letters.kontrol.moenstre import MAANED, TIMER, datoer
from vurdering.letters.kontrol.regler import fund
from vurdering.letters.kontrol.sted import sted
from vurdering.letters.kontrol.udsagn import Udsagn

_GIVET: Final = ("bevilling", "fortsat", "nedsaettelse")
_TAGET: Final = ("afslag", "ophoer")
_DELVIST: Final = re.compile(
    r"\bdelvis|\bikke (?:\w+ ){0,3}(?:alle|hele|fulde?|det fulde)\b|fratrukket|træk\w*[^.]{0,40} fra|fradrag|"
    r"\ballerede\b|modregn|oven i|i stedet for|nedsat til|ud over de"
)
_OP_TIL: Final = re.compile(rf"\b(?:op til|højst|maksimalt|indtil)\s+{TIMER}")
_START: Final = re.compile(r"begynd|start|træder i kraft|gælder|virkning|iværksæt|løber|\bfra\b|\bnår\b|først")
_LEDSAGER: Final = re.compile(r"ledsager")
_KLAR: Final = re.compile(r"godkend|ansæt|ansat")


def kontrol(k: Kontekst) -> Iterator[Fund]:
    """What is wrong with the decision as the letter tells it."""
    if k.brev is None or not k.afgoerelse:
        return
    if k.v.resultat == "mangler_oplysninger":
        if any(u.klart for u in k.udsagn):
            raad = "Vent med at afgøre sagen, til oplysningerne er der. Send i stedet et brev om, hvad der mangler."
            yield fund("L04", "Brevet siger et resultat, men sagen kan ikke afgøres endnu: der mangler oplysninger.", raad)
        return
    yield from _foerst(k, k.brev)
    yield from _modsat(k, k.brev)
    yield from _timer(k, k.brev)
    yield from _orden(k, k.brev)
    if k.bevilling and k.sel_97:
        yield from _omfang(k, k.brev)


def _ventet(k: Kontekst) -> tuple[str, ...]:
    if k.aendring in ("ophoer", "nedsaettelse") and not k.bevilling:
        return _TAGET
    return _GIVET if k.bevilling else _TAGET


def _foerst(k: Kontekst, brev: Brevtekst) -> Iterator[Fund]:
    numre = {-1, *(a.nr for a in brev.foerste_del)}
    foerst = [u for u in k.udsagn if u.afsnit in numre]
    if not foerst:
        hvor = "står først længere nede" if k.udsagn else "fremgår ikke"
        raad = "Begynd med resultatet i én sætning, fx »Du får …« eller »Du kan ikke få …«."
        yield fund("L04", f"Resultatet {hvor}; det skal stå i det første afsnit.", raad)
    elif k.v.resultat == "delvis_bevilling" and not k.indgreb:
        side = " ".join((*(a.egne for a in brev.foerste_del), *(u.saetning for u in foerst)))
        if not _DELVIST.search(side):
            raad = "Skriv lige efter resultatet, at der er trukket timer fra, og hvorfor."
            yield fund("L04", "Borgeren får ikke alle timerne, men det siger det første afsnit ikke.", raad)


def _modsat(k: Kontekst, brev: Brevtekst) -> Iterator[Fund]:
    """A statement of another decision than the case's own; a refusal of one outing or of more hours is none."""
    ventet = _ventet(k)
    har_ventet = any(u.art in ventet for u in k.udsagn)
    for u in k.udsagn:
        if u.art in ventet or (u.art == "afslag" and not u.klart and har_ventet):
            continue
        if u.klart or not har_ventet:
            er = "en bevilling" if ventet is _GIVET else "et afslag" if not k.aendring else "et ophør"
            hvad = f"Brevet siger {_ORD[u.art]}, men sagens resultat er {er}."
            yield fund(
                "L04", hvad, "Ret brevet, så det siger det, sagen er kommet frem til. Er resultatet forkert, så ret sagen.", _hvor(brev, u)
            )
            return


_ORD: Final = {
    "bevilling": "en bevilling",
    "fortsat": "at hjælpen fortsætter",
    "nedsaettelse": "en nedsættelse",
    "afslag": "et afslag",
    "ophoer": "et ophør",
}


def _timer(k: Kontekst, brev: Brevtekst) -> Iterator[Fund]:
    rigtige = k.timer
    if rigtige is None or not k.bevilling:
        return
    for u in k.udsagn:
        if u.art in _GIVET and u.timer is not None and u.timer != rigtige and MAANED.search(u.saetning + " om måneden"):
            hvad = f"Brevet giver {tal(u.timer)} timer, men sagens resultat er {tal(rigtige)} timer om måneden."
            yield fund("L04", hvad, "Ret timetallet i brevet. Timerne kan kun ændres i sagen.", _hvor(brev, u))
            return


def _hvor(brev: Brevtekst, u: Udsagn) -> str:
    return "overskriften" if u.afsnit < 0 else sted(brev.afsnit[u.afsnit])


def _orden(k: Kontekst, brev: Brevtekst) -> Iterator[Fund]:
    resultat = next((u.afsnit for u in k.udsagn), None)
    numre = {r: [a.nr for a in brev.krop if a.rolle == r] for r in ("begrundelse", "regler", "klage")}
    if resultat is None:
        return
    raad = "Sæt brevet i denne orden: resultat, begrundelse, regler, klagevejledning."
    if numre["begrundelse"] and numre["begrundelse"][0] < resultat:
        yield fund("L05", "Begrundelsen står før resultatet.", raad)
    elif numre["regler"] and numre["regler"][0] < resultat:
        yield fund("L05", "Reglerne står før resultatet.", raad)
    sidste = max(numre["begrundelse"], default=-1)
    if numre["regler"] and numre["begrundelse"] and numre["regler"][-1] < numre["begrundelse"][0]:
        yield fund("L05", "Reglerne står før begrundelsen.", raad)
    if numre["klage"] and numre["klage"][0] < sidste:
        yield fund("L05", "Klagevejledningen står før begrundelsen.", raad)


def _omfang(k: Kontekst, brev: Brevtekst) -> Iterator[Fund]:
    givet = [u for u in k.udsagn if u.art in _GIVET and u.timer is not None]
    if not givet:
        yield fund(
            "L06",
            "Brevet siger ikke, hvor mange timer borgeren får.",
            "Skriv timetallet i resultatet: »Du får 15 timers ledsagelse om måneden.«",
        )
    elif not any(MAANED.search(u.saetning) for u in givet):
        yield fund("L06", "Timerne står uden periode.", "Skriv, at timerne er om måneden.")
    if any(_OP_TIL.search(u.saetning) for u in givet):
        raad = "Skriv det faste timetal. Loven giver et bestemt antal timer, ikke »op til«."
        yield fund("L06", "Timerne står som »op til« eller »højst«.", raad)
    if not k.aendring and not _begynder(k, brev):
        raad = "Skriv, at ordningen begynder den dag, ledsageren er godkendt og ansat."
        yield fund("L06", "Brevet siger ikke, at ordningen begynder, når ledsageren er godkendt og ansat.", raad)


def _begynder(k: Kontekst, brev: Brevtekst) -> bool:
    saetninger = [
        s for a in brev.krop if (not a.citat and "ledsager" in a.egne) or "ordning" in a.egne for s in a.saetninger if _START.search(s)
    ]
    if any(_LEDSAGER.search(s) and _KLAR.search(s) for s in saetninger):
        return True
    # A ledsager who is approved and employed already begins on a day that is known.
    dage = {ledsager.kan_begynde for ledsager in k.sag.ledsagere} - {None}
    return any(dato in dage for s in saetninger for dato, _ in datoer(s))
