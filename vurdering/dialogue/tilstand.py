"""The state of a case as the fold of its events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from vurdering.content.sagsform import feltvaerdier, sag_fra_dict
from vurdering.domain import afgjort
from vurdering.domain import haendelse as h
from vurdering.domain.behandling import Behandling
from vurdering.domain.fakta import AKTIVITETSTEKST, VED_IKKE
from vurdering.domain.haendelse import Haendelse
from vurdering.domain.optegnelse import Optegnelse, Register, felter
from vurdering.domain.registre import ERKLAERET, REGISTRE
from vurdering.domain.sag import Aktivitet, Oplysning, Sag, Samtale, Skoen


def fold(haendelser: Iterable[Haendelse]) -> Sag:
    """Return the case that the events make. The first event must create or load it."""
    sag: Sag | None = None
    for haendelse in haendelser:
        sag = anvend(sag, haendelse)
    if sag is None:
        raise ValueError("a case has at least one event")
    return sag


def fortsat(sag: Sag, haendelser: Iterable[Haendelse]) -> Sag:
    """Return the case after these events too."""
    for haendelse in haendelser:
        sag = anvend(sag, haendelse)
    return sag


def anvend(sag: Sag | None, haendelse: Haendelse) -> Sag:
    """Return the case after one more event. Raises ValueError for an event that the case cannot have."""
    data = haendelse.data
    if haendelse.art == h.SAG_OPRETTET:
        return Sag(data["sagsnummer"], behandling=Behandling(data.get("ansvarlig", "")))
    if haendelse.art == h.SAG_INDLAEST:
        return sag_fra_dict(data["sag"])
    if sag is None:
        raise ValueError(f"{haendelse.art} before the case exists")
    if haendelse.art == h.SVAR_GIVET:
        return _svar(sag, data)
    if haendelse.art == h.AKTIVITET_TILFOEJET:
        return replace(sag, aktiviteter=(*sag.aktiviteter, Aktivitet(data["id"], data["navn"])))
    if haendelse.art == h.AKTIVITET_FJERNET:
        return _uden_aktivitet(sag, data["id"])
    if haendelse.art == h.SAMTALE_AENDRET:
        return replace(sag, samtale=Samtale(data["stemme"], data["kilde"], _dato(data.get("dato"))))
    if haendelse.art == h.SAG_AFGJORT:
        return replace(sag, afgjort=(*sag.afgjort, afgjort.fra_dict(data)))
    if haendelse.art in (h.OPTEGNELSE_SKREVET, h.OPTEGNELSE_FJERNET):
        register = REGISTRE[data["art"]]
        ny = _optegnelse(register, data["id"], data["felter"]) if haendelse.art == h.OPTEGNELSE_SKREVET else None
        return _besvaret(_med_optegnelse(sag, register, data["id"], ny), data)
    raise ValueError(f"unknown event kind {haendelse.art}")


def _optegnelse(register: Register, id: str, data: Mapping[str, Any]) -> Optegnelse:
    return register.type(id=id, **feltvaerdier(register.felter, data))


def _med_optegnelse(sag: Sag, register: Register, id: str, ny: Optegnelse | None) -> Sag:
    """The case with the record in the place of the one with its id, or last; without it when there is no new one."""
    nu = sag.register(register)
    if ny is None:
        efter = tuple(o for o in nu if o.id != id)
    elif any(o.id == id for o in nu):
        efter = tuple(ny if o.id == id else o for o in nu)
    else:
        efter = (*nu, ny)
    felter: dict[str, Any] = {register.noegle: efter}
    return replace(sag, **felter)


def _uden_stier(sag: Sag, begyndelse: str) -> Sag:
    """The case with no record that names a fact whose path begins so; one that was about nothing else goes with it."""
    for register in REGISTRE.values():
        for felt in (f for f in register.felter if f.type == "fakta"):
            for o in sag.register(register):
                uden: dict[str, Any] = {felt.navn: tuple(sti for sti in getattr(o, felt.navn) if not sti.startswith(begyndelse))}
                vaek = felt.kraevet and not uden[felt.navn]
                sag = _med_optegnelse(sag, register, o.id, None if vaek else replace(o, **uden))
    return sag


def _uden_aktivitet(sag: Sag, id: str) -> Sag:
    """The case without the outing and what was said about it, so that a later outing can never inherit its answers."""
    om_den = f"aktiviteter.{id}."
    return replace(
        _uden_stier(sag, om_den),
        aktiviteter=tuple(a for a in sag.aktiviteter if a.id != id),
        oplysninger=tuple(o for o in sag.oplysninger if not o.fakta.startswith(om_den)),
        besvaret=frozenset(stillet for stillet in sag.besvaret if not stillet.endswith(f"/{id}")),
    )


def _dato(tekst: str | None) -> date | None:
    return date.fromisoformat(tekst) if tekst else None


def _svar(sag: Sag, data: Mapping[str, Any]) -> Sag:
    # Sorted as the store writes them, so that the live case equals the one read back.
    for sti, vaerdi in sorted(data["svar"].items()):
        sag = _saet(sag, sti, vaerdi)
        if er_faktum(sti):
            sag = _kildelaeg(sag, sti, vaerdi, data)
    return _besvaret(sag, data)


def _besvaret(sag: Sag, data: Mapping[str, Any]) -> Sag:
    """The case with the question answered that the event answers, when it answers one."""
    stillet = data.get("spoergsmaal")
    return replace(sag, besvaret=sag.besvaret | {stillet}) if stillet else sag


def er_faktum(sti: str) -> bool:
    """Whether the path is that of a fact, which somebody is the source of."""
    rod, _, navn = sti.partition(".")
    return rod == "fakta" or sti == "borger.foedselsdato" or (rod == "aktiviteter" and navn.partition(".")[2] not in AKTIVITETSTEKST)


def _kildelaeg(sag: Sag, sti: str, vaerdi: Any, data: Mapping[str, Any]) -> Sag:
    """Let the fact rest on this statement. What the same voice said about it before gives way; other voices stay."""
    andre = tuple(o for o in sag.oplysninger if (o.fakta, o.stemme) != (sti, data["stemme"]))
    if vaerdi in (None, VED_IKKE):
        return replace(sag, oplysninger=andre)
    ny = Oplysning(sti, vaerdi, data["stemme"], data["kilde"], _dato(data.get("dato")), data.get("note", ""))
    return replace(sag, oplysninger=(*andre, ny))


def _saet(sag: Sag, sti: str, vaerdi: Any) -> Sag:
    rod, _, navn = sti.partition(".")
    if rod == "fakta":
        return replace(sag, fakta={**sag.fakta, navn: vaerdi})
    if rod == "aktiviteter":
        id, _, felt = navn.partition(".")
        return replace(sag, aktiviteter=tuple(_tur(a, felt, vaerdi) if a.id == id else a for a in sag.aktiviteter))
    if rod == "skoen":
        skoen = Skoen(vaerdi["vurdering"], vaerdi["begrundelse"], vaerdi["af"], _dato(vaerdi["dato"]))
        return replace(sag, skoen={**sag.skoen, navn: skoen})
    if rod == "datoer" or navn == "foedselsdato":
        vaerdi = _dato(vaerdi)
    if not navn:
        return replace(sag, kommune=vaerdi)
    if rod == "borger":
        return replace(sag, borger=replace(sag.borger, **{navn: vaerdi}))
    if rod == "datoer":
        return replace(sag, datoer=replace(sag.datoer, **{navn: vaerdi}))
    if rod in ERKLAERET:
        return _saet_erklaeret(sag, rod, navn, vaerdi)
    if rod == "borgerens_syn":
        return replace(sag, borgerens_syn=replace(sag.borgerens_syn, **{navn: vaerdi}))
    return replace(sag, afsender=replace(sag.afsender, **{navn: vaerdi}))


def _saet_erklaeret(sag: Sag, rod: str, navn: str, vaerdi: Any) -> Sag:
    """Set a declared field of the case; nothing makes it unknown again."""
    foer = getattr(sag, rod)
    tom = type(foer)()
    erklaeret = [f for f in felter(type(foer)) if f.navn == navn]
    ny: dict[str, Any] = {navn: feltvaerdier(erklaeret, {navn: vaerdi}).get(navn, getattr(tom, navn))}
    helhed: dict[str, Any] = {rod: replace(foer, **ny)}
    return replace(sag, **helhed)


def _tur(aktivitet: Aktivitet, felt: str, vaerdi: Any) -> Aktivitet:
    if felt in AKTIVITETSTEKST:
        return replace(aktivitet, tekst={**aktivitet.tekst, felt: vaerdi})
    return replace(aktivitet, fakta={**aktivitet.fakta, felt: vaerdi})
