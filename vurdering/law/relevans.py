"""Which unknown facts still matter: to the result, to the reasons, to an outing's track, or to the other help to examine."""

from __future__ import annotations

from datetime import date
from typing import Final

from vurdering.domain.fakta import AKTIVITETSFAKTA, JA, VED_IKKE
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Vurdering
from vurdering.law.laesning import laes
from vurdering.law.spor import kan_aendre_spor
from vurdering.law.stier import med_id
from vurdering.rules.decision import pivots_of_any

#: Facts that point to other help whatever becomes of § 97 (RSL § 5).
OVERBLIK: Final = ("fakta.har_bpa", "fakta.har_kontaktperson", "fakta.skyldes_sindslidelse", "fakta.varigt_nedsat")


def relevante_fakta(sag: Sag, vurdering: Vurdering) -> frozenset[str]:
    """Return the paths (with outing ids) of the unknown facts that a further question may still be asked about.

    `vurdering` is the assessment of `sag` as it stands.
    A bar such as BPA settles the result but not the reasons or the tracks, so it cuts nothing short. The support
    needed during an outing matters for every outing the citizen takes part in, also before a grant.
    """
    laest = laes(sag, vurdering.dato)
    stier = {mangel.fakta for mangel in vurdering.mangler}
    stier |= pivots_of_any([kriterium.udtryk for kriterium in laest.regler.personkreds], laest.fakta, laest.domaener)
    stier |= {sti for sti in OVERBLIK if laest.navne[sti] is None}
    ud = {med_id(sag, sti) for sti in stier}
    for aktivitet in sag.aktiviteter:
        for navn in AKTIVITETSFAKTA:
            if aktivitet.fakta.get(navn, VED_IKKE) != VED_IKKE:
                continue
            stoette = navn == "behov_socialpaedagogisk" and aktivitet.fakta.get("praktisk_opgave") != JA
            if stoette or kan_aendre_spor(aktivitet, navn):
                ud.add(f"aktiviteter.{aktivitet.id}.{navn}")
    return frozenset(ud)


def relevante_for(sag: Sag, bestemmelse: str, dag: date) -> frozenset[str]:
    """Return the paths (with outing ids) of the unknown facts that still matter to a neighbouring provision on `dag`.

    So the facts that can change its result, what must be in place first, and, once it is granted, what the amount needs.
    Raises `Inputfejl` for a date that no rule set of the provision covers.
    """
    from vurdering.law.laes_bestemmelse import laes_bestemmelse
    from vurdering.law.maalefakta import maalefakta
    from vurdering.law.vurder_bestemmelse import vurder_bestemmelse

    vurdering = vurder_bestemmelse(sag, bestemmelse, dato=dag)
    stier = {mangel.fakta for mangel in vurdering.mangler}
    stier |= {sti for s in vurdering.spaerringer for sti in s.stier if sti.startswith("fakta.") and sag.vaerdi(sti) in (None, VED_IKKE)}
    if vurdering.resultat == "bevilling":
        laest = laes_bestemmelse(sag, bestemmelse, dag)
        if laest.bestemmelse.udmaal is not None:
            stier |= maalefakta(laest.bestemmelse.udmaal, laest.fakta)
    return frozenset(med_id(sag, sti) for sti in stier)
