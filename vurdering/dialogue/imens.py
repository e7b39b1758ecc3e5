"""What others changed in a case since it was read: question by question, before and now, by whom and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from vurdering.dialogue.forloeb import stil
from vurdering.dialogue.moede import i_moedet
from vurdering.dialogue.optegnelser import i_ord
from vurdering.dialogue.svar_i_ord import Side, svar_nu, tid
from vurdering.domain import haendelse as h
from vurdering.domain.haendelse import Haendelse
from vurdering.domain.optegnelse import Register
from vurdering.domain.ord import kilde_i_ord, vaerdi_i_ord
from vurdering.domain.registre import REGISTRE, erklaeret_felt
from vurdering.domain.sag import Sag, Samtale
from vurdering.domain.sagsgang import METODER
from vurdering.domain.vurdering import RESULTAT_TITEL


@dataclass(frozen=True, slots=True)
class Imens:
    """One thing that somebody else changed."""

    titel: str
    """The question's words, or what else it was."""
    foer: str
    nu: str
    hvem: str
    hvornaar: datetime
    til_moedet: bool
    """Whether the citizen may see it."""

    @property
    def af(self) -> str:
        """`B123 den 1.10.2026 kl. 10.42`."""
        return f"{self.hvem or 'en anden'} {tid(self.hvornaar)}"

    @property
    def linje(self) -> str:
        """`Hvem har skrevet ansøgningen? »nej« → »ja« (B123 den 1.10.2026 kl. 10.42)`."""
        if self.foer and self.nu:
            aendring = f" »{self.foer}« → »{self.nu}«"
        else:
            aendring = f" {self.nu}" if self.nu else f" »{self.foer}« er taget ud" if self.foer else ""
        kolon = ":" if aendring and not self.titel.endswith(("?", ".", "Turen", "Afgørelsen")) else ""
        return f"{self.titel}{kolon}{aendring} ({self.af})"


def imens(foer: Sag, nu: Sag, siden: Iterable[Haendelse]) -> tuple[Imens, ...]:
    """What the events `siden`, which led from `foer` to `nu`, changed; in the order it was last touched."""
    seneste: dict[str, Haendelse] = {}
    for haendelse in siden:
        for sted in _steder(haendelse):
            seneste.pop(sted, None)
            seneste[sted] = haendelse
    return tuple(fundet for sted, haendelse in seneste.items() if (fundet := _en(foer, nu, sted, haendelse)) is not None)


def til_moedet(alle: Sequence[Imens]) -> tuple[tuple[Imens, ...], int]:
    """What the citizen may see, and how much more there is."""
    vist = tuple(i for i in alle if i.til_moedet)
    return vist, len(alle) - len(vist)


def _steder(haendelse: Haendelse) -> Iterator[str]:
    """Where in the case the event belongs, by the kind of place and its key."""
    data = haendelse.data
    if haendelse.art == h.SVAR_GIVET:
        if data["svar"] and data.get("spoergsmaal"):
            yield f"svar {data['spoergsmaal']}"
        elif data.get("spoergsmaal"):
            yield f"faerdig {data['spoergsmaal']}"
        else:
            yield from (f"felt {sti}" for sti in data["svar"])
    elif haendelse.art == h.AKTIVITET_TILFOEJET:
        yield f"tur {data['id']} {data['navn']}"
    elif haendelse.art == h.AKTIVITET_FJERNET:
        yield f"uden {data['id']}"
    elif haendelse.art in (h.OPTEGNELSE_SKREVET, h.OPTEGNELSE_FJERNET):
        yield f"register {data['art']} {data['id']}"
    else:
        yield f"{haendelse.art} "


