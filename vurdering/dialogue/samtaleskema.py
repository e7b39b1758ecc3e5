"""The citizen's own form as a text file: written for any editor, and read again.

Each part of the file begins with a known mark in square brackets, so that a moved line, a quoted mail or another
program's line breaks do not change which question an answer belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from vurdering.content.cpr import skjul_cpr
from vurdering.content.samtaleskema import Samtaleskema, samtaleskema, skematitel
from vurdering.domain.fakta import JA, NEJ
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.sag import Sag
from vurdering.domain.tekst import accept, clean

#: Longest file that is read, in characters.
MAX_TEGN: Final = 200_000
_SVAR: Final = "Svar:"
#: The mark of the question whether the form may be laid in the case.
SAGEN: Final = "sagen"
_SLUT: Final = "slut"
_TAK: Final = "Tak for hjælpen."
_SVARLINJE: Final = re.compile(r"\s*svar\s*:", re.IGNORECASE)
_MAERKE: Final = re.compile(r"\[([a-zæøå_]+(?:\.\d+)?)\]")
_CITERET: Final = re.compile(r"\s*(?:>\s?)*")
#: Words that make a yes a yes to something else than what was asked.
_FORBEHOLD: Final = frozenset({"men", "ikke", "kun", "hvis", "undtagen", "bortset", "medmindre", "måske"})


@dataclass(frozen=True, slots=True)
class Skemasvar:
    """What a form that came back says."""

    navn: str
    """The file's name."""
    sagsnummer: str
    """Empty when the file does not say."""
    maa_indgaa: bool | None
    """Whether the citizen lets it into the case; None when that is not said."""
    svar: Mapping[str, str] = field(repr=False)
    """Question → the citizen's words. What was not answered is not there."""
    fjernet: tuple[str, ...] = ()
    """Characters that were taken out (`U+XXXX`)."""


def skematekst(sag: Sag | None, svar: Mapping[str, str] | None = None, maa_indgaa: bool | None = None) -> str:
    """The form as a text file to fill in, with what is answered already."""
    return "\n".join(_linjer(samtaleskema(), sag, svar or {}, maa_indgaa)) + "\n"


def _linjer(skema: Samtaleskema, sag: Sag | None, svar: Mapping[str, str], maa_indgaa: bool | None) -> Iterator[str]:
    yield skematitel(sag)
    if sag is not None:
        yield f"Sag: {sag.sagsnummer}"
    yield from ("", *skema.indledning, skema.i_filen, "")
    for emne in skema.emner:
        yield from (f"[{emne.id}] {emne.titel}", f"{emne.screening} Hvis nej, kan du springe videre.", "")
        for s in emne.spoergsmaal:
            yield from (f"[{s.id}] {s.tekst}", s.eksempler, _SVAR, *filter(None, [svar.get(s.id)]), "")
    yield from (f"[{SAGEN}] {skema.samtykke} Skriv ja eller nej.", skema.samtykke_hjaelp, _SVAR)
    yield from (*([] if maa_indgaa is None else [JA if maa_indgaa else NEJ]), "", f"[{_SLUT}] {_TAK}")


def laes_skema(tekst: str, navn: str) -> Skemasvar:
    """Read a filled form. `navn` is the file's name.

    Raises `Inputfejl` naming the file and the place when it is no form, or cannot be read without guessing.
    """
    navn = skjul_cpr(navn)
    if len(tekst) > MAX_TEGN:
        raise Inputfejl(f"{navn}: filen er på {len(tekst)} tegn; et skema kan højst være på {MAX_TEGN}. Kort den af.")
    renset = clean(tekst.removeprefix("\ufeff"))
    hoved, dele = _del(renset.text.split("\n"), navn)
    kendte = samtaleskema().spoergsmaal
    svar, fjernet = {}, list(renset.removed)
    for id, linjer in dele.items():
        if id in kendte or id == SAGEN:
            ord_ = accept(_svar(linjer, id, navn), f"{navn}: [{id}]").text
            if ord_:
                svar[id] = ord_
    if not dele.keys() & {*kendte, SAGEN}:
        raise Inputfejl(f"{navn}: filen er ikke et udfyldt skema. Lav et med kommandoen samtaleskema, og udfyld det.")
    return Skemasvar(navn, _sagsnummer(hoved), _maa_indgaa(svar.pop(SAGEN, ""), navn), svar, tuple(fjernet))


