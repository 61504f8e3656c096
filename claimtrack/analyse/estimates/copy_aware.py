"""Copy-aware: votes weigh by how accurate their source seems, and copies hardly count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from claimtrack.analyse.estimates.ballots import Ballots, Numbers, Positions
from claimtrack.analyse.estimates.copying import (
    COPY_RATE,
    FEWEST_SHARED,
    FIRST_ACCURACY,
    PRIOR,
    SLACK,
    SharedBallots,
    copying_probability,
    false_answers,
    shared_ballots,
)
from claimtrack.analyse.estimates.tally import MOST_ROUNDS, TOLERANCE, Tally, steady
from claimtrack.model.estimate import CopyingPair

_MOST_NODES = 64  # exact for 127 sources that may copy one another; beyond, to many digits


def copy_aware(
    ballots: Ballots, question_weights: Mapping[str, float] = MappingProxyType({})
) -> Tally:
    """Each answer's share of the votes on its question, weighted and with copies discounted.

    Algorithm: Dong, Berti-Equille and Srivastava 2009 (see ``copying``). Each round judges the
    pairs, discounts the votes, weighs each by its source's ``ln(n a / (1 - a))`` for ``n`` false
    answers and accuracy ``a``, takes ``exp`` of the sums as odds of the answers given and of those
    nobody gave, and the mean over a source's answers as its accuracy. The first round believes all
    answers of a question alike. Beside the paper: ballots of one known origin are one voice; what
    is told is the share of the weighted votes and not the odds, which would make near-certainty
    of two votes against one; and a source is judged by five answers or more, as if it had given
    five before, since few answers make nobody infallible. A question counts by its weight, 1 unless
    given, as a sign of copying.
    """
    weights = np.array([question_weights.get(question, 1.0) for question in ballots.questions])
    shared = shared_ballots(ballots, weights)
    false = false_answers(ballots)
    unseen = np.maximum(0, false + 1 - ballots.answer_counts)
    belief = 1 / ballots.answer_counts[ballots.question_of]
    accuracy = np.full(len(ballots.sources), FIRST_ACCURACY)
    answered = ballots.by_source(ballots.share)
    voices = score = np.zeros(len(ballots.answers))
    copying = np.zeros(len(shared.shared))
    rounds, change = 0, np.inf
    while change > TOLERANCE and rounds < MOST_ROUNDS:
        rounds += 1
        copying = copying_probability(ballots, shared, belief, accuracy)
        own = ballots.voice * independence(ballots, shared, copying)
        weight = np.maximum(0, np.log(false * accuracy / (1 - accuracy)))
        voices = ballots.by_answer(own)
        score = ballots.by_answer(own * weight[ballots.source])
        before = np.concatenate([belief, accuracy])
        belief = steady(_belief(ballots, score, unseen))
        agreeing = ballots.by_source(ballots.share * belief[ballots.answer])
        judged = (FIRST_ACCURACY * FEWEST_SHARED + agreeing) / (FEWEST_SHARED + answered)
        accuracy = np.where(answered >= FEWEST_SHARED - SLACK, steady(judged), FIRST_ACCURACY)
        change = float(np.abs(np.concatenate([belief, accuracy]) - before).max())
    return Tally(
        agreement=ballots.shares(score),
        voices=voices,
        weights=accuracy,
        rounds=rounds,
        has_converged=change <= TOLERANCE,
        pairs=_told_pairs(ballots, shared, copying),
        unjudged=len(ballots.sources) - len(_judged_sources(shared)),
    )


def independence(ballots: Ballots, shared: SharedBallots, copying: Numbers) -> Numbers:
    """For each ballot, the part of it that is its source's own word and no copy, in (0, 1].

    The paper lets one of the sources that agree speak in full, and discounts each further one by
    ``1 - c p`` for each that spoke before it and that it copies with probability ``p``; who comes
    first it picks greedily. Here it is the mean over all orders in which they may speak, which
    needs no pick: where a source speaks at a time ``x`` drawn from [0, 1], each other has spoken
    before with probability ``x``, so the mean is the integral over ``x`` of the product of
    ``1 - x c p``. For sources that all copy one another both give the same sum.
    """
    agree = ballots.answer[shared.left] == ballots.answer[shared.right]
    apart = ballots.origin[shared.left] != ballots.origin[shared.right]
    kept = np.flatnonzero(agree & apart & (copying[shared.pair] > 0))
    speaker = np.concatenate([shared.left[kept], shared.right[kept]])
    other = np.concatenate([shared.right[kept], shared.left[kept]])
    copied = COPY_RATE * np.tile(copying[shared.pair[kept]], 2) * ballots.voice[other]
    most = int(np.bincount(speaker, minlength=1).max())
    # Gauss and Legendre: k nodes are exact for polynomials of a degree below 2 k.
    nodes, weights = np.polynomial.legendre.leggauss(min(most // 2 + 1, _MOST_NODES))
    mean = np.zeros(len(ballots.source))
    for node, weight in zip((nodes + 1) / 2, weights / 2, strict=True):
        product = np.bincount(speaker, np.log1p(-node * copied), len(ballots.source))
        mean += weight * np.exp(product)
    return mean


def _belief(ballots: Ballots, score: Numbers, unseen: Numbers) -> Numbers:
    """The probability of each answer: its odds among those given and those nobody gave."""
    highest = np.zeros(len(ballots.questions))
    np.maximum.at(highest, ballots.question_of, score)
    odds = np.exp(score - highest[ballots.question_of])
    total = ballots.by_question(odds) + unseen * np.exp(-highest)
    return odds / total[ballots.question_of]


def _judged_sources(shared: SharedBallots) -> Positions:
    return np.unique(
        np.concatenate([shared.first[shared.is_judged], shared.second[shared.is_judged]])
    )


def _told_pairs(
    ballots: Ballots, shared: SharedBallots, copying: Numbers
) -> tuple[CopyingPair, ...]:
    """The pairs that what they share makes likelier to copy than any two, and the known ones.

    Those of a known origin are told as pairs with its first source.
    """
    names = ballots.sources
    known = _known_pairs(ballots)
    found = [
        CopyingPair(left=left, right=right, probability=1, shared_questions=count, is_known=True)
        for (left, right), count in known.items()
    ]
    for position in np.flatnonzero(copying > PRIOR):
        left, right = names[shared.first[position]], names[shared.second[position]]
        if (left, right) not in known:
            probability, count = copying[position], shared.shared[position]
            found.append(
                CopyingPair(left=left, right=right, probability=probability, shared_questions=count)
            )
    return tuple(sorted(found, key=lambda pair: (-pair.probability, pair.left, pair.right)))


def _known_pairs(ballots: Ballots) -> Counter[tuple[str, str]]:
    """How many origins the first source of an origin shares with each other source of it."""
    first: dict[int, str] = {}
    known: Counter[tuple[str, str]] = Counter()
    for origin, source in zip(ballots.origin.tolist(), ballots.source.tolist(), strict=True):
        name = ballots.sources[source]
        if first.setdefault(origin, name) != name:
            known[first[origin], name] += 1
    return known
