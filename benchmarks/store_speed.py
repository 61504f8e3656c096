"""How fast ``claimtrack check`` and ``search`` answer from a large store, and further queries.

    python benchmarks/store_speed.py CLAIMS.jsonl [--queries 200] [--runs 5] [--store FILE|URL]

Each line of the file is one claim: ``{"id", "text", "lang", "cluster"}``. A store is made of them,
fifty to a document, as claims by hand, with the clusters of the file and with the index. Linking
is left out, as the file says what belongs together. With ``--store`` the store is kept in that
file or PostgreSQL database, and used if it is there already. Seconds of the process leave out what
a server does in its own.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

PER_DOCUMENT = 50


def main() -> None:
    """Build or reuse the store, then time it."""
    arguments = _arguments()
    rows = [json.loads(line) for line in arguments.claims.read_text("utf-8").splitlines() if line]
    with tempfile.TemporaryDirectory() as folder:
        place = arguments.store or str(Path(folder) / "claims.db")
        if not is_filled(place):
            build(place, rows)
        size = "" if "://" in place else f", {Path(place).stat().st_size / 1e6:,.0f} MB"
        print(f"{len(rows):,} claims{size}")
        step = len(rows) // arguments.queries
        asked = [rows[at]["text"] for at in range(step // 2, len(rows), step)]
        time_processes(place, "check", [[text, "--exit-zero"] for text in asked[: arguments.runs]])
        few_words = [" ".join(text.split()[-2:]) for text in asked[: arguments.runs]]
        time_processes(place, "search", [["--", words] for words in few_words])
        time_queries(place, asked)


def is_filled(place: str) -> bool:
    """Whether the store is there from an earlier run."""
    from claimtrack.errors import StoreError
    from claimtrack.store.claim_store import open_store

    try:
        with open_store(place, create=False) as store:
            return store.counts()["documents"] > 0
    except StoreError:
        return False


def build(place: str, rows: Sequence[dict[str, Any]]) -> None:
    """A store of these claims, with their clusters and its index."""
    from claimtrack.ids import cluster_id
    from claimtrack.model.analysis import Extraction
    from claimtrack.model.claim import Claim
    from claimtrack.model.document import Document
    from claimtrack.model.link import Cluster
    from claimtrack.store.claim_store import open_store
    from claimtrack.stored_index import update_index

    began, worked = time.perf_counter(), time.process_time()
    groups: dict[Any, list[Any]] = defaultdict(list)
    with open_store(place) as store:
        for number, some in enumerate(_documents(rows)):
            text = "\n".join(row["text"] for row in some)
            document = Document.from_text(
                text, language=some[0]["lang"], name=f"{some[0]['lang']}-{number:05}.txt"
            )
            claims = []
            at = 0
            for row in some:
                span = document.evidence(at, at + len(row["text"]))
                claims.append(Claim(span=span, text=row["text"], language=row["lang"]))
                groups[row["cluster"]].append(claims[-1].id)
                at += len(row["text"]) + 1
            store.add_document(Extraction(document=document, claims=tuple(claims)))
        clusters = [
            Cluster(id=cluster_id(tuple(ids)), claim_ids=tuple(sorted(ids)), canonical_id=min(ids))
            for _, ids in sorted(groups.items())
            if len(ids) > 1
        ]
        store.save_analysis((), clusters, {}, ())
        taken, worked = time.perf_counter() - began, time.process_time() - worked
        print(
            f"claims stored in {taken:.1f} s ({len(rows) / taken:,.0f}/s), "
            f"{worked:.1f} s of the process ({len(rows) / worked:,.0f}/s)"
        )
        began = time.perf_counter()
        update_index(store)
        print(f"index made and saved in {time.perf_counter() - began:.0f} s")


def time_processes(place: str, verb: str, asked: Sequence[Sequence[str]]) -> None:
    """A command in new processes, the file cache warm and the byte code compiled."""
    taken = []
    given = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    compiled = tempfile.TemporaryDirectory()
    given |= {"PYTHONPYCACHEPREFIX": compiled.name, "OMP_NUM_THREADS": "1"}
    for words in (*asked, *asked):
        began = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "claimtrack", verb, "--json", *words],
            env={**given, "CLAIMTRACK_DB": place},
            capture_output=True,
            text=True,
            check=True,
        )
        taken.append(time.perf_counter() - began)
        if not json.loads(done.stdout)["matches"]:
            print(f"nothing was found for {words}")
    told = ", ".join(f"{seconds:.2f}" for seconds in taken[len(asked) :])
    middle = statistics.median(taken[len(asked) :])
    print(f"claimtrack {verb} in a new process: median {middle:.2f} s ({told})")


def time_queries(place: str, asked: Sequence[str]) -> None:
    """Queries one after another in this process; the first, which loads the index, apart."""
    from claimtrack.crosscheck import cross_check
    from claimtrack.store.claim_store import open_store

    taken = []
    with open_store(place) as store:
        for text in asked:
            began = time.perf_counter()
            cross_check(text, store)
            taken.append((time.perf_counter() - began) * 1000)
    first, further = taken[0], sorted(taken[1:])
    middle, late = further[len(further) // 2], further[int(len(further) * 0.95)]
    print(f"first query {first:.0f} ms; further: p50 {middle:.1f} ms, p95 {late:.1f} ms, ", end="")
    print(f"slowest {further[-1]:.1f} ms, of {len(further)}")


def _documents(rows: Sequence[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """The claims of each language in parts that make a document."""
    for lang in ("ar", "en"):
        told = [row for row in rows if row["lang"] == lang]
        for start in range(0, len(told), PER_DOCUMENT):
            yield told[start : start + PER_DOCUMENT]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("claims", type=Path)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--store")
    return parser.parse_args()


if __name__ == "__main__":
    main()
