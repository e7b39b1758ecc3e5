"""The sheets that are no decisions: everything that is recorded and nothing else, in a shape no text can change."""

from __future__ import annotations

import copy
import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import pikepdf
import pytest
from letters.fyldt import DAG, INTERNT, fyldt
from letters.test_breve import NAVNE, headings, load_sag, one_line, words
from letters.test_hostile import HOSTILE, _shape
from letters.test_pdf import _tags

from vurdering.content.sagsfil import sag_fra_data
from vurdering.content.samtaleskema import samtaleskema
from vurdering.content.temaer import undertemaer
from vurdering.dialogue.samtaleskema import laes_skema, skematekst
from vurdering.dialogue.session import Session
from vurdering.dialogue.skemasvar import indfoer
from vurdering.domain.fakta import AKTIVITETSFAKTA, ALLE_FAKTA
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.ord import resultatlinje
from vurdering.domain.sag import Sag
from vurdering.domain.tekst import clean
from vurdering.law.vurder import vurder
from vurdering.letters.afsnit.oplyst import titel_til_dig
from vurdering.letters.brev import Brev
from vurdering.letters.breve.ark import ARK, byg_ark
from vurdering.letters.formater.filer import indhold
from vurdering.letters.skabeloner.values import shown

I_DAG = date(2026, 11, 22)
KOPIER = ("udredning", "aftaleskema")
METTE = "06_mette_fradrag"


def make(art: str, data: dict[str, Any]) -> tuple[Sag, Brev]:
    sag = sag_fra_data(data, "sag.json", i_dag=I_DAG)
    return sag, byg_ark(art, sag, I_DAG)


@cache
def example(art: str, navn: str) -> tuple[Sag, Brev]:
    """The sheet of an example that has a CPR number and internal notes too."""
    data = copy.deepcopy(load_sag(navn))
    data["noter"] = [*data.get("noter", []), {"tekst": INTERNT, "intern": "ja"}, {"tekst": INTERNT}]
    aar, maaned, dag = data["borger"]["foedselsdato"].split("-")
    data["borger"]["cpr"] = f"{dag}{maaned}{aar[2:]}-{'4234' if aar >= '2000' else '1234'}"
    return make(art, data)


@cache
def full(art: str, tekst: str = "almindelig tekst") -> tuple[Sag, Brev]:
    return make(art, fyldt(load_sag(METTE), tekst))


@pytest.mark.parametrize(
    ("art", "navn"),
    # Every example every day as one of the two copies; the other copy of it in the campaign.
    [
        (art, navn) if (n + k) % 2 == 0 else pytest.param(art, navn, marks=pytest.mark.campaign)
        for n, navn in enumerate(NAVNE)
        for k, art in enumerate(KOPIER)
    ],
)
def test_a_copy_is_accessible_and_holds_nothing_that_is_not_the_citizens(art: str, navn: str) -> None:
    """Each copy of each example is a tagged Danish PDF without name in its properties, CPR, complaint guidance or result."""
    sag, brev = example(art, navn)
    text = words(brev)
    assert sag.borger.cpr and sag.borger.cpr not in text and sag.borger.cpr.replace("-", "") not in text
    assert INTERNT not in text
    assert not re.search(r"kan klage|klagen|Ankestyrelsen|None|ved_ikke|fakta\.|39/2012|BEK-FEM", text)
    assert resultatlinje(vurder(sag, i_dag=I_DAG)) not in text
    with pikepdf.open(io.BytesIO(indhold(brev, ".pdf"))) as pdf:
        assert pdf.Root.MarkInfo.Marked and str(pdf.Root.Lang).lower().startswith("da")
        assert str(pdf.docinfo["/Title"]) == brev.titel
        assert str(sag.borger.navn).split()[-1] not in " ".join(map(str, pdf.docinfo.values()))
        tags = set(_tags(pdf.Root.StructTreeRoot))
        assert {"/H1", "/H2", "/P", "/L", "/LI"} <= tags


