"""Fit and check the weights of ``claimtrack.link.similarity.BLEND``.

    python benchmarks/fit_similarity.py DATA_DIR

DATA_DIR holds the pairs of SemEval-2017 task 1 as ``dev.ar-ar.jsonl``, ``dev.ar-en.jsonl`` and
``dev.en-en.jsonl``: one object a line with ``text1``, ``text2`` and ``score`` (0 to 5). Printed is
Pearson's r in each set: of the encoder's cosine; of the shipped weights; of weights fitted on all
sets, and on nine tenths of the pairs at a time for the tenth left out (the mean of several ways to
part them).

Weights are sought on a coarse grid, for the best mean of Fisher's z of the three correlations; the
curve is then fitted by least squares. Three weights for 375 pairs: a finer grid would
fit their noise.
"""

from __future__ import annotations

import argparse
import json
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from claimtrack.lang.detect import detect_language
from claimtrack.link.meaning.embedding import default_embedder, embedder_name
from claimtrack.link.meaning.similarity import BLEND, Blend, Likeness, Meanings, blended_score

SETS = ("ar-ar", "ar-en", "en-en")
WORDS = np.arange(0.0, 1.21, 0.1)
NEIGHBOURS = np.arange(0.0, 0.51, 0.1)
NEGATION = np.array([0.0, -0.1, -0.2])
PARTS = 10
ROUNDS = 5
STEPS = 12

Floats = NDArray[np.float64]


def read(path: Path) -> tuple[list[Likeness], Floats]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    texts = [row[side] for side in ("text1", "text2") for row in rows]
    # By letters, as these sentences are short and in one of two languages.
    langs = ["ar" if detect_language(text) == "ar" else "en" for text in texts]
    meanings = Meanings(texts, langs, default_embedder())
    found = [meanings.likeness(at, at + len(rows)) for at in range(len(rows))]
    return found, np.array([row["score"] / 5 for row in rows])


def fitted(parts: Floats, is_across: Floats, gold: Floats, groups: Floats) -> Blend:
    """The blend with the best mean of Fisher's z over the groups."""
    best, best_z = BLEND, -np.inf
    for words, neighbours, negation in product(WORDS, NEIGHBOURS, NEGATION):
        total = parts @ np.array([1.0, words, neighbours, negation])
        slope, offset, across = curve(total, is_across, gold)
        score = 1 / (1 + np.exp(-(slope * total + offset + across * is_across)))
        z = np.mean([np.arctanh(pearson(score[groups == g], gold[groups == g])) for g in range(3)])
        if z > best_z + 1e-9:
            best_z = float(z)
            best = Blend(
                *(round(float(x), 2) for x in (words, neighbours, negation, slope, offset, across))
            )
    return best


def curve(total: Floats, is_across: Floats, gold: Floats) -> Floats:
    """Slope, offset and what is added across languages: Gauss-Newton on squared errors."""
    design = np.column_stack([total, np.ones_like(total), is_across])
    at = np.array([2.5, -3.0, 0.4])
    for _ in range(STEPS):
        score = 1 / (1 + np.exp(-design @ at))
        jacobian = design * (score * (1 - score))[:, None]
        at = at + np.linalg.lstsq(jacobian, gold - score, rcond=None)[0]
    return at


def pearson(one: Floats, other: Floats) -> float:
    return float(np.corrcoef(one, other)[0, 1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=Path, metavar="DATA_DIR")
    folder = parser.parse_args().data
    likenesses: list[Likeness] = []
    golds = []
    for name in SETS:
        found, gold = read(folder / f"dev.{name}.jsonl")
        likenesses += found
        golds.append(gold)
    gold = np.concatenate(golds)
    groups = np.repeat(np.arange(3), [len(one) for one in golds]).astype(float)
    parts = np.array([one[:4] for one in likenesses])
    is_across = np.array([float(not one.is_one_language) for one in likenesses])

    def told(label: str, score: Floats) -> None:
        found = [pearson(score[groups == g], gold[groups == g]) for g in range(3)]
        numbers = "  ".join(f"{name} {r:.4f}" for name, r in zip(SETS, found, strict=True))
        print(f"{label:32}{numbers}")

    def scored(blend: Blend) -> Floats:
        return np.array([blended_score(one, blend) for one in likenesses])

    print(embedder_name(default_embedder()))
    told("cosine alone", parts[:, 0])
    told("shipped weights", scored(BLEND))
    blend = fitted(parts, is_across, gold, groups)
    told("fitted on all", scored(blend))
    means = np.zeros(3)
    for seed in range(ROUNDS):
        fold = np.random.default_rng(seed).permutation(len(gold)) % PARTS
        held_out = np.zeros_like(gold)
        for part in range(PARTS):
            rest = fold != part
            other = fitted(parts[rest], is_across[rest], gold[rest], groups[rest])
            held_out[~rest] = scored(other)[~rest]
        means += [pearson(held_out[groups == g], gold[groups == g]) / ROUNDS for g in range(3)]
    numbers = "  ".join(f"{name} {r:.4f}" for name, r in zip(SETS, means, strict=True))
    print(f"{'cross-validated':32}{numbers}")
    print(blend)


if __name__ == "__main__":
    main()
