"""The letter that sends a complaint on to Ankestyrelsen, with what it must be followed by (RSL § 66, stk. 2; BEK-RS §§ 11–13)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from vurdering.domain.fakta import JA
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.klage import Klage
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Spaerring
from vurdering.law import klagefrister
from vurdering.law.fristregning import regel
from vurdering.law.genvurdering import spaerringer
from vurdering.letters.afsnit.drift import kraevet, stop
from vurdering.letters.afsnit.hoved import hoved
from vurdering.letters.afsnit.klageord import afgoerelsen, klagen
from vurdering.letters.afsnit.loven import lovsteder
from vurdering.letters.brev import Brev, faerdig
from vurdering.letters.skabeloner.values import shown

_KLAGER: Final = {
    "": "borgeren selv",
    "borger": "borgeren selv",
    "vaerge": "en værge for borgeren",
    "partsrepraesentant": "en partsrepræsentant for borgeren",
    "anden": "en anden for borgeren",
}
_UDFALD: Final = {
    "fastholdt": "Vi holder fast i afgørelsen.",
    "delvis": "Borgeren har fået delvist medhold og holder fast i resten af klagen.",
}


def skriv(sag: Sag, i_dag: date, udkast: bool) -> Brev:
    """The letter about the complaint received last. Raises `Inputfejl` for one that does not belong with Ankestyrelsen."""
    k = klagen(sag)
    dato = k.videresendt or i_dag
    stop(_hindringer(sag, k), udkast=udkast)
    sent = klagefrister.for_sent(k) is True
    felter = {
        **hoved(sag, dato),
        "om": afgoerelsen(k),
        "afgoerelse_dato": kraevet(k.afgoerelse_dato, "hvilken dag afgørelsen er fra"),
        "afgoerelse_modtaget": kraevet(k.afgoerelse_modtaget, "hvornår borgeren fik afgørelsen"),
        "klaget": kraevet(k.modtaget, "hvornår klagen er modtaget"),
        "form": kraevet(k.form, "om klagen er skriftlig eller mundtlig"),
        "klager": _KLAGER[k.klager],
        "fuldmagt": k.klager not in ("", "borger") and k.fuldmagt == JA,
        "indhold": kraevet(k.indhold, "hvad der klages over"),
        "for_sent": sent,
        "klagefrist": klagefrister.klagefrist(k) if sent else None,
        "genvurderet": kraevet(k.genvurderet, "hvornår sagen er genvurderet"),
        "udfald": _UDFALD.get(k.udfald) or kraevet("", "genvurderingens udfald"),
        "begrundelse": kraevet(k.begrundelse, "hvad der er lagt vægt på i genvurderingen"),
        "aendret": k.aendret or None if k.udfald == "delvis" else None,
        "fastholdt_besked": k.fastholdt_besked,
        "bilag": list(_bilag(sag, k, sent=sent)),
        "love": lovsteder([klagefrister.VIDERE, *(_steder(k, dato, sent=sent))], dato),
    }
    return faerdig("videresendelse", felter, sag=sag, dato=dato, udkast=udkast, bestemmelse=k.bestemmelse or "sel_97")


def _hindringer(sag: Sag, k: Klage) -> Iterator[Spaerring]:
    yield from spaerringer(sag, k)
    if not klagefrister.skal_videre(k):
        hvad = (
            "Klagen skal ikke sendes videre nu: den skal være for sen, ikke have fået medhold, eller være fastholdt efter delvist medhold."
        )
        yield Spaerring("skal_videre", hvad, klagefrister.VIDERE, klagefrister.STI)


def _steder(k: Klage, dato: date, *, sent: bool) -> list[Hjemmel]:
    navn = "for_sent" if sent else "fasthold" if k.udfald == "delvis" else "genvurdering"
    return list(regel(navn, k.modtaget or dato).hjemler[:1])


def _bilag(sag: Sag, k: Klage, *, sent: bool) -> Iterator[str]:
    """What follows with the letter: complaint, decision, re-assessment, and the case's papers one by one."""
    klage = "Klagen" if k.form != "mundtlig" else "Notat om den mundtlige klage"
    yield f"{klage}, modtaget den {_dag(k.modtaget)}"
    yield f"Afgørelsen af {_dag(k.afgoerelse_dato)}"
    if not sent:
        yield f"Genvurderingen af {_dag(k.genvurderet)}" + (" med den nye afgørelse" if k.udfald == "delvis" else "")
    if k.udfald == "delvis" and k.fastholdt_besked is not None:
        yield f"Borgerens svar af {_dag(k.fastholdt_besked)} om, at klagen fastholdes"
    for d in sag.dokumenter:
        om = ", ".join(filter(None, [f"fra {d.fra}" if d.fra else "", shown(d.dato) if d.dato else ""]))
        yield f"{d.titel} ({om})" if om else d.titel
    yield "Sagens øvrige akter"


def _dag(dag: date | None) -> str:
    return shown(dag) if dag is not None else str(kraevet("", "dato"))
