"""Hours on the command line: read exactly, and written as JSON numbers."""

from __future__ import annotations

from decimal import Decimal


def timer(tilvalg: str, tekst: str) -> Decimal:
    """The hours that the option `tilvalg` was given. Raises `Inputfejl`."""
    from vurdering.content.forbrugsfil import timer_fra_tekst
    from vurdering.domain.fejl import Inputfejl

    fundet = timer_fra_tekst(tekst)
    if fundet is None:
        raise Inputfejl(f"{tilvalg}: det skrevne er ikke et antal timer. Skriv et tal som 7,5.")
    return fundet


def json_tal(timer: Decimal) -> int | float:
    """A JSON number; with so few digits a float prints the very decimals."""
    return int(timer) if timer == int(timer) else float(timer)
