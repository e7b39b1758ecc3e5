"""Closing the case, opening it again, and keeping it from being deleted, line by line."""

from __future__ import annotations

from vurdering.dialogue.forloeb import Stillet
from vurdering.dialogue.lukning import bevar, genaabn, luk, lukning_i_ord
from vurdering.plain import indtast
from vurdering.plain.dialog import Dialog
from vurdering.plain.linjer import Fortrudt


def luk_sagen(d: Dialog, stillet: Stillet | None) -> None:
    """Say whether the case is closed and must be kept, and change one of the two."""
    d.linjer.sig(*lukning_i_ord(d.session.sag))
    lukket = d.session.sag.behandling.lukket is not None
    valgt = indtast.Liste(d.linjer, ["Åbn sagen igen" if lukket else "Luk sagen", "Sig, om sagen skal bevares"]).en("Valg (tal): ")
    if valgt == 1:
        hvorfor = indtast.besked(d.linjer, "Hvorfor må sagen ikke slettes (én linje; Enter: den må gerne slettes, når tiden er gået): ")
        with d.gemmer():
            bevar(d.session, hvorfor)
    elif lukket:
        if not indtast.ja(d.linjer, "Skal sagen åbnes igen? (ja/nej): "):
            raise Fortrudt
        with d.gemmer():
            genaabn(d.session)
    else:
        grund = indtast.besked(d.linjer, "Hvorfor lukkes sagen (én linje, Enter fortryder): ")
        if not grund.strip():
            raise Fortrudt
        with d.gemmer():
            luk(d.session, grund)
    d.linjer.sig(*lukning_i_ord(d.session.sag))
