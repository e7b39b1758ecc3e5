"""The register of sources is checked when it is read: each fault is told with file and key, and nothing is half read."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from vurdering.content.toml import package_toml
from vurdering.domain.fejl import Inputfejl
from vurdering.law import sel_97
from vurdering.law.kildelaeser import laes_kilder
from vurdering.law.kilderegister import status_paa

DATA = package_toml("vurdering.law", "kilder.toml")
REGISTER = laes_kilder(DATA, "kilder.toml")

Brud = Callable[[dict[str, Any]], Any]


def _overlap(d: dict[str, Any]) -> None:
    d["BEK"]["version"][1]["gyldig_fra"] = d["BEK"]["version"][0]["gyldig_til"]


def _open_before_next(d: dict[str, Any]) -> None:
    del d["BEK"]["version"][0]["gyldig_til"], d["BEK"]["version"][0]["afloest_af"]


def _backwards(d: dict[str, Any]) -> None:
    d["BEK"]["version"][0]["gyldig_til"] = d["BEK"]["version"][0]["gyldig_fra"] - timedelta(days=1)


def _out_of_order(d: dict[str, Any]) -> None:
    d["VEJ"]["status"].reverse()


#: What is broken → the key that the message must name.
BRUD: dict[str, tuple[Brud, str]] = {
    "overlap": (_overlap, "BEK.version.1.gyldig_fra"),
    "open before the next": (_open_before_next, "BEK.version.1.gyldig_fra"),
    "ends before it begins": (_backwards, "BEK.version.0"),
    "end without successor": (lambda d: d["BEK"]["version"][0].pop("afloest_af"), "BEK.version.0"),
    "unknown successor of a version": (lambda d: d["BEK"]["version"][0].update(afloest_af="BEK 1/1999"), "BEK.version.0.afloest_af"),
    "unknown successor of a source": (lambda d: d["STD-RANDERS"].update(afloest_af="STD-INTET"), "STD-RANDERS.afloest_af"),
    "unknown successor of a decision": (lambda d: d["praksis"]["C-25-00"].update(afloest_af="1-99"), "praksis.C-25-00.afloest_af"),
    "no number": (lambda d: d["SEL"]["version"][0].pop("nr"), "SEL.version.0.nr"),
    "no beginning": (lambda d: d["SEL"]["version"][0].pop("gyldig_fra"), "SEL.version.0.gyldig_fra"),
    "no title": (lambda d: d["SEL"].pop("titel"), "SEL.titel"),
    "empty title": (lambda d: d["SEL"].update(titel=""), "SEL.titel"),
    "no word on how": (lambda d: d["SEL"].pop("hvordan"), "SEL.hvordan"),
    "unknown how": (lambda d: d["SEL"].update(hvordan="gæt"), "SEL.hvordan"),
    "unknown kind": (lambda d: d["SEL"].update(art="brev"), "SEL.art"),
    "no status": (lambda d: d["SEL"].pop("status"), "SEL.status"),
    "empty status": (lambda d: d["SEL"].update(status=[]), "SEL.status"),
    "unknown status": (lambda d: d["SEL"]["status"][0].update(status="fin"), "SEL.status.0.status"),
    "status out of order": (_out_of_order, "VEJ.status.1.fra"),
    "an act without a version": (lambda d: d["SEL"].update(version=[]), "SEL.version"),
    "a date as text": (lambda d: d["SEL"]["version"][0].update(gyldig_fra="2011-08-18"), "SEL.version.0.gyldig_fra"),
    "a list of numbers": (lambda d: d["SEL"].update(spaerringer=[1]), "SEL.spaerringer"),
    "a key nobody knows": (lambda d: d["SEL"].update(version_nr="1"), "SEL.version_nr"),
    "a key nobody knows at the top": (lambda d: d.update(efterprovet=date(2026, 1, 1)), "efterprovet"),
    "no day of checking": (lambda d: d.pop("efterproevet"), "efterproevet"),
    "a decision without a question": (lambda d: d["praksis"]["95-16"].pop("spoergsmaal"), "praksis.95-16.spoergsmaal"),
    "a decision without a year": (lambda d: d["praksis"].update({"95-x": d["praksis"]["95-16"]}), "praksis.95-x"),
    "a decision about no source": (lambda d: d["praksis"]["95-16"].update(angaar=["XYZ.1"]), "praksis.95-16.angaar"),
    "a decision that is a line": (lambda d: d["praksis"].update({"95-16": "lære"}), "praksis.95-16"),
}


@pytest.mark.parametrize("hvad", BRUD)
def test_a_fault_is_told_with_file_and_key(hvad: str) -> None:
    """Each kind of fault is refused with a sentence that names the file, the key and what to do."""
    brud, noegle = BRUD[hvad]
    data = copy.deepcopy(DATA)
    brud(data)
    with pytest.raises(Inputfejl) as fejl:
        laes_kilder(data, "egen.toml")
    assert str(fejl.value).startswith("egen.toml")
    assert noegle in str(fejl.value)
    assert any(ord_ in str(fejl.value) for ord_ in ("Ret", "ret", "Skriv", "Vælg", "skal have"))


def test_versions_cover_their_days_once() -> None:
    """On every day where something begins or ends, at most one version of a source is in force, and successors follow at once."""
    for kilde in REGISTER.kilder.values():
        dage = {d for v in kilde.version for d in (v.gyldig_fra, v.gyldig_fra - timedelta(days=1), v.gyldig_til) if d}
        for dag in dage:
            assert sum(v.gyldig_fra <= dag <= v.sidste_dag for v in kilde.version) <= 1
        for foer, efter in pairwise(kilde.version):
            assert foer.gyldig_til is not None and efter.gyldig_fra == foer.gyldig_til + timedelta(days=1)
            assert foer.afloest_af == efter.nr


def test_a_status_holds_until_the_next() -> None:
    """Each status holds from its own day until the day before the next one's."""
    for status in [*(k.status for k in REGISTER.kilder.values()), *(p.status for p in REGISTER.praksis.values())]:
        for foer, efter in pairwise(status):
            assert status_paa(status, foer.fra) == status_paa(status, efter.fra - timedelta(days=1)) == foer
        assert status_paa(status, date.max) == status[-1]
        assert status_paa(status, date.min) == status[0]


