"""How probable it is that one of two sources copies: shared errors betray it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from claimtrack.analyse.estimates.ballots import Ballots, Numbers, Positions, Truths

PRIOR = 0.2
"""Probability, before anything is seen, that of two sources one copies (the paper's alpha)."""

COPY_RATE = 0.8
"""The part of its answers that a copier copies (the paper's c)."""

FIRST_ACCURACY = 0.8
"""How often a source is right, before anything is seen (one minus the paper's epsilon)."""

MOST_FALSE_ANSWERS = 100
"""False answers that a question has at most (the paper's n)."""

FEWEST_SHARED = 5
"""Questions two sources must share for copying to be judged: the paper's smallest example."""

SLACK = 1e-9
"""Questions are counted by adding parts of votes, which needn't add up to whole numbers."""

_LARGEST_EXPONENT = 500.0


def false_answers(ballots: Ballots) -> float:
    """How many false answers are at hand for a question: the most that any has shown, from 1 on.

    The paper sets a number for its subject. News mostly disagree between two answers, where two
    sources easily err alike; taking 100 there would call agreement copying.
    """
    shown = float(ballots.answer_counts.max()) - 1
    return float(np.clip(shown, 1, MOST_FALSE_ANSWERS))


@dataclass(frozen=True)
class SharedBallots:
    """The pairs of ballots that two sources cast on one question, by position.

    ``pair`` tells which of the pairs of sources (``first``, ``second``) each belongs to, ``weight``
    how much of their votes it is. ``shared`` is how many questions each pair of sources shares.
    """

    left: Positions
    right: Positions
    pair: Positions
    weight: Numbers
    first: Positions
    second: Positions
    shared: Numbers

    @property
    def is_judged(self) -> Truths:
        """Which pairs of sources share enough questions."""
        return self.shared >= FEWEST_SHARED - SLACK


def shared_ballots(ballots: Ballots, question_weights: Numbers) -> SharedBallots:
    """What pairs of sources share, of those that answer enough questions to be judged.

    A question counts by its weight. Time and memory grow with the sum, over the questions, of the
    square of their sources.
    """
    left, right = _pairs_within_questions(ballots, question_weights)
    one, other = ballots.source[left], ballots.source[right]
    keys = np.minimum(one, other) * len(ballots.sources) + np.maximum(one, other)
    pairs, pair = np.unique(keys, return_inverse=True)
    weight = ballots.share[left] * ballots.share[right] * question_weights[ballots.question[left]]
    return SharedBallots(
        left=left,
        right=right,
        pair=pair,
        weight=weight,
        first=pairs // len(ballots.sources),
        second=pairs % len(ballots.sources),
        shared=np.bincount(pair, weight, len(pairs)).astype(np.float64),
    )


def copying_probability(
    ballots: Ballots, shared: SharedBallots, belief: Numbers, accuracy: Numbers
) -> Numbers:
    """For each pair of sources, the probability that one copies; 0 for those not judged.

    Algorithm: Dong, Berti-Equille and Srivastava 2009, "Integrating Conflicting Data: The Role of
    Source Dependence", with accuracies (its section 4). Independent sources of accuracies ``a`` and
    ``b`` give the same true answer with probability ``a b`` and the same one of ``n`` false ones
    with ``(1 - a)(1 - b) / n``; a copier gives its original's with probability ``c``, and answers
    by itself otherwise, so that differing counts against copying by ``1 - c``. Bayes' rule weighs
    all this against the prior, either direction being equally likely.

    The paper counts shared answers as true or false outright. Here each counts as true by the
    belief in it, so that its numbers of shared true and shared false answers are expected ones,
    and no tie has to be broken.
    """
    false = false_answers(ballots)
    same = ballots.answer[shared.left] == ballots.answer[shared.right]
    true = belief[ballots.answer[shared.left]]
    one, other = accuracy[ballots.source[shared.left]], accuracy[ballots.source[shared.right]]
    both_right, both_wrong = one * other, (1 - one) * (1 - other) / false
    evidence = []
    for original in (one, other):
        if_true = np.log(COPY_RATE * original / both_right + 1 - COPY_RATE)
        if_false = np.log(COPY_RATE * (1 - original) / both_wrong + 1 - COPY_RATE)
        agreeing = true * if_true + (1 - true) * if_false
        ratios = np.where(same, agreeing, np.log(1 - COPY_RATE))
        evidence.append(np.bincount(shared.pair, shared.weight * ratios, len(shared.shared)))
    ratio = np.logaddexp(*evidence) - np.log(2)
    odds = np.exp(np.clip(ratio, -_LARGEST_EXPONENT, _LARGEST_EXPONENT)) * PRIOR / (1 - PRIOR)
    return np.where(shared.is_judged, odds / (1 + odds), 0.0)


def _pairs_within_questions(
    ballots: Ballots, question_weights: Numbers
) -> tuple[Positions, Positions]:
    """Ballots of two sources on one question, both sources answering enough questions."""
    answered = ballots.by_source(ballots.share * question_weights[ballots.question])
    eligible = np.flatnonzero(answered[ballots.source] >= FEWEST_SHARED - SLACK)
    found = list(_blocks(eligible, ballots.question[eligible]))
    left = np.concatenate([eligible[:0], *(one for one, _ in found)])
    right = np.concatenate([eligible[:0], *(other for _, other in found)])
    apart = ballots.source[left] != ballots.source[right]
    return left[apart], right[apart]


def _blocks(ballots: Positions, questions: Positions) -> Iterator[tuple[Positions, Positions]]:
    """Each ballot with each later one of its question; ballots come sorted by question."""
    edges = np.flatnonzero(np.diff(questions)) + 1
    for block in np.split(ballots, edges):
        one, other = np.triu_indices(len(block), 1)
        yield block[one], block[other]
