"""L31–L33: language, what should not be read by others, and what was left behind from a template or from somebody else's letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from vurdering.letters.formater.ast import Dokument
from vurdering.letters.kontrol.brevtekst import Brevtekst
from vurdering.letters.kontrol.fornavne import FORNAVNE
from vurdering.letters.kontrol.fund import Fund
from vurdering.letters.kontrol.kontekst import Kontekst
from vurdering.letters.kontrol.regler import fund
from vurdering.letters.kontrol.sted import om_overskrift, sted

_TOM_PLADS: Final = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|\[ *\]|\[_+\]|\[\.{2,}\]|\[…\]|\[mangler|\[(?:indsæt|navn|dato|skriv|udfyld|borger|"
    r"adresse|telefon|sagsnr|beløb|antal|xx?|timer)[^\]]*\]"
    r"|<(?:navn|dato|indsæt|borger|cpr|adresse|beløb|timer)[^>]*>|«(?:navn|dato|fornavn|efternavn|cpr\w*|adresse|"
    r"sagsnr)»|§+ ?x+\b|\bx{2,}\b(?!-)|\?{3,}|_{3,}|\.{5,}|…{2,}"
    r"|\bxx?[./-]xx?[./-](?:xx(?:xx)?|20xx|\d{4})\b|\bdd[./-]mm[./-]åå(?:åå)?\b|\btodo\b|\blorem ipsum\b|\b#{2,}|"
    r"\bnn kommune\b|\bindsæt (?:her|tekst|navn|dato|begrundelse)\b|\bn\.n\.|\b(?:kr\.?|timer|den) x\b"
)


#: What every empty place holds one of; most paragraphs have none.
_TEGN: Final = (
    "{",
    "[",
    "<",
    "«",
    "xx",
    "???",
    "___",
    ".....",
    "……",
    "todo",
    "lorem",
    "##",
    "indsæt",
    "n.n.",
    "nn ",
    "dd",
    "§ x",
    "§x",
    " x",
    "x-",
)


def _tom(tekst: str) -> bool:
    return any(tegn in tekst for tegn in _TEGN) and _TOM_PLADS.search(tekst) is not None


def kontrol(k: Kontekst) -> Iterator[Fund]:
    """What should not be in the letter."""
    if k.brev is None:
        return
    yield from _pladser(k.brev)
    yield from _navne(k, k.brev)
    yield from _overskriften(k, k.brev)


_SEKS_CIFRE: Final = re.compile(r"\d{6}")
_NAVN: Final = re.compile(r"(?<![\w-])([A-ZÆØÅ][a-zæøåé]+)(?:s\b)?(?=(?P<efter>(?: [A-ZÆØÅ][\w.]*)*))")
#: After a name, these make it one of a place, a prize or a work.
_IKKE_PERSON: Final = re.compile(
    r" (?:[A-ZÆØÅ]\w* )*(?:V[ei]j|Gade|Allé|Alle|Plads|Torv|Park|Have|Kirke|Skole|Hus|Stræde|Boulevard|Minde|Fond|"
    r"Bro)\b"
)


def _navne(k: Kontekst, brev: Brevtekst) -> Iterator[Fund]:
    """A given name that stands nowhere in the case."""
    for a in brev.krop:
        for m in _NAVN.finditer(a.raa):
            navn = m[1] if m[1] in FORNAVNE else m[1].removesuffix("s")
            if navn in FORNAVNE and not k.ord.kender(navn.lower()) and not _IKKE_PERSON.match(m["efter"]):
                hvad = "Brevet nævner en person, der ikke er i sagen."
                yield fund("L33", hvad, "Fjern navnet, hvis det er fra et andet brev. Ellers skriv personen i sagen.", sted(a))
                return


def cpr(k: Kontekst, dokument: Dokument) -> Iterator[Fund]:
    """CPR numbers: another's nowhere, the citizen's own only where the letter begins."""
    from vurdering.letters.sprog.personoplysninger import BEGYNDELSEN, eget_cpr, fremmed_cpr

    if k.brev is None or _SEKS_CIFRE.search(k.brev.raa) is None:
        return
    for hvor in fremmed_cpr(k.sag, dokument):
        yield fund(
            "L33",
            "Brevet har noget, der ligner en anden persons CPR-nummer.",
            "Slet nummeret. Er det et journalnummer, så skriv det med en skråstreg i.",
            hvor,
        )
    for hvor in eget_cpr(k.sag, dokument):
        if hvor != BEGYNDELSEN:
            yield fund("L32", "Borgerens CPR-nummer står i brevets tekst.", "Slet det. Navn og sagsnummer er nok.", hvor)


#: Words of a department's name or of the law's own name for a scheme: they tell nothing of an illness.
_AFDELING: Final = re.compile(r"\bhandicap\w*|\bpsykiatri(?:en|afdeling\w*)?\b|\bfor døvblinde\b", re.IGNORECASE)


def _overskriften(k: Kontekst, brev: Brevtekst) -> Iterator[Fund]:
    from vurdering.letters.sprog.personoplysninger import roeber

    titel = _AFDELING.sub(" ", brev.titel.replace(k.sag.afsender.enhed, " ") if k.sag.afsender.enhed else brev.titel)
    for hvad in roeber(k.sag, titel):
        if hvad != "en del af et navn":
            yield fund("L32", f"Overskriften har {hvad}.", "Fjern det. Overskriften ses i oversigten over Digital Post.", "overskriften")


def _pladser(brev: Brevtekst) -> Iterator[Fund]:
    raad = "Udfyld pladsen, eller fjern den."
    for nr, overskrift in enumerate((brev.titel, *brev.overskrifter)):
        if _tom(overskrift.lower()):
            yield fund("L33", "Der står en tom plads i en overskrift.", raad, om_overskrift(overskrift) if nr else "overskriften")
            return
    for a in brev.afsnit:
        # A citizen may be quoted with dots and question marks; a template's marks are never in a quote.
        if _tom(a.tekst if "[" in a.tekst or "{" in a.tekst else a.egne):
            yield fund("L33", "Der står en tom plads, som skulle have været udfyldt.", raad, sted(a))
            return


def sproget(dokument: Dokument) -> Iterator[Fund]:
    """The advice on plain language, as warnings."""
    from vurdering.letters.sprog.sprog import bemaerkninger

    for b in bemaerkninger(dokument):
        hvad, _, raad = b.raad.partition(". ")
        yield fund("L31", f"{hvad.rstrip('.')}.", raad or "Omskriv sætningen.", om_overskrift(b.afsnit) if b.afsnit else "")
