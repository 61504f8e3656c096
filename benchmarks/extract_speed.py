"""How fast extraction is, and that no line, however strange, makes it slow.

    python benchmarks/extract_speed.py [--hostile [MEGABYTES]]

Without an option: kilobytes of UTF-8 text per second of one core, for the bundled articles in each
language; start-up, files and the register's index are excluded. The best of several rounds counts,
as everything else on the machine only makes a round slower.

With ``--hostile``: one line of so many megabytes (5 unless told) of each kind of text that tempts a
rule to look at everything again and again. Beside the seconds stands the ratio to a quarter of the
line: 4 is linear, 16 would be quadratic.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from claimtrack import Document, read_document
from claimtrack.pipeline import extract

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
ROUNDS = 8

# What a line repeats, and its closing half where it has one.
HOSTILE = {
    "quotation marks": ('"', ""),
    "quotation marks, spaced": ('" ', ""),
    "curly quotation marks": ("“", "”"),
    "opening guillemets": ("«", ""),
    "nested guillemets": ("«", "»"),
    "«أن» again and again": ("أن ", ""),
    "«قال إن» again and again": ("قال إن ", ""),
    '"he said that" again and again': ("he said that ", ""),
    "nested brackets": ("(", ")"),
    "nested square brackets": ("[", "]"),
}


def seconds_of(document: Document) -> float:
    """Processor seconds of one extraction."""
    start = time.process_time()
    extract(document)
    return time.process_time() - start


def print_speed() -> None:
    for code, name in (("ar", "Arabic"), ("en", "English")):
        documents = [read_document(path) for path in sorted((SEEDS / code).glob("*.txt"))]
        kilobytes = sum(len(document.text.encode()) for document in documents) / 1000
        rounds = [sum(map(seconds_of, documents)) for _ in range(ROUNDS + 1)]
        best = min(rounds[1:])  # the first one builds the register's index
        print(f"{name:9} {kilobytes:5.0f} kB  {kilobytes / best:5.0f} kB/s")


def print_hostile(megabytes: float) -> None:
    print(f"{'one line of ' + format(megabytes, 'g') + ' MB':32} {'seconds':>7}  ratio")
    for name, (opening, closing) in HOSTILE.items():
        code = "en" if opening.isascii() and opening.isprintable() and "said" in opening else "ar"
        taken = []
        for size in (megabytes / 4, megabytes):
            times = int(size * 1_000_000) // len((opening + closing).encode())
            line = opening * times + closing * times
            taken.append(seconds_of(Document.from_text(line, language=code, name="line")))
        print(f"{name:32} {taken[1]:7.1f}  {taken[1] / taken[0]:5.1f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--hostile", nargs="?", const=5.0, type=float, metavar="MEGABYTES")
    asked = parser.parse_args()
    print_speed() if asked.hostile is None else print_hostile(asked.hostile)


if __name__ == "__main__":
    main()
