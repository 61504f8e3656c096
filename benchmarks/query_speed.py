"""How fast one text is searched among many, and whether its repeats are found.

    python benchmarks/query_speed.py CLAIMS.jsonl [--queries 1000]

Each line of CLAIMS has a ``text`` and a ``cluster``: texts of one cluster say one thing. Printed
are the processor seconds of building the index (reading the words apart), the megabytes the
process grew by, milliseconds per query, and recall@5: the share of queries with a text of their
own cluster, not themselves, among the best five. Queries are texts whose cluster has others,
evenly spread.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections import Counter
from pathlib import Path

import numpy as np

from claimtrack.link.lexical import LexicalIndex
from claimtrack.link.terms import Terms


def megabytes() -> float:
    """The most memory the process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("claims", type=Path)
    parser.add_argument("--queries", type=int, default=1000)
    asked = parser.parse_args()
    texts, clusters = [], []
    with asked.claims.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            texts.append(row["text"])
            clusters.append(row["cluster"])

    start = time.process_time()
    Terms().read(texts)
    reading = time.process_time() - start
    before, start = megabytes(), time.process_time()
    index = LexicalIndex()
    index.add(texts)
    building = time.process_time() - start
    grown = megabytes() - before
    state = index.state()
    start = time.process_time()
    LexicalIndex.from_state(state)
    loading = time.process_time() - start
    print(
        f"{len(texts)} texts: build {building:.1f} s, {reading:.1f} s of it reading words;"
        f" load {loading:.2f} s; {grown:.0f} MB"
    )

    sizes = Counter(clusters)
    repeated = [at for at, cluster in enumerate(clusters) if sizes[cluster] > 1]
    queries = repeated[:: max(len(repeated) // asked.queries, 1)][: asked.queries]
    index.search(texts[0])
    taken, hits = [], 0
    for at in queries:
        start = time.thread_time()
        positions, _ = index.search(texts[at], 6)
        taken.append((time.thread_time() - start) * 1000)
        others = [found for found in positions.tolist() if found != at][:5]
        hits += any(clusters[found] == clusters[at] for found in others)
    p50, p95 = np.percentile(taken, (50, 95))
    print(
        f"{len(queries)} queries: p50 {p50:.2f} ms, p95 {p95:.2f} ms;"
        f" recall@5 {hits / max(len(queries), 1):.3f}"
    )


if __name__ == "__main__":
    main()
