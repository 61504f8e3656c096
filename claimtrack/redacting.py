"""A document's words taken out for good: what stays, who signs that, and what isn't reached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrack.anchoring import checkpoint_of, read_signing_key
from claimtrack.pipeline import bring_up_to_date

if TYPE_CHECKING:
    from claimtrack.ids import DecisionId
    from claimtrack.model.decision import Decision
    from claimtrack.model.document import Document
    from claimtrack.store.claim_store import ClaimStore


@dataclass(frozen=True, slots=True)
class Redaction:
    """What was left to a person: decisions that may hold words of the document, oldest first.

    ``about`` are about a record of the document, ``quoting`` hold words of it: a quote, its title.
    """

    about: tuple[DecisionId, ...]
    quoting: tuple[DecisionId, ...]


def redact(
    store: ClaimStore, document: Document, *, by: str, why: str, key: Path | None = None
) -> Redaction:
    """Take a document's bytes, text and quotes out; the hash of its bytes, ``by`` and ``why`` stay.

    With a ``key`` (PEM, Ed25519) a checkpoint of the log is signed right after it and kept in the
    store. So the signature is of the tombstone and of everything else that the store then holds:
    of the tombstone alone it wouldn't tell what went with it.

    Decisions are only ever added, so they stay with all their words; which of them to look at is
    told.

    Raises:
        InputError: the key can't be read; nothing was redacted.
        StoreError: somebody else has the store open: it was redacted, and its files may still
            hold deleted words.
    """
    if key is not None:
        read_signing_key(key)
    left = _left(store, document)
    store.redact_document(document.id, by=by, why=why)
    bring_up_to_date(store)
    store.purge()
    if key is not None:
        store.add_anchor("redaction", checkpoint_of(store, key=key), None, {})
    return left


def _left(store: ClaimStore, document: Document) -> Redaction:
    recorded = store.recorded()
    drawn = [
        *((each.id, each.span) for each in recorded.claims),
        *((each.id, each.span) for each in recorded.attributions),
    ]
    records: dict[str, str] = {document.id: document.title or ""}
    records.update(
        (id_, document.quote(span)) for id_, span in drawn if span.document_id == document.id
    )
    quotes = {_folded(words) for words in records.values()} - {""}
    about, quoting = [], []
    for decision in store.log():
        texts = [_folded(text) for text in _words(decision)]
        if any(quote in text for text in texts for quote in quotes):
            quoting.append(decision.id)
        elif decision.touches & records.keys():
            about.append(decision.id)
    return Redaction(tuple(about), tuple(quoting))


def _words(decision: Decision) -> Iterator[str]:
    """All that a person wrote into a decision."""
    waiting: list[object] = [decision.why, decision.ruling.model_dump(mode="json")]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            yield part
        elif isinstance(part, dict):
            waiting += part.values()
        elif isinstance(part, list):
            waiting += part


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
