"""The package a Word file is: written with nothing in it that changes from day to day."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final
from xml.sax.saxutils import escape
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from vurdering.domain.fejl import Inputfejl

XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELATIONER: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PAKKE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
#: What cannot stand in XML at all.
_UMULIGT: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Egenskaber:
    """What the file says of itself; no personal data."""

    titel: str
    afsender: str
    dato: date
    noegleord: str = ""


def pak(egenskaber: Egenskaber, *, document: str, **dele: str) -> bytes:
    """The file: its text (`document`) and the parts that it refers to, as rId1, rId2 … in the order given.

    Stored unpacked and without a date, so that the same parts give the same bytes on every machine.
    """
    kerne = (f"{RELATIONER}/officeDocument", "word/document.xml"), (f"{_PAKKE}/relationships/metadata/core-properties", "docProps/core.xml")
    poster = {
        "[Content_Types].xml": _indholdstyper(*dele),
        "_rels/.rels": _relationer(*kerne),
        "docProps/core.xml": _kerne(egenskaber),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relationer(*((f"{RELATIONER}/{navn}", f"{navn}.xml") for navn in dele)),
        **{f"word/{navn}.xml": indhold for navn, indhold in dele.items()},
    }
    fil = io.BytesIO()
    with ZipFile(fil, "w", ZIP_STORED) as pakke:
        for navn, indhold in poster.items():
            post = ZipInfo(navn)
            post.create_system = 0
            pakke.writestr(post, indhold.encode("utf-8"))
    return fil.getvalue()


def skrevet(tekst: str) -> str:
    """The text as it is written in XML. Raises `Inputfejl` naming a character that XML cannot hold."""
    if umuligt := _UMULIGT.search(tekst):
        raise Inputfejl(f"Tegnet U+{ord(umuligt[0]):04X} kan ikke stå i en Word-fil. Slet det, og skriv teksten igen.")
    return escape(tekst)


@cache
def fast(navn: str) -> str:
    """A part that is the same in every letter."""
    return (files("vurdering.letters.formater") / "ordfil_dele" / f"{navn}.xml").read_text(encoding="utf-8")


def _kerne(egenskaber: Egenskaber) -> str:
    tid = f'xsi:type="dcterms:W3CDTF">{egenskaber.dato.isoformat()}T00:00:00Z'
    return (
        f'{XML}<cp:coreProperties xmlns:cp="{_PAKKE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{skrevet(egenskaber.titel)}</dc:title><dc:creator>{skrevet(egenskaber.afsender)}</dc:creator><dc:language>da-DK</dc:language>"
        f"{f'<cp:keywords>{skrevet(egenskaber.noegleord)}</cp:keywords>' if egenskaber.noegleord else ''}"
        f"<cp:lastModifiedBy>{skrevet(egenskaber.afsender)}</cp:lastModifiedBy>"
        f"<dcterms:created {tid}</dcterms:created><dcterms:modified {tid}</dcterms:modified></cp:coreProperties>"
    )


def _relationer(*relationer: tuple[str, str]) -> str:
    linjer = "".join(f'<Relationship Id="rId{n}" Type="{type_}" Target="{maal}"/>' for n, (type_, maal) in enumerate(relationer, 1))
    return f'{XML}<Relationships xmlns="{_PAKKE}/relationships">{linjer}</Relationships>'


def _indholdstyper(*navne: str) -> str:
    dele = "".join(f'<Override PartName="/word/{del_}.xml" ContentType="{_TYPE}.{del_}+xml"/>' for del_ in navne)
    return (
        f'{XML}<Types xmlns="{_PAKKE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
        '.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>{dele}'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )
