"""The form to print: every question with room to write, and nothing of the case but its number."""

from __future__ import annotations

import io
from datetime import date

import pikepdf
import pytest
from letters.test_breve import load_sag, words
from letters.test_pdf import _tags

from vurdering.content.sagsfil import sag_fra_data
from vurdering.content.samtaleskema import samtaleskema
from vurdering.letters.breve.samtaleskema import byg_samtaleskema
from vurdering.letters.formater.ast import Linje
from vurdering.letters.formater.filer import indhold

I_DAG = date(2026, 11, 22)


@pytest.mark.parametrize("navn", [None, "06_mette_fradrag"])
def test_every_question_is_there_with_room_to_write(navn: str | None) -> None:
    """Each topic's screening, each question and its examples, lines to write on, that it is voluntary, and the consent at the end."""
    brev = byg_samtaleskema(sag_fra_data(load_sag(navn), "sag.json", i_dag=I_DAG) if navn else None, I_DAG)
    text = words(brev)
    for emne in samtaleskema().emner:
        assert emne.screening in text
        assert all(s.tekst in text and s.eksempler in text for s in emne.spoergsmaal)
    assert sum(isinstance(b, Linje) for b in brev.dokument.blokke) >= 2 * len(samtaleskema().spoergsmaal)
    assert "springe over" in text and text.endswith(f"{samtaleskema().samtykke} {samtaleskema().samtykke_hjaelp} ☐ Ja ☐ Nej")
    assert not any(ord_ in text for ord_ in ("Mette", "Hansen", "biograf og", "neurolog", "§", "{", "None"))


def test_the_form_is_an_accessible_pdf() -> None:
    """It is tagged Danish with its own title."""
    with pikepdf.open(io.BytesIO(indhold(byg_samtaleskema(None, I_DAG), ".pdf"))) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Forberedelsesskema" and str(pdf.Root.Lang).lower().startswith("da")
        assert {"/H1", "/H2", "/P", "/L"} <= set(_tags(pdf.Root.StructTreeRoot))
