"""What a standard says about the help itself: hours, deduction, saving, amounts and the ledsager."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.ord import stort_tal, tal
from vurdering.law.afvigelse import BEKENDTGOERELSEN, LOVEN, Afvigelse, Udsagn, siger
from vurdering.law.opsparing import HOEJST_TIL_RAADIGHED, MAANEDER
from vurdering.law.regelsaet import saet
from vurdering.law.satser import sats
from vurdering.law.sel_97 import bek, sel

UDGIFTER: Final = "sel_97.udgifter"
_FOERSTE_AAR: Final = 2011


def timer(u: Udsagn, dato: date) -> Iterator[Afvigelse]:
    """How many hours, and whether they are a ceiling."""
    lovens = saet("sel_97", dato)["timer"]
    if u["timer"] != lovens or u["form"] == "op_til":
        op_til = "Op til " if u["form"] == "op_til" else ""
        lov = f"{tal(lovens)} timer om måneden, hverken flere eller færre; kun fradrag for anden ledsagelse sætter tallet ned."
        yield Afvigelse("timer", siger(u, f"{op_til}{tal(u['timer'])} timer"), lov, sel("1"), "fejl", LOVEN)


def fradrag(u: Udsagn, dato: date) -> Iterator[Afvigelse]:
    """What is deducted."""
    lovens = saet("sel_97", dato)["timer"]
    kun = "Kun ledsagelse, som borgeren faktisk modtager i en form, der svarer til § 97 (individuel, selvvalgt, ikke socialpædagogisk)"
    if u["maade"] == "fast":
        fast = f"{tal(u['timer'])} timer" if "timer" in u else "Timer"
        rest = f" {tal(lovens - u['timer'])} timer kræver, at {fast} er dokumenteret." if "timer" in u else ""
        lov = (
            f"{kun}, trækkes fra de {tal(lovens)} timer, og det findes konkret for hver borger. Et fast fradrag er skøn under regel.{rest}"
        )
        yield Afvigelse("fradrag", siger(u, f"{fast} trækkes altid fra"), lov, bek("5", "2"), "fejl", BEKENDTGOERELSEN)
    elif u["maade"] == "indregnet":
        lov = f"{kun}, trækkes fra de {tal(lovens)} timer. At hjælpen er regnet ind i botilbuddet, er ikke nok."
        hvad = siger(u, "Timer, der er regnet ind i botilbuddet, trækkes fra")
        yield Afvigelse("fradrag", hvad, lov, bek("5", "2"), "advarsel", "bekendtgørelsen; standarden kun for timer, borgeren faktisk får")


def botilbud_bestemmer(u: Udsagn, dato: date) -> Iterator[Afvigelse]:
    """Whether anybody finds out how many hours the citizen has where she lives."""
    if not u["timer_oplyses"]:
        lov = (
            "Botilbuddet kan tilrettelægge sin egen støtte, men i en sag efter § 97 skal kommunen kende de timer, der skal trækkes fra, og "
            "behandle ansøgningen efter alle muligheder (RSL §§ 5 og 10)."
        )
        hvad = siger(u, "Botilbuddet bestemmer ledsagelsen, og myndigheden afgør ikke omfanget")
        ret = "standarden som organisering; bekendtgørelsen i en sag efter § 97"
        yield Afvigelse("botilbud_bestemmer", hvad, lov, bek("5", "2"), "advarsel", ret)


def serviceniveau(u: Udsagn, dato: date) -> Iterator[Afvigelse]:
    """A level of service in days."""
    if not u["konkret_vurdering"]:
        lov = (
            "Hjælpen bygger på en konkret og individuel vurdering. Et serviceniveau er en rettesnor og kan ikke skære et individuelt "
            "behov af; Ankestyrelsen sagde det om ledsagelse på ferie i 2015 (kun set omtalt)."
        )
        hvad = siger(u, f"{u['dage']} dage")
        yield Afvigelse("serviceniveau", hvad, lov, Hjemmel("SEL", "1", "3"), "advarsel", "loven; niveauet er kun vejledende")


def opsparing(u: Udsagn, dato: date) -> Iterator[Afvigelse]:
    """For how long hours can be saved, and how many."""
    if u["maaneder"] != MAANEDER:
        lov = f"Timer kan spares op inden for {MAANEDER} måneder."
        yield Afvigelse("opsparing", siger(u, f"{u['maaneder']} måneder"), lov, sel("6"), "fejl", LOVEN)
    if "loft" in u and u["loft"] != HOEJST_TIL_RAADIGHED:
        lov = f"Op til {HOEJST_TIL_RAADIGHED} timer kan være til rådighed i en måned."
        yield Afvigelse("opsparing", siger(u, f"{tal(u['loft'])} timer"), lov, bek("6", "1"), "fejl", BEKENDTGOERELSEN)


def beloeb(u: Udsagn, dato: date) -> Iterator[Afvigelse]:
    """The yearly amount for the ledsager's transport and other costs."""
    kroner, aar = u["kroner"], u.get("aar")
    hvad = siger(u, f"{stort_tal(kroner)} kr. om året" + (f" ({aar})" if aar else ""))
    i_sit_aar = _sats(date(aar, 1, 1)) if aar and aar >= _FOERSTE_AAR else None
    passer = i_sit_aar is not None and i_sit_aar[0] == kroner
    nu = _sats(dato)
    if nu is None:
        lov = f"Satsen for {dato.year} er ikke kendt i programmet; beløbet reguleres hvert år den 1. januar."
        yield Afvigelse("beloeb", hvad, lov, sel("7"), "oplysning", "uafklaret")
    elif nu[0] != kroner or (aar is not None and aar != dato.year and not passer):
        svarer_til = next((str(a) for a in range(_FOERSTE_AAR, dato.year) if (s := _sats(date(a, 1, 1))) and s[0] == kroner), None)
        gammelt = f" {stort_tal(kroner)} kr. er satsen for {svarer_til}." if svarer_til else ""
        lov = f"Op til {stort_tal(nu[0])} kr. i {dato.year}{nu[1]}; beløbet reguleres hvert år den 1. januar.{gammelt}"
        yield Afvigelse("beloeb", hvad, lov, sel("7"), "advarsel" if passer else "fejl", LOVEN)


