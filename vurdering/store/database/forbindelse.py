"""What a store asks of whichever database it lies in."""

from __future__ import annotations

from typing import Final

#: Execution option: the transaction will write, so it takes the write lock from its start where the database has one lock.
WRITE: Final = "vurdering_write"
