"""Personal data where it does not belong: CPR numbers in a letter, and names or health in what stands outside it.

Nothing here repeats what it finds: a place and a kind are told, never the number, the name or the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from vurdering.content.cpr import numre_i, skjul_cpr
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.ord import opremset
from vurdering.domain.sag import Sag
from vurdering.letters.formater.ast import Afsnit, Blok, Citat, Dokument, Linje, Liste, Overskrift, Tabel, plain

#: What the part before the first subheading is called.
BEGYNDELSEN: Final = "begyndelsen af brevet"
#: How words about health begin. Wide on purpose: what stands in a title or a file's name is seen by everybody.
_HELBRED: Final = (
    "adhd add afasi alkohol alzheimer amputer angst apopleksi artrose asperger autis bipolar blind borderline cancer cerebral cp crohn "
    "demen depres diabet diagnos downs døv dysleksi epilep fibromyalg gigt handicap hiv hjerneskade hjernerystelse hjertesyg hørehæm "
    "hørened infantil kol kræft kørestol lam lammelse lammet leddegigt lidelse læge medicin mental misbrug multipel muskelsvind nervesyg "
    "ocd paranoi parese parkinson psykiat psykisk psykose ptsd ryg rygmarv sclerose sindslid skizo sklerose spast stofmisbrug svagtse "
    "svagsyn syg synshæm synsned tourette traume udviklingshæm whiplash"
).split()
#: Of these only the word itself, since other words begin the same way.
_HELE_ORD: Final = frozenset("add cp hiv kol lam læge ocd ryg syg".split())
_ORD: Final = re.compile(r"[^\W_]+")
#: A part of a name that is shorter is a word in a title too (`bo`); it is looked for as it is written.
_KORT: Final = 4


def fremmed_cpr(sag: Sag, dokument: Dokument) -> list[str]:
    """Where in the letter there is a number that can be another person's CPR number: the headings it stands under, in order."""
    return [sted for sted, numre in _steder(dokument) if numre - _egne(sag)]


def eget_cpr(sag: Sag, dokument: Dokument) -> list[str]:
    """Where in the letter the citizen's own CPR number stands. A letter does without it."""
    return [sted for sted, numre in _steder(dokument) if numre & _egne(sag)]


def afvis_fremmed_cpr(sag: Sag, dokument: Dokument) -> None:
    """Raise `Inputfejl` telling where, when the letter holds what can be another person's CPR number."""
    if steder := fremmed_cpr(sag, dokument):
        raise Inputfejl(
            f"Brevet kan ikke skrives: under {opremset(steder)} står der noget, der ligner en anden persons CPR-nummer. "
            "Slet det i den tekst i sagen, som det kommer fra. Er det et journalnummer, så skriv det med en skråstreg i."
        )


def roeber(sag: Sag, tekst: str) -> list[str]:
    """What a title, a file's name or a property gives away: `et CPR-nummer`, `en del af et navn`, `et ord om helbred`."""
    fundne = {
        "et CPR-nummer": any(True for _ in numre_i(tekst)),
        "en del af et navn": any(_naevner(tekst, navn) for navn in _navne(sag)),
        "et ord om helbred": any(map(_om_helbred, _ORD.findall(tekst.casefold()))),
    }
    return [hvad for hvad, findes in fundne.items() if findes]


def _egne(sag: Sag) -> set[str]:
    return set(numre_i(sag.borger.cpr or ""))


def _steder(dokument: Dokument) -> Iterator[tuple[str, set[str]]]:
    """Each part of the letter that holds such numbers, and which."""
    fundne: dict[str, set[str]] = {}
    sted = BEGYNDELSEN
    for blok in dokument.blokke:
        # Headings further down may hold an outing's name, which is the citizen's.
        if isinstance(blok, Overskrift) and blok.niveau == 2:
            sted = f"»{skjul_cpr(plain(blok.stykker))}«"
        numre = {nummer for tekst in _tekster(blok) for nummer in numre_i(tekst)}
        if numre:
            fundne.setdefault(sted, set()).update(numre)
    yield from fundne.items()


def _tekster(blok: Blok) -> Iterator[str]:
    match blok:
        case Overskrift(_, stykker) | Afsnit(stykker):
            yield plain(stykker)
        case Liste(_, _, punkter):
            yield from (tekst for punkt in punkter for indre in punkt for tekst in _tekster(indre))
        case Citat(blokke):
            yield from (tekst for indre in blokke for tekst in _tekster(indre))
        case Tabel(hoved, raekker, _):
            yield from (plain(celle) for raekke in (hoved, *raekker) for celle in raekke)
        case Linje():
            return


def _navne(sag: Sag) -> Iterator[str]:
    for navn in (sag.borger.navn or "", *(person.navn for person in sag.personer)):
        yield from _ORD.findall(navn)


def _naevner(tekst: str, navn: str) -> bool:
    if len(navn) < 2:
        return False
    ord_ = _ORD.findall(tekst)
    return navn in ord_ if len(navn) < _KORT else navn.casefold() in (o.casefold() for o in ord_)


def _om_helbred(ord_: str) -> bool:
    return any(ord_ == stamme if stamme in _HELE_ORD else ord_.startswith(stamme) for stamme in _HELBRED)
