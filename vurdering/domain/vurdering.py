"""The outcome of an assessment: the result, every criterion on the way, and what is still needed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from vurdering.domain.fakta import Vaerdi
from vurdering.domain.hjemmel import Hjemmel, Kildehenvisning, Principafgoerelse

Resultat = Literal["bevilling", "delvis_bevilling", "afslag", "mangler_oplysninger"]
Udfald = Literal["opfyldt", "ikke_opfyldt", "uafklaret"]
Spor = Literal["sel_97", "sel_85", "sel_83", "uden_for_97", "intet_behov", "uafklaret"]

#: The words a person reads for each result and outcome.
RESULTAT_TITEL: Final[dict[Resultat, str]] = {
    "bevilling": "Bevilling",
    "delvis_bevilling": "Delvis bevilling (fradrag for anden ledsagelse)",
    "afslag": "Afslag",
    "mangler_oplysninger": "Mangler oplysninger",
}
SPOR_TITEL: Final[dict[Spor, str]] = {
    "sel_97": "§ 97",
    "sel_85": "§ 85",
    "sel_83": "§ 83",
    "uden_for_97": "uden for § 97",
    "intet_behov": "intet behov",
    "uafklaret": "uafklaret",
}


@dataclass(frozen=True, slots=True)
class Kriterieudfald:
    """One criterion as the case stands."""

    id: str
    titel: str
    udfald: Udfald
    skoen: bool
    """Whether the law leaves it to a person's judgement."""
    fakta: tuple[str, ...]
    """Paths of the facts it reads."""
    baerende: tuple[str, ...]
    """A minimal set of the known facts that settles it, with indexes; empty while it is uafklaret."""
    kilder: tuple[Kildehenvisning, ...]
    praksis: tuple[Principafgoerelse, ...]


@dataclass(frozen=True, slots=True)
class Graense:
    """Whether one outing belongs under one of the provisions that meet at it, and the fact that says so."""

    hjemmel: Hjemmel
    udfald: Udfald
    hvorfor: str


@dataclass(frozen=True, slots=True)
class Aktivitetsspor:
    """Which provision one outing belongs under, and why."""

    navn: str
    spor: Spor
    hvorfor: str
    kilder: tuple[Kildehenvisning, ...] = ()
    praksis: tuple[Principafgoerelse, ...] = ()
    graenser: tuple[Graense, ...] = ()
    """§ 97, § 85 and § 83 (ældreloven where it takes its place), in that order."""


@dataclass(frozen=True, slots=True)
class Mangel:
    """An unknown fact that can still change the result."""

    fakta: str
    hvorfor: str


@dataclass(frozen=True, slots=True)
class Vippepunkt:
    """A known answer whose opposite would change the result."""

    fakta: str
    til: Vaerdi
    resultat: Resultat


@dataclass(frozen=True, slots=True)
class Spaerring:
    """Something that must be in place before a decision."""

    id: str
    hvad: str
    hjemmel: Hjemmel
    stier: tuple[str, ...] = ()
    """Where an answer does something about it: paths with outing ids, `skoen.NAVN`, `borgerens_syn.tekst`, `partshoering`."""


@dataclass(frozen=True, slots=True)
class AndenMulighed:
    """Other help that must be examined (RSL § 5)."""

    hjemmel: Hjemmel
    hvorfor: str


@dataclass(frozen=True, slots=True)
class Regelsaet:
    """The rules the assessment used: identity, first day in force, and a hash of their whole content."""

    id: str
    gyldig_fra: date
    hash: str


@dataclass(frozen=True, slots=True)
class Udmaaling:
    """One figure of what is given, or of what the citizen pays: an amount, a distance, a number of weeks."""

    navn: str
    """What it is, in Danish."""
    vaerdi: float
    enhed: str
    """`kr. om måneden`, `km` …"""
    hjemmel: Hjemmel
    maerke: str = ""
    """How far the rate behind it is checked (`beregnet` …); empty when it is read in the source itself."""
    aar: int | None = None
    """The year whose level it is; None for what is counted from the case's own figures."""


