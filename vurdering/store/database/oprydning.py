"""After a deletion: what the database itself keeps of it for a while."""

from __future__ import annotations

import contextlib
from typing import Final

from sqlalchemy import Engine

#: How long others are waited for, in milliseconds. A window that only shows something reads for a moment.
_VENT_MS: Final = 1000


def ryd_op(engine: Engine) -> bool:
    """Write SQLite's journal into the file, where what is deleted is overwritten, and empty it.

    False when another program is reading what was there before, and for a server, whose own journal and copies are its operators'.
    """
    if engine.dialect.name != "sqlite":
        return False
    with contextlib.closing(engine.raw_connection()) as raw, contextlib.closing(raw.cursor()) as cursor:

        def pragma(text: str) -> int:
            cursor.execute(f"PRAGMA {text}")
            row = cursor.fetchone()
            return int(row[0]) if row else 0

        ventetid = pragma("busy_timeout")
        pragma(f"busy_timeout={_VENT_MS}")
        optaget = pragma("wal_checkpoint(TRUNCATE)")
        pragma(f"busy_timeout={ventetid}")
        return not optaget
