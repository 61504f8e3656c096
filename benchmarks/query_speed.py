"""How fast one text is searched among many, and whether its repeats are found.

    python benchmarks/query_speed.py CLAIMS.jsonl [--queries 1000] [--peers]

Each line of CLAIMS has a ``text`` and a ``cluster``: texts of one cluster say one thing. Printed
are the processor seconds of reading the words alone (the first time, which fills caches), of
building the index, words and all, and of loading it, the megabytes of its arrays, milliseconds
per query (on the clock, and of the thread), and recall@5: the share of queries with a text of
their own cluster, not themselves, among the best five. Queries are texts whose cluster has
others, evenly spread. What the words say in any language is looked up for the first query, or
for the state to load from.

Peers, where they are installed: bm25s and tantivy over lower-cased words, and rapidfuzz's
``token_set_ratio`` with every text, of which few queries are asked.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from claimtrack.link.many.terms import Terms
from claimtrack.link.search.lexical import LexicalIndex

# Texts, best first, that a query finds, itself among them.
Search = Callable[[str], list[int]]
MOST = 6


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def open_claimtrack(texts: Sequence[str]) -> Search:
    start = time.process_time()
    Terms().read(texts)
    reading = time.process_time() - start
    index = LexicalIndex()
    start = time.process_time()
    index.add(texts)
    building = time.process_time() - start
    start = time.process_time()
    state = index.state()
    saying = time.process_time() - start
    start = time.process_time()
    LexicalIndex.from_state(state)
    loading = time.process_time() - start
    print(
        f"reading words {reading:.1f} s, building {building:.1f} s,"
        f" looking up what they say {saying:.1f} s, loading {loading:.2f} s;"
        f" {index.nbytes / 1e6:.0f} MB"
    )
    return lambda text: index.search(text, MOST)[0].tolist()


def open_bm25s(texts: Sequence[str]) -> Search:
    import bm25s

    index = bm25s.BM25()
    index.index([words_of(text) for text in texts], show_progress=False)

    def search(text: str) -> list[int]:
        found, _ = index.retrieve([words_of(text)], k=MOST, show_progress=False)
        return [int(at) for at in found[0]]

    return search


def open_tantivy(texts: Sequence[str]) -> Search:
    import tantivy

    schema = tantivy.SchemaBuilder()
    schema.add_integer_field("at", stored=True)
    schema.add_text_field("text")
    index = tantivy.Index(schema.build())
    writer = index.writer(num_threads=1)
    for at, text in enumerate(texts):
        writer.add_document(tantivy.Document(at=at, text=" ".join(words_of(text))))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def search(text: str) -> list[int]:
        query = index.parse_query(" ".join(words_of(text)), ["text"])
        return [searcher.doc(hit)["at"][0] for _, hit in searcher.search(query, MOST).hits]

    return search


def open_rapidfuzz(texts: Sequence[str]) -> Search:
    from rapidfuzz import fuzz, process

    known = [" ".join(words_of(text)) for text in texts]

    def search(text: str) -> list[int]:
        query = " ".join(words_of(text))
        scores = process.cdist([query], known, scorer=fuzz.token_set_ratio)[0]
        return np.argsort(-scores, kind="stable")[:MOST].tolist()

    return search


PEERS: dict[str, tuple[Callable[[Sequence[str]], Search], int]] = {
    "bm25s": (open_bm25s, 200),
    "tantivy": (open_tantivy, 1000),
    "rapidfuzz": (open_rapidfuzz, 10),
}
"""How each is opened, and how many queries it is asked at most."""


def measure(name: str, search: Search, texts: list[str], clusters: list[int], most: int) -> None:
    """Ask evenly spread texts whose cluster has others, and print a line about it."""
    sizes = Counter(clusters)
    repeated = [at for at, cluster in enumerate(clusters) if sizes[cluster] > 1]
    queries = repeated[:: max(len(repeated) // most, 1)][:most]
    search(texts[0])
    taken, hits = [], 0
    for at in queries:
        started = time.perf_counter(), time.thread_time()
        positions = search(texts[at])
        taken.append((time.perf_counter() - started[0], time.thread_time() - started[1]))
        others = [found for found in positions if found != at][: MOST - 1]
        hits += any(clusters[found] == clusters[at] for found in others)
    wall, thread = np.percentile(np.array(taken) * 1000, (50, 95), axis=0).T
    print(
        f"{name:12}{len(queries)} queries: p50 {wall[0]:.2f} ms, p95 {wall[1]:.2f} ms"
        f" (of the thread {thread[0]:.2f} and {thread[1]:.2f});"
        f" recall@5 {hits / max(len(queries), 1):.3f}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("claims", type=Path)
    parser.add_argument("--queries", type=int, default=1000)
    parser.add_argument("--peers", action="store_true", help="measure others beside it")
    asked = parser.parse_args()
    texts, clusters = [], []
    with asked.claims.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            texts.append(row["text"])
            clusters.append(row["cluster"])
    print(f"{len(texts)} texts")
    measure("claimtrack", open_claimtrack(texts), texts, clusters, asked.queries)
    for name, (opened, most) in PEERS.items() if asked.peers else ():
        start = time.process_time()
        try:
            search = opened(texts)
        except ImportError:
            continue
        print(f"{name}: building {time.process_time() - start:.1f} s")
        measure(name, search, texts, clusters, min(most, asked.queries))


if __name__ == "__main__":
    main()
