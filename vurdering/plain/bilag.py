"""A document's file: pointed out so that it can be recognised, and kept with the case only when the person says so."""

from __future__ import annotations

from pathlib import Path

from vurdering.content import udpeget_fil
from vurdering.dialogue.forloeb import Stillet
from vurdering.dialogue.optegnelser import laes, linje, tekster
from vurdering.domain.registre import REGISTRE
from vurdering.domain.tekst import MAX_LINE
from vurdering.plain import indtast
from vurdering.plain.dialog import Dialog
from vurdering.plain.linjer import Fortrudt
from vurdering.plain.optegnelser import Udfyldning


def udpeg(d: Dialog, stillet: Stillet | None) -> None:
    """Note the hash of a file on a document, a new one or one that is there."""
    register = REGISTRE["dokument"]
    fundne = d.session.sag.dokumenter
    nu = None
    if fundne:
        d.linjer.sig("Hvilket dokument er det?")
        linjer = [linje(d.session.sag, register, o, d.session.i_dag) for o in fundne]
        valgt = indtast.Liste(d.linjer, linjer).en("Valg (tal, Enter er et nyt dokument): ")
        nu = fundne[valgt] if isinstance(valgt, int) else None
    skrevet = indtast.besked(d.linjer, "Hvor ligger filen (hele stien, Enter fortryder): ")
    if not skrevet.strip():
        raise Fortrudt
    fil = udpeget_fil.udpeg(skrevet)
    d.linjer.sig(f"Filens aftryk (SHA-256): {fil.sha256}")
    with d.gemmer(), d.svar_i_gang():
        if nu is None:
            Udfyldning(d.linjer, d.session, register).skriv({"titel": Path(fil.navn).stem[:MAX_LINE], "sha256": fil.sha256})
        else:
            d.session.skriv(register, laes(d.session, register, {**tekster(d.session, register, nu, {}), "sha256": fil.sha256}), nu.id)
    if indtast.ja(d.linjer, "Gem også selve filen i sagen? (ja/nej): "):
        d.adgang.gem_bilag(fil.navn, fil.til_bilag())
        d.linjer.sig("Filen er gemt i sagen.")
    else:
        d.linjer.sig("Filen er ikke gemt i sagen; kun aftrykket er.")
