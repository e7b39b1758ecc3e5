"""The persons around a case and the citizen's rights in it: who may handle it, who speaks, what may be fetched, who sees what.

Sources: FVL §§ 3, 8, 9 b; RSL §§ 9, 11 a, 11 b, 12 and 60, stk. 2; SEL § 2.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from vurdering.domain.fakta import JA, NEJ
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.ord import dag
from vurdering.domain.registre import REGISTRE
from vurdering.domain.rettigheder import ROLLER, Indhentning, Samtykke
from vurdering.domain.sag import FORELIGGENDE_GRUNDLAG, Oplysning, Sag
from vurdering.domain.tekst import folded
from vurdering.domain.vurdering import Spaerring
from vurdering.law.grundlag import Grundlag
from vurdering.law.stier import beskrivelse

#: For each of `ROLLER`. The rules on guardianship have not been read, so no more is said of a værge than where to look.
BETYDNING: Final = {
    "vaerge": "En værge handler for borgeren i det, værgemålet omfatter. Læs i beskikkelsen, hvad det er: det afgør, om brevene skal til "
    "værgen, og om værgen kan klage for borgeren. Reglerne om værgemål er ikke kontrolleret i programmet.",
    "partsrepraesentant": "En partsrepræsentant taler og skriver for borgeren. Brevene sendes dertil, og partsrepræsentanten kan klage for "
    "borgeren, når fuldmagten omfatter det. Kommunen kan stadig bede borgeren selv medvirke, når det betyder noget for afgørelsen.",
    "bisidder": "En bisidder er med og støtter borgeren, men bestemmer ikke for borgeren. Brevene sendes til borgeren selv. "
    "En bisidder kan ikke klage.",
    "paaroerende": "En pårørende kan fortælle og være med, når borgeren vil det. Brevene sendes til borgeren selv. Kun borgeren kan klage; "
    "en pårørende skal have fuldmagt for at gøre det for borgeren.",
    "tolk": "En tolk oversætter og siger ikke noget selv. Brevene sendes til borgeren, og en tolk kan ikke klage.",
    "fagperson": "En fagperson giver oplysninger til sagen. Taler en faglig vurdering imod borgeren, skal borgeren have den at se og kunne "
    "svare. En fagperson får ikke brevene og kan ikke klage.",
}


def betydning(rolle: str) -> str:
    """What the role means for letters and complaint, in plain words. Raises KeyError for a role there is not."""
    return BETYDNING[rolle]


#: Answers that must be of one kind: (obstacle and field of `Sagsgang`, what it must be, source, said when unknown, said when otherwise).
_FORUDSAETNINGER: Final = (
    (
        "inhabil", NEJ, Hjemmel("FVL", "3"), "Tag stilling til, om noget gør dig inhabil i sagen.",
        "Du er inhabil: lad en anden tage sagen, og ret svaret, når det er sket.",
    ),
    (
        "handlekommune", JA, Hjemmel("RSL", "9"), "Undersøg, om kommunen er handlekommune for borgeren.",
        "Kommunen er ikke handlekommune: send sagen videre til den rette kommune, og fortæl borgeren det.",
    ),
    (
        "lovligt_ophold", JA, Hjemmel("SEL", "2", "1"), "Undersøg, om borgeren opholder sig lovligt i Danmark.",
        "Retten til hjælp efter serviceloven forudsætter lovligt ophold. Undersøg det igen, og ret svaret, hvis det er forkert.",
    ),
)  # fmt: skip


def spaerringer(g: Grundlag) -> Iterator[Spaerring]:
    """What must be in order about the handling, the persons and the citizen's rights."""
    for felt, skal, hjemmel, uoplyst, ellers in _FORUDSAETNINGER:
        svar = getattr(g.sag.sagsgang, felt)
        if svar != skal:
            yield Spaerring(felt, ellers if svar in (JA, NEJ) else uoplyst, hjemmel, (f"sagsgang.{felt}",))
    yield from _aktindsigt(g.sag)
    yield from _vejledt(g)
    yield from _repraesentanter(g.sag)
    for indhentning in g.sag.indhentninger:
        sendt = indhentning.sendt
        if sendt is not None and not indhentning.opgivet and not _spurgt_lovligt(g.sag, indhentning):
            hvad = f"Anmodningen af {dag(sendt)} om oplysninger er sendt, uden at borgeren den dag havde givet samtykke til at spørge dér."
            hvad += " Få samtykket, og spørg igen, eller skriv på anmodningen, at den er opgivet, og brug ikke oplysningerne."
            yield Spaerring("samtykke", hvad, Hjemmel("RSL", "11 a", "1"), (REGISTRE["samtykke"].sti, REGISTRE["indhentning"].sti))


