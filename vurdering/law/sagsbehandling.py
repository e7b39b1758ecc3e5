"""What must be in place before a decision under § 97: facts, sources, hearing, judgements and the citizen's own view.

These are the defects Ankestyrelsen found most often in § 97 cases, turned into gates. Sources: RSL §§ 4, 5, 10;
FVL §§ 19, 22, 24; BL § 89.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from vurdering.domain.fakta import AKTIVITETSFAKTA, JA, NEJ, VED_IKKE
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.sag import Aktivitet
from vurdering.domain.vurdering import Aktivitetsspor, Spaerring
from vurdering.law import aendring, botilbud, metode, partshoering, porte, rettigheder, sel_97, standard_i_sagen
from vurdering.law.andre_muligheder import BARNETS_LOV_FRA
from vurdering.law.grundlag import Grundlag
from vurdering.law.spor import afgjort_af

HELHED: Final = Hjemmel("RSL", "5")

#: The judgement that each ground of refusal rests on: ground → (skøn, the value that refuses).
SKOEN_BAG_AFSLAG: Final = {
    sel_97.EFTERSPOERGE: ("kan_efterspoerge", NEJ),
    "sel_97.udtrykke_oenske": ("kan_udtrykke_oenske", NEJ),
    "sel_97.bevidst_om_indhold": ("bevidst_om_indhold", NEJ),
    "sel_97.kontaktperson_98": ("behov_daekket_af_98", JA),
}


def spaerringer(g: Grundlag) -> tuple[Spaerring, ...]:
    """Return what stands in the way of a decision, in the order in which it is best dealt with: the facts, then the handling."""
    return tuple(s for gate in _PORTE for s in gate(g))


def advarsler(g: Grundlag) -> Iterator[str]:
    """What stands in nobody's way but should be known."""
    yield from aendring.advarsler(g)
    yield from botilbud.advarsler(g)
    yield from porte.advarsler(g)
    yield from standard_i_sagen.advarsler(g)


def _stoette_mangler(aktivitet: Aktivitet, spor: Aktivitetsspor) -> bool:
    """Whether the support during the outing is unknown and must be known: the citizen takes part, and § 97 may serve it."""
    fakta = aktivitet.fakta
    return spor.spor != "uden_for_97" and fakta.get("praktisk_opgave") != JA and fakta.get("behov_socialpaedagogisk") not in (JA, NEJ)


def _stoette_undervejs(g: Grundlag) -> Iterator[Spaerring]:
    uoplyst = [a for a, s in zip(g.sag.aktiviteter, g.spor, strict=True) if _stoette_mangler(a, s)]
    if uoplyst:
        navne = ", ".join(a.navn for a in uoplyst)
        stier = tuple(f"aktiviteter.{a.id}.behov_socialpaedagogisk" for a in uoplyst)
        yield Spaerring("stoette_undervejs", f"Støttebehovet undervejs er ikke oplyst for: {navne}.", porte.OPLYST, stier)


def _aktiviteter(g: Grundlag) -> Iterator[Spaerring]:
    for aktivitet, s in zip(g.sag.aktiviteter, g.spor, strict=True):
        if s.spor == "uafklaret" and not _stoette_mangler(aktivitet, s):
            hvad = f"{aktivitet.navn}: det er ikke afklaret, hvilken bestemmelse den hører under. {s.hvorfor}"
            stier = tuple(f"aktiviteter.{aktivitet.id}.{navn}" for navn in AKTIVITETSFAKTA if aktivitet.fakta.get(navn) not in (JA, NEJ))
            yield Spaerring("aktivitet_uafklaret", hvad, HELHED, stier)


def _kilde(g: Grundlag) -> Iterator[Spaerring]:
    yield from porte.kilder(g, _bag_bevillingen(g))


def _bag_bevillingen(g: Grundlag) -> Iterator[str]:
    """The facts, with outing ids, that a grant tells about besides those it cannot do without: they too must have a source."""
    if g.resultat not in ("bevilling", "delvis_bevilling"):
        return
    for aktivitet, s in zip(g.sag.aktiviteter, g.spor, strict=True):
        navn = afgjort_af(aktivitet)
        if navn is not None and s.spor != "uafklaret":
            yield f"aktiviteter.{aktivitet.id}.{navn}"
        if s.spor == "sel_97":
            yield from (f"aktiviteter.{aktivitet.id}.{fakta}" for fakta in ("kan_faerdes_alene", "behov_socialpaedagogisk"))
    if g.sag.fakta.get("timer_i_forvejen") not in (None, VED_IKKE, 0.0):
        yield from ("fakta.timer_i_forvejen", "fakta.timer_i_forvejen_dokumenteret")
    if g.sag.fakta.get("har_kontaktperson") == JA:
        yield from ("fakta.har_kontaktperson", "fakta.behov_daekket_af_98")


def _skoen(g: Grundlag) -> Iterator[Spaerring]:
    kraevet: list[tuple[str, str | None]] = [SKOEN_BAG_AFSLAG[grund] for grund in g.afslagsgrunde if grund in SKOEN_BAG_AFSLAG]
    if g.personkreds == "opfyldt":
        kraevet.append(("reel_deltagelse", None))
    for navn, svar in kraevet:
        if svar is None or g.sag.fakta.get(navn) == svar:
            yield from porte.skoen(g.sag, navn, svar)


def _under_18(g: Grundlag) -> Iterator[Spaerring]:
    afgjort = g.sag.sagsgang.barnets_lov_afgjort
    if afgjort is not None and afgjort <= g.dato:
        return
    if g.udfald["sel_97.alder_nedre"] == "ikke_opfyldt" and g.dato >= BARNETS_LOV_FRA:
        yield Spaerring(
            "barnets_lov_89",
            "Ansøgeren er under 18 år. Ledsagelse efter barnets lov § 89 skal afgøres først; svaret her gælder kun § 97.",
            Hjemmel("BL", "89"),
            ("sagsgang.barnets_lov_afgjort",),
        )


_PORTE: Final = (
    porte.oplysninger,
    _stoette_undervejs,
    _aktiviteter,
    _kilde,
    botilbud.spaerringer,
    aendring.porte,
    standard_i_sagen.spaerringer,
    rettigheder.uden_besked,
    _skoen,
    partshoering.spaerringer,
    porte.synspunkt,
    _under_18,
    rettigheder.spaerringer,
    metode.spaerringer,
)
