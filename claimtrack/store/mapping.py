"""Value ⇄ row: one function per type there, ``read_value`` for all types back.

A row is the mapping of its columns that an insert takes. An instance of a sqlmodel table takes
0.1 ms to make (measured), which doubles the time of adding a document.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from claimtrack.errors import StoreError
from claimtrack.ids import SourceId, digest
from claimtrack.model.attribution import Attribution
from claimtrack.model.claim import AttributedClaim, Claim
from claimtrack.model.decision import Decision
from claimtrack.model.document import Document, Place, Sentence, Source
from claimtrack.model.finding import Diagnostic, Finding, Origins
from claimtrack.model.link import Cluster, Link
from claimtrack.model.span import Span, Value

ValueType = TypeVar("ValueType", bound=Value)
RecordType = TypeVar(
    "RecordType", bound=Document | Claim | Attribution | Link | Cluster | Finding | Source
)

SEE_VERIFY = "it was damaged or changed by another program: see claimtrack verify"
"""What to do about a record that isn't as it was stored."""

Columns = dict[str, str | int | bytes | None]
"""A row of one of ``tables``, by column."""

SIGHTING_FIELDS = (
    "name",
    "url",
    "outlet_id",
    "published_on",
    "retrieved_at",
    "title",
    "byline",
)
"""The fields of a document that tell of one sighting, not of the bytes."""

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_SURROGATE_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_EXACT_DOUBLES = 2**53
_SENTENCES = TypeAdapter(tuple[Sentence, ...])


def canonical_json(plain: object) -> str:
    """JSON with sorted keys and no white space: equal values give equal text.

    A decimal is a number where a double holds it exactly, else a string. A lone surrogate (half
    a character, as in names of files that aren't UTF-8) is written as its escape, since no
    database takes it; NUL is one in JSON anyway.

    Raises:
        StoreError: two surrogates stand side by side; JSON would read them as one character.
    """
    return storable(_ENCODER.encode(plain))


def storable(text: str) -> str:
    """The text with NULs and lone surrogates as JSON escapes, as columns and values hold it.

    PostgreSQL takes neither and SQLite only NULs: so a row is the same in both.
    """
    if (text.isascii() and "\0" not in text) or not _UNSTORABLE.search(text):
        return text
    if _SURROGATE_PAIR.search(text):
        raise StoreError(
            "a text holds a character in two halves (surrogates) and can't be stored",
            hint="read it as UTF-8 or UTF-16 first",
        )
    return _UNSTORABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def value_json(value: Value) -> str:
    """The canonical JSON of a value."""
    return canonical_json(value.model_dump())


def read_value(kind: type[ValueType], text: str) -> ValueType:
    """The value whose canonical JSON this is.

    Raises:
        StoreError: the text isn't that of such a value: somebody else wrote it.
    """
    try:
        if not isinstance(text, str):
            raise ValueError(f"it is no text but {type(text).__name__}")
        if "\\ud" in text:  # pydantic's own JSON parser refuses lone surrogates
            return kind.model_validate(json.loads(text))
        return kind.model_validate_json(text)
    except (ValidationError, ValueError, RecursionError) as error:
        raise _unreadable(kind.__name__, error) from error


def read_record(kind: type[RecordType], id_: str, text: str) -> RecordType:
    """The value of a row that has this id.

    Raises:
        StoreError: the text isn't that of such a value, or of one that has another id.
    """
    value = read_value(kind, text)
    if value.id != id_:
        raise _misplaced(kind.__name__, id_, value.id)
    return value


def read_mentions(text: str) -> list[tuple[SourceId, Span]]:
    """Whom an attribution names as carrier or speaker, and where, by its canonical JSON.

    That takes a tenth of the time that the whole value does.

    Raises:
        StoreError: the text isn't that of an attribution: somebody else wrote it.
    """
    try:
        said = json.loads(text)
        hops = [hop for hop in (*said["via"], said["speaker"]) if hop]
        named = [((hop["resolved"] or hop)["source_id"] or hop["source_id"], hop) for hop in hops]
        if not all(isinstance(id_, str | None) for id_, _ in named):
            raise TypeError("the id of a source is no text")
        return [
            (SourceId(id_), Span(start=hop["span"]["start"], end=hop["span"]["end"]))
            for id_, hop in named
            if id_
        ]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise _unreadable(Attribution.__name__, error) from error


def read_words(id_: str, text: str) -> str:
    """The words of the claim of this id, and of the statements written for it, by its JSON.

    Raises:
        StoreError: the text isn't that of a claim, or of one that has another id.
    """
    try:
        claim = json.loads(text)
        held = claim["id"]
        words = " ".join([claim["text"], *(each["text"] for each in claim["statements"].values())])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _unreadable(Claim.__name__, error) from error
    if held != id_:
        raise _misplaced(Claim.__name__, id_, held)
    return words


def read_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a row."""
    try:
        return _SENTENCES.validate_json(text)
    except ValidationError as error:
        raise _unreadable("Sentence", error) from error


def object_row(document: Document) -> Columns:
    """The published bytes of a document.

    Raises:
        StoreError: the document's SHA-256 isn't that of its bytes.
    """
    content = document.raw_bytes
    if hashlib.sha256(content).hexdigest() != document.sha256:
        raise StoreError(f"{document.name or document.id}: its bytes aren't those of its SHA-256")
    return {"sha256": document.sha256, "size": len(content), "content": content}


def document_row(document: Document) -> Columns:
    """A document, without its bytes."""
    return {
        "id": document.id,
        "sha256": document.sha256,
        "name": storable(document.name),
        "is_plain": document.raw is None or document.raw == _text_bytes(document),
        "value": value_json(document),
    }


def read_document(text: str, content: bytes | None) -> Document:
    """The document of a row; ``content`` are its bytes where the row isn't plain, else None."""
    document = read_value(Document, text)
    return document if content is None else document.model_copy(update={"raw": content})


