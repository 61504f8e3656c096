"""Provenance: the ways from articles to the mouths behind a claim, and what joins or parts them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pydantic import Field

from claimtrack.ids import ClaimId, DocumentId, SourceId
from claimtrack.model.span import EvidenceSpan, Value


class Independence(StrEnum):
    """What is known of the origins of two claims."""

    SHARED = "shared"
    INDEPENDENT = "independent"
    UNKNOWN = "unknown"


class GroundKind(StrEnum):
    """What a verdict on two origins rests on.

    Down to ``same_article`` each alone shows that an origin is shared. ``different_speakers`` and
    ``different_owners`` show that two are apart, where nothing shows the contrary. The others say
    what isn't known.
    """

    SAME_SPEAKER = "same_speaker"
    SAME_BODY = "same_body"
    SAME_CARRIER = "same_carrier"
    SAME_OWNER = "same_owner"
    COPIED_TEXT = "copied_text"
    CITATION = "citation"
    SAME_ARTICLE = "same_article"
    DIFFERENT_SPEAKERS = "different_speakers"
    DIFFERENT_OWNERS = "different_owners"
    NAMES_MAY_BE_ONE = "names_may_be_one"
    ONE_ARTICLE_CARRIES_BOTH = "one_article_carries_both"
    SPEAKER_UNKNOWN = "speaker_unknown"
    OWNER_UNKNOWN = "owner_unknown"


class Ground(Value):
    """One reason of a verdict: its kind, the sources concerned, the spans that show it.

    ``earlier`` is the article that was published first, where both dates are known and one text
    was copied or cited. ``sentence`` tells it in each language.
    """

    kind: GroundKind
    source_ids: tuple[SourceId, ...] = ()
    evidence: tuple[EvidenceSpan, ...] = ()
    earlier: DocumentId | None = None
    sentence: Mapping[str, str] = Field(default_factory=dict)


class OriginComparison(Value):
    """Whether two claims come from one origin, and every ground for saying so."""

    verdict: Independence
    grounds: tuple[Ground, ...]


class Origin(Value):
    """One origin behind claims that say one thing.

    ``verdict`` is ``shared`` for two claims or more, ``independent`` for a claim whose origin is
    proven apart from every other, else ``unknown``; ``is_apart`` says of either that its origin
    counts as corroboration beside the others that do. ``grounds`` are what joins the claims, one
    for each claim after the first.
    """

    claim_ids: tuple[ClaimId, ...]
    verdict: Independence
    is_apart: bool = False
    grounds: tuple[Ground, ...] = ()


class NodeKind(StrEnum):
    """What stands in a provenance graph."""

    ARTICLE = "article"
    SOURCE = "source"


class ProvenanceNode(Value):
    """An article, or somebody that information came through or from.

    ``source_id`` is None for somebody whom an article doesn't name; ``text`` is then the article's
    own words, and otherwise the first words that name the source in the claims' articles.
    ``is_root``: the claims go no further back than here. A source that is both quoted by itself
    and told to have had it from another is a root and has a hop.
    """

    id: str
    kind: NodeKind
    text: str = ""
    document_id: DocumentId | None = None
    source_id: SourceId | None = None
    is_root: bool = False


class Hop(Value):
    """One step back: whoever stands at ``teller`` had it from ``origin``.

    ``evidence`` are the words that say so, one span for each claim that goes this way: the mention
    of a carrier, or for the last step the whole attribution. ``is_inferred``: the article names the
    carrier in an earlier sentence, or the speaker by a pronoun or the verb alone.
    """

    teller: str
    origin: str
    claim_ids: tuple[ClaimId, ...]
    evidence: tuple[EvidenceSpan, ...]
    is_inferred: bool = False


class ProvenanceGraph(Value):
    """The ways of some claims from their articles back to their roots, merged over all articles.

    Nodes come in the order of the articles, each with its carriers and its speaker after it; hops
    in the order of their tellers.
    """

    nodes: tuple[ProvenanceNode, ...] = ()
    hops: tuple[Hop, ...] = ()

    @property
    def roots(self) -> tuple[ProvenanceNode, ...]:
        """Where the ways end."""
        return tuple(node for node in self.nodes if node.is_root)
