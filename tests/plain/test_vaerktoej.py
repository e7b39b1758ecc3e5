"""The tools beside the questions: a note, «hvad hvis», the timeline, and a document's file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import lagret
import pytest

from vurdering.content import udpeget_fil
from vurdering.content.sagsform import sag_som_dict
from vurdering.dialogue.hvad_hvis import kandidater, proev
from vurdering.dialogue.session import Session
from vurdering.dialogue.tidslinje import ARTER, punktlinje, tidslinje
from vurdering.domain.ord import resultatlinje
from vurdering.domain.sag import Sag
from vurdering.store import sager
from vurdering.store.kaede.logbog import Adgang
from vurdering.store.lager import Lager


def session(sag: Sag) -> Session:
    return Session(sag, lambda haendelser, efter: None, sager.nu, sager.bruger())


def gemt(hus: Any) -> Any:
    with Lager.aabn(hus.mappe) as lager:
        return lagret.gemt(lager, "2026-1")


def test_a_note_at_any_moment(hus: Any, spil: Callable[..., Any]) -> None:
    """`n` writes a note in both views and at the end, the caseworker's own unless it is said otherwise, and the question is kept."""
    ud = hus.tal("n", "husk", "klubben", "", "2", moede=True)
    assert ud.count("Hvem er med i dag") == 3
    hus.tal("n", "min", "", "")
    hus.tal("n", "", "n", "halv", "", "<")
    assert [(n.tekst, n.intern) for n in hus.sag().noter] == [("husk\nklubben", "nej"), ("min", "")]
    hus.tal(*(linje for t in spil(0, fra=hus.sag()) for linje in t.linjer), "n", "til sidst", "", "1")
    assert hus.sag().noter[-1].tekst == "til sidst"


def test_what_if_never_touches_the_case(hus: Any, spil: Callable[..., Any]) -> None:
    """`h` tells what each trial would give, one on top of the other, and the case is stored as it was."""
    hus.tal(sagsnummer=None, sag=sag_som_dict(spil(0)[-1].sag))
    foer = gemt(hus)
    sag = hus.sag()
    stier = kandidater(sag)
    bpa, timer = (str(stier.index(f"fakta.{navn}") + 1) for navn in ("har_bpa", "timer_i_forvejen"))
    ud = hus.tal("h", bpa, "ja", timer, "mange", "15", timer, "", "")
    proevet: dict[str, Any] = {"fakta.har_bpa": "ja"}
    i_dag = sager.nu().date()
    assert f"\nså er resultatet: {resultatlinje(proev(sag, proevet, i_dag))}.\n" in ud
    assert f"\nså er resultatet: {resultatlinje(proev(sag, {**proevet, 'fakta.timer_i_forvejen': 15.0}, i_dag))}.\n" in ud
    assert f"\nNu er resultatet: {resultatlinje(session(sag).vurdering)}.\n" in ud
    assert "Fejl: Skriv et tal fra 0" in ud
    assert ud.rpartition("Sagen er ikke ændret.")[1]
    assert gemt(hus) == foer


def test_what_if_waits_for_the_assessment(hus: Any, spil: Callable[..., Any]) -> None:
    """Before the caseworker's own assessment is written, `h` tells nothing."""
    hus.tal(sagsnummer=None, sag=sag_som_dict(spil(0)[3].sag))
    ud = hus.tal("h")
    assert "Fejl: »Hvad hvis« vises, når din vurdering er skrevet." in ud
    assert "resultatet" not in ud


def test_the_timeline(hus: Any, spil: Callable[..., Any]) -> None:
    """`l` tells everything that happened, oldest first, or the one kind that is chosen."""
    hus.tal(*(linje for t in spil(1) for linje in t.linjer))
    punkter = tidslinje(hus.sag(), gemt(hus).haendelser)
    ud = hus.tal("l", "").rpartition("Enter er alt): ")[2]
    steder = [ud.index(punktlinje(p).replace("\n", "\n  ")) for p in punkter]
    assert steder[0] < steder[-1]
    arter = [art for art in ARTER if any(p.art == art for p in punkter)]
    for nummer, art in enumerate(arter, start=1):
        ud = hus.tal("l", str(nummer)).rpartition("Enter er alt): ")[2]
        assert sum(ud.count(f"\n{punktlinje(p)}\n") > 0 for p in punkter if p.art == art)
        assert not [p for p in punkter if p.art != art and f"\n{punktlinje(p)}\n" in ud]


@pytest.mark.parametrize("svar", ["ja", "nej", ""])
def test_a_file_is_pointed_out_and_kept_only_when_asked(hus: Any, tmp_path: Path, svar: str) -> None:
    """`d` notes the file's hash on a new document; the file itself goes into the case only after a yes."""
    fil = tmp_path / "udtalelse.pdf"
    fil.write_bytes(b"%PDF-1.7 opdigtet")
    ud = hus.tal("d", str(fil), "", "1/10-2026", "lægen", "", svar)
    (dokument,) = hus.sag().dokumenter
    assert (dokument.titel, dokument.fra) == ("udtalelse", "lægen")
    assert dokument.sha256 == hashlib.sha256(fil.read_bytes()).hexdigest()
    with Lager.aabn(hus.mappe) as lager:
        bilag_i_sagen = lager.bilag("2026-1", Adgang("test"))
    assert [(b.sha256, b.navn, b.indhold) for b in bilag_i_sagen] == (
        [(dokument.sha256, fil.name, fil.read_bytes())] if svar == "ja" else []
    )
    assert ("Filen er gemt i sagen." in ud) == (svar == "ja")


def test_a_file_for_a_document_that_is_there(hus: Any, tmp_path: Path) -> None:
    """Choosing a document sets only its hash, and what else it says stays."""
    hus.tal("r", "5", "ny", "Udtalelse", "", "lægen", "j. 7", "", "")
    fil = tmp_path / "fil.txt"
    fil.write_text("opdigtet", encoding="utf-8")
    hus.tal("d", "1", str(fil), "nej")
    (dokument,) = hus.sag().dokumenter
    assert (dokument.titel, dokument.reference, dokument.sha256) == ("Udtalelse", "j. 7", hashlib.sha256(b"opdigtet").hexdigest())


def test_a_file_that_cannot_be_used(hus: Any, tmp_path: Path) -> None:
    """No file, a folder, and giving up: nothing is recorded, and the path is not repeated."""
    hus.tal("2")
    foer = hus.sag()
    for sti in (str(tmp_path / "Mette Hansen.pdf"), str(tmp_path), "\x00", "x" * 5000):
        ud = hus.tal("d", sti)
        assert "Fejl: " in ud
        assert "Mette" not in ud
    assert "Fortrudt." in hus.tal("d", "")
    assert hus.sag() == foer


def test_a_file_too_large_to_keep_is_still_known_by_its_hash(hus: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The document gets the hash; that the file itself cannot be kept is said."""
    stor = tmp_path / "stor.bin"
    stor.write_bytes(b"x")
    monkeypatch.setattr(udpeget_fil, "MAKS", 0)
    assert "Fejl: Filen er for stor" in hus.tal("d", str(stor), "", "", "", "", "ja")
    assert hus.sag().dokumenter[0].sha256 == hashlib.sha256(b"x").hexdigest()
    with Lager.aabn(hus.mappe) as lager:
        assert lager.bilag("2026-1", Adgang("test")) == ()
