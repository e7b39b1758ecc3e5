"""The notice to the citizen that the complaint has gone to Ankestyrelsen: upheld after part of it was met, or late (BEK-RS §§ 12 and 13).

A complaint of which nothing was met is told of in its own answer, which says that it is sent on.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from vurdering.domain.fakta import JA
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.klage import Klage
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Spaerring
from vurdering.law import klagefrister
from vurdering.law.genvurdering import spaerringer
from vurdering.letters.afsnit.drift import kraevet, stop
from vurdering.letters.afsnit.hoved import hoved
from vurdering.letters.afsnit.klageord import afgoerelsen, fristlinjer, klagen
from vurdering.letters.afsnit.regelord import regellinje
from vurdering.letters.brev import Brev, faerdig

#: That the director of Ankestyrelsen may let a late complaint pass.
_SAERLIG_GRUND: Final = Hjemmel("RSL", "67", "2")


def skriv(sag: Sag, i_dag: date, udkast: bool) -> Brev:
    """The notice about the complaint received last. Raises `Inputfejl` for one that is not sent on, or that another letter tells of."""
    k = klagen(sag)
    dato = k.videresendt or i_dag
    stop(_hindringer(sag, k), udkast=udkast)
    sent = klagefrister.for_sent(k) is True
    regler = fristlinjer(k, dato, ["for_sent"] if sent else ["fasthold", "videresendelse"])
    felter = {
        **hoved(sag, dato),
        "om": afgoerelsen(k),
        "afgoerelse_dato": kraevet(k.afgoerelse_dato, "hvilken dag afgørelsen er fra"),
        "klaget": kraevet(k.modtaget, "hvornår klagen er modtaget"),
        "videresendt": kraevet(k.videresendt, "hvornår klagen er sendt til Ankestyrelsen"),
        "for_sent": sent,
        "klagefrist": klagefrister.klagefrist(k) if sent else None,
        "genvurderet": kraevet(k.genvurderet, "hvornår sagen er genvurderet"),
        "fastholdt_besked": kraevet(k.fastholdt_besked, "hvilken dag borgeren holdt fast i klagen"),
        "regler": [*regler, *([regellinje(_SAERLIG_GRUND, dato)] if sent else [])],
    }
    return faerdig("klage_sendt", felter, sag=sag, dato=dato, udkast=udkast, bestemmelse=k.bestemmelse or "sel_97")


def _hindringer(sag: Sag, k: Klage) -> Iterator[Spaerring]:
    yield from spaerringer(sag, k)
    if klagefrister.for_sent(k) or (k.udfald == "delvis" and k.fastholder == JA):
        return
    if k.udfald == "fastholdt":
        hvad = "Svaret på klagen siger selv, at den er sendt videre. Brug brevet klage_fastholdt."
    else:
        hvad = "Klagen skal ikke sendes videre nu: den skal være for sen eller fastholdt efter delvist medhold."
    yield Spaerring("skal_videre", hvad, klagefrister.VIDERE, klagefrister.STI)
