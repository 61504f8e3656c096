"""Finding, Origins, Diagnostic: what the analysis concludes, and what it stumbled on."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from claimtrack.ids import ClaimId, FindingId, LinkId, SourceId, finding_id
from claimtrack.model.span import EvidenceSpan, Value


class FindingKind(StrEnum):
    """The kinds of conclusion; ``docs/concepts.md`` defines each."""

    CONFLICT = "conflict"
    DENIAL = "denial"
    QUANTITY_CONFLICT = "quantity_conflict"
    QUANTITY_CHANGE = "quantity_change"
    SINGLE_ORIGIN = "single_origin"
    CIRCULAR_SOURCING = "circular_sourcing"
    WIRE_COPY = "wire_copy"
    CORROBORATED = "corroborated"
    SELF_CONTRADICTION = "self_contradiction"
    HARDENED = "hardened"
    DRIFTED = "drifted"
    ALTERED_QUOTE = "altered_quote"
    ANONYMOUS_ONLY = "anonymous_only"
    IMPOSSIBLE_DATE = "impossible_date"
    REPEATED_WITHIN_DOCUMENT = "repeated_within_document"


TOLD_IN_ORDER = (
    FindingKind.QUANTITY_CONFLICT,
    FindingKind.CONFLICT,
    FindingKind.SELF_CONTRADICTION,
    FindingKind.DENIAL,
    FindingKind.CIRCULAR_SOURCING,
    FindingKind.WIRE_COPY,
    FindingKind.SINGLE_ORIGIN,
    FindingKind.ALTERED_QUOTE,
    FindingKind.HARDENED,
    FindingKind.DRIFTED,
    FindingKind.IMPOSSIBLE_DATE,
    FindingKind.CORROBORATED,
    FindingKind.ANONYMOUS_ONLY,
    FindingKind.QUANTITY_CHANGE,
    FindingKind.REPEATED_WITHIN_DOCUMENT,
)
"""The order in which findings are told: what disagrees comes first."""

DISAGREEMENTS = frozenset(
    {
        FindingKind.CONFLICT,
        FindingKind.DENIAL,
        FindingKind.QUANTITY_CONFLICT,
        FindingKind.SELF_CONTRADICTION,
    }
)
"""The kinds in which somebody disagrees with somebody; `check` and `conflicts` exit 1 on them."""


class Finding(Value):
    """A conclusion with the claims and links it rests on and one sentence per language.

    In a denial the denying claims come first; in what changed from one claim to another
    (``hardened``, ``drifted``, ``altered_quote``) the earlier one does; otherwise claims are in
    order of document and offset. ``evidence`` are spans it rests on beside those of its claims.
    ``is_possible``: something isn't known that could undo it, and the sentence says what.
    """

    id: FindingId = FindingId("")
    kind: FindingKind
    claim_ids: tuple[ClaimId, ...]
    link_ids: tuple[LinkId, ...] = ()
    evidence: tuple[EvidenceSpan, ...] = ()
    is_possible: bool = False
    sentence: Mapping[str, str] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _derive_id(cls, data: object) -> object:
        if isinstance(data, dict) and not data.get("id") and data.get("kind"):
            return {**data, "id": finding_id(data["kind"], tuple(data.get("claim_ids", ())))}
        return data


def order_of_finding(
    finding: Finding, name: str, document_id: str, start: int, _end: int = 0
) -> tuple[int, str, int, str]:
    """The key by which findings are sorted: by kind, then by the place of their first claim.

    ``name`` and ``document_id`` are those of its document, ``start`` its offset there.
    """
    return TOLD_IN_ORDER.index(finding.kind), name or document_id, start, finding.id


class Root(Value):
    """The mouth a claim came from, as far back as the articles tell, and the claims from it.

    ``source_id`` is None for a source the text doesn't name, and ``text`` then has its words.
    """

    source_id: SourceId | None
    text: str
    claims: tuple[ClaimId, ...]


class Origins(Value):
    """How many independent origins stand behind claims that say one thing.

    Every claim is counted in exactly one of: a ``shared`` group (two or more claims with one
    origin), ``independent`` (origins proven apart from every other), ``unknown``. ``apart`` counts
    the origins that are proven apart from each other, shared groups included: what counts as
    corroboration from two on. ``roots`` tell whose mouths the identified ones are.
    ``independent_claims`` are those counted as ``independent``, in order of document and offset;
    none where an older claimtrack, which didn't keep them, counted.
    """

    independent: int = Field(default=0, ge=0)
    independent_claims: tuple[ClaimId, ...] = ()
    shared: tuple[tuple[ClaimId, ...], ...] = ()
    unknown: int = Field(default=0, ge=0)
    apart: int = Field(default=0, ge=0)
    roots: tuple[Root, ...] = ()

    @model_validator(mode="after")
    def _names_whom_it_counts(self) -> Self:
        named = len(self.independent_claims)
        if named and named != self.independent:
            raise ValueError(f"{named} independent claims are named, {self.independent} counted")
        return self


class DiagnosticCode(StrEnum):
    """What can be odd in a text without being an error."""

    UNCLOSED_QUOTE = "unclosed_quote"
    STRAY_QUOTE = "stray_quote"
    UNKNOWN_SPEAKER = "unknown_speaker"
    UNSUPPORTED_LANGUAGE = "unsupported_language"
    HIDDEN_CHARACTERS = "hidden_characters"
    DROPPED_TEXT = "dropped_text"
    HIDDEN_TEXT = "hidden_text"
    EDITED_CHARACTERS = "edited_characters"
    DOUBTFUL_ENCODING = "doubtful_encoding"
    JOINERS = "joiners"
    MIXED_SCRIPTS = "mixed_scripts"
    LOOK_ALIKES = "look_alikes"
    LONG_LINE = "long_line"
    CAPPED_BLOCK = "capped_block"
    REFUSED_QUOTE = "refused_quote"
    UNUSABLE_VECTOR = "unusable_vector"
    SHORTENED_TEXT = "shortened_text"


class Diagnostic(Value):
    """Something odd in a text: where, and one sentence in English that says what."""

    code: DiagnosticCode
    span: EvidenceSpan
    message: str
