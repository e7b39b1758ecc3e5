"""The deadlines of a complaint: when it is late, when the re-assessment is, and when it goes on to Ankestyrelsen.

A late complaint is not refused by the municipality: it goes straight to Ankestyrelsen, with a note that it is late (BEK-RS § 13).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from vurdering.domain.aendring import INDGREB
from vurdering.domain.fakta import JA, NEJ
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.klage import Klage
from vurdering.domain.ord import dag
from vurdering.domain.registre import REGISTRE
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Spaerring
from vurdering.law import frister
from vurdering.law.fristregning import Regel, bestemmelser_med_varsel, regel
from vurdering.law.grundlag import Grundlag
from vurdering.law.kalender import laesning, sidste_dag

STI: Final = (REGISTRE["klage"].sti,)
VIDERE: Final = Hjemmel("RSL", "66", "2")


def med_varsel(sag: Sag, k: Klage) -> bool:
    """Whether the complaint is over a reduction or a withdrawal that SEL § 3 a demands a notice for."""
    return k.bestemmelse in bestemmelser_med_varsel() and sag.aendring.bestemmelse == k.bestemmelse and sag.aendring.art in INDGREB


def klagefrist(k: Klage) -> date | None:
    """The last day to complain, by the reading of doubtful days that favours the citizen most; None while the receipt is unknown."""
    if k.afgoerelse_modtaget is None:
        return None
    return sidste_dag(k.afgoerelse_modtaget + regel("klage", k.afgoerelse_modtaget).laengde, laesning("bredest"))


def for_sent(k: Klage) -> bool | None:
    """Whether the complaint came after its deadline; None while that cannot be known."""
    sidste = klagefrist(k)
    return None if sidste is None or k.modtaget is None else k.modtaget > sidste


def frist(sag: Sag, k: Klage) -> frister.Frist | None:
    """When the re-assessment must be done; None while nobody has said when the complaint came."""
    if k.modtaget is None:
        return None
    return frister.genvurdering(k.modtaget, varsel_14_uger=med_varsel(sag, k), hastende=k.hastende == JA)


def yderste(sag: Sag, k: Klage) -> date | None:
    """The last day on which the re-assessment is in time: for an urgent complaint the day that the ordinary rule gives."""
    fundet = frist(sag, replace(k, hastende=NEJ))
    return fundet.dato if fundet else None


def fristregel(sag: Sag, k: Klage) -> Regel | None:
    """The rule that the deadline is from, as it was when the complaint came."""
    return regel("genvurdering_varsel" if med_varsel(sag, k) else "genvurdering", k.modtaget) if k.modtaget else None


def videre_senest(sag: Sag, k: Klage) -> date | None:
    """When the complaint must be on its way to Ankestyrelsen; None while it is not to go there."""
    if k.udfald == "fastholdt":
        # Who was told of a later day in time waits for that day.
        return k.ventes if k.ventes is not None and _besked_i_tide(sag, k) else yderste(sag, k)
    if k.udfald == "delvis" and k.fastholder == JA and k.fastholdt_besked is not None:
        return frister.videresendelse(k.fastholdt_besked).dato
    return None


def _besked_i_tide(sag: Sag, k: Klage) -> bool:
    sidste = yderste(sag, k)
    return bool(sidste and k.forsinket_grund and k.ventes and k.forsinket_besked and k.forsinket_besked <= sidste)


def skal_videre(k: Klage) -> bool:
    """Whether the complaint belongs with Ankestyrelsen now: it is late, not met, or met in part and upheld."""
    return bool(for_sent(k)) or k.udfald == "fastholdt" or (k.udfald == "delvis" and k.fastholder == JA)


def spaerringer(sag: Sag, k: Klage, dato: date) -> Iterator[Spaerring]:
    """What is not in order about the complaint's days on `dato`. What is late cannot be undone, so none of it stops an answer."""
    sidste = yderste(sag, k)
    if k.modtaget is None or sidste is None:
        return
    if for_sent(k):
        yield from straks_videre(k) if k.videresendt is None else ()
        return
    if (k.genvurderet or dato) > sidste:
        yield from _overskredet(sag, k, k.modtaget, sidste)
    videre = videre_senest(sag, k)
    if videre is not None and (k.videresendt or dato) > videre:
        yield Spaerring("videresendelse", f"Klagen skulle være sendt til Ankestyrelsen senest den {dag(videre)}.", VIDERE, STI)


def straks_videre(k: Klage) -> Iterator[Spaerring]:
    """That a late complaint is not answered here."""
    if k.modtaget is not None and for_sent(k):
        hvad = f"Klagen er kommet efter klagefristen den {dag(klagefrist(k))}. Send den straks til Ankestyrelsen med besked om det."
        yield Spaerring("klage_for_sent", hvad, regel("for_sent", k.modtaget).hjemler[0], STI)


def _overskredet(sag: Sag, k: Klage, modtaget: date, sidste: date) -> Iterator[Spaerring]:
    if med_varsel(sag, k):
        hvad = f"Genvurderingen skulle være færdig den {dag(sidste)}. Fristen kan ikke forlænges i sager med 14 ugers varsel."
        yield Spaerring("genvurdering_frist", hvad, regel("genvurdering_varsel", modtaget).hjemler[0], STI)
    elif not _besked_i_tide(sag, k):
        hvad = (
            f"Genvurderingen skulle være færdig den {dag(sidste)}, og borgeren har ikke inden da fået besked om hvorfor og om en ny dato. "
            "Giv beskeden, og bliv færdig."
        )
        yield Spaerring("genvurdering_frist", hvad, regel("genvurdering_besked", modtaget).hjemler[0], STI)


def advarsler(g: Grundlag) -> Iterator[str]:
    """What is late, or about to be sent on, about the case's complaints; and that Ankestyrelsen may have a form for it."""
    for k in g.sag.klager:
        try:
            yield from (f"Klagen af {dag(k.modtaget)}: {s.hvad} ({s.hjemmel})" for s in spaerringer(g.sag, k, g.dato))
            if skal_videre(k) and k.videresendt is None:
                yield f"Klagen af {dag(k.modtaget)}: har Ankestyrelsen et ankeskema til sagen, skal det bruges (BEK-RS § 14)."
        except Inputfejl as fejl:
            yield f"Klagen af {dag(k.modtaget)}: {fejl}"
