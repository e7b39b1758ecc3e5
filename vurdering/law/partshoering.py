"""Which facts the citizen must have seen and could answer before they are used against the citizen (FVL § 19), fact by fact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from vurdering.domain.fakta import JA, NEJ, SKOEN
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.ord import dag
from vurdering.domain.registre import REGISTRE
from vurdering.domain.rettigheder import Partshoering
from vurdering.domain.sag import FORELIGGENDE_GRUNDLAG, Oplysning
from vurdering.domain.vurdering import Spaerring
from vurdering.law.grundlag import Grundlag
from vurdering.law.stier import beskrivelse, med_id

HOERING: Final = Hjemmel("FVL", "19")
REGISTER: Final = REGISTRE["partshoering"].sti

#: Why a fact is to be heard: another's word or the municipality's own look-up that the citizen is not known to know of,
#: or somebody's professional assessment, which is to be shown also when the citizen knows the fact.
Grund = Literal["ukendt", "faglig_vurdering"]

#: The citizen's own age and what was decided for the citizen: nobody needs to be told that the municipality knows them.
KENDT_I_FORVEJEN: Final = ("borger.foedselsdato", "fakta.har_bpa", "fakta.har_kontaktperson", "fakta.tidligere_bevilget")


@dataclass(frozen=True, slots=True)
class Hoeringspunkt:
    """One fact to be heard, by its path with the outing's id."""

    sti: str
    grund: Grund


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


def foreslaaede(g: Grundlag) -> tuple[Hoeringspunkt, ...]:
    """The facts to be heard, whether or not they have been; none while the result is open or when all is granted."""
    if g.resultat == "mangler_oplysninger" or g.fuldt_medhold:
        return ()
    return tuple(Hoeringspunkt(sti, grund) for sti in ugunstige(g) if (grund := _grund(g, sti)))


def _grund(g: Grundlag, sti: str) -> Grund | None:
    kilder = g.sag.kilder_til(sti)
    stemmer = {kilde.stemme for kilde in kilder}
    if "fagperson" in stemmer:
        return "faglig_vurdering"
    fra_andre = "paaroerende" in stemmer or any(map(_er_opslag, kilder))
    return "ukendt" if fra_andre and "borger" not in stemmer else None


def _er_opslag(kilde: Oplysning) -> bool:
    """Whether the municipality looked it up where the citizen cannot be taken to know of it; its own judgement is no such fact."""
    if kilde.stemme != "sagsbehandler" or kilde.kilde in ("", FORELIGGENDE_GRUNDLAG, "faglig vurdering"):
        return False
    return kilde.fakta not in KENDT_I_FORVEJEN and kilde.fakta.rpartition(".")[2] not in SKOEN


def spaerringer(g: Grundlag) -> Iterator[Spaerring]:
    """What is to be heard and is not, and each hearing that is still open."""
    sendte = [h for h in g.sag.partshoering if _er_sendt(h, g.dato)]
    afklaret = {sti for h in g.sag.partshoering if h.ikke_noedvendig for sti in h.fakta}
    afklaret |= {sti for h in sendte for sti in h.fakta if not _nyt_siden(g, sti, h.sendt)}
    mangler = [punkt.sti for punkt in foreslaaede(g) if punkt.sti not in afklaret]
    if mangler:
        navne = ", ".join(beskrivelse(g.sag, sti) for sti in mangler)
        yield Spaerring(
            "partshoering",
            f"Borgeren skal kende og kunne svare på oplysninger fra andre, før de bruges imod borgeren: {navne}. "
            "Send dem i partshøring, eller skriv, hvorfor det ikke er nødvendigt.",
            HOERING,
            (REGISTER, *mangler),
        )
    for hoering in sendte:
        frist = hoering.frist
        if g.fuldt_medhold or hoering.svar or (frist is not None and frist < g.dato):
            continue
        vent = f"Fristen er den {dag(frist)}: vent, til den er gået" if frist else "Sæt en frist, og vent, til den er gået"
        hvad = f"Borgeren har ikke svaret på partshøringen. {vent}, eller skriv svaret, når det kommer."
        yield Spaerring("partshoering_afventer", hvad, HOERING, (REGISTER, *hoering.fakta))


def _nyt_siden(g: Grundlag, sti: str, sendt: date | None) -> bool:
    """Whether somebody else has said it since: the citizen has not seen those words."""
    dage = [k.dato for k in g.sag.kilder_til(sti) if k.stemme != "borger" and k.dato is not None]
    return sendt is not None and any(dag_ > sendt for dag_ in dage)


def _er_sendt(hoering: Partshoering, dato: date) -> bool:
    return not hoering.ikke_noedvendig and hoering.sendt is not None and hoering.sendt <= dato


def advarsler(g: Grundlag) -> Iterator[str]:
    """What would make a hearing better, though the law does not demand it to be written down."""
    sendte = [h for h in g.sag.partshoering if h.sendt is not None and not h.ikke_noedvendig]
    if any(not h.vedlagt for h in sendte):
        yield "Partshøring: skriv, hvad der blev sendt med. Borgeren skal have selve oplysningen at svare på (FVL § 19)."
    if any(not h.mundtligt and not h.svar for h in sendte):
        yield "Partshøring: skriv, hvordan borgeren kan svare mundtligt. Ikke alle kan svare på skrift."
