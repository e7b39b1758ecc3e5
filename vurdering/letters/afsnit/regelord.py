"""The rules and the practice that a decision rests on, in the versions of the day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from vurdering.content.skabeloner import saetninger
from vurdering.domain.fakta import JA
from vurdering.domain.hjemmel import IKKE_EFTERPROEVET, Hjemmel
from vurdering.domain.sag import FORELIGGENDE_GRUNDLAG, Sag
from vurdering.domain.vurdering import Vurdering
from vurdering.law.fristregning import regel
from vurdering.law.kilder import henvis, kan_baere, kildetitel, udgivet
from vurdering.law.kilder import praksis as kildepraksis
from vurdering.letters.afsnit.begrundelsesdel import Del, praksisnumre, stedet

_GRUNDLAG: Final = Hjemmel("RSL", "11 b")
#: Stands for a version that is not verified to be the one of the day.
_UVIS: Final = f"hvilken udgave der gjaldt, er {IKKE_EFTERPROEVET}"


def regler(v: Vurdering, *flere: Hjemmel) -> tuple[str, ...]:
    """Each provision the result rests on, and `flere`: name, version where it is verified, and what it says in our own words."""
    return tuple(regellinje(hjemmel, v.dato) for hjemmel in dict.fromkeys((*v.hjemmel, *flere)))


def naevnte(sag: Sag, dele: Iterable[Del]) -> tuple[Hjemmel, ...]:
    """The places that the reasons name, each once."""
    steder = dict.fromkeys(h for del_ in dele for h in del_.steder)
    return (*steder, *([_GRUNDLAG] if paa_foreliggende_grundlag(sag) else []))


def paa_foreliggende_grundlag(sag: Sag) -> bool:
    """Whether something in the case is set on the evidence there is."""
    return any(o.kilde == FORELIGGENDE_GRUNDLAG and sag.kilde_til(o.fakta) == o for o in sag.oplysninger)


def regellinje(hjemmel: Hjemmel, dato: date, tekst: str = "") -> str:
    """`Serviceloven § 97, stk. 3 (lovbekendtgørelse …): …`; in the words of `begrundelse.toml` unless `tekst` is given."""
    navn = stedet(hjemmel)
    return f"{navn[0].upper()}{navn[1:]} ({henvis(hjemmel, dato).titel or _UVIS}): {tekst or saetninger()['regler'][hjemmel.noegle]}"


def klagefelter(dato: date, *, varsel: bool = False) -> dict[str, str | None]:
    """The fields of `_afsnit/klage.md`: how soon a complaint is looked at, and the rule where the version of the day is verified.

    It is sooner in a decision that is given with 14 weeks' notice (`varsel`).
    """
    sted = Hjemmel("BEK-RS", "11", "3" if varsel else "1")
    titel = henvis(sted, dato).titel
    return {
        "genvurderes": f"{regel('genvurdering_varsel', dato).laengde.days} dage" if varsel else "4 uger",
        "genvurdering": f"§ 11, stk. {sted.stk}, i {kildetitel(sted.kilde)} ({titel})" if titel else None,
    }


def praksis(sag: Sag, v: Vurdering) -> tuple[str, ...]:
    """Numbers of the principafgørelser behind the criteria that the result rests on."""
    grunde = set(v.afslagsgrunde) if v.resultat == "afslag" else {k.id for k in v.kriterier if k.udfald == "opfyldt"}
    numre = praksisnumre((k for k in v.kriterier if k.id in grunde), v.dato)
    if any(s.spor == "uden_for_97" and a.fakta.get("laegeordineret") == JA for a, s in zip(sag.aktiviteter, v.aktiviteter, strict=False)):
        return (*numre, *(nummer for nummer in ("52-15",) if udgivet(nummer, v.dato) and kan_baere(nummer, v.dato)))
    return numre


def praksis_forbehold(numre: Sequence[str], dato: date) -> str:
    """What must be said about principafgørelser whose standing has not been looked up; empty when all have."""
    uvisse = [nummer for nummer in numre if IKKE_EFTERPROEVET in kildepraksis(nummer, dato).status]
    if not uvisse:
        return ""
    hvilke = "de" if len(numre) > 1 else "den"
    return f"Det er {IKKE_EFTERPROEVET} hos Ankestyrelsen, om {hvilke} stadig gælder."
