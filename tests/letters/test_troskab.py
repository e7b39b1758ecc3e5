"""An edited letter still says what the case gives: what decides cannot be changed by text alone, and other words may be."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest
from letters.rettede import AFSLAG, BEVILLING, breve, brevet, byt, faste, med_saetning, uden_afsnit
from letters.test_breve import KLARE

from vurdering.letters.brev import Brev
from vurdering.letters.formater.ast import Dokument, parse
from vurdering.letters.formater.markdown import to_markdown
from vurdering.letters.redigering.enheder import enheder
from vurdering.letters.redigering.saetningsforskel import saetningsraekke
from vurdering.letters.redigering.troskab import RAAD, Art, troskab
from vurdering.letters.redigering.udsagn import udsagn


@cache
def letter(navn: str) -> Dokument:
    return brevet(navn).dokument


TILSKUD = "- Du kan søge om tilskud til din ledsagers udgifter."
REGEL = "Du behøver ikke selv finde den rigtige regel."
UDGIFTER = "Dækning af nødvendige ekstra udgifter, hvis du har nogen på grund af din funktionsevne"
#: What was written, what it was changed to, and what kind of finding must come of it.
STANDSES: list[tuple[str, str, str, Art]] = [
    # The result and the hours.
    (BEVILLING, "# Du får 9 timers", "# Du får 10 timers", "fast"),
    (BEVILLING, "Du får 9 timers ledsagelse om måneden oven i", "Du får 10 timers ledsagelse om måneden oven i", "fast"),
    (BEVILLING, "9 timers ledsagelse om måneden oven i", "9 timers ledsagelse om ugen oven i", "fast"),
    (BEVILLING, "den dag, din ledsager er godkendt", "den 1. januar 2027, når din ledsager er godkendt", "fast"),
    (BEVILLING, "15 − 6 = 9 timer om måneden", "15 − 5 = 10 timer om måneden", "fast"),
    (BEVILLING, "Loven giver 15 timer", "Loven giver 20 timer", "modsiger"),
    (BEVILLING, "Loven giver 15 timer om måneden", "Loven giver 15 timer om ugen", "modsiger"),
    (BEVILLING, "Du får allerede 6 timer om måneden af samme slags. ", "", "mangler"),
    (AFSLAG, "ledsageordning. Du kan ikke få", "ledsageordning. Du kan få", "fast"),
    (AFSLAG, "# Du kan ikke få", "# Du kan få", "fast"),
    (AFSLAG, "Vi betaler ikke en ledsager", "Vi betaler en ledsager", "modsiger"),
    (AFSLAG, "Den hjælp, du får i dag, bliver ikke ændret af afgørelsen.", "Den hjælp, du får i dag, ophører.", "ukendt"),
    # More than was given, or otherwise.
    (BEVILLING, TILSKUD, f"{TILSKUD}\n- Du får også 5 timer til ferie.", "ukendt"),
    (BEVILLING, TILSKUD, f"{TILSKUD}\n- Du får også 9 timer til ferie.", "ukendt"),
    (BEVILLING, TILSKUD, f"{TILSKUD}\n- Du får femten timer i juli.", "ukendt"),
    (BEVILLING, TILSKUD, f"{TILSKUD}\n- Vi giver dig en bus til turene.", "ukendt"),
    (BEVILLING, TILSKUD, f"{TILSKUD}\n- Vi betaler 500 kr. om måneden.", "ukendt"),
    (BEVILLING, TILSKUD, f"{TILSKUD}\n- Du skal søge inden 6 måneder.", "ukendt"),
    (BEVILLING, TILSKUD, "- Du får tilskud til din ledsagers udgifter.", "ukendt"),
    # Dates, deadlines and sources.
    (BEVILLING, "26\\. oktober 2026\\\n", "27\\. oktober 2026\\\n", "fast"),
    (BEVILLING, "senest den 9. november 2026", "senest den 19. november 2026", "modsiger"),
    (BEVILLING, "senest den 9. november 2026", "tidligst den 9. november 2026", "modsiger"),
    (BEVILLING, "timer op i 6 måneder", "timer op i ni måneder", "modsiger"),
    (BEVILLING, "(serviceloven § 85).\n", "(serviceloven § 95).\n", "modsiger"),
    (BEVILLING, "(serviceloven § 85).\n", "(sundhedsloven § 85).\n", "modsiger"),
    (BEVILLING, "(serviceloven § 85).\n", ".\n", "mangler"),
    (BEVILLING, "Serviceloven § 97, stk. 1 (", "Serviceloven § 97, stk. 2 (", "fast"),
    (BEVILLING, "lagt vægt på Ankestyrelsens principafgørelser 95-16", "lagt vægt på Ankestyrelsens principafgørelser 95-17", "fast"),
    (BEVILLING, f"(serviceloven § 85).\n- {UDGIFTER} (serviceloven § 100)", f"(serviceloven § 100).\n- {UDGIFTER} (serviceloven § 85)",
     "modsiger"),
    (BEVILLING, "**Det har vi besluttet.** Du får", "Det har vi besluttet. Vi har tænkt os om. Du får", "fast"),
    # How to complain.
    (BEVILLING, "Du skal sende klagen til os.", "## Mere\n\nVi læser kun breve.\n\nDu skal sende klagen til os.", "fast"),
    (BEVILLING, "## Hvis du er uenig", "### Hvis du er uenig", "fast"),
    (BEVILLING, "## Hvis du er uenig\n\n", "**Hvis du er uenig**\n\nVi svarer kun om mandagen.\n\n", "fast"),
    (BEVILLING, "inden 4 uger fra den dag", "inden 3 uger fra den dag", "fast"),
    (BEVILLING, "En anden må gerne hjælpe dig.", "", "fast"),
    (BEVILLING, "Venlig hilsen", "Du kan ikke klage over timetallet.\n\nVenlig hilsen", "fast"),
    (BEVILLING, REGEL, f"{REGEL} Du kan ikke klage over timetallet.", "ukendt"),
    (BEVILLING, REGEL, f"{REGEL} Klagefristen er 2 uger.", "ukendt"),
    # Reasons and what the citizen said.
    (BEVILLING, "Din funktionsevne er varigt nedsat.", "Din funktionsevne er midlertidigt nedsat.", "modsiger"),
    (BEVILLING, "Din funktionsevne er varigt nedsat.", "Din funktionsevne er ikke varigt nedsat.", "modsiger"),
    (BEVILLING, "»Hjerneskaden er varig.«", "»Hjerneskaden er alvorlig.«", "modsiger"),
    (BEVILLING, "burde ikke tælle med", "burde tælle med", "modsiger"),
    (BEVILLING, "Timerne fra bostedet burde ikke tælle med, for de bliver tit aflyst.\n\n", "", "mangler"),
    (BEVILLING, "Vi har kun talt", "Vi har talt", "modsiger"),
    (BEVILLING, "Du kan ikke komme alene til", "Du kan komme alene til", "modsiger"),
    (AFSLAG, "**Derfor.** Du kan færdes alene.", "**Derfor.** Du kan ikke færdes alene.", "modsiger"),
    (BEVILLING, "## Det har du selv sagt", "## Det har du sagt", "fast"),
    # Whom to call, and what no letter may hold.
    (BEVILLING, "Jonas Holm på 00 00 00 00", "Jonas Holm på 12 34 56 78", "modsiger"),
    (BEVILLING, REGEL, f"{REGEL} Dit nummer er 090384-1234.", "cpr"),
]  # fmt: skip
BESTAAR = [
    (BEVILLING, REGEL, "Det er os, der finder den rigtige regel."),
    (BEVILLING, REGEL, "Du skal ikke selv lede efter den rigtige regel."),
    (BEVILLING, f"{REGEL}\n\n", ""),
    (BEVILLING, TILSKUD, "- Har din ledsager udgifter, kan du søge om tilskud til dem."),
    (BEVILLING, TILSKUD, f"{TILSKUD}\n- Vi glæder os til at høre fra dig."),
    (BEVILLING, "hvem du ønsker som ledsager, eller om vi skal finde en.", "hvem du gerne vil have. Vi kan også finde en."),
    (BEVILLING, "Du kan aftale med os at spare timer op i 6 måneder.", "Du kan spare timer op i 6 måneder, hvis du aftaler det med os."),
    (BEVILLING, "spare timer op i 6 måneder", "spare timer op i seks måneder"),
    (BEVILLING, "Jonas Holm kontakter dig om det senest den 9. november 2026.", "Det taler Jonas Holm med dig om senest den 9/11-2026."),
    (BEVILLING, "Sker der ændringer, så ring til Jonas Holm på 00 00 00 00.", "Ring til Jonas Holm på 00 00 00 00, hvis noget ændrer sig."),
    (BEVILLING, "Uden en ledsager kommer hun ikke frem.", "Hun kommer ikke frem uden en ledsager."),
    (BEVILLING, "Hvorfor, kan du læse nedenfor.", "Hvorfor det er sådan, kan du læse længere nede."),
    (BEVILLING, TILSKUD, f"{TILSKUD}\n- **Husk.** Tag din bog med."),
    (BEVILLING, "## Det har du selv sagt", "## Godt at vide\n\nVi holder til på første sal.\n\n## Det har du selv sagt"),
    (BEVILLING, "Kære Mette Hansen", "Kære Mette"),
    (BEVILLING, "Venlig hilsen", "Med venlig hilsen"),
    (BEVILLING, "inden 4 uger fra", "inden 4\u00a0uger fra"),
    (BEVILLING, "15 − 6 = 9 timer om", "15 – 6 = 9 timer om"),
    (BEVILLING, "»Hjerneskaden er varig.«", "”Hjerneskaden er varig.”"),
    (AFSLAG, "Er du i tvivl om noget i brevet, så ring til", "Er der noget, du ikke forstår, så ring til"),
    (AFSLAG, "Ændrer din situation sig, kan du søge igen.", "Du kan søge igen, hvis din situation ændrer sig."),
]  # fmt: skip


@pytest.mark.parametrize(("navn", "foer", "efter", "art"), STANDSES)
def test_what_decides_cannot_be_changed_by_text(navn: str, foer: str, efter: str, art: Art) -> None:
    """Result, hours, dates, deadlines, sources, guidance, reasons: each change is found, as what it is, and tells what to do."""
    fundne = troskab(letter(navn), byt(letter(navn), foer, efter))
    assert art in {f.art for f in fundne}, fundne
    assert all(f.hvad.endswith((".", "«")) and f.raad == RAAD[f.art] for f in fundne)


@pytest.mark.parametrize(("navn", "foer", "efter"), BESTAAR)
def test_other_words_for_the_same_may_stand(navn: str, foer: str, efter: str) -> None:
    """A sentence in other words, a kind word more, and what a word processor does to dashes and quotes are no findings."""
    assert troskab(letter(navn), byt(letter(navn), foer, efter)) == ()


@pytest.mark.parametrize("overskrift", ["Sådan har vi vurderet", "Det har du selv sagt", "Reglerne", "Hvis du er uenig"])
def test_a_part_that_must_be_there_cannot_be_deleted(overskrift: str) -> None:
    """Without reasons, the citizen's view, the law or the guidance on complaint the letter is stopped, under that heading."""
    naeste = {"Sådan har vi vurderet": "## Det har du selv sagt", "Det har du selv sagt": "## Det har vi talt om", "Reglerne": "## Hvis"}
    fundne = troskab(letter(BEVILLING), uden_afsnit(letter(BEVILLING), overskrift, naeste.get(overskrift, "Venlig hilsen")))
    assert overskrift in {f.afsnit for f in fundne} and {"fast", "mangler"} & {f.art for f in fundne}


