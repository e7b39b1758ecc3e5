"""An assessment as lines of text, in the words people use."""

from __future__ import annotations

from collections.abc import Iterator

from vurdering.domain.fakta import titel
from vurdering.domain.ord import UDFALD_TEGN, kilde_i_tekst, kriterielinje, resultatlinje, udmaalingslinje
from vurdering.domain.vurdering import RESULTAT_TITEL, SPOR_TITEL, Vurdering


def vis(v: Vurdering) -> Iterator[str]:
    """Yield the lines: result, criteria with sources, outings, and what is missing."""
    yield f"Sag {v.sagsnummer}, vurderet efter reglerne den {v.dato.isoformat()} ({v.regler.id})"
    yield f"Resultat: {resultatlinje(v)}"
    yield from map(udmaalingslinje, v.udmaaling)
    yield f"Klar til afgørelse: {'ja' if v.klar_til_afgoerelse else 'nej'}"
    yield "\nKriterier:"
    for k in v.kriterier:
        kilder = "; ".join((*map(kilde_i_tekst, k.kilder), *(f"{p.nummer} ({p.status})" for p in k.praksis)))
        yield f"  {kriterielinje(k)}{' (skøn)' if k.skoen and '(skøn)' not in k.titel else ''}. {kilder}"
    if v.aktiviteter:
        yield "\nTure:"
        for a in v.aktiviteter:
            yield f"  {a.navn}: {SPOR_TITEL[a.spor]}. {a.hvorfor}"
            yield from (f"    {UDFALD_TEGN[g.udfald]} {g.hjemmel}: {g.hvorfor}" for g in a.graenser if g.hvorfor != a.hvorfor)
    yield from _liste("Uoplyst:", [m.hvorfor for m in v.mangler])
    yield from _liste("Skal være på plads før afgørelse:", [f"{s.hvad} ({s.hjemmel})" for s in v.spaerringer])
    aendrer = [f"{titel(x.fakta)} → {x.til}: {RESULTAT_TITEL[x.resultat]}" for x in v.vipper]
    yield from _liste("Hvad kan ændre resultatet?", aendrer)
    yield from _liste("Anden hjælp, der skal undersøges:", [f"{m.hjemmel}: {m.hvorfor}" for m in v.andre_muligheder])
    yield from _liste("Bemærk:", list(v.advarsler))


def _liste(overskrift: str, linjer: list[str]) -> Iterator[str]:
    if linjer:
        yield f"\n{overskrift}"
        yield from (f"  - {linje}" for linje in linjer)
