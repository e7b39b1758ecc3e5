"""What each `vurdering noegle …` does."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from vurdering.cli.lager import aabn, sig, ved_terminal
from vurdering.cli.noeglekopier import forny
from vurdering.content.steder import data_mappe
from vurdering.domain.fejl import Inputfejl
from vurdering.plain.hemmelig import spoerg, spoerg_om_ny
from vurdering.store.aabning import UKRYPTERET, Laast, aabn_lager, findes, uden_noegler
from vurdering.store.lager import FILNAVN
from vurdering.store.noegler import afvisninger, forvaltning, genopretning
from vurdering.store.noegler.omgivelser import KODE, NY_KODE

if TYPE_CHECKING:
    from vurdering.store.noegler.forvaltning import Noegletilstand


def _vis(args: argparse.Namespace) -> int:
    mappe = data_mappe()
    tilstand = forvaltning.tilstand(mappe)
    if tilstand is None and (mangler := uden_noegler(mappe)):
        raise mangler
    afviste = afvisninger.laes(mappe).antal
    if args.format == "json":
        print(json.dumps(_som_dict(tilstand, findes(mappe), afviste), ensure_ascii=False, indent=2))
    elif tilstand is None:
        print(UKRYPTERET if findes(mappe) else f"Der er intet lager i {mappe} endnu.")
    else:
        print("\n".join(_linjer(tilstand, afviste)))
    return 1 if tilstand is not None and (tilstand.aaben or not tilstand.hel) else 0


def _som_dict(t: Noegletilstand | None, findes: bool, afviste: int) -> dict[str, object]:
    if t is None:
        return {"lager": None, "findes": findes, "krypteret": False}
    return {
        "lager": t.lager,
        "findes": True,
        "krypteret": not t.aaben,
        "adgangskoder": list(t.adgangskoder),
        "noeglering": t.noeglering,
        "modtagere": list(t.modtagere),
        "noeglefil_hel": t.hel,
        "afviste_forsoeg": afviste,
    }


def _linjer(t: Noegletilstand, afviste: int) -> Iterator[str]:
    if t.aaben:
        yield f"{FILNAVN} er IKKE krypteret og kan læses af alle, skønt her er en nøglefil (id {t.lager[:12]})."
        yield "Blev «vurdering lager krypter» afbrudt, så kør den igen. Ellers er filen skiftet ud: læg den rigtige tilbage."
    else:
        yield f"Lageret er krypteret (id {t.lager[:12]})."
    yield f"Adgangskoder: {', '.join(t.adgangskoder) or 'ingen'}"
    yield f"Systemets nøglering: {'til' if t.noeglering else 'fra'}"
    yield f"Genopretningsnøgler: {', '.join(t.modtagere) or 'ingen'}"
    if not t.modtagere:
        yield genopretning.INGEN
    if not t.hel:
        yield "Nøglefilen og dens kopi er ikke begge hele. De bliver det, næste gang lageret låses op."
    if afviste:
        yield f"Afviste forsøg siden sidste åbning: {afviste}."


def _skift(_args: argparse.Namespace) -> int:
    mappe = _krypteret()
    gammel = _kode("Den adgangskode, der gælder nu: ")
    with aabn_lager(mappe, gammel, sig=sig) as lager:
        forvaltning.skift(lager, mappe, gammel, _ny_kode("Den nye adgangskode: "))
        forny(lager, mappe)
    print("Adgangskoden er skiftet. Hovednøglen er den samme, og den gamle adgangskode åbner stadig gamle kopier af noegler.json.")
    return 0


def _tilfoej(args: argparse.Namespace) -> int:
    mappe = _krypteret()
    ud = None if args.ud is None else Path(args.ud)
    with aabn() as lager:
        forvaltning.tilfoej(lager, mappe, args.navn, _ny_kode(f"Adgangskoden til {args.navn}: "), ud)
    if ud is None:
        print(f"{args.navn} kan nu låse op her med sin egen adgangskode.")
    else:
        print(f"Nøglefilen er skrevet: {ud}. Kollegaen sætter den på plads med «vurdering noegle tilslut FIL». Slet den bagefter.")
    return 0


def _tilslut(args: argparse.Namespace) -> int:
    forvaltning.tilslut(data_mappe(), Path(args.fil), _kode("Din adgangskode til nøglefilen: "))
    print(f"Nøglefilen er sat på plads. Slet nu {args.fil} og de kopier, der er sendt.")
    return 0


def _fjern(args: argparse.Namespace) -> int:
    mappe = _krypteret()
    with aabn() as lager:
        forvaltning.fjern(lager, mappe, args.navn)
        forny(lager, mappe)
    print(f"Adgangskoden for {args.navn} åbner ikke længere denne nøglefil. En kopi af nøglefilen, som personen har, virker stadig.")
    return 0


def _noeglering(args: argparse.Namespace) -> int:
    mappe = _krypteret()
    with aabn() as lager:
        if args.til_fra == "til":
            forvaltning.noeglering_til(lager, mappe)
            print("Systemets nøglering åbner nu lageret. Adgangskoden virker stadig.")
        elif forvaltning.noeglering_fra(lager, mappe):
            print("Systemets nøglering åbner ikke længere lageret.")
        else:
            print("Systemets nøglering blev ikke brugt. Intet er ændret.")
    return 0


def _genopretning(args: argparse.Namespace) -> int:
    mappe = _krypteret()
    if args.modtager:
        # A slip is told before the passphrase is asked for.
        genopretning.modtager(args.modtager)
    with aabn() as lager:
        if args.modtager:
            print(f"Genopretningsnøglen {forvaltning.tilfoej_modtager(lager, mappe, args.modtager)} kan nu åbne lageret.")
        else:
            forvaltning.fjern_modtager(lager, mappe, args.fjern.strip())
            forny(lager, mappe, uden=args.fjern.strip())
            print("Genopretningsnøglen åbner ikke længere denne nøglefil. Gamle kopier af nøglefilen åbner den stadig.")
    return 0


def _lav(args: argparse.Namespace) -> int:
    ud = Path(args.ud)
    if ud.absolute().resolve().is_relative_to(data_mappe().absolute().resolve()):
        raise Inputfejl(f"{ud}: genopretningsnøglen må ikke ligge ved siden af det, den åbner. Vælg et sted uden for {data_mappe()}.")
    offentlig = genopretning.lav_noegle(ud)
    print(f"Den hemmelige del er skrevet: {ud}. Læg den låst inde, og lad den ikke blive på denne maskine.")
    print(f"Den offentlige del: {offentlig}")
    print(f"Forsegl lageret til den med: vurdering noegle genopretning --modtager {offentlig}")
    return 0


def _gendan(args: argparse.Namespace) -> int:
    mappe = _krypteret()
    forvaltning.gendan(mappe, Path(args.identitet), lambda: _ny_kode("Vælg en ny adgangskode: "), lambda lager: forny(lager, mappe))
    print("Lageret er åbnet med genopretningsnøglen, og den nye adgangskode gælder. Læg genopretningsnøglen væk igen.")
    return 0


def _krypteret() -> Path:
    """The data folder, where the store has keys. Raises `Inputfejl`."""
    mappe = data_mappe()
    if forvaltning.tilstand(mappe) is None:
        if mangler := uden_noegler(mappe):
            raise mangler
        if findes(mappe):
            raise Inputfejl(f"{mappe}: lageret er ikke krypteret og har ingen nøgler. Kryptér det med «vurdering lager krypter».")
        raise Inputfejl(f"{mappe}: her er intet lager endnu. Start guiden med «vurdering», som laver det.")
    return mappe


def _kode(prompt: str) -> str:
    """The passphrase that holds now. Raises `Laast` when there is nobody to ask."""
    if (kode := KODE.hent()) is not None:
        return kode
    if not ved_terminal():
        raise Laast(ny=False)
    return spoerg(prompt)


def _ny_kode(prompt: str) -> str:
    """One that is to hold. Raises `Inputfejl` when there is nobody to ask."""
    if (kode := NY_KODE.hent()) is not None:
        return kode
    if not ved_terminal():
        raise Inputfejl(f"Der mangler en ny adgangskode. Kør kommandoen i en terminal, eller sæt {NY_KODE.fil} eller {NY_KODE.navn}.")
    return spoerg_om_ny(prompt, sig)


HANDLINGER: Final[dict[str, Callable[[argparse.Namespace], int]]] = {
    "vis": _vis,
    "skift": _skift,
    "tilfoej": _tilfoej,
    "tilslut": _tilslut,
    "fjern": _fjern,
    "noeglering": _noeglering,
    "genopretning": _genopretning,
    "lav-genopretningsnoegle": _lav,
    "gendan": _gendan,
}
