"""Majority: every source has one vote."""

from __future__ import annotations

import numpy as np

from claimtrack.analyse.estimates.ballots import Ballots
from claimtrack.analyse.estimates.tally import Tally


def majority(ballots: Ballots) -> Tally:
    """Each answer's share of the votes on its question. Echoes count in full."""
    votes = ballots.by_answer(ballots.share)
    return Tally(ballots.shares(votes), votes, np.ones(len(ballots.sources)))
