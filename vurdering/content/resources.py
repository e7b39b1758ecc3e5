"""Finds the files that ship with the program, in a checkout, an installed copy or a zipped wheel.

`questions/` and `letter_templates/` lie beside the package in a checkout and inside it (`_data/`) in a wheel.
A name is a path below its collection, with `/` on every platform.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from vurdering.domain.fejl import Inputfejl

_RAAD = "Programmet er ikke installeret helt. Installér det igen med «python -m pip install --force-reinstall .» i programmets mappe."


def read_text(samling: str, navn: str) -> str:
    """The text of the file `navn` in `samling` (`questions` or `letter_templates`).

    Raises `Inputfejl` naming the file when it is missing or is not UTF-8.
    """
    return _text(_collection(samling), navn, f"{samling}/{navn}")


def names(samling: str, endelse: str) -> list[str]:
    """The sorted names of all files in `samling`, at any depth, that end in `endelse` (`.toml`, `.md` …)."""
    return sorted(navn for navn in _walk(_collection(samling), "") if navn.endswith(endelse))


def package_text(pakke: str, navn: str) -> str:
    """The text of the data file `navn` inside the package `pakke` (`vurdering.law`); `navn` may lie in a folder below it.

    Raises `Inputfejl` naming the file when it is missing or is not UTF-8.
    """
    return _text(files(pakke), navn, f"{pakke.replace('.', '/')}/{navn}")


def package_names(pakke: str, endelse: str) -> list[str]:
    """The sorted names of all files inside the package `pakke`, at any depth, that end in `endelse`."""
    return sorted(navn for navn in _walk(files(pakke), "") if navn.endswith(endelse))


def _collection(samling: str) -> Traversable:
    installed = files("vurdering") / "_data" / samling
    if installed.is_dir():
        return installed
    checkout = Path(__file__).parents[2] / samling
    if checkout.is_dir():
        return checkout
    raise Inputfejl(f"Mappen «{samling}» mangler. {_RAAD}")


def _text(folder: Traversable, navn: str, vist: str) -> str:
    parts = navn.split("/")
    found = folder.joinpath(*parts)
    # A name that climbs out of its folder is no name in it.
    if {"", ".", ".."} & set(parts) or not found.is_file():
        raise Inputfejl(f"Filen «{vist}» mangler. {_RAAD}")
    try:
        return found.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise Inputfejl(f"Filen «{vist}» er ikke gemt som UTF-8. Gem den som UTF-8, eller installér programmet igen.") from error


def _walk(folder: Traversable, prefix: str) -> Iterator[str]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _walk(entry, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name
