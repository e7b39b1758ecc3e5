"""Many at once: on one case, and in the log that all of them share."""

from __future__ import annotations

import contextlib
import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from motorer import paa_alle
from sqlalchemy import select

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.haendelse import SVAR_GIVET, Haendelse
from vurdering.store import skema
from vurdering.store.gemt import Konflikt
from vurdering.store.kaede import laes, logbog
from vurdering.store.kaede.led import BEGYNDELSE
from vurdering.store.kaede.logbog import Adgang
from vurdering.store.kaede.skriv import Kaede, Post
from vurdering.store.lager import Lager
from vurdering.store.noegler.forsegling import pak_ud

Aabn = Callable[[], Lager]
Svar = Callable[..., Haendelse]
SAG = "2026-1"


def _midnat(maaned: int) -> datetime:
    """The beginning of a month, counted from one that no clock has come to."""
    return datetime(2040 + maaned // 12, maaned % 12 + 1, 1, tzinfo=UTC)


@paa_alle
@pytest.mark.campaign
@pytest.mark.parametrize("skribenter", [2, 8, 32])
def test_a_thousand_events_each_way(
    aabn: Aabn, svar: Svar, motor: str, skribenter: int, capsys: pytest.CaptureFixture[str], antal: int = 1000
) -> None:
    """However many write on one case, each event is there once in its writer's order, and each attempt won or was told of another."""
    hver = antal // skribenter
    begynd = time.perf_counter()
    with contextlib.ExitStack() as aabne:
        lagre = [aabne.enter_context(aabn()) for _ in range(skribenter)]
        lagre[0].opret(SAG, [svar(0, "start")])

        def skriv(nummer: int) -> tuple[int, int, int]:
            version, forsoeg, konflikter, optaget = 1, 0, 0, 0
            for nr in range(hver):
                while True:
                    forsoeg += 1
                    try:
                        version = lagre[nummer].tilfoej(SAG, version, [Haendelse(SVAR_GIVET, {"nr": nr}, datetime.now(UTC), f"B{nummer}")])
                        break
                    except Konflikt as konflikt:
                        # Never the version that it was refused with: so each conflict is one that the loser saw.
                        assert konflikt.version > version
                        konflikter += 1
                        version = konflikt.version
                    except Inputfejl as fejl:
                        # A file has one lock, and who waits for it is not served in turn.
                        assert "optaget" in str(fejl) and "ikke gemt" in str(fejl)
                        optaget += 1
            return forsoeg, konflikter, optaget

        with ThreadPoolExecutor(skribenter) as pulje:
            tal = list(pulje.map(skriv, range(skribenter)))
        sag = lagre[0].hent(SAG, Adgang("kontrol"))
    assert sag.version == len(sag.haendelser) == 1 + hver * skribenter
    for nummer in range(skribenter):
        assert [h.data["nr"] for h in sag.haendelser if h.aktoer == f"B{nummer}"] == list(range(hver))
    forsoeg, konflikter, optaget = (sum(t) for t in zip(*tal, strict=True))
    assert forsoeg == hver * skribenter + konflikter + optaget
    with capsys.disabled():
        hastighed = hver * skribenter / (time.perf_counter() - begynd)
        sagt = f"{konflikter} conflicts, {optaget} told busy"
        print(f"\n{motor} {skribenter} writers: {hver * skribenter} events, {sagt}, 0 lost, {hastighed:.0f}/s")


def _logkaeder(lager: Lager) -> list[tuple[Kaede, tuple[Post, ...]]]:
    """The months of the log, each read to its end as the one that comes after the month before; raises where one does not."""
    k = skema.kaede.c
    fundne, hoved = [], BEGYNDELSE
    with lager.laeser() as connection:
        query = select(k.id, k.uid, k.version, k.hoved, skema.noegle.c.indpakket).join(skema.noegle, skema.noegle.c.kaede_id == k.id)
        for row in connection.execute(query.where(k.art == "logbog").order_by(k.uid)).all():
            kaede = Kaede(row.id, row.uid, row.version, row.hoved, pak_ud(lager.noegle.indpakning, row.indpakket))
            fundne.append((kaede, laes.poster(connection, kaede, efter=hoved)))
            hoved = row.hoved
    return fundne


@paa_alle
@pytest.mark.parametrize(("laesere", "gange"), [(6, 5), pytest.param(32, 60, marks=pytest.mark.campaign)])
def test_the_log_is_shared(
    aabn: Aabn,
    svar: Svar,
    motor: str,
    laesere: int,
    gange: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Who look at the same moment, some before and some after a month's midnight by their clock, each leave an entry in one chain."""
    # The server has one clock. Here it strikes midnight between two who look.
    monkeypatch.setattr(logbog, "_tid", lambda _connection, tid: tid)
    chance = random.Random(97)
    with contextlib.ExitStack() as aabne:
        lagre = [aabne.enter_context(aabn()) for _ in range(laesere)]
        lagre[0].opret(SAG, [svar(0, "start")])
        sammen = threading.Barrier(laesere)
        maaned = 0

        def naeste_maaned() -> None:
            nonlocal maaned
            maaned += 1

        def se(nummer: int) -> None:
            for _ in range(gange):
                if sammen.wait() == 0:
                    naeste_maaned()
                sammen.wait()
                # Half of the clocks are past midnight.
                tid = _midnat(maaned) + timedelta(seconds=chance.choice((-1, 1)))
                object.__setattr__(lagre[nummer], "_ur", lambda tid=tid: tid)
                try:
                    lagre[nummer].hent(SAG, Adgang(f"B{nummer}"))
                except BaseException:
                    sammen.abort()
                    raise

        with ThreadPoolExecutor(laesere) as pulje:
            list(pulje.map(se, range(laesere)))
        kaeder = _logkaeder(lagre[0])
    set_ = [p for _, poster in kaeder for p in poster if p.art == "set"]
    assert len(set_) == laesere * gange
    assert all(sum(p.aktoer == f"B{n}" for p in set_) == gange for n in range(laesere))
    assert len(kaeder) >= gange
    if gange > 5:
        with capsys.disabled():
            print(f"\n{motor}: {laesere} readers x {gange} looks, {len(kaeder)} months, {len(set_)} entries, 0 lost, 0 deadlocks")
