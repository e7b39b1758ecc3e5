"""The check of a letter, and other words in a part of it, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vurdering.dialogue.session import Session
from vurdering.domain.tekst import clean
from vurdering.plain import indtast
from vurdering.plain.linjer import Linjer
from vurdering.plain.vis import fjernede_tegn

if TYPE_CHECKING:
    from vurdering.letters.brev import Brev


def tjek(linjer: Linjer, session: Session, brev: Brev) -> None:
    """Say what the check finds in the letter, and what to do about it."""
    from vurdering.letters.brevarter import vurdering_bag
    from vurdering.letters.kontrol.kontrol import kontroller

    v = vurdering_bag(brev, session.sag, session.i_dag)
    fundne = kontroller(session.sag, v, brev.dokument, type=brev.type, i_dag=session.i_dag)
    if not fundne:
        linjer.sig("Tjekket finder intet at bemærke.")
    for f in fundne:
        sted = f" ({f.sted})" if f.sted else ""
        linjer.sig(f"{f.alvor.capitalize()} {f.regel}: {f.hvad}{sted} Gør dette: {f.raad} ({f.hjemmel})")


def ret(linjer: Linjer, session: Session, brev: Brev) -> bool:
    """Write a part of the letter anew, and keep it when the letter still says what the case gives. Tells whether it was kept."""
    from vurdering.letters.redigering.enheder import enheder
    from vurdering.letters.redigering.rettet_brev import behold, med_enhed, proev, redigerbar

    dele = [(nr, tekst) for nr, enhed in enumerate(enheder(brev.dokument)) if (tekst := redigerbar(enhed)) is not None]
    linjer.sig(*(f"{nr}. {' '.join(tekst.split())}" for nr, (_, tekst) in enumerate(dele, start=1)))
    valgt = indtast.nummer(linjer, "Hvilken del vil du skrive om (tal, Enter: ingen): ", len(dele))
    if valgt is None:
        return False
    nummer, foer = dele[valgt]
    linjer.sig(f"Nu: {foer}", f"Skriv den nye tekst, og slut med en tom linje. {indtast.TOM} sletter delen.")
    linje = indtast.besked(linjer, "Ny tekst (Enter: behold): ")
    if not linje:
        return False
    ny = "" if linje == indtast.TOM else linjer.prosa(linje)
    linjer.sig(*fjernede_tegn(clean(ny).removed))
    proevet = proev(brev, med_enhed(brev, nummer, ny))
    for aendring in proevet.forskel:
        linjer.sig(*([f"Før: {aendring.foer}"] if aendring.foer else []), f"Nu: {aendring.efter}" if aendring.efter else "Nu: slettet.")
    if proevet.afvigelser:
        for fejl in proevet.afvigelser:
            linjer.sig(f"Fejl: {fejl.hvad} {fejl.raad}")
        linjer.sig("Brevet ville ikke længere sige det, sagen giver. Rettelsen er ikke gemt.")
        return False
    if not indtast.ja_eller_nej(linjer, "Brevet holder stadig. Skal rettelsen gemmes i sagen? (ja/nej): "):
        return False
    behold(session, brev, proevet, af=session.sag.afsender.sagsbehandler)
    linjer.sig("Rettelsen er gemt.")
    return True
