"""Where a folder really lies: on a network drive, or in a folder that a program copies to other machines behind one's back.

A database there is lost sooner or later: locks do not hold across a network, and a synchronising program copies a file in
the middle of a change. And case data would lie with whoever runs the service.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from vurdering.domain.fejl import Inputfejl

Art = Literal["netvaerk", "synkroniseret"]

#: File systems that lie on another machine.
_NETVAERK: Final = frozenset(
    "nfs nfs4 cifs smb smb2 smb3 smbfs afs afpfs ncpfs 9p davfs davfs2 webdav fuse.davfs fuse.davfs2 fuse.sshfs fuse.rclone fuse.s3fs"
    " fuse.gcsfuse fuse.blobfuse glusterfs fuse.glusterfs ceph fuse.ceph lustre beegfs gpfs orangefs coda fuse.smbnetfs fuse.gvfsd-fuse"
    " fuse.google-drive-ocamlfuse fuse.onedriver prl_fs vboxsf vmhgfs fuse.vmhgfs-fuse".split()
)
#: Variables in which a synchronising program tells where its folder is.
_VARIABLER: Final = {"OneDrive": "OneDrive", "OneDriveCommercial": "OneDrive", "OneDriveConsumer": "OneDrive"}
#: What a folder is called that belongs to one. Parts of a path, compared without regard to capitals.
_NAVNE: Final = (
    (re.compile(r"onedrive( ?- .+)?"), "OneDrive"),
    (re.compile(r"dropbox( \(.+\))?"), "Dropbox"),
    (re.compile(r"google ?drive|googledrive-.+|drivefs|my drive|mit drev"), "Google Drev"),
    (re.compile(r"icloud ?drive|com~apple~clouddocs|mobile documents|icloud~.+"), "iCloud"),
    (re.compile(r"nextcloud\d?|owncloud"), "Nextcloud"),
    (re.compile(r"pcloud ?drive|box sync|boxsync|mega ?sync|syncthing|seafile|tresorit|proton drive"), "et synkroniseringsprogram"),
    (re.compile(r"onedrive-.+|dropbox-.+|box-box"), "et synkroniseringsprogram"),
)
#: Files that a synchronising program leaves in its top folder.
_MAERKER: Final = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".owncloudsync.log": "Nextcloud",
    ".nextcloudsync.log": "Nextcloud",
    ".stfolder": "Syncthing",
    ".tmp.drivedownload": "Google Drev",
    ".tmp.driveupload": "Google Drev",
}
_ESCAPE: Final = re.compile(r"\\([0-7]{3})")


@dataclass(frozen=True, slots=True)
class Fund:
    """What is wrong with a place."""

    art: Art
    hvad: str
    """The file system or the program, in a few words."""

    @property
    def saetning(self) -> str:
        """What is wrong, in a sentence."""
        if self.art == "netvaerk":
            return f"mappen ligger på et netværksdrev ({self.hvad})"
        return f"mappen bliver kopieret til andre maskiner af {self.hvad}"


@dataclass(frozen=True, slots=True)
class Maskine:
    """What is asked of the machine, so that a test can answer for another."""

    miljoe: Mapping[str, str] = field(default_factory=lambda: os.environ)
    mounts: Callable[[], str] = lambda: _proc_mounts()
    """The content of `/proc/mounts`; empty where there is none."""
    drevtype: Callable[[str], int] = lambda rod: _drevtype(rod)
    """Windows' number for the kind of drive that a path begins with; 4 is another machine's, 0 is unknown."""


def find(mappe: Path, maskine: Maskine | None = None) -> Fund | None:
    """What is wrong with keeping a database in `mappe`, which need not exist; None when nothing is known to be."""
    maskine = maskine or Maskine()
    sti = Path(os.path.realpath(mappe.absolute()))
    return _synkroniseret(sti, maskine) or _synkroniseret(mappe.absolute(), maskine) or _netvaerk(sti, maskine)


def afvis(mappe: Path, trods: str, maskine: Maskine | None = None) -> None:
    """Raise `Inputfejl` for a place where a store cannot lie, unless `trods` says why it may all the same."""
    if not trods and (fund := find(mappe, maskine)) is not None:
        raise Inputfejl(
            f"{mappe}: {fund.saetning}, og der kan sager gå tabt. Vælg en mappe på maskinens egen disk med VURDERING_HJEM."
            " Skal lageret ligge der alligevel, så skriv hvorfor i indstillinger.toml: [lager] trods_sted."
        )


def _synkroniseret(sti: Path, maskine: Maskine) -> Fund | None:
    for navn, program in _VARIABLER.items():
        if (rod := maskine.miljoe.get(navn)) and _er_under(sti, Path(rod)):
            return Fund("synkroniseret", program)
    for del_ in sti.parts:
        for moenster, program in _NAVNE:
            if moenster.fullmatch(del_.casefold()):
                return Fund("synkroniseret", program)
    for mappe in (sti, *sti.parents):
        for maerke, program in _MAERKER.items():
            # A home folder may hold a program's own settings by such a name; the mark is in what it synchronises.
            if mappe != Path.home() and (mappe / maerke).exists():
                return Fund("synkroniseret", program)
    return None


def _er_under(sti: Path, rod: Path) -> bool:
    return Path(os.path.normcase(sti)).is_relative_to(os.path.normcase(rod))


def _netvaerk(sti: Path, maskine: Maskine) -> Fund | None:
    if str(sti).startswith(("\\\\", "//")):
        return Fund("netvaerk", "en anden maskines mappe")
    if maskine.drevtype(sti.anchor) == _FJERN:
        return Fund("netvaerk", sti.anchor.rstrip("\\"))
    filsystem = _filsystem(sti, maskine.mounts())
    return Fund("netvaerk", filsystem) if filsystem in _NETVAERK else None


def _filsystem(sti: Path, mounts: str) -> str:
    """The kind of file system that the path lies on: that of the longest folder it is below; the last one mounted there counts."""
    bedst, fundet = -1, ""
    for linje in mounts.splitlines():
        felter = linje.split()
        if len(felter) < 3:
            continue
        punkt = Path(_ESCAPE.sub(lambda kode: chr(int(kode[1], 8)), felter[1]))
        if sti.is_relative_to(punkt) and len(punkt.parts) >= bedst:
            bedst, fundet = len(punkt.parts), felter[2]
    return fundet


def _proc_mounts() -> str:
    try:
        return Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


_FJERN: Final = 4


def _drevtype(rod: str) -> int:
    if sys.platform != "win32":
        return 0
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(rod))
