"""Assesses a case under a neighbouring provision: facts in, a whole `Vurdering` with sources out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from vurdering.domain.fakta import ALLE_SKOEN, JA
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Kriterieudfald, Resultat, Spaerring, Vurdering
from vurdering.law import aendring, analyse, metode, partshoering, porte, rettigheder, standard_i_sagen
from vurdering.law.andre_muligheder import peget_paa
from vurdering.law.grundlag import Grundlag
from vurdering.law.laes_bestemmelse import Bestemmelseslaesning, laes_bestemmelse
from vurdering.law.laesning import UDFALD, vurderingsdato
from vurdering.law.stier import beskrivelse
from vurdering.rules.decision import decisive
from vurdering.rules.expression import TRUE, All

#: What asks for lawful stay is SEL § 2, stk. 1; barnets lov has a rule of its own, which has not been read.
_LOVLIGT_OPHOLD: Final = "lovligt_ophold"

#: Provisions whose decision must tell the effort and its purpose (SEL § 3, stk. 2), and the first day of the text that was read.
_MED_INDSATS: Final = ("sel_103", "sel_104", "sel_107", "sel_108")
_INDSATS_FRA: Final = date(2025, 9, 22)
INDSATS: Final = (
    "Afgørelsen skal sige, hvilken konkret indsats der sættes i værk, og hvad formålet er. Ændres indsatsen senere væsentligt, gælder "
    "reglerne om partshøring, begrundelse og klage også for det (SEL § 3, stk. 2)."
)


def vurder_bestemmelse(sag: Sag, id: str, *, dato: date | None = None, i_dag: date | None = None) -> Vurdering:
    """Assess `sag` under the provision `id` by the law of its assessment date.

    Raises `Inputfejl` for an unknown id and for a date that no rule set of the provision covers.
    """
    laest = laes_bestemmelse(sag, id, vurderingsdato(sag, dato, i_dag))
    dag, b, navne, fakta = laest.dag, laest.bestemmelse, laest.navne, laest.fakta
    resultat = analyse.resultat(b.decision, fakta)
    kriterier = analyse.kriterieudfald(b.kriterier, fakta, navne, list(navne), dag)
    grunde = analyse.grunde(laest.bestemmelse.kriterier, laest.fakta) if resultat == "afslag" else ()
    afgoerende = decisive(b.decision, fakta, navne)
    mangler = analyse.mangler(sag, b.decision, b.kriterier, fakta, laest.domaener, navne)
    personkreds = UDFALD[All(tuple(k.udtryk for k in b.kriterier)).evaluate(fakta)]
    grundlag = Grundlag(
        sag,
        dag,
        resultat,
        {k.id: k.udfald for k in kriterier},
        personkreds,
        grunde,
        analyse.baerende(afgoerende, kriterier, grunde),
        mangler,
        (),
        fuldt_medhold=resultat == "bevilling",
        bestemmelse=id,
    )
    return Vurdering(
        sagsnummer=sag.sagsnummer,
        dato=dag,
        resultat=resultat,
        timer_pr_maaned=_timer(resultat, laest.timer),
        personkreds=personkreds,
        afslagsgrunde=grunde,
        fuldt_medhold=grundlag.fuldt_medhold,
        hjemmel=_hjemmel(laest, resultat, grunde, kriterier),
        kriterier=kriterier,
        aktiviteter=(),
        afgoerende=afgoerende,
        mangler=mangler,
        vipper=analyse.vipper(b.decision, fakta, navne),
        spaerringer=tuple(_spaerringer(grundlag, laest)),
        andre_muligheder=tuple(peget_paa(sag, dag, undtagen=id)),
        advarsler=(*_forbehold(laest, resultat, kriterier), *porte.advarsler(grundlag)),
        regler=laest.regelsaet,
        bestemmelse=id,
        udmaaling=b.udmaal(fakta) if b.udmaal and resultat == "bevilling" else (),
    )


def _timer(resultat: Resultat, timer: float | None) -> float | None:
    return timer if timer is None or resultat == "bevilling" else 0.0 if resultat == "afslag" else None


def _hjemmel(
    laest: Bestemmelseslaesning, resultat: Resultat, grunde: tuple[str, ...], kriterier: tuple[Kriterieudfald, ...]
) -> tuple[Hjemmel, ...]:
    if resultat == "mangler_oplysninger":
        return (porte.OPLYST,)
    if resultat == "afslag":
        return tuple(dict.fromkeys(kilde.hjemmel for k in kriterier if k.id in grunde for kilde in k.kilder))
    vej = next((vej for vej in laest.bestemmelse.veje if vej.udtryk.evaluate(laest.fakta) == TRUE), None)
    return (vej.hjemmel if vej else laest.bestemmelse.hjemmel,)


def _spaerringer(g: Grundlag, laest: Bestemmelseslaesning) -> Iterator[Spaerring]:
    """What stands in the way of a decision: the gates that every provision shares, and what this one asks to be done first."""
    yield from porte.oplysninger(g)
    yield from _foerst(g, laest)
    yield from _beloeb(g, laest)
    yield from porte.kilder(g, beloebets_fakta(laest) if g.resultat == "bevilling" else ())
    yield from aendring.porte(g)
    yield from standard_i_sagen.spaerringer(g)
    yield from rettigheder.uden_besked(g)
    for sti in g.baerende:
        navn = sti.removeprefix("fakta.")
        svar = g.sag.fakta.get(navn)
        if navn in ALLE_SKOEN and isinstance(svar, str):
            yield from porte.skoen(g.sag, navn, svar)
    yield from partshoering.spaerringer(g)
    yield from porte.synspunkt(g)
    for spaerring in rettigheder.spaerringer(g):
        if spaerring.id != _LOVLIGT_OPHOLD or laest.bestemmelse.hjemmel.kilde == spaerring.hjemmel.kilde:
            yield spaerring
    # BEK 39/2012, § 2, is about help under serviceloven.
    if laest.bestemmelse.hjemmel.kilde == "SEL":
        yield from metode.spaerringer(g)


def _beloeb(g: Grundlag, laest: Bestemmelseslaesning) -> Iterator[Spaerring]:
    """A grant says what is granted: the facts that its amount cannot be set without."""
    if g.resultat == "bevilling" and laest.bestemmelse.beloeb_kraever:
        for sti in laest.bestemmelse.beloeb_kraever(laest.fakta):
            hvad = f"{beskrivelse(g.sag, sti)} skal være oplyst: retten er sikker, men beløbet kan ikke sættes uden."
            yield Spaerring("beloeb", hvad, porte.OPLYST, (sti,))


def beloebets_fakta(laest: Bestemmelseslaesning) -> Iterator[str]:
    """The known facts that the amounts of a grant rest on: those without which they would not be the same."""
    udmaal = laest.bestemmelse.udmaal
    if udmaal:
        nu = udmaal(laest.fakta)
        for sti, vaerdi in laest.fakta.items():
            if sti.startswith("fakta.") and vaerdi is not None and udmaal({**laest.fakta, sti: None}) != nu:
                yield sti


def _foerst(g: Grundlag, laest: Bestemmelseslaesning) -> Iterator[Spaerring]:
    for krav in laest.bestemmelse.foerst:
        if g.sag.fakta.get(krav.navn) != JA and not any(g.udfald[id] == "ikke_opfyldt" for id in krav.bortfalder):
            yield Spaerring(krav.navn, krav.hvad, krav.hjemmel, (f"fakta.{krav.navn}",))


def _forbehold(laest: Bestemmelseslaesning, resultat: Resultat, kriterier: tuple[Kriterieudfald, ...]) -> Iterator[str]:
    """What is our reading, what a «kan» rule asks for, and what of the sources is not verified."""
    afgjort = {k.id for k in kriterier if k.udfald != "uafklaret"}
    yield from dict.fromkeys(k.forbehold for k in laest.bestemmelse.kriterier if k.forbehold and k.id in afgjort)
    if resultat == "bevilling":
        vej = next((vej for vej in laest.bestemmelse.veje if vej.udtryk.evaluate(laest.fakta) == TRUE), None)
        if vej is not None and vej.forbehold:
            yield vej.forbehold
        if laest.bestemmelse.id in _MED_INDSATS and laest.dag >= _INDSATS_FRA:
            yield INDSATS
    if laest.bestemmelse.advarsler:
        yield from laest.bestemmelse.advarsler(laest.fakta)
    yield from analyse.kildeforbehold(laest.dag, kriterier)
