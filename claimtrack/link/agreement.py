"""The learned agreement of two wordings: how likely it is that they say one thing.

A logistic regression over the traits of their meeting. Its weights are data, in
``data/weights.toml``, beside what they were fitted on and how.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from claimtrack.link.meeting import Meeting
from claimtrack.link.traits import measure

_WEIGHTS = Path(__file__).resolve().parent / "data" / "weights.toml"

# How many traits the agreement names to the reader, and what a trait must add or take to be named.
_TOLD = 4
_LEAST_TOLD = 0.1


@dataclass(frozen=True, slots=True)
class Agreement:
    """The probability that two wordings say one thing, and what each trait added to its log-odds.

    ``parts`` has the weight of each trait times the trait, in the order of the weights' file.
    """

    probability: float
    parts: Mapping[str, float]

    def __str__(self) -> str:
        """The traits that told most, with what they added or took."""
        told = sorted(self.parts.items(), key=lambda part: (-abs(part[1]), part[0]))[:_TOLD]
        return ", ".join(
            f"{name.replace('_', ' ')} {part:+.1f}"
            for name, part in told
            if abs(part) >= _LEAST_TOLD
        )


def agreement_of(meeting: Meeting) -> Agreement:
    """The learned agreement of the two wordings of a meeting."""
    bias, weights = _weights()
    measured = measure(meeting)
    parts = {name: weight * measured[name] for name, weight in weights.items()}
    log_odds = bias + sum(parts.values())
    return Agreement(1 / (1 + math.exp(-log_odds)), parts)


@cache
def _weights() -> tuple[float, Mapping[str, float]]:
    with _WEIGHTS.open("rb") as file:
        found = tomllib.load(file)
    return float(found["bias"]), {name: float(value) for name, value in found["weights"].items()}
