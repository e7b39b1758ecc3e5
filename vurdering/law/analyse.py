"""What every assessment is made of, whichever provision: its criteria as they came out, and the questions people ask about the result."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, cast

from vurdering.domain import ord
from vurdering.domain.fakta import ALLE_FAKTA, JA, NEJ
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Kriterieudfald, Mangel, Resultat, Vippepunkt
from vurdering.law.kilder import efterproevet, henvis, praksis, udgivet
from vurdering.law.kriterium import Kriterium
from vurdering.law.laesning import UDFALD
from vurdering.law.stier import beskrivelse
from vurdering.law.udtryk import FOEDSELSDATO
from vurdering.rules.decision import Decision, Domains, decisive, missing, tipping
from vurdering.rules.expression import FALSE, Facts, Not

_MODSAT: Final = {JA: NEJ, NEJ: JA}


def resultat(decision: Decision, fakta: Facts) -> Resultat:
    """The result that every completion of the unknown facts shares; `mangler_oplysninger` when they differ."""
    return cast(Resultat, decision.decide(fakta) or "mangler_oplysninger")


def kriterieudfald(
    kriterier: Iterable[Kriterium], fakta: Facts, navne: Iterable[str], raekkefoelge: Sequence[str], dag: date
) -> tuple[Kriterieudfald, ...]:
    """Each criterion with the known facts that settle it, and its sources in the versions of `dag`."""
    return tuple(
        Kriterieudfald(
            k.id,
            k.titel,
            UDFALD[k.udtryk.evaluate(fakta)],
            k.skoen,
            tuple(navn for navn in navne if navn in k.udtryk.names()),
            decisive(Decision((("ja", k.udtryk), ("nej", Not(k.udtryk)))), fakta, raekkefoelge),
            tuple(henvis(h, dag) for h in k.hjemmel),
            tuple(praksis(nummer, dag) for nummer in k.praksis if udgivet(nummer, dag)),
        )
        for k in kriterier
    )


def grunde(kriterier: Iterable[Kriterium], fakta: Facts) -> tuple[str, ...]:
    """The criteria that are not met, without those that fail only by what an earlier one has failed on: they are no ground of their own."""
    imod = [k for k in kriterier if k.udtryk.evaluate(fakta) == FALSE]
    egne: list[str] = []
    for plads, kriterium in enumerate(imod):
        foer = frozenset[str]().union(*(k.udtryk.names() for k in imod[:plads]))
        # Who can go everywhere alone asks for no ledsagelse at all: what support the outings need is then settled with it.
        if any(map(_om_ture, foer)):
            foer |= frozenset(filter(_om_ture, fakta))
        if kriterium.udtryk.evaluate({sti: None if sti in foer else vaerdi for sti, vaerdi in fakta.items()}) == FALSE:
            egne.append(kriterium.id)
    return tuple(egne)


def _om_ture(sti: str) -> bool:
    return sti.startswith("aktiviteter.") or sti in ("fakta.kan_faerdes_alene", "fakta.behov_socialpaedagogisk")


def baerende(afgoerende: Iterable[str], kriterier: Iterable[Kriterieudfald], grunde: Sequence[str]) -> tuple[str, ...]:
    """The known facts that the result and each ground of refusal rest on."""
    return tuple(dict.fromkeys([*afgoerende, *(sti for k in kriterier if k.id in grunde for sti in k.baerende)]))


def mangler(
    sag: Sag, decision: Decision, kriterier: Sequence[Kriterium], fakta: Facts, domaener: Domains, navne: Iterable[str]
) -> tuple[Mangel, ...]:
    """Every unknown fact that can still change the result, with what it is for."""
    uoplyst = missing(decision, fakta, domaener)
    return tuple(Mangel(sti, _hvorfor(sag, sti, kriterier)) for sti in navne if sti in uoplyst)


def _hvorfor(sag: Sag, sti: str, kriterier: Sequence[Kriterium]) -> str:
    titler = [k.titel for k in kriterier if sti in k.udtryk.names()]
    til = f"til at afgøre »{titler[0]}«" if titler else "til at beregne timerne"
    return f"{beskrivelse(sag, sti)} skal bruges {til}."


def vipper(decision: Decision, fakta: Facts, navne: Iterable[str]) -> tuple[Vippepunkt, ...]:
    """Every known ja/nej answer whose opposite would change the result."""
    fundne = tipping(decision, fakta, (navn for navn in navne if _er_ja_nej(navn)), _MODSAT)
    return tuple(Vippepunkt(sti, til, cast(Resultat, ny or "mangler_oplysninger")) for sti, til, ny in fundne)


def _er_ja_nej(sti: str) -> bool:
    return sti != FOEDSELSDATO and not (sti.startswith("fakta.") and ALLE_FAKTA[sti[6:]].art != "ja_nej")


def kildeforbehold(dag: date, kriterier: Iterable[Kriterieudfald], tillaeg: str = "") -> Iterator[str]:
    """What is not verified about the sources on `dag`; `tillaeg` is added where a version is not."""
    if any(not kilde.er_efterproevet for k in kriterier for kilde in k.kilder):
        yield f"Det er ikke efterprøvet, hvilken lovbekendtgørelse der gjaldt den {ord.dag(dag)}, for alle kilder.{tillaeg}"
    if dag > efterproevet():
        yield f"Retskilderne er sidst efterprøvet den {ord.dag(efterproevet())}. Se efter, om de er ændret siden."
