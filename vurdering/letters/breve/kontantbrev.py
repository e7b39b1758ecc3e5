"""The decision about contant tilskud to a ledsager (SEL § 97, stk. 5; BEK §§ 2, 6, 7 and 11)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, Final

from vurdering.content.kommuner import kommune
from vurdering.domain.fakta import JA, NEJ
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.ord import stort_tal
from vurdering.domain.ordning import Driftsafgoerelse
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Spaerring
from vurdering.law.opsparing import MAANEDER
from vurdering.law.ordning import driftstilstand, tilbyder_kontant
from vurdering.letters.afsnit.drift import grunde, kraevet, praksis_felter, rammer, seneste, stop
from vurdering.letters.brev import Brev, faerdig

_TILBUD: Final = Hjemmel("SEL", "97", "5")
_KOMMUNENS_VALG: Final = Hjemmel("BEK", "2", "2")
_KAN_SELV: Final = Hjemmel("BEK", "2", "3")
_BEVILGET: Final = (Hjemmel("BEK", "6", "2"), Hjemmel("BEK", "7"), Hjemmel("BEK", "11", "1"), Hjemmel("BEK", "11", "2"))
_AFSLAG: Final = (Hjemmel("BEK", "7"),)


def skriv(sag: Sag, i_dag: date, udkast: bool) -> Brev:
    """The latest decision about contant tilskud. Raises `Inputfejl` when a grant does not fit what the scheme demands."""
    a = _afgoerelsen(sag)
    dato = a.dato or i_dag
    bevilget = a.udfald in ("bevilget", "delvis")
    kontant = replace(sag, ordning=replace(sag.ordning, form="kontant"))
    drift = driftstilstand(kontant, dato)
    stop(_hindringer(sag, drift.hindringer, bevilget=bevilget), udkast=udkast)
    grundene = _grunde(sag, a)
    hjemler = [_TILBUD, *((_KAN_SELV, *_BEVILGET) if bevilget else (*_afslagets(sag), *_AFSLAG))]
    felter = {
        **rammer(sag, dato, hjemler, a.syn, a.svar, fuldt=a.udfald == "bevilget"),
        **praksis_felter(dato, *(("25-17",) if bevilget else ())),
        "uafgjort": not a.udfald,
        "resultat_mangler": kraevet("", "om kontant tilskud er bevilget eller afslået") if not a.udfald else "",
        "bevilget": bevilget,
        "beloeb": _beloeb(a),
        "derfor": " ".join(grundene),
        "loen": _loen(sag),
        "virker_fra": drift.virker_fra,
        "opsparing_maaneder": MAANEDER,
        "begrundelse": grunde("Kontant tilskud", a.begrundelse, a.kilde, *grundene, fuldt=a.udfald == "bevilget"),
    }
    return faerdig("kontant_tilskud", felter, sag=sag, dato=dato, udkast=udkast)


def _afgoerelsen(sag: Sag) -> Driftsafgoerelse:
    """The latest decision; one still to be written where the citizen wishes for contant tilskud."""
    fundne = [d for d in sag.driftsafgoerelser if d.hvad == "kontant"]
    if not fundne and sag.ordning.oensker_kontant == JA:
        return Driftsafgoerelse("kontant")
    return seneste(fundne, "dato", "Der står ikke i sagen, at borgeren ønsker kontant tilskud, eller at det er afgjort. Skriv det først.")


def _hindringer(sag: Sag, fundne: tuple[Spaerring, ...], *, bevilget: bool) -> Iterator[Spaerring]:
    """Nobody is refused what is not asked for; a grant also takes that the citizen can run the scheme."""
    ventet = {"bevilling", "kontant_frivilligt", *(("kontant_administrere",) if bevilget else ())}
    yield from (h for h in fundne if h.id in ventet)


def _afslagets(sag: Sag) -> Iterator[Hjemmel]:
    """Where the grounds of a refusal stand."""
    if tilbyder_kontant(sag) is False:
        yield _KOMMUNENS_VALG
    if sag.ordning.kan_administrere == NEJ:
        yield _KAN_SELV


def _beloeb(a: Driftsafgoerelse) -> str:
    return f"{stort_tal(a.beloeb)} kr." if a.beloeb else kraevet("", "beløbet for et kvartal")


def _grunde(sag: Sag, a: Driftsafgoerelse) -> list[str]:
    """Why it is so. What is refused is not offered by the municipality, or the citizen cannot run it; both may be so."""
    o = sag.ordning
    if a.udfald in ("bevilget", "delvis"):
        kan = o.oensker_kontant == JA and o.kan_administrere in (JA, "uden_loen")
        ja = "Du ønsker kontant tilskud, og du kan selv ansætte en ledsager og tilrettelægge ordningen. Det er frivilligt."
        return [ja if kan else kraevet("", "om borgeren ønsker kontant tilskud og selv kan administrere det")]
    tekster = []
    if a.udfald and tilbyder_kontant(sag) is False:
        tekster.append(_standard(sag))
    if a.udfald and o.kan_administrere == NEJ:
        kan_ikke = "Vi vurderer, at du ikke kan det."
        tekster.append(f"Kontant tilskud kræver, at du selv kan ansætte ledsagere og tilrettelægge ordningen. {kan_ikke}")
    return tekster or [kraevet("", "om kommunen tilbyder kontant tilskud, og om borgeren selv kan administrere det")]


def _loen(sag: Sag) -> str:
    """Who pays the wages and sees to the tax (BEK § 2, stk. 3)."""
    if sag.ordning.kan_administrere == JA:
        return "Du udbetaler selv lønnen og sørger for skatten."
    if sag.ordning.kan_administrere == "uden_loen" and sag.ordning.loenaftale == JA:
        return (
            "Vi udbetaler lønnen til din ledsager, når du siger til. Lønnen går fra dit tilskud. Vi sørger også for skatten. "
            "Det kræver, at din ledsager siger ja."
        )
    return str(kraevet("", "hvem der udbetaler lønnen"))


def _standard(sag: Sag) -> str:
    profil: dict[str, Any] = kommune(sag.kommune or "")
    hvor = profil["kontant_tilskud"].get("hvor")
    sted = f" Det står i »{profil['standard']['titel']}«, {hvor}." if hvor and "titel" in profil.get("standard", {}) else ""
    return f"Loven lader kommunen bestemme, om den vil tilbyde kontant tilskud. Vi tilbyder det ikke.{sted}"
