"""Real stores of every released version, made by the program that wrote them, and what each of their cases is. All made up."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any, Final

from vurdering.store import hoejvande
from vurdering.store.lager import FILNAVN
from vurdering.store.noegler import noeglefil
from vurdering.store.sikkerhedskopi.arbejde import UFAERDIG

MAPPE: Final = Path(__file__).with_name("store") / "guld"
#: The passphrase of the encrypted ones.
KODE: Final = "blåbærgrød i ørnereden 97"


def navne() -> list[str]:
    """What the stores are called: `version-N`, and what is special about them."""
    return sorted(fil.name.removesuffix(".db.gz") for fil in MAPPE.glob("*.db.gz"))


def version(navn: str) -> int:
    """The version of a store."""
    return int(navn.split("-")[1])


def udgave(nummer: int) -> str:
    """The unencrypted store of a version."""
    return f"version-{nummer}"


def pak_ud(navn: str, mappe: Path) -> Path:
    """Put the store in `mappe`, with its keys when it has any, and return its file."""
    mappe.mkdir(parents=True, exist_ok=True)
    fil = mappe / FILNAVN
    fil.write_bytes(gzip.decompress((MAPPE / f"{navn}.db.gz").read_bytes()))
    noegler = MAPPE / f"{navn}.noegler.json"
    if noegler.exists():
        (mappe / noeglefil.FILNAVN).write_bytes(noegler.read_bytes())
    return fil


def i_mappen(mappe: Path) -> list[str]:
    """The names of what lies beside a store, and of the store itself; but not the reminder of how far it had come, whole or half."""
    return sorted(fil.name for fil in mappe.iterdir() if fil.name != hoejvande.FILNAVN and not fil.name.startswith(UFAERDIG))


def facit(navn: str) -> dict[str, dict[str, Any]]:
    """Each case by its number: its `version`, and the case itself as a case file has it (`sag`)."""
    data: dict[str, dict[str, Any]] = json.loads((MAPPE / f"{navn}.json").read_text(encoding="utf-8"))
    return data
