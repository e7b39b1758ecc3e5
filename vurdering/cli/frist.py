"""`vurdering frist …`: one deadline, how it is counted, and what could give another date."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from vurdering.law.frister import Frist


class _Start(NamedTuple):
    """What a deadline is counted from: its option's help, and the options that must and may come with it."""

    hjaelp: str
    skal: tuple[str, ...] = ()
    kan: tuple[str, ...] = ()


_START: Final = {
    "ansoegning_modtaget": _Start("ansøgningen er modtaget: hvornår skal afgørelsen være truffet?", skal=("kommune",)),
    "hjemvist_modtaget": _Start("Ankestyrelsens hjemvisning er modtaget: hvornår skal den nye afgørelse være truffet?", skal=("kommune",)),
    "afgoerelse_sendt": _Start("afgørelsen er sendt: hvor længe kan borgeren klage?", skal=("kanal",)),
    "klage_modtaget": _Start("klagen er modtaget: hvornår skal I have genvurderet?", kan=("varsel_14_uger", "hastende")),
    "ny_afgoerelse_sendt": _Start("afgørelsen om delvist medhold er sendt: hvor længe kan klagen fastholdes?", skal=("kanal",)),
    "fastholdt": _Start("borgeren har fastholdt klagen: hvornår skal den være hos Ankestyrelsen?"),
    "varsel": _Start("en afgørelse med 14 ugers varsel er sendt: hvornår er varslet udløbet?", skal=("kanal", "bestemmelse")),
    "partshoering_sendt": _Start("partshøringen er sendt: hvornår bør borgeren have svaret?", skal=("kanal",)),
    "aktindsigt_modtaget": _Start("en anmodning om aktindsigt er modtaget: hvornår skal den være færdigbehandlet?"),
}
_MED: Final = ("kommune", "kanal", "bestemmelse", "varsel_14_uger", "hastende")


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    for navn, start in _START.items():
        parser.add_argument(_tilvalg(navn), metavar="D", help=start.hjaelp)
    parser.add_argument("--kommune", metavar="K", help="profilen, hvis egen frist gælder, for eksempel lejre")
    parser.add_argument("--kanal", choices=("digital_post", "brev", "quickbrev"), help="hvordan den er sendt")
    parser.add_argument("--bestemmelse", metavar="B", help="den bestemmelse, hjælpen er givet efter, for eksempel sel_96")
    parser.add_argument("--varsel-14-uger", action="store_true", help="afgørelsen er omfattet af varslet i servicelovens § 3 a")
    parser.add_argument("--hastende", action="store_true", help="klagen haster efter en konkret vurdering")
    parser.add_argument("--format", choices=("tekst", "json"), help="tekst på en skærm, ellers json")


def koer(args: argparse.Namespace) -> int:
    """Print the deadline that the arguments ask for."""
    frist = _frist(args)
    if args.format == "json" or (args.format is None and not sys.stdout.isatty()):
        svar: dict[str, Any] = {
            "frist": frist.dato.isoformat(),
            "regel": frist.regel,
            "kilde": frist.kilde,
            "forbehold": list(frist.forbehold),
        }
        if frist.virkning_fra is not None:
            svar["virkning_fra"] = frist.virkning_fra.isoformat()
        print(json.dumps(svar, ensure_ascii=False, indent=2))
    else:
        from vurdering.law.kalender import med_ugedag

        print(f"Frist: {med_ugedag(frist.dato)}\n\n{frist.regel}\nKilde: {frist.kilde}")
        if frist.forbehold:
            print("\nForbehold:\n" + "\n".join(f"  - {et}" for et in frist.forbehold))
    return 0


def _frist(args: argparse.Namespace) -> Frist:
    from vurdering.law import frister

    navn, dato = _start(args)
    regn: dict[str, Callable[[], Frist]] = {
        "ansoegning_modtaget": lambda: frister.sagsbehandling(dato, args.kommune),
        "hjemvist_modtaget": lambda: frister.hjemvist(dato, args.kommune),
        "afgoerelse_sendt": lambda: frister.klage(dato, args.kanal),
        "klage_modtaget": lambda: frister.genvurdering(dato, varsel_14_uger=args.varsel_14_uger, hastende=args.hastende),
        "ny_afgoerelse_sendt": lambda: frister.fastholdelse(dato, args.kanal),
        "fastholdt": lambda: frister.videresendelse(dato),
        "varsel": lambda: frister.varsel(dato, args.kanal, args.bestemmelse),
        "partshoering_sendt": lambda: frister.partshoering(dato, args.kanal),
        "aktindsigt_modtaget": lambda: frister.aktindsigt(dato),
    }
    return regn[navn]()


def _start(args: argparse.Namespace) -> tuple[str, date]:
    """The one option that says what is counted from, and its date. Raises `Inputfejl` for options that do not belong together."""
    from vurdering.domain.fejl import Inputfejl

    givne = [navn for navn in _START if getattr(args, navn) is not None]
    if len(givne) != 1:
        hvad = f"{' og '.join(map(_tilvalg, givne))} er hver sin frist" if givne else "der mangler noget at regne fra"
        raise Inputfejl(f"{hvad}. Giv netop én af {', '.join(map(_tilvalg, _START))}. Se «vurdering frist --help».")
    [navn] = givne
    start = _START[navn]
    for tilvalg in _MED:
        givet = getattr(args, tilvalg) not in (None, False)
        if givet and tilvalg not in start.skal + start.kan:
            raise Inputfejl(
                f"{_tilvalg(tilvalg)} hører ikke sammen med {_tilvalg(navn)}. Fjern {_tilvalg(tilvalg)}, eller vælg en anden frist."
            )
        if not givet and tilvalg in start.skal:
            raise Inputfejl(f"{_tilvalg(navn)} kræver også {_tilvalg(tilvalg)}. Giv den; se «vurdering frist --help».")
    try:
        return navn, date.fromisoformat(getattr(args, navn))
    except ValueError:
        raise Inputfejl(f"{_tilvalg(navn)}: det skrevne er ikke en dato. Skriv den som 2026-10-01.") from None


def _tilvalg(navn: str) -> str:
    return f"--{navn.replace('_', '-')}"
