"""Precision and recall of what is called a conflict of figures, on labelled pairs.

    python benchmarks/figure_pairs.py [--errors]

Each pair of ``tests/cases/figure_pairs.toml`` goes the whole way from two articles to findings. An
outcome counts as right only if it is the one expected: a possible conflict where a conflict was
expected is a miss and a false one. Held-out pairs are told apart. ``--errors`` lists what went
wrong among the others, ``--all-errors`` everywhere.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "analyse"))

from figure_pairs import DISAGREEING, FigurePair, read_pairs, tally

Told = Sequence[tuple[FigurePair, str]]


def main(options: Iterable[str]) -> None:
    """Print the table, and the errors that are asked for."""
    chosen = set(options)
    told = [(pair, pair.outcome()) for pair in read_pairs()]
    seen = [(pair, actual) for pair, actual in told if not pair.is_held]
    held = [(pair, actual) for pair, actual in told if pair.is_held]
    for name, some in (("all pairs", told), ("seen", seen), ("held out", held)):
        print(f"{name}: {len(some)}")
        _tell("  disagreements", some, DISAGREEING)
        for outcome in (*DISAGREEING, "change"):
            _tell(f"  {outcome}", some, (outcome,))
    print("disagreements by subject and languages")
    grouped: dict[str, list[tuple[FigurePair, str]]] = defaultdict(list)
    for pair, actual in told:
        grouped[pair.subject].append((pair, actual))
        grouped[pair.languages].append((pair, actual))
    for name in sorted(grouped):
        _tell(f"  {name}", grouped[name], DISAGREEING)
    for pair, actual in told if "--all-errors" in chosen else seen if "--errors" in chosen else ():
        if actual != pair.expected:
            print(f"\n{pair.subject}: {actual}, expected {pair.expected}")
            print(f"  {pair.one}\n  {pair.other}")


def _tell(name: str, told: Told, outcomes: Sequence[str]) -> None:
    found = tally(((pair.expected, actual) for pair, actual in told), outcomes)
    right = sum(pair.expected == actual for pair, actual in told)
    print(
        f"{name:18} precision {found.precision:.3f}  recall {found.recall:.3f}"
        f"  ({found.right} right of {found.found} found, {found.wanted} there;"
        f" {right} of {len(told)} pairs as expected)"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
