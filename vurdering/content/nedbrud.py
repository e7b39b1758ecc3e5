"""A report of a fault in the program: which kind, where, and which editions. No message, no value, no path: they may be personal data."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from vurdering import __version__
from vurdering.content.driftslog import logmappe

#: How many reports are kept.
GEMTE: Final = 20
#: How many frames of each exception are told of, the innermost ones.
_RAMMER: Final = 30


def skriv(hjem: Path, fejl: BaseException, tid: datetime) -> Path | None:
    """Write the report in the data folder `hjem`, and return where; None when there is no such folder or it cannot be written."""
    with contextlib.suppress(OSError):
        if hjem.is_dir():
            mappe = logmappe(hjem)
            fil = mappe / f"nedbrud-{tid:%Y%m%dT%H%M%S}-{os.urandom(4).hex()}.txt"
            haandtag = os.open(fil, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(haandtag, "wb") as ud:
                ud.write(rapport(fejl, tid).encode("utf-8"))
            for gammel in sorted(mappe.glob("nedbrud-*.txt"))[:-GEMTE]:
                gammel.unlink(missing_ok=True)
            return fil
    return None


def rapport(fejl: BaseException, tid: datetime) -> str:
    """What the report says."""
    import platform

    udgaver = f"vurdering {__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    return "\n".join((tid.isoformat(timespec="seconds"), udgaver, *_linjer(fejl))) + "\n"


def sted(fejl: BaseException) -> str:
    """The innermost place in the program itself: `vurdering.store.lager:120`; empty when there is none."""
    egne = [ramme for ramme in _rammer(fejl) if ramme[0].partition(".")[0] == "vurdering"]
    return f"{egne[-1][0]}:{egne[-1][1]}" if egne else ""


def _linjer(fejl: BaseException) -> Iterator[str]:
    set_foer: set[int] = set()
    en: BaseException | None = fejl
    while en is not None and id(en) not in set_foer:
        set_foer.add(id(en))
        yield f"{type(en).__module__}.{type(en).__qualname__}"
        yield from (f"  {modul}, linje {linje}, {funktion}" for modul, linje, funktion in list(_rammer(en))[-_RAMMER:])
        en = en.__cause__ or en.__context__


def _rammer(fejl: BaseException) -> Iterator[tuple[str, int, str]]:
    """Module, line and function of each frame, outermost first. The name of a module, because a path may hold a person's name."""
    spor = fejl.__traceback__
    while spor is not None:
        kode = spor.tb_frame.f_code
        yield str(spor.tb_frame.f_globals.get("__name__", "ukendt")), spor.tb_lineno or 0, kode.co_name
        spor = spor.tb_next
