"""A fact in the sentences of a letter: what it is, who says so, where and when, and what was said otherwise and not followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from vurdering.content.skabeloner import saetninger
from vurdering.domain.fakta import ALLE_FAKTA, VED_IKKE
from vurdering.domain.moedet import Uenighed
from vurdering.domain.ord import tal_i_ord
from vurdering.domain.sag import FORELIGGENDE_GRUNDLAG, Aktivitet, Oplysning, Sag
from vurdering.law.stier import beskrivelse
from vurdering.letters.skabeloner.huller import mangler
from vurdering.letters.skabeloner.values import shown

#: Who says it, before the words and without any.
_STEMME: Final = {
    "borger": ("Du har fortalt", "Det har du selv fortalt"),
    "paaroerende": ("Dine pårørende har fortalt", "Det har dine pårørende fortalt"),
    "sagsbehandler": ("Vi har noteret", "Det har vi noteret"),
}
#: What an assessment of ours builds on, by who said it.
_BYGGER_PAA: Final = {
    "borger": "det, du har fortalt",
    "paaroerende": "det, dine pårørende har fortalt",
    "sagsbehandler": "det, vi har noteret",
}
#: In a sentence about what we think, find or do: nobody else has said that.
_VORES: Final = re.compile(r"\b[Vv]i\b")
#: Who says otherwise.
_MODSAT: Final = {
    "borger": "Du har sagt noget andet",
    "paaroerende": "Dine pårørende har sagt noget andet",
    "sagsbehandler": "Vi har før noteret noget andet",
}


def fortalt(sag: Sag, *stier: str) -> tuple[str, ...]:
    """For each fact that is known and has a sentence: what it is, and who says so, where and when."""
    return tuple(tekst for sti in stier if (ord_ := saetning(sag, sti)) for tekst in med_kilde(ord_, sag, sti))


def saetning(sag: Sag, sti: str) -> str:
    """What the letter says of the fact's value; empty when it is unknown or has no sentence."""
    navn, svar = sti.rpartition(".")[2], sag.vaerdi(sti)
    if sti.startswith("aktiviteter."):
        tur = saetninger()["tur"].get(navn, {}).get(svar, "")
        return om_tur(tur, _aktivitet(sag, sti))
    ord_: dict[str, str] = saetninger()["fakta"].get(navn, {})
    if isinstance(svar, float):
        tal = ord_.get("tal", "").replace("{tal}", tal_i_ord(svar, ALLE_FAKTA[navn].art))
        return tal if svar else ord_.get("nul", tal)
    return ord_.get(str(svar), "")


def om_tur(ord_: str, aktivitet: Aktivitet) -> str:
    """The sentence about this outing."""
    tekst = ord_.replace("{aktivitet}", aktivitet.navn)
    return tekst[:1].upper() + tekst[1:]


def _aktivitet(sag: Sag, sti: str) -> Aktivitet:
    return next(a for a in sag.aktiviteter if a.id == sti.split(".")[1])


def med_kilde(ord_: str, sag: Sag, sti: str) -> tuple[str, ...]:
    """The sentence with its source and the support described for an outing, and a paragraph for each statement that says otherwise."""
    kilde = sag.kilde_til(sti)
    dele = [ord_, kildesaetning(kilde, skoen=er_vurdering(ord_)) if kilde else mangler(f"hvem der har oplyst {beskrivelse(sag, sti)}")]
    if sti.startswith("aktiviteter.") and sti.endswith(".behov_socialpaedagogisk") and _aktivitet(sag, sti).tekst.get("stoette_undervejs"):
        dele.append(f"Støtten er beskrevet sådan: »{_aktivitet(sag, sti).tekst['stoette_undervejs']}«.")
    return (" ".join(dele), *modsagt(sag, sti))


def er_vurdering(ord_: str) -> bool:
    """Whether the sentence says what we make of the facts, and not what somebody has told."""
    return _VORES.search(ord_) is not None


