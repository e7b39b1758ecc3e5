"""Ledsageordningen in operation: from when it works, what is not in order about it, and who pays for what.

None of it stands in the way of the decision itself: a scheme that is run badly is still granted (25-17; BEK §§ 2 and 7–11).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from vurdering.content.kommuner import kommune
from vurdering.domain.fakta import JA, NEJ
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.ord import dag, stort_tal
from vurdering.domain.ordning import ORDNINGSFORMER, Ledsager, Ordning
from vurdering.domain.registre import REGISTRE
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import RESULTAT_TITEL, Spaerring, Udmaaling
from vurdering.law import udland
from vurdering.law.regelsaet import saet
from vurdering.law.satser import Sats, sats
from vurdering.law.vurder import vurder

_LEDSAGER: Final = (REGISTRE["ledsager"].sti,)
_INSTRUKTION: Final = Hjemmel("BEK", "10", "1")
_FRIVILLIGT: Final = Hjemmel("SEL", "97", "5")
_KAN_SELV: Final = Hjemmel("BEK", "2", "3")
_AARSBELOEB: Final = Hjemmel("SEL", "97", "7")


@dataclass(frozen=True, slots=True)
class Betaling:
    """Who pays for one kind of expense."""

    hvad: str
    hvem: str
    hjemmel: Hjemmel


@dataclass(frozen=True, slots=True)
class Driftstilstand:
    """The scheme on one day."""

    form: str
    """Key of `ORDNINGSFORMER`; empty while it is not known."""
    virker_fra: date | None
    """The first day on which help can be had; None while nobody is approved and employed."""
    hindringer: tuple[Spaerring, ...]
    """What is not in order. Never in the way of the decision under § 97."""
    advarsler: tuple[str, ...]
    beloeb: tuple[Udmaaling, ...]
    betaling: tuple[Betaling, ...]


#: Who pays for what (BEK §§ 8 and 9).
BETALING: Final = (
    Betaling("Ledsagerens befordring mellem opgaver i lokalområdet", "Kommunen", Hjemmel("BEK", "8")),
    Betaling("Borgerens egne udgifter", "Borgeren", Hjemmel("BEK", "9", "1")),
    Betaling("Ledsagerens befordring og billetter, når borgeren ønsker ledsageren med", "Borgeren", Hjemmel("BEK", "9", "1")),
    Betaling(
        "Tilskud til det én gang om året, når borgeren beder om det og sandsynliggør udgifterne", "Kommunen kan, op til årsbeløbet",
        Hjemmel("BEK", "9", "2"),
    ),
    Betaling(
        "Ledsagerens lokalbefordring ved den enkelte opgave og nødvendig adgang; også før årsbeløbet er brugt",
        "Kommunen kan, efter en konkret vurdering", Hjemmel("BEK", "9", "4"),
    ),
)  # fmt: skip


def driftstilstand(sag: Sag, dato: date) -> Driftstilstand:
    """The scheme of the case on `dato`. Raises `Inputfejl` where no rule set covers that date or the decision's."""
    saet("sel_97", dato)
    hindringer = [*_bevilling(sag, dato), *_ledsagere(sag, dato), *_kontant(sag.ordning)]
    beloeb, om_beloeb, uden_sats = _aarsbeloeb(sag.ordning, dato)
    return Driftstilstand(
        sag.ordning.form,
        _virker_fra(sag),
        (*hindringer, *uden_sats, *udland.hindringer(sag, dato)),
        (*_advarsler(sag, dato), *om_beloeb, *udland.advarsler(sag, dato)),
        beloeb,
        BETALING,
    )


def _virker_fra(sag: Sag) -> date | None:
    """Approved and employed, and not before the grant; the same for contant tilskud (25-17)."""
    dage = [fra for ledsager in sag.ledsagere if (fra := ledsager.kan_begynde) is not None]
    return max(min(dage), sag.datoer.afgoerelse or date.min) if dage else None


def _bevilling(sag: Sag, dato: date) -> Iterator[Spaerring]:
    v = vurder(sag, i_dag=dato)
    if v.resultat == "afslag":
        hvad = f"Ordningen er ikke bevilget: vurderingen i sagen er »{RESULTAT_TITEL[v.resultat].lower()}«."
        yield Spaerring("bevilling", hvad, Hjemmel("SEL", "97", "1"))


def _ledsagere(sag: Sag, dato: date) -> Iterator[Spaerring]:
    for ledsager in _ikke_afviste(sag):
        yield from _begyndt(sag, ledsager)
        if ledsager.naer == JA and not ledsager.naer_grund:
            hvad = f"{ledsager.navn} er meget nært knyttet til borgeren og kan normalt ikke ansættes. Skriv, hvorfor det alligevel sker."
            yield Spaerring("naer_tilknytning", hvad, Hjemmel("SEL", "97", "4"), _LEDSAGER)
        begyndt = ledsager.foerste_dag is not None and ledsager.foerste_dag <= dato
        if begyndt and _skal_instrueres(sag.ordning, ledsager) and (ledsager.instrueret is None or ledsager.instrueret > dato):
            hvad = f"{ledsager.navn} er begyndt uden instruktion. Kommunen skal give den samme, som kommunens eget korps får."
            yield Spaerring("instruktion", hvad, _INSTRUKTION, _LEDSAGER)


