"""The inner loops of linking in plain Python: what ``kernel.c`` does, some thirty times slower.

They run where the package was built without a compiler, and the compiled ones are tested against
them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from claimtrack.link.many.term_table import TermTable
from claimtrack.link.many.terms import Ints, Lead, TermKind

if TYPE_CHECKING:
    from claimtrack.link.kernel.loops import Adjacent, Floats

FEATURES = 14
"""How many features a pair has; ``link.many.pair_scores`` names them."""

# Of a row with more terms the others are counted, but not looked at for their place.
_MOST_TERMS = 64

# A word in this many rows at most may be a slip of the pen, or one that is so much rarer.
_FEW, _RARER = 3, 20
_SHORTEST_SLIP = 5

_BEHIND_ALL = np.iinfo(np.int16).max + 1


@dataclass(frozen=True)
class Keys:
    """By what rows meet: each of their ``rare`` ranks (n, width; -1 none) that is in the range
    ``[rare_from, rare_to)``, and each pair of the first ``paired`` ones, in ``1 << bits`` buckets.

    Two rows are a pair when they share as many keys as the less demanding of them has ``wanted``.
    """

    rare: Ints
    paired: int
    wanted: NDArray[np.uint8]
    rare_from: int
    rare_to: int
    bits: int


class PlainKernel:
    """The loops in Python."""

    name = "plain"

    def sizes(self, keys: Keys) -> NDArray[np.uint32]:
        """How many rows each bucket holds."""
        found = np.zeros(1 << keys.bits, dtype=np.uint32)
        for row in keys.rare.tolist():
            for bucket in _buckets(row, keys):
                found[bucket] += 1
        return found

    def pairs(
        self,
        keys: Keys,
        is_kept: NDArray[np.uint8],
        sizes: NDArray[np.uint32],  # noqa: ARG002  # the compiled loop makes room by them
    ) -> Iterator[tuple[Ints, Ints]]:
        """Pairs of rows that share enough keys, left before right."""
        members: defaultdict[int, list[int]] = defaultdict(list)
        rows = keys.rare.tolist()
        for at in range(len(rows) - 1, -1, -1):
            shared: Counter[int] = Counter()
            for bucket in _buckets(rows[at], keys):
                if is_kept[bucket]:
                    shared.update(members[bucket])
                    members[bucket].append(at)
            found = [
                other
                for other, count in shared.items()
                if min(count, 255) >= min(keys.wanted[at], keys.wanted[other])
            ]
            if found:
                yield np.full(len(found), at, dtype=np.int32), np.array(found, dtype=np.int32)

    def features(self, table: TermTable, left: Ints, right: Ints, least: float) -> Floats:
        """The features of pairs of rows, (pairs, FEATURES); of those with less than ``least`` of
        the lighter side's weight in the other, only the first.
        """
        pairs = zip(left.tolist(), right.tolist(), strict=True)
        found = [_features(table, one, other, least) for one, other in pairs]
        return np.array(found, dtype=np.float32).reshape(len(left), FEATURES)

    def groups(self, rows: int, left: Ints, right: Ints, links: Adjacent, least: float) -> Ints:
        """The least row of the group of each row.

        Constrained average-link agglomeration: links are taken in the order given; two groups
        become one where the links between them sum to at least ``least`` a pair, and none is a
        veto (a value below zero).
        """
        group = list(range(rows))
        members = {row: [row] for row in range(rows)}
        starts, others = links.starts.tolist(), links.others.tolist()
        values = links.values.tolist()
        for one, other in zip(left.tolist(), right.tolist(), strict=True):
            large, small = group[one], group[other]
            if large == small:
                continue
            if (len(members[large]), -large) < (len(members[small]), -small):
                large, small = small, large
            between = [
                values[at]
                for row in members[small]
                for at in range(starts[row], starts[row + 1])
                if group[others[at]] == large
            ]
            enough = float(np.float32(least)) * len(members[large]) * len(members[small])
            if min(between, default=0) < 0 or sum(between) < enough:
                continue
            for row in members[small]:
                group[row] = large
            members[large] += members.pop(small)
        least_of = {leader: min(found) for leader, found in members.items()}
        return np.array([least_of[leader] for leader in group], dtype=np.int32)


def _buckets(row: list[int], keys: Keys) -> Iterator[int]:
    ranks = [rank for rank in row if rank >= 0]
    for at, rank in enumerate(ranks):
        if keys.rare_from <= rank < keys.rare_to:
            yield _bucket(rank, rank, keys.bits)
        for other in ranks[at + 1 : keys.paired]:
            yield _bucket(rank, other, keys.bits)


def buckets(one: Ints, other: Ints, bits: int) -> NDArray[np.uint64]:
    """The buckets of pairs of ranks, (n,)."""
    x = one.astype(np.uint64) * np.uint64(_FIRST)
    x ^= (other.astype(np.uint64) + np.uint64(1)) * np.uint64(_SECOND)
    x = (x ^ (x >> np.uint64(29))) * np.uint64(_THIRD)
    return x >> np.uint64(64 - bits)


_MASK = (1 << 64) - 1
_FIRST, _SECOND, _THIRD = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0xBF58476D1CE4E5B9


def _bucket(one: int, other: int, bits: int) -> int:
    x = (one * _FIRST ^ (other + 1) * _SECOND) & _MASK
    x ^= x >> 29
    x = x * _THIRD & _MASK
    return x >> (64 - bits)


class _Term:
    """One term of one row, as the loops look at it."""

    __slots__ = ("lead", "place", "rank", "weight")

    def __init__(self, table: TermTable, at: int) -> None:
        self.rank = int(table.ranks[at])
        self.place = int(table.places[at])
        self.lead = int(table.leads[at])
        self.weight = float(table.weights[self.rank])


def _features(table: TermTable, left: int, right: int, least: float) -> list[float]:
    out = [0.0] * FEATURES
    lefts, rights = _terms(table, left), _terms(table, right)
    both = lefts.keys() & rights.keys()
    kinds = {rank: int(table.kinds[rank]) for rank in lefts.keys() | rights.keys()}
    says = {rank for rank, kind in kinds.items() if kind != TermKind.NEGATION}
    shared = sum(lefts[rank].weight for rank in both & says)
    left_sum = sum(term.weight for rank, term in lefts.items() if rank in says)
    right_sum = sum(term.weight for rank, term in rights.items() if rank in says)
    lighter = min(left_sum, right_sum)
    if lighter <= 0:
        return out
    out[0] = shared / lighter
    if out[0] < least:
        return out
    words = sorted(rank for rank, kind in kinds.items() if kind == TermKind.WORD)
    met = [(lefts[rank], rights[rank]) for rank in words if rank in both][:_MOST_TERMS]
    only_left = [lefts[r] for r in words if r in lefts and r not in both][:_MOST_TERMS]
    only_right = [rights[r] for r in words if r in rights and r not in both][:_MOST_TERMS]
    for one in tuple(only_left):
        other = next((term for term in only_right if _is_spelled_alike(table, one, term)), None)
        if other is None or len(met) == _MOST_TERMS:
            continue
        weight = min(one.weight, other.weight)
        left_sum += weight - one.weight
        right_sum += weight - other.weight
        shared += weight
        met.append((one, other))
        only_left.remove(one)
        only_right.remove(other)
        out[13] += 1
    lighter = min(left_sum, right_sum)
    numbers = [rank for rank, kind in kinds.items() if kind == TermKind.NUMBER]
    out[0] = shared / lighter
    out[1] = (lighter - shared) / (shared + 1)
    out[2] = shared
    out[3:7] = _exchanged(met, only_left, only_right)
    out[6] /= shared + 1
    out[7] = min(_heaviest(only_left), _heaviest(only_right))
    out[8] = sum(rank in both for rank in numbers)
    new_numbers = [rank for rank in numbers if rank not in both]
    out[9] = any(rank in lefts for rank in new_numbers) and any(r in rights for r in new_numbers)
    out[10] = sum(rank not in both for rank, kind in kinds.items() if kind == TermKind.NEGATION)
    if _is_passive(lefts) == _is_passive(rights):
        out[11:13] = _turned(met)
    return out


def _terms(table: TermTable, row: int) -> dict[int, _Term]:
    found = [_Term(table, at) for at in range(table.starts[row], table.starts[row + 1])]
    return {term.rank: term for term in found}


def _heaviest(terms: list[_Term]) -> float:
    return max((term.weight for term in terms), default=0.0)


def _is_spelled_alike(table: TermTable, one: _Term, other: _Term) -> bool:
    few, many = sorted((int(table.counts[one.rank]), int(table.counts[other.rank])))
    if few > _FEW and few * _RARER > many:
        return False
    return _is_slip(_letters(table, one.rank), _letters(table, other.rank))


def _letters(table: TermTable, rank: int) -> list[int]:
    found: list[int] = table.letters[table.letters_at[rank] : table.letters_at[rank + 1]].tolist()
    return found


def _is_slip(one: list[int], other: list[int]) -> bool:
    """Whether one letter inserted, left out, exchanged or swapped with the next makes two long
    words one (Damerau 1964); the first letter has to be the same.
    """
    short, long = sorted((one, other), key=len)
    if len(long) < _SHORTEST_SLIP or len(long) - len(short) > 1 or short[0] != long[0]:
        return False
    head = 0
    while head < len(short) and short[head] == long[head]:
        head += 1
    tail = 0
    while tail < len(short) - head and short[-1 - tail] == long[-1 - tail]:
        tail += 1
    rest = len(short) - head - tail
    if rest <= 0 or (rest == 1 and len(short) == len(long)):
        return True
    swapped = short[head : head + 2] == long[head : head + 2][::-1]
    return rest == 2 and len(short) == len(long) and swapped


def _exchanged(
    met: list[tuple[_Term, _Term]], only_left: list[_Term], only_right: list[_Term]
) -> list[float]:
    """The weight of words exchanged in place: between two neighbouring shared words, or before
    the first, or behind the last, both texts have others. The heaviest word, the weightiest phrase,
    that at an end, all together; of two that are exchanged for each other the lighter.
    """
    by_left = sorted(met, key=lambda pair: pair[0].place)
    nth_right = [-1, *_nth([right for _, right in by_left]), len(met)]
    word = phrase = at_end = total = 0.0
    for slot in range(len(met) + 1):
        if nth_right[slot + 1] != nth_right[slot] + 1:
            continue  # other shared words stand between them in the right text
        before = by_left[slot - 1] if slot else None
        behind = by_left[slot] if slot < len(met) else None
        lefts = _between(only_left, before and before[0], behind and behind[0])
        rights = _between(only_right, before and before[1], behind and behind[1])
        weight = min(sum(term.weight for term in lefts), sum(term.weight for term in rights))
        total += weight
        if before is None or behind is None:
            at_end = max(at_end, weight)
        else:
            word = max(word, min(_heaviest(lefts), _heaviest(rights)))
            phrase = max(phrase, weight)
    return [word, phrase, at_end, total]


def _nth(terms: list[_Term]) -> list[int]:
    """Which each term is of all of them by place."""
    return [sum(other.place < term.place for other in terms) for term in terms]


def _between(terms: list[_Term], before: _Term | None, behind: _Term | None) -> list[_Term]:
    start = before.place if before else -1
    end = behind.place if behind else _BEHIND_ALL
    return [term for term in terms if start < term.place < end]


def _is_passive(terms: dict[int, _Term]) -> bool:
    return any(term.lead == Lead.AGENT for term in terms.values())


def _turned(met: list[tuple[_Term, _Term]]) -> list[float]:
    """Who does what to whom: of two shared words that no small word leads to and that stand the
    other way round, the lighter; and of two that have traded places, with another between.
    """
    lefts, rights = _nth([left for left, _ in met]), _nth([right for _, right in met])
    order = roles = 0.0
    for one in range(len(met)):
        for other in range(one):
            left, right = lefts[one] - lefts[other], rights[one] - rights[other]
            if (left > 0) == (right > 0):
                continue
            lighter = min(met[one][0].weight, met[other][0].weight)
            if all(term.lead != Lead.SMALL_WORD for term in (*met[one], *met[other])):
                order = max(order, lighter)
            if left == -right and lefts[one] == rights[other] and abs(left) > 1:
                roles = max(roles, lighter)
    return [order, roles]
