"""The log of changes, what a document was derived with, what was redacted, and anchors outside.

A store that holds records begins its log with their hashes as they are now.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from claimtrack.errors import VersionError
from claimtrack.store.event_log import begin_log
from claimtrack.store.migrations.only_added import refuse_changes
from claimtrack.store.tables import TEXT

revision = "claimtrack_0004"
down_revision = "claimtrack_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, have the database refuse to change an entry, and begin the log."""
    op.create_table(
        "event",
        sa.Column("sequence", sa.Integer(), primary_key=True, autoincrement=False),
        _text("value"),
        _text("root"),
    )
    op.create_table(
        "log_head",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("size", sa.Integer(), nullable=False),
        _text("peaks"),
    )
    op.create_table(
        "seal",
        sa.Column("sha256", TEXT, primary_key=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )
    document = sa.ForeignKey("document.id", ondelete="CASCADE")
    op.create_table(
        "derivation",
        sa.Column("document_id", TEXT, document, primary_key=True),
        _text("extractor"),
        _text("version"),
        _text("settings_sha256"),
    )
    op.create_table(
        "tombstone",
        sa.Column("document_id", TEXT, primary_key=True),
        _text("sha256"),
        sa.Column("size", sa.Integer(), nullable=False),
        _text("value"),
    )
    op.create_table(
        "anchor",
        sa.Column("id", TEXT, primary_key=True),
        _text("kind"),
        sa.Column("size", sa.Integer(), nullable=False),
        _text("checkpoint"),
        sa.Column("token", sa.LargeBinary(), nullable=True),
        _text("value"),
    )
    refuse_changes("event")
    connection = op.get_bind()
    begin_log(connection, set(sa.inspect(connection).get_table_names()))


def downgrade() -> None:
    """Refuse: an older schema would lose what this one holds."""
    raise VersionError("a store is never taken back to an older schema", hint="export it instead")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, TEXT, nullable=False)
