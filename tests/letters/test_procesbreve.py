"""The letters of the process: each says what the law asks of it, from the case, and nothing that the case does not hold."""

from __future__ import annotations

import copy
import io
import json
import re
from datetime import date, timedelta
from typing import Any

import pikepdf
import pytest
from letters.fyldt import fyldt
from letters.test_breve import NAVNE, headings, load_sag, one_line, words

from vurdering.content.sagsfil import sag_fra_data
from vurdering.content.temaer import undertemaer
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.sag import Sag
from vurdering.domain.vum import MAALTYPER
from vurdering.law.sagsfrist import frist
from vurdering.law.vurder import vurder
from vurdering.letters.brev import Brev
from vurdering.letters.brevarter import BREVARTER
from vurdering.letters.breve.sagspakke import skriv_sagspakke
from vurdering.letters.formater.ast import Afsnit, Liste, Overskrift, plain
from vurdering.letters.formater.filer import indhold
from vurdering.letters.kontrol.kontrol import kontroller
from vurdering.letters.skabeloner.values import shown
from vurdering.letters.sprog.punktum import ord_i, saetninger_i

I_DAG = date(2026, 11, 16)
PROCES = ("kvittering", "foelgebrev", "samtykke", "partshoering", "forsinkelse", "bestilling", "journalnotat")
FORSINKET, TO_BESTILLINGER, VAERGE = "49_forsinket_venter_paa_opgoerelse", "50_bestilling_hos_to", "51_vaerge_faar_brevene"
Data = dict[str, Any]
#: Of retssikkerhedsloven and forvaltningsloven, as the letters name them.
LOVDATOER = {"2. april 2025", "22. april 2014"}


def write(type_: str, data: Data, dag: date = I_DAG, *, udkast: bool = False) -> tuple[Sag, Brev]:
    sag = sag_fra_data(data, "sag.json", i_dag=dag)
    return sag, BREVARTER[type_].skriv(sag, dag, udkast)


def changed(navn: str, **felter: Any) -> Data:
    """The example with fields of its handling, or whole parts, set anew."""
    data = copy.deepcopy(load_sag(navn))
    for noegle, vaerdi in felter.items():
        (data["sagsgang"] if noegle in ("ny_frist", "ny_frist_grund", "vejledt") else data)[noegle] = vaerdi
    return data


def refusal(type_: str, data: Data, dag: date = I_DAG) -> str:
    with pytest.raises(Inputfejl) as caught:
        write(type_, data, dag)
    return str(caught.value)


def case_dates(data: Data) -> set[date]:
    return {date.fromisoformat(fundet) for fundet in re.findall(r'"(\d{4}-\d\d-\d\d)"', json.dumps(data))}


def dates_in(text: str) -> set[str]:
    return set(re.findall(r"\b\d{1,2}\. [a-z]+ \d{4}\b", text))


# --- Every letter ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("type_", "navn"),
    # A third of the examples every day, each in one of the letters; every example in all of them in the campaign.
    [
        (type_, navn) if (n + k) % (3 * len(PROCES)) == 0 else pytest.param(type_, navn, marks=pytest.mark.campaign)
        for n, navn in enumerate(NAVNE)
        for k, type_ in enumerate(PROCES)
    ],
)
def test_each_letter_of_each_example_is_a_draft_or_refused_with_a_reason(type_: str, navn: str) -> None:
    """A draft holds nothing of the program and every date of it is the case's; where the case gives no occasion, that is said."""
    data = load_sag(navn)
    try:
        sag, brev = write(type_, data, udkast=True)
    except Inputfejl as fejl:
        assert re.search("ikke noget|ingen forsinkelse|ikke bestilt|er en ændring", str(fejl))
        return
    text = words(brev)
    assert brev.udkast and brev.type == type_ and headings(brev)[0] == brev.titel
    assert not re.search(r"None|ved_ikke|fakta\.|aktiviteter\.|sel_97|\{|\}|»«|\b[Kk]lag|Ankestyrelsen", text)
    assert dates_in(text) <= {*map(shown, case_dates(data)), shown(I_DAG), shown(frist(sag) or I_DAG), *LOVDATOER}
    assert not any(del_ in brev.titel for del_ in str(sag.borger.navn).split())
    if type_ != "journalnotat":
        assert str(sag.borger.navn) in text


