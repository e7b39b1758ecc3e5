"""The message for Digital Post: shaped as MeMo 1.2 says, addressed to the citizen, and telling nothing in what a notice shows."""

from __future__ import annotations

import base64
import copy
import json
import re
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from uuid import UUID

import pytest
from letters.test_breve import dag, load_sag
from letters.test_procesbreve import FORSINKET, TO_BESTILLINGER, VAERGE, write
from lxml import etree

from vurdering.__main__ import main
from vurdering.domain.fejl import Inputfejl
from vurdering.letters.brev import Brev
from vurdering.letters.brevarter import BREVARTER
from vurdering.letters.formater.ast import Dokument
from vurdering.letters.integration import memo as memo_modul
from vurdering.letters.integration.memo import EMNER, IKKE_TIL_BORGEREN, MAKS, NAVNERUM, emne, forbehold, memo
from vurdering.letters.integration.memo_skema import kontroller

NU = datetime(2026, 11, 17, 0, 30, tzinfo=timezone(timedelta(hours=1)))
ID = UUID("0f0e0d0c-0b0a-4908-8706-050403020100")
PDF = b"%PDF-1.7 et brev"
#: A birth date with a leading zero, and a number that fits it.
FOEDT, CPR = "1984-03-09", "090384-1234"


def data_of(navn: str = VAERGE, *, cpr: str | None = CPR) -> dict[str, Any]:
    data = copy.deepcopy(load_sag(navn))
    data["borger"] |= {"cpr": cpr, "foedselsdato": FOEDT}
    return data | {"oplysninger": [o for o in data["oplysninger"] if o["fakta"] != "borger.foedselsdato"]}


def message(type_: str = "forsinkelse", navn: str = FORSINKET, *, cvr: str = "12345678", **felter: Any) -> bytes:
    data = data_of(navn) | felter
    sag, brev = write(type_, data, dag(navn))
    return memo(brev, sag, PDF, cvr, NU, ID)


def tree(element: etree._Element) -> Any:
    """The element's name without its namespace, and what is in it."""
    return str(element.tag).replace(f"{{{NAVNERUM}}}", ""), [tree(under) for under in element] or (element.text or "")


def test_the_elements_stand_in_the_order_of_the_format() -> None:
    """Header and body, each element in its place, with the values of this letter; the CPR number keeps its leading zero."""
    rod = etree.fromstring(message())
    assert rod.attrib == {"memoVersion": "1.2"}
    emne_ = ("label", EMNER["forsinkelse"])
    assert tree(rod) == (
        "Message",
        [
            (
                "MessageHeader",
                [
                    ("messageType", "DIGITALPOST"),
                    ("messageUUID", str(ID)),
                    emne_,
                    ("mandatory", "false"),
                    ("legalNotification", "false"),
                    ("Sender", [("senderID", "12345678"), ("idType", "CVR"), ("label", "Lejre Kommune")]),
                    ("Recipient", [("recipientID", "0903841234"), ("idType", "CPR")]),
                    ("ContentData", [("CaseID", [("caseID", "2026-9049"), ("caseSystem", "vurdering")])]),
                ],
            ),
            (
                "MessageBody",
                [
                    ("createdDateTime", "2026-11-16T23:30:00Z"),
                    (
                        "MainDocument",
                        [
                            emne_,
                            (
                                "File",
                                [
                                    ("encodingFormat", "application/pdf"),
                                    ("filename", "brev.pdf"),
                                    ("language", "da"),
                                    ("content", base64.b64encode(PDF).decode()),
                                ],
                            ),
                        ],
                    ),
                ],
            ),
        ],
    )


@pytest.mark.parametrize("type_", BREVARTER)
def test_what_a_notice_shows_is_the_same_for_everybody(type_: str) -> None:
    """No subject holds a name, a number, a paragraph, a kind of help or a result, and a decision's tells not which."""
    tekst = emne(Brev(type_, Dokument(()), "Du får 12 timers ledsagelse", "Lejre Kommune", NU.date(), "2026-9049", False))
    assert 0 < len(tekst) <= MAKS and not re.search(r"\d|§|ledsag|afsl|bevil|timer|hjælp|handicap|nedsæt|ophør", tekst.lower())


