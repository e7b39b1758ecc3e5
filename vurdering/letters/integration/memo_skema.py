"""Checks a MeMo message against the official XSD files, which the user supplies: none ship with the program."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from vurdering.domain.fejl import Inputfejl

SKEMA: Final = "MeMo_core.xsd"
#: What a fault is called, by the end of libxml2's name for it. Its own words may quote the citizen's CPR number, so they are not shown.
_FEJL: Final = (
    ("ELEMENT_CONTENT", "står et forkert sted, mangler noget eller er ikke kendt"),
    ("PATTERN_VALID", "har en anden form end skemaet kræver"),
    ("ENUMERATION_VALID", "har en værdi, skemaet ikke kender"),
    ("LENGTH_VALID", "er for kort eller for lang"),
    ("DATATYPE_VALID_1_2_1", "har en værdi af en forkert slags"),
    ("COMPLEX_TYPE_4", "mangler en attribut"),
    ("COMPLEX_TYPE_3_2_1", "har en attribut, skemaet ikke kender"),
)
_ANDET: Final = "passer ikke til skemaet"


def kontroller(data: bytes, mappe: Path) -> None:
    """Raise `Inputfejl` naming the first fault when the message does not follow the schema in `mappe`, or the schema cannot be used."""
    from lxml import etree  # type: ignore[import-untyped]

    # Neither the message nor the schema may fetch anything from elsewhere.
    parser = etree.XMLParser(no_network=True, resolve_entities=False)
    sti = _skema(mappe)
    try:
        skema = etree.XMLSchema(etree.parse(str(sti), parser))
    except (etree.LxmlError, OSError):
        raise Inputfejl(f"--memo-xsd: {sti} kan ikke bruges som skema. Se efter, om alle filer fra pakken ligger i mappen.") from None
    if not skema.validate(etree.fromstring(data, parser)):
        raise Inputfejl(f"--memo-xsd: beskeden følger ikke skemaet. {_foerste(skema.error_log[0])} MeMo-filen er ikke skrevet.")


def _skema(mappe: Path) -> Path:
    fundne = sorted(mappe.rglob(SKEMA)) if mappe.is_dir() else []
    if len(fundne) != 1:
        hvad = "findes ikke" if not fundne else "findes flere steder"
        raise Inputfejl(f"--memo-xsd: {SKEMA} {hvad} i {mappe}. Peg på mappen med skemafilerne til MeMo 1.2 og kun dem.")
    return fundne[0]


def _foerste(fejl: Any) -> str:
    element = (fejl.path or "").rpartition("/")[2].partition("[")[0].rpartition(":")[2] or "beskeden"
    hvad = next((ord_ for slut, ord_ in _FEJL if str(fejl.type_name).endswith(slut)), _ANDET)
    return f"Første fejl er i linje {fejl.line}: {element} {hvad}."
