"""The rules that a letter rests on, each named in the version of the day and told in our own words."""

from __future__ import annotations

from datetime import date
from typing import Final

from vurdering.content.skabeloner import saetninger
from vurdering.domain.hjemmel import IKKE_EFTERPROEVET, Hjemmel
from vurdering.law.kilder import henvis, kildetitel

#: Stands for a version that is not verified to be the one of the day.
_UVIS: Final = f"hvilken udgave der gjaldt, er {IKKE_EFTERPROEVET}"


def regellinje(hjemmel: Hjemmel, dato: date, tekst: str = "") -> str:
    """`Serviceloven § 97, stk. 3 (lovbekendtgørelse …): …`; the words of `begrundelse.toml` unless others are given."""
    return f"{stort(sted(hjemmel))} ({henvis(hjemmel, dato).titel or _UVIS}): {tekst or saetninger()['regler'][hjemmel.noegle]}"


def sted(hjemmel: Hjemmel) -> str:
    """`serviceloven § 97, stk. 3`."""
    stk = f", stk. {hjemmel.stk}" if hjemmel.stk else ""
    return f"{kildetitel(hjemmel.kilde)} § {hjemmel.paragraf}{stk}"


def genvurderingsregel(dato: date) -> str | None:
    """The rule on re-assessment for `_afsnit/klage.md`, when the version in force on the letter's date is verified."""
    henvisning = henvis(Hjemmel("BEK-RS", "11", "1"), dato)
    return f"§ 11, stk. 1, i {kildetitel('BEK-RS')} ({henvisning.titel})" if henvisning.titel else None


def stort(tekst: str) -> str:
    """With a capital first letter."""
    return tekst[:1].upper() + tekst[1:]
