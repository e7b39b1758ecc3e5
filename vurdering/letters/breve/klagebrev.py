"""The answers to a complaint after the re-assessment: upheld by us, met in part, met in full (RSL § 66; BEK-RS §§ 11 and 12)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, Final

from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.klage import GENVURDERINGSUDFALD, Klage
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Spaerring
from vurdering.law import klagefrister
from vurdering.law.genvurdering import FOERST_TIL_OS, ny_vurdering, spaerringer
from vurdering.law.opsparing import MAANEDER
from vurdering.letters.afsnit.aftalt import hoeringer, uenigheder
from vurdering.letters.afsnit.drift import kraevet, opsparingsloft, stop
from vurdering.letters.afsnit.klageord import HJEMLER, fristregel, klagefelter, klagen, laengden, nye_timer
from vurdering.letters.brev import Brev, faerdig
from vurdering.letters.skabeloner.values import hours

_VIDERE: Final = Hjemmel("RSL", "66", "2")
_IKKE_OPSAETTENDE: Final = Hjemmel("RSL", "72", "1")


def skriv_fastholdt(sag: Sag, i_dag: date, udkast: bool) -> Brev:
    """That the decision stands, why, and that the complaint is sent to Ankestyrelsen at the same time."""
    k = klagen(sag)
    dato = k.videresendt or i_dag
    stop(_hindringer(sag, k, "fastholdt"), udkast=udkast)
    # In cases with a notice of 14 weeks other rules say what happens meanwhile.
    virker = not klagefrister.med_varsel(sag, k)
    hjemler = (*HJEMLER, _VIDERE, *((_IKKE_OPSAETTENDE,) if virker else ()))
    felter = {
        **klagefelter(sag, k, dato, ny_vurdering(sag, k, dato), hjemler, [fristregel(sag, k)]),
        "videresendt": kraevet(k.videresendt, "hvornår klagen er sendt til Ankestyrelsen"),
        "virker_imens": virker,
    }
    return faerdig("klage_fastholdt", felter, sag=sag, dato=dato, udkast=udkast, bestemmelse=k.bestemmelse or "sel_97")


def skriv_delvist(sag: Sag, i_dag: date, udkast: bool) -> Brev:
    """The new decision that meets the complaint in part, and the question whether the rest of it is upheld."""
    k = klagen(sag)
    dato = k.genvurderet or i_dag
    stop(_hindringer(sag, k, "delvis"), udkast=udkast)
    felter = {
        **_ny_afgoerelse(sag, k, dato, [fristregel(sag, k), "fasthold"]),
        "svarfrist": laengden("fasthold", dato),
        "videre_inden": laengden("videresendelse", dato),
    }
    brev = faerdig("klage_delvist", felter, sag=sag, dato=dato, udkast=udkast, bestemmelse=k.bestemmelse or "sel_97")
    return replace(brev, om_hjaelpen=k.om_hjaelpen)


def skriv_medhold(sag: Sag, i_dag: date, udkast: bool) -> Brev:
    """The new decision that meets the whole complaint."""
    k = klagen(sag)
    dato = k.genvurderet or i_dag
    stop(_hindringer(sag, k, "medhold"), udkast=udkast)
    felter = _ny_afgoerelse(sag, k, dato, [fristregel(sag, k)])
    brev = faerdig("klage_medhold", felter, sag=sag, dato=dato, udkast=udkast, bestemmelse=k.bestemmelse or "sel_97")
    return replace(brev, om_hjaelpen=k.om_hjaelpen)


def _ny_afgoerelse(sag: Sag, k: Klage, dato: date, fristregler: list[str]) -> dict[str, Any]:
    v = ny_vurdering(sag, k, dato)
    timer = nye_timer(v)
    return {
        **klagefelter(sag, k, dato, v, HJEMLER, fristregler),
        "aendret": kraevet(k.aendret, "hvad der er ændret"),
        "timer": hours(timer) if timer is not None else None,
        "opsparing_maaneder": MAANEDER,
        "loft": opsparingsloft(timer),
        "uden_ledsager": all(ledsager.kan_begynde is None for ledsager in sag.ledsagere),
        "hoeringer": hoeringer(sag, dato) if k.om_hjaelpen else [],
        "uenigheder": uenigheder(sag, afgoerelse=True) if k.om_hjaelpen else [],
    }


def _hindringer(sag: Sag, k: Klage, udfald: str) -> Iterator[Spaerring]:
    """What stands in the way, and that the re-assessment came to this; a late complaint gets no answer here."""
    yield from spaerringer(sag, k)
    if k.udfald and k.udfald != udfald:
        hvad = f"Genvurderingens udfald er »{GENVURDERINGSUDFALD[k.udfald].lower()}«, og det siger brevet ikke. Vælg det brev, der passer."
        yield Spaerring("klage_udfald", hvad, FOERST_TIL_OS, klagefrister.STI)
    yield from klagefrister.straks_videre(k)
