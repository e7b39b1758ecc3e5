"""The user's own store, opened for a command: asks for the passphrase where there is somebody to ask."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from vurdering.domain.fejl import Inputfejl

if TYPE_CHECKING:
    from vurdering.store.lager import Lager


def aabn(*, indgang: bool = False) -> Lager:
    """Open the store in the data folder, and tell when anybody can read it. Raises `Inputfejl` when it cannot be unlocked or used.

    Where there is none yet, one is made only for a command that puts something into it (`indgang`). Whoever chose a store
    that is not encrypted, for tests and training, knows, and is told there alone.
    """
    from vurdering.content.steder import data_mappe
    from vurdering.plain.hemmelig import aabn as aabn_ved_terminal
    from vurdering.store.aabning import UKRYPTERET, findes, testlager

    mappe = data_mappe()
    if not indgang and not findes(mappe):
        raise Inputfejl(f"{mappe}: her er intet lager endnu. Se efter, om VURDERING_HJEM er rigtig, eller læg en sag ind med importer.")
    lager = aabn_ved_terminal(mappe, sig, _laes if ved_terminal() else None)
    if not lager.krypteret and (indgang or not testlager()):
        sig(UKRYPTERET)
    return lager


#: The store that the command in hand has open; none, or one.
_AABENT: Final[list[Lager]] = []


@contextlib.contextmanager
def faelles() -> Iterator[Lager]:
    """As `aabn`, for what a command does with a case in several steps: the store is open until it ends, and asked for once."""
    if not _AABENT:
        _AABENT.append(aabn())
    yield _AABENT[0]


def luk() -> None:
    """Let go of the store that `faelles` opened."""
    while _AABENT:
        _AABENT.pop().close()


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
