"""What one task costs in ledsager hours (BEK § 6, stk. 4-5): its own time, and on a trip what the ledsager is paid for besides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from vurdering.content.forbrugsfil import timer_i_tekst
from vurdering.content.kommuner import kommune
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.ord import dag
from vurdering.law.kilder import IKKE_EFTERPROEVET, henvis

OPGAVEN: Final = Hjemmel("BEK", "6", "4")
REJSEN: Final = Hjemmel("BEK", "6", "5")
_NUL: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Opgave:
    """One task of a ledsager, in hours."""

    opgave: Decimal
    """From where the ledsager meets the citizen until they part."""
    befordring: Decimal = _NUL
    """The ledsager's own way between tasks."""
    uden_for_lokalomraadet: bool = False
    hjemrejse: Decimal = _NUL
    """The ledsager's way home alone."""
    ventetid: Decimal = _NUL
    """Necessary waiting."""
    overnatning: Decimal = _NUL
    loentimer: Decimal | None = None
    """The full pay hours that way home, waiting and overnight together are paid as; None = not known."""


@dataclass(frozen=True, slots=True)
class Led:
    """One line of the arithmetic."""

    hvad: str
    timer: Decimal
    regnet: Decimal
    """How many of the hours count."""
    hvorfor: str


@dataclass(frozen=True, slots=True)
class Ledsagetid:
    """The hours used, and how they were found."""

    forbrug: Decimal
    led: tuple[Led, ...]
    kilde: str
    forbehold: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doegnloft:
    """A municipality's own cap on the hours counted a day."""

    timer: Decimal
    doegn: int


def ledsagetid(opgave: Opgave, dato: date, loft: Doegnloft | None = None) -> Ledsagetid:
    """The hours that `opgave` costs under the rules of `dato`. Raises `Inputfejl` when what decides it is not known.

    `loft` can only make the hours fewer than the law's.
    """
    led = [
        Led("Selve opgaven", opgave.opgave, opgave.opgave, "Opgavens egen tid tæller (stk. 4)."),
        Led("Ledsagerens vej mellem opgaver", opgave.befordring, _NUL, "Tæller aldrig (stk. 4)."),
        *_rejsen(opgave),
    ]
    lovens = sum((et.regnet for et in led), _NUL)
    forbrug = lovens
    forbehold: list[str] = []
    if loft is not None:
        forbrug = min(lovens, loft.timer * loft.doegn)
        hvorfor = f"Kommunens eget loft: {timer_i_tekst(loft.timer)} timer i døgnet i {loft.doegn} døgn. Det kan kun sætte forbruget ned."
        led.append(Led("Kommunens loft", loft.timer * loft.doegn, forbrug - lovens, hvorfor))
        forbehold.append("Loftet er kommunens og ikke lovens. Ledsagerens løn afgøres ikke af det.")
    hjemler = (OPGAVEN, REJSEN) if opgave.uden_for_lokalomraadet else (OPGAVEN,)
    versioner = [henvis(h, dato).version for h in hjemler]
    if IKKE_EFTERPROEVET in versioner:
        raise Inputfejl(f"--dato: reglerne om ledsagetid er ikke efterprøvet for den {dag(dato)}. Se efter, om datoen er skrevet rigtigt.")
    kilde = "; ".join(f"{h} ({version})" for h, version in zip(hjemler, versioner, strict=True))
    return Ledsagetid(forbrug, tuple(et for et in led if et.timer), kilde, tuple(forbehold))


def _rejsen(opgave: Opgave) -> list[Led]:
    """What a trip beyond the local area costs besides the task, never more than the full pay hours it is paid as."""
    dele = (("Hjemrejse", opgave.hjemrejse), ("Nødvendig ventetid", opgave.ventetid), ("Overnatning", opgave.overnatning))
    samlet = sum((timer for _, timer in dele), _NUL)
    if not samlet:
        return []
    if not opgave.uden_for_lokalomraadet:
        raise Inputfejl(
            "Hjemrejse, ventetid og overnatning regnes kun med på rejser ud over lokalområdet (BEK § 6, stk. 5). "
            "Vælg --sted uden_for, eller skriv tid på selve opgaven under --opgave."
        )
    if opgave.loentimer is None:
        raise Inputfejl(
            "--loentimer mangler: hjemrejse, ventetid og overnatning må højst koste det, de svarer til i fulde løntimer (BEK § 6, stk. 5). "
            "Skriv de fulde løntimer, ledsageren får for dem tilsammen."
        )
    led = [Led(navn, timer, timer, "Tæller på rejser ud over lokalområdet (stk. 5).") for navn, timer in dele]
    for_meget = max(_NUL, samlet - opgave.loentimer)
    hvorfor = f"Tilsammen højst de fulde løntimer, her {timer_i_tekst(opgave.loentimer)} (stk. 5)."
    return [*led, Led("Over de fulde løntimer", for_meget, -for_meget, hvorfor)]


def kommunens_loft(id: str, dato: date) -> Decimal:
    """The hours a day that the municipality's standard counts at most on `dato`. Raises `Inputfejl` when it sets no such cap."""
    for udsagn in kommune(id).get("udsagn", []):
        gaelder = udsagn.get("gyldig_fra", date.min) <= dato <= udsagn.get("gyldig_til", date.max)
        if udsagn["emne"] == "timer_pr_doegn" and gaelder:
            return Decimal(str(udsagn["timer"]))
    raise Inputfejl(f"kommune {id}: profilen {id}.toml har intet loft over timer i døgnet. Udelad --kommune, eller giv --loft-pr-doegn.")