@pytest.mark.parametrize(
    ("noegle", "dag", "status"),
    [
        ("VEJ-UDKAST", date(2026, 11, 22), "udkast"),
        ("VEJ", date(2026, 11, 22), "ikke_efterproevet"),
        ("STD-LEJRE", date(2026, 11, 22), "udkast"),
        ("STD-RANDERS", date(2025, 6, 23), "ikke_efterproevet"),
        ("STD-RANDERS", date(2025, 6, 24), "afloest"),
        ("BEK-MER", date(2025, 9, 1), "ophaevet"),
        ("BEK-FEM", date(2025, 8, 31), "gaeldende"),
        ("BEK-FEM", date(2025, 9, 1), "ikke_efterproevet"),
    ],
)
def test_the_standing_of_the_doubtful_sources(noegle: str, dag: date, status: str) -> None:
    """Drafts, superseded standards and what nobody has checked are marked as that, from the day it holds."""
    assert status_paa(REGISTER.kilder[noegle].status, dag).status == status


def test_every_principafgoerelse_of_the_practice_is_there() -> None:
    """Each has a question, a holding and what it bears on; one that replaced another points from the old to the new."""
    kendte = {"95-16", "78-15", "52-15", "25-17", "74-10", "103-13", "89-14", "90-14", "230-09", "4-23"}
    kendte |= {"C-25-00", "C-17-03", "C-38-07", "C-8-06", "C-32-05", "C-40-05", "C-39-08", "C-12-06"}
    assert set(REGISTER.praksis) == kendte
    assert all(p.angaar for p in REGISTER.praksis.values())
    assert REGISTER.praksis["C-25-00"].afloest_af == "95-16"
    assert not any(REGISTER.praksis[nummer].byg_paa for nummer in ("C-25-00", "4-23"))


def test_a_guide_to_a_criterion_bears_on_its_provision() -> None:
    """A criterion of § 97 is guided only by practice on § 97."""
    for kriterium in sel_97.regler(1).kriterier:
        assert all("SEL.97" in REGISTER.praksis[nummer].angaar for nummer in kriterium.praksis)
