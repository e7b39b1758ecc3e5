"""The template language: what it prints, and that everything else in Jinja is closed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pytest

from vurdering.letters.formater.ast import Afsnit, Dokument, Stykke, parse, plain
from vurdering.letters.formater.plaintext import to_text
from vurdering.letters.skabeloner.skabelon import Skabelonfejl, render

FELTER: Mapping[str, Any] = {
    "navn": "Åse",
    "tom": "",
    "usynlig": "\u200b",
    "ukendt": None,
    "ja": True,
    "nej": False,
    "tal": 9,
    "timer": 2.5,
    "dato": date(2026, 10, 5),
    "liste": ["a", "b", "c"],
    "sag": {"borger": {"navn": "Ørn"}, "items": "ting"},
    "poster": [{"navn": "x"}, {"navn": "y"}],
}


def _render(source: str, felter: Mapping[str, Any] = FELTER, **afsnit: str) -> Dokument:
    templates = {"t/brev.md": source} | {f"_afsnit/{navn}.md": text for navn, text in afsnit.items()}
    return render("t/brev.md", felter, templates.__getitem__)


def _text(source: str, felter: Mapping[str, Any] = FELTER, **afsnit: str) -> str:
    return to_text(_render(source, felter, **afsnit)).strip()


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ navn }}", "Åse"),
        ("{{ tal }}", "9"),
        ("{{ timer }}", "2,5"),
        ("{{ dato }}", "5. oktober 2026"),
        ("{{ sag.borger.navn }}", "Ørn"),
        ("{{ sag.items }}", "ting"),
        ("{{ liste | opremsning }}", "a, b og c"),
        ("{{ liste | antal }}", "3"),
        ("{{ sag.items | stort }}", "Ting"),
        ("{% for p in poster %}\n- {{ p.navn }}\n{% endfor %}", "- x\n- y"),
        ("{% if ja and not nej %}a{% else %}b{% endif %}", "a"),
        ("{% if ukendt is none %}a{% elif ja %}b{% endif %}", "a"),
        ("{% if findes_ikke is defined %}a{% else %}b{% endif %}", "b"),
        ("{% if ukendt is not none and ukendt %}a{% else %}b{% endif %}", "b"),
        ('{% if navn in ("Åse", "Bo") and tal > 3 %}a{% endif %}', "a"),
        ("{% if usynlig %}a{% else %}b{% endif %}", "b"),
        ("{# ikke i brevet #}a", "a"),
    ],
)
def test_what_a_template_can_say(source: str, text: str) -> None:
    """Each kind of value is written the Danish way, and the few constructs choose, repeat and print."""
    assert _text(source) == text


@pytest.mark.parametrize(
    ("value", "text"), [(9.0, "9"), (0.1 + 0.2, "0,3"), (-0.0, "0"), (744.25, "744,25"), (1e6, "1000000"), (-1.5, "-1,5")]
)
def test_numbers_have_a_decimal_comma_and_no_surplus_zeros(value: float, text: str) -> None:
    """A number is written as a Dane writes it."""
    assert _text("{{ x }}", {"x": value}) == text


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("{{ nvan }}", "nvan"),
        ("{{ sag.borger.alder }}", r"sag\.borger\.alder"),
        ("{{ findes.ikke.slet }}", r"findes\.ikke\.slet"),
        ("{{ ukendt }}", "ukendt"),
        ("{{ tom }}", "tom"),
        ("{{ usynlig }}", "usynlig"),
        ("{{ ja }}", "feltet ja"),
        ("{{ liste }}", "liste"),
        ("{{ sag }}", "sag"),
        ("{{ navn | opremsning }}", "navn"),
        ("{% if nvan %}a{% endif %}", "nvan"),
        ("{% if ukendt %}a{% else %}b{% endif %}", "ukendt"),
        ("{% if not ukendt %}a{% endif %}", "ukendt"),
        ('{% if ukendt == "ja" %}a{% else %}b{% endif %}', "ukendt"),
        ("{% for p in ukendt %}a{% endfor %}", "ukendt"),
        ("{% for p in navn %}a{% endfor %}", "navn"),
        ("{% for p in sag %}a{% endfor %}", "sag"),
        ("{{ loop }}", "loop"),
        ("{{ self }}", "self"),
    ],
)
def test_a_field_that_cannot_be_printed_or_asked_stops_the_letter(source: str, named: str) -> None:
    """Missing, unknown, empty or wordless fields are never an empty place, a nej or a guess: the error names template and field."""
    with pytest.raises(Skabelonfejl, match=named) as caught:
        _render(source)
    assert "t/brev.md" in str(caught.value)


@pytest.mark.parametrize(
    "source",
    [
        "{{ 'a' * 1000000000 }}",
        "{{ 2 ** 999999999 }}",
        "{{ '%1000000000d' % tal }}",
        "{{ tal + 1 }}",
        "{{ navn ~ navn }}",
        "{{ 'a' }}",
        "{{ navn[0] }}",
        "{{ navn.__class__ }}",
        "{{ sag._x }}",
        "{{ _navn }}",
        "{{ navn() }}",
        "{{ navn.upper() }}",
        "{{ range(9) }}",
        "{{ lipsum() }}",
        "{{ cycler('a') }}",
        "{{ namespace() }}",
        "{{ navn | safe }}",
        "{{ navn | attr('x') }}",
        "{{ navn | e }}",
        "{{ liste | join }}",
        "{{ liste | opremsning(1) }}",
        "{{ navn | _known }}",
        "{{ navn | _print }}",
        "{{ navn if ja else tom }}",
        "{{ [navn] }}",
        "{{ {'a': navn} }}",
        "{% set x = 1 %}",
        "{% set x %}a{% endset %}",
        "{% macro m() %}a{% endmacro %}",
        "{% block b %}a{% endblock %}",
        "{% extends 't/brev.md' %}",
        "{% import '_afsnit/a.md' as a %}",
        "{% from '_afsnit/a.md' import a %}",
        "{% filter opremsning %}a{% endfilter %}",
        "{% call m() %}a{% endcall %}",
        "{% with x = 1 %}a{% endwith %}",
        "{% autoescape true %}a{% endautoescape %}",
        "{% for p in poster recursive %}a{% endfor %}",
        "{% for p in poster if p %}a{% endfor %}",
        "{% for a, b in poster %}a{% endfor %}",
        "{% if navn is string %}a{% endif %}",
        "{% if tal is divisibleby 3 %}a{% endif %}",
        "{% include navn %}",
        "{% include 't/brev.md' %}",
        "{% include '_afsnit/../t/brev.md' %}",
        "{% include ['_afsnit/a.md'] %}",
        "{% include '_afsnit/a.md' ignore missing %}",
        "{% include '_afsnit/a.md' without context %}",
        "{% debug %}",
        "{{ navn",
        "{% if ja %}",
        "{% if navn > tal %}a{% endif %}",
        "a\u200bb",
        "\ue0000\ue001",
    ],
)
def test_the_rest_of_the_template_language_is_closed(source: str) -> None:
    """No call, arithmetic, assignment, foreign filter, hidden attribute or free include gets as far as running."""
    with pytest.raises(Skabelonfejl, match=r"t/brev\.md"):
        _render(source, a="a")


@pytest.mark.parametrize("source", ["[{{ navn }}](x)", "<b>{{ navn }}</b>", "`{{ navn }}`", "    {{ navn }}"])
def test_a_template_with_forbidden_markdown_names_the_template(source: str) -> None:
    """What the tree refuses is reported as the template's fault, without the field's own words."""
    with pytest.raises(Skabelonfejl, match=r"t/brev\.md") as caught:
        _render(source)
    assert "Åse" not in str(caught.value)


def test_an_unknown_template_or_section_is_named() -> None:
    """A template or shared section that is not there is an error with its name."""
    with pytest.raises(Skabelonfejl, match=r"ukendt/brev\.md"):
        render("ukendt/brev.md", {}, {}.__getitem__)
    with pytest.raises(Skabelonfejl, match=r"_afsnit/klage\.md"):
        _render('{% include "_afsnit/klage.md" %}')


def test_a_shared_section_sees_the_same_fields_and_stands_on_its_own() -> None:
    """An included section prints the letter's fields, and errors in it carry its own name."""
    assert _text('a\n\n{% include "_afsnit/k.md" %}\n\nb\n', k="## {{ navn }}\n") == "a\n\nÅse\n---\n\nb"
    with pytest.raises(Skabelonfejl, match=r"_afsnit/k\.md: feltet nvan"):
        _render('{% include "_afsnit/k.md" %}', k="{{ nvan }}")


