"""The explanation of a criterion is its evaluation, whole and in agreement with the assessment."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from hypothesis import given, settings
from oracle_sager import sager

from vurdering.content.sagsfil import sag_fra_tekst
from vurdering.domain.sag import Aktivitet, Sag
from vurdering.law.forklaring import forklaring
from vurdering.law.vurder import vurder

VAERDI = {"ikke_opfyldt": 0, "uafklaret": 1, "opfyldt": 2}


def _stemmer(knude: dict[str, Any]) -> set[str]:
    """Check that a node follows from its parts; return the facts it reads."""
    udfald = VAERDI[knude["udfald"]]
    if "fakta" in knude:
        assert (knude["er"] is None) == (udfald == 1)
        return {knude["fakta"]}
    if "ikke" in knude:
        laest = _stemmer(knude["ikke"])
        assert udfald == 2 - VAERDI[knude["ikke"]["udfald"]]
        return laest
    dele = knude.get("alle_af", knude.get("en_af"))
    vaelg, tom = (min, 2) if "alle_af" in knude else (max, 0)
    laest = set().union(*(_stemmer(del_) for del_ in dele))
    assert udfald == vaelg((VAERDI[del_["udfald"]] for del_ in dele), default=tom)
    return laest


@settings(max_examples=60)
@given(sager())
def test_every_node_follows_from_its_parts_and_the_root_is_the_outcome(case: tuple[dict[str, Any], date]) -> None:
    """The tree holds every fact the criterion reads, and says what the assessment says."""
    sag = sag_fra_tekst(json.dumps(case[0]), "sagen")
    v = vurder(sag, dato=case[1])
    trae = forklaring(sag, v.dato)
    assert set(trae) == {k.id for k in v.kriterier}
    for k in v.kriterier:
        assert trae[k.id]["udfald"] == k.udfald
        assert _stemmer(trae[k.id]) == set(k.fakta)


def test_an_unsettled_task_is_never_ready() -> None:
    """A task of which more is unknown stands in the way of a decision, though the support during it is not asked about."""
    sag = Sag("1", aktiviteter=(Aktivitet("a1", "rengøring", {"praktisk_opgave": "ja"}),))
    v = vurder(sag)
    assert v.aktiviteter[0].spor == "uafklaret"
    assert "aktivitet_uafklaret" in {s.id for s in v.spaerringer}
