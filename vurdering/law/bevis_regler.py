"""Proves one provision's rules on one date, over all their states at once.

A *state* gives each fact that the rules read a value or leaves it unknown; a *full* state leaves none. The law is what the
rules say in full states. In every other state they must say what all its completions share, and nothing more.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Final

from vurdering.domain.fakta import NEJ
from vurdering.law.bestemmelse import Bestemmelse
from vurdering.law.domaener import domaener, findes
from vurdering.law.kriterium import Kriterium
from vurdering.law.modeksempel import Modeksempel, Slags
from vurdering.law.undtagelser import UDEN_VIRKNING, foelger_med
from vurdering.rules.decision import Domains
from vurdering.rules.diagram import Diagrams, Node
from vurdering.rules.domains import Atom, atoms, truth_vector
from vurdering.rules.expression import FALSE, TRUE, UNKNOWN, Compare, Expression, Facts

AFSLAG: Final = "afslag"
#: What says that the citizen has a mental illness. It is never of itself a ground of refusal (78-15).
SINDSLIDELSE: Final = ("fakta.skyldes_sindslidelse", "fakta.har_sindslidelse")
_UDFALD: Final = {FALSE: "ikke opfyldt", UNKNOWN: "uafklaret", TRUE: "opfyldt"}


def aftryk(bestemmelse: Bestemmelse) -> Hashable:
    """What the proof depends on. It is the same on two dates when only the limits have moved and none has passed another."""
    laest = _laest(_udtryk(bestemmelse))
    parametre = dict(bestemmelse.parametre)
    vaerdier = laest.vaerdier(parametre)
    kurver = []
    for sti in laest.ordnede:
        for vaerdi in vaerdier[sti]:
            parametre[sti] = vaerdi
            kurver.append(truth_vector(laest.over[sti], parametre))
    navne = (*(k.id for k in bestemmelse.kriterier), *(navn for navn, _ in bestemmelse.decision.results))
    return bestemmelse.id, navne, bestemmelse.foerst, laest, tuple(kurver)


def _udtryk(bestemmelse: Bestemmelse) -> tuple[Expression, ...]:
    resultater = (udtryk for _, udtryk in bestemmelse.decision.results)
    return (*(k.udtryk for k in bestemmelse.kriterier), *(vej.udtryk for vej in bestemmelse.veje), *resultater)


@dataclass(frozen=True, slots=True, eq=False)
class _Laest:
    """What the rules read, whatever the date."""

    over: Mapping[str, Sequence[Atom]]
    """The atoms over each fact, in the order in which the rules read them but with each outing's facts together."""
    ordnede: tuple[str, ...]
    """The facts that are held against limits."""
    vaerdier: Callable[[Facts], Domains]


@lru_cache(maxsize=256)
def _laest(udtryk: tuple[Expression, ...]) -> _Laest:
    over = atoms(udtryk)
    foerste: dict[str, int] = {}
    for plads, sti in enumerate(over):
        foerste.setdefault(_tur(sti), plads)
    samlet = {sti: over[sti] for sti in sorted(over, key=lambda sti: foerste[_tur(sti)])}
    ordnede = tuple(sti for sti, dens in over.items() if any(isinstance(atom, Compare) for atom in dens))
    return _Laest(samlet, ordnede, domaener(udtryk))


def _tur(sti: str) -> str:
    return sti.rpartition(".")[0] if sti.startswith("aktiviteter.") else sti