def test_sections_that_include_each_other_are_refused() -> None:
    """Endless inclusion ends in an error, not in a crash."""
    with pytest.raises(Skabelonfejl, match="uden ende"):
        _render('{% include "_afsnit/a.md" %}', a='{% include "_afsnit/a.md" %}')


@pytest.mark.parametrize("value", [object(), b"a", {1, 2}, datetime(2026, 1, 1), {"a": [object()]}])
def test_a_template_is_never_handed_an_object_with_behaviour(value: object) -> None:
    """Only text, numbers, booleans, dates, None, lists and dictionaries go in, at any depth."""
    with pytest.raises(Skabelonfejl, match="Feltet x"):
        _render("a", {"x": value})


def test_blank_lines_make_paragraphs_only_where_a_text_stands_alone() -> None:
    """A text alone in a paragraph may become several, in the paragraph's own style; in a line its breaks become spaces."""
    felter = {"x": "a\nb\n\n\u2003\nc"}
    assert _render("{{ x }}", felter).blokke == (Afsnit((Stykke("a b"),)), Afsnit((Stykke("c"),)))
    assert _render("**{{ x }}**", felter).blokke == (Afsnit((Stykke("a b", fed=True),)), Afsnit((Stykke("c", fed=True),)))
    assert _render("Du: {{ x }}", felter).blokke == (Afsnit((Stykke("Du: a b c"),)),)
    assert _render("# {{ x }}", felter) == parse("# a b c")


def test_a_value_is_cleaned_on_its_way_in() -> None:
    """Control and bidi characters never reach the letter."""
    (afsnit,) = _render("{{ x }}", {"x": "a\x1b[31m\u202eb"}).blokke
    assert isinstance(afsnit, Afsnit)
    assert plain(afsnit.stykker) == "a[31mb"
