"""A network between a store and its PostgreSQL that can be cut at the worst moment: around the acknowledgement of a change."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

#: With its end, since a transaction begins with the words READ COMMITTED.
_COMMIT = b"COMMIT\0"


class Net:
    """Carries bytes both ways. Before it carries a commit it may be cut; or after, so that the answer is lost."""

    def __init__(self, server: Path) -> None:
        self._server = server
        self._lytter = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._lytter.getsockname()[1]
        self.klip = ""
        """«foer» or «efter» the next commit is carried; empty is not at all."""
        self.klippet = 0
        threading.Thread(target=self._tag_imod, daemon=True).start()

    def luk(self) -> None:
        """Take no more connections."""
        self._lytter.close()

    def _tag_imod(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                klient, _ = self._lytter.accept()
                vaert = socket.socket(socket.AF_UNIX)
                vaert.connect(str(self._server / ".s.PGSQL.5432"))
                klip = threading.Event()
                threading.Thread(target=self._ud, args=(klient, vaert, klip), daemon=True).start()
                threading.Thread(target=self._hjem, args=(vaert, klient, klip), daemon=True).start()

    def _ud(self, klient: socket.socket, vaert: socket.socket, klip: threading.Event) -> None:
        with contextlib.suppress(OSError):
            while bytes_ := klient.recv(65536):
                if _COMMIT in bytes_ and self.klip:
                    hvornaar, self.klip = self.klip, ""
                    self.klippet += 1
                    if hvornaar == "foer":
                        break
                    klip.set()
                vaert.sendall(bytes_)
        _luk(klient, vaert)

    def _hjem(self, vaert: socket.socket, klient: socket.socket, klip: threading.Event) -> None:
        with contextlib.suppress(OSError):
            while bytes_ := vaert.recv(65536):
                if klip.is_set():
                    # The database has answered, so it has done it; nobody hears.
                    break
                klient.sendall(bytes_)
        _luk(klient, vaert)


def _luk(*ender: socket.socket) -> None:
    for ende in ender:
        with contextlib.suppress(OSError):
            ende.shutdown(socket.SHUT_RDWR)
        ende.close()


@contextlib.contextmanager
def net(server: Path) -> Iterator[Net]:
    """A network to the server whose socket lies in the folder."""
    imellem = Net(server)
    try:
        yield imellem
    finally:
        imellem.luk()