def test_every_subject_belongs_to_a_letter() -> None:
    """No subject is kept for a letter that there is not."""
    assert set(EMNER) <= set(BREVARTER) and not set(EMNER) & set(IKKE_TIL_BORGEREN)


@pytest.mark.parametrize(
    ("kald", "naevnt"),
    [
        ({"cvr": "1234567"}, "8 cifre"),
        ({"cvr": "12 34 56 78"}, "8 cifre"),
        ({"cvr": "１２３４５６７８"}, "8 cifre"),
        ({"borger": {"navn": "Søren Dahl Munk", "foedselsdato": FOEDT}}, "ingen modtager"),
        ({"sagsnummer": CPR}, "ligner et CPR-nummer"),
        ({"type_": "bestilling", "navn": TO_BESTILLINGER}, "ikke til borgeren"),
        ({"type_": "journalnotat"}, "ikke til borgeren"),
    ],
)
def test_a_message_that_cannot_be_right_is_refused(kald: dict[str, Any], naevnt: str) -> None:
    """Each refusal says what is wrong and never shows the CPR number."""
    with pytest.raises(Inputfejl, match=naevnt) as caught:
        message(**kald)
    assert "0384" not in str(caught.value)


def test_a_draft_is_never_made_into_a_message() -> None:
    """A draft has no message, whatever it is about."""
    sag, brev = write("forsinkelse", data_of(FORSINKET), udkast=True)
    with pytest.raises(Inputfejl, match="udkast"):
        memo(brev, sag, PDF, "12345678", NU, ID)


def test_a_message_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit holds for the whole message, not for the letter alone."""
    monkeypatch.setattr(memo_modul, "MAKS_BYTES", len(message()))
    assert message()
    monkeypatch.setattr(memo_modul, "MAKS_BYTES", len(message()) - 1)
    with pytest.raises(Inputfejl, match="MB"):
        message()


def test_who_makes_the_message_is_told_what_it_cannot_do() -> None:
    """That nothing is sent, and, where a værge has the letters, that it is addressed to the citizen all the same."""
    sag = write("forsinkelse", data_of(FORSINKET))[0]
    assert len(forbehold(sag)) == 1 and "sender ikke noget" in forbehold(sag)[0]
    med = write("bevilling", load_sag(VAERGE), dag(VAERGE))[0]
    assert len(forbehold(med)) == 2 and "værge" in forbehold(med)[1] and "Kirsten" not in forbehold(med)[1]


# --- A schema of our own, of a few lines: it proves that the check bites --------------------------------------------

_XSD = f"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{NAVNERUM}" xmlns="{NAVNERUM}"
 elementFormDefault="qualified">
<xs:simpleType name="cpr"><xs:restriction base="xs:string"><xs:pattern value="[0-9]{{10}}"/></xs:restriction></xs:simpleType>
<xs:element name="Message"><xs:complexType><xs:sequence>
<xs:element name="MessageHeader"><xs:complexType><xs:sequence>
<xs:element name="messageType" type="MESSAGETYPE"/><xs:any minOccurs="0" maxOccurs="unbounded" processContents="lax"/>
</xs:sequence></xs:complexType></xs:element>
<xs:element name="MessageBody"><xs:complexType><xs:sequence>
<xs:any maxOccurs="unbounded" processContents="lax"/>
</xs:sequence></xs:complexType></xs:element>
</xs:sequence><xs:attribute name="memoVersion" type="xs:decimal" use="required"/></xs:complexType></xs:element>
<xs:element name="Recipient"><xs:complexType><xs:sequence>
<xs:element name="recipientID" type="cpr"/><xs:element name="idType" type="xs:string"/>
</xs:sequence></xs:complexType></xs:element>
<xs:simpleType name="MESSAGETYPE"><xs:restriction base="xs:string"><xs:enumeration value="DIGITALPOST"/></xs:restriction></xs:simpleType>
</xs:schema>"""