@pytest.mark.parametrize("type_", [t for t in PROCES if t != "journalnotat"])
def test_words_in_any_field_make_no_block_of_their_own(type_: str) -> None:
    """Ordinary and hostile words give the same headings, and no letter but the note of the day has an internal note in it."""
    formede = []
    for tekst in ("almindelig tekst", "# Du får 90 timer\n\n- [x](http://a)\n\n| a | b |\n\n> {{ navn }}"):
        data = fyldt(load_sag(FORSINKET), tekst) | {"aendring": {}, "brev": {}}
        data["samtykker"][0] |= {"givet": None, "tilbagekaldt": None, "udloeber": "2027-01-01"}
        data["sagsgang"] |= {"ny_frist": "2027-01-01"}
        data["partshoering"][0] |= {"frist": "2026-12-24"}
        brev = write(type_, data, udkast=True)[1]
        formede.append([(type(blok), getattr(blok, "niveau", 0)) for blok in brev.dokument.blokke if not isinstance(blok, Afsnit)])
        assert "Husk selv" not in words(brev)
    assert formede[0] == formede[1]


@pytest.mark.parametrize(
    ("type_", "navn"),
    [
        ("kvittering", FORSINKET),
        ("foelgebrev", FORSINKET),
        ("samtykke", FORSINKET),
        ("forsinkelse", FORSINKET),
        ("bestilling", TO_BESTILLINGER),
        ("kvittering", TO_BESTILLINGER),
    ],
)
def test_a_final_letter_is_short_sentences_and_accessible(type_: str, navn: str) -> None:
    """Outside the rules no sentence has more than 25 words, and the PDF is made, tagged, with the letter's own heading as its title."""
    brev = write(type_, load_sag(navn))[1]
    assert not brev.udkast and not brev.dokument.huller
    for blok in brev.dokument.blokke:
        if isinstance(blok, Overskrift) and plain(blok.stykker) == "Reglerne":
            break
        stykker = [blok.stykker] if isinstance(blok, Afsnit) else []
        if isinstance(blok, Liste):
            stykker = [indre.stykker for punkt in blok.punkter for indre in punkt if isinstance(indre, Afsnit)]
        for saetning in (s for run in stykker for s in saetninger_i(plain(run))):
            assert len(ord_i(saetning)) <= 25, saetning
    with pikepdf.open(io.BytesIO(indhold(brev, ".pdf"))) as pdf:
        assert pdf.Root.MarkInfo.Marked and str(pdf.docinfo["/Title"]) == brev.titel


@pytest.mark.parametrize(
    ("type_", "navn"),
    [(t, FORSINKET) for t in ("kvittering", "foelgebrev", "samtykke", "forsinkelse", "journalnotat")]
    + [(t, TO_BESTILLINGER) for t in ("foelgebrev", "bestilling", "journalnotat")],
)
def test_the_check_finds_no_fault_in_a_final_letter(type_: str, navn: str) -> None:
    """Held against the rules for letters, none of the process's has an error."""
    sag, brev = write(type_, load_sag(navn))
    assert kontroller(sag, vurder(sag, i_dag=I_DAG), brev.dokument, type=type_, i_dag=I_DAG, kun_fejl=True) == ()


