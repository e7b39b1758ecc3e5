"""Records as they are typed and read: what each field may be answered with, and what a record says in words.

Both faces of the program make their forms from the register's declaration by these functions.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from vurdering.content.skabeloner import titel_til_dig
from vurdering.content.temaer import AKTIVITET_OG_DELTAGELSE, undertemaer
from vurdering.dialogue import fortolkning
from vurdering.dialogue.session import Session
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.optegnelse import Felt, Optegnelse, Register, siger_intet
from vurdering.domain.ord import dag, kilde_i_ord, tal, tal_i_ord, vaerdi_i_ord
from vurdering.domain.sag import Sag
from vurdering.law.stier import beskrivelse

#: Between the keys of a field that may hold several.
SKILLETEGN: Final = " "
#: Dates that are today's until another is written.
_I_DAG: Final = {("note", "dato"), ("undertema", "dato")}


def valgmuligheder(sag: Sag, register: Register, felt: Felt) -> tuple[tuple[str, str], ...]:
    """The keys a field may hold, each with its words; empty for a field that is written freely."""
    if felt.type == "valg":
        return tuple(felt.valg.items())
    if felt.type in ("undertema", "undertemaer"):
        kun_niveau = register.art == "indsatsmaal"
        return tuple(
            (u.id, f"{u.tema}: {u.titel}") for u in undertemaer().values() if not kun_niveau or u.kategori == AKTIVITET_OG_DELTAGELSE
        )
    if felt.type == "fakta":
        naevnt = (sti for o in sag.register(register) for sti in getattr(o, felt.navn))
        om = _til_dig if register.art == "uenighed" else _om
        return tuple((sti, om(sag, sti)) for sti in dict.fromkeys((*(o.fakta for o in sag.oplysninger), *naevnt)))
    return ()


def _om(sag: Sag, sti: str) -> str:
    return "Fødselsdatoen" if sti == "borger.foedselsdato" else beskrivelse(sag, sti)


def _til_dig(sag: Sag, sti: str) -> str:
    """As the citizen, who sees the screen while a disagreement is written down, may read it."""
    tur = sti.split(".")[1] if sti.startswith("aktiviteter.") else ""
    navn = next((a.navn for i, a in enumerate(sag.aktiviteter) if tur in (a.id, str(i))), "")
    return titel_til_dig(sti) + (f" ({navn})" if navn else "")


def tekster(session: Session, register: Register, optegnelse: Optegnelse | None, foreslaa: Mapping[str, str]) -> dict[str, str]:
    """What stands in each field: of the record being changed, else what a new one begins with."""
    if optegnelse is not None:
        return {f.navn: _som_tekst(getattr(optegnelse, f.navn)) for f in register.felter}
    start = {f.navn: dag(session.i_dag) if (register.art, f.navn) in _I_DAG else "" for f in register.felter}
    return {**start, **foreslaa}


def foreslag(session: Session, register: Register, foreslaa: Mapping[str, str]) -> dict[str, str]:
    """What a new record begins with besides `foreslaa`: for a hearing, the facts that are still to be heard."""
    if register.art != "partshoering":
        return dict(foreslaa)
    hoeres = {sti for s in session.vurdering.spaerringer if s.id == register.art for sti in s.stier}
    mulige = (sti for sti, _ in valgmuligheder(session.sag, register, register.felt("fakta")))
    return {"fakta": SKILLETEGN.join(sti for sti in mulige if sti in hoeres), **foreslaa}


def udsagn(sag: Sag, sti: str) -> tuple[str, ...]:
    """Who said what about the fact, where and when, a line for each: what a hearing shows the citizen."""
    return tuple(
        f"{_om(sag, sti)}: {vaerdi_i_ord(o.vaerdi, sti)} ({kilde_i_ord(o.stemme, o.kilde, o.dato)})" + (f": »{o.note}«" if o.note else "")
        for o in sag.oplysninger
        if o.fakta == sti
    )


def _som_tekst(vaerdi: Any) -> str:
    if isinstance(vaerdi, date):
        return dag(vaerdi)
    if isinstance(vaerdi, float):
        return tal(vaerdi)
    return SKILLETEGN.join(vaerdi) if isinstance(vaerdi, tuple) else str(vaerdi or "")


def laes(session: Session, register: Register, skrevet: Mapping[str, str]) -> dict[str, Any]:
    """The fields as JSON has them. Raises `Inputfejl` naming the field that is missing or cannot be read."""
    felter = {f.navn: _laes_felt(session, register, f, skrevet.get(f.navn, "").strip()) for f in register.felter}
    for f in register.felter:
        if f.kraevet and siger_intet(felter[f.navn]):
            raise Inputfejl(f"»{f.titel}« mangler.")
    return {navn: vaerdi for navn, vaerdi in felter.items() if not siger_intet(vaerdi)}


def _laes_felt(session: Session, register: Register, felt: Felt, tekst: str) -> Any:
    if not tekst:
        return None
    try:
        if felt.type == "dato":
            return fortolkning.dato(tekst, session.i_dag).isoformat()
        if felt.type == "tal":
            return fortolkning.tal(tekst, felt.talart)
    except Inputfejl as fejl:
        raise Inputfejl(f"»{felt.titel}«: {fejl}") from None
    muligheder = [noegle for noegle, _ in valgmuligheder(session.sag, register, felt)]
    if felt.type in ("valg", "undertema") and tekst not in muligheder:
        raise Inputfejl(f"»{felt.titel}«: vælg en af mulighederne.")
    if felt.type in ("fakta", "undertemaer"):
        valgte = set(tekst.split(SKILLETEGN))
        if not valgte.issubset(muligheder):
            raise Inputfejl(f"»{felt.titel}«: vælg blandt mulighederne.")
        # Which were chosen is what counts, not the order in which they were.
        return [noegle for noegle in muligheder if noegle in valgte]
    return tekst


def er_tom(session: Session, register: Register, skrevet: Mapping[str, str], foreslaa: Mapping[str, str]) -> bool:
    """Whether nothing is written that a new record does not begin with."""
    start = tekster(session, register, None, foreslaa)
    return all(skrevet.get(navn, "").strip() == start[navn] for navn in start)


def i_ord(sag: Sag, register: Register, optegnelse: Optegnelse) -> tuple[tuple[str, str], ...]:
    """Every field that says something: its title and its value in words."""
    ud = []
    for felt in register.felter:
        vaerdi = getattr(optegnelse, felt.navn)
        if not siger_intet(vaerdi):
            navne = dict(valgmuligheder(sag, register, felt))
            dele = vaerdi if isinstance(vaerdi, tuple) else (vaerdi,)
            ud.append((felt.titel, ", ".join(navne.get(d) or _i_ord(felt, d) for d in dele)))
    return tuple(ud)


def _i_ord(felt: Felt, vaerdi: Any) -> str:
    if isinstance(vaerdi, date):
        return dag(vaerdi)
    return tal_i_ord(vaerdi, felt.talart) if isinstance(vaerdi, float) else str(vaerdi)


def linje(sag: Sag, register: Register, optegnelse: Optegnelse, i_dag: date) -> str:
    """The record in a line: what it says first, and what remains to be done about it."""
    tilstand = optegnelse.tilstand(i_dag)
    sagt = " · ".join(" ".join(vaerdi.split()) for _, vaerdi in i_ord(sag, register, optegnelse)[:3])
    return f"{sagt} ({tilstand})" if tilstand else sagt
