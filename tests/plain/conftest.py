"""A house to talk in, and whole conversations written from a seed: what is typed, and the case the session makes of it."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lagret import ny

from vurdering.content.optegnelser import regelbrud
from vurdering.dialogue import moede
from vurdering.dialogue.forloeb import Stillet
from vurdering.dialogue.kildeangivelse import Kildeangivelse
from vurdering.dialogue.optegnelser import foreslag, laes, tekster, valgmuligheder
from vurdering.dialogue.session import Session
from vurdering.domain.fakta import VED_IKKE
from vurdering.domain.optegnelse import Felt, Register
from vurdering.domain.registre import REGISTRE
from vurdering.domain.sag import Sag
from vurdering.plain.run import run
from vurdering.store import sager
from vurdering.store.lager import Lager

_UDTALELSE = Kildeangivelse("fagperson", "udtalelse", date(2026, 10, 1))


@dataclass
class Trin:
    """What is typed until the case has changed once."""

    stillet: Stillet
    linjer: list[str]
    sag: Sag
    """The case after it, as the session made it when called directly."""
    faerdig: bool = True
    """Whether the talk leaves the question; a record may be followed by another."""


@dataclass
class Hus:
    """A data folder with a store, and the plain conversation on it."""

    mappe: Path
    ud: str = field(default="", repr=False)
    """What was said the last time."""

    def tal(self, *linjer: str, sagsnummer: str | None = "2026-1", moede: bool = False, **mere: Any) -> str:
        """Talk with these lines (in the view of the whole case, unless `moede`) and then the end of input; return all that was said."""
        aabner = sagsnummer is not None or "sag" in mere
        alle = ["m", *linjer] if aabner and not moede else linjer
        ud = io.StringIO()
        assert run(self.mappe, sagsnummer=sagsnummer, ind=io.StringIO("".join(f"{li}\n" for li in alle)), ud=ud, **mere) == 0
        self.ud = ud.getvalue()
        return self.ud

    def sag(self, sagsnummer: str = "2026-1") -> Sag:
        """The case as it is stored."""
        with Lager.aabn(self.mappe) as lager:
            return sager.hent(lager, sagsnummer)

    def nummer(self, noegle: str) -> str:
        """The number of the question in the stored case."""
        return str([s.noegle for s in session(self.sag()).spoergsmaal].index(noegle) + 1)

    def naeste(self, sagsnummer: str = "2026-1") -> Stillet | None:
        """The question where the stored case goes on."""
        return session(self.sag(sagsnummer)).naeste


def session(sag: Sag) -> Session:
    """A session that saves nothing."""
    return Session(sag, lambda haendelser, efter: None, sager.nu, sager.bruger())


def _valg(s: Session, stillet: Stillet, rng: random.Random) -> list[str]:
    foerste = 0 if stillet.spoergsmaal.muligheder[0].noegle == "0" else 1
    nummer, mulighed = rng.choice(list(enumerate(stillet.spoergsmaal.muligheder, start=foerste)))
    linjer = [rng.choice([str(nummer), mulighed.noegle.replace("_", " ").upper()])]
    kilde, note = None, ""
    if stillet.spoergsmaal.har_kilde and rng.random() < 0.3:
        kilde = _UDTALELSE
        linjer = ["k", "3", "udtalelse", "1/10-2026", *(["1"] if stillet.spoergsmaal.art == "samtale" else []), *linjer]
    if mulighed.noegle in stillet.spoergsmaal.begrundes:
        note = "Det fremgår af udtalelsen.\nOg af samtalen."
        linjer += [*note.split("\n"), ""]
    elif stillet.spoergsmaal.har_kilde and mulighed.noegle != VED_IKKE:
        note = rng.choice(["", "Med egne ord: [/] ”jeg vil”"])
        linjer.append(note)
    s.besvar(stillet, stillet.svar(mulighed), kilde, note)
    return linjer


def _timer(s: Session, stillet: Stillet, rng: random.Random) -> list[str]:
    tekst, vaerdi = rng.choice([("ved ikke", VED_IKKE), ("0", 0.0), ("7,5", 7.5), ("20 timer", 20.0)])
    s.besvar(stillet, {stillet.spoergsmaal.stier[0]: vaerdi}, None, "" if vaerdi == VED_IKKE else "fra bostedet")
    return [tekst] if vaerdi == VED_IKKE else [tekst, "fra bostedet"]


def _felt(s: Session, register: Register, felt: Felt, nu: str, rng: random.Random, dage: Iterator[int]) -> tuple[str, list[str]]:
    """One field: what it holds, and what is typed to make it so."""
    if (nu and rng.random() < 0.5) or (not nu and not felt.kraevet and rng.random() < 0.5):
        return nu, [""]
    if nu and not felt.kraevet and rng.random() < 0.3:
        return "", ["-"]
    noegler = [noegle for noegle, _ in valgmuligheder(s.sag, register, felt)]
    if noegler:
        valgte = sorted(
            rng.sample(range(len(noegler)), min(len(noegler), rng.randint(1, 2)) if felt.type in ("fakta", "undertemaer") else 1)
        )
        foerste = 0 if noegler[0] == "0" else 1
        return " ".join(noegler[i] for i in valgte), [rng.choice([" ", ",", ", "]).join(str(i + foerste) for i in valgte)]
    if felt.type == "dato":
        dag = next(dage)
        return f"2026-09-{dag:02}", [f"{dag}/9-2026"]
    if felt.type == "tal":
        return rng.choice([("7,5", ["7,5"]), ("0", ["0"]), ("120", ["120"])])
    if felt.type == "tekst":
        return "Med egne ord: [/]\nog mere", ["Med egne ord: [/]", "og mere", ""]
    return "Åse Ørsted", ["Åse Ørsted"]


def optegnelse(s: Session, register: Register, foreslaa: dict[str, str], rng: random.Random) -> list[str]:
    """Write a new record through the session, and return the lines that say the same, field by field."""
    while True:
        dage = iter(range(1, 30))
        start = tekster(s, register, None, foreslaa)
        svar = {f.navn: _felt(s, register, f, start[f.navn], rng, dage) for f in register.felter if f.navn != "sha256"}
        felter = laes(s, register, {navn: tekst for navn, (tekst, _) in svar.items()})
        if not regelbrud(register, felter):
            s.skriv(register, felter)
            return [linje for _, linjer in svar.values() for linje in linjer]


def _optegnelser(s: Session, stillet: Stillet, rng: random.Random) -> Iterator[Trin]:
    register = REGISTRE[stillet.spoergsmaal.register]
    for _ in range(rng.choice([0, 1, 1, 2])):
        if register.art != "partshoering" or s.sag.oplysninger:
            linjer = ["ja", *optegnelse(s, register, foreslag(s, register, stillet.spoergsmaal.foreslaa), rng)]
            yield Trin(stillet, linjer, s.sag, faerdig=False)
    s.afslut(stillet)
    yield Trin(stillet, [""], s.sag)


def svar(s: Session, stillet: Stillet, rng: random.Random) -> list[str]:
    """Answer the question through the session, and return the lines that say the same."""
    sti = stillet.sti(stillet.spoergsmaal.stier[0])
    match stillet.spoergsmaal.svartype:
        case "valg":
            return _valg(s, stillet, rng)
        case "timer":
            return _timer(s, stillet, rng)
        case "dato":
            tekst, dag = ("9/3-1984", "1984-03-09") if "foedsels" in sti else ("1.10.26", "2026-10-01")
            s.besvar(stillet, {sti: dag})
            return [tekst]
        case "linje":
            s.besvar(stillet, {sti: "Åse Ørsted"})
            return ["Åse Ørsted"]
        case "tekst":
            tekst = rng.choice(["", "første linje\nanden linje"]) if stillet.aktivitet else "kun én linje"
            s.besvar(stillet, {sti: tekst})
            return [*tekst.split("\n"), ""] if tekst else [""]
        case "aktiviteter":
            navne = rng.sample(["biograf", "kor", "ridefysioterapi", "klubaften"], rng.randint(1, 2))
            s.tilfoej_aktiviteter(navne, stillet)
            return [*navne, ""]
        case "skoen":
            valgt = rng.choice(["ja", "nej"])
            s.begrund(stillet, valgt, "Hun ser selv filmen.\nOg ler.")
            return [valgt, "Hun ser selv filmen.", "Og ler.", ""]
        case _:
            raise AssertionError(stillet.spoergsmaal.svartype)


def fortsaet(s: Session, rng: random.Random, *, i_moedet: bool = False) -> Iterator[Trin]:
    """The rest of a conversation, until there is no more to ask, or (`i_moedet`) to talk about."""
    if not i_moedet and rng.random() < 0.5 and s.naeste is not None:
        # VUM's questions are put only when a sub-theme has been opened.
        undertema = REGISTRE["undertema"]
        nummer = str(list(REGISTRE).index("undertema") + 1)
        linjer = ["r", nummer, "ny", *optegnelse(s, undertema, {}, rng), "", ""]
        yield Trin(s.naeste, linjer, s.sag, faerdig=False)
    while tilbage := moede.tilbage(s) if i_moedet else s.tilbage:
        stillet = tilbage[0]
        if stillet.spoergsmaal.register:
            yield from _optegnelser(s, stillet, rng)
        else:
            linjer = svar(s, stillet, rng)
            yield Trin(stillet, linjer, s.sag)


@pytest.fixture
def hus(tmp_path: Path) -> Hus:
    """A data folder that does not exist yet."""
    return Hus(tmp_path / "data")


@pytest.fixture(scope="session")
def spil() -> Callable[..., list[Trin]]:
    """A function that writes a whole conversation from a seed, or the rest of one from where a case stands."""

    def skriv(seed: int, sagsnummer: str = "2026-1", fra: Sag | None = None, i_moedet: bool = False) -> list[Trin]:
        s = session(fra or ny(sagsnummer))
        return list(fortsaet(s, random.Random(seed), i_moedet=i_moedet))

    return skriv


@pytest.fixture(scope="session")
def optegn() -> Callable[..., tuple[list[str], Sag]]:
    """A function that draws a new record for a case: what is typed, and the case with it."""

    def skriv(sag: Sag, art: str, seed: int) -> tuple[list[str], Sag]:
        s = session(sag)
        linjer = optegnelse(s, REGISTRE[art], foreslag(s, REGISTRE[art], {}), random.Random(seed))
        return linjer, s.sag

    return skriv
