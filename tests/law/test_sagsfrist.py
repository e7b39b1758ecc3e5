"""A case says when the municipality's own deadline has passed, and never before (RSL § 3, stk. 2)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from vurdering.domain.sag import Datoer, Sag
from vurdering.law.frister import sagsbehandling
from vurdering.law.vurder import vurder

ANSOEGT = date(2026, 10, 1)


def _warned(kommune: str | None, ansoegt: date | None, dag: date) -> bool:
    sag = Sag("1", kommune=kommune, datoer=Datoer(ansoegning_modtaget=ansoegt, afgoerelse=dag))
    return any("RSL § 3, stk. 2" in a for a in vurder(sag, i_dag=dag).advarsler)


@pytest.mark.parametrize("kommune", ["lejre", "aabenraa"])
def test_the_day_after_the_deadline_is_the_first_that_warns(kommune: str) -> None:
    """The last day is the one that the deadline itself is counted to."""
    sidste = sagsbehandling(ANSOEGT, kommune).dato
    assert not _warned(kommune, ANSOEGT, sidste)
    assert _warned(kommune, ANSOEGT, sidste + timedelta(days=1))


@pytest.mark.parametrize(("kommune", "ansoegt"), [("randers", ANSOEGT), (None, ANSOEGT), ("lejre", None)])
def test_nothing_is_said_of_a_deadline_nobody_knows(kommune: str | None, ansoegt: date | None) -> None:
    """Without a deadline in the profile, a municipality or a date of application there is no day to warn from."""
    assert not _warned(kommune, ansoegt, date(2027, 10, 1))
