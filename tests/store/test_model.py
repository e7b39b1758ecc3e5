"""The store against a model of it: whatever two programs do with it in any order, it is what a few lists would be."""

from __future__ import annotations

import itertools
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from databaseserver import ny_database
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test
from motorer import FAELLES, KRYPTERET

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.haendelse import SAG_OPRETTET, Haendelse
from vurdering.store import faelleslager
from vurdering.store.gemt import Konflikt, Slettet
from vurdering.store.kaede.logbog import Adgang
from vurdering.store.kontrol.kontrol import kontroller
from vurdering.store.lager import Lager, nyt_uid
from vurdering.store.livscyklus.beslutning import Beslutning
from vurdering.store.livscyklus.opslagslog import logposter
from vurdering.store.livscyklus.sletning import slet_sag
from vurdering.store.noegler.hovednoegle import AABEN, Hovednoegle
from vurdering.store.opslag import Opslag
from vurdering.store.soeg import Soegning, soeg

#: Makes an empty store, and a function that opens it.
Sted = Callable[[], Callable[[], Lager]]

_NUMRE = st.sampled_from(["1", "2", "2026-Å"])
_HVEM = st.sampled_from([0, 1])
_CPR = st.sampled_from(["0101010101", "0202020202", None])
_TEKST = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8)
_INDHOLD = st.sampled_from([b"", b"a", bytes(range(256)) * 8])
_START = datetime(2026, 3, 2, 9, tzinfo=UTC)


@dataclass
class Model:
    """A case as it should be."""

    uid: str
    haendelser: list[Haendelse]
    opslag: Opslag
    bilag: dict[bytes, str] = field(default_factory=dict)
    set_: dict[int, int] = field(default_factory=dict)
    """The version that each program saw last."""


