"""Editing a letter: what an edit would change, whether the letter still holds, and keeping it with the case.

For a face: show `enheder(brev.dokument)`; let one be written anew with `redigerbar` and `med_tekst`; `proev` the letter that comes
of it; and `behold` it when `afvigelser` is empty.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from vurdering.dialogue.session import Session
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.registre import REGISTRE
from vurdering.domain.tekst import accept, clean
from vurdering.letters.ast import Afsnit, Blok, Citat, Dokument, Liste, Overskrift, Stykke, Tabel, join
from vurdering.letters.brev import Brev
from vurdering.letters.brevrettelser import beholdt, som_felter
from vurdering.letters.enheder import Enhed, enheder, markdown_af, saml
from vurdering.letters.rettelser import Rettelse, find
from vurdering.letters.saetningsforskel import Saetningsrettelse, ens, saetningsforskel
from vurdering.letters.troskab import Afvigelse, troskab

_FED = "**"


@dataclass(frozen=True, slots=True)
class Proevet:
    """An edited letter held against the one that the case gives."""

    rettet: Dokument
    forskel: tuple[Saetningsrettelse, ...]
    """Exactly the sentences that were changed."""
    afvigelser: tuple[Afvigelse, ...]
    """Where it no longer says what the case gives. Empty: it may be kept."""
    rettelser: tuple[Rettelse, ...]


def proev(brev: Brev, rettet: Dokument) -> Proevet:
    """Hold the edited letter against `brev`, which was written from the case as it stands."""
    skrevet = brev.uden_rettelser
    rettet = _uden_smaating(skrevet, rettet)
    return Proevet(rettet, saetningsforskel(skrevet, rettet), troskab(skrevet, rettet), find(skrevet, rettet))


def behold(session: Session, brev: Brev, proevet: Proevet, *, af: str = "") -> None:
    """Keep the edits with the case, in place of those it kept of this letter. Raises `Inputfejl` when the letter does not hold."""
    if proevet.afvigelser:
        raise Inputfejl("Rettelserne kan ikke beholdes: brevet siger ikke længere det, sagen giver.")
    register = REGISTRE["rettelse"]
    fjernet: tuple[str, ...] = ()
    with session.samlet():
        for gammel in beholdt(session.sag, brev.type, brev.bestemmelse):
            session.slet(register, gammel.id)
        for rettelse in proevet.rettelser:
            session.skriv(register, som_felter(rettelse, brev.type, brev.bestemmelse, af=af, dato=session.i_dag))
            fjernet += session.fjernet
    session.fjernet = fjernet


def med_enhed(brev: Brev, nummer: int, tekst: str) -> Dokument:
    """The letter with another text in the unit `nummer` of `enheder(brev.dokument)`; without it when the text is empty.

    Raises `Inputfejl` when the unit cannot be written as a line of text, or the text is too long.
    """
    raekke = [enhed.markdown for enhed in enheder(brev.dokument)]
    ny = accept(tekst, "Teksten").text.strip()
    raekke[nummer : nummer + 1] = [med_tekst(enheder(brev.dokument)[nummer], ny)] if ny else []
    return replace(saml(raekke), huller=brev.dokument.huller)


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
    # The mark of a list that follows another is kept, or the two would become one.
    markdown = markdown_af(ny)
    return enhed.markdown[0] + markdown[1:] if isinstance(ny, Liste) and not ny.ordnet else markdown


def _stykker(blok: Blok) -> tuple[Stykke, ...] | None:
    match blok:
        case Overskrift(_, stykker) | Afsnit(stykker) | Liste(_, _, ((Afsnit(stykker),),)) | Citat((Afsnit(stykker),)):
            return stykker
        case _:
            return None


def renset(dokument: Dokument) -> tuple[Dokument, tuple[str, ...]]:
    """The letter without characters that no letter may hold, and which they were."""
    fjernet: dict[str, None] = {}

    def rent(stykker: tuple[Stykke, ...]) -> tuple[Stykke, ...]:
        ud = []
        for s in stykker:
            # Keeps the space at a run's ends while it is cleaned.
            ren = clean(f"|{s.tekst}|")
            fjernet.update(dict.fromkeys(ren.removed))
            ud.append(replace(s, tekst=ren.text[1:-1]))
        return join(ud)

    def af[B: Blok](blok: B) -> B: ...
