"""What was talked about, agreed, disputed and sent, in the sentences of a letter. Only what is recorded is told."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from vurdering.domain.fakta import JA, NEJ
from vurdering.domain.moedet import Aftale, Udsendelse
from vurdering.domain.ord import opremset
from vurdering.domain.rettigheder import Partshoering
from vurdering.domain.sag import Sag
from vurdering.letters.afsnit.oplyst import om_dig
from vurdering.letters.skabeloner.huller import mangler
from vurdering.letters.skabeloner.values import shown

_SENDT: Final = {
    "samtaleskema": "et skema til at forberede samtalen",
    "udredning": "en kopi af udredningen og den samlede vurdering",
    "aftaleskema": "en kopi af det, vi har skrevet ned og aftalt, og af skemaet",
}
_KANAL: Final = {"digital_post": "i Digital Post", "brev": "med brev", "udleveret": "på mødet"}
_FASTHOLDT: Final = {JA: "Vi holder fast i det, vi har skrevet.", NEJ: "Vi har rettet det, vi havde skrevet."}


def aftalt(sag: Sag, dato: date) -> dict[str, Any] | None:
    """The fields of `_afsnit/aftalt.md`; None when nothing was summed up, agreed or sent."""
    kopier = " ".join(kopilinje(u) for u in sag.udsendelser if u.hvad in _SENDT and u.dato is not None and u.dato <= dato)
    felter = {
        "sammenfatning": sag.sagsgang.sammenfatning or None,
        "aftaler": [aftalelinje(a) for a in sag.aftaler] or None,
        "kopier": kopier or None,
    }
    return felter if any(felter.values()) else None


def aftalelinje(aftale: Aftale) -> str:
    """Who does what, when, and whether it is done."""
    frist = f"senest den {shown(aftale.frist)}" if aftale.frist else ""
    gjort = f"gjort den {shown(aftale.udfoert)}" if aftale.udfoert else ""
    hvornaar = ", ".join(filter(None, [frist, gjort]))
    return f"{aftale.hvem}: {uden_punktum(aftale.opgave)}" + (f" ({hvornaar})." if hvornaar else ".")


def uden_punktum(tekst: str) -> str:
    """The text to go on from in a sentence; one of nothing but full stops as it is."""
    return tekst.rstrip(". ") or tekst


def kopilinje(udsendelse: Udsendelse) -> str:
    """What the citizen, or somebody for the citizen, was given and when."""
    dato = shown(udsendelse.dato) if udsendelse.dato else mangler("dato")
    kanal = f" {_KANAL[udsendelse.kanal]}" if udsendelse.kanal else ""
    hvem = f"{udsendelse.til} fik" if udsendelse.til else "Du fik"
    return f"{hvem} {_SENDT[udsendelse.hvad]}{kanal} den {dato}."


def uenigheder(sag: Sag, *, afgoerelse: bool) -> list[dict[str, str]]:
    """Each disagreement: what about, the citizen's words, our answer. A decision may not leave one unanswered."""
    venter = mangler("kommunens svar på det, I er uenige om") if afgoerelse else "Det svarer vi på, før vi afgør sagen."
    return [
        {
            "om": uden_punktum(u.om),
            "ord": u.borgerens_ord,
            "svar": " ".join(filter(None, [_FASTHOLDT.get(u.fastholdt, ""), u.svar])) if u.svar else venter,
        }
        for u in sag.uenigheder
    ]


def hoeringer(sag: Sag, dato: date) -> list[str]:
    """Each hearing: what was sent when, and what the citizen answered."""
    tekster = []
    for hoering in sag.partshoering:
        if hoering.ikke_noedvendig:
            continue
        sendt = shown(hoering.sendt) if hoering.sendt else mangler("dato")
        om = opremset([om_dig(sag, sti) for sti in hoering.fakta])
        hvad = f"oplysninger om {om}" if om else "oplysningerne fra andre"
        tekster.append(f"Vi sendte dig {hvad} den {sendt}, så du kunne udtale dig. {_hoeringssvar(hoering, dato)}")
    return tekster


def _hoeringssvar(hoering: Partshoering, dato: date) -> str:
    if hoering.svar:
        return f"Du svarede: »{hoering.svar}«"
    if hoering.frist is None:
        return mangler("fristen for at svare i partshøringen")
    if hoering.frist < dato:
        return "Du har ikke svaret inden fristen."
    return f"Du kan svare til og med den {shown(hoering.frist)}."
