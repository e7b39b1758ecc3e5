"""`noegler.json`: the root key of a store, wrapped once for each way to unlock it.

The file is replaced whole: written beside itself, synced, and renamed. A program that is stopped anywhere leaves the
old file or the new. A copy is kept beside it, so that one damaged file locks nobody out.
"""

from __future__ import annotations

import base64
import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from vurdering.content.filskrivning import skriv as skriv_fil
from vurdering.domain.fejl import Inputfejl
from vurdering.store.noegler import adgangskode as koder
from vurdering.store.noegler.adgangskode import STYRKE, Styrke
from vurdering.store.noegler.forsegling import Brudt, pak_ind, pak_ud
from vurdering.store.noegler.hovednoegle import Hovednoegle

FILNAVN: Final = "noegler.json"
KOPI: Final = "noegler.kopi.json"
FORMAT: Final = "vurdering.noegler/1"

#: The ways to unlock.
ADGANGSKODE: Final = "adgangskode"
NOEGLERING: Final = "noeglering"
GENOPRETNING: Final = "genopretning"


class ForkertAdgangskode(Inputfejl):
    """The passphrase opens none of the slots."""


@dataclass(frozen=True, slots=True)
class Plads:
    """One way to unlock: the root key, wrapped."""

    art: str
    """`adgangskode`, `noeglering` or `genopretning`."""
    navn: str
    """Whose it is: a user, or the recipient's public key."""
    indpakket: bytes
    salt: bytes = b""
    styrke: Styrke = STYRKE


@dataclass(frozen=True, slots=True)
class Noeglefil:
    """The slots of one store."""

    lager: str
    """The store's own random id; nothing about the municipality or the user."""
    pladser: tuple[Plads, ...]

    def af_art(self, art: str) -> tuple[Plads, ...]:
        """The slots of one kind."""
        return tuple(p for p in self.pladser if p.art == art)

    def med(self, *nye: Plads) -> Noeglefil:
        """The file with each new slot in the place of the one of the same kind and name, or last."""
        vaek = {(p.art, p.navn) for p in nye}
        return replace(self, pladser=(*(p for p in self.pladser if (p.art, p.navn) not in vaek), *nye))

    def uden(self, art: str, navn: str) -> Noeglefil:
        """The file without one slot."""
        return replace(self, pladser=tuple(p for p in self.pladser if (p.art, p.navn) != (art, navn)))


def ny(*pladser: Plads) -> Noeglefil:
    """The slots of a new store."""
    return Noeglefil(uuid.uuid4().hex, pladser)


def plads_til_adgangskode(hovednoegle: Hovednoegle, adgangskode: str, navn: str, styrke: Styrke = STYRKE) -> Plads:
    """A slot that a passphrase opens. Raises `Inputfejl` when it is too easy to guess."""
    koder.check_ny(adgangskode)
    salt = koder.nyt_salt()
    return Plads(ADGANGSKODE, navn, pak_ind(koder.afled(adgangskode, salt, styrke), hovednoegle.raa), salt, styrke)


def laas_op(fil: Noeglefil, adgangskode: str) -> Hovednoegle:
    """The root key by a passphrase. Raises `ForkertAdgangskode`."""
    return Hovednoegle(_foerste(fil.af_art(ADGANGSKODE), lambda p: koder.afled(adgangskode, p.salt, p.styrke)))


def _foerste(pladser: tuple[Plads, ...], noegle: Callable[[Plads], bytes]) -> bytes:
    for plads in pladser:
        try:
            return pak_ud(noegle(plads), plads.indpakket)
        except Brudt:
            continue
    raise ForkertAdgangskode("Adgangskoden passer ikke til lageret. Prøv igen; store og små bogstaver er forskellige.")


def findes(mappe: Path) -> bool:
    """Whether the folder holds the keys of a store, whole or not."""
    return (mappe / FILNAVN).exists() or (mappe / KOPI).exists()


def laes(mappe: Path) -> Noeglefil:
    """The slots of the store in `mappe`, from the copy when the file itself is damaged or gone. Raises `Inputfejl`."""
    for navn in (FILNAVN, KOPI):
        try:
            return fra_tekst((mappe / navn).read_text(encoding="utf-8"))
        except (OSError, ValueError, KeyError, TypeError):
            continue
    raise Inputfejl(
        f"{mappe / FILNAVN}: nøglefilen kan ikke læses, og kopien {KOPI} kan heller ikke."
        " Læg en af dem tilbage fra en sikkerhedskopi, eller gendan lageret med genopretningsnøglen."
    )


def skriv(mappe: Path, fil: Noeglefil) -> None:
    """Replace the slots of the store in `mappe`; the copy follows when the file itself is safe."""
    indhold = som_tekst(fil).encode("utf-8")
    for navn in (FILNAVN, KOPI):
        skriv_fil(mappe / navn, indhold)


def som_tekst(fil: Noeglefil) -> str:
    """The slots as the file has them."""
    data = {"format": FORMAT, "lager": fil.lager, "pladser": [_som_dict(p) for p in fil.pladser]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def fra_tekst(tekst: str) -> Noeglefil:
    """The slots that a file holds. Raises ValueError, KeyError or TypeError when it is no such file."""
    data = json.loads(tekst)
    if data["format"] != FORMAT:
        raise ValueError("another format")
    return Noeglefil(data["lager"], tuple(_fra_dict(p) for p in data["pladser"]))


def _som_dict(plads: Plads) -> dict[str, Any]:
    data: dict[str, Any] = {"art": plads.art, "navn": plads.navn, "indpakket": base64.b64encode(plads.indpakket).decode("ascii")}
    if plads.salt:
        styrke = {"gange": plads.styrke.gange, "kib": plads.styrke.kib, "traade": plads.styrke.traade}
        data |= {"salt": base64.b64encode(plads.salt).decode("ascii"), "argon2id": styrke}
    return data


def _fra_dict(data: dict[str, Any]) -> Plads:
    styrke = Styrke(**data["argon2id"]) if "argon2id" in data else STYRKE
    salt = base64.b64decode(data.get("salt", ""), validate=True)
    return Plads(data["art"], data["navn"], base64.b64decode(data["indpakket"], validate=True), salt, styrke)
