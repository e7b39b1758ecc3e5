"""From the command line to one command. What a command needs is loaded when it is chosen, not before."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command in `argv` and return the exit status: 0 done, 1 done with faults to report, 2 refused."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    from vurdering.cli.koer import koer

    return koer(sys.argv[1:] if argv is None else list(argv))


if __name__ == "__main__":
    sys.exit(main())
