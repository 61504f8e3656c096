"""Spans and labels compared: overlap, one-to-one pairing, precision, recall and F1."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from claimtrack.model.span import Score, Span, Value

# Four decimals: a set of a thousand items moves in steps of one in the third.
_DECIMALS = 4

_WORD = re.compile(r"\w+")


class Agreement(Value):
    """Precision, recall and F1, each rounded to four decimals; 0 where nothing was counted."""

    p: Score
    r: Score
    f1: Score

    @classmethod
    def of_counts(cls, hits: int, predicted: int, gold: int) -> Agreement:
        """The agreement of ``predicted`` items with ``gold`` ones, ``hits`` of them right."""
        return cls.of_shares(share(hits, predicted), share(hits, gold))

    @classmethod
    def of_shares(cls, precision: float, recall: float) -> Agreement:
        """The agreement with this precision and recall."""
        total = precision + recall
        f1 = round(2 * precision * recall / total, _DECIMALS) if total else 0.0
        return cls(p=round(precision, _DECIMALS), r=round(recall, _DECIMALS), f1=f1)


def share(part: int, whole: int) -> float:
    """``part`` of ``whole``, unrounded; 0 of nothing is 0."""
    return part / whole if whole else 0.0


def rounded(score: float) -> float:
    """A score with as many decimals as this package prints."""
    return round(score, _DECIMALS)


def shared_length(left: Span | None, right: Span | None) -> int:
    """How many code points two spans share; a span that isn't there shares none."""
    if left is None or right is None:
        return 0
    return max(0, min(left.end, right.end) - max(left.start, right.start))


def overlap_ratio(left: Span, right: Span) -> float:
    """Intersection over union of two spans, in [0, 1] (the Jaccard index of their characters)."""
    shared = shared_length(left, right)
    return shared / ((left.end - left.start) + (right.end - right.start) - shared)


def word_agreement(left: str, right: str) -> float:
    """F1 of the distinct words two texts share, in [0, 1]; words are compared as written."""
    left_words, right_words = set(_WORD.findall(left)), set(_WORD.findall(right))
    shared = len(left_words & right_words)
    return 2 * shared / (len(left_words) + len(right_words)) if shared else 0.0


def pair_off(scored: Iterable[tuple[float, int, int]]) -> dict[int, int]:
    """One-to-one pairs out of ``(score, left, right)``: greedily, best scores first.

    Equal scores go to the lower positions.
    """
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, left, right in sorted(scored, key=lambda row: (-row[0], row[1], row[2])):
        if left not in pairs and right not in taken:
            pairs[left] = right
            taken.add(right)
    return pairs


def macro_f1(labels: Sequence[tuple[str, str]]) -> float:
    """Mean F1 over the labels that gold has, of ``(gold, said)`` pairs; 0 without pairs."""
    gold = Counter(right for right, _ in labels)
    said = Counter(guess for _, guess in labels)
    hits = Counter(right for right, guess in labels if right == guess)
    if not gold:
        return 0.0
    return rounded(sum(2 * hits[k] / (gold[k] + said[k]) for k in gold) / len(gold))


def flag_f1(flags: Sequence[tuple[bool, bool]]) -> float | None:
    """F1 of a yes in ``(gold, said)`` pairs; None where neither ever says yes."""
    hits = sum(gold and said for gold, said in flags)
    total = sum(gold for gold, _ in flags) + sum(said for _, said in flags)
    return rounded(2 * hits / total) if total else None
