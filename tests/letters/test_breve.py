"""Letters from the worked cases: each says the result, why, and what to do about it – from the case, and nothing else."""

from __future__ import annotations

import copy
import io
import json
import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
from content.test_sagsfil import made
from hypothesis import given, settings
from letters.fyldt import INTERNT, fyldt
from letters.test_hostile import HOSTILE, _shape

from vurdering.content.sagsfil import sag_fra_data
from vurdering.content.skabeloner import saetninger
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.hjemmel import IKKE_EFTERPROEVET
from vurdering.domain.sag import FORELIGGENDE_GRUNDLAG, Sag
from vurdering.domain.tekst import clean
from vurdering.domain.vurdering import Vurdering
from vurdering.law.kilder import henvis
from vurdering.law.stier import med_id
from vurdering.law.vurder import vurder
from vurdering.letters.brev import Brev
from vurdering.letters.breve.afgoerelse import TYPE, byg
from vurdering.letters.formater.ast import Afsnit, Citat, Liste, Overskrift, plain
from vurdering.letters.formater.filer import indhold
from vurdering.letters.skabeloner.values import shown

EKSEMPLER = Path(__file__).parents[2] / "questions" / "eksempler"
NAVNE = sorted(p.name for p in EKSEMPLER.iterdir() if p.is_dir())
Data = dict[str, Any]


@cache
def load_sag(navn: str) -> Data:
    data: Data = json.loads((EKSEMPLER / navn / "sag.json").read_text(encoding="utf-8"))
    return data


@cache
def load_facit(navn: str) -> Data:
    return tomllib.loads((EKSEMPLER / navn / "facit.toml").read_text(encoding="utf-8"))


def dag(navn: str) -> date:
    return date.fromisoformat(load_facit(navn)["dato"])


def write(data: Data, dato: date, *, udkast: bool = False) -> tuple[Sag, Vurdering, Brev]:
    """The case, its assessment and its letter, as `vurdering brev` makes them."""
    sag = sag_fra_data(data, "sag.json", i_dag=dato)
    v = vurder(sag, dato=dato, i_dag=dato)
    return sag, v, byg(sag, v, udkast=udkast, i_dag=dato)


@cache
def example(navn: str) -> tuple[Sag, Vurdering, Brev]:
    """The example's letter; a draft where the decision is not ready."""
    forventet = load_facit(navn)["forventet"]
    return write(load_sag(navn), dag(navn), udkast=not forventet["klar"] and forventet["resultat"] != "mangler_oplysninger")


def _lines(blokke: Any) -> Iterator[str]:
    for blok in blokke:
        match blok:
            case Overskrift() | Afsnit():
                yield plain(blok.stykker)
            case Liste():
                for punkt in blok.punkter:
                    yield from _lines(punkt)
            case Citat():
                yield from _lines(blok.blokke)


def words(brev: Brev) -> str:
    """The letter's text with every run of space as one space."""
    return " ".join(" ".join(_lines(brev.dokument.blokke)).split())


def headings(brev: Brev) -> list[str]:
    return [plain(b.stykker) for b in brev.dokument.blokke if isinstance(b, Overskrift) and b.niveau <= 2]


def one_line(text: str) -> str:
    return " ".join(clean(text).text.split())


AFTALT = "Det har vi talt om og aftalt"


def is_agreed(sag: Sag) -> bool:
    return bool(sag.sagsgang.sammenfatning or sag.aftaler or sag.udsendelser)


KLARE = [n for n in NAVNE if load_facit(n)["forventet"]["klar"]]
AFGOERELSER = [n for n in NAVNE if load_facit(n)["forventet"]["resultat"] != "mangler_oplysninger"]
ANMODNINGER = [n for n in NAVNE if n not in AFGOERELSER]
AFSLAG = [n for n in NAVNE if load_facit(n)["forventet"]["resultat"] == "afslag"]

hvert_brev = pytest.mark.parametrize("navn", NAVNE)
hver_afgoerelse = pytest.mark.parametrize("navn", AFGOERELSER)


# --- Shape -----------------------------------------------------------------------------------------------------------


