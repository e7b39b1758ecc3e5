"""A record, asked for field by field from its register's declaration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from vurdering.dialogue import fortolkning
from vurdering.dialogue.optegnelser import SKILLETEGN, i_ord, laes, linje, tekster, valgmuligheder
from vurdering.dialogue.session import Session
from vurdering.domain.fakta import TALARTER
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.optegnelse import Felt, Optegnelse, Register
from vurdering.domain.tekst import accept
from vurdering.plain import indtast
from vurdering.plain.indtast import TOM
from vurdering.plain.linjer import FORTRYD, Linjer
from vurdering.plain.ord import citat
from vurdering.store.gemt import Konflikt

#: Set when the file is pointed out, never typed.
_SAETTES_SELV: Final = {("dokument", "sha256")}


@dataclass(frozen=True, slots=True)
class Udfyldning:
    """A record being written."""

    linjer: Linjer
    session: Session
    register: Register
    nu: Optegnelse | None = None
    """The one that is changed; None for a new one."""

    def skriv(self, foreslaa: Mapping[str, str]) -> None:
        """Ask for each field and save the record.

        Raises `Fortrudt` or `Slut` when it is given up, `Konflikt` when the case was changed elsewhere meanwhile; nothing is
        recorded then.

        What cannot be used is told at its field. When the fields do not go together they are asked for again, each with
        what was written.
        """
        if any(f.kraevet and f.type == "fakta" and not valgmuligheder(self.session.sag, self.register, f) for f in self.register.felter):
            raise Inputfejl("Der er endnu ingen oplysninger i sagen, som det kan handle om.")
        self._udfyld(tekster(self.session, self.register, self.nu, foreslaa))

    def _udfyld(self, skrevet: dict[str, str]) -> None:
        self.linjer.sig(f"{FORTRYD} fortryder, ? hjælper.")
        while True:
            for felt in self.register.felter:
                if (self.register.art, felt.navn) not in _SAETTES_SELV:
                    skrevet[felt.navn] = self._felt(felt, skrevet[felt.navn])
            if self._gemt(skrevet):
                return

    def _gemt(self, skrevet: dict[str, str]) -> bool:
        try:
            self.session.skriv(self.register, laes(self.session, self.register, skrevet), self.nu.id if self.nu else "")
        except Konflikt:
            raise
        except Inputfejl as fejl:
            self.linjer.sig(f"Fejl: {fejl}", "Felterne kommer igen. Enter beholder det, du har skrevet.")
            return False
        return True

    def _felt(self, felt: Felt, nu: str) -> str:
        while True:
            try:
                skrevet = self._skrevet(felt, nu)
                if felt.type == "dato" and skrevet:
                    fortolkning.dato(skrevet, self.session.i_dag)
                if felt.type == "tal" and skrevet:
                    fortolkning.tal(skrevet, felt.talart)
                if skrevet or not felt.kraevet:
                    self.linjer.sig(*self._betydning(felt, skrevet))
                    return skrevet
                raise Inputfejl(f"»{felt.titel}« mangler.")
            except Inputfejl as fejl:
                self.linjer.sig(f"Fejl: {fejl}")

    def _skrevet(self, felt: Felt, nu: str) -> str:
        hjaelp = (felt.hjaelp or "Der er ikke mere at sige om feltet.",)
        enter = f"Enter beholder, {TOM} tømmer" if nu else "" if felt.kraevet else "Enter springer over"
        muligheder = valgmuligheder(self.session.sag, self.register, felt)
        if muligheder:
            return self._valgt(felt, nu, enter, muligheder, hjaelp)
        if felt.type == "fakta":
            return ""
        if nu:
            self.linjer.sig(f"{felt.titel} – nu: {citat(nu)}")
        form = {"tekst": "slut med en tom linje", "dato": "dato", "tal": TALARTER[felt.talart].enhed}.get(felt.type, "")
        parentes = ", ".join(filter(None, (form, enter)))
        titel = "Svar" if nu else felt.titel
        linje = indtast.besked(self.linjer, f"{titel} ({parentes}): " if parentes else f"{titel}: ", hjaelp)
        if felt.type == "tekst" and linje.strip() != TOM:
            linje = self.linjer.prosa(linje)
        ren = accept(linje, felt.titel, one_line=felt.type != "tekst").text
        # A text goes on as it was typed: the session cleans it, and tells what was taken out.
        skrevet = linje if felt.type in ("linje", "tekst") else ren
        return "" if ren == TOM else skrevet if ren else nu

    def _valgt(self, felt: Felt, nu: str, enter: str, muligheder: tuple[tuple[str, str], ...], hjaelp: tuple[str]) -> str:
        noegler = [noegle for noegle, _ in muligheder]
        # What was chosen may have left the case since, when somebody else changed it.
        nu = SKILLETEGN.join(n for n in nu.split(SKILLETEGN) if n in noegler)
        foerste, ord_ = indtast.nummererede(muligheder)
        valgt_nu = [noegler.index(n) for n in nu.split(SKILLETEGN) if n]
        self.linjer.sig(felt.titel)
        flere = felt.type in ("fakta", "undertemaer")
        prompt = f"Valg ({', '.join(filter(None, ('et eller flere tal' if flere else 'tal', enter)))}): "
        liste = indtast.Liste(self.linjer, ord_, foerste, valgt_nu)
        valgt = liste.flere(prompt, hjaelp) if flere else liste.en(prompt, hjaelp)
        if isinstance(valgt, str):
            return "" if valgt else nu
        return SKILLETEGN.join(noegler[i] for i in ([valgt] if isinstance(valgt, int) else valgt))

    def _betydning(self, felt: Felt, skrevet: str) -> Iterator[str]:
        if (self.register.art, felt.navn) == ("person", "rolle") and skrevet:
            from vurdering.law.rettigheder import betydning

            yield betydning(skrevet)


def linjer_om(session: Session, register: Register) -> list[str]:
    """What is recorded, numbered, each with what remains to be done about it."""
    fundne = session.sag.register(register)
    return [f"{i}. {linje(session.sag, register, o, session.i_dag)}" for i, o in enumerate(fundne, start=1)]


def laest_op(session: Session, register: Register, optegnelse: Optegnelse) -> list[str]:
    """The whole of one record."""
    return [f"{titel.rstrip('?:')}: {citat(vaerdi)}" for titel, vaerdi in i_ord(session.sag, register, optegnelse)]