def _en(foer: Sag, nu: Sag, sted: str, haendelse: Haendelse) -> Imens | None:
    slags, _, noegle = sted.partition(" ")
    hvem, hvornaar = haendelse.aktoer, haendelse.tidspunkt

    def en(titel: str, foer_: str, nu_: str, *, vis: bool = False) -> Imens:
        return Imens(titel, foer_, nu_, hvem, hvornaar, vis)

    if slags == "svar":
        stillet = stil(nu, noegle) or stil(foer, noegle)
        if stillet is None:
            return en("Et spørgsmål, der ikke stilles mere, er besvaret", "", "")
        return en(stillet.tekst, svar_i(foer, noegle), svar_i(nu, noegle) or "ikke besvaret", vis=i_moedet(stillet))
    if slags == "faerdig":
        # Said with the outings, which are told by themselves, or when there is nothing more to record.
        stillet = stil(nu, noegle)
        if stillet is None or not stillet.spoergsmaal.register:
            return None
        return en(stillet.tekst, "", "der er ikke mere at skrive", vis=i_moedet(stillet))
    if slags == "felt":
        return en(felttitel(noegle), felt_i_ord(foer, noegle), felt_i_ord(nu, noegle))
    if slags == "tur":
        return en("Turen", "", f"»{noegle.partition(' ')[2]}« er tilføjet", vis=True)
    if slags == "uden":
        navn = turnavn(foer, noegle)
        # An outing that came and went since nobody who reads this has seen.
        return en("Turen", "", f"»{navn}« er fjernet, og svarene om den", vis=True) if navn else None
    if slags == "register":
        art, _, id = noegle.partition(" ")
        return en(REGISTRE[art].titel, optegnelse_i_ord(foer, REGISTRE[art], id), optegnelse_i_ord(nu, REGISTRE[art], id) or "fjernet")
    if haendelse.art == h.SAMTALE_AENDRET:
        return en("Hvem der taler i samtalen", samtale_i_ord(foer.samtale), samtale_i_ord(nu.samtale), vis=True)
    if haendelse.art == h.SAG_AFGJORT:
        return en("Afgørelsen", "", f"er skrevet: {RESULTAT_TITEL[haendelse.data['resultat']].lower()}")
    return en("Andet i sagen er ændret", "", "")


def turnavn(sag: Sag, id: str) -> str:
    """What the outing is called; empty when the case does not have it."""
    return next((a.navn for a in sag.aktiviteter if a.id == id), "")


def svar_i(sag: Sag, noegle: str) -> str:
    """What the case says for the question with this key."""
    stillet = stil(sag, noegle)
    return svar_nu(stillet, sag) if stillet else ""


def optegnelse_i_ord(sag: Sag, register: Register, id: str) -> str:
    """All of a record on one line per field; empty when the case does not have it."""
    fundet = next((o for o in sag.register(register) if o.id == id), None)
    return "" if fundet is None else " · ".join(f"{titel.rstrip('?:')}: {vaerdi}" for titel, vaerdi in i_ord(sag, register, fundet))


def samtale_i_ord(samtale: Samtale) -> str:
    """`Borgeren, samtale, uden dato`."""
    return kilde_i_ord(samtale.stemme, samtale.kilde, samtale.dato)


def felttitel(sti: str) -> str:
    """What a field that no question asks for is called."""
    felt = erklaeret_felt(sti)
    return "Metode" if sti == "sagsgang.metode" else felt.titel.rstrip("?") if felt else "Et felt i sagen"


def felt_i_ord(sag: Sag, sti: str) -> str:
    """What stands in such a field."""
    vaerdi = sag.vaerdi(sti)
    if sti == "sagsgang.metode":
        return METODER.get(str(vaerdi or ""), "")
    return vaerdi_i_ord(vaerdi.isoformat() if hasattr(vaerdi, "isoformat") else vaerdi, sti) if vaerdi else ""


def deres(nu: Sag, noegle: str, haendelse: Haendelse) -> Side:
    """The answer to the question that somebody else gave, as the case has it now."""
    data = haendelse.data
    stillet = stil(nu, noegle)
    har_kilde = stillet is not None and stillet.spoergsmaal.har_kilde
    svar = svar_i(nu, noegle) or "ved ikke"
    return Side(svar, kilde_af(data) if har_kilde else "", data.get("note", "") if har_kilde else "", haendelse.aktoer, haendelse.tidspunkt)


def kilde_af(data: Mapping[str, Any]) -> str:
    """Whose word the data of an answer says it rests on; empty when on nobody's."""
    if not data.get("stemme"):
        return ""
    return kilde_i_ord(data["stemme"], data["kilde"], date.fromisoformat(data["dato"]) if data.get("dato") else None)
