"""A team's server dies, is stopped, ends its connections, or is cut off, while caseworkers write; and caseworkers die too."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from databaseserver import EJER, Navngiven, Server, ny_database, ny_server, saetning
from store.afbrud import net
from store.skribenter import Skribent, efterse, lad_skrive

from vurdering.domain.haendelse import Haendelse
from vurdering.store import faelleslager
from vurdering.store.kaede.logbog import Adgang
from vurdering.store.kontrol.kontrol import kontroller
from vurdering.store.lager import Lager
from vurdering.store.noegler.hovednoegle import Hovednoegle

Svar = Callable[..., Haendelse]
SAG = "2026-1"


@pytest.fixture
def egen_server(serverskabelon: Path) -> Iterator[Server]:
    """A server of the test's own, which it may kill."""
    if os.name != "posix":
        pytest.skip("systemet kan ikke dræbe en proces på denne måde")
    with ny_server(serverskabelon) as server:
        server.start()
        yield server


def _kaederne_holder(lager: Lager) -> None:
    # The events are made up, so they make no case.
    assert [fund for fund in kontroller(lager, "kontrol").fund if fund.art != "foldning"] == []


def _start_igen(server: Server) -> None:
    """Start the server when the last of the old one has gone."""
    for _ in range(200):
        with contextlib.suppress(RuntimeError):
            server.start()
            return
        time.sleep(0.05)
    raise AssertionError("the server does not start again")


def _draeb(server: Server, _chance: random.Random) -> None:
    server.draeb()
    _start_igen(server)


def _stop(server: Server, chance: random.Random) -> None:
    server.stop(chance.choice(("immediate", "fast")))
    _start_igen(server)


def _afslut(server: Server, _chance: random.Random) -> None:
    saetning(server, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'vurdering'")


@pytest.mark.campaign
@pytest.mark.parametrize(("fejl", "gange"), [(_draeb, 100), (_stop, 100), (_afslut, 100)], ids=["kill -9 server", "stop", "terminate"])
def test_the_server_goes_away(
    egen_server: Server, svar: Svar, fejl: Callable[[Server, random.Random], None], gange: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """However often the server dies among writers, no acknowledged event is lost, none doubled, none refused was kept; the chains hold."""
    chance = random.Random(97)
    noegle = Hovednoegle.ny()
    with ny_database(egen_server) as navn, contextlib.ExitStack() as aabne:
        adresse = egen_server.url(navn)
        faelleslager.opret(adresse, noegle)
        lagre = [aabne.enter_context(faelleslager.aabn(adresse, noegle, login="")) for _ in range(4)]
        for sag in ("1", "2", SAG):
            lagre[0].opret(sag, [svar(0, "start")])
        skribenter = [Skribent(f"B{n}", ("1", "2", SAG, SAG)[n], lager) for n, lager in enumerate(lagre)]

        def imens() -> None:
            for _ in range(gange):
                time.sleep(chance.uniform(0.02, 0.3))
                fejl(egen_server, chance)
            time.sleep(0.5)

        lad_skrive(skribenter, imens)
        tal = efterse(skribenter, lagre[0])
        _kaederne_holder(lagre[0])
    with capsys.disabled():
        print(f"\n{fejl.__name__} x {gange}: {tal}")
    assert tal["kvitteret"] > gange and tal["afviste"] + tal["ukendte"] > 0


@pytest.mark.parametrize("gange", [4, pytest.param(200, marks=pytest.mark.campaign)])
def test_the_network_is_cut_around_the_answer(databaseserver: Server, svar: Svar, gange: int, capsys: pytest.CaptureFixture[str]) -> None:
    """However often the network is cut just before or after a commit, what was kept is what the reader finds, once."""
    if not isinstance(databaseserver, Server) or databaseserver.port is not None:
        pytest.skip("et netværk, der kan klippes, kræver en PostgreSQL, som testen selv har startet, med en sokkel")
    noegle = Hovednoegle.ny()
    with ny_database(databaseserver) as navn, net(databaseserver.mappe) as imellem:
        faelleslager.opret(databaseserver.url(navn), noegle)
        adresse = f"postgresql://{EJER}@127.0.0.1:{imellem.port}/{navn}"
        with faelleslager.aabn(adresse, noegle, login="") as en, faelleslager.aabn(adresse, noegle, login="") as to:
            en.opret(SAG, [svar(0, "start")])
            skribenter = [Skribent("B1", SAG, en), Skribent("B2", SAG, to)]

            def imens() -> None:
                for gang in range(gange):
                    time.sleep(0.05)
                    imellem.klip = "foer" if gang % 2 else "efter"
                    while imellem.klip:
                        time.sleep(0.005)

            lad_skrive(skribenter, imens)
            tal = efterse(skribenter, en)
            _kaederne_holder(en)
    if gange > 100:
        with capsys.disabled():
            print(f"\nnet x {gange}: {tal}")
    # A few cuts may all hit a reader, who has nothing to lose.
    assert imellem.klippet == gange and (gange < 100 or tal["ukendte"] > 0)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="systemet kan ikke dræbe en proces på denne måde")
@pytest.mark.parametrize("drab", [6, pytest.param(300, marks=pytest.mark.campaign)])
def test_kill_of_a_client_loses_nothing(
    databaseserver: Server | Navngiven, svar: Svar, drab: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """A caseworker's program that is killed at any moment loses nothing it had acknowledged, doubles nothing, and blocks nobody."""
    chance = random.Random(97)
    noegle = Hovednoegle.ny()
    with ny_database(databaseserver) as navn:
        adresse = databaseserver.url(navn)
        faelleslager.opret(adresse, noegle)
        with faelleslager.aabn(adresse, noegle, login="") as lager:
            lager.opret(SAG, [svar(1)])
            kvitteret = i_alt = uventede = 0
            for gang in range(drab):
                lager.close()
                barn, roer = _foed(adresse, noegle, svar)
                with os.fdopen(roer, encoding="utf-8") as sagt:
                    # One in six dies while it opens the store; the others are let past that, so that they die among their appends.
                    foerste = [sagt.readline()] if gang % 6 else []
                    time.sleep(chance.uniform(0, 0.06))
                    os.kill(barn, signal.SIGKILL)
                    os.waitpid(barn, 0)
                    kvitterede = [int(linje) for linje in (*foerste, *sagt)]
                kvitteret = max([kvitteret, *kvitterede])
                i_alt += len(kvitterede)
                sag = lager.hent(SAG, Adgang("kontrol"))
                assert sag.version >= kvitteret
                uventede += sag.version > kvitteret
                assert [h.data["nummer"] for h in sag.haendelser] == list(range(1, sag.version + 1))
                kvitteret = sag.version
            _kaederne_holder(lager)
    if drab > 100:
        with capsys.disabled():
            print(f"\nkill -9 client x {drab}: {i_alt} acknowledged, {uventede} kept without having been acknowledged")
    assert i_alt > 0


def _foed(adresse: str, noegle: Hovednoegle, svar: Svar) -> tuple[int, int]:
    """Start a program that appends until it is killed; return its id, and where it says each acknowledged version."""
    ud, ind = os.pipe()
    barn = os.fork()
    if barn:
        os.close(ind)
        return barn, ud
    try:
        lager = faelleslager.aabn(adresse, noegle, login="")
        version = lager.hent(SAG, Adgang("barn")).version
        while True:
            version = lager.tilfoej(SAG, version, [svar(version + 1)])
            os.write(ind, f"{version}\n".encode())
    finally:
        os._exit(1)
