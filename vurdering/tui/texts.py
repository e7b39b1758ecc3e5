"""Values in the words and figures a Danish reader expects."""

from __future__ import annotations

import re
from datetime import datetime


def klokken(tidspunkt: datetime) -> str:
    """`10.42`."""
    return f"{tidspunkt:%H.%M}"


def filnavn(sagsnummer: str) -> str:
    """A name for the letter's file that every file system accepts; a case number is all it tells."""
    sikkert = re.sub(r"[^A-Za-z0-9_-]+", "-", sagsnummer).strip("-")
    return f"brev-{sikkert[:60] or 'sag'}.pdf"
