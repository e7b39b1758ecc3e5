"""`vurdering indsigt SAG`: all that is kept about the person, and who looked at it: when and for what, for the person it is about."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vurdering.domain.haendelse import Haendelse
    from vurdering.letters.formater.ast import Dokument
    from vurdering.letters.indsigt.akt import Akt
    from vurdering.store.bilag import Bilag
    from vurdering.store.lager import Lager
    from vurdering.store.livscyklus.opslagslog import Opslagspost

FORMAT = "vurdering.indsigt/1"
_OPSLAG_FORORD = (
    "Her står, hvornår der er slået op i sagen, og hvorfor. Hvilken medarbejder det var, er ikke med."
    " Er loggen for en måned slettet, er dens opslag ikke med. Opslag i andre systemer er heller ikke med."
)
#: Said every time: what the program leaves to people.
_MANGLER = (
    "Alt, der er gemt om sagen i programmet, er med, også interne noter. Programmet undtager intet og skriver ikke svaret.\n"
    "Databeskyttelsesforordningen er ikke blandt de tekster, programmet bygger på. Spørg databeskyttelsesrådgiveren, hvad svaret ellers"
    " skal indeholde efter artikel 15, hvornår det skal gives, og hvad der må undtages."
)


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("sag", metavar="SAG", nargs="?", help="sagens nummer i lageret")
    parser.add_argument("--cpr-fil", metavar="FIL", help="i stedet for SAG: alle sager om den person, hvis CPR-nummer står i filen")
    parser.add_argument("--ud", metavar="FIL.zip", required=True, help="filen, der skrives")
    parser.add_argument(
        "--modtager", metavar="age1…", action="append", default=[], help="forsegl til en offentlig nøgle; kan gives flere gange"
    )
    parser.add_argument("--til-dpo", action="store_true", help="til databeskyttelsesrådgiveren: med medarbejdernes navne")
    parser.add_argument("--noedadgang", metavar="GRUND", help="sagen er lukket for dig: skriv, hvorfor du alligevel skal ind i den")


@dataclass(frozen=True, slots=True)
class _Sagen:
    """What one case holds, after the log was told that it is taken out."""

    sagsnummer: str
    haendelser: tuple[Haendelse, ...]
    bilag: tuple[Bilag, ...]
    opslag: tuple[Opslagspost, ...]


def koer(args: argparse.Namespace) -> int:
    """Write the file."""
    from vurdering.cli.lager import aabn
    from vurdering.cli.udlevering import skriv_ud
    from vurdering.domain.fejl import Inputfejl
    from vurdering.store.indgang import noedgrund

    if (args.sag is None) == (args.cpr_fil is None):
        raise Inputfejl("Skriv netop én ting: et sagsnummer, eller --cpr-fil med en fil. Se «vurdering indsigt --help».")
    ud = Path(args.ud)
    if not ud.name.endswith((".zip", ".zip.age")):
        raise Inputfejl("--ud skal være en fil, der ender på .zip.")
    noed = "" if args.noedadgang is None else noedgrund(args.noedadgang)
    with aabn() as lager:
        sager = [_hent(lager, nummer, noed) for nummer in _numre(lager, args)]
    filer: dict[str, bytes] = {}
    overvej: list[str] = []
    for nr, sagen in enumerate(sager, start=1):
        mappe = "" if len(sager) == 1 else f"sag-{nr}/"
        overvej += [f"- {mappe}{et}" for et in _andres(sagen)]
        filer |= {mappe + navn: data for navn, data in _filer(sagen, med_navne=args.til_dpo).items()}
    sted = skriv_ud(filer, ud, args.modtager)
    print(f"{sted}: {', '.join(filer)}")
    if not args.modtager:
        print("Filen er ikke forseglet. Send den kun ad en sikker vej, og slet den bagefter; --modtager forsegler den.")
    print(_MANGLER)
    if overvej:
        print("\n".join(["Se efter, før det udleveres:", *overvej]))
    return 0


def _numre(lager: Lager, args: argparse.Namespace) -> Sequence[str]:
    """The cases that are asked for. Raises `Inputfejl` when there is none."""
    from vurdering.cli.kilde import laes_fil, lagret_nummer
    from vurdering.content.cpr import numre_i
    from vurdering.domain.fejl import Inputfejl
    from vurdering.store.sager import adgang
    from vurdering.store.soeg import Soegning, soeg

    if args.sag is not None:
        return [lagret_nummer(args.sag)]
    fundne = set(numre_i(laes_fil(Path(args.cpr_fil)).decode("utf-8", "replace")))
    if len(fundne) != 1:
        raise Inputfejl("--cpr-fil: filen skal indeholde netop ét CPR-nummer.")
    numre = sorted(linje.sagsnummer for linje in soeg(lager, Soegning(cpr=fundne.pop()), adgang("indsigt")))
    if not numre:
        raise Inputfejl("Der er ingen sag om den person i lageret. En sag findes kun, når CPR-nummeret er skrevet i den.")
    return numre


def _hent(lager: Lager, nummer: str, noed: str) -> _Sagen:
    from vurdering.dialogue.tilstand import fold
    from vurdering.store.kaede import logbog
    from vurdering.store.livscyklus.opslagslog import opslag_om
    from vurdering.store.opslag import cifre
    from vurdering.store.sager import adgang

    gemt = lager.hent(nummer, adgang("indsigt", logbog.INDSIGT, noed))
    bilag = lager.bilag(nummer, adgang("indsigt", noedadgang=noed))
    return _Sagen(nummer, gemt.haendelser, bilag, opslag_om(lager, gemt.uid, cifre(fold(gemt.haendelser).borger.cpr or "")))


def _akter(sagen: _Sagen, *, med_navne: bool) -> tuple[Akt, ...]:
    from vurdering.cli.kilde import i_dag
    from vurdering.cli.udlevering import som_filer
    from vurdering.dialogue.tilstand import fold
    from vurdering.letters.indsigt.akter import akter

    return akter(fold(sagen.haendelser), sagen.haendelser, som_filer(sagen.bilag), i_dag(), med_navne=med_navne)


def _andres(sagen: _Sagen) -> Iterator[str]:
    """Where somebody else is spoken of, and the files that the program cannot read. The history says it all once more."""
    from vurdering.dialogue.tilstand import fold
    from vurdering.letters.indsigt.akter import HISTORIK
    from vurdering.letters.indsigt.overvej import andre_personer, filer_ulaest

    alle = [akt for akt in _akter(sagen, med_navne=False) if akt.id != HISTORIK]
    yield from (f"{sted}. Det står også i historikken." for sted in andre_personer(fold(sagen.haendelser), alle))
    yield from filer_ulaest(alle)


def _filer(sagen: _Sagen, *, med_navne: bool) -> dict[str, bytes]:
    from vurdering.cli.kilde import i_dag
    from vurdering.dialogue.tilstand import fold
    from vurdering.letters.afsnit.hoved import kommunenavn
    from vurdering.letters.indsigt.forord import forord
    from vurdering.letters.indsigt.overvej import andre_steder
    from vurdering.letters.indsigt.pakke import filer, oversigt, samlet

    sag = fold(sagen.haendelser)
    alle = _akter(sagen, med_navne=med_navne)
    navngivne: dict[str, Dokument] = {
        "oversigt": oversigt("Indsigt", sagen.sagsnummer, alle, i_dag(), andre_steder(alle), forord(alle)),
        "oplysninger": samlet("Alt, der er gemt i sagen", alle),
        "opslag": _opslag(sagen, med_navne=med_navne),
    }
    om = {"titel": "Indsigt", "afsender": kommunenavn(sag), "dato": i_dag(), "sagsnummer": sagen.sagsnummer, "udkast": False}
    indhold, _kun_tekst = filer(navngivne, alle, **om)
    return {**indhold, "indsigt.json": _json(sagen, med_navne=med_navne)}


def _opslag(sagen: _Sagen, *, med_navne: bool) -> Dokument:
    from vurdering.domain.formaal import FORMAAL
    from vurdering.domain.ord import dag
    from vurdering.letters.indsigt.akt import Akt, Linje
    from vurdering.letters.indsigt.pakke import samlet

    linjer = []
    for post in sagen.opslag:
        tid = post.tidspunkt.astimezone()
        hvem = f" ({post.bruger})" if med_navne and post.bruger else ""
        linjer.append(
            Linje(f"{dag(tid.date())} kl. {tid:%H.%M}", "; ".join(filter(None, [post.hvad, FORMAAL.get(post.formaal, "")])) + hvem)
        )
    forord = [] if med_navne else [Linje("", _OPSLAG_FORORD)]
    return samlet("Opslag i sagen", [Akt("opslag", "Opslag", (*forord, *linjer))])


def _json(sagen: _Sagen, *, med_navne: bool) -> bytes:
    from vurdering import __version__
    from vurdering.letters.indsigt.navne import uden_navne
    from vurdering.store.kaede.skriv import INDHOLD
    from vurdering.store.kaede.skriv import iso as som_iso

    def en(haendelse: Haendelse) -> dict[str, Any]:
        data = dict(haendelse.data) if med_navne else uden_navne(haendelse.data)
        hvem = {"aktoer": haendelse.aktoer} if med_navne else {}
        return {"tidspunkt": som_iso(haendelse.tidspunkt), "art": haendelse.art, "data": data, **hvem}

    opslag = [
        {"tidspunkt": som_iso(p.tidspunkt), "hvad": p.handling, "formaal": p.formaal or None, **({"bruger": p.bruger} if med_navne else {})}
        for p in sagen.opslag
    ]
    svar = {
        "format": FORMAT,
        "indhold": INDHOLD,
        "program": __version__,
        "sagsnummer": sagen.sagsnummer,
        "haendelser": [en(haendelse) for haendelse in sagen.haendelser],
        "filer": [{"sha256": b.sha256, "navn": b.navn} for b in sagen.bilag],
        "opslag": opslag,
    }
    return (json.dumps(svar, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
