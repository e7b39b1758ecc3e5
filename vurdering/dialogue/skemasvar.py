"""The citizen's own form into the case: each answer is the citizen's voice, in the citizen's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from vurdering.content.cpr import skjul_cpr
from vurdering.content.samtaleskema import NOTER, TURE, samtaleskema, skematitel
from vurdering.content.temaer import undertemaer
from vurdering.dialogue.kildeangivelse import Kildeangivelse
from vurdering.dialogue.samtaleskema import SAGEN, Skemasvar
from vurdering.dialogue.session import Session
from vurdering.dialogue.vej import spoergsmaal_om
from vurdering.domain.fakta import NEJ
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.ord import dag
from vurdering.domain.registre import REGISTRE
from vurdering.domain.tekst import MAX_LINE
from vurdering.domain.vum import Undertema

_PUNKTTEGN: Final = re.compile(r"^(?:[-*•–]\s+|\d{1,2}[.)]\s+)")
#: How a line begins that names no outing: it says that there is none, or tells of something in a sentence.
_INGEN_TUR: Final = re.compile(
    r"(?:nej|ingen|intet|ingenting|(?:det )?(?:jeg )?ved (?:jeg )?ikke|jeg|fordi|hvis"
    r"|(?:det|der|man|vi) (?:er|var|bliver|kan|vil|skal|må|har|går|kommer))\b",
    re.IGNORECASE,
)
_TO_SAETNINGER: Final = re.compile(r"\w{3}[.!?]\s+[A-ZÆØÅ]")
#: Most words in a line that is the name of an outing.
MAX_ORD: Final = 12


def indfoer(session: Session, svar: Skemasvar) -> str:
    """Record the form as the citizen's voice, all of it or nothing, and return a sentence on what was done.

    Nothing is recorded when the citizen has said no. What the case holds already stays; other words come after it.
    Raises `Inputfejl` when the citizen's consent is missing, or the form belongs to another case.
    """
    if svar.sagsnummer and svar.sagsnummer != session.sag.sagsnummer:
        raise Inputfejl(f"{svar.navn}: skemaet hører til sag {skjul_cpr(svar.sagsnummer[:60])}, ikke til sag {session.sag.sagsnummer}.")
    if svar.maa_indgaa is None:
        raise Inputfejl(f"{svar.navn}: der står ikke, om skemaet må lægges i sagen. Spørg borgeren, og skriv ja eller nej ved [{SAGEN}].")
    if not svar.maa_indgaa:
        return "Borgeren vil ikke have skemaet lagt i sagen. Intet er skrevet. Slet filen, eller giv den tilbage."
    noter: dict[str, str] = {}
    foer = session.sag
    with session.samlet():
        for id, ord_ in svar.svar.items():
            with _om(svar.navn, id):
                rest = _skriv_svar(session, samtaleskema().spoergsmaal[id].maal, ord_)
            if rest:
                noter[id] = f"{samtaleskema().spoergsmaal[id].tekst}\n{rest}"
        if noter:
            with _om(svar.navn, *noter):
                _skriv_note(session, list(noter.values()))
    if not svar.svar:
        return "Skemaet er læst. Der er ikke svaret på noget."
    if session.sag == foer:
        return f"Svarene i skemaet stod allerede i sag {foer.sagsnummer}. Intet er skrevet."
    ture = [id for id in noter if samtaleskema().spoergsmaal[id].maal == TURE]
    om_ture = (
        f" Ved [{ture[0]}] står der mere end navne på ture. Det er lagt i en note; læs den, og skriv de ture ind, der mangler."
        if ture
        else ""
    )
    return f"{len(svar.svar)} svar fra skemaet er læst ind i sag {foer.sagsnummer} som borgerens egne ord.{om_ture}"


@contextmanager
def _om(navn: str, *ider: str) -> Iterator[None]:
    """Name the file and the questions in what is refused inside."""
    try:
        yield
    except Inputfejl as fejl:
        raise Inputfejl(f"{navn}: {', '.join(f'[{id}]' for id in ider)}: {fejl}") from None


def _skriv_svar(session: Session, maal: str, ord_: str) -> str:
    """Write the words where they belong, and return those that have no place but a note."""
    if maal == TURE:
        linjer = [ren for linje in ord_.split("\n") if (ren := _PUNKTTEGN.sub("", linje.strip()))]
        session.tilfoej_aktiviteter([linje for linje in linjer if _er_tur(linje)])
        return "\n".join(linje for linje in linjer if not _er_tur(linje))
    if maal in undertemaer():
        _skriv_undertema(session, maal, ord_)
        return ""
    return ord_ if maal == NOTER or not _skriv_tekst(session, maal, ord_) else ""


def _er_tur(linje: str) -> bool:
    """Whether the line is short enough, and of the kind, to be an outing's name."""
    return not (len(linje) > MAX_LINE or len(linje.split()) > MAX_ORD or _INGEN_TUR.match(linje) or _TO_SAETNINGER.search(linje))


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
