"""Looks legal sources up by date. A date that no verified version covers is said to be just that, never served by a neighbour."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache
from typing import Final

from vurdering.content.toml import package_toml
from vurdering.domain.hjemmel import EFTERPROEVET, Hjemmel, Kildehenvisning, Principafgoerelse
from vurdering.domain.hjemmel import IKKE_EFTERPROEVET as IKKE_EFTERPROEVET
from vurdering.law.kildelaeser import laes_kilder
from vurdering.law.kilderegister import STATUS, Kilderegister, aar, status_paa

#: The statuses in which a source whose text was read may stand as verified: on its own days an old act was in force.
_HOLDER: Final = ("gaeldende", "ophaevet", "afloest")


@cache
def register() -> Kilderegister:
    """The register of sources."""
    return laes_kilder(package_toml("vurdering.law", "kilder.toml"), "kilder.toml")


def efterproevet() -> date:
    """The last day on which the texts were compared with the official collection."""
    return register().efterproevet


def par_97_sammenlignet_fra() -> date:
    """The first day from which the text of § 97 has been compared, version by version."""
    return register().par_97_sammenlignet_fra


def kildetitel(kilde: str) -> str:
    """The name of the act in a sentence: `serviceloven`."""
    return register().kilder[kilde].titel


def sikker_til(kilde: str) -> date:
    """The last day for which the source's newest version is verified to be in force; the calendar's last when nothing ends it."""
    return register().kilder[kilde].version[-1].sidste_dag


@lru_cache(maxsize=4096)
def henvis(hjemmel: Hjemmel, dato: date) -> Kildehenvisning:
    """Cite `hjemmel` in the version verified to be in force on `dato`. Raises KeyError for an unregistered source."""
    kilde = register().kilder[hjemmel.kilde]
    version = kilde.version_paa(dato)
    nu = status_paa(kilde.status, dato).status
    if version is not None and version.hvordan == "tekst" and nu in _HOLDER:
        return Kildehenvisning(hjemmel.kilde, version.nr, hjemmel.paragraf, hjemmel.stk, version.gyldig_fra, version.titel, EFTERPROEVET)
    status = IKKE_EFTERPROEVET if nu in _HOLDER else STATUS[nu]
    # A number that was seen somewhere says which guidance is meant; for an act it would say that its text was read.
    if version is not None and kilde.art == "vejledning":
        return Kildehenvisning(hjemmel.kilde, version.nr, hjemmel.paragraf, hjemmel.stk, version.gyldig_fra, status=status)
    return Kildehenvisning(hjemmel.kilde, IKKE_EFTERPROEVET, hjemmel.paragraf, hjemmel.stk, None, status=status)


def udgivet(nummer: str, dato: date) -> bool:
    """Whether the principafgørelse can have been known on `dato`: its number ends in the year it is from."""
    return aar(nummer) <= dato.year


def praksis(nummer: str, dato: date = date.max) -> Principafgoerelse:
    """Cite the principafgørelse with this number, as it stands on `dato`. Raises KeyError for one that is not registered."""
    fundet = register().praksis[nummer]
    nu = status_paa(fundet.status, dato).status
    status = "ikke efterprøvet hos Ankestyrelsen" if nu == "ikke_efterproevet" else STATUS[nu]
    return Principafgoerelse(nummer, fundet.laere, status)


def kan_baere(nummer: str, dato: date) -> bool:
    """Whether a decision on `dato` may rely on the principafgørelse: it is not set aside, criticised, or kept only as a warning."""
    fundet = register().praksis[nummer]
    return fundet.byg_paa and status_paa(fundet.status, dato).status in ("gaeldende", "ikke_efterproevet")
