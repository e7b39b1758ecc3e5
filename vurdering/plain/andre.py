"""The neighbouring provisions, heard line by line, and the way to examine one of them."""

from __future__ import annotations

from vurdering.dialogue.anden_hjaelp import AndenBestemmelse, foerste_aabne, intet_aabent, linje, om, oversigt, undersoeg
from vurdering.dialogue.forloeb import Stillet
from vurdering.domain.anden_hjaelp import ANLEDNINGER
from vurdering.plain import indtast
from vurdering.plain.dialog import Dialog
from vurdering.plain.linjer import Fortrudt
from vurdering.plain.ord import citat


def andre(d: Dialog, stillet: Stillet | None) -> None:
    """Tell the outcome of each provision, and everything about the one that is chosen."""
    alle = oversigt(d.session)
    d.linjer.sig("", "Anden hjælp, vurderet på det, sagen siger nu:", *(f"{i}. {linje(en)}" for i, en in enumerate(alle, start=1)))
    valgt = indtast.nummer(d.linjer, "Hør mere (tal, Enter går tilbage): ", len(alle))
    if valgt is None:
        return
    d.linjer.sig("", alle[valgt].titel, *map(citat, om(d.session, alle[valgt])))
    _tag_med(d, alle[valgt])


def _tag_med(d: Dialog, en: AndenBestemmelse) -> None:
    if en.optegnelse is not None and en.optegnelse.undersoeges:
        if not indtast.ja(d.linjer, "Bestemmelsen er taget med i sagen. Gå til det første åbne spørgsmål? (ja, eller Enter går tilbage): "):
            return
    else:
        d.linjer.sig("Skal den undersøges i sagen? Hvorfor?")
        valgt = indtast.Liste(d.linjer, list(ANLEDNINGER.values())).en("Valg (tal, Enter tager den ikke med): ")
        if not isinstance(valgt, int):
            raise Fortrudt
        anledning = list(ANLEDNINGER)[valgt]
        with d.gemmer(f"{en.titel} er taget med i sagen."):
            undersoeg(d.session, en.id, anledning)
    aaben = foerste_aabne(d.session, en.id)
    if aaben is None:
        d.linjer.sig(intet_aabent(d.session, en.id))
    else:
        d.gaa_til(aaben.noegle)
