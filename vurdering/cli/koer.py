"""Reads the command line, runs the command, and turns what goes wrong into a Danish sentence and an exit status."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
import time
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from vurdering import __version__
from vurdering.cli.argumenter import Parser
from vurdering.content import driftslog
from vurdering.content.cpr import skjul_cpr
from vurdering.content.proces import ingen_kerneaftryk
from vurdering.content.steder import data_mappe
from vurdering.content.systemfejl import aarsag
from vurdering.domain.fejl import Inputfejl

if TYPE_CHECKING:
    from pathlib import Path

#: Commands: name → (module in vurdering.cli, what it does).
KOMMANDOER: Final = {
    "demo": ("demo", "åbn en færdig, opdigtet øvelsessag i guiden"),
    "vurder": ("vurder", "vurdér en sag efter § 97 eller en anden bestemmelse (--bestemmelse)"),
    "brev": ("brev", "skriv det brev, der passer til resultatet"),
    "kontrol": ("kontrol", "tjek afgørelsen: se efter, om sagen og brevet er i orden"),
    "samtaleark": ("ark", "skriv samtalens spørgsmål ud på papir"),
    "samtaleskema": ("ark", "lav det skema, borgeren kan forberede sig med, eller læs et udfyldt ind"),
    "udredning": ("ark", "skriv borgerens kopi af udredningen og den samlede vurdering"),
    "aftaleskema": ("ark", "skriv borgerens kopi af det, I er nået frem til og har aftalt"),
    "partshoering": ("ark", "skriv brevet med de oplysninger, borgeren skal kunne svare på"),
    "sagspakke": ("sagspakke", "lav en mappe med sagens tekster til kommunens eget system"),
    "lager": ("lagerhandlinger", "kryptér et lager, der ikke er krypteret, eller lav en fælles database"),
    "noegle": ("noegle", "pas på lagerets nøgler: skift adgangskode, luk en kollega ind, gendan"),
    "sager": ("sager", "vis sagerne i lageret, alle eller dem, der passer"),
    "overdrag": ("overdrag", "giv en sag til en anden sagsbehandler"),
    "godkend": ("godkend", "godkend en afgørelse, som en anden har skrevet"),
    "importer": ("importer", "læg en sagsfil ind i lageret"),
    "aktindsigt": ("aktindsigt", "skriv sagens akter ud til en part, med frist og med det, der undtages, efter regel"),
    "indsigt": ("indsigt", "skriv alt om en person ud til personen selv, med opslag i sagen: hvornår og hvorfor"),
    "luk": ("luk", "luk en sag, åbn den igen, eller sig, at den skal bevares"),
    "opbevaring": ("opbevaring", "vis de lukkede sager og den del af loggen, hvis tid er gået"),
    "anonymiser": ("anonymiser", "skriv sagerne uden det, der viser, hvem de handler om, til kvalitetskontrol"),
    "slet": ("slet", "ødelæg nøglen til en sag eller en gammel måned af loggen; to personer, og kan ikke fortrydes"),
    "eksporter": ("eksporter", "skriv en sag fra lageret til en fil"),
    "status": ("status", "vis, om lager, nøgler, kopier og kæder er i orden, og hvad der kræver handling"),
    "sikkerhedskopi": ("sikkerhedskopi", "tag en sikkerhedskopi af lageret, forseglet og efterprøvet"),
    "gendan": ("gendan", "gendan lageret fra en sikkerhedskopi, eller øv det (--oevelse)"),
    "skema": ("skema", "vis sagsfilens JSON Schema"),
    "frist": ("frist", "regn en frist ud: sagsbehandling, klage, genvurdering, varsel, partshøring"),
    "opsparing": ("opsparing", "før regnskab med opsparede ledsagetimer"),
    "ledsagetid": ("ledsagetid", "regn ud, hvor mange timer en opgave eller en rejse koster"),
    "kilder": ("kilder", "vis retskilderne: versioner, status og de sager, en ændring rammer"),
    "sammenlign": ("sammenlign", "vurdér en sag efter sin egen dags regler og efter en anden dags"),
    "kommune": ("kommune", "vis kommunernes standarder, og hvor de siger andet end loven"),
    "ordning": ("ordning", "vis, hvordan en bevilget ordning står i drift, og hvad der ikke er i orden"),
    "skabelon": ("skabelon", "vis og kontrollér brevenes skabeloner, eller begynd kommunens egen"),
    "adgang": ("adgang", "luk en sag for andre end nævnte brugere, eller åbn den for alle"),
    "logkontrol": ("logkontrol", "efterprøv lagerets kæder og log, og lav ankre"),
    "bevis": ("bevis", "bevis, at reglerne hverken har huller eller overlap"),
    "regeltest": ("bevis", "det samme som bevis"),
}


def koer(argv: Sequence[str]) -> int:
    """Run one command, and note in the program's log how it went. Never lets a traceback reach the user."""
    ingen_kerneaftryk()
    begyndt = time.monotonic()
    try:
        status, fejl = _koer(argv)
    finally:
        # Loaded by the commands that open the store, and by no other.
        if lager := sys.modules.get("vurdering.cli.lager"):
            lager.luk()
    _noter(argv, status, fejl, time.monotonic() - begyndt)
    return status


