"""Events in the form of an older version are read in today's; nothing that is stored is rewritten."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vurdering.content.sagsform import sag_som_dict
from vurdering.dialogue.tilstand import anvend, fold
from vurdering.domain import haendelse as h
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.haendelse import Haendelse
from vurdering.domain.registre import REGISTRE
from vurdering.domain.rettigheder import Partshoering
from vurdering.domain.sag import Sag
from vurdering.store.kaede import laes
from vurdering.store.kaede.indhold import LOEFT, historie, loeftet
from vurdering.store.kaede.logbog import Adgang
from vurdering.store.kaede.skriv import INDHOLD, Post
from vurdering.store.lager import Lager
from vurdering.store.opslag import NYT

NU = datetime(2026, 10, 1, 9, tzinfo=UTC)
HOERING = REGISTRE["partshoering"]

_TEKST = st.text(st.sampled_from("abcæøåÆØÅ -"), max_size=12)
_FAKTA = st.lists(st.sampled_from(["fakta.har_bpa", "fakta.varigt_nedsat", "aktiviteter.a1.selvvalgt"]), max_size=3)
_DAGE = st.sampled_from([None, "2026-10-02", "2026-11-30"])
_FELTER = st.fixed_dictionaries({"fakta": _FAKTA, "sendt": _DAGE, "frist": _DAGE, "svar": _TEKST, "ikke_noedvendig": _TEKST})


def _haendelse(art: str, data: dict[str, Any]) -> Haendelse:
    return Haendelse(art, data, NU, "B123")


def _gammel_hoering(felter: dict[str, Any]) -> Haendelse:
    spoergsmaal = "sel_97.paa_plads.partshoering"
    return _haendelse(h.SVAR_GIVET, {"spoergsmaal": spoergsmaal, "svar": {"partshoering": felter}, "stemme": "sagsbehandler", "kilde": ""})


_SVAR = st.builds(
    lambda sti, vaerdi: _haendelse(
        h.SVAR_GIVET, {"spoergsmaal": sti, "svar": {sti: vaerdi}, "stemme": "borger", "kilde": "samtale", "dato": None, "note": "ø"}
    ),
    st.sampled_from(["fakta.har_bpa", "fakta.varigt_nedsat", "borger.navn"]),
    st.sampled_from(["ja", "nej"]),
)
_GAMLE = st.lists(_SVAR | st.builds(_gammel_hoering, _FELTER), max_size=12)
_BEGYNDELSE = st.sampled_from(
    [
        _haendelse(h.SAG_OPRETTET, {"sagsnummer": "2026-1"}),
        _haendelse(h.SAG_INDLAEST, {"sag": {"sagsnummer": "2026-1", "partshoering": [{"fakta": ["fakta.har_bpa"], "svar": "Ja."}]}}),
    ]
)


def _som_dengang(haendelser: list[Haendelse]) -> Sag:
    """What the program that wrote version 1 made of its events: a hearing was an answer, numbered by how many there were."""
    sag: Sag | None = None
    for haendelse in haendelser:
        svar = haendelse.data.get("svar", {})
        if sag is not None and "partshoering" in svar:
            f = svar["partshoering"]
            dage = {n: datetime.fromisoformat(f[n]).date() if f[n] else None for n in ("sendt", "frist")}
            ny = Partshoering(
                id=f"partshoering{len(sag.partshoering) + 1}",
                fakta=tuple(f["fakta"]),
                svar=f["svar"],
                ikke_noedvendig=f["ikke_noedvendig"],
                **dage,
            )
            sag = replace(sag, partshoering=(*sag.partshoering, ny), besvaret=sag.besvaret | {haendelse.data["spoergsmaal"]})
        else:
            sag = anvend(sag, haendelse)
    assert sag is not None
    return sag


@settings(max_examples=60)
@given(_BEGYNDELSE, _GAMLE)
def test_an_old_history_is_the_case_it_was(begyndelse: Haendelse, gamle: list[Haendelse]) -> None:
    """Brought up and folded, a history of version 1 is the case that its own program saw, ids and answered questions and all."""
    historien = [begyndelse, *gamle]
    nye = loeftet([(1, haendelse) for haendelse in historien])
    assert fold(nye) == _som_dengang(historien)
    assert [(n.tidspunkt, n.aktoer) for n in nye] == [(g.tidspunkt, g.aktoer) for g in historien]
    assert loeftet([(INDHOLD, haendelse) for haendelse in nye]) == nye


@settings(max_examples=30)
@given(_GAMLE, st.lists(_FELTER, max_size=3))
def test_a_case_goes_on_after_its_old_events(gamle: list[Haendelse], nye: list[dict[str, Any]]) -> None:
    """Records written by today's program come after old ones without taking their place, also when an outing and its hearings are gone."""
    historien = [(1, _haendelse(h.SAG_OPRETTET, {"sagsnummer": "2026-1"})), *((1, g) for g in gamle)]
    sag = fold(loeftet(historien))
    for felter in nye:
        id = f"partshoering{max((int(o.id.removeprefix('partshoering')) for o in sag.partshoering), default=0) + 1}"
        historien.append((INDHOLD, _haendelse(h.OPTEGNELSE_SKREVET, {"art": "partshoering", "id": id, "felter": felter})))
        sag = fold(loeftet(historien))
    assert len(sag.partshoering) == sum("partshoering" in g.data["svar"] for g in gamle) + len(nye)
    historien += [(1, _haendelse(h.AKTIVITET_FJERNET, {"id": "a1"})), (1, _gammel_hoering({"fakta": ["fakta.har_bpa"], "svar": "sidst"}))]
    ider = [o.id for o in fold(loeftet(historien)).partshoering]
    assert len(set(ider)) == len(ider)


