"""Making an encrypted store of one that anybody could read."""

from __future__ import annotations

from typing import Final

#: The folder where the new store is made. While it is there, the encryption is not over; nothing in it is anybody's store.
ARBEJDE: Final = "kryptering-i-gang"
