"""Exceptions from a party's access, as a person writes them in a file: each with its rule, its reason and a name. None by default."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from vurdering.content import strict_json
from vurdering.domain.fakta import JA, NEJ
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.tekst import MAX_LENGTH, clean
from vurdering.law.aktindsigt import (
    AFGIVET,
    ENDELIG_FORM,
    FAKTISKE_OPLYSNINGER,
    INTERNE_VURDERINGER,
    RESTEN,
    UNDTAGELSER,
    Undtagelsesregel,
)
from vurdering.letters.indsigt.akt import Akt

FORMAT: Final = "vurdering.undtagelser/1"
#: Fewest characters of a reason, and of what is to be hidden.
MINDST: Final = 10
SKJUL_MINDST: Final = 3
_TEKSTER: Final = (
    *("akt", "skjul", "regel", "grund", "meroffentlighed", "af"),
    *("afgivet", "endelig_form", "interne_vurderinger", "faktiske_oplysninger", "andetsteds", "uddrag", "resten", "alle_steder"),
)


@dataclass(frozen=True, slots=True)
class Undtagelse:
    """One thing that is left out."""

    akt: str
    regel: str
    """Key of `UNDTAGELSER`."""
    grund: str = field(repr=False)
    """Why the rule covers this."""
    meroffentlighed: str = field(repr=False)
    """Why it is not given all the same (FVL § 10)."""
    af: str
    linje: int | None = None
    """The number of the line in the document, from 1; None for all of it."""
    skjul: str = field(default="", repr=False)
    """The words of the line that are left out; empty for the whole line."""
    uddrag: str = field(default="", repr=False)
    """What is given in its place."""
    alle_steder: bool = False
    """Whether the same words are left out wherever else they stand."""

    @property
    def hjemmel(self) -> str:
        """The rule, as it is cited."""
        return UNDTAGELSER[self.regel].hjemmel


def laes(tekst: str, navn: str, sagsnummer: str, version: int, akter: Sequence[Akt]) -> tuple[Undtagelse, ...]:
    """The exceptions in the file `navn`. Raises `Inputfejl` naming the exception and the key, and when the file is about another case.

    `version` is the case's: the lines are numbered, and so a case that has changed since must be gone through again.
    """
    data = strict_json.parse(tekst, navn)
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise Inputfejl(f"{navn}: filen er ikke en liste over undtagelser (format skal være {FORMAT}). Lav en med --forslag FIL.")
    _kun(data, ("format", "sag", "version", "undtagelser"), navn)
    if data.get("sag") != sagsnummer or data.get("version") != version:
        raise Inputfejl(
            f"{navn}: filen passer ikke til sagen, som den er nu (sag {sagsnummer}, version {version}). Gå akterne igennem igen,"
            " og ret sag og version, når linjerne stadig er de rigtige."
        )
    liste = data.get("undtagelser")
    if not isinstance(liste, list):
        raise Inputfejl(f"{navn}: undtagelser skal være en liste […].")
    kendte = {akt.id: akt for akt in akter}
    fundne = tuple(_undtagelse(del_, f"{navn}: undtagelser.{nr}", kendte) for nr, del_ in enumerate(liste))
    hele = {u.akt for u in fundne if u.linje is None}
    for nr, del_ in enumerate(liste):
        if del_.get("andetsteds") in hele:
            raise Inputfejl(
                f"{navn}: undtagelser.{nr}.andetsteds er en akt, der selv er udeladt. Vælg en, der udleveres, eller giv et uddrag."
            )
    return fundne


def forslag(sagsnummer: str, version: int, akter: Sequence[Akt]) -> str:
    """A file to fill in: each document that the caseworker wrote for nobody else is proposed, and nothing is decided."""
    tom = {"grund": "", "meroffentlighed": "", "af": ""} | dict.fromkeys(
        ("afgivet", "endelig_form", "interne_vurderinger", "faktiske_oplysninger"), ""
    )
    liste = [{"akt": akt.id, "regel": "12", **tom} for akt in akter if akt.intern]
    return json.dumps({"format": FORMAT, "sag": sagsnummer, "version": version, "undtagelser": liste}, ensure_ascii=False, indent=2) + "\n"


def _undtagelse(data: Any, sted: str, akter: Mapping[str, Akt]) -> Undtagelse:
    if not isinstance(data, dict):
        raise Inputfejl(f"{sted} skal være et objekt {{…}}.")
    _kun(data, (*_TEKSTER, "linje"), sted)
    t = {navn: _tekst(data.get(navn), f"{sted}.{navn}") for navn in _TEKSTER}
    akt = akter.get(t["akt"])
    if akt is None:
        raise Inputfejl(f"{sted}.akt er ikke en af sagens akter. Vælg en af: {', '.join(akter)}.")
    regel = _valg(t["regel"], UNDTAGELSER, f"{sted}.regel")
    linje = _linje(data.get("linje"), t["skjul"], akt, sted)
    for navn in ("grund", "meroffentlighed"):
        if len(t[navn]) < MINDST:
            vejer = "hvorfor hensynet vejer tungere end partens interesse" if UNDTAGELSER[regel].afvejning else "hvorfor reglen gælder her"
            hvad = vejer if navn == "grund" else "hvorfor det ikke gives alligevel (FVL § 10)"
            raise Inputfejl(f"{sted}.{navn}: skriv med mindst {MINDST} tegn, {hvad}.")
    if not t["af"]:
        raise Inputfejl(f"{sted}.af mangler: skriv, hvem der har besluttet det.")
    _efter_reglen(UNDTAGELSER[regel], t, hele=linje is None, akter=akter, sted=sted)
    alle = t["alle_steder"] and _valg(t["alle_steder"], (JA, NEJ), f"{sted}.alle_steder") == JA
    return Undtagelse(akt.id, regel, t["grund"], t["meroffentlighed"], t["af"], linje, t["skjul"], t["uddrag"], bool(alle))


def _linje(linje: Any, skjul: str, akt: Akt, sted: str) -> int | None:
    if linje is None:
        if skjul:
            raise Inputfejl(f"{sted}.skjul kræver også linje: nummeret på den linje, ordene står i.")
        return None
    if type(linje) is not int or not 1 <= linje <= len(akt.linjer):
        hvad = f"et helt tal fra 1 til {len(akt.linjer)}" if akt.linjer else "udeladt: en fil kan kun gives eller holdes tilbage hel"
        raise Inputfejl(f"{sted}.linje skal være {hvad}.")
    if skjul and (len(skjul) < SKJUL_MINDST or skjul not in str(akt.linjer[linje - 1])):
        raise Inputfejl(f"{sted}.skjul står ikke i linjen, eller er kortere end {SKJUL_MINDST} tegn. Skriv ordene, som de står.")
    return linje


def _efter_reglen(regel: Undtagelsesregel, t: Mapping[str, str], *, hele: bool, akter: Mapping[str, Akt], sted: str) -> None:
    """What the rule itself asks: §§ 12, stk. 2, 13, 14 a and 14 b of internal documents, § 15 c where an interest is weighed."""
    if regel.internt:
        _stadig_internt(t, sted)
    if regel.fakta:
        fakta = _valg(t["faktiske_oplysninger"], FAKTISKE_OPLYSNINGER, f"{sted}.faktiske_oplysninger")
        if fakta == "uddrag" and not t["uddrag"]:
            raise Inputfejl(f"{sted}.uddrag mangler: skriv de faktiske oplysninger, der udleveres (FVL § 14 a).")
        if fakta == "andetsteds" and (t["andetsteds"] not in akter or t["andetsteds"] == t["akt"]):
            raise Inputfejl(f"{sted}.andetsteds: skriv den akt, hvor de faktiske oplysninger fremgår (FVL § 14 a, stk. 2).")
    if regel.afvejning and hele:
        _valg(t["resten"], RESTEN, f"{sted}.resten")


def _stadig_internt(t: Mapping[str, str], sted: str) -> None:
    if _valg(t["afgivet"], AFGIVET, f"{sted}.afgivet") == JA:
        raise Inputfejl(
            f"{sted}.afgivet er ja: et internt dokument, der er afgivet til nogen udenfor, er ikke internt længere (FVL § 12, stk. 2)."
            " Udlevér det, eller vælg en anden regel."
        )
    if _valg(t["endelig_form"], ENDELIG_FORM, f"{sted}.endelig_form") == JA:
        raise Inputfejl(
            f"{sted}.endelig_form er ja: et internt dokument i endelig form, der kun gengiver beslutningen eller det, der skulle noteres,"
            " eller som er et selvstændigt dokument, der er lavet for at skaffe klarhed om fakta, skal udleveres (FVL § 13)."
        )
    if _valg(t["interne_vurderinger"], INTERNE_VURDERINGER, f"{sted}.interne_vurderinger") == "uddrag" and not t["uddrag"]:
        raise Inputfejl(f"{sted}.uddrag mangler: skriv de interne faglige vurderinger, der udleveres (FVL § 14 b).")


def _kun(data: Mapping[str, Any], navne: Sequence[str], sted: str) -> None:
    for noegle in data:
        if noegle not in navne:
            raise Inputfejl(f"{sted}: en nøgle kendes ikke. Vælg blandt: {', '.join(navne)}.")


def _tekst(vaerdi: Any, sted: str) -> str:
    if vaerdi is None:
        return ""
    if not isinstance(vaerdi, str) or len(vaerdi) > MAX_LENGTH:
        raise Inputfejl(f"{sted} skal være tekst i anførselstegn, på højst {MAX_LENGTH} tegn.")
    return clean(vaerdi).text


def _valg(vaerdi: str, muligheder: Mapping[str, Any] | Sequence[str], sted: str) -> str:
    if vaerdi not in muligheder:
        raise Inputfejl(f"{sted} skal være en af: {'; '.join(_forklaret(navn, muligheder) for navn in muligheder)}.")
    return vaerdi


def _forklaret(navn: str, muligheder: Mapping[str, Any] | Sequence[str]) -> str:
    hvad = muligheder[navn] if isinstance(muligheder, Mapping) else ""
    hvad = f"{hvad.hjemmel}: {hvad.hvad}" if isinstance(hvad, Undtagelsesregel) else hvad
    return f"{navn} ({hvad})" if hvad else navn
