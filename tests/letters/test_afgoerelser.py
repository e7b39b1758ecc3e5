"""The decisions under the other provisions and the letters of a change: what is decided, how much, from when, why, and with what notice."""

from __future__ import annotations

import copy
import json
import re
import tomllib
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from letters.test_hostile import HOSTILE, _shape

from vurdering.content.sagsfil import sag_fra_data
from vurdering.content.skabeloner import saetninger
from vurdering.domain.aendring import BEVILLINGER, ENHEDER, GRUNDE, Aendring
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.optegnelse import felter
from vurdering.domain.sag import Sag
from vurdering.domain.tekst import clean
from vurdering.law.aendring import nyt_omfang, virkning_af
from vurdering.law.vurder import vurder
from vurdering.law.vurder_bestemmelse import vurder_bestemmelse
from vurdering.letters.afsnit.begrundelsesdel import grundord
from vurdering.letters.afsnit.beloebsord import beloeb
from vurdering.letters.brev import AFGOERELSER, Brev
from vurdering.letters.brevarter import BREVARTER, passende, skriv_brev, vurdering_bag
from vurdering.letters.breve.aendringsbrev import VIRKNINGER
from vurdering.letters.breve.afgoerelse_anden import KRAEVET
from vurdering.letters.formater.ast import Overskrift, Tabel, plain
from vurdering.letters.formater.plaintext import to_text
from vurdering.letters.skabeloner.values import shown

EKSEMPLER = Path(__file__).parents[2] / "questions" / "eksempler"
LOV = Path(__file__).parents[2] / "vurdering" / "law"
Data = dict[str, Any]


@cache
def load(navn: str) -> tuple[Data, Data]:
    mappe = next(EKSEMPLER.glob(f"{navn}_*"))
    return json.loads((mappe / "sag.json").read_text(encoding="utf-8")), tomllib.loads((mappe / "facit.toml").read_text(encoding="utf-8"))


def changed(navn: str, *aendringer: Callable[[Data], Any]) -> tuple[Sag, date]:
    data, facit = copy.deepcopy(load(navn))
    for aendring in aendringer:
        aendring(data)
    dag = date.fromisoformat(facit["dato"])
    return sag_fra_data(data, "sag.json", i_dag=dag), dag


def write(navn: str, type_: str | None, *aendringer: Callable[[Data], Any], udkast: bool = False, bestemmelse: str = "sel_97") -> Brev:
    sag, dag = changed(navn, *aendringer)
    return skriv_brev(type_, sag, dag, dato=dag, udkast=udkast, bestemmelse=bestemmelse)


def words(brev: Brev) -> str:
    return " ".join(to_text(brev.dokument).split())


def headings(brev: Brev) -> list[str]:
    return [plain(b.stykker) for b in brev.dokument.blokke if isinstance(b, Overskrift) and b.niveau <= 2]


NAVNE = sorted(p.name[:2] for p in EKSEMPLER.iterdir() if p.is_dir())
ANDRE = [(navn, id_) for navn in NAVNE for id_ in load(navn)[1].get("bestemmelse", {})]
AENDRET = [navn for navn in NAVNE if "aendring" in load(navn)[1]]


# --- Other provisions ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("navn", "id_"), ANDRE)
def test_the_decision_is_the_one_worked_out_by_hand(navn: str, id_: str) -> None:
    """Result, grounds, amounts and readiness agree with the facit, and the letter that fits is written under its own provision."""
    ventet = load(navn)[1]["bestemmelse"][id_]
    sag, dag = changed(navn)
    v = vurder_bestemmelse(sag, id_, dato=dag, i_dag=dag)
    assert (v.resultat, list(v.afslagsgrunde), v.fuldt_medhold, v.klar_til_afgoerelse) == (
        ventet["resultat"], ventet["afslagsgrunde"], ventet["fuldt_medhold"], ventet["klar"],
    )  # fmt: skip
    assert [(u.navn, u.vaerdi) for u in v.udmaaling] == [(u["navn"], u["vaerdi"]) for u in ventet["udmaaling"]]
    brev = write(navn, None, bestemmelse=id_)
    assert (brev.type, brev.bestemmelse, brev.dato, brev.udkast) == (f"{v.resultat}_{id_}", id_, dag, False)
    assert brev.afgoer_hjaelpen and vurdering_bag(brev, sag, dag) == v


