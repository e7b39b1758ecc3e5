"""One answer: what is typed becomes a call to the session, and is saved when the call returns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from vurdering.dialogue import fortolkning
from vurdering.dialogue.forloeb import Stillet, nuvaerende_valg
from vurdering.dialogue.kildeangivelse import Kildeangivelse
from vurdering.dialogue.optegnelser import foreslag
from vurdering.dialogue.session import Session
from vurdering.domain.fakta import JA, NEJ, VED_IKKE
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.registre import REGISTRE
from vurdering.domain.sag import FORELIGGENDE_GRUNDLAG
from vurdering.domain.spoergsmaal import Mulighed
from vurdering.domain.tekst import accept
from vurdering.plain import indtast
from vurdering.plain.indtast import ren
from vurdering.plain.linjer import FORTRYD, Linjer, Slut
from vurdering.plain.optegnelser import Udfyldning
from vurdering.plain.ord import citat

#: What a person types to say that nobody knows.
_VED_IKKE = {"ved ikke", "ved_ikke", "ved jeg ikke", "det ved vi ikke endnu"}
#: What ends the outings with none.
_INGEN = {"", "ingen", "nej", "ikke flere", *_VED_IKKE}
_IKKE_FAAS = "Skriv, hvorfor oplysningen ikke kan fås."
#: What is typed to write a record.
_TILFOEJ = {"ja", "j"}


@dataclass(frozen=True, slots=True)
class Svar:
    """A question being answered."""

    linjer: Linjer
    session: Session
    stillet: Stillet
    kilde: Kildeangivelse | None
    """Who says it, when that was changed for this answer."""

    def modtag(self, linje: str) -> bool:
        """Take the line as an answer, ask for what goes with it, and have it saved; return whether the question is done with.

        Raises `Inputfejl` when it cannot be used, `Fortrudt` when it is given up, `Slut` when the input ends before a
        required reason, `Konflikt` when the case was changed elsewhere meanwhile; in all four nothing is recorded.
        """
        if self.stillet.spoergsmaal.register:
            return self.optegnelser(linje)
        _SVAR[self.stillet.spoergsmaal.svartype](self, linje)
        return True

    def _gem(self, sti: str, vaerdi: object, note: str = "") -> None:
        if not note and self._paa_grundlaget and vaerdi not in (None, "", VED_IKKE):
            note = self._begrundelse(_IKKE_FAAS, "")
        self.session.besvar(self.stillet, {sti: vaerdi}, self._kilde, note)

    @property
    def _kilde(self) -> Kildeangivelse:
        """Who says it, as it was when the answer was given."""
        return self.kilde or self.session.kildeangivelse(self.stillet)

    @property
    def _paa_grundlaget(self) -> bool:
        """Whether the answer will rest on the evidence there is, because more cannot be had."""
        return self.stillet.spoergsmaal.har_kilde and self._kilde.kilde == FORELIGGENDE_GRUNDLAG

    @property
    def _sti(self) -> str:
        return self.stillet.sti(self.stillet.spoergsmaal.stier[0])

    def valg(self, linje: str) -> None:
        spoergsmaal = self.stillet.spoergsmaal
        foerste, tekster = indtast.nummererede([(m.noegle, m.tekst) for m in spoergsmaal.muligheder])
        valgt = indtast.som_index(ren(linje), len(tekster), foerste)
        if valgt is None and ren(linje).isdigit():
            raise Inputfejl(f"Vælg et tal fra {foerste} til {len(tekster) - 1 + foerste}.")
        mulighed = fortolkning.valg(linje, spoergsmaal) if valgt is None else spoergsmaal.muligheder[valgt]
        note = self._note(mulighed) if spoergsmaal.har_kilde and mulighed.noegle != VED_IKKE else ""
        self.session.besvar(self.stillet, self.stillet.svar(mulighed), self._kilde, note)

    def timer(self, linje: str) -> None:
        if ren(linje) in _VED_IKKE:
            self._gem(self._sti, VED_IKKE)
        else:
            timer = fortolkning.timer(linje)
            self._gem(self._sti, timer, self._note(timer))

    def tal(self, linje: str) -> None:
        if ren(linje) in _VED_IKKE:
            self._gem(self._sti, VED_IKKE)
        else:
            laest = fortolkning.tal(linje, self.stillet.spoergsmaal.talart)
            self._gem(self._sti, laest, self._note(laest))

    def dato(self, linje: str) -> None:
        dag = None if ren(linje) in _VED_IKKE else fortolkning.dato(linje, self.session.i_dag).isoformat()
        self._gem(self._sti, dag)

    def linje(self, linje: str) -> None:
        self._skrevet(linje)
        self._gem(self._sti, linje)

    def tekst(self, linje: str) -> None:
        tekst = self.linjer.prosa(linje)
        if self.stillet.aktivitet is not None and ren(tekst) in {"", *_VED_IKKE}:
            tekst = ""
        else:
            self._skrevet(tekst)
        self._gem(self._sti, tekst)

    def _skrevet(self, tekst: str) -> None:
        if not ren(tekst) or ren(tekst) in _VED_IKKE:
            raise Inputfejl("Skriv et svar, eller skriv > for at springe spørgsmålet over for nu. Det kommer igen til sidst.")

    def aktiviteter(self, linje: str) -> None:
        navne = [] if ren(linje) in _INGEN else [n for n in self.linjer.prosa(linje).split("\n") if ren(n)]
        if not ren(linje) and not self.session.sag.aktiviteter:
            raise Inputfejl("Skriv mindst én aktivitet. Har borgeren ingen ønsker endnu, så skriv ingen.")
        self.session.tilfoej_aktiviteter(navne, self.stillet)

    def skoen(self, linje: str) -> None:
        valgt = {"1": JA, "ja": JA, "2": NEJ, "nej": NEJ}.get(ren(linje))
        if valgt is None:
            raise Inputfejl("Vælg 1 (ja) eller 2 (nej). Ved du det ikke endnu, så skriv > for at springe over for nu.")
        nu = self.session.sag.skoen.get(self._sti.partition(".")[2])
        begrundelse = self._begrundelse("Et skøn skal begrundes.", nu.begrundelse if nu and nu.vurdering == valgt else "")
        self.session.begrund(self.stillet, valgt, begrundelse)

    def optegnelser(self, linje: str) -> bool:
        """Write one record, change one, or say that there are no more."""
        register = REGISTRE[self.stillet.spoergsmaal.register]
        nu = self.session.sag.register(register)
        if not ren(linje):
            self.session.afslut(self.stillet)
            return True
        valgt = indtast.som_index(ren(linje), len(nu))
        if valgt is not None:
            Udfyldning(self.linjer, self.session, register, nu[valgt]).skriv({})
        elif ren(linje) in _TILFOEJ:
            Udfyldning(self.linjer, self.session, register).skriv(foreslag(self.session, register, self.stillet.spoergsmaal.foreslaa))
        else:
            raise Inputfejl("Skriv ja for at tilføje" + (", et tal for at rette," if nu else "") + " eller tryk Enter for at gå videre.")
        return False

    def _note(self, svar: Mulighed | float) -> str:
        """The words that go with an answer: a reason where one is required, else a note that may be skipped."""
        foer = self._foer(svar)
        if isinstance(svar, Mulighed) and svar.noegle in self.stillet.spoergsmaal.begrundes:
            return self._begrundelse("Det svar kan afgøre sagen og skal derfor begrundes.", foer)
        if self._paa_grundlaget:
            return self._begrundelse(_IKKE_FAAS, foer)
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
        stemme = self._kilde.stemme
        noter = [o.note for o in self.session.sag.oplysninger if (o.fakta, o.stemme) == (sti, stemme)]
        return noter[-1] if uaendret and noter else ""

    def _begrundelse(self, hvorfor: str, foer: str) -> str:
        if foer:
            self.linjer.sig(f"Begrundelsen nu: {citat(foer)}")
        besked = f"{hvorfor} Skriv, hvad du bygger det på. Slut med en tom linje. {FORTRYD} fortryder svaret."
        while True:
            tekst = self._prosa(besked) or foer
            if ren(tekst):
                accept(tekst, "Begrundelsen")
                return tekst
            self.linjer.sig("Fejl: Begrundelsen mangler.")

    def _besked(self, prompt: str) -> str:
        return indtast.besked(self.linjer, prompt)

    def _prosa(self, besked: str) -> str:
        self.linjer.sig(besked)
        return self.linjer.prosa(self._besked("Svar: "))


_SVAR: dict[str, Callable[[Svar, str], None]] = {
    "valg": Svar.valg,
    "timer": Svar.timer,
    "tal": Svar.tal,
    "dato": Svar.dato,
    "linje": Svar.linje,
    "tekst": Svar.tekst,
    "aktiviteter": Svar.aktiviteter,
    "skoen": Svar.skoen,
}
