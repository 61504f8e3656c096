"""Blocking: which pairs of claims are worth comparing in full."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from claimtrack.config import DEFAULTS, LinkConfig
from claimtrack.link.kernel.loops import best_kernel
from claimtrack.link.many.pair_scores import Crowds, Demand, find_candidates
from claimtrack.link.many.pair_weights import NAMES
from claimtrack.link.many.term_table import TermTable, tabulate
from claimtrack.link.many.terms import Flags, Ints, Offsets, TermRows, Terms
from claimtrack.link.reading import ClaimReading, read_claims
from claimtrack.model.claim import Claim
from claimtrack.model.finding import Diagnostic, DiagnosticCode
from claimtrack.model.link import CandidatePair

_COUNTED = "counted:"

# Typed claims meet by concepts and names, which are common: nearly all of their keys count. Of 902
# claims of the development articles this finds every repeat among 3 % of all pairs.
_DEMAND = Demand(width=40, paired=12, wanted=2)

# The rarity that the keys two claims share must add up to, as a multiple of that of a key that
# only one claim has: one rare word is not enough, unless a claim has next to no others.
_RARITY = 1.2
_FEW_KEYS = 4


@dataclass(frozen=True)
class Blocks:
    """Candidate pairs, and a diagnostic where a block was capped.

    ``pairs`` are two positions each, (m, 2), the smaller first, sorted by both.
    """

    pairs: Ints
    diagnostics: tuple[Diagnostic, ...]


def block_pairs(
    claims: Sequence[Claim], config: LinkConfig = DEFAULTS.link
) -> tuple[CandidatePair, ...]:
    """The pairs worth comparing; see ``find_blocks``."""
    found = find_blocks(read_claims(claims), config).pairs
    return tuple(CandidatePair(left=left, right=right) for left, right in found.tolist())


def find_blocks(readings: Sequence[ClaimReading], config: LinkConfig = DEFAULTS.link) -> Blocks:
    """The pairs worth comparing, whichever order the claims come in.

    Up to ``all_pairs_limit`` claims that is every pair. Beyond it, pairs whose rarest words,
    concepts and names are the same (see ``pair_scores.find_candidates``), and those that count
    the same thing. What more than ``max_block_size`` claims share proposes nothing. Claims in
    equal words are compared with the first of them only, by id.
    """
    if len(readings) <= config.all_pairs_limit:
        every = np.stack(np.triu_indices(len(readings), 1), axis=1)
        return Blocks(every.astype(np.int32), ())
    leaders, equals = _equal_words(readings)
    keys = Terms()
    table = tabulate(_rows([readings[at] for at in leaders], keys), keys)
    found, crowds = find_candidates(table, config.max_block_size, demand=_DEMAND)
    leading = np.array(leaders, dtype=np.int64)
    proposed = [_numbered(*equals, len(readings))]
    for left, right in found:
        telling = _is_telling(table, left, right)
        proposed.append(_numbered(leading[left[telling]], leading[right[telling]], len(readings)))
    proposed += [
        _numbered(left, right, len(readings))
        for left, right in _counting_the_same(readings, leaders, config.max_block_size)
    ]
    pairs = np.stack(np.divmod(np.unique(np.concatenate(proposed)), len(readings)), axis=1)
    return Blocks(
        pairs.astype(np.int32),
        _capped(crowds, table, keys, [readings[at].claim for at in leaders]),
    )


def _equal_words(readings: Sequence[ClaimReading]) -> tuple[list[int], tuple[Offsets, Offsets]]:
    """One position for each way of wording a claim, by id, and the pairs of it with its equals.

    Equal words with another polarity, place or speaker's stance are another wording.
    """
    first: dict[object, int] = {}
    pairs: list[tuple[int, int]] = []
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
            pairs.append((leader, at))
    left, right = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return list(first.values()), (left, right)


def _rows(readings: Sequence[ClaimReading], keys: Terms) -> TermRows:
    """The keys of each claim as terms."""
    numbers = [[keys.number(key) for key in sorted(reading.keys)] for reading in readings]
    ids = np.array([number for row in numbers for number in row], dtype=np.int32)
    starts = np.zeros(len(numbers) + 1, dtype=np.int64)
    np.cumsum([len(row) for row in numbers], out=starts[1:])
    return TermRows(starts, ids, np.zeros(len(ids), dtype=np.uint8))


def _is_telling(table: TermTable, left: Ints, right: Ints) -> Flags:
    """Whether what two claims share is rare enough together, or one has hardly any more."""
    rarity = np.log(len(table) / table.counts).astype(np.float32)
    features = best_kernel().features(replace(table, weights=rarity), left, right, 0.0)
    sizes = np.diff(table.starts)
    has_few = np.minimum(sizes[left], sizes[right]) <= _FEW_KEYS
    telling: Flags = has_few | (features[:, NAMES.index("shared")] >= _RARITY * rarity.max())
    return telling


def _counting_the_same(
    readings: Sequence[ClaimReading], leaders: Sequence[int], largest: int
) -> Iterator[tuple[Offsets, Offsets]]:
    """Pairs of claims with figures on one kind of thing: their other words may be any."""
    counting: dict[str, list[int]] = defaultdict(list)
    for at in leaders:
        for key in readings[at].keys:
            if key.startswith(_COUNTED):
                counting[key].append(at)
    for members in counting.values():
        if len(members) <= largest:
            one, other = np.triu_indices(len(members), 1)
            counted = np.array(members, dtype=np.int64)
            yield counted[one], counted[other]


def _numbered(one: Offsets, other: Offsets, count: int) -> Offsets:
    """One number for each pair of ``count`` positions, whichever of the two comes first."""
    numbers: Offsets = np.minimum(one, other) * count + np.maximum(one, other)
    return numbers


def _capped(
    crowds: Crowds, table: TermTable, keys: Terms, claims: Sequence[Claim]
) -> tuple[Diagnostic, ...]:
    if crowds.row < 0:
        return ()
    ranks = dict.fromkeys(crowds.ranks)
    names = (keys.names[int(table.terms[rank])].partition(":")[2] for rank in ranks)
    return (
        Diagnostic(
            code=DiagnosticCode.CAPPED_BLOCK,
            span=claims[crowds.row].span,
            message=(
                f"{crowds.most} claims share {' and '.join(map(repr, names))}: too many to compare "
                "by that alone"
            ),
        ),
    )
