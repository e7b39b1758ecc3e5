"""The passphrase at a terminal: typed without being shown, and asked for again when it does not fit."""

from __future__ import annotations

import getpass
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from vurdering.domain.fejl import Inputfejl

if TYPE_CHECKING:
    from vurdering.store.lager import Lager

#: How often a passphrase may be wrong before the command gives up.
FORSOEG: Final = 5
_NYT: Final = (
    "Lageret er nyt. Det bliver krypteret med en adgangskode, som du vælger nu. Uden den kan ingen læse sagerne,"
    " medmindre der også er en genopretningsnøgle."
)

Sig = Callable[[str], None]


def spoerg(prompt: str = "Adgangskode: ") -> str:
    """The passphrase. Raises `Inputfejl` where it could be seen while it is typed, KeyboardInterrupt when there is none to come."""
    with warnings.catch_warnings():
        # It would go on and show what is typed.
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(prompt, stream=sys.stderr)
        except getpass.GetPassWarning:
            raise Inputfejl("Adgangskoden ville kunne ses her. Brug en anden terminal, eller sæt VURDERING_ADGANGSKODE_FIL.") from None
        except UnicodeDecodeError:
            raise Inputfejl("Adgangskoden kunne ikke læses som tekst (UTF-8). Skriv den igen.") from None
        except EOFError:
            raise KeyboardInterrupt from None


def spoerg_om_ny(prompt: str, sig: Sig) -> str:
    """A new passphrase, typed twice; asked for again until the two are alike and it is hard to guess."""
    from vurdering.store.noegler.adgangskode import check_ny

    while True:
        try:
            kode = spoerg(prompt)
            check_ny(kode)
            if spoerg("Skriv den igen: ") == kode:
                return kode
            sig("Fejl: De to er ikke ens. Prøv igen.")
        except Inputfejl as fejl:
            sig(f"Fejl: {fejl}")


def aabn(mappe: Path, sig: Sig, laes: Callable[[str], str] | None) -> Lager:
    """Open the store in `mappe`, asking for what it takes; `laes` reads a line that may be seen, and is None when nobody is there to ask.

    Raises `Inputfejl` when it cannot be unlocked or used, `Laast` when there is nobody to ask.
    """
    from vurdering.store.aabning import Laast, aabn_lager

    try:
        return aabn_lager(mappe, sig=sig)
    except Laast as laast:
        if laes is None:
            raise
        if laast.hvorfor:
            sig(laast.hvorfor)
        return _nyt(mappe, sig, laes) if laast.ny else _laas_op(mappe, sig)


def _laas_op(mappe: Path, sig: Sig) -> Lager:
    from vurdering.store.aabning import aabn_lager
    from vurdering.store.noegler.noeglefil import ForkertAdgangskode

    for tilbage in reversed(range(FORSOEG)):
        try:
            return aabn_lager(mappe, spoerg(), sig=sig)
        except ForkertAdgangskode as fejl:
            if not tilbage:
                raise
            sig(f"Fejl: {fejl}")
    raise AssertionError("the last attempt opens or raises")


def _nyt(mappe: Path, sig: Sig, laes: Callable[[str], str]) -> Lager:
    from vurdering.store.aabning import aabn_lager
    from vurdering.store.noegler.genopretning import modtager, modtagere_sat

    sig(_NYT)
    kode = spoerg_om_ny("Vælg en adgangskode: ", sig)
    til: list[str] = []
    while not til and not modtagere_sat(mappe):
        svar = laes("Genopretningsnøglens offentlige del (age1…), eller Enter for ingen: ").strip()
        if not svar:
            break
        try:
            til = [str(modtager(svar))]
        except Inputfejl as fejl:
            sig(f"Fejl: {fejl}")
    return aabn_lager(mappe, kode, modtagere=til, sig=sig)