@dataclass(frozen=True, slots=True)
class Vurdering:
    """A whole assessment under one provision. `timer_pr_maaned` is hours per calendar month; None while the result is open."""

    sagsnummer: str
    dato: date
    resultat: Resultat
    timer_pr_maaned: float | None
    personkreds: Udfald
    afslagsgrunde: tuple[str, ...]
    fuldt_medhold: bool
    hjemmel: tuple[Hjemmel, ...]
    kriterier: tuple[Kriterieudfald, ...]
    aktiviteter: tuple[Aktivitetsspor, ...]
    afgoerende: tuple[str, ...]
    mangler: tuple[Mangel, ...]
    vipper: tuple[Vippepunkt, ...]
    spaerringer: tuple[Spaerring, ...]
    andre_muligheder: tuple[AndenMulighed, ...]
    advarsler: tuple[str, ...]
    regler: Regelsaet
    bestemmelse: str = "sel_97"
    udmaaling: tuple[Udmaaling, ...] = ()
    """Only for provisions that give an amount."""

    @property
    def klar_til_afgoerelse(self) -> bool:
        """Whether a decision may be made: there is a result and nothing stands in the way."""
        return self.resultat != "mangler_oplysninger" and not self.spaerringer

    def kriterium(self, id: str) -> Kriterieudfald:
        """The outcome of the criterion with this id. Raises KeyError for an id that the rule set does not have."""
        return {k.id: k for k in self.kriterier}[id]


def _kilde(k: Kildehenvisning) -> dict[str, Any]:
    gyldig_fra = k.gyldig_fra.isoformat() if k.gyldig_fra else None
    sted = {"kilde": k.kilde, "version": k.version, "paragraf": k.paragraf, "stk": k.stk, "gyldig_fra": gyldig_fra}
    return {**sted, "status": k.status}


def _aktivitet(a: Aktivitetsspor) -> dict[str, Any]:
    return {
        "navn": a.navn,
        "spor": a.spor,
        "hvorfor": a.hvorfor,
        "kilder": [_kilde(kilde) for kilde in a.kilder],
        "praksis": _praksis(a.praksis),
        "graenser": [{"hjemmel": str(g.hjemmel), "udfald": g.udfald, "hvorfor": g.hvorfor} for g in a.graenser],
    }


def _praksis(numre: tuple[Principafgoerelse, ...]) -> list[dict[str, str]]:
    return [{"nummer": p.nummer, "status": p.status} for p in numre]


def _udmaaling(u: Udmaaling) -> dict[str, Any]:
    return {"navn": u.navn, "vaerdi": _tal(u.vaerdi), "enhed": u.enhed, "hjemmel": str(u.hjemmel), "maerke": u.maerke}


def _tal(timer: float | None) -> float | int | None:
    return int(timer) if timer is not None and timer == int(timer) else timer


def as_json(v: Vurdering) -> dict[str, Any]:
    """Return the result object of the machine interface, version 1, ready for JSON."""
    return {
        "sagsnummer": v.sagsnummer,
        "bestemmelse": v.bestemmelse,
        "resultat": v.resultat,
        "timer_pr_maaned": _tal(v.timer_pr_maaned),
        "personkreds": v.personkreds,
        "udmaaling": [_udmaaling(u) for u in v.udmaaling],
        "afslagsgrunde": list(v.afslagsgrunde),
        "fuldt_medhold": v.fuldt_medhold,
        "hjemmel": [str(h) for h in v.hjemmel],
        "kriterier": [
            {
                "id": k.id,
                "titel": k.titel,
                "udfald": k.udfald,
                "skoen": k.skoen,
                "fakta": list(k.fakta),
                "baerende": list(k.baerende),
                "kilder": [_kilde(kilde) for kilde in k.kilder],
                "praksis": _praksis(k.praksis),
            }
            for k in v.kriterier
        ],
        "aktiviteter": [_aktivitet(a) for a in v.aktiviteter],
        "afgoerende": list(v.afgoerende),
        "mangler": [{"fakta": m.fakta, "hvorfor": m.hvorfor} for m in v.mangler],
        "vipper": [{"fakta": x.fakta, "til": x.til, "resultat": x.resultat} for x in v.vipper],
        "klar_til_afgoerelse": v.klar_til_afgoerelse,
        "spaerringer": [{"id": s.id, "hvad": s.hvad, "hjemmel": str(s.hjemmel)} for s in v.spaerringer],
        "andre_muligheder": [{"hjemmel": str(m.hjemmel), "hvorfor": m.hvorfor} for m in v.andre_muligheder],
        "advarsler": list(v.advarsler),
        "regler": {"id": v.regler.id, "gyldig_fra": v.regler.gyldig_fra.isoformat(), "hash": v.regler.hash},
        "fejl": None,
    }
