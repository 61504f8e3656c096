"""The log of what people decide: entries are added, and never changed or taken out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from claimtrack.errors import VersionError

revision = "claimtrack_0003"
down_revision = "claimtrack_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, and have SQLite itself refuse to change or delete a row of it."""
    op.create_table(
        "decision",
        sa.Column("sequence", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.UniqueConstraint("id"),
    )
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER decision_no_{change.lower()} BEFORE {change} ON decision "
            "BEGIN SELECT RAISE(ABORT, 'decisions are only ever added'); END"
        )
    op.execute(
        "CREATE TRIGGER decision_in_order BEFORE INSERT ON decision "
        "WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM decision) "
        "OR EXISTS (SELECT 1 FROM decision WHERE id = NEW.id) "  # INSERT OR REPLACE deletes quietly
        "BEGIN SELECT RAISE(ABORT, 'decisions are only ever added'); END"
    )


def downgrade() -> None:
    """Refuse: an older schema would lose what this one holds."""
    raise VersionError("a store is never taken back to an older schema", hint="export it instead")
