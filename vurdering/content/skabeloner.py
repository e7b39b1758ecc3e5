"""The door to `letter_templates/`: the templates' text, and the sentences that reasons are built from."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from vurdering.content.resources import read_text

SAMLING = "letter_templates"


def skabelon(navn: str) -> str:
    """The source of the template `navn` (`bevilling/brev.md`). Raises `Inputfejl` when it is missing."""
    return read_text(SAMLING, navn)


@cache
def saetninger() -> dict[str, Any]:
    """The sentences of `begrundelse.toml`. Shared: do not change it."""
    return tomllib.loads(read_text(SAMLING, "begrundelse.toml"))
