"""The key copies of the backups after a deletion: a key that is destroyed here must not lie in them either."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vurdering.content.indstillinger import Sikkerhedskopi
from vurdering.domain.fejl import Inputfejl
from vurdering.store.lager import Lager
from vurdering.store.noegler import noeglefil
from vurdering.store.noegler.genopretning import modtager
from vurdering.store.sikkerhedskopi import generationer, noeglekopi
from vurdering.store.sikkerhedskopi.tag import kendte_steder, kopimappe, standardmodtagere


@dataclass(frozen=True, slots=True)
class Fornyelse:
    """What became of the key copies that are known of."""

    fornyet: tuple[Path, ...]
    mangler: tuple[Path, ...]
    """Those that may still hold the key: the folder cannot be reached, or nobody knows whom to seal for."""


def forny_noeglekopier(lager: Lager, hjem: Path, valg: Sikkerhedskopi) -> Fornyelse:
    """Write each key copy anew wherever copies were ever taken to, as noted in the data folder `hjem`."""
    fil = noeglefil.laes(hjem) if noeglefil.findes(hjem) else None
    id_ = "" if fil is None else fil.lager
    steder = {Path(sted): noegler for sted, noegler in kendte_steder(hjem).items()}
    standard = kopimappe(hjem, valg)
    if standard.is_dir():
        steder.setdefault(standard.absolute(), list(standardmodtagere(hjem, valg)))
    fornyet, mangler = [], []
    for mappe, noegler in sorted(steder.items()):
        modtagere = [modtager(tekst) for tekst in noegler]
        fundne = [sted for forseglet in (True, False) if (sted := mappe / generationer.noeglenavn(id_, forseglet=forseglet)).exists()]
        if not fundne and (mappe.is_dir() and not generationer.kopier(mappe, id_)):
            continue
        for sted in fundne or [mappe]:
            try:
                if not fundne or (sted.suffix == ".age" and not modtagere):
                    raise Inputfejl(f"{sted}: nøglekopien kan ikke fornys.")
                noeglekopi.forny(lager, fil, sted, modtagere if sted.suffix == ".age" else ())
                fornyet.append(sted)
            except Inputfejl:
                mangler.append(sted)
    return Fornyelse(tuple(fornyet), tuple(mangler))