@dataclass(slots=True)
class Regelbevis:
    """The diagrams of one provision on one date, and what can be proved of them."""

    bestemmelse: Bestemmelse
    dato: date
    _vaerdier: Domains = field(init=False)
    _d: Diagrams = field(init=False)
    _udfald: dict[str, Node] = field(init=False)
    """What each criterion comes to."""
    _afgjort: Node = field(init=False)
    """The result that `Decision.decide` gives; None where it gives none."""
    _lov: Node = field(init=False)
    """In full states: every result that is true there."""
    _afslag: Node = field(init=False)
    """In full states: whether there is a refusal and nothing else."""
    _hjaelp: Node = field(init=False)
    """In full states: whether there is help, whatever else there is."""

    def __post_init__(self) -> None:
        parametre, resultater = self.bestemmelse.parametre, self.bestemmelse.decision.results
        navne = [navn for navn, _ in resultater]
        laest = _laest(_udtryk(self.bestemmelse))
        vaerdier = laest.vaerdier(parametre)
        self._vaerdier = {sti: vaerdier[sti] for sti in laest.over}
        self._d = Diagrams(self._vaerdier)
        self._udfald = {k.id: self._d.build(k.udtryk, parametre) for k in self.bestemmelse.kriterier}
        grene = [self._d.build(udtryk, parametre) for _, udtryk in resultater]
        self._lov = self._d.combine(lambda *u: tuple(navn for navn, v in zip(navne, u, strict=True) if v == TRUE), *grene)
        self._afslag = self._d.combine(lambda lov: TRUE if lov == (AFSLAG,) else FALSE, self._lov)
        self._hjaelp = self._d.combine(lambda lov: TRUE if set(lov) - {AFSLAG} else FALSE, self._lov)
        self._afgjort = self._d.combine(lambda *u: next((n for n, v in zip(navne, u, strict=True) if v == TRUE), None), *grene)

    @property
    def tilstande(self) -> int:
        """How many states there are."""
        return self._d.count(self._lov, lambda _: True)

    def fund(self) -> Iterator[Modeksempel]:
        """Every fault there is, each with a case that has it."""
        yield from self._ukendte_fakta()
        yield from self._et_resultat()
        yield from self._kriterier()
        yield from self._grunde()
        yield from self._veje()
        yield from self._foerst()
        yield from self._undtagelser()
        yield from self._sindslidelse()

    def eneste_grund(self, kriterium: Kriterium) -> dict[str, Any] | None:
        """A full state that is refused because of this criterion alone; None when there is none."""
        med = foelger_med(kriterium.id)
        andre = [self._udfald[k.id] for k in self._baerende() if k is not kriterium and k.id not in med]
        return self._sag(self._d.all_of([self._ikke(kriterium.id), *andre, self._afslag]))

    def _ukendte_fakta(self) -> Iterator[Modeksempel]:
        for sti in (*self._vaerdier, *(f"fakta.{foerst.navn}" for foerst in self.bestemmelse.foerst)):
            if not findes(sti):
                yield self._fund(f"»{sti}« er ikke et faktum i sagen.")

    def _et_resultat(self) -> Iterator[Modeksempel]:
        if tilstand := self._sag(self._lov, lambda lov: not lov):
            yield self._fund("Ingen af resultaterne gælder.", tilstand, "hul")
        if tilstand := self._sag(self._lov, lambda lov: len(lov) > 1):
            yield self._fund("Flere resultater gælder på én gang.", tilstand, "overlap")
        faelles = self._d.combine(lambda lov: lov[0] if isinstance(lov, tuple) and len(lov) == 1 else None, self._d.exact(self._lov))
        if tilstand := self._forskel(self._afgjort, faelles):
            yield self._fund("Resultatet er et andet end det, som alle svar på det ukendte ville give.", tilstand)

    def _kriterier(self) -> Iterator[Modeksempel]:
        for k in self.bestemmelse.kriterier:
            udfald = self._udfald[k.id]
            if tilstand := self._forskel(udfald, self._d.exact(udfald)):
                yield self._fund(f"»{k.titel}« læser det ukendte anderledes, end alle svar på det ville give.", tilstand)
            for mangler in (FALSE, UNKNOWN, TRUE):
                if mangler not in self._d.terminals(udfald):
                    yield self._fund(f"»{k.titel}« kan aldrig blive {_UDFALD[mangler]}.")

    def _grunde(self) -> Iterator[Modeksempel]:
        baerende = self._baerende()
        for k in baerende:
            if tilstand := self._sag(self._d.all_of([self._ikke(k.id), self._hjaelp])):
                yield self._fund(f"Der gives hjælp, selv om »{k.titel}« ikke er opfyldt.", tilstand)
            if self.eneste_grund(k) is None:
                yield self._fund(f"»{k.titel}« kan aldrig være den eneste grund til et afslag.")
        laveste = self._d.all_of(self._udfald[k.id] for k in baerende)
        if tilstand := self._tilstand(lambda resultat, lav: resultat == AFSLAG and lav != FALSE, self._afgjort, laveste):
            yield self._fund("Der gives afslag, uden at noget kriterium ikke er opfyldt.", tilstand)

    def _veje(self) -> Iterator[Modeksempel]:
        veje = [self._d.build(vej.udtryk, self.bestemmelse.parametre) for vej in self.bestemmelse.veje]
        if not veje:
            return
        if tilstand := self._sag(self._d.all_of([self._d.negated(self._d.some_of(veje)), self._hjaelp])):
            yield self._fund("Der gives hjælp, uden at nogen af vejene til den er åben.", tilstand)
        for plads, vej in enumerate(self.bestemmelse.veje):
            andre = self._d.some_of(veje[:plads] + veje[plads + 1 :])
            if not self._sag(self._d.all_of([veje[plads], self._d.negated(andre), self._hjaelp])):
                yield self._fund(f"Vejen efter {vej.hjemmel} er aldrig den eneste til hjælpen.")

    def _foerst(self) -> Iterator[Modeksempel]:
        for foerst in self.bestemmelse.foerst:
            if f"fakta.{foerst.navn}" in self._d.support(self._lov):
                yield self._fund(f"»{foerst.navn}« er kommunens pligt, men resultatet afhænger af den.")
            for ukendt in set(foerst.bortfalder) - {k.id for k in self.bestemmelse.kriterier}:
                yield self._fund(f"»{foerst.navn}« bortfalder med »{ukendt}«, som ikke er et kriterium.")

    def _undtagelser(self) -> Iterator[Modeksempel]:
        titler = {k.id: k.titel for k in self.bestemmelse.kriterier}
        for k in self.bestemmelse.kriterier:
            if k.id in UDEN_VIRKNING and self._d.support(self._udfald[k.id]) & self._d.support(self._lov):
                yield self._fund(f"»{k.titel}« skulle være uden virkning på resultatet, men resultatet afhænger af de samme fakta.")
            for anden in foelger_med(k.id):
                if tilstand := self._sag(self._d.all_of([self._ikke(k.id), self._udfald[anden]])):
                    yield self._fund(f"»{titler[anden]}« skulle falde sammen med »{k.titel}«, men gør det ikke altid.", tilstand)

    def _sindslidelse(self) -> Iterator[Modeksempel]:
        for sti in SINDSLIDELSE:
            if sti not in self._vaerdier or NEJ not in self._vaerdier[sti]:
                continue
            uden = self._d.restrict(self._afgjort, sti, NEJ)
            for vaerdi in (*self._vaerdier[sti], None):
                med = self._d.restrict(self._afgjort, sti, vaerdi)
                if tilstand := self._tilstand(lambda foer, efter: foer != AFSLAG and efter == AFSLAG, uden, med):
                    yield self._fund("En sindslidelse er i sig selv grund til afslaget.", {**tilstand, sti: vaerdi})

    def _baerende(self) -> list[Kriterium]:
        return [k for k in self.bestemmelse.kriterier if k.id not in UDEN_VIRKNING]

    def _ikke(self, kriterium: str) -> Node:
        return self._d.negated(self._udfald[kriterium])

    def _sag(self, sted: Node, proeve: Callable[[Any], bool] = lambda udfald: udfald == TRUE) -> dict[str, Any] | None:
        """A full state where it is so. A case must be a whole one to have a result; any value will do for what makes no difference."""
        fundet = self._d.path(sted, proeve, full=True)
        return None if fundet is None else {**{sti: vaerdier[0] for sti, vaerdier in self._vaerdier.items() if vaerdier}, **fundet}

    def _tilstand(self, proeve: Callable[..., bool], *dele: Node) -> dict[str, Any] | None:
        """A state, full or not, where it is so."""
        return self._d.path(self._d.combine(proeve, *dele), bool)

    def _forskel(self, sagt: Node, sandt: Node) -> dict[str, Any] | None:
        """A state where what is said is not what is so; the same function is the same node."""
        return None if sagt is sandt else self._tilstand(operator.ne, sagt, sandt)

    def _fund(self, hvad: str, tilstand: dict[str, Any] | None = None, slags: Slags = "modeksempel") -> Modeksempel:
        return Modeksempel(self.bestemmelse.id, self.dato, hvad, tilstand or {}, slags)
