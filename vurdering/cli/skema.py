"""`vurdering skema`: the JSON Schema of the case file."""

from __future__ import annotations

import argparse
import json


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """The command has no options."""


def koer(_args: argparse.Namespace) -> int:
    """Print the schema."""
    from vurdering.content.sagsfil import json_schema

    print(json.dumps(json_schema(), ensure_ascii=False, indent=2))
    return 0
