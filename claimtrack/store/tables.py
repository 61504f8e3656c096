"""The rows: each holds a whole value as canonical JSON, beside the columns that are searched.

Rows neither validate nor freeze, so they never leave ``store/``. Foreign keys cascade from a
document to all that was drawn from it. Positions keep the order that an analysis was given in.
"""

from __future__ import annotations

from sqlalchemy import MetaData, String, Text
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""Names of constraints and indexes, so that a later migration can call them by name."""

TEXT = String().with_variant(Text(collation="C"), "postgresql")
"""The type of text in migrations: both databases then sort it by code points, as Python does."""


class Row(SQLModel, registry=registry(metadata=MetaData(naming_convention=NAMING))):
    """What every row is: of our own metadata, so that a user's sqlmodel tables stay apart."""


class ObjectRow(Row, table=True):
    """Published bytes, stored once under their SHA-256 and never changed."""

    __tablename__ = "object"
    sha256: str = Field(primary_key=True)
    size: int
    content: bytes


class DocumentRow(Row, table=True):
    """A document; ``is_plain`` says that its bytes are its text in UTF-8 and nothing else."""

    __tablename__ = "document"
    id: str = Field(primary_key=True)
    sha256: str = Field(foreign_key="object.sha256", index=True)
    name: str = Field(index=True)
    is_plain: bool
    value: str


class SightingRow(Row, table=True):
    """One place where a document was seen; the value holds what differs between sightings."""

    __tablename__ = "sighting"
    id: str = Field(primary_key=True)
    document_id: str = Field(foreign_key="document.id", ondelete="CASCADE", index=True)
    name: str = Field(index=True)
    url: str | None = Field(index=True)
    value: str


class SentencesRow(Row, table=True):
    """All sentences of one document, as one JSON array: they are only ever read together."""

    __tablename__ = "sentences"
    document_id: str = Field(foreign_key="document.id", ondelete="CASCADE", primary_key=True)
    value: str


class AttributionRow(Row, table=True):
    """An attribution of a document."""

    __tablename__ = "attribution"
    id: str = Field(primary_key=True)
    document_id: str = Field(foreign_key="document.id", ondelete="CASCADE", index=True)
    start: int
    end: int
    value: str


class ClaimRow(Row, table=True):
    """A claim of a document."""

    __tablename__ = "claim"
    id: str = Field(primary_key=True)
    document_id: str = Field(foreign_key="document.id", ondelete="CASCADE", index=True)
    attribution_id: str | None = Field(foreign_key="attribution.id", ondelete="CASCADE", index=True)
    start: int
    end: int
    value: str


class MentionedSourceRow(Row, table=True):
    """A source as the extraction of one document gave it; ``merging`` makes them one value."""

    __tablename__ = "mentioned_source"
    document_id: str = Field(foreign_key="document.id", ondelete="CASCADE", primary_key=True)
    id: str = Field(primary_key=True, index=True)
    value: str


class SourceRow(Row, table=True):
    """A source as a person gave it; it outlives the documents that name it."""

    __tablename__ = "source"
    id: str = Field(primary_key=True)
    value: str


class DiagnosticRow(Row, table=True):
    """Something odd in a document; ``is_derived`` tells what the analysis stumbled on."""

    __tablename__ = "diagnostic"
    document_id: str = Field(foreign_key="document.id", ondelete="CASCADE", primary_key=True)
    is_derived: bool = Field(primary_key=True)
    position: int = Field(primary_key=True)
    value: str


class PlaceRow(Row, table=True):
    """A place that the analysed claims speak of."""

    __tablename__ = "place"
    id: str = Field(primary_key=True)
    position: int
    value: str


class LinkRow(Row, table=True):
    """A link between two claims."""

    __tablename__ = "link"
    id: str = Field(primary_key=True)
    left_id: str = Field(foreign_key="claim.id", ondelete="CASCADE", index=True)
    right_id: str = Field(foreign_key="claim.id", ondelete="CASCADE", index=True)
    position: int
    value: str


class ClusterRow(Row, table=True):
    """A cluster of claims."""

    __tablename__ = "cluster"
    id: str = Field(primary_key=True)
    canonical_id: str = Field(foreign_key="claim.id", ondelete="CASCADE", index=True)
    position: int
    value: str


class OriginsRow(Row, table=True):
    """The origins behind a cluster."""

    __tablename__ = "origins"
    cluster_id: str = Field(foreign_key="cluster.id", ondelete="CASCADE", primary_key=True)
    value: str


class FindingRow(Row, table=True):
    """A finding."""

    __tablename__ = "finding"
    id: str = Field(primary_key=True)
    kind: str = Field(index=True)
    position: int
    value: str


class ClusterMemberRow(Row, table=True):
    """That a claim stands in a cluster: what the cluster's value says, to be searched by claim."""

    __tablename__ = "cluster_member"
    claim_id: str = Field(foreign_key="claim.id", ondelete="CASCADE", primary_key=True)
    cluster_id: str = Field(
        foreign_key="cluster.id", ondelete="CASCADE", primary_key=True, index=True
    )


class FindingClaimRow(Row, table=True):
    """That a finding rests on a claim: what the finding's value says, to be searched by claim."""

    __tablename__ = "finding_claim"
    claim_id: str = Field(foreign_key="claim.id", ondelete="CASCADE", primary_key=True)
    finding_id: str = Field(
        foreign_key="finding.id", ondelete="CASCADE", primary_key=True, index=True
    )


class DecisionRow(Row, table=True):
    """What somebody decided. Rows are only ever added: triggers refuse to change or delete one."""

    __tablename__ = "decision"
    sequence: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    id: str = Field(unique=True)
    value: str


class SearchIndexRow(Row, table=True):
    """One part of what was worked out so that claims are found fast; all of it can be made anew."""

    __tablename__ = "search_index"
    name: str = Field(primary_key=True)
    value: bytes


class EventRow(Row, table=True):
    """An entry of the log of changes, in canonical JSON; ``root`` is that of the tree after it.

    Rows are only ever added: triggers refuse to change or delete one.
    """

    __tablename__ = "event"
    sequence: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    value: str
    root: str


class LogHeadRow(Row, table=True):
    """The right edge of the log's tree, to which the next entry is added. There is one row."""

    __tablename__ = "log_head"
    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    size: int
    peaks: str


class SealRow(Row, table=True):
    """The list of all conclusions that the log vouches for, compressed. There is one row."""

    __tablename__ = "seal"
    sha256: str = Field(primary_key=True)
    content: bytes


class DerivationRow(Row, table=True):
    """What a document's attributions and claims were derived with."""

    __tablename__ = "derivation"
    document_id: str = Field(foreign_key="document.id", ondelete="CASCADE", primary_key=True)
    extractor: str
    version: str
    settings_sha256: str


class TombstoneRow(Row, table=True):
    """What stays of a document that was redacted: the hash of its bytes, who did it, and why."""

    __tablename__ = "tombstone"
    document_id: str = Field(primary_key=True)
    sha256: str
    size: int
    value: str


class AnchorRow(Row, table=True):
    """A checkpoint that was put outside, or stamped by somebody else."""

    __tablename__ = "anchor"
    id: str = Field(primary_key=True)
    kind: str
    size: int
    checkpoint: str
    token: bytes | None
    value: str