@hver_afgoerelse
def test_a_decision_says_things_in_their_order(navn: str) -> None:
    """Heading, what was decided, why, the citizen's own view, the rules, and how to complain – once each, in that order."""
    sag, v, brev = example(navn)
    assert brev.type == TYPE[v.resultat]
    aftalt = [AFTALT] if is_agreed(sag) else []
    assert headings(brev) == [brev.titel, "Sådan har vi vurderet", "Det har du selv sagt", *aftalt, "Reglerne", "Hvis du er uenig"]
    text = words(brev)
    steder = [
        text.index(ord_) for ord_ in ("Kære ", "Det har vi besluttet.", "Derfor.", "Sådan har vi vurderet", "inden 4 uger", "Venlig hilsen")
    ]
    assert steder == sorted(steder)
    assert brev.dato == v.dato == dag(navn) and shown(v.dato) in text


@pytest.mark.parametrize("navn", ANMODNINGER)
def test_a_request_is_no_decision(navn: str) -> None:
    """A request asks for each thing that matters and gives no complaint guidance, for there is nothing to complain of yet."""
    sag, v, brev = example(navn)
    text = words(brev)
    assert headings(brev)[1:] == ["Det vil vi gerne vide", "Det kan du gøre nu", *([AFTALT] if is_agreed(sag) else []), "Reglerne"]
    assert not re.search(r"klage|Ankestyrelsen|§ 166|afslag|[Vv]i har besluttet", text)
    assert v.mangler
    for mangel in v.mangler:
        dele = mangel.fakta.split(".")
        ture = saetninger()["mangler_tur"]
        spoergsmaal = (
            ture[dele[2]].replace("{aktivitet}", sag.aktiviteter[int(dele[1])].navn)
            if dele[0] == "aktiviteter"
            else saetninger()["mangler"].get(mangel.fakta) or saetninger()["mangler"][dele[1]]
        )
        assert text.count(spoergsmaal) == 1


@hver_afgoerelse
def test_the_hours_are_the_result_s(navn: str) -> None:
    """The heading says the hours that were worked out, and a refusal says that there are none."""
    _, v, brev = example(navn)
    if v.resultat == "afslag":
        assert brev.titel == "Du kan ikke få ledsagelse efter serviceloven § 97"
    else:
        assert brev.titel == f"Du får {shown(v.timer_pr_maaned)} timers ledsagelse om måneden"
        assert words(brev).count(f"Du får {shown(v.timer_pr_maaned)} timers ledsagelse om måneden") == 2
    if v.resultat == "delvis_bevilling":
        assert f"= {shown(v.timer_pr_maaned)} timer om måneden" in words(brev)


# --- Reasons ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("navn", AFSLAG)
def test_every_ground_of_refusal_is_told_with_what_it_rests_on(navn: str) -> None:
    """Each ground has its heading and its rule, and the words behind each fact that bears it are in the letter."""
    sag, v, brev = example(navn)
    text = words(brev)
    assert v.afslagsgrunde
    for grund in v.afslagsgrunde:
        titel = saetninger()["afslag"][grund]["titel"].removesuffix(".")
        assert titel in [plain(b.stykker).removesuffix(".") for b in brev.dokument.blokke if isinstance(b, Overskrift)]
        assert text.index(titel) < text.index("Sådan har vi vurderet")
        for sti in v.kriterium(grund).baerende:
            kilde = sag.kilde_til(med_id(sag, sti))
            if kilde is not None and kilde.note and sti != "borger.foedselsdato":
                assert f"»{one_line(kilde.note)}«" in text, sti
                assert kilde.dato is None or shown(kilde.dato) in text
                assert kilde.kilde == FORELIGGENDE_GRUNDLAG or kilde.kilde in text


@hver_afgoerelse
def test_every_outing_that_is_not_served_is_named(navn: str) -> None:
    """Whoever asked for a ledsager to an outing is told about that outing."""
    _, v, brev = example(navn)
    text = words(brev).lower()
    for tur in v.aktiviteter:
        if tur.spor not in ("sel_97", "uafklaret"):
            assert tur.navn.lower() in text


