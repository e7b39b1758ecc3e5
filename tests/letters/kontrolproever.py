"""The set of broken letters and near misses: small edits of letters as caseworkers write them, and how the check fares on it."""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

from vurdering.content.sagsfil import sag_fra_tekst
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Vurdering
from vurdering.law.vurder import vurder
from vurdering.letters.formater.ast import Dokument
from vurdering.letters.kontrol import privat
from vurdering.letters.kontrol.fund import Fund
from vurdering.letters.kontrol.kontrol import kontroller
from vurdering.letters.kontrol.laes import laes_tekst
from vurdering.letters.kontrol.regler import REGLER

MAPPE = Path(__file__).parent / "kontrolbreve"
EKSEMPLER = Path(__file__).parents[2] / "questions" / "eksempler"
#: Each letter and the worked case that it is about.
BREVE = {
    "afslag_alder.txt": "10_fyldt_67_ved_ansoegning",
    "afslag_alene.md": "14_kan_faerdes_alene",
    "afslag_bpa.md": "19_bpa",
    "afslag_paedagogisk.md": "15_paedagogisk_stoette_hver_gang",
    "anmodning.md": "24_stoette_undervejs_ukendt",
    "delt_bevilling.md": "03_delt_97_og_85",
    "delvis_fradrag.txt": "06_mette_fradrag",
    "fuld_bevilling.md": "01_blind_fuldt_medhold",
    "fuldt_fradrag.txt": "08_fuldt_fradrag",
    "holdt_delvis.txt": "42_funktionsevnemetoden",
    "holdt_ikke_varigt.txt": "11_ikke_varigt",
    "holdt_kontaktperson.md": "20_kontaktperson_daekker",
    "holdt_sociale.md": "13_kun_sociale_aarsager",
    "nedsaettelse.md": "46_nedsaettelse_efter_flytning",
}


@dataclass(frozen=True)
class Proeve:
    """One edit and what the rule must say to it."""

    regel: str
    nr: int
    data: dict[str, Any]

    @property
    def fanges(self) -> bool:
        """Whether the rule must find something."""
        return bool(self.data["fanges"])

    @property
    def navn(self) -> str:
        """What a test calls it."""
        return f"{self.regel}-{self.nr}-{'brudt' if self.fanges else 'naer'}"

    @property
    def tilladte(self) -> set[str]:
        """The rules of kind `fejl` that may speak."""
        return {self.regel, *self.data.get("ogsaa", ())} if self.fanges else set(self.data.get("ogsaa", ()))


def proever(fil: str) -> list[Proeve]:
    """Every edit of a file of the folder."""
    data = tomllib.loads((MAPPE / fil).read_text(encoding="utf-8"))
    return [Proeve(regel, nr, p) for regel, liste in data.items() for nr, p in enumerate(liste, 1)]


@cache
def _sagsdata(mappe: str) -> str:
    return (EKSEMPLER / mappe / "sag.json").read_text(encoding="utf-8")


@cache
def dagen(mappe: str) -> date:
    """The day of the worked case's decision."""
    facit = tomllib.loads((EKSEMPLER / mappe / "facit.toml").read_text(encoding="utf-8"))
    return date.fromisoformat(facit["dato"])


def rettet(tekst: str, proeve: Proeve) -> str:
    """The letter with the edits made. An edit that has no place to be made is a fault of the set."""
    for fra, til in proeve.data.get("fjern", ()):
        start = tekst.index(fra)
        tekst = tekst[:start] + (tekst[tekst.index(til, start) :] if til else "")
    fundet = False
    for fra, til in proeve.data.get("ret", ()):
        fundet |= fra in tekst
        tekst = tekst.replace(fra, til)
    assert fundet or not proeve.data.get("ret"), f"{proeve.navn}: intet at rette"
    return tekst


def sat(data: dict[str, Any], sti: str, vaerdi: Any) -> None:
    """Set a value in a case file; None takes the key away."""
    *vej, sidst = sti.split(".")
    her: Any = data
    for led in vej:
        her = her[int(led)] if isinstance(her, list) else her.setdefault(led, {})
    if vaerdi is None:
        her.pop(sidst, None)
    else:
        her[sidst] = vaerdi


