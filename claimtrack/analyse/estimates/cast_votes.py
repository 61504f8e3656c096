"""CastVotes: what articles say that excludes something else, as votes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from claimtrack.analyse.casefile import CaseFile
from claimtrack.analyse.standing import asserted
from claimtrack.ids import ClaimId, ClusterId, digest
from claimtrack.model.analysis import Analysis
from claimtrack.model.estimate import Vote
from claimtrack.model.finding import DISAGREEMENTS
from claimtrack.model.link import Relation

_EXCLUDING = frozenset({Relation.CONTRADICTS, Relation.DIFFERS_IN_QUANTITY})


@dataclass(frozen=True)
class CastVotes:
    """Votes, and what is known beside them.

    ``question_weights``: a question counts for less than 1, as a sign of copying, where one of its
    answers answers other questions too: one thing repeated isn't taken for many. ``unknown`` counts
    the claims whose origin is neither shared nor proven apart.
    """

    votes: tuple[Vote, ...]
    question_weights: Mapping[str, float] = field(default_factory=dict)
    unknown: int = 0


def cast_votes(analysis: Analysis) -> CastVotes:
    """The votes of outlets, and of articles whose outlet isn't known, in an analysis.

    A question is a set of clusters that exclude one another; its answers are the clusters, by their
    ids. An article votes for what it tells, on whosever word; what somebody doubts, did not
    confirm or did not rule out is no vote, nor is a claim that isn't linked anew yet and so in no
    cluster. Claims of one shared origin have one ``origin``.
    """
    case = CaseFile.of(analysis.documents, analysis.attributions, analysis.claims, analysis.sources)
    questions = _questions(_exclusions(analysis))
    members = {cluster.id: cluster.claim_ids for cluster in analysis.clusters}
    uses = Counter(cluster for clusters in questions for cluster in clusters)
    votes: list[Vote] = []
    weights: dict[str, float] = {}
    for clusters in questions:
        question = f"q-{digest(*clusters)}"
        weights[question] = 1 / max(uses[cluster] for cluster in clusters)
        for cluster in clusters:
            origins = _origin_names(analysis, cluster)
            votes += [
                Vote(
                    source=_outlet(claim, case),
                    question=question,
                    answer=cluster,
                    origin=origins.get(claim, claim),
                )
                for claim in members[cluster]
                if asserted(case.claims[claim], case)
            ]
    unknown = sum(
        analysis.origins[cluster].unknown for cluster in uses if cluster in analysis.origins
    )
    return CastVotes(tuple(votes), weights, unknown)


def _exclusions(analysis: Analysis) -> set[tuple[ClusterId, ClusterId]]:
    """The pairs of clusters that a disagreement sets against each other, lower id first."""
    resting = {
        link
        for finding in analysis.findings
        if finding.kind in DISAGREEMENTS
        for link in finding.link_ids
    }
    cluster_of = analysis.cluster_of
    pairs = {
        (cluster_of[link.left].id, cluster_of[link.right].id)
        for link in analysis.links
        if link.id in resting
        and link.comparison.relation in _EXCLUDING
        and {link.left, link.right} <= cluster_of.keys()
    }
    return {(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}


def _questions(exclusions: Iterable[tuple[ClusterId, ClusterId]]) -> list[tuple[ClusterId, ...]]:
    """Sets of clusters of which each excludes each; every exclusion lies in one of them.

    A denial excludes what it denies, and two things it denies needn't exclude each other: they make
    two questions. Each exclusion not yet covered is grown, in order of ids, as far as it goes.
    """
    order = sorted(exclusions)
    excluded: dict[ClusterId, set[ClusterId]] = {}
    for one, other in order:
        excluded.setdefault(one, set()).add(other)
        excluded.setdefault(other, set()).add(one)
    covered: set[tuple[ClusterId, ClusterId]] = set()
    found = []
    for pair in order:
        if pair in covered:
            continue
        members = list(pair)
        open_to = excluded[pair[0]] & excluded[pair[1]]
        for cluster in sorted(open_to):
            if cluster in open_to:
                members.append(cluster)
                open_to &= excluded[cluster]
        clique = tuple(sorted(members))
        covered.update(combinations(clique, 2))
        found.append(clique)
    return found


def _origin_names(analysis: Analysis, cluster: ClusterId) -> dict[ClaimId, str]:
    """The first claim of its group, for each claim that shares its origin with others."""
    origins = analysis.origins.get(cluster)
    groups = origins.shared if origins else ()
    return {claim: group[0] for group in groups for claim in group}


def _outlet(claim: ClaimId, case: CaseFile) -> str:
    document_id = case.claims[claim].span.document_id
    document = case.documents.get(document_id)
    return (document.outlet_id if document else None) or document_id
