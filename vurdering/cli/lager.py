"""The user's own store, opened for a command: asks for the passphrase where there is somebody to ask."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vurdering.store.lager import Lager


def aabn() -> Lager:
    """Open the store in the data folder. Raises `Inputfejl` when it cannot be unlocked or used."""
    from vurdering.content.steder import data_mappe
    from vurdering.plain.hemmelig import aabn as aabn_ved_terminal

    return aabn_ved_terminal(data_mappe(), sig, _laes if ved_terminal() else None)


def ved_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def sig(besked: str) -> None:
    """Tell it apart from the command's result, which may go to a file."""
    print(besked, file=sys.stderr, flush=True)


def _laes(prompt: str) -> str:
    print(prompt, end="", file=sys.stderr, flush=True)
    linje = sys.stdin.readline()
    if not linje:
        raise KeyboardInterrupt
    return linje
