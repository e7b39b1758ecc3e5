"""The letter that fits an assessment: which template, with which fields, and whether it may be sent."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final, Literal

from vurdering.content.skabeloner import saetninger, skabelon
from vurdering.domain.fakta import AKTIVITETSFAKTA
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.ord import opremset
from vurdering.domain.sag import FORELIGGENDE_GRUNDLAG, Sag
from vurdering.domain.vurdering import Resultat, Vurdering
from vurdering.law.alder import folkepension_fra
from vurdering.law.kilder import henvis, kildetitel
from vurdering.law.regelsaet import regelsaet
from vurdering.law.spor import kan_aendre_spor
from vurdering.law.stier import med_id
from vurdering.letters.aftalt import aftalt, hoeringer, uenigheder
from vurdering.letters.ast import Dokument, Overskrift, plain
from vurdering.letters.begrundelse import begrundelse, mangler, praksis, praksis_forbehold, regler
from vurdering.letters.hoved import hoved
from vurdering.letters.plaintext import to_text
from vurdering.letters.skabelon import render
from vurdering.letters.values import hours

Brevtype = Literal["bevilling", "afslag", "anmodning", "samtaleark", "samtaleskema", "udredning", "aftaleskema", "partshoering"]
#: The letter each result calls for.
TYPE: Final[dict[Resultat, Brevtype]] = {
    "bevilling": "bevilling",
    "delvis_bevilling": "bevilling",
    "afslag": "afslag",
    "mangler_oplysninger": "anmodning",
}


#: The mark that `mangler` leaves.
_MANGLER: Final = re.compile(r"\[mangler: ([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Brev:
    """A letter ready to be written to a file."""

    type: Brevtype
    dokument: Dokument
    titel: str
    """The heading; holds no personal data."""
    afsender: str
    dato: date
    sagsnummer: str
    udkast: bool

    @property
    def er_afgoerelse(self) -> bool:
        """Whether the letter makes a decision: it is no draft, and it tells a result."""
        return not self.udkast and self.type in ("bevilling", "afslag")


def byg(sag: Sag, vurdering: Vurdering, *, udkast: bool, i_dag: date) -> Brev:
    """Write the letter that fits the result.

    A decision is dated on its assessment date, a request on `i_dag`. Raises `Inputfejl` with what stands in the way when
    the decision is not ready or the letter has gaps; a draft (`udkast`) shows gaps as «[mangler: …]» instead.
    """
    type_ = TYPE[vurdering.resultat]
    if type_ != "anmodning" and vurdering.spaerringer and not udkast:
        linjer = "\n".join(f"- {s.hvad} ({s.hjemmel})" for s in vurdering.spaerringer)
        raad = "Få det på plads, eller brug et udkast (--udkast)."
        raise Inputfejl(f"Brevet kan ikke skrives endnu. Skal være på plads før afgørelse:\n{linjer}\n{raad}")
    dato = i_dag if type_ == "anmodning" else vurdering.dato
    felter = _felter(sag, vurdering, dato)
    dokument = render(f"{type_}/brev.md", felter, skabelon)
    huller = huller_i(dokument)
    if huller and not udkast:
        raise Inputfejl(f"Brevet mangler: {', '.join(huller)}. Skriv det i sagen, eller brug et udkast (--udkast).")
    titel = next(plain(blok.stykker) for blok in dokument.blokke if isinstance(blok, Overskrift))
    return Brev(type_, dokument, titel, felter["kommune"], dato, sag.sagsnummer, udkast)


def huller_i(dokument: Dokument) -> list[str]:
    """What the marks in the letter say is missing, read off the finished letter so that none can be overlooked."""
    return list(dict.fromkeys(_MANGLER.findall(" ".join(to_text(dokument).split()))))


def _felter(sag: Sag, v: Vurdering, dato: date) -> dict[str, Any]:
    numre = praksis(sag, v)
    anden_hjaelp = [_anden_hjaelp(m.hjemmel, dato) for m in v.andre_muligheder]
    return {
        **hoved(sag, dato),
        "timer": hours(v.timer_pr_maaned or 0.0),
        "sats": regelsaet(v.dato)[1],
        "timer_i_forvejen": hours(_fratrukket(sag, v)),
        "delvis": v.resultat == "delvis_bevilling",
        "derfor": _derfor(sag, v),
        "undtagelse": _undtagelse(sag, v),
        # SEL § 141: a plan must be offered to people under folkepensionsalderen.
        "handleplan": sag.borger.foedselsdato is not None and v.dato < folkepension_fra(sag.borger.foedselsdato),
        "anden_hjaelp": anden_hjaelp or None,
        "begrundelse": [asdict(del_) for del_ in begrundelse(sag, v)],
        "foreliggende_grundlag": any(o.kilde == FORELIGGENDE_GRUNDLAG and sag.kilde_til(o.fakta) == o for o in sag.oplysninger),
        "syn": _syn(sag, v),
        "hoeringer": hoeringer(sag, dato),
        "uenigheder": uenigheder(sag, afgoerelse=v.resultat != "mangler_oplysninger"),
        "aftalt": aftalt(sag, dato),
        "regler": list(regler(v)) if v.resultat != "mangler_oplysninger" else [],
        "praksis": f"{'principafgørelse' if len(numre) == 1 else 'principafgørelser'} {opremset(numre)}" if numre else None,
        "praksis_forbehold": praksis_forbehold(numre, v.dato),
        "genvurdering": _genvurdering(dato),
        "mangler": _mangler(sag, v),
    }


def _anden_hjaelp(hjemmel: Hjemmel, dato: date) -> str:
    tekst: str = saetninger()["anden_hjaelp"][hjemmel.noegle]
    tillaeg = saetninger()["anden_hjaelp_tillaeg"].get(hjemmel.noegle)
    return f"{tekst} {tillaeg['tekst']}" if tillaeg and tillaeg["fra"] <= dato else tekst


def _genvurdering(dato: date) -> str | None:
    """The rule on re-assessment, when the version in force on the letter's date is verified."""
    henvisning = henvis(Hjemmel("BEK-RS", "11", "1"), dato)
    return f"§ 11, stk. 1, i {kildetitel('BEK-RS')} ({henvisning.titel})" if henvisning.titel else None


