"""A change of granted help: what it amounts to, and what must be in order before help is reduced or taken away.

What the provisions themselves demand of a change is in `aendring_krav`; here is what every change needs.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, Literal

from vurdering.domain.aendring import AENDRINGER, BEVILLINGER, ENHEDER, INDGREB, Aendring
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.ord import dag, opremset, tal
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Resultat, Spaerring, Vurdering
from vurdering.law import aendring_krav
from vurdering.law.grundlag import Grundlag
from vurdering.law.porte import BEGRUNDELSE, OPLYST

#: What the assessment comes to against the grant there is.
Virkning = Literal["viderefoerelse", "nedsaettelse", "forhoejelse", "ophoer", "mangler"]
VIRKNING_TITEL: Final[dict[Virkning, str]] = {
    "viderefoerelse": "fortsætter hjælpen uændret",
    "nedsaettelse": "bliver hjælpen sat ned",
    "forhoejelse": "bliver hjælpen sat op",
    "ophoer": "hører hjælpen op",
    "mangler": "kan det ikke afgøres endnu",
}
#: Which outcomes each kind of change can have.
_PASSER: Final[dict[str, tuple[Virkning, ...]]] = {
    "viderefoerelse": ("viderefoerelse", "forhoejelse"),
    "nedsaettelse": ("nedsaettelse",),
    "ophoer": ("ophoer",),
    "pause": ("ophoer",),
    "udmeldelse": ("ophoer",),
}
OPFOELGNING: Final = Hjemmel("SEL", "148", "2")


def virkning(bevilget: float | None, resultat: Resultat, nyt: float | None) -> Virkning:
    """What a `resultat` of `nyt` hours or days comes to for somebody who has `bevilget`; what is unknown is never taken for nothing."""
    if resultat == "afslag":
        return "ophoer"
    if resultat == "mangler_oplysninger" or bevilget is None or nyt is None:
        return "mangler"
    if nyt == 0:
        return "ophoer"
    return "nedsaettelse" if nyt < bevilget else "forhoejelse" if nyt > bevilget else "viderefoerelse"


def fundet_virkning(g: Grundlag) -> Virkning:
    """What the assessment comes to against the grant; for another provision's grant, what is written about it."""
    a = g.sag.aendring
    resultat: Resultat = g.resultat if a.bestemmelse == g.bestemmelse else "bevilling"
    return virkning(a.omfang, resultat, g.timer if a.bestemmelse == "sel_97" == g.bestemmelse else a.nyt_omfang)


def virkning_af(sag: Sag, v: Vurdering) -> Virkning:
    """What the case's change comes to, `v` being the assessment under the changed provision: the citizen's own wish goes before it."""
    a = sag.aendring
    if aendring_krav.borgeren_oensker(a):
        return "nedsaettelse" if a.art == "nedsaettelse" else "ophoer"
    return virkning(a.omfang, v.resultat, nyt_omfang(a, v))


def nyt_omfang(a: Aendring, v: Vurdering) -> float | None:
    """How much there is after the change: what is assessed under § 97, else what is written; None while it is not known."""
    if v.resultat == "afslag" or (aendring_krav.borgeren_oensker(a) and a.art == "ophoer"):
        return 0.0
    return v.timer_pr_maaned if v.bestemmelse == "sel_97" and not aendring_krav.borgeren_oensker(a) else a.nyt_omfang


def er_indgreb(a: Aendring, fundet: Virkning) -> bool:
    """Whether help is reduced or taken away, by what it is called or by what the assessment comes to."""
    return a.art in INDGREB or (a.art in AENDRINGER and fundet in ("nedsaettelse", "ophoer"))


def spaerringer(sag: Sag, dato: date, fundet: Virkning, afslagsgrunde: tuple[str, ...] = ()) -> Iterator[Spaerring]:
    """What stands in the way of the case's change on `dato`; nothing when the case is no change.

    `fundet` and `afslagsgrunde` are of the assessment under the changed provision; `fundet` is `mangler` while it is open.
    """
    a = sag.aendring
    if a.art not in AENDRINGER:
        return
    yield from _bevilling(a, dato)
    selv = aendring_krav.borgeren_oensker(a)
    # Who asks for less gets less, also while the right to more is unchanged.
    if not selv:
        yield from _art(a, fundet)
    if er_indgreb(a, fundet):
        if not selv:
            yield from _siden(a, dato)
        yield from aendring_krav.indgreb(sag, dato, afslagsgrunde)
    if not (a.oenske or sag.borgerens_syn.tekst):
        hvad = "Skriv, hvad borgeren selv ønsker: opfølgningen skal så vidt muligt ske sammen med borgeren."
        yield Spaerring("aendring_opfoelgning", hvad, OPFOELGNING, ("aendring.oenske",))


