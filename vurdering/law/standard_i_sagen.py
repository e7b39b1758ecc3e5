"""What a municipality's standard may do in a case: inform the caseworker, and never carry a refusal or a deduction.

A decision rests on the law and on the citizen's own facts (RSL §§ 5 and 10; BEK § 5, stk. 2), so a standard as the source of a fact
that bears a refusal stands in the way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from vurdering.content.kommuner import kommune
from vurdering.domain.fakta import ALLE_FAKTA, ALLE_SKOEN, DELVIS, JA, NEJ, UDELUKKENDE
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.vurdering import Spaerring
from vurdering.law import sel_97
from vurdering.law.grundlag import Grundlag
from vurdering.law.stier import beskrivelse, med_id

if TYPE_CHECKING:
    from vurdering.law.afvigelse import Afvigelse

STANDARD_SOM_GRUND: Final = "standard_som_grund"
OPLYST: Final = Hjemmel("RSL", "10")
FRADRAG: Final = Hjemmel("BEK", "5", "2")
_TIMER: Final = ("fakta.timer_i_forvejen", "fakta.timer_i_forvejen_dokumenteret")
#: Words for a local standard, as a source or a reason names it.
_ORD: Final = re.compile(
    r"kvalitet(?:s|et)?[ -]?standard|service[ -]?(?:niveau|ramme|standard|deklaration)|\b(?:kommunens|vores|lokale?) standard",
    re.IGNORECASE,
)
_SAETNING: Final = re.compile(r"(?<=[.!?;\n])\s+")
#: A reason with fewer words than this left, when the sentences about the standard are taken away, says nothing of its own.
_FAA_ORD: Final = 5


def spaerringer(g: Grundlag) -> Iterator[Spaerring]:
    """What a refusal or a deduction may not rest on: a local standard as the source of a fact, or as the only reason of a judgement."""
    naevner = _naevner(g)
    if g.resultat in ("afslag", "delvis_bevilling"):
        yield from _fakta(g, naevner)
    if g.resultat != "mangler_oplysninger":
        yield from _skoen(g, naevner)


def _fakta(g: Grundlag, naevner: Callable[[str], bool]) -> Iterator[Spaerring]:
    baerende = [med_id(g.sag, sti) for sti in g.baerende]
    if g.resultat == "delvis_bevilling":
        baerende.extend(_TIMER)
    for sti in dict.fromkeys(baerende):
        kilde = g.sag.kilde_til(sti)
        if kilde is not None and (naevner(kilde.kilde) or _kun_standard(kilde.note, naevner)):
            hvad = (
                f"{beskrivelse(g.sag, sti)} står med en kommunal standard som kilde. En standard siger intet om denne borger: find "
                "oplysningen konkret, og skriv, hvem der har givet den."
            )
            yield Spaerring(STANDARD_SOM_GRUND, hvad, FRADRAG if sti in _TIMER else OPLYST, (sti,))


def _skoen(g: Grundlag, naevner: Callable[[str], bool]) -> Iterator[Spaerring]:
    for navn, skoen in g.sag.skoen.items():
        sti = f"fakta.{navn}" if navn in ALLE_FAKTA else f"skoen.{navn}"
        taeller = sti in g.baerende if navn in ALLE_FAKTA else g.personkreds == "opfyldt"
        if taeller and _kun_standard(skoen.begrundelse, naevner):
            hvad = (
                f"{ALLE_SKOEN[navn]}: begrundelsen er kun en kommunal standard. Skønnet skal bygge på borgerens egne forhold; "
                "skriv dem, eller ret vurderingen."
            )
            yield Spaerring(STANDARD_SOM_GRUND, hvad, OPLYST, (sti,))


def _naevner(g: Grundlag) -> Callable[[str], bool]:
    """Whether a text names a local standard, by a word for one or by the title of the municipality's own."""
    standard = kommune(g.sag.kommune).get("standard") if g.sag.kommune else None
    titel = standard["titel"].casefold() if standard else ""
    return lambda tekst: _ORD.search(tekst) is not None or (titel != "" and titel in tekst.casefold())


