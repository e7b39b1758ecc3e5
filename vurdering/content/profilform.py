"""What a municipality's profile may hold: its keys, and for each thing a standard can say, how that is written down.

A statement (`[[udsagn]]`) gives a standard's own figures and terms as data, so that they can be compared with the law of any date.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from vurdering.domain.sagsgang import METODER

Type = Literal["linje", "tekst", "heltal", "tal", "ja_nej", "dato", "liste", "valg"]


class Noegle(NamedTuple):
    """One key of a table."""

    type: Type
    kraevet: bool = False
    valg: tuple[str, ...] = ()
    maks: int = 10_000


#: What a standard can cite, name as a condition or a cause, and cite something for.
KILDER: Final = ("SEL", "BEK", "VEJ", "RSL", "BEK-RS", "FVL", "PL", "BL", "BEK-UDL")
KRITERIER: Final = ("faerdes_alene", "efterspoerge", "udtrykke_oenske", "bevidst_om_indhold", "reel_deltagelse")
AARSAGER: Final = ("sindslidelse", "sociale årsager", "misbrug")
OM: Final = (
    "timer", "aldersgraense", "folkepensionsalder", "bevarer_ret", "udpege_ledsager", "naer_tilknytning", "kontant_tilskud", "opsparing",
    "opsparingsloft", "aarligt_beloeb", "hjaelperordning", "fradrag", "befordring_mellem_opgaver", "klagefrist", "skattefrihed",
)  # fmt: skip

_LINJE, _TEKST, _LISTE = Noegle("linje"), Noegle("tekst"), Noegle("liste")
_PERIODE: Final = {"gyldig_fra": Noegle("dato"), "gyldig_til": Noegle("dato")}
_HVOR: Final = {"hvor": _LINJE}
_KONTAKT: Final = {"enhed": _LINJE, "adresse": _LINJE, "telefon": _LINJE, "email": _LINJE, "web": _LINJE}

#: Keys of the profile itself.
ROD: Final = {"navn": Noegle("linje", True), "metode": Noegle("valg", True, tuple(METODER)), "erstatter": Noegle("ja_nej")}

#: The tables of a profile: name → keys.
TABELLER: Final[dict[str, dict[str, Noegle]]] = {
    "standard": {
        "titel": Noegle("linje", True),
        "status": Noegle("valg", True, ("vedtaget", "udkast", "notat", "ikke_oplyst")),
        "dato": _LINJE,
        "afloest_af": _LINJE,
        **_PERIODE,
    },
    "frist": {"uger": Noegle("heltal", maks=104), "dage": Noegle("heltal", maks=730), "kilde": Noegle("linje", True)},
    "opsparing": {
        "kraever_aftale": Noegle("ja_nej"),
        "raekkefoelge": Noegle("valg", valg=("nyeste_foerst", "aeldste_foerst")),
        "indevaerende_foerst": Noegle("ja_nej"),
        "forskud": Noegle("ja_nej"),
        **_HVOR,
    },
    "kontant_tilskud": {"tilbydes": Noegle("ja_nej", True), "beskrivelse": _TEKST, **_HVOR},
    "levering": {"korps": Noegle("ja_nej"), "leverandoer": Noegle("ja_nej"), "beskrivelse": _TEKST, **_HVOR},
    "opfoelgning": {"hyppighed": _LINJE, "beskrivelse": _TEKST, **_HVOR},
    "fradrag": {"beskrivelse": Noegle("tekst", True), **_HVOR},
    "udgifter": {"beskrivelse": Noegle("tekst", True), **_HVOR},
    "kontakt": _KONTAKT,
    "borgerraadgiver": _KONTAKT,
}

_FAELLES: Final = {
    "emne": Noegle("linje", True),
    "ord": Noegle("liste", True),
    "hvor": Noegle("linje", True),
    "udgave": Noegle("valg", valg=("gammel", "ny")),
    **_PERIODE,
}


def _udsagn(**noegler: Noegle) -> dict[str, Noegle]:
    return {**_FAELLES, **noegler}


def _et_af(*valg: str) -> Noegle:
    return Noegle("valg", True, valg)


_JA_NEJ, _TAL, _HELTAL = Noegle("ja_nej", True), Noegle("tal", True), Noegle("heltal", True)

#: The things a standard can say: emne → keys. `ord` are the standard's own terms, `hvor` where they stand in it.
UDSAGN: Final[dict[str, dict[str, Noegle]]] = {
    # The upper limit is an age or folkepensionsalderen, which may have a floor.
    "alder": _udsagn(fra=Noegle("heltal", maks=120), til=Noegle("heltal", maks=120), mindst=Noegle("heltal", maks=120)),
    # Who had ledsagelse before this age (else folkepensionsalderen) keeps it.
    "bevarer_ret": _udsagn(foer=Noegle("heltal", maks=120)),
    "aarsag": _udsagn(
        udelukker=Noegle("liste", True, AARSAGER), betingelse=_et_af("altid", "kun_udelukkende", "alvorlig"), konkret_vurdering=_JA_NEJ
    ),
    "kriterier": _udsagn(naevner=Noegle("liste", True, KRITERIER), ekstra=_LISTE),
    "symptomliste": _udsagn(konkret_vurdering=_JA_NEJ),
    "funktionsevne": _udsagn(forbindelse=_et_af("og", "eller")),
    "behov_udelukker": _udsagn(konkret_vurdering=_JA_NEJ),
    "anden_ydelse_udelukker": _udsagn(paragraf=Noegle("linje", True), konkret_vurdering=_JA_NEJ),
    "timer": _udsagn(timer=_TAL, form=_et_af("praecis", "op_til")),
    "fradrag": _udsagn(maade=_et_af("fast", "indregnet", "modtaget"), timer=Noegle("tal")),
    "botilbud_bestemmer": _udsagn(timer_oplyses=_JA_NEJ),
    "serviceniveau": _udsagn(dage=_HELTAL, konkret_vurdering=_JA_NEJ),
    "opsparing": _udsagn(maaneder=_HELTAL, loft=Noegle("tal")),
    "beloeb": _udsagn(kroner=_HELTAL, aar=Noegle("heltal")),
    "befordring_mellem_opgaver": _udsagn(betales=_JA_NEJ),
    "rejsetid": _udsagn(loft=_JA_NEJ),
    "timer_pr_doegn": _udsagn(timer=_TAL),
    "hjaelp_undervejs": _udsagn(opgave=Noegle("linje", True), omfattet=_JA_NEJ),
    "tilknytning": _udsagn(form=_et_af("normalt_ikke", "aldrig")),
    "klage": _udsagn(frist_uger=Noegle("heltal"), begrundelse_kraeves=_JA_NEJ),
    "opfoelgning": _udsagn(loebende=_JA_NEJ),
    "udland": _udsagn(maaneder_uden_ansoegning=_HELTAL),
    "bevilget_efter": _udsagn(paragraf=Noegle("linje", True), ophoert=_JA_NEJ),
    "retsgrundlag": _udsagn(kilde=_et_af(*KILDER), nr=Noegle("linje", True)),
    "henvisning": _udsagn(kilde=_et_af(*KILDER), paragraf=Noegle("linje", True), stk=_LINJE, om=_et_af(*OM)),
}

#: What tells two statements about the same thing from each other; statements of other kinds can only be made once.
SKELNER: Final = {
    "anden_ydelse_udelukker": "paragraf",
    "hjaelp_undervejs": "opgave",
    "bevilget_efter": "paragraf",
    "retsgrundlag": "kilde",
    "henvisning": "om",
}
