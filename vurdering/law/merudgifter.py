"""The amounts of merudgifter (SEL § 100, stk. 3, as it stood until 31 August 2025): two standard amounts, or the documented costs.

The level is given by the month and the costs by the year: a year's costs are held against twelve months. Between the two
intervals the act leaves out what is not whole kroner; more than the top of the lower one counts as the higher, which is our choice.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.vurdering import Udmaaling
from vurdering.law.bestemmelse import Beloebsregler
from vurdering.law.kriterium import Kriterium
from vurdering.law.satser import Sats, sats
from vurdering.law.udtryk import sel
from vurdering.rules.expression import Compare, Facts

MINIMUM: Final = "sats.merudgift_minimum_om_aaret"
_SATSER: Final = ("minimum", "lavt_interval", "lavt_beloeb", "hoejt_interval", "hoejt_beloeb")
MELLEM_INTERVALLERNE: Final = "mellem de to intervaller, vores valg"

_SANDSYNLIGE: Final = "fakta.sandsynliggjorte_udgifter"
_DOKUMENTEREDE: Final = "fakta.dokumenterede_udgifter"

MINDST: Final = Kriterium(
    "sel_100.minimum",
    "De sandsynliggjorte merudgifter når minimumsbeløbet",
    Compare(_SANDSYNLIGE, ">=", MINIMUM),
    (sel("100", "3"), Hjemmel("BEK-MER", "7", "1")),
)

DOKUMENTATION_MANGLER: Final = (
    "Det er ikke oplyst, hvor store merudgifter borgeren kan dokumentere. Beløbet er ikke sat, før det er oplyst."
)
SKAL_DOKUMENTERES: Final = (
    "Merudgifterne er over det højeste interval, men så meget er ikke dokumenteret. Loven siger ikke, hvilket beløb der så gælder; "
    "programmet sætter intet. Bed om dokumentation, og begrund beløbet."
)


def beloeb(dato: date) -> Beloebsregler:
    """The amounts on `dato`. Raises `Inputfejl` when one is not known for the date."""
    satser = {navn: sats(f"sel_100.merudgift_{navn}", dato) for navn in _SATSER}
    minimum, lavt_interval, lavt, hoejt_interval, hoejt = satser.values()

    def udmaal(kendt: Facts) -> tuple[Udmaaling, ...]:
        sandsynlige, dokumenterede = kendt.get(_SANDSYNLIGE), kendt.get(_DOKUMENTEREDE)
        if sandsynlige is None or dokumenterede is None or sandsynlige < 12 * minimum.beloeb:
            return ()
        if dokumenterede > 12 * hoejt_interval.beloeb:
            return (Udmaaling("Faktiske, dokumenterede merudgifter", float(dokumenterede), "kr. om året", sel("100", "3")),)
        if sandsynlige <= 12 * lavt_interval.beloeb:
            return (_standard(lavt),)
        if sandsynlige <= 12 * hoejt_interval.beloeb:
            imellem = sandsynlige < 12 * (lavt_interval.beloeb + 1)
            return (_standard(hoejt, MELLEM_INTERVALLERNE if imellem else ""),)
        return ()

    def advarsler(kendt: Facts) -> tuple[str, ...]:
        return tuple(_advarsler(kendt))

    def _advarsler(kendt: Facts) -> Iterator[str]:
        sandsynlige, dokumenterede = kendt.get(_SANDSYNLIGE), kendt.get(_DOKUMENTEREDE)
        if sandsynlige is None or sandsynlige < 12 * minimum.beloeb:
            return
        if dokumenterede is None:
            yield DOKUMENTATION_MANGLER
        elif dokumenterede <= 12 * hoejt_interval.beloeb < sandsynlige:
            yield SKAL_DOKUMENTERES

    beloeb = {f"sats.merudgift_{navn}": en.beloeb for navn, en in satser.items()}
    return Beloebsregler({**beloeb, MINIMUM: 12 * minimum.beloeb}, udmaal, advarsler, _beloeb_kraever)


def _beloeb_kraever(kendt: Facts) -> tuple[str, ...]:
    return (_DOKUMENTEREDE,) if kendt.get(_DOKUMENTEREDE) is None else ()


def _standard(en: Sats, maerke: str = "") -> Udmaaling:
    return Udmaaling("Standardbeløb", float(en.beloeb), "kr. om måneden", en.hjemmel, maerke or en.forbehold, en.aar)
