"""New outings: which names are taken, and which ids they get."""

from __future__ import annotations

from collections.abc import Sequence

from vurdering.content.cpr import holder_cpr
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.sag import Sag
from vurdering.domain.tekst import accept


def nye_ture(sag: Sag, navne: Sequence[str]) -> tuple[list[tuple[str, str]], tuple[str, ...]]:
    """The id and name of each outing that the case does not have, and what was taken out of the names.

    Raises `Inputfejl` for a name that can be a CPR number, or is too long.
    """
    kendte = {a.navn.casefold() for a in sag.aktiviteter}
    nummer = int(naeste_id(sag)[1:])
    nye: list[tuple[str, str]] = []
    fjernet: tuple[str, ...] = ()
    for raat in navne:
        navn = accept(raat, "Aktivitetens navn", one_line=True)
        fjernet += navn.removed
        if holder_cpr(navn.text):
            raise Inputfejl("Turens navn ligner et CPR-nummer. Det kommer til at stå i breve; skriv et andet navn.")
        if navn.text and navn.text.casefold() not in kendte:
            kendte.add(navn.text.casefold())
            nye.append((f"a{nummer + len(nye)}", navn.text))
    return nye, fjernet


def naeste_id(sag: Sag) -> str:
    """The id of the next outing."""
    return f"a{max((int(a.id[1:]) for a in sag.aktiviteter), default=0) + 1}"
