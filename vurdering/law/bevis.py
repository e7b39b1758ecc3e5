"""Proves the rules of every provision on every date that matters: one result in each state, and no state read wrongly.

What is proved on a date is in `bevis_regler` and `bevis_kilder`, which dates matter is in `bevis_datoer`. A proof holds for
every date on which the same rules come out the same way, so it is made once for each way and looked up for the rest.

What looks at outings is proved with none listed, with one and with two, and that is enough for any number. An outing enters as one more
part of two `Some` (that one can be served, and that one of those needs no socialpædagogisk støtte), whose outcomes are the
greatest over all outings. Whatever pair of outcomes many outings give, two of them give it alone: one that has the greatest
of the first, and one that has the greatest of the second.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from vurdering.domain.fejl import Inputfejl
from vurdering.law import sel_97
from vurdering.law.bestemmelse import Bestemmelse
from vurdering.law.bestemmelser import BESTEMMELSER
from vurdering.law.bevis_datoer import datoer, kraevet, perioder, sidste_dag
from vurdering.law.bevis_kilder import kildefejl
from vurdering.law.bevis_regler import Regelbevis, aftryk
from vurdering.law.modeksempel import Modeksempel
from vurdering.law.regelsaet import regelsaet

#: A provision's rules on a date: one for each number of outings that must be looked at. Raises `Inputfejl` as the rules do.
Opslag = Callable[[date], tuple[Bestemmelse, ...]]

TURE: Final = (0, 1, 2)


@dataclass(frozen=True, slots=True)
class Bestemmelsesbevis:
    """What the proof of one provision found."""

    id: str
    tilstande: int
    """The states of its facts on one date (with the most outings)."""
    datoer: int
    """How many dates it answers for of those looked at."""
    fund: tuple[Modeksempel, ...]


@dataclass(frozen=True, slots=True)
class Bevis:
    """What the proof found. There is no counterexample when the rules are sound."""

    bestemmelser: tuple[Bestemmelsesbevis, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not any(b.fund for b in self.bestemmelser)

    @property
    def tilstande(self) -> int:
        """The states that are covered on one date."""
        return sum(b.tilstande for b in self.bestemmelser)

    def fund(self, slags: str) -> tuple[Modeksempel, ...]:
        """The counterexamples of one kind."""
        return tuple(m for b in self.bestemmelser for m in b.fund if m.slags == slags)


def opslag() -> dict[str, Opslag]:
    """Every provision there is, by id."""
    return {"sel_97": _sel_97} | {id: _opslag(regler) for id, regler in BESTEMMELSER.items()}


def bevis(bestemmelse: str | None = None, dato: date | None = None) -> Bevis:
    """Prove one provision or all, on one date or on all that matter.

    Raises `Inputfejl` for a provision that does not exist, and for a date that no rule set covers.
    """
    alle = opslag()
    if bestemmelse is not None and bestemmelse not in alle:
        raise Inputfejl(f"--bestemmelse: »{bestemmelse[:20]}« er ikke en bestemmelse; vælg en af: {', '.join(alle)}.")
    valgte = alle if bestemmelse is None else {bestemmelse: alle[bestemmelse]}
    if dato is not None:
        valgte = {id: regler for id, regler in valgte.items() if kraevet(id, dato)}
        if not valgte:
            _intet_regelsaet(bestemmelse or "sel_97", alle, dato)
        if bestemmelse is not None and dato > sidste_dag():
            # Nothing is proved about a date that gets no answer yet: its refusal says why.
            alle[bestemmelse](dato)
    return Bevis(tuple(bevis_bestemmelse(id, regler, datoer(id) if dato is None else (dato,)) for id, regler in valgte.items()))


def bevis_bestemmelse(id: str, regler: Opslag, dage: Iterable[date]) -> Bestemmelsesbevis:
    """Prove one provision on these dates. A fault that lasts is told of once, on the first date that has it."""
    maaling = _Maaling()
    fund = {m.hvad: m for m in reversed([*_perioder(id), *(m for dag in dage for m in maaling.dag(id, regler, dag))])}
    return Bestemmelsesbevis(id, maaling.tilstande, maaling.datoer, tuple(reversed(fund.values())))


class _Maaling:
    """The proof of one provision, date by date."""

    def __init__(self) -> None:
        self.tilstande = 0
        self.datoer = 0
        self._bevist: set[Hashable] = set()

    def dag(self, id: str, regler: Opslag, dag: date) -> Iterator[Modeksempel]:
        try:
            varianter = regler(dag)
        except Inputfejl as fejl:
            # A refusal that says so is right where nothing is claimed, and the only honest answer where no rate is known yet.
            if kraevet(id, dag) and dag <= sidste_dag():
                yield Modeksempel(id, dag, f"Et regelsæt gør krav på datoen, men der er intet svar: {fejl}", slags="hul")
            return
        if not kraevet(id, dag):
            yield Modeksempel(id, dag, "Der svares for en dato, som intet regelsæt gør krav på.")
        self.datoer += 1
        # The outings change no source.
        yield from self._kilder(varianter[0], dag)
        for bestemmelse in varianter:
            yield from self._regler(bestemmelse, dag)

    def _kilder(self, bestemmelse: Bestemmelse, dag: date) -> Iterator[Modeksempel]:
        for kriterium, hvad in kildefejl(bestemmelse, dag):
            uden = [k for k in bestemmelse.kriterier if k.id == kriterium]
            afslag = Regelbevis(bestemmelse, dag).eneste_grund(uden[0]) if uden else None
            yield Modeksempel(bestemmelse.id, dag, hvad, afslag or {})

    def _regler(self, bestemmelse: Bestemmelse, dag: date) -> Iterator[Modeksempel]:
        if (dens := aftryk(bestemmelse)) not in self._bevist:
            self._bevist.add(dens)
            regelbevis = Regelbevis(bestemmelse, dag)
            self.tilstande = max(self.tilstande, regelbevis.tilstande)
            yield from regelbevis.fund()


def _perioder(id: str) -> Iterator[Modeksempel]:
    for (_, til), (fra, _) in pairwise(perioder(id)):
        if fra <= til:
            yield Modeksempel(id, fra, "To regelsæt gør krav på datoen.", slags="overlap")


def _intet_regelsaet(id: str, alle: dict[str, Opslag], dato: date) -> None:
    alle[id](dato)
    raise AssertionError(f"{id} answers for {dato}, which it does not claim")


def _opslag(regler: Callable[[date, date], Bestemmelse]) -> Opslag:
    def varianter(dag: date) -> tuple[Bestemmelse, ...]:
        bestemmelse = regler(dag, dag)
        return (bestemmelse,) if bestemmelse.med_ture is None else tuple(map(bestemmelse.med_ture, TURE))

    return varianter


def _sel_97(dag: date) -> tuple[Bestemmelse, ...]:
    _, timer = regelsaet(dag)
    parametre = sel_97.parametre(dag, dag, timer)
    return tuple(
        Bestemmelse("sel_97", "Ledsageordning", sel_97.sel("1"), regler.kriterier, regler.decision, parametre)
        for regler in map(sel_97.regler, TURE)
    )
