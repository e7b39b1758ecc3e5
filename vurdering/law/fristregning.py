"""How a deadline is counted: the rule of the day, the day of receipt, and the last day under each reading of doubtful days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from vurdering.content.toml import package_toml
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.ord import dag
from vurdering.law.kalender import Laesemaade, hverdage_efter, kontroller, laesning, med_ugedag, saerlig, sidste_dag
from vurdering.law.kilder import IKKE_EFTERPROEVET, henvis

_MAADER: Final[tuple[Laesemaade, ...]] = ("valgt", "bredest", "snaevrest")


@dataclass(frozen=True, slots=True)
class Regel:
    """The version of a rule in force on a day."""

    hjemler: tuple[Hjemmel, ...]
    laengde: timedelta
    """Zero for a rule that names none."""
    dato: date
    laest: bool
    """Whether the text of the day has been read; else its length is known only from the texts before and after."""
    hverdage: int = 0
    """Its length in working days; 0 for a rule that counts otherwise."""

    @property
    def kilde(self) -> str:
        """Its places, each with the version verified for the day."""
        steder = [f"{h} ({henvis(h, self.dato).version})" for h in self.hjemler]
        return "; ".join(steder if self.laest else [*steder, f"dagens bekendtgørelse ({IKKE_EFTERPROEVET})"])

    @property
    def forbehold(self) -> tuple[str, ...]:
        """That the wording is not verified for the day, where it is not."""
        if not self.laest:
            samme = "Længden er den samme i den før og den efter: slå den op, før datoen bruges."
            return (f"Bekendtgørelsen for den {dag(self.dato)} er ikke læst. {samme}",)
        if all(henvis(h, self.dato).version != IKKE_EFTERPROEVET for h in self.hjemler):
            return ()
        steder = "; ".join(str(h) for h in self.hjemler)
        return (f"Ordlyden af {steder} er ikke efterprøvet for den {dag(self.dato)}. Slå den op, før datoen bruges.",)


def indstillinger() -> dict[str, Any]:
    """The settings for deadlines. Shared: do not change them."""
    return package_toml("vurdering.law", "frister.toml")


def kanaler() -> tuple[str, ...]:
    """Ids of the ways a decision can be sent."""
    return tuple(indstillinger()["modtagelse"]["kanaler"])


def bestemmelser_med_varsel() -> tuple[str, ...]:
    """Ids of the provisions that the notice of 14 weeks covers."""
    return tuple(indstillinger()["regel"]["varsel"]["bestemmelser"])


def regel(navn: str, dato: date) -> Regel:
    """The rule with this name as it is on `dato`. Raises `Inputfejl` for a day that is not answered: too early, or past the calendar."""
    kontroller(dato.year)
    versioner = indstillinger()["regel"][navn]["version"]
    gaeldende = [v for v in versioner if v["gyldig_fra"] <= dato]
    if not gaeldende:
        raise Inputfejl(
            f"Den {dag(dato)} ligger før de regler om frister, programmet kender (fra den {dag(versioner[0]['gyldig_fra'])}). "
            "Se efter, om datoen er skrevet rigtigt; ellers må fristen regnes efter dagens egen lov."
        )
    v = gaeldende[-1]
    hjemler = tuple(Hjemmel(h["kilde"], h["paragraf"], h.get("stk")) for h in v["hjemmel"])
    return Regel(hjemler, timedelta(weeks=v.get("uger", 0), days=v.get("dage", 0)), dato, v.get("laest", True), v.get("hverdage", 0))


def modtaget(sendt: date, kanal: str, maade: Laesemaade = "valgt") -> date:
    """The day on which something sent counts as received. Raises `Inputfejl` before the day the presumption is known from."""
    formodning = indstillinger()["modtagelse"]
    if sendt < formodning["gyldig_fra"]:
        raise Inputfejl(
            f"Post sendt den {dag(sendt)} regnes ikke efter de formodninger, programmet kender (fra den {dag(formodning['gyldig_fra'])}). "
            "Se efter, om datoen er skrevet rigtigt; ellers må modtagelsen fastslås i sagen."
        )
    tid = formodning["kanaler"][kanal]
    if "dage" not in tid:
        return hverdage_efter(sendt, tid["hverdage"], laesning(maade))
    fremme = sendt + timedelta(days=tid["dage"])
    # Whether two days reach over a day without post is open; only the widest reading says no.
    return max(fremme, hverdage_efter(sendt, tid["dage"], laesning(maade))) if maade == "bredest" else fremme


def formodning(sendt: date, kanal: str) -> str:
    """How the day of receipt was found, as a sentence."""
    navn = indstillinger()["modtagelse"]["kanaler"][kanal]["navn"]
    return f"Sendt som {navn} den {dag(sendt)} regnes den for modtaget {med_ugedag(modtaget(sendt, kanal))}."


def formodning_forbehold() -> str:
    """That a presumption of receipt can be rebutted, and where it is from."""
    return (
        "Modtagelsesdagen er en formodning, som kan afkræftes: viser det sig, at borgeren fik den en anden dag, regnes fristen derfra "
        f"({indstillinger()['modtagelse']['kilde']})."
    )


def borgers_frist(start: dict[Laesemaade, date], laengde: timedelta) -> tuple[date, str, tuple[str, ...]]:
    """The last day of a citizen's deadline that runs from `start`, a sentence about it, and what other readings give."""
    naeste = {maade: sidste_dag(start[maade] + laengde, laesning(maade)) for maade in _MAADER}
    dato, uflyttet = naeste["valgt"], start["valgt"] + laengde
    flyttet = "" if dato == uflyttet else f" Den {dag(uflyttet)} er {saerlig(uflyttet)}, så fristen går til næste hverdag."
    andre = (
        ("bredest til borgerens fordel", naeste["bredest"], "Regn ikke svaret for sent før da."),
        ("snævrest", naeste["snaevrest"], "Råd borgeren til at nå den."),
    )
    forbehold = tuple(
        f"Læses dage, som kilderne er i tvivl om, {hvordan}, er sidste dag {med_ugedag(anden)}. {raad}"
        for hvordan, anden, raad in andre
        if anden != dato
    )
    return dato, f"Sidste dag er {med_ugedag(dato)}, til døgnets slutning.{flyttet}", forbehold


def myndigheds_frist(start: date, laengde: timedelta) -> tuple[date, str, tuple[str, ...]]:
    """The last day of an authority's own deadline, a sentence about it, and a reminder when it ends on no plain working day."""
    dato = start + laengde
    hvad = saerlig(dato)
    paamind = f"Den {dag(dato)} er {hvad}. Myndighedens egen frist flyttes ikke til en senere dag: bliv færdig før."
    return dato, f"Sidste dag er {med_ugedag(dato)}.", (paamind,) if hvad else ()


def fra_post(sendt: date, kanal: str) -> dict[Laesemaade, date]:
    """The day of receipt under each reading."""
    return {maade: modtaget(sendt, kanal, maade) for maade in _MAADER}
