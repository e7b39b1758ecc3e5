"""A case as plain data and back. What comes in here has been checked at the door, or was written by the program itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any, Final

from vurdering.domain import afgjort
from vurdering.domain.fakta import AKTIVITETSFAKTA, AKTIVITETSTEKST, VED_IKKE
from vurdering.domain.optegnelse import Felt, Optegnelse, Register, felter, siger_intet
from vurdering.domain.registre import ERKLAERET, REGISTRE
from vurdering.domain.sag import Afsender, Aktivitet, Borger, BorgerensSyn, Datoer, Oplysning, Sag, Samtale, Skoen

FORMAT: Final = "vurdering.sag/1"
#: Longest case number, in characters.
SAGSNUMMER_MAKS: Final = 60


def _dato(tekst: str | None) -> date | None:
    return date.fromisoformat(tekst) if tekst else None


def aktivitets_id(index: int) -> str:
    """The id that an outing gets from its place in a case file."""
    return f"a{index + 1}"


def _med_id(sti: str) -> str:
    dele = sti.split(".")
    return f"aktiviteter.{aktivitets_id(int(dele[1]))}.{dele[2]}" if dele[0] == "aktiviteter" else sti


def _besvaret(stillet: str) -> str:
    spoergsmaal, _, index = stillet.partition("/")
    return f"{spoergsmaal}/{aktivitets_id(int(index))}" if index else spoergsmaal


def sag_fra_dict(data: Mapping[str, Any]) -> Sag:
    """Return the case that `data` (the shape of a case file) describes. Missing keys and None are unknown."""
    borger, datoer = data.get("borger") or {}, data.get("datoer") or {}
    samtale = data.get("samtale") or {}
    registre: dict[str, Any] = {r.noegle: _optegnelser(r, data.get(r.noegle) or ()) for r in REGISTRE.values()}
    registre |= {noegle: type_(**feltvaerdier(felter(type_), data.get(noegle) or {})) for noegle, type_ in ERKLAERET.items()}
    return Sag(
        sagsnummer=data["sagsnummer"],
        kommune=data.get("kommune"),
        borger=Borger(borger.get("navn") or None, _dato(borger.get("foedselsdato")), borger.get("cpr") or None),
        datoer=Datoer(_dato(datoer.get("ansoegning_modtaget")), _dato(datoer.get("afgoerelse"))),
        fakta=_kendte(data.get("fakta") or {}),
        aktiviteter=tuple(_aktivitet(i, a) for i, a in enumerate(data.get("aktiviteter") or ())),
        skoen={navn: _skoen(s) for navn, s in (data.get("skoen") or {}).items() if s is not None},
        oplysninger=tuple(_oplysning(o) for o in data.get("oplysninger") or ()),
        borgerens_syn=BorgerensSyn(**_tekster(data.get("borgerens_syn"))),
        **registre,
        afsender=Afsender(**_tekster(data.get("afsender"))),
        samtale=Samtale(samtale.get("stemme") or "borger", samtale.get("kilde") or "samtale", _dato(samtale.get("dato"))),
        afgjort=tuple(afgjort.fra_dict(a) for a in data.get("afgjort") or ()),
        besvaret=frozenset(_besvaret(stillet) for stillet in data.get("besvaret") or ()),
    )


def _kendte(data: Mapping[str, Any]) -> dict[str, Any]:
    return {navn: float(v) if isinstance(v, int) else v for navn, v in data.items() if v is not None}


def _tekster(data: Mapping[str, Any] | None) -> dict[str, str]:
    return {navn: tekst or "" for navn, tekst in (data or {}).items()}


def _aktivitet(index: int, data: Mapping[str, Any]) -> Aktivitet:
    fakta = {navn: data[navn] for navn in AKTIVITETSFAKTA if data.get(navn) is not None}
    tekst = {navn: data[navn] for navn in AKTIVITETSTEKST if data.get(navn)}
    return Aktivitet(aktivitets_id(index), data["navn"], fakta, tekst)


def _skoen(data: Mapping[str, Any]) -> Skoen:
    return Skoen(data.get("vurdering"), data.get("begrundelse") or "", data.get("af") or "", _dato(data.get("dato")))


def _oplysning(data: Mapping[str, Any]) -> Oplysning:
    vaerdi = data.get("vaerdi")
    return Oplysning(
        _med_id(data["fakta"]),
        float(vaerdi) if isinstance(vaerdi, int) else vaerdi,
        data["stemme"],
        data.get("kilde") or "",
        _dato(data.get("dato")),
        data.get("note") or "",
    )


def feltvaerdier(felter: Sequence[Felt], data: Mapping[str, Any]) -> dict[str, Any]:
    """The declared fields that `data` (as JSON has them) fills in, as a record holds them; `ved_ikke` fills in nothing."""
    return {f.navn: _feltvaerdi(f, data[f.navn]) for f in felter if not siger_intet(data.get(f.navn)) and data[f.navn] != VED_IKKE}


def _feltvaerdi(felt: Felt, vaerdi: Any) -> Any:
    if felt.type == "dato":
        return date.fromisoformat(vaerdi)
    if felt.type == "tal":
        return float(vaerdi)
    return tuple(vaerdi) if felt.type in ("fakta", "undertemaer") else vaerdi


def _optegnelser(register: Register, data: Sequence[Mapping[str, Any]]) -> tuple[Optegnelse, ...]:
    return tuple(
        register.type(id=f"{register.art}{nummer}", **feltvaerdier(register.felter, _med_stier(register, d, _med_id)))
        for nummer, d in enumerate(data, start=1)
    )


def _med_stier(register: Register, data: Mapping[str, Any], skift: Callable[[str], str | None]) -> dict[str, Any]:
    """The fields with each fact's path changed by `skift`; a path to an outing that is gone is left out."""
    stier = {f.navn for f in register.felter if f.type == "fakta"}
    return {n: [ny for sti in v if (ny := skift(sti))] if n in stier and v else v for n, v in data.items()}