def load_proeve(proeve: Proeve) -> tuple[Sag, Vurdering, Dokument | None, date]:
    """The edited case, its assessment, the edited letter and the day."""
    brev = proeve.data["brev"]
    saet = tuple((sti, vaerdi) for sti, vaerdi in proeve.data.get("saet", ()))
    tekst = (MAPPE / brev).read_text(encoding="utf-8")
    dokument = None if proeve.data.get("uden_brev") else laes_tekst(rettet(tekst, proeve), markdown=brev.endswith(".md"))
    return *_sag(BREVE[brev], saet), dokument, dagen(BREVE[brev])


@cache
def _sag(mappe: str, saet: tuple[tuple[str, str], ...]) -> tuple[Sag, Vurdering]:
    data = json.loads(_sagsdata(mappe))
    for sti, vaerdi in saet:
        sat(data, sti, json.loads(vaerdi))
    sag = sag_fra_tekst(json.dumps(data), mappe)
    return sag, vurder(sag, dato=dagen(mappe), i_dag=dagen(mappe))


def fund_i(proeve: Proeve) -> tuple[Fund, ...]:
    """What the check finds."""
    sag, v, dokument, dag = load_proeve(proeve)
    if proeve.regel != "L31":
        # The advice on language takes as long as all the rest together, and only one rule asks for it.
        with mock.patch.object(privat, "sproget", lambda _: iter(())):
            return kontroller(sag, v, dokument, type=None, i_dag=dag)
    return kontroller(sag, v, dokument, type=None, i_dag=dag)


@dataclass
class Tal:
    """How one rule fared: hits, misses, false alarms."""

    ramt: int = 0
    overset: int = 0
    falsk: int = 0

    @property
    def praecision(self) -> float:
        """The share of its findings that were right."""
        return self.ramt / (self.ramt + self.falsk) if self.ramt + self.falsk else 1.0

    @property
    def genkaldelse(self) -> float:
        """The share of what was broken that it found."""
        return self.ramt / (self.ramt + self.overset) if self.ramt + self.overset else 1.0

    def __str__(self) -> str:
        return f"{self.ramt:>5} {self.overset:>8} {self.falsk:>6} {self.praecision:>10.2f} {self.genkaldelse:>12.2f}"


def opgoer(fil: str, *regler: str) -> tuple[dict[str, Tal], list[str]]:
    """Count over a file, or its edits for these rules; and in words what went wrong. Another rule of kind `fejl` is a false alarm."""
    tal: dict[str, Tal] = defaultdict(Tal)
    galt = []
    for proeve in proever(fil):
        if regler and proeve.regel not in regler:
            continue
        fundne = {f.regel for f in fund_i(proeve)}
        if proeve.fanges and proeve.regel in fundne:
            tal[proeve.regel].ramt += 1
        elif proeve.fanges:
            tal[proeve.regel].overset += 1
            galt.append(f"{proeve.navn}: ikke fundet")
        elif proeve.regel in fundne:
            tal[proeve.regel].falsk += 1
            galt.append(f"{proeve.navn}: falsk alarm")
        for anden in sorted(r for r in fundne - proeve.tilladte if REGLER[r].alvor == "fejl" and r != proeve.regel):
            tal[anden].falsk += 1
            galt.append(f"{proeve.navn}: {anden} uventet")
    return dict(tal), galt


def tabel(tal: dict[str, Tal]) -> Iterator[str]:
    """A line a rule, and the sums."""
    yield f"{'regel':<6} {'alvor':<10} {'ramt':>5} {'overset':>8} {'falsk':>6} {'præcision':>10} {'genkaldelse':>12}"
    for regel in REGLER:
        if regel in tal:
            t = tal[regel]
            yield f"{regel:<6} {REGLER[regel].alvor:<10} {t}"
    yield f"{'alle':<17} {Tal(*(sum(getattr(t, felt) for t in tal.values()) for felt in ('ramt', 'overset', 'falsk')))}"