def test_every_provision_with_letters_has_a_worked_example() -> None:
    """Each provision has a grant that is worked out, and at least one has a refusal."""
    assert {id_ for _, id_ in ANDRE} == set(KRAEVET)
    assert {load(navn)[1]["bestemmelse"][id_]["resultat"] for navn, id_ in ANDRE} == {"bevilling", "afslag"}


@pytest.mark.parametrize(("navn", "id_"), ANDRE)
def test_a_decision_says_things_in_their_order(navn: str, id_: str) -> None:
    """Page one, the reasons, the citizen's own view, the rules and the complaint guidance, each once."""
    brev = write(navn, None, bestemmelse=id_)
    titel, *resten = headings(brev)
    assert titel.startswith("Du ")
    assert [h for h in resten if "aftalt" not in h] == ["Sådan har vi vurderet", "Det har du selv sagt", "Reglerne", "Hvis du er uenig"]
    tekst = words(brev)
    ord_ = ("Kære ", "Det har vi besluttet.", "Derfor.", "Det betyder for dig.", "Det kan du gøre nu.", "Sådan har vi", "inden 4 uger")
    assert [tekst.index(o) for o in ord_] == sorted(tekst.index(o) for o in ord_)
    assert "lovbekendtgørelse nr. 1129 af 22. september 2025" in tekst
    # What the citizen was advised about may name § 97; the rest of the letter is about its own provision.
    resten_af_brevet = tekst.replace(load(navn)[0]["sagsgang"]["raadgivet_om"].rstrip("."), "")
    assert not re.search(r"sel_\d|fakta\.|None|ved_ikke|§ 97 ", resten_af_brevet)


@pytest.mark.parametrize(("navn", "id_"), [par for par in ANDRE if load(par[0])[1]["bestemmelse"][par[1]]["resultat"] == "bevilling"])
def test_a_grant_says_which_help_how_much_from_when_and_what_for(navn: str, id_: str) -> None:
    """What is recorded of the help stands in the letter; what it cannot do without is a gap, and no final letter has one."""
    optegnet = load(navn)[0]["anden_hjaelp"][0]
    tekst = words(write(navn, f"bevilling_{id_}"))
    for felt in ("indsats", "omfang", "formaal"):
        assert optegnet.get(felt, "") in tekst
    assert shown(date.fromisoformat(optegnet["start"])) in tekst
    for felt in KRAEVET[id_]:
        with pytest.raises(Inputfejl, match="Brevet mangler"):
            write(navn, f"bevilling_{id_}", lambda d, felt=felt: d["anden_hjaelp"][0].pop(felt))
        udkast = write(navn, f"bevilling_{id_}", lambda d, felt=felt: d["anden_hjaelp"][0].pop(felt), udkast=True)
        assert "[mangler: " in words(udkast)


def test_a_handleplan_is_offered_to_the_deaf_blind() -> None:
    """Under folkepensionsalderen a grant under § 98 offers a plan (SEL § 141, stk. 2); without either answer it promises none."""
    assert "handleplan" in words(write("65", "bevilling_sel_98"))
    assert "handleplan" not in words(write("65", "bevilling_sel_98", lambda d: d["borger"].update(foedselsdato="1950-01-01"), udkast=True))


def test_more_help_that_comes_later_than_the_need_says_why() -> None:
    """The reason for the day stands on page one; where the help comes at once there is nothing to explain."""
    grund = load("70")[0]["aendring"]["virkning_grund"]
    tekst = words(write("70", "forhoejelse"))
    assert tekst.index(grund) < tekst.index("Det kan du gøre nu.")
    assert grund not in words(write("70", "forhoejelse", lambda d: d["aendring"].update(siden_dato="2026-12-01"), udkast=True))


def test_the_end_of_help_tells_where_the_wish_is_answered() -> None:
    """Page one names the wish and where our answer is; where the citizen asked for the end, and none is due, it promises none."""
    henvist = "Vores svar står længere nede under"
    assert henvist in words(write("71", "ophoer"))
    selv = {"grund": "borgerens_oenske", "enig": "ja"}
    oensket = write("71", "ophoer", lambda d: d["aendring"].update(selv), lambda d: d["borgerens_syn"].update(svar=""), udkast=True)
    assert henvist not in words(oensket)


