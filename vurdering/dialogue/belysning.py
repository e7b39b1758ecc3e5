"""What elsewhere in the case bears on a question: offered as evidence where the criterion is judged, never turned into an answer."""

from __future__ import annotations

from collections.abc import Iterator

from vurdering.content.temaer import undertemaer
from vurdering.dialogue.forloeb import Stillet
from vurdering.domain.ord import dag
from vurdering.domain.sag import Sag
from vurdering.domain.vum import NIVEAUER, Undertema
from vurdering.law import botilbud


def belysning(sag: Sag, stillet: Stillet) -> tuple[str, ...]:
    """Lines from VUM's sub-themes, documents and records of accompaniment about the facts that the question sets."""
    stier = {stillet.sti(sti) for sti in stillet.spoergsmaal.stier}
    generelle = {f"fakta.{sti.rpartition('.')[2]}" for sti in stier}
    beskrevne = [u for u in sag.undertemaer if generelle & set(undertemaer()[u.undertema].belyser)]
    dokumenter = [d for d in sag.dokumenter if stier & set(d.fakta)]
    return (
        *(botilbud.linjer(sag) if "fakta.timer_i_forvejen" in stier else ()),
        *(linje for u in beskrevne for linje in _stemmer(u)),
        *(f"Dokument: {d.titel}, {d.fra or 'uden afsender'}, {dag(d.dato)}." for d in dokumenter),
    )


def _stemmer(u: Undertema) -> Iterator[str]:
    titel = undertemaer()[u.undertema].titel
    for hvem, ord_ in (("borgeren", u.borger), ("andre", u.andre), ("din bemærkning", u.sagsbehandler)):
        if ord_:
            yield f"{titel}, {hvem}: {ord_}"
    if u.niveau:
        yield f"{titel}: niveau {NIVEAUER[u.niveau]}, {dag(u.dato)}."
