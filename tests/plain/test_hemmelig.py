from __future__ import annotations

import io
from pathlib import Path

import pytest

from vurdering.plain import hemmelig
from vurdering.plain.run import run
from vurdering.store.aabning import UKRYPTERET, Laast, aabn_lager, findes
from vurdering.store.noegler import adgangskode
from vurdering.store.noegler.adgangskode import Styrke

KODE = "fire gode gamle ord"


class Terminal(io.StringIO):
    """Input from a person at a terminal."""

    def isatty(self) -> bool:
        """It is."""
        return True


@pytest.fixture(autouse=True)
def _encrypted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VURDERING_TESTLAGER")
    monkeypatch.setattr(adgangskode, "STYRKE", Styrke(1, 64, 1))


def _typed(monkeypatch: pytest.MonkeyPatch, *koder: str) -> None:
    left = list(koder)

    def ask(prompt: str, stream: object = None) -> str:
        if not left:
            raise EOFError
        return left.pop(0)

    monkeypatch.setattr(hemmelig.getpass, "getpass", ask)


def _talk(mappe: Path, ind: io.StringIO) -> str:
    ud = io.StringIO()
    assert run(mappe, ind=ind, ud=ud) == 0
    return ud.getvalue()


def test_a_new_store_is_made_in_the_conversation(hjem: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At a terminal the passphrase is chosen without being shown; a recovery key that is none is asked for again, and none is warned of."""
    _typed(monkeypatch, "kort", KODE, KODE)
    said = _talk(hjem, Terminal("age1forkert\n\nq\n"))
    assert "let at gætte" in said and "offentlig age-nøgle" in said and "Lageret har ingen genopretningsnøgle" in said
    assert KODE not in said and UKRYPTERET not in said and "Sager: ingen endnu" in said
    aabn_lager(hjem, KODE).close()


def test_a_locked_store_is_unlocked_in_the_conversation(hjem: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong passphrase is told and asked for again; the end of input is a farewell."""
    aabn_lager(hjem, KODE).close()
    _typed(monkeypatch, "forkert kode her", KODE)
    said = _talk(hjem, Terminal("q\n"))
    assert said.count("passer ikke") == 1 and "Sager: ingen endnu" in said
    _typed(monkeypatch)
    assert _talk(hjem, Terminal("q\n")).endswith("Farvel.\n")


def test_what_is_piped_in_is_never_taken_for_a_passphrase(hjem: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Through a pipe nothing is asked: the refusal names the variables, and with one of them the conversation goes on."""
    _typed(monkeypatch, KODE, KODE)
    with pytest.raises(Laast, match="VURDERING_ADGANGSKODE_FIL"):
        run(hjem, ind=io.StringIO(f"{KODE}\n{KODE}\n\n"), ud=io.StringIO())
    assert not findes(hjem)
    monkeypatch.setenv("VURDERING_ADGANGSKODE", KODE)
    assert "Sager: ingen endnu" in _talk(hjem, io.StringIO("q\n"))
