"""Tally: what a method makes of ballots, by position."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from claimtrack.analyse.estimates.ballots import Numbers
from claimtrack.model.estimate import CopyingPair

MOST_ROUNDS = 100
"""Rounds after which a method stops, converged or not: five times what Pasternack and Roth ran."""

TOLERANCE = 1e-6
"""A method has converged once no number changes by more; no reader sees a millionth."""

_KEPT_DIGITS = 10


@dataclass(frozen=True)
class Tally:
    """``agreement`` and ``voices`` for each answer, ``weights`` for each source; see `Estimate`.

    ``unjudged`` counts the pairs of sources that share too few questions to tell copying.
    """

    agreement: Numbers
    voices: Numbers
    weights: Numbers
    rounds: int = 0
    has_converged: bool = True
    pairs: tuple[CopyingPair, ...] = ()
    unjudged: int = 0


def steady(values: Numbers) -> Numbers:
    """Values without the last digits, in which the order of summing shows.

    A tie is a balance that the least difference upsets, and rounds of feedback enlarge it: left
    alone, the names of the sources would decide it.
    """
    return np.round(values, _KEPT_DIGITS)