def _koer(argv: Sequence[str]) -> tuple[int, BaseException | None]:
    """The exit status, and the exception that ended the command."""
    try:
        try:
            status = _vaelg(argv)
        except SystemExit as slut:
            # How argparse ends after --help and --version.
            status = slut.code if isinstance(slut.code, int) else 0
        # What is left in the buffer is written here, where a fault can still be told, and not when Python shuts down.
        if sys.stdout is not None:
            sys.stdout.flush()
        return status, None
    except Inputfejl as fejl:
        # A path or a number that was typed may hold a CPR number, whoever wrote the sentence around it.
        print(f"Fejl: {skjul_cpr(str(fejl))}", file=sys.stderr)
        return 2, fejl
    except KeyboardInterrupt as fejl:
        print("Afbrudt. Det, der er gemt, er gemt.", file=sys.stderr)
        return 2, fejl
    except BrokenPipeError as fejl:
        _slip_resten()
        return 1, fejl
    except OSError as fejl:
        _slip_resten()
        print(f"Fejl: systemet kan ikke læse eller skrive ({aarsag(fejl)}). Gør plads, eller se efter, om du har adgang.", file=sys.stderr)
        return 2, fejl
    except MemoryError as fejl:
        print("Fejl: der er ikke hukommelse nok. Luk andre programmer, eller del filen op.", file=sys.stderr)
        return 2, fejl
    except Exception as fejl:
        # A fault of the program's own: its kind and place, never its values, which may be personal data.
        from vurdering.content import nedbrud

        modul, _, linje = nedbrud.sted(fejl).partition(":")
        hvor = f"{modul}, linje {linje}" if modul else "ukendt sted"
        rapport = _rapport(fejl)
        meld = f"Meld fejlen, og send {rapport.name} fra mappen log med." if rapport else "Meld fejlen."
        print(f"Fejl: der er en fejl i programmet ({type(fejl).__name__} i {hvor}). Det, der er gemt, er gemt. {meld}", file=sys.stderr)
        return 2, fejl


def _rapport(fejl: BaseException) -> Path | None:
    from vurdering.content import nedbrud

    try:
        return nedbrud.skriv(data_mappe(), fejl, datetime.now().astimezone())
    except Inputfejl:
        return None


def _noter(argv: Sequence[str], status: int, fejl: BaseException | None, sekunder: float) -> None:
    kommando = argv[0] if argv and argv[0] in KOMMANDOER else "guide"
    navn, sted = "", ""
    if fejl is not None:
        from vurdering.content import nedbrud

        navn, sted = type(fejl).__name__, nedbrud.sted(fejl)
    with contextlib.suppress(Inputfejl):
        driftslog.noter(data_mappe(), driftslog.Forloeb(kommando, status, sekunder, navn, sted), datetime.now().astimezone())


def _slip_resten() -> None:
    """Let go of what is still in the buffer: it has nowhere to go."""
    with contextlib.suppress(OSError):
        sys.stdout.flush()
        return
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _vaelg(argv: Sequence[str]) -> int:
    if argv and argv[0] in KOMMANDOER:
        modul, hjaelp = KOMMANDOER[argv[0]]
        kommando = importlib.import_module(f"vurdering.cli.{modul}")
        parser = Parser(prog=f"vurdering {argv[0]}", description=hjaelp[0].upper() + hjaelp[1:] + ".")
        parser.set_defaults(kommando=argv[0])
        kommando.tilfoej(parser)
        status: int = kommando.koer(parser.parse_args(argv[1:]))
        return status
    liste = "\n".join(f"  {navn:<12} {hjaelp}" for navn, (_, hjaelp) in KOMMANDOER.items())
    parser = Parser(
        prog="vurdering",
        description="Guide til vurdering af ledsageordning efter serviceloven § 97. Uden kommando åbner guiden.",
        epilog=f"kommandoer:\n{liste}\n\n«vurdering KOMMANDO --help» viser mere.",
    )
    parser.add_argument("--plain", action="store_true", help="linje for linje (skærmlæser, punktskrift, rør)")
    parser.add_argument("--version", action="version", version=f"vurdering {__version__}", help="vis versionen")
    ukendt = [a for a in argv if not a.startswith("-")]
    if ukendt:
        parser.error(f"»{ukendt[0][:40]}« er ikke en kommando; vælg en af: {', '.join(KOMMANDOER)}")
    args = parser.parse_args(argv)
    from vurdering.cli.guide import aabn_guide

    return aabn_guide(plain=args.plain)