def test_a_letter_goes_to_who_acts_for_the_citizen() -> None:
    """Each letter to the citizen names the værge who is to have it, and that »du« is the citizen; the order to a provider does not."""
    data = changed(VAERGE, samtykker=[{"hvad": "a", "fra_hvem": "b", "hvorfor": "c", "udloeber": "2027-01-01"}], ny_frist="2026-12-01")
    data["partshoering"][0].pop("svar")
    data["bestillinger"] = [{"udfoerer": "Korpset", "indhold": "12 timer", "start": "2026-12-01", "opfoelgning": "2027-03-01"}]
    for type_ in PROCES[:-1]:
        text = words(write(type_, data, udkast=True)[1])
        assert ("Sendes til Kirsten Lind (værge)" in text and "»Du« i brevet er Torben" in text) == (type_ != "bestilling")


# --- Acknowledgement -------------------------------------------------------------------------------------------------

#: RSL § 12, nr. 1–5, and the words that each is told with.
PARAGRAF_12 = {
    "1": (
        "Vi spørger dig om lov, før vi",
        "økonomi og ferie kan vi hente uden at spørge",
        "løn og arbejde hos virksomheder",
    ),
    "2": ("kapitel 3 og 3 a i lov om Udbetaling Danmark",),
    "3": ("Så afgør vi sagen på det grundlag, vi har.",),
    "4": ("ændringer, der kan have betydning for hjælpen", "du flytter", "du skal være i udlandet"),
    "5": ("kræve, at du betaler hjælp tilbage", "straffelovens § 289 a", "§ 12 b", "§ 14 i lov om Udbetaling Danmark"),
}


@pytest.mark.parametrize("nr", PARAGRAF_12)
def test_the_acknowledgement_is_the_written_notice(nr: str) -> None:
    """Each of the five things that the citizen must be told in writing is told, and the letter says that it is that notice."""
    text = words(write("kvittering", load_sag(FORSINKET), date(2026, 10, 21))[1])
    assert "den skriftlige besked, du skal have efter retssikkerhedsloven § 12" in text
    assert all(ord_ in text for ord_ in PARAGRAF_12[nr])


def test_the_acknowledgement_tells_rights_and_what_was_asked_for() -> None:
    """The day it came, the outings named, help from others, seeing the file, waiting for one's statement – and whom to call."""
    sag, brev = write("kvittering", load_sag(TO_BESTILLINGER), date(2026, 10, 6))
    text = words(brev)
    assert "den 5. oktober 2026. Du har nævnt: rideskolen og loppemarkeder." in text
    for ord_ in (
        "hjælpe dig eller tale for dig",
        "aktindsigt",
        "til du har udtalt dig",
        "anden hjælp",
        f"Ring til {sag.afsender.sagsbehandler}",
    ):
        assert ord_ in text
    assert dates_in(text) == {"5. oktober 2026", "6. oktober 2026", "30. november 2026", *LOVDATOER}


@pytest.mark.parametrize(
    ("kommune", "ansoegt", "senest"),
    [
        ("lejre", "2026-10-20", "17. november 2026"),
        ("aabenraa", "2026-10-20", "15. december 2026"),
        ("lejre", "2026-12-01", "29. december 2026"),
    ],
)
def test_the_answer_is_due_by_the_municipality_s_own_deadline(kommune: str, ansoegt: str, senest: str) -> None:
    """Four weeks in Lejre and eight in Aabenraa, counted by hand from the day the application came."""
    data = changed(TO_BESTILLINGER, kommune=kommune, datoer={"ansoegning_modtaget": ansoegt}, oplysninger=[], ny_frist="2027-05-01")
    data = {k: v for k, v in data.items() if k in ("format", "sagsnummer", "kommune", "borger", "datoer", "afsender", "sagsgang")}
    text = words(write("kvittering", data, date.fromisoformat(ansoegt))[1])
    uger = {"lejre": 4, "aabenraa": 8}[kommune]
    assert f"Du får en afgørelse senest den {senest}. Kommunens egen frist er {uger} uger" in text and "2027" not in text