def kildesaetning(o: Oplysning, *, skoen: bool = False) -> str:
    """Who says it, where and when, and in which words; of an assessment of ours (`skoen`), what it builds on."""
    if o.kilde == FORELIGGENDE_GRUNDLAG:
        hvad = f"Vi har ikke kunnet få flere oplysninger og har lagt det, vi ved, til grund ({_dato(o)})"
    elif o.stemme == "fagperson":
        hvad = f"{'Det bygger vi på' if skoen else 'Det står i'} {o.kilde or mangler('kilde')} ({_dato(o)})"
    elif skoen:
        hvad = f"Det bygger vi på {_BYGGER_PAA[o.stemme]} ({o.kilde or mangler('kilde')}, {_dato(o)})"
    else:
        hvad = f"{_STEMME[o.stemme][not o.note]} ({o.kilde or mangler('kilde')}, {_dato(o)})"
    return f"{hvad}{_citat(o)}"


def _dato(o: Oplysning) -> str:
    return shown(o.dato) if isinstance(o.dato, date) else mangler("dato")


def _citat(o: Oplysning) -> str:
    return f": »{o.note}«" if o.note else "."


def kilde_kort(o: Oplysning, *, skoen: bool = False) -> str:
    """Who says it, where and when, without the words."""
    return kildesaetning(replace(o, note=""), skoen=skoen)


def modsagt(sag: Sag, sti: str) -> list[str]:
    """Each statement that is not followed, and why not where it is the citizen's."""
    return list(_modsagt(sag, sti))


def _modsagt(sag: Sag, sti: str) -> Iterator[str]:
    for o in _modsagte(sag, sti):
        kilde = o.kilde if o.kilde != FORELIGGENDE_GRUNDLAG else "det foreliggende grundlag"
        hvem = _MODSAT.get(o.stemme) or f"Der står noget andet i {kilde or mangler('kilde')}"
        hvor = _dato(o) if o.stemme == "fagperson" else f"{kilde or mangler('kilde')}, {_dato(o)}"
        svar = _svar_paa(sag, sti)
        if svar is not None and svar.svar:
            hvorfor = f"Det har vi ikke lagt til grund. Se vores svar nedenfor under »{svar.om.rstrip('. ')}«."
        elif o.stemme == "borger":
            hvorfor = f"Det har vi ikke lagt til grund: {mangler(f'svar på det, borgeren har sagt om {beskrivelse(sag, sti)}')}."
        else:
            hvorfor = "Det har vi ikke lagt til grund."
        yield f"{hvem} ({hvor}){_citat(o)} {hvorfor}"


def uden_modsagte(sag: Sag) -> Sag:
    """The case without the statements that say otherwise: nobody is to answer them where all that was asked for is granted."""
    return replace(sag, oplysninger=tuple(o for o in sag.oplysninger if o in sag.kilder_til(o.fakta)))


def _modsagte(sag: Sag, sti: str) -> tuple[Oplysning, ...]:
    """The statements that say otherwise than the case, save those that the same voice has since taken back.

    That somebody did not know says nothing against what the case says.
    """
    kilder = sag.kilder_til(sti)
    afvigende = [o for o in sag.oplysninger if o.fakta == sti and o.vaerdi not in (None, VED_IKKE) and o not in kilder]
    raekke = list(sag.oplysninger)
    return tuple(o for o in afvigende if not any(k.stemme == o.stemme == "borger" and raekke.index(k) > raekke.index(o) for k in kilder))


def _svar_paa(sag: Sag, sti: str) -> Uenighed | None:
    """The recorded disagreement about the fact at `sti`, answered or not; None when there is none."""
    fundne = [u for u in sag.uenigheder if sti in u.fakta]
    return next((u for u in fundne if u.svar), fundne[0] if fundne else None)


def skoensord(sag: Sag, navn: str) -> str:
    """What weighed in the judgement `navn`, in the caseworker's own words: they are written about the citizen, not to."""
    fundet = sag.skoen.get(navn)
    if fundet is None or not fundet.begrundelse:
        return mangler("begrundelse for vurderingen")
    return f"Det har vi lagt vægt på. Vores vurdering er skrevet ned sådan: »{fundet.begrundelse}«"