def _fratrukket(sag: Sag, v: Vurdering) -> float:
    timer = sag.fakta.get("timer_i_forvejen")
    return timer if v.resultat == "delvis_bevilling" and isinstance(timer, float) else 0.0


def _derfor(sag: Sag, v: Vurdering) -> str:
    if v.resultat == "afslag":
        afslag = saetninger()["afslag"]
        return " ".join(afslag[grund]["titel"] for grund in v.afslagsgrunde)
    ture = [a.navn for a, s in zip(sag.aktiviteter, v.aktiviteter, strict=True) if s.spor == "sel_97"]
    if ture:
        return f"Du kan ikke alene komme til {opremset(ture)}, og du kan selv bede om, at en tager med."
    return "Der er steder, du gerne vil hen, men ikke kan komme til alene, og du kan selv bede om, at en tager med."


def _undtagelse(sag: Sag, v: Vurdering) -> str | None:
    """What the hours cannot be used for, said at once and explained further down."""
    uden = [a.navn for a, s in zip(sag.aktiviteter, v.aktiviteter, strict=True) if s.spor in ("uden_for_97", "sel_85", "sel_83")]
    return f"Timerne er dog ikke til {opremset(uden)}. Hvorfor, og hvad vi så gør, kan du læse nedenfor." if uden else None


def _syn(sag: Sag, v: Vurdering) -> dict[str, str | None] | None:
    syn = sag.borgerens_syn
    if v.fuldt_medhold and not syn.tekst:
        return None
    svar = syn.svar or (None if v.fuldt_medhold else mangler("kommunens svar"))
    return {"tekst": syn.tekst or mangler("borgerens eget syn"), "svar": svar}


def _mangler(sag: Sag, v: Vurdering) -> list[str]:
    """What the citizen is asked for: every unknown fact that matters to the result or settles where an outing belongs."""
    stier = [med_id(sag, m.fakta) for m in v.mangler]
    stier += [f"aktiviteter.{a.id}.{navn}" for a in sag.aktiviteter for navn in AKTIVITETSFAKTA if kan_aendre_spor(a, navn)]
    linjer = []
    for sti in dict.fromkeys(stier):
        dele = sti.split(".")
        if dele[0] == "aktiviteter":
            aktivitet = next(a for a in sag.aktiviteter if a.id == dele[1])
            if aktivitet.fakta.get(dele[2]) not in ("ja", "nej"):
                linjer.append(saetninger()["mangler_tur"][dele[2]].replace("{aktivitet}", aktivitet.navn))
        else:
            linjer.append(saetninger()["mangler"][sti if sti == "borger.foedselsdato" else dele[1]])
    return linjer
