"""The key copies of the backups, renewed: a key that is destroyed here, or a passphrase that was changed, must not live in them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vurdering.content.indstillinger import Sikkerhedskopi
from vurdering.domain.fejl import Inputfejl
from vurdering.store.lager import Lager
from vurdering.store.noegler.genopretning import modtager
from vurdering.store.noegler.pladser import Noeglefil
from vurdering.store.sikkerhedskopi import generationer, noeglekopi
from vurdering.store.sikkerhedskopi.steder import betroede_steder, noter_sted
from vurdering.store.sikkerhedskopi.tag import kopimappe, slots, standardmodtagere


@dataclass(frozen=True, slots=True)
class Fornyelse:
    """What became of the key copies that are known of."""

    fornyet: tuple[Path, ...]
    mangler: tuple[Path, ...]
    """Those that are as they were: the folder cannot be reached, or nobody knows whom to seal for."""
    fremmede: tuple[Path, ...] = ()
    """Those that are as they were, because whom to seal for was noted by somebody who does not hold the root key."""


def forny_noeglekopier(lager: Lager, hjem: Path, valg: Sikkerhedskopi, *, uden: str = "") -> Fornyelse:
    """Write each key copy anew wherever copies were ever taken to, as noted in the data folder `hjem`; none for the recipient `uden`.

    Raises `Inputfejl` when the store's slots were changed by a stranger; then nothing is written.
    """
    fil = slots(lager, hjem)
    steder = betroede_steder(hjem, lager.noegle)
    standard = kopimappe(hjem, valg)
    if standard.is_dir():
        steder.setdefault(standard.absolute(), list(standardmodtagere(lager, hjem, valg)))
    fornyet: list[Path] = []
    mangler: list[Path] = []
    fremmede: list[Path] = []
    for mappe, noegler in sorted(steder.items(), key=lambda sted: str(sted[0])):
        if noegler is None:
            fremmede.append(mappe)
            continue
        tilbage = [noegle for noegle in noegler if noegle != uden]
        nye, gamle = _et_sted(lager, fil, mappe, tilbage)
        fornyet += nye
        mangler += gamle
        if tilbage != noegler:
            # So that the next renewal does not let the recipient in again.
            noter_sted(hjem, lager.noegle, mappe, tilbage)
    return Fornyelse(tuple(fornyet), tuple(mangler), tuple(fremmede))


def _et_sted(lager: Lager, fil: Noeglefil | None, mappe: Path, noegler: list[str]) -> tuple[list[Path], list[Path]]:
    """Which key copies in the folder were renewed, and which were not."""
    id_ = "" if fil is None else fil.lager
    fundne = [sted for forseglet in (True, False) if (sted := mappe / generationer.noeglenavn(id_, forseglet=forseglet)).exists()]
    if not fundne:
        return [], [] if mappe.is_dir() and not generationer.kopier(mappe, id_) else [mappe]
    fornyet, mangler = [], []
    for sted in fundne:
        try:
            modtagere = [modtager(tekst) for tekst in noegler] if sted.suffix == ".age" else []
            if sted.suffix == ".age" and not modtagere:
                raise Inputfejl(f"{sted}: nøglekopien kan ikke fornys.")
            noeglekopi.forny(lager, fil, sted, modtagere)
            fornyet.append(sted)
        except Inputfejl:
            mangler.append(sted)
    return fornyet, mangler
