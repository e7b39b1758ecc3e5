"""Old law, new law: one case under the rules of two dates, and what makes the difference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vurdering.domain import ord
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.hjemmel import Kildehenvisning
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import RESULTAT_TITEL, Kriterieudfald, Regelsaet, Vurdering
from vurdering.law.alder import over_graensen
from vurdering.law.kilder import kildetitel
from vurdering.law.regelsaet import regelsaet
from vurdering.law.satser import sats
from vurdering.law.vurder import vurder


@dataclass(frozen=True, slots=True)
class Forskel:
    """One thing that is otherwise, in Danish."""

    emne: str
    foer: str
    nu: str
    hjemmel: str
    """The place it rests on; empty where it is not one place."""


@dataclass(frozen=True, slots=True)
class Sammenligning:
    """A case under its own date's law and under another's."""

    egen: Vurdering
    anden: Vurdering
    forskelle: tuple[Forskel, ...]


def sammenlign(sag: Sag, egen: date, anden: date) -> Sammenligning:
    """Assess `sag` by the law of both dates. Raises `Inputfejl` for a date that no rule set covers."""
    # The decision's own date is not moved: only the law and the age on the day of assessment are.
    foer, nu = vurder(sag, dato=egen, i_dag=anden), vurder(sag, dato=anden, i_dag=anden)
    return Sammenligning(foer, nu, tuple(_forskelle(sag, foer, nu)))


def _forskelle(sag: Sag, foer: Vurdering, nu: Vurdering) -> Iterator[Forskel]:
    sel_97 = "SEL § 97"
    if foer.regler != nu.regler:
        yield Forskel("Regelsæt", _regler(foer.regler), _regler(nu.regler), sel_97)
    if foer.resultat != nu.resultat:
        yield Forskel("Resultat", RESULTAT_TITEL[foer.resultat], RESULTAT_TITEL[nu.resultat], sel_97)
    if foer.timer_pr_maaned != nu.timer_pr_maaned:
        yield Forskel("Timer om måneden", _timer(foer.timer_pr_maaned), _timer(nu.timer_pr_maaned), "SEL § 97, stk. 1")
    satser = regelsaet(foer.dato)[1], regelsaet(nu.dato)[1]
    if satser[0] != satser[1]:
        yield Forskel("Timer, loven giver", _timer(satser[0]), _timer(satser[1]), "SEL § 97, stk. 1")
    beloeb, nyt = _beloeb(foer.dato), _beloeb(nu.dato)
    if beloeb != nyt:
        yield Forskel("Årligt beløb til ledsagerens udgifter", beloeb, nyt, "SEL § 97, stk. 7")
    yield from _kriterier(foer, nu)
    if sag.borger.foedselsdato is not None and over_graensen(sag, foer.dato) != over_graensen(sag, nu.dato):
        ord_ = {False: "ikke nået", True: "nået"}
        yield Forskel("Den øvre aldersgrænse", ord_[over_graensen(sag, foer.dato)], ord_[over_graensen(sag, nu.dato)], "SEL § 97, stk. 1")
    yield from _kilder(foer, nu)
    yield from _praksis(foer, nu)


def _kriterier(foer: Vurdering, nu: Vurdering) -> Iterator[Forskel]:
    gamle, nye = {k.id: k for k in foer.kriterier}, {k.id: k for k in nu.kriterier}
    for id, kendt in {**gamle, **nye}.items():
        foer_ord, nu_ord = _udfald(gamle.get(id)), _udfald(nye.get(id))
        if foer_ord != nu_ord:
            yield Forskel(kendt.titel, foer_ord, nu_ord, "; ".join(str(kilde.hjemmel) for kilde in kendt.kilder))


def _udfald(k: Kriterieudfald | None) -> str:
    return ord.UDFALD_ORD[k.udfald] if k else "findes ikke"


def _kilder(foer: Vurdering, nu: Vurdering) -> Iterator[Forskel]:
    gamle, nye = _versioner(foer), _versioner(nu)
    for noegle in dict.fromkeys([*gamle, *nye]):
        if gamle.get(noegle) != nye.get(noegle):
            titel = kildetitel(noegle)
            yield Forskel(titel[0].upper() + titel[1:], gamle.get(noegle, "bruges ikke"), nye.get(noegle, "bruges ikke"), noegle)


def _versioner(v: Vurdering) -> dict[str, str]:
    return {kilde.kilde: _version(kilde) for k in v.kriterier for kilde in k.kilder}


def _version(kilde: Kildehenvisning) -> str:
    return kilde.version if kilde.er_efterproevet or kilde.version == kilde.status else f"{kilde.version} ({kilde.status})"


def _praksis(foer: Vurdering, nu: Vurdering) -> Iterator[Forskel]:
    gamle, nye = ({p.nummer: p.status for k in v.kriterier for p in k.praksis} for v in (foer, nu))
    for nummer in dict.fromkeys([*gamle, *nye]):
        if gamle.get(nummer) != nye.get(nummer):
            yield Forskel(f"Principafgørelse {nummer}", gamle.get(nummer, "citeres ikke"), nye.get(nummer, "citeres ikke"), "")


def _regler(regler: Regelsaet) -> str:
    return f"{regler.id} ({regler.hash})"


def _beloeb(dato: date) -> str:
    """The yearly amount on `dato` with its mark, or that it is not known."""
    try:
        fundet = sats("sel_97.udgifter", dato)
    except Inputfejl:
        return "kendes ikke"
    return f"{ord.stort_tal(fundet.beloeb)} kr." + (f" ({fundet.forbehold})" if fundet.forbehold else "")


def _timer(timer: float | None) -> str:
    return "ikke afgjort" if timer is None else ord.tal(timer)
