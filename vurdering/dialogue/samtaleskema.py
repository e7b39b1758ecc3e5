"""The citizen's own form as a text file: written for any editor, read back as the citizen's voice.

Each part of the file begins with a known mark in square brackets, so that a moved line, a quoted mail or another
program's line breaks do not change which question an answer belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from vurdering.content.samtaleskema import NOTER, TURE, Samtaleskema, samtaleskema, skematitel
from vurdering.content.temaer import undertemaer
from vurdering.dialogue.kildeangivelse import Kildeangivelse
from vurdering.dialogue.session import Session
from vurdering.dialogue.vej import spoergsmaal_om
from vurdering.domain.fakta import JA, NEJ
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.ord import dag
from vurdering.domain.registre import REGISTRE
from vurdering.domain.sag import Sag
from vurdering.domain.tekst import accept, clean
from vurdering.domain.vum import Undertema

#: Longest file that is read, in characters.
MAX_TEGN: Final = 200_000
_SVAR: Final = "Svar:"
_SAGEN: Final = "sagen"
_SLUT: Final = "slut"
_MAERKE: Final = re.compile(r"\[([a-zæøå_]+(?:\.\d+)?)\]")
_CITERET: Final = re.compile(r"\s*(?:>\s?)*")
_PUNKTTEGN: Final = re.compile(r"^(?:[-*•–]\s+|\d{1,2}[.)]\s+)")
_JA_NEJ: Final = {"ja": True, "ja tak": True, "nej": False, "nej tak": False, "": None}
#: Answers that name no outing.
_INGEN_TUR: Final = frozenset({"nej", "ingen", "intet", "ingenting", "ved ikke", "det ved jeg ikke"})


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
    yield from (f"[{_SAGEN}] {skema.samtykke} Skriv ja eller nej.", skema.samtykke_hjaelp, _SVAR)
    yield from (*([] if maa_indgaa is None else [JA if maa_indgaa else NEJ]), "", f"[{_SLUT}] Tak for hjælpen.")


def laes_skema(tekst: str, navn: str) -> Skemasvar:
    """Read a filled form. `navn` is the file's name.

    Raises `Inputfejl` naming the file and the place when it is no form, or cannot be read without guessing.
    """
    if len(tekst) > MAX_TEGN:
        raise Inputfejl(f"{navn}: filen er på {len(tekst)} tegn; et skema kan højst være på {MAX_TEGN}. Kort den af.")
    renset = clean(tekst.removeprefix("\ufeff"))
    hoved, dele = _del(renset.text.split("\n"), navn)
    kendte = samtaleskema().spoergsmaal
    svar, fjernet = {}, list(renset.removed)
    for id, linjer in dele.items():
        if id in kendte or id == _SAGEN:
            ord_ = accept(_svar(linjer, id, navn), f"{navn}: [{id}]").text
            if ord_:
                svar[id] = ord_
    if not dele.keys() & {*kendte, _SAGEN}:
        raise Inputfejl(f"{navn}: filen er ikke et udfyldt skema. Lav et med kommandoen samtaleskema, og udfyld det.")
    return Skemasvar(navn, _sagsnummer(hoved), _maa_indgaa(svar.pop(_SAGEN, ""), navn), svar, tuple(fjernet))


def _del(linjer: list[str], navn: str) -> tuple[list[str], dict[str, list[str]]]:
    """The lines before the first mark, and for each mark the lines from its own on."""
    skema = samtaleskema()
    kendte = {*skema.spoergsmaal, *(emne.id for emne in skema.emner), _SAGEN, _SLUT}
    hoved: list[str] = []
    dele: dict[str, list[str]] = {}
    nu, citeret = hoved, 0
    for linje in linjer:
        tegn = _CITERET.match(linje)
        indhold = linje[tegn.end() if tegn else 0 :]
        maerke = _MAERKE.match(indhold)
        if maerke is None or not (maerke[1] in kendte or "." in maerke[1]):
            nu.append(_uden_citat(linje, citeret))
            continue
        id = maerke[1]
        if id not in kendte:
            raise Inputfejl(f"{navn}: [{id}] er ikke et spørgsmål i skemaet. Ret det, der står i de kantede parenteser.")
        if id in dele:
            raise Inputfejl(f"{navn}: [{id}] står to gange. Saml svaret ét sted, og slet den anden linje.")
        nu = dele[id] = [indhold]
        citeret = linje[: len(linje) - len(indhold)].count(">")
    return hoved, dele


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
        ren = linje.strip()
        if ren.casefold().startswith(_SVAR.casefold()):
            return "\n".join([ren[len(_SVAR) :], *linjer[nummer + 1 :]]).strip()
    raise Inputfejl(f"{navn}: ved [{id}] mangler linjen »{_SVAR}«. Sæt den ind lige før svaret.")


def _sagsnummer(hoved: list[str]) -> str:
    fundet = (linje.lstrip("> ").partition(":") for linje in hoved)
    return next((rest.strip() for ord_, _, rest in fundet if ord_.casefold() == "sag"), "")


def _maa_indgaa(ord_: str, navn: str) -> bool | None:
    svar = " ".join(ord_.casefold().split()).strip(" .!,")
    if svar not in _JA_NEJ:
        raise Inputfejl(f"{navn}: ved [{_SAGEN}] skal der stå ja eller nej. Spørg borgeren, hvis du er i tvivl.")
    return _JA_NEJ[svar]


def indfoer(session: Session, svar: Skemasvar) -> str:
    """Record the form as the citizen's voice, all of it or nothing, and return a sentence on what was done.

    Nothing is recorded when the citizen has said no. What the case holds already stays; other words come after it.
    Raises `Inputfejl` when the citizen's consent is missing, or the form belongs to another case.
    """
    if svar.sagsnummer and svar.sagsnummer != session.sag.sagsnummer:
        raise Inputfejl(f"{svar.navn}: skemaet hører til sag {svar.sagsnummer}, ikke til sag {session.sag.sagsnummer}.")
    if svar.maa_indgaa is None:
        raise Inputfejl(f"{svar.navn}: der står ikke, om skemaet må lægges i sagen. Spørg borgeren, og skriv ja eller nej ved [{_SAGEN}].")
    if not svar.maa_indgaa:
        return "Borgeren vil ikke have skemaet lagt i sagen. Intet er skrevet. Slet filen, eller giv den tilbage."
    maal = {id: s.maal for id, s in samtaleskema().spoergsmaal.items()}
    noter: list[str] = []
    foer = session.sag
    with session.samlet():
        for id, ord_ in svar.svar.items():
            if maal[id] == TURE:
                session.tilfoej_aktiviteter(_ture(ord_))
            elif maal[id] in undertemaer():
                _skriv_undertema(session, maal[id], ord_)
            elif maal[id] == NOTER or not _skriv_tekst(session, maal[id], ord_):
                noter.append(f"{samtaleskema().spoergsmaal[id].tekst}\n{ord_}")
        if noter:
            _skriv_note(session, noter)
    if not svar.svar:
        return "Skemaet er læst. Der er ikke svaret på noget."
    if session.sag == foer:
        return f"Svarene i skemaet stod allerede i sag {foer.sagsnummer}. Intet er skrevet."
    return f"{len(svar.svar)} svar fra skemaet er læst ind i sag {foer.sagsnummer} som borgerens egne ord."


def _ture(ord_: str) -> list[str]:
    navne = (_PUNKTTEGN.sub("", linje.strip()) for linje in ord_.split("\n"))
    return [navn for navn in navne if navn.casefold().strip(" .") not in _INGEN_TUR]


def _efter(foer: str, ord_: str, session: Session) -> str:
    """The earlier words, and after them the new ones with the day they came; the earlier alone when they say it already."""
    if not foer or f"\n{ord_}\n" in f"\n{foer}\n":
        return foer or ord_
    return f"{foer}\n\n{skematitel(session.sag)}, {dag(session.i_dag)}:\n{ord_}"


def _skriv_undertema(session: Session, undertema: str, ord_: str) -> None:
    register = REGISTRE["undertema"]
    foer = next((u for u in session.sag.undertemaer if u.undertema == undertema), Undertema(undertema=undertema))
    borger = _efter(foer.borger, ord_, session)
    if borger != foer.borger:
        felter = {f.navn: getattr(foer, f.navn) for f in register.felter}
        felter |= {"borger": borger, "dato": foer.dato.isoformat() if foer.dato else None}
        session.skriv(register, felter, foer.id)


def _skriv_tekst(session: Session, sti: str, ord_: str) -> bool:
    """Write the words where the case's own question has them; False when the case's method does not ask it."""
    stillet = spoergsmaal_om(session, sti)
    if stillet is None:
        return False
    foer = str(session.sag.vaerdi(sti) or "")
    tekst = _efter(foer, ord_, session)
    if tekst != foer:
        session.besvar(stillet, {sti: tekst}, Kildeangivelse("borger", skematitel(session.sag), session.i_dag))
    return True


def _skriv_note(session: Session, noter: list[str]) -> None:
    titel = skematitel(session.sag)
    tekst = "\n\n".join([f"{titel}, {dag(session.i_dag)}:", *noter])
    if not any(all(ord_ in note.tekst for ord_ in noter) for note in session.sag.noter):
        session.skriv(REGISTRE["note"], {"tekst": tekst, "dato": session.i_dag.isoformat(), "intern": NEJ})
