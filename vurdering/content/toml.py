"""Reads the TOML that ships with the program. It is checked by the tests, so it is read plainly at start."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from vurdering.content.resources import package_text, read_text


@cache
def package_toml(pakke: str, navn: str) -> dict[str, Any]:
    """Return the table in file `navn` beside the modules of package `pakke`. Shared: do not change it."""
    return tomllib.loads(package_text(pakke, navn))


@cache
def question_toml(navn: str) -> dict[str, Any]:
    """Return the table in file `navn` under `questions/`. Shared: do not change it."""
    return tomllib.loads(read_text("questions", navn))
