"""Fit the weights of the learned agreement, and say how good they are.

    python benchmarks/fit_comparison.py PAIRS.jsonl [--write] [--dev]

PAIRS.jsonl has an object a line: ``text1``, ``text2``, ``label`` (agree, disagree, other) and
``split`` (train, dev). The weights are fitted on the train split; ten-fold cross-validation, in
which pairs that have a text in common stay together, tells what to expect; ``--dev`` scores the dev
split with the weights of the package. ``--write`` puts the new weights there.

Logistic regression with an L2 penalty on standardised traits, by Newton's method. The bias is then
moved, so that the threshold of ``LinkConfig`` lets through as many false repeats as are allowed.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from claimtrack.claims_from_text import claim_from_text
from claimtrack.config import DEFAULTS
from claimtrack.link.features import OUTWEIGHED, score_features
from claimtrack.link.links import compare_readings, meetings_of
from claimtrack.link.reading import ClaimReading, read_claim
from claimtrack.link.traits import TRAITS, measure
from claimtrack.model.link import Relation

Numbers = NDArray[np.float64]

NAMES = tuple(trait.__name__ for trait in TRAITS)
WEIGHTS = Path(__file__).resolve().parents[1] / "claimtrack" / "link" / "data" / "weights.toml"
FOLDS = 10
PENALTY = 3.0  # of 1, 3 and 10 the cross-validated results hardly differ
STEPS = 30

# The share of disagreeing pairs that cross-validation may take for repeats. No more than 8 % should
# be: on a split of some 470 such pairs, chance moves the share by 1.2 %.
FALSE_REPEATS = 0.065

HEADER = """\
# The weights of the learned agreement (claimtrack/link/agreement.py): what each trait adds to the
# log-odds that two wordings say one thing. The traits are explained in claimtrack/link/traits.py.
#
# Fitted on {date} by
#     python benchmarks/fit_comparison.py {pairs} --write
# on the train split of the Arabic News Stance corpus (Khouja 2020, Apache-2.0): {count} pairs of
# headlines, of which {agreeing} agree; {met} of them have enough in common to be compared at all.
# Logistic regression, L2 penalty {penalty:g} on standardised traits; written for raw ones. Nothing
# of the corpus's text is in here: a trait is a number. The bias is moved by {moved:+.2f}, so that
# at LinkConfig.repeats_threshold {false_repeats:.1%} of the disagreeing pairs pass.
# Ten-fold cross-validation with all vetoes, pairs with a text in common in one fold:
# {result}.
"""


@dataclass(frozen=True)
class Pair:
    """Two readings with what people say of them, and their traits if they meet."""

    label: str
    texts: tuple[str, str]
    readings: tuple[ClaimReading, ClaimReading]
    traits: tuple[float, ...] | None
    vetoed: bool


@dataclass(frozen=True)
class Model:
    """Weights for raw traits."""

    bias: float
    weights: Numbers

    def probability(self, pair: Pair) -> float:
        """Of a pair: 0 where it has no traits, or a veto that agreement doesn't outweigh."""
        if pair.traits is None or pair.vetoed:
            return 0.0
        return float(1 / (1 + np.exp(-self.bias - self.weights @ np.array(pair.traits))))


