"""A municipality's own templates: used when they hold what a letter must hold, and refused with a remedy when they do not."""

from __future__ import annotations

import os
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from letters.test_skabelon import test_the_rest_of_the_template_language_is_closed as closed

from vurdering.content.brevskabelon import brevskabelon, brevtyper, faste_afsnit
from vurdering.content.skabeloner import MAKS, proev, skabelon, skriv_ny
from vurdering.domain.fejl import Inputfejl
from vurdering.letters.formater.ast import Blok, Dokument, Overskrift, plain
from vurdering.letters.formater.plaintext import to_text
from vurdering.letters.skabeloner.brevdokument import brevdokument
from vurdering.letters.skabeloner.skabelon import Skabelonfejl, render
from vurdering.letters.skabeloner.skabelonproeve import mappefund, tjek

BREV = "bevilling"
SHIPPED = skabelon(f"{BREV}/brev.md")
FELTER = brevskabelon(BREV).eksempler()
FASTE = brevskabelon(BREV).afsnit


def include(navn: str) -> str:
    return f'{{% include "_afsnit/{navn}.md" %}}'


def put(hjem: Path, navn: str, text: str | bytes) -> Path:
    sti = hjem / "breve" / navn
    sti.parent.mkdir(parents=True, exist_ok=True)
    sti.write_bytes(text.encode() if isinstance(text, str) else text)
    return sti


def write(hjem: Path, text: str | bytes) -> Dokument:
    put(hjem, f"{BREV}/brev.md", text)
    return brevdokument(BREV, FELTER)


def test_a_copy_of_the_shipped_template_gives_the_same_letter(hjem: Path) -> None:
    """What the program writes for the municipality to edit can be used at once, and is never written over."""
    foer = brevdokument(BREV, FELTER)
    sti = skriv_ny(BREV)
    assert sti == (hjem / "breve" / BREV / "brev.md").resolve() and brevdokument(BREV, FELTER) == foer
    sti.write_text("mit eget", encoding="utf-8")
    with pytest.raises(Inputfejl, match="allerede"):
        skriv_ny(BREV)
    assert sti.read_text(encoding="utf-8") == "mit eget"


def test_an_own_template_is_used_and_read_again_when_it_changes(hjem: Path) -> None:
    """Its words are in the letter from the moment they are saved, in any line ending, and gone with the file."""
    write(hjem, SHIPPED.replace("**Derfor.**", "**Hvorfor.**"))
    assert "Hvorfor." in to_text(brevdokument(BREV, FELTER))
    dokument = write(hjem, "\ufeff" + SHIPPED.replace("**Derfor.**", "**Grunden er.**").replace("\n", "\r\n"))
    assert "Grunden er." in to_text(dokument) and "\r" not in to_text(dokument)
    (hjem / "breve" / BREV / "brev.md").unlink()
    assert "Derfor." in to_text(brevdokument(BREV, FELTER))


def test_an_own_section_is_used_by_every_letter(hjem: Path) -> None:
    """One that has the name of a shipped section stands in for it, and one with a name of its own can be inserted."""
    put(hjem, "_afsnit/hilsen.md", "De bedste hilsner\\\n{{ afsender.sagsbehandler }}\n")
    put(hjem, "_afsnit/aabningstid.md", "Vi har åbent hver dag.\n")
    assert "De bedste hilsner" in to_text(brevdokument(BREV, FELTER))
    text = to_text(write(hjem, SHIPPED.replace(include("klage"), f"{include('aabningstid')}\n\n{include('klage')}")))
    assert "Vi har åbent hver dag." in text and "De bedste hilsner" in text


# --- What cannot be left out -----------------------------------------------------------------------------------------


def _wrapped(start: str, slut: str) -> dict[str, str]:
    return {navn: SHIPPED.replace(include(navn), f"{start}\n\n{include(navn)}\n\n{slut}") for navn in FASTE}