def test_no_deadline_is_made_up() -> None:
    """Without one in the profile, or when it has passed, the final letter is refused and says where to find one; a new date will do."""
    for dag, naevnt in ((date(2026, 10, 21), None), (date(2026, 11, 18), "kommunens frist var den 17. november 2026")):
        data = changed(FORSINKET, ny_frist=None)
        if naevnt is None:
            data["kommune"], naevnt = "randers", "skriv [frist] i kommunens profil"
        assert naevnt in refusal("kvittering", data, dag)
        assert "senest den [mangler: " in words(write("kvittering", data, dag, udkast=True)[1])
        text = words(write("kvittering", data | {"sagsgang": data["sagsgang"] | {"ny_frist": "2026-12-08"}}, dag)[1])
        assert "Du får en afgørelse senest den 8. december 2026." in text and "egen frist" not in text


def test_only_an_application_is_acknowledged_and_delayed() -> None:
    """A change of granted help has no application to answer, not even in a draft."""
    for type_ in ("kvittering", "forsinkelse"):
        with pytest.raises(Inputfejl, match="er en ændring"):
            write(type_, load_sag("46_nedsaettelse_efter_flytning"), udkast=True)
    uden = changed(FORSINKET, datoer={"afgoerelse": "2026-11-16"})
    for type_ in ("kvittering", "forsinkelse"):
        assert "hvornår ansøgningen er modtaget" in refusal(type_, uden)


# --- Consent ---------------------------------------------------------------------------------------------------------


def test_only_consents_that_are_not_given_are_asked_for() -> None:
    """What, where, why and how long, once to read and once to answer; what has been answered is not in the letter."""
    sag, brev = write("samtykke", load_sag(FORSINKET))
    text = words(brev)
    aabent = sag.samtykker[2]
    assert text.count(aabent.hvad) == 2 and text.count(aabent.hvorfor) == 1 and aabent.fra_hvem in text
    assert "Dit ja gælder til og med: 16. november 2027" in text
    assert not any(s.fra_hvem in text.lower() for s in sag.samtykker[:2])
    for ord_ in (
        "☐ Ja",
        "☐ Nej",
        "mundtligt",
        "trække dit ja tilbage",
        "på det grundlag, vi har",
        "underskrift",
        "§ 11 a, stk. 1",
        "§ 11 b",
    ):
        assert ord_ in text


@pytest.mark.parametrize(
    ("samtykke", "naevnt"),
    [
        ({"givet": "2026-11-01"}, "alle samtykker i sagen er besvaret"),
        ({"tilbagekaldt": "2026-11-01"}, "alle samtykker i sagen er besvaret"),
        ({}, "hvor længe samtykket skal gælde"),
        ({"udloeber": "2026-11-16"}, "en dato efter den 16. november 2026"),
    ],
)
def test_a_consent_is_asked_for_with_its_end_or_not_at_all(samtykke: Data, naevnt: str) -> None:
    """An answered one is not asked for again, and one without an end, or with one that is no later than today, is not ready to be asked."""
    data = changed(FORSINKET, samtykker=[{"hvad": "Journalen", "fra_hvem": "lægen", "hvorfor": "Synet.", **samtykke}], indhentninger=[])
    assert naevnt in refusal("samtykke", data)


@pytest.mark.parametrize(("udloeber", "spoerges"), [("2026-11-15", True), ("2026-11-16", False)])
def test_a_request_that_needs_a_consent_asks_for_it(udloeber: str, spoerges: bool) -> None:
    """What is to be fetched from a source with no consent that still holds is in the letter, marked as lacking its record."""
    data = changed(
        FORSINKET,
        samtykker=[{"hvad": "x", "fra_hvem": " Lægen ", "hvorfor": "y", "givet": "2026-01-01", "udloeber": udloeber}],
        indhentninger=[{"hvad": "Journalen", "fra_hvem": "lægen", "hvorfor": "Synet."}],
    )
    naevnt = "et samtykke i sagen med en dato" if spoerges else "alle samtykker"
    assert naevnt in refusal("samtykke", data)
    data["indhentninger"][0]["sendt"] = "2026-11-10"
    assert "alle samtykker" in refusal("samtykke", data)


