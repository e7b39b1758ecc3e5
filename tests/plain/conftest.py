from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from vurdering.dialogue.forloeb import KOMMUNE, Stillet
from vurdering.dialogue.session import Kildeangivelse, Session
from vurdering.domain.fakta import VED_IKKE
from vurdering.domain.sag import Sag, Samtale
from vurdering.plain.run import run
from vurdering.store import sager
from vurdering.store.lager import Lager

_UDTALELSE = Kildeangivelse("fagperson", "udtalelse", date(2026, 10, 1))


@dataclass
class Trin:
    """One answer of a scripted conversation."""

    stillet: Stillet
    linjer: list[str]
    """What is typed."""
    sag: Sag
    """The case after the answer, as the session made it when called directly."""


@dataclass
class Hus:
    """A data folder with a store, and the plain conversation on it."""

    mappe: Path
    ud: str = field(default="", repr=False)
    """What was said the last time."""

    def tal(self, *linjer: str, sagsnummer: str | None = "2026-1", **mere: Any) -> str:
        """Talk with these lines and then the end of input; return everything that was said."""
        ud = io.StringIO()
        assert run(self.mappe, sagsnummer=sagsnummer, ind=io.StringIO("".join(f"{li}\n" for li in linjer)), ud=ud, **mere) == 0
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
    nummer, mulighed = rng.choice(list(enumerate(stillet.spoergsmaal.muligheder, start=1)))
    linjer = [rng.choice([str(nummer), mulighed.noegle.replace("_", " ").upper()])]
    kilde, note = None, ""
    if rng.random() < 0.3:
        kilde = _UDTALELSE
        linjer = ["k", "3", "udtalelse", "1/10-2026", *(["1"] if stillet.spoergsmaal.art == "samtale" else []), *linjer]
    if mulighed.noegle in stillet.spoergsmaal.begrundes:
        note = "Det fremgår af udtalelsen.\nOg af samtalen."
        linjer += [*note.split("\n"), ""]
    elif stillet.spoergsmaal.stier != (KOMMUNE,) and mulighed.noegle != VED_IKKE:
        note = rng.choice(["", "Med egne ord: [/] ”jeg vil”"])
        linjer.append(note)
    s.besvar(stillet, stillet.svar(mulighed), kilde, note)
    return linjer


def _timer(s: Session, stillet: Stillet, rng: random.Random) -> list[str]:
    tekst, vaerdi = rng.choice([("ved ikke", VED_IKKE), ("0", 0.0), ("7,5", 7.5), ("20 timer", 20.0)])
    s.besvar(stillet, {stillet.spoergsmaal.stier[0]: vaerdi}, None, "" if vaerdi == VED_IKKE else "fra bostedet")
    return [tekst] if vaerdi == VED_IKKE else [tekst, "fra bostedet"]


def _hoering(s: Session, stillet: Stillet, rng: random.Random) -> list[str]:
    if rng.random() < 0.5:
        s.registrer_hoering(stillet, sendt=None, frist=None, svar="", ikke_noedvendig="Borgeren var selv med.")
        return ["2", "Borgeren var selv med.", ""]
    s.registrer_hoering(stillet, sendt=date(2026, 10, 1), frist=date(2026, 10, 15), svar="Det passer.", ikke_noedvendig="")
    return ["1", "1/10-2026", "15/10-2026", "Det passer.", ""]


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
            return _hoering(s, stillet, rng)


def manus(seed: int, sagsnummer: str = "2026-1") -> Iterator[Trin]:
    """A whole conversation, from an empty case until there is no more to ask."""
    rng = random.Random(seed)
    s = session(Sag(sagsnummer, samtale=Samtale(dato=sager.nu().date())))
    while (stillet := s.naeste) is not None:
        linjer = svar(s, stillet, rng)
        yield Trin(stillet, linjer, s.sag)


@pytest.fixture
def hus(tmp_path: Path) -> Hus:
    """A data folder that does not exist yet."""
    return Hus(tmp_path / "data")


@pytest.fixture(scope="session")
def spil() -> Callable[..., list[Trin]]:
    """A function that writes a whole conversation from a seed."""
    return lambda seed, sagsnummer="2026-1": list(manus(seed, sagsnummer))
