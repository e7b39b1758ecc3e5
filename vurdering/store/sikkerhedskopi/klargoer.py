"""A store out of a copy, in a private folder: opened, its keys put back, what was deleted since deleted again, every case read."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import delete, func, select, update

from vurdering.domain.fejl import Inputfejl
from vurdering.store import skema
from vurdering.store.database.fejl import translated
from vurdering.store.kaede import logbog
from vurdering.store.kaede.anker import Anker
from vurdering.store.kontrol.fund import Fund
from vurdering.store.kontrol.kontrol import kontroller
from vurdering.store.lager import Lager
from vurdering.store.noegler.hovednoegle import Hovednoegle
from vurdering.store.noegler.pladser import Noeglefil
from vurdering.store.sager import bruger
from vurdering.store.sikkerhedskopi import modtagere, noeglekopi, pakke
from vurdering.store.sikkerhedskopi.aegthed import Kendt
from vurdering.store.sikkerhedskopi.efterproeve import Tal, efterproev, proev_noegler
from vurdering.store.sikkerhedskopi.mangler import Mangel, mangler, proev_ankre
from vurdering.store.sikkerhedskopi.noeglekopi import Noeglekopi
from vurdering.store.sikkerhedskopi.pakke import OmKopien, pak_ud

#: Which rule a deletion followed, as the log names it.
IGEN: Final = "slettet igen ved gendannelse"
_ER_SAG: Final = skema.kaede.c.art == "sag"

#: Gives the root key that one of the slots holds, by asking for a passphrase.
Oplaasning = Callable[[Noeglefil], Hovednoegle]


@dataclass(frozen=True, slots=True)
class Klar:
    """A store that is whole and can be read, as it lies in the private folder."""

    om: OmKopien
    tal: Tal
    laest: int
    """Cases that were opened and read to the end."""
    fund: tuple[Fund, ...]
    """What does not hold in what was read, besides what is missing."""
    mangler: tuple[Mangel, ...]
    """What the anchors tell of that the copy does not have."""
    slettet: int
    """Chains whose key was destroyed after the copy was taken: deleted here too."""
    hovednoegle: Hovednoegle
    noeglefil: Noeglefil | None


def klargoer(
    kopi: Path, noegler: Path, identiteter: Sequence[Any], laas_op: Oplaasning, arbejde: Path, kendt: Kendt, ankre: Sequence[Anker] = ()
) -> Klar:
    """Make the store that the copy `kopi` and the key copy `noegler` are of, in the folder `arbejde`, and verify all of it.

    `kendt` judges whether the store it is of is the right one. The anchors `ankre` tell what happened after the copy was taken.
    Raises `Inputfejl` when one of the two cannot be opened or does not hold, OSError when the store cannot be written.
    """
    om = pak_ud(kopi, arbejde, identiteter)
    if om.skema > skema.SKEMA_VERSION:
        raise Inputfejl(f"{kopi}: kopien er taget af en nyere udgave af programmet ({om.program}). Opdatér programmet, og prøv igen.")
    fundet = noeglekopi.laes(noegler, identiteter)
    if modtagere.er_forseglet(kopi) and not modtagere.er_forseglet(noegler):
        raise Inputfejl(
            f"{noegler}: kopien er forseglet, men nøglekopien er det ikke, så de hører ikke sammen. Peg på den rigtige med --noegler."
        )
    if fundet.hovednoegle is not None:
        hovednoegle = fundet.hovednoegle
    elif fundet.fil is not None:
        hovednoegle = laas_op(fundet.fil)
    else:
        raise Inputfejl(f"{noegler}: nøglekopien har ingen nøgle til lageret. Peg på en anden med --noegler.")
    _proev_aegthed(om, fundet, hovednoegle, kopi)
    proev_ankre(ankre, hovednoegle)
    kendt(hovednoegle)
    # Before it is opened: a copy from an earlier version is brought up to this one then, and that needs to read the cases.
    _laeg_noegler(arbejde / pakke.DATABASE, hovednoegle, fundet.noegler)
    with Lager.aabn(arbejde, hovednoegle) as lager:
        tal = efterproev(lager)
        if (tal.sager, tal.kaeder, tal.haendelser) != (om.sager, om.kaeder, om.haendelser):
            raise Inputfejl(f"{kopi}: kopien har ikke det indhold, den siger. Brug en anden kopi.")
        with lager.laeser() as connection:
            # Before the restore itself is written in the log: from there on the log is another than the anchors knew.
            siden = mangler(connection, ankre)
        slettet = _slet_igen(lager, fundet, om, kopi)
        fund = kontroller(lager, bruger(), ankre=[anker for anker in ankre if anker.tid < om.tidspunkt]).fund
        with lager.laeser() as connection:
            laest = connection.execute(select(func.count()).select_from(skema.noegle).join(skema.kaede).where(_ER_SAG)).scalar_one()
    return Klar(om, tal, laest, fund, siden, slettet, hovednoegle, fundet.fil)


def _proev_aegthed(om: OmKopien, fundet: Noeglekopi, hovednoegle: Hovednoegle, kopi: Path) -> None:
    """Whether the copy and the key copy are both what the store with this root key wrote. Raises `Inputfejl`."""
    if om.krypteret != hovednoegle.hemmelig:
        hvad = "krypteret, men nøglekopien er" if om.krypteret else "ikke krypteret, men nøglekopien er ikke"
        raise Inputfejl(f"{kopi}: kopien siger, at lageret er {hvad} et ukrypteret lagers. Peg på den rigtige nøglekopi med --noegler.")
    proev_noegler(fundet.noegler, hovednoegle)
    if fundet.fil is not None:
        fundet.fil.efterse(hovednoegle)
    if not (om.er_aegte(hovednoegle) and fundet.er_aegte(hovednoegle)):
        raise Inputfejl(
            f"{kopi}: kopien eller nøglekopien er ikke underskrevet af det lager, den siger, den er af. Den er ændret, eller en fremmed har"
            " lavet den. Brug en anden kopi, og find ud af, hvem der har kunnet skrive i mappen."
        )


def _laeg_noegler(fil: Path, hovednoegle: Hovednoegle, noegler: Mapping[str, bytes]) -> None:
    """Put each chain's key back."""
    from vurdering.store.database.sqlite import connect

    with translated(fil), contextlib.closing(connect(fil, hovednoegle)) as raa:
        raa.execute("BEGIN IMMEDIATE")
        kaeder = raa.execute("SELECT id, uid FROM kaede").fetchall()
        raa.executemany(
            "INSERT INTO noegle (kaede_id, indpakket) VALUES (?, ?)", [(id_, noegler[uid]) for id_, uid in kaeder if uid in noegler]
        )
        raa.execute("COMMIT")