@pytest.mark.parametrize("navn", FASTE)
def test_no_compulsory_section_can_be_dropped_or_made_conditional(hjem: Path, navn: str) -> None:
    """Removed, in a comment, in an if or a for, on either branch, or twice: refused by its name with what to do."""
    forsoeg = [
        SHIPPED.replace(include(navn), ""),
        SHIPPED.replace(include(navn), f"{{# {include(navn)} #}}"),
        SHIPPED.replace(include(navn), f"{{% raw %}}\n\n{include(navn)}\n\n{{% endraw %}}"),
        _wrapped("{% if delvis %}", "{% endif %}")[navn],
        _wrapped("{% if delvis %}\na\n{% else %}", "{% endif %}")[navn],
        _wrapped("{% if delvis %}\na\n{% elif handleplan %}", "{% endif %}")[navn],
        _wrapped("{% for regel in regler %}", "{% endfor %}")[navn],
        _wrapped("{% for regel in regler %}\na\n{% else %}", "{% endfor %}")[navn],
        SHIPPED + f"\n\n{include(navn)}\n",
    ]
    for text in forsoeg:
        with pytest.raises(Skabelonfejl, match=f"«{navn}»") as fejl:
            write(hjem, text)
        assert f"{BREV}/brev.md" in str(fejl.value) and re.search(r"Sæt linjen|Flyt linjen|Slet de andre", str(fejl.value))


def test_a_compulsory_section_inside_an_own_section_is_not_enough(hjem: Path) -> None:
    """What another file inserts could be taken away there, so the letter's own template must have it."""
    put(hjem, "_afsnit/slut.md", f"{include('klage')}\n\n{include('hilsen')}\n")
    with pytest.raises(Skabelonfejl, match=r"_afsnit/slut\.md, linje 1: .*«klage»"):
        write(hjem, SHIPPED.replace(include("klage"), include("slut")).replace(include("hilsen"), ""))


def test_own_sections_that_insert_each_other_are_refused(hjem: Path) -> None:
    """A ring of sections is told of with file and line, before anything runs."""
    put(hjem, "_afsnit/en.md", f"{include('to')}\n")
    put(hjem, "_afsnit/to.md", f"a\n\n{include('en')}\n")
    with pytest.raises(Skabelonfejl, match=r"_afsnit/to\.md, linje 3: .*uden ende"):
        write(hjem, f"{SHIPPED}\n\n{include('en')}\n")


@pytest.mark.parametrize("navn", sorted(faste_afsnit()))
def test_the_words_of_a_compulsory_section_cannot_be_replaced(hjem: Path, navn: str) -> None:
    """A file with its name is refused and never used, also where only another section inserts it."""
    sti = put(hjem, f"_afsnit/{navn}.md", "Du kan ikke klage.\n")
    brev = next(id for id in brevtyper() if navn in (*brevskabelon(id).afsnit, "uenighed"))
    with pytest.raises(Inputfejl, match=f"breve/_afsnit/{navn}.md: afsnittet er fast.*Slet filen"):
        brevdokument(brev, brevskabelon(brev).eksempler())
    assert [fund.fil for fund in mappefund()] == [f"breve/_afsnit/{navn}.md"]
    sti.unlink()
    assert brevdokument(brev, brevskabelon(brev).eksempler()).blokke


@pytest.mark.parametrize(("foerst", "sidst"), list(pairwise(FASTE)))
def test_the_order_is_the_programs(hjem: Path, foerst: str, sidst: str) -> None:
    """Result first, rules and guidance on complaint last: two sections that have changed places are refused."""
    byttet = SHIPPED.replace(include(foerst), "§").replace(include(sidst), include(foerst)).replace("§", include(sidst), 1)
    with pytest.raises(Skabelonfejl, match=r"rækkefølge|Før resultatet"):
        write(hjem, byttet)


