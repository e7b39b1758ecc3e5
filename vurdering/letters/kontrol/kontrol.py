"""Runs every rule over a case and, when there is one, its letter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Vurdering
from vurdering.letters.formater.ast import Dokument
from vurdering.letters.kontrol import (
    aendring,
    begrundelse,
    fradrag,
    kilder,
    klage,
    maalgruppe,
    oplys,
    privat,
    resultat,
    sagen,
    synspunkt,
    ture,
    ydre,
)
from vurdering.letters.kontrol.brevtekst import Brevtekst, laes_dokument
from vurdering.letters.kontrol.fund import ALVOR_TITEL, Fund
from vurdering.letters.kontrol.kontekst import Kontekst
from vurdering.letters.kontrol.ordform import norm
from vurdering.letters.kontrol.udsagn import Udsagn, udsagn

_KONTROLLER: Final[tuple[Callable[[Kontekst], Iterator[Fund]], ...]] = (
    sagen.kontrol,
    ydre.kontrol,
    resultat.kontrol,
    begrundelse.kontrol,
    synspunkt.kontrol,
    maalgruppe.kontrol,
    ture.kontrol,
    fradrag.kontrol,
    klage.kontrol,
    oplys.kontrol,
    privat.kontrol,
    kilder.kontrol,
    kilder.beloeb,
    aendring.kontrol,
)
_ALVORLIGST: Final = list(ALVOR_TITEL)


def kontroller(
    sag: Sag, vurdering: Vurdering, dokument: Dokument | None, *, type: str | None, i_dag: date, kun_fejl: bool = False
) -> tuple[Fund, ...]:
    """Return every finding, the grave first, in the order of the rules.

    Without a letter the case itself is checked as for a decision. `type` is the letter's (key of `BREVARTER`); None when it is not
    known, and then it is read off the text whether it makes a decision. `kun_fejl` leaves out what stops no letter.
    """
    brev = None if dokument is None else laes_dokument(dokument)
    type = type or (_uden_modtager(brev) if brev is not None else None)
    sagt = () if brev is None else udsagn(brev)
    k = Kontekst(sag, vurdering, brev, type, er_afgoerelse(vurdering, brev, type, sagt), i_dag, sagt)
    fundne = [f for kontrol in _KONTROLLER for f in kontrol(k)]
    if dokument is not None:
        fundne += privat.cpr(k, dokument)
    if kun_fejl:
        fundne = [f for f in fundne if f.alvor == "fejl"]
    elif dokument is not None:
        fundne += privat.sproget(dokument)
    return tuple(sorted(dict.fromkeys(fundne), key=lambda f: (_ALVORLIGST.index(f.alvor), f.regel)))


def _uden_modtager(brev: Brevtekst) -> str | None:
    """The kind of a letter that is not to the citizen, by how it begins; None for any other."""
    if any(a.tekst.startswith("til ankestyrelsen") for a in brev.hoved):
        return "videresendelse"
    titel = norm(brev.titel)
    return next((art for art in ("journalnotat", "bestilling", "videresendelse") if art in titel), None)


_UAFGJORT: Final = re.compile(
    r"ikke (?:har )?afgjort|før vi afgør|mangler (?:nogle )?oplysninger|udtale dig|partshør|kvitter|modtaget din "
    r"ansøgning|indkald|samtale|skema"
)
#: The letters that make the decision, under whatever provision.
_TYPE: Final = re.compile(r"(?:bevilling|afslag)(?:_(?:sel|bl)_\d+)?|viderefoerelse|forhoejelse|nedsaettelse|ophoer")
#: What other letters than the decision are headed with.
_ANDET_BREV: Final = re.compile(
    r"journalnotat|bestilling|videresend|genvurder|\bklage\b|kontant tilskud|udgift|\bspare\b|opspar|udland|fasthold|"
    r"holder fast|\bophold|\bgodkend|samtykke|forsink"
)
_SOM_AFGOERELSE: Final = re.compile(r"afgørelse|begrundelse|klagevejledning|bevil|afslag")


def er_afgoerelse(vurdering: Vurdering, brev: Brevtekst | None, type: str | None, sagt: tuple[Udsagn, ...]) -> bool:
    """Whether the decision itself is to be checked: there is no letter, or the letter makes one."""
    if brev is None:
        return True
    if type is not None:
        from vurdering.letters.brev import AFGOERELSER, DRIFT

        return type in AFGOERELSER - DRIFT
    titel = norm(brev.titel)
    if _UAFGJORT.search(titel) or (vurdering.bestemmelse == "sel_97" and _ANDET_BREV.search(titel)):
        return False
    foerste = {-1, *(a.nr for a in brev.foerste_del)}
    if any(u.afsnit in foerste for u in sagt):
        return True
    if vurdering.resultat == "mangler_oplysninger":
        return False
    overskrifter = " ".join(norm(o) for o in (brev.titel, *brev.overskrifter))
    return any(a.rolle == "klage" for a in brev.krop) or _SOM_AFGOERELSE.search(overskrifter) is not None