def _del(linjer: list[str], navn: str) -> tuple[list[str], dict[str, list[str]]]:
    """The lines before the first mark, and for each mark the lines from its own on.

    Brackets that the form does not have are the citizen's own words, until a «Svar:» under them says that they were a question.
    """
    hoved: list[str] = []
    dele: dict[str, list[str]] = {}
    nu, her, fremmed, citeret = hoved, "", "", 0
    for linje in linjer:
        tegn = _CITERET.match(linje)
        indhold = linje[tegn.end() if tegn else 0 :]
        maerke = _MAERKE.match(indhold)
        id = maerke[1] if maerke else ""
        if not _er_formens(id, indhold, her):
            fremmed = id if "." in id else fremmed
            if fremmed and _SVARLINJE.match(indhold):
                raise Inputfejl(
                    f"{navn}: [{skjul_cpr(fremmed)}] er ikke et spørgsmål i skemaet. Ret det, der står i de kantede parenteser."
                )
            nu.append(_uden_citat(linje, citeret))
            continue
        if id in dele:
            raise Inputfejl(f"{navn}: [{id}] står to gange. Saml svaret ét sted, og slet den anden linje.")
        nu, her, fremmed = dele.setdefault(id, [indhold]), id, ""
        citeret = linje[: len(linje) - len(indhold)].count(">")
    return hoved, dele


def _er_formens(id: str, linje: str, her: str) -> bool:
    """Whether the mark at the start of `linje` is the form's own; `her` is the mark above it. Anybody may write [slut] or [helbred]."""
    rest = " ".join(linje.partition("]")[2].split())
    if id == _SLUT:
        return her == SAGEN or (rest == _TAK and her != _SLUT)
    titel = next((emne.titel for emne in samtaleskema().emner if emne.id == id), None)
    if titel is None:
        return id == SAGEN or id in samtaleskema().spoergsmaal
    return bool(rest) and (titel.startswith(rest) or rest.startswith(titel))


def _uden_citat(linje: str, dybde: int) -> str:
    """The line without a mail program's quote marks, at most as many as the question itself has."""
    for _ in range(dybde):
        uden = re.sub(r"^\s*>\s?", "", linje)
        if uden == linje:
            break
        linje = uden
    return linje


def _svar(linjer: list[str], id: str, navn: str) -> str:
    """What stands after «Svar:»."""
    for nummer, linje in enumerate(linjer):
        if fundet := _SVARLINJE.match(linje):
            return "\n".join([linje[fundet.end() :], *linjer[nummer + 1 :]]).strip()
    raise Inputfejl(f"{navn}: ved [{id}] mangler linjen »{_SVAR}«. Sæt den ind lige før svaret.")


def _sagsnummer(hoved: list[str]) -> str:
    fundet = (linje.lstrip("> ").partition(":") for linje in hoved)
    return next((rest.strip() for ord_, _, rest in fundet if ord_.casefold() == "sag"), "")


def _maa_indgaa(ord_: str, navn: str) -> bool | None:
    svar = re.findall(r"\w+", ord_.casefold())
    if not svar:
        return None
    if svar[0] == NEJ and JA not in svar:
        return False
    if svar[0] == JA and not _FORBEHOLD.union({NEJ}).intersection(svar):
        return True
    raise Inputfejl(f"{navn}: ved [{SAGEN}] skal der stå ja eller nej. Spørg borgeren, hvis du er i tvivl.")
