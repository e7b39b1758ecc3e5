"""The anonymised export: nothing that tells whose a case is, and nobody in a small group."""

from __future__ import annotations

import json
import random
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from vurdering.cli.koer import koer
from vurdering.content.steder import data_mappe
from vurdering.dialogue.lukning import luk
from vurdering.domain.afgjort import Afgjort
from vurdering.domain.anden_hjaelp import AndenHjaelp
from vurdering.domain.behandling import Behandling
from vurdering.domain.fakta import ALLE_FAKTA, VAERDIER
from vurdering.domain.moedet import Aftale, Note, Udsendelse, Uenighed
from vurdering.domain.rettigheder import Dokument, Indhentning, Person, Samtykke
from vurdering.domain.sag import Afsender, Aktivitet, Borger, BorgerensSyn, Datoer, Oplysning, Sag, Skoen
from vurdering.domain.sagsgang import Sagsgang
from vurdering.store import sager
from vurdering.store.lager import Lager
from vurdering.store.livscyklus.anonym import Niveauer, Raekke, raekke
from vurdering.store.livscyklus.kanonym import KVASI, K, for_smaa, groft_nok, udtraek
from vurdering.store.opslag import cifre

_IDENTIFIKATORER = 30


def _en(nr: int, t: random.Random) -> tuple[Sag, list[str]]:
    """A made-up case, and what in it could tell whose it is."""
    foedt = date(1940, 1, 1) + timedelta(days=t.randrange(25_000))
    ansoegt = date(2024, 1, 1) + timedelta(days=t.randrange(700))
    afgjort = ansoegt + timedelta(days=t.randrange(10, 90))
    cpr = f"{foedt:%d%m%y}-{t.randrange(4000):04}"
    nummer = f"sag-{nr}-{t.randrange(10**6):06}"
    h = [f"hemmelig{nr}x{i}y{t.randrange(10**6)}" for i in range(26)]
    fakta = {n: t.choice(VAERDIER[f.art]) for n, f in ALLE_FAKTA.items() if f.art in VAERDIER and t.random() < 0.3}
    # A fact that a faulty door let in must not come out again.
    fakta |= {"har_bpa": h[0], "dokumenterede_udgifter": 12345.67}
    sag = Sag(
        nummer, "lejre", Borger(h[1], foedt, cpr), Datoer(ansoegt, afgjort), fakta,
        (Aktivitet("a1", h[2], {}, {"sted": h[3], "stoette_paa_vejen": h[4]}),),
        {"kan_efterspoerge": Skoen("ja", h[5], h[6], ansoegt), "reel_deltagelse": Skoen(h[7])},
        (Oplysning("fakta.har_bpa", "nej", "borger", h[8], ansoegt, h[9]),), borgerens_syn=BorgerensSyn(h[10], h[11]),
        sagsgang=Sagsgang(metode=t.choice(["vum", "funktionsevne", h[12]]), sammenfatning=h[13]),
        behandling=Behandling(ansvarlig=h[14], lukket_grund=h[15]), personer=(Person("tolk", h[16], h[17], id="person1"),),
        samtykker=(Samtykke(h[18], h[19], h[20], id="samtykke1"),), indhentninger=(Indhentning(h[21], id="indhentning1"),),
        dokumenter=(Dokument(h[22], id="dokument1"),), uenigheder=(Uenighed(h[23], id="uenighed1"),),
        noter=(Note(h[24], id="note1"),), afsender=Afsender(h[25]), aftaler=(Aftale("x", id="aftale1"),),
        udsendelser=(Udsendelse("andet", id="udsendelse1"),), anden_hjaelp=(AndenHjaelp(id="anden_hjaelp1"),),
        afgjort=(Afgjort(afgjort, t.choice(["sel_97", h[12]]), t.choice(["bevilling", "afslag"]), "sel_97/2024", "x", (), ()),),
    )  # fmt: skip
    return sag, [*h, nummer, cpr, cifre(cpr), foedt.isoformat()]


