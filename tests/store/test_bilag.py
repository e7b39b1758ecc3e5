"""Files kept with a case."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from motorer import paa_alle

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.haendelse import Haendelse
from vurdering.domain.sag import Datoer, Sag
from vurdering.store import sager
from vurdering.store.kaede.logbog import Adgang
from vurdering.store.lager import Lager

LAESER = Adgang("test")

Aabn = Callable[[], Lager]
Svar = Callable[[int], Haendelse]
INDHOLD = bytes(range(256)) * 40


@paa_alle
def test_a_file_is_kept_once_and_read_back_as_it_was(aabn: Aabn, svar: Svar) -> None:
    """What is kept comes back byte for byte, also after the store was closed; keeping it again changes nothing."""
    aftryk = hashlib.sha256(INDHOLD).hexdigest()
    with aabn() as lager:
        lager.opret("1", [svar(1)])
        lager.gem_bilag("1", "udtalelse.pdf", INDHOLD)
        lager.gem_bilag("1", "samme igen.pdf", INDHOLD)
    with aabn() as lager:
        (bilag,) = lager.bilag("1", LAESER)
    assert (bilag.sha256, bilag.navn, bilag.indhold) == (aftryk, "udtalelse.pdf", INDHOLD)
    assert "udtalelse" not in repr(bilag)


@paa_alle
def test_a_file_belongs_to_its_case(aabn: Aabn, svar: Svar) -> None:
    """Another case does not have it, and a case that does not exist cannot get it."""
    with aabn() as lager:
        for nummer in ("1", "2"):
            lager.opret(nummer, [svar(1)])
        lager.gem_bilag("1", "a.txt", b"a")
        assert lager.bilag("2", LAESER) == ()
        with pytest.raises(Inputfejl, match="findes ikke"):
            lager.gem_bilag("3", "a.txt", b"a")


@paa_alle
def test_the_same_file_kept_by_many_at_once(lager: Lager, svar: Svar) -> None:
    """Who keep the same file at the same moment are none of them turned away, and it is kept once."""
    lager.opret("1", [svar(1)])
    sammen = threading.Barrier(6)

    def gem(nummer: int) -> None:
        sammen.wait()
        lager.gem_bilag("1", f"{nummer}.txt", INDHOLD)

    with ThreadPoolExecutor(6) as pulje:
        list(pulje.map(gem, range(6)))
    assert [b.indhold for b in lager.bilag("1", LAESER)] == [INDHOLD]


def test_a_case_that_cannot_be_worked_on_is_not_kept(mappe: Path) -> None:
    """A date that no rules cover is refused before anything is stored, so no number is taken by a case that nobody can open."""
    with Lager.aabn(mappe) as lager:
        with pytest.raises(Inputfejl):
            sager.indlaes(lager, Sag("1", datoer=Datoer(afgoerelse=date(1999, 1, 1))))
        assert lager.liste() == []
