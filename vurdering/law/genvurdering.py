"""A complaint and the re-assessment: who may complain, until when, and what must be in order (RSL §§ 60, 66 and 67; BEK-RS §§ 11–13).

A complaint that is late is not refused here: it goes straight to Ankestyrelsen, with a note that it is late.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from vurdering.domain.aendring import INDGREB
from vurdering.domain.fakta import JA, NEJ
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.klage import PAAKLAGES, Klage
from vurdering.domain.ord import dag, tal
from vurdering.domain.registre import REGISTRE
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Spaerring, Vurdering
from vurdering.law import frister
from vurdering.law.fristregning import bestemmelser_med_varsel, regel
from vurdering.law.kalender import laesning, sidste_dag
from vurdering.law.porte import BEGRUNDELSE
from vurdering.law.vurder import vurder

KLAGERET: Final = Hjemmel("RSL", "60", "2")
FOERST_TIL_OS: Final = Hjemmel("RSL", "66", "1")
VIDERE: Final = Hjemmel("RSL", "66", "2")
KLAGEFRIST: Final = Hjemmel("RSL", "67", "1")
_STI: Final = (REGISTRE["klage"].sti,)
#: Outcomes that bring a new decision.
AENDRER: Final = frozenset({"delvis", "medhold"})


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


def spaerringer(sag: Sag, k: Klage, dato: date) -> tuple[Spaerring, ...]:
    """What is not in order about the complaint on `dato`, in the order in which it is best dealt with."""
    return (*grundlag(k), *klager(k), *_rettidig(k), *genvurderet(sag, k), *_fristen(sag, k, dato), *_sendt_videre(sag, k, dato))


def grundlag(k: Klage) -> Iterator[Spaerring]:
    """That it is known which decision is complained of, and since when the citizen has had it."""
    mangler = [
        hvad
        for hvad, kendt in (
            ("hvilken dag afgørelsen er fra", k.afgoerelse_dato is not None),
            ("efter hvilken bestemmelse den er truffet", k.bestemmelse in PAAKLAGES),
            ("hvad der klages over", bool(k.indhold)),
        )
        if not kendt
    ]
    if mangler:
        yield Spaerring("klage_afgoerelse", f"Skriv på klagen: {', '.join(mangler)}.", FOERST_TIL_OS, _STI)
    if k.afgoerelse_modtaget is None:
        yield Spaerring("klage_modtaget", "Skriv, hvornår borgeren fik afgørelsen. Klagefristen regnes derfra.", KLAGEFRIST, _STI)


def klager(k: Klage) -> Iterator[Spaerring]:
    """That the person concerned complains, or somebody who is seen to act for that person."""
    if k.klager not in ("", "borger") and k.fuldmagt != JA:
        hvad = "Kun borgeren kan klage over afgørelsen. Se fuldmagten eller værgemålet, og skriv, at det er set."
        yield Spaerring("klageret", hvad, KLAGERET, _STI)


def _rettidig(k: Klage) -> Iterator[Spaerring]:
    if for_sent(k) and k.videresendt is None and k.modtaget is not None:
        hvad = f"Klagen er kommet efter klagefristen den {dag(klagefrist(k))}. Send den straks til Ankestyrelsen, og skriv, at den er for sen."
        yield Spaerring("klage_for_sent", hvad, regel("for_sent", k.modtaget).hjemler[0], _STI)


def genvurderet(sag: Sag, k: Klage) -> Iterator[Spaerring]:
    """That the case is re-assessed with reasons, and that a new decision says what is new. A late complaint is not re-assessed."""
    if for_sent(k):
        return
    if not k.udfald or k.genvurderet is None:
        yield Spaerring("genvurdering", "Vurder sagen igen, og skriv udfald og dato, før klagen besvares.", FOERST_TIL_OS, _STI)
    if not k.begrundelse:
        yield Spaerring("genvurdering_grund", "Skriv, hvad I har lagt vægt på i genvurderingen.", VIDERE, _STI)
    if k.udfald in AENDRER:
        yield from _nyt(sag, k)


def _nyt(sag: Sag, k: Klage) -> Iterator[Spaerring]:
    if not k.aendret:
        yield Spaerring("klage_aendret", "Skriv, hvad der er ændret ved den nye afgørelse.", BEGRUNDELSE, _STI)
    if k.bestemmelse != "sel_97" or k.nye_timer is None:
        return
    v = ny_vurdering(sag, k)
    if v is not None and v.timer_pr_maaned != k.nye_timer:
        efter = f"{tal(v.timer_pr_maaned)} timer" if v.timer_pr_maaned is not None else "ikke noget timetal"
        hvad = f"Klagen siger {tal(k.nye_timer)} timer om måneden, men efter oplysningerne i sagen er det {efter}. Ret det ene."
        yield Spaerring("klage_timer", hvad, Hjemmel("SEL", "97", "1"), _STI)


def ny_vurdering(sag: Sag, k: Klage) -> Vurdering | None:
    """What the case comes to on the day of the re-assessment under § 97; None for another provision, or before it is made."""
    return vurder(sag, dato=k.genvurderet, i_dag=k.genvurderet) if k.bestemmelse == "sel_97" and k.genvurderet is not None else None


def _fristen(sag: Sag, k: Klage, dato: date) -> Iterator[Spaerring]:
    """That the deadline is kept, or that the citizen was told in time why not, and when instead."""
    sidste = yderste(sag, k)
    if sidste is None or k.modtaget is None or for_sent(k) or (k.genvurderet or dato) <= sidste:
        return
    if med_varsel(sag, k):
        hvad = f"Genvurderingen skulle være færdig den {dag(sidste)}. Fristen kan ikke forlænges i sager med 14 ugers varsel."
        yield Spaerring("genvurdering_frist", hvad, regel("genvurdering_varsel", k.modtaget).hjemler[0], _STI)
    elif k.forsinket_besked is None or k.forsinket_besked > sidste or k.ventes is None or not k.forsinket_grund:
        hvad = (
            f"Genvurderingen skulle være færdig den {dag(sidste)}, og borgeren har ikke inden da fået besked om hvorfor og om en ny dato. "
            "Giv beskeden nu, og bliv færdig."
        )
        yield Spaerring("genvurdering_frist", hvad, regel("genvurdering_besked", k.modtaget).hjemler[0], _STI)


def _sendt_videre(sag: Sag, k: Klage, dato: date) -> Iterator[Spaerring]:
    """That what is upheld has gone on to Ankestyrelsen in time."""
    if k.udfald == "delvis" and k.fastholder == JA and k.fastholdt_besked is None:
        yield Spaerring("klage_fastholdes", "Skriv, hvilken dag borgeren svarede, at klagen fastholdes.", _sted_fastholdt(k), _STI)
    sidste = videre_senest(sag, k)
    if sidste is not None and (k.videresendt or dato) > sidste:
        hvad = f"Klagen skulle være sendt til Ankestyrelsen senest den {dag(sidste)}."
        yield Spaerring("videresendelse", hvad, VIDERE, _STI)


def _sted_fastholdt(k: Klage) -> Hjemmel:
    return regel("fasthold", k.genvurderet or k.modtaget or date.max).hjemler[0]


def videre_senest(sag: Sag, k: Klage) -> date | None:
    """When the complaint must be on its way to Ankestyrelsen; None while it is not to go there."""
    if k.udfald == "fastholdt":
        return yderste(sag, k) if k.ventes is None or k.forsinket_besked is None else k.ventes
    if k.udfald == "delvis" and k.fastholder == JA and k.fastholdt_besked is not None:
        return frister.videresendelse(k.fastholdt_besked).dato
    return None


def skal_videre(k: Klage) -> bool:
    """Whether the complaint belongs with Ankestyrelsen now: it is late, not met, or met in part and upheld."""
    return bool(for_sent(k)) or k.udfald == "fastholdt" or (k.udfald == "delvis" and k.fastholder == JA)
