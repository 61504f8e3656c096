"""How well the checked claim behind a post is found: MAP@5, MRR, R@1 and R@10.

    python benchmarks/retrieval.py DATA_DIR [--split dev] [--field both|text|title] [--semantic]

DATA_DIR holds folders with ``claims.jsonl`` (id, title, text) and ``dev.jsonl`` (id, text,
relevant, split), such as the CheckThat! 2020 (English) and 2021 (Arabic) sets of claim
retrieval. Beside the index stand a plain BM25 and, where scikit-learn is installed, the cosine of
TF-IDF over character 3- to 5-grams, both over lower-cased words without punctuation.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from claimtrack import ClaimIndex

Ranking = list[list[int]]
MOST = 10


def read_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def text_of(claim: dict[str, str], field: str) -> str:
    return f"{claim['title']}. {claim['text']}" if field == "both" else claim[field]


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def rank_with_index(texts: Sequence[str], queries: Sequence[str]) -> Ranking:
    return ranked(ClaimIndex(texts), queries)


def rank_by_meaning_too(texts: Sequence[str], queries: Sequence[str]) -> Ranking:
    return ranked(ClaimIndex(texts, semantic=True), queries)


def ranked(index: ClaimIndex, queries: Sequence[str]) -> Ranking:
    return [[match.position for match in index.search(query, MOST)] for query in queries]


def rank_with_bm25(texts: Sequence[str], queries: Sequence[str]) -> Ranking:
    """BM25 (Robertson & Zaragoza 2009) with k1 1.2 and b 0.75."""
    counts = [Counter(words_of(text)) for text in texts]
    mean = sum(count.total() for count in counts) / len(counts)
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for at, count in enumerate(counts):
        damping = 1.2 * (0.25 + 0.75 * count.total() / mean)
        for word, often in count.items():
            postings[word].append((at, often / (often + damping)))
    ranking = []
    for query in queries:
        scores: dict[int, float] = defaultdict(float)
        for word in sorted(set(words_of(query))):
            held = len(postings.get(word, ()))
            rarity = math.log1p((len(texts) - held + 0.5) / (held + 0.5))
            for at, share in postings.get(word, ()):
                scores[at] += rarity * share
        ranking.append(sorted(scores, key=lambda at: (-scores[at], at))[:MOST])
    return ranking


def rank_with_characters(texts: Sequence[str], queries: Sequence[str]) -> Ranking | None:
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
    except ImportError:
        return None
    reader = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    known = reader.fit_transform([" ".join(words_of(text)) for text in texts])
    similar = reader.transform([" ".join(words_of(query)) for query in queries]) @ known.T
    return [(-row.toarray()[0].round(9)).argsort(kind="stable")[:MOST].tolist() for row in similar]


def measure(ranking: Ranking, relevant: Iterable[set[int]], sizes: Iterable[int]) -> list[float]:
    """MAP@5, MRR, R@1 and R@10, of the best ten."""
    sums = [0.0] * 4
    for ranked, right, size in zip(ranking, relevant, sizes, strict=True):
        places = [place for place, at in enumerate(ranked, 1) if at in right]
        in_five = [place for place in places if place <= 5]
        sums[0] += sum(n / place for n, place in enumerate(in_five, 1)) / min(size, 5)
        sums[1] += 1 / places[0] if places else 0
        sums[2] += bool(places) and places[0] == 1
        sums[3] += len(places) / size
    return [total / len(ranking) for total in sums]


METHODS: dict[str, Callable[[Sequence[str], Sequence[str]], Ranking | None]] = {
    "claimtrack": rank_with_index,
    "BM25": rank_with_bm25,
    "characters": rank_with_characters,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path, metavar="DATA_DIR")
    parser.add_argument("--split", default="dev")
    parser.add_argument("--field", choices=["both", "text", "title"], default="both")
    parser.add_argument("--semantic", action="store_true", help="by meaning too, which takes long")
    asked = parser.parse_args()
    methods = dict(METHODS)
    if asked.semantic:
        methods["semantic"] = rank_by_meaning_too
    print(f"{'':24}{'MAP@5':>8}{'MRR':>8}{'R@1':>8}{'R@10':>8}")
    for path in sorted(asked.data.glob("*/claims.jsonl")):
        claims = read_rows(path)
        rows = [
            row for row in read_rows(path.with_name("dev.jsonl")) if row["split"] == asked.split
        ]
        place = {claim["id"]: at for at, claim in enumerate(claims)}
        relevant = [{place[one] for one in row["relevant"] if one in place} for row in rows]
        texts = [text_of(claim, asked.field) for claim in claims]
        for name, rank in methods.items():
            ranking = rank(texts, [row["text"] for row in rows])
            if ranking is not None:
                values = measure(ranking, relevant, [len(row["relevant"]) for row in rows])
                cells = "".join(f"{value:8.3f}" for value in values)
                print(f"{path.parent.name:12}{name:12}{cells}", flush=True)


if __name__ == "__main__":
    main()
