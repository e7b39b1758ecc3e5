"""Which editions of what the store rests on are in use."""

from __future__ import annotations

import contextlib
from importlib.metadata import PackageNotFoundError, version
from typing import Final

_BIBLIOTEKER: Final = ("sqlcipher3", "sqlalchemy", "alembic", "cryptography", "argon2-cffi", "pyrage", "keyring", "psycopg")


def udgaver() -> dict[str, str]:
    """Library → edition, for those that are installed, and the database itself."""
    from sqlcipher3 import dbapi2 as driver  # type: ignore[import-untyped]

    fundne = {}
    for navn in _BIBLIOTEKER:
        with contextlib.suppress(PackageNotFoundError):
            fundne[navn] = version(navn)
    with contextlib.closing(driver.connect(":memory:")) as connection:
        (cipher,) = connection.execute("PRAGMA cipher_version").fetchone() or ("ukendt",)
    return {"SQLCipher": str(cipher), "SQLite": driver.sqlite_version, **fundne}
