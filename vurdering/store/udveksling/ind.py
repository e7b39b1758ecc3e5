"""A file that carries a case: all of it is verified before anything is stored, and it is stored whole or not at all."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

from vurdering.content.cpr import holder_cpr
from vurdering.content.forloebsdoer import tjek_linje
from vurdering.content.sagsfil import sag_fra_data
from vurdering.content.sagsform import SAGSNUMMER_MAKS, sag_som_dict
from vurdering.content.udpeget_fil import MAKS as BILAG_MAKS
from vurdering.dialogue.session import Session
from vurdering.dialogue.tilstand import fold
from vurdering.domain import haendelse as h
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.haendelse import Haendelse
from vurdering.domain.sag import Sag
from vurdering.domain.tekst import clean
from vurdering.store.bilag import Bilag, vedlaeg
from vurdering.store.kaede import logbog
from vurdering.store.kaede.indhold import loeftet
from vurdering.store.kaede.skriv import INDHOLD, Post, canonical, iso
from vurdering.store.lager import Lager, nyt_uid, om
from vurdering.store.opslag import opslag
from vurdering.store.udveksling.forloeb import Forloeb, Oprindelse

#: The largest file, in bytes.
MAKS: Final = 1_000_000_000
_BEGYNDER: Final = (h.SAG_OPRETTET, h.SAG_INDLAEST)


def laes(raa: bytes, navn: str) -> tuple[Forloeb, Sag]:
    """The case in the file `navn`, and what its events make. Raises `Inputfejl` naming the line for whatever is not as it should be."""
    if len(raa) > MAKS:
        raise Inputfejl(f"{navn}: filen er større end {MAKS // 10**6} MB, som et forløb højst kan være.")
    linjer = raa.split(b"\n")
    if len(linjer) < 4 or linjer[-1]:
        raise Inputfejl(f"{navn}: filen er afkortet eller er ikke et forløb. Hent den igen.")
    hoved = _linje(linjer[0], f"{navn} linje 1")
    if "format" not in hoved:
        raise Inputfejl(f"{navn} linje 1: filen er ikke et forløb (den skal begynde med format).")
    if hoved["indhold"] > INDHOLD:
        raise Inputfejl(f"{navn}: filen er skrevet af en nyere udgave af programmet. Opdatér programmet, og prøv igen.")
    *midt, sidst = [_linje(linje, f"{navn} linje {nr}") for nr, linje in enumerate(linjer[1:-1], start=2)]
    poster = [d for d in midt if "art" in d]
    filer = [d for d in midt if "bilag" in d]
    if [*poster, *filer] != midt:
        raise Inputfejl(f"{navn}: linjerne står i en anden rækkefølge, end de er skrevet i. Hent filen igen.")
    slut = sidst.get("slut")
    foer = b"".join(linje + b"\n" for linje in linjer[:-2])
    if slut != {"haendelser": len(poster), "bilag": len(filer), "sha256": hashlib.sha256(foer).hexdigest()}:
        raise Inputfejl(f"{navn}: slutlinjen passer ikke til resten. Filen er afkortet eller ændret; hent den igen.")
    haendelser = _haendelser(poster, hoved["indhold"], navn)
    sag = _efterproevet(haendelser, hoved["sagsnummer"], navn)
    return Forloeb(hoved["sagsnummer"], Oprindelse(**hoved["kaede"]), haendelser, _bilag(filer, navn)), sag


def laeg_ind(lager: Lager, forloeb: Forloeb, sag: Sag, aktoer: str) -> None:
    """Store the case under its number, with the times and actors it had; the log tells who read it in, and where it stood.

    Raises `Inputfejl` when the number is taken; then nothing is stored.
    """
    poster = [Post(e.art, e.data, e.tidspunkt, e.aktoer) for e in forloeb.haendelser]
    fra = forloeb.fra
    with lager.skriver() as connection:
        kaede = lager.begynd(connection, forloeb.sagsnummer, poster, opslag(sag), nyt_uid())
        gemt = [vedlaeg(connection, lager.noegle, kaede, b.navn, b.indhold) for b in forloeb.bilag]
        oprindelse = {"uid": fra.uid, "version": fra.version, "hoved": fra.hoved}
        lager.log(connection, aktoer, logbog.IMPORTERET, {**om(kaede), "fra": oprindelse, "bilag": gemt})


def _linje(raa: bytes, sted: str) -> dict[str, Any]:
    data = tjek_linje(raa, sted)
    try:
        ens = canonical(data) == raa
    except (ValueError, RecursionError):
        ens = False
    if not ens:
        raise Inputfejl(f"{sted} er ikke skrevet, som programmet skriver den. Filen er ændret; hent den igen.")
    return data


def _haendelser(poster: Sequence[dict[str, Any]], indhold: int, navn: str) -> tuple[Haendelse, ...]:
    fundne = []
    for nr, post in enumerate(poster, start=1):
        if post["nr"] != nr or (post["art"] in _BEGYNDER) != (nr == 1):
            raise Inputfejl(f"{navn} linje {nr + 1}: hændelsen står ikke på sin plads. Filen er ændret; hent den igen.")
        try:
            tid = datetime.fromisoformat(post["tidspunkt"])
            passer = tid.astimezone(UTC) == tid and iso(tid) == post["tidspunkt"]
        except (ValueError, OverflowError):
            passer = False
        if not passer:
            raise Inputfejl(f"{navn} linje {nr + 1}: tidspunktet findes ikke. Filen er ændret; hent den igen.")
        fundne.append(Haendelse(post["art"], _almindelig(post["data"]), tid, post["aktoer"]))
    try:
        return loeftet([(indhold, haendelse) for haendelse in fundne])
    except (KeyError, TypeError, ValueError, AttributeError):
        raise _umuligt(navn) from None


def _efterproevet(haendelser: Sequence[Haendelse], sagsnummer: str, navn: str) -> Sag:
    """What the events make, when that is a case that the program could itself have read from a case file, and can work on."""
    if clean(sagsnummer, one_line=True).text != sagsnummer or len(sagsnummer) > SAGSNUMMER_MAKS or holder_cpr(sagsnummer):
        raise Inputfejl(f"{navn} linje 1: sagsnummeret er for langt, eller det ligner et CPR-nummer. Det kan ikke bruges.")
    try:
        sag = fold(haendelser)
        data = sag_som_dict(sag)
        Session(sag, lambda _haendelser, _sag: None, lambda: datetime.now().astimezone())
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        raise _umuligt(navn) from None
    if sag.sagsnummer != sagsnummer:
        raise Inputfejl(f"{navn}: hændelserne handler om en anden sag, end der står i linje 1. Filen er ændret; hent den igen.")
    sag_fra_data(_almindelig(data), navn)
    return sag


def _bilag(filer: Sequence[dict[str, Any]], navn: str) -> tuple[Bilag, ...]:
    fundne = []
    for fil in filer:
        om_filen = fil["bilag"]
        try:
            indhold = base64.b64decode(om_filen["indhold"], validate=True)
        except ValueError:
            indhold = b""
        if hashlib.sha256(indhold).hexdigest() != om_filen["sha256"] or len(indhold) > BILAG_MAKS:
            raise Inputfejl(f"{navn}: en gemt fil passer ikke til sit aftryk, eller den er for stor. Filen er ændret; hent den igen.")
        fundne.append(Bilag(om_filen["sha256"], om_filen["navn"], indhold))
    if len({b.sha256 for b in fundne}) != len(fundne):
        raise Inputfejl(f"{navn}: den samme gemte fil er der to gange. Filen er ændret; hent den igen.")
    return tuple(fundne)


def _almindelig(data: Any) -> Any:
    """The data in plain objects and lists."""
    if isinstance(data, dict):
        return {noegle: _almindelig(vaerdi) for noegle, vaerdi in data.items()}
    return [_almindelig(del_) for del_ in data] if isinstance(data, list) else data


def _umuligt(navn: str) -> Inputfejl:
    return Inputfejl(f"{navn}: hændelserne kan ikke blive til en sag. Filen er ændret, eller den hører til et andet program.")
