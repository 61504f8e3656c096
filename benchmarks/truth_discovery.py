"""How often each method of estimating agreement puts the right answer first, copiers or not.

    python benchmarks/truth_discovery.py [--seeds 40]

A world has questions with one right answer and some false ones. Independent sources answer eight
questions in ten, rightly with an accuracy drawn for each. Copiers take four answers in five from
the first independent source, right or wrong, and answer by themselves otherwise. Printed is the
share of questions whose leading answer is right, ties counting in part, for majority, Sums,
TruthFinder and the copy-aware method, averaged over seeds; then how much copy-aware is ahead of
majority, with the standard error. The constants of the copy-aware method are its paper's. How it
counts false answers, and shared answers that may be right or wrong, was chosen with worlds of these
kinds in view, though of other seeds.
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from claimtrack.analyse.estimates.agreement import estimate_agreement
from claimtrack.model.estimate import EstimateMethod, Vote

COVERAGE = 0.8
COPIED = 0.8
RIGHT = "right"
FIRST_SEED = 1000
METHODS = (
    EstimateMethod.MAJORITY,
    EstimateMethod.SUMS,
    EstimateMethod.TRUTH_FINDER,
    EstimateMethod.COPY_AWARE,
)


@dataclass(frozen=True)
class World:
    """What is drawn: how many sources copy and how many don't, and how well they know."""

    name: str
    independents: int = 6
    copiers: int = 4
    questions: int = 30
    false_answers: int = 5
    accuracy: tuple[float, float] = (0.5, 0.9)


WORLDS = (
    World("four copiers"),
    World("four copiers, poor sources", accuracy=(0.3, 0.7)),
    World("four copiers, ten questions", questions=10),
    World("four copiers, a hundred questions", questions=100),
    World("four copiers, three answers", false_answers=2),
    World("four copiers, two answers", false_answers=1),
    World("more copiers than others", independents=4, copiers=6),
    World("three copiers among thirteen", independents=10, copiers=3, questions=100),
    World("no copiers, six sources", copiers=0),
    World("no copiers, ten sources", independents=10, copiers=0),
    World("no copiers, two answers", copiers=0, false_answers=1),
)


def draw(world: World, seed: int) -> list[Vote]:
    """The votes of a world."""
    return list(_votes(world, np.random.default_rng(seed)))


def _votes(world: World, chance: np.random.Generator) -> Iterator[Vote]:
    first: list[str] = []
    for number in range(world.independents + world.copiers):
        accuracy = chance.uniform(*world.accuracy)
        answers = [_answer(world, accuracy, chance) for _ in range(world.questions)]
        if number >= world.independents:
            copied = chance.random(world.questions) < COPIED
            answers = [
                theirs if copies else own
                for theirs, own, copies in zip(first, answers, copied, strict=True)
            ]
        first = first or answers
        for question, answer in enumerate(answers):
            if chance.random() < COVERAGE:
                yield Vote(source=f"source {number}", question=f"{question}", answer=answer)


def _answer(world: World, accuracy: float, chance: np.random.Generator) -> str:
    if chance.random() < accuracy:
        return RIGHT
    return f"false {chance.integers(world.false_answers)}"


def hit_rate(votes: Sequence[Vote], method: EstimateMethod) -> float:
    """The share of questions whose leading answer is right; a tie of two counts half."""
    questions = estimate_agreement(votes, method).questions
    return statistics.fmean(
        (RIGHT in question.leading) / len(question.leading) for question in questions
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=40)
    seeds = parser.parse_args().seeds
    print(f"{'':36}" + "".join(f"{method.value:>13}" for method in METHODS) + "        ahead")
    for world in WORLDS:
        worlds = [draw(world, seed) for seed in range(FIRST_SEED, FIRST_SEED + seeds)]
        rates = {method: [hit_rate(votes, method) for votes in worlds] for method in METHODS}
        gains = [
            ours - naive
            for ours, naive in zip(
                rates[EstimateMethod.COPY_AWARE], rates[EstimateMethod.MAJORITY], strict=True
            )
        ]
        error = statistics.stdev(gains) / len(gains) ** 0.5
        shown = "".join(f"{statistics.fmean(rates[method]):13.3f}" for method in METHODS)
        print(f"{world.name:36}{shown}   {statistics.fmean(gains):+.3f} ± {error:.3f}")


if __name__ == "__main__":
    main()
