"""Document, Sentence, Source: what was published, and who information comes from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from claimtrack.ids import DocumentId, SourceId, document_id, source_id
from claimtrack.model.reading import Fetch, Reading
from claimtrack.model.span import EvidenceSpan, Span, Value


class Document(Value):
    """One item as one outlet published it.

    ``text`` is the published text, unchanged; every offset in claimtrack counts its code points.
    ``sha256`` (64 hex digits) is that of the raw bytes, of which the id is derived, so the same
    bytes are the same document wherever they turn up. ``name``, ``url``, ``outlet_id``,
    ``published_on`` and ``retrieved_at`` tell of one sighting of it; a store may hold several.
    ``language`` is a code such as ``ar`` or ``en``, or ``und`` where none could be told.
    ``raw`` holds the published bytes where they are not simply ``text`` in UTF-8 (a BOM, HTML);
    it is left out of JSON. ``reading`` tells how the text was got out of bytes that aren't plain
    text, and ``fetch`` how they were got from the web, in this sighting. In one of which
    ``is_outlet_self_named`` nobody names the outlet but the bytes themselves.
    """

    id: DocumentId
    text: str
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    media_type: str = "text/plain"
    language: str = "und"
    title: str | None = None
    byline: str | None = None
    outlet_id: SourceId | None = None
    is_outlet_self_named: bool = False
    url: str | None = None
    published_on: date | None = None
    retrieved_at: datetime | None = None
    name: str = ""
    reading: Reading | None = None
    fetch: Fetch | None = None
    raw: bytes | None = Field(default=None, exclude=True, repr=False)

    @property
    def raw_bytes(self) -> bytes:
        """The published bytes, of which ``sha256`` is taken."""
        return self.raw if self.raw is not None else self.text.encode("utf-8", "surrogatepass")

    @model_validator(mode="after")
    def _id_is_derived(self) -> Self:
        if self.id != document_id(self.sha256):
            raise ValueError(f"id {self.id!r} is not that of the bytes {self.sha256[:12]}…")
        return self

    @classmethod
    def from_text(cls, text: str, *, language: str = "und", name: str = "") -> Self:
        """The document whose raw bytes are ``text`` in UTF-8."""
        sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return cls(id=document_id(sha256), text=text, sha256=sha256, language=language, name=name)

    def quote(self, span: Span) -> str:
        """The published words of a span of this document."""
        return self.text[span.start : span.end]

    def evidence(self, start: int, end: int) -> EvidenceSpan:
        """The span ``[start, end)`` of this document."""
        return EvidenceSpan(document_id=self.id, start=start, end=end)


class Sentence(Value):
    """One sentence, heading or kicker of a document, without surrounding white space."""

    span: EvidenceSpan
    is_heading: bool = False


class SourceKind(StrEnum):
    """What a source is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GOVERNMENT = "government"
    OUTLET = "outlet"
    DOCUMENT = "document"
    UNNAMED = "unnamed"


class Source(Value):
    """The person, body or paper that information comes from.

    ``names`` holds the name by language code; ``aliases`` other spellings, in any script.
    ``owner`` owns an outlet, ``speaks_for`` is the body a person speaks for, ``country`` an
    ISO 3166 code in lower case. All are None where they are not known.
    """

    id: SourceId = SourceId("")
    kind: SourceKind
    names: Mapping[str, str] = Field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    owner: str | None = None
    speaks_for: SourceId | None = None
    country: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _derive_id(cls, data: object) -> object:
        if isinstance(data, dict) and not data.get("id"):
            names = data.get("names") or {}
            name = names.get("en") or next(iter(names.values()), "")
            if not name:
                raise ValueError("a source needs an id or a name")
            return {**data, "id": source_id(name)}
        return data

    @property
    def spellings(self) -> tuple[str, ...]:
        """All names and aliases, each once."""
        return tuple(dict.fromkeys((*self.names.values(), *self.aliases)))

    @property
    def is_nameless(self) -> bool:
        """Whether it is only a kind of source, or a paper of which nobody knows whose it is.

        What is written small is no name.
        """
        if self.kind is SourceKind.DOCUMENT:
            return self.speaks_for is None and self.owner is None
        return self.kind is SourceKind.UNNAMED or any(map(str.islower, self.names.values()))

    def name_in(self, lang: str) -> str:
        """The name in a language, or else in English, or else in any other."""
        return (
            self.names.get(lang) or self.names.get("en") or next(iter(self.names.values()), self.id)
        )


class Place(Value):
    """A place that claims speak of. ``country`` is an ISO 3166 code in lower case, where known."""

    id: str
    names: Mapping[str, str] = Field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    country: str | None = None


class Register(Value):
    """The sources and places known by name, with their spellings; a user can extend it."""

    sources: tuple[Source, ...] = ()
    places: tuple[Place, ...] = ()

    def extended(self, other: Register) -> Register:
        """Both registers as one; where an id stands in both, ``other`` wins."""
        if not other.sources and not other.places:
            return self
        sources = {s.id: s for s in (*self.sources, *other.sources)}
        places = {p.id: p for p in (*self.places, *other.places)}
        return Register(sources=tuple(sources.values()), places=tuple(places.values()))
