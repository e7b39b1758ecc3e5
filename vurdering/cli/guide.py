"""Opens the wizard: on the screen where there is one, otherwise line by line."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def er_linjevis(plain: bool) -> bool:
    """Whether to work line by line: asked for, or the terminal can do no more."""
    return (
        plain
        or bool(os.environ.get("VURDERING_PLAIN"))
        or os.environ.get("TERM") == "dumb"
        or not (sys.stdin.isatty() and sys.stdout.isatty())
    )


def aabn_guide(*, plain: bool, mappe: Path | None = None, sag: Mapping[str, Any] | None = None) -> int:
    """Run the wizard on the store in `mappe` (the user's own when None), opened on `sag` when given."""
    if mappe is None:
        from vurdering.content.steder import data_mappe

        mappe = data_mappe()
    if er_linjevis(plain):
        from vurdering.plain.run import run as run_lines

        return run_lines(mappe, sag=sag, ind=sys.stdin, ud=sys.stdout)
    from vurdering.tui.app import run as run_screen

    return run_screen(mappe, sag=sag)