def sag_som_dict(sag: Sag) -> dict[str, Any]:
    """Return the case in the shape of a case file: ready for JSON, with what is empty left out."""
    plads = {a.id: i for i, a in enumerate(sag.aktiviteter)}

    def med_index(sti: str) -> str | None:
        dele = sti.split(".")
        if dele[0] != "aktiviteter":
            return sti
        return f"aktiviteter.{plads[dele[1]]}.{dele[2]}" if dele[1] in plads else None

    def besvaret_med_index(stillet: str) -> str | None:
        spoergsmaal, _, id = stillet.partition("/")
        return spoergsmaal if not id else f"{spoergsmaal}/{plads[id]}" if id in plads else None

    oplysninger = [{**_felter(o), "fakta": sti} for o in sag.oplysninger if (sti := med_index(o.fakta))]
    data: dict[str, Any] = {
        "format": FORMAT,
        "sagsnummer": sag.sagsnummer,
        "kommune": sag.kommune,
        "borger": _felter(sag.borger),
        "datoer": _felter(sag.datoer),
        "fakta": dict(sag.fakta),
        "aktiviteter": [{"navn": a.navn, **a.fakta, **a.tekst} for a in sag.aktiviteter],
        "skoen": {navn: _felter(s) for navn, s in sag.skoen.items()},
        "oplysninger": oplysninger,
        "borgerens_syn": _felter(sag.borgerens_syn),
        **{noegle: _felter(getattr(sag, noegle)) for noegle in ERKLAERET},
        **{r.noegle: [_uden_id(_med_stier(r, _felter(o), med_index)) for o in sag.register(r)] for r in REGISTRE.values()},
        "afsender": _felter(sag.afsender),
        "afgjort": [afgjort.som_dict(a) for a in sag.afgjort],
        "besvaret": sorted(stillet for s in sag.besvaret if (stillet := besvaret_med_index(s))),
        "samtale": _felter(sag.samtale) if sag.samtale != Samtale() else {},
    }
    return {noegle: vaerdi for noegle, vaerdi in data.items() if vaerdi not in (None, {}, [])}


def _uden_id(data: dict[str, Any]) -> dict[str, Any]:
    return {navn: vaerdi for navn, vaerdi in data.items() if navn != "id"}


def _felter(objekt: Any) -> dict[str, Any]:
    # Not `asdict`, which copies every value: the fields of a record are plain values and rows of them.
    fundne = ((felt.name, getattr(objekt, felt.name)) for felt in fields(objekt))
    data = {k: v.isoformat() if isinstance(v, date) else list(v) if isinstance(v, tuple) else v for k, v in fundne}
    return {k: v for k, v in data.items() if not siger_intet(v)}
