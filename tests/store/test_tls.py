"""The connection to a team's database off the machine, with a real server and real certificates."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from databaseserver import EJER, Server, ny_server

from vurdering.domain.fejl import Inputfejl
from vurdering.store import faelleslager
from vurdering.store.database import maal
from vurdering.store.noegler.hovednoegle import AABEN

VAERT = "db.kommune.test"

Bevis = tuple[x509.Certificate, ec.EllipticCurvePrivateKey]


def _navn(tekst: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, tekst)])


def _bevis(mappe: Path, navn: str, udsteder: Bevis | None) -> Bevis:
    """A certificate and its key, written in the folder; signed by itself when nobody issues it."""
    noegle = ec.generate_private_key(ec.SECP256R1())
    fra, med = (udsteder[0].subject, udsteder[1]) if udsteder else (_navn(navn), noegle)
    nu = dt.datetime.now(dt.UTC)
    bygger = x509.CertificateBuilder().subject_name(_navn(navn)).issuer_name(fra).public_key(noegle.public_key())
    bygger = bygger.serial_number(x509.random_serial_number()).not_valid_before(nu - dt.timedelta(1)).not_valid_after(nu + dt.timedelta(1))
    bygger = bygger.add_extension(x509.BasicConstraints(ca=udsteder is None, path_length=None), critical=True)
    bevis = bygger.add_extension(x509.SubjectAlternativeName([x509.DNSName(navn)]), critical=False).sign(med, hashes.SHA256())
    (mappe / f"{navn}.crt").write_bytes(bevis.public_bytes(serialization.Encoding.PEM))
    raa = noegle.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (mappe / f"{navn}.key").write_bytes(raa)
    (mappe / f"{navn}.key").chmod(0o600)
    return bevis, noegle


@pytest.fixture(scope="module")
def sikker_server(serverskabelon: Path) -> Iterator[Server]:
    """A server that answers with TLS, and whose certificate a made-up authority has signed."""
    if os.name != "posix":
        pytest.skip("certifikatets rettigheder kan kun sættes på denne måde på POSIX")
    with ny_server(serverskabelon, paa_nettet=True) as server:
        rod = _bevis(server.mappe, "rod.test", None)
        _bevis(server.mappe, "fremmed.test", None)
        _bevis(server.mappe, VAERT, rod)
        if os.geteuid() == 0:
            os.chown(server.mappe / f"{VAERT}.key", 65534, 65534)
        server.start("ssl=on", f"ssl_cert_file={server.mappe / VAERT}.crt", f"ssl_key_file={server.mappe / VAERT}.key")
        yield server


@pytest.fixture(autouse=True)
def _as_if_off_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maal, "_er_lokal", lambda _dele: False)


def _adresse(server: Server, vaert: str = VAERT, rod: str = "rod.test") -> str:
    rodbevis = f"&sslrootcert={server.mappe / rod}.crt" if rod else ""
    return f"postgresql://{EJER}@{vaert}:{server.port}/postgres?hostaddr=127.0.0.1{rodbevis}"


def test_a_server_that_proves_who_it_is(sikker_server: Server) -> None:
    """With the right authority and name the store is made and opened, and the connection is encrypted."""
    faelleslager.opret(_adresse(sikker_server), AABEN)
    with faelleslager.aabn(_adresse(sikker_server), AABEN) as lager, lager.laeser() as connection:
        assert connection.exec_driver_sql("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").scalar_one() is True


@pytest.mark.parametrize(("vaert", "rod"), [(VAERT, "fremmed.test"), ("andet.test", "rod.test"), (VAERT, ""), (VAERT, "findes-ikke")])
def test_a_server_that_does_not(sikker_server: Server, vaert: str, rod: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Another authority, another name, or nothing to check by: refused before the user is named."""
    monkeypatch.setenv("HOME", str(tmp_path))
    with pytest.raises(Inputfejl, match="ikke sikker"):
        faelleslager.aabn(_adresse(sikker_server, vaert, rod), AABEN)


def test_a_server_without_tls(sikker_server: Server) -> None:
    """A server that has no TLS is refused, whatever it would accept itself."""
    with psycopg.connect(sikker_server.url(), autocommit=True) as forbindelse:
        forbindelse.execute("ALTER SYSTEM SET ssl = off")
    sikker_server.stop("fast")
    sikker_server.start()
    with pytest.raises(Inputfejl, match="ikke sikker"):
        faelleslager.aabn(_adresse(sikker_server), AABEN)
