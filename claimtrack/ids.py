"""Content-derived ids: the same input gives the same id, on every machine and in every run."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import NewType

DocumentId = NewType("DocumentId", str)
AttributionId = NewType("AttributionId", str)
ClaimId = NewType("ClaimId", str)
LinkId = NewType("LinkId", str)
ClusterId = NewType("ClusterId", str)
FindingId = NewType("FindingId", str)
SourceId = NewType("SourceId", str)
DecisionId = NewType("DecisionId", str)

# 80 bits: at a billion claims the chance that any two collide is about 4 in 10 million.
_HEX_DIGITS = 20


def digest(*parts: str | int | None) -> str:
    """Twenty hex digits of the SHA-256 of the parts; no two different lists of parts read alike."""
    packed = "\x1f".join("" if part is None else f"{len(str(part))}:{part}" for part in parts)
    return hashlib.sha256(packed.encode("utf-8", "surrogatepass")).hexdigest()[:_HEX_DIGITS]


def document_id(sha256: str) -> DocumentId:
    """The id of the document whose raw bytes have this SHA-256 (64 hex digits)."""
    return DocumentId(f"d-{sha256[:_HEX_DIGITS]}")


def text_id(language: str, text: str) -> DocumentId:
    """The id under which a free text stands where a document's would."""
    return DocumentId(f"t-{digest(language, text)}")


def attribution_id(
    document: DocumentId,
    start: int,
    end: int,
    cue_start: int | None,
    content_start: int,
    content_end: int,
) -> AttributionId:
    """The id of the attribution in ``[start, end)`` of a document, by its cue and content."""
    parts = (document, start, end, cue_start, content_start, content_end)
    return AttributionId(f"a-{digest(*parts)}")


def claim_id(
    document: DocumentId, start: int, end: int, attribution: AttributionId | None
) -> ClaimId:
    """The id of the claim resting on ``[start, end)`` of a document, as attributed."""
    return ClaimId(f"c-{digest(document, start, end, attribution)}")


def link_id(left: ClaimId, right: ClaimId) -> LinkId:
    """The id of the link between two claims, whichever comes first."""
    first, second = sorted((left, right))
    return LinkId(f"l-{digest(first, second)}")


def cluster_id(claims: tuple[ClaimId, ...]) -> ClusterId:
    """The id of the cluster holding these claims, in any order."""
    return ClusterId(f"k-{digest(*sorted(claims))}")


def finding_id(kind: str, claims: tuple[ClaimId, ...]) -> FindingId:
    """The id of the finding of this kind on these claims, in any order."""
    return FindingId(f"f-{digest(kind, *sorted(claims))}")


def decision_id(sequence: int, ruling: str, by: str, at: str, why: str) -> DecisionId:
    """The id of what a person decided: its place in the log, and all that it says."""
    return DecisionId(f"j-{digest(sequence, ruling, by, at, why)}")


def anchor_id(kind: str, checkpoint: bytes, token: bytes | None) -> str:
    """The id of a checkpoint that was put outside, as the SHA-256 of all that is known of it."""
    packed = f"{kind}\n".encode("utf-8", "surrogatepass") + checkpoint + (token or b"")
    return hashlib.sha256(packed).hexdigest()


def source_id(name: str) -> SourceId:
    """A readable id for a source: its name in lower case, without marks, words joined by hyphens.

    Letters of every script are kept, so an Arabic name gives an Arabic id. A name without a
    single letter or digit gives the digest of its characters.
    """
    decomposed = unicodedata.normalize("NFKD", name).casefold().replace("\u0640", "")
    bare = "".join(ch for ch in decomposed if not unicodedata.combining(ch))
    slug = "-".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", bare)))
    return SourceId(slug[:80] or digest(name))