def _aktindsigt(sag: Sag) -> Iterator[Spaerring]:
    hvad = {"afventer": "Borgeren har bedt om aktindsigt: giv den, eller afslå den, før sagen afgøres."}
    if sag.sagsgang.aktindsigt not in (NEJ, "givet", "afslaaet"):
        uoplyst = "Undersøg, om borgeren har bedt om aktindsigt."
        yield Spaerring("aktindsigt", hvad.get(sag.sagsgang.aktindsigt, uoplyst), Hjemmel("FVL", "9 b"), ("sagsgang.aktindsigt",))


def _vejledt(g: Grundlag) -> Iterator[Spaerring]:
    vejledt = g.sag.sagsgang.vejledt
    hjemmel = Hjemmel("RSL", "12")
    if vejledt is None:
        hvad = "Giv borgeren skriftlig besked om, hvad I kan hente, og hvilke ændringer borgeren skal fortælle om. Skriv datoen."
        yield Spaerring("vejledt", hvad, hjemmel, ("sagsgang.vejledt",))
    elif vejledt > g.dato:
        hvad = f"Den skriftlige besked er dateret {dag(vejledt)}, efter afgørelsen. Ret datoen, eller vent med at afgøre sagen."
        yield Spaerring("vejledt", hvad, hjemmel, ("sagsgang.vejledt",))


def uden_besked(g: Grundlag) -> Iterator[Spaerring]:
    """Facts that were set on the evidence there is before the citizen had been told in writing what that means (RSL §§ 11 b and 12)."""
    stier = tuple(dict.fromkeys(o.fakta for o in _paa_foreliggende(g.sag) if not _foer(g.sag.sagsgang.vejledt, o.dato or g.dato)))
    if stier:
        navne = ", ".join(beskrivelse(g.sag, sti) for sti in stier)
        hvad = (
            f"{navne} er sat på det foreliggende grundlag, uden at borgeren forinden havde fået skriftlig besked om, hvad det betyder ikke "
            "at medvirke. Giv beskeden, og lad borgeren få mulighed for at medvirke, før sagen afgøres."
        )
        yield Spaerring("besked_foer_grundlag", hvad, Hjemmel("RSL", "11 b"), ("sagsgang.vejledt", *stier))


def _foer(vejledt: date | None, dato: date) -> bool:
    return vejledt is not None and vejledt < dato


def _paa_foreliggende(sag: Sag) -> Iterator[Oplysning]:
    for sti in dict.fromkeys(o.fakta for o in sag.oplysninger):
        kilde = sag.kilde_til(sti)
        if kilde is not None and kilde.kilde == FORELIGGENDE_GRUNDLAG:
            yield kilde


def _repraesentanter(sag: Sag) -> Iterator[Spaerring]:
    for person in sag.personer:
        if person.rolle not in ("vaerge", "partsrepraesentant"):
            continue
        mangler = []
        if person.dokumenteret != JA:
            mangler.append("se fuldmagten eller beskikkelsen, og skriv, at den er set")
        if person.brev not in (JA, NEJ):
            mangler.append("skriv, om brevene skal sendes dertil")
        if mangler:
            hvad = f"{ROLLER[person.rolle]}: {', og '.join(mangler)}."
            yield Spaerring("repraesentant", hvad, Hjemmel("FVL", "8"), (REGISTRE["person"].sti,))


def _daekker(samtykke: Samtykke, indhentning: Indhentning, sendt: date) -> bool:
    """Whether the citizen's consent to ask this source stood on the day the request was sent."""
    givet, udloeber, tilbagekaldt = samtykke.givet, samtykke.udloeber, samtykke.tilbagekaldt
    return (
        folded(samtykke.fra_hvem) == folded(indhentning.fra_hvem)
        and givet is not None
        and givet <= sendt
        and (udloeber is None or sendt <= udloeber)
        and (tilbagekaldt is None or sendt < tilbagekaldt)
    )


def _spurgt_lovligt(sag: Sag, indhentning: Indhentning) -> bool:
    """Whether the source was asked with consent, then or when it was asked again."""
    foerst = indhentning.sendt
    for igen in sag.indhentninger:
        sendt = igen.sendt
        if foerst is None or sendt is None or sendt < foerst or folded(igen.fra_hvem) != folded(indhentning.fra_hvem):
            continue
        if any(_daekker(samtykke, igen, sendt) for samtykke in sag.samtykker):
            return True
    return False


def advarsler(g: Grundlag) -> Iterator[str]:
    """Requests that are not answered; they keep nobody from deciding on what there is."""
    aabne = sum(bool(indhentning.tilstand(g.dato)) for indhentning in g.sag.indhentninger)
    if aabne:
        antal = "Én anmodning om oplysninger" if aabne == 1 else f"{aabne} anmodninger om oplysninger"
        yield f"{antal} er ikke besvaret. Vent på svaret, eller skriv, hvorfor det ikke er nødvendigt."
