"""The letters about who may accompany: approved or not (SEL § 97, stk. 3 and 4; BEK §§ 7 and 10).

They tell of the ledsager no more than the name and what the decision rests on.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from vurdering.domain.fakta import JA, NEJ
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.sag import Sag
from vurdering.law.ordning import driftstilstand
from vurdering.letters.afsnit.drift import grunde, kraevet, praksis_felter, rammer, seneste, stop
from vurdering.letters.brev import Brev, faerdig

_VALGT: Final = Hjemmel("SEL", "97", "3")
_NAER: Final = Hjemmel("SEL", "97", "4")
_KOMMUNEN_LEVERER: Final = Hjemmel("BEK", "7")
#: The help takes effect when the ledsager is approved and employed.
_VIRKNING: Final = "25-17"
_INGEN: Final = "Der er ingen ledsager i sagen at godkende. Skriv, hvem borgerens ledsager er (Ledsagere)."
_INGEN_AFVIST: Final = "Ingen ledsager i sagen er skrevet som ikke godkendt. Skriv datoen på ledsageren (Ledsagere), når I siger nej."
#: What keeps a ledsager from being approved on paper.
_HINDRER: Final = frozenset({"bevilling", "naer_tilknytning", "start_foer_ansat", "start_foer_bevilling"})


def skriv_godkendt(sag: Sag, i_dag: date, udkast: bool) -> Brev:
    """The letter that the ledsager last approved is approved, and from when the scheme works."""
    ledsager = seneste((led for led in sag.ledsagere if led.afvist is None), "godkendt", _INGEN)
    dato = ledsager.godkendt or i_dag
    drift = driftstilstand(replace(sag, ledsagere=(ledsager,)), dato)
    stop((h for h in drift.hindringer if h.id in _HINDRER), udkast=udkast)
    kontant = sag.ordning.form == "kontant"
    instrueres = ledsager.udpeget == JA and not kontant
    hjemler = [_VALGT, *([Hjemmel("BEK", "10", "1")] if instrueres else []), *([] if kontant else [Hjemmel("BEK", "8")])]
    felter = {
        **rammer(sag, dato, hjemler, "", "", fuldt=True),
        "ledsager": kraevet(ledsager.navn, "ledsagerens navn"),
        "godkendt": kraevet(ledsager.godkendt, "hvornår ledsageren er godkendt"),
        "valgt_selv": ledsager.udpeget == JA,
        "virker_fra": drift.virker_fra,
        "foerste_dag": ledsager.foerste_dag,
        "instrueres": instrueres,
        # A day that lies ahead is not told as something that has happened.
        "instrueret": ledsager.instrueret if ledsager.instrueret is not None and ledsager.instrueret <= dato else None,
        "kontant": kontant,
        **praksis_felter(dato, _VIRKNING),
    }
    return faerdig("ledsager_godkendt", felter, sag=sag, dato=dato, udkast=udkast)


def skriv_afvist(sag: Sag, i_dag: date, udkast: bool) -> Brev:
    """The decision that the ledsager last refused cannot be approved: why, what is offered instead, and how to complain."""
    ledsager = seneste((led for led in sag.ledsagere if led.afvist is not None), "afvist", _INGEN_AFVIST)
    dato = ledsager.afvist or i_dag
    drift = driftstilstand(sag, dato)
    stop((h for h in drift.hindringer if h.id == "bevilling"), udkast=udkast)
    naer = ledsager.naer == JA
    regel = (
        "Kommunen kan normalt ikke ansætte en, der er meget nært knyttet til dig."
        if naer
        else "Du må selv vælge din ledsager. Vi skal godkende og ansætte den, du vælger."
    )
    felter = {
        **rammer(sag, dato, [_VALGT, *([_NAER] if naer else []), _KOMMUNEN_LEVERER], ledsager.syn, ledsager.svar, fuldt=False),
        "ledsager": kraevet(ledsager.navn, "ledsagerens navn"),
        "naer": naer,
        "tilbud": kraevet(ledsager.tilbud, "hvad der tilbydes i stedet"),
        "anden_godkendt": drift.virker_fra is not None,
        "begrundelse": grunde("Din ledsager", ledsager.afvist_grund, ledsager.afvist_kilde, regel),
        **praksis_felter(dato, _VIRKNING),
    }
    if ledsager.naer not in (JA, NEJ):
        felter["begrundelse"][0]["tekster"].append(kraevet("", "om ledsageren er meget nært knyttet til borgeren"))
    return faerdig("ledsager_afvist", felter, sag=sag, dato=dato, udkast=udkast)