@hver_afgoerelse
def test_the_law_is_cited_in_the_version_of_the_day(navn: str) -> None:
    """Each provision stands with the number and date of the act in force; a version that is not verified is not given."""
    _, v, brev = example(navn)
    text = words(brev)
    for hjemmel in v.hjemmel:
        assert saetninger()["regler"][hjemmel.noegle] in text
        henvisning = henvis(hjemmel, v.dato)
        assert f"({henvisning.titel})" in text if henvisning.er_efterproevet else f"er {IKKE_EFTERPROEVET})" in text
    if v.dato >= date(2025, 9, 22):
        assert "lovbekendtgørelse nr. 1129 af 22. september 2025" in text
    assert ("bekendtgørelse nr. 235 af 9. marts 2012" in text) <= (v.dato < date(2024, 1, 1))
    assert ("bekendtgørelse nr. 1468 af 5. december 2023" in text) <= (v.dato >= date(2024, 1, 1))


@pytest.mark.parametrize("navn", [n for n in AFGOERELSER if load_sag(n).get("borgerens_syn")])
def test_the_citizen_s_view_and_the_answer_are_told(navn: str) -> None:
    """What the citizen said stands in the letter, with the municipality's answer after it."""
    sag, _, brev = example(navn)
    text = words(brev)
    for ord_ in (sag.borgerens_syn.tekst, sag.borgerens_syn.svar, *(h.svar for h in sag.partshoering)):
        assert one_line(ord_) in text


# --- What must never be there ----------------------------------------------------------------------------------------


@hvert_brev
def test_a_letter_holds_nothing_of_the_program(navn: str) -> None:
    """No template mark, internal name or empty value has come through, and a final letter has no gap."""
    _, _, brev = example(navn)
    text = words(brev)
    for ord_ in (
        "None",
        "ved_ikke",
        "sel_97",
        "fakta.",
        "aktiviteter.",
        "uafklaret",
        "foreliggende_grundlag",
        "{",
        "}",
        "  ",
        " .",
        "..",
        "»«",
        "[[",
    ):
        assert ord_ not in text, ord_
    assert brev.udkast or "[mangler" not in text
    assert not re.search(r"\b\d{6}-?\d{4}\b", text)
    assert not brev.udkast or navn not in KLARE


@hvert_brev
def test_what_is_outside_the_letter_names_nobody(navn: str) -> None:
    """Title and sender, which a file shows in lists and properties, hold no part of the citizen's name."""
    sag, _, brev = example(navn)
    for del_ in str(sag.borger.navn).split():
        assert del_ not in brev.titel and del_ not in brev.afsender
    assert sag.borger.navn in words(brev)


def test_a_cpr_number_never_reaches_a_letter() -> None:
    """The number helps to know who it is; a letter does without."""
    data = copy.deepcopy(load_sag("06_mette_fradrag"))
    data["borger"]["cpr"] = "090384-1234"
    text = words(write(data, dag("06_mette_fradrag"))[2])
    assert "090384" not in text and "1234" not in text


# --- A letter says what the case holds -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "navn", ["06_mette_fradrag", "15_paedagogisk_stoette_hver_gang", "20_kontaktperson_daekker", "38_kun_ture_uden_for_ordningen"]
)
def test_a_sentence_goes_with_its_source(navn: str) -> None:
    """Whichever statement is taken out of the case, its words leave the letter, and no other statement's do."""
    data, dato = load_sag(navn), dag(navn)
    hele = words(write(data, dato, udkast=True)[2])
    citeret = [i for i, o in enumerate(data["oplysninger"]) if f"»{one_line(o.get('note', ''))}«" in hele and o.get("note")]
    assert citeret
    for i in citeret:
        note = data["oplysninger"][i]["note"]
        if sum(o.get("note") == note for o in data["oplysninger"]) > 1:
            continue
        uden = {**data, "oplysninger": data["oplysninger"][:i] + data["oplysninger"][i + 1 :]}
        text = words(write(uden, dato, udkast=True)[2])
        assert one_line(note) not in text
        assert all(f"»{one_line(data['oplysninger'][j]['note'])}«" in text for j in citeret if j != i)


