"""The words of one case: what a sentence can hold that it could not hold in another citizen's letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache, cached_property, lru_cache
from typing import Any, Final

from vurdering.domain.sag import Aktivitet, Sag
from vurdering.letters.kontrol.generisk import GENERISKE
from vurdering.letters.kontrol.moenstre import datoer
from vurdering.letters.kontrol.ordform import norm

_ORD: Final = re.compile(r"[a-zæøåéü]{4,}")
_NAVN: Final = re.compile(r"[a-zæøåé]{2,}")
_TAL: Final = re.compile(r"\d")
_ENDELSER: Final = ("ernes", "enes", "erne", "ene", "ens", "ets", "ers", "en", "et", "er", "es", "e", "s", "t")
#: A stem is cut so that a compound and its inflections meet.
_STAMME: Final = 8
_FORLED: Final = 4
#: Strong words count double; a passage of the case's own needs at least this much.
_NOK: Final = 2


@lru_cache(maxsize=8192)
def stamme(ord_: str) -> str:
    """What two forms of one word have in common."""
    for endelse in _ENDELSER:
        if ord_.endswith(endelse) and len(ord_) - len(endelse) >= 4:
            return ord_[: -len(endelse)][:_STAMME]
    return ord_[:_STAMME]


_GENERISK: Final = frozenset(stamme(ord_) for ord_ in GENERISKE)


#: Short words of the language itself, and of letters; a short word that is none of them may be a name.
_SMAA: Final = frozenset(
    "af alt at be bl da de dem den der det dig din dit dog du efter eller en end er et for fra få får før gør ham han har hun hvad hvis i "
    "ifm ikke ind inden ja jf kan kun man med men mig min må ned nej nr nu når og om op os pga på sag se selv ses sig sin skal som stk så "
    "til tre uge ud under ved vi vil vor år".split()
)


def er_generisk(ord_: str) -> bool:
    """Whether the word (in small letters) is one of any letter's."""
    return ord_ in _SMAA or (len(ord_) >= 4 and stamme(ord_) in _GENERISK)


def stammer(tekst: str) -> frozenset[str]:
    """The stems of the words (in small letters) that are no letter's common stock."""
    return frozenset(s for ord_ in _ORD.findall(tekst) if (s := stamme(ord_)) not in _GENERISK)


