"""What the rules look at: the case, its assessment, the letter, and what kind of decision it makes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from vurdering.domain.aendring import AENDRINGER
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Vurdering
from vurdering.law.aendring import nyt_omfang
from vurdering.law.aendring_krav import borgeren_oensker
from vurdering.law.regelsaet import regelsaet
from vurdering.letters.kontrol.brevtekst import Brevtekst
from vurdering.letters.kontrol.regler import Naar
from vurdering.letters.kontrol.sagsord import Sagsord
from vurdering.letters.kontrol.udsagn import Udsagn

#: What is not written to the citizen.
IKKE_TIL_BORGEREN: Final = frozenset({"bestilling", "journalnotat", "videresendelse"})
#: Decisions about the scheme in operation.
DRIFT: Final = frozenset({"ledsager_afvist", "kontant_tilskud", "udgifter", "udlandsophold"})
_IKKE_ALT: Final = re.compile(r"\bikke (?:få|får|godkende|bevilge|give|betale|dække|hele|beholde|bevare)|\bafslag\b|\bdelvis")


@dataclass(frozen=True)
class Kontekst:
    """One check."""

    sag: Sag
    v: Vurdering
    brev: Brevtekst | None
    type: str | None
    afgoerelse: bool
    """Whether what is checked is the decision of the assessment: its letter, or the case itself."""
    i_dag: date
    udsagn: tuple[Udsagn, ...]
    """What the letter says the decision is, each time it says so."""

    @cached_property
    def ord(self) -> Sagsord:
        """The words of the case."""
        return Sagsord(self.sag)

    @cached_property
    def sel_97(self) -> bool:
        """Whether it is about ledsageordningen."""
        return self.v.bestemmelse == "sel_97"

    @cached_property
    def aendring(self) -> str:
        """The kind of change that is decided; empty for an application."""
        a = self.sag.aendring
        return a.art if a.art in AENDRINGER and a.bestemmelse in ("", self.v.bestemmelse) else ""

    @cached_property
    def bevilling(self) -> bool:
        """Whether help is given, and not ended as the citizen wishes."""
        return self.v.resultat in ("bevilling", "delvis_bevilling") and self.timer != 0

    @cached_property
    def timer(self) -> float | None:
        """Hours a month that the decision gives; the citizen may have asked for fewer than there is a right to."""
        return nyt_omfang(self.sag.aendring, self.v) if self.aendring and self.sel_97 else self.v.timer_pr_maaned

    @cached_property
    def fradrag(self) -> bool:
        """Whether hours are deducted."""
        return self.v.resultat == "delvis_bevilling" or any(g.endswith(".fuldt_fradrag") for g in self.v.afslagsgrunde)

    @cached_property
    def indgreb(self) -> bool:
        """Whether granted help is reduced or taken away."""
        return self.aendring in ("nedsaettelse", "ophoer", "pause", "udmeldelse")

    @cached_property
    def drift_afslag(self) -> bool:
        """Whether it is a decision about the scheme in operation (a ledsager, an amount, a stay abroad) that does not give all."""
        if self.brev is None or self.afgoerelse or self.type not in DRIFT:
            return False
        return any(_IKKE_ALT.search(a.egne) for a in self.brev.foerste_del) or _IKKE_ALT.search(self.brev.titel.lower()) is not None

    @cached_property
    def fuldt(self) -> bool:
        """Whether everything that was asked for is given, also when less help is what the citizen asked for."""
        return borgeren_oensker(self.sag.aendring) if self.indgreb else self.v.fuldt_medhold

    @cached_property
    def sats(self) -> float | None:
        """The hours a month that the law gives on the day; None for another provision."""
        return regelsaet(self.v.dato)[1] if self.sel_97 else None

    @cached_property
    def begrundelse(self) -> str:
        """The reasons and the facts, with what they quote, in small letters."""
        return "" if self.brev is None else "\n".join(a.tekst for a in self.brev.krop if a.rolle not in ("regler", "klage", "naeste"))

    def gaelder(self, naar: Naar) -> bool:
        """Whether rules of this kind apply."""
        if naar == "alle":
            return True
        if not self.afgoerelse:
            return False
        return {
            "afgoerelse": True,
            "ikke_fuldt": self.v.resultat != "mangler_oplysninger" and not self.fuldt,
            "bevilling": self.bevilling,
            "fradrag": self.fradrag,
            "indgreb": self.indgreb,
            "fuldt": self.fuldt,
        }[naar]