def test_a_refusal_that_points_to_no_other_help_tells_what_was_considered() -> None:
    """What the citizen was advised about stands on page one; where the facts do point somewhere, that stands there instead."""
    for navn, siges in (("10", True), ("13", False)):
        raad = load(navn)[0]["sagsgang"]["raadgivet_om"].rstrip(".")
        assert (raad in words(write(navn, "afslag"))) is siges
    assert "Anden hjælp." not in words(write("10", "afslag", lambda d: d["sagsgang"].pop("raadgivet_om"), udkast=True))


def test_the_amounts_stand_with_their_year_and_their_rule() -> None:
    """Each amount of a grant is a row with the year of its level, or that it was counted from the case, and where it stands."""
    for navn, id_ in ANDRE:
        sag, dag = changed(navn)
        v = vurder_bestemmelse(sag, id_, dato=dag, i_dag=dag)
        tabeller = [b for b in write(navn, None, bestemmelse=id_).dokument.blokke if isinstance(b, Tabel)]
        assert bool(tabeller) is bool(v.udmaaling)
        for tabel, raekke, u in ((t, r, u) for t in tabeller for r, u in zip(t.raekker, v.udmaaling, strict=True)):
            celler = [plain(celle) for celle in raekke]
            assert len(celler) == len(tabel.hoved) == 4
            assert celler[2].startswith(f"{u.aar}-niveau" if u.aar else "efter oplysningerne") and u.hjemmel.paragraf in celler[3]
            assert u.enhed in celler[1]
            assert not u.aar or u.aar == dag.year


def test_what_is_not_seen_in_print_is_said() -> None:
    """An amount that was computed, and one that rests on a choice of ours, carries its mark and what it means."""
    assert "2026-niveau, beregnet" in words(write("66", "bevilling_sel_100")) and "ikke set det på tryk" in words(
        write("66", None, bestemmelse="sel_100")
    )
    sag, dag = changed("67", lambda d: d["fakta"].update(indtjening_efter_skat=9000))
    felter_ = beloeb(vurder_bestemmelse(sag, "sel_103", dato=dag))
    assert felter_ is not None and "delt den efter afstand" in " ".join(felter_["noter"])


def test_every_amount_and_every_mark_has_words() -> None:
    """Whatever amount a provision can give is called something to the citizen, with the rule it is counted by."""
    navne = set()
    for id_ in ("sel_103", "sel_104", "kompensationsydelse", "merudgifter"):
        navne |= set(re.findall(r'Udmaaling\(\s*"([^"]+)"', (LOV / f"{id_}.py").read_text(encoding="utf-8")))
    navne |= set(re.findall(r'navn = "([^"]+, mindst)"', (LOV / "sel_103.py").read_text(encoding="utf-8")))
    ord_ = saetninger()["udmaaling"]
    assert sorted(o["navn"] for o in ord_) == sorted(navne) and all(o["kaldes"] and o["regel"].endswith(".") for o in ord_)
    kode = " ".join((LOV / f"{f}.py").read_text(encoding="utf-8") for f in ("beskaeftigelse", "merudgifter"))
    assert {"beregnet", *re.findall(r'Final = "([^"]+, vores valg)"', kode)} == {o["maerke"] for o in saetninger()["maerke"]}


def _small() -> list[Any]:
    """The short examples of the provisions; the refusals are written every day, the grants in the campaign."""
    fundne = []
    for id_ in KRAEVET:
        for et in tomllib.loads((EKSEMPLER / f"{id_}.toml").read_text(encoding="utf-8"))["eksempel"]:
            resultat = et["forventet"]["resultat"]
            if resultat in ("bevilling", "afslag"):
                marks = () if resultat == "afslag" else pytest.mark.campaign
                fundne.append(pytest.param(id_, et, id=f"{id_}-{et['navn']}", marks=marks))
    return fundne


