"""The decision to destroy something: two persons and a reason, which stay in the log when what they are about is gone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from vurdering.content.cpr import holder_cpr
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.sag import Sag
from vurdering.domain.tekst import accept, folded

#: Fewest characters of a reason.
GRUND_MINDST: Final = 10
#: Shorter parts of a name are words that any sentence may hold.
_NAVN_MINDST: Final = 3


@dataclass(frozen=True, slots=True)
class Beslutning:
    """Who destroys it, who approved that, and why."""

    af: str
    godkendt_af: str
    grund: str

    def som_dict(self) -> dict[str, str]:
        """What the log keeps of it, besides who did it."""
        return {"godkendt_af": self.godkendt_af, "grund": self.grund}


def beslutning(af: str, godkendt_af: str, grund: str) -> Beslutning:
    """The decision as it is kept. Raises `Inputfejl` for a reason or a name that cannot stand in the log, or only one person."""
    hvorfor = _linje(grund, "--grund")
    godkender = _linje(godkendt_af, "--godkendt-af")
    if len(hvorfor) < GRUND_MINDST:
        raise Inputfejl(f"--grund: skriv med mindst {GRUND_MINDST} tegn, hvorfor der slettes. Det bliver stående i loggen.")
    if not godkender:
        raise Inputfejl("--godkendt-af er tom. Skriv brugernavnet på den, der har godkendt sletningen.")
    if not af:
        raise Inputfejl("Maskinen kan ikke sige, hvem du er logget ind som, og en sletning skal have et navn. Log ind som dig selv.")
    if folded(af) == folded(godkender):
        raise Inputfejl("--godkendt-af er dig selv. En sletning skal være godkendt af en anden end den, der udfører den.")
    return Beslutning(af, godkender, hvorfor)


def afvis_navne(grund: str, sag: Sag) -> None:
    """Raise `Inputfejl` when the reason names a person of the case: it would outlive the case."""
    personer = [sag.borger.navn or "", *(p.navn for p in sag.personer)]
    ord_ = set(re.findall(r"\w+", grund.casefold()))
    if any(del_ in ord_ for navn in personer for del_ in re.findall(r"\w+", navn.casefold()) if len(del_) >= _NAVN_MINDST):
        raise Inputfejl("--grund nævner en person fra sagen. Grunden bliver stående, når sagen er væk; skriv den uden navne.")


def _linje(tekst: str, hvad: str) -> str:
    renset = accept(tekst, hvad, one_line=True).text
    if holder_cpr(renset):
        raise Inputfejl(f"{hvad} ligner et CPR-nummer. Det bliver stående i loggen; skriv det uden.")
    return renset
