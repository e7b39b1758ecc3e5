"""Holds a letter's template against what is declared for it: fields it may use, and sections it must have and in which order.

A municipality's own template goes through here before each letter; what ships is held to the same by the tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final, Literal

from vurdering.content.brevskabelon import Brevskabelon, Felt, brevskabelon
from vurdering.content.skabeloner import gaeldende, skabelon
from vurdering.letters.skabeloner.skabelonbrug import Brug, Form, Gennemgang, Hent, gennemgaa
from vurdering.letters.skabeloner.values import Skabelonfejl

Slags = Literal[
    "kan_ikke_laeses", "ukendt_felt", "ubrugt_felt", "afsnit_mangler", "raekkefoelge", "kan_ikke_skrives", "laesbarhed", "mappe"
]
#: What is told without being a fault.
RAAD: Final[tuple[Slags, ...]] = ("ubrugt_felt", "laesbarhed")
#: What each type of field can be used for, besides being asked about.
_KAN: Final[Mapping[str, tuple[Form, ...]]] = {
    "tekst": ("skrevet",),
    "tal": ("skrevet",),
    "dato": ("skrevet",),
    "ja_nej": (),
    "liste": ("gennemloebet", "talt"),
    "gruppe": (),
}
_HVAD_FORM: Final[Mapping[Form, str]] = {"skrevet": "skrives", "gennemloebet": "gennemløbes med for", "talt": "remses op eller tælles"}
_TYPEORD: Final = {
    "tekst": "en tekst",
    "tal": "et tal",
    "dato": "en dato",
    "ja_nej": "ja eller nej",
    "liste": "en liste",
    "gruppe": "en gruppe",
}
#: A minus or plus beside the mark takes the line breaks around a tag, and with them a section's own paragraphs.
_UDEN_LINJESKIFT: Final = re.compile(r"\{[{%#][-+]|[-+][}%#]\}")
_INCLUDE: Final = re.compile(r"""\s*\{%\s*include\s+["'][^"']*["']\s*%\}\s*""")
#: How a fault in a template begins: its file and, where there is one, its line.
_STED: Final = re.compile(r"([a-z0-9_/]+\.md)(?:, linje (\d+))?: (.*)")


@dataclass(frozen=True, slots=True)
class Fund:
    """One thing that was found in a template."""

    slags: Slags
    fil: str
    linje: int
    """0 when it is about the whole file."""
    hvad: str
    """What it is and what to do about it, in Danish."""

    @property
    def er_fejl(self) -> bool:
        """Whether the template cannot be used before it is put right."""
        return self.slags not in RAAD

    def __str__(self) -> str:
        return f"{self.fil}{f', linje {self.linje}' if self.linje else ''}: {self.hvad}"


#: For each letter, the texts that were found in order.
_GODKENDT: Final[dict[str, dict[str, str]]] = {}


def hentes_fra(id: str) -> Hent:
    """Where the letter's template and its sections are to be read: as they ship, or the municipality's own, checked.

    Raises `Inputfejl` naming file, fault and remedy when the municipality's cannot be used. What was checked is what is given.
    """
    laest: dict[str, str] = {}

    def hent(navn: str) -> str:
        return laest.setdefault(navn, gaeldende(navn))

    foer = _GODKENDT.get(id)
    if foer is None or any(hent(navn) != tekst for navn, tekst in foer.items()):
        if fejl := next((fund for fund in statiske_fund(brevskabelon(id), hent) if fund.er_fejl), None):
            raise Skabelonfejl(f"Kommunens egen skabelon kan ikke bruges. {fejl}")
        _GODKENDT[id] = laest
    return _GODKENDT[id].__getitem__


def statiske_fund(brev: Brevskabelon, hent: Hent) -> Iterator[Fund]:
    """What can be seen without rendering the letter."""
    fil = f"{brev.id}/brev.md"
    try:
        gang = gennemgaa(fil, hent)
    except Skabelonfejl as fejl:
        fundet = _STED.fullmatch(str(fejl))
        yield Fund("kan_ikke_laeses", *((fundet[1], int(fundet[2] or 0), fundet[3]) if fundet else (fil, 0, str(fejl))))
        return
    yield from _titel(fil, gang)
    yield from _afsnit(brev, fil, hent(fil), gang)
    yield from _felter(brev, gang)


def _titel(fil: str, gang: Gennemgang) -> Iterator[Fund]:
    """The title goes into the file's properties, where nobody's name may stand: it is there, with no other fields than the program's."""
    if not gang.foerste.startswith("# "):
        yield Fund("afsnit_mangler", fil, 1, "Brevet skal begynde med sin overskrift. Skriv den på første linje efter «# ».")
    fremmede = sorted(gang.titelfelter - gennemgaa(fil, skabelon).titelfelter)
    if fremmede:
        hvad = f"Feltet {fremmede[0]} kan ikke stå i overskriften, for den vises i filens egenskaber. Skriv det i brevet i stedet."
        yield Fund("ukendt_felt", fil, 1, hvad)


