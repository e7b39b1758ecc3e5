"""The one way from a letter's fields to its tree: by the municipality's own template where there is one that can be used."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from vurdering.content.skabeloner import egne_mappe, skabelon
from vurdering.letters.formater.ast import Dokument
from vurdering.letters.skabeloner.skabelon import render


def brevdokument(id: str, felter: Mapping[str, Any]) -> Dokument:
    """The letter `id` (a folder of `letter_templates/`) with these fields.

    Raises `Inputfejl` naming file, fault and remedy when the municipality's own template cannot be used, and as `render` does.
    """
    hent: Callable[[str], str] = skabelon
    if egne_mappe().is_dir():
        # Reads the template's tree, which takes libraries that nobody needs before there is a template of one's own.
        from vurdering.letters.skabeloner.skabelontjek import hentes_fra

        hent = hentes_fra(id)
    return render(f"{id}/brev.md", felter, hent)