def _kun_standard(tekst: str, naevner: Callable[[str], bool]) -> bool:
    """Whether the text leans on a standard and has next to nothing else to say."""
    if not naevner(tekst):
        return False
    andet = " ".join(s for s in _SAETNING.split(tekst) if not naevner(s))
    return len(re.findall(r"\w+", andet)) < _FAA_ORD


def advarsler(g: Grundlag) -> Iterator[str]:
    """Where the standard of the case's municipality says otherwise than the law about what this case turns on."""
    if g.sag.kommune is None or sel_97.FAERDES_ALENE not in g.udfald:
        return
    profil = kommune(g.sag.kommune)
    angaar = (a for a in _fundne(_Profil(profil), g.dato) if a.emne in _ANGAAR and _ANGAAR[a.emne](g, profil))
    # An old and a new text that meet the same law are told once, by the new.
    for a in {(a.emne, a.lov): a for a in angaar}.values():
        yield (
            f"{profil['navn']}s standard siger andet end loven. Standarden: {a.standard} Loven: {a.lov} "
            f"Kilde: {a.kilde}. Ret har: {a.hvem_har_ret}."
        )


class _Profil:
    """A profile as a key: the same object until its file changes."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data

    def __hash__(self) -> int:
        return id(self.data)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Profil) and self.data is other.data


@lru_cache(maxsize=256)
def _fundne(profil: _Profil, dato: date) -> tuple[Afvigelse, ...]:
    # The comparison is loaded by cases that name a municipality, and not by every start of the program.
    from vurdering.law.kvalitetsstandard import profilens_afvigelser

    return profilens_afvigelser(profil.data, dato)


def _alder(g: Grundlag, profil: Mapping[str, Any]) -> bool:
    """Whether the standard's ages put this citizen on another side of the limit than the law does."""
    from vurdering.law.standard_maalgruppe import anden_side

    foedt = g.sag.borger.foedselsdato
    soegt = g.sag.datoer.ansoegning_modtaget or g.dato
    return foedt is not None and any(anden_side(u, foedt, soegt) for u in profil["udsagn"] if u["emne"] == "alder")


def _timer(g: Grundlag, _: Mapping[str, Any]) -> bool:
    """Whether hours had beforehand are being found, or are there."""
    fundet = g.sag.fakta.get("timer_i_forvejen")
    return any(m.fakta in _TIMER for m in g.mangler) or (isinstance(fundet, int | float) and fundet > 0)


def _paedagogisk(g: Grundlag, _: Mapping[str, Any]) -> bool:
    return JA in (g.sag.fakta.get("behov_socialpaedagogisk"), *(a.fakta.get("behov_socialpaedagogisk") for a in g.sag.aktiviteter))


def _aarsag(g: Grundlag, _: Mapping[str, Any]) -> bool:
    aarsager = {g.sag.fakta.get("skyldes_sindslidelse"), g.sag.fakta.get("skyldes_sociale_aarsager")}
    return bool(aarsager & {DELVIS, UDELUKKENDE})


def _funktion(g: Grundlag, _: Mapping[str, Any]) -> bool:
    return NEJ in (g.sag.fakta.get("varigt_nedsat"), g.sag.fakta.get("betydeligt_nedsat"))


#: Which findings bear on a case, and when.
_ANGAAR: Final[Mapping[str, Callable[[Grundlag, Mapping[str, Any]], bool]]] = {
    "alder": _alder,
    "aarsag": _aarsag,
    "symptomliste": _funktion,
    "funktionsevne": _funktion,
    "behov_udelukker": _paedagogisk,
    "anden_ydelse_udelukker": lambda g, _: g.sag.fakta.get("har_kontaktperson") == JA,
    "timer": lambda g, _: g.personkreds == "opfyldt",
    "fradrag": _timer,
    "botilbud_bestemmer": _timer,
    "klage": lambda g, _: g.resultat != "mangler_oplysninger" and not g.fuldt_medhold,
}
