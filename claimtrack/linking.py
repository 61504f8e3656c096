"""Comparing and linking claims or plain texts: what two are to each other, and what repeats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimtrack.claims_from_text import claim_from_text
from claimtrack.config import DEFAULTS, LinkConfig
from claimtrack.errors import InputError
from claimtrack.ids import ClaimId
from claimtrack.link.links import compare_claims
from claimtrack.link.many.equal_claims import pairs_of_claims
from claimtrack.link.many.linked_texts import ManyLinked, link_texts
from claimtrack.link.many.nearest import nearest_pairs
from claimtrack.link.many.pair_explanation import explain_pair
from claimtrack.link.many.pair_scores import PairRelation
from claimtrack.link.meaning.by_meaning import with_meaning
from claimtrack.link.meaning.embedding import Embedder, as_embedder, embed, told_unusable
from claimtrack.model.claim import Claim
from claimtrack.model.link import Cluster, Comparison, Link, Relation


def compare(
    left: Claim | str,
    right: Claim | str,
    *,
    semantic: bool | Embedder = False,
    config: LinkConfig = DEFAULTS.link,
) -> Comparison:
    """What two claims, or two statements in words, are to each other; the same in either order.

    ``score`` in [0, 1] says how surely they say one thing; the features say which words matched
    and which forbade it. With ``semantic`` – True for the encoder of the extra, or any object with
    ``encode(texts) -> array (n, d)`` – the score is how alike the two are in meaning, across
    languages too; the relation still rests on words, names and figures.

    Raises:
        InputError: a text is empty or in a language that isn't supported.
        ConfigError: the extra isn't installed, or the object can't encode.
    """
    embedder = as_embedder(semantic)
    one, other = _as_claim(left), _as_claim(right)
    comparison = compare_claims(one, other, config=config)
    return comparison if embedder is None else with_meaning(comparison, one, other, embedder)


class Pairs(NamedTuple):
    """Pairs of claims by input position, (m,) each; ``left`` < ``right``, sorted by both.

    ``score`` in [0, 1] is how sure it is that the two repeat each other; ``relation`` is the number
    of each one's place in ``claimtrack.linking.RELATIONS``.
    """

    left: NDArray[np.int32]
    right: NDArray[np.int32]
    score: NDArray[np.float32]
    relation: NDArray[np.int8]


class Neighbours(NamedTuple):
    """Pairs of clusters that stand against each other, (m,) each: the two labels, the relation (as
    in ``Pairs``), and by input position the surest two claims that tell.
    """

    cluster: NDArray[np.int32]
    other: NDArray[np.int32]
    relation: NDArray[np.int8]
    left: NDArray[np.int32]
    right: NDArray[np.int32]


RELATIONS = tuple(Relation[relation.name] for relation in PairRelation)
"""The relations in the order in which arrays number them."""

_AGAINST = (PairRelation.CONTRADICTS, PairRelation.DIFFERS_IN_QUANTITY)

# Of each claim so many others are proposed by meaning, and none below this cosine: repeats across
# languages have 0.5 and more (SemEval-2017 task 1), and comparing tells them from the rest.
_NEAREST = 5
_LEAST_COSINE = 0.4

METHOD = "words"
VERSION = "1"


@dataclass(frozen=True)
class LinkResult:
    """Claims linked: a cluster number for each, the pairs behind it, and typed values on demand."""

    claims: Sequence[Claim | str]
    linked: ManyLinked
    unusable: int = 0

    @cached_property
    def labels(self) -> NDArray[np.int32]:
        """The cluster number of each claim, (n,) int32, numbered from 0 as they first appear.

        A claim that repeats nothing has a number to itself, and so has each claim of fewer than two
        words, which says too little to be linked.
        """
        rows = self.linked.row_of
        alone = rows < 0
        groups = np.where(alone, 0, self.linked.group_of[np.maximum(rows, 0)] + 1)
        groups = groups.astype(np.int64)
        groups[alone] = -1 - np.flatnonzero(alone)
        _, firsts, found = np.unique(groups, return_index=True, return_inverse=True)
        renumbered = np.empty(len(firsts), dtype=np.int32)
        renumbered[np.argsort(firsts)] = np.arange(len(firsts), dtype=np.int32)
        return renumbered[found]

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The pairs as typed values, each with the words it rests on, in order of id.

        Raises:
            InputError: one of the texts in a pair is in a language that isn't supported.
        """
        found: dict[str, Link] = {}
        for left, right, score, relation in zip(*self.pairs(), strict=True):
            ends = self.claim(int(left)).id, self.claim(int(right)).id
            if ends[0] == ends[1]:  # the same text given twice is one claim
                continue
            rows = (int(self.linked.row_of[left]), int(self.linked.row_of[right]))
            comparison = explain_pair(
                self.linked.terms, self.linked.table, *rows, float(score), int(relation)
            )
            link = Link(
                left=ends[0], right=ends[1], comparison=comparison, method=METHOD, version=VERSION
            )
            found[link.id] = link
        return tuple(found[key] for key in sorted(found))

    @cached_property
    def clusters(self) -> tuple[Cluster, ...]:
        """The clusters of two or more different claims, as typed values, in order of label."""
        members: dict[int, dict[ClaimId, None]] = {}
        sizes = np.bincount(self.labels)
        for at in np.flatnonzero(sizes[self.labels] > 1).tolist():
            members.setdefault(int(self.labels[at]), {})[self.claim(at).id] = None
        return tuple(
            self._cluster(tuple(members[label]))
            for label in sorted(members)
            if len(members[label]) > 1
        )

    def _cluster(self, claim_ids: tuple[ClaimId, ...]) -> Cluster:
        """A cluster, with the claim that its links make most of as the canonical one."""
        within = [link for claim in claim_ids for link in self._repeats.get(claim, ())]
        within = [link for link in within if {link.left, link.right} <= {*claim_ids}]
        support = dict.fromkeys(claim_ids, 0.0)
        for link in within:
            support[link.left] += link.comparison.score
            support[link.right] += link.comparison.score
        return Cluster(
            claim_ids=claim_ids,
            canonical_id=min(claim_ids, key=lambda claim: (-support[claim], claim)),
            cohesion=min((link.comparison.score for link in within), default=1.0),
        )

    @cached_property
    def _repeats(self) -> Mapping[ClaimId, tuple[Link, ...]]:
        found: dict[ClaimId, list[Link]] = {}
        for link in self.links:
            if link.comparison.relation is Relation.REPEATS:
                found.setdefault(link.left, []).append(link)
        return {claim: tuple(links) for claim, links in found.items()}

    def neighbours(self) -> Neighbours:
        """What stands against each cluster: pairs of clusters of which claims contradict each
        other or differ in quantity, each with the surest such pair of claims.
        """
        found = self.pairs()
        against = np.isin(found.relation, _AGAINST)
        left, right = found.left[against], found.right[against]
        order = np.lexsort((right, left, -found.score[against]))
        left, right, relation = left[order], right[order], found.relation[against][order]
        clusters = np.sort(np.stack((self.labels[left], self.labels[right]), axis=1), axis=1)
        _, firsts = np.unique(np.column_stack((clusters, relation)), axis=0, return_index=True)
        return Neighbours(
            clusters[firsts, 0], clusters[firsts, 1], relation[firsts], left[firsts], right[firsts]
        )

    @cached_property
    def diagnostics(self) -> tuple[str, ...]:
        """What was too crowded to be compared by, and which texts an encoder failed on, in
        sentences; mostly empty.
        """
        return (*self._crowded(), *told_unusable(self.unusable))

    def _crowded(self) -> tuple[str, ...]:
        crowds, table, terms = self.linked.crowds, self.linked.table, self.linked.terms
        if not crowds.count:
            return ()
        shared = " and ".join(repr(terms.shown(int(table.terms[rank]))) for rank in crowds.ranks)
        return (
            f"{crowds.count:,} pairs of words stand in more than {crowds.limit:,} claims each (in "
            f"{crowds.most:,} of them {shared}): claims were not compared by these alone",
        )

    def claim(self, at: int) -> Claim:
        """The claim at an input position, made from its words where a text was given.

        Raises:
            InputError: the text is empty or in a language that isn't supported.
        """
        known = self._claims.get(at)
        if known is None:
            known = self._claims[at] = _as_claim(self.claims[at])
        return known

    @cached_property
    def _claims(self) -> dict[int, Claim]:
        return {}

    def pairs(self) -> Pairs:
        """The pairs that are anything but unrelated, by input position.

        Of claims in equal words the first sixteen are in all pairs; any further one is paired
        with the first alone, so that a million equal claims make a million pairs and not half a
        billion.
        """
        found = pairs_of_claims(self.linked.row_of, self.linked.pairs)
        return Pairs(found.left, found.right, found.score, found.relation)


