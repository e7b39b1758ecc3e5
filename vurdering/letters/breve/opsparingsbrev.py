"""The letter about an agreement to save hours (SEL § 97, stk. 6; BEK § 6; 25-17)."""

from __future__ import annotations

from datetime import date
from typing import Final

from vurdering.domain.fakta import JA
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.sag import Sag
from vurdering.law.opsparing import HJEMMEL, MAANEDER, PRAKSIS
from vurdering.law.vurder import vurder
from vurdering.letters.afsnit.drift import kraevet, opsparingsloft, praksis_felter, rammer
from vurdering.letters.brev import Brev, faerdig
from vurdering.letters.skabeloner.values import hours, shown

_OPSPARING: Final = Hjemmel("SEL", "97", "6")


def skriv(sag: Sag, i_dag: date, udkast: bool) -> Brev:
    """The agreement as it is recorded. Raises `Inputfejl` when the case tells of none."""
    o = sag.ordning
    if o.opsparing != JA:
        raise Inputfejl("Der står ikke i sagen, at der er en aftale om opsparing. Skriv aftalen først: timer spares op efter aftale.")
    v = vurder(sag, i_dag=i_dag)
    kontant = o.form == "kontant"
    felter = {
        **rammer(sag, i_dag, [_OPSPARING, HJEMMEL, *([Hjemmel("BEK", "6", "2")] if kontant else [])], "", "", fuldt=True),
        **praksis_felter(i_dag, PRAKSIS),
        "timer": hours(v.timer_pr_maaned) if v.timer_pr_maaned else kraevet("", "timer om måneden"),
        "fra": kraevet(o.opsparing_fra, "hvornår aftalen gælder fra"),
        "maaneder": MAANEDER,
        "loft": opsparingsloft(v.timer_pr_maaned),
        "kontant": kontant,
        "vilkaar": o.opsparing_vilkaar or None,
        "foerste_maaned": _maaned(o.opsparing_fra, 0) if o.opsparing_fra else None,
        "bortfald": _maaned(o.opsparing_fra, MAANEDER) if o.opsparing_fra else None,
    }
    return faerdig("opsparing", felter, sag=sag, dato=i_dag, udkast=udkast)


def _maaned(dag: date, senere: int) -> str:
    """`januar 2027`: the month so many months after the day's."""
    nr = dag.year * 12 + dag.month - 1 + senere
    return shown(date(nr // 12, nr % 12 + 1, 1)).partition(" ")[2]
