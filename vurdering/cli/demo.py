"""`vurdering demo`: the wizard on a ready, fictional case, in a store that is thrown away."""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import Final

from vurdering.cli.guide import aabn_guide
from vurdering.content.resources import read_text

EKSEMPEL: Final = "eksempler/06_mette_fradrag/sag.json"


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument("--plain", action="store_true", help="linje for linje")


def koer(args: argparse.Namespace) -> int:
    """Open the case; nothing of it is left afterwards but letters that were saved."""
    sag = json.loads(read_text("questions", EKSEMPEL))
    with tempfile.TemporaryDirectory(prefix="vurdering-demo-", ignore_cleanup_errors=True) as mappe:
        return aabn_guide(plain=args.plain, mappe=Path(mappe), sag=sag)
