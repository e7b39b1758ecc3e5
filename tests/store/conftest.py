from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from databaseserver import Navngiven, Server, delt_server, ny_database
from motorer import FAELLES, FIL, KRYPTERET

import vurdering
from vurdering.domain.haendelse import SVAR_GIVET, Haendelse
from vurdering.store import faelleslager
from vurdering.store.lager import Lager
from vurdering.store.noegler.hovednoegle import AABEN, Hovednoegle

_START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def mappe(tmp_path: Path) -> Path:
    """A data folder that does not exist yet."""
    return tmp_path / "data"


@pytest.fixture(scope="session")
def serverskabelon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where an empty server is kept to be copied, by all the processes of a run."""
    egen = tmp_path_factory.getbasetemp()
    return (egen.parent if "PYTEST_XDIST_WORKER" in os.environ else egen) / "postgres"


@pytest.fixture(scope="session")
def databaseserver(serverskabelon: Path) -> Iterator[Server | Navngiven]:
    """A running PostgreSQL that the tests of this process share, started by the first that asks; skips where there is none."""
    with delt_server(serverskabelon) as server:
        yield server


@pytest.fixture(scope="session")
def tom_faelles(databaseserver: Server | Navngiven) -> Iterator[str]:
    """The name of a database with an empty, unencrypted team's store, to be copied."""
    with ny_database(databaseserver) as navn:
        faelleslager.opret(databaseserver.url(navn), AABEN)
        yield navn


@pytest.fixture
def motor(request: pytest.FixtureRequest) -> str:
    """Which database the test's store lies in: the unencrypted file, unless the test is marked with one of `motorer`."""
    return str(getattr(request, "param", FIL))


@pytest.fixture
def faelles_adresse(databaseserver: Server | Navngiven, tom_faelles: str) -> Iterator[str]:
    """The address of the test's own team's store, opened as the one who owns it."""
    with ny_database(databaseserver, tom_faelles) as navn:
        yield databaseserver.url(navn)


@pytest.fixture
def aabn(motor: str, mappe: Path, request: pytest.FixtureRequest) -> Callable[[], Lager]:
    """A function that opens the test's store, as one more program would."""
    if motor == FAELLES:
        adresse = request.getfixturevalue("faelles_adresse")
        return lambda: faelleslager.aabn(adresse, AABEN, login="")
    noegle = Hovednoegle.ny() if motor == KRYPTERET else AABEN
    return lambda: Lager.aabn(mappe, noegle)


@pytest.fixture
def lager(aabn: Callable[[], Lager]) -> Iterator[Lager]:
    """An open, empty store."""
    with aabn() as opened:
        yield opened


@pytest.fixture(scope="session")
def svar() -> Callable[..., Haendelse]:
    """A function that makes an event; each number gives its own content and time."""

    def make(number: int, aktoer: str = "B123") -> Haendelse:
        return Haendelse(SVAR_GIVET, {"nummer": number, "note": "blåbærgrød"}, _START + timedelta(minutes=number), aktoer)

    return make


@pytest.fixture(scope="session")
def start_writer() -> Callable[..., subprocess.Popen[str]]:
    """A function that starts `writer.py` in a process of its own."""

    def start(*arguments: object) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("writer.py")), *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(Path(vurdering.__file__).parents[1]), "PYTHONUTF8": "1"},
        )

    return start