def sighting_row(document: Document) -> Columns:
    """Where and when this document was seen."""
    seen = {name: getattr(document, name) for name in SIGHTING_FIELDS}
    if document.fetch is not None:  # else as before there were fetches: the id rests on it
        seen["fetch"] = document.fetch.model_dump(mode="json")
    if document.is_outlet_self_named:  # likewise
        seen["is_outlet_self_named"] = True
    value = canonical_json(seen)
    return {
        "id": f"s-{digest(document.id, value)}",
        "document_id": document.id,
        "name": storable(document.name),
        "url": None if document.url is None else storable(document.url),
        "value": value,
    }


def read_sighting(document: Document, text: str) -> Document:
    """The document as it was seen in this sighting."""
    unless_told = {"fetch": None, "is_outlet_self_named": False}
    fields = {**document.model_dump(), **unless_told, **json.loads(text)}
    seen = read_value(Document, canonical_json(fields))
    return seen.model_copy(update={"raw": document.raw})


def sighting_rank(text: str) -> tuple[int, bool, str, str, str]:
    """Sorts sightings by what they tell: the fullest first, then the earliest, then by name.

    Of two that tell as much, the one goes first whose outlet somebody told.
    """
    fields: Mapping[str, str | None] = json.loads(text)
    unknown = sum(not fields.get(name) for name in SIGHTING_FIELDS)
    latest = "~"  # sorts after every digit
    published, retrieved = fields.get("published_on"), fields.get("retrieved_at")
    is_self_named = bool(fields.get("is_outlet_self_named"))
    return unknown, is_self_named, published or latest, retrieved or latest, text


def sentences_row(document: Document, sentences: Sequence[Sentence]) -> Columns:
    """All sentences of a document."""
    value = canonical_json([sentence.model_dump() for sentence in sentences])
    return {"document_id": document.id, "value": value}


def attribution_row(attribution: Attribution) -> Columns:
    """An attribution."""
    span = attribution.span
    return {
        "id": attribution.id,
        "document_id": span.document_id,
        "start": span.start,
        "end": span.end,
        "value": value_json(attribution),
    }


def claim_row(claim: Claim) -> Columns:
    """A claim; of one that carries its attribution along, the claim alone."""
    bare = claim.bare() if isinstance(claim, AttributedClaim) else claim
    return {
        "id": bare.id,
        "document_id": bare.span.document_id,
        "attribution_id": bare.attribution_id,
        "start": bare.span.start,
        "end": bare.span.end,
        "value": value_json(bare),
    }


def mentioned_source_row(document: Document, source: Source) -> Columns:
    """A source as one document's extraction gave it."""
    return {"document_id": document.id, "id": source.id, "value": value_json(source)}


def source_row(source: Source) -> Columns:
    """A source as a person gave it."""
    return {"id": source.id, "value": value_json(source)}


def diagnostic_row(diagnostic: Diagnostic, position: int, *, is_derived: bool) -> Columns:
    """A diagnostic, and whether the analysis made it."""
    return {
        "document_id": diagnostic.span.document_id,
        "is_derived": is_derived,
        "position": position,
        "value": value_json(diagnostic),
    }


def place_row(place: Place, position: int) -> Columns:
    """A place."""
    return {"id": place.id, "position": position, "value": value_json(place)}


def link_row(link: Link, position: int) -> Columns:
    """A link."""
    return {
        "id": link.id,
        "left_id": link.left,
        "right_id": link.right,
        "position": position,
        "value": value_json(link),
    }


def cluster_row(cluster: Cluster, position: int) -> Columns:
    """A cluster."""
    return {
        "id": cluster.id,
        "canonical_id": cluster.canonical_id,
        "position": position,
        "value": value_json(cluster),
    }


def origins_row(cluster_id: str, origins: Origins) -> Columns:
    """The origins behind a cluster."""
    return {"cluster_id": cluster_id, "value": value_json(origins)}


def finding_row(finding: Finding, position: int) -> Columns:
    """A finding."""
    return {
        "id": finding.id,
        "kind": finding.kind.value,
        "position": position,
        "value": value_json(finding),
    }


def decision_row(decision: Decision) -> Columns:
    """A decision."""
    return {
        "sequence": decision.sequence,
        "id": decision.id,
        "value": value_json(decision),
    }


def _plain(value: object) -> Any:
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no canonical JSON")


def _number(value: Decimal) -> int | float | str:
    if abs(value) < _EXACT_DOUBLES:
        number = int(value) if value == value.to_integral_value() else float(value)
        if Decimal(repr(number)) == value:
            return number
    return str(value)


_ENCODER = json.JSONEncoder(
    default=_plain, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
)


def _text_bytes(document: Document) -> bytes:
    return document.text.encode("utf-8", "surrogatepass")


def _misplaced(kind: str, id_: str, held: str) -> StoreError:
    return StoreError(
        f"the store holds a {kind} under {id_} whose own id is {held}", hint=SEE_VERIFY
    )


def _unreadable(kind: str, error: Exception) -> StoreError:
    reason = str(error).splitlines()[0]
    return StoreError(
        f"the store holds a {kind} that can't be read: {reason}",
        hint="the file was damaged or changed by another program: restore it from a copy",
    )
