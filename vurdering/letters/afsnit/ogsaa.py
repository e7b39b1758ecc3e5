"""What else a decision rests on: the decisive facts that no other part of the reasons tells, gathered by who said them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vurdering.content.skabeloner import saetninger
from vurdering.domain.sag import Oplysning, Sag
from vurdering.domain.vurdering import Vurdering
from vurdering.law.stier import beskrivelse, med_id
from vurdering.law.udtryk import FOEDSELSDATO
from vurdering.letters.afsnit.begrundelsesdel import Del, udfyld
from vurdering.letters.afsnit.kildeord import er_vurdering, kilde_kort, modsagt, saetning
from vurdering.letters.skabeloner.huller import mangler

TITEL = "Det har vi også set på"


def ogsaa(sag: Sag, v: Vurdering, dele: Sequence[Del]) -> Iterator[Del]:
    """The part about the rest of the decisive facts; nothing when the others tell them all."""
    fortalt = " ".join(tekst for del_ in dele for tekst in del_.tekster)
    efter_kilde: dict[tuple[str, str, object, bool], tuple[Oplysning, list[str]]] = {}
    tekster = []
    for sti in dict.fromkeys(med_id(sag, sti) for sti in v.afgoerende):
        ord_, deraf = _alder(sag, v) if sti == FOEDSELSDATO else (saetning(sag, sti), "")
        # Hours that there are already have a part of their own.
        if not ord_ or ord_ in fortalt or (sti == "fakta.timer_i_forvejen" and sag.vaerdi(sti)):
            continue
        # What an outing is not bears nothing where all that was asked for is granted.
        if v.fuldt_medhold and sti.startswith("aktiviteter."):
            continue
        kilde, skoen = sag.kilde_til(sti), er_vurdering(ord_)
        if kilde is None:
            tekster.append(f"{ord_} {mangler(f'hvem der har oplyst {beskrivelse(sag, sti)}')} {deraf}".rstrip())
        elif (imod := modsagt(sag, sti)) or deraf:
            tekster += [f"{ord_} {kilde_kort(kilde, skoen=skoen)} {deraf}".rstrip(), *imod]
        else:
            efter_kilde.setdefault((kilde.stemme, kilde.kilde, kilde.dato, skoen), (kilde, []))[1].append(ord_)
    tekster = [
        *(f"{' '.join(dict.fromkeys(ord_))} {kilde_kort(kilde, skoen=skoen)}" for (*_, skoen), (kilde, ord_) in efter_kilde.items()),
        *tekster,
    ]
    if tekster:
        yield Del(TITEL, tuple(tekster))


def _alder(sag: Sag, v: Vurdering) -> tuple[str, str]:
    """The date of birth, and what we take from it: the ages that the provision asks for and that are met."""
    if v.resultat == "afslag" and any(grund.rpartition(".")[2].startswith("alder") for grund in v.afslagsgrunde):
        return "", ""
    ord_ = saetninger()["alder"]
    opfyldt = {k.id for k in v.kriterier if k.udfald == "opfyldt" and FOEDSELSDATO in k.baerende}
    return udfyld(ord_["foedt"], sag, v), " ".join(udfyld(ord_[id], sag, v) for id in ord_ if id in opfyldt)
