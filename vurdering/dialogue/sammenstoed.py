"""What others did in a case, to hold one's own unsaved changes against, one by one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from vurdering.dialogue.egen import Egen
from vurdering.dialogue.forloeb import stil
from vurdering.dialogue.imens import deres, felt_i_ord, felttitel, imens, kilde_af, optegnelse_i_ord, samtale_i_ord, svar_i, turnavn
from vurdering.dialogue.ombasering import Flytning, tur_i
from vurdering.dialogue.svar_i_ord import Side, tid
from vurdering.domain import haendelse as h
from vurdering.domain.haendelse import Haendelse
from vurdering.domain.registre import REGISTRE
from vurdering.domain.sag import Sag

_LAES_IGEN: Final = "Sagen er ændret, siden du læste den. Se den igennem, som den er nu, og gør det igen."


class Andre:
    """What others did, to hold one's own changes against."""

    def __init__(self, foer: Sag, nu: Sag, egen_sag: Sag, siden: tuple[Haendelse, ...], egne: tuple[Haendelse, ...]) -> None:
        self._foer, self._nu, self._egen_sag, self._siden = foer, nu, egen_sag, siden
        self._sat = {sti: e for e in siden if e.art == h.SVAR_GIVET for sti in e.data["svar"]}
        self._fjernet = {e.data["id"]: e for e in siden if e.art == h.AKTIVITET_FJERNET}
        self._skrevet = {(e.data["art"], e.data["id"]): e for e in siden if e.art in (h.OPTEGNELSE_SKREVET, h.OPTEGNELSE_FJERNET)}
        self._slettet = {(e.data["art"], e.data["id"]) for e in siden if e.art == h.OPTEGNELSE_FJERNET}
        kendte = {a.navn.casefold(): a.id for a in nu.aktiviteter}
        #: One's own new outings: the id of one that another has added under the same name, else none.
        self._egne_ture = {e.data["id"]: kendte.get(e.data["navn"].casefold()) for e in egne if e.art == h.AKTIVITET_TILFOEJET}

    def mod(self, egen: Haendelse) -> Egen:
        """One's own change beside what they did."""
        if egen.art == h.SVAR_GIVET:
            return self._svar(egen)
        if egen.art == h.AKTIVITET_TILFOEJET:
            return self._ny_tur(egen)
        if egen.art == h.AKTIVITET_FJERNET:
            return self._uden_tur(egen)
        if egen.art == h.OPTEGNELSE_SKREVET:
            return self._optegnelse(egen)
        if egen.art == h.OPTEGNELSE_FJERNET:
            return self._uden_optegnelse(egen)
        if egen.art == h.SAMTALE_AENDRET:
            return self._samtale(egen)
        return Egen(egen, "Afgørelsen", "umuligt", Side("er skrevet"), bemaerk=_LAES_IGEN)

    def _svar(self, egen: Haendelse) -> Egen:
        svar, noegle = egen.data["svar"], egen.data.get("spoergsmaal")
        titel, mit = self._mit_svar(egen)
        if "behandling.godkendt_af" in svar:
            return Egen(egen, titel, "umuligt", mit, bemaerk=_LAES_IGEN)
        tur = next((id for id in map(tur_i, (*svar, noegle or "")) if id), "")
        if tur not in self._egne_ture and tur and (tur in self._fjernet or not turnavn(self._nu, tur)):
            return Egen(egen, titel, "umuligt", mit, bemaerk=self._er_fjernet(tur), kan_noteres=bool(mit.svar))
        roert = {sti: sat for sti in svar if (sat := self._sat.get(self._som_nu(sti))) is not None}
        uens = {sti: sat for sti, sat in roert.items() if not _samme(egen.data, sti, sat.data, self._som_nu(sti))}
        if not uens:
            if roert.keys() == svar.keys() and roert:
                return Egen(egen, titel, "overfloedigt", mit, bemaerk=f"{_hvem(next(iter(roert.values())))} har svaret det samme.")
            return Egen(egen, titel, "frit", mit)
        seneste = max(uens.values(), key=self._siden.index)
        return Egen(egen, titel, "sammenstoed", mit, self._deres(noegle, list(uens), seneste), kan_noteres=bool(mit.svar))

    def _som_nu(self, sti: str) -> str:
        """The path (or question's key) in the case as it is now; empty for one of an outing that only oneself has."""
        tur = tur_i(sti)
        if tur not in self._egne_ture:
            return sti
        nu = self._egne_ture[tur]
        if nu is None:
            return ""
        return (
            sti.replace(f"aktiviteter.{tur}.", f"aktiviteter.{nu}.", 1)
            if sti.startswith("aktiviteter.")
            else f"{sti.partition('/')[0]}/{nu}"
        )

    def _deres(self, noegle: str | None, stier: list[str], seneste: Haendelse) -> Side:
        if noegle:
            return deres(self._nu, self._som_nu(noegle), seneste)
        return Side(", ".join(felt_i_ord(self._nu, sti) or "intet" for sti in stier), "", "", seneste.aktoer, seneste.tidspunkt)

    def _mit_svar(self, egen: Haendelse) -> tuple[str, Side]:
        data, noegle = egen.data, egen.data.get("spoergsmaal")
        if not noegle:
            stier = [sti for sti in data["svar"] if felt_i_ord(self._egen_sag, sti)]
            return ", ".join(map(felttitel, stier)), Side(", ".join(felt_i_ord(self._egen_sag, sti) for sti in stier))
        stillet = stil(self._egen_sag, noegle)
        titel = stillet.tekst if stillet else "Et spørgsmål, der ikke stilles mere"
        if not data["svar"]:
            # Said with the outings it came with, which are told by themselves.
            return ("", Side("")) if self._egne_ture else (titel, Side("der er ikke mere at skrive"))
        har_kilde = stillet is not None and stillet.spoergsmaal.har_kilde
        svar = svar_i(self._egen_sag, noegle) or "ved ikke"
        return titel, Side(svar, kilde_af(data) if har_kilde else "", data.get("note", "") if har_kilde else "")

    def _er_fjernet(self, tur: str) -> str:
        fjernet = self._fjernet.get(tur)
        navn = f"Turen »{turnavn(self._foer, tur)}«" if turnavn(self._foer, tur) else "Turen"
        hvem = f"{_hvem(fjernet)} {tid(fjernet.tidspunkt)}" if fjernet else "en anden"
        return f"{navn} er fjernet af {hvem}, så svaret om den kan ikke gemmes i sagen."

    def _ny_tur(self, egen: Haendelse) -> Egen:
        navn = egen.data["navn"]
        mit = Side(f"»{navn}« tilføjes")
        if any(a.navn.casefold() == navn.casefold() for a in self._nu.aktiviteter):
            return Egen(egen, "Turen", "overfloedigt", mit, bemaerk="Den tur er der allerede.")
        return Egen(egen, "Turen", "frit", mit)

    def _uden_tur(self, egen: Haendelse) -> Egen:
        id = egen.data["id"]
        mit = Side(f"»{turnavn(self._foer, id)}« fjernes, og svarene om den")
        if id in self._fjernet or not turnavn(self._nu, id):
            return Egen(egen, "Turen", "overfloedigt", mit, bemaerk="Den er fjernet i forvejen.")
        om_den = [e for e in self._siden if _naevner(e, id)]
        if not om_den:
            return Egen(egen, "Turen", "frit", mit)
        linjer = [i.linje for i in imens(self._foer, self._nu, om_den)]
        return Egen(egen, "Turen", "sammenstoed", mit, Side("; ".join(linjer), "", "", om_den[-1].aktoer, om_den[-1].tidspunkt))

    def _optegnelse(self, egen: Haendelse) -> Egen:
        register, id = REGISTRE[egen.data["art"]], egen.data["id"]
        mit = Side(optegnelse_i_ord(self._egen_sag, register, id))
        ny = not any(o.id == id for o in self._foer.register(register))
        skrives = Flytning(self._foer, self._siden, self._egne_ture).optegnelse(egen)
        mistede = "Det, der handlede om en tur, som er fjernet imens, følger ikke med." if skrives != dict(egen.data["felter"]) else ""
        if any(f.kraevet and f.type == "fakta" and not skrives.get(f.navn) for f in register.felter):
            bemaerk = "Det handler kun om en tur, der er fjernet imens, og kan ikke gemmes i sagen."
            return Egen(egen, register.titel, "umuligt", mit, bemaerk=bemaerk, kan_noteres=True)
        if ny:
            return Egen(egen, register.titel, "frit", mit, bemaerk=mistede)
        anden = self._skrevet.get((register.art, id))
        staar = (register.art, id) not in self._slettet and any(o.id == id for o in self._nu.register(register))
        if anden is None and staar:
            return Egen(egen, register.titel, "frit", mit, bemaerk=mistede)
        if anden is not None and anden.art == h.OPTEGNELSE_SKREVET and anden.data["felter"] == egen.data["felter"]:
            return Egen(egen, register.titel, "overfloedigt", mit, bemaerk=f"{_hvem(anden)} har skrevet det samme.")
        andens = optegnelse_i_ord(self._nu, register, id) if staar else "fjernet"
        hvem, hvornaar = (anden.aktoer, anden.tidspunkt) if anden else (self._siden[-1].aktoer, self._siden[-1].tidspunkt)
        return Egen(egen, register.titel, "sammenstoed", mit, Side(andens, "", "", hvem, hvornaar), bemaerk=mistede, kan_noteres=True)

    def _uden_optegnelse(self, egen: Haendelse) -> Egen:
        register, id = REGISTRE[egen.data["art"]], egen.data["id"]
        mit = Side(f"fjernes: {optegnelse_i_ord(self._foer, register, id)}")
        anden = self._skrevet.get((register.art, id))
        if (register.art, id) in self._slettet or not any(o.id == id for o in self._nu.register(register)):
            return Egen(egen, register.titel, "overfloedigt", mit, bemaerk="Det er fjernet i forvejen.")
        if anden is None:
            return Egen(egen, register.titel, "frit", mit)
        andens = Side(optegnelse_i_ord(self._nu, register, id), "", "", anden.aktoer, anden.tidspunkt)
        return Egen(egen, register.titel, "sammenstoed", mit, andens)

    def _samtale(self, egen: Haendelse) -> Egen:
        anden = next((e for e in reversed(self._siden) if e.art == h.SAMTALE_AENDRET), None)
        mit = Side(samtale_i_ord(self._egen_sag.samtale))
        titel = "Hvem der taler i samtalen"
        if anden is None:
            return Egen(egen, titel, "frit", mit)
        if anden.data == egen.data:
            return Egen(egen, titel, "overfloedigt", mit, bemaerk=f"{_hvem(anden)} har valgt det samme.")
        return Egen(egen, titel, "sammenstoed", mit, Side(samtale_i_ord(self._nu.samtale), "", "", anden.aktoer, anden.tidspunkt))


