"""One answer: what is typed becomes a call to the session, and is saved when the call returns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from vurdering.dialogue import fortolkning
from vurdering.dialogue.forloeb import KOMMUNE, Stillet, nuvaerende_valg
from vurdering.dialogue.session import Kildeangivelse, Session
from vurdering.domain.fakta import JA, NEJ, VED_IKKE
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.sag import FORELIGGENDE_GRUNDLAG
from vurdering.domain.spoergsmaal import Mulighed
from vurdering.domain.tekst import accept, clean
from vurdering.plain.linjer import FORTRYD, Fortrudt, Linjer, Slut
from vurdering.plain.ord import citat

#: What a person types to say that nobody knows.
_VED_IKKE = {"ved ikke", "ved_ikke", "ved jeg ikke", "det ved vi ikke endnu"}
#: What ends the outings with none.
_INGEN = {"", "ingen", "nej", "ikke flere", *_VED_IKKE}
#: Commands that count at the question itself and are surely not meant as a note or a reason.
_KOMMANDOER = frozenset("?!>aksftbq")


@dataclass(frozen=True, slots=True)
class Svar:
    """A question being answered."""

    linjer: Linjer
    session: Session
    stillet: Stillet
    kilde: Kildeangivelse | None
    """Who says it, when that was changed for this answer."""

    def modtag(self, linje: str) -> None:
        """Take the line as an answer, ask for what goes with it, and have it saved.

        Raises `Inputfejl` when it cannot be used, `Fortrudt` when it is given up, `Slut` when the input ends before a
        required reason; in all three nothing is recorded.
        """
        _SVAR[self.stillet.spoergsmaal.svartype](self, linje)

    def _gem(self, sti: str, vaerdi: object, note: str = "") -> None:
        self.session.besvar(self.stillet, {sti: vaerdi}, self.kilde, note)

    @property
    def _sti(self) -> str:
        return self.stillet.sti(self.stillet.spoergsmaal.stier[0])

    def valg(self, linje: str) -> None:
        spoergsmaal = self.stillet.spoergsmaal
        mulighed = fortolkning.valg(linje, spoergsmaal)
        note = "" if spoergsmaal.stier == (KOMMUNE,) or mulighed.noegle == VED_IKKE else self._note(mulighed)
        self.session.besvar(self.stillet, self.stillet.svar(mulighed), self.kilde, note)

    def timer(self, linje: str) -> None:
        if _ren(linje) in _VED_IKKE:
            self._gem(self._sti, VED_IKKE)
        else:
            timer = fortolkning.timer(linje)
            self._gem(self._sti, timer, self._note(timer))

    def dato(self, linje: str) -> None:
        dag = None if _ren(linje) in _VED_IKKE else fortolkning.dato(linje, self.session.i_dag).isoformat()
        self._gem(self._sti, dag)

    def linje(self, linje: str) -> None:
        self._skrevet(linje)
        self._gem(self._sti, linje)

    def tekst(self, linje: str) -> None:
        tekst = self.linjer.prosa(linje)
        if self.stillet.aktivitet is not None and _ren(tekst) in {"", *_VED_IKKE}:
            tekst = ""
        else:
            self._skrevet(tekst)
        self._gem(self._sti, tekst)

    def _skrevet(self, tekst: str) -> None:
        if not _ren(tekst) or _ren(tekst) in _VED_IKKE:
            raise Inputfejl("Skriv et svar, eller skriv > for at springe spørgsmålet over for nu. Det kommer igen til sidst.")

    def aktiviteter(self, linje: str) -> None:
        navne = [] if _ren(linje) in _INGEN else [n for n in self.linjer.prosa(linje).split("\n") if _ren(n)]
        if not _ren(linje) and not self.session.sag.aktiviteter:
            raise Inputfejl("Skriv mindst én aktivitet. Har borgeren ingen ønsker endnu, så skriv ingen.")
        self.session.tilfoej_aktiviteter(navne, self.stillet)

    def skoen(self, linje: str) -> None:
        valgt = {"1": JA, "ja": JA, "2": NEJ, "nej": NEJ}.get(_ren(linje))
        if valgt is None:
            raise Inputfejl("Vælg 1 (ja) eller 2 (nej). Ved du det ikke endnu, så skriv > for at springe over for nu.")
        nu = self.session.sag.skoen.get(self._sti.partition(".")[2])
        begrundelse = self._begrundelse("Et skøn skal begrundes.", nu.begrundelse if nu and nu.vurdering == valgt else "")
        self.session.begrund(self.stillet, valgt, begrundelse)

    def hoering(self, linje: str) -> None:
        match _ren(linje):
            case "1":
                sendt = fortolkning.dato(self._besked("Hvornår blev de sendt (dato): "), self.session.i_dag)
                frist = self._besked("Hvornår er fristen for at svare (dato, Enter springer over): ")
                udloeb = fortolkning.dato(frist, self.session.i_dag) if _ren(frist) else None
                svar = self._prosa("Hvad svarede borgeren? Slut med en tom linje. Enter, hvis der ikke er svaret endnu.")
                self.session.registrer_hoering(self.stillet, sendt=sendt, frist=udloeb, svar=svar, ikke_noedvendig="")
            case "2":
                hvorfor = self._begrundelse("Skriv, hvorfor høring ikke er nødvendig.", "")
                self.session.registrer_hoering(self.stillet, sendt=None, frist=None, svar="", ikke_noedvendig=hvorfor)
            case _:
                raise Inputfejl("Vælg 1 eller 2. Er der ikke hørt endnu, så skriv > for at springe over for nu.")

    def _note(self, svar: Mulighed | float) -> str:
        """The words that go with an answer: a reason where one is required, else a note that may be skipped."""
        foer = self._foer(svar)
        if isinstance(svar, Mulighed) and svar.noegle in self.stillet.spoergsmaal.begrundes:
            return self._begrundelse("Det svar kan afgøre sagen og skal derfor begrundes.", foer)
        if self.kilde is not None and self.kilde.kilde == FORELIGGENDE_GRUNDLAG:
            return self._begrundelse("Skriv, hvorfor oplysningen ikke kan fås (RSL § 11 b).", foer)
        if foer:
            self.linjer.sig(f"Noten nu: {citat(foer)}")
        try:
            return self._besked("Note (Enter beholder den): " if foer else "Note (Enter springer over): ") or foer
        except Slut:
            return foer

    def _foer(self, svar: Mulighed | float) -> str:
        """The note that the same voice gave with the same answer, which would be lost if the answer is given again without it."""
        if isinstance(svar, Mulighed):
            uaendret = nuvaerende_valg(self.stillet, self.session.sag) == svar
            sti = next((s for s, v in self.stillet.svar(svar).items() if v != VED_IKKE), self._sti)
        else:
            sti = self._sti
            uaendret = self.session.sag.fakta.get(sti.partition(".")[2]) == svar
        stemme = (self.kilde or self.session.kildeangivelse(self.stillet)).stemme
        noter = [o.note for o in self.session.sag.oplysninger if (o.fakta, o.stemme) == (sti, stemme)]
        return noter[-1] if uaendret and noter else ""

    def _begrundelse(self, hvorfor: str, foer: str) -> str:
        if foer:
            self.linjer.sig(f"Begrundelsen nu: {citat(foer)}")
        besked = f"{hvorfor} Skriv, hvad du bygger det på. Slut med en tom linje. {FORTRYD} fortryder svaret."
        while True:
            tekst = self._prosa(besked) or foer
            if _ren(tekst):
                accept(tekst, "Begrundelsen")
                return tekst
            self.linjer.sig("Fejl: Begrundelsen mangler.")

    def _besked(self, prompt: str) -> str:
        """A line that is no command; only giving up and stopping work within an answer."""
        while True:
            linje = self.linjer.spoerg(prompt)
            if self._er_besked(linje):
                return linje

    def _prosa(self, besked: str) -> str:
        self.linjer.sig(besked)
        return self.linjer.prosa(self._besked("Svar: "))

    def _er_besked(self, linje: str) -> bool:
        if _ren(linje) == FORTRYD:
            raise Fortrudt
        if _ren(linje) == "q":
            self.linjer.slut()
        if _ren(linje) not in _KOMMANDOER:
            return True
        self.linjer.sig(f"Fejl: Kommandoer virker først, når svaret er færdigt. {FORTRYD} fortryder svaret, q gemmer og slutter.")
        return False


_SVAR: dict[str, Callable[[Svar, str], None]] = {
    "valg": Svar.valg,
    "timer": Svar.timer,
    "dato": Svar.dato,
    "linje": Svar.linje,
    "tekst": Svar.tekst,
    "aktiviteter": Svar.aktiviteter,
    "skoen": Svar.skoen,
    "hoering": Svar.hoering,
}


def _ren(tekst: str) -> str:
    return clean(tekst).text.casefold()
