"""The amounts of a grant: a row for each with its year and its place in the rules, what was counted, and what our own choices are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from vurdering.content.skabeloner import saetninger
from vurdering.domain.ord import stort_tal
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Udmaaling, Vurdering
from vurdering.law.beskaeftigelse import DUSOER, EGEN_AFSTAND, LOFT, graenser
from vurdering.law.laes_bestemmelse import laes_bestemmelse
from vurdering.law.vurder_bestemmelse import beloebets_fakta
from vurdering.letters.afsnit.begrundelsesdel import Del, stedet, stedord
from vurdering.letters.afsnit.kildeord import fortalt
from vurdering.letters.skabeloner.values import capitalised, shown


def beloeb(v: Vurdering) -> dict[str, Any] | None:
    """The fields of `_afsnit/beloeb.md`; None when no amount is set."""
    if not v.udmaaling:
        return None
    betyder = {ord_["maerke"]: ord_["betyder"] for ord_ in saetninger()["maerke"]}
    noter = [betyder[u.maerke] for u in v.udmaaling if u.maerke]
    return {"raekker": [_raekke(u) for u in v.udmaaling], "noter": list(dict.fromkeys(noter)) or None}


def _raekke(u: Udmaaling) -> dict[str, str]:
    niveau = f"{u.aar}-niveau" if u.aar else "efter oplysningerne i din sag"
    sted = stedet(u.hjemmel)
    return {
        "hvad": _ord(u)["kaldes"],
        "beloeb": f"{stort_tal(u.vaerdi)} {u.enhed}",
        "niveau": f"{niveau}, {u.maerke.split(',')[0]}" if u.maerke else niveau,
        "regel": capitalised(sted),
    }


def _ord(u: Udmaaling) -> dict[str, str]:
    """What `begrundelse.toml` says of the amount."""
    fundet: dict[str, str] = next(ord_ for ord_ in saetninger()["udmaaling"] if ord_["navn"] == u.navn)
    return fundet


def beloebsdel(sag: Sag, v: Vurdering, dele: Sequence[Del]) -> Iterator[Del]:
    """What the amounts were counted from, save what `dele` tell already, and the rule; nothing when no amount is set."""
    if v.udmaaling:
        fakta = beloebets_fakta(laes_bestemmelse(sag, v.bestemmelse, v.dato))
        sagt = {tekst for del_ in dele for tekst in del_.tekster}
        regler = dict.fromkeys(_med_tal(_ord(u)["regel"]) for u in v.udmaaling)
        steder = tuple(dict.fromkeys(u.hjemmel for u in v.udmaaling))
        tekster = (tekst for tekst in fortalt(sag, *fakta) if tekst not in sagt)
        yield Del("Sådan har vi regnet", (" ".join([*regler, stedord(steder)]), *tekster, *_regnestykke(sag, v)), steder=steder)


def _regnestykke(sag: Sag, v: Vurdering) -> Iterator[str]:
    """Who pays which part of the fare to work, in figures."""
    tal = [sag.fakta.get(navn) for navn in ("befordring_om_maaneden", "afstand_til_arbejde", "indtjening_efter_skat")]
    udgift, km, indtjening = (vaerdi if isinstance(vaerdi, float) else None for vaerdi in tal)
    if v.bestemmelse != "sel_103" or udgift is None or km is None or indtjening is None:
        return
    inden_for, hoejst = graenser(udgift, km, indtjening)
    vej = f"De første {shown(int(EGEN_AFSTAND))} af {stort_tal(km)} kilometer koster" if km > EGEN_AFSTAND else "Hele vejen koster"
    yield (
        f"{vej} {_kroner(inden_for)} om måneden. {shown(int(LOFT * 100))} procent af det, du tjener, er {_kroner(hoejst)} "
        "Du betaler det mindste af de to beløb."
    )


def _kroner(oere: Fraction) -> str:
    return f"{stort_tal(float(round(oere)) / 100)} kr."


def _med_tal(ord_: str) -> str:
    tal = {"egen_afstand": EGEN_AFSTAND, "loft": LOFT * 100, "dusoer": DUSOER * 100}
    for navn, vaerdi in tal.items():
        ord_ = ord_.replace("{" + navn + "}", shown(int(vaerdi)))
    return ord_
