"""Advice on plain Danish: sentences, LIX and remarks against texts counted by hand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vurdering.letters.formater.ast import Afsnit, Dokument, Stykke, parse
from vurdering.letters.sprog.sprog import ARTER, Sprogtal, bemaerkninger, lix, saetninger
from vurdering.letters.sprog.sprogord import ALDRIG_SIDST, MAANEDER

#: Texts, and the sentences a reader finds in them.
DELT = [
    ("Du får 15 timer. Det er nok.", ["Du får 15 timer.", "Det er nok."]),
    ("Du får hjælp efter § 97, stk. 1. Det gælder nu.", ["Du får hjælp efter § 97, stk. 1.", "Det gælder nu."]),
    ("Se § 97, stk. 2 og 3, jf. § 2. Vi ringer.", ["Se § 97, stk. 2 og 3, jf. § 2.", "Vi ringer."]),
    ("Vi mødtes den 3. september 2026. Du var glad.", ["Vi mødtes den 3. september 2026.", "Du var glad."]),
    ("Vi mødtes den 3. Det var en torsdag.", ["Vi mødtes den 3.", "Det var en torsdag."]),
    ("Mødet er den 3. 10. 2026 kl. 10.30. Ring!", ["Mødet er den 3. 10. 2026 kl. 10.30.", "Ring!"]),
    ("Beløbet er 1.234,50 kr. Det er for 2026.", ["Beløbet er 1.234,50 kr.", "Det er for 2026."]),
    ("Du får 1.234,50 kr. om året. Det er alt.", ["Du får 1.234,50 kr. om året.", "Det er alt."]),
    ("Det koster ca. 200 kr. Du betaler.", ["Det koster ca. 200 kr.", "Du betaler."]),
    ("Du kan bl.a. tage til koncert, fx i Aarhus. Vi går med.", ["Du kan bl.a. tage til koncert, fx i Aarhus.", "Vi går med."]),
    ("Vi spurgte bl.a. Mette om det. Hun sagde ja.", ["Vi spurgte bl.a. Mette om det.", "Hun sagde ja."]),
    ("Bold, svømning m.m. Du vælger.", ["Bold, svømning m.m.", "Du vælger."]),
    ("Vi så på hjælp m.v. til dig. Det var alt.", ["Vi så på hjælp m.v. til dig.", "Det var alt."]),
    ("Kan du det? Ja! Godt.", ["Kan du det?", "Ja!", "Godt."]),
    ("»Hvorfor?« spurgte du. Vi svarede.", ["»Hvorfor?« spurgte du.", "Vi svarede."]),
    ("Du siger: »Jeg kan ikke. Jeg er træt.« Det tror vi på.", ["Du siger:", "»Jeg kan ikke.", "Jeg er træt.«", "Det tror vi på."]),
    ("Du har svaret: nej. Vi ved det: Du er træt.", ["Du har svaret: nej.", "Vi ved det:", "Du er træt."]),
    (
        "Vi har set det (se side 3). (Det var i maj.) Så er det sagt.",
        ["Vi har set det (se side 3).", "(Det var i maj.)", "Så er det sagt."],
    ),
    ("J. P. Hansen har ringet. Det er godt.", ["J. P. Hansen har ringet.", "Det er godt."]),
    ("Læs bilag A. Det er kort.", ["Læs bilag A.", "Det er kort."]),
    ("1. Ring til os. 2. Skriv til os.", ["1. Ring til os.", "2. Skriv til os."]),
    ("Vi ved det ikke … Du ved det.", ["Vi ved det ikke …", "Du ved det."]),
    ("Skriv til os på post@a.dk. Vi svarer.", ["Skriv til os på post@a.dk.", "Vi svarer."]),
    ("Sagen er nr. 26/04711. Gem det.", ["Sagen er nr. 26/04711.", "Gem det."]),
]


@pytest.mark.parametrize(("tekst", "delt"), DELT, ids=lambda v: v[:24] if isinstance(v, str) else "")
def test_sentences_end_where_a_reader_ends_them(tekst: str, delt: list[str]) -> None:
    """Dates, numbers, references, abbreviations, initials and quotes do not part a sentence; a new one after them does."""
    assert saetninger(tekst) == tuple(delt)


_ORDENE = st.sampled_from(
    ["hjælp", "vi", "ringer", "den 3. september 2026", "1.234,50", "§ 97, stk. 1,", "bl.a.", "fx", "nr. 7", "ca. 4", "kl. 10.30", "»ja«"]
)


@settings(max_examples=40)
@given(st.lists(st.lists(_ORDENE, min_size=1, max_size=6), min_size=1, max_size=6))
def test_sentences_put_together_come_apart_again(ordene: list[list[str]]) -> None:
    """Whatever sentences are written one after another, they are found again, and no word is lost."""
    skrevet = [f"Du {' '.join(saetning)} nu." for saetning in ordene]
    assert saetninger(" ".join(skrevet)) == tuple(skrevet)


@settings(max_examples=60)
@given(st.text())
def test_every_text_has_sentences_that_make_it_up(tekst: str) -> None:
    """Of any text at all each sentence is a part of it, in order, and none is empty."""
    rest = " ".join(tekst.split())
    for saetning in saetninger(tekst):
        assert saetning.strip() and saetning in rest
        rest = rest[rest.index(saetning) + len(saetning) :]
    assert lix(tekst).lix >= 0 and bemaerkninger(tekst) is not None


def test_what_is_no_running_text_is_not_counted() -> None:
    """Headings, quotes set apart, address lines and «Reglerne» are left out; list items that are sentences are not."""
    letter = parse(
        "# Du får 9 timer\n\nLejre Kommune\\\n25. november 2026\\\nSag 26/1\n\nKære Mette\n\nDu får ni timer.\n\n"
        "- Ring til os.\n- bowling\n\n> Jeg vil ud. Det er svært.\n\n## Reglerne\n\nLoven siger noget.\n\n### Mere\n\nLoven siger mere.\n\n"
        "## Hvis du er uenig\n\nDu kan klage."
    )
    assert saetninger(letter) == ("Du får ni timer.", "Ring til os.", "Du kan klage.")
    # 10 words in 3 sentences, no long word: 3.33.
    assert lix(letter) == Sprogtal(3, 10, 0) and lix(letter).lix == 3


def test_lix_is_as_counted_by_hand() -> None:
    """Words to a sentence and the share of words with seven letters or more."""
    # Vi(2) har(3) vurderet(8*) din(3) ansøgning(9*) grundigt(8*) – 6 words, 3 long; Du(2) får(3) 1.234,50 kr(2) – 4 words.
    tal = lix("Vi har vurderet din ansøgning grundigt. Du får 1.234,50 kr.")
    assert tal == Sprogtal(2, 10, 3) and tal.lix == 35 and tal.farve == "groen"
    # bevilge(7*) hjælpe(6) – the limit itself.
    assert lix("Vi bevilge hjælpe.").lange_ord == 1
    assert lix("").lix == 0 and lix("Sag 26/1").saetninger == 0


@pytest.mark.parametrize(("lange", "farve"), [(35, "groen"), (36, "gul"), (44, "gul"), (45, "roed")])
def test_lix_has_three_colours(lange: int, farve: str) -> None:
    """Up to 35 is the goal, from 45 is hard."""
    # A hundred sentences of one word: LIX is 1 and the long ones.
    ord_ = ["Sagsbehandling."] * (lange - 1) + ["Ja."] * (101 - lange)
    assert lix(" ".join(ord_)).lix == lange and lix(" ".join(ord_)).farve == farve
    om_lix = [b for b in bemaerkninger(" ".join(ord_)) if b.art == "lix"]
    assert bool(om_lix) == (farve != "groen")
    assert all(str(lange) in b.raad and b.saetning == "Sagsbehandling." for b in om_lix)


def _arter(tekst: str) -> list[str]:
    return [b.art for b in bemaerkninger(tekst)]


@pytest.mark.parametrize(("antal", "lang"), [(25, False), (26, True)])
def test_a_long_sentence_is_shown(antal: int, lang: bool) -> None:
    """More than 25 words is a remark that holds the sentence and its length."""
    tekst = "Du " + "ja " * (antal - 2) + "nu."
    assert _arter(tekst) == ["lang_saetning"] * lang
    for bemaerkning in bemaerkninger(tekst):
        assert bemaerkning.saetning == tekst and f"{antal} ord" in bemaerkning.raad


@pytest.mark.parametrize(("linjer", "langt"), [(6, False), (7, True)])
def test_a_long_paragraph_is_shown(linjer: int, langt: bool) -> None:
    """More than six lines is a remark."""
    tekst = " ".join(["Ja, det er sådan, at vi går ud for at se på vejret hver dag, og det er fint!!"] * linjer)
    assert _arter(tekst) == ["langt_afsnit"] * langt


BEMAERKET = [
    ("Man kan klage.", "man", "du"),
    ("Hjælpen gives i dag.", "passiv", "gives"),
    ("Ansøgningen skal ikke genvurderes.", "passiv", "genvurderes"),
    ("Du bliver vurderet i dag.", "passiv", "bliver vurderet"),
    ("Sagen er blevet afgjort og er blevet sendet.", "passiv", "er blevet sendet"),
    ("Vi skriver vedrørende din sag.", "kancelli", "om"),
    ("Vi fremsender et brev.", "kancelli", "sende"),
    ("Du søgte, for så vidt angår turen.", "kancelli", "om"),
    ("Du kan få hjælp, bl.a. til bowling.", "forkortelse", "blandt andet"),
    ("Se loven, jf. § 97.", "forkortelse", "se"),
    ("Vi har brugt SEL § 97.", "forkortelse", "SEL"),
    ("Vi har brugt FFB.", "forkortelse", "FFB"),
    ("Du har niveau 3.", "niveau", "niveau 3"),
    ("Dit funktionsniveau 2 er sat.", "niveau", "funktionsniveau 2"),
    ("Du har støttebehov C.", "niveau", "støttebehov C"),
]


@pytest.mark.parametrize(("tekst", "art", "siger"), BEMAERKET, ids=lambda v: v[:30])
def test_a_remark_names_the_words_and_what_to_do(tekst: str, art: str, siger: str) -> None:
    """Each kind of trouble is found once, with the sentence as it stands and advice that names the words or better ones."""
    fundne = bemaerkninger(tekst)
    assert [b.art for b in fundne if b.art != "lix"] == [art]
    assert all(b.art in ARTER and b.saetning == tekst and siger in b.raad for b in fundne if b.art != "lix")


@pytest.mark.parametrize(
    "tekst",
    [
        "Manden kan klage.",
        "Du kan mødes med os, og I kan ses.",
        "Det skyldes, at du ikke kan færdes alene.",
        "Vi vil deres bedste.",
        "Du siger, at »man kan ikke« og »hjælpen gives ikke vedrørende det«.",
        "Du har en hjælpeordning (BPA).",
        "Du har BPA (en ordning med hjælpere).",
        "BPA betyder, at du har hjælpere.",
        "Du har niveau 3: svært nedsat.",
        "Du har niveau 3 (svært nedsat).",
        "Du har et godt niveau.",
        "Dit CPR-nummer står her, og vi så TV.",
        "METTE HANSEN bor her.",
        "Det er fx § 97, stk. 1, nr. 2, fra kl. 10 for 20 kr.",
        "Vi finder en hest.",
        "Du bliver glad, og det er blevet lyst.",
    ],
)
def test_plain_words_are_left_alone(tekst: str) -> None:
    """Words that only look like trouble, somebody's own words in quotes, and abbreviations that are explained, get no remark."""
    assert [b for b in bemaerkninger(tekst) if b.art != "lix"] == []