@pytest.mark.parametrize("navn", [*KLARE[::2], *(pytest.param(navn, marks=pytest.mark.campaign) for navn in KLARE[1::2])])
def test_a_final_letter_never_has_a_gap(navn: str) -> None:
    """Whichever statement is taken out of a ready case, the letter is refused or whole; it is never sent with a mark in it."""
    data, dato = load_sag(navn), dag(navn)
    for i in range(0, len(data["oplysninger"]), 6):
        uden = {**data, "oplysninger": data["oplysninger"][:i] + data["oplysninger"][i + 1 :]}
        try:
            text = words(write(uden, dato)[2])
        except Inputfejl:
            continue
        assert "[mangler" not in text


def _without(*sti: str | int) -> Callable[[Data], None]:
    def remove(data: Data) -> None:
        for key in sti[:-1]:
            data = data[key]
        del data[sti[-1]]  # type: ignore[arg-type]

    return remove


PAAKRAEVET: dict[str, tuple[Callable[[Data], None], str]] = {
    "kommune": (_without("kommune"), "kommune"),
    "navn": (_without("borger", "navn"), "borgerens navn"),
    "sagsbehandler": (_without("afsender", "sagsbehandler"), "sagsbehandlerens navn"),
    "telefon": (_without("afsender", "telefon"), "telefonnummer"),
    "afsender": (_without("afsender"), "adresse eller e-mail"),
    "hoering": (_without("partshoering"), "FVL § 19"),
    "hoeringens dato": (_without("partshoering", 0, "sendt"), "FVL § 19"),
    "syn": (_without("borgerens_syn"), "RSL § 4"),
    "synets svar": (_without("borgerens_syn", "svar"), "RSL § 4"),
    "skøn": (_without("skoen"), "FVL § 24"),
    "skønnets grund": (_without("skoen", "reel_deltagelse", "begrundelse"), "FVL § 24"),
    "kilder": (_without("oplysninger"), "RSL § 10"),
    "støtte undervejs": (_without("aktiviteter", 0, "behov_socialpaedagogisk"), "RSL § 10"),
    "tur": (_without("aktiviteter", 0, "selvvalgt"), "RSL § 5"),
}


@pytest.mark.parametrize("hvad", PAAKRAEVET)
def test_a_final_letter_is_refused_while_anything_is_missing(hvad: str) -> None:
    """Whichever required thing is taken out of a ready case, the letter is refused and what is missing is named."""
    data, dato = copy.deepcopy(load_sag("06_mette_fradrag")), dag("06_mette_fradrag")
    fjern, naevnt = PAAKRAEVET[hvad]
    fjern(data)
    with pytest.raises(Inputfejl) as caught:
        write(data, dato)
    assert naevnt in str(caught.value) and "--udkast" in str(caught.value)
    write(data, dato, udkast=True)


@pytest.mark.parametrize("navn", [n for n in AFGOERELSER if n not in KLARE])
def test_a_decision_that_is_not_ready_is_refused(navn: str) -> None:
    """Every gate that stands in the way is told, with its provision."""
    _, v, _ = example(navn)
    with pytest.raises(Inputfejl) as caught:
        write(load_sag(navn), dag(navn))
    assert v.spaerringer
    for spaerring in v.spaerringer:
        assert f"{spaerring.hvad} ({spaerring.hjemmel})" in str(caught.value)


@pytest.mark.parametrize("navn", ["01_blind_fuldt_medhold", "06_mette_fradrag"])
def test_a_hearing_is_told_as_it_went(navn: str) -> None:
    """What was heard is named; that nobody answered in time is only said when the time is out; a hearing without its dates is a gap."""
    data, dato = copy.deepcopy(load_sag(navn)), dag(navn)
    data["partshoering"] = [*data.get("partshoering", []), {"fakta": ["fakta.har_bpa"], "sendt": "2026-01-02", "frist": "2026-01-16"}]
    text = words(write(data, dato)[2])
    assert (
        "oplysninger om »Du har en ordning, hvor du selv ansætter hjælpere (BPA)« den 2. januar 2026" in text
        and "Du har ikke svaret inden fristen." in text
    )
    data["partshoering"][-1]["frist"] = dato.isoformat()
    text = words(write(data, dato, udkast=True)[2])
    assert "Du har ikke svaret" not in text and f"til og med den {shown(dato)}" in text
    for noegle in ("frist", "sendt"):
        del data["partshoering"][-1][noegle]
        assert "[mangler: " in words(write(data, dato, udkast=True)[2])


