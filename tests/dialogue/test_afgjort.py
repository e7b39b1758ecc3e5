"""A decision that is written becomes an event of the case: once for each decision, and part of its history."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from vurdering.content.sagsfil import sag_fra_tekst
from vurdering.content.sagsform import sag_som_dict
from vurdering.dialogue.session import Session
from vurdering.dialogue.tidslinje import tidslinje
from vurdering.dialogue.tilstand import fold
from vurdering.domain.haendelse import SAG_AFGJORT, SAG_INDLAEST, Haendelse
from vurdering.domain.sag import Sag

FIL = Path(__file__).parents[2] / "questions" / "eksempler" / "06_mette_fradrag" / "sag.json"
NU = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def test_a_decision_is_recorded_once_and_a_new_one_is_one_more() -> None:
    """Written twice it is one event; by other rules it is a second decision, and the first stands. The events make the same case."""
    sag = sag_fra_tekst(FIL.read_text(encoding="utf-8"), "sag.json")
    haendelser = [Haendelse(SAG_INDLAEST, {"sag": sag_som_dict(sag)}, NU)]

    def gem(nye: Sequence[Haendelse], _sag: Sag) -> None:
        haendelser.extend(nye)

    session = Session(sag, gem, lambda: NU)
    session.afgoer(session.vurdering)
    session.afgoer(session.vurdering)
    assert [h.art for h in haendelser] == [SAG_INDLAEST, SAG_AFGJORT]
    session.afgoer(replace(session.vurdering, dato=date(2026, 12, 1)))
    assert [a.dato for a in session.sag.afgjort] == [session.vurdering.dato, date(2026, 12, 1)]
    lagret = [Haendelse(h.art, json.loads(json.dumps(h.data)), h.tidspunkt) for h in haendelser]
    assert fold(lagret).afgjort == session.sag.afgjort
    assert sum("Afgørelsen er skrevet" in p.hvad for p in tidslinje(session.sag, haendelser)) == 2
