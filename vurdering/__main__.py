"""From the command line to one command. What a command needs is loaded when it is chosen, not before."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Sequence
from types import TracebackType


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command in `argv` and return the exit status: 0 done, 1 done with faults to report, 2 refused."""
    # What comes in that is no UTF-8 stays recognisable, so that it can be refused instead of kept as something else.
    for stream, errors in ((sys.stdin, "surrogateescape"), (sys.stdout, "backslashreplace"), (sys.stderr, "backslashreplace")):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors=errors)
    try:
        from vurdering.cli.koer import koer

        return koer(sys.argv[1:] if argv is None else list(argv))
    except Exception as fejl:
        # What should have told of it failed too.
        _sig(type(fejl), fejl.__traceback__)
        return 2


def _sig(kind: type[BaseException], trace: TracebackType | None) -> None:
    """Tell of an exception by its kind and place alone: its message and the lines around it may hold personal data."""
    sted = "ukendt sted"
    while trace is not None:
        modul = str(trace.tb_frame.f_globals.get("__name__", ""))
        if modul.startswith("vurdering"):
            sted = f"{modul}, linje {trace.tb_lineno}"
        trace = trace.tb_next
    if sys.stderr is not None:
        sys.stderr.write(f"Fejl: der er en fejl i programmet ({kind.__name__} i {sted}). Det, der er gemt, er gemt. Meld fejlen.\n")


def _ti_stille() -> None:
    """From now on what no code of the program catches is told so too, in threads and while the program shuts down."""
    sys.excepthook = lambda kind, _error, trace: _sig(kind, trace)
    threading.excepthook = lambda args: _sig(args.exc_type, args.exc_traceback)
    sys.unraisablehook = lambda args: _sig(args.exc_type, args.exc_traceback)


def _aaben_lukkede() -> None:
    """A stream that was closed when the program was started reads nothing and writes nowhere; the next file must not get its number."""
    for navn, hvordan in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, navn) is None:
            setattr(sys, navn, open(os.devnull, hvordan, encoding="utf-8"))  # noqa: PTH123, SIM115 (as long as the program runs)


def start() -> int:
    """Run the program as a process of its own; return the exit status."""
    _ti_stille()
    _aaben_lukkede()
    return main()


if __name__ == "__main__":
    sys.exit(start())
