"""What the letters after a complaint share: which decision it is about, the citizen's words, the deadlines and the rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from vurdering.content.skabeloner import saetninger
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.klage import PAAKLAGES, Klage
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Vurdering
from vurdering.law import klagefrister
from vurdering.law.frister import i_uger
from vurdering.law.fristregning import regel
from vurdering.law.genvurdering import FOERST_TIL_OS
from vurdering.letters.afsnit.begrundelse import begrundelse
from vurdering.letters.afsnit.drift import kraevet, praksis_felter, rammer, seneste
from vurdering.letters.afsnit.regelord import praksis, regellinje, regler

#: What a decision about the scheme in operation is called.
_EMNE: Final = {
    "ledsager": "hvem der kan være din ledsager",
    "kontant": "kontant tilskud til en ledsager",
    "udgifter": "tilskud til din ledsagers udgifter",
    "udland": "ledsagelse under et ophold i udlandet",
}


def klagen(sag: Sag) -> Klage:
    """The complaint that a letter is about: the one received last. Raises `Inputfejl` where there is none."""
    return seneste(sag.klager, "modtaget", "Der er ingen klage i sagen. Skriv klagen først (Klager).")


def klagefelter(
    sag: Sag, k: Klage, dato: date, v: Vurdering | None, hjemler: Sequence[Hjemmel], fristregler: Sequence[str]
) -> dict[str, Any]:
    """The fields that every answer to a complaint has; `v` is the help assessed anew, where the complaint is about that.

    `fristregler` are the keys of `klageregler` that the letter rests on.
    """
    klar = v is not None and v.resultat != "mangler_oplysninger"
    dele = [del_.felter() for del_ in begrundelse(sag, v)] if v is not None and klar else []
    afgoerelsens = regler(v) if v is not None and klar else ()
    numre = praksis(sag, v) if v is not None and klar and v.bestemmelse == "sel_97" else ()
    svar = kraevet(k.begrundelse, "hvad der er lagt vægt på i genvurderingen")
    return {
        **rammer(sag, dato, hjemler, k.indhold, "Det står i begyndelsen af brevet under »Derfor«.", fuldt=False),
        **praksis_felter(dato, *numre),
        "regler": [*afgoerelsens, *(regellinje(h, dato) for h in hjemler), *fristlinjer(k, dato, fristregler)],
        "begrundelse": dele or [{"titel": "Din klage", "tekster": [svar], "poster": []}],
        "om": afgoerelsen(k),
        "afgoerelse_dato": kraevet(k.afgoerelse_dato, "hvilken dag afgørelsen er fra"),
        "klaget": kraevet(k.modtaget, "hvornår klagen er modtaget"),
        "svar": svar,
        "forsinket": forsinket(sag, k),
    }


def afgoerelsen(k: Klage) -> str:
    """`ledsagelse (serviceloven § 97)`: what the decision that is complained of is about."""
    if not k.om_hjaelpen:
        return _EMNE[k.emne]
    if k.bestemmelse not in PAAKLAGES:
        return str(kraevet("", "efter hvilken bestemmelse afgørelsen er truffet"))
    if k.bestemmelse == "bl_89":
        return "ledsagelse (barnets lov § 89)"
    _, paragraf, *hvad = PAAKLAGES[k.bestemmelse].split(" ")
    return f"{' '.join(hvad)[:1].lower()}{' '.join(hvad)[1:]} (serviceloven § {paragraf})"


def nye_timer(v: Vurdering | None) -> float | None:
    """The hours that the new decision gives; None when it is not about § 97, or gives none."""
    return v.timer_pr_maaned or None if v is not None and v.bestemmelse == "sel_97" else None


def forsinket(sag: Sag, k: Klage) -> date | None:
    """The deadline that was not kept; None when it was."""
    sidste = klagefrister.yderste(sag, k)
    return sidste if sidste is not None and k.genvurderet is not None and k.genvurderet > sidste else None


def laengden(navn: str, dato: date) -> str:
    """`4 uger`: the length of the deadline as it is on the day."""
    return i_uger(regel(navn, dato).laengde)


def fristregel(sag: Sag, k: Klage) -> str:
    """Which of `klageregler` the deadline for the re-assessment is from."""
    return "genvurdering_varsel" if klagefrister.med_varsel(sag, k) else "genvurdering"


def fristlinjer(k: Klage, dato: date, navne: Sequence[str]) -> list[str]:
    """The rules of those deadlines, each in the version of the day the complaint came."""
    fra = k.modtaget or dato
    linjer = []
    for navn in navne:
        r = regel(navn, fra)
        tekst = saetninger()["klageregler"][navn].replace("{laengde}", i_uger(r.laengde))
        linjer.append(regellinje(r.hjemler[0], fra, tekst))
    return linjer


#: What every re-assessment rests on.
HJEMLER: Final = (FOERST_TIL_OS,)
