from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

from docs.forsyning import LAAS, SBOM, TILVALG, kraevet_af, pakker
from vurdering import __version__

ROOT = Path(__file__).parents[2]


def _required() -> list[Requirement]:
    """What pyproject asks for, without what only the tests need."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [need for extra in TILVALG for need in project["optional-dependencies"][extra]]
    return [Requirement(need) for need in [*project["dependencies"], *extras]]


def _lock() -> str:
    return LAAS.read_text(encoding="utf-8")


def _sbom() -> Any:
    return json.loads(SBOM.read_text(encoding="utf-8"))


def test_every_library_is_locked_within_its_bounds() -> None:
    """What pyproject asks for is in the lock, in an edition that it allows; the lock is made anew when that changes."""
    locked = pakker(_lock())
    assert [str(need) for need in _required() if not need.specifier.contains(locked.get(need.name, "0"))] == []


def test_every_locked_package_has_fingerprints_and_somebody_who_needs_it() -> None:
    """No package can be exchanged for another, and none is there that the program does not need."""
    blocks = re.split(r"^(?=[a-z0-9-]+==)", _lock(), flags=re.MULTILINE)[1:]
    assert len(blocks) == len(pakker(_lock()))
    assert [block.split()[0] for block in blocks if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", block)] == []
    needed = kraevet_af(_lock())
    reached, waiting = set(), {need.name for need in _required()}
    while waiting:
        reached |= waiting
        waiting = {name for name, needers in needed.items() if needers & reached} - reached
    assert reached == set(needed)


def test_the_list_of_packages_is_that_of_the_lock() -> None:
    """The SBOM names each locked package with its edition, the program with its own, and what needs what."""
    sbom = _sbom()
    assert (sbom["bomFormat"], sbom["specVersion"]) == ("CycloneDX", "1.6")
    assert {part["name"]: part["version"] for part in sbom["components"]} == pakker(_lock())
    program = sbom["metadata"]["component"]
    assert (program["name"], program["version"]) == ("vurdering", __version__)
    needs = {entry["ref"].partition("@")[0]: {ref.partition("@")[0] for ref in entry["dependsOn"]} for entry in sbom["dependencies"]}
    assert needs["vurdering"] == {need.name for need in _required()}
    assert {(needer, name) for name, needers in kraevet_af(_lock()).items() for needer in needers} == {
        (needer, name) for needer, names in needs.items() for name in names
    }


def test_neither_file_tells_where_it_was_made() -> None:
    """No server that a package came from, no path and no time: whoever makes them gets the same bytes."""
    sbom = _sbom()
    del sbom["$schema"]
    for text in (_lock(), json.dumps(sbom)):
        assert not re.search(r"https?:|://|index-url|(?<![\w.])/(work|home|tmp|usr|Users)/|\d\d:\d\d:\d\d", text)