def test_the_same_facts_in_each_other_s_place_are_found() -> None:
    """«9 timer oven i de 6» is not «6 timer oven i de 9», though every number is the case's."""
    skrevet = parse("# Du får 9 timer\n\nKære Mette\n\nDe 9 timer lægges oven i de 6 timer fra bostedet.\n")
    fundne = troskab(skrevet, byt(skrevet, "De 9 timer lægges oven i de 6 timer", "De 6 timer lægges oven i de 9 timer"))
    assert [f.art for f in fundne] == ["modsiger"]


@pytest.mark.parametrize(
    ("den_ene", "den_anden"),
    [
        ("15 timer", "femten timer"),
        ("15 timer", "15-timers"),
        ("den 5. oktober 2026", "5/10-2026"),
        ("05.10.2026", "2026-10-05"),
        ("5. okt. 2026", "5 oktober 2026"),
        ("§§ 60, 66 og 67", "§ 60, § 66 og § 67"),
        ("SEL § 97", "serviceloven § 97"),
        ("paragraf 97", "§ 97"),
        ("1.234,00 kr.", "1234 kroner"),
        ("inden 4 uger", "senest fire uger"),
        ("hver måned", "om måneden"),
        ("højst 90 timer", "ikke mere end 90 timer"),
    ],
)
def test_two_ways_of_writing_it_are_one_claim(den_ene: str, den_anden: str) -> None:
    """A number in words, a date in figures and an act by its letters claim the same."""
    assert [u.kerne for u in udsagn(den_ene)] == [u.kerne for u in udsagn(den_anden)] != []