@pytest.mark.parametrize("navn", NAVNE)
def test_the_udredning_tells_every_outing_and_every_statement(navn: str) -> None:
    """What is known about each outing stands under it, with who said it and where."""
    sag, brev = example("udredning", navn)
    text = words(brev)
    for aktivitet in sag.aktiviteter:
        assert aktivitet.navn.lower() in text.lower()
    for o in sag.oplysninger:
        assert one_line(o.note) in text
        assert one_line(o.kilde) in text or o.kilde == "foreliggende_grundlag"


@pytest.mark.parametrize("navn", NAVNE)
def test_the_agreements_tell_everything_that_was_agreed_and_disputed(navn: str) -> None:
    """Each agreement, disagreement, request and summary of an example is in its sheet, and a sheet never lacks its answer in silence."""
    sag, brev = example("aftaleskema", navn)
    text = words(brev)
    sagt = [sag.sagsgang.sammenfatning, sag.sagsgang.raadgivet_om, sag.borgerens_syn.tekst]
    sagt += [ord_ for a in sag.aftaler for ord_ in (a.opgave.rstrip(". "), a.hvem)]
    sagt += [ord_ for u in sag.uenigheder for ord_ in (u.om.rstrip(". "), u.borgerens_ord, u.svar)]
    sagt += [ord_.rstrip(". ") for i in sag.indhentninger for ord_ in (i.hvad, i.fra_hvem, i.hvorfor)]
    sagt += [ord_.rstrip(". ") for s in sag.samtykker for ord_ in (s.hvad, s.fra_hvem, s.hvorfor)]
    sagt += [p.navn for p in sag.personer]
    for ord_ in sagt:
        assert one_line(ord_) in text


def test_the_three_voices_stand_apart() -> None:
    """What the citizen, others and the caseworker say stands under their own names, with the level in words and its day."""
    data = copy.deepcopy(load_sag(METTE))
    stemmer = {"borger": "Jeg går selv.", "andre": "Bostedet: Hun snubler.", "sagsbehandler": "Ustabil gang."}
    data["undertemaer"] = [{"undertema": "gaa_og_bevaege_sig", **stemmer, "niveau": "2", "dato": DAG}, {"undertema": "syn"}]
    text = words(make("udredning", data)[1])
    begge = "Det siger du: Jeg går selv. Det siger andre: Bostedet: Hun snubler. Det skriver sagsbehandleren: Ustabil gang."
    assert begge in text
    assert f"2 Moderat nedsat funktionsevne (vurderet den {shown(date.fromisoformat(DAG))})" in text
    assert not any(u.titel in text for u in undertemaer().values() if u.tema == "Egenomsorg" and len(u.titel) > 5)


@pytest.mark.parametrize(
    ("metode", "skema", "aftaler"),
    [("vum", "Forberedelsesskema", "Opsummering og aftaler"), ("funktionsevne", "Samtaleskema", "Aftaleskema")],
)
def test_each_method_has_its_own_names(metode: str, skema: str, aftaler: str) -> None:
    """The same sheets are called what the case's method calls them."""
    data = load_sag(METTE) | {"sagsgang": {"metode": metode}}
    assert make("samtaleskema", data)[1].titel == skema
    assert make("aftaleskema", data)[1].titel == aftaler


def test_an_unanswered_disagreement_is_told_as_unanswered() -> None:
    """The sheet may be sent while the answer is being written; it says that the answer comes."""
    data = load_sag(METTE) | {"uenigheder": [{"om": "klubben", "borgerens_ord": "Jeg kan godt selv."}]}
    assert "Jeg kan godt selv. Det svarer vi. Det svarer vi på, før vi afgør sagen." in words(make("aftaleskema", data)[1])


def test_each_disagreement_is_under_one_heading() -> None:
    """What it is about stands in its paragraph, and the heading is not said again there."""
    data = load_sag(METTE) | {"uenigheder": [{"om": "klubben", "borgerens_ord": "a"}, {"om": "turen.", "borgerens_ord": "b"}]}
    text = words(make("aftaleskema", data)[1])
    assert text.count("Det ser vi forskelligt på") == 1 and "Klubben. Du siger: a" in text and "Turen. Du siger: b" in text


