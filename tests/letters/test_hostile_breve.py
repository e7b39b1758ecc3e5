"""Hostile text in every free field of a whole case, in every letter: only text, on paper and in Word."""

from __future__ import annotations

import contextlib
import copy
import io
import re
import tomllib
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import Final

import lxml.etree
import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from letters.frie_felter import FORMER, MAERKE, Sti, findes, frie_felter, fuld_sag, med_anden_hjaelp, overalt, saet
from letters.fyldt import Data
from letters.test_breve import EKSEMPLER, NAVNE, dag, load_facit, load_sag, one_line, words, write
from letters.test_hostile import HOSTILE, _shape

from vurdering.content.cpr import holder_cpr
from vurdering.content.sagsfil import sag_fra_data
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.tekst import MAX_LENGTH, clean
from vurdering.letters.brev import Brev
from vurdering.letters.brevarter import BREVARTER
from vurdering.letters.breve.ark import ARK
from vurdering.letters.formater.ast import Overskrift, plain
from vurdering.letters.formater.filer import indhold
from vurdering.letters.formater.laes_ordfil import laes_ordfil

#: What no letter's font holds: the letter is refused on paper, and the character named.
UDEN_TEGN = [
    "😀 👨\u200d👩\u200d👧 🇩🇰 👍🏽",
    "שלום עולם",
    "مرحبا بالعالم \u202bRTL\u202c",
    "हिन्दी",
    "漢字かな交じり",
    "ａｂｃ ０１",
    "\u3164\u115f\u1160",
    "\u2800",
    "𝔄𝔟𝔠 𝟙",
    "a\u20dd",
    "\U0001f3fb",
    "☐ ☒ ♿ ⠿",
    "ﷺ",
    "𓀀",
]
#: The marks that the program itself sets in a letter, typed by a person.
MAERKER = ["\ue002mangler\ue003", "a\ue002b\ue003\ue0000\ue001", "\ue002", "\ue003a\ue002", "[mangler: \ue002x\ue003]"]
TEKSTER = [tekst for tekst in (*HOSTILE, *MAERKER, *UDEN_TEGN) if clean(tekst).text.strip()]
#: Written nowhere but in the first of the worst.
KENDE = "Wyqb"
#: The worst of each kind, for one field at a time.
VAERSTE = [
    f"{KENDE}\n\n## Afslag\n\n- b\n\n---\n\n> c",
    "{{ navn }}{% if x %} `**[a](b)**",
    "</w:t></w:r></w:p> <h1>a</h1> #show \\",
    "[mangler: dato]\ue002x\ue003\ue0000\ue001",
    "| a | b |\n|---|---|\n| c | d |",
    "x" * 5000,
]
#: Sixty fields of so many characters make a book; a few letters are set as one.
LANG = 1000
LANGE_BREVE = ("bevilling", "partshoering", "bestilling")
SLAGS = [*BREVARTER, *(art for art in ARK if art not in BREVARTER)]


@dataclass(frozen=True)
class Grundlag:
    """A case that a letter can be written from, and the letter with ordinary words in every field."""

    slags: str
    data: Data
    dag: date
    brev: Brev

    def skriv(self, data: Data) -> Brev:
        """The same letter from other data."""
        return _skriv(self.slags, data, self.dag)


def _skriv(slags: str, data: Data, i_dag: date) -> Brev:
    sag = sag_fra_data(data, "sag.json", i_dag=i_dag)
    return BREVARTER[slags].skriv(sag, i_dag, True) if slags in BREVARTER else ARK[slags].byg(sag, i_dag)


#: One example for each result first: most letters can be written about one of them.
_NAVNE = sorted(
    NAVNE,
    key=lambda navn: [load_facit(n)["forventet"]["resultat"] for n in NAVNE[: NAVNE.index(navn)]].count(
        load_facit(navn)["forventet"]["resultat"]
    ),
)


def _sager(slags: str) -> Iterator[tuple[Callable[[str], Data], date]]:
    """Cases the letter may be about, in each form, and their days."""
    bestemmelse = re.search(r"sel_\d+$", slags)
    if bestemmelse:
        for eksempel in tomllib.loads((EKSEMPLER / f"{bestemmelse[0]}.toml").read_text(encoding="utf-8"))["eksempel"]:
            yield partial(med_anden_hjaelp, load_sag("06_mette_fradrag"), bestemmelse[0], eksempel), eksempel["dato"]
        return
    for navn in _NAVNE:
        yield partial(fuld_sag, load_sag(navn)), dag(navn)