@pytest.mark.parametrize("foran", ["Tillykke!", "{{ derfor }}", "{% if delvis %}\nTillykke!\n{% endif %}", "## Nyt", include("hilsen")])
def test_nothing_stands_before_the_result(hjem: Path, foran: str) -> None:
    """The citizen meets the result at once: own words, fields and sections come after it."""
    with pytest.raises(Skabelonfejl, match=r"Før resultatet \(«besluttet_bevilling»\)"):
        write(hjem, SHIPPED.replace(include("besluttet_bevilling"), f"{foran}\n\n{include('besluttet_bevilling')}"))


@pytest.mark.parametrize(
    "sat",
    [
        "Læs her: {klage}",
        "{klage} Slut.",
        "Læs her:\n{klage}",
        "{klage}\nSlut.",
        "> {klage}",
        "Læs her:{{#-\n\n-#}}\n\n{klage}",
        "Læs her:\n\n{klage_minus}",
    ],
)
def test_a_compulsory_section_stands_by_itself(hjem: Path, sat: str) -> None:
    """It is not run together with other words, neither on its line nor by the marks that take line breaks away."""
    minus = include("klage").replace("{%", "{%-")
    with pytest.raises(Skabelonfejl, match=r"alene på sin linje|Minus og plus"):
        write(hjem, SHIPPED.replace(include("klage"), sat.format(klage=include("klage"), klage_minus=minus)))


@pytest.mark.parametrize(
    ("text", "naevnt"),
    [
        ("{{ timr }}", r"linje \d+: Feltet timr findes ikke .* Mente du timer\?"),
        ("{{ mangler }}", "Feltet mangler findes ikke"),
        ("{{ afsender.email }}", "Feltet afsender.email findes ikke"),
        ("{% for r in regler %}\n- {{ r.titel }}\n{% endfor %}", "Feltet regler.titel findes ikke"),
        ("{% if nej %}\na\n{% endif %}", "Feltet nej findes ikke"),
        ("{{ delvis }}", "er ja eller nej og kan ikke skrives"),
        ("{{ begrundelse }}", "er en liste og kan ikke skrives"),
        ("{{ timer | antal }}", "er en tekst og kan ikke remses op"),
        ("{% for t in timer %}\na\n{% endfor %}", "er en tekst og kan ikke gennemløbes"),
        ("{% for b in begrundelse %}\n{{ b }}\n{% endfor %}", "har punkter med egne felter"),
        ("{{ timer", "linje"),
        ("{% if delvis %}", "linje"),
        ("{{ timer.upper() }}", "ikke tilladt|kun stå et felt"),
        (include("findes_ikke"), r"linje \d+: afsnittet _afsnit/findes_ikke.md findes ikke"),
        ("{% if delvis %}\n" * 3000, "inde i hinanden|uden ende|kan ikke læses"),
        ("{% for r in regler %}\n" * 30 + "{% endfor %}\n" * 30, "inde i hinanden"),
    ],
)
def test_what_a_template_cannot_say_is_refused_before_it_runs(hjem: Path, text: str, naevnt: str) -> None:
    """A field that is not the letter's, or used as what it is not, is refused wherever it stands, with file and remedy."""
    with pytest.raises(Skabelonfejl, match=naevnt) as fejl:
        write(hjem, f"{SHIPPED}\n\n{text}\n")
    assert f"{BREV}/brev.md" in str(fejl.value)
    assert not tjek(BREV).ok


_CLOSED = next(mark.args[1] for mark in closed.pytestmark if mark.name == "parametrize")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "source",
    # The others in the campaign: the language is the same, and is tried out in full for a shipped template.
    [source if n % 4 == 0 else pytest.param(source, marks=pytest.mark.campaign) for n, source in enumerate(_CLOSED)],
    ids=ascii,
)
def test_the_sandbox_is_closed_for_an_own_template_too(hjem: Path, source: str) -> None:
    """What the template language refuses in a shipped template it refuses in the municipality's."""
    with pytest.raises(Skabelonfejl):
        write(hjem, f"{SHIPPED}\n\n{source}\n")


