"""Opens a Word file from outside: only the parts that hold the letter, with a limit on their size, and no definitions of its own."""

from __future__ import annotations

import io
import posixpath
import struct
import zlib
from collections import Counter
from dataclasses import dataclass
from typing import Final, NoReturn
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser
from zipfile import BadZipFile, ZipFile

from vurdering.domain.fejl import Inputfejl

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: The largest file and the largest unpacked part, in bytes; of a letter both are some thousands.
MAKS: Final = 20 * 1024 * 1024
MAKS_DEL: Final = 2 * 1024 * 1024
_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_GAMMELT_ELLER_LAAST: Final = b"\xd0\xcf\x11\xe0"
_BRUDT: Final = (BadZipFile, NotImplementedError, EOFError, OSError, ValueError, KeyError, zlib.error, struct.error, ParseError)
_GEM_SOM: Final = "Åbn den i Word, vælg Gem som, og vælg «Word-dokument (*.docx)»."


@dataclass(frozen=True, slots=True)
class Ordpakke:
    """The parts of a Word file that hold a letter."""

    krop: Element
    typografier: Element | None
    nummerering: Element | None
    sidefod: Element | None = None


def aabn(data: bytes, navn: str) -> Ordpakke:
    """Open the bytes of a Word file; `navn` is what errors call it. Raises `Inputfejl` for what is no whole, plain Word file."""
    if len(data) > MAKS:
        _for_stor(navn)
    if data.startswith(_GAMMELT_ELLER_LAAST):
        raise Inputfejl(f"{navn} er et gammelt Word-dokument (.doc) eller har adgangskode. Fjern adgangskoden. {_GEM_SOM}")
    if not data.startswith(b"PK"):
        raise Inputfejl(f"{navn} er ikke en Word-fil (.docx). {_GEM_SOM}")
    try:
        with ZipFile(io.BytesIO(data)) as pakke:
            return _laest(pakke, navn)
    except RuntimeError:
        raise Inputfejl(f"{navn} har adgangskode. Fjern adgangskoden i Word, og gem igen.") from None
    except _BRUDT:
        raise Inputfejl(f"{navn} er beskadiget eller er ikke en Word-fil (.docx). {_GEM_SOM}") from None


def _laest(pakke: ZipFile, navn: str) -> Ordpakke:
    if max(Counter(pakke.namelist()).values(), default=0) > 1:
        raise BadZipFile
    tekst = _dele(pakke, "", navn)["officeDocument"]
    dele = _dele(pakke, tekst, navn)
    krop = _del(pakke, tekst, navn).find(f"{W}body")
    if krop is None:
        raise Inputfejl(f"{navn} er ikke et almindeligt Word-dokument. {_GEM_SOM}")
    resten = (_del(pakke, dele[art], navn) if art in dele else None for art in ("styles", "numbering", "footer"))
    return Ordpakke(krop, *resten)


def _dele(pakke: ZipFile, kilde: str, navn: str) -> dict[str, str]:
    """The parts that `kilde` refers to, by kind."""
    mappe, fil = posixpath.split(kilde)
    relationer = posixpath.join(mappe, "_rels", f"{fil}.rels")
    if kilde and relationer not in pakke.namelist():
        return {}
    return {
        relation.get("Type", "").rpartition("/")[2]: posixpath.normpath(posixpath.join("/", mappe, relation.get("Target", ""))).lstrip("/")
        for relation in _del(pakke, relationer, navn).iter(_RELATION)
        if relation.get("TargetMode") != "External"
    }


def _del(pakke: ZipFile, sti: str, navn: str) -> Element:
    with pakke.open(sti) as fil:
        xml = fil.read(MAKS_DEL + 1)
    if len(xml) > MAKS_DEL:
        _for_stor(navn)
    parser = XMLParser(target=_Laeser(navn))  # noqa: S314
    parser.feed(xml)
    rod: Element = parser.close()
    return rod


class _Laeser(TreeBuilder):
    """Reads elements; a file that defines anything of its own is refused before it is read."""

    def __init__(self, navn: str) -> None:
        super().__init__()
        self._navn = navn

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        """Word writes none; with one, a few letters may stand for gigabytes or for another file."""
        raise Inputfejl(f"{self._navn} indeholder XML-definitioner, som Word ikke skriver, og bliver ikke læst. {_GEM_SOM}")


def _for_stor(navn: str) -> NoReturn:
    raise Inputfejl(f"{navn} fylder mere, end et brev kan. Fjern billeder og andet indsat, eller begynd på et nyt udkast.")
