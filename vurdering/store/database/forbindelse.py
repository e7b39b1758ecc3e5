"""What a store asks of whichever database it lies in."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Engine

#: Execution option: the transaction will write, so it takes the write lock from its start where the database has one lock.
WRITE: Final = "vurdering_write"

_SERVER: Final = "postgresql"


def reading(engine: Engine) -> Engine:
    """The same engine, for transactions that read: all that one reads is of one moment, and it cannot write."""
    if engine.dialect.name != _SERVER:
        return engine
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def writing(engine: Engine) -> Engine:
    """The same engine, for transactions that write."""
    if engine.dialect.name != _SERVER:
        return engine.execution_options(**{WRITE: True})
    # Whoever waits for another's change sees it and goes on from it, instead of being turned away.
    return engine.execution_options(isolation_level="READ COMMITTED", postgresql_readonly=False)
