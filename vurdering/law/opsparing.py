"""Saving of ledsager hours from month to month (BEK § 6, stk. 1; principafgørelse 25-17)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from vurdering.content.forbrugsfil import Forbrug, maaned_i_tekst, timer_i_tekst
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.hjemmel import Hjemmel
from vurdering.law.kilder import henvis, praksis

HJEMMEL: Final = Hjemmel("BEK", "6", "1")
#: How long a month's hours last.
PRAKSIS: Final = "25-17"
#: The hours of a full grant (SEL § 97, stk. 1), and the most there can be in one month (BEK § 6, stk. 1).
HOEJST_TILDELT: Final = Decimal(15)
HOEJST_TIL_RAADIGHED: Final = Decimal(90)
#: A month's hours serve that month and the next five, and lapse on entering the sixth (25-17).
MAANEDER: Final = 6
#: The first whole month that one of the two bekendtgørelser covers: April 2012.
FOERSTE_MAANED: Final = 2012 * 12 + 3


@dataclass(frozen=True, slots=True)
class Vilkaar:
    """What the municipality has laid down about saving."""

    spares: bool = True
    """Whether unused hours are saved; without an agreement they lapse with the month."""
    nyeste_foerst: bool = True
    """Whether the newest saved hours are used before older ones."""
    indevaerende_foerst: bool = True
    """Whether the current month's hours are used before saved ones."""


@dataclass(frozen=True, slots=True)
class Maaned:
    """One month's account. Months are counted from year 0."""

    maaned: int
    tildelt: Decimal
    forbrugt: Decimal
    brugt_fra: Mapping[int, Decimal]
    """Which months' hours were used, none of them zero, in the order of use."""
    bortfaldet: Mapping[int, Decimal]
    """Which months' hours lapsed in this month, none of them zero."""
    saldo: Decimal
    """What is left at the end of the month, the month's own included."""


def loft(timer: Decimal) -> Decimal:
    """The most hours there can be in one month for who is granted `timer` a month."""
    return min(HOEJST_TIL_RAADIGHED, MAANEDER * timer)


def opsparing(
    forbrug: Sequence[Forbrug], start: int, timer: Decimal, vilkaar: Vilkaar, *, manglende_er_nul: bool = False
) -> tuple[Maaned, ...]:
    """The account from the month `start` to the last one used. Raises `Inputfejl` for a grant or a use that cannot be.

    `forbrug` is in order of time, no month twice. A month without a line is refused unless `manglende_er_nul`.
    """
    if not 0 < timer <= HOEJST_TILDELT:
        raise Inputfejl(f"--timer: der kan bevilges mere end 0 og højst {HOEJST_TILDELT} timer om måneden. Ret tallet.")
    if start < FOERSTE_MAANED:
        raise Inputfejl(
            f"--start: reglerne om opsparing kendes fra {maaned_i_tekst(FOERSTE_MAANED)}. Se efter, om måneden er skrevet rigtigt."
        )
    brugt = _pr_maaned(forbrug, start, manglende_er_nul=manglende_er_nul)
    gemt: dict[int, Decimal] = {}
    konto = []
    for maaned in range(start, forbrug[-1].maaned + 1):
        bortfaldet = {gammel: gemt.pop(gammel) for gammel in tuple(gemt) if gammel <= maaned - MAANEDER}
        gemt[maaned] = timer
        brugt_fra = _brug(gemt, maaned, brugt.get(maaned), vilkaar)
        if not vilkaar.spares and maaned in gemt:
            bortfaldet[maaned] = gemt.pop(maaned)
        konto.append(Maaned(maaned, timer, sum(brugt_fra.values(), Decimal(0)), brugt_fra, bortfaldet, sum(gemt.values(), Decimal(0))))
    return tuple(konto)


def kilde(konto: Sequence[Maaned]) -> str:
    """The provision in the versions that the account's months are under, and the practice with its status."""
    versioner = dict.fromkeys(henvis(HJEMMEL, date(m.maaned // 12, m.maaned % 12 + 1, 1)).version for m in konto)
    return f"{HJEMMEL} ({', '.join(versioner)}); principafgørelse {PRAKSIS} ({praksis(PRAKSIS).status})"


def _pr_maaned(forbrug: Sequence[Forbrug], start: int, *, manglende_er_nul: bool) -> dict[int, Forbrug]:
    """The use by month, when it is whole and begins no earlier than the grant."""
    ventet = start
    for et in forbrug:
        if et.maaned < start:
            raise Inputfejl(
                f"{et.sted}: {maaned_i_tekst(et.maaned)} er før bevillingens start i {maaned_i_tekst(start)}. Timer kan ikke bruges før: "
                "fjern linjen, eller ret --start."
            )
        if et.maaned > ventet and not manglende_er_nul:
            raise Inputfejl(
                f"{et.sted}: {maaned_i_tekst(ventet)} mangler før {maaned_i_tekst(et.maaned)}. Skriv en linje for måneden, eller brug "
                "--manglende-er-nul, hvis der intet er brugt."
            )
        ventet = et.maaned + 1
    return {et.maaned: et for et in forbrug}


def _brug(gemt: dict[int, Decimal], maaned: int, forbrug: Forbrug | None, vilkaar: Vilkaar) -> dict[int, Decimal]:
    """Take the month's use out of what is saved, and tell from which months it came."""
    if forbrug is None:
        return {}
    mangler = forbrug.timer
    der_er = sum(gemt.values(), Decimal(0))
    if mangler > der_er:
        brugt, findes = timer_i_tekst(mangler), timer_i_tekst(der_er)
        raise Inputfejl(
            f"{forbrug.sted}: i {maaned_i_tekst(maaned)} er der brugt {brugt} timer, men kun {findes} er til rådighed. "
            "Timer kan ikke bruges på forskud: ret tallet, eller se efter, om der er en anden bevilling."
        )
    brugt_fra: dict[int, Decimal] = {}
    for kilde in _raekkefoelge(gemt, maaned, vilkaar):
        if taget := min(mangler, gemt[kilde]):
            brugt_fra[kilde] = taget
            mangler -= taget
            gemt[kilde] -= taget
            if not gemt[kilde]:
                del gemt[kilde]
    return brugt_fra


def _raekkefoelge(gemt: Mapping[int, Decimal], maaned: int, vilkaar: Vilkaar) -> list[int]:
    gamle = sorted((m for m in gemt if m != maaned), reverse=vilkaar.nyeste_foerst)
    return [maaned, *gamle] if vilkaar.indevaerende_foerst else [*gamle, maaned]