# --- The form, the hearing, the delay --------------------------------------------------------------------------------


@pytest.mark.parametrize(("dag", "naevnt"), [(date(2025, 8, 31), True), (date(2025, 9, 1), False), (I_DAG, False)])
def test_the_form_s_rule_is_cited_only_while_it_is_verified(dag: date, naevnt: bool) -> None:
    """The letter says that the form is voluntary and that there is help, and names the bekendtgørelse only as long as it surely holds."""
    data = {k: v for k, v in load_sag(FORSINKET).items() if k in ("format", "sagsnummer", "kommune", "borger", "afsender")}
    text = words(write("foelgebrev", data, dag)[1])
    assert ("nr. 39 af 20. januar 2012" in text) == ("§ 4, stk. 1" in text) == naevnt
    assert "Det er frivilligt at udfylde skemaet" in text and "Vi hjælper dig gerne" in text and "hvis du siger ja" in text


def test_a_hearing_tells_of_the_right_to_answer_and_to_have_it_waited_for() -> None:
    """The final letter names both rules and the deadline; without a deadline it is refused, and a change is not called an application."""
    data = copy.deepcopy(load_sag("33_uden_partshoering"))
    assert "frist for at svare" in refusal("partshoering", data)
    data["partshoering"] = [{"fakta": ["fakta.timer_i_forvejen"], "frist": "2026-12-02"}]
    brev = write("partshoering", data)[1]
    text = words(brev)
    assert not brev.udkast and "Svar senest den 2. december 2026." in text and "det, du har søgt om" in text
    for ord_ in ("§ 19, stk. 1", "§ 21, stk. 1", "vente med at afgøre sagen", "se sagens dokumenter", "4,5 timer"):
        assert ord_ in text
    aendring = {"art": "nedsaettelse", "bestemmelse": "sel_97", "bevilget": "2024-03-18", "omfang": 15}
    text = words(write("partshoering", data | {"aendring": aendring})[1])
    assert "beholder hjælpen, som den er" in text and "søgt om" not in text


@pytest.mark.parametrize(
    ("dag", "ord_"), [(date(2026, 11, 17), "er den 17. november 2026. Den kan vi ikke holde"), (date(2026, 11, 18), "var den 17. november")]
)
def test_a_delay_tells_the_new_date_and_why(dag: date, ord_: str) -> None:
    """The old deadline, the new date, the reason and what is waited for; nothing that has come is waited for."""
    sag, brev = write("forsinkelse", load_sag(FORSINKET), dag)
    text = words(brev)
    assert ord_ in text and "Du kan vente en afgørelse senest den 8. december 2026." in text
    assert one_line(sag.sagsgang.ny_frist_grund) in text
    assert "En opgørelse af timer med ledsagelse (fra bostedet)" in text and "neurokirurgen" not in text


@pytest.mark.parametrize(
    ("ny", "naevnt"),
    [
        (None, "en ny dato for afgørelsen"),
        ("2026-11-10", "efter den 17. november"),
        ("2026-11-17", "efter den 17. november"),
        ("2026-11-18", ""),
    ],
)
def test_a_delay_needs_a_date_that_is_later(ny: str | None, naevnt: str) -> None:
    """Neither the day of the letter nor the deadline that is not kept is a new date."""
    data = changed(FORSINKET, ny_frist=ny)
    if naevnt:
        assert naevnt in refusal("forsinkelse", data)
        assert "[mangler: en ny dato" in words(write("forsinkelse", data, udkast=True)[1])
    else:
        assert "senest den 18. november 2026." in words(write("forsinkelse", data)[1])
    assert "hvorfor vi ikke kan holde fristen" in refusal("forsinkelse", changed(FORSINKET, ny_frist="2026-12-08", ny_frist_grund=""))
    assert "efter den 20. november 2026" in refusal("forsinkelse", changed(FORSINKET, ny_frist="2026-11-20"), date(2026, 11, 20))


