"""The values that stand for all a fact may be, under the rules that read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from vurdering.domain.fakta import AKTIVITETSFAKTA, ALLE_FAKTA, ALLE_SKOEN, JA, NEJ, VAERDIER, Faktum
from vurdering.law.udtryk import FOEDSELSDATO
from vurdering.rules.decision import Domains
from vurdering.rules.domains import domains
from vurdering.rules.expression import Expression, Facts


def domaener(udtryk: Iterable[Expression]) -> Callable[[Facts], Domains]:
    """How the parameters give a few values for each fact; every other value comes out as one of them in all the expressions."""
    return domains(udtryk, ordforraad)


def ordforraad(sti: str) -> tuple[str, ...]:
    """The words that the fact at `sti` may hold; none for a number. A judgement, like what is no fact at all, is ja or nej."""
    faktum = _faktum(sti)
    return VAERDIER.get(faktum.art, ()) if faktum else (JA, NEJ)


def findes(sti: str) -> bool:
    """Whether a case has a fact at `sti`."""
    return sti == FOEDSELSDATO or sti.removeprefix("skoen.") in ALLE_SKOEN or _faktum(sti) is not None


def _faktum(sti: str) -> Faktum | None:
    sted, _, navn = sti.rpartition(".")
    return ALLE_FAKTA.get(navn) if sted == "fakta" else AKTIVITETSFAKTA.get(navn) if sted.startswith("aktiviteter.") else None
