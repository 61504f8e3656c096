"""How fast claims are added with their log, and how fast a long log is verified.

    python benchmarks/custody_speed.py [--claims 20000] [--entries 1000000] [--store FILE]

Claims are added fifty to a document, one transaction each, as ``claimtrack add`` does it after
extraction; each transaction ends on the disk. The log that is verified has one entry for each
of as many rows. Seconds are of the process (user and system); the wall clock stands beside them.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

PER_DOCUMENT = 50
AT_ONCE = 10_000


def main() -> None:
    """Add, then verify."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--claims", type=int, default=20_000)
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--store", type=Path, help="keep the store of the long log here")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        time_adding(Path(folder) / "claims.db", asked.claims)
        path = asked.store or Path(folder) / "long.db"
        if not path.exists():
            write_long_log(path, asked.entries)
        time_verifying(path)


@contextmanager
def timed(what: str, count: int) -> Iterator[None]:
    """Print how long something took, and how many a second that is."""
    before, began = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
    yield
    after, wall = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter() - began
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(
        f"{what}: {count:,} in {cpu:.1f} s of the process ({count / cpu:,.0f}/s), "
        f"{wall:.1f} s by the clock ({count / wall:,.0f}/s); at most {after.ru_maxrss // 1024:,} MB"
    )


def time_adding(path: Path, count: int) -> None:
    """Add documents of fifty claims each."""
    from claimtrack.store.claim_store import open_store

    extractions = [_extraction(number) for number in range(count // PER_DOCUMENT)]
    with open_store(path) as store:
        store.counts()  # all modules are loaded
        with timed("claims added with their log", count):
            for extraction in extractions:
                store.add_document(extraction)
        rows = sum(store.counts().values())
        with timed("rows verified (about)", rows):
            _refuse_faults(store.verification())


def _refuse_faults(found: Any) -> None:
    if not found.is_intact:
        raise SystemExit(f"a fault where there is none: {found.faults[0]}")


def _extraction(number: int) -> Any:
    from claimtrack.model.analysis import Extraction
    from claimtrack.model.attribution import Attribution
    from claimtrack.model.claim import Claim
    from claimtrack.model.document import Document, Sentence

    lines = [
        f"In village {number}-{line} the harvest reached {900 + line} tonnes, the ministry said."
        for line in range(PER_DOCUMENT)
    ]
    document = Document.from_text("\n".join(lines), language="en", name=f"{number:06}.txt")
    sentences, attributions, claims, at = [], [], [], 0
    for line in lines:
        span = document.evidence(at, at + len(line))
        content = document.evidence(at, at + line.index(","))
        attribution = Attribution(
            span=span, content=content, speaker=None, mode="indirect", stance="asserts"
        )
        sentences.append(Sentence(span=span))
        attributions.append(attribution)
        claims.append(
            Claim(
                span=content,
                text=document.quote(content),
                language="en",
                attribution_id=attribution.id,
            )
        )
        at += len(line) + 1
    return Extraction(
        document=document,
        sentences=tuple(sentences),
        attributions=tuple(attributions),
        claims=tuple(claims),
    )


def write_long_log(path: Path, count: int) -> None:
    """A store of so many sources, each with an entry of its own."""
    from sqlalchemy import insert

    from claimtrack.custody.canonical import row_hash
    from claimtrack.custody.entries import Entry
    from claimtrack.store.claim_store import open_store
    from claimtrack.store.event_log import put_entries, read_frontier
    from claimtrack.store.tables import SourceRow

    at = datetime.now(UTC).replace(microsecond=0)
    with open_store(path) as store:
        for start in range(0, count, AT_ONCE):
            rows = [
                {"id": f"source-{n:07}", "value": f'{{"id":"source-{n:07}","kind":"person"}}'}
                for n in range(start, min(start + AT_ONCE, count))
            ]
            with store._restoring() as connection:
                connection.execute(insert(SourceRow), rows)
                frontier = read_frontier(connection)
                texts = [
                    Entry(
                        sequence=start + n + 1,
                        kind="claims_made_by_hand",
                        at=at,
                        rows={"source": {row["id"]: row_hash(row)}},
                    ).to_json()
                    for n, row in enumerate(rows)
                ]
                put_entries(connection, frontier, texts)


def time_verifying(path: Path) -> None:
    """Verify a store with a long log."""
    from claimtrack.store.claim_store import open_store

    with open_store(path, create=False) as store:
        size, _ = store.log_head()
        with timed("log entries verified", size):
            found = store.verification()
        _refuse_faults(found)


if __name__ == "__main__":
    main()
