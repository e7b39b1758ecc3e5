"""What leaves the program without being asked for: the clipboard's copy, and the report of a crash. Neither holds personal data."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from textual.app import App


class Discreet(App[int]):
    """An app that keeps what it knows to itself. `mappe` is where a report of a crash goes."""

    def __init__(self, mappe: Path, ur: Callable[[], datetime]) -> None:
        super().__init__()
        self._mappe = mappe
        self.ur = ur
        self.crash = ""
        """What is said on the terminal after a crash; empty while there was none."""

    def copy_to_clipboard(self, text: str) -> None:
        """Copy to the terminal, and so to the machine's clipboard and its history; a CPR number stays in the program."""
        from vurdering.content.cpr import skjul_cpr

        shown = skjul_cpr(text)
        super().copy_to_clipboard(shown)
        # What is cut must come back whole when it is pasted here.
        self._clipboard = text
        if shown != text:
            self.notify("CPR-numre kopieres ikke ud af programmet.", markup=False)

    def _fatal_error(self) -> None:
        # Textual would print the local variables, and they hold what was said about the citizen.
        from vurdering.content import nedbrud

        self.bell()
        error = self._exception or sys.exc_info()[1]
        self.crash = "Programmet stødte på en fejl og måtte lukke. Det, der er gemt, er gemt."
        if error is not None:
            report = nedbrud.skriv(self._mappe, error, self.ur())
            send = f"\nMeld fejlen, og send {report.name} fra mappen log med." if report else ""
            self.crash += f"{send}\n{nedbrud.rapport(error, self.ur())}".rstrip()
        self._close_messages_no_wait()
