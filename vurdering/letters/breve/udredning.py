"""The copy of the udredning and the samlet vurdering that the citizen gets before the decision (BEK-FEM § 4, stk. 7)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from vurdering.content.temaer import temaer, undertemaer
from vurdering.domain.sag import Sag
from vurdering.domain.sagsgang import STOETTEBEHOV
from vurdering.domain.vum import MAALTYPER, NIVEAUER, Indsatsmaal, Undertema
from vurdering.letters.afsnit.hoved import kommunenavn
from vurdering.letters.afsnit.oplyst import om_borgeren, om_turen
from vurdering.letters.brev import Brev
from vurdering.letters.breve.aftaleskema import kontakt
from vurdering.letters.skabeloner.brevdokument import brevdokument
from vurdering.letters.skabeloner.values import shown

TITEL: Final = "Det, vi ved om din situation"


def byg_udredning(sag: Sag, i_dag: date) -> Brev:
    """Return the copy: only what is filled in, each voice under its name. No note, no CPR and no result stands in it."""
    u = sag.udredning
    felter = {
        "titel": TITEL,
        "sagsnummer": sag.sagsnummer,
        "dato": i_dag,
        "kontakt": kontakt(sag),
        "oensker": u.oensker or None,
        "ressourcer": u.ressourcer or None,
        "syn": sag.borgerens_syn.tekst or None,
        "temaer": list(_temaer(sag)) or None,
        "ture": [{"navn": a.navn, "linjer": om_turen(sag, a) or None} for a in sag.aktiviteter] or None,
        "oplysninger": list(om_borgeren(sag)) or None,
        "samlet": u.samlet_vurdering or None,
        "stoettebehov": STOETTEBEHOV[u.stoettebehov] if u.stoettebehov else None,
        "perspektiv": u.perspektiv or None,
        "formaal": u.indsatsformaal or None,
        "maal": [_maal(m) for m in sag.indsatsmaal] or None,
    }
    dokument = brevdokument("udredning", felter)
    return Brev("udredning", dokument, TITEL, kommunenavn(sag), i_dag, sag.sagsnummer, udkast=False)


def har_udredning(sag: Sag) -> bool:
    """Whether anything is written under the method's themes or texts."""
    return bool(sag.undertemaer or sag.indsatsmaal or sag.udredning != type(sag.udredning)())


def _temaer(sag: Sag) -> Iterator[dict[str, Any]]:
    for tema in temaer():
        ider = {u.id for u in tema.undertemaer}
        fundne = [_undertema(u) for u in sag.undertemaer if u.undertema in ider]
        if fundne:
            yield {"titel": tema.titel, "undertemaer": fundne}


def _undertema(u: Undertema) -> dict[str, Any]:
    stemmer = (("Det siger du:", u.borger), ("Det siger andre:", u.andre), ("Det skriver sagsbehandleren:", u.sagsbehandler))
    dato = f" (vurderet den {shown(u.dato)})" if u.dato else ""
    return {
        "titel": undertemaer()[u.undertema].titel,
        "stemmer": [{"hvem": hvem, "ord": ord_} for hvem, ord_ in stemmer if ord_],
        "niveau": f"{NIVEAUER[u.niveau]}{dato}" if u.niveau else None,
    }


def _maal(m: Indsatsmaal) -> dict[str, str]:
    niveau = f" Forventet niveau: {NIVEAUER[m.forventet_niveau]}." if m.forventet_niveau else ""
    temaer_ = ", ".join(undertemaer()[id].titel for id in (m.undertema, *m.sekundaere))
    return {"tekst": m.tekst, "om": f"{MAALTYPER[m.maaltype]}. Det handler om: {temaer_}.{niveau}"}
