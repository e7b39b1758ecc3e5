"""Words of the law that the citizen cannot be expected to know, explained once, with this person's own outing where one is recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vurdering.content.skabeloner import saetninger
from vurdering.domain.fakta import JA
from vurdering.domain.sag import Sag
from vurdering.letters.afsnit.begrundelsesdel import Del


def med_forklaring(sag: Sag, dele: Sequence[Del]) -> tuple[Del, ...]:
    """The parts, each word explained at the end of the first part that uses it."""
    ud = list(dele)
    for noegle, ord_ in saetninger()["ord"].items():
        for nr, del_ in enumerate(ud):
            if ord_["ord"] in f"{del_.titel} {' '.join(del_.tekster)}".lower():
                ud[nr] = replace(del_, tekster=(*del_.tekster, *_forklaring(noegle, sag, del_)))
                break
    return tuple(ud)


def _forklaring(noegle: str, sag: Sag, del_: Del) -> tuple[str, ...]:
    ord_ = saetninger()["ord"][noegle]
    tur = next((a for a in sag.aktiviteter if a.fakta.get(noegle) == JA and a.tekst.get("stoette_undervejs")), None)
    if tur is None:
        return (ord_["forklaring"],)
    stoette = tur.tekst["stoette_undervejs"]
    # Told where the outing is judged, it explains itself.
    if any(f"»{stoette}«" in tekst for tekst in del_.tekster):
        return (ord_["forklaring"],)
    return (f"{ord_['forklaring']} {ord_['eksempel'].replace('{aktivitet}', tur.navn)} »{stoette}«.",)