# --- What the talk ended with ----------------------------------------------------------------------------------------


@hvert_brev
def test_what_was_agreed_and_disputed_is_told(navn: str) -> None:
    """Summary, each agreement, each disagreement with our answer, and each copy with its day are in the letter."""
    sag, _, brev = example(navn)
    text = words(brev)
    sagt = [sag.sagsgang.sammenfatning, *(a.opgave.rstrip(". ") for a in sag.aftaler)]
    sagt += [ord_ for u in sag.uenigheder for ord_ in (u.om.rstrip(". "), u.borgerens_ord, u.svar)]
    sagt += [shown(u.dato) for u in sag.udsendelser if u.hvad != "andet" and u.dato and u.dato <= brev.dato]
    for ord_ in sagt:
        assert one_line(ord_) in text


@pytest.mark.parametrize(
    ("rolle", "brev_", "sendes"),
    [("partsrepraesentant", "ja", True), ("vaerge", "ja", True), ("partsrepraesentant", "nej", False), ("partsrepraesentant", None, False)]
    + [(rolle, "ja", False) for rolle in ("bisidder", "tolk", "paaroerende", "fagperson")],
)
def test_only_who_acts_for_the_citizen_receives_the_letter(rolle: str, brev_: str | None, sendes: bool) -> None:
    """A representative or værge who is to have the letters is named, and that »du« is the citizen; nobody else ever receives it."""
    data = copy.deepcopy(load_sag("06_mette_fradrag"))
    data["personer"] = [{"rolle": rolle, "navn": "Ib Xander", **({"brev": brev_} if brev_ else {})}]
    text = words(write(data, dag("06_mette_fradrag"), udkast=True)[2])
    assert ("Sendes til Ib Xander" in text) == sendes == ("»Du« i brevet er Mette Hansen." in text) == ("Ib Xander" in text)


def test_a_disagreement_without_an_answer_is_a_gap() -> None:
    """A decision shows the citizen's words and marks that the answer is missing; a request says that it comes."""
    uenig = {"uenigheder": [{"om": "turene", "borgerens_ord": "Jeg ser det anderledes."}]}
    text = words(write(load_sag("06_mette_fradrag") | uenig, dag("06_mette_fradrag"), udkast=True)[2])
    assert "Jeg ser det anderledes." in text and "[mangler: kommunens svar" in text
    text = words(write(load_sag("26_andre_ture_ukendte") | uenig, dag("26_andre_ture_ukendte"))[2])
    assert "Jeg ser det anderledes." in text and "[mangler: " not in text


def test_an_internal_note_is_in_no_letter() -> None:
    """Neither one that is said to be internal nor one of which it is not said."""
    for navn in ("06_mette_fradrag", "16_kan_ikke_efterspoerge", "26_andre_ture_ukendte"):
        assert INTERNT not in words(write(fyldt(load_sag(navn), "almindelig tekst"), dag(navn), udkast=True)[2])


def test_support_that_goes_beyond_is_told_when_the_refusal_rests_on_something_else() -> None:
    """An outing under § 85 is named with what was said about it, also when the refusal rests on the whole rather than on that outing."""
    navn = "06_mette_fradrag"
    data = copy.deepcopy(load_sag(navn))
    data["fakta"]["kan_efterspoerge"] = "nej"
    _, v, brev = write(data, dag(navn), udkast=True)
    assert "sel_97.efterspoerge" in v.afslagsgrunde and v.aktiviteter[3].spor == "sel_85"
    assert "klubaften" in words(brev).lower() and "holde pauser og finde ro" in words(brev)


def test_a_draft_is_written_for_an_empty_case() -> None:
    """However little is known, a draft shows the letter with its gaps."""
    text = words(write({"format": "vurdering.sag/1", "sagsnummer": "1"}, date(2026, 11, 1), udkast=True)[2])
    assert text.count("[mangler: ") >= 4