class Sagsord:
    """What the case says, as stems, names and dates. Each part is found when a rule first asks for it."""

    def __init__(self, sag: Sag) -> None:
        self._sag = sag

    @cached_property
    def staerke(self) -> frozenset[str]:
        """Stems of outings, documents, sources and names."""
        sag = self._sag
        tekster = [a.navn for a in sag.aktiviteter]
        tekster += [t for a in sag.aktiviteter for t in a.tekst.values()]
        tekster += [o.kilde for o in sag.oplysninger if o.kilde not in ("samtale", "foreliggende_grundlag")]
        tekster += [t for d in sag.dokumenter for t in (d.titel, d.fra)]
        tekster += [sag.borger.navn or "", *(p.navn for p in sag.personer)]
        return stammer(norm(" ".join(dict.fromkeys(tekster))))

    @cached_property
    def svage(self) -> frozenset[str]:
        """Stems of what was said, judged and written in the case."""
        return stammer(norm(" ".join(self._tekster()))) - self.staerke

    def kender_dag(self, dato: date) -> bool:
        """Whether the case names the day, in a field or in a text."""
        return dato in self._naere_dage or dato in self._alle_dage

    @cached_property
    def _naere_dage(self) -> frozenset[date | None]:
        """The days that reasons are most often about; looked in first, for to go through a whole case takes time."""
        sag = self._sag
        dage = {sag.datoer.ansoegning_modtaget, sag.datoer.afgoerelse, sag.borger.foedselsdato}
        return frozenset(dage | {o.dato for o in sag.oplysninger} | {d.dato for d in sag.dokumenter})

    @cached_property
    def _alle_dage(self) -> frozenset[date]:
        return frozenset(_datoer(self._sag))

    def kender(self, navn: str) -> bool:
        """Whether the name (in small letters) is a word of the case, in whatever field."""
        return navn in self._personer or navn in self._sagt or navn in self._alle_ord

    @cached_property
    def _personer(self) -> frozenset[str]:
        sag = self._sag
        navne = [sag.borger.navn or "", sag.afsender.sagsbehandler, *(p.navn for p in sag.personer), *(x.navn for x in sag.ledsagere)]
        return frozenset(_NAVN.findall(" ".join(navne).lower()))

    @cached_property
    def _sagt(self) -> frozenset[str]:
        return frozenset(_NAVN.findall(" ".join(self._tekster()).lower()))

    @cached_property
    def _alle_ord(self) -> frozenset[str]:
        return frozenset(_NAVN.findall(" ".join(_alle_tekster(self._sag)).lower()))

    def _tekster(self) -> Iterator[str]:
        sag = self._sag
        yield from (o.note for o in sag.oplysninger if o.note)
        yield from (s.begrundelse for s in sag.skoen.values())
        yield from (sag.borgerens_syn.tekst, sag.borgerens_syn.svar, sag.sagsgang.sammenfatning, sag.udredning.samlet_vurdering)
        yield from (sag.aendring.siden, sag.aendring.oenske)
        yield from (t for u in sag.uenigheder for t in (u.om, u.borgerens_ord, u.svar))
        yield from (h.svar for h in sag.partshoering)
        yield from (t for a in sag.aftaler for t in (a.hvem, a.opgave))
        yield from (ledsagelse.hvad for ledsagelse in sag.ledsagelse_i_forvejen)

    def er_sagens(self, tekst: str) -> bool:
        """Whether the text (in small letters) holds a fact, source, date or name of this case, and not only what every letter says."""
        fundne = stammer(tekst)
        vaegt = 2 * len(fundne & self.staerke) + len(fundne & self.svage)
        return vaegt >= _NOK or any(self.kender_dag(dato) for dato, _ in datoer(tekst))

    def naevner(self, tekst: str, aktivitet: Aktivitet) -> bool:
        """Whether the text (in small letters) names the outing."""
        navn = norm(aktivitet.navn)
        egne = stammer(navn) or frozenset(_ORD.findall(navn))
        # A part of a compound is enough: who is to go to the svømmehal is told of svømning, and of museer who will to a togmuseum.
        if navn in tekst or any(re.search(rf"\b{s[:_FORLED]}", tekst) for s in egne):
            return True
        return any(s in navn for s in stammer(tekst))

    def ligner(self, tekst: str, andet: str, andel: float, hoejst: int = 3) -> bool:
        """Whether at least this share of the words of `andet`, but no more than `hoejst`, stand in `tekst` (in small letters)."""
        soegt = stammer(norm(andet)) or frozenset(map(stamme, _ORD.findall(norm(andet))))
        fundne = frozenset(map(stamme, _ORD.findall(tekst)))
        return not soegt or len(soegt & fundne) >= max(1, min(hoejst, round(andel * len(soegt))))


def _datoer(vaerdi: Any) -> Iterator[date]:
    match vaerdi:
        case date():
            yield vaerdi
        case str():
            if _TAL.search(vaerdi):
                yield from (dato for dato, _ in datoer(norm(vaerdi)))
        case tuple() | frozenset():
            for del_ in vaerdi:
                yield from _datoer(del_)
        case Mapping():
            for del_ in vaerdi.values():
                yield from _datoer(del_)
        case _ if is_dataclass(vaerdi):
            for navn in _felter(vaerdi.__class__):
                yield from _datoer(getattr(vaerdi, navn))


def _alle_tekster(vaerdi: Any) -> Iterator[str]:
    match vaerdi:
        case str():
            yield vaerdi
        case tuple() | frozenset():
            for del_ in vaerdi:
                yield from _alle_tekster(del_)
        case Mapping():
            for del_ in vaerdi.values():
                yield from _alle_tekster(del_)
        case _ if is_dataclass(vaerdi):
            for navn in _felter(vaerdi.__class__):
                yield from _alle_tekster(getattr(vaerdi, navn))


@cache
def _felter(type_: Any) -> tuple[str, ...]:
    return tuple(felt.name for felt in fields(type_))