def _proev(antal: int) -> tuple[int, int, int]:
    """How many identifiers of `antal` cases are found in their export, how large its smallest group is, and how many it leaves out."""
    t = random.Random(antal)
    alle = [_en(nr, t) for nr in range(antal)]
    assert {len(identifikatorer) for _, identifikatorer in alle} == {_IDENTIFIKATORER}
    raekker = [raekke(sag) for sag, _ in alle]
    fundet = udtraek(raekker, groft_nok(raekker, Niveauer(), K), K)
    tekst = json.dumps(fundet.raekker, ensure_ascii=False)
    ord_ = set(tekst.replace('"', " ").replace(",", " ").replace(":", " ").split())
    # All the free texts begin alike, so one search finds any of them, whole or in part.
    hits = tekst.count("hemmelig") + sum(i in ord_ for _, identifikatorer in alle for i in identifikatorer)
    assert "12345" not in tekst
    grupper = Counter(tuple(r.get(navn) for navn in KVASI) for r in fundet.raekker)
    return hits, min(grupper.values()), fundet.udeladt


def test_no_identifier_is_in_the_export_and_no_group_is_small() -> None:
    """Of 200 cases with 30 identifiers each none is found, and nobody stands in a group of fewer than five."""
    hits, mindste, udeladt = _proev(200)
    assert hits == 0 and mindste >= K and udeladt <= 10


@pytest.mark.campaign
def test_no_identifier_of_ten_thousand_cases_is_in_the_export(capsys: pytest.CaptureFixture[str]) -> None:
    """As above, with 10,000 cases."""
    hits, mindste, udeladt = _proev(10_000)
    with capsys.disabled():
        print(f"\n{hits} hits, smallest group {mindste}, {udeladt} left out")
    assert hits == 0 and mindste >= K and udeladt <= 500


def _r(alder: int, maaned: int) -> Raekke:
    return Raekke(alder, date(2026, maaned, 1), None, "lejre", ())


def test_what_is_told_is_made_coarser_before_anybody_is_left_out() -> None:
    """Each step coarser never makes more small groups, and at the coarsest all stand together."""
    raekker = [_r(20 + nr % 50, 1 + nr % 12) for nr in range(60)]
    assert for_smaa(raekker, Niveauer(), K) > 0
    niveauer = groft_nok(raekker, Niveauer(), K)
    assert for_smaa(raekker, niveauer, K) <= 3
    assert for_smaa(raekker, Niveauer(9, 9, 9, 9), K) == 0
    assert udtraek(raekker[:4], Niveauer(9, 9, 9, 9), K).raekker == ()


def test_ids_and_order_are_new_each_time() -> None:
    """Two exports of the same cases cannot be laid side by side: no id is the same."""
    raekker = [_r(30, 1) for _ in range(20)]
    to = [udtraek(raekker, Niveauer(), K).raekker for _ in range(2)]
    assert not {r["id"] for r in to[0]} & {r["id"] for r in to[1]}


def test_the_command_writes_nothing_where_somebody_stands_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A case alone in its month stops the export with exit 1; generalised, it is left out or told coarser, and that is said."""
    ud = tmp_path / "ud.json"
    with Lager.aabn(data_mappe()) as lager:
        for nr in range(6):
            sager.opret(lager, f"2026-{nr}")
        session = sager.opret(lager, "2026-9")
        session.saet({"datoer.ansoegning_modtaget": "2025-05-05"})
        luk(session, "slut", date(2026, 1, 1))
    assert koer(["anonymiser", "--ud", str(ud)]) == 1
    assert "1 af 7" in capsys.readouterr().err and not ud.exists()
    assert koer(["anonymiser", "--ud", str(ud), "--k", "2"]) == 2
    assert koer(["anonymiser", "--ud", str(ud), "--generaliser"]) == 0
    data = json.loads(ud.read_text(encoding="utf-8"))
    assert len(data["sager"]) + data["udeladt"] == 7 and "2026-" not in json.dumps(data["sager"])