def schema(tmp_path: Path, text: str = _XSD) -> Path:
    mappe = tmp_path / "xsd" / "Version1.2"
    mappe.mkdir(parents=True)
    (mappe / "MeMo_core.xsd").write_text(text, encoding="utf-8")
    return tmp_path / "xsd"


@pytest.mark.parametrize(
    ("fra", "til", "naevnt"),
    [
        (b"DIGITALPOST", b"BREV", "messageType har en værdi"),
        (b">0903841234<", b">903841234<", "recipientID har en anden form"),
        (b'memoVersion="1.2"', b'memoVersion="1.2" ny="1"', "Message har en attribut"),
        (b' memoVersion="1.2"', b"", "Message mangler en attribut"),
        (b'memoVersion="1.2"', b'memoVersion="ny"', "Message har en værdi af en forkert slags"),
        (b"<memo:idType>CPR</memo:idType></memo:Recipient>", b"</memo:Recipient>", "Recipient står et forkert sted, mangler noget"),
    ],
)
def test_the_first_fault_is_named_without_the_number(tmp_path: Path, fra: bytes, til: bytes, naevnt: str) -> None:
    """A message that follows the schema passes; one that does not is refused with the element and what is wrong, in Danish."""
    mappe, god = schema(tmp_path), message()
    kontroller(god, mappe)
    assert fra in god
    with pytest.raises(Inputfejl, match=naevnt) as caught:
        kontroller(god.replace(fra, til), mappe)
    assert "03841234" not in str(caught.value) and "ikke skrevet" in str(caught.value)


def test_a_schema_is_never_fetched_from_the_net(tmp_path: Path) -> None:
    """A schema that asks for another over HTTP is refused, and nobody is asked."""
    spurgt: list[str] = []

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            spurgt.append(self.path)
            self.send_error(404)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Server) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        include = f'<xs:include schemaLocation="http://127.0.0.1:{server.server_port}/x.xsd"/><xs:simpleType'
        with pytest.raises(Inputfejl, match="skema"):
            kontroller(message().replace(b"DIGITALPOST", b"BREV"), schema(tmp_path, _XSD.replace("<xs:simpleType", include, 1)))
        server.shutdown()
    assert not spurgt


def test_a_schema_that_cannot_be_used_is_refused(tmp_path: Path) -> None:
    """No schema, two of them, or one that is broken."""
    for mappe in (tmp_path / "findes_ikke", tmp_path):
        with pytest.raises(Inputfejl, match="findes ikke"):
            kontroller(message(), mappe)
    for nr, text in enumerate(("<xs:schema", _XSD.replace('type="MESSAGETYPE"', 'type="mangler"'))):
        with pytest.raises(Inputfejl, match="kan ikke bruges som skema"):
            kontroller(message(), schema(tmp_path / str(nr), text))
    with pytest.raises(Inputfejl, match="flere steder"):
        kontroller(message(), tmp_path)


def test_the_command_writes_a_checked_message_or_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The PDF in the message is the file on the disk; without a CVR number, or when the schema cannot be used, nothing is written."""
    sagsfil, ud, besked = tmp_path / "sag.json", tmp_path / "brev.pdf", tmp_path / "brev.memo.xml"
    sagsfil.write_text(json.dumps(data_of(FORSINKET)), encoding="utf-8")
    fast = ["brev", str(sagsfil), "--type", "foelgebrev", "--ud", str(ud)]
    for argumenter, naevnt in (
        (["--memo", str(besked)], "--cvr"),
        (["--cvr", "12345678"], "--memo FIL"),
        (["--memo", str(besked), "--cvr", "12345678", "--memo-xsd", str(tmp_path)], "findes ikke"),
    ):
        assert main([*fast, *argumenter]) == 2 and naevnt in capsys.readouterr().err
        assert not ud.exists() and not besked.exists()
    assert main([*fast, "--memo", str(besked), "--cvr", "12345678", "--memo-xsd", str(schema(tmp_path))]) == 0
    indhold = etree.fromstring(besked.read_bytes()).find(f".//{{{NAVNERUM}}}content")
    assert indhold is not None and base64.b64decode(indhold.text or "") == ud.read_bytes()
    assert "sender ikke noget" in capsys.readouterr().err
