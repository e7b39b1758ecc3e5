"""Whose account the program runs in, as the system itself knows it. The environment is not asked: anybody can write a name there."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import ctypes

    #: Characters in the longest account name that Windows has (UNLEN).
    _LAENGST = 256

    def navn() -> str:
        """The name of the account; empty when the system does not tell."""
        plads = ctypes.c_ulong(_LAENGST + 1)
        tekst = ctypes.create_unicode_buffer(plads.value)
        return tekst.value if ctypes.WinDLL("advapi32").GetUserNameW(tekst, ctypes.byref(plads)) else ""
else:
    import os
    import pwd

    def navn() -> str:
        """The name of the account; its number where the system has no name for it."""
        try:
            return pwd.getpwuid(os.getuid()).pw_name
        except KeyError:
            return f"uid-{os.getuid()}"
