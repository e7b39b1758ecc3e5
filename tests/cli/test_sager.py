"""`vurdering sager`, `overdrag` and `godkend`: the store's cases from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from vurdering.cli.koer import koer
from vurdering.content.steder import data_mappe
from vurdering.domain.behandling import Behandling
from vurdering.domain.sag import Borger, Sag
from vurdering.store import konto, sager
from vurdering.store.aabnet import Aabning
from vurdering.store.lager import Lager

EKSEMPEL = Path(__file__).parents[2] / "questions" / "eksempler" / "06_mette_fradrag" / "sag.json"
CPR = "0101800000"


@pytest.fixture
def fyldt() -> None:
    """The user's own store with two cases, one of which a colleague has open."""
    with Lager.aabn(data_mappe()) as lager:
        sager.opret(lager, "2026-0001", aktoer="B1").tilfoej_aktiviteter(["biograf"])
        sager.indlaes(lager, Sag("2026-0002", borger=Borger("Mette", cpr=CPR), behandling=Behandling("B2")))
        Aabning(lager, "2026-0002", "B456", sager.nu).meld()


def sagt(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    """Run a command; its status and what it wrote."""
    status = koer(argv)
    ud = capsys.readouterr()
    return status, ud.out, ud.err


@pytest.mark.usefixtures("fyldt")
def test_the_cases_are_listed_narrowed_and_given_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """Every filter narrows, a colleague who has a case open is told of, and no name of a citizen is shown."""
    status, ud, _ = sagt(capsys, "sager")
    assert status == 0 and ud.startswith("Sager: 2\n") and "Mette" not in ud
    assert "åbnet af B456 siden " in next(linje for linje in ud.splitlines() if "2026-0002" in linje)

    def fundet(*argv: str) -> list[str]:
        data: dict[str, Any] = json.loads(sagt(capsys, "sager", "--format", "json", *argv)[1])
        assert data["format"] == "vurdering.sager/1"
        return [en["sagsnummer"] for en in data["sager"]]

    assert fundet() == ["2026-0002", "2026-0001"]
    assert fundet("--status", "i_gang") == ["2026-0001"] and fundet("--ansvarlig", "b2") == ["2026-0002"]
    assert fundet("--nummer", "0001") == ["2026-0001"] and fundet("--til", "1/1-2020") == []
    assert len(fundet("--fra", "1/1-2020")) == 2
    assert sagt(capsys, "sager", "--nummer", "x")[1] == "Ingen sager passer.\n"


@pytest.mark.usefixtures("fyldt")
def test_a_person_is_found_from_a_file_and_never_from_the_command_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The number comes in a file; nothing that is said repeats it, and there is no option that takes it."""
    fil = tmp_path / "nummer.txt"
    fil.write_text("010180-0000\n", encoding="utf-8")
    status, ud, fejl = sagt(capsys, "sager", "--cpr-fil", str(fil))
    assert (status, "2026-0002" in ud, "2026-0001" in ud) == (0, True, False)
    assert "010180" not in ud + fejl
    fil.write_text("0101\n", encoding="utf-8")
    status, ud, fejl = sagt(capsys, "sager", "--cpr-fil", str(fil))
    assert status == 2 and "ti cifre" in fejl and "0101" not in fejl
    assert sagt(capsys, "sager", "--cpr", CPR)[0] == 2
    assert sagt(capsys, "sager", "--fra", "igår")[0] == 2


def test_a_case_is_handed_over_and_its_decision_approved_by_another(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both need a case in the store, and whoever has the case cannot approve; a later change is told to make it void."""
    assert sagt(capsys, "importer", str(EKSEMPEL))[0] == 0
    nummer = json.loads(EKSEMPEL.read_text(encoding="utf-8"))["sagsnummer"]
    assert sagt(capsys, "overdrag", str(EKSEMPEL), "--til", "B2", "--grund", "Ferie")[0] == 2
    monkeypatch.setattr(konto, "navn", lambda: "B1")
    status, ud, _ = sagt(capsys, "overdrag", nummer, "--til", "B2", "--grund", "Ferie")
    assert (status, ud) == (0, f"Sag {nummer} er overdraget til B2.\n")
    monkeypatch.setattr(konto, "navn", lambda: "B2")
    assert "en anden end den" in sagt(capsys, "godkend", nummer)[2]
    monkeypatch.setattr(konto, "navn", lambda: "B3")
    status, ud, fejl = sagt(capsys, "godkend", nummer, "--formaal", "ledelsestilsyn")
    assert status == 0, fejl
    assert "Godkendt af B3 den " in ud
