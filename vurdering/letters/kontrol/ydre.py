"""L01–L03: what a letter begins with. Who it is to, who it is from, and what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from vurdering.letters.kontrol.brevtekst import Brevtekst
from vurdering.letters.kontrol.fund import Fund
from vurdering.letters.kontrol.kontekst import IKKE_TIL_BORGEREN, Kontekst
from vurdering.letters.kontrol.moenstre import datoer
from vurdering.letters.kontrol.ordform import norm
from vurdering.letters.kontrol.regler import fund

#: What the heading of a letter about the provision must name one of.
EMNER: Final = {
    "sel_97": ("ledsag",),
    "sel_83": ("hjælp", "pleje"),
    "sel_85": ("støtte", "hjælp"),
    "sel_95": ("tilskud", "hjælp"),
    "sel_96": ("assistance", "hjælpeordning", "bpa", "hjælpere"),
    "sel_98": ("kontaktperson",),
    "sel_99": ("kontaktperson", "støtte"),
    "sel_100": ("udgift", "kompensation", "dækning"),
    "sel_103": ("beskæftigelse", "arbejde"),
    "sel_104": ("aktivitet", "samvær"),
    "sel_107": ("botilbud", "bo", "ophold"),
    "sel_108": ("botilbud", "bo"),
    "bl_89": ("ledsag",),
}
_HILSEN: Final = re.compile(r"^(?:kære|hej|goddag)\s+(?P<hvem>[^,!\n]+)", re.IGNORECASE | re.MULTILINE)
#: A greeting to nobody in particular.
_HVEM_SOM_HELST: Final = re.compile(r"^(?:borger|ansøger|alle|du|modtager|herr?e?|fru|dame|frue|hr\.?|rette vedkommende)\b")
_SAGSNUMMER: Final = re.compile(
    r"\b(?:sag|sagsnr|sagsnummer|sags-?id|sags nr|journalnr|journalnummer|j\.?\s?nr)\b\.?\s*(?:nr\.?)?\s*:?\s*(?P<nr>[\w/.-]*\d[\w/.-]*)",
    re.IGNORECASE,
)
_TELEFON: Final = re.compile(r"(?<![\d-])(?:\+45\s?)?\d{2}\s?\d{2}\s?\d{2}\s?\d{2}(?![\d-])")
_MAIL: Final = re.compile(r"\S+@\S+\.\w+")


def kontrol(k: Kontekst) -> Iterator[Fund]:
    """What is missing or wrong in the letter's outer form."""
    if k.brev is None:
        return
    yield from _emne(k, k.brev)
    if k.type not in IKKE_TIL_BORGEREN:
        yield from _modtager(k, k.brev)
    yield from _afsender(k, k.brev)


def _emne(k: Kontekst, brev: Brevtekst) -> Iterator[Fund]:
    titel = norm(brev.titel)
    if not titel:
        yield fund(
            "L01", "Brevet har ingen overskrift.", "Skriv øverst, hvad brevet handler om, fx »Du får 15 timers ledsagelse om måneden«."
        )
    elif not any(ord_ in titel for ord_ in EMNER[k.v.bestemmelse]):
        hvad = "Overskriften siger ikke, hvad sagen handler om."
        yield fund("L01", hvad, f"Nævn i overskriften, hvad der er søgt om ({EMNER[k.v.bestemmelse][0]}…).")


def _navnedele(navn: str) -> frozenset[str]:
    return frozenset(norm(navn).replace("-", " ").split())


def _modtager(k: Kontekst, brev: Brevtekst) -> Iterator[Fund]:
    navn = k.sag.borger.navn
    hoved = norm("\n".join(a.raa for a in brev.hoved))
    hilsen = _HILSEN.search("\n".join(a.raa for a in brev.hoved))
    repraesentanter = [p.navn for p in k.sag.personer if p.rolle in ("vaerge", "partsrepraesentant") and p.brev == "ja"]
    if navn is None:
        yield fund("L02", "Borgerens navn står ikke i sagen, så brevets modtager kan ikke efterses.", "Skriv borgerens navn i sagen.")
        return
    hvem = norm(hilsen["hvem"]) if hilsen else ""
    kendte = [navn, *repraesentanter]
    if hvem and not _HVEM_SOM_HELST.match(hvem) and not any(_navnedele(hvem) & _navnedele(kendt) for kendt in kendte):
        raad = "Ret navnet i hilsenen, og se efter, at resten af brevet er om den rette borger."
        yield fund("L02", "Brevet hilser på en anden end borgeren eller dennes repræsentant.", raad)
    elif not any(_navnedele(kendt) <= _navnedele(hoved) or _fornavn(kendt) in _navnedele(hvem) for kendt in kendte):
        yield fund(
            "L02", "Brevet siger ikke, hvem det er til: borgerens navn mangler øverst.", "Skriv borgerens navn i hilsenen eller adressen."
        )
    for repraesentant in repraesentanter:
        if not (_navnedele(repraesentant) <= _navnedele(brev.tekst.replace("(", " ").replace(",", " ").replace(".", " "))):
            raad = "Skriv repræsentantens navn øverst i brevet, og send brevet dertil."
            yield fund("L02", "Brevet skal sendes til borgerens værge eller partsrepræsentant, men nævner ikke denne.", raad)


def _fornavn(navn: str) -> str:
    return norm(navn).split()[0] if navn.split() else ""


def _afsender(k: Kontekst, brev: Brevtekst) -> Iterator[Fund]:
    af, tekst = k.sag.afsender, brev.tekst
    hoved = "\n".join(a.tekst for a in brev.hoved)
    slut = "\n".join(a.tekst for a in brev.afsnit[-4:])
    if not any(True for _ in datoer(hoved)) and not any(True for _ in datoer(slut)):
        yield fund("L03", "Brevet har ingen dato øverst.", "Skriv datoen for afgørelsen i brevets top.")
    if norm(k.sag.sagsnummer) not in tekst:
        fremmed = next((m for m in _SAGSNUMMER.finditer(hoved)), None)
        hvad = "Brevet har et andet sagsnummer end sagen." if fremmed else "Sagsnummeret står ikke i brevet."
        yield fund("L03", hvad, "Skriv sagens nummer øverst i brevet.")
    if not _har_afsender(k, tekst):
        yield fund("L03", "Brevet siger ikke, hvem der sender det.", "Skriv kommunens og afdelingens navn.")
    if af.sagsbehandler and norm(af.sagsbehandler) not in tekst and _fornavn(af.sagsbehandler) not in slut.split():
        yield fund("L03", "Sagsbehandlerens navn står ikke i brevet.", "Skriv, hvem borgeren kan kontakte.")
    if _TELEFON.search(tekst) is None and _MAIL.search(tekst) is None:
        raad = "Skriv et telefonnummer eller en e-mailadresse, borgeren kan bruge."
        yield fund("L03", "Der er hverken telefonnummer eller e-mail i brevet.", raad)


def _har_afsender(k: Kontekst, tekst: str) -> bool:
    enhed = norm(k.sag.afsender.enhed)
    if enhed and (enhed in tekst or enhed.split(",")[0] in tekst):
        return True
    # As a name, not as a word in a sentence about what the municipality must do.
    return re.search(r"\b\w+ kommune\b|\bkommunen\b.{0,4}\b(?:social|handicap|visitation|myndighed)", tekst) is not None
