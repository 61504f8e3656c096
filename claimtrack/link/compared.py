"""Compared: pairs of claims that an earlier run compared, so that only new ones need be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from claimtrack.config import LinkConfig
from claimtrack.ids import LinkId, link_id
from claimtrack.link.links import VERSION, compare_readings, link_of
from claimtrack.link.reading import ClaimReading
from claimtrack.model.link import CandidatePair, Link

Digests = NDArray[np.uint64]


@dataclass(frozen=True)
class Compared:
    """Pairs by the digest of what was compared, ascending, and the links that came of them.

    Of the links in ``anew`` it isn't known what the rules say: people judged them since.
    """

    digests: Digests = field(default_factory=lambda: np.zeros(0, dtype=np.uint64))
    links: Mapping[LinkId, Link] = field(default_factory=dict)
    anew: frozenset[LinkId] = frozenset()


def pair_digests(
    readings: Sequence[ClaimReading], pairs: Sequence[CandidatePair], config: LinkConfig
) -> Digests:
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
    found = (
        blake2b(b"".join(sorted((of_claims[p.left], of_claims[p.right]))), digest_size=8).digest()
        for p in pairs
    )
    return np.frombuffer(b"".join(found), dtype="<u8").astype(np.uint64)


def compare_new(
    readings: Sequence[ClaimReading],
    pairs: Iterable[CandidatePair],
    digests: Digests,
    known: Compared,
    config: LinkConfig,
) -> tuple[Link, ...]:
    """The links between the pairs, in order of id; those that are known aren't compared again."""
    is_known = np.isin(digests, known.digests)
    links: dict[str, Link] = {}
    for pair, was_compared in zip(pairs, is_known.tolist(), strict=True):
        left, right = readings[pair.left], readings[pair.right]
        if left.claim.id == right.claim.id:
            continue
        id_ = link_id(left.claim.id, right.claim.id)
        if was_compared and id_ not in known.anew:
            link = known.links.get(id_)
        else:
            comparison = compare_readings(left, right, config)
            link = link_of(left.claim, right.claim, comparison)
        if link is not None:
            links[link.id] = link
    return tuple(links[key] for key in sorted(links))