def _hvem(haendelse: Haendelse) -> str:
    return haendelse.aktoer or "en anden"


def _samme(mine: Mapping[str, Any], sti: str, andens: Mapping[str, Any], nu: str) -> bool:
    """Whether saving one's own puts nothing of the other's aside: the same value, and not other words by the same voice."""
    mit, deres_ = mine["svar"][sti], andens["svar"][nu]
    if mit != deres_:
        return _skoen(mit) is not None and _skoen(mit) == _skoen(deres_)
    ord_ = ("kilde", "dato", "note")
    return mine.get("stemme") != andens.get("stemme") or all(mine.get(o) == andens.get(o) for o in ord_)


def _skoen(vaerdi: object) -> tuple[object, object] | None:
    """A judgement and its reason, whoever made it and when."""
    return (vaerdi["vurdering"], vaerdi["begrundelse"]) if isinstance(vaerdi, dict) and "begrundelse" in vaerdi else None


def _naevner(haendelse: Haendelse, tur: str) -> bool:
    data = haendelse.data
    if haendelse.art == h.SVAR_GIVET:
        return any(tur_i(sti) == tur for sti in (*data["svar"], data.get("spoergsmaal") or ""))
    if haendelse.art == h.OPTEGNELSE_SKREVET:
        return any(tur_i(sti) == tur for v in data["felter"].values() if isinstance(v, list) for sti in v)
    return False
