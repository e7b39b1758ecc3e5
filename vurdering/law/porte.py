"""The gates that every provision shares: the facts, their sources, the judgements and the citizen's own view.

Sources: RSL §§ 4, 10 and 11 b; FVL § 24.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from vurdering.domain.fakta import ALLE_SKOEN, JA, NEJ
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.sag import FORELIGGENDE_GRUNDLAG, Sag
from vurdering.domain.vurdering import Spaerring
from vurdering.law import klagefrister, metode, partshoering, rettigheder, sagsfrist
from vurdering.law.grundlag import Grundlag
from vurdering.law.stier import beskrivelse, med_id

OPLYST: Final = Hjemmel("RSL", "10")
MEDVIRKEN: Final = Hjemmel("RSL", "4")
BEGRUNDELSE: Final = Hjemmel("FVL", "24", "1")


def oplysninger(g: Grundlag) -> Iterator[Spaerring]:
    """What is unknown and can still change the result."""
    if g.mangler:
        navne = ", ".join(beskrivelse(g.sag, m.fakta) for m in g.mangler)
        stier = tuple(med_id(g.sag, m.fakta) for m in g.mangler)
        yield Spaerring("oplysninger", f"Uoplyst og afgørende for resultatet: {navne}.", OPLYST, stier)


def kilder(g: Grundlag, flere: Iterable[str] = ()) -> Iterator[Spaerring]:
    """The facts that bear the result, and `flere` (with outing ids), have somebody who said so, somewhere, on a day."""
    for sti in dict.fromkeys((*(med_id(g.sag, sti) for sti in g.baerende), *flere)):
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


def skoen(sag: Sag, navn: str, svar: str | None) -> Iterator[Spaerring]:
    """The judgement is made and reasoned; where it is the fact of that name, it says what the fact says (`svar`)."""
    stier = (f"skoen.{navn}",) if svar is None else (f"fakta.{navn}",)
    fundet = sag.skoen.get(navn)
    if fundet is None or fundet.vurdering not in (JA, NEJ) or not fundet.begrundelse:
        yield Spaerring(f"skoen.{navn}", f"{ALLE_SKOEN[navn]} er et skøn: skriv din vurdering og begrund den.", BEGRUNDELSE, stier)
    elif svar is not None and fundet.vurdering != svar:
        hvad = f"{ALLE_SKOEN[navn]}: skønnet siger {fundet.vurdering}, men svaret i sagen er {svar}. Ret det ene."
        yield Spaerring(f"skoen.{navn}", hvad, BEGRUNDELSE, stier)


def synspunkt(g: Grundlag) -> Iterator[Spaerring]:
    """The citizen's own view is there and answered, unless all is granted."""
    if g.resultat == "mangler_oplysninger" or g.fuldt_medhold:
        return
    if not g.sag.borgerens_syn.tekst:
        hvad = "Skriv, hvad borgeren selv mener – også hvis borgeren ikke har ønsket at udtale sig."
        yield Spaerring("borgerens_syn", hvad, MEDVIRKEN, ("borgerens_syn.tekst",))
    elif not g.sag.borgerens_syn.svar:
        yield Spaerring("borgerens_syn", "Skriv, hvad kommunen svarer på det, borgeren mener.", MEDVIRKEN, ("borgerens_syn.svar",))


def advarsler(g: Grundlag) -> Iterator[str]:
    """What stands in nobody's way but should be known, whichever provision."""
    for afsnit in (sagsfrist, partshoering, rettigheder, metode, klagefrister):
        yield from afsnit.advarsler(g)
    if any(o.dato is not None and o.dato > g.dato for o in g.sag.oplysninger):
        yield "Der er oplysninger, som er dateret efter afgørelsen. Ret datoen, eller vent med at afgøre sagen."