def test_what_is_stored_stays_as_it_was_written(lager: Lager) -> None:
    """An old event is read in today's form, and lies in the store in its own, under its own version."""
    gammel = _gammel_hoering({"fakta": ["fakta.har_bpa"], "svar": "Ja."})
    foerst = _haendelse(h.SAG_OPRETTET, {"sagsnummer": "1"})
    with lager.skriver() as connection:
        poster = [Post(g.art, g.data, g.tidspunkt, g.aktoer, 1) for g in (foerst, gammel)]
        lager.begynd(connection, "1", poster, NYT, "a" * 32)
    lager.tilfoej(
        "1", 2, [_haendelse(h.SVAR_GIVET, {"spoergsmaal": None, "svar": {"borger.navn": "Åse"}, "stemme": "borger", "kilde": ""})]
    )
    gemt = lager.hent("1", Adgang("test"))
    assert (gemt.version, len(gemt.haendelser)) == (3, 3)
    assert [o.id for o in fold(gemt.haendelser).partshoering] == ["partshoering1"]
    with lager.laeser() as connection:
        stored = laes.poster(connection, lager.kaede(connection, "1"))
    assert [p.skema for p in stored] == [1, 1, INDHOLD]
    assert dict(stored[1].indhold) == dict(gammel.data)
    assert sag_som_dict(fold(historie(stored)))["partshoering"] == [{"fakta": ["fakta.har_bpa"], "svar": "Ja."}]


def test_content_of_a_newer_program_is_refused(lager: Lager) -> None:
    """An event of a version that this program does not know is not shown as if it were one that it does."""
    with lager.skriver() as connection:
        lager.begynd(connection, "1", [Post(h.SAG_OPRETTET, {"sagsnummer": "1"}, NU, "B123", INDHOLD + 1)], NYT, "a" * 32)
    with pytest.raises(Inputfejl, match="nyere udgave"):
        lager.hent("1", Adgang("test"))


def test_every_version_has_a_step_to_the_next() -> None:
    """There is a way from each version that was ever written to the one that is written now."""
    assert len(LOEFT) == INDHOLD - 1
