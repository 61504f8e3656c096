"""Clusters and findings by claim, and room for what makes claims be found fast.

The two tables of membership are filled from the values of the clusters and findings. A value may
name a claim that isn't stored, since nothing but the analysis keeps them together: that is left
out, as a claim that isn't there is never asked for.
"""

from __future__ import annotations

import json
from itertools import chain

import sqlalchemy as sa
from alembic import op

from claimtrack.errors import StoreError, VersionError
from claimtrack.store.kept_parts import fingerprint
from claimtrack.store.search_rows import STATE
from claimtrack.store.tables import TEXT

revision = "claimtrack_0002"
down_revision = "claimtrack_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, then fill those of membership."""
    for table, owner in (("cluster_member", "cluster"), ("finding_claim", "finding")):
        op.create_table(
            table,
            _reference("claim_id", "claim.id", index=False),
            _reference(f"{owner}_id", f"{owner}.id", index=True),
        )
        _fill(table, owner)
    op.create_table(
        "search_index",
        sa.Column("name", TEXT, primary_key=True),
        sa.Column("value", sa.LargeBinary(), nullable=False),
    )
    _add_fingerprint()


def downgrade() -> None:
    """Refuse: an older schema would lose what this one holds."""
    raise VersionError("a store is never taken back to an older schema", hint="export it instead")


def _reference(name: str, target: str, *, index: bool) -> sa.Column[str]:
    reference = sa.ForeignKey(target, ondelete="CASCADE")
    return sa.Column(name, TEXT, reference, primary_key=True, index=index)


def _fill(table: str, owner: str) -> None:
    connection = op.get_bind()
    claims = set(connection.execute(sa.text("SELECT id FROM claim")).scalars())
    values = connection.execute(sa.text(f"SELECT id, value FROM {owner}")).all()  # noqa: S608 - names of our own tables
    insert = sa.text(f"INSERT INTO {table} (claim_id, {owner}_id) VALUES (:claim, :owner)")  # noqa: S608
    for id_, value in values:
        rows = [
            {"claim": claim, "owner": id_} for claim in _claims_in(value, id_) if claim in claims
        ]
        if rows:
            connection.execute(insert, rows)


def _add_fingerprint() -> None:
    connection = op.get_bind()
    marks = chain(
        map(tuple, connection.execute(sa.text("SELECT id, value FROM claim"))),
        map(tuple, connection.execute(sa.text("SELECT id, name FROM document"))),
    )
    if (state := fingerprint(marks)) is not None:
        insert = sa.text("INSERT INTO search_index (name, value) VALUES (:name, :value)")
        connection.execute(insert, {"name": STATE, "value": state})


def _claims_in(value: str, id_: str) -> list[str]:
    try:
        return list(dict.fromkeys(json.loads(value)["claim_ids"]))
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(
            f"{id_} can't be read, so the store wasn't brought up to date",
            hint="the file was damaged or changed by another program: restore it from a copy",
        ) from error
