"""The re-assessment after a complaint: who may complain, and what must be in order before it is answered (RSL §§ 60 and 66)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from vurdering.domain.fakta import JA
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.klage import PAAKLAGES, Klage
from vurdering.domain.ord import dag, opremset, tal
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Spaerring, Vurdering
from vurdering.law.fristregning import regel
from vurdering.law.klagefrister import STI, VIDERE, for_sent
from vurdering.law.porte import BEGRUNDELSE
from vurdering.law.vurder import vurder
from vurdering.law.vurder_bestemmelse import vurder_bestemmelse

KLAGERET: Final = Hjemmel("RSL", "60", "2")
FOERST_TIL_OS: Final = Hjemmel("RSL", "66", "1")
KLAGEFRIST: Final = Hjemmel("RSL", "67", "1")
#: Outcomes that bring a new decision.
AENDRER: Final = frozenset({"delvis", "medhold"})


def spaerringer(sag: Sag, k: Klage) -> Iterator[Spaerring]:
    """What stands in the way of answering the complaint; a late one is not answered, so it need not be re-assessed."""
    yield from _klagen(k)
    if k.klager not in ("", "borger") and k.fuldmagt != JA:
        hvad = "Kun borgeren kan klage over afgørelsen. Se fuldmagten eller værgemålet, og skriv, at det er set."
        yield Spaerring("klageret", hvad, KLAGERET, STI)
    if for_sent(k):
        return
    if not k.udfald or k.genvurderet is None:
        yield Spaerring("genvurdering", "Vurder sagen igen, og skriv udfald og dato, før klagen besvares.", FOERST_TIL_OS, STI)
    if not k.begrundelse:
        yield Spaerring("genvurdering_grund", "Skriv, hvad I har lagt vægt på i genvurderingen.", VIDERE, STI)
    if k.udfald in AENDRER:
        yield from _nyt(sag, k)
    if k.udfald == "delvis" and k.fastholder == JA and k.fastholdt_besked is None and k.genvurderet is not None:
        sted = regel("fasthold", k.genvurderet).hjemler[0]
        yield Spaerring("klage_fastholdes", "Skriv, hvilken dag borgeren svarede, at klagen fastholdes.", sted, STI)


def _klagen(k: Klage) -> Iterator[Spaerring]:
    kendt = {
        "hvilken dag afgørelsen er fra": k.afgoerelse_dato is not None,
        "efter hvilken bestemmelse den er truffet": k.bestemmelse in PAAKLAGES,
        "hvad der klages over": bool(k.indhold),
    }
    if mangler := [hvad for hvad, er_kendt in kendt.items() if not er_kendt]:
        yield Spaerring("klage_afgoerelse", f"Skriv på klagen: {opremset(mangler)}.", FOERST_TIL_OS, STI)
    if k.afgoerelse_modtaget is None:
        yield Spaerring("klage_modtaget", "Skriv, hvornår borgeren fik afgørelsen. Klagefristen regnes derfra.", KLAGEFRIST, STI)
    elif k.modtaget is not None and k.modtaget < k.afgoerelse_modtaget:
        hvad = f"Klagen er modtaget, før borgeren fik afgørelsen den {dag(k.afgoerelse_modtaget)}. Ret den ene dato."
        yield Spaerring("klage_modtaget", hvad, KLAGEFRIST, STI)


def _nyt(sag: Sag, k: Klage) -> Iterator[Spaerring]:
    if not k.aendret:
        yield Spaerring("klage_aendret", "Skriv, hvad der er ændret ved den nye afgørelse.", BEGRUNDELSE, STI)
    v = ny_vurdering(sag, k)
    if v is None:
        return
    yield from v.spaerringer
    if k.bestemmelse == "sel_97" and v.timer_pr_maaned != k.nye_timer:
        skrevet = f"{tal(k.nye_timer)} timer" if k.nye_timer is not None else "ikke noget timetal"
        fundet = f"{tal(v.timer_pr_maaned)} timer" if v.timer_pr_maaned is not None else "ikke noget timetal"
        hvad = f"På klagen står der {skrevet} om måneden, men oplysningerne i sagen giver {fundet}. Ret det ene."
        yield Spaerring("klage_timer", hvad, Hjemmel("SEL", "97", "1"), STI)


def ny_vurdering(sag: Sag, k: Klage, i_dag: date | None = None) -> Vurdering | None:
    """What the help comes to on the day of the re-assessment (`i_dag` while it has none); None for a decision about anything else."""
    dato = k.genvurderet or i_dag
    if not k.om_hjaelpen or dato is None or k.bestemmelse not in PAAKLAGES:
        return None
    if k.bestemmelse == "sel_97":
        return vurder(sag, dato=dato, i_dag=dato)
    return vurder_bestemmelse(sag, k.bestemmelse, dato=dato, i_dag=dato)
