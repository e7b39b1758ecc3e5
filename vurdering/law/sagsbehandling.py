"""What must be in place before a decision under § 97: facts, sources, hearing, judgements and the citizen's own view.

These are the defects Ankestyrelsen found most often in § 97 cases, turned into gates. Sources: RSL §§ 4, 5, 10;
FVL §§ 19, 22, 24; BL § 89.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from vurdering.domain.fakta import AKTIVITETSFAKTA, JA, NEJ, SKOEN, VED_IKKE, titel
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.registre import Partshoering
from vurdering.domain.sag import FORELIGGENDE_GRUNDLAG, Aktivitet, Sag
from vurdering.domain.vurdering import Aktivitetsspor, Mangel, Resultat, Spaerring, Udfald
from vurdering.law import sel_97
from vurdering.law.andre_muligheder import BARNETS_LOV_FRA
from vurdering.law.spor import afgjort_af

OPLYST: Final = Hjemmel("RSL", "10")
HELHED: Final = Hjemmel("RSL", "5")
MEDVIRKEN: Final = Hjemmel("RSL", "4")
HOERING: Final = Hjemmel("FVL", "19")
BEGRUNDELSE: Final = Hjemmel("FVL", "24", "1")

#: The judgement that each ground of refusal rests on: ground → (skøn, the value that refuses).
SKOEN_BAG_AFSLAG: Final = {
    sel_97.EFTERSPOERGE: ("kan_efterspoerge", NEJ),
    "sel_97.udtrykke_oenske": ("kan_udtrykke_oenske", NEJ),
    "sel_97.bevidst_om_indhold": ("bevidst_om_indhold", NEJ),
    "sel_97.kontaktperson_98": ("behov_daekket_af_98", JA),
}


@dataclass(frozen=True, slots=True)
class Grundlag:
    """What the gates are read from: the case and what the rules made of it."""

    sag: Sag
    dato: date
    resultat: Resultat
    udfald: dict[str, Udfald]
    personkreds: Udfald
    afslagsgrunde: tuple[str, ...]
    baerende: tuple[str, ...]
    """The known facts that the result and each ground of refusal rest on, with indexes."""
    mangler: tuple[Mangel, ...]
    spor: tuple[Aktivitetsspor, ...]
    fuldt_medhold: bool


def med_id(sag: Sag, sti: str) -> str:
    """The path with the outing's id instead of its index, as `Oplysning` and `Partshoering` name it."""
    dele = sti.split(".")
    return f"aktiviteter.{sag.aktiviteter[int(dele[1])].id}.{dele[2]}" if dele[0] == "aktiviteter" else sti


def beskrivelse(sag: Sag, sti: str) -> str:
    """What the fact at `sti` is about, in a sentence: its title, and the outing's name for an outing."""
    dele = sti.split(".")
    if dele[0] != "aktiviteter":
        return f"»{titel(sti)}«"
    navn = next(a.navn for i, a in enumerate(sag.aktiviteter) if dele[1] in (a.id, str(i)))
    return f"»{titel(sti)}« ({navn})"


def spaerringer(g: Grundlag) -> tuple[Spaerring, ...]:
    """Return what stands in the way of a decision, in the order in which it is best dealt with."""
    return tuple(
        s
        for gate in (_oplysninger, _stoette_undervejs, _aktiviteter, _kilde, _skoen, _partshoering, _synspunkt, _under_18)
        for s in gate(g)
    )


def _oplysninger(g: Grundlag) -> Iterator[Spaerring]:
    if g.mangler:
        navne = ", ".join(beskrivelse(g.sag, m.fakta) for m in g.mangler)
        stier = tuple(med_id(g.sag, m.fakta) for m in g.mangler)
        yield Spaerring("oplysninger", f"Uoplyst og afgørende for resultatet: {navne}.", OPLYST, stier)


def _stoette_mangler(aktivitet: Aktivitet, spor: Aktivitetsspor) -> bool:
    """Whether the support during the outing is unknown and must be known: the citizen takes part, and § 97 may serve it."""
    fakta = aktivitet.fakta
    return spor.spor != "uden_for_97" and fakta.get("praktisk_opgave") != JA and fakta.get("behov_socialpaedagogisk") not in (JA, NEJ)


def _stoette_undervejs(g: Grundlag) -> Iterator[Spaerring]:
    uoplyst = [a for a, s in zip(g.sag.aktiviteter, g.spor, strict=True) if _stoette_mangler(a, s)]
    if uoplyst:
        navne = ", ".join(a.navn for a in uoplyst)
        stier = tuple(f"aktiviteter.{a.id}.behov_socialpaedagogisk" for a in uoplyst)
        yield Spaerring("stoette_undervejs", f"Støttebehovet undervejs er ikke oplyst for: {navne}.", OPLYST, stier)


def _aktiviteter(g: Grundlag) -> Iterator[Spaerring]:
    for aktivitet, s in zip(g.sag.aktiviteter, g.spor, strict=True):
        if s.spor == "uafklaret" and not _stoette_mangler(aktivitet, s):
            hvad = f"{aktivitet.navn}: det er ikke afklaret, hvilken bestemmelse den hører under. {s.hvorfor}"
            stier = tuple(f"aktiviteter.{aktivitet.id}.{navn}" for navn in AKTIVITETSFAKTA if aktivitet.fakta.get(navn) not in (JA, NEJ))
            yield Spaerring("aktivitet_uafklaret", hvad, HELHED, stier)


