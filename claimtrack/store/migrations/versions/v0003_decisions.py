"""The log of what people decide: entries are added, and never changed or taken out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from claimtrack.errors import VersionError
from claimtrack.store.migrations.only_added import refuse_changes
from claimtrack.store.tables import TEXT

revision = "claimtrack_0003"
down_revision = "claimtrack_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, and have the database itself refuse to change or delete a row of it."""
    op.create_table(
        "decision",
        sa.Column("sequence", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.UniqueConstraint("id"),
    )
    refuse_changes("decision")


def downgrade() -> None:
    """Refuse: an older schema would lose what this one holds."""
    raise VersionError("a store is never taken back to an older schema", hint="export it instead")
