"""The amounts of a grant: a row for each with its year and its place in the rules, what was counted, and what our own choices are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vurdering.content.skabeloner import saetninger
from vurdering.domain.ord import stort_tal
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Udmaaling, Vurdering
from vurdering.law.beskaeftigelse import DUSOER, EGEN_AFSTAND, LOFT
from vurdering.law.laes_bestemmelse import laes_bestemmelse
from vurdering.law.vurder_bestemmelse import beloebets_fakta
from vurdering.letters.begrundelsesdel import Del, stedet, stedord
from vurdering.letters.kildeord import fortalt
from vurdering.letters.values import capitalised, shown


def beloeb(v: Vurdering) -> dict[str, Any] | None:
    """The fields of `_afsnit/beloeb.md`; None when no amount is set."""
    if not v.udmaaling:
        return None
    ord_ = saetninger()["maerke"]
    noter = [ord_[u.maerke] for u in v.udmaaling if u.maerke]
    return {"raekker": [_raekke(u) for u in v.udmaaling], "noter": list(dict.fromkeys(noter)) or None}


def _raekke(u: Udmaaling) -> dict[str, str]:
    niveau = f"{u.aar}-niveau" if u.aar else "efter oplysningerne i din sag"
    sted = stedet(u.hjemmel)
    return {
        "hvad": saetninger()["udmaaling"][u.navn],
        "beloeb": f"{stort_tal(u.vaerdi)} {u.enhed}",
        "niveau": f"{niveau}, {u.maerke.split(',')[0]}" if u.maerke else niveau,
        "regel": capitalised(sted),
    }


def beloebsdel(sag: Sag, v: Vurdering) -> Iterator[Del]:
    """What the amounts were counted from, and the rule; nothing when no amount is set."""
    if v.udmaaling:
        fakta = beloebets_fakta(laes_bestemmelse(sag, v.bestemmelse, v.dato))
        regler = dict.fromkeys(_med_tal(saetninger()["beloebsregel"][u.navn]) for u in v.udmaaling)
        yield Del("Sådan har vi regnet", (" ".join([*regler, stedord(u.hjemmel for u in v.udmaaling)]), *fortalt(sag, *fakta)))


def _med_tal(ord_: str) -> str:
    tal = {"egen_afstand": EGEN_AFSTAND, "loft": LOFT * 100, "dusoer": DUSOER * 100}
    for navn, vaerdi in tal.items():
        ord_ = ord_.replace("{" + navn + "}", shown(int(vaerdi)))
    return ord_