@pytest.mark.parametrize(
    ("den_ene", "den_anden"),
    [
        ("inden 4 uger", "efter 4 uger"),
        ("4 uger", "4 dage"),
        ("mindst 4 timer", "højst 4 timer"),
        ("15 timer om måneden", "15 timer om ugen"),
        ("§ 97, stk. 1", "§ 97, stk. 2"),
        ("§ 9", "§ 97"),
        ("1.234 kr.", "1.234 timer"),
        ("Du får hjælp", "Du får ikke hjælp"),
        ("5. oktober 2026", "5. oktober 2027"),
    ],
)
def test_two_claims_are_told_apart(den_ene: str, den_anden: str) -> None:
    """One word or figure that changes the meaning makes another claim."""
    assert [u.kerne for u in udsagn(den_ene)] != [u.kerne for u in udsagn(den_anden)]


# --- Every letter, changed in every place that decides ----------------------------------------------------------------


def _changed(brev: Brev, tal: Counter[str], hver: int = 1) -> list[tuple[str, str, str]]:
    """What was changed in the letter without being found: each fast sentence deleted, each number another, in each `hver`th sentence."""
    overset = []
    dokument = brev.dokument
    af_de_faste = {s.nummer for s in faste(dokument)}
    for saetning in saetningsraekke(enheder(dokument))[::hver]:
        nye = [("slettet", "")] if saetning.nummer in af_de_faste else []
        for m in re.finditer(r"\d+", saetning.tekst):
            andet = str((int(m[0][-1]) + 1) % 10)
            nye.append(("tal", saetning.tekst[: m.end() - 1] + andet + saetning.tekst[m.end() :]))
        for slags, ny in nye:
            rettet = med_saetning(dokument, saetning, ny)
            tal[slags if rettet is not None else "ikke prøvet"] += 1
            if rettet is not None and not troskab(dokument, rettet):
                overset.append((brev.type, saetning.tekst, ny))
    return overset


