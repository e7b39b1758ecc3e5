"""Why the operating system refused, in Danish: its own words are in the machine's language."""

from __future__ import annotations

import errno
from typing import Final

_AARSAGER: Final = {
    errno.ENOENT: "den findes ikke",
    errno.EACCES: "du har ikke adgang",
    errno.EPERM: "du har ikke adgang",
    errno.EROFS: "drevet kan kun læses",
    errno.ENOSPC: "der er ikke mere plads",
    errno.EISDIR: "det er en mappe",
    errno.ENOTDIR: "en del af stien er ikke en mappe",
    errno.ENAMETOOLONG: "navnet er for langt",
}


def aarsag(fejl: OSError) -> str:
    """The reason in a few words; the system's own number for what has none."""
    return _AARSAGER.get(fejl.errno or 0) or f"systemfejl {fejl.errno or 'uden nummer'}"
