"""The walls between the rooms, and what must hold for every file."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "vurdering"
BINARY = {".docx", ".gif", ".jpg", ".gz", ".pdf", ".png", ".webp", ".zip"}
MACHINE_PATH = re.compile(r"(?<![\w.\-/])/(?:home|Users|root|work|tmp|opt|mnt)/\w|\b[A-Za-z]:\\{1,2}Users\b")
# A `*` stands for the outing that a question is put about.
IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./\-]*(\.\*\.[a-z_]+)?")

#: Imports every module of the package given as argument, then tells which libraries came along.
IMPORT_ALL = """
import importlib, json, pkgutil, sys
package = importlib.import_module(sys.argv[1])
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    importlib.import_module(module.name)
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""

#: Runs the program with the argument given, then tells on stderr which libraries it took.
RUN_MAIN = """
import json, sys
from vurdering.__main__ import main
try:
    code = main(sys.argv[1:])
except SystemExit as stop:
    code = stop.code
print(json.dumps([code or 0, sorted({name.partition(".")[0] for name in sys.modules})]), file=sys.stderr)
"""


def _is_ours(folder: Path) -> bool:
    """Whether people write in `folder`; tools, environments and builds leave the others behind."""
    hidden = folder.name.startswith(".") and folder.name != ".ci"
    return not hidden and folder.name not in {"__pycache__", "build", "dist"} and not (folder / "pyvenv.cfg").exists()


def _files(folder: Path) -> Iterator[Path]:
    """Every file of the project in `folder`, at any depth."""
    for path in folder.iterdir():
        if not path.is_dir():
            yield path
        elif _is_ours(path):
            yield from _files(path)


FILES = sorted(_files(ROOT))
TEXTS = [path for path in FILES if path.suffix.lower() not in BINARY]


def _relative(paths: list[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in paths]


def _python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "utf8", *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120, stdin=subprocess.DEVNULL
    )


def test_imports_keep_to_the_contracts() -> None:
    """Imports go downward, and each library stays in its room (the contracts in pyproject.toml)."""
    done = _python("-c", "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))")
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_folder_of_code_is_invisible_to_the_contracts() -> None:
    """Every folder of code is a proper package, since the import contracts silently pass over the others."""
    folders = {path.parent for path in PACKAGE.rglob("*.py")}
    assert _relative(sorted(folder for folder in folders if not (folder / "__init__.py").exists())) == []


@pytest.mark.parametrize("room", ["domain", "rules"])
def test_the_core_needs_only_the_standard_library(room: str) -> None:
    """The nouns and the engine import nothing but the standard library and each other, not even inside a function."""
    foreign = []
    for path in (PACKAGE / room).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                imported = [node.module or ""]
            else:
                continue
            roots = {name.partition(".")[0] for name in imported}
            foreign += [f"{path.name}: {root}" for root in roots - sys.stdlib_module_names - {"vurdering"}]
    assert foreign == []


@pytest.mark.parametrize(
    ("room", "banned"),
    [
        ("domain", {"textual", "rich", "pydantic", "jinja2", "markdown_it", "typst", "sqlalchemy"}),
        ("rules", {"textual", "rich", "pydantic", "jinja2", "markdown_it", "typst", "sqlalchemy"}),
        ("dialogue", {"textual", "rich", "pydantic", "jinja2", "markdown_it", "typst", "sqlalchemy"}),
        ("plain", {"textual", "rich"}),
    ],
)
def test_a_room_starts_without_the_libraries_of_others(room: str, banned: set[str]) -> None:
    """Importing the whole room, in a process of its own, loads no library that belongs to another room."""
    done = _python("-c", IMPORT_ALL, f"vurdering.{room}")
    assert done.returncode == 0, done.stderr
    loaded = set(json.loads(done.stdout))
    assert "vurdering" in loaded
    assert loaded & banned == set()


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_a_question_about_the_program_loads_no_heavy_library(option: str) -> None:
    """The version and the help come at once: no screen, schema, template, letter or database library is loaded."""
    done = _python("-c", RUN_MAIN, option)
    assert done.returncode == 0, done.stderr
    code, loaded = json.loads(done.stderr.splitlines()[-1])
    assert code == 0
    assert done.stdout.strip()
    assert set(loaded) & {"textual", "rich", "pydantic", "jinja2", "markdown_it", "typst", "sqlalchemy"} == set()


def test_the_program_can_be_run_as_a_module() -> None:
    """`python -m vurdering --version` answers with the version of this tree."""
    done = _python("-m", "vurdering", "--version")
    version = re.search(r'__version__ = "(.+)"', (PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    assert done.returncode == 0, done.stderr
    assert version is not None
    assert version[1] in done.stdout


def test_every_file_name_is_ascii() -> None:
    """A file name survives every file system, archive and shell."""
    assert [name for name in _relative(FILES) if not name.isascii()] == []


def test_every_text_is_utf8_in_nfc() -> None:
    """A text reads the same everywhere, and the same word is always the same characters."""
    faults = []
    for path in TEXTS:
        try:
            text = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            faults.append((path, "not UTF-8"))
            continue
        if not unicodedata.is_normalized("NFC", text):
            faults.append((path, "not NFC"))
    assert faults == []


def test_no_file_tells_where_a_machine_keeps_things() -> None:
    """The project works wherever it is put, so no file names a folder of some machine."""
    lines = [(path, line) for path in TEXTS for line in path.read_text(encoding="utf-8").splitlines()]
    assert [(path.relative_to(ROOT).as_posix(), line.strip()) for path, line in lines if MACHINE_PATH.search(line)] == []


def test_every_identifier_in_code_is_ascii() -> None:
    """Danish nouns in code are spelled æ→ae, ø→oe, å→aa, so that anyone can type and search for them."""
    faults = []
    for path in (path for path in FILES if path.suffix == ".py"):
        text = path.read_text(encoding="utf-8")
        # A name that is not ASCII is a word that is not, so most files need not be taken apart.
        strange = {word for word in re.findall(r"\w+", text) if not word.isascii()}
        tree = ast.parse(text) if strange else ast.Module([], [])
        for node in ast.walk(tree):
            written = [getattr(node, field, None) for field in ("name", "id", "attr", "arg", "asname")]
            faults += [f"{path.name}: {name}" for name in written if name in strange]
    assert faults == []


def _named(value: object, place: str) -> Iterator[tuple[str, str]]:
    """Each key and each value of a key `id` in data read from TOML, with the place it was found."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield f"{place}.{key}", key
            if key == "id" and isinstance(inner, str):
                yield f"{place}.id", inner
            yield from _named(inner, f"{place}.{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _named(inner, f"{place}[{index}]")


def test_every_key_and_id_in_data_is_ascii() -> None:
    """A key or an id in the data can be typed on any keyboard and is a name, not a sentence."""
    named = [
        (where, name)
        for path in FILES
        if path.suffix == ".toml" and path.parent != ROOT
        for where, name in _named(tomllib.loads(path.read_text(encoding="utf-8")), path.relative_to(ROOT).as_posix())
    ]
    assert named
    assert [fault for fault in named if not IDENTIFIER.fullmatch(fault[1])] == []