def _campaign(navne: list[str], hver: int = 1) -> None:
    """Every decision, and the first three of each other kind, which say the same in every case."""
    tal: Counter[str] = Counter()
    slags: Counter[str] = Counter()
    overset = []
    for brev in (brev for navn in navne for brev in breve(navn)):
        slags[brev.type] += 1
        if brev.er_afgoerelse or slags[brev.type] <= 3:
            overset += _changed(brev, tal, hver)
    proevet = tal["slettet"] + tal["tal"]
    print(f"{proevet} ændringer prøvet ({tal['slettet']} sætninger slettet, {tal['tal']} tal ændret), {len(overset)} overset.")
    assert overset == [] and proevet and tal["ikke prøvet"] <= proevet // 100


def test_every_decisive_change_of_a_letter_is_found() -> None:
    """In one worked case's decision, a quarter of its sentences: each fast one deleted, and each number changed, is found."""
    tal: Counter[str] = Counter()
    assert _changed(brevet(AFSLAG), tal, 4) == []
    assert tal["slettet"] > 5 and tal["tal"] > 10 and not tal["ikke prøvet"]


@pytest.mark.campaign
def test_every_decisive_change_of_every_letter_is_found() -> None:
    """The same in every letter that every ready case gives; the figures are printed."""
    _campaign(KLARE)


def test_a_letter_that_was_not_changed_holds() -> None:
    """What the case gives is true to the case, whatever Markdown has done to it on the way."""
    for brev in breve(BEVILLING):
        assert troskab(brev.dokument, parse(to_markdown(brev.dokument))) == (), brev.type