@pytest.mark.parametrize("titel", ["", "Du får {{ timer }}", "## Du får {{ timer }}", "{% if delvis %}\nDu får\n{% endif %}"])
def test_a_letter_begins_with_its_title(hjem: Path, titel: str) -> None:
    """A template without a heading on its first line has no title, and is refused."""
    with pytest.raises(Skabelonfejl, match="begynde med sin overskrift"):
        write(hjem, titel + SHIPPED[SHIPPED.index("\n") :])


@pytest.mark.parametrize(
    "titel", ["# Kære {{ navn }}", "# {% if delvis %}\nDu, {{ navn }}, får lidt{% endif %}", "# a\n\n# {{ derfor | stort }}"]
)
def test_nobody_is_named_in_the_title(hjem: Path, titel: str) -> None:
    """The title is in the file's properties: it prints no other fields than the program's own title."""
    with pytest.raises(Skabelonfejl, match=r"Feltet (navn|derfor) kan ikke stå i overskriften"):
        write(hjem, titel + SHIPPED[SHIPPED.index("\n") :])
    assert write(hjem, "# Du har fået {{ timer }}" + SHIPPED[SHIPPED.index("\n") :]).blokke


def test_headings_that_a_screen_reader_cannot_follow_are_found(hjem: Path) -> None:
    """A level that is passed over would only show when the file is made; the check tells of it."""
    put(hjem, f"{BREV}/brev.md", SHIPPED.replace(include("aftalt"), "#### Langt nede\n\n" + include("aftalt")))
    assert any("springer et niveau over" in fund.hvad for fund in tjek(BREV).fund)


# --- Files -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "naevnt"),
    [
        (b"\xff\xfeD\x00u\x00", "UTF-8"),
        (b"a" * (MAKS + 1), "fylder mere end"),
        (b"a\x00b", "usynlige tegn"),
        (b"", "begynde med sin overskrift"),
    ],
)
def test_a_file_that_is_no_template_is_refused(hjem: Path, raw: bytes, naevnt: str) -> None:
    """Another encoding, too much of it, hidden characters or nothing: named with what to do, never half used."""
    with pytest.raises(Inputfejl, match=naevnt) as fejl:
        write(hjem, raw)
    assert f"{BREV}/brev.md" in str(fejl.value)
    assert not tjek(BREV).ok


def test_a_folder_where_a_template_should_be_is_refused(hjem: Path) -> None:
    """It is told of; the shipped template is not used in silence."""
    (hjem / "breve" / BREV / "brev.md").mkdir(parents=True)
    with pytest.raises(Inputfejl, match="ikke en almindelig fil"):
        brevdokument(BREV, FELTER)


@pytest.mark.skipif(os.name == "nt", reason="links need rights that a user of Windows does not have")
@pytest.mark.parametrize("hvor", [f"{BREV}/brev.md", BREV, "_afsnit", "."])
def test_no_link_leads_out_of_the_folder(hjem: Path, tmp_path: Path, hvor: str) -> None:
    """A link from the file, its folder or the whole folder to somewhere else is refused, also when it leads nowhere."""
    ude = tmp_path / "ude"
    for navn in (f"{BREV}/brev.md", "_afsnit/hilsen.md"):
        (ude / navn).parent.mkdir(parents=True, exist_ok=True)
        (ude / navn).write_text(SHIPPED if "brev" in navn else "Hilsen\n", encoding="utf-8")
    link = hjem / "breve" / hvor
    link.parent.mkdir(parents=True)
    link.symlink_to(ude / hvor)
    with pytest.raises(Inputfejl, match="genvej ud af mappen"):
        brevdokument(BREV, FELTER)
    (ude / f"{BREV}/brev.md").unlink()
    if hvor.endswith(".md"):
        with pytest.raises(Inputfejl, match="ikke findes"):
            brevdokument(BREV, FELTER)


