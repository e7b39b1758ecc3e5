"""What `vurdering status` looks at: one point each, with what is to be done where something is."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vurdering import __version__
from vurdering.content import driftsnoter
from vurdering.content.indstillinger import FILNAVN, Indstillinger, indstillinger
from vurdering.content.placering import find
from vurdering.domain.fejl import Inputfejl

if TYPE_CHECKING:
    from vurdering.store.lager import Lager


@dataclass(frozen=True, slots=True)
class Punkt:
    """One line of the answer. `goer` says what to do; empty when nothing is."""

    navn: str
    er: str
    goer: str = ""


def punkter(hjem: Path, nu: datetime) -> Iterator[Punkt]:
    """Every point, about the data folder `hjem`. Asks for no passphrase and changes nothing but what opening the store does."""
    from vurdering.store.udgaver import udgaver

    yield Punkt("Program", f"vurdering {__version__}, Python {platform.python_version()}, {platform.system()}")
    yield Punkt("Biblioteker", ", ".join(f"{navn} {udgave}" for navn, udgave in udgaver().items()))
    yield _kerneaftryk()
    yield Punkt("Datamappe", str(hjem))
    try:
        valg = indstillinger(hjem)
    except Inputfejl as fejl:
        yield Punkt("Indstillinger", "kan ikke bruges", str(fejl))
        return
    yield Punkt("Indstillinger", ", ".join(valg.sat) or f"ingen sat (der er ingen {FILNAVN}, eller den er tom)")
    yield from _lager(hjem, valg)
    yield from _noegler(hjem)
    yield from _kopier(hjem, valg, nu)
    yield from _kaeder(hjem)


def _kerneaftryk() -> Punkt:
    """A dump of the memory would hold the keys and the case."""
    if sys.platform == "win32":
        return Punkt("Kerneaftryk", "programmet laver ingen (Windows: se efter, at Windows Fejlrapportering er slået fra)")
    import resource

    if resource.getrlimit(resource.RLIMIT_CORE)[0] == 0:
        return Punkt("Kerneaftryk", "slået fra")
    return Punkt("Kerneaftryk", "slået til", "Sæt «ulimit -c 0», så et nedbrud ikke skriver hukommelsen på disken.")


def _lager(hjem: Path, valg: Indstillinger) -> Iterator[Punkt]:
    from vurdering.store.aabning import UKRYPTERET, Laast, aabn_lager, findes
    from vurdering.store.lager import FILNAVN as DATABASE
    from vurdering.store.sikkerhedskopi.aegthed import aftryk
    from vurdering.store.sikkerhedskopi.tilstand import tilstand
    from vurdering.store.skema import SKEMA_VERSION

    if (fund := find(hjem)) is not None:
        trods = valg.lager.trods_sted
        yield Punkt("Sted", fund.saetning, "" if trods else "Flyt lageret til maskinens egen disk.")
    if not findes(hjem):
        yield Punkt("Lager", "der er intet endnu; det laves, når programmet åbnes første gang")
        return
    try:
        with closing(aabn_lager(hjem)) as lager:
            aaben = "krypteret" if lager.krypteret else "IKKE krypteret"
            goer = "" if lager.krypteret else f"{UKRYPTERET} Er der rigtige sager i, så kryptér det: «vurdering lager krypter»."
            yield Punkt("Lager", f"{lager.sted}, {aaben}, {_antal(len(lager.liste()), 'sag', 'sager')}, skema {SKEMA_VERSION}", goer)
            yield _ankre(lager)
            if lager.krypteret:
                yield Punkt("Aftryk", f"{aftryk(lager.noegle)} (gem det for sig: «vurdering gendan» kender jeres kopier på det)")
    except Laast:
        yield Punkt("Lager", f"{hjem / DATABASE}, krypteret og låst; antal sager kan ikke ses (programmets skema er {SKEMA_VERSION})")
        if noteret := tilstand(hjem, valg.sikkerhedskopi).aftryk:
            yield Punkt("Aftryk", f"{noteret}, som det er noteret ved den seneste sikkerhedskopi; lås lageret op for at se det bekræftet")
    except Inputfejl as fejl:
        yield Punkt("Lager", "kan ikke åbnes", str(fejl))
    if gamle := sorted(hjem.glob("sager-version*.db")):
        navne = ", ".join(fil.name for fil in gamle)
        yield Punkt(
            "Overførsel",
            f"kopi af lageret fra før: {navne}",
            "Slet kopien, når du har set, at alt er med: slettede sager ligger i den endnu.",
        )
    if gamle := sorted(hjem.glob("tidligere-*")):
        yield Punkt(
            "Gendannelse", f"{len(gamle)} tidligere lagre er lagt til side i datamappen", "Slet dem, når du ikke skal bruge dem mere."
        )


def _ankre(lager: Lager) -> Punkt:
    from vurdering.store.kaede.anker import seneste

    tid = seneste(lager)
    if tid is None:
        return Punkt("Anker", "der er ikke lavet noget endnu; «vurdering logkontrol --lav-anker» gør en afskåret log synlig")
    return Punkt("Anker", f"det seneste er fra {_dag(tid)}")


def _noegler(hjem: Path) -> Iterator[Punkt]:
    from vurdering.store.noegler.forvaltning import tilstand

    try:
        fundet = tilstand(hjem)
    except Inputfejl as fejl:
        yield Punkt("Nøgler", "kan ikke læses", str(fejl))
        return
    if fundet is None:
        return
    ring = "systemets nøglering" if fundet.noeglering else "uden systemets nøglering"
    goer = "" if fundet.hel else "Åbn lageret en gang, så bliver nøglefil og kopi ens igen."
    yield Punkt("Nøgler", f"{_antal(len(fundet.adgangskoder), 'adgangskode', 'adgangskoder')}, {ring}", goer)
    if fundet.modtagere:
        yield Punkt("Genopretning", f"{len(fundet.modtagere)} modtager(e)")
    else:
        yield Punkt(
            "Genopretning",
            "INGEN MODTAGER: glemmes adgangskoden, er alle sager tabt",
            "Lav en nøgle med «vurdering noegle lav-genopretningsnoegle», og forsegl lageret til den.",
        )


def _kopier(hjem: Path, valg: Indstillinger, nu: datetime) -> Iterator[Punkt]:
    from vurdering.store.aabning import findes
    from vurdering.store.sikkerhedskopi.tilstand import alder, tilstand

    if not findes(hjem):
        return
    kopi, fundet = valg.sikkerhedskopi, tilstand(hjem, valg.sikkerhedskopi)
    if fundet.nyeste is None:
        yield Punkt("Sikkerhedskopi", "der er ingen efterprøvet kopi", "Tag en med «vurdering sikkerhedskopi --til MAPPE».")
    else:
        gammel = nu - fundet.nyeste >= timedelta(days=kopi.advar_efter_dage)
        forseglet = "forseglet" if fundet.forseglet else "ikke forseglet"
        goer = "Tag en ny med «vurdering sikkerhedskopi»." if gammel else ""
        if not fundet.antal:
            goer = "Mappen med kopierne kan ikke nås, eller den er tom. Se efter, eller tag en ny kopi."
        yield Punkt("Sikkerhedskopi", f"taget {alder(fundet.nyeste, nu)}, {forseglet}, {fundet.antal} i alt ({fundet.fil})", goer)
    if fundet.oevelse is None:
        yield Punkt("Gendannelsesøvelse", "er aldrig holdt", "Hold den: «vurdering gendan --oevelse --identitet FIL».")
    else:
        gammel = nu - fundet.oevelse >= timedelta(days=kopi.oevelse_efter_dage)
        goer = "Hold den igen: «vurdering gendan --oevelse --identitet FIL»." if gammel else ""
        yield Punkt("Gendannelsesøvelse", f"lykkedes {alder(fundet.oevelse, nu)} ({_dag(fundet.oevelse)})", goer)


def _kaeder(hjem: Path) -> Iterator[Punkt]:
    from vurdering.store.aabning import findes

    note = driftsnoter.laes(hjem).get(driftsnoter.LOGKONTROL)
    if note is None:
        if findes(hjem):
            yield Punkt("Kæder", "er ikke efterprøvet på denne maskine endnu; kør «vurdering logkontrol»")
        return
    fund = note.get("fund")
    goer = "" if fund == 0 else "Kør «vurdering logkontrol», og følg rådene."
    yield Punkt("Kæder", f"efterprøvet {_naar(note.get('holdt'))}: {note.get('kaeder')} kæder, {fund} fund", goer)


def _naar(skrevet: Any) -> str:
    try:
        return _dag(datetime.fromisoformat(skrevet))
    except (TypeError, ValueError):
        return "på et ukendt tidspunkt"


def _antal(antal: int, en: str, flere: str) -> str:
    return f"{antal} {en if antal == 1 else flere}"


def _dag(tid: datetime) -> str:
    lokal = (tid if tid.tzinfo else tid.replace(tzinfo=UTC)).astimezone()
    return f"{lokal.day}.{lokal.month}.{lokal.year}"