def _ikke_afviste(sag: Sag) -> list[Ledsager]:
    return [ledsager for ledsager in sag.ledsagere if ledsager.afvist is None]


def _skal_instrueres(ordning: Ordning, ledsager: Ledsager) -> bool:
    """Whether the municipality must instruct: whom the citizen named and it employs. With cash it only may (BEK § 10, stk. 2)."""
    return ordning.form != "kontant" and ledsager.udpeget == JA


def _begyndt(sag: Sag, ledsager: Ledsager) -> Iterator[Spaerring]:
    foerste, kan = ledsager.foerste_dag, ledsager.kan_begynde
    if foerste is None:
        return
    if kan is None:
        hvad = f"{ledsager.navn} er sat til at begynde den {dag(foerste)}, men er ikke både godkendt og ansat. Ordningen virker først da."
        yield Spaerring("start_foer_ansat", hvad, Hjemmel("SEL", "97", "3"), _LEDSAGER)
    elif foerste < kan:
        hvad = f"{ledsager.navn} begynder den {dag(foerste)}, men er først godkendt og ansat den {dag(kan)} (25-17)."
        yield Spaerring("start_foer_ansat", hvad, Hjemmel("SEL", "97", "3"), _LEDSAGER)
    afgjort = sag.datoer.afgoerelse
    if afgjort is not None and foerste < afgjort:
        hvad = f"{ledsager.navn} begynder den {dag(foerste)}, før ordningen er bevilget den {dag(afgjort)}. Ret datoen."
        yield Spaerring("start_foer_bevilling", hvad, Hjemmel("SEL", "97", "1"), _LEDSAGER)


def _kontant(o: Ordning) -> Iterator[Spaerring]:
    if o.form != "kontant":
        return
    if o.oensker_kontant != JA:
        ord_ = "borgeren ønsker det ikke" if o.oensker_kontant == NEJ else "der står ikke, at borgeren ønsker det"
        hvad = f"Ordningen er kontant tilskud, men {ord_}. Det er frivilligt; ellers leverer kommunen ledsagelsen."
        yield Spaerring("kontant_frivilligt", hvad, _FRIVILLIGT, ("ordning.oensker_kontant",))
    if o.kan_administrere not in (JA, "uden_loen"):
        ord_ = "borgeren kan ikke" if o.kan_administrere == NEJ else "det er ikke undersøgt, om borgeren kan"
        hvad = f"Kontant tilskud forudsætter, at borgeren selv ansætter og planlægger, og {ord_}."
        yield Spaerring("kontant_administrere", hvad, _KAN_SELV, ("ordning.kan_administrere",))
    elif o.kan_administrere == "uden_loen" and o.loenaftale != JA:
        hvad = "Borgeren kan ikke selv stå for løn og skat. Aftal, at kommunen udbetaler lønnen, eller vælg en anden form."
        yield Spaerring("kontant_administrere", hvad, _KAN_SELV, ("ordning.loenaftale", "ordning.kan_administrere"))


def tilbyder_kontant(sag: Sag) -> bool | None:
    """Whether the municipality's own standard offers contant tilskud; None when it does not say."""
    profil = kommune(sag.kommune) if sag.kommune else {}
    svar: bool | None = profil.get("kontant_tilskud", {}).get("tilbydes")
    return svar


