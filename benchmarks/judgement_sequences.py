"""Random sequences of decisions, each undone in random order: does the store come back?

    python benchmarks/judgement_sequences.py --sequences 1000

Each sequence starts from a copy of one small store in English and Arabic, decides six times at
random (links, merges, splits, speakers, sources, ratings, retractions, suggestions, undoings), then
undoes what stands in random order. Compared before and after, byte for byte: the JSON export, all
spreadsheets, and every row of every table but the log's.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "judged"))

from ports import filled_store
from random_judging import there_and_back

from claimtrack.store.claim_store import open_store


def run(folder: Path, seed: int) -> Counter[str]:
    """One sequence on a store of its own."""
    path = folder / f"{seed}.db"
    shutil.copy(folder / "filled.db", path)
    with open_store(path, create=False) as store:
        done = there_and_back(store, seed)
    for left in folder.glob(f"{seed}.db*"):
        left.unlink()
    return done


def main() -> None:
    """Run them, and print what was done."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    options.add_argument("--sequences", type=int, default=1000)
    options.add_argument("--processes", type=int, default=1)
    chosen = options.parse_args()
    started = time.perf_counter()
    done: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        filled_store(folder / "filled.db").close()
        with ProcessPoolExecutor(chosen.processes) as pool:
            for found in pool.map(partial(run, folder), range(chosen.sequences), chunksize=10):
                done += found
    seconds = time.perf_counter() - started
    print(f"{chosen.sequences} sequences came back byte for byte, in {seconds:.0f} s")
    print(", ".join(f"{count} {kind}" for kind, count in done.most_common()))


if __name__ == "__main__":
    main()