def test_an_abbreviation_is_remarked_on_once_and_only_when_its_first_place_is_bare() -> None:
    """Explained where it first stands, it may be used after that; bare first, it is told once."""
    assert _arter("Du har en hjælpeordning (BPA). Din BPA er god. Du har BPA.") == []
    assert _arter("Din BPA er god. Du har en hjælpeordning (BPA). Vi ser BPA.") == ["forkortelse"]


def test_a_remark_says_where() -> None:
    """The nearest heading is told; of «Reglerne» only what is not explained."""
    letter = parse("# Brev\n\nJa.\n\n## Derfor\n\nMan kan gå.\n\n## Reglerne\n\nMan bruger FVL her.\n\n## Slut\n\n> Man må gå.")
    assert [(b.afsnit, b.art) for b in bemaerkninger(letter)] == [("Derfor", "man"), ("Reglerne", "forkortelse")]


@settings(max_examples=50)
@given(st.lists(st.sampled_from(["Man går.", "Vi går.", "Det gives nu.", "Vi har SEL."]), min_size=1, max_size=6))
def test_remarks_do_not_depend_on_how_a_letter_is_parted(linjer: list[str]) -> None:
    """A text line by line and a letter of the same paragraphs get the same sentences, figures and remarks."""
    letter = Dokument(tuple(Afsnit((Stykke(linje),)) for linje in linjer))
    tekst = "\n".join(linjer)
    assert (saetninger(letter), lix(letter), bemaerkninger(letter)) == (saetninger(tekst), lix(tekst), bemaerkninger(tekst))


def test_the_lists_of_words_agree_with_how_they_are_looked_up() -> None:
    """Looked up in small letters without the last full stop; a month is no abbreviation."""
    assert all(ord_ == ord_.casefold() and not ord_.endswith(".") for ord_ in ALDRIG_SIDST.union(MAANEDER))
    assert ALDRIG_SIDST.isdisjoint(MAANEDER)
