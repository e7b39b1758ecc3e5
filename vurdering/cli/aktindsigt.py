"""`vurdering aktindsigt SAG`: the documents of a case for its party, the deadline, and what is left out and by which rule."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vurdering.domain.sag import Sag
    from vurdering.law.frister import Frist
    from vurdering.letters.indsigt.akt import Akt
    from vurdering.letters.indsigt.undtagelse import Undtagelse

#: Said every time: what the program leaves to people.
IKKE_BYGGET = "Afgørelsen om aktindsigt (brevet til parten) skriver programmet ikke: ordlyden af den er ikke efterprøvet."


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("sag", metavar="SAG", help="sagens nummer i lageret")
    parser.add_argument("--ud", metavar="MAPPE|FIL.zip", help="skriv akterne hertil; uden --ud vises de med linjenumre")
    parser.add_argument("--modtaget", metavar="D", help="dagen, anmodningen er modtaget (2026-10-01); ellers i dag")
    parser.add_argument("--undtagelser", metavar="FIL", help="det, der skal undtages, med regel, grund og navn; ellers undtages intet")
    parser.add_argument("--forslag", metavar="FIL", help="skriv en fil til undtagelser, hvor de interne noter er foreslået")
    parser.add_argument(
        "--modtager", metavar="age1…", action="append", default=[], help="forsegl til en offentlig nøgle; kan gives flere gange"
    )
    parser.add_argument("--noedadgang", metavar="GRUND", help="sagen er lukket for dig: skriv, hvorfor du alligevel skal ind i den")
    parser.add_argument("--format", choices=("tekst", "json"), help="tekst på en skærm, ellers json")


@dataclass(frozen=True, slots=True)
class _Sagen:
    """What was read, after the log was told."""

    sag: Sag
    version: int
    akter: tuple[Akt, ...]


def koer(args: argparse.Namespace) -> int:
    """Write the documents, or show them; then what a person must still do."""
    from vurdering.cli.kilde import dato, i_dag, lagret_nummer
    from vurdering.content.filskrivning import skriv
    from vurdering.law.frister import aktindsigt
    from vurdering.letters.indsigt.overvej import overvej
    from vurdering.letters.indsigt.undtag import undtag
    from vurdering.letters.indsigt.undtagelse import forslag

    modtaget = i_dag() if args.modtaget is None else dato(args.modtaget, "--modtaget")
    frist = aktindsigt(modtaget)
    nummer = lagret_nummer(args.sag)
    fundet = _hent(nummer, args)
    undtagelser = _undtagelser(args.undtagelser, nummer, fundet)
    givet = undtag(fundet.akter, undtagelser)
    svar: dict[str, Any] = {"sag": nummer, "version": fundet.version, "frist": _frist(frist)}
    if args.forslag is not None:
        skriv(Path(args.forslag), forslag(nummer, fundet.version, fundet.akter).encode("utf-8"))
        svar["forslag"] = args.forslag
    if args.ud is not None:
        svar |= _skriv_ud(fundet.sag, givet, args, i_dag())
    svar |= {
        "akter": [_som_json(akt, med_linjer=args.ud is None) for akt in givet],
        "undtaget": [{"akt": u.akt, "linje": u.linje, "regel": u.hjemmel, "grund": u.grund, "af": u.af} for u in undtagelser],
        "overvej": [*overvej(fundet.sag, givet, i_dag()), IKKE_BYGGET],
    }
    if args.format == "json" or (args.format is None and not sys.stdout.isatty()):
        print(json.dumps(svar, ensure_ascii=False, indent=2))
    else:
        print("\n".join(_i_ord(svar, frist)))
    return 0


def _hent(nummer: str, args: argparse.Namespace) -> _Sagen:
    """Read the case, after the log was told why, and whether it was to be handed out."""
    from vurdering.cli.kilde import i_dag
    from vurdering.cli.lager import aabn
    from vurdering.cli.udlevering import som_filer
    from vurdering.dialogue.tilstand import fold
    from vurdering.letters.indsigt.akter import akter
    from vurdering.store.indgang import noedgrund
    from vurdering.store.kaede import logbog
    from vurdering.store.sager import adgang

    noed = "" if args.noedadgang is None else noedgrund(args.noedadgang)
    with aabn() as lager:
        gemt = lager.hent(nummer, adgang("aktindsigt", logbog.SET if args.ud is None else logbog.AKTINDSIGT, noed))
        filer = som_filer(lager.bilag(nummer, adgang("aktindsigt", noedadgang=noed)))
    sag = fold(gemt.haendelser)
    return _Sagen(sag, gemt.version, akter(sag, gemt.haendelser, filer, i_dag()))


def _undtagelser(sti: str | None, nummer: str, fundet: _Sagen) -> tuple[Undtagelse, ...]:
    from vurdering.cli.kilde import laes_fil
    from vurdering.content.cpr import skjul_cpr
    from vurdering.content.strict_json import decode
    from vurdering.letters.indsigt.undtagelse import laes

    if sti is None:
        return ()
    navn = skjul_cpr(sti)
    return laes(decode(laes_fil(Path(sti)), navn), navn, nummer, fundet.version, fundet.akter)


def _skriv_ud(sag: Sag, givet: Sequence[Akt], args: argparse.Namespace, i_dag: date) -> dict[str, Any]:
    from vurdering.cli.udlevering import skriv_ud
    from vurdering.letters.afsnit.hoved import kommunenavn
    from vurdering.letters.formater.ast import Dokument
    from vurdering.letters.indsigt.forord import forord
    from vurdering.letters.indsigt.overvej import andre_steder
    from vurdering.letters.indsigt.pakke import filer, oversigt, samlet

    titel = "Aktindsigt"
    navngivne: dict[str, Dokument] = {
        "oversigt": oversigt(titel, sag.sagsnummer, givet, i_dag, andre_steder(givet), forord(givet)),
        "akter": samlet("Sagens akter", givet),
    }
    om = {"titel": titel, "afsender": kommunenavn(sag), "dato": i_dag, "sagsnummer": sag.sagsnummer, "udkast": False}
    indhold, kun_tekst = filer(navngivne, givet, **om)
    sted = skriv_ud(indhold, Path(args.ud), args.modtager)
    return {"ud": str(sted), "filer": list(indhold), "kun_tekst": list(kun_tekst)}


def _frist(frist: Frist) -> dict[str, Any]:
    return {"dato": frist.dato.isoformat(), "regel": frist.regel, "kilde": frist.kilde, "forbehold": list(frist.forbehold)}


def _som_json(akt: Akt, *, med_linjer: bool) -> dict[str, Any]:
    kort = {"id": akt.id, "titel": akt.titel, "dato": akt.dato.isoformat() if akt.dato else None, "udeladt": akt.udeladt or None}
    return {**kort, "linjer": [str(linje) for linje in akt.linjer]} if med_linjer else kort


def _i_ord(svar: dict[str, Any], frist: Frist) -> list[str]:
    linjer = [f"{frist.regel} Kilde: {frist.kilde}", *(f"- {et}" for et in frist.forbehold), ""]
    if "ud" in svar:
        linjer += [f"{svar['ud']}: {', '.join(svar['filer'])}"]
        linjer += [
            f"{navn}.pdf er ikke lavet: et tegn findes ikke i skriften. Teksten er med som {navn}.txt." for navn in svar["kun_tekst"]
        ]
    for akt in svar["akter"]:
        linjer.append(f"{akt['id']}: {akt['titel']}" + (f" – udeladt efter {akt['udeladt']}" if akt["udeladt"] else ""))
        linjer += [f"  {nr}. {linje}" for nr, linje in enumerate(akt.get("linjer", ()), start=1)]
    if svar["undtaget"]:
        linjer += ["", "Undtaget:"]
        linjer += [
            f"- {u['akt']}" + (f" linje {u['linje']}" if u["linje"] else "") + f": {u['regel']} ({u['af']})" for u in svar["undtaget"]
        ]
    return [*linjer, "", "Overvej:", *(f"- {et}" for et in svar["overvej"])]