@settings(max_examples=25)
@given(made())
def test_a_draft_is_written_for_every_case(data: Data) -> None:
    """Whatever a valid case holds, it has a draft, and what the letter says is not the program's own words."""
    data = {**data, "kommune": "lejre", "datoer": {"afgoerelse": "2026-11-01"}, "aktiviteter": data["aktiviteter"][:1]}
    data |= {"oplysninger": [], "partshoering": [], "besvaret": []}
    brev = write(data, date(2026, 11, 1), udkast=True)[2]
    assert headings(brev)[0] == brev.titel and "Venlig hilsen" in words(brev)


# --- Hostile text ----------------------------------------------------------------------------------------------------

_FJENDTLIGE = [text for text in HOSTILE if clean(text).text.strip()]
#: Every third of them every day in a whole letter; `test_hostile` has them all in its parts, and the campaign has them all here.
_UDVALG = [text if n % 3 == 0 else pytest.param(text, marks=pytest.mark.campaign) for n, text in enumerate(_FJENDTLIGE)]


def _with_text(data: Data, text: str) -> Data:
    data = fyldt(data, text)
    kort = clean(text, one_line=True).text[:150]
    data["borger"]["navn"] = kort
    for tur in data["aktiviteter"]:
        tur["navn"] = kort
        tur["stoette_undervejs"] = text
    for oplysning in data["oplysninger"]:
        oplysning |= {"note": text, "kilde": kort}
    for skoen in data.get("skoen", {}).values():
        skoen |= {"begrundelse": text, "af": kort}
    for hoering in data.get("partshoering", []):
        hoering["svar"] = text
    data["borgerens_syn"] = {"tekst": text, "svar": text}
    data["afsender"] = dict.fromkeys(data["afsender"], kort)
    return data


@cache
def _plain_shape(navn: str) -> list[object]:
    return _shape(write(_with_text(load_sag(navn), "almindelig tekst"), dag(navn), udkast=True)[2].dokument.blokke)


@pytest.mark.parametrize("text", _UDVALG, ids=lambda text: ascii(text[:24]))
def test_hostile_text_in_a_case_is_only_text(text: str) -> None:
    """Whatever stands in names, notes, views, reasons and records, the letter has the blocks it would have had with ordinary words."""
    navn = ("06_mette_fradrag", "16_kan_ikke_efterspoerge")[len(text) % 2]
    brev = write(_with_text(load_sag(navn), text), dag(navn), udkast=True)[2]
    assert _shape(brev.dokument.blokke) == _plain_shape(navn)
    assert headings(brev)[-1] == "Hvis du er uenig" and "inden 4 uger" in words(brev)
    assert one_line(text)[:60].strip() in words(brev)


# --- PDF -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("navn", ["06_mette_fradrag", "16_kan_ikke_efterspoerge", "26_andre_ture_ukendte"])
def test_the_pdf_can_be_read_by_all(navn: str) -> None:
    """Each kind of letter is a tagged Danish PDF with the letter's own title and words, æøå included, and no name in its properties."""
    sag, _, brev = example(navn)
    raw = indhold(brev, ".pdf")
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        assert pdf.Root.MarkInfo.Marked and "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang).lower().startswith("da")
        assert str(pdf.docinfo["/Title"]) == brev.titel
        assert str(sag.borger.navn).split()[-1] not in " ".join(map(str, pdf.docinfo.values()))
    text = "".join("".join(side.extract_text() for side in pypdf.PdfReader(io.BytesIO(raw)).pages).split())
    for linje in _lines(brev.dokument.blokke):
        for ord_ in re.findall(r"\w*[æøåÆØÅ]\w*", linje)[:3]:
            assert ord_ in text.replace("-", "") or ord_ in text, ord_
    assert re.search("[æøå]", text)


# --- True to the case at hand ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("timer", "overskrift"), [(14, "1 times"), (14.5, "0,5 times"), (13, "2 timers"), (12.5, "2,5 timers")])
def test_hours_are_counted_in_danish(timer: float, overskrift: str) -> None:
    """One hour or less is `time`, more is `timer`, wherever the letter counts them."""
    data = copy.deepcopy(load_sag("06_mette_fradrag"))
    data["fakta"]["timer_i_forvejen"] = timer
    for oplysning in data["oplysninger"]:
        if oplysning["fakta"] == "fakta.timer_i_forvejen":
            oplysning["vaerdi"] = timer
    brev = write(data, dag("06_mette_fradrag"), udkast=True)[2]
    assert brev.titel == f"Du får {overskrift} ledsagelse om måneden"
    assert f"= {overskrift.removesuffix('s')} om måneden" in words(brev)


