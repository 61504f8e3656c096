"""Fit the weights by which many claims are compared, and write them where the package keeps them.

    python benchmarks/fit_pair_weights.py CLAIMS.jsonl... [--pairs PAIRS.jsonl] [--write]

CLAIMS.jsonl holds one claim a line, {"text": ..., "cluster": ...}: claims of one cluster repeat
each other. PAIRS.jsonl holds labelled pairs, {"text1", "text2", "label", "split"}; label "agree" of
split "train" is a repeat. Half of the clusters of each file are fitted on; what is printed are the
scores on the other half. Without --write nothing is changed.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimtrack.link.kernel.loops import best_kernel
from claimtrack.link.many.pair_scores import find_candidates
from claimtrack.link.many.pair_weights import NAMES, WEIGHTS_FILE, PairWeights
from claimtrack.link.many.term_table import tabulate
from claimtrack.link.many.terms import Terms

LARGEST_BLOCK = 100
LEAST_COVERAGE = 0.5
VETOES = ("figures", "polarity")
LEFT_OUT = ("numbers", "coverage")  # templates nearly all have a number; missing says the rest
# Of verbs and objects the order is free in Arabic; it is telling between names, which are rarer.
FLOORS = {"order": 4.0, "roles": 4.0}
CAPS = {"missing": 2.0, "shared": 40.0, "exchanged": 8.0, "exchanged_phrase": 16.0,
        "exchanged_at_end": 16.0, "exchanged_share": 1.0, "unmet": 8.0, "order": 8.0, "roles": 8.0,
        "spelled": 2.0}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("claims", nargs="+", type=Path)
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    features, repeats, is_fitted, sources = [], [], [], []
    for path in given.claims:
        found, same, fitted = of_claims(rows(path))
        features.append(found), repeats.append(same), is_fitted.append(fitted)
        sources.append(f"{len(found)} candidate pairs of generated claims")
    if given.pairs:
        found, same, fitted = of_pairs(rows(given.pairs))
        features.append(found), repeats.append(same), is_fitted.append(fitted)
        sources.append(f"{fitted.sum()} labelled pairs of Arabic headlines")
    x, y, is_fitted_ = map(np.concatenate, (features, repeats, is_fitted))
    weights = fit(x[is_fitted_], y[is_fitted_])
    print(
        "\n".join(
            f"{name:18s}{weight:8.3f}" for name, weight in zip(NAMES, weights.weights, strict=True)
        ),
        f"\nbias {weights.bias:.3f}",
    )
    for path, found, same, fitted in zip(
        (*given.claims, given.pairs), features, repeats, is_fitted, strict=False
    ):
        score = weights.score(found[~fitted])
        score[is_vetoed(found[~fitted])] = 0
        print(
            path.name,
            *(f"{t:.1f}: {measured(score >= t, same[~fitted])}" for t in (0.3, 0.4, 0.5, 0.6, 0.7)),
            sep="\n  ",
        )
    if given.write:
        WEIGHTS_FILE.write_text(as_toml(weights, sources), encoding="utf-8")


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def of_claims(claims: list[dict[str, Any]]) -> tuple[NDArray, NDArray, NDArray]:
    terms = Terms(is_light=True)
    table = tabulate(terms.read([claim["text"] for claim in claims]), terms)
    cluster = np.array([claim["cluster"] for claim in claims])
    pairs, _ = find_candidates(table, LARGEST_BLOCK)
    found, same, fitted = [], [], []
    for left, right in pairs:
        features = best_kernel().features(table, left, right, LEAST_COVERAGE)
        enough = features[:, 0] >= LEAST_COVERAGE
        found.append(features[enough])
        same.append((cluster[left] == cluster[right])[enough])
        fitted.append((cluster[left] % 2 == 0)[enough])
    return np.concatenate(found), np.concatenate(same), np.concatenate(fitted)


def of_pairs(pairs: list[dict[str, Any]]) -> tuple[NDArray, NDArray, NDArray]:
    terms = Terms(is_light=True)
    read = terms.read([text for pair in pairs for text in (pair["text1"], pair["text2"])])
    table = tabulate(read, terms)
    left = np.arange(0, len(table), 2, dtype=np.int32)
    found = best_kernel().features(table, left, left + 1, LEAST_COVERAGE)
    same = np.array([pair["label"] == "agree" for pair in pairs])
    fitted = np.array([pair["split"] == "train" for pair in pairs])
    return found, same, fitted


def is_vetoed(features: NDArray) -> NDArray:
    return (features[:, [NAMES.index(name) for name in VETOES]] > 0).any(axis=1)


def fit(x: NDArray, y: NDArray, penalty: float = 1.0) -> PairWeights:
    """Logistic regression with an L2 penalty on scaled features, by Newton's method."""
    open_ = ~is_vetoed(x) & (x[:, 0] >= LEAST_COVERAGE)
    caps = np.array([CAPS.get(name, np.inf) for name in NAMES])
    used = np.array([name not in (*VETOES, *LEFT_OUT) for name in NAMES])
    floors = np.array([FLOORS.get(name, 0.0) for name in NAMES])
    x = (np.clip(x[open_], floors, caps) - floors)[:, used].astype(np.float64)
    y = y[open_].astype(np.float64)
    scale = x.std(axis=0) + 1e-9
    z = np.column_stack((x / scale, np.ones(len(x))))
    beta = np.zeros(z.shape[1])
    ridge = np.diag([penalty] * (z.shape[1] - 1) + [0.0])
    for _ in range(50):
        p = 1 / (1 + np.exp(-z @ beta))
        step = np.linalg.solve(
            (z * (p * (1 - p))[:, None]).T @ z + ridge, z.T @ (y - p) - ridge @ beta
        )
        beta += step
        if np.abs(step).max() < 1e-6:
            break
    weights = np.zeros(len(NAMES), dtype=np.float32)
    weights[used] = beta[:-1] / scale
    return PairWeights(
        weights, floors.astype(np.float32), caps.astype(np.float32), float(beta[-1]),
        repeats=0.5, related=0.5, together=0.4, least_coverage=LEAST_COVERAGE,
    )  # fmt: skip


def measured(said: NDArray, same: NDArray) -> str:
    hit = int((said & same).sum())
    precision, recall = hit / max(said.sum(), 1), hit / max(same.sum(), 1)
    return f"P {precision:.3f} R {recall:.3f} F1 {2 * hit / max(said.sum() + same.sum(), 1):.3f}"


def as_toml(weights: PairWeights, sources: list[str]) -> str:
    lines = [
        "# The weights by which many claims are compared at once (link/many/pair_weights.py).",
        f"# Fitted {dt.datetime.now(tz=dt.UTC).date()} on half of {' and '.join(sources)}",
        "# by logistic regression with an L2 penalty of 1 on scaled features:",
        "#   python benchmarks/fit_pair_weights.py CLAIMS.jsonl... --write",
        f"bias = {weights.bias:.4f}",
        f"repeats = {weights.repeats}",
        f"related = {weights.related}",
        f"together = {weights.together}",
        f"least_coverage = {weights.least_coverage}",
        "",
        "[weights]",
        *(f"{name} = {w:.4f}" for name, w in zip(NAMES, weights.weights, strict=True) if w),
        "",
        "[floors]",
        *(f"{name} = {floor}" for name, floor in FLOORS.items()),
        "",
        "[caps]",
        *(f"{name} = {cap}" for name, cap in CAPS.items()),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