def _sats(dato: date) -> tuple[int, str] | None:
    """The amount on the day, and how far it is checked; None where it is not known."""
    try:
        fundet = sats(UDGIFTER, dato)
    except Inputfejl:
        return None
    return fundet.beloeb, f" ({fundet.forbehold})" if fundet.forbehold else ""


def befordring_mellem_opgaver(u: Udsagn, dato: date) -> Iterator[Afvigelse]:
    """Whether the ledsager's way between two tasks is paid."""
    if not u["betales"]:
        lov = "Kommunen betaler ledsagerens befordring mellem opgaverne i lokalområdet."
        hvad = siger(u, "Ledsageren får ikke befordring betalt")
        yield Afvigelse("befordring_mellem_opgaver", hvad, lov, bek("8"), "fejl", BEKENDTGOERELSEN)


def rejsetid(u: Udsagn, dato: date) -> Iterator[Afvigelse]:
    """How waiting and nights away count."""
    if not u["loft"]:
        lov = (
            "På rejser ud over lokalområdet tæller hjemrejse, nødvendig ventetid og overnatning med, men aldrig som mere end det "
            "tilsvarende antal fulde løntimer."
        )
        hvad = siger(u, "Tæller fuldt med i forbruget")
        yield Afvigelse("rejsetid", hvad, lov, bek("6", "5"), "fejl", BEKENDTGOERELSEN)


def timer_pr_doegn(u: Udsagn, dato: date) -> Iterator[Afvigelse]:
    """A ceiling by the day."""
    lov = "Reglerne sætter ingen grænse for et døgn; forbruget er den tid, opgaven tager, og på rejser højst de fulde løntimer."
    hvad = siger(u, f"Højst {tal(u['timer'])} timer i døgnet")
    yield Afvigelse("timer_pr_doegn", hvad, lov, bek("6", "4"), "advarsel", "uafklaret; grænsen er lokal og må kun gavne borgeren")


def hjaelp_undervejs(u: Udsagn, dato: date) -> Iterator[Afvigelse]:
    """Whether help with the person is part of ledsagelse."""
    omfattet = "omfattet" if u["omfattet"] else "ikke omfattet"
    lov = (
        "Bekendtgørelsen nævner det ikke. Vejledningen regner det med, der er direkte forbundet med ledsagelsen, og kommunernes standarder "
        "er uenige: vurdér det konkret, og lad det ikke alene afgøre sagen."
    )
    yield Afvigelse("hjaelp_undervejs", siger(u, f"{u['opgave'].capitalize()} er {omfattet}"), lov, bek("4"), "oplysning", "uafklaret")


def tilknytning(u: Udsagn, dato: date) -> Iterator[Afvigelse]:
    """Whether somebody close can be ledsager."""
    if u["form"] == "aldrig":
        lov = "Personer med en meget nær tilknytning kan normalt ikke ansættes; undtagelser er mulige og skal vurderes."
        yield Afvigelse("tilknytning", siger(u, "Kan aldrig være ledsager"), lov, sel("4"), "fejl", LOVEN)
