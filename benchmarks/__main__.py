"""`python -m benchmarks [NAME …]`: run the measurements, or those named in `NAMES`, and print a table.

Nothing is written. The exit status is 1 when a goal is missed.
"""

from __future__ import annotations

import importlib
import sys

NAMES = ("rules", "analyses", "start", "file", "store", "screen", "friendliness", "letters")


def main(wanted: list[str]) -> int:
    """Run and print; return the exit status."""
    unknown = sorted(set(wanted) - set(NAMES))
    if unknown:
        print(f"Ukendt måling: {', '.join(unknown)}. Vælg blandt: {', '.join(NAMES)}.", file=sys.stderr)
        return 2
    missed = False
    for name in wanted or NAMES:
        for line in importlib.import_module(f"benchmarks.bench_{name}").run():
            goal = "" if line.goal is None else f"≤ {line.goal:g} {line.unit}"
            print(f"{line.verdict:<4}  {line.value:6.2f} {line.unit:<2}  {goal:<8}  {line.what} ({line.detail})", flush=True)
            missed |= line.verdict == "OVER"
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