def test_files_that_are_never_read_are_told_of(hjem: Path) -> None:
    """A misspelt name is not passed over; hidden files and those that are used are."""
    for navn in ("bevillng/brev.md", "bevilling/Brev.txt", "_afsnit/Hilsen.md", "noter.txt", ".DS_Store", "_afsnit/.x.md", "_afsnit/ok.md"):
        put(hjem, navn, "a\n")
    navne = {fund.fil.removeprefix("breve/") for fund in mappefund()}
    assert navne == {"bevillng/brev.md", "bevilling/Brev.txt", "_afsnit/Hilsen.md", "noter.txt"}


def test_a_folder_can_be_tried_before_it_is_put_in_use(hjem: Path, tmp_path: Path) -> None:
    """Inside the trial its templates are used; outside nothing has changed."""
    put(hjem, f"{BREV}/brev.md", SHIPPED)
    (tmp_path / BREV).mkdir()
    (tmp_path / BREV / "brev.md").write_text("# a\n", encoding="utf-8")
    with proev(tmp_path), pytest.raises(Skabelonfejl, match="hoved"):
        brevdokument(BREV, FELTER)
    assert brevdokument(BREV, FELTER).blokke


def test_an_unknown_field_must_be_asked_about_first(hjem: Path) -> None:
    """The check finds what only goes wrong in some cases: a field printed without asking whether it is known."""
    put(hjem, f"{BREV}/brev.md", SHIPPED.replace(include("aftalt"), "Vi følger op den {{ opfoelgning }}."))
    fund = [f for f in tjek(BREV).fund if f.er_fejl]
    assert fund and "opfoelgning" in fund[0].hvad and "når opfoelgning ikke er oplyst" in fund[0].hvad


# --- Whatever is written -----------------------------------------------------------------------------------------------


_MERE = ["", "| a | b |\n|---|---|", *map(include, [*FASTE, "hilsen"])]
_LINJER = st.sampled_from(
    """Egne ord.|- punkt|1. punkt|> citat|    |***|**|\\|#|## Nyt|a
---|`|```|{% if delvis %}|{% else %}|{% endif %}|{% for r in regler %}|{% endfor %}|{# a|#}|{#-|-#}|{% raw %}|{% endraw %}|{{ timer }}|\
{{ derfor -}}|<!--|-->|[a]: b""".split("|")
    + _MERE
)
_AENDRINGER = st.lists(
    st.tuples(st.integers(0, 60), st.sampled_from(["ind", "ud", "foran", "bag", "flyt"]), _LINJER), min_size=1, max_size=4
)


def _changed(aendringer: list[tuple[int, str, str]]) -> str:
    linjer = SHIPPED.split("\n")
    for hvor, hvordan, ny in aendringer:
        sted = hvor % len(linjer)
        if hvordan == "ind":
            linjer.insert(sted, ny)
        elif hvordan == "ud":
            del linjer[sted]
        elif hvordan == "flyt":
            linjer.insert(len(ny) * 7 % len(linjer), linjer.pop(sted))
        else:
            linjer[sted] = f"{ny} {linjer[sted]}" if hvordan == "foran" else f"{linjer[sted]} {ny}"
    return "\n".join(linjer)


def _blocks(navn: str) -> tuple[Blok, ...]:
    return render("t/brev.md", FELTER, lambda n: include(navn) if n == "t/brev.md" else skabelon(n)).blokke


_BLOKKE = {navn: _blocks(navn) for navn in FASTE}


@given(aendringer=_AENDRINGER)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_letter_that_is_written_always_holds_the_compulsory_sections(hjem: Path, aendringer: list[tuple[int, str, str]]) -> None:
    """However lines are added, removed, moved and marked up: either it is refused, or each section is whole and in its place."""
    try:
        dokument = write(hjem, _changed(aendringer))
    except Inputfejl:
        return
    sted = 0
    for navn in FASTE:
        blokke = _BLOKKE[navn]
        sted = next(i for i in range(sted, len(dokument.blokke)) if dokument.blokke[i : i + len(blokke)] == blokke) + len(blokke)
    overskrifter = [plain(b.stykker) for b in dokument.blokke if isinstance(b, Overskrift)]
    assert overskrifter.count("Hvis du er uenig") == 1
