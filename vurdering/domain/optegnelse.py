"""Records of a case's course. What a record holds is declared once, as a frozen class whose fields say how they are asked for.

Forms, prompts, the case file's door and the letters are all made from the declaration.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cache
from typing import Any, Final, Literal, cast

from vurdering.domain.fakta import Art

#: The shape of a field: a line, prose, a date, a number, one of the listed choices, paths of facts, a sub-theme, or several sub-themes.
Felttype = Literal["linje", "tekst", "dato", "tal", "valg", "fakta", "undertema", "undertemaer"]
_TOM: Final[dict[Felttype, Any]] = {"dato": None, "tal": None, "fakta": (), "undertemaer": ()}


def siger_intet(vaerdi: object) -> bool:
    """Whether the value of a declared field says nothing. The number 0 says something."""
    return vaerdi in (None, "", (), [])


@dataclass(frozen=True, slots=True)
class Felt:
    """How one field of a record is asked for and read."""

    navn: str
    """Its key in the case file, ASCII."""
    type: Felttype
    titel: str
    """What a person reads, in Danish."""
    hjaelp: str = ""
    valg: Mapping[str, str] = field(default_factory=dict)
    """Key → words, for the type `valg`."""
    kraevet: bool = False
    """Whether the record says nothing without it."""
    talart: Art = "timer"
    """What a number counts (key of `TALARTER`), for the type `tal`."""


def felt(
    titel: str,
    type: Felttype = "linje",
    *,
    hjaelp: str = "",
    valg: Mapping[str, str] | None = None,
    kraevet: bool = False,
    talart: Art = "timer",
) -> Any:
    """A dataclass field that carries its `Felt`. Empty ('', None or ()) means that it is not known."""
    return field(default=_TOM.get(type, ""), metadata={"felt": Felt("", type, titel, hjaelp, valg or {}, kraevet, talart)})


def felter(type: type[object]) -> tuple[Felt, ...]:
    """The declared fields of a record's class, in order."""
    return _felter(cast("Hashable", type))


@cache
def _felter(type: Any) -> tuple[Felt, ...]:
    fundne = ((f.name, cast("Felt | None", f.metadata.get("felt"))) for f in fields(type))
    return tuple(replace(felt, navn=navn) for navn, felt in fundne if felt is not None)


@dataclass(frozen=True, slots=True)
class Optegnelse:
    """One record. What it holds is declared by its subclass."""

    id: str = field(default="", kw_only=True)
    """Stable within the case: the register's kind and a number (`person1`)."""

    def tilstand(self, i_dag: date) -> str:
        """What remains to be done about it on the day `i_dag`, in a few words; empty when nothing does."""
        return ""


@dataclass(frozen=True, slots=True)
class Register:
    """One kind of record, and where the case keeps it."""

    art: str
    """Its name in events and in paths (`register.ART`)."""
    noegle: str
    """Its key in the case file and its attribute of `Sag`."""
    type: type[Optegnelse]
    titel: str
    en: str
    """What one is called, with its article."""
    hjaelp: str
    kilde: str
    """The legal source, as people cite it; empty when it only serves to remember."""

    @property
    def felter(self) -> tuple[Felt, ...]:
        """The fields of its records."""
        return felter(self.type)

    @property
    def sti(self) -> str:
        """How an obstacle or a question names the register."""
        return f"register.{self.art}"

    def felt(self, navn: str) -> Felt:
        """The field with this name. Raises KeyError."""
        return {f.navn: f for f in self.felter}[navn]
