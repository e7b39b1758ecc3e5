"""Errors that a person is meant to read."""

from __future__ import annotations


class Inputfejl(Exception):
    """Something the user gave cannot be used, or an action is refused.

    The message is a Danish sentence that names the file, key or field and says what to do about it.
    The command line prints it on stderr and exits with status 2; nothing has been written.
    """