def _afsnit(brev: Brevskabelon, fil: str, kilde: str, gang: Gennemgang) -> Iterator[Fund]:
    """The compulsory sections: each once, always, by itself, in their order, and the result before everything else."""
    linjer = kilde.split("\n")
    for nr, linje in enumerate(linjer, 1):
        if _UDEN_LINJESKIFT.search(linje):
            yield Fund("afsnit_mangler", fil, nr, "Minus og plus ved {% og %} kan ikke bruges i et brev. Slet tegnet.")
    for navn in brev.afsnit:
        steder = [indsat for indsat in gang.indsat if indsat.afsnit == navn]
        if not steder:
            yield Fund("afsnit_mangler", fil, 0, f"Det faste afsnit «{navn}» mangler. {_raad(brev, navn)}")
        elif len(steder) > 1:
            yield Fund("afsnit_mangler", fil, steder[1].linje, f"Det faste afsnit «{navn}» er indsat {len(steder)} gange. Slet de andre.")
        elif not steder[0].altid:
            raad = "Flyt linjen ud i selve brevet, så afsnittet altid er med."
            hvor = "står i et if, et for eller et andet afsnit"
            yield Fund("afsnit_mangler", steder[0].fil, steder[0].linje, f"Det faste afsnit «{navn}» {hvor}. {raad}")
        elif not _for_sig(linjer, steder[0].linje, navn):
            yield Fund("afsnit_mangler", fil, steder[0].linje, f"Sæt «{_include(navn)}» alene på sin linje med en tom linje før og efter.")
    fundne = [indsat for indsat in gang.indsat if indsat.altid and indsat.afsnit in brev.afsnit]
    orden = [navn for navn in brev.afsnit if any(indsat.afsnit == navn for indsat in fundne)]
    if forkert := next((i for i, navn in zip(fundne, orden, strict=False) if i.afsnit != navn), None):
        yield Fund("raekkefoelge", fil, forkert.linje, f"De faste afsnit skal stå i denne rækkefølge: {', '.join(brev.afsnit)}. Flyt dem.")
    yield from _foer_resultatet(brev, fil, gang)


def _foer_resultatet(brev: Brevskabelon, fil: str, gang: Gennemgang) -> Iterator[Fund]:
    if brev.resultat is None or brev.resultat not in gang.foer:
        return
    resultat = next(indsat.linje for indsat in gang.indsat if indsat.afsnit == brev.resultat)
    foerst = brev.afsnit[: brev.afsnit.index(brev.resultat)]
    fremmed = any(i.fil == fil and i.linje < resultat and i.afsnit not in foerst for i in gang.indsat)
    if fremmed or any(not linje.startswith("# ") for linje in gang.foer[brev.resultat]):
        hvad = f"Før resultatet («{brev.resultat}») må kun stå overskriften og {', '.join(foerst)}. Flyt resten ned."
        yield Fund("raekkefoelge", fil, resultat, hvad)


def _for_sig(linjer: list[str], nr: int, navn: str) -> bool:
    naboer = linjer[max(nr - 2, 0) : nr - 1] + linjer[nr : nr + 1]
    return _INCLUDE.fullmatch(linjer[nr - 1]) is not None and not any(linje.strip(" \t") for linje in naboer)


def _include(navn: str) -> str:
    return f'{{% include "_afsnit/{navn}.md" %}}'


def _raad(brev: Brevskabelon, navn: str) -> str:
    """Where the section is to stand, told by the one before it."""
    foer = brev.afsnit.index(navn)
    hvor = f"efter afsnittet «{brev.afsnit[foer - 1]}»" if foer else "under overskriften"
    return f"Sæt linjen «{_include(navn)}» ind {hvor}, eller slet filen, så programmets egen bruges."


def _felter(brev: Brevskabelon, gang: Gennemgang) -> Iterator[Fund]:
    for brug in dict.fromkeys(gang.brug):
        felt = brev.felter.get(brug.felt)
        if felt is None:
            yield Fund("ukendt_felt", brug.fil, brug.linje, f"Feltet {brug.felt} findes ikke i dette brev. {_ligner(brev, brug.felt)}")
        elif fejl := _forkert_brug(brev, felt, brug):
            yield Fund("ukendt_felt", brug.fil, brug.linje, f"Feltet {brug.felt} {fejl}")
    brugte = {brug.felt for brug in gang.brug}
    for navn in sorted(brev.egne):
        if not any(felt == navn or felt.startswith(f"{navn}.") for felt in brugte):
            yield Fund("ubrugt_felt", f"{brev.id}/brev.md", 0, f"Feltet {navn} ({brev.felter[navn].hvad}) bruges ikke.")


def _forkert_brug(brev: Brevskabelon, felt: Felt, brug: Brug) -> str:
    """What the field is used for that it cannot be used for, and the remedy; empty when it can."""
    if brug.form == "spurgt":
        return ""
    if brug.punkt:
        har_felter = any(navn.startswith(f"{felt.navn}.") for navn in brev.felter)
        return "" if brug.form == "skrevet" and not har_felter else "har punkter med egne felter. Skriv dem hver for sig."
    if brug.form in _KAN[felt.type]:
        return ""
    return f"er {_TYPEORD[felt.type]} og kan ikke {_HVAD_FORM[brug.form]}. Se «vurdering skabelon vis {brev.id}»."


def _ligner(brev: Brevskabelon, navn: str) -> str:
    naer = get_close_matches(navn, brev.felter, 1)
    return f"Mente du {naer[0]}?" if naer else f"Se dem med «vurdering skabelon vis {brev.id}»."
