"""The letters: read aloud as text, and saved as files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from vurdering.dialogue.behandling import godkendelse_i_ord
from vurdering.dialogue.session import Session
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.tekst import accept
from vurdering.plain import indtast
from vurdering.plain.linjer import Linjer
from vurdering.plain.ret_brev import ret, tjek
from vurdering.plain.vis import VENTER

if TYPE_CHECKING:
    from vurdering.letters.brev import Brev

#: Typed instead of a file's name.
BREVE: Final = "breve"
TJEK: Final = "tjek"
RET: Final = "ret"


def brev(linjer: Linjer, session: Session, maerke: Callable[[], str]) -> None:
    """Show the letter that fits the case, or another of its letters, and offer to save it; `maerke` logs that, and gives `Brev.log`.

    Raises `Inputfejl` when that cannot be done.
    """
    if godkendelse := godkendelse_i_ord(session.sag):
        linjer.sig(godkendelse)
    type_: str | None = None
    skrevet = _skriv(linjer, session, type_)
    vis = True
    while skrevet is not None:
        navn = _vis(linjer, skrevet, helt=vis)
        vis = True
        if navn == TJEK:
            tjek(linjer, session, skrevet)
            vis = False
        elif navn == RET:
            vis = ret(linjer, session, skrevet)
            skrevet = _skriv(linjer, session, type_) if vis else skrevet
        elif navn == BREVE:
            type_ = _vaelg(linjer, session) or type_
            skrevet = _skriv(linjer, session, type_)
        else:
            _gem(linjer, session, skrevet, navn, maerke)
            return


def _skriv(linjer: Linjer, session: Session, type_: str | None) -> Brev | None:
    """The letter, or a draft when the person wants one."""
    # The letter's libraries are heavy, and most sittings end without one.
    from vurdering.letters.brev import AFGOERELSER
    from vurdering.letters.brevarter import skriv_brev

    roeber = session.vurdering.resultat != "mangler_oplysninger" if type_ is None else type_ in AFGOERELSER
    if roeber and not session.vurdering_skrevet:
        raise Inputfejl(f"Brevet {VENTER}, fordi det røber resultatet.")
    try:
        return skriv_brev(type_, session.sag, session.i_dag, udkast=False)
    except Inputfejl as fejl:
        linjer.sig(f"Fejl: {fejl}")
    if not indtast.ja(linjer, "Vil du se et udkast i stedet? (ja/nej): "):
        return None
    return skriv_brev(type_, session.sag, session.i_dag, udkast=True)


def _vis(linjer: Linjer, skrevet: Brev, *, helt: bool) -> str:
    from vurdering.letters.formater.filer import indhold
    from vurdering.letters.redigering.rettelser import bortfald

    if helt:
        linjer.sig("", indhold(skrevet, ".txt").decode("utf-8"), "")
        for rettelse in skrevet.bortfaldne:
            linjer.sig(f"Bemærk: {bortfald(rettelse)}.")
        linjer.sig(f"{TJEK} tjekker brevet, {RET} skriver en del om, {BREVE} viser sagens andre breve.")
    return accept(
        linjer.spoerg("Gem som fil, fx brev.pdf, brev.docx eller brev.txt (Enter gemmer ikke): "), "Filnavnet", one_line=True
    ).text


def _vaelg(linjer: Linjer, session: Session) -> str | None:
    """Another kind of letter; None for the one that is shown."""
    from vurdering.letters.brevliste import muligheder

    fundne = muligheder(session.sag, session.i_dag)
    linjer.sig(*(f"{nr}. {b.navn} – {f'udkast: {b.mangler}' if b.mangler else 'kan sendes'}" for nr, b in enumerate(fundne, start=1)))
    valgt = indtast.nummer(linjer, "Hvilket brev (tal, Enter: det samme igen): ", len(fundne))
    return None if valgt is None else fundne[valgt].type


def _gem(linjer: Linjer, session: Session, skrevet: Brev, navn: str, maerke: Callable[[], str]) -> None:
    from vurdering.letters.brevarter import vurdering_bag
    from vurdering.letters.formater.filer import gem, kraev_format

    if not navn:
        linjer.sig("Brevet er ikke gemt.")
        return
    sti = _sti(navn)
    if sti.exists() and not indtast.ja(linjer, f"{sti.name} findes allerede. Skal den erstattes? (ja/nej): "):
        linjer.sig("Brevet er ikke gemt.")
        return
    kraev_format(sti.suffix.lower())
    gem(replace(skrevet, log=maerke()), sti)
    if skrevet.afgoer_hjaelpen:
        session.afgoer(vurdering_bag(skrevet, session.sag, session.i_dag))
    linjer.sig(f"Brevet er gemt: {sti}")


def _sti(navn: str) -> Path:
    try:
        sti = Path(navn).expanduser()
        sti.exists()
    except (OSError, RuntimeError, ValueError):
        raise Inputfejl("Filnavnet kan ikke bruges. Vælg et kortere navn, fx brev.pdf.") from None
    return sti
