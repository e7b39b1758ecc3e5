from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import keyring.backends.chainer
import keyring.backends.fail
import keyring.backends.null
import keyring.backends.SecretService
import pytest
from keyring.backend import KeyringBackend

from vurdering.domain.fejl import Inputfejl
from vurdering.store.aabning import Laast, aabn_lager
from vurdering.store.noegler import adgangskode, forvaltning, noeglefil
from vurdering.store.noegler.adgangskode import Styrke

KODE = "fire gode gamle ord"


class SecureRing(keyring.backends.SecretService.Keyring):
    """A back end of a secure kind that keeps its secrets in the test."""

    priority = 5  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        """What is kept."""
        if self.locked:
            raise RuntimeError("the system's own error, with the secret in it")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget it."""
        del self.kept[service, username]


class PlaintextKeyring(KeyringBackend):
    """What the library's plain file does, as far as anybody can see from outside."""

    priority = 1  # type: ignore[assignment]

    def get_password(self, service: str, username: str) -> str | None:
        """Nothing is ever asked of it."""
        raise AssertionError("asked")

    def set_password(self, service: str, username: str, password: str) -> None:
        """Nothing is ever given to it."""
        raise AssertionError("given a secret")


class MixedChain(keyring.backends.chainer.ChainerBackend):
    """A chain whose last link is not secure."""

    backends = (SecureRing(), PlaintextKeyring())  # type: ignore[assignment]


class EmptyChain(keyring.backends.chainer.ChainerBackend):
    """A chain of none."""

    backends = ()  # type: ignore[assignment]


@pytest.fixture(autouse=True)
def _encrypted(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("VURDERING_TESTLAGER")
    monkeypatch.setattr(adgangskode, "STYRKE", Styrke(1, 64, 1))
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


@pytest.fixture
def ring() -> SecureRing:
    """The system's key store."""
    ring = SecureRing()
    keyring.set_keyring(ring)
    return ring


@pytest.fixture
def lavet(mappe: Path) -> Path:
    """A folder with an encrypted store in it."""
    aabn_lager(mappe, KODE).close()
    return mappe


def test_the_key_ring_opens_the_store_until_it_is_turned_off(lavet: Path, ring: SecureRing) -> None:
    """With the key in the ring nobody is asked; turned off, the ring holds nothing and the passphrase still opens."""
    with aabn_lager(lavet, KODE) as lager:
        raa = lager.noegle.raa
        forvaltning.noeglering_til(lager, lavet)
        forvaltning.noeglering_til(lager, lavet)
    assert len(ring.kept) == 1 and raa.hex() not in repr(ring.kept)
    with aabn_lager(lavet) as lager:
        assert lager.noegle.raa == raa
        assert forvaltning.noeglering_fra(lager, lavet)
        assert not forvaltning.noeglering_fra(lager, lavet)
    assert not ring.kept
    with pytest.raises(Laast):
        aabn_lager(lavet)
    aabn_lager(lavet, KODE).close()


def test_a_ring_that_does_not_open_asks_for_the_passphrase(lavet: Path, ring: SecureRing) -> None:
    """A locked ring, a lost key and another key each lead to the passphrase, with the reason and nothing of the ring's own error."""
    with aabn_lager(lavet, KODE) as lager:
        forvaltning.noeglering_til(lager, lavet)
    [navn] = ring.kept
    for change in ({navn: "AAAA"}, {navn: "ikke base64 æ"}, {}):
        ring.kept = change
        with pytest.raises(Laast, match="nøglering"):
            aabn_lager(lavet)
    ring.locked = True
    with pytest.raises(Laast) as laast:
        aabn_lager(lavet)
    assert "secret" not in str(laast.value) and laast.value.hvorfor
    aabn_lager(lavet, KODE).close()


@pytest.mark.parametrize(
    "back_end", [keyring.backends.fail.Keyring, keyring.backends.null.Keyring, PlaintextKeyring, MixedChain, EmptyChain]
)
def test_a_ring_that_is_not_secure_is_refused(lavet: Path, back_end: type[KeyringBackend]) -> None:
    """A back end that keeps secrets in the open, or keeps nothing, is named with what to do; no key is given to it, and no slot made."""
    keyring.set_keyring(back_end())
    with aabn_lager(lavet, KODE) as lager, pytest.raises(Inputfejl) as fejl:
        forvaltning.noeglering_til(lager, lavet)
    assert "Brug adgangskoden" in str(fejl.value)
    guilty = PlaintextKeyring if back_end is MixedChain else back_end
    assert f"{guilty.__module__}.{guilty.__qualname__}" in str(fejl.value)
    assert not noeglefil.laes(lavet).af_art("noeglering")


def test_a_ring_that_became_insecure_is_not_asked(lavet: Path, ring: SecureRing) -> None:
    """Where the system's key store is later another, the passphrase is asked for and the reason told."""
    with aabn_lager(lavet, KODE) as lager:
        forvaltning.noeglering_til(lager, lavet)
    keyring.set_keyring(PlaintextKeyring())
    with pytest.raises(Laast, match="PlaintextKeyring"):
        aabn_lager(lavet)


def test_a_ring_that_forgets_is_not_trusted(lavet: Path, ring: SecureRing, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that cannot be read back makes no slot."""
    monkeypatch.setattr(SecureRing, "set_password", lambda *_: None)
    with aabn_lager(lavet, KODE) as lager, pytest.raises(Inputfejl, match="SecureRing"):
        forvaltning.noeglering_til(lager, lavet)
    assert not noeglefil.laes(lavet).af_art("noeglering")


def test_without_the_extra_it_is_told_how_to_get_it(lavet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the library is missing the sentence names the extra; the passphrase opens as before."""
    monkeypatch.setitem(sys.modules, "keyring", None)
    with aabn_lager(lavet, KODE) as lager, pytest.raises(Inputfejl, match=r"vurdering\[noeglering\]"):
        forvaltning.noeglering_til(lager, lavet)
