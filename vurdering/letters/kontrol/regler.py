"""The rules of the check, each declared once: what it asks for, when, how grave a breach is, and its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from vurdering.letters.kontrol.fund import Alvor, Fund

#: When a rule applies. `ikke_fuldt`: refused, partly met, reduced or ended, and a grant in which some wish is not met.
Naar = Literal["alle", "afgoerelse", "ikke_fuldt", "bevilling", "fradrag", "indgreb", "fuldt"]


@dataclass(frozen=True, slots=True)
class Regel:
    """One rule."""

    id: str
    alvor: Alvor
    naar: Naar
    titel: str
    hjemmel: str


def _e(id: str, naar: Naar, titel: str, hjemmel: str) -> Regel:
    return Regel(id, "fejl", naar, titel, hjemmel)


def _w(id: str, naar: Naar, titel: str, hjemmel: str) -> Regel:
    return Regel(id, "advarsel", naar, titel, hjemmel)


_VSA: Final = "Styrelsens skabelon for afgørelser"
_SKIK: Final = "god forvaltningsskik"
_KLAGE: Final = "FVL § 25; RSL §§ 60 og 66"

REGLER: Final[dict[str, Regel]] = {
    regel.id: regel
    for regel in (
        _w("L01", "alle", "Overskriften siger, hvad brevet handler om", _VSA),
        _e("L02", "alle", "Brevet er til borgeren eller den, der repræsenterer borgeren", "FVL § 8"),
        _e("L03", "alle", "Dato, sagsnummer, afsender og kontakt", _SKIK),
        _e("L04", "afgoerelse", "Resultatet står først og er sagens resultat", _VSA),
        _w("L05", "afgoerelse", "Resultatet før begrundelsen; regler og klage til sidst", _VSA),
        _e("L06", "bevilling", "Timer, periode og hvornår ordningen begynder", "SEL § 97, stk. 1; principafgørelse 25-17"),
        _e("L07", "ikke_fuldt", "Afgørelsen er begrundet", "FVL § 22"),
        _e("L08", "ikke_fuldt", "Begrundelsen nævner lov, paragraf og stykke", "FVL § 24, stk. 1"),
        _e("L09", "ikke_fuldt", "Hovedhensynene bag skønnet er nævnt", "FVL § 24, stk. 1"),
        _e("L10", "ikke_fuldt", "Begrundelsen bygger på sagens egne oplysninger", "FVL § 24, stk. 2; RSL § 10"),
        _e("L11", "ikke_fuldt", "Det, der ikke er opfyldt, er begrundet konkret", "FVL § 24; principafgørelse 95-16"),
        _e("L12", "afgoerelse", "De fem forhold i 95-16 er vurderet", "principafgørelse 95-16"),
        _e("L13", "ikke_fuldt", "Diagnosen er ikke alene grund til afslag", "principafgørelse 78-15"),
        _e("L14", "ikke_fuldt", "Støtten undervejs er beskrevet, og anden hjælp er overvejet", "RSL § 5; principafgørelse 78-15"),
        _w("L15", "afgoerelse", "Ture efter forskellige regler er vurderet hver for sig", "principafgørelse 78-15"),
        _w("L16", "afgoerelse", "Timerne afhænger ikke af, hvad de skal bruges til", "vejledningen pkt. 6; principafgørelse 52-15"),
        _e("L17", "fradrag", "Fradraget er for den ledsagelse, borgeren faktisk får", "BEK § 5, stk. 2"),
        _e("L18", "fradrag", "Der er ikke trukket et fast antal timer fra", "BEK § 5, stk. 2; skøn under regel"),
        _e("L19", "afgoerelse", "Alderen er vurderet efter loven", "SEL § 97, stk. 1 og 2"),
        _e("L20", "afgoerelse", "Kun § 96 udelukker ledsageordning efter loven", "SEL § 97, stk. 8"),
        _e("L21", "ikke_fuldt", "Borgerens syn er gengivet og besvaret", "RSL § 4; bekendtgørelse 39/2012 § 4, stk. 8"),
        _e("L22", "ikke_fuldt", "Partshøringen er på plads før afgørelsen", "FVL § 19"),
        _e("L23", "afgoerelse", "Kopierne er sendt før afgørelsen", "bekendtgørelse 39/2012 § 4, stk. 6 og 7"),
        _e("L24", "ikke_fuldt", "Der er klagevejledning", "FVL § 25"),
        _e("L25", "ikke_fuldt", "Klagen sendes til kommunen, og Ankestyrelsen afgør den", _KLAGE),
        _e("L26", "ikke_fuldt", "Klagefristen er 4 uger fra modtagelsen", "RSL § 67"),
        _w("L27", "ikke_fuldt", "Klagevejledningen fortæller om genvurdering inden 4 uger", "RSL § 66; BEK-RS § 11"),
        _w("L28", "ikke_fuldt", "Klagen kan være mundtlig, og der står hvordan", _KLAGE),
        _w("L29", "alle", "Ingen klagevejledning om serviceniveau eller skemaer", "RSL § 60, stk. 3"),
        _w("L30", "bevilling", "Det, borgeren skal vide om ordningen", "SEL § 97, stk. 3, 6 og 7; SEL § 89"),
        _w("L31", "alle", "Sproget kan læses af borgeren", "råd om klart sprog"),
        _e("L32", "alle", "Ingen CPR-numre og ingen helbredsoplysninger, hvor de ikke hører til", "databeskyttelsesloven § 11"),
        _e("L33", "alle", "Intet om andre personer, og ingen tomme pladser", _SKIK),
        _e("L34", "bevilling", "Beløb står med deres år og passer med satsen", "SEL § 97, stk. 7"),
        _e("L35", "alle", "De nævnte kilder findes og gælder", _SKIK),
        _w("L36", "indgreb", "Hvad der er ændret, og hvornår det virker", "FVL § 24"),
        Regel("L37", "oplysning", "fuldt", "Ved fuldt medhold kræves kun besked om, hvad der er givet", "FVL §§ 22 og 25; SEL § 89"),
        _w("L38", "afgoerelse", "Kommunens frist for afgørelsen", "RSL § 3, stk. 2"),
        _e("L39", "afgoerelse", "Sagen er ellers klar til afgørelse", _SKIK),
    )
}


def fund(regel: str, hvad: str, raad: str, sted: str = "", hjemmel: str = "") -> Fund:
    """A finding of this rule; `hjemmel` where the place is a nearer one than the rule's own."""
    r = REGLER[regel]
    return Fund(regel, r.alvor, hvad, raad, hjemmel or r.hjemmel, sted)
