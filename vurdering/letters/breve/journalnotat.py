"""The note of the day for the journal: what was said and recorded on it, and how the case stands. For the file, not for the citizen."""

from __future__ import annotations

from datetime import date
from typing import Any

from vurdering.domain.ord import kilde_i_ord, resultatlinje, vaerdi_i_ord
from vurdering.domain.sag import Oplysning, Sag
from vurdering.domain.vurdering import Vurdering
from vurdering.law.stier import beskrivelse
from vurdering.law.vurder import vurder
from vurdering.letters.afsnit.hoved import kommunenavn
from vurdering.letters.afsnit.registre import dagens
from vurdering.letters.brev import Brev, faerdig


def skriv(sag: Sag, i_dag: date, udkast: bool) -> Brev:
    """The note of `i_dag`. It has no gaps: what is not known is told as unknown."""
    return byg_journalnotat(sag, vurder(sag, i_dag=i_dag), i_dag, udkast=udkast)


def byg_journalnotat(sag: Sag, v: Vurdering, i_dag: date, *, udkast: bool = False) -> Brev:
    """The note of `i_dag` in a case that is assessed as `v`."""
    felter: dict[str, Any] = {
        "kommune": kommunenavn(sag),
        "sagsnummer": sag.sagsnummer,
        "notatdato": i_dag,
        "skrevet_af": ", ".join(filter(None, [sag.afsender.sagsbehandler, sag.afsender.telefon])) or None,
        "i_dag": [sagt(sag, o) for o in sag.oplysninger if o.dato == i_dag] or None,
        "talt_om": (sag.sagsgang.sammenfatning or None) if i_dag in sag.samtaledage else None,
        "registreret": list(dagens(sag, i_dag)) or None,
        "syn": sag.borgerens_syn.tekst or None,
        "resultat": resultatlinje(v),
        "mangler": [m.hvorfor for m in v.mangler] or None,
        "spaerringer": [f"{s.hvad} ({s.hjemmel})" for s in v.spaerringer] or None,
    }
    return faerdig("journalnotat", felter, sag=sag, dato=i_dag, udkast=udkast)


def sagt(sag: Sag, o: Oplysning) -> str:
    """One statement in a line: about what, what, by whom, where, when and in which words."""
    note = f": »{o.note}«" if o.note else "."
    return f"{beskrivelse(sag, o.fakta)}: {vaerdi_i_ord(o.vaerdi, o.fakta)}. {kilde_i_ord(o.stemme, o.kilde, o.dato)}{note}"
