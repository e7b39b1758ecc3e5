"""The loop: put a question, take a line as command or answer, say what changed, go on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from vurdering.dialogue.forloeb import Stillet
from vurdering.dialogue.session import Kildeangivelse, Session
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.ord import resultatlinje
from vurdering.domain.tekst import clean
from vurdering.plain import brev, kilde, vis
from vurdering.plain.linjer import Fortrudt, Linjer, Slut
from vurdering.plain.ord import antal, citat, kilde_sagt
from vurdering.plain.svar import Svar
from vurdering.store.lager import Konflikt

_SVAR: Final = "Svar: "


class Dialog:
    """One case, talked through."""

    def __init__(self, linjer: Linjer, session: Session, genaabn: Callable[[], Session]) -> None:
        self._linjer = linjer
        self._session = session
        self._genaabn = genaabn
        self._ved_slut = False
        """Whether the end has been told since the last question."""
        self._her: str | None = None
        """Key of the question that was chosen or must be put again; None: the next open one."""
        self._sprunget: set[str] = set()
        self._kilde: Kildeangivelse | None = None

    @property
    def naeste(self) -> Stillet | None:
        """Where the talk goes on the next time."""
        return self._session.naeste

    def koer(self) -> None:
        """Talk until the person stops. Raises `Slut` then."""
        while True:
            stillet = self._aktuel()
            if stillet is None:
                if not self._ved_slut:
                    self._linjer.sig(*self._slutning())
                self._ved_slut = True
                self._tag("Valg: ", None)
            else:
                self._ved_slut = False
                self._linjer.sig(*vis.spoergsmaal(self._session, stillet))
                self._tag(_SVAR, stillet)

    def _aktuel(self) -> Stillet | None:
        fundet = next((s for s in self._session.spoergsmaal if s.noegle == self._her), None)
        if fundet is None:
            self._videre()
            tilbage = self._session.tilbage
            fundet = next((s for s in tilbage if s.noegle not in self._sprunget), None)
            if fundet is None and tilbage:
                self._linjer.sig("", f"Nu er kun det, du sprang over, tilbage: {antal(len(tilbage), 'spørgsmål', 'spørgsmål')}.")
                self._sprunget.clear()
                fundet = tilbage[0]
        if fundet is not None:
            self._her = fundet.noegle
        return fundet

    def _tag(self, prompt: str, stillet: Stillet | None) -> None:
        linje = self._linjer.spoerg(prompt)
        kommando = KOMMANDOER.get(linje.strip().casefold())
        try:
            if kommando is not None:
                kommando[1](self, stillet)
            elif stillet is None:
                raise Inputfejl("Der er ikke flere spørgsmål. Skriv ? for at se, hvad du kan gøre.")
            elif not linje.strip() and stillet.besvaret:
                self._videre()
            elif not linje.strip() and stillet.spoergsmaal.svartype not in ("tekst", "aktiviteter"):
                raise Inputfejl("Skriv et svar. ? giver hjælp, > springer over for nu.")
            else:
                self._besvar(stillet, linje)
        except Fortrudt:
            self._linjer.sig("Fortrudt. Intet er ændret.")
        except Konflikt as fejl:
            self._linjer.sig(f"Fejl: {fejl}")
            self._laes_igen()
        except Inputfejl as fejl:
            self._linjer.sig(f"Fejl: {fejl}")

    def _besvar(self, stillet: Stillet, linje: str) -> None:
        foer = self._session.sag, self._session.vurdering
        try:
            Svar(self._linjer, self._session, stillet, self._kilde).modtag(linje)
        except Slut:
            self._linjer.sig("Det svar, du var i gang med, blev ikke færdigt og er ikke gemt.")
            raise
        self._linjer.sig("Gemt.", *vis.aendringer(foer, (self._session.sag, self._session.vurdering), self._session.fjernet))
        self._videre()

    def _laes_igen(self) -> None:
        """Somebody else has changed the case: go on from what is stored now, and put the question again."""
        foer = self._session.sag, self._session.vurdering
        self._session = self._genaabn()
        self._linjer.sig("Sagen er læst igen, som den er gemt nu. Svar igen.")
        self._linjer.sig(*vis.aendringer(foer, (self._session.sag, self._session.vurdering), ()))

    def _videre(self) -> None:
        self._her = None
        self._kilde = None

    def _slutning(self) -> list[str]:
        session = self._session
        linjer = ["", "Der er ikke flere spørgsmål."]
        if session.vurdering_skrevet:
            linjer.append(f"Resultat: {resultatlinje(session.vurdering)}.")
        return [*linjer, *vis.paa_plads(session), "Skriv b for brevet, s for status, a for alle spørgsmål, q for at slutte."]

    def hjaelp(self, stillet: Stillet | None) -> None:
        """Help on the question, what its answer will rest on, and every command."""
        if stillet is not None:
            self._linjer.sig(stillet.hjaelp)
            self._linjer.sig(f"Svaret gemmes som: {kilde_sagt(self._kilde or self._session.kildeangivelse(stillet))}. k ændrer det.")
            for sti in map(stillet.sti, stillet.spoergsmaal.stier):
                for o in (o for o in self._session.sag.oplysninger if o.fakta == sti):
                    self._linjer.sig(f"Oplyst af {kilde_sagt(o)}" + (f": {citat(o.note)}" if o.note else "."))
                if stillet.spoergsmaal.svartype == "valg":
                    break
        self._linjer.sig("Du kan altid skrive:", *(f"{tegn} {tekst}" for tegn, (tekst, _) in KOMMANDOER.items()))
        self._linjer.sig("Om fakta kan du altid svare: ved ikke.")

    def hvorfor(self, stillet: Stillet | None) -> None:
        """Why the question is asked, and the source."""
        spoergsmaal = _kraev(stillet).spoergsmaal
        self._linjer.sig(f"Hvorfor: {spoergsmaal.hvorfor}", f"Kilde: {spoergsmaal.kilde}")

    def tilbage(self, stillet: Stillet | None) -> None:
        """Go to the question before, among those that are answered or matter."""
        alle = self._session.spoergsmaal
        foer = alle if stillet is None else alle[: alle.index(stillet)]
        forrige = next((s for s in reversed(foer) if s.besvaret or s.betyder_noget), None)
        if forrige is None:
            raise Inputfejl("Det er det første spørgsmål.")
        self._videre()
        self._her = forrige.noegle

    def spring(self, stillet: Stillet | None) -> None:
        """Leave the question open; it comes again when the others are done."""
        if not _kraev(stillet).besvaret:
            self._sprunget.add(_kraev(stillet).noegle)
            self._linjer.sig("Sprunget over for nu.")
        self._videre()

    def kilde(self, stillet: Stillet | None) -> None:
        """Change who says it, where it stands and when."""
        stillet = _kraev(stillet)
        self._kilde = kilde.skift(self._linjer, self._session, stillet, self._kilde or self._session.kildeangivelse(stillet))

    def status(self, stillet: Stillet | None) -> None:
        """Say how the case stands."""
        self._linjer.sig(*vis.status(self._session))

    def alle(self, stillet: Stillet | None) -> None:
        """List every question, and jump to one."""
        spoergsmaal = self._session.spoergsmaal
        for nummer, s in enumerate(spoergsmaal, start=1):
            tilstand = "besvaret" if s.besvaret else "mangler" if s.betyder_noget else "ikke nødvendigt lige nu"
            self._linjer.sig(f"{nummer}. {vis.sted(s)}: {s.tekst} – {tilstand}")
        valgt = self._nummer("Hop til (tal, Enter bliver her): ", len(spoergsmaal))
        if valgt is not None:
            self._videre()
            self._her = spoergsmaal[valgt].noegle

    def fjern(self, stillet: Stillet | None) -> None:
        """Take an outing out of the case."""
        ture = self._session.sag.aktiviteter
        if not ture:
            raise Inputfejl("Der er ingen ture at fjerne.")
        self._linjer.sig("Hvilken tur skal fjernes?", *(f"{i}. {a.navn}" for i, a in enumerate(ture, start=1)))
        valgt = self._nummer("Fjern (tal, Enter fjerner ingen): ", len(ture))
        if valgt is None:
            return
        foer = self._session.sag, self._session.vurdering
        self._session.fjern_aktivitet(ture[valgt].id)
        self._linjer.sig("Gemt.", f"Turen »{ture[valgt].navn}« er fjernet.")
        self._linjer.sig(*vis.aendringer(foer, (self._session.sag, self._session.vurdering), ()))

    def tilfoej(self, stillet: Stillet | None) -> None:
        """Add an outing."""
        navn = self._linjer.spoerg("Hvilken tur (Enter fortryder): ")
        if not clean(navn).text:
            raise Fortrudt
        foer = self._session.sag, self._session.vurdering
        self._session.tilfoej_aktiviteter([navn])
        if len(self._session.sag.aktiviteter) == len(foer[0].aktiviteter):
            raise Inputfejl("Den tur er der allerede.")
        self._linjer.sig("Gemt.", *vis.aendringer(foer, (self._session.sag, self._session.vurdering), self._session.fjernet))

    def brev(self, stillet: Stillet | None) -> None:
        """Show the letter and save it."""
        brev.brev(self._linjer, self._session)

    def slut(self, stillet: Stillet | None) -> None:
        """Stop; every answer is saved already."""
        self._linjer.slut()

    def _nummer(self, prompt: str, antal: int) -> int | None:
        linje = self._linjer.spoerg(prompt).strip()
        if not linje:
            return None
        if not (linje.isascii() and linje.isdigit() and len(linje) < 6 and 1 <= int(linje) <= antal):
            raise Inputfejl(f"Vælg et tal fra 1 til {antal}.")
        return int(linje) - 1


def _kraev(stillet: Stillet | None) -> Stillet:
    if stillet is None:
        raise Inputfejl("Der er ikke noget spørgsmål her. Skriv < for at gå tilbage eller a for at vælge et.")
    return stillet


#: What may be typed instead of an answer: the words about it, and what it does. The help lists exactly these.
KOMMANDOER: Final[dict[str, tuple[str, Callable[[Dialog, Stillet | None], None]]]] = {
    "?": ("hjælp til spørgsmålet og kommandoerne", Dialog.hjaelp),
    "!": ("hvorfor spørges der, og hvor står det", Dialog.hvorfor),
    "<": ("tilbage til spørgsmålet før", Dialog.tilbage),
    ">": ("spring over for nu; spørgsmålet kommer igen til sidst", Dialog.spring),
    "k": ("skift, hvem der siger det, kilden og datoen", Dialog.kilde),
    "s": ("status for sagen", Dialog.status),
    "a": ("alle spørgsmål, og hop til et af dem", Dialog.alle),
    "f": ("fjern en tur", Dialog.fjern),
    "t": ("tilføj en tur", Dialog.tilfoej),
    "b": ("brevet: læs det, og gem det", Dialog.brev),
    "q": ("gem og slut", Dialog.slut),
}
