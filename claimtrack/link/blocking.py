"""Blocking: which pairs of claims are worth comparing, from an inverted index."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from claimtrack.config import DEFAULTS, LinkConfig
from claimtrack.link.reading import ClaimReading, read_claims
from claimtrack.model.claim import Claim
from claimtrack.model.finding import Diagnostic, DiagnosticCode
from claimtrack.model.link import CandidatePair

# Of the keys too common to tell by themselves, pairs of a claim's rarest ones still do.
_COMMON_KEYS = 8

# The rarity that the keys two claims share must add up to, as a multiple of that of a key that
# only one claim has: one rare word is not enough, unless a claim has next to no others.
_LEAST_RARITY = 1.2
_FEW_KEYS = 4

_COUNTED = "counted:"


@dataclass(frozen=True)
class Blocks:
    """Candidate pairs, in order of position, and a diagnostic for each block that was capped."""

    pairs: tuple[CandidatePair, ...]
    diagnostics: tuple[Diagnostic, ...]


def block_pairs(
    claims: Sequence[Claim], config: LinkConfig = DEFAULTS.link
) -> tuple[CandidatePair, ...]:
    """The pairs worth comparing; see ``find_blocks``."""
    return find_blocks(claims, config).pairs


def find_blocks(claims: Sequence[Claim], config: LinkConfig = DEFAULTS.link) -> Blocks:
    """The pairs worth comparing, whichever order the claims come in.

    Up to ``all_pairs_limit`` claims that is every pair. Beyond it, pairs that share a rare word,
    concept, name or counted thing, or two common ones together. A block of more than
    ``max_block_size`` claims proposes nothing; the smaller blocks its claims are in still do.
    Claims in equal words are compared with the first of them only, by id.
    """
    if len(claims) <= config.all_pairs_limit:
        every = combinations(range(len(claims)), 2)
        return Blocks(tuple(CandidatePair(left=a, right=b) for a, b in every), ())
    readings = read_claims(claims)
    leaders, pairs = _equal_words(readings)
    blocks, crowded = _blocks(readings, leaders, config.max_block_size)
    weights: dict[tuple[int, int], float] = defaultdict(float)
    for key in sorted(blocks):
        members = blocks[key]
        rarity = math.log(len(readings) / len(members))
        for pair in combinations(members, 2):
            weights[pair] += rarity
        if key.startswith(_COUNTED):
            pairs.update(combinations(members, 2))
    enough = _LEAST_RARITY * math.log(len(readings))
    pairs |= {
        pair
        for pair, weight in weights.items()
        if weight >= enough or min(len(readings[at].keys) for at in pair) <= _FEW_KEYS
    }
    return Blocks(
        tuple(CandidatePair(left=left, right=right) for left, right in sorted(pairs)),
        tuple(_capped(key, members, claims) for key, members in sorted(crowded.items())),
    )


def _equal_words(readings: Sequence[ClaimReading]) -> tuple[list[int], set[tuple[int, int]]]:
    """One position for each way of wording a claim, and the pairs of it with its equals.

    Equal words with another polarity, place or speaker's stance are another wording.
    """
    first: dict[object, int] = {}
    pairs: set[tuple[int, int]] = set()
    by_id = sorted(range(len(readings)), key=lambda at: readings[at].claim.id)
    for at in by_id:
        reading = readings[at]
        wording = (
            tuple(wording.folded for wording in reading.wordings),
            reading.asserted,
            reading.modality,
            reading.names,
            reading.claim.times,
        )
        leader = first.setdefault(wording, at)
        if leader != at:
            pairs.add((min(leader, at), max(leader, at)))
    return sorted(first.values()), pairs


def _blocks(
    readings: Sequence[ClaimReading], leaders: Iterable[int], largest: int
) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """The blocks of two to ``largest`` claims by key, and those with more."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for at in leaders:
        for key in readings[at].keys:
            by_key[key].append(at)
    common = {key: len(members) for key, members in by_key.items() if len(members) > largest}
    for at in leaders:
        mine = sorted(
            (key for key in readings[at].keys if key in common), key=lambda k: (common[k], k)
        )
        for one, other in combinations(sorted(mine[:_COMMON_KEYS]), 2):
            by_key[f"{one} + {other}"].append(at)
    kept = {key: found for key, found in by_key.items() if 1 < len(found) <= largest}
    crowded = {key: by_key[key] for key in by_key if len(by_key[key]) > largest and " + " in key}
    return kept, crowded


def _capped(key: str, members: Sequence[int], claims: Sequence[Claim]) -> Diagnostic:
    first = min((claims[at] for at in members), key=lambda claim: claim.id)
    return Diagnostic(
        code=DiagnosticCode.CAPPED_BLOCK,
        span=first.span,
        message=(
            f"{len(members)} claims share {key.replace('concept:', '').replace('name:', '')!r}: "
            "too many to compare by that alone"
        ),
    )
