"""Letters changed as a person changes them: words exchanged in the text, and runs split by Word on the way."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import docx
from letters.test_breve import dag, load_sag

from vurdering.content.sagsfil import sag_fra_data
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.sag import Sag
from vurdering.letters.brev import Brev
from vurdering.letters.brevarter import BREVARTER, skriv_brev
from vurdering.letters.formater.ast import Dokument, parse
from vurdering.letters.formater.filer import indhold
from vurdering.letters.formater.markdown import to_markdown
from vurdering.letters.redigering.enheder import enheder, saml
from vurdering.letters.redigering.laasning import baand
from vurdering.letters.redigering.saetningsforskel import Saetning, saetningsraekke

BEVILLING, AFSLAG = "06_mette_fradrag", "38_kun_ture_uden_for_ordningen"


def sagen(navn: str) -> Sag:
    return sag_fra_data(load_sag(navn), "sag.json", i_dag=dag(navn))


def breve(navn: str) -> Iterator[Brev]:
    """Every final letter that the worked case gives."""
    for type_ in BREVARTER:
        try:
            yield skriv_brev(type_, sagen(navn), dag(navn), udkast=False)
        except Inputfejl:
            continue


def brevet(navn: str, **andet: Any) -> Brev:
    return skriv_brev(None, sagen(navn), andet.pop("i_dag", date(2026, 11, 22)), udkast=False, **andet)


def byt(dokument: Dokument, foer: str, efter: str) -> Dokument:
    """The letter with these words (as Markdown) exchanged once."""
    markdown = to_markdown(dokument)
    assert foer in markdown, foer
    return parse(markdown.replace(foer, efter, 1))


def uden_afsnit(dokument: Dokument, overskrift: str, til: str) -> Dokument:
    """The letter without everything from the heading to the words."""
    markdown = to_markdown(dokument)
    start = markdown.index(f"## {overskrift}")
    return parse(markdown[:start] + markdown[markdown.index(til, start) :])


def uden_maerker(markdown: str) -> str:
    """The words of Markdown without what escapes them."""
    return re.sub(r"\\(?=[^\n\w\s])", "", markdown)


def med_saetning(dokument: Dokument, saetning: Saetning, ny: str) -> Dokument | None:
    """The letter with another sentence in the place of one; None when it cannot be exchanged by its words alone."""
    raekke = [e.markdown for e in enheder(dokument)]
    gammel = uden_maerker(raekke[saetning.enhed])
    if saetning.tekst not in gammel:
        return None
    rest = gammel.replace(saetning.tekst, ny, 1).strip()
    # What is left of a unit without words is only its marks.
    raekke[saetning.enhed : saetning.enhed + 1] = [rest] if re.search(r"\w", re.sub(r"^\d+\.", "", rest)) else []
    return saml(raekke)


def faste(dokument: Dokument) -> list[Saetning]:
    """The sentences of what stands fast."""
    enhed = baand(enheder(dokument))
    return [s for s in saetningsraekke(enheder(dokument)) if enhed[s.enhed] == "fast"]


def i_word(brev: Brev, *bytte: tuple[str, str], slet: tuple[str, ...] = ()) -> bytes:
    """The letter's Word file after somebody has changed words in it and deleted the paragraphs that begin so.

    Word splits a run where something was typed, and sets its own properties on the new one.
    """
    dokument = docx.Document(io.BytesIO(indhold(brev, ".docx")))
    for afsnit in list(dokument.paragraphs):
        if afsnit.text.startswith(slet):
            afsnit._p.getparent().remove(afsnit._p)
            continue
        for foer, efter in bytte:
            for run in afsnit.runs:
                if foer not in run.text:
                    continue
                venstre, _, hoejre = run.text.partition(foer)
                run.text = venstre
                for tekst in (hoejre, efter):
                    ny = afsnit.add_run(tekst)
                    ny.bold, ny.font.name = run.bold, "Arial"
                    run._r.addnext(ny._r)
    ud = io.BytesIO()
    dokument.save(ud)
    return ud.getvalue()
