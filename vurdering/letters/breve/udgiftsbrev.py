"""The decision about a year's expenses for the ledsager (SEL § 97, stk. 7; BEK § 9)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.ord import dag, stort_tal
from vurdering.domain.ordning import Driftsafgoerelse, Ordning
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Spaerring
from vurdering.law.ordning import driftstilstand, hoejst_til
from vurdering.law.satser import Sats, sats
from vurdering.letters.afsnit.drift import grunde, kraevet, rammer, seneste, stop
from vurdering.letters.brev import Brev, faerdig
from vurdering.letters.skabeloner.values import shown

_AARSBELOEB: Final = Hjemmel("SEL", "97", "7")
_HJEMLER: Final = (_AARSBELOEB, *(Hjemmel("BEK", "9", stk) for stk in "12345"))


def skriv(sag: Sag, i_dag: date, udkast: bool) -> Brev:
    """The latest decision about expenses. Raises `Inputfejl` when the amount is not one that can be granted."""
    o = sag.ordning
    a = _afgoerelsen(sag)
    dato = a.dato or i_dag
    aaret = _aaret(dato, udkast=udkast)
    bevilling = (h for h in driftstilstand(sag, dato).hindringer if h.id == "bevilling")
    stop([*bevilling, *_hindringer(o, a, dato, aaret)], udkast=udkast)
    felter = {
        **rammer(sag, dato, _HJEMLER, a.syn, a.svar, fuldt=a.udfald == "bevilget"),
        "uafgjort": not a.udfald,
        "resultat_mangler": kraevet("", "om tilskuddet er bevilget eller afslået") if not a.udfald else "",
        "afslag": a.udfald == "afslag",
        "beloeb": _kroner(a.beloeb or None, "bevilget beløb"),
        "soegt": _kroner(o.aarsbeloeb, "hvor meget borgeren beder om"),
        "hoejst": _kroner(aaret.beloeb if aaret else None, f"satsen for {dato.year}"),
        "aar": str(dato.year),
        "satskilde": _satskilde(aaret, dato),
        "udbetalt": o.udbetalt if o.udbetalt is not None and o.udbetalt >= dato else None,
        "fuldt": a.udfald == "bevilget",
        "begrundelse": grunde("Beløbet", a.begrundelse, a.kilde, *_regnestykke(o, dato, aaret), fuldt=a.udfald == "bevilget"),
    }
    return faerdig("udgifter", felter, sag=sag, dato=dato, udkast=udkast)


def _afgoerelsen(sag: Sag) -> Driftsafgoerelse:
    """The latest decision; one still to be written where the citizen asks for an amount."""
    fundne = [d for d in sag.driftsafgoerelser if d.hvad == "udgifter"]
    if not fundne and sag.ordning.aarsbeloeb:
        return Driftsafgoerelse("udgifter")
    return seneste(fundne, "dato", "Der står ikke i sagen, at borgeren beder om et årsbeløb, eller at det er afgjort. Skriv det først.")


def _aaret(dato: date, *, udkast: bool) -> Sats | None:
    """The rate of the day; None in a draft of a day whose rate is not known."""
    try:
        return sats("sel_97.udgifter", dato)
    except Inputfejl:
        if udkast:
            return None
        raise


def _kroner(beloeb: float | None, hvad: str) -> str:
    return f"{stort_tal(beloeb)} kr." if beloeb is not None else str(kraevet("", hvad))


def _satskilde(aaret: Sats | None, dato: date) -> str:
    if aaret is None:
        return str(kraevet("", f"satsen for {dato.year}"))
    kilde = aaret.kilde.replace("LBK ", "lovbekendtgørelse ").replace("BEK ", "bekendtgørelse ")
    if aaret.forbehold:
        return f"Beløbet for {aaret.aar} er {aaret.forbehold} ({kilde}). Vi har ikke set det offentliggjort."
    return f"Beløbet for {aaret.aar} er fra {kilde}."


def _foer_udbetalt(o: Ordning, dato: date) -> bool:
    """Whether the year's amount was paid before this decision: it is paid once a year."""
    return o.udbetalt is not None and o.udbetalt.year == dato.year and o.udbetalt < dato


def _hindringer(o: Ordning, a: Driftsafgoerelse, dato: date, aaret: Sats | None) -> Iterator[Spaerring]:
    stier = ("ordning.aarsbeloeb", "register.driftsafgoerelse")
    if a.udfald not in ("bevilget", "delvis"):
        if a.udfald == "afslag" and a.beloeb:
            yield Spaerring("udgifter_beloeb", "Der er skrevet et beløb, men resultatet er afslag. Ret det ene.", _AARSBELOEB, stier)
        return
    if _foer_udbetalt(o, dato):
        hvad = f"Årsbeløbet er udbetalt den {dag(o.udbetalt)}. Det udbetales én gang om året."
        yield Spaerring("udgifter_udbetalt", hvad, Hjemmel("BEK", "9", "3"), ("ordning.udbetalt",))
    if o.sandsynliggjort is None:
        hvad = "Skriv, hvor store udgifter borgeren har sandsynliggjort. Beløbet udbetales på det grundlag."
        yield Spaerring("udgifter_sandsynliggjort", hvad, Hjemmel("BEK", "9", "3"), ("ordning.sandsynliggjort",))
    if o.aarsbeloeb is None or o.sandsynliggjort is None or a.beloeb is None or aaret is None:
        return
    kan = hoejst_til(o.aarsbeloeb, o.sandsynliggjort, aaret)
    if a.beloeb > kan:
        hvad = f"Der er bevilget {stort_tal(a.beloeb)} kr., men der kan højst gives {stort_tal(kan)} kr."
        yield Spaerring("udgifter_beloeb", hvad, _AARSBELOEB, stier)
    elif (a.beloeb == o.aarsbeloeb) != (a.udfald == "bevilget"):
        hvad = f"Borgeren beder om {stort_tal(o.aarsbeloeb)} kr. og får {stort_tal(a.beloeb)} kr. Ret resultatet, så det passer."
        yield Spaerring("udgifter_udfald", hvad, _AARSBELOEB, stier)


def _regnestykke(o: Ordning, dato: date, aaret: Sats | None) -> list[str]:
    """What the figures themselves say about why the citizen does not get all."""
    tekster: list[str] = []
    if o.aarsbeloeb is not None:
        tekster.append(f"Du har bedt om {stort_tal(o.aarsbeloeb)} kr.")
        if aaret is not None and o.aarsbeloeb > aaret.beloeb:
            tekster.append(f"Du kan højst få {stort_tal(aaret.beloeb)} kr. i {aaret.aar}.")
        if o.sandsynliggjort is not None:
            tekster.append(f"Du har sandsynliggjort udgifter for {stort_tal(o.sandsynliggjort)} kr. i året.")
    if _foer_udbetalt(o, dato) and o.udbetalt is not None:
        tekster.append(f"Beløbet for {dato.year} er allerede udbetalt. Det skete den {shown(o.udbetalt)}.")
    return [" ".join(tekster)] if tekster else []
