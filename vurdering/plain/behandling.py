"""Handing the case over, and approving its decision, line by line."""

from __future__ import annotations

from vurdering.dialogue.behandling import ansvarlig_i_ord, godkend, godkendelse_i_ord, overdrag
from vurdering.dialogue.forloeb import Stillet
from vurdering.domain.ord import resultatlinje
from vurdering.plain import indtast
from vurdering.plain.dialog import Dialog
from vurdering.plain.linjer import Fortrudt


def giv_videre(d: Dialog, stillet: Stillet | None) -> None:
    """Give the case to another caseworker."""
    d.linjer.sig(f"{ansvarlig_i_ord(d.session.sag)}.")
    til = indtast.besked(d.linjer, "Hvem skal have sagen (brugernavn, Enter fortryder): ")
    if not til.strip():
        raise Fortrudt
    grund = indtast.besked(d.linjer, "Hvorfor (én linje; borgeren kan få det at se): ")
    with d.gemmer():
        overdrag(d.session, til, grund)


def godkend_afgoerelsen(d: Dialog, stillet: Stillet | None) -> None:
    """Approve the decision that the case gives now, as another than the one who wrote it."""
    nu = godkendelse_i_ord(d.session.sag)
    d.linjer.sig(*([nu] if nu else []), f"{ansvarlig_i_ord(d.session.sag)}.")
    if d.session.vurdering_skrevet:
        d.linjer.sig(f"Resultat: {resultatlinje(d.session.vurdering)}.")
    if not indtast.ja(d.linjer, "Godkender du afgørelsen, som sagen er nu? (ja/nej): "):
        raise Fortrudt
    with d.gemmer():
        godkend(d.session, d.adgang.haendelser())
    d.linjer.sig(godkendelse_i_ord(d.session.sag))