@pytest.mark.parametrize(("id_", "et"), _small())
def test_the_draft_tells_the_result_of_every_small_example(id_: str, et: Data) -> None:
    """Each ground is a heading with its rule filled in, and each amount a row, whatever the case and the year."""
    data = {
        "format": "vurdering.sag/1", "sagsnummer": "1", "fakta": et["fakta"], "anden_hjaelp": [{"bestemmelse": id_}],
        "borger": {"foedselsdato": et["foedselsdato"].isoformat() if "foedselsdato" in et else None},
        "datoer": {"afgoerelse": et["dato"].isoformat()},
    }  # fmt: skip
    sag = sag_fra_data(data, "sag.json", i_dag=et["dato"])
    brev = skriv_brev(None, sag, et["dato"], udkast=True, bestemmelse=id_)
    tekst = words(brev)
    assert brev.type == f"{et['forventet']['resultat']}_{id_}" and not re.search(r"[{}]|None|  ", tekst)
    v = vurdering_bag(brev, sag, et["dato"])
    for grund in v.afslagsgrunde:
        assert grundord(grund, v)["titel"].rstrip(".") in [plain(b.stykker) for b in brev.dokument.blokke if isinstance(b, Overskrift)]
    tabeller = [b for b in brev.dokument.blokke if isinstance(b, Tabel)]
    assert [len(t.raekker) for t in tabeller] == [len(v.udmaaling)] * bool(v.udmaaling)


def test_a_letter_is_not_written_where_it_does_not_fit() -> None:
    """A provision that is not examined, a result that is another or open, and a provision without letters are refused with what to do."""
    for navn, type_, ord_ in (
        ("01", "bevilling_sel_85", "undersøges ikke"),
        ("63", "afslag_sel_85", "passer ikke"),
        ("64", "bevilling_sel_85", "passer ikke"),
        ("06", "ophoer", "ikke en ændring"),
        ("46", "ophoer", "passer ikke"),
    ):
        for udkast in (True, False):
            with pytest.raises(Inputfejl, match=ord_):
                write(navn, type_, udkast=udkast)
    with pytest.raises(Inputfejl, match="kan ikke afgøres endnu"):
        write("63", None, lambda d: d["fakta"].pop("behov_stoette"), bestemmelse="sel_85")
    with pytest.raises(Inputfejl, match="ikke et brev for sel_108"):
        write("63", None, bestemmelse="sel_108")


def test_a_decision_that_is_not_ready_is_refused() -> None:
    """Without the reason of the judgement the final letter is refused by its gate, and a draft shows the gap."""

    def uden(d: Data) -> None:
        d["skoen"]["behov_stoette"]["begrundelse"] = ""

    with pytest.raises(Inputfejl, match="FVL § 24"):
        write("63", "bevilling_sel_85", uden)
    assert "[mangler: begrundelse for vurderingen]" in words(write("63", "bevilling_sel_85", uden, udkast=True))


@pytest.mark.parametrize("navn", [n if n in ("06", "47", "64") else pytest.param(n, marks=pytest.mark.campaign) for n in NAVNE])
def test_each_type_is_a_draft_or_is_refused_with_a_reason(navn: str) -> None:
    """Whatever decision is asked for of whatever case, there is a draft of it or a sentence that says why not."""
    sag, dag = changed(navn)
    skrevet = []
    for type_ in sorted(AFGOERELSER & {*VIRKNINGER, *(t for t in BREVARTER if "_sel_" in t)}):
        try:
            brev = BREVARTER[type_].skriv(sag, dag, True)
        except Inputfejl as fejl:
            assert str(fejl).endswith(".")
        else:
            skrevet.append(type_)
            assert brev.udkast and headings(brev)[-1] == "Hvis du er uenig"
    assert bool(skrevet) is bool(sag.aendring.art or sag.anden_hjaelp)


# --- Changes ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("navn", [*AENDRET, "46"])
def test_the_change_is_the_one_worked_out_by_hand(navn: str) -> None:
    """A change comes to what the facit says; its letter is the one that fits, and says what was, what comes and since when."""
    ventet = load(navn)[1].get("aendring", {"virkning": "nedsaettelse"})["virkning"]
    sag, dag = changed(navn)
    assert virkning_af(sag, vurder(sag, dato=dag)) == ventet == passende(sag, dag)
    brev = write(navn, None)
    tekst, a = words(brev), sag.aendring
    assert (brev.type, brev.udkast, brev.afgoer_hjaelpen) == (ventet, False, True)
    assert f"Du har {shown(a.omfang)} timers ledsagelse om måneden." in tekst and shown(a.bevilget) in tekst
    efter = nyt_omfang(a, vurder(sag, dato=dag))
    if ventet == "ophoer":
        assert f"Hjælpen hører op den {shown(a.virkning_fra)}." in tekst and efter == 0
    elif ventet != "viderefoerelse":
        assert f"Fra den {shown(a.virkning_fra)} får du {shown(efter)} timers ledsagelse" in tekst
    for ord_ in (a.oenske, a.siden, a.siden_kilde):
        assert ord_ in tekst
    assert not a.siden_dato or f"den {shown(a.siden_dato)}:" in tekst


