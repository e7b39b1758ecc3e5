"""Taking a copy: rows as of one moment → checked → sealed → written → read back → put in place → the oldest removed.

Until it is put in place there is no copy, and what is there stays: a copy that was not read back counts as none.
"""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from vurdering import __version__
from vurdering.content.filskrivning import lav_mappe, sync_mappe
from vurdering.content.indstillinger import Sikkerhedskopi
from vurdering.content.systemfejl import aarsag
from vurdering.domain.fejl import Inputfejl
from vurdering.store import skema
from vurdering.store.kaede import logbog
from vurdering.store.lager import Lager
from vurdering.store.noegler import noeglefil
from vurdering.store.noegler.pladser import GENOPRETNING, Noeglefil
from vurdering.store.sager import bruger
from vurdering.store.sikkerhedskopi import generationer, noeglekopi
from vurdering.store.sikkerhedskopi.aegthed import aftryk
from vurdering.store.sikkerhedskopi.arbejde import arbejdsmappe
from vurdering.store.sikkerhedskopi.efterproeve import Tal, efterproev, proev_noegler
from vurdering.store.sikkerhedskopi.modtagere import laes_modtagere
from vurdering.store.sikkerhedskopi.pakke import DATABASE, OmKopien, pak, pak_ud
from vurdering.store.sikkerhedskopi.steder import noter_sted
from vurdering.store.sikkerhedskopi.udtag import udtag

#: The folder for copies where the settings name none.
STANDARDMAPPE: Final = "sikkerhedskopier"


@dataclass(frozen=True, slots=True)
class Taget:
    """A copy that was taken, read back and put in place."""

    fil: Path
    om: OmKopien
    noeglekopi: Path
    fjernet: int
    """How many older copies were removed."""


def kopimappe(hjem: Path, valg: Sikkerhedskopi) -> Path:
    """The folder that the settings choose for copies."""
    return Path(valg.mappe).expanduser() if valg.mappe else hjem / STANDARDMAPPE


def standardmodtagere(lager: Lager, hjem: Path, valg: Sikkerhedskopi) -> tuple[str, ...]:
    """Whom copies are sealed for when nobody says otherwise: the settings' recipients, else the store's recovery recipients.

    Raises `Inputfejl` when the slots that name them were changed by a stranger.
    """
    fil = slots(lager, hjem)
    return valg.modtagere or (() if fil is None else tuple(plads.navn for plads in fil.af_art(GENOPRETNING)))


def slots(lager: Lager, hjem: Path) -> Noeglefil | None:
    """The slots of the open store; None when it has none. Raises `Inputfejl` when a stranger has changed them."""
    if not noeglefil.findes(hjem):
        return None
    fil = noeglefil.laes(hjem)
    if lager.krypteret:
        fil.efterse(lager.noegle)
    return fil


