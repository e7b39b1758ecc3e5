from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from vurdering.content import placering
from vurdering.content.placering import Maskine, find
from vurdering.domain.fejl import Inputfejl
from vurdering.store.aabning import aabn_lager

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
tmpfs /flygtig tmpfs rw 0 0
kommune:/faelles /net/faelles nfs4 rw 0 0
//server/drev /net/drev\\040K cifs rw 0 0
/dev/sdb1 /net/faelles/lokal ext4 rw 0 0
C:\\134 /net/c 9p rw 0 0
"""


def _maskine(miljoe: Mapping[str, str] | None = None, drev: int = 3) -> Maskine:
    return Maskine(miljoe or {}, lambda: MOUNTS, lambda _rod: drev)


@pytest.mark.parametrize(
    ("mappe", "filsystem"),
    [
        ("/srv/vurdering", None),
        ("/net/faelles/vurdering", "nfs4"),
        ("/net/faelles/lokal/vurdering", None),
        ("/net/faelleskontor", None),
        ("/net/drev K/x", "cifs"),
        ("/net/c/Users/x", "9p"),
    ],
)
def test_a_network_drive_is_known_by_what_is_mounted(mappe: str, filsystem: str | None) -> None:
    """The file system of the longest mounted folder counts, also with a blank in its name, and for a folder that is not there yet."""
    fund = find(Path(mappe), _maskine())
    assert (fund and (fund.art, fund.hvad)) == (filsystem and ("netvaerk", filsystem))


def test_a_windows_network_drive_is_known_by_its_kind() -> None:
    """What the system calls another machine's drive is one; a disk of its own is none."""
    fund = find(Path("/srv/x"), _maskine(drev=4))
    assert fund is not None
    assert fund.art == "netvaerk"
    assert find(Path("/srv/x"), _maskine(drev=3)) is None


@pytest.mark.parametrize(
    "del_",
    [
        "OneDrive",
        "OneDrive - Lejre Kommune",
        "Dropbox",
        "Dropbox (Privat)",
        "Google Drive",
        "GoogleDrive-b123@kommune.dk",
        "Mit drev",
        "iCloudDrive",
        "Mobile Documents",
        "Nextcloud",
        "ownCloud",
        "NEXTCLOUD",
        "OneDrive-Kommune",
    ],
)
def test_a_synchronised_folder_is_known_by_its_name(del_: str) -> None:
    """Anywhere in the path, and however it is written."""
    fund = find(Path("/hjem/b123") / del_ / "sager", _maskine())
    assert fund is not None
    assert fund.art == "synkroniseret"


@pytest.mark.parametrize("del_", ["drev", "onedrivers", "sager", "dropboxes", "cloud", "Drev K", "vurdering"])
def test_an_ordinary_name_is_no_synchronised_folder(del_: str) -> None:
    """A folder that only sounds like one is used."""
    assert find(Path("/hjem/b123") / del_ / "sager", _maskine()) is None


def test_the_variable_of_onedrive_tells_where_it_is() -> None:
    """Whatever the folder is called; a folder beside it is none."""
    maskine = _maskine({"OneDrive": "/hjem/b123/Skrivebord"})
    assert find(Path("/hjem/b123/Skrivebord/sager"), maskine) is not None
    assert find(Path("/hjem/b123/Skrivebordet/sager"), maskine) is None


@pytest.mark.parametrize("maerke", [".dropbox", ".owncloudsync.log", ".stfolder"])
def test_the_mark_of_a_program_in_a_folder_above_is_seen(tmp_path: Path, maerke: str) -> None:
    """A synchronised folder with a name of its own is known by what the program left in it."""
    (tmp_path / maerke).touch()
    fund = find(tmp_path / "a" / "b", _maskine())
    assert fund is not None
    assert fund.art == "synkroniseret"


def test_a_link_into_a_synchronised_folder_is_followed(tmp_path: Path) -> None:
    """A folder with an innocent name that leads into one is one."""
    (tmp_path / "Dropbox").mkdir()
    try:
        (tmp_path / "sager").symlink_to(tmp_path / "Dropbox", target_is_directory=True)
    except OSError:
        pytest.skip("no symbolic links here")
    assert find(tmp_path / "sager", _maskine()) is not None


def test_this_machines_own_folder_is_fine(tmp_path: Path) -> None:
    """What the tests themselves lie in is not refused, asked of the real machine."""
    assert find(tmp_path) is None


def test_a_store_is_refused_there_unless_the_municipality_says_why(tmp_path: Path) -> None:
    """Nothing is made in such a folder; with a written reason in the settings it is a store as any other."""
    mappe = tmp_path / "OneDrive - Kommune" / "data"
    with pytest.raises(Inputfejl, match="trods_sted"):
        aabn_lager(mappe)
    assert not mappe.exists()
    mappe.mkdir(parents=True)
    (mappe / "indstillinger.toml").write_text('[lager]\ntrods_sted = "aftalt med IT"\n', encoding="utf-8")
    aabn_lager(mappe).close()
    placering.afvis(mappe, "aftalt med IT")