def test_a_text_of_full_stops_leaves_no_hole_in_a_sentence() -> None:
    """What was written stands there, even when it says nothing."""
    data = load_sag(METTE) | {"indhentninger": [{"hvad": "...", "fra_hvem": "Lægen.", "hvorfor": "Synet."}]}
    assert "... – fra Lægen. Derfor: Synet." in words(make("aftaleskema", data)[1])


def test_the_copy_holds_every_answer_of_the_form() -> None:
    """In funktionsevnemetoden the citizen gets back all that was written in the form, and VUM's copy is not that sheet."""
    svar = {id: f"Svar {i} om det.\nOg {i} til." for i, id in enumerate(samtaleskema().spoergsmaal)}
    for metode in ("funktionsevne", "vum"):
        data = {"sagsnummer": "2026-0042", "sagsgang": {"metode": metode}, "noter": [{"tekst": INTERNT, "intern": "ja"}]}
        sag = sag_fra_data({**load_sag(METTE), **data}, "sag.json", i_dag=I_DAG)
        session = Session(sag, lambda _h, _s: None, lambda: datetime(2026, 11, 22, 12, tzinfo=UTC))
        indfoer(session, laes_skema(skematekst(sag, svar, True), "skema.txt"))
        text = words(byg_ark("aftaleskema", session.sag, I_DAG))
        findes = [linje in text for ord_ in svar.values() for linje in ord_.split("\n")]
        assert all(findes) if metode == "funktionsevne" else not all(findes)
        assert ("Dit samtaleskema" in text) == (metode == "funktionsevne") and INTERNT not in text


@pytest.mark.parametrize("tekst", [t for t in HOSTILE if clean(t).text.strip()][::3], ids=lambda t: ascii(t[:24]))
def test_hostile_words_of_the_form_are_only_text(tekst: str) -> None:
    """The citizen's words in the form's section make no block of their own either."""
    former = []
    for ord_ in (tekst, "almindelig tekst"):
        data = fyldt(load_sag(METTE), ord_)
        data["sagsgang"]["metode"] = "funktionsevne"
        data["noter"][2]["tekst"] = f"Samtaleskema, 1.1.2026:\n\n{ord_}"
        brev = make("aftaleskema", data)[1]
        assert one_line(ord_)[:60].strip() in words(brev)
        former.append(headings(brev))
    assert former[0] == former[1]


def test_every_fact_is_named_in_words_to_the_citizen() -> None:
    """No title in the copy has a paragraph or speaks of the citizen to the citizen."""
    data = copy.deepcopy(load_sag(METTE))
    sag = sag_fra_data(data, "sag.json", i_dag=I_DAG)
    tur = sag.aktiviteter[0].id
    stier = ["borger.foedselsdato", *(f"fakta.{n}" for n in ALLE_FAKTA), *(f"aktiviteter.{tur}.{n}" for n in AKTIVITETSFAKTA)]
    oplysninger = tuple(replace(sag.oplysninger[0], fakta=sti, vaerdi="ja", note="") for sti in stier)
    text = words(byg_ark("udredning", replace(sag, oplysninger=oplysninger), I_DAG))
    titler = [titel_til_dig(sti) for sti in stier]
    assert len(set(titler)) == len(stier) and all(f"{titel}: ja." in text for titel in titler)
    assert not any(re.search(r"§|\b[Bb]orger", titel) for titel in titler)
    assert "§" not in text


# --- Partshøring -----------------------------------------------------------------------------------------------------


def test_a_proposed_hearing_shows_the_information_itself() -> None:
    """The facts that are to be heard stand there with who said them, where, when and in which words, and the gaps are marked."""
    sag, brev = make("partshoering", load_sag("33_uden_partshoering"))
    text = words(brev)
    imod = [o for o in sag.oplysninger if o.fakta in ("fakta.timer_i_forvejen", "fakta.timer_i_forvejen_dokumenteret")]
    assert imod and all(f"»{one_line(o.note)}«" in text and o.kilde in text for o in imod)
    assert brev.udkast and "[mangler: frist for at svare]" in text
    assert not re.search("[Kk]lage", text)


