"""Version 1: cases and their events, in the open."""

from __future__ import annotations

from alembic import op

from vurdering.store.migrationer.overgang import Overgang
from vurdering.store.migrationer.tabeller import V1, lav

revision = "1"
down_revision = None


def upgrade(overgang: Overgang) -> None:
    """Make the tables."""
    lav(op.get_bind(), V1)


def downgrade(overgang: Overgang) -> None:
    """Back to no store at all."""
    V1.drop_all(op.get_bind())
