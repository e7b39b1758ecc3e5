"""Which PostgreSQL a store lies in, and what the connection must be: encrypted, and with a server that proves who it is.

A connection within the machine (a socket, or the loopback address) needs neither. Every other one is `sslmode=verify-full`;
a weaker one is refused, and what is not said is taken to be that.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from psycopg import ProgrammingError, pq
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from vurdering.domain.fejl import Inputfejl

_SIKKER: Final = "verify-full"
#: What is asked of a connection unless the address says otherwise: a network that went away shows in seconds, not hours.
_STANDARD: Final = {
    "application_name": "vurdering",
    "connect_timeout": "10",
    "keepalives_idle": "20",
    "keepalives_interval": "5",
    "keepalives_count": "4",
    "tcp_user_timeout": "30000",
}


@dataclass(frozen=True, slots=True)
class Maal:
    """A database that a store may lie in."""

    adresse: str = field(repr=False)
    """As the driver takes it; may hold a password."""
    sted: str
    """What the database is called in a message: its name and its machine, nothing else."""


def maal(adresse: str) -> Maal:
    """The database that `adresse` (postgresql://…) names. Raises `Inputfejl`, which never quotes it: there may be a password in it."""
    dele = _dele(adresse)
    if dele is None:
        raise Inputfejl(
            "Adressen på den fælles database kan ikke læses. Skriv den som postgresql://bruger@maskine/database; tegn som @, : og % i en"
            " adgangskode skrives %40, %3A og %25."
        )
    krav = {"client_encoding": "UTF8"}
    if not _er_lokal(dele):
        if dele.get("sslmode", _SIKKER) != _SIKKER:
            raise Inputfejl(
                f"Adressen på den fælles database har sslmode={dele['sslmode']}, og så kan andre på nettet læse med eller udgive sig for"
                f" databasen. Skriv sslmode={_SIKKER}, eller slet sslmode fra adressen."
            )
        # Another kind of encryption would come before TLS, and prove less.
        krav |= {"sslmode": _SIKKER, "gssencmode": "disable"}
    return Maal(make_conninfo("", **{**_STANDARD, **dele, **krav}), _sted(dele))


def _dele(adresse: str) -> dict[str, str] | None:
    if "://" not in adresse and "=" not in adresse:
        return None
    try:
        return {navn: str(vaerdi) for navn, vaerdi in conninfo_to_dict(adresse).items() if vaerdi is not None}
    except (ProgrammingError, ValueError):
        return None


def _er_lokal(dele: Mapping[str, str]) -> bool:
    """Whether nothing but this machine is on the way. A service file may name another machine, so it is none."""
    if "service" in dele:
        return False
    if adresser := _gaelder("hostaddr", dele):
        return all(_er_loopback(a) for a in adresser.split(","))
    return all(_er_her(vaert) for vaert in _gaelder("host", dele).split(","))


def _gaelder(navn: str, dele: Mapping[str, str]) -> str:
    """What the driver will use: the address's own, else the environment's."""
    if navn in dele:
        return dele[navn]
    for valg in pq.Conninfo.get_defaults():
        if valg.keyword.decode() == navn:
            return (valg.val or b"").decode("utf-8", "replace")
    return ""


def _er_her(vaert: str) -> bool:
    # No name at all is the system's own socket.
    return not vaert or vaert.startswith(("/", "@")) or vaert == "localhost" or _er_loopback(vaert)


def _er_loopback(adresse: str) -> bool:
    try:
        return ipaddress.ip_address(adresse).is_loopback
    except ValueError:
        return False


def _sted(dele: Mapping[str, str]) -> str:
    vaert = _gaelder("host", dele) or _gaelder("hostaddr", dele)
    navn = dele.get("dbname") or dele.get("user") or _gaelder("user", dele)
    return f"Databasen {navn} på {'denne maskine' if _er_lokal(dele) else vaert or dele.get('service', '')}"
