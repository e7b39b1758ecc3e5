"""A document's file: pointed out so that it can be recognised, and kept with the case only when the person says so."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from vurdering.dialogue.forloeb import Stillet
from vurdering.dialogue.optegnelser import laes, linje, tekster
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.registre import REGISTRE
from vurdering.domain.tekst import MAX_LINE, clean
from vurdering.plain import indtast
from vurdering.plain.dialog import Dialog
from vurdering.plain.linjer import Fortrudt
from vurdering.plain.optegnelser import Udfyldning

MAKS_MB: Final = 25


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
    navn, indhold = _laes(indtast.besked(d.linjer, "Hvor ligger filen (hele stien, Enter fortryder): "))
    sha256 = hashlib.sha256(indhold).hexdigest()
    d.linjer.sig(f"Filens aftryk (SHA-256): {sha256}")
    with d.gemmer(), d.svar_i_gang():
        if nu is None:
            Udfyldning(d.linjer, d.session, register).skriv(
                {"titel": clean(Path(navn).stem, one_line=True).text[:MAX_LINE], "sha256": sha256}
            )
        else:
            d.session.skriv(register, laes(d.session, register, {**tekster(d.session, register, nu, {}), "sha256": sha256}), nu.id)
    if indtast.ja(d.linjer, "Gem også selve filen i sagen? (ja/nej): "):
        d.adgang.gem_bilag(sha256, navn, indhold)
        d.linjer.sig("Filen er gemt i sagen.")
    else:
        d.linjer.sig("Filen er ikke gemt i sagen; kun aftrykket er.")


def _laes(skrevet: str) -> tuple[str, bytes]:
    """The file's name and what is in it. Raises `Inputfejl` without repeating the path, which may name a person."""
    if not skrevet.strip():
        raise Fortrudt
    try:
        sti = Path(skrevet.strip()).expanduser()
        if not sti.is_file():
            raise Inputfejl("Der er ingen fil på den sti. Skriv hele stien til filen.")
        if sti.stat().st_size > MAKS_MB * 1024 * 1024:
            raise Inputfejl(f"Filen er større end {MAKS_MB} MB. Del den op, eller skriv i stedet, hvor den ligger.")
        return clean(sti.name, one_line=True).text, sti.read_bytes()
    except (OSError, RuntimeError, ValueError):
        raise Inputfejl("Filen kan ikke læses. Se efter, om stien er rigtig, og om du har adgang.") from None
