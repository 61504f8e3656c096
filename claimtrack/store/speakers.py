"""Who speaks in a store: what tells one speaker from another, out of all attributed claims."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.ids import AttributionId, DocumentId, SourceId
from claimtrack.judged.records import JudgedRecords
from claimtrack.model.attribution import Attribution, Speaking
from claimtrack.store.database import Rows
from claimtrack.store.mapping import read_value


def read_speaking(rows: Rows, judged: JudgedRecords) -> set[Speaking]:
    """Who speaks in the attributions that a claim rests on, as people judged it.

    Words and ids of attributions are left out where they tell no speaker from another.
    """
    return {*_as_recorded(rows, judged), *_as_corrected(rows, judged)}


def _as_recorded(rows: Rows, judged: JudgedRecords) -> Iterator[Speaking]:
    """The columns are few, so that a large store has few different rows of them."""
    meant, own, meant_words, words = (
        rows.inner_text("value", "speaker", *keys)
        for keys in (("resolved", "source_id"), ("source_id",), ("resolved", "text"), ("text",))
    )
    claimed, values = _claimed(rows, judged)
    if judged.corrected:
        claimed += f" AND NOT id IN ({rows.listed})"
        values.append(rows.as_list(judged.corrected))
    query = (
        f"SELECT DISTINCT document_id, {meant}, {own}, "  # noqa: S608 - no value in it
        f"CASE WHEN {own} IS NULL THEN coalesce({meant_words}, {words}) END, "
        f"CASE WHEN {words} IS NULL THEN id END FROM attribution WHERE {claimed}"
    )
    for document, named, itself, called, nameless in rows.execute(query, values):
        source = named or itself
        yield Speaking(
            judged.source(SourceId(source)) if source else None,
            (called or "") if nameless is None else None,
            DocumentId(document),
            AttributionId(nameless or ""),
        )


def _as_corrected(rows: Rows, judged: JudgedRecords) -> Iterator[Speaking]:
    if judged.corrected:
        claimed, values = _claimed(rows, judged)
        query = f"SELECT value FROM attribution WHERE {claimed} AND id IN ({rows.listed})"  # noqa: S608
        for (value,) in rows.execute(query, [*values, rows.as_list(judged.corrected)]):
            yield Speaking.of(judged.attribution(read_value(Attribution, value)))


def _claimed(rows: Rows, judged: JudgedRecords) -> tuple[str, list[object]]:
    """SQL that a claim rests on an attribution, and its values."""
    query = "SELECT 1 FROM claim WHERE attribution_id = attribution.id"
    if not judged.retracted:
        return f"EXISTS ({query})", []
    return f"EXISTS ({query} AND NOT claim.id IN ({rows.listed}))", [rows.as_list(judged.retracted)]