def link_claims(
    claims: Sequence[Claim | str],
    config: LinkConfig = DEFAULTS.link,
    *,
    semantic: bool | Embedder = False,
) -> LinkResult:
    """Which of many claims or texts repeat each other, which contradict, which figures differ.

    Never forms all pairs: candidates share rare words, taken singly and by two, and a word found
    in more than ``config.max_block_size`` claims proposes nothing by itself. The order of the
    claims changes nothing, and neither does adding them in several goes.

    ``semantic`` – True for the encoder of the extra, or any object with ``encode(texts) -> array
    (n, d)`` – also proposes the claims that are nearest in meaning, across languages too. Meaning
    proposes only: what such a pair is to each other is told by comparing it as ``compare`` does.

    Raises:
        ConfigError: the extra isn't installed, or the object can't encode.
    """
    embedder = as_embedder(semantic)
    texts = [claim if isinstance(claim, str) else claim.text for claim in claims]
    result = LinkResult(claims, link_texts(texts, config))
    if embedder is None or not len(result.linked.table):
        return result
    return _linked_by_meaning(result, texts, embedder, config)


def _linked_by_meaning(
    result: LinkResult, texts: Sequence[str], embedder: Embedder, config: LinkConfig
) -> LinkResult:
    """The same, with pairs that are near in meaning and that words didn't propose."""
    linked = result.linked
    known = np.flatnonzero(linked.row_of >= 0)
    first_of = known[np.unique(linked.row_of[known], return_index=True)[1]].tolist()
    embedded = embed(embedder, [texts[at] for at in first_of])
    near = nearest_pairs(embedded.vectors, _NEAREST, _LEAST_COSINE)
    told = set(zip(linked.pairs.left.tolist(), linked.pairs.right.tolist(), strict=True))
    found: list[tuple[int, int, float, int]] = []
    for left, right in zip(*(ends.tolist() for ends in near), strict=True):
        if (left, right) in told:
            continue
        try:
            one, other = result.claim(first_of[left]), result.claim(first_of[right])
        except InputError:  # in a language of which only the words can be compared
            continue
        comparison = compare_claims(one, other, config=config)
        if comparison.relation is not Relation.UNRELATED:
            found.append((left, right, comparison.score, RELATIONS.index(comparison.relation)))
    return LinkResult(result.claims, linked.with_pairs(found), len(embedded.unusable))


def _as_claim(claim: Claim | str) -> Claim:
    return claim_from_text(claim) if isinstance(claim, str) else claim