def test_nothing_is_delayed_before_the_deadline_is_near() -> None:
    """More than a week before, and without a new date, there is nothing to write; seven days before, there is."""
    data = changed(FORSINKET, ny_frist=None)
    with pytest.raises(Inputfejl, match="ingen forsinkelse"):
        write("forsinkelse", data, date(2026, 11, 10), udkast=True)
    assert write("forsinkelse", data, date(2026, 11, 11), udkast=True)[1].udkast


# --- The order and the note ------------------------------------------------------------------------------------------


def test_an_order_tells_one_provider_what_it_needs() -> None:
    """Only the provider not written to yet, what is ordered there, the dates and the purpose; no facts of the case."""
    data = copy.deepcopy(load_sag(TO_BESTILLINGER))
    data["borger"]["cpr"] = "011283-1234"
    sag, brev = write("bestilling", data)
    text = words(brev)
    assert "Til Synscentralen" in text and "ny rute med hvid stok" in text and "11. januar 2027" in text and "15. marts 2027" in text
    assert "Ledsagekorpset" not in text and "15 timers" not in text
    assert sag.udredning.indsatsformaal in text and not any(m.tekst in text for m in sag.indsatsmaal)
    assert not any(o.note in text for o in sag.oplysninger if o.note) and sag.borgerens_syn.tekst not in text
    assert not re.search(r"1234|1983|011283", text)
    assert dates_in(text) == {shown(I_DAG), "11. januar 2027", "15. marts 2027"}


def test_goals_go_to_a_provider_that_has_no_other_beside_it() -> None:
    """With one provider the goals are told in their own words, without the method's; with two, neither is told the other's."""
    data = copy.deepcopy(load_sag(TO_BESTILLINGER))
    del data["bestillinger"][0]
    sag, brev = write("bestilling", data)
    text = words(brev)
    assert sag.indsatsmaal and all(m.tekst in text for m in sag.indsatsmaal)
    assert not any(ord_ in text for ord_ in (*MAALTYPER.values(), "1 Let", *(undertemaer()[m.undertema].titel for m in sag.indsatsmaal)))


def test_orders_come_one_provider_at_a_time() -> None:
    """All that is ordered from the first unsent provider is in one letter; when all are sent, the last can be written again."""
    data = copy.deepcopy(load_sag(TO_BESTILLINGER))
    for b in data["bestillinger"]:
        b.pop("sendt", None)
    data["bestillinger"].append({**data["bestillinger"][0], "udfoerer": " ledsageKorpset", "indhold": "Følge til prøvetime."})
    text = words(write("bestilling", data)[1])
    assert "15 timers" in text and "prøvetime" in text and "Synscentralen" not in text
    for b in data["bestillinger"]:
        b["sendt"] = "2026-11-12"
    assert "prøvetime" in words(write("bestilling", data)[1])
    del data["bestillinger"][0]["start"], data["bestillinger"][2]["opfoelgning"]
    assert "begynder" in (fejl := refusal("bestilling", data)) and "følges op" in fejl
    assert "ikke bestilt noget" in refusal("bestilling", load_sag(FORSINKET))


def test_the_note_of_the_day_has_one_source(tmp_path: Any) -> None:
    """The letter and the file in the folder of texts say the same."""
    sag, brev = write("journalnotat", load_sag(TO_BESTILLINGER), date(2026, 11, 10))
    dag = brev.dato
    skriv_sagspakke(sag, vurder(sag, i_dag=dag), "{}", tmp_path / "pakke", dag)
    assert (tmp_path / "pakke" / "journalnotat.txt").read_bytes() == indhold(brev, ".txt")
    assert "Sendt til udføreren den: 10.11.2026" in words(brev)
    assert "Ledsagekorpset" not in words(write("journalnotat", load_sag(TO_BESTILLINGER), dag + timedelta(1))[1])
