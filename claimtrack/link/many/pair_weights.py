"""PairWeights: how surely two claims repeat each other, as learned weights of named features."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from claimtrack.link.kernel.plain import FEATURES

WEIGHTS_FILE = Path(__file__).resolve().parent / "data" / "pair_weights.toml"

NAMES = (
    "coverage",  # the share of the lighter claim's weight that the other has
    "missing",  # the weight it lacks, against what both share
    "shared",  # the weight of what both share
    "exchanged",  # the heaviest word exchanged in place for another
    "exchanged_phrase",  # the weightiest words exchanged in one place
    "exchanged_at_end",  # those before the first or behind the last shared word
    "exchanged_share",  # all that is exchanged, against what both share
    "unmet",  # of the heaviest words that the other lacks, one on each side, the lighter
    "numbers",  # how many numbers both have
    "figures",  # whether each has a number that the other lacks; a veto
    "polarity",  # whether only one of them is negated; a veto
    "order",  # of two shared words that stand the other way round and no small word leads to
    "roles",  # of two shared words that have traded places; in both the lighter
    "spelled",  # how many words are two spellings of one
)
"""The features of a pair, in the order in which the kernel gives them."""

assert len(NAMES) == FEATURES  # noqa: S101  # the kernel and this list belong together


@dataclass(frozen=True)
class PairWeights:
    """The weights of a logistic regression, and the thresholds of its scores.

    ``weights`` (FEATURES,), 0 for vetoes; of each feature what lies between its floor and its cap
    counts. ``repeats`` is the
    score from which two claims are one; ``related`` the share of the lighter claim from which they
    are about one thing; ``together`` the mean score that two groups must reach to be joined.
    """

    weights: NDArray[np.float32]
    floors: NDArray[np.float32]
    caps: NDArray[np.float32]
    bias: float
    repeats: float
    related: float
    together: float
    least_coverage: float

    def cut(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """The features between their floors and caps, counted from the floor."""
        return np.clip(features, self.floors, self.caps) - self.floors

    def score(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """The score of each pair, (pairs,), in [0, 1]; vetoes are left to the caller."""
        logit = self.cut(features) @ self.weights + np.float32(self.bias)
        score = 1 / (1 + np.exp(-logit))
        found: NDArray[np.float32] = np.where(features[:, 0] < self.least_coverage, 0, score)
        return found.astype(np.float32)


@cache
def pair_weights() -> PairWeights:
    """The weights that the package brings."""
    return read_weights(WEIGHTS_FILE)


def read_weights(path: Path) -> PairWeights:
    """Weights from a file, which says how they were fitted."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    return PairWeights(
        weights=np.array([told["weights"].get(name, 0.0) for name in NAMES], dtype=np.float32),
        floors=np.array([told["floors"].get(name, 0.0) for name in NAMES], dtype=np.float32),
        caps=np.array([told["caps"].get(name, np.inf) for name in NAMES], dtype=np.float32),
        **{name: told[name] for name in _THRESHOLDS},
    )


_THRESHOLDS = ("bias", "repeats", "related", "together", "least_coverage")
