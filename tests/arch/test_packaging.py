"""What a person installs is what this tree holds: the wheel, and the program read out of it."""

from __future__ import annotations

import email
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from vurdering.content import resources
from vurdering.domain.fejl import Inputfejl

ROOT = Path(__file__).parents[2]
COLLECTIONS = {"questions": "vurdering/_data/questions", "letter_templates": "vurdering/_data/letter_templates"}

#: Reads every shipped text through the program's own door and tells where the program itself was found.
READ_ALL = """
import json, vurdering
from vurdering.content import resources
texts = {s: {n: resources.read_text(s, n) for n in resources.names(s, "")} for s in ("questions", "letter_templates")}
texts["law"] = {n: resources.package_text("vurdering.law", n) for n in resources.package_names("vurdering.law", ".toml")}
print(json.dumps([vurdering.__file__, texts]))
"""


def _files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def _run(*arguments: str, cwd: Path, path: Path | None = None) -> str:
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"} | ({"PYTHONPATH": str(path)} if path else {})
    done = subprocess.run(
        [sys.executable, *arguments], cwd=cwd, env=environment, capture_output=True, encoding="utf-8", timeout=120, stdin=subprocess.DEVNULL
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this tree, built once and without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    _run("-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=ROOT)
    [built] = folder.glob("*.whl")
    return built


def test_the_wheel_holds_every_file_of_the_program_and_nothing_else(wheel: Path) -> None:
    """Code, data, questions and letter templates are all in the wheel, byte for byte, and no test or tool is."""
    expected = {f"vurdering/{name}": content for name, content in _files(ROOT / "vurdering").items()}
    for collection, place in COLLECTIONS.items():
        shipped = _files(ROOT / collection)
        assert shipped, f"{collection} is empty"
        expected |= {f"{place}/{name}": content for name, content in shipped.items()}
    with zipfile.ZipFile(wheel) as archive:
        found = {name: archive.read(name) for name in archive.namelist() if ".dist-info/" not in name}
    assert found.keys() == expected.keys()
    assert [name for name in expected if found[name] != expected[name]] == []


def test_every_library_has_an_upper_bound(wheel: Path) -> None:
    """A later release of a library cannot change a decision letter: every library it needs is bounded upwards."""
    with zipfile.ZipFile(wheel) as archive:
        [metadata] = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        needs = email.message_from_bytes(archive.read(metadata)).get_all("Requires-Dist", [])
    assert needs
    assert [need for need in needs if "<" not in need.partition(";")[0] and "==" not in need.partition(";")[0]] == []


def _texts_read_from(place: Path, elsewhere: Path) -> dict[str, dict[str, str]]:
    """All shipped texts, read by the copy of the program at `place` and by no other."""
    origin, texts = json.loads(_run("-c", READ_ALL, cwd=elsewhere, path=place))
    assert Path(origin).is_relative_to(place)
    return dict(texts)


def _texts_of_this_tree() -> dict[str, dict[str, str]]:
    folders = {"questions": ROOT / "questions", "letter_templates": ROOT / "letter_templates"}
    texts = {key: {name: content.decode("utf-8") for name, content in _files(folder).items()} for key, folder in folders.items()}
    law = _files(ROOT / "vurdering" / "law")
    return texts | {"law": {name: content.decode("utf-8") for name, content in law.items() if name.endswith(".toml")}}


def test_the_program_reads_its_data_from_a_zipped_wheel(wheel: Path, tmp_path: Path) -> None:
    """Every shipped text is the same when the program runs straight out of the wheel, without being unpacked."""
    assert _texts_read_from(wheel, tmp_path) == _texts_of_this_tree()


def test_the_program_reads_its_data_from_an_installed_copy(wheel: Path, tmp_path: Path) -> None:
    """Every shipped text is the same when pip has installed the wheel in a folder of its own."""
    target = tmp_path / "installed"
    _run("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile", "--target", str(target), str(wheel), cwd=tmp_path)
    assert _texts_read_from(target, tmp_path) == _texts_of_this_tree()


def test_a_checkout_reads_its_own_folders() -> None:
    """In a checkout an edited question counts at once: the names are those of the folders beside the package."""
    assert resources.names("questions", "") == sorted(_files(ROOT / "questions"))
    assert resources.names("questions", ".toml") == sorted(name for name in _files(ROOT / "questions") if name.endswith(".toml"))


@pytest.mark.parametrize("name", ["findes_ikke.toml", "../pyproject.toml", "", "."])
def test_a_missing_file_is_named_with_a_remedy(name: str) -> None:
    """A file that is not there, or not below its folder, is refused by name and with what to do about it."""
    with pytest.raises(Inputfejl, match="pip install") as refused:
        resources.read_text("questions", name)
    assert f"questions/{name}" in str(refused.value)


def test_a_missing_collection_is_named_with_a_remedy() -> None:
    """A whole folder that is not there is refused by name and with what to do about it."""
    with pytest.raises(Inputfejl, match="pip install") as refused:
        resources.names("findes_ikke", ".toml")
    assert "findes_ikke" in str(refused.value)
