"""L35 and L34: what a letter cites exists and is in force on the day of the decision, and an amount is the year's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final

from vurdering.domain.fejl import Inputfejl
from vurdering.law.kilder import kan_baere, register, udgivet
from vurdering.law.kilderegister import Kilde, Kildeversion
from vurdering.law.satser import sats
from vurdering.letters.kontrol.brevtekst import Brevtekst, Tekstafsnit
from vurdering.letters.kontrol.fund import Fund
from vurdering.letters.kontrol.kontekst import Kontekst
from vurdering.letters.kontrol.moenstre import DATO, datoer, har
from vurdering.letters.kontrol.regler import fund
from vurdering.letters.kontrol.sted import sted

_NUMMER: Final = re.compile(
    r"\b(?P<art>lovbekendtgørelse|lovbekendtgørelsen|lovbkg|lbkg|lbk|bekendtgørelsen?|bek|vejledningen?|vej|"
    r"lov)\b\.?,? ?(?:nummer|nr\.?)? ?(?P<nr>\d{2,5})"
    rf"(?: ?/ ?(?P<kort>\d{{4}})|,? (?:af|fra)(?: den)? (?P<dato>{DATO.pattern}))?(?! ?(?:kr|timer|uger|dage|år\b|%))"
)
_NUMMERORD: Final = ("lov", "lbk", "lbkg", "bek", "vej")
_PRINCIPORD: Final = ("princip", "ankestyrelsen", "sm ", "c-")
_CIFFER: Final = re.compile(r"\d\d")
_ART: Final = {"lovb": "LBK", "lbk": "LBK", "beke": "BEK", "bek": "BEK", "vejl": "VEJ", "vej": "VEJ", "lov": "Lov"}
_PRINCIP: Final = re.compile(r"\b(?:c-)?\d{1,3}-\d{2}\b(?![-\d])")
_OM_PRINCIP: Final = re.compile(r"princip|ankestyrelsens? (?:afgørelse|praksis|meddelelse)|\bsm\b|\bc-\d")
#: Stykker of the paragraph that letters cite most (LBK 1129/2025).
_STYKKER_97: Final = 9
_STK_97: Final = re.compile(r"§ ?97,? ?stk\.? ?(?P<stk>\d{1,2})\b")


def kontrol(k: Kontekst) -> Iterator[Fund]:
    """What the letter cites and cannot."""
    if k.brev is None:
        return
    for hvad, raad, a in _fejl(k, k.brev):
        yield fund("L35", hvad, raad, sted(a))


def _fejl(k: Kontekst, brev: Brevtekst) -> Iterator[tuple[str, str, Tekstafsnit]]:
    sete: set[str] = set()
    for a in brev.afsnit:
        if a.citat or _CIFFER.search(a.tekst) is None:
            continue
        for m in _NUMMER.finditer(a.tekst) if har(a.tekst, _NUMMERORD) else ():
            if m[0] not in sete:
                sete.add(m[0])
                yield from ((*f, a) for f in _nummer(k, m))
        if har(a.tekst, _PRINCIPORD) and _OM_PRINCIP.search(a.tekst):
            for p in _PRINCIP.finditer(a.tekst):
                nummer = p[0].upper()
                if nummer not in sete and _er_princip(a.tekst, p):
                    sete.add(nummer)
                    yield from ((*f, a) for f in _princip(k, nummer))
        for s in _STK_97.finditer(a.tekst) if "§" in a.tekst else ():
            if not 1 <= int(s["stk"]) <= _STYKKER_97 and s[0] not in sete:
                sete.add(s[0])
                yield f"Brevet henviser til § 97, stk. {s['stk']}, som ikke findes.", "Ret stykket, eller fjern henvisningen.", a


def _nummer(k: Kontekst, m: re.Match[str]) -> Iterator[tuple[str, str]]:
    art = _ART[next(n for n in (m["art"][:4], m["art"][:3]) if n in _ART)]
    if m["kort"] is None and m["dato"] is None and not re.search(r"nr|nummer", m[0]) and art in ("Lov", "VEJ", "BEK"):
        return
    kendte = _versioner().get((art, m["nr"]), ())
    dag = next((dag for dag, _ in datoer(m["dato"])), None) if m["dato"] else None
    aar = m["kort"] or (str(dag.year) if dag else None)
    passer = [(kilde, v) for kilde, v in kendte if aar is None or v.nr.endswith(f"/{aar}")]
    navn = f"{_NAVN[art]} nr. {m['nr']}" + (f" fra {aar}" if aar else "")
    if not passer:
        yield (
            f"{navn} findes ikke i programmets register over retskilder.",
            "Se efter, om nummer og år er rigtige, eller fjern henvisningen.",
        )
    elif all(_udloebet(k, v) for _, v in passer):
        kilde, v = passer[-1]
        nu = kilde.version_paa(k.v.dato)
        raad = f"Brug den, der gælder: {nu.titel}." if nu and nu.titel else "Fjern henvisningen, eller find den kilde, der gælder."
        hvornaar = "er ikke trådt i kraft" if v.gyldig_fra > k.v.dato else "gjaldt ikke længere"
        yield f"{navn} ({kilde.titel}) {hvornaar} på afgørelsens dag.", raad


_NAVN: Final = {"LBK": "Lovbekendtgørelse", "BEK": "Bekendtgørelse", "VEJ": "Vejledning", "Lov": "Lov"}


def _udloebet(k: Kontekst, v: Kildeversion) -> bool:
    return v.gyldig_fra > k.v.dato or (v.gyldig_til is not None and v.gyldig_til < k.v.dato)


@cache
def _versioner() -> dict[tuple[str, str], tuple[tuple[Kilde, Kildeversion], ...]]:
    ud: dict[tuple[str, str], tuple[tuple[Kilde, Kildeversion], ...]] = {}
    for kilde in register().kilder.values():
        for v in kilde.version:
            fundet = re.fullmatch(r"(LBK|BEK|VEJ|Lov) (\d+)/\d{4}", v.nr)
            if fundet:
                noegle = (fundet[1], fundet[2])
                ud[noegle] = (*ud.get(noegle, ()), (kilde, v))
    return ud


def _er_princip(tekst: str, p: re.Match[str]) -> bool:
    """Whether the number is one of a principafgørelse, and not a time of day, a row of hours or a case number."""
    foer = tekst[max(0, p.start() - 90) : p.start()]
    return p[0].startswith("c-") or (
        bool(re.search(r"princip|ankestyrelsen|\bsm\b", foer)) and not re.search(r"(?:kl\.?|sag\w*|nr\.? ?\w*-)\s*$", foer)
    )


def _princip(k: Kontekst, nummer: str) -> Iterator[tuple[str, str]]:
    if nummer not in register().praksis:
        yield (
            f"Principafgørelse {nummer} findes ikke i programmets register.",
            "Se efter, om nummeret er rigtigt, eller fjern henvisningen.",
        )
    elif not udgivet(nummer, k.v.dato):
        yield f"Principafgørelse {nummer} er yngre end afgørelsen.", "Ret nummeret, eller fjern henvisningen."
    elif not kan_baere(nummer, k.v.dato):
        afloest = register().praksis[nummer].afloest_af
        raad = f"Brug {afloest} i stedet." if afloest else "Fjern henvisningen."
        yield f"Principafgørelse {nummer} kan ikke bære en afgørelse: den er afløst, kritiseret eller kun nævnt som advarsel.", raad


_BELOEB: Final = re.compile(r"(?P<kr>\d{1,3}(?:\.\d{3})+|\d{3,5})(?:,(?:\d\d|-))?\s*(?:kr\b|kroner|,-)")
_UDGIFT: Final = re.compile(r"tilskud|udgift|årlig|om året|stk\.? 7|beløb")
_LEDSAGER: Final = re.compile(r"ledsag|stk\.? 7|aktivitet")
_AAR: Final = re.compile(r"\b(20\d\d)\b")
SATS: Final = "sel_97.udgifter"


def beloeb(k: Kontekst) -> Iterator[Fund]:
    """An amount for the ledsager's expenses without its year, or with another year's figure."""
    if k.brev is None or not k.sel_97 or not (k.gaelder("bevilling") or k.type == "udgifter"):
        return
    # What the citizen asks for and gets is no rate.
    egne = {k.sag.ordning.aarsbeloeb, k.sag.ordning.sandsynliggjort, *(d.beloeb for d in k.sag.driftsafgoerelser)}
    for a in k.brev.krop:
        if a.citat or a.rolle == "syn" or "kr" not in a.egne:
            continue
        for s in a.saetninger:
            m = _BELOEB.search(s)
            if m and _UDGIFT.search(a.egne) and _LEDSAGER.search(a.egne):
                kr = int(m["kr"].replace(".", ""))
                if kr not in egne:
                    yield from ((fund("L34", hvad, raad, sted(a))) for hvad, raad in _forkert(kr, _AAR.findall(s)))


def _forkert(kr: int, aar: list[str]) -> Iterator[tuple[str, str]]:
    if not aar:
        yield "Beløbet for ledsagerens udgifter står uden år.", "Skriv, hvilket år beløbet gælder for: det reguleres hvert år."
        return
    kendte = set()
    for et in aar:
        try:
            kendte.add(sats(SATS, date(int(et), 6, 30)).beloeb)
        except Inputfejl:
            return
    if kr not in kendte:
        yield f"Beløbet er ikke satsen for {aar[0]}.", "Brug beløbet fra satstabellen for det år, brevet nævner."
