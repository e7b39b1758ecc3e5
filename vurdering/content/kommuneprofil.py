"""The door for a municipality's profile: a file's bytes come in, and a checked profile or a Danish sentence comes out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from vurdering.content.profilform import ROD, SKELNER, TABELLER, UDSAGN, Noegle
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.tekst import MAX_LENGTH, MAX_LINE, clean

#: The largest profile there can be, in bytes.
MAKS: Final = 256 * 1024
_LINJE_NR: Final = re.compile(r"\(at line (\d+)")


def laes_profil(raw: bytes, navn: str) -> dict[str, Any]:
    """The checked profile in `raw`, the content of the file that messages call `navn`. Raises `Inputfejl` naming file and key."""
    if len(raw) > MAKS:
        raise Inputfejl(f"{navn}: filen fylder mere end {MAKS // 1024} kB. En profil er kortere; se «vurdering kommune --ny».")
    try:
        data = tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Inputfejl(f"{navn}: filen er ikke gemt som UTF-8. Gem den igen som UTF-8.") from None
    except (ValueError, RecursionError) as fejl:
        linje = _LINJE_NR.search(str(fejl))
        hvor = f" (linje {linje[1]})" if linje else ""
        raise Inputfejl(f"{navn}: filen er ikke gyldig TOML{hvor}. Ret den; tekst skal stå i anførselstegn.") from None
    return _profil(data, navn)


def _profil(data: dict[str, Any], navn: str) -> dict[str, Any]:
    tabeller = {noegle: data[noegle] for noegle in TABELLER if noegle in data}
    rod = {noegle: vaerdi for noegle, vaerdi in data.items() if noegle not in TABELLER and noegle != "udsagn"}
    _tabel(rod, ROD, navn, "", (*ROD, *TABELLER, "udsagn"))
    for noegle, vaerdi in tabeller.items():
        _tabel(vaerdi, TABELLER[noegle], navn, noegle, tuple(TABELLER[noegle]))
    if "frist" in data and not data["frist"].get("uger", 0) + data["frist"].get("dage", 0):
        raise Inputfejl(f"{navn}: frist.uger mangler. Skriv, hvor mange uger (eller dage) fristen er, eller fjern [frist].")
    udsagn = data.get("udsagn", [])
    if not isinstance(udsagn, list):
        raise Inputfejl(f"{navn}: udsagn skal være en liste af tabeller. Skriv hvert som [[udsagn]].")
    for nr, et in enumerate(udsagn, 1):
        _udsagn(et, navn, f"udsagn {nr}")
    _ingen_overlap(udsagn, navn)
    return data


def _udsagn(data: Any, navn: str, sti: str) -> None:
    emne = data.get("emne") if isinstance(data, dict) else None
    if not isinstance(emne, str) or emne not in UDSAGN:
        raise Inputfejl(f"{navn}: {sti}: emne skal være en af {', '.join(UDSAGN)}. Vælg en af dem.")
    _tabel(data, UDSAGN[emne], navn, f"{sti} ({emne})", tuple(UDSAGN[emne]))


def _tabel(data: Any, noegler: Mapping[str, Noegle], navn: str, sti: str, kendte: tuple[str, ...]) -> None:
    """Check one table: its keys, what each holds, and that its period runs forward."""
    hvor = f"{navn}: {sti}." if sti else f"{navn}: "
    if not isinstance(data, dict):
        raise Inputfejl(f"{hvor.rstrip('.')} skal være en tabel. Skriv den som [{sti}] med nøgler under.")
    for noegle, vaerdi in data.items():
        if noegle not in noegler:
            kort = clean(noegle[:40], one_line=True).text
            raise Inputfejl(f"{hvor}{kort} er ikke en nøgle her. Ret stavningen, eller fjern den; her kan stå {', '.join(kendte)}.")
        if fejl := _fejl(vaerdi, noegler[noegle]):
            raise Inputfejl(f"{hvor}{noegle} {fejl}.")
    for noegle, krav in noegler.items():
        if krav.kraevet and noegle not in data:
            raise Inputfejl(f"{hvor}{noegle} mangler. Skriv den.")
    fra, til = data.get("gyldig_fra", date.min), data.get("gyldig_til", date.max)
    if til < fra:
        raise Inputfejl(f"{hvor}gyldig_til ligger før gyldig_fra. Ret den ene dato.")


def _fejl(vaerdi: Any, krav: Noegle) -> str:
    """What is wrong with the value and what to write instead, as the end of a sentence; empty when nothing is."""
    if krav.type in ("linje", "tekst"):
        return _tekstfejl(vaerdi, one_line=krav.type == "linje")
    if krav.type == "ja_nej":
        return "" if isinstance(vaerdi, bool) else "skal være true eller false, uden anførselstegn"
    if krav.type == "valg":
        return "" if isinstance(vaerdi, str) and vaerdi in krav.valg else f"skal være en af {', '.join(krav.valg)}"
    if krav.type == "dato":
        ok = isinstance(vaerdi, date) and not isinstance(vaerdi, datetime)
        return "" if ok else "skal være en dato som 2026-10-01, uden anførselstegn"
    if krav.type == "liste":
        if not isinstance(vaerdi, list) or not vaerdi:
            return 'skal være en liste med mindst én tekst: ["…"]'
        if krav.valg and not all(isinstance(del_, str) and del_ in krav.valg for del_ in vaerdi):
            return f"må kun nævne {', '.join(krav.valg)}"
        return next((fejl for del_ in vaerdi if (fejl := _tekstfejl(del_, one_line=True))), "")
    typer = (int,) if krav.type == "heltal" else (int, float)
    if isinstance(vaerdi, bool) or not isinstance(vaerdi, typer) or not 0 <= vaerdi <= krav.maks:
        return f"skal være et {'helt ' if krav.type == 'heltal' else ''}tal fra 0 til {krav.maks}, uden anførselstegn"
    return ""


def _tekstfejl(vaerdi: Any, *, one_line: bool) -> str:
    if not isinstance(vaerdi, str):
        return "skal være tekst i anførselstegn"
    renset = clean(vaerdi, one_line=one_line)
    if renset.removed or (one_line and "\n" in vaerdi):
        return "indeholder tegn, der ikke kan vises på én linje. Skriv teksten om" if one_line else "indeholder usynlige tegn. Fjern dem"
    if not renset.text:
        return "er tom. Skriv noget, eller fjern nøglen"
    maks = MAX_LINE if one_line else MAX_LENGTH
    return f"er på over {maks} tegn. Kort den af" if len(renset.text) > maks else ""


def _ingen_overlap(udsagn: list[dict[str, Any]], navn: str) -> None:
    """Refuse two statements about the same thing for the same day: one of them must be wrong."""
    for nr, et in enumerate(udsagn):
        for foer, andet in enumerate(udsagn[:nr]):
            samme = _hvad(et) == _hvad(andet)
            if samme and _fra(et) <= _til(andet) and _fra(andet) <= _til(et):
                raise Inputfejl(
                    f"{navn}: udsagn {foer + 1} og {nr + 1} siger begge noget om {et['emne']} for de samme dage. "
                    "Fjern det ene, eller giv dem gyldig_fra og gyldig_til, der ikke overlapper."
                )


def _hvad(et: dict[str, Any]) -> tuple[Any, ...]:
    return et["emne"], et.get("udgave"), et.get(SKELNER.get(et["emne"], "emne"))


def _fra(et: dict[str, Any]) -> date:
    return et.get("gyldig_fra", date.min)  # type: ignore[no-any-return]


def _til(et: dict[str, Any]) -> date:
    return et.get("gyldig_til", date.max)  # type: ignore[no-any-return]
