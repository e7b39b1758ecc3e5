"""Lines in and lines out: the only place in this room that reads or writes."""

from __future__ import annotations

import re
from typing import Final, NoReturn, TextIO

from vurdering.domain.tekst import clean

#: Typed at a prompt within an answer: give the answer up.
FORTRYD: Final = "<"
#: A byte that is no UTF-8, as `surrogateescape` hands it on.
_UKENDT_BYTE: Final = re.compile("[\udc80-\udcff]")
_ULAESELIG: Final = "Fejl: Linjen kunne ikke læses som tekst (UTF-8). Skriv den igen."


class Slut(Exception):
    """The person has no more to say: `q`, end of input or Ctrl+C."""


class Fortrudt(Exception):
    """The answer that was begun is given up; the question is put again."""


class Linjer:
    """What is said to a person and what the person says, one line at a time."""

    def __init__(self, ind: TextIO, ud: TextIO) -> None:
        self._ind = ind
        self._ud = ud
        self._sluttet = False

    @property
    def ved_terminal(self) -> bool:
        """Whether a person types at a terminal."""
        return self._ind.isatty()

    def sig(self, *linjer: str) -> None:
        """Say the lines. Whatever they quote, no control character gets out."""
        for linje in linjer:
            self._ud.write(clean(linje).text + "\n")
        self._ud.flush()

    def spoerg(self, prompt: str) -> str:
        """Return the line that is typed at `prompt`. Raises `Slut` when there are no more."""
        if self._sluttet:
            raise Slut
        self._ud.write(prompt)
        self._ud.flush()
        try:
            linje = self._linje()
        except KeyboardInterrupt:
            linje = ""
        # A pipe does not echo what is typed, so the line that holds a prompt is ended here.
        if not linje or (prompt and not self._ind.isatty()):
            self._ud.write("\n")
        if not linje:
            self.slut()
        # What pipes text on Windows may put a byte order mark before it.
        return linje.rstrip("\r\n").removeprefix("\ufeff")

    def slut(self) -> NoReturn:
        """Stop here: raises `Slut`, and so does every prompt from now on."""
        self._sluttet = True
        raise Slut

    def prosa(self, foerste: str) -> str:
        """Return the line already read and those after it, up to an empty one. What was typed before the end of input counts."""
        linjer = [foerste]
        try:
            while linjer[-1].strip():
                linjer.append(self.spoerg(""))
        except Slut:
            pass
        return "\n".join(linjer).strip()

    def _linje(self) -> str:
        for _ in range(2):
            try:
                while _UKENDT_BYTE.search(linje := self._ind.readline()):
                    self.sig(_ULAESELIG)
                return linje
            except UnicodeDecodeError:
                self.sig(_ULAESELIG)
        return ""
