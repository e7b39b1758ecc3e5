"""The amounts of kompensationsydelse (SEL § 100, stk. 2, from 1 September 2025): what the costs must come to, and what is paid.

The citizen applies for one of two: a standard amount on probable costs, or the documented costs of certain kinds and a smaller
standard amount. A limit that is «at least» is met on the very krone; one that must be exceeded is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from vurdering.domain import ord
from vurdering.domain.fakta import JA, NEJ
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.vurdering import Udmaaling
from vurdering.law.bestemmelse import Beloebsregler
from vurdering.law.kriterium import Kriterium
from vurdering.law.satser import sats
from vurdering.law.udtryk import fakta, sel
from vurdering.rules.expression import Compare, Facts, all_of, some_of

MINIMUM: Final = "sats.kompensation_minimum"
OVERSTIGES: Final = "sats.kompensation_dokumenteret"

_SANDSYNLIGE: Final = "fakta.sandsynliggjorte_udgifter"
_DOKUMENTEREDE: Final = "fakta.dokumenterede_udgifter"
_VALG: Final = "fakta.oensker_faktiske_udgifter"
_NOK_SANDSYNLIGE: Final = Compare(_SANDSYNLIGE, ">=", MINIMUM)
_NOK_DOKUMENTEREDE: Final = Compare(_DOKUMENTEREDE, ">", OVERSTIGES)

#: The last way adds no state to the first two. It says, also before the choice is known, that either choice is met.
MINDST: Final = Kriterium(
    "sel_100.minimum",
    "Udgifterne når grænsen for den ydelse, der er søgt om",
    some_of(
        all_of(fakta("oensker_faktiske_udgifter", NEJ), _NOK_SANDSYNLIGE),
        all_of(fakta("oensker_faktiske_udgifter", JA), _NOK_DOKUMENTEREDE),
        all_of(_NOK_SANDSYNLIGE, _NOK_DOKUMENTEREDE),
    ),
    (sel("100", "2"), Hjemmel("BEK-KOMP", "6"), Hjemmel("BEK-KOMP", "7")),
)

VALGET_MANGLER: Final = (
    "Det er ikke oplyst, om borgeren søger om standardbeløbet eller om de faktiske, dokumenterede udgifter. "
    "Valget er borgerens (§ 100, stk. 2): vejled om begge, og spørg. Beløbet er ikke sat."
)
STANDARD_KAN_SOEGES: Final = (
    "Udgifterne når ikke grænsen for de faktiske udgifter, men de giver ret til standardbeløbet. Vejled borgeren om at søge om det."
)
FAKTISKE_KAN_SOEGES: Final = (
    "De dokumenterede udgifter er over grænsen. Vejled borgeren om, at der også kan søges om dækning af de faktiske udgifter."
)
OVERGANG: Final = (
    "Er der bevilget merudgiftsydelse før 1. september 2025, gælder overgangsregler i lov nr. 746 af 20. juni 2025. "
    "Programmet har ikke læst dem; se dem efter."
)


def beloeb(dato: date) -> Beloebsregler:
    """The amounts on `dato`. Raises `Inputfejl` when one is not known for the date."""
    satser = {navn: sats(f"sel_100.kompensation_{navn}", dato) for navn in ("minimum", "dokumenteret", "standard", "tillaeg")}
    minimum, overstiges, standard, tillaeg = satser.values()

    def udmaal(kendt: Facts) -> tuple[Udmaaling, ...]:
        valg, sandsynlige, dokumenterede = kendt.get(_VALG), kendt.get(_SANDSYNLIGE), kendt.get(_DOKUMENTEREDE)
        maanedligt = "kr. om måneden"
        if valg == NEJ and sandsynlige is not None and sandsynlige >= minimum.beloeb:
            return (Udmaaling("Standardbeløb", float(standard.beloeb), maanedligt, standard.hjemmel, standard.forbehold, standard.aar),)
        if valg == JA and dokumenterede is not None and dokumenterede > overstiges.beloeb:
            return (
                Udmaaling("Faktiske, dokumenterede udgifter", float(dokumenterede), "kr. om året", sel("100", "2")),
                Udmaaling(
                    "Standardbeløb ved faktiske udgifter",
                    float(tillaeg.beloeb),
                    maanedligt,
                    tillaeg.hjemmel,
                    tillaeg.forbehold,
                    tillaeg.aar,
                ),
            )
        return ()

    def advarsler(kendt: Facts) -> tuple[str, ...]:
        return tuple(_advarsler(kendt))

    def _advarsler(kendt: Facts) -> Iterator[str]:
        valg, sandsynlige, dokumenterede = kendt.get(_VALG), kendt.get(_SANDSYNLIGE), kendt.get(_DOKUMENTEREDE)
        if valg is None:
            yield VALGET_MANGLER
        over = dokumenterede is not None and dokumenterede > overstiges.beloeb
        if valg == JA and dokumenterede is not None and not over and sandsynlige is not None and sandsynlige >= minimum.beloeb:
            yield STANDARD_KAN_SOEGES
        if valg == NEJ and over:
            yield FAKTISKE_KAN_SOEGES
        if beregnede := [en for en in satser.values() if en.forbehold]:
            tal = ord.opremset([f"{ord.stort_tal(en.beloeb)} kr." for en in beregnede])
            yield f"Beløbene for {minimum.aar} er beregnet og ikke set på tryk ({tal}). Se dem efter, før de bruges i en afgørelse."
        yield OVERGANG

    return Beloebsregler({f"sats.kompensation_{navn}": en.beloeb for navn, en in satser.items()}, udmaal, advarsler, _beloeb_kraever)


def _beloeb_kraever(kendt: Facts) -> tuple[str, ...]:
    """The choice alone: what it asks for of costs is known, since they have reached the limit."""
    return (_VALG,) if kendt.get(_VALG) is None else ()
