"""The slots of a store, and their form on paper: the root key, wrapped once for each way to unlock it.

A sum shows damage before anything is unlocked; a seal under the root key shows, right after, whether a stranger has changed
the slots. Without the seal whoever can write in the folder could add a recipient of their own to the next backup.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass, field, replace
from typing import Any, Final

from vurdering.domain.fejl import Inputfejl
from vurdering.store.noegler.adgangskode import STYRKE, Styrke, check_styrke
from vurdering.store.noegler.hovednoegle import Hovednoegle

FORMAT: Final = "vurdering.noegler/1"

#: The ways to unlock.
ADGANGSKODE: Final = "adgangskode"
NOEGLERING: Final = "noeglering"
GENOPRETNING: Final = "genopretning"

#: Bytes of a file that nobody made by hand; a larger one is something else.
MAKS: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Plads:
    """One way to unlock: the root key, wrapped."""

    art: str
    """`adgangskode`, `noeglering` or `genopretning`."""
    navn: str
    """Whose it is: a user (empty for who made the store), the recipient's public key, or the name of a key in the key ring."""
    indpakket: bytes = field(repr=False)
    salt: bytes = field(default=b"", repr=False)
    styrke: Styrke = STYRKE


@dataclass(frozen=True, slots=True)
class Noeglefil:
    """The slots of one store."""

    lager: str
    """The store's own random id; nothing about the municipality or the user."""
    pladser: tuple[Plads, ...]
    segl: str = field(default="", repr=False)
    """Of who held the root key when the slots were written; empty until `forseglet`."""

    def forseglet(self, hovednoegle: Hovednoegle) -> Noeglefil:
        """The slots as they are to be written, by who holds the root key."""
        return replace(self, segl=self._segl(hovednoegle))

    def er_aegte(self, hovednoegle: Hovednoegle) -> bool:
        """Whether the slots were written by who holds the root key."""
        return hmac.compare_digest(self.segl.encode("utf-8", "replace"), self._segl(hovednoegle).encode("ascii"))

    def efterse(self, hovednoegle: Hovednoegle) -> None:
        """Raise `Inputfejl` when the slots were changed by one who does not hold the root key that they hold."""
        if not self.er_aegte(hovednoegle):
            raise Inputfejl(
                "Nøglefilen er ændret af andre end programmet, så der kan stå en fremmed, som hovednøglen ville blive givet til. Intet er"
                " åbnet. Se med «vurdering noegle vis», hvem der står i den. Flyt noegler.json væk, hvis kopien noegler.kopi.json ved siden"
                " af er urørt; ellers hent begge fra en sikkerhedskopi, eller gendan den i en ny mappe med «vurdering gendan»."
            )

    def _segl(self, hovednoegle: Hovednoegle) -> str:
        return hovednoegle.segl(FORMAT, json.dumps(_krop(self), sort_keys=True).encode("ascii"))

    def af_art(self, art: str) -> tuple[Plads, ...]:
        """The slots of one kind."""
        return tuple(p for p in self.pladser if p.art == art)

    def med(self, *nye: Plads) -> Noeglefil:
        """The file with each new slot in the place of the one of the same kind and name, or last; not sealed yet."""
        vaek = {(p.art, p.navn) for p in nye}
        return replace(self, pladser=(*(p for p in self.pladser if (p.art, p.navn) not in vaek), *nye), segl="")

    def uden(self, art: str, navn: str | None = None) -> Noeglefil:
        """The file without one slot, or (without `navn`) without all of the kind; not sealed yet."""
        return replace(self, pladser=tuple(p for p in self.pladser if p.art != art or navn not in (None, p.navn)), segl="")


def som_tekst(fil: Noeglefil) -> str:
    """The slots as the file has them, with a sum that shows whether a single letter of them has changed."""
    data = {**_krop(fil), "segl": fil.segl}
    return json.dumps({**data, "kontrolsum": _sum(data)}, ensure_ascii=False, indent=2) + "\n"


def fra_tekst(tekst: str) -> Noeglefil:
    """The slots that a file holds. Raises ValueError when it is no such file, or not as it was written."""
    try:
        data = json.loads(tekst)
        kontrolsum = data.pop("kontrolsum")
        if data["format"] != FORMAT or kontrolsum != _sum(data) or not (isinstance(data["lager"], str) and isinstance(data["segl"], str)):
            raise ValueError("changed, or something else")
        return Noeglefil(data["lager"], tuple(_fra_dict(p) for p in data["pladser"]), data["segl"])
    except (KeyError, TypeError, AttributeError, RecursionError) as fejl:
        raise ValueError("no key file") from fejl


def _krop(fil: Noeglefil) -> dict[str, Any]:
    return {"format": FORMAT, "lager": fil.lager, "pladser": [_som_dict(p) for p in fil.pladser]}


def _sum(data: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode("ascii")).hexdigest()


def _som_dict(plads: Plads) -> dict[str, Any]:
    data: dict[str, Any] = {"art": plads.art, "navn": plads.navn, "indpakket": base64.b64encode(plads.indpakket).decode("ascii")}
    if plads.salt:
        styrke = {"gange": plads.styrke.gange, "kib": plads.styrke.kib, "traade": plads.styrke.traade}
        data |= {"salt": base64.b64encode(plads.salt).decode("ascii"), "argon2id": styrke}
    return data


def _fra_dict(data: dict[str, Any]) -> Plads:
    if not isinstance(data["art"], str) or not isinstance(data["navn"], str):
        raise ValueError("kind and name are texts")
    styrke = Styrke(**data["argon2id"]) if "argon2id" in data else STYRKE
    # A file from elsewhere must not be able to ask for all the machine's memory.
    check_styrke(styrke)
    salt = base64.b64decode(data.get("salt", ""), validate=True)
    return Plads(data["art"], data["navn"], base64.b64decode(data["indpakket"], validate=True), salt, styrke)