@cache
def grundlagene(slags: str, *, alle: bool) -> tuple[Grundlag, ...]:
    """One for each form that the letter can be written in, from the first case it can be written about; or the first of them."""
    fundne: dict[str, Grundlag] = {}
    for sag, i_dag in _sager(slags):
        for form in FORMER:
            if form not in fundne and (alle or not fundne):
                data = sag(form)
                with contextlib.suppress(Inputfejl):
                    fundne[form] = Grundlag(slags, data, i_dag, _skriv(slags, data, i_dag))
    assert fundne, f"{slags} kan ikke skrives om noget eksempel; se FORMER"
    return tuple(fundne.values())


def _overskrifter(brev: Brev) -> list[tuple[int, str]]:
    return [(blok.niveau, plain(blok.stykker)) for blok in brev.dokument.blokke if isinstance(blok, Overskrift)]


def kontroller(g: Grundlag, brev: Brev, tekst: str = MAERKE) -> None:
    """The letter with `tekst` has the shape, headings, title, sender and gaps of the one with ordinary words, and says the text.

    When only one field has other words, `tekst` is left out: the letter may not show that field.
    """
    assert _shape(brev.dokument.blokke) == _shape(g.brev.dokument.blokke)
    assert MAERKE not in g.brev.titel + g.brev.afsender
    assert (brev.titel, brev.afsender, brev.dokument.huller) == (g.brev.titel, g.brev.afsender, g.brev.dokument.huller)
    for (niveau, fast), (nu, skrevet) in zip(_overskrifter(g.brev), _overskrifter(brev), strict=True):
        foerst, *rest = fast.split(MAERKE)
        assert niveau == nu and skrevet.startswith(foerst) and (skrevet.endswith(rest[-1]) if rest else skrevet == fast)
    kort = one_line(tekst)[:20].strip(" .!?").casefold()
    assert tekst == MAERKE or MAERKE not in words(g.brev) or kort in words(brev).casefold()


def afviste_tegn(fejl: Inputfejl, tekst: str) -> str:
    """The characters a refusal names, which the text holds."""
    navngivet = [chr(int(kode, 16)) for kode in re.findall(r"U\+([0-9A-F]{4,6})", str(fejl))]
    assert navngivet and all(tegn in clean(tekst).text for tegn in navngivet), str(fejl)
    return "".join(navngivet)


def paa_papir(brev: Brev, tekst: str) -> str:
    """Make the PDF and the Word file. The characters that the letter was refused for on paper; empty when it was made."""
    ordfil = indhold(brev, ".docx")
    with zipfile.ZipFile(io.BytesIO(ordfil)) as pakke:
        for navn in pakke.namelist():
            lxml.etree.fromstring(pakke.read(navn))
    assert laes_ordfil(ordfil, "brev.docx") == brev.dokument
    try:
        assert indhold(brev, ".pdf").startswith(b"%PDF-")
    except Inputfejl as fejl:
        return afviste_tegn(fejl, tekst)
    return ""


