"""What comes of the talk with the citizen: what was sent, agreed, disputed and noted (bekendtgørelse 39/2012 § 4, `BEK-FEM`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from vurdering.domain.fakta import JA, NEJ
from vurdering.domain.optegnelse import Optegnelse, felt

SENDT: Final = {
    "samtaleskema": "Samtaleskema eller forberedelsesskema",
    "udredning": "Kopi af udredningen og den samlede vurdering",
    "aftaleskema": "Kopi af aftaleskema, sammenfatning og udfyldt samtaleskema",
    "andet": "Andet",
}
KANALER: Final = {"digital_post": "Digital Post", "brev": "Brev", "udleveret": "Udleveret på mødet"}


@dataclass(frozen=True, slots=True)
class Udsendelse(Optegnelse):
    """That something was given or sent to the citizen (BEK-FEM § 4, stk. 1, 6 and 7)."""

    hvad: str = felt("Hvad?", "valg", valg=SENDT, kraevet=True)
    dato: date | None = felt("Hvornår?", "dato", kraevet=True)
    kanal: str = felt("Hvordan?", "valg", valg=KANALER)
    til: str = felt("Til hvem?", hjaelp="Tomt felt: til borgeren selv.")


@dataclass(frozen=True, slots=True)
class Uenighed(Optegnelse):
    """Where the citizen sees it otherwise, and what the municipality answers (BEK-FEM § 4, stk. 8)."""

    om: str = felt("Hvad er I uenige om?", kraevet=True)
    borgerens_ord: str = felt("Borgerens egne ord", "tekst", kraevet=True)
    fastholdt: str = felt("Holder kommunen fast?", "valg", valg={JA: "Ja, beskrivelsen står ved magt", NEJ: "Nej, beskrivelsen er rettet"})
    svar: str = felt("Kommunens svar og begrundelse", "tekst")
    fakta: tuple[str, ...] = felt(
        "Hvilke oplysninger handler det om?", "fakta", hjaelp="Så står svaret i brevet, hvor oplysningen bliver brugt."
    )

    def tilstand(self, i_dag: date) -> str:
        """Whether it is answered."""
        return "" if self.fastholdt and self.svar else "ikke besvaret"


@dataclass(frozen=True, slots=True)
class Aftale(Optegnelse):
    """A next step agreed on with the citizen (BEK-FEM § 4, stk. 4)."""

    opgave: str = felt("Hvad er aftalt?", "tekst", kraevet=True)
    hvem: str = felt("Hvem gør det?", kraevet=True)
    frist: date | None = felt("Hvornår?", "dato")
    udfoert: date | None = felt("Gjort den", "dato")

    def tilstand(self, i_dag: date) -> str:
        """Whether it is done."""
        if self.udfoert is not None:
            return ""
        return "fristen er gået" if self.frist is not None and self.frist < i_dag else "ikke gjort"


@dataclass(frozen=True, slots=True)
class Note(Optegnelse):
    """Something to remember, that is no fact of the case."""

    tekst: str = felt("Note", "tekst", kraevet=True)
    dato: date | None = felt("Dato", "dato")
    intern: str = felt("Er noten kun til dig?", "valg", valg={JA: "Ja, den vises ikke på mødet", NEJ: "Nej, borgeren må se den"})
