"""ToldBy: what a source says, carries or publishes, and what is said by those who speak for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from claimtrack.ids import AttributionId, DocumentId, SourceId
from claimtrack.judged.records import JudgedRecords
from claimtrack.model.attribution import Attribution
from claimtrack.model.document import Source
from claimtrack.store.database import Rows
from claimtrack.store.mapping import read_mentions, read_value, value_json


class ToldBy(NamedTuple):
    """The attributions in which a source speaks or carries, and the documents that it published."""

    attributions: frozenset[AttributionId]
    documents: frozenset[DocumentId]


def read_told_by(
    source: SourceId,
    rows: Rows,
    judged: JudgedRecords,
    sources: Callable[[Iterable[str]], Iterable[Source]],
) -> ToldBy:
    """What a source tells, as people judged it; ``sources`` gives those with some ids."""
    told_by: dict[AttributionId, set[SourceId]] = {}
    for id_, text in rows.execute("SELECT id, value FROM attribution"):
        value = text
        if id_ in judged.corrected:
            value = value_json(judged.attribution(read_value(Attribution, value)))
        told_by[id_] = {judged.source(each) for each, _ in read_mentions(value)}
    wanted = judged.source(source)
    named = {each for ids in told_by.values() for each in ids}
    bodies = {wanted} | {each.id for each in sources(named) if each.speaks_for == wanted}
    outlet = rows.inner_text("value", "outlet_id")
    published = rows.execute(f"SELECT id, {outlet} FROM document WHERE {outlet} IS NOT NULL")  # noqa: S608
    return ToldBy(
        frozenset(id_ for id_, ids in told_by.items() if not bodies.isdisjoint(ids)),
        frozenset(id_ for id_, outlet in published if judged.source(outlet) == wanted),
    )
