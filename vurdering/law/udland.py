"""Help under § 97 during a stay abroad (BEK-UDL §§ 2–7): a month without application, longer only when it is applied for first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from vurdering.domain.fakta import JA, NEJ
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.ord import dag
from vurdering.domain.ordning import FORMAAL, Udlandsophold
from vurdering.domain.registre import REGISTRE
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Spaerring
from vurdering.law.kilder import henvis

_EN_MAANED: Final = Hjemmel("BEK-UDL", "3")
_LAENGERE: Final = Hjemmel("BEK-UDL", "4", "1")
_STI: Final = (REGISTRE["udlandsophold"].sti,)
#: Purposes for which the help is kept through the whole stay, and by which stykke of § 4.
_HELE_PERIODEN: Final = {"uddannelse": "2", "behandling": "4"}


def reglerne_kendt(o: Udlandsophold) -> bool:
    """Whether the rules of the day of departure have been read."""
    return o.fra is not None and henvis(_EN_MAANED, o.fra).er_efterproevet


def hele_perioden(o: Udlandsophold) -> str | None:
    """The stykke of § 4 under which the help is kept through the whole stay, for its purpose; None for other purposes."""
    return _HELE_PERIODEN.get(o.formaal)


def hindringer(sag: Sag, dato: date) -> Iterator[Spaerring]:
    """What is not in order about the stays abroad, under the rules of the day each begins."""
    for o in filter(reglerne_kendt, sag.udlandsophold):
        if o.rejse_og_ophold == JA:
            hvad = f"{_om(o)}: der kan ikke ydes rejse- eller opholdsudgifter efter § 97. Ekstra udgifter ved en kort ferie ses efter § 7."
            yield Spaerring("udland_rejse", hvad, Hjemmel("BEK-UDL", "6"), _STI)
        if o.over_en_maaned(dato):
            yield from _laengere(o, dato)


def _laengere(o: Udlandsophold, dato: date) -> Iterator[Spaerring]:
    if o.formaal in _HELE_PERIODEN:
        if o.bevaret == NEJ:
            hvad = f"{_om(o)}: {FORMAAL[o.formaal].lower()} giver ret til hjælpen i hele perioden, men den er ikke bevaret."
            yield Spaerring("udland_bevares", hvad, Hjemmel("BEK-UDL", "4", _HELE_PERIODEN[o.formaal]), _STI)
        return
    if o.ansoegt is None or (o.fra is not None and o.ansoegt > o.fra):
        ord_ = "der er ikke søgt" if o.ansoegt is None else f"der er først søgt den {dag(o.ansoegt)}, efter afrejsen"
        hvad = f"{_om(o)}: opholdet varer mere end en måned, og {ord_}. Der skal søges, før opholdet begynder."
        yield Spaerring("udland_ansoegning", hvad, _LAENGERE, _STI)
    elif o.bevaret not in (JA, NEJ) and o.fra is not None and o.fra <= dato:
        hvad = f"{_om(o)}: opholdet er begyndt, og det er ikke afgjort, om hjælpen bevares, og hvor længe."
        yield Spaerring("udland_afgoerelse", hvad, _LAENGERE, _STI)


def advarsler(sag: Sag, dato: date) -> Iterator[str]:
    """What should be known about the stays abroad."""
    for o in sag.udlandsophold:
        if not reglerne_kendt(o):
            yield f"{_om(o)}: reglerne den dag er ikke læst (før 8. december 2025 gjaldt en tidligere bekendtgørelse). Slå dem op."
            continue
        if o.til is None:
            yield f"{_om(o)}: skriv, hvornår borgeren kommer hjem. Ved mere end en måned skal der søges før afrejsen (BEK-UDL § 4)."
        if not o.over_en_maaned(dato):
            yield f"{_om(o)}: hjælpen bevares uden ansøgning i op til en måned, når reglerne for den følges (BEK-UDL §§ 2 og 3)."
        elif o.formaal in _HELE_PERIODEN and o.ansoegt is None:
            yield f"{_om(o)}: hjælpen bevares i hele perioden. Om der også skal søges, er ikke klart; søg for en sikkerheds skyld."
        elif o.ansoegt is not None and o.ansoegt == o.fra:
            yield f"{_om(o)}: der er søgt på afrejsedagen. Se efter, at det var før afrejsen."


def _om(o: Udlandsophold) -> str:
    return f"Opholdet i {o.land} fra {dag(o.fra)}"
