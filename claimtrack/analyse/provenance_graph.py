"""Claims of a cluster → the ways from their articles to the mouths behind them, merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from claimtrack.analyse.casefile import CaseFile, span_in
from claimtrack.ids import ClaimId
from claimtrack.model.attribution import Attribution, Mention
from claimtrack.model.claim import Claim
from claimtrack.model.provenance import Hop, NodeKind, ProvenanceGraph, ProvenanceNode
from claimtrack.model.span import EvidenceSpan


def provenance_of(claims: Iterable[Claim], case: CaseFile) -> ProvenanceGraph:
    """The provenance of claims: article → carrier → … → speaker, each step with its words.

    Articles stay apart; a source is one node under all its spellings, and a source that isn't
    named is a node of its article alone. What an article says in its own voice ends at the article.
    """
    ways = _Ways(case)
    for claim in case.in_order(claims):
        ways.add(claim)
    return ways.graph()


@dataclass
class _Step:
    """A hop as it is gathered."""

    claims: list[ClaimId] = field(default_factory=list)
    evidence: list[EvidenceSpan] = field(default_factory=list)
    is_inferred: bool = True


class _Ways:
    """Nodes and hops, as claims are added in order."""

    def __init__(self, case: CaseFile) -> None:
        self._case = case
        self._nodes: dict[str, ProvenanceNode] = {}
        self._roots: set[str] = set()
        self._steps: dict[tuple[str, str], _Step] = defaultdict(_Step)

    def add(self, claim: Claim) -> None:
        """Add the way of one claim."""
        document_id = claim.span.document_id
        at = f"article:{document_id}"
        document = self._case.documents.get(document_id)
        self._nodes.setdefault(
            at,
            ProvenanceNode(
                id=at,
                kind=NodeKind.ARTICLE,
                text=(document.title or document.name if document else "") or document_id,
                document_id=document_id,
                source_id=document.outlet_id if document else None,
            ),
        )
        attribution = self._case.attribution_of(claim)
        for node, mention in self._way(attribution) if attribution else ():
            if node.id == at:
                continue
            self._nodes.setdefault(node.id, node)
            step = self._steps[at, node.id]
            step.claims.append(claim.id)
            step.evidence.append(self._shown(attribution, mention))
            step.is_inferred = step.is_inferred and (mention is None or _is_inferred(mention))
            at = node.id
        self._roots.add(at)

    def _way(self, attribution: Attribution) -> Iterator[tuple[ProvenanceNode, Mention | None]]:
        """The carriers and the speaker, from the article on."""
        for hop in attribution.via:
            yield self._node(attribution, hop), hop
        yield self._node(attribution, attribution.speaker), attribution.speaker

    def _node(self, attribution: Attribution, mention: Mention | None) -> ProvenanceNode:
        document_id = attribution.span.document_id
        source_id = self._case.identified(mention)
        words = (mention.resolved or mention).text if mention else ""
        name = f"source:{source_id}" if source_id else f"unnamed:{document_id}:{words}"
        return ProvenanceNode(
            id=name,
            kind=NodeKind.SOURCE,
            text=words,
            document_id=None if source_id else document_id,
            source_id=source_id,
        )

    def _shown(self, attribution: Attribution | None, mention: Mention | None) -> EvidenceSpan:
        """The mention of a carrier; the whole attribution for the speaker."""
        assert attribution is not None  # noqa: S101  # there is no step without one
        if mention is None or mention is attribution.speaker:
            return attribution.span
        return span_in(attribution.span.document_id, mention.span)

    def graph(self) -> ProvenanceGraph:
        """All that was added."""
        order = {name: at for at, name in enumerate(self._nodes)}
        return ProvenanceGraph(
            nodes=tuple(
                node.model_copy(update={"is_root": node.id in self._roots})
                for node in self._nodes.values()
            ),
            hops=tuple(
                Hop(
                    teller=teller,
                    origin=origin,
                    claim_ids=tuple(step.claims),
                    evidence=tuple(dict.fromkeys(step.evidence)),
                    is_inferred=step.is_inferred,
                )
                for (teller, origin), step in sorted(
                    self._steps.items(), key=lambda found: [order[name] for name in found[0]]
                )
            ),
        )


def _is_inferred(mention: Mention) -> bool:
    return mention.implicit or mention.resolved is not None