def _kilde(g: Grundlag) -> Iterator[Spaerring]:
    for sti in dict.fromkeys((*(med_id(g.sag, sti) for sti in g.baerende), *_bag_bevillingen(g))):
        stier = (sti,)
        kilde = g.sag.kilde_til(*stier)
        if kilde is None or not kilde.kilde or kilde.dato is None:
            yield Spaerring("kilde", f"Skriv, hvem der har oplyst {beskrivelse(g.sag, sti)}, hvor det står, og hvornår.", OPLYST, stier)
        elif kilde.kilde == FORELIGGENDE_GRUNDLAG and not kilde.note:
            yield Spaerring(
                "foreliggende_grundlag",
                f"{beskrivelse(g.sag, sti)} er sat på det foreliggende grundlag; skriv, hvorfor oplysningen ikke kan fås.",
                Hjemmel("RSL", "11 b"),
                stier,
            )


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
        if svar is not None and g.sag.fakta.get(navn) != svar:
            continue
        stier = (f"skoen.{navn}",) if svar is None else (f"fakta.{navn}",)
        skoen = g.sag.skoen.get(navn)
        if skoen is None or skoen.vurdering not in (JA, NEJ) or not skoen.begrundelse:
            yield Spaerring(f"skoen.{navn}", f"{SKOEN[navn]} er et skøn: skriv din vurdering og begrund den.", BEGRUNDELSE, stier)
        elif svar is not None and skoen.vurdering != svar:
            hvad = f"{SKOEN[navn]}: skønnet siger {skoen.vurdering}, men svaret i sagen er {svar}. Ret det ene."
            yield Spaerring(f"skoen.{navn}", hvad, BEGRUNDELSE, stier)


def ugunstige(g: Grundlag) -> tuple[str, ...]:
    """The facts, with outing ids, that the part not granted rests on."""
    if g.resultat == "afslag":
        return tuple(med_id(g.sag, sti) for sti in g.baerende)
    stier = []
    if g.resultat == "delvis_bevilling":
        stier += ["fakta.timer_i_forvejen", "fakta.timer_i_forvejen_dokumenteret"]
    for aktivitet, s in zip(g.sag.aktiviteter, g.spor, strict=True):
        if s.spor in ("uden_for_97", "sel_85", "sel_83", "intet_behov"):
            imod = {"selvvalgt": NEJ}
            stier += [f"aktiviteter.{aktivitet.id}.{navn}" for navn, svar in aktivitet.fakta.items() if svar == imod.get(navn, JA)]
    return tuple(stier)


def _partshoering(g: Grundlag) -> Iterator[Spaerring]:
    if g.resultat == "mangler_oplysninger" or g.fuldt_medhold:
        return
    hoert = {sti for hoering in g.sag.partshoering if _er_hoert(hoering, g.dato) for sti in hoering.fakta}
    mangler = [sti for sti in ugunstige(g) if sti not in hoert and _ukendt_for_borgeren(g.sag, sti)]
    if mangler:
        navne = ", ".join(beskrivelse(g.sag, sti) for sti in mangler)
        yield Spaerring(
            "partshoering",
            f"Borgeren skal kende og kunne svare på oplysninger fra andre, før de bruges imod borgeren: {navne}. "
            "Send dem i partshøring, eller skriv, hvorfor det ikke er nødvendigt.",
            HOERING,
            ("register.partshoering",),
        )


def _er_hoert(hoering: Partshoering, dato: date) -> bool:
    if hoering.ikke_noedvendig or hoering.sendt is None or hoering.sendt > dato:
        return bool(hoering.ikke_noedvendig)
    return bool(hoering.svar) or (hoering.frist is not None and hoering.sendt <= hoering.frist < dato)


def _ukendt_for_borgeren(sag: Sag, sti: str) -> bool:
    """Whether the fact rests on another's word and the citizen has not said the same."""
    kilde = sag.kilde_til(sti)
    sagt_selv = any(o.fakta == sti and o.stemme == "borger" and o.vaerdi == sag.vaerdi(sti) for o in sag.oplysninger)
    return kilde is not None and kilde.stemme in ("paaroerende", "fagperson") and not sagt_selv


def _synspunkt(g: Grundlag) -> Iterator[Spaerring]:
    if g.resultat == "mangler_oplysninger" or g.fuldt_medhold:
        return
    if not g.sag.borgerens_syn.tekst:
        hvad = "Skriv, hvad borgeren selv mener – også hvis borgeren ikke har ønsket at udtale sig."
        yield Spaerring("borgerens_syn", hvad, MEDVIRKEN, ("borgerens_syn.tekst",))
    elif not g.sag.borgerens_syn.svar:
        yield Spaerring("borgerens_syn", "Skriv, hvad kommunen svarer på det, borgeren mener.", MEDVIRKEN, ("borgerens_syn.svar",))


def _under_18(g: Grundlag) -> Iterator[Spaerring]:
    if g.udfald["sel_97.alder_nedre"] == "ikke_opfyldt" and g.dato >= BARNETS_LOV_FRA:
        yield Spaerring(
            "barnets_lov_89",
            "Ansøgeren er under 18 år. Ledsagelse efter barnets lov § 89 skal afgøres først; svaret her gælder kun § 97.",
            Hjemmel("BL", "89"),
        )
