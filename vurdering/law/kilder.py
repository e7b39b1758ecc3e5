"""Looks legal sources up by date. A date that no verified version covers is said to be just that, never served by a neighbour."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any, Final

from vurdering.content.toml import package_toml
from vurdering.domain.hjemmel import Hjemmel, Kildehenvisning, Principafgoerelse

IKKE_EFTERPROEVET: Final = "ikke efterprøvet"


def _register() -> dict[str, Any]:
    return package_toml("vurdering.law", "kilder.toml")


def efterproevet() -> date:
    """The last day on which the texts were compared with the official collection."""
    dag: date = _register()["efterproevet"]
    return dag


def par_97_sammenlignet_fra() -> date:
    """The first day from which the text of § 97 has been compared, version by version."""
    dag: date = _register()["par_97_sammenlignet_fra"]
    return dag


def kildetitel(kilde: str) -> str:
    """The name of the act in a sentence: `serviceloven`."""
    titel: str = _register()[kilde]["titel"]
    return titel


def sikker_til(kilde: str) -> date:
    """The last day for which the source's newest version is verified to be in force; the calendar's last when nothing ends it."""
    dag: date = _register()[kilde]["version"][-1].get("sikker_til", date.max)
    return dag


@lru_cache(maxsize=4096)
def henvis(hjemmel: Hjemmel, dato: date) -> Kildehenvisning:
    """Cite `hjemmel` in the version verified to be in force on `dato`. Raises KeyError for an unregistered source."""
    for version in _register()[hjemmel.kilde]["version"]:
        if version["gyldig_fra"] <= dato <= version.get("sikker_til", date.max):
            return Kildehenvisning(hjemmel.kilde, version["nr"], hjemmel.paragraf, hjemmel.stk, version["gyldig_fra"], version["titel"])
    return Kildehenvisning(hjemmel.kilde, IKKE_EFTERPROEVET, hjemmel.paragraf, hjemmel.stk, None)


def udgivet(nummer: str, dato: date) -> bool:
    """Whether the principafgørelse can have been known on `dato`: its number ends in the year it is from."""
    return 2000 + int(nummer.rpartition("-")[2]) <= dato.year


def praksis(nummer: str) -> Principafgoerelse:
    """Cite the principafgørelse with this number. Raises KeyError for one that is not registered."""
    return Principafgoerelse(nummer, _register()["praksis"][nummer], "status er ikke kontrolleret hos Ankestyrelsen")
