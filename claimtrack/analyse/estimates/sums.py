"""Sums: a source weighs as much as the answers it gives, an answer as much as its sources."""

from __future__ import annotations

import numpy as np

from claimtrack.analyse.estimates.ballots import Ballots, Numbers
from claimtrack.analyse.estimates.tally import MOST_ROUNDS, TOLERANCE, Tally


def sums(ballots: Ballots) -> Tally:
    """Each answer's share of the belief that its question has.

    Algorithm: Sums (Pasternack and Roth 2010, "Knowing What to Believe", after the hubs and
    authorities of Kleinberg 1999): in each round a source's trust is the sum of the beliefs in its
    answers and a belief the sum of the trust in its sources, both divided by their maximum. So a
    source weighs more by saying more, and echoes count in full.
    """
    belief = np.ones(len(ballots.answers))
    trust = np.ones(len(ballots.sources))
    agreement = ballots.shares(belief)
    rounds, change = 0, np.inf
    while change > TOLERANCE and rounds < MOST_ROUNDS:
        rounds += 1
        trust = _scaled(ballots.by_source(ballots.share * belief[ballots.answer]))
        belief = _scaled(ballots.by_answer(ballots.share * trust[ballots.source]))
        # Where no source of a question is bound to the rest, belief fades away altogether; what it
        # was shared out as, before it did, is kept.
        fades = ballots.by_question(belief)[ballots.question_of] == 0
        before, agreement = agreement, np.where(fades, agreement, ballots.shares(belief))
        change = float(np.abs(agreement - before).max())
    votes = ballots.by_answer(ballots.share)
    return Tally(agreement, votes, trust, rounds, change <= TOLERANCE)


def _scaled(values: Numbers) -> Numbers:
    return values / float(values.max())