def test_an_open_hearing_says_how_and_when_to_answer() -> None:
    """Deadline, what is sent with it and how to answer without writing; closed hearings and needless ones are left out."""
    data = copy.deepcopy(load_sag(METTE))
    data["partshoering"] += [
        {
            "fakta": ["fakta.har_bpa"],
            "sendt": "2026-11-01",
            "frist": "2026-12-01",
            "vedlagt": "Brevet fra bostedet.",
            "mundtligt": "Ring 00.",
        },
        {"fakta": ["fakta.kan_udtrykke_oenske"], "ikke_noedvendig": "Står i ansøgningen."},
    ]
    sag, brev = make("partshoering", data)
    text = words(brev)
    for ord_ in ("Svar senest den 1. december 2026.", "Brevet fra bostedet.", "Ring 00.", str(sag.afsender.telefon)):
        assert ord_ in text
    assert not brev.udkast and "klubaften" not in text and "udtryk for et ønske" not in text


@pytest.mark.parametrize(
    ("sendt", "frist"),
    [
        ("2026-11-01", "2026-11-15"),
        ("2026-11-22", "2026-11-22"),
        (None, "2026-11-22"),
        ("2026-12-01", "2026-12-01"),
    ],
)
def test_a_deadline_without_a_day_to_answer_in_is_a_gap(sendt: str | None, frist: str) -> None:
    """A deadline that is past, or not after the day the letter is sent, is never told as one."""
    data = copy.deepcopy(load_sag(METTE))
    data["partshoering"] = [{"fakta": ["fakta.har_bpa"], "frist": frist} | ({"sendt": sendt} if sendt else {})]
    brev = make("partshoering", data)[1]
    assert brev.udkast and "Svar senest den [mangler: en frist efter den " in words(brev)


def test_there_is_no_hearing_about_nothing() -> None:
    """When nothing is to be heard, that is said instead of an empty letter."""
    with pytest.raises(Inputfejl, match="ikke noget at høre om"):
        make("partshoering", load_sag("01_blind_fuldt_medhold"))


# --- Every sheet -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("art", [art for art, ark in ARK.items() if ark.tomt is None])
def test_a_sheet_about_a_case_needs_one(art: str) -> None:
    """Without a case it is refused by its name."""
    with pytest.raises(Inputfejl, match="Skriv, hvilken"):
        byg_ark(art, None, I_DAG)


@pytest.mark.parametrize("art", ARK)
def test_no_sheet_holds_an_internal_note_or_guidance_on_complaint(art: str) -> None:
    """Nor does a case with one of everything in it put any there."""
    text = words(full(art)[1])
    assert INTERNT not in text and not re.search("[Kk]lage|Ankestyrelsen", text)
    assert art in ("samtaleark", "samtaleskema") or text.count("almindelig tekst") >= 3


@pytest.mark.parametrize(
    "tekst",
    # Another third than the letters take every day.
    [
        tekst if n % 3 == 1 else pytest.param(tekst, marks=pytest.mark.campaign)
        for n, tekst in enumerate(t for t in HOSTILE if clean(t).text.strip())
    ],
    ids=lambda t: ascii(t[:24]),
)
def test_hostile_text_in_any_record_is_only_text(tekst: str) -> None:
    """Whatever stands in a record's fields, a sheet has the blocks it would have had with ordinary words, and the words arrive."""
    art = ("udredning", "aftaleskema", "partshoering")[len(tekst) % 3]
    brev = make(art, fyldt(load_sag(METTE), tekst))[1]
    assert _shape(brev.dokument.blokke) == _shape(full(art)[1].dokument.blokke)
    assert headings(brev) == headings(full(art)[1])
    assert one_line(tekst)[:60].strip() in words(brev)
