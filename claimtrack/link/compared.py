"""Compared: pairs of claims that an earlier run compared, so that only new ones need be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from claimtrack.config import LinkConfig
from claimtrack.ids import LinkId
from claimtrack.judged.groups import NOTHING_JUDGED, Groups
from claimtrack.link.links import VERSION, compare_readings, link_of
from claimtrack.link.many.terms import Ints
from claimtrack.link.reading import ClaimReading
from claimtrack.link.related import Related, Unlinked, ends_of, no_pairs, told_by_ends
from claimtrack.model.link import Link, Relation

Digests = NDArray[np.uint64]

# So many pairs are plain numbers at a time: a few megabytes.
_AT_ONCE = 50_000


@dataclass(frozen=True)
class Compared:
    """Pairs by the digest of what was compared, ascending, and what came of them: the links, and
    the related pairs of which no link is kept.

    Of the links in ``anew`` it isn't known what the rules say: people judged them since.
    """

    digests: Digests = field(default_factory=lambda: np.zeros(0, dtype=np.uint64))
    links: Sequence[Link] = ()
    anew: frozenset[LinkId] = frozenset()
    unlinked: Unlinked = field(default_factory=no_pairs)


def one_by_one(pairs: Ints) -> Iterator[tuple[int, int]]:
    """The two positions of each pair."""
    for start in range(0, len(pairs), _AT_ONCE):
        yield from map(tuple, pairs[start : start + _AT_ONCE].tolist())


def pair_digests(readings: Sequence[ClaimReading], pairs: Ints, config: LinkConfig) -> Digests:
    """A number for each pair, (pairs,), that only its two claims, what their speakers do with
    them, the settings and the version of the comparison decide.
    """
    salt = f"{VERSION} {config.model_dump_json()}".encode()
    of_claims = [
        blake2b(
            f"{one.asserted} {one.modality} {one.claim.model_dump_json()}".encode(
                "utf-8", "surrogatepass"
            ),
            key=blake2b(salt, digest_size=16).digest(),
        ).digest()
        for one in readings
    ]
    packed = bytearray()
    for left, right in one_by_one(pairs):
        both = b"".join(sorted((of_claims[left], of_claims[right])))
        packed += blake2b(both, digest_size=8).digest()
    return np.frombuffer(packed, dtype="<u8").astype(np.uint64)


def compare_new(
    readings: Sequence[ClaimReading],
    pairs: Iterable[tuple[int, int]],
    digests: Digests,
    known: Compared,
    config: LinkConfig,
    judged: Groups = NOTHING_JUDGED,
) -> tuple[tuple[Link, ...], Unlinked]:
    """The links between the pairs, in order of id; those that are known aren't compared again.

    Of merely related pairs a claim keeps ``config.related_links`` links, beside those that only a
    hedge sets apart and those between two claims that people judged. The others are told
    beside the links: they are many, and all that matters of them is what they forbid.
    """
    links: dict[str, Link] = {}
    related = Related(config.related_links)
    met = _Met(readings, known, config)
    was_compared = np.isin(digests, known.digests)
    told = zip(pairs, map(int, digests), map(bool, was_compared), strict=True)  # of millions
    for (left, right), digest, is_known in told:
        ends = ends_of(readings[left].claim.id, readings[right].claim.id)
        if ends[0] == ends[1]:
            continue
        is_judged = all(map(judged.names, ends))
        if is_known and (known_as := met.unlinked.get(ends)) is not None and not is_judged:
            score, forbids = known_as
            related.add((left, right), digest, score, forbids=forbids, is_kept=False, link=None)
            continue
        link = met.link(left, right, is_known=is_known)
        if link is None:
            continue
        comparison = link.comparison
        if comparison.relation is not Relation.RELATED:
            links[link.id] = link
            continue
        related.add(
            (left, right),
            digest,
            comparison.score,
            forbids=bool(comparison.vetoes),
            is_kept=is_judged or comparison.is_one_but_for_a_hedge,
            link=link,
        )
    for left, right, kept in related.kept():
        link = kept or met.link(left, right, is_known=False)
        if link is not None:
            links[link.id] = link
    return tuple(links[key] for key in sorted(links)), related.unlinked(readings)


class _Met:
    """What comes of comparing two claims, or came of it before."""

    def __init__(
        self, readings: Sequence[ClaimReading], known: Compared, config: LinkConfig
    ) -> None:
        self.unlinked = dict(told_by_ends(known.unlinked))
        self._links = {(link.left, link.right): link for link in known.links}
        self._readings, self._anew, self._config = readings, known.anew, config

    def link(self, left: int, right: int, *, is_known: bool) -> Link | None:
        """The link of two claims by position; None between unrelated ones."""
        one, other = self._readings[left], self._readings[right]
        ends = ends_of(one.claim.id, other.claim.id)
        link = self._links.get(ends)
        is_told = link.id not in self._anew if link is not None else ends not in self.unlinked
        if is_known and is_told:
            return link
        return link_of(one.claim, other.claim, compare_readings(one, other, self._config))