def read_pairs(path: Path, split: str) -> list[Pair]:
    """The pairs of a split, compared as far as the traits."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["split"] == split]
    pairs = []
    for row in rows:
        left, right = (read_claim(claim_from_text(row[key])) for key in ("text1", "text2"))
        (meeting,) = meetings_of(left, right)
        pairs.append(
            Pair(
                label=row["label"],
                texts=(row["text1"], row["text2"]),
                readings=(left, right),
                traits=tuple(measure(meeting).values()) if meeting else None,
                vetoed=meeting is not None and bool(score_features(meeting).vetoes - OUTWEIGHED),
            )
        )
    return pairs


def fit(pairs: Sequence[Pair]) -> Model:
    """Weights fitted on the pairs that have traits."""
    known = [pair for pair in pairs if pair.traits is not None]
    traits = np.array([pair.traits for pair in known], dtype=np.float64)
    agree = np.array([pair.label == "agree" for pair in known], dtype=np.float64)
    mean, spread = traits.mean(axis=0), traits.std(axis=0) + 1e-9
    table = np.column_stack([np.ones(len(known)), (traits - mean) / spread])
    penalty = np.full(table.shape[1], PENALTY)
    penalty[0] = 0.0
    found = np.zeros(table.shape[1])
    for _ in range(STEPS):
        said = 1 / (1 + np.exp(-table @ found))
        slope = table.T @ (said - agree) + penalty * found
        bend = (table.T * (said * (1 - said))) @ table + np.diag(penalty)
        found -= np.linalg.solve(bend, slope)
    weights = found[1:] / spread
    return Model(float(found[0] - weights @ mean), weights)


def folds_of(pairs: Sequence[Pair]) -> NDArray[np.int64]:
    """A fold for each pair; pairs that are joined by texts in common share one."""
    leader: dict[str, str] = {}

    def lead(text: str) -> str:
        while leader.setdefault(text, text) != text:
            text = leader[text]
        return text

    for pair in pairs:
        leader[lead(pair.texts[0])] = lead(pair.texts[1])
    groups = {group: at for at, group in enumerate(dict.fromkeys(lead(p.texts[0]) for p in pairs))}
    drawn = np.random.default_rng(0).integers(0, FOLDS, len(groups))
    return np.array([drawn[groups[lead(pair.texts[0])]] for pair in pairs])


def cross_validated(pairs: Sequence[Pair]) -> Numbers:
    """The probability of each pair by weights fitted without its fold."""
    folds = folds_of(pairs)
    found = np.zeros(len(pairs))
    for fold in range(FOLDS):
        model = fit([pair for pair, at in zip(pairs, folds, strict=True) if at != fold])
        for at in np.flatnonzero(folds == fold):
            found[at] = model.probability(pairs[at])
    return found


def log_odds(probability: Numbers | float) -> Numbers:
    return np.log(np.maximum(probability, 1e-9)) - np.log(1 - np.asarray(probability))


def move_for(probabilities: Numbers, pairs: Sequence[Pair]) -> float:
    """What to add to the log-odds, so that the allowed share of disagreeing pairs repeats."""
    disagreeing = probabilities[[pair.label == "disagree" for pair in pairs]]
    passing = float(np.quantile(disagreeing, 1 - FALSE_REPEATS))
    return round(float(log_odds(DEFAULTS.link.repeats_threshold) - log_odds(passing)), 2)


def described(said: NDArray[np.bool_], pairs: Sequence[Pair]) -> str:
    """The share of each label that is taken for a repeat, and the macro F1."""
    labels = np.array([pair.label for pair in pairs])
    agree = labels == "agree"
    scores = []
    for side in (True, False):
        hits = np.sum((said == side) & (agree == side))
        scores.append(2 * hits / (np.sum(said == side) + np.sum(agree == side)))
    return (
        f"{said[agree].mean():.1%} of the agreeing and {said[labels == 'disagree'].mean():.1%} of "
        f"the disagreeing pairs repeat, macro F1 {np.mean(scores):.3f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--write", action="store_true", help="put the weights into the package")
    parser.add_argument("--dev", action="store_true", help="score the dev split, too")
    options = parser.parse_args()
    train = read_pairs(options.pairs, "train")
    probabilities = cross_validated(train)
    moved = move_for(probabilities, train)
    probabilities = 1 / (1 + np.exp(-log_odds(probabilities) - moved))
    print(f"log-odds moved by {moved:+.2f}")
    for threshold in (0.5, 0.55, 0.6, 0.65, 0.7, 0.75):
        print(f"cross-validated, from {threshold}: {described(probabilities >= threshold, train)}")
    model = fit(train)
    for name, weight in zip(NAMES, model.weights, strict=True):
        print(f"{name:20} {weight:+.2f}")
    result = described(probabilities >= DEFAULTS.link.repeats_threshold, train)
    if options.write:
        header = HEADER.format(
            date=dt.datetime.now(tz=dt.UTC).date(),
            pairs=options.pairs.name,
            count=len(train),
            agreeing=sum(pair.label == "agree" for pair in train),
            met=sum(pair.traits is not None for pair in train),
            penalty=PENALTY,
            moved=moved,
            false_repeats=FALSE_REPEATS,
            result=result,
        )
        lines = [
            f"{name} = {weight:.3f}" for name, weight in zip(NAMES, model.weights, strict=True)
        ]
        body = "\n".join([f"bias = {model.bias + moved:.3f}", "", "[weights]", *lines, ""])
        WEIGHTS.write_text(f"{header}\n{body}", encoding="utf-8")
    if options.dev:
        dev = read_pairs(options.pairs, "dev")
        relations = [compare_readings(*pair.readings, DEFAULTS.link).relation for pair in dev]
        said = np.array([relation is Relation.REPEATS for relation in relations])
        print(f"dev, with the weights in the package: {described(said, dev)}")


if __name__ == "__main__":
    main()
