"""One case being worked on: turns answers into events, has them saved, and knows where the conversation is.

The two front ends differ only in how they show this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from vurdering.content.cpr import holder_cpr
from vurdering.content.optegnelser import regelbrud
from vurdering.dialogue import fortolkning
from vurdering.dialogue.afvisning import check_begrundelse, check_foedselsdato
from vurdering.dialogue.forloeb import Stillet, naeste, stillede
from vurdering.dialogue.kildeangivelse import Kildeangivelse
from vurdering.dialogue.tilstand import anvend
from vurdering.dialogue.ture import nye_ture
from vurdering.domain import afgjort
from vurdering.domain import haendelse as h
from vurdering.domain.fakta import ANDRE_FAKTA
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.haendelse import Haendelse
from vurdering.domain.optegnelse import Felt, Register, siger_intet
from vurdering.domain.registre import erklaeret_felt
from vurdering.domain.sag import Sag, Samtale
from vurdering.domain.spoergsmaal import Spoergsmaal
from vurdering.domain.tekst import accept
from vurdering.domain.vurdering import Vurdering
from vurdering.law.kildegrundlag import kildegrundlag
from vurdering.law.vurder import vurder

#: Saves the events and the case they lead to; returns only when they are safe, raises `Inputfejl` when they are not.
Gem = Callable[[Sequence[Haendelse], Sag], None]


class Session:
    """A case, its assessment and its questions, kept up to date after each answer."""

    def __init__(self, sag: Sag, gem: Gem, ur: Callable[[], datetime], aktoer: str = "") -> None:
        self._gem = gem
        self._ur = ur
        #: Who works; empty when it cannot be told.
        self.aktoer = aktoer
        #: What waits to be saved together; None while each change is saved by itself.
        self._venter: list[Haendelse] | None = None
        #: What was taken out of the latest answer, for the person to know.
        self.fjernet: tuple[str, ...] = ()
        #: Whether the latest answer holds what can be a CPR number. It may be a journal number, so it is told and not refused.
        self.ligner_cpr = False
        self._opdater(sag)

    def _opdater(self, sag: Sag) -> None:
        self.sag = sag
        self.vurdering: Vurdering = vurder(sag, i_dag=self.i_dag)
        self.spoergsmaal: tuple[Stillet, ...] = stillede(sag, self.vurdering)

    @property
    def i_dag(self) -> date:
        """The caseworker's calendar day."""
        return self._ur().date()

    @property
    def naeste(self) -> Stillet | None:
        """The next question, or None when there is no more to ask."""
        return naeste(self.spoergsmaal)

    @property
    def tilbage(self) -> tuple[Stillet, ...]:
        """The questions that matter and have no answer yet, in order."""
        return tuple(s for s in self.spoergsmaal if s.betyder_noget and not s.besvaret)

    @property
    def vurdering_skrevet(self) -> bool:
        """Whether the caseworker has made each judgement that matters, so that the result may be shown."""
        return not any(_er_skoen(s.spoergsmaal) for s in self.tilbage)

    def find(self, noegle: str) -> Stillet:
        """The question with this key. Raises KeyError when the case no longer has it."""
        return {s.noegle: s for s in self.spoergsmaal}[noegle]

    def kildeangivelse(self, stillet: Stillet) -> Kildeangivelse:
        """What an answer to the question rests on until something else is said."""
        spoergsmaal, samtale = stillet.spoergsmaal, self.sag.samtale
        if spoergsmaal.art == "samtale":
            return Kildeangivelse(samtale.stemme, samtale.kilde, samtale.dato or self.i_dag)
        kilde = "faglig vurdering" if spoergsmaal.art == "vurdering" else spoergsmaal.standardkilde or "kommunens sag"
        return Kildeangivelse("sagsbehandler", kilde, self.i_dag)

    def besvar(self, stillet: Stillet, svar: Mapping[str, Any], kilde: Kildeangivelse | None = None, note: str = "") -> None:
        """Record an answer: paths (with outing ids) to values. Raises `Inputfejl`, and then nothing has changed."""
        kilde = kilde or self.kildeangivelse(stillet)
        renset = accept(note, "Noten")
        hvor = accept(kilde.kilde, "Kilden", one_line=True)
        self.fjernet = renset.removed + hvor.removed
        svar = {sti: self._ren(vaerdi, stillet) for sti, vaerdi in svar.items()}
        check_foedselsdato(self.sag, svar, self.i_dag)
        if not renset.text:
            check_begrundelse(stillet, svar, kilde)
        if stillet.spoergsmaal.skoen and renset.text:
            navn = stillet.spoergsmaal.skoen
            skoen = {"vurdering": svar[f"fakta.{navn}"], "begrundelse": renset.text, "af": self.aktoer, "dato": self.i_dag.isoformat()}
            svar[f"skoen.{navn}"] = skoen
        data = {
            "spoergsmaal": stillet.noegle,
            "svar": svar,
            "stemme": kilde.stemme,
            "kilde": hvor.text,
            "dato": kilde.dato.isoformat() if kilde.dato else None,
            "note": renset.text,
        }
        self._udfoer(self._sket(h.SVAR_GIVET, data))

    def _ren(self, vaerdi: Any, stillet: Stillet) -> Any:
        if not isinstance(vaerdi, str):
            return vaerdi
        renset = accept(vaerdi, stillet.tekst, one_line=stillet.spoergsmaal.svartype == "linje")
        self.fjernet += renset.removed
        felt = erklaeret_felt(stillet.spoergsmaal.stier[0])
        return fortolkning.tal(renset.text, felt.talart) if felt is not None and felt.type == "tal" else renset.text

    def begrund(self, stillet: Stillet, vurdering: str, begrundelse: str) -> None:
        """Record a judgement with its reason. Raises `Inputfejl` when the reason is empty."""
        tekst = accept(begrundelse, "Begrundelsen")
        if not tekst.text:
            raise Inputfejl("Et skøn skal begrundes. Skriv, hvad du lægger vægt på.")
        skoen = {"vurdering": vurdering, "begrundelse": tekst.text, "af": self.aktoer, "dato": self.i_dag.isoformat()}
        self.besvar(stillet, {stillet.spoergsmaal.stier[0]: skoen})
        self.fjernet = tekst.removed

    def skriv(self, register: Register, felter: Mapping[str, Any], id: str = "") -> str:
        """Write a record: a new one, or in the place of the one with `id`; return its id.

        `felter` are the declared fields as JSON has them. Raises `Inputfejl` when they do not go together, and then
        nothing has changed. What has to be asked in words is read by `optegnelser.laes`.
        """
        self.fjernet = ()
        rene = {f.navn: self._renset(felter[f.navn], f) for f in register.felter if not siger_intet(felter.get(f.navn))}
        if fejl := regelbrud(register, rene):
            raise Inputfejl(fejl)
        id = id or self._nyt_id(register)
        self._udfoer(self._sket(h.OPTEGNELSE_SKREVET, {"art": register.art, "id": id, "felter": rene}))
        return id

    def _renset(self, vaerdi: Any, felt: Felt) -> Any:
        if felt.type not in ("linje", "tekst"):
            return vaerdi
        renset = accept(vaerdi, felt.titel, one_line=felt.type == "linje")
        self.fjernet += renset.removed
        return renset.text

    def _nyt_id(self, register: Register) -> str:
        brugte = [int(o.id.removeprefix(register.art)) for o in self.sag.register(register)]
        return f"{register.art}{max(brugte, default=0) + 1}"

    def slet(self, register: Register, id: str) -> None:
        """Take a record out of the case; what happened stays in its history."""
        self._uden_tekst(h.OPTEGNELSE_FJERNET, {"art": register.art, "id": id})

    def afslut(self, stillet: Stillet) -> None:
        """Say that there is no more to write for a question that is answered with records."""
        self._uden_tekst(h.SVAR_GIVET, {"spoergsmaal": stillet.noegle, "svar": {}})

    def vaelg_metode(self, id: str) -> None:
        """Choose the method for this case: VUM or funktionsevnemetoden (a key of `METODER`)."""
        self.saet({"sagsgang.metode": id})

    def saet(self, felter: Mapping[str, Any]) -> None:
        """Set declared fields of the case (`sagsgang.metode`) that no question asks for; texts have been accepted already."""
        self._uden_tekst(h.SVAR_GIVET, {"spoergsmaal": None, "svar": dict(felter)})

    def gentag(self, haendelser: Sequence[Haendelse]) -> None:
        """Do on the case as it is now what a change by somebody else kept from being saved. Raises as doing it the first time does."""
        for haendelse in haendelser:
            if haendelse.art == h.SVAR_GIVET:
                check_foedselsdato(self.sag, haendelse.data["svar"], self.i_dag)
        self.fjernet = ()
        self._udfoer(*(self._sket(haendelse.art, dict(haendelse.data)) for haendelse in haendelser))

    def afgoer(self, vurdering: Vurdering) -> None:
        """Record that the decision by `vurdering` is written, and what it rests on; written once more, it is the same decision."""
        grundlag = kildegrundlag(vurdering)
        if self.sag.afgjort[-1:] != (grundlag,):
            self._uden_tekst(h.SAG_AFGJORT, afgjort.som_dict(grundlag))

    def tilfoej_aktiviteter(self, navne: Sequence[str], stillet: Stillet | None = None) -> None:
        """Add outings; with the question they answer, if one was put. Empty names and repeats are passed over."""
        nye, fjernet = nye_ture(self.sag, navne)
        haendelser = [self._sket(h.AKTIVITET_TILFOEJET, {"id": id, "navn": navn}) for id, navn in nye]
        if stillet is not None:
            haendelser.append(self._sket(h.SVAR_GIVET, {"spoergsmaal": stillet.noegle, "svar": {}}))
        self.fjernet = fjernet
        self._udfoer(*haendelser)

    def fjern_aktivitet(self, id: str) -> None:
        """Take an outing out of the case; everything else stays."""
        self._uden_tekst(h.AKTIVITET_FJERNET, {"id": id})

    def skift_samtale(self, samtale: Samtale) -> None:
        """Change who speaks, from what, and when, for the answers to come."""
        kilde = accept(samtale.kilde, "Kilden", one_line=True)
        self.fjernet = kilde.removed
        data = {"stemme": samtale.stemme, "kilde": kilde.text, "dato": samtale.dato.isoformat() if samtale.dato else ""}
        self._udfoer(self._sket(h.SAMTALE_AENDRET, data))

    @contextmanager
    def samlet(self) -> Iterator[None]:
        """Save what is done inside all at once; when something in it is refused, nothing has changed."""
        foer, self._venter = self.sag, []
        try:
            yield
            haendelser, sag = self._venter, self.sag
            if haendelser:
                self._gem(haendelser, sag)
                self._opdater(sag)
        except BaseException:
            self.sag = foer
            raise
        finally:
            self._venter = None

    def _uden_tekst(self, art: str, data: dict[str, Any]) -> None:
        self.fjernet = ()
        self._udfoer(self._sket(art, data))

    def _sket(self, art: str, data: dict[str, Any]) -> Haendelse:
        return Haendelse(art, data, self._ur(), self.aktoer)

    def _udfoer(self, *haendelser: Haendelse) -> None:
        self.ligner_cpr = any(holder_cpr(haendelse.data) for haendelse in (*(self._venter or ()), *haendelser))
        sag = self.sag
        for haendelse in haendelser:
            sag = anvend(sag, haendelse)
        if self._venter is not None:
            self._venter += haendelser
            self.sag = sag
        elif haendelser:
            self._gem(haendelser, sag)
            self._opdater(sag)


def _er_skoen(spoergsmaal: Spoergsmaal) -> bool:
    """Whether the answer is a judgement under § 97; VUM's own scales are not, and may stay blank, nor is what concerns other help alone."""
    if spoergsmaal.art != "vurdering" or spoergsmaal.stier[0].removeprefix("fakta.") in ANDRE_FAKTA:
        return False
    return spoergsmaal.svartype == "skoen" or (spoergsmaal.svartype == "valg" and spoergsmaal.har_kilde)