class Maskine(RuleBasedStateMachine):
    """Two programs with the same store open."""

    sted: Sted

    def __init__(self) -> None:
        super().__init__()
        self.sager: dict[str, Model] = {}
        self.slettede: list[tuple[str, str, int]] = []
        self.log: list[tuple[str, str]] = []
        self.tid = itertools.count()

    @initialize()
    def begynd(self) -> None:
        self.aabn = type(self).sted()
        self.lagre = [self.aabn(), self.aabn()]

    def _haendelse(self, art: str, data: dict[str, object], hvem: int) -> Haendelse:
        return Haendelse(art, data, _START + timedelta(minutes=next(self.tid)), f"B{hvem}")

    def _note(self, tekst: str, hvem: int) -> Haendelse:
        return self._haendelse("optegnelse_skrevet", {"art": "note", "felter": {"tekst": tekst}, "id": f"note{next(self.tid)}"}, hvem)

    @rule(hvem=_HVEM, nummer=_NUMRE, cpr=_CPR)
    def opret(self, hvem: int, nummer: str, cpr: str | None) -> None:
        uid, opslag = nyt_uid(), Opslag(cpr=cpr)
        foerste = self._haendelse(SAG_OPRETTET, {"sagsnummer": nummer}, hvem)
        if nummer in self.sager:
            with pytest.raises(Inputfejl, match="findes allerede"):
                self.lagre[hvem].opret(nummer, [foerste], opslag, uid)
            return
        assert self.lagre[hvem].opret(nummer, [foerste], opslag, uid) == 1
        self.sager[nummer] = Model(uid, [foerste], opslag, set_={hvem: 1})
        self.log.append((f"B{hvem}", "oprettet"))

    @rule(hvem=_HVEM, nummer=_NUMRE, tekster=st.lists(_TEKST, min_size=1, max_size=3), cpr=_CPR)
    def tilfoej(self, hvem: int, nummer: str, tekster: list[str], cpr: str | None) -> None:
        nye = [self._note(tekst, hvem) for tekst in tekster]
        sag = self.sager.get(nummer)
        if sag is None:
            with pytest.raises(Inputfejl, match="findes ikke"):
                self.lagre[hvem].tilfoej(nummer, 1, nye)
            return
        opslag = None if cpr is None else Opslag("i_gang", "B1", cpr=cpr)
        set_ = sag.set_.get(hvem, 0)
        if set_ != len(sag.haendelser):
            with pytest.raises(Konflikt) as konflikt:
                self.lagre[hvem].tilfoej(nummer, set_, nye, opslag, sag.uid)
            assert konflikt.value.version == len(sag.haendelser)
            assert sag.haendelser[-1].aktoer in str(konflikt.value)
            return
        sag.haendelser += nye
        sag.opslag = opslag or sag.opslag
        sag.set_[hvem] = self.lagre[hvem].tilfoej(nummer, set_, nye, opslag, sag.uid)
        assert sag.set_[hvem] == len(sag.haendelser)

    @rule(hvem=_HVEM, nummer=_NUMRE)
    def hent(self, hvem: int, nummer: str) -> None:
        adgang = Adgang(f"B{hvem}", "klage")
        sag = self.sager.get(nummer)
        self.log.append((f"B{hvem}", "set" if sag else "afvist"))
        if sag is None:
            with pytest.raises(Inputfejl, match="findes ikke"):
                self.lagre[hvem].hent(nummer, adgang)
            return
        gemt = self.lagre[hvem].hent(nummer, adgang)
        assert (gemt.uid, gemt.version, list(gemt.haendelser)) == (sag.uid, len(sag.haendelser), sag.haendelser)
        sag.set_[hvem] = gemt.version

    @rule(hvem=_HVEM, nummer=_NUMRE, indhold=_INDHOLD, navn=_TEKST)
    def vedlaeg(self, hvem: int, nummer: str, indhold: bytes, navn: str) -> None:
        sag = self.sager.get(nummer)
        if sag is None:
            with pytest.raises(Inputfejl, match="findes ikke"):
                self.lagre[hvem].gem_bilag(nummer, navn, indhold, f"B{hvem}")
            return
        self.lagre[hvem].gem_bilag(nummer, navn, indhold, f"B{hvem}")
        if indhold not in sag.bilag:
            sag.bilag[indhold] = navn
            self.log.append((f"B{hvem}", "bilag_gemt"))

    @precondition(lambda self: self.sager)
    @rule(hvem=_HVEM, valg=st.randoms(use_true_random=False))
    def se_bilag(self, hvem: int, valg: object) -> None:
        nummer = valg.choice(sorted(self.sager))  # type: ignore[attr-defined]
        fundne = self.lagre[hvem].bilag(nummer, Adgang(f"B{hvem}"))
        assert {b.indhold: b.navn for b in fundne} == self.sager[nummer].bilag and len(fundne) == len(self.sager[nummer].bilag)
        self.log.append((f"B{hvem}", "bilag"))

    @rule(hvem=_HVEM, cpr=_CPR, status=st.sampled_from(["", "ny", "i_gang"]))
    def soeg(self, hvem: int, cpr: str | None, status: str) -> None:
        fundne = soeg(self.lagre[hvem], Soegning(status=status, cpr=cpr or ""), Adgang(f"B{hvem}"))
        passer = {n for n, s in self.sager.items() if cpr in (None, s.opslag.cpr) and status in ("", s.opslag.status)}
        assert {linje.sagsnummer for linje in fundne} == passer and len(fundne) == len(passer)
        if cpr:
            self.log.append((f"B{hvem}", "soegt"))

    @rule(hvem=_HVEM)
    def se_listen(self, hvem: int) -> None:
        linjer = self.lagre[hvem].liste()
        nyeste = sorted(self.sager, key=lambda n: self.sager[n].haendelser[-1].tidspunkt, reverse=True)
        assert [(linje.sagsnummer, linje.version) for linje in linjer] == [(n, len(self.sager[n].haendelser)) for n in nyeste]

    @precondition(lambda self: self.sager)
    @rule(hvem=_HVEM, valg=st.randoms(use_true_random=False))
    def slet(self, hvem: int, valg: object) -> None:
        nummer = valg.choice(sorted(self.sager))  # type: ignore[attr-defined]
        sag = self.sager.pop(nummer)
        besluttet = Beslutning(f"B{hvem}", "B9", "borgeren er flyttet")
        kvittering = slet_sag(self.lagre[hvem], nummer, besluttet, date(2026, 11, 22), 5, foer_tid=True)
        assert (kvittering.haendelser, kvittering.bilag) == (len(sag.haendelser), len(sag.bilag))
        self.slettede.append((nummer, sag.uid, len(sag.haendelser)))
        self.log += [(f"B{hvem}", "set"), (f"B{hvem}", "slettet")]

    @precondition(lambda self: self.slettede)
    @rule(hvem=_HVEM, tekst=_TEKST, valg=st.randoms(use_true_random=False))
    def skriv_i_slettet(self, hvem: int, tekst: str, valg: object) -> None:
        nummer, uid, version = valg.choice(self.slettede)  # type: ignore[attr-defined]
        with pytest.raises(Slettet):
            self.lagre[hvem].tilfoej(nummer, version, [self._note(tekst, hvem)], uid=uid)

    @rule(hvem=_HVEM)
    def luk_og_aabn(self, hvem: int) -> None:
        self.lagre[hvem].close()
        self.lagre[hvem] = self.aabn()

    def teardown(self) -> None:
        if not hasattr(self, "lagre"):
            return
        try:
            with self.lagre[0].laeser() as connection:
                fundet = [(p.aktoer, p.art) for p in logposter(self.lagre[0], connection) if p.art != "lager_oprettet"]
            assert fundet == self.log
            # What a case is found by is made up here, and need not be what it says.
            assert [fund for fund in kontroller(self.lagre[1], "kontrol").fund if fund.art != "opslag"] == []
        finally:
            for lager in self.lagre:
                lager.close()


@pytest.fixture
def sted(motor: str, request: pytest.FixtureRequest) -> Iterator[Sted]:
    """Makes stores in memory where the system has such a folder, or on the shared server."""
    if motor == FAELLES:
        server, tom = request.getfixturevalue("databaseserver"), request.getfixturevalue("tom_faelles")

        def nyt() -> Callable[[], Lager]:
            with ny_database(server, tom) as navn:
                return lambda: faelleslager.aabn(server.url(navn), AABEN, login="")

        yield nyt
        return
    hukommelse = "/dev/shm"  # noqa: S108
    with tempfile.TemporaryDirectory(dir=hukommelse if os.access(hukommelse, os.W_OK) else None) as rod:
        numre = itertools.count()

        def ny() -> Callable[[], Lager]:
            mappe, noegle = Path(rod) / str(next(numre)), Hovednoegle.ny()
            return lambda: Lager.aabn(mappe, noegle) if motor == KRYPTERET else Lager.aabn(mappe)

        yield ny


@pytest.mark.parametrize(
    ("motor", "gange"),
    [
        ("sqlite", 4),
        ("postgres", 2),
        *(pytest.param(motor, n, marks=pytest.mark.campaign) for motor, n in (("sqlite", 2000), ("sqlcipher", 2000), ("postgres", 300))),
    ],
    indirect=["motor"],
)
def test_the_store_is_its_model(sted: Sted, gange: int) -> None:
    """Two programs create, append, read, keep files, search, delete, close and open in any order: cases, log and chains are the model's."""
    maskine = type("Maskine_", (Maskine,), {"sted": staticmethod(sted)})
    run_state_machine_as_test(
        maskine,
        settings=settings(max_examples=gange, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)),
    )