def _advarsler(sag: Sag, dato: date) -> Iterator[str]:
    o, tilbydes = sag.ordning, tilbyder_kontant(sag)
    if sag.datoer.afgoerelse is None:
        yield "Der står ingen dato for afgørelsen. Ordningen virker ikke, før den er bevilget."
    if o.form not in ORDNINGSFORMER:
        yield "Skriv, hvordan ledsagelsen leveres. Kommunen leverer den, når borgeren ikke selv vælger andet (BEK § 7)."
    if not _ikke_afviste(sag):
        yield "Der er ingen ledsager endnu. Ordningen virker først, når en ledsager er godkendt og ansat (25-17)."
    if o.form == "kontant":
        if tilbydes is False:
            yield "Kommunens standard siger, at der ikke tilbydes kontant tilskud. Se efter, hvad der gælder (SEL § 97, stk. 5)."
        elif tilbydes is None:
            yield "Det vides ikke, om kommunen tilbyder kontant tilskud. Det er kommunen, der beslutter det (SEL § 97, stk. 5)."
        yield "Kontant tilskud udbetales hvert kvartal, højst som kommunens egne omkostninger. Skattemyndighederne orienteres (BEK § 11)."
    elif o.oensker_kontant == JA:
        svar = {
            True: "og kommunen tilbyder det",
            False: "men kommunens standard siger, at det ikke tilbydes",
            None: "og det vides ikke, om kommunen tilbyder det",
        }
        yield f"Borgeren ønsker kontant tilskud, {svar[tilbydes]} (SEL § 97, stk. 5)."
    for ledsager in _ikke_afviste(sag):
        if ledsager.naer == JA and ledsager.naer_grund:
            yield f"{ledsager.navn} er meget nært knyttet til borgeren. Det kan normalt ikke ske; se på begrundelsen (SEL § 97, stk. 4)."
        elif ledsager.naer not in (JA, NEJ):
            yield f"Skriv, om {ledsager.navn} er meget nært knyttet til borgeren (SEL § 97, stk. 4)."
        venter = ledsager.foerste_dag is None or ledsager.foerste_dag > dato
        if venter and ledsager.instrueret is None and _skal_instrueres(o, ledsager):
            yield f"{ledsager.navn} skal instrueres, før det begynder (BEK § 10, stk. 1)."
        elif ledsager.foerste_dag and ledsager.instrueret and ledsager.foerste_dag < ledsager.instrueret and _skal_instrueres(o, ledsager):
            yield (
                f"{ledsager.navn} begynder den {dag(ledsager.foerste_dag)}, men er først instrueret den {dag(ledsager.instrueret)} "
                "(BEK § 10, stk. 1). Ret datoen, hvis den er forkert."
            )
    if o.opsparing == NEJ:
        yield "Der er ingen aftale om opsparing. Fortæl borgeren, at timer kan spares op efter aftale (BEK § 6, stk. 1)."


def _aarsbeloeb(o: Ordning, dato: date) -> tuple[tuple[Udmaaling, ...], tuple[str, ...], tuple[Spaerring, ...]]:
    """The yearly amount: what there is at most, what can be paid, and what is not in order about it."""
    soegt = bool(o.aarsbeloeb)
    try:
        aaret = sats("sel_97.udgifter", dato)
    except Inputfejl as fejl:
        return (), () if soegt else (str(fejl),), (Spaerring("aarsbeloeb", str(fejl), _AARSBELOEB),) if soegt else ()
    hoejst = Udmaaling(f"Årsbeløb, højst i {aaret.aar}", aaret.beloeb, "kr.", _AARSBELOEB, aaret.forbehold)
    if not o.aarsbeloeb:
        return (hoejst,), (), ()
    om: list[str] = []
    if o.aarsbeloeb > aaret.beloeb:
        om.append(f"Borgeren beder om {stort_tal(o.aarsbeloeb)} kr.; der kan højst ydes {stort_tal(aaret.beloeb)} kr. i {aaret.aar}.")
    if o.udbetalt is not None and o.udbetalt.year == dato.year:
        return (hoejst,), (*om, f"Årsbeløbet er udbetalt den {dag(o.udbetalt)}. Det udbetales én gang om året (BEK § 9, stk. 3)."), ()
    if o.sandsynliggjort is None:
        om.append("Årsbeløbet udbetales på sandsynliggjorte udgifter. Skriv, hvad borgeren har sandsynliggjort (BEK § 9, stk. 3).")
        return (hoejst,), tuple(om), ()
    kan = hoejst_til(o.aarsbeloeb, o.sandsynliggjort, aaret)
    return (hoejst, Udmaaling("Årsbeløb, der kan udbetales", kan, "kr.", Hjemmel("BEK", "9", "3"), aaret.forbehold)), tuple(om), ()


def hoejst_til(aarsbeloeb: float, sandsynliggjort: float, aaret: Sats) -> float:
    """The most that can be paid to who asks for `aarsbeloeb`: never more than is made probable, nor than the year's rate."""
    return min(aarsbeloeb, sandsynliggjort, aaret.beloeb)


def relevante_felter(sag: Sag) -> frozenset[str]:
    """The fields of `Ordning` that matter as the scheme stands; none until something is written about it."""
    o = sag.ordning
    if o == Ordning() and not sag.ledsagere:
        return frozenset()
    ud = {"form", "opsparing", "aarsbeloeb"}
    if o.form == "kontant" or o.oensker_kontant == JA:
        ud |= {"oensker_kontant", "kan_administrere"}
    if "kan_administrere" in ud and o.kan_administrere == "uden_loen":
        ud.add("loenaftale")
    if o.aarsbeloeb:
        ud |= {"sandsynliggjort", "udbetalt"}
    if o.opsparing == JA:
        ud |= {"opsparing_fra", "opsparing_vilkaar"}
    return frozenset(ud)
