"""Reads the form that a citizen may prepare with: topics, questions, and where in the case each answer belongs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from vurdering.content.metoder import STANDARD, metode, sagens_metode
from vurdering.content.toml import question_toml
from vurdering.domain.metode import Metode
from vurdering.domain.sag import Sag
from vurdering.domain.sagsgang import METODER

#: Areas that the form must ask about (BEK-FEM § 4, stk. 2).
OMRAADER: Final = ("helbred", "socialt", "barrierer")
#: Targets that are neither a sub-theme nor a path: outings, one a line, and a note that the citizen may see.
TURE: Final = "aktiviteter"
NOTER: Final = "noter"


@dataclass(frozen=True, slots=True)
class Skemaspoergsmaal:
    """One question of the form."""

    id: str
    """How the form's file names it (`helbred.1`); never given to another question."""
    maal: str
    """Where the answer belongs: a sub-theme, a path, `TURE` or `NOTER`."""
    tekst: str
    eksempler: str


@dataclass(frozen=True, slots=True)
class Emne:
    """One topic."""

    id: str
    omraade: str
    """Key of `OMRAADER`; empty for a topic that the law does not ask for."""
    titel: str
    screening: str
    """The sentence that lets one pass over the whole topic."""
    spoergsmaal: tuple[Skemaspoergsmaal, ...]


@dataclass(frozen=True, slots=True)
class Samtaleskema:
    """The whole form."""

    indledning: tuple[str, ...]
    i_filen: str
    """How to fill it in on a computer."""
    samtykke: str
    samtykke_hjaelp: str
    emner: tuple[Emne, ...]

    @property
    def spoergsmaal(self) -> dict[str, Skemaspoergsmaal]:
        """The questions by id."""
        return {s.id: s for emne in self.emner for s in emne.spoergsmaal}


@cache
def samtaleskema() -> Samtaleskema:
    """The form."""
    data = question_toml("faelles/samtaleskema.toml")
    emner = tuple(
        Emne(e["id"], e.get("omraade", ""), e["titel"], e["screening"], tuple(Skemaspoergsmaal(**s) for s in e["spoergsmaal"]))
        for e in data["emne"]
    )
    return Samtaleskema(tuple(data["indledning"]), data["i_filen"], data["samtykke"], data["samtykke_hjaelp"], emner)


def skematitel(sag: Sag | None) -> str:
    """What the case's method calls the form."""
    return _titel(sagens_metode(sag) if sag else metode(STANDARD))


def er_skemanote(tekst: str) -> bool:
    """Whether a note holds answers of a form that came back, whichever method the case had then."""
    return tekst.startswith(tuple(f"{_titel(metode(id))}, " for id in METODER))


def _titel(brugt: Metode) -> str:
    return next(fase.titel for trin in brugt.trin for fase in trin.faser if fase.id == "skema")
