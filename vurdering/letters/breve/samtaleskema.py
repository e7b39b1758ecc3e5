"""The form that a citizen may prepare with, to print (BEK-FEM § 4, stk. 1-2). The file to fill in is `dialogue.samtaleskema`'s."""

from __future__ import annotations

from datetime import date

from vurdering.content.samtaleskema import samtaleskema, skematitel
from vurdering.domain.sag import Sag
from vurdering.letters.afsnit.hoved import kommunenavn
from vurdering.letters.brev import Brev
from vurdering.letters.skabeloner.brevdokument import brevdokument


def byg_samtaleskema(sag: Sag | None, i_dag: date) -> Brev:
    """Return the form under the name that the case's method has for it. It holds nothing of the case but its number."""
    skema, titel, sagsnummer = samtaleskema(), skematitel(sag), sag.sagsnummer if sag else None
    felter = {
        "titel": titel,
        "sagsnummer": sagsnummer,
        "indledning": skema.indledning,
        "emner": [
            {
                "titel": emne.titel,
                "screening": emne.screening,
                "spoergsmaal": [{"tekst": s.tekst, "eksempler": s.eksempler} for s in emne.spoergsmaal],
            }
            for emne in skema.emner
        ],
        "samtykke": skema.samtykke,
        "samtykke_hjaelp": skema.samtykke_hjaelp,
    }
    dokument = brevdokument("samtaleskema", felter)
    return Brev("samtaleskema", dokument, titel, kommunenavn(sag), i_dag, sagsnummer or "", udkast=False)
