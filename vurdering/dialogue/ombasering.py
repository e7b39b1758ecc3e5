"""Own changes made anew on a case that others have changed since: ids that were taken meanwhile give way, words are kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from vurdering.dialogue.svar_i_ord import Side
from vurdering.dialogue.tilstand import anvend, er_faktum, fortsat
from vurdering.dialogue.ture import naeste_id
from vurdering.domain import haendelse as h
from vurdering.domain.fakta import JA, VED_IKKE
from vurdering.domain.haendelse import Haendelse
from vurdering.domain.registre import REGISTRE
from vurdering.domain.sag import Sag
from vurdering.domain.tekst import MAX_LENGTH

_INTET_SKOEN: Final = {"vurdering": None, "begrundelse": "", "af": "", "dato": None}


def tur_i(sti: str) -> str:
    """The id of the outing that a path (`aktiviteter.a1.selvvalgt`) or a question's key (`ID/a1`) names; empty for another."""
    if sti.startswith("aktiviteter."):
        return sti.split(".")[1]
    return sti.partition("/")[2]


def med_tur(sti: str, id: str) -> str:
    """The path or key of another outing instead."""
    if sti.startswith("aktiviteter."):
        return f"aktiviteter.{id}.{sti.split('.', 2)[2]}"
    return f"{sti.partition('/')[0]}/{id}"


def uden_svar(haendelse: Haendelse) -> dict[str, Any]:
    """The facts that an answer sets, each made *ved ikke*; empty for what has no such value."""
    if haendelse.art != h.SVAR_GIVET:
        return {}
    stier = haendelse.data["svar"]
    fakta: dict[str, Any] = {sti: VED_IKKE for sti in stier if er_faktum(sti) and not sti.startswith("borger.")}
    return fakta | {sti: _INTET_SKOEN for sti in stier if sti.startswith("skoen.")}


def note(titel: str, mit: Side, deres: Side | None) -> str:
    """The words of the note that keeps both answers, or the one that had no place left."""
    linjer = [f"Rettet samtidig: {titel}", *(f"Mit svar: {linje}" for linje in mit.linjer[:1]), *mit.linjer[1:]]
    if deres is not None:
        linjer += [f"Svaret fra {deres.hvem or 'den anden'}: {linje}" for linje in deres.linjer[:1]]
        linjer += deres.linjer[1:]
    return "\n".join(linjer)


class Flytning:
    """Makes the events that do own changes, one after the other, on the case that was `foer` before others did `siden`."""

    def __init__(self, foer: Sag, siden: Sequence[Haendelse], egne_ture: Iterable[str] = ()) -> None:
        self._foer, self._sag = foer, fortsat(foer, siden)
        self._slettet = {(e.data["art"], e.data["id"]) for e in siden if e.art == h.OPTEGNELSE_FJERNET}
        self._fjernet = {e.data["id"] for e in siden if e.art == h.AKTIVITET_FJERNET}
        self._ture = {id: id for id in egne_ture}
        self._optegnelser: dict[tuple[str, str], str] = {}
        self.haendelser: list[Haendelse] = []
        """What is to be saved."""

    def gentag(self, egen: Haendelse) -> None:
        """Do the change on the case as it is now."""
        data: dict[str, Any] = dict(egen.data)
        if egen.art == h.SVAR_GIVET:
            data["svar"] = {self._sti(sti): vaerdi for sti, vaerdi in data["svar"].items()}
            data["spoergsmaal"] = self._sti(data["spoergsmaal"]) if data.get("spoergsmaal") else None
        elif egen.art == h.AKTIVITET_TILFOEJET:
            data["id"] = self._ture[egen.data["id"]] = naeste_id(self._sag)
        elif egen.art == h.OPTEGNELSE_SKREVET:
            data |= {"id": self._nyt_eller_samme(data["art"], data["id"]), "felter": self.optegnelse(egen)}
        elif egen.art == h.OPTEGNELSE_FJERNET:
            data["id"] = self._optegnelser.get((data["art"], data["id"]), data["id"])
        self._tag(Haendelse(egen.art, data, egen.tidspunkt, egen.aktoer))

    def undlad(self, egen: Haendelse) -> None:
        """Leave the change out; what belongs to an outing that is there already goes to that one."""
        if egen.art == h.AKTIVITET_TILFOEJET:
            navn = egen.data["navn"].casefold()
            self._ture[egen.data["id"]] = next((a.id for a in self._sag.aktiviteter if a.navn.casefold() == navn), egen.data["id"])

    def lad_staa_aabent(self, egen: Haendelse, tekst: str, *, i_sagen: bool) -> None:
        """Keep what was written in a note of one's own; `i_sagen` makes the facts that both answered *ved ikke*."""
        if i_sagen and (aabne := uden_svar(egen)):
            self.gentag(Haendelse(egen.art, {**egen.data, "svar": aabne, "note": ""}, egen.tidspunkt, egen.aktoer))
        for start in range(0, len(tekst), MAX_LENGTH):
            felter = {"tekst": tekst[start : start + MAX_LENGTH].strip(), "dato": egen.tidspunkt.date().isoformat(), "intern": JA}
            data = {"art": "note", "id": self._nyt_id("note"), "felter": felter}
            self._tag(Haendelse(h.OPTEGNELSE_SKREVET, data, egen.tidspunkt, egen.aktoer))

    def optegnelse(self, egen: Haendelse) -> dict[str, Any]:
        """The fields of a record without the paths of outings that are gone."""
        stier = {f.navn for f in REGISTRE[egen.data["art"]].felter if f.type == "fakta"}
        felter = {
            navn: [self._sti(sti) for sti in v if self._findes(sti)] if navn in stier else v for navn, v in egen.data["felter"].items()
        }
        return {navn: v for navn, v in felter.items() if v != []}

    def _findes(self, sti: str) -> bool:
        tur = tur_i(sti)
        return not tur or tur in self._ture or (tur not in self._fjernet and any(a.id == tur for a in self._sag.aktiviteter))

    def _tag(self, haendelse: Haendelse) -> None:
        self._sag = anvend(self._sag, haendelse)
        self.haendelser.append(haendelse)

    def _sti(self, sti: str) -> str:
        tur = tur_i(sti)
        return med_tur(sti, self._ture[tur]) if tur in self._ture else sti

    def _nyt_eller_samme(self, art: str, id: str) -> str:
        """The id of a record that is there and was meant; a new one for one that is new, or gone."""
        if (art, id) not in self._optegnelser:
            register = REGISTRE[art]
            meant = (art, id) not in self._slettet and any(o.id == id for o in self._foer.register(register))
            samme = meant and any(o.id == id for o in self._sag.register(register))
            self._optegnelser[art, id] = id if samme else self._nyt_id(art)
        return self._optegnelser[art, id]

    def _nyt_id(self, art: str) -> str:
        brugte = [int(o.id.removeprefix(art)) for o in self._sag.register(REGISTRE[art])]
        return f"{art}{max(brugte, default=0) + 1}"
