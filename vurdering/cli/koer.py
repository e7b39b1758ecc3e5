"""Reads the command line, runs the command, and turns what goes wrong into a Danish sentence and an exit status."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Final

from vurdering import __version__
from vurdering.cli.argumenter import Parser
from vurdering.content.cpr import skjul_cpr
from vurdering.content.systemfejl import aarsag
from vurdering.domain.fejl import Inputfejl

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
    "importer": ("importer", "læg en sagsfil ind i lageret"),
    "eksporter": ("eksporter", "skriv en sag fra lageret til en fil"),
    "skema": ("skema", "vis sagsfilens JSON Schema"),
    "frist": ("frist", "regn en frist ud: sagsbehandling, klage, genvurdering, varsel, partshøring"),
    "opsparing": ("opsparing", "før regnskab med opsparede ledsagetimer"),
    "ledsagetid": ("ledsagetid", "regn ud, hvor mange timer en opgave eller en rejse koster"),
    "kilder": ("kilder", "vis retskilderne: versioner, status og de sager, en ændring rammer"),
    "sammenlign": ("sammenlign", "vurdér en sag efter sin egen dags regler og efter en anden dags"),
    "kommune": ("kommune", "vis kommunernes standarder, og hvor de siger andet end loven"),
    "ordning": ("ordning", "vis, hvordan en bevilget ordning står i drift, og hvad der ikke er i orden"),
    "skabelon": ("skabelon", "vis og kontrollér brevenes skabeloner, eller begynd kommunens egen"),
    "bevis": ("bevis", "bevis, at reglerne hverken har huller eller overlap"),
    "regeltest": ("bevis", "det samme som bevis"),
}


def koer(argv: Sequence[str]) -> int:
    """Run one command. Never lets a traceback reach the user."""
    try:
        try:
            status = _vaelg(argv)
        except SystemExit as slut:
            # How argparse ends after --help and --version.
            status = slut.code if isinstance(slut.code, int) else 0
        # What is left in the buffer is written here, where a fault can still be told, and not when Python shuts down.
        if sys.stdout is not None:
            sys.stdout.flush()
        return status
    except Inputfejl as fejl:
        # A path or a number that was typed may hold a CPR number, whoever wrote the sentence around it.
        print(f"Fejl: {skjul_cpr(str(fejl))}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Afbrudt. Det, der er gemt, er gemt.", file=sys.stderr)
        return 2
    except BrokenPipeError:
        _slip_resten()
        return 1
    except OSError as fejl:
        _slip_resten()
        print(f"Fejl: systemet kan ikke læse eller skrive ({aarsag(fejl)}). Gør plads, eller se efter, om du har adgang.", file=sys.stderr)
        return 2
    except MemoryError:
        print("Fejl: der er ikke hukommelse nok. Luk andre programmer, eller del filen op.", file=sys.stderr)
        return 2
    except Exception as fejl:
        # A fault of the program's own: its kind and place, never its values, which may be personal data.
        sted = _sted(fejl)
        print(
            f"Fejl: der er en fejl i programmet ({type(fejl).__name__} i {sted}). Det, der er gemt, er gemt. Meld fejlen.", file=sys.stderr
        )
        return 2


def _slip_resten() -> None:
    """Let go of what is still in the buffer: it has nowhere to go."""
    with contextlib.suppress(OSError):
        sys.stdout.flush()
        return
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _sted(fejl: BaseException) -> str:
    spor = fejl.__traceback__
    sted = "ukendt sted"
    while spor is not None:
        modul = str(spor.tb_frame.f_globals.get("__name__", ""))
        if modul.startswith("vurdering"):
            sted = f"{modul}, linje {spor.tb_lineno}"
        spor = spor.tb_next
    return sted


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
