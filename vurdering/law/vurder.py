"""Assesses a case under § 97: facts in, a whole `Vurdering` with sources out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Final, cast

from vurdering.domain import ord
from vurdering.domain.fakta import FAKTA, JA, NEJ, UDELUKKENDE
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import (
    Kriterieudfald,
    Mangel,
    Resultat,
    Udfald,
    Vippepunkt,
    Vurdering,
)
from vurdering.law import sel_97
from vurdering.law.alder import graense, over_graensen
from vurdering.law.andre_muligheder import andre_muligheder
from vurdering.law.grundlag import Grundlag
from vurdering.law.kilder import IKKE_EFTERPROEVET, efterproevet, henvis, par_97_sammenlignet_fra, praksis, udgivet
from vurdering.law.kriterium import Kriterium
from vurdering.law.laesning import UDFALD, laes, vurderingsdato
from vurdering.law.sagsbehandling import advarsler, spaerringer
from vurdering.law.spor import spor
from vurdering.law.stier import beskrivelse
from vurdering.law.udtryk import FOEDSELSDATO
from vurdering.rules.decision import Decision, decisive, missing, tipping
from vurdering.rules.expression import Facts, Not

_MODSAT: Final = {JA: NEJ, NEJ: JA}


def vurder(sag: Sag, *, dato: date | None = None, i_dag: date | None = None) -> Vurdering:
    """Assess `sag` by the law of its assessment date. Raises `Inputfejl` for a date that no rule set covers."""
    laest = laes(sag, vurderingsdato(sag, dato, i_dag))
    dag, regler, navne, fakta = laest.dag, laest.regler, laest.navne, laest.fakta
    raekkefoelge = _raekkefoelge(navne)
    resultat = cast(Resultat, regler.decision.decide(fakta) or "mangler_oplysninger")
    kriterier = tuple(
        Kriterieudfald(
            k.id,
            k.titel,
            UDFALD[k.udtryk.evaluate(fakta)],
            k.skoen,
            tuple(navn for navn in navne if navn in k.udtryk.names()),
            _baerende(k, fakta, raekkefoelge),
            tuple(henvis(h, dag) for h in k.hjemmel),
            tuple(praksis(nummer) for nummer in k.praksis if udgivet(nummer, dag)),
        )
        for k in regler.kriterier
    )
    udfald = {k.id: k.udfald for k in kriterier}
    personkreds = UDFALD[regler.i_personkredsen.evaluate(fakta)]
    grunde = _afslagsgrunde(udfald, fakta) if resultat == "afslag" else ()
    ture = tuple(spor(aktivitet) for aktivitet in sag.aktiviteter)
    afgoerende = decisive(regler.decision, fakta, raekkefoelge)
    uoplyst = missing(regler.decision, fakta, laest.domaener)
    mangler = tuple(Mangel(sti, _hvorfor(sag, sti, regler.kriterier)) for sti in navne if sti in uoplyst)
    vipper = tuple(
        Vippepunkt(sti, til, cast(Resultat, ny or "mangler_oplysninger"))
        for sti, til, ny in tipping(regler.decision, fakta, _ja_nej(navne), _MODSAT)
    )
    fuldt_medhold = resultat == "bevilling" and all(tur.spor == "sel_97" for tur in ture)
    baerende = tuple(dict.fromkeys([*afgoerende, *(sti for k in kriterier if k.id in grunde for sti in k.baerende)]))
    grundlag = Grundlag(sag, dag, resultat, udfald, personkreds, grunde, baerende, mangler, ture, fuldt_medhold)
    return Vurdering(
        sagsnummer=sag.sagsnummer,
        dato=dag,
        resultat=resultat,
        timer_pr_maaned=_timer(resultat, fakta, laest.timer),
        personkreds=personkreds,
        afslagsgrunde=grunde,
        fuldt_medhold=fuldt_medhold,
        hjemmel=_hjemmel(resultat, grunde, kriterier, over_graensen(sag, dag)),
        kriterier=kriterier,
        aktiviteter=ture,
        afgoerende=afgoerende,
        mangler=mangler,
        vipper=vipper,
        spaerringer=spaerringer(grundlag),
        andre_muligheder=andre_muligheder(sag, dag, ture, udfald, resultat),
        advarsler=(*_advarsler(sag, dag, kriterier), *advarsler(grundlag)),
        regler=laest.regelsaet,
    )


def _baerende(kriterium: Kriterium, fakta: Facts, raekkefoelge: list[str]) -> tuple[str, ...]:
    return decisive(Decision((("ja", kriterium.udtryk), ("nej", Not(kriterium.udtryk)))), fakta, raekkefoelge)


def _raekkefoelge(navne: Facts) -> list[str]:
    """Facts about the listed outings before the general ones about all others: reasons should name this citizen's own outings."""
    general = ("fakta.kan_faerdes_alene", "fakta.behov_socialpaedagogisk")
    return [*(navn for navn in navne if navn not in general), *general]


def _ja_nej(navne: Facts) -> list[str]:
    return [n for n in navne if not (n.startswith("fakta.") and FAKTA[n[6:]].art != "ja_nej") and n != FOEDSELSDATO]


def _timer(resultat: Resultat, fakta: Facts, timer: float) -> float | None:
    if resultat == "mangler_oplysninger":
        return None
    if resultat == "afslag":
        return 0.0
    if resultat == "bevilling":
        return timer
    # As one subtracts on paper: in binary fractions 15 − 14,9 is not 0,1.
    return float(Decimal(str(timer)) - Decimal(str(fakta["fakta.timer_i_forvejen"])))


def _afslagsgrunde(udfald: dict[str, Udfald], fakta: Facts) -> tuple[str, ...]:
    grunde = [id for id, u in udfald.items() if u == "ikke_opfyldt" and id != sel_97.REEL_DELTAGELSE]
    # Who can go everywhere alone asks for no ledsagelse at all: that K2 then fails too is no ground of its own.
    if sel_97.FAERDES_ALENE in grunde and fakta["fakta.kan_efterspoerge"] != NEJ and sel_97.EFTERSPOERGE in grunde:
        grunde.remove(sel_97.EFTERSPOERGE)
    return tuple(grunde)


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


def _hvorfor(sag: Sag, sti: str, kriterier: tuple[Any, ...]) -> str:
    titler = [k.titel for k in kriterier if sti in k.udtryk.names()]
    til = f"til at afgøre »{titler[0]}«" if titler else "til at beregne timerne"
    return f"{beskrivelse(sag, sti)} skal bruges {til}."


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
        yield "En sindslidelse er aldrig i sig selv grund til afslag (78-15). Vurdér behovet konkret for hver aktivitet."
    deltagelse = sag.skoen.get("reel_deltagelse")
    if deltagelse and deltagelse.vurdering == NEJ:
        yield (
            "Skønnet om reel deltagelse er nej. Det ændrer ikke resultatet af sig selv: læs femte punkt i 95-16 på begge måder, "
            "og forklar i begrundelsen, hvad skønnet betyder."
        )
    if any(kilde.version == IKKE_EFTERPROEVET for k in kriterier for kilde in k.kilder):
        tekst = f"Det er ikke efterprøvet, hvilken lovbekendtgørelse der gjaldt den {ord.dag(dag)}, for alle kilder."
        if dag >= par_97_sammenlignet_fra():
            tekst += " Teksten i § 97 er sammenlignet for 2014–2025 og er uændret i substansen."
        yield tekst
    if dag > efterproevet():
        yield f"Retskilderne er sidst efterprøvet den {ord.dag(efterproevet())}. Se efter, om de er ændret siden."
