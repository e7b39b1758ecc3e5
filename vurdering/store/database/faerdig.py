"""Statements that are compiled once and given to the driver as they are: saving an answer takes three, and going through
all of SQLAlchemy each time costs several times what the disk does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Executable
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ClauseElement


class Saetning:
    """A statement whose values are named parameters. Values and rows are as the driver has them."""

    def __init__(self, saetning: Executable) -> None:
        self._saetning = saetning
        self._efter_dialekt: dict[str, tuple[str, Sequence[str] | None]] = {}

    def __call__(self, connection: Connection, *raekker: Mapping[str, Any]) -> Any:
        """Execute the statement once for each row of values, in the transaction of `connection`; return the driver's cursor.

        Raises the driver's own errors.
        """
        tekst, navne = self._efter_dialekt.get(connection.dialect.name) or self._oversat(connection)
        cursor = connection.connection.cursor()
        for raekke in raekker:
            cursor.execute(tekst, raekke if navne is None else [raekke[navn] for navn in navne])
        return cursor

    def _oversat(self, connection: Connection) -> tuple[str, Sequence[str] | None]:
        if not isinstance(self._saetning, ClauseElement):
            raise TypeError("a statement that can be compiled is needed")
        oversat = self._saetning.compile(dialect=connection.dialect)
        if not isinstance(oversat, SQLCompiler):
            raise TypeError("a statement with values is needed")
        fundet = (oversat.string, oversat.positiontup)
        self._efter_dialekt[connection.dialect.name] = fundet
        return fundet
