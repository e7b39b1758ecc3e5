"""The loop: put a question, take a line as command or answer, say what changed, go on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Final

from vurdering.dialogue import moede
from vurdering.dialogue.forloeb import Stillet
from vurdering.dialogue.kildeangivelse import Kildeangivelse
from vurdering.dialogue.sammenfletning import Fletning
from vurdering.dialogue.session import Session
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.haendelse import SVAR_GIVET, Haendelse
from vurdering.domain.ord import resultatlinje
from vurdering.plain import samtidig, vis
from vurdering.plain.linjer import Fortrudt, Linjer, Slut
from vurdering.plain.ord import antal
from vurdering.plain.svar import Svar
from vurdering.store.gemt import Konflikt

_SVAR: Final = "Svar: "
#: Begins the words to search for.
SOEG: Final = "/"


@dataclass(frozen=True, slots=True)
class Adgang:
    """What the store does for the talk besides saving answers."""

    flet: Callable[[Konflikt], tuple[Session, Fletning]]
    """The case as it is now, and beside it what was not saved."""
    haendelser: Callable[[], Sequence[Haendelse]]
    gem_bilag: Callable[[str, bytes], None]
    """Keep a file with the case: its hash, its name, and what is in it."""
    maerke: Callable[[], str]
    """Write in the log that a letter is taken out, and give what the letter bears about that (`Brev.log`)."""
    arbejder: Callable[[], None]
    """Say that somebody is at work in the case."""


@dataclass(frozen=True, slots=True)
class Kommando:
    """What may be typed instead of an answer."""

    tekst: str
    goer: Callable[[Dialog, Stillet | None], None]
    kun_sag: bool = False
    """Whether it would show what the citizen does not see in a meeting."""


class Dialog:
    """One case, talked through: in a meeting with the citizen, or by the caseworker alone."""

    def __init__(self, linjer: Linjer, session: Session, adgang: Adgang, kommandoer: Mapping[str, Kommando]) -> None:
        self.linjer = linjer
        self.session = session
        self.adgang = adgang
        self.kommandoer = kommandoer
        self.moede = True
        #: The line that is being dealt with.
        self.skrevet = ""
        #: Who says the next answer, when that was changed for it alone.
        self.kilde: Kildeangivelse | None = None
        self._ved_slut = False
        """Whether the end has been told since the last question."""
        self._her: str | None = None
        """Key of the question that was chosen or must be put again; None: the next open one."""
        self._moede_kom_til: str | None = None
        """Key of the question that the meeting opened with."""
        self._sag_ved: str | None = None
        """Key of the question that the view of the case was left at."""
        self._sprunget: set[str] = set()
        self._trin = ""
        """The stage of the question that was put last."""

    @property
    def synlige(self) -> tuple[Stillet, ...]:
        """The questions of the view that is open, in order."""
        return tuple(s for s in self.session.spoergsmaal if not self.moede or moede.i_moedet(s))

    @property
    def tilbage(self) -> tuple[Stillet, ...]:
        """Those of them that matter and have no answer yet."""
        return moede.tilbage(self.session) if self.moede else self.session.tilbage

    @property
    def naeste_gang(self) -> str:
        """Where the view that is open goes on."""
        if not self.tilbage:
            return "Der er ikke mere, vi mangler at tale om." if self.moede else "Alle spørgsmål er besvaret."
        return f"{'Samtalen' if self.moede else 'Sagsvisningen'} fortsætter her: {self.tilbage[0].tekst}"

    def koer(self) -> None:
        """Talk until the person stops. Raises `Slut` then."""
        self.linjer.sig(*vis.visning(self.session, self.moede))
        while True:
            stillet = self._aktuel()
            if stillet is None:
                if not self._ved_slut:
                    self.linjer.sig(*self._slutning())
                self._ved_slut = True
                self._tag("Valg: ", None)
            else:
                self._ved_slut = False
                self._moede_kom_til = self._moede_kom_til or stillet.noegle
                nyt_trin = stillet.trin != self._trin
                self._trin = stillet.trin
                self.linjer.sig(*vis.spoergsmaal(self.session, stillet, self.synlige, moede=self.moede, nyt_trin=nyt_trin))
                self._tag(_SVAR, stillet)

    def skift_visning(self) -> None:
        """Go from the meeting to the case, or back: to the same question where the other view has it, else to where that was left.

        A question that the meeting merely opened with is not worth staying at.
        """
        if not self.moede:
            self._sag_ved, self._moede_kom_til = self._her, None
        elif self._her == self._moede_kom_til:
            self.videre()
            self._her = self._sag_ved
        self.moede = not self.moede
        self._ved_slut = False
        self.linjer.sig(*vis.visning(self.session, self.moede))

    def gaa_til(self, noegle: str) -> None:
        """Put the question with this key next. Raises `Inputfejl` when it does not belong in a meeting."""
        if not any(s.noegle == noegle for s in self.synlige):
            raise Inputfejl(vis.KUN_SAG)
        self.videre()
        self._her = noegle

    def videre(self) -> None:
        """Let the next open question be put."""
        self._her = None
        self.kilde = None

    def spring(self, stillet: Stillet) -> None:
        """Leave the question open until the others are done."""
        self._sprunget.add(stillet.noegle)

    @contextmanager
    def gemmer(self, *ekstra: str) -> Iterator[None]:
        """Say that what is done within is saved, what more there is to say, and what it changed."""
        foer = self.session.sag, self.session.vurdering
        yield
        session = self.session
        self.linjer.sig("Gemt.", *ekstra, *vis.bemaerket(session))
        if not self.moede:
            self.linjer.sig(*vis.aendringer(foer, (session.sag, session.vurdering)))

    @contextmanager
    def svar_i_gang(self) -> Iterator[None]:
        """Say that an answer is lost when the input ends within it."""
        try:
            yield
        except Slut:
            self.linjer.sig("Det svar, du var i gang med, blev ikke færdigt og er ikke gemt.")
            raise

    def _aktuel(self) -> Stillet | None:
        fundet = next((s for s in self.synlige if s.noegle == self._her), None)
        if fundet is None:
            self.videre()
            tilbage = self.tilbage
            fundet = next((s for s in tilbage if s.noegle not in self._sprunget), None)
            if fundet is None and tilbage:
                self.linjer.sig("", f"Nu er kun det, du sprang over, tilbage: {antal(len(tilbage), 'spørgsmål', 'spørgsmål')}.")
                self._sprunget.clear()
                fundet = tilbage[0]
        if fundet is not None:
            self._her = fundet.noegle
        return fundet

    def _tag(self, prompt: str, stillet: Stillet | None) -> None:
        self.skrevet = self.linjer.spoerg(prompt).strip()
        self.adgang.arbejder()
        self._proev(lambda: self._udfoer(stillet))

    def _proev(self, goer: Callable[[], None]) -> None:
        try:
            goer()
        except Fortrudt:
            self.linjer.sig("Fortrudt. Intet er ændret.")
        except Konflikt as konflikt:
            self._proev(partial(self._flet, konflikt))
        except Inputfejl as fejl:
            self.linjer.sig(f"Fejl: {fejl}")

    def _udfoer(self, stillet: Stillet | None) -> None:
        kommando = self.kommandoer.get(SOEG if self.skrevet.startswith(SOEG) else self.skrevet.casefold())
        if kommando is not None:
            if kommando.kun_sag and self.moede:
                raise Inputfejl(vis.KUN_SAG)
            kommando.goer(self, stillet)
        elif stillet is None:
            raise Inputfejl("Der er ikke flere spørgsmål. Skriv ? for at se, hvad du kan gøre.")
        elif not self.skrevet and self._kan_beholdes(stillet):
            self.videre()
        elif not self.skrevet and stillet.spoergsmaal.svartype not in ("tekst", "aktiviteter", "optegnelser"):
            raise Inputfejl("Skriv et svar. ? giver hjælp, > springer over for nu.")
        else:
            self._besvar(stillet)

    def _kan_beholdes(self, stillet: Stillet) -> bool:
        """Whether Enter records nothing. A record is not the end of its question; that must have been said once."""
        return stillet.noegle in self.session.sag.besvaret if stillet.spoergsmaal.register else stillet.besvaret

    def _besvar(self, stillet: Stillet) -> None:
        with self.gemmer(), self.svar_i_gang():
            faerdig = Svar(self.linjer, self.session, stillet, self.kilde).modtag(self.skrevet)
        if faerdig:
            self.videre()

    def _flet(self, konflikt: Konflikt) -> None:
        """Somebody else was first: show what was changed, and save what is chosen. Raises as saving it the first time did."""
        foer = self.session.sag, self.session.vurdering
        self.session, fletning = self.adgang.flet(konflikt)
        if not self.moede:
            self.linjer.sig(*vis.aendringer(foer, (self.session.sag, self.session.vurdering)))
        with self.svar_i_gang():
            valg = samtidig.spoerg(self.linjer, fletning, moede=self.moede)
        if valg is None:
            return
        if haendelser := fletning.haendelser(valg):
            with self.gemmer():
                self.session.gentag(haendelser)
        else:
            self.linjer.sig("Sagen er, som den anden har gemt den.")
        if any(h.art == SVAR_GIVET and h.data.get("spoergsmaal") == self._her for h in konflikt.ugemt):
            self.videre()

    def _slutning(self) -> list[str]:
        session = self.session
        if self.moede:
            return ["", "Der er ikke mere, vi mangler at tale om.", "Skriv m for sagsvisningen, a for alle spørgsmål, q for at slutte."]
        linjer = ["", "Der er ikke flere spørgsmål."]
        if session.vurdering_skrevet:
            linjer.append(f"Resultat: {resultatlinje(session.vurdering)}.")
        return [*linjer, *vis.paa_plads(session), "Skriv b for brevet, s for status, a for alle spørgsmål, q for at slutte."]
