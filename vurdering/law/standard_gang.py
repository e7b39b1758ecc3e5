"""What a standard says about the handling of a case, and what it cites."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from vurdering.content.toml import package_toml
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.ord import dag, opremset
from vurdering.law.afvigelse import BEKENDTGOERELSEN, LOVEN, Afvigelse, Udsagn, siger
from vurdering.law.fristregning import indstillinger
from vurdering.law.kilder import IKKE_EFTERPROEVET, henvis, kildetitel, register
from vurdering.law.kilderegister import ARTER


def _lov() -> dict[str, Any]:
    return package_toml("vurdering.law", "standard.toml")


def klage(u: Udsagn, dato: date) -> Iterator[Afvigelse]:
    """The deadline of a complaint, and what it must hold."""
    uger = indstillinger()["regel"]["klage"]["version"][-1]["uger"]
    if u.get("frist_uger", uger) != uger:
        hvad = siger(u, f"Klagefristen er {u['frist_uger']} uger")
        yield Afvigelse("klage", hvad, f"{uger} uger fra afgørelsen er modtaget.", Hjemmel("RSL", "67", "1"), "fejl", LOVEN)
    if u["begrundelse_kraeves"]:
        lov = "En klage skal ikke begrundes: §§ 66 og 67 siger kun, at den skal komme til kommunen og inden fristen."
        yield Afvigelse("klage", siger(u, "En klage skal begrundes"), lov, Hjemmel("RSL", "66", "1"), "fejl", LOVEN)


def opfoelgning(u: Udsagn, dato: date) -> Iterator[Afvigelse]:
    """How often a grant is followed up."""
    if not u["loebende"]:
        lov = "Sagen skal følges løbende; et fast interval er lokalt og ikke nok, når noget ændrer sig."
        yield Afvigelse("opfoelgning", siger(u, "Fast interval"), lov, Hjemmel("SEL", "148", "2"), "oplysning", LOVEN)


def udland(u: Udsagn, dato: date) -> Iterator[Afvigelse]:
    """For how long one may take the help abroad without asking."""
    maaneder = _lov()["lov"]["udland_maaneder"]
    if u["maaneder_uden_ansoegning"] != maaneder:
        hvad = siger(u, f"{u['maaneder_uden_ansoegning']} måneder uden ansøgning")
        lov = f"Op til {maaneder} måned uden ansøgning; længere ophold skal søges inden afrejsen."
        yield Afvigelse("udland", hvad, lov, Hjemmel("BEK-UDL", "3"), "fejl", BEKENDTGOERELSEN)


def bevilget_efter(u: Udsagn, dato: date) -> Iterator[Afvigelse]:
    """Under which section ledsagelse is or was granted."""
    if u["paragraf"] in _lov()["lov"]["formaalsparagraffer"]:
        paragraf = u["paragraf"]
        lov = f"§ {paragraf} siger kun, hvad hjælpen skal opnå. Ledsagelse bevilges efter § 97 eller § 85, aldrig efter § {paragraf}."
        hvad = siger(u, f"Ledsagelse er bevilget efter § {paragraf}" + (" (ophørt)" if u["ophoert"] else ""))
        ret = "loven; standarden siger det selv" if u["ophoert"] else LOVEN
        yield Afvigelse("bevilget_efter", hvad, lov, Hjemmel("SEL", paragraf), "oplysning" if u["ophoert"] else "fejl", ret)


def retsgrundlag(u: Udsagn, dato: date) -> Iterator[Afvigelse]:
    """Which text of an act it cites."""
    kilde = register().kilder[u["kilde"]]
    gaeldende = kilde.version_paa(dato)
    if gaeldende is not None and gaeldende.nr == u["nr"]:
        return
    hjemmel = Hjemmel(u["kilde"], "97" if u["kilde"] == "SEL" else "1")
    hvad = siger(u, f"Henviser til {u['nr']}")
    if gaeldende is None:
        lov = f"Hvilken udgave af {kilde.titel} der gælder den {dag(dato)}, er {IKKE_EFTERPROEVET}."
        yield Afvigelse("retsgrundlag", hvad, lov, hjemmel, "oplysning", "uafklaret")
        return
    kendt = next((v for v in kilde.version if v.nr == u["nr"]), None)
    if kendt is not None and kendt.gyldig_til is not None and kendt.gyldig_til < dato:
        ude = f"{u['nr']} gjaldt til {dag(kendt.gyldig_til)}."
    else:
        ude = f"{u['nr']} gælder ikke den {dag(dato)}."
    lov = f"{ude} Nu gælder {gaeldende.nr}, {gaeldende.titel}, fra {dag(gaeldende.gyldig_fra)}."
    yield Afvigelse("retsgrundlag", hvad, lov, hjemmel, "fejl", LOVEN if kilde.art == "lov" else f"den gældende {ARTER[kilde.art]}")


def henvisning(u: Udsagn, dato: date) -> Iterator[Afvigelse]:
    """What a place in an act is cited for."""
    skrevet = Hjemmel(u["kilde"], u["paragraf"], u.get("stk"))
    rette: list[str] = _lov()["steder"][u["om"]]
    if any(str(skrevet) == sted or sted.startswith(f"{skrevet}, ") for sted in rette):
        return
    emne = _lov()["titler"][u["om"]]
    hvad = siger(u, f"{skrevet} nævnes for {emne}")
    siger_ikke = f"{skrevet} ({henvis(skrevet, dato).version}) siger ikke noget om {emne}."
    if not rette:
        lov = f"{siger_ikke} Det står heller ikke andre steder i reglerne om ledsageordning."
        yield Afvigelse("henvisning", hvad, lov, skrevet, "fejl", LOVEN)
        return
    lov = f"{siger_ikke} Det står i {opremset(rette)} ({kildetitel(rette[0].partition(' ')[0])})."
    yield Afvigelse("henvisning", hvad, lov, _hjemmel(rette[0]), "fejl", LOVEN)


def _hjemmel(sted: str) -> Hjemmel:
    kilde, _, resten = sted.partition(" § ")
    paragraf, _, stk = resten.partition(", stk. ")
    return Hjemmel(kilde, paragraf, stk or None)
