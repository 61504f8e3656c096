"""Link generated claims beside other tools, each in a process of its own.

    python benchmarks/link_speed.py CLAIMS.jsonl [--tune CLAIMS.jsonl] [--tools NAME...]

CLAIMS.jsonl holds one claim a line, {"text": ..., "cluster": ...}. The other tools get folded text
and their best threshold on the claims of --tune (best F1 of pairs). Those that aren't installed are
left out: string_grouper, rensa, sparse_dot_topn. "claimtrack plain" is claimtrack with its loops in
Python, as where no compiler was; ask for it by name, with few claims. What is counted is processor
time from the texts in memory to pairs and clusters, imports left out, and the most memory the
process ever held. "pairs" are the tool's own, "clusters" those of average-link agglomeration for
claimtrack, connected components for the others, which have no other.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

TOOLS = ("claimtrack", "rensa", "sparse_dot_topn words", "sparse_dot_topn chars", "string_grouper")
THRESHOLDS = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
Pairs = tuple[np.ndarray, np.ndarray]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("claims", type=Path)
    parser.add_argument("--tune", type=Path)
    parser.add_argument("--tools", nargs="+", default=TOOLS)
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--threshold", type=float, default=0.7, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measure(given.one, given.claims, given.threshold)))
        return
    print(f"{'':24s}{'CPU s':>8s}{'MB':>7s}   pairs P / R / F1     clusters P / R / F1   threshold")
    for tool in given.tools:
        threshold = best_threshold(tool, given.tune) if given.tune else given.threshold
        found = run(tool, given.claims, threshold)
        if found is None:
            print(f"{tool:24s}  (not installed, or no memory left)")
            continue
        scores = "   ".join(" / ".join(f"{x:.3f}" for x in found[k]) for k in ("pairs", "clusters"))
        print(f"{tool:24s}{found['cpu']:8.2f}{found['mb']:7.0f}   {scores}   "
              f"{'' if tool.startswith('claimtrack') else threshold}", flush=True)  # fmt: skip


def best_threshold(tool: str, claims: Path) -> float:
    if tool.startswith("claimtrack"):
        return 0.0
    found = {t: run(tool, claims, t) for t in THRESHOLDS}
    return max(found, key=lambda t: found[t]["pairs"][2] if found[t] else -1.0)


def run(tool: str, claims: Path, threshold: float) -> dict[str, Any] | None:
    command = [sys.executable, __file__, str(claims), "--one", tool, "--threshold", str(threshold)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return json.loads(done.stdout) if done.returncode == 0 else None


def measure(tool: str, path: Path, threshold: float) -> dict[str, Any]:
    texts, clusters = [], []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            claim = json.loads(line)
            texts.append(claim["text"])
            clusters.append(claim["cluster"])
    gold = np.array(clusters)
    link = LINKERS[tool.split()[0]](tool)
    start = time.process_time()
    pairs, labels = link(texts, threshold)
    cpu = time.process_time() - start
    return {
        "cpu": cpu,
        "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "pairs": of_pairs(pairs, gold),
        "clusters": of_labels(labels, gold),
    }


Link = Callable[[list[str], float], tuple[Pairs, np.ndarray]]


def claimtrack(tool: str) -> Link:
    from claimtrack.linking import RELATIONS, link_claims
    from claimtrack.model.link import Relation

    if tool.endswith("plain"):
        from claimtrack.link.kernel import loops
        from claimtrack.link.kernel.plain import PlainKernel
        from claimtrack.link.many import linked_texts, pair_scores, terms
        from claimtrack.link.many.parts import PlainParts

        for module in (loops, linked_texts, pair_scores):
            module.best_kernel = PlainKernel
        terms.new_parts = PlainParts

    def link(texts: list[str], _: float) -> tuple[Pairs, np.ndarray]:
        result = link_claims(texts)
        found = result.pairs()
        repeats = found.relation == RELATIONS.index(Relation.REPEATS)
        return (found.left[repeats], found.right[repeats]), result.labels

    return link


def string_grouper(_: str) -> Link:
    import pandas as pd
    from string_grouper import match_strings

    def link(texts: list[str], threshold: float) -> tuple[Pairs, np.ndarray]:
        found = match_strings(pd.Series(folded(texts)), min_similarity=threshold,
                              regex="", ignore_case=False, normalize_to_ascii=False,
                              number_of_processes=1)  # fmt: skip
        left, right = found["left_index"].to_numpy(), found["right_index"].to_numpy()
        return components(left, right, len(texts))

    return link


def sparse_dot_topn(tool: str) -> Link:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sparse_dot_topn import sp_matmul_topn

    analyser = (
        {"analyzer": "word"} if "words" in tool else {"analyzer": "char", "ngram_range": (3, 3)}
    )

    def link(texts: list[str], threshold: float) -> tuple[Pairs, np.ndarray]:
        rows = TfidfVectorizer(**analyser, dtype=np.float32).fit_transform(folded(texts))
        found = sp_matmul_topn(rows, rows.T.tocsr(), top_n=50, threshold=threshold).tocoo()
        return components(found.row, found.col, len(texts))

    return link


def rensa(_: str) -> Link:
    from rensa import RMinHash, RMinHashLSH

    def link(texts: list[str], threshold: float) -> tuple[Pairs, np.ndarray]:
        index = RMinHashLSH(threshold, 128, 32)
        hashes = []
        for at, text in enumerate(folded(texts)):
            made = RMinHash(num_perm=128, seed=1)
            made.update([text[i : i + 4] for i in range(max(1, len(text) - 3))])
            index.insert(at, made)
            hashes.append(made)
        left, right = [], []
        for at, made in enumerate(hashes):
            for other in index.query(made):
                if other > at and made.jaccard(hashes[other]) >= threshold:
                    left.append(at), right.append(other)
        return components(np.array(left, dtype=int), np.array(right, dtype=int), len(texts))

    return link


LINKERS = {f.__name__: f for f in (claimtrack, string_grouper, sparse_dot_topn, rensa)}


def folded(texts: list[str]) -> list[str]:
    from claimtrack.lang.fold_table import table_of
    from claimtrack.lang.registry import language

    tables = {code: table_of(language(code)) for code in ("ar", "en")}
    return [
        text.translate(tables["ar" if "\u0600" <= max(text) <= "\u06ff" else "en"])
        for text in texts
    ]


def components(left: np.ndarray, right: np.ndarray, count: int) -> tuple[Pairs, np.ndarray]:
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    apart = left != right
    left, right = np.minimum(left[apart], right[apart]), np.maximum(left[apart], right[apart])
    left, right = np.unique(np.stack((left, right)), axis=1)
    graph = coo_matrix((np.ones(len(left), bool), (left, right)), shape=(count, count))
    return (left, right), connected_components(graph, directed=False)[1]


def of_pairs(pairs: Pairs, gold: np.ndarray) -> tuple[float, float, float]:
    sizes = np.bincount(gold)
    hit = int((gold[pairs[0]] == gold[pairs[1]]).sum())
    return rates(hit, len(pairs[0]), int((sizes * (sizes - 1) // 2).sum()))


def of_labels(labels: np.ndarray, gold: np.ndarray) -> tuple[float, float, float]:
    def pairs(of: np.ndarray) -> int:
        sizes = np.unique(of, return_counts=True)[1]
        return int((sizes * (sizes - 1) // 2).sum())

    both = labels.astype(np.int64) * (int(gold.max()) + 1) + gold
    return rates(pairs(both), pairs(labels), pairs(gold))


def rates(hit: int, said: int, true: int) -> tuple[float, float, float]:
    return hit / max(said, 1), hit / max(true, 1), 2 * hit / max(said + true, 1)


if __name__ == "__main__":
    main()
