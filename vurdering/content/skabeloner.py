"""The door to the letters' templates: those that ship, the municipality's own, and the sentences that reasons are built from.

The municipality's own lie in the folder `breve` of the data folder, named as those that ship (`bevilling/brev.md`, `_afsnit/hilsen.md`),
and are read anew each time. What a letter must hold is never taken from there.
"""

from __future__ import annotations

import re
import stat
import tomllib
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any, Final

from vurdering.content.brevskabelon import SAMLING, brevtyper, faste_afsnit
from vurdering.content.resources import names, read_text
from vurdering.content.steder import data_mappe
from vurdering.content.systemfejl import aarsag
from vurdering.domain.fejl import Inputfejl

MAPPE: Final = "breve"
#: The largest template there can be, in bytes.
MAKS: Final = 64 * 1024
_EGET_AFSNIT: Final = re.compile(r"_afsnit/([a-z0-9_]+)\.md")
#: A folder that is looked in instead of the municipality's, while templates are tried before they are put in use.
_PROEVET: ContextVar[Path | None] = ContextVar("proevet", default=None)


@cache
def skabelon(navn: str) -> str:
    """The template `navn` (`bevilling/brev.md`) as it ships. Raises `Inputfejl` when it is missing."""
    return read_text(SAMLING, navn)


@cache
def saetninger() -> dict[str, Any]:
    """The sentences of `begrundelse.toml`. Shared: do not change it."""
    return tomllib.loads(read_text(SAMLING, "begrundelse.toml"))


def egne_mappe() -> Path:
    """The folder of the municipality's own templates. It need not exist."""
    return _PROEVET.get() or data_mappe().resolve() / MAPPE


@contextmanager
def proev(mappe: Path) -> Iterator[None]:
    """Use the templates in `mappe` instead of the municipality's own."""
    foer = _PROEVET.set(mappe.resolve())
    try:
        yield
    finally:
        _PROEVET.reset(foer)


def gaeldende(navn: str) -> str:
    """The template `navn` as it is to be used: the municipality's own, or else the one that ships.

    Raises `Inputfejl` when the municipality's cannot be used, or stands where only the program's own may, and `LookupError` when there
    is none.
    """
    egen = egen_skabelon(navn)
    if egen is not None:
        return egen
    if navn not in _medfoelgende():
        raise LookupError(navn)
    return skabelon(navn)


@cache
def _medfoelgende() -> frozenset[str]:
    return frozenset(names(SAMLING, ".md"))


def egen_skabelon(navn: str) -> str | None:
    """The municipality's own template `navn`; None when there is none. Raises `Inputfejl` when it cannot be used."""
    afsnit = _EGET_AFSNIT.fullmatch(navn)
    if not afsnit and navn.removesuffix("/brev.md") not in brevtyper():
        return None
    sti = egne_mappe() / navn
    if not _findes(sti, vist := f"{MAPPE}/{navn}"):
        return None
    if afsnit and afsnit[1] in faste_afsnit():
        raise Inputfejl(f"{vist}: afsnittet er fast og tages altid fra programmet. Slet filen, eller giv den et andet navn.")
    try:
        with sti.open("rb") as stroem:
            raw = stroem.read(MAKS + 1)
    except OSError as fejl:
        raise _ulaeselig(vist, fejl) from None
    if len(raw) > MAKS:
        raise Inputfejl(f"{vist}: filen fylder mere end {MAKS // 1024} kB. Et brev er kortere; kort skabelonen af.")
    try:
        # Every kind of line break as the program's own texts have it, also at the end.
        return "\n".join(unicodedata.normalize("NFC", raw.decode("utf-8-sig")).splitlines()) + "\n"
    except UnicodeDecodeError:
        raise Inputfejl(f"{vist}: filen er ikke gemt som UTF-8. Gem den igen som UTF-8.") from None


def _findes(sti: Path, vist: str) -> bool:
    """Whether the file is there. Raises `Inputfejl` for anything but an ordinary file in the folder, so that no link leads out."""
    try:
        form = sti.stat()
    except (FileNotFoundError, NotADirectoryError):
        if not sti.is_symlink():
            return False
        raise Inputfejl(f"{vist}: er en genvej til noget, der ikke findes. Læg selve filen i mappen, eller slet genvejen.") from None
    except OSError as fejl:
        raise _ulaeselig(vist, fejl) from None
    if not stat.S_ISREG(form.st_mode):
        raise Inputfejl(f"{vist}: er ikke en almindelig fil. Læg en tekstfil dér, eller giv mappen et andet navn.")
    if not sti.resolve().is_relative_to(egne_mappe()):
        raise Inputfejl(f"{vist}: er en genvej ud af mappen {MAPPE}. Læg selve filen i mappen.")
    return True


def _ulaeselig(vist: str, fejl: OSError) -> Inputfejl:
    return Inputfejl(f"{vist}: filen kan ikke læses ({aarsag(fejl)}). Se efter, om du har adgang, eller flyt den væk.")


def skriv_ny(id: str) -> Path:
    """Copy the letter's template to the municipality's folder, to be edited, and return where. Never writes over; raises `Inputfejl`."""
    sti = egne_mappe() / id / "brev.md"
    hoved = (
        f"{{# Kommunens egen skabelon til «{id}». Vis felterne: vurdering skabelon vis {id}. Kontrollér: vurdering skabelon tjek {id} #}}\n"
    )
    try:
        data_mappe().mkdir(mode=0o700, parents=True, exist_ok=True)
        sti.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not sti.parent.resolve().is_relative_to(egne_mappe()):
            raise Inputfejl(f"ny: {sti.parent} er en genvej ud af mappen {MAPPE}. Slet genvejen først.")
        with sti.open("x", encoding="utf-8", newline="\n") as stroem:
            stroem.write(hoved + skabelon(f"{id}/brev.md"))
    except FileExistsError:
        raise Inputfejl(f"ny: der er allerede noget på {sti}. Ret skabelonen dér, eller flyt den væk først.") from None
    except OSError as fejl:
        raise Inputfejl(f"ny: {sti} kan ikke skrives ({aarsag(fejl)}). Se efter, om du har adgang, og om der er plads.") from None
    return sti


def egne_filer() -> Iterator[str]:
    """Names, as `gaeldende` has them, of everything in the municipality's folder that is not hidden, also what is no template."""
    mappe = egne_mappe()
    try:
        for indre in sorted(mappe.iterdir()):
            if indre.name.startswith("."):
                continue
            filer = sorted(indre.iterdir()) if indre.is_dir() and not indre.is_symlink() else [indre]
            yield from (sti.relative_to(mappe).as_posix() for sti in filer if not sti.name.startswith("."))
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as fejl:
        raise Inputfejl(f"Mappen {MAPPE} med egne skabeloner kan ikke læses ({aarsag(fejl)}). Se efter, om du har adgang.") from None


def bruges(navn: str) -> bool:
    """Whether the program would ever read the file `navn` of the municipality's folder."""
    return _EGET_AFSNIT.fullmatch(navn) is not None or (navn.endswith("/brev.md") and navn.removesuffix("/brev.md") in brevtyper())


def titel_til_dig(sti: str) -> str:
    """What the fact at `sti` is called to the citizen: neither a paragraph nor a word about «borgeren»."""
    navne = saetninger()["oplysning"]
    rod, _, navn = sti.rpartition(".")
    return str(navne[sti] if sti in navne else navne[rod.partition(".")[0]][navn])
