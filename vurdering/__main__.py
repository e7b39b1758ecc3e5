"""From the command line to one command. What a command needs is loaded when it is chosen, not before."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command in `argv` and return the exit status: 0 done, 1 done with faults to report, 2 refused."""
    # What comes in that is no UTF-8 stays recognisable, so that it can be refused instead of kept as something else.
    for stream, errors in ((sys.stdin, "surrogateescape"), (sys.stdout, "backslashreplace"), (sys.stderr, "backslashreplace")):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors=errors)
    from vurdering.cli.koer import koer

    return koer(sys.argv[1:] if argv is None else list(argv))


if __name__ == "__main__":
    sys.exit(main())