def _slet_igen(lager: Lager, fundet: Noeglekopi, om: OmKopien, kopi: Path) -> int:
    """A chain whose key was destroyed since the copy was taken is deleted as it was then, and the log says so."""
    k = skema.kaede
    igen = []
    with lager.skriver() as connection:
        for row in connection.execute(select(k)).all():
            if row.uid in fundet.noegler:
                continue
            if row.uid in fundet.slettede:
                if row.slettet is None:
                    igen.append(row)
                for table in (skema.sag, skema.bilag, skema.aabnet):
                    connection.execute(delete(table).where(table.c.kaede_id == row.id))
                connection.execute(update(k).where(k.c.id == row.id).values(slettet=row.slettet or fundet.slettede[row.uid] or om.taget))
            else:
                raise Inputfejl("Nøglekopien er ældre end kopien, så nogle sager kan ikke læses. Peg på en nyere nøglekopi med --noegler.")
        lager.log(connection, bruger(), logbog.GENDANNET, {"kopi": kopi.name, "taget": om.taget, "slettet_igen": len(igen)})
        for row in igen:
            handling, hvad = (logbog.SLETTET, "sag") if row.art == "sag" else (logbog.LOG_SLETTET, "log")
            lager.log(connection, bruger(), handling, {hvad: row.uid, "version": row.version, "hoved": row.hoved.hex(), "regel": IGEN})
    return len(igen)
