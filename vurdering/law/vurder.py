"""Assesses a case under § 97: facts in, a whole `Vurdering` with sources out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from vurdering.domain.fakta import JA, NEJ, UDELUKKENDE
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import (
    Kriterieudfald,
    Resultat,
    Vurdering,
)
from vurdering.law import analyse, sel_97
from vurdering.law.alder import graense, over_graensen
from vurdering.law.andre_muligheder import andre_muligheder
from vurdering.law.grundlag import Grundlag
from vurdering.law.kildegrundlag import advarsler as kildeadvarsler
from vurdering.law.kilder import par_97_sammenlignet_fra
from vurdering.law.laesning import UDFALD, laes, vurderingsdato
from vurdering.law.sagsbehandling import advarsler, spaerringer
from vurdering.law.spor import spor
from vurdering.rules.decision import decisive
from vurdering.rules.expression import Facts


def vurder(sag: Sag, *, dato: date | None = None, i_dag: date | None = None) -> Vurdering:
    """Assess `sag` by the law of its assessment date. Raises `Inputfejl` for a date that no rule set covers."""
    laest = laes(sag, vurderingsdato(sag, dato, i_dag))
    dag, regler, navne, fakta = laest.dag, laest.regler, laest.navne, laest.fakta
    raekkefoelge = _raekkefoelge(navne)
    resultat = analyse.resultat(regler.decision, fakta)
    kriterier = analyse.kriterieudfald(regler.kriterier, fakta, navne, raekkefoelge, dag)
    udfald = {k.id: k.udfald for k in kriterier}
    personkreds = UDFALD[regler.i_personkredsen.evaluate(fakta)]
    grunde = analyse.grunde((*regler.personkreds, regler.fradrag), fakta) if resultat == "afslag" else ()
    ture = tuple(spor(aktivitet, dag, sag.fakta.get("kan_faa_aeldrelov")) for aktivitet in sag.aktiviteter)
    afgoerende = decisive(regler.decision, fakta, raekkefoelge)
    mangler = analyse.mangler(sag, regler.decision, regler.kriterier, fakta, laest.domaener, navne)
    fuldt_medhold = resultat == "bevilling" and all(tur.spor == "sel_97" for tur in ture)
    baerende = analyse.baerende(afgoerende, kriterier, grunde)
    timer = _timer(resultat, fakta, laest.timer)
    grundlag = Grundlag(sag, dag, resultat, udfald, personkreds, grunde, baerende, mangler, ture, fuldt_medhold, timer)
    return Vurdering(
        sagsnummer=sag.sagsnummer,
        dato=dag,
        resultat=resultat,
        timer_pr_maaned=timer,
        personkreds=personkreds,
        afslagsgrunde=grunde,
        fuldt_medhold=fuldt_medhold,
        hjemmel=_hjemmel(resultat, grunde, kriterier, over_graensen(sag, dag)),
        kriterier=kriterier,
        aktiviteter=ture,
        afgoerende=afgoerende,
        mangler=mangler,
        vipper=analyse.vipper(regler.decision, fakta, navne),
        spaerringer=spaerringer(grundlag),
        andre_muligheder=andre_muligheder(sag, dag, ture, udfald, resultat),
        advarsler=(*_advarsler(sag, dag, kriterier), *advarsler(grundlag), *kildeadvarsler(sag, i_dag or dag)),
        regler=laest.regelsaet,
    )


def _raekkefoelge(navne: Facts) -> list[str]:
    """Facts about the listed outings before the general ones about all others: reasons should name this citizen's own outings."""
    general = ("fakta.kan_faerdes_alene", "fakta.behov_socialpaedagogisk")
    return [*(navn for navn in navne if navn not in general), *general]


def _timer(resultat: Resultat, fakta: Facts, timer: float) -> float | None:
    if resultat == "mangler_oplysninger":
        return None
    if resultat == "afslag":
        return 0.0
    if resultat == "bevilling":
        return timer
    # As one subtracts on paper: in binary fractions 15 − 14,9 is not 0,1.
    return float(Decimal(str(timer)) - Decimal(str(fakta["fakta.timer_i_forvejen"])))


def _hjemmel(resultat: Resultat, grunde: tuple[str, ...], kriterier: tuple[Kriterieudfald, ...], beholder: bool) -> tuple[Hjemmel, ...]:
    steder: list[Hjemmel] = []
    if resultat == "mangler_oplysninger":
        steder = [Hjemmel("RSL", "10")]
    elif resultat == "afslag":
        steder = [kilde.hjemmel for k in kriterier if k.id in grunde for kilde in k.kilder]
    else:
        steder = [sel_97.sel("1"), sel_97.bek("4"), sel_97.bek("5", "1")]
        if beholder:
            steder.insert(1, sel_97.sel("2"))
        if resultat == "delvis_bevilling":
            steder.append(sel_97.bek("5", "2"))
    return tuple(dict.fromkeys(steder))


def _advarsler(sag: Sag, dag: date, kriterier: tuple[Kriterieudfald, ...]) -> Iterator[str]:
    ansoegning = sag.datoer.ansoegning_modtaget
    foedt = sag.borger.foedselsdato
    if ansoegning and foedt and min(ansoegning, dag) < graense(foedt) <= max(ansoegning, dag):
        yield (
            "Aldersgrænsen i § 97 falder mellem ansøgningen og afgørelsen. Programmet bruger ansøgningsdatoen; "
            "det er vores læsning af loven, ikke en afgjort sag."
        )
    if foedt and sag.fakta.get("tidligere_bevilget") == JA and not over_graensen(sag, dag):
        yield (
            "Borgeren har ikke nået aldersgrænsen i § 97, men det er svaret, at borgeren havde ordningen ved overgangen til folkepension. "
            "Se efter, om svaret eller fødselsdatoen er rigtig."
        )
    if sag.fakta.get("skyldes_sindslidelse") == UDELUKKENDE:
        yield (
            "Bekendtgørelsens § 1, stk. 3, undtager nedsat funktionsevne som følge af sindslidelse, men efter 78-15 (ikke efterprøvet hos "
            "Ankestyrelsen) er den aldrig i sig selv grund til afslag. Vurdér behovet konkret for hver aktivitet, og skriv vurderingen."
        )
    deltagelse = sag.skoen.get("reel_deltagelse")
    if deltagelse and deltagelse.vurdering == NEJ:
        yield (
            "Skønnet om reel deltagelse er nej. Det ændrer ikke resultatet af sig selv: læs femte punkt i 95-16 på begge måder, "
            "og forklar i begrundelsen, hvad skønnet betyder."
        )
    sammenlignet = " Teksten i § 97 er sammenlignet fra 2011 og er uændret i substansen." if dag >= par_97_sammenlignet_fra() else ""
    yield from analyse.kildeforbehold(dag, kriterier, sammenlignet)
