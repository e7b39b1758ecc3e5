from __future__ import annotations

import os
import subprocess
import sys

import pytest

from vurdering.store import konto, sager

posix = pytest.mark.skipif(sys.platform == "win32", reason="systemet har ingen brugere med numre")


def test_nobody_becomes_another_by_a_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    """The name that is logged is the account's, whatever the environment says."""
    foer = sager.bruger()
    for navn in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(navn, "anna")
    assert sager.bruger() == foer != "anna"
    kode = "from vurdering.store.sager import bruger; print(bruger())"
    assert subprocess.run([sys.executable, "-c", kode], capture_output=True, text=True, check=True).stdout.strip() == foer


@posix
def test_an_account_without_a_name_is_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system has no name for the account it is told apart by its number, and never by a variable."""
    monkeypatch.setenv("LOGNAME", "anna")
    monkeypatch.setattr(os, "getuid", lambda: 3_999_999_999)
    assert konto.navn() == "uid-3999999999"
