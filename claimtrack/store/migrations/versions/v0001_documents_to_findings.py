"""The first schema: published bytes, documents, and all that is drawn from them.

Constraints and indexes get their names from ``tables.NAMING``.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from claimtrack.errors import VersionError
from claimtrack.store.tables import TEXT

revision = "claimtrack_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables, those that are referred to first."""
    op.create_table("object", _key("sha256"), _number("size"), _column("content", sa.LargeBinary()))
    op.create_table(
        "document",
        _key("id"),
        _column("sha256", TEXT, sa.ForeignKey("object.sha256"), index=True),
        _column("name", TEXT, index=True),
        _column("is_plain", sa.Boolean()),
        _value(),
    )
    op.create_table(
        "sighting",
        _key("id"),
        _reference("document_id", "document.id"),
        _column("name", TEXT, index=True),
        sa.Column("url", TEXT, nullable=True, index=True),
        _value(),
    )
    op.create_table("sentences", _owner("document_id", "document.id"), _value())
    op.create_table(
        "attribution",
        _key("id"),
        _reference("document_id", "document.id"),
        _number("start"),
        _number("end"),
        _value(),
    )
    op.create_table(
        "claim",
        _key("id"),
        _reference("document_id", "document.id"),
        _reference("attribution_id", "attribution.id", nullable=True),
        _number("start"),
        _number("end"),
        _value(),
    )
    op.create_table(
        "mentioned_source",
        _owner("document_id", "document.id"),
        sa.Column("id", TEXT, primary_key=True, index=True),
        _value(),
    )
    op.create_table("source", _key("id"), _value())
    op.create_table(
        "diagnostic",
        _owner("document_id", "document.id"),
        sa.Column("is_derived", sa.Boolean(), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        _value(),
    )
    op.create_table("place", _key("id"), _number("position"), _value())
    op.create_table(
        "link",
        _key("id"),
        _reference("left_id", "claim.id"),
        _reference("right_id", "claim.id"),
        _number("position"),
        _value(),
    )
    op.create_table(
        "cluster",
        _key("id"),
        _reference("canonical_id", "claim.id"),
        _number("position"),
        _value(),
    )
    op.create_table("origins", _owner("cluster_id", "cluster.id"), _value())
    op.create_table(
        "finding",
        _key("id"),
        _column("kind", TEXT, index=True),
        _number("position"),
        _value(),
    )


def downgrade() -> None:
    """Refuse: an older schema would lose what this one holds."""
    raise VersionError("a store is never taken back to an older schema", hint="export it instead")


def _column(name: str, kind: Any, *constraints: Any, index: bool = False) -> sa.Column[Any]:
    return sa.Column(name, kind, *constraints, nullable=False, index=index)


def _key(name: str) -> sa.Column[Any]:
    return sa.Column(name, TEXT, primary_key=True)


def _owner(name: str, target: str) -> sa.Column[Any]:
    owner = sa.ForeignKey(target, ondelete="CASCADE")
    return sa.Column(name, TEXT, owner, primary_key=True)


def _reference(name: str, target: str, *, nullable: bool = False) -> sa.Column[Any]:
    reference = sa.ForeignKey(target, ondelete="CASCADE")
    return sa.Column(name, TEXT, reference, nullable=nullable, index=True)


def _number(name: str) -> sa.Column[Any]:
    return _column(name, sa.Integer())


def _value() -> sa.Column[Any]:
    return _column("value", TEXT)
