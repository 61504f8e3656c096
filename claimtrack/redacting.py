"""A document's words taken out for good: what stays, who signs that, and what isn't reached."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrack.anchoring import checkpoint_of, read_signing_key
from claimtrack.pipeline import bring_up_to_date

if TYPE_CHECKING:
    from claimtrack.ids import DecisionId, SourceId
    from claimtrack.model.analysis import Analysis
    from claimtrack.model.attribution import Attribution
    from claimtrack.model.claim import Claim
    from claimtrack.model.decision import Decision
    from claimtrack.model.document import Document
    from claimtrack.store.claim_store import ClaimStore

# Three words in a row ("the ministry said") are anybody's; four of an article seldom are, and
# whoever reads one decision too many loses a minute.
_RUN = 4


@dataclass(frozen=True, slots=True)
class LeftDecisions:
    """Decisions that a redaction leaves as they are and somebody should read, oldest first.

    ``quoting`` hold words of the document: some in a row, its title, who wrote it, the name of a
    source of it. ``about`` are the others that are about one of its records.
    """

    about: tuple[DecisionId, ...]
    quoting: tuple[DecisionId, ...]


def redact(
    store: ClaimStore, document: Document, *, by: str, why: str, key: Path | None = None
) -> None:
    """Take a document's bytes, text and quotes out; the hash of its bytes, ``by`` and ``why`` stay.

    With a ``key`` (PEM, Ed25519) a checkpoint of the log is signed right after it and kept in the
    store. So the signature is of the tombstone and of everything else that the store then holds:
    of the tombstone alone it wouldn't tell what went with it.

    Decisions are only ever added, so they stay with all their words: ``decisions_left`` tells
    before it which of them to look at.

    Raises:
        InputError: the key can't be read; nothing was redacted.
        StoreError: it was redacted, and the rest isn't done: ``finish_redaction`` does that.
    """
    if key is not None:
        read_signing_key(key)
    store.redact_document(document.id, by=by, why=why)
    finish_redaction(store, key=key)


def finish_redaction(store: ClaimStore, *, key: Path | None = None) -> None:
    """Conclude anew without what was redacted, clean the files, and sign; as often as it takes.

    The files are cleaned even where nothing can be concluded.

    Raises:
        InputError: the key can't be read.
        StoreError: somebody else has the store open, and its files may still hold deleted words;
            or the store isn't as its log has it.
    """
    if key is not None:
        read_signing_key(key)
    try:
        bring_up_to_date(store)
    finally:
        store.purge()
    if key is not None:
        store.add_anchor("redaction", checkpoint_of(store, key=key), None, {})


def decisions_left(store: ClaimStore, document: Document) -> LeftDecisions:
    """The decisions that would still hold words of a document, or be about it, without it."""
    recorded = store.recorded()
    drawn: tuple[Claim | Attribution, ...] = (*recorded.claims, *recorded.attributions)
    records = {each.id for each in drawn if each.span.document_id == document.id} | {document.id}
    runs = _runs(_words(document.text)) | _runs(_words(document.title or ""))
    told = [document.title or "", document.byline or "", *_names(document, recorded)]
    told += [document.quote(each.span) for each in drawn if each.id in records]
    needles = {_spaced(_words(each)) for each in told} - {_spaced([])}
    about, quoting = [], []
    for decision in store.log():
        texts = [_words(text) for text in _texts(decision)]
        if any(
            not runs.isdisjoint(_runs(text)) or any(needle in _spaced(text) for needle in needles)
            for text in texts
        ):
            quoting.append(decision.id)
        elif decision.touches & records:
            about.append(decision.id)
    return LeftDecisions(tuple(about), tuple(quoting))


def _names(document: Document, recorded: Analysis) -> Iterator[str]:
    """All spellings of those whom the document has speak, or carry what others say."""
    named: set[SourceId] = set()
    for each in recorded.attributions:
        if each.span.document_id == document.id:
            named |= each.source_ids
    for source in recorded.sources:
        if source.id in named:
            yield from source.spellings


def _texts(decision: Decision) -> Iterator[str]:
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


def _words(text: str) -> list[str]:
    """The words of a text in any script, without marks, tatweel, signs and case."""
    decomposed = unicodedata.normalize("NFKD", text).casefold().replace("\u0640", "")
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return re.findall(r"\w+", bare)


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}


def _spaced(words: list[str]) -> str:
    """Words between blanks, so that one is found in others only as a whole."""
    return f" {' '.join(words)} "
