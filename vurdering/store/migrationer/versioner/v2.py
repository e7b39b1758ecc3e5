"""Version 2: files that a person chose to keep with a case."""

from __future__ import annotations

from alembic import op

from vurdering.store.migrationer.overgang import Overgang
from vurdering.store.migrationer.tabeller import V2, lav

revision = "2"
down_revision = "1"


def upgrade(overgang: Overgang) -> None:
    """Make the table."""
    lav(op.get_bind(), V2, "bilag")


def downgrade(overgang: Overgang) -> None:
    """The files are lost: the older version has no place for them."""
    V2.tables["bilag"].drop(op.get_bind())
