"""What the register of sources holds: each source with its versions and its status over time, and Ankestyrelsens practice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

#: What a source can be, and how far one can be checked: key → the words a person reads.
ARTER: Final = {"lov": "lov", "bekendtgoerelse": "bekendtgørelse", "vejledning": "vejledning", "standard": "kommunal standard"}
HVORDAN: Final = {
    "tekst": "teksten er læst",
    "nummer": "kun nummer og datoer er set",
    "beregnet": "beregnet",
    "vejledning": "gengivet efter vejledningen",
    "seed": "som projektet fik den",
}
STATUS: Final = {
    "gaeldende": "gældende",
    "ophaevet": "ophævet",
    "afloest": "afløst",
    "udkast": "udkast",
    "ikke_efterproevet": "ikke efterprøvet",
    "kritiseret": "kritiseret af ombudsmanden",
    "kasseret": "kasseret",
}


@dataclass(frozen=True, slots=True)
class Statusskift:
    """What a source is from a day on."""

    fra: date
    status: str
    """A key of `STATUS`."""
    hvorfor: str


@dataclass(frozen=True, slots=True)
class Kildeversion:
    """One text of a source, and the days it was in force."""

    nr: str
    titel: str
    gyldig_fra: date
    gyldig_til: date | None
    sikker_til: date | None
    """The last day for which it is verified to be in force, where that is in doubt afterwards."""
    afloest_af: str
    hvordan: str

    @property
    def sidste_dag(self) -> date:
        """The last day on which it may be cited."""
        return self.gyldig_til or self.sikker_til or date.max


@dataclass(frozen=True, slots=True)
class Kilde:
    """An act, a bekendtgørelse, a vejledning or a local standard."""

    noegle: str
    art: str
    titel: str
    """Its name in a sentence: `serviceloven`."""
    hvor: str
    """What was checked, in Danish."""
    hvordan: str
    afloest_af: str
    status: tuple[Statusskift, ...]
    version: tuple[Kildeversion, ...]
    spaerringer: tuple[str, ...]

    def version_paa(self, dato: date) -> Kildeversion | None:
        """The version in force on `dato`, None where none is known to be."""
        return next((v for v in self.version if v.gyldig_fra <= dato <= v.sidste_dag), None)


@dataclass(frozen=True, slots=True)
class Praksis:
    """A principafgørelse: what was asked, what it establishes, and what it bears on."""

    nummer: str
    spoergsmaal: str
    laere: str
    fakta: str
    """The known facts of the case; empty when none is known."""
    udfald: str
    angaar: tuple[str, ...]
    """Provisions, as data files name them: `SEL.97`."""
    hvor: str
    afloest_af: str
    byg_paa: bool
    """Whether a rule may cite it at all."""
    status: tuple[Statusskift, ...]

    @property
    def fra_aar(self) -> int:
        """The year it is from, which its number ends in."""
        return aar(self.nummer)


@dataclass(frozen=True, slots=True)
class Kilderegister:
    """Everything the register says."""

    efterproevet: date
    par_97_sammenlignet_fra: date
    kilder: Mapping[str, Kilde]
    praksis: Mapping[str, Praksis]


def status_paa(status: tuple[Statusskift, ...], dag: date) -> Statusskift:
    """The status on `dag`; before the first entry, the first."""
    return next((s for s in reversed(status) if s.fra <= dag), status[0])


def aar(nummer: str) -> int:
    """The year in which the principafgørelse with this number was made."""
    return 2000 + int(nummer.rpartition("-")[2])