def _mindre(d: Data) -> None:
    d["aendring"] = {
        "art": "nedsaettelse", "bestemmelse": "sel_98", "bevilget": "2024-02-01", "omfang": 10, "enhed": "timer_uge", "nyt_omfang": 6,
        "siden": "Du har fået en bofælle, der taler taktilt.", "siden_dato": "2026-06-01", "siden_kilde": "samtale den 20. oktober 2026",
        "grund": "borgerens_forhold", "enig": "ja", "oenske": "Du vil gerne beholde 6 timer.", "virkning_fra": "2027-03-01",
    }  # fmt: skip
    d["borgerens_syn"]["svar"] = "Det er du med til."


def test_the_notice_of_14_weeks_is_told_where_the_law_has_it() -> None:
    """A cut under § 98 tells the notice and that it holds back the change in a complaint; one under § 97 that a complaint does not."""
    brev = write("65", "nedsaettelse", _mindre)
    tekst = words(brev)
    assert brev.bestemmelse == "sel_98"
    assert "mindst 14 ugers varsel" in tekst and "(serviceloven § 3 a, stk. 2)" in tekst and "udsætter ikke" not in tekst
    assert "Du har 10 timer med kontaktperson om ugen. Fra den 1. marts 2027 får du 6 timer med kontaktperson om ugen." in tekst
    assert "Vi ser på sagen igen inden 14 dage" in tekst and "§ 11, stk. 3, i" in tekst
    with pytest.raises(Inputfejl, match="kommunens svar"):
        write("65", "nedsaettelse", _mindre, lambda d: d["borgerens_syn"].update(svar=""))
    with pytest.raises(Inputfejl, match="14 uger"):
        write("65", "nedsaettelse", _mindre, lambda d: d["aendring"].update(virkning_fra="2027-01-01"))
    tekst = words(write("46", None))
    assert "Vi ser på sagen igen inden 4 uger" in tekst
    assert "14 uger" not in tekst and "En klage udsætter ikke ændringen (retssikkerhedsloven § 72, stk. 1)." in tekst
    assert "udsætter" not in words(write("69", None)) and "varsel" not in words(write("70", None))


def test_the_citizen_s_own_wish_is_reason_enough() -> None:
    """Who asks for less gets the less that was asked for, in the words that were said, and is not told that the right is gone."""
    eget = {
        "grund": "borgerens_oenske",
        "enig": "ja",
        "oenske": "Jeg kan nøjes med 8 timer.",
        "nyt_omfang": 8,
        "virkning_fra": "2026-12-01",
    }
    brev = write("69", None, lambda d: d["aendring"].update(eget, art="nedsaettelse"))
    tekst = words(brev)
    assert brev.type == "nedsaettelse" and "får du 8 timers ledsagelse om måneden" in tekst
    assert "Det har du bedt om: Jeg kan nøjes med 8 timer." in tekst and "Du kan ikke færdes alene" not in tekst
    ophoer = write("69", None, lambda d: d["aendring"].update(eget, art="ophoer", oenske="Jeg vil ikke have ordningen mere."))
    assert ophoer.type == "ophoer" and "Hjælpen hører op den 1. december 2026." in words(ophoer)
    with pytest.raises(Inputfejl, match="mangler"):
        write("69", None, lambda d: d["aendring"].update(eget, art="nedsaettelse", nyt_omfang=None))


def _med_bpa(d: Data) -> None:
    d["fakta"]["har_bpa"] = "ja"
    for o in d["oplysninger"]:
        if o["fakta"] == "fakta.har_bpa":
            o |= {"vaerdi": "ja", "note": "Jeg fik BPA i foråret."}
    d["aendring"] |= {"art": "ophoer", "siden": "Du har fået en hjælpeordning.", "siden_kilde": "afgørelsen om BPA"}
    d["borgerens_syn"] |= {"svar": "Hjælperne kan tage med dig."}


