"""TruthFinder: the confidence in an answer grows with the trustworthiness of its sources."""

from __future__ import annotations

import numpy as np

from claimtrack.analyse.estimates.ballots import Ballots
from claimtrack.analyse.estimates.tally import MOST_ROUNDS, Tally, steady

FIRST_TRUST = 0.9
"""Trustworthiness before the first round; as in the paper."""

DAMPENING = 0.3
"""The paper's gamma: a brake on confidence, since sources aren't independent."""

LEAST_CHANGE = 1e-5
"""The paper's delta, 0.001 %: of the cosine between the trust of two rounds."""

_MOST_TRUST = 1 - 1e-10  # beyond it the logarithm is infinite


def truth_finder(ballots: Ballots) -> Tally:
    """The confidence in each answer, in (0, 1); those of one question sum to nothing.

    Algorithm: TruthFinder (Yin, Han and Yu 2007, "Truth Discovery with Multiple Conflicting
    Information Providers on the Web"). Trustworthiness ``t`` of a source is the mean confidence in
    its answers, its score ``-ln(1 - t)``; the confidence in an answer is
    ``1 / (1 + exp(-0.3 * sum of its sources' scores))``. The paper's implication between facts
    that resemble each other is left out: answers here exclude each other. Echoes count in full.
    """
    trust = np.full(len(ballots.sources), FIRST_TRUST)
    answered = ballots.by_source(ballots.share)
    confidence = np.zeros(len(ballots.answers))
    rounds, change = 0, np.inf
    while change > LEAST_CHANGE and rounds < MOST_ROUNDS:
        rounds += 1
        score = -np.log1p(-np.minimum(trust, _MOST_TRUST))
        summed = ballots.by_answer(ballots.share * score[ballots.source])
        confidence = 1 / (1 + np.exp(-DAMPENING * summed))
        mean = ballots.by_source(ballots.share * confidence[ballots.answer]) / answered
        before, trust = trust, steady(mean)
        lengths = np.linalg.norm(before) * np.linalg.norm(trust)
        change = float(1 - before @ trust / lengths)
    votes = ballots.by_answer(ballots.share)
    return Tally(confidence, votes, trust, rounds, change <= LEAST_CHANGE)