def _bevilling(a: Aendring, dato: date) -> Iterator[Spaerring]:
    mangler = {
        "bestemmelse": ("efter hvilken bestemmelse", a.bestemmelse in BEVILLINGER),
        "bevilget": ("hvornår", a.bevilget is not None),
        "omfang": ("hvor meget", bool(a.omfang)),
        "enhed": ("hvad det måles i", a.bestemmelse == "sel_97" or a.enhed in ENHEDER),
    }
    aabne = {navn: ord_ for navn, (ord_, kendt) in mangler.items() if not kendt}
    if aabne:
        hvad = f"Skriv om den gældende bevilling: {opremset(list(aabne.values()))}. En ændring vurderes mod det, der er bevilget."
        yield Spaerring("aendring_bevilling", hvad, OPLYST, tuple(f"aendring.{navn}" for navn in aabne))
    elif a.bevilget is not None and a.bevilget > dato:
        hvad = f"Bevillingen er dateret {dag(a.bevilget)}, efter ændringen. Ret datoen."
        yield Spaerring("aendring_bevilling", hvad, OPLYST, ("aendring.bevilget",))


def _art(a: Aendring, fundet: Virkning) -> Iterator[Spaerring]:
    if fundet != "mangler" and fundet not in _PASSER[a.art]:
        hvad = (
            f"Ændringen er skrevet som {AENDRINGER[a.art].lower()}, men efter oplysningerne {VIRKNING_TITEL[fundet]}. "
            "Ret ændringen, eller se på oplysningerne igen."
        )
        yield Spaerring("aendring_art", hvad, Hjemmel("SEL", "3", "1"), ("aendring.art",))


def _siden(a: Aendring, dato: date) -> Iterator[Spaerring]:
    aabne = [navn for navn in ("siden", "siden_dato", "siden_kilde") if not getattr(a, navn)]
    if aabne:
        hvad = "Skriv, hvad der har ændret sig siden bevillingen, hvornår, og hvor det står. Uden det kan hjælpen ikke sættes ned."
        yield Spaerring("aendring_siden", hvad, BEGRUNDELSE, tuple(f"aendring.{navn}" for navn in aabne))
    elif a.siden_dato is not None and a.bevilget is not None and a.siden_dato < a.bevilget:
        hvad = (
            f"Det, der skulle have ændret sig, er dateret {dag(a.siden_dato)}, før bevillingen den {dag(a.bevilget)}. Det er ingen "
            "ændring siden. Skriv, hvad der er sket siden bevillingen, eller lad hjælpen fortsætte."
        )
        yield Spaerring("aendring_siden", hvad, BEGRUNDELSE, ("aendring.siden_dato",))
    elif a.siden_dato is not None and a.siden_dato > dato:
        hvad = f"Det, der skulle have ændret sig, er dateret {dag(a.siden_dato)} og er ikke sket endnu. Ret datoen, eller vent."
        yield Spaerring("aendring_siden", hvad, BEGRUNDELSE, ("aendring.siden_dato",))


def porte(g: Grundlag) -> Iterator[Spaerring]:
    """The gates of a change under the assessed provision. What another's change lacks keeps nobody from deciding about this one."""
    if g.sag.aendring.bestemmelse in ("", g.bestemmelse):
        yield from spaerringer(g.sag, g.dato, fundet_virkning(g), g.afslagsgrunde)


def advarsler(g: Grundlag) -> Iterator[str]:
    """What the change comes to, and what the citizen must be told about it."""
    a = g.sag.aendring
    if a.art not in AENDRINGER:
        return
    fundet = fundet_virkning(g)
    if a.bestemmelse == "sel_97" == g.bestemmelse and fundet != "mangler" and a.omfang is not None and g.timer is not None:
        yield f"Set mod bevillingen nu {VIRKNING_TITEL[fundet]}: fra {tal(a.omfang)} til {tal(g.timer)} timer om måneden."
    if a.bestemmelse in BEVILLINGER and a.bestemmelse != g.bestemmelse:
        titel = BEVILLINGER[a.bestemmelse]
        yield from (f"Ændring af {titel}: {s.hvad}" for s in spaerringer(g.sag, g.dato, fundet))
    if er_indgreb(a, fundet):
        yield from aendring_krav.advarsler(a, g.dato)
    if a.art in ("viderefoerelse", "nedsaettelse") and g.sag.sagsgang.opfoelgning is None:
        yield "Skriv, hvornår I følger op igen: hjælpen skal følges løbende (SEL § 148, stk. 2)."


def relevante_felter(a: Aendring) -> frozenset[str]:
    """The fields that matter for the change as it stands; none but the first when the case is no change."""
    if a.art not in AENDRINGER:
        return frozenset()
    ud = {"bestemmelse", "bevilget", "omfang", "oenske", "siden", "siden_dato", "siden_kilde", "virkning_fra"}
    if a.bestemmelse not in ("", "sel_97"):
        ud |= {"enhed", "nyt_omfang"}
    elif aendring_krav.borgeren_oensker(a) and a.art == "nedsaettelse":
        # The assessment finds what the citizen has a right to, and not the less that is asked for.
        ud.add("nyt_omfang")
    if a.art not in INDGREB and a.siden_dato is not None and a.virkning_fra is not None and a.siden_dato < a.virkning_fra:
        # A cut is never given backwards; help that comes later than the need for it has a reason.
        ud.add("virkning_grund")
    if a.art in INDGREB:
        ud |= {"grund", "enig", *aendring_krav.felter(a.bestemmelse)}
    return frozenset(ud)