def test_a_right_that_is_gone_ends_the_help_with_its_ground() -> None:
    """An end of the help tells from when, what has changed, and the ground with its rule."""
    brev = write("46", None, _med_bpa)
    tekst = words(brev)
    assert brev.type == "ophoer" and headings(brev)[0] == "Din ledsageordning hører op"
    assert "Hjælpen hører op den 1. januar 2027." in tekst and "Du har fået en hjælpeordning." in tekst
    assert "Du har en hjælpeordning (BPA)" in tekst and "serviceloven § 97, stk. 8" in tekst


@pytest.mark.parametrize("art", ["pause", "udmeldelse"])
def test_a_pause_is_an_end_and_no_final_letter(art: str) -> None:
    """Whatever it is called, taking the help is an end that needs a decision of its own."""
    sag, dag = changed("69", lambda d: d["aendring"].update(art=art))
    assert passende(sag, dag) == "ophoer"
    with pytest.raises(Inputfejl, match="kræver en afgørelse"):
        skriv_brev(None, sag, dag, udkast=False)
    assert "[mangler: " in words(skriv_brev(None, sag, dag, udkast=True))


def test_an_end_without_a_change_is_written_as_what_it_comes_to() -> None:
    """Few hours used end nothing: the draft of example 47 is that the help goes on."""
    assert write("47", None, udkast=True).type == "viderefoerelse"
    with pytest.raises(Inputfejl):
        write("47", None)


def test_what_is_missing_of_a_change_is_a_gap() -> None:
    """A cut without what has changed, when, from where or from when shows each as a gap."""
    for felt in ("siden", "siden_dato", "siden_kilde", "virkning_fra"):
        assert "[mangler: " in words(write("46", "nedsaettelse", lambda d, felt=felt: d["aendring"].pop(felt), udkast=True))
        if felt != "virkning_fra":
            with pytest.raises(Inputfejl, match="ændret sig"):
                write("46", "nedsaettelse", lambda d, felt=felt: d["aendring"].pop(felt))


def test_every_kind_of_grant_and_every_ground_has_words() -> None:
    """Each provision that can be changed, each unit, each ground and each thing that was looked into can be said."""
    ord_ = saetninger()
    assert set(ord_["hjaelp"]) == set(BEVILLINGER) and set(ord_["periode"]) == set(ENHEDER)
    assert all({"{antal}", "{periode}"} <= set(re.findall(r"\{\w+\}", h["omfang"])) for h in ord_["hjaelp"].values())
    assert set(ord_["aendring"]["grund"]) == set(GRUNDE)
    assert set(ord_["aendring"]["undersoegt"]) <= {f.navn for f in felter(Aendring)}
    assert set(ord_["afgoerelse"]) == set(KRAEVET)


# --- Hostile text ----------------------------------------------------------------------------------------------------


def _fill(text: str) -> Callable[[Data], None]:
    def fill(d: Data) -> None:
        kort = clean(text, one_line=True).text[:150]
        for post in d.get("anden_hjaelp", []):
            post |= {"indsats": text, "omfang": kort, "formaal": text}
        if "aendring" in d:
            d["aendring"] |= {"siden": text, "oenske": text, "siden_kilde": kort}
        for post in d.get("ledsagelse_i_forvejen", []):
            post |= {"hvad": kort, "kilde": kort}
        for oplysning in d["oplysninger"]:
            oplysning |= {"note": text, "kilde": kort}
        for skoen in d.get("skoen", {}).values():
            skoen["begrundelse"] = text
        d["borgerens_syn"] = {"tekst": text, "svar": text}

    return fill


@pytest.mark.parametrize(("navn", "type_"), [("63", "bevilling_sel_85"), ("46", "nedsaettelse")])
@pytest.mark.parametrize("text", [t for t in HOSTILE if clean(t).text.strip()][::9], ids=lambda t: ascii(t[:24]))
def test_hostile_text_is_only_text(navn: str, type_: str, text: str) -> None:
    """Whatever stands in what is recorded of the help and of the change, the letter has the blocks it would have with ordinary words."""
    brev = write(navn, type_, _fill(text), udkast=True)
    assert _shape(brev.dokument.blokke) == _shape(write(navn, type_, _fill("almindelig tekst"), udkast=True).dokument.blokke)
    assert headings(brev)[-1] == "Hvis du er uenig"
