"""Hypothesis strategies for the course of a case: its handling, records and hearings, in every state of order and disorder."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from oracle_sager import sager

from vurdering.content.sagsfil import sag_fra_data
from vurdering.domain import moedet, rettigheder, vum
from vurdering.domain.fakta import VED_IKKE
from vurdering.domain.sag import FORELIGGENDE_GRUNDLAG, STEMMER, Oplysning, Sag
from vurdering.domain.sagsgang import Sagsgang

JA_NEJ = st.sampled_from(["", "ja", "nej", VED_IKKE])
TEKST = st.sampled_from(["", "noget"])
KILDER = st.sampled_from(["", "samtale", "kommunens journal", "faglig vurdering", FORELIGGENDE_GRUNDLAG])
MAAL = ("gaa_og_bevaege_sig", "dyrke_interesse")
NIVEAU = st.sampled_from(["", "0", "2", "4", "ikke_vurderet", VED_IKKE])


def dage(dag: date) -> st.SearchStrategy[date | None]:
    """A few days on either side of `dag`, the day itself, or none."""
    return st.sampled_from([None, *(dag + timedelta(i) for i in range(-3, 3))])


def _kendte(sag: Sag) -> list[str]:
    return [*(f"fakta.{n}" for n in sag.fakta), *(f"aktiviteter.{a.id}.{n}" for a in sag.aktiviteter for n in a.fakta)]


@st.composite
def forloeb(draw: st.DrawFn, sag: Sag, dag: date) -> Sag:
    """The case with a course of its own."""
    d = dage(dag)
    kendte = _kendte(sag)
    sti = st.sampled_from(kendte or ["fakta.har_bpa"])
    stier = st.lists(sti, min_size=1, max_size=6, unique=True).map(tuple)
    gang = st.builds(
        Sagsgang,
        metode=st.sampled_from(["", "vum", "funktionsevne"]), inhabil=JA_NEJ, handlekommune=JA_NEJ, lovligt_ophold=JA_NEJ,
        aktindsigt=st.sampled_from(["", "nej", "afventer", "givet", "afslaaet", VED_IKKE]), vejledt=d, informationsbehov_foer=TEKST,
        informationsbehov_efter=TEKST, raadgivet_om=TEKST, sammenfatning=TEKST, uenig=JA_NEJ,
        gennemgaaet=st.sampled_from(["", "ja", "oenskede_ikke", VED_IKKE]),
    )  # fmt: skip
    dele: dict[str, Any] = {
        "sagsgang": draw(gang),
        "personer": draw(
            st.lists(
                st.builds(rettigheder.Person, rolle=st.sampled_from([*rettigheder.ROLLER]), dokumenteret=JA_NEJ, brev=JA_NEJ), max_size=2
            )
        ),
        "udsendelser": draw(st.lists(st.builds(moedet.Udsendelse, hvad=st.sampled_from([*moedet.SENDT]), dato=d), max_size=3)),
        "samtykker": draw(
            st.lists(
                st.builds(rettigheder.Samtykke, fra_hvem=st.sampled_from(["Egen  læge", "bostedet"]), givet=d, udloeber=d, tilbagekaldt=d),
                max_size=2,
            )
        ),
        "indhentninger": draw(
            st.lists(
                st.builds(rettigheder.Indhentning, fra_hvem=st.sampled_from(["egen læge", "Bostedet"]), sendt=d, modtaget=d, opgivet=TEKST),
                max_size=2,
            )
        ),
        "partshoering": draw(
            st.lists(st.builds(rettigheder.Partshoering, fakta=stier, sendt=d, frist=d, svar=TEKST, ikke_noedvendig=TEKST), max_size=3)
        ),
        "uenigheder": draw(st.lists(st.builds(moedet.Uenighed, fastholdt=JA_NEJ, svar=TEKST), max_size=2)),
        "aftaler": draw(st.lists(st.just(moedet.Aftale("x", "y")), max_size=1)),
        "undertemaer": draw(st.lists(st.builds(vum.Undertema, undertema=st.sampled_from(MAAL), niveau=NIVEAU), max_size=2)),
        "indsatsmaal": draw(
            st.lists(
                st.builds(
                    vum.Indsatsmaal, undertema=st.sampled_from(MAAL), maaltype=st.sampled_from([*vum.MAALTYPER]), forventet_niveau=NIVEAU
                ),
                max_size=5,
            )
        ),
        "oplysninger": draw(st.lists(_oplysning(sag, sti, d), max_size=2 * len(kendte))),
    }
    dele = {navn: tuple(v) if isinstance(v, list) else v for navn, v in dele.items()}
    dele["besvaret"] = draw(st.frozensets(st.just("faelles.aftaler.aftale")))
    return replace(sag, **dele)


@st.composite
def _oplysning(draw: st.DrawFn, sag: Sag, sti: st.SearchStrategy[str], d: st.SearchStrategy[date | None]) -> Oplysning:
    om = draw(sti)
    nu = sag.vaerdi(om)
    assert not isinstance(nu, date)
    vaerdi = draw(st.sampled_from([nu, nu, None, "nej" if nu == "ja" else "ja"]))
    return Oplysning(om, vaerdi, draw(st.sampled_from([*STEMMER])), draw(KILDER), draw(d), draw(TEKST))


@st.composite
def sager_med_forloeb(draw: st.DrawFn) -> tuple[Sag, Sag, date]:
    """A case without and with a course, and the day it is assessed on."""
    data, dag = draw(sager(ture=2))
    bar = sag_fra_data(data, "sag.json", i_dag=date(2040, 1, 1))
    return bar, draw(forloeb(bar, dag)), dag


@st.composite
def sager_med_kilder(draw: st.DrawFn) -> tuple[Sag, date]:
    """A case in which somebody has said something about each known fact, and the day it is assessed on."""
    data, dag = draw(sager(ture=2, hoejst_ukendte=1))
    sag = sag_fra_data(data, "sag.json", i_dag=date(2040, 1, 1))
    sagt = tuple(draw(_oplysning(sag, st.just(sti), dage(dag))) for sti in _kendte(sag) for _ in range(draw(st.integers(0, 2))))
    return replace(sag, oplysninger=sagt), dag
