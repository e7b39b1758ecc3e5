"""What a copy is: a tar file with the database and a page about it, sealed as a whole. Any age and any tar can open it."""

from __future__ import annotations

import hashlib
import json
import os
import tarfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from vurdering.domain.fejl import Inputfejl
from vurdering.store.noegler.hovednoegle import Hovednoegle
from vurdering.store.sikkerhedskopi import modtagere
from vurdering.store.sikkerhedskopi.aegthed import er_underskrevet, underskriv

FORMAT: Final = "vurdering.sikkerhedskopi/1"
DATABASE: Final = "sager.db"
_OM: Final = "kopi.json"
_OM_MAKS: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class OmKopien:
    """What a copy says about itself. Nothing about any person."""

    lager: str
    taget: str
    """When the rows stood so: ISO 8601, UTC."""
    program: str
    skema: int
    krypteret: bool
    sager: int
    kaeder: int
    haendelser: int
    sha256: str = ""
    """Of the database in the copy, in hexadecimal."""
    underskrift: str = ""
    """The store's, of all the rest."""

    @property
    def tidspunkt(self) -> datetime:
        """`taget` as a time."""
        return datetime.fromisoformat(self.taget)

    def underskrevet(self, hovednoegle: Hovednoegle, database: Path) -> OmKopien:
        """The same about the file `database`, signed by the store. Raises OSError when it cannot be read."""
        om = replace(self, sha256=_sha256(database), underskrift="")
        return replace(om, underskrift=underskriv(hovednoegle, om._indhold()))

    def er_aegte(self, hovednoegle: Hovednoegle) -> bool:
        """Whether it is as the store with this root key signed it."""
        return er_underskrevet(hovednoegle, replace(self, underskrift="")._indhold(), self.underskrift)

    def _indhold(self) -> dict[str, Any]:
        return {"format": FORMAT, **asdict(self)}


def pak(database: Path, om: OmKopien, ud: Path, til: Sequence[Any]) -> None:
    """Write the copy to `ud` and return when it is on the disk; sealed when there are recipients. Raises OSError."""
    pakke = database.with_name("pakke.tar") if til else ud
    side = database.with_name(_OM)
    side.write_text(json.dumps(om._indhold(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    for fil in {pakke, ud}:
        os.close(os.open(fil, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with tarfile.open(pakke, "w", format=tarfile.PAX_FORMAT) as tar:
        for fil, navn in ((side, _OM), (database, DATABASE)):
            tar.add(fil, navn, recursive=False, filter=_upersonlig)
    if til:
        with pakke.open("rb") as ind, ud.open("wb") as skriver:
            modtagere.forsegl(ind, skriver, til)
        pakke.unlink()
    with ud.open("r+b") as skrevet:
        os.fsync(skrevet.fileno())


def pak_ud(kopi: Path, mappe: Path, identiteter: Sequence[Any]) -> OmKopien:
    """Unpack a copy's database into `mappe` as `DATABASE`. Raises `Inputfejl` when it cannot be opened, else OSError."""
    pakke = kopi
    if modtagere.er_forseglet(kopi):
        if not identiteter:
            raise Inputfejl(f"{kopi}: kopien er forseglet. Skriv --identitet FIL med den genopretningsnøgle, der åbner den.")
        pakke = mappe / "pakke.tar"
        with kopi.open("rb") as ind, pakke.open("wb") as ud:
            modtagere.aabn(ind, ud, identiteter, kopi.name)
    try:
        om = _tag_ud(pakke, mappe)
    except (tarfile.TarError, EOFError, KeyError, TypeError, AttributeError, ValueError, RecursionError):
        raise Inputfejl(f"{kopi}: filen er ikke en sikkerhedskopi, eller den er beskadiget. Brug en anden kopi.") from None
    if pakke != kopi:
        pakke.unlink()
    return om


def _tag_ud(pakke: Path, mappe: Path) -> OmKopien:
    with tarfile.open(pakke, "r:") as tar:
        side, database = tar.getmember(_OM), tar.getmember(DATABASE)
        if not (side.isreg() and database.isreg()) or side.size > _OM_MAKS:
            raise ValueError("not the files of a copy")
        siden = tar.extractfile(side)
        raekker = tar.extractfile(database)
        if siden is None or raekker is None:
            raise ValueError("not the files of a copy")
        data = json.loads(siden.read())
        if data.pop("format") != FORMAT:
            raise ValueError("another format")
        # Copied by hand, so that no name or right in the file decides where and how it is written.
        with (mappe / DATABASE).open("wb") as ud:
            while stykke := raekker.read(1024 * 1024):
                ud.write(stykke)
        if (mappe / DATABASE).stat().st_size != database.size:
            raise ValueError("cut short")
    om = _om(data)
    if om.sha256 != _sha256(mappe / DATABASE):
        raise ValueError("another database")
    return om


def _om(data: dict[str, Any]) -> OmKopien:
    """What the page says. Raises ValueError when it is of another shape."""
    typer = {"str": str, "int": int, "bool": bool}
    if set(data) != {felt.name for felt in fields(OmKopien)}:
        raise ValueError("other fields")
    # A truth value is a whole number to the language, but not here.
    if any(type(data[felt.name]) is not typer[str(felt.type)] for felt in fields(OmKopien)):
        raise ValueError("other types")
    om = OmKopien(**data)
    if om.tidspunkt.tzinfo is None:
        raise ValueError("a time without a zone")
    return om


def _sha256(fil: Path) -> str:
    with fil.open("rb") as aaben:
        return hashlib.file_digest(aaben, "sha256").hexdigest()


def _upersonlig(fil: tarfile.TarInfo) -> tarfile.TarInfo:
    """Neither who made the file nor with which rights."""
    fil.uid = fil.gid = 0
    fil.uname = fil.gname = ""
    fil.mode = 0o600
    return fil
