"""What §§ 95 and 96 both ask of the person who is to have helpers of their own (SEL § 95, stk. 5, and § 96, stk. 2)."""

from __future__ import annotations

from vurdering.domain.fakta import JA
from vurdering.domain.hjemmel import Hjemmel
from vurdering.law.kriterium import Kriterium
from vurdering.law.udtryk import fakta
from vurdering.rules.expression import some_of


def egne_hjaelpere(bestemmelse: str, hjemmel: Hjemmel, forbehold: str = "") -> tuple[Kriterium, Kriterium]:
    """The person leads the work, and is the employer or has agreed that somebody who may be so is it instead."""
    return (
        Kriterium(
            f"{bestemmelse}.arbejdsleder",
            "Kan være arbejdsleder for hjælperne",
            fakta("kan_vaere_arbejdsleder", JA),
            (hjemmel,),
            forbehold=forbehold,
        ),
        Kriterium(
            f"{bestemmelse}.arbejdsgiver",
            "Kan være arbejdsgiver, eller en anden er det efter aftale",
            some_of(fakta("kan_vaere_arbejdsgiver", JA), fakta("aftale_om_overfoersel", JA)),
            (hjemmel,),
            forbehold=forbehold,
        ),
    )