def test_hours_that_were_not_found_are_not_told_as_a_fact() -> None:
    """Hours that were looked into and not established are told as what somebody said."""
    text = words(example("07_timer_ikke_dokumenteret")[2])
    assert "Du får allerede" not in text and "Det er oplyst, at du får 6 timer om måneden" in text


def test_a_refusal_for_age_says_when_the_application_came() -> None:
    """That somebody was too old when applying is only said together with the day of the application."""
    navn = "10_fyldt_67_ved_ansoegning"
    data = copy.deepcopy(load_sag(navn))
    modtaget = date.fromisoformat(data["datoer"]["ansoegning_modtaget"])
    assert f"Vi fik din ansøgning den {shown(modtaget)}." in words(example(navn)[2])
    del data["datoer"]["ansoegning_modtaget"]
    with pytest.raises(Inputfejl, match="hvornår ansøgningen er modtaget"):
        write(data, dag(navn))


@pytest.mark.parametrize("navn", [n for n in AFSLAG if any(s in ("sel_85", "uden_for_97") for s in load_facit(n)["forventet"]["spor"])])
def test_a_refusal_speaks_of_no_hours_granted(navn: str) -> None:
    """Who gets no hours is not told what they may be used for, nor that one outing is the exception."""
    assert not re.search(r"Timerne kan ikke bruges|er det anderledes", words(example(navn)[2]))


def test_the_retained_right_is_told_only_past_the_limit() -> None:
    """Nobody under the limit is told that ledsagelse is kept after folkepension."""
    data = copy.deepcopy(load_sag("01_blind_fuldt_medhold"))
    data["fakta"]["tidligere_bevilget"] = "ja"
    assert "folkepension. Derfor beholder du den" not in words(write(data, dag("01_blind_fuldt_medhold"), udkast=True)[2])
    assert "folkepension. Derfor beholder du den" in words(example("22_bevarer_efter_pension")[2])


def test_a_request_asks_what_settles_each_outing() -> None:
    """Of an outing still open, exactly the facts that can settle it are asked for: no support at a task done for the citizen."""
    data = copy.deepcopy(load_sag("25_timer_ukendte"))
    kendt = {"laegeordineret": "nej", "noedvendig_aftale": "nej", "praktisk_opgave": "ja"}
    data["aktiviteter"].append({"navn": "havearbejde", **kendt})
    text = words(write(data, dag("25_timer_ukendte"), udkast=True)[2])
    assert "selv, der har valgt havearbejde" in text and "mens du er til havearbejde" not in text


@pytest.mark.parametrize("navn", [*KLARE[::14], *(pytest.param(navn, marks=pytest.mark.campaign) for navn in KLARE[7::14])])
def test_a_case_that_is_ready_can_always_be_written(navn: str) -> None:
    """Whatever statement is taken away: either the assessment says that a source is missing, or the letter does without it."""
    for index in range(len(load_sag(navn)["oplysninger"])):
        data = copy.deepcopy(load_sag(navn))
        del data["oplysninger"][index]
        sag = sag_fra_data(data, "sag.json", i_dag=dag(navn))
        v = vurder(sag, dato=dag(navn))
        if v.klar_til_afgoerelse:
            byg(sag, v, udkast=False, i_dag=dag(navn))


@pytest.mark.parametrize(("dato", "naevnt"), [(date(2024, 6, 3), False), (date(2025, 9, 21), False), (date(2025, 9, 22), True)])
def test_aeldreloven_is_named_only_from_the_day_it_is_verified(dato: date, naevnt: bool) -> None:
    """A letter never speaks of a law that was not there yet."""
    data = copy.deepcopy(load_sag("27_indkoeb_som_opgave_og_tur"))
    data["datoer"] = {"ansoegning_modtaget": "2024-05-01", "afgoerelse": dato.isoformat()}
    sag = sag_fra_data(data, "sag.json")
    tekst = indhold(byg(sag, vurder(sag), udkast=True, i_dag=dato), ".txt").decode("utf-8")
    assert ("ældreloven" in tekst) == naevnt
