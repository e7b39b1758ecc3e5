"""The municipalities' profiles: which exist, and what each says. Some ship with the program; the user writes the others.

The user's own lie as `<id>.toml` in the folder `kommuner` of the data folder and are checked each time one has changed.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from vurdering.content.resources import package_names, package_text
from vurdering.content.steder import data_mappe
from vurdering.content.systemfejl import aarsag
from vurdering.content.toml import package_toml
from vurdering.domain.fejl import Inputfejl

PAKKE: Final = "vurdering.law.kommuner"
_ENDELSE: Final = ".toml"
_ID: Final = re.compile(r"[a-z][a-z0-9_-]{0,39}")
#: Names that Windows gives to devices and lets no file have.
_ENHEDER: Final = frozenset({"con", "prn", "aux", "nul", *(f"{navn}{nr}" for navn in ("com", "lpt") for nr in range(10))})
ID_RAAD: Final = "Brug små bogstaver a-z, tal, bindestreg og understreg, og begynd med et bogstav; skriv æ, ø og å som ae, oe og aa."


@cache
def medfoelgende() -> tuple[str, ...]:
    """Ids of the profiles that ship with the program, sorted."""
    return tuple(navn.removesuffix(_ENDELSE) for navn in package_names(PAKKE, _ENDELSE))


def er_id(id: str) -> bool:
    """Whether `id` can be the id of a profile, which is also its file's name."""
    return _ID.fullmatch(id) is not None and id not in _ENHEDER


def egne_mappe() -> Path:
    """The folder of the user's own profiles. It need not exist."""
    return data_mappe() / "kommuner"


def _er_profil(sti: Path) -> bool:
    return sti.suffix == _ENDELSE and not sti.name.startswith(".") and sti.is_file()


def _egne() -> dict[str, Path]:
    """The user's own profiles by id. Raises `Inputfejl` for a file whose name cannot be an id."""
    try:
        filer = sorted(sti for sti in egne_mappe().iterdir() if _er_profil(sti))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as fejl:
        raise Inputfejl(f"Mappen kommuner med egne profiler kan ikke læses ({aarsag(fejl)}). Se efter, om du har adgang.") from None
    for sti in filer:
        if not er_id(sti.stem):
            raise Inputfejl(f"kommuner/{sti.name}: filens navn kan ikke være id for en profil. Giv den et andet navn. {ID_RAAD}")
    return {sti.stem: sti for sti in filer}


def er_egen(id: str) -> bool:
    """Whether the profile with this id is the user's own."""
    return id in _egne()


def kommune_ider() -> tuple[str, ...]:
    """Ids of the profiles there are, sorted."""
    return tuple(sorted({*medfoelgende(), *_egne()}))


def kommune(id: str) -> dict[str, Any]:
    """The profile with this id. Shared: do not change it. Raises `Inputfejl` for one that does not exist or cannot be used."""
    egen = egne_mappe() / f"{id}{_ENDELSE}"
    if er_id(id) and egen.is_file():
        return _egen(id, egen)
    if id not in medfoelgende():
        raise Inputfejl(f"kommune: »{id[:40]}« er ikke en kendt profil. Vælg en af: {', '.join(kommune_ider())}{_tilbage(id)}.")
    return package_toml(PAKKE, f"{id}.toml")


def _tilbage(id: str) -> str:
    """The way out for a case whose profile has been moved or removed."""
    return f"; eller læg filen {id}{_ENDELSE} i mappen kommuner" if er_id(id) else ""


def kommunens_navn(id: str) -> str:
    """What the municipality is called; its id when its own profile cannot be used, so that one broken file hides no other."""
    try:
        navn: str = kommune(id)["navn"]
    except Inputfejl:
        return id
    return navn


def _egen(id: str, sti: Path) -> dict[str, Any]:
    from vurdering.content.kommuneprofil import MAKS

    navn = f"kommuner/{sti.name}"
    try:
        with sti.open("rb") as stroem:
            raw = stroem.read(MAKS + 1)
    except OSError as fejl:
        raise Inputfejl(f"{navn}: filen kan ikke læses ({aarsag(fejl)}). Se efter, om du har adgang, eller flyt den væk.") from None
    profil = _laest(raw, navn)
    if id in medfoelgende() and not profil.get("erstatter"):
        raise Inputfejl(
            f"{navn}: {id} er en profil, der følger med programmet. Giv filen et andet navn, eller skriv «erstatter = true» i den, "
            "hvis den skal bruges i stedet."
        )
    return profil


@lru_cache(maxsize=128)
def _laest(raw: bytes, navn: str) -> dict[str, Any]:
    """The checked profile; the content itself is the key, so that a changed file is always read anew."""
    # The door is loaded for a profile of the user's own; those that ship are read plainly.
    from vurdering.content.kommuneprofil import laes_profil

    return laes_profil(raw, navn)


def skriv_ny(id: str) -> Path:
    """Write a profile to be filled in, and return where. Raises `Inputfejl`; a profile that is there is never written over."""
    if not er_id(id):
        raise Inputfejl(f"--ny: »{id[:40]}« kan ikke være id for en kommune. {ID_RAAD}")
    if id in medfoelgende():
        raise Inputfejl(
            f"--ny: {id} følger med programmet. Vælg et andet id; eller skriv selv filen {id}.toml med «erstatter = true», "
            "hvis din profil skal bruges i stedet."
        )
    sti = egne_mappe() / f"{id}{_ENDELSE}"
    navn = id.replace("_", "-").capitalize()
    indhold = package_text("vurdering.law", "ny_kommune.toml").replace("NAVN", navn)
    try:
        data_mappe().mkdir(mode=0o700, parents=True, exist_ok=True)
        sti.parent.mkdir(mode=0o700, exist_ok=True)
        with sti.open("x", encoding="utf-8", newline="\n") as stroem:
            stroem.write(indhold)
    except FileExistsError:
        raise Inputfejl(f"--ny: der er allerede noget på {sti}. Ret profilen dér, eller vælg et andet id.") from None
    except OSError as fejl:
        raise Inputfejl(f"--ny: {sti} kan ikke skrives ({aarsag(fejl)}). Se efter, om du har adgang, og om der er plads.") from None
    return sti
