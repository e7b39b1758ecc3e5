"""A method of talking a case through: its stages, and the parts of the conversation that belong to each."""

from __future__ import annotations

from dataclasses import dataclass

from vurdering.domain.spoergsmaal import Fase


@dataclass(frozen=True, slots=True)
class Trin:
    """One stage."""

    id: str
    titel: str
    faser: tuple[Fase, ...]


@dataclass(frozen=True, slots=True)
class Metode:
    """VUM 2.0 or funktionsevnemetoden, as it is used in a case about § 97."""

    id: str
    titel: str
    regel: str
    """When it must and when it may be used."""
    kilde: str
    trin: tuple[Trin, ...]
    kopi: str
    """What must be with the citizen before the decision (key of `SENDT`)."""
    kopiregel: str
    """The stykke of bekendtgørelse 39/2012 § 4 that says so."""

    @property
    def faser(self) -> tuple[Fase, ...]:
        """Every part of the conversation, in order."""
        return tuple(fase for trin in self.trin for fase in trin.faser)
