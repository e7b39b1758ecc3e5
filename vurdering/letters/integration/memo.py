"""A letter as a message for Digital Post in the format MeMo 1.2, for another system to send: this program sends nothing.

What shows in a notice (subject, file name) is the same for every citizen and never tells who, what or how it went.
"""

from __future__ import annotations

import base64
import re
import uuid
import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from typing import Final

from vurdering.content.cpr import foedselsdato, holder_cpr
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.sag import Sag
from vurdering.domain.tekst import clean
from vurdering.letters.afsnit.hoved import modtager
from vurdering.letters.brev import Brev

VERSION: Final = "1.2"
NAVNERUM: Final = "https://DigitalPost.dk/MeMo-1"
#: The longest subject, sender's name, case number or file name that the format holds.
MAKS: Final = 256
#: The largest message a public sender may send, in bytes.
MAKS_BYTES: Final = 99_500_000
#: The subject of each kind of letter. A decision's says that there is one, not which; every other kind's that there is a letter.
EMNER: Final = {
    "kvittering": "Vi har fået din ansøgning",
    "foelgebrev": "Et skema til din samtale med os",
    "anmodning": "Vi mangler oplysninger i din sag",
    "samtykke": "Vi beder om lov til at hente oplysninger",
    "partshoering": "Du kan udtale dig i din sag",
    "forsinkelse": "Din sag er forsinket",
}
_AFGOERELSE: Final = "Afgørelse i din sag"
_ANDET: Final = "Brev om din sag"
FILNAVN: Final = "brev.pdf"
#: Letters that are for a provider, the file or another authority.
IKKE_TIL_BORGEREN: Final = ("bestilling", "journalnotat", "videresendelse")
#: Said wherever a message is made.
FORBEHOLD: Final = "Filen er til integration med et system, der sender Digital Post. Programmet sender ikke noget."


def memo(brev: Brev, sag: Sag, pdf: bytes, cvr: str, nu: datetime, id: uuid.UUID) -> bytes:
    """The message with the letter's PDF, made at `nu` with the id `id` (version 4). Raises `Inputfejl` with what stands in the way."""
    if brev.udkast:
        raise Inputfejl("--memo: et udkast kan ikke sendes. Skriv det endelige brev, når intet mangler.")
    if brev.type in IKKE_TIL_BORGEREN:
        raise Inputfejl(f"--memo: et brev af typen {brev.type} er ikke til borgeren. MeMo-filen kan kun laves for et brev til borgeren.")
    if not re.fullmatch(r"[0-9]{8}", cvr):
        raise Inputfejl("--cvr: kommunens CVR-nummer skal være 8 cifre uden mellemrum.")
    cpr = (sag.borger.cpr or "").replace("-", "")
    if foedselsdato(cpr) is None:
        raise Inputfejl("--memo: sagen har ikke borgerens CPR-nummer, og uden det har beskeden ingen modtager. Skriv det i sagen.")
    besked = ET.Element(_navn("Message"), {"memoVersion": VERSION})
    _hoved(besked, brev, sag, cvr, cpr, id)
    krop = _under(besked, "MessageBody")
    _under(krop, "createdDateTime", _utc(nu))
    dokument = _under(krop, "MainDocument")
    _under(dokument, "label", emne(brev))
    fil = _under(dokument, "File")
    for navn, tekst in (("encodingFormat", "application/pdf"), ("filename", FILNAVN), ("language", "da")):
        _under(fil, navn, tekst)
    _under(fil, "content", base64.b64encode(pdf).decode("ascii"))
    ET.register_namespace("memo", NAVNERUM)
    data: bytes = b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(besked, encoding="utf-8") + b"\n"
    if len(data) > MAKS_BYTES:
        raise Inputfejl(f"--memo: beskeden fylder mere end {MAKS_BYTES // 1_000_000} MB og kan ikke sendes. Gør brevet kortere.")
    return data


def emne(brev: Brev) -> str:
    """The subject, which shows in the notice."""
    return EMNER.get(brev.type, _AFGOERELSE if brev.er_afgoerelse else _ANDET)


def forbehold(sag: Sag) -> tuple[str, ...]:
    """What whoever makes the message must know: that nothing is sent, and that it can only be addressed to the citizen."""
    if modtager(sag) is None:
        return (FORBEHOLD,)
    return (
        FORBEHOLD,
        "Sagen siger, at brevene skal til en værge eller partsrepræsentant. MeMo-filen er stilet til borgerens eget CPR-nummer, "
        "og programmet kan ikke gøre det anderledes: ret modtageren i det system, der sender.",
    )


def _hoved(besked: ET.Element, brev: Brev, sag: Sag, cvr: str, cpr: str, id: uuid.UUID) -> None:
    if holder_cpr(sag.sagsnummer):
        raise Inputfejl("--memo: sagsnummeret ligner et CPR-nummer og kan ikke stå i beskeden. Brug sagens journalnummer.")
    hoved = _under(besked, "MessageHeader")
    _under(hoved, "messageType", "DIGITALPOST")
    _under(hoved, "messageUUID", str(id))
    _under(hoved, "label", emne(brev))
    # Neither compulsory to receive digitally nor served by a bailiff's rules: only who sends can know that.
    _under(hoved, "mandatory", "false")
    _under(hoved, "legalNotification", "false")
    afsender = _under(hoved, "Sender")
    for navn, tekst in (("senderID", cvr), ("idType", "CVR"), ("label", _kort(brev.afsender, "afsenderens navn"))):
        _under(afsender, navn, tekst)
    til = _under(hoved, "Recipient")
    _under(til, "recipientID", cpr)
    _under(til, "idType", "CPR")
    sagen = _under(_under(hoved, "ContentData"), "CaseID")
    _under(sagen, "caseID", _kort(sag.sagsnummer, "sagsnummeret"))
    _under(sagen, "caseSystem", "vurdering")


def _kort(tekst: str, hvad: str) -> str:
    ren = clean(tekst, one_line=True).text
    if len(ren) > MAKS:
        raise Inputfejl(f"--memo: {hvad} er længere end de {MAKS} tegn, beskeden kan rumme. Kort det af.")
    return ren


def _utc(nu: datetime) -> str:
    return nu.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _navn(navn: str) -> str:
    return f"{{{NAVNERUM}}}{navn}"


def _under(over: ET.Element, navn: str, tekst: str | None = None) -> ET.Element:
    ny = ET.SubElement(over, _navn(navn))
    ny.text = tekst
    return ny
