"""Editing a letter: what an edit would change, whether the letter still holds, and keeping it with the case.

For a face: show `enheder(brev.dokument)`; let one be written anew with `redigerbar` and `med_tekst`; `proev` the letter that comes
of it; and `behold` it when `afvigelser` is empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from typing import Final

from vurdering.content.cpr import skjul_cpr
from vurdering.content.sagsform import feltvaerdier
from vurdering.dialogue.session import Session
from vurdering.domain.brevrettelse import Brevrettelse
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.registre import REGISTRE
from vurdering.domain.sag import Sag
from vurdering.domain.tekst import accept
from vurdering.letters.brev import Brev
from vurdering.letters.formater.ast import Afsnit, Blok, Citat, Dokument, Liste, Overskrift, Stykke, join
from vurdering.letters.redigering.brevrettelser import beholdt, laest, som_felter
from vurdering.letters.redigering.enheder import Enhed, enheder, markdown_af, saml
from vurdering.letters.redigering.rettelser import Rettelse, find
from vurdering.letters.redigering.saetningsforskel import Saetningsrettelse, ens, saetningsforskel
from vurdering.letters.redigering.troskab import Afvigelse, troskab

_FED: Final = "**"
#: Where something stands that stands under no heading.
FOERST: Final = "Brevets begyndelse"


@dataclass(frozen=True, slots=True)
class Proevet:
    """An edited letter held against the one that the case gives."""

    rettet: Dokument
    forskel: tuple[Saetningsrettelse, ...]
    """Exactly the sentences that were changed, with what looks like a CPR number made unreadable."""
    afvigelser: tuple[Afvigelse, ...]
    """Where it no longer says what the case gives. Empty: it may be kept."""
    rettelser: tuple[Rettelse, ...]


def proev(brev: Brev, rettet: Dokument) -> Proevet:
    """Hold the edited letter against `brev`, which was written from the case as it stands."""
    skrevet = brev.uden_rettelser
    rettet = _uden_smaating(skrevet, rettet)
    forskel = tuple(replace(f, foer=skjul_cpr(f.foer), efter=skjul_cpr(f.efter)) for f in saetningsforskel(skrevet, rettet))
    return Proevet(rettet, forskel, troskab(skrevet, rettet), find(skrevet, rettet))


def behold(session: Session, brev: Brev, proevet: Proevet, *, af: str = "") -> None:
    """Keep the edits with the case, in place of those it kept of this letter. Raises `Inputfejl` when the letter does not hold."""
    if proevet.afvigelser:
        raise Inputfejl("Rettelserne kan ikke beholdes: brevet siger ikke længere det, sagen giver.")
    register = REGISTRE["rettelse"]
    gamle = beholdt(session.sag, brev.type, brev.bestemmelse)
    if tuple(map(laest, gamle)) == proevet.rettelser:
        return
    fjernet: tuple[str, ...] = ()
    with session.samlet():
        for gammel in gamle:
            session.slet(register, gammel.id)
        for rettelse in proevet.rettelser:
            session.skriv(register, som_felter(rettelse, brev.type, brev.bestemmelse, af=af, dato=session.i_dag))
            fjernet += session.fjernet
    session.fjernet = fjernet


def med_rettelser(sag: Sag, brev: Brev, proevet: Proevet, i_dag: date) -> Sag:
    """The case as it would be with the edits kept; nothing is saved."""
    register = REGISTRE["rettelse"]
    gamle = beholdt(sag, brev.type, brev.bestemmelse)
    nye = (som_felter(r, brev.type, brev.bestemmelse, af="", dato=i_dag) for r in proevet.rettelser)
    resten = tuple(r for r in sag.rettelser if r not in gamle)
    return replace(sag, rettelser=(*resten, *(Brevrettelse(**feltvaerdier(register.felter, felter)) for felter in nye)))


def i_ord(proevet: Proevet) -> Iterator[str]:
    """What was changed and what does not hold, line by line."""
    if not proevet.rettelser:
        yield "Der er ikke ændret noget i brevet."
    elif not proevet.forskel:
        yield "Ordene er de samme. Kun skriften eller opstillingen er ændret."
    else:
        antal = len(proevet.forskel)
        yield f"{'Én sætning er ændret' if antal == 1 else f'{antal} sætninger er ændret'}:"
    afsnit = None
    for forskel in proevet.forskel:
        if forskel.afsnit != afsnit:
            afsnit = forskel.afsnit
            yield f"\n{afsnit or FOERST}"
        if forskel.foer:
            yield f"  - {forskel.foer}"
        if forskel.efter:
            yield f"  + {forskel.efter}"
    if proevet.afvigelser:
        yield "\nBrevet kan ikke bruges sådan, for det siger ikke længere det, sagen giver:"
    for fund in proevet.afvigelser:
        yield f"- {fund.afsnit or FOERST}: {fund.hvad} {fund.raad}"


def med_enhed(brev: Brev, nummer: int, tekst: str) -> Dokument:
    """The letter with another text in the unit `nummer` of `enheder(brev.dokument)`; without it when the text is empty.

    Raises `Inputfejl` when the unit cannot be written as a line of text, or the text is too long.
    """
    raekke = enheder(brev.dokument)
    ny = accept(tekst, "Teksten").text.strip()
    ud = [enhed.markdown for enhed in raekke]
    ud[nummer : nummer + 1] = [med_tekst(raekke[nummer], ny)] if ny else []
    return replace(saml(ud), huller=brev.dokument.huller)


def redigerbar(enhed: Enhed) -> str | None:
    """The unit as a person edits it: words, with bold as `**…**`; None for one that only Word can change."""
    stykker = _stykker(enhed.blok)
    return None if stykker is None else "".join(f"{_FED}{s.tekst}{_FED}" if s.fed else s.tekst for s in stykker)


def med_tekst(enhed: Enhed, tekst: str) -> str:
    """The unit's Markdown with other words in it. Raises `Inputfejl` for a unit that only Word can change."""
    dele = tekst.split(_FED)
    # An odd number of marks leaves the last one as it is written.
    if len(dele) % 2 == 0:
        dele[-2:] = [_FED.join(dele[-2:])]
    stykker = join(Stykke(del_, fed=bool(nummer % 2)) for nummer, del_ in enumerate(dele))
    match enhed.blok:
        case Overskrift(niveau, _):
            ny: Blok = Overskrift(niveau, join(Stykke(s.tekst.replace("\n", " "), s.fed) for s in stykker))
        case Afsnit():
            ny = Afsnit(stykker)
        case Liste(ordnet, start, ((Afsnit(),),)):
            ny = Liste(ordnet, start, ((Afsnit(stykker),),))
        case Citat((Afsnit(),)):
            ny = Citat((Afsnit(stykker),))
        case _:
            raise Inputfejl("Tabeller, streger og lister i flere lag rettes i Word. Gem brevet som .docx, ret det, og læs det ind igen.")
    if not stykker:
        raise Inputfejl("Skriv en tekst, eller lad feltet stå tomt for at slette den.")
    markdown = markdown_af(ny)
    if not isinstance(ny, Liste):
        return markdown
    # The mark of a list that follows another is kept, or the two would become one.
    maerke = enhed.markdown.index(" ")
    return enhed.markdown[:maerke] + markdown[maerke:]


def _stykker(blok: Blok) -> tuple[Stykke, ...] | None:
    match blok:
        case Overskrift(_, stykker) | Afsnit(stykker) | Liste(_, _, ((Afsnit(stykker),),)) | Citat((Afsnit(stykker),)):
            return stykker
        case _:
            return None


def _uden_smaating(skrevet: Dokument, rettet: Dokument) -> Dokument:
    """`rettet` with each unit as it was written where it reads the same: a word processor's own dashes, quotes and spaces are no edits."""
    foer, efter = enheder(skrevet), enheder(rettet)
    ud = [e.markdown for e in efter]
    ens_ = SequenceMatcher(None, [ens(e.markdown) for e in foer], [ens(e.markdown) for e in efter], autojunk=False)
    for i, j, antal in ens_.get_matching_blocks():
        ud[j : j + antal] = [e.markdown for e in foer[i : i + antal]]
    return saml(ud)