@pytest.mark.parametrize("slags", SLAGS)
def test_hostile_text_in_every_field_leaves_every_letter_its_shape(slags: str) -> None:
    """Two or three texts for each letter, others for the next; the campaign has all for all."""
    g = grundlagene(slags, alle=False)[0]
    for tekst in TEKSTER[SLAGS.index(slags) :: len(TEKSTER) // 2]:
        kontroller(g, g.skriv(overalt(g.data, tekst)), tekst)


@pytest.mark.parametrize(("slags", "tekst"), [("bevilling", VAERSTE[0]), ("udredning", VAERSTE[2]), ("afslag", UDEN_TEGN[0])])
def test_hostile_text_reaches_paper_as_text_or_is_refused_by_name(slags: str, tekst: str) -> None:
    """Word takes every text; paper does, or says which character it has no sign for."""
    g = grundlagene(slags, alle=False)[0]
    assert bool(paa_papir(g.skriv(overalt(g.data, tekst)), tekst)) == (tekst in UDEN_TEGN)


def test_what_a_file_tells_of_itself_holds_nothing_that_was_typed() -> None:
    """The properties of a PDF and of a Word file, which lists and searches show, hold no word of the case but its number."""
    g = grundlagene("bevilling", alle=False)[0]
    brev = g.skriv(overalt(g.data, "Hemmelig") | {"sagsnummer": "26/1"})
    with pikepdf.open(io.BytesIO(indhold(brev, ".pdf"))) as pdf:
        egenskaber = str(dict(pdf.docinfo)) + pdf.Root.Metadata.read_bytes().decode("utf-8")
    with zipfile.ZipFile(io.BytesIO(indhold(brev, ".docx"))) as pakke:
        egenskaber += "".join(pakke.read(navn).decode("utf-8") for navn in pakke.namelist() if navn.startswith("docProps/"))
    assert brev.titel in egenskaber and "Hemmelig" in words(brev)
    assert "Hemmelig" not in egenskaber


def test_a_note_that_looks_like_a_gap_stops_no_letter() -> None:
    """What a person has written between brackets is their words: the final letter is written, and holds them."""
    navn = "06_mette_fradrag"
    data = copy.deepcopy(load_sag(navn))
    data["borgerens_syn"]["tekst"] = data["oplysninger"][0]["note"] = "Jeg skrev [mangler: x] i skemaet."
    brev = write(data, dag(navn))[2]
    assert "[mangler: x]" in words(brev) and not brev.udkast


def test_a_text_that_is_too_long_is_refused_with_its_field() -> None:
    """A text is never cut in silence."""
    data = copy.deepcopy(load_sag("06_mette_fradrag"))
    data["borgerens_syn"]["tekst"] = "x" * (MAX_LENGTH + 1)
    with pytest.raises(Inputfejl, match=r"borgerens_syn\.tekst .*20001"):
        sag_fra_data(data, "sag.json")


# --- All of it ---------------------------------------------------------------------------------------------------------

_TAL: Counter[str] = Counter()


@pytest.mark.campaign
@pytest.mark.parametrize("slags", SLAGS)
def test_every_hand_made_text_in_every_field_and_form(slags: str) -> None:
    """Every hand-made text in all fields at once, a fourth of them in each other form; on paper and in Word in every third letter."""
    for nummer, g in enumerate(grundlagene(slags, alle=True)):
        for i, tekst in enumerate(TEKSTER[nummer % 4 :: 4] if nummer else TEKSTER):
            brev = g.skriv(overalt(g.data, tekst))
            kontroller(g, brev, tekst)
            _TAL["breve"] += 1
            if not nummer and (i + SLAGS.index(slags)) % 3 == 0 and (len(tekst) < LANG or slags in LANGE_BREVE):
                _TAL["papir"] += 1
                _TAL["afvist"] += bool(paa_papir(brev, tekst))
    print(slags, dict(_TAL))


@pytest.mark.campaign
@pytest.mark.parametrize("slags", SLAGS)
def test_the_worst_texts_in_one_field_at_a_time(slags: str) -> None:
    """Each field by itself, so that no field hides behind another: all the worst where the letter shows it, one where it does not."""
    g = grundlagene(slags, alle=False)[0]
    vist = 0
    for sti, en_linje in filter(lambda felt: findes(g.data, felt[0]), frie_felter(g.data)):
        foerst = _med(g, sti, en_linje, VAERSTE[0])
        kontroller(g, foerst)
        viser = KENDE in words(foerst)
        vist += viser
        for tekst in VAERSTE[1:] if viser else ():
            kontroller(g, _med(g, sti, en_linje, tekst))
        _TAL["felt for felt"] += len(VAERSTE) if viser else 1
    print(slags, vist, "felter vist;", dict(_TAL))


def _med(g: Grundlag, sti: Sti, en_linje: bool, tekst: str) -> Brev:
    data = copy.deepcopy(g.data)
    saet(data, sti, en_linje, tekst)
    return g.skriv(data)


_BLANDET = (
    st.lists(st.sampled_from([t for t in (*HOSTILE, *UDEN_TEGN) if len(t) < 300]) | st.text(max_size=40), min_size=1, max_size=4)
    .flatmap(lambda dele: st.sampled_from(["", " ", "\n", "\n\n"]).map(lambda skel: skel.join(dele)))
    .filter(lambda tekst: clean(tekst, one_line=True).text[:60].strip() and not holder_cpr(tekst))
)
#: Texts for each letter: 1,500 for every five letters.
_HVER: Final = 1500 * 5 // len(SLAGS)


@pytest.mark.campaign
@pytest.mark.parametrize("slags", SLAGS)
@settings(max_examples=_HVER, deadline=None, suppress_health_check=list(HealthCheck))
@given(tekst=_BLANDET)
def test_generated_text_in_every_letter(slags: str, tekst: str) -> None:
    """Any mixture in all fields; every fifth on paper and in Word."""
    g = grundlagene(slags, alle=False)[0]
    brev = g.skriv(overalt(g.data, tekst))
    kontroller(g, brev, tekst)
    _TAL["blandede"] += 1
    if _TAL["blandede"] % 5 == 0:
        _TAL["papir"] += 1
        _TAL["afvist"] += bool(paa_papir(brev, tekst))
    if _TAL["blandede"] % 500 == 0:
        print(dict(_TAL))


@pytest.mark.parametrize(("tekst", "tegn"), [("x 🏻", "🏻"), ("a\u20dd", "\u20dd"), ("漢", "漢"), ("👍🏻", "🏻")])
def test_paper_names_the_sign_it_cannot_show_and_not_the_one_before(tekst: str, tegn: str) -> None:
    """Of a letter with a mark on it, the mark is named: the letter itself can be written."""
    g = grundlagene("bestilling", alle=False)[0]
    with pytest.raises(Inputfejl) as afvist:
        indhold(g.skriv(overalt(g.data, tekst)), ".pdf")
    assert afviste_tegn(afvist.value, tekst) == tegn