def tag_kopi(
    lager: Lager,
    hjem: Path,
    til: Path,
    modtagere: Sequence[str],
    valg: Sikkerhedskopi,
    *,
    uden_modtager: bool = False,
    ur: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Taget:
    """Take a copy of the store of the data folder `hjem` to the folder `til`, sealed for the public keys `modtagere`.

    Raises `Inputfejl` when it cannot be taken or does not hold; then every older copy is as it was.
    """
    noegler = laes_modtagere(modtagere)
    if lager.krypteret and not noegler and not uden_modtager:
        raise Inputfejl(
            "Der er ingen modtager til sikkerhedskopien. Skriv --modtager med kommunens offentlige genopretningsnøgle (age1…),"
            " eller sæt den i indstillinger.toml. Med --uden-modtager kan kopien kun åbnes med lagerets egen adgangskode,"
            " og glemmes den, er alt tabt."
        )
    fil = slots(lager, hjem)
    try:
        with arbejdsmappe(hjem) as arbejde:
            return _tag(lager, hjem, til, noegler, valg, fil, arbejde, ur().astimezone(UTC))
    except OSError as fejl:
        raise Inputfejl(
            f"{til}: sikkerhedskopien kan ikke tages ({aarsag(fejl)}). De tidligere kopier er urørt. Vælg en anden mappe, eller gør plads."
        ) from None


def _tag(
    lager: Lager, hjem: Path, til: Path, noegler: list[Any], valg: Sikkerhedskopi, fil: Noeglefil | None, arbejde: Path, nu: datetime
) -> Taget:
    id_ = "" if fil is None else fil.lager
    lav_mappe(til)
    faerdig = til / generationer.kopinavn(id_, nu, forseglet=bool(noegler))
    with lager.skriver() as connection:
        lager.log(connection, bruger(), logbog.SIKKERHEDSKOPI, {"kopi": faerdig.name, "forseglet": bool(noegler)})
    database = arbejde / DATABASE
    udtag(lager, database)
    tal = _efterproevet(database, lager)
    om = OmKopien(id_, nu.isoformat(), __version__, skema.SKEMA_VERSION, lager.krypteret, **asdict(tal))
    om = om.underskrevet(lager.noegle, database)
    with _under_et_andet_navn(til) as ny:
        _skriv_og_laes_tilbage(database, om, ny, noegler, lager)
        # Before the copy itself: it can be opened from the moment it is there.
        sted = til / generationer.noeglenavn(id_, forseglet=bool(noegler))
        proev_noegler(noeglekopi.forny(lager, fil, sted, noegler).noegler, lager.noegle)
        ny.replace(faerdig)
        sync_mappe(til)
    fjernet = _ryd_op(til, id_, valg)
    note = {"taget": om.taget, "fil": str(faerdig.absolute()), "forseglet": bool(noegler), "aftryk": aftryk(lager.noegle), **asdict(tal)}
    noter_sted(hjem, lager.noegle, til, [str(noegle) for noegle in noegler], note)
    return Taget(faerdig, om, sted, fjernet)


def _efterproevet(database: Path, lager: Lager) -> Tal:
    with Lager.aabn(database.parent, lager.noegle) as kopi:
        return efterproev(kopi)


def _skriv_og_laes_tilbage(database: Path, om: OmKopien, ny: Path, noegler: list[Any], lager: Lager) -> None:
    """Write the copy, and restore it from what was written. One more recipient, forgotten at once, is what makes that possible here."""
    from pyrage import x25519  # type: ignore[import-untyped]

    proeve = [x25519.Identity.generate()] if noegler else []
    pak(database, om, ny, [*noegler, *(identitet.to_public() for identitet in proeve)])
    # Its room is needed for the one that is read back.
    database.unlink()
    laest = pak_ud(ny, database.parent, proeve)
    if (
        laest != om
        or not laest.er_aegte(lager.noegle)
        or asdict(_efterproevet(database, lager)) != {navn: getattr(om, navn) for navn in ("sager", "kaeder", "haendelser")}
    ):
        raise Inputfejl(f"{ny.parent}: kopien blev ikke læst tilbage, som den blev skrevet. Prøv en anden mappe.")


@contextlib.contextmanager
def _under_et_andet_navn(til: Path) -> Iterator[Path]:
    """A name in the folder that is no copy's. What a killed program left under such a name is removed."""
    for rest in til.glob(".vurdering-*.ny"):
        rest.unlink(missing_ok=True)
    ny = til / f".vurdering-{uuid.uuid4().hex}.ny"
    try:
        yield ny
    finally:
        ny.unlink(missing_ok=True)


def _ryd_op(til: Path, id_: str, valg: Sikkerhedskopi) -> int:
    gamle = generationer.overtallige(generationer.kopier(til, id_), daglige=valg.daglige, ugentlige=valg.ugentlige)
    for kopi in gamle:
        # One that cannot be removed is no reason to say that the new one was not taken.
        with contextlib.suppress(OSError):
            kopi.fil.unlink()
    return len(gamle)
