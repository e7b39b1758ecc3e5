"""The letter about help during a stay abroad (BEK-UDL §§ 2–7): kept or not, how long, and what it does not pay for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from vurdering.domain.fakta import JA, NEJ
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.ordning import FORMAAL, Udlandsophold
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Spaerring
from vurdering.law import udland
from vurdering.law.ordning import driftstilstand
from vurdering.letters.afsnit.drift import grunde, kraevet, rammer, seneste, stop
from vurdering.letters.brev import Brev, faerdig
from vurdering.letters.skabeloner.values import shown

_INTET: Final = "Der er intet ophold i udlandet i sagen. Skriv det først (Ophold i udlandet)."
_FAELLES: Final = tuple(Hjemmel("BEK-UDL", paragraf) for paragraf in ("6", "7", "9"))


def skriv(sag: Sag, i_dag: date, udkast: bool) -> Brev:
    """The letter about the stay that begins last. Raises `Inputfejl` for what does not hold together, or under rules not read."""
    o = seneste(sag.udlandsophold, "fra", _INTET)
    dato = o.afgjort or i_dag
    laenge, stk = o.over_en_maaned(dato), udland.hele_perioden(o)
    bevaret = _bevaret(o, laenge=laenge, hele=stk is not None)
    stop(_hindringer(sag, o, dato, bevaret=bevaret), udkast=udkast)
    til = o.bevaret_til or o.til
    fuldt = bevaret is True and (o.bevaret_til is None or (o.til is not None and o.bevaret_til >= o.til))
    derfor = _derfor(o, stk, laenge=laenge)
    paragraf = Hjemmel("BEK-UDL", "4", stk or "1") if laenge else Hjemmel("BEK-UDL", "3")
    felter = {
        **rammer(sag, dato, [Hjemmel("BEK-UDL", "2"), paragraf, *_FAELLES], o.syn, o.svar, fuldt=fuldt),
        "uafgjort": bevaret is None,
        "resultat_mangler": kraevet("", "om hjælpen bevares") if bevaret is None else "",
        "bevaret": bevaret is True,
        "land": kraevet(o.land, "hvor opholdet er"),
        "fra": kraevet(o.fra, "afrejse"),
        "til": kraevet(o.til, "hjemkomst"),
        "bevaret_til": kraevet(til, "hvor længe hjælpen bevares"),
        "hele": fuldt,
        "derfor": " ".join(derfor),
        "begrundelse": grunde("Opholdet", o.begrundelse, o.kilde, *derfor, fuldt=fuldt),
    }
    return faerdig("udlandsophold", felter, sag=sag, dato=dato, udkast=udkast)


def _bevaret(o: Udlandsophold, *, laenge: bool, hele: bool) -> bool | None:
    """Whether the help is kept; a short stay, and one with a right to the whole, keep it unless it is decided otherwise."""
    if o.bevaret:
        return o.bevaret == JA
    return True if o.fra is not None and (not laenge or hele) else None


def _hindringer(sag: Sag, o: Udlandsophold, dato: date, *, bevaret: bool | None) -> Iterator[Spaerring]:
    if o.fra is not None and not udland.reglerne_kendt(o):
        hvad = f"Reglerne for den {shown(o.fra)} er ikke læst i programmet. Slå dem op, og skriv brevet ud fra dem."
        yield Spaerring("udland_regler", hvad, Hjemmel("BEK-UDL", "3"))
    yield from (h for h in driftstilstand(sag, dato).hindringer if h.id == "bevilling")
    # That it was not applied for in time is why a refusal is given.
    yield from (
        h for h in udland.hindringer(replace(sag, udlandsophold=(o,)), dato) if not (h.id == "udland_ansoegning" and bevaret is False)
    )


def _derfor(o: Udlandsophold, stk: str | None, *, laenge: bool) -> list[str]:
    """What the length, the purpose and the day of the application come to."""
    foer = "når du opfyldte betingelserne før rejsen"
    if not laenge and o.bevaret == NEJ:
        return [f"Opholdet varer højst en måned. Du beholder kun hjælpen, {foer}, og når vi kan holdes orienteret."]
    if not laenge:
        return [f"Opholdet varer højst en måned. Så beholder du hjælpen uden at søge, {foer}."]
    if stk is not None:
        formaal = FORMAAL[o.formaal]
        return [f"Formålet er {formaal[:1].lower()}{formaal[1:]}. Så beholder du hjælpen i hele perioden, {foer}."]
    regel = "Opholdet varer mere end en måned. Så skal du søge om at beholde hjælpen, og ansøgningen skal være hos os før rejsen."
    if o.ansoegt is None:
        return [regel, "Vi har ikke fået en ansøgning fra dig før rejsen."]
    if o.fra is not None and o.ansoegt > o.fra:
        return [regel, f"Du søgte den {shown(o.ansoegt)}. Da var du rejst: du rejste den {shown(o.fra)}."]
    return [regel, f"Du søgte den {shown(o.ansoegt)}."]
