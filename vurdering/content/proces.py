"""What the running program must not leave on the machine."""

from __future__ import annotations

import contextlib
import sys


def ingen_kerneaftryk() -> None:
    """See to it that a crash does not write the memory, with keys and cases in it, to the disk. Windows is left to its operators."""
    if sys.platform != "win32":
        import resource

        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
