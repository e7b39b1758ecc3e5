"""What a decided case rests on, and what has become of those sources since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vurdering.domain import ord
from vurdering.domain.afgjort import Afgjort, Kildebrug, Praksisbrug
from vurdering.domain.hjemmel import Hjemmel, Kildehenvisning
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Vurdering
from vurdering.law.kilder import henvis, praksis, register
from vurdering.law.kilderegister import STATUS, Statusskift, status_paa


@dataclass(frozen=True, slots=True)
class Kildeaendring:
    """One thing that is otherwise with a source than when the case was decided."""

    kilde: str
    """Its key in the register, or the number of a principafgørelse."""
    foer: str
    nu: str
    fra: date | None
    """Since when; None where the register says otherwise about the day of the decision itself."""
    hvorfor: str


def kildegrundlag(v: Vurdering) -> Afgjort:
    """The record of a decision by the assessment `v`."""
    henviste = [kilde for k in v.kriterier for kilde in k.kilder]
    henviste += [henvis(hjemmel, v.dato) for hjemmel in v.hjemmel]
    kilder = dict.fromkeys(Kildebrug(k.kilde, k.version, k.status) for k in henviste)
    numre = dict.fromkeys(Praksisbrug(p.nummer, p.status) for k in v.kriterier for p in k.praksis)
    return Afgjort(v.dato, v.bestemmelse, v.resultat, v.regler.id, v.regler.hash, tuple(kilder), tuple(numre))


def uden_grundlag(v: Vurdering) -> tuple[str, ...]:
    """Ids of the criteria that the result is reasoned with and that no verified act or bekendtgørelse of the day carries.

    A principafgørelse, a vejledning or a local standard never carries a conclusion by itself.
    """
    baerer = [k for k in v.kriterier if (k.id in v.afslagsgrunde if v.resultat == "afslag" else k.udfald == "opfyldt")]
    return tuple(k.id for k in baerer if not any(_baerer(kilde) for kilde in k.kilder))


def _baerer(kilde: Kildehenvisning) -> bool:
    return kilde.er_efterproevet and register().kilder[kilde.kilde].art in ("lov", "bekendtgoerelse")


def aendret(afgjort: Afgjort, i_dag: date, siden: date | None = None) -> tuple[Kildeaendring, ...]:
    """What has changed with the sources of the decision until `i_dag`; with `siden`, only what changed after that day."""
    alle = [a for k in afgjort.kilder for a in _kilde(k, afgjort.dato, i_dag)]
    alle += [a for p in afgjort.praksis for a in _praksis(p, i_dag)]
    return tuple(a for a in alle if siden is None or a.fra is None or a.fra > siden)


def advarsler(sag: Sag, i_dag: date) -> Iterator[str]:
    """What should be known about a case that was decided on sources that are otherwise now."""
    if not sag.afgjort:
        return
    seneste = sag.afgjort[-1]
    if fundet := aendret(seneste, i_dag):
        hvad = "; ".join(f"{i_ord(a)}" for a in fundet)
        yield f"Sagen blev afgjort den {ord.dag(seneste.dato)}. Siden er kilderne ændret: {hvad}. Se, om afgørelsen stadig holder."


def i_ord(a: Kildeaendring) -> str:
    """The change in a few words."""
    titel = register().kilder[a.kilde].titel if a.kilde in register().kilder else a.kilde
    return f"{titel}: {a.foer} → {a.nu}"


def _kilde(brug: Kildebrug, dato: date, i_dag: date) -> Iterator[Kildeaendring]:
    kilde = register().kilder.get(brug.kilde)
    if kilde is None:
        yield Kildeaendring(brug.kilde, brug.version, "ikke i registret", None, "Kilden står ikke mere i registret.")
        return
    dengang = henvis(Hjemmel(brug.kilde, ""), dato)
    if (dengang.version, dengang.status) != (brug.version, brug.status):
        foer, nu = f"{brug.version} ({brug.status})", f"{dengang.version} ({dengang.status})"
        yield Kildeaendring(brug.kilde, foer, nu, None, "Registret siger nu noget andet om den dag, sagen blev afgjort.")
    version, gammel = kilde.version_paa(i_dag), kilde.version_paa(dato)
    if version is not None and version != gammel and version.gyldig_fra > dato:
        foer = gammel.nr if gammel else brug.version
        yield Kildeaendring(brug.kilde, foer, version.nr, version.gyldig_fra, f"{version.nr} er kommet i stedet.")
    afloest_af = register().kilder[kilde.afloest_af].titel if kilde.afloest_af in register().kilder else ""
    yield from _status(brug.kilde, kilde.status, dato, i_dag, f"Den er afløst af {afloest_af}." if afloest_af else "")


def _status(noegle: str, status: tuple[Statusskift, ...], dato: date, i_dag: date, ellers: str) -> Iterator[Kildeaendring]:
    foer, nu = status_paa(status, dato), status_paa(status, i_dag)
    if nu.fra > dato and nu.status != foer.status:
        yield Kildeaendring(noegle, STATUS[foer.status], STATUS[nu.status], nu.fra, nu.hvorfor or ellers or "Status er ændret.")


def _praksis(brug: Praksisbrug, i_dag: date) -> Iterator[Kildeaendring]:
    fundet = register().praksis.get(brug.nummer)
    if fundet is None:
        yield Kildeaendring(brug.nummer, brug.status, "ikke i registret", None, "Principafgørelsen står ikke mere i registret.")
        return
    nu = praksis(brug.nummer, i_dag).status
    if nu != brug.status:
        skift = status_paa(fundet.status, i_dag)
        hvorfor = skift.hvorfor or (f"Den er afløst af {fundet.afloest_af}." if fundet.afloest_af else "Status er ændret.")
        yield Kildeaendring(brug.nummer, brug.status, nu, skift.fra, hvorfor)
