"""How much time of the processor work takes, on a machine that others use too."""

from __future__ import annotations

import time
from collections.abc import Callable

from claimtrack.uncollected import uncollected

FEWEST, MOST = 3, 12
"""Tries."""


def seconds(work: Callable[[], object]) -> float:
    """Of one go; what else lies in memory isn't gone through for garbage meanwhile."""
    with uncollected():
        begun = time.process_time()
        work()
        return time.process_time() - begun


def takes_less_than(most: float, work: Callable[[], object]) -> bool:
    """One go of some takes less seconds than that: neighbours make work slower, never faster."""
    return any(seconds(work) < most for _ in range(MOST))


def grows_like_its_size(work: Callable[[int], object], size: int) -> bool:
    """Twice the size takes about twice the time; of what grows with the square it is four times.

    Both are timed in turn, since neighbours come and go, and the least of each is compared. No try
    is believed alone: a neighbour may have met the small one only.
    """
    small = large = float("inf")
    for tried in range(1, MOST + 1):
        small = min(small, seconds(lambda: work(size)))
        large = min(large, seconds(lambda: work(2 * size)))
        if tried >= FEWEST and large <= 2.6 * small:
            return True
    return False
