"""A question of the dialogue as data: what is said to a person, why it is asked, and which facts an answer sets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from vurdering.domain.fakta import ALLE_FAKTA, Vaerdi
from vurdering.domain.fakta import Art as Faktumart

#: Who the question is for: talked about with the citizen, looked up, or the caseworker's own judgement.
Art = Literal["samtale", "opslag", "vurdering"]
ART_TITEL: Final[dict[Art, str]] = {"samtale": "Samtale", "opslag": "Opslag", "vurdering": "Din vurdering"}

#: The shape of an answer: one of the listed choices, hours a month, another number, a date, a line, prose, names of outings,
#: a judgement with its reason, or records in a register.
Svartype = Literal["valg", "timer", "tal", "dato", "linje", "tekst", "aktiviteter", "skoen", "optegnelser"]


@dataclass(frozen=True, slots=True)
class Mulighed:
    """One answer that can be chosen, and the facts it sets."""

    noegle: str
    tekst: str
    saetter: Mapping[str, Vaerdi]
    """Fact path (with `*` for the outing's id) → value."""


@dataclass(frozen=True, slots=True)
class Spoergsmaal:
    """One question, as it stands in `questions/`."""

    id: str
    art: Art
    svartype: Svartype
    stier: tuple[str, ...]
    """What an answer fills in; `aktiviteter.*.NAVN` when it is asked for each outing."""
    tekst: str
    """As one says it; `{navn}` is the citizen's first name, `{aktivitet}` the outing."""
    hjaelp: str
    hvorfor: str
    kilde: str
    """The legal source, as people cite it."""
    muligheder: tuple[Mulighed, ...] = ()
    begrundes: tuple[str, ...] = ()
    """Keys of the choices that need a written reason, because they are a judgement that decides."""
    skoen: str = ""
    """The judgement (key of `ALLE_SKOEN`) that such a reason belongs to."""
    standardkilde: str = ""
    """The source an answer has until it is changed; empty: "denne samtale"."""
    register: str = ""
    """The kind of record that answers it (key of `REGISTRE`), for `optegnelser`."""
    foreslaa: Mapping[str, str] = field(default_factory=dict)
    """What a new record's fields hold until something else is written."""

    @property
    def har_kilde(self) -> bool:
        """Whether an answer rests on somebody's word; what the municipality itself has done does not."""
        return self.stier[0].partition(".")[0] in ("fakta", "aktiviteter", "borger", "datoer", "borgerens_syn")

    @property
    def talart(self) -> Faktumart:
        """What the number that answers it counts (key of `TALARTER`)."""
        return ALLE_FAKTA[self.stier[0].rpartition(".")[2]].art

    @property
    def pr_aktivitet(self) -> bool:
        """Whether it is asked once for each outing."""
        return any("*" in sti for sti in self.stier)


@dataclass(frozen=True, slots=True)
class Fase:
    """A part of the conversation."""

    id: str
    titel: str
    borgertitel: str
    """What it is called to the citizen."""
    spoergsmaal: tuple[Spoergsmaal, ...] = field(default=())
    pr_aktivitet: bool = False
    """Whether the whole phase is gone through outing by outing."""
    andre: tuple[Art, ...] = ()
    """The arts of questions about other help that are put here, where the case examines any; such a phase has no questions of its own."""
