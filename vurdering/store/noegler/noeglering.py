"""The system's own key store as a way to unlock: a slot wrapped with a random key that is kept there (extra `noeglering`).

Only back ends that are known to keep secrets encrypted under the user's login are used. The library would otherwise fall
back to one that writes them in a plain file, or keeps nothing.
"""

from __future__ import annotations

import base64
import contextlib
import uuid
from typing import TYPE_CHECKING, Final

from vurdering.domain.fejl import Inputfejl
from vurdering.store.noegler.forsegling import Brudt, ny_noegle, pak_ind, pak_ud
from vurdering.store.noegler.hovednoegle import Hovednoegle
from vurdering.store.noegler.pladser import NOEGLERING, Noeglefil, Plads

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_TJENESTE: Final = "vurdering"
#: The libraries' classes for Windows Credential Manager, macOS Keychain, Secret Service (two ways) and KWallet.
_SIKRE: Final = frozenset(
    {
        "keyring.backends.Windows.WinVaultKeyring",
        "keyring.backends.macOS.Keyring",
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.libsecret.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
    }
)
_KAEDE: Final = "keyring.backends.chainer.ChainerBackend"
_BRUG_ADGANGSKODEN: Final = (
    "Brug adgangskoden, eller slå et af disse til: Windows Legitimationsstyring, macOS Nøglering, GNOME Keyring eller KWallet."
)


def plads(fil: Noeglefil, hovednoegle: Hovednoegle) -> Plads:
    """A slot whose key is now in the system's key store. Raises `Inputfejl` when there is none that is secure."""
    ring, navn, noegle = _ring(), uuid.uuid4().hex, ny_noegle()
    tekst = base64.b64encode(noegle).decode("ascii")
    try:
        ring.set_password(_TJENESTE, _bruger(fil, navn), tekst)
        gemt = ring.get_password(_TJENESTE, _bruger(fil, navn))
    # Each back end raises what its own system does.
    except Exception:
        gemt = None
    if gemt != tekst:
        raise Inputfejl(f"Systemets nøglering ({_kaldt(ring)}) gemmer ikke nøglen. Lås den op, og prøv igen, eller brug adgangskoden.")
    return Plads(NOEGLERING, navn, pak_ind(noegle, hovednoegle.raa))


def laas_op(fil: Noeglefil) -> Hovednoegle | None:
    """The root key by the system's key store; None when that does not open it. Raises `Inputfejl` when it may not be used."""
    for en in fil.af_art(NOEGLERING):
        with contextlib.suppress(Brudt, ValueError):
            if (tekst := _hent(_ring(), fil, en)) is not None:
                hovednoegle = Hovednoegle(pak_ud(base64.b64decode(tekst, validate=True), en.indpakket))
                fil.efterse(hovednoegle)
                return hovednoegle
    return None


def glem(fil: Noeglefil) -> None:
    """Take the store's keys out of the system's key store, where they are there. Never fails: without its slot a key opens nothing."""
    with contextlib.suppress(Inputfejl):
        ring = _ring()
        for en in fil.af_art(NOEGLERING):
            with contextlib.suppress(Exception):
                ring.delete_password(_TJENESTE, _bruger(fil, en.navn))


def _hent(ring: KeyringBackend, fil: Noeglefil, en: Plads) -> str | None:
    try:
        return ring.get_password(_TJENESTE, _bruger(fil, en.navn))
    # Locked, gone, or refused by the person: each back end says so in its own way.
    except Exception:
        return None


def _bruger(fil: Noeglefil, navn: str) -> str:
    return f"{fil.lager}/{navn}"


def _ring() -> KeyringBackend:
    """The system's key store. Raises `Inputfejl` when the library is missing, or there is no secure one."""
    try:
        import keyring
    except ImportError:
        raise Inputfejl(
            "Systemets nøglering kan ikke bruges, fordi tilvalget noeglering ikke er installeret."
            " Installér det med «pip install vurdering[noeglering]», eller brug adgangskoden."
        ) from None
    try:
        ring = keyring.get_keyring()
    # A back end that the user's settings name, and that cannot be loaded.
    except Exception:
        raise Inputfejl(f"Systemets nøglering kan ikke åbnes. {_BRUG_ADGANGSKODEN}") from None
    for en in _led(ring):
        if not _er_sikker(en):
            raise Inputfejl(f"Nøgleringen {_kaldt(en)} gemmer ikke hemmeligheder sikkert og bruges ikke. {_BRUG_ADGANGSKODEN}")
    return ring


def _led(ring: KeyringBackend) -> list[KeyringBackend]:
    """The back ends behind it: a chain asks several, and may end with one that is not secure."""
    if _KAEDE in _klasser(ring):
        # An empty chain keeps nothing, and is judged as itself.
        return list(getattr(ring, "backends", ())) or [ring]
    return [ring]


def _er_sikker(ring: KeyringBackend) -> bool:
    return not _SIKRE.isdisjoint(_klasser(ring))


def _klasser(ring: KeyringBackend) -> set[str]:
    return {f"{klasse.__module__}.{klasse.__qualname__}" for klasse in type(ring).__mro__}


def _kaldt(ring: KeyringBackend) -> str:
    return f"{type(ring).__module__}.{type(ring).__qualname__}"
