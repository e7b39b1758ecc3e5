"""Loads a changed module again, and with it every module that stands on it, each in its place: whoever holds a module holds the new one.

Tables, constants, classes and what other modules made of them as they were loaded are thus made anew.
"""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from benchmarks.measured import ROOT


class Loaded:
    """The modules of the project and its tests that are loaded, and what each stands on."""

    def __init__(self) -> None:
        self._needs: dict[str, list[str]] = {}
        files = {name: module.__file__ for name, module in sys.modules.items() if _is_ours(name, module)}
        for name, file in files.items():
            needs = _imports(ast.parse(Path(file).read_text(encoding="utf-8")))
            self._needs[name] = [other for other in needs if other in files and other != name]
        self._stale: dict[str, bool] = {}

    def imports(self, name: str, path: Path) -> bool:
        """Whether the module of that name imports the one at `path`."""
        return _name(path) in self._needs[name]

    def directly_on(self, path: Path) -> list[Path]:
        """The files of the project's modules that import this one."""
        return [Path(sys.modules[m].__file__) for m in self._needs if m.startswith("vurdering.") and self.imports(m, path)]

    def change(self, path: Path, source: str) -> None:
        """Load the module anew with this source, and what stands on it. The tests follow one by one: see `renew`."""
        name = _name(path)
        importlib.import_module(name)
        exec(compile(source, str(path), "exec"), vars(sys.modules[name]))  # noqa: S102 - that is the point
        self._stale = {name: True}
        for other in list(self._needs):
            if other.startswith("vurdering."):
                self.renew(other)

    def renew(self, name: str) -> bool:
        """Load the module again if it stands on the changed one; what it needs comes first."""
        if name not in self._stale:
            self._stale[name] = False  # of two that import each other, one comes first
            renewed = [self.renew(other) for other in self._needs.get(name, ())]
            if any(renewed):
                self._stale[name] = True
                module = sys.modules[name]
                module.__spec__.loader.exec_module(module)
        return self._stale[name]


def _name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def _is_ours(name: str, module: ModuleType) -> bool:
    file = getattr(module, "__file__", None) or ""
    return name.partition(".")[0] not in ("benchmarks", "conftest") and "conftest" not in name and file.startswith(str(ROOT))


def _imports(tree: ast.Module) -> Iterator[str]:
    """What the module imports as it is loaded."""
    for node in tree.body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
