"""How long the encoder of the extra ``semantic`` takes: to load, and for headlines.

    python benchmarks/encoder_speed.py

Prints the seconds until the first vector, and texts a second on one core in each language: distinct
sentences of 15 words made of the bundled articles' running words. The best of several rounds
counts, as everything else on the machine only makes a round slower. Vectors are the same whenever
they are made, so whoever stores them pays this once; ``embedder_name`` is what to store them under.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

# One core, as promised above; read by numpy's linear algebra when it is first imported.
os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"

from claimtrack.link.meaning.embedding import default_embedder, embed, embedder_name
from claimtrack.link.meaning.similarity import Meanings

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
LENGTH = 15
COUNT = 500
ROUNDS = 3


def headlines(lang: str) -> list[str]:
    """Distinct runs of words, each from another place."""
    files = sorted((SEEDS / lang).glob("*.txt"))
    words = " ".join(path.read_text(encoding="utf-8") for path in files).split()
    step = max(1, (len(words) - LENGTH) // COUNT)
    return [" ".join(words[at : at + LENGTH]) for at in range(0, step * COUNT, step)]


def main() -> None:
    began = time.perf_counter()
    encoder = default_embedder()
    embed(encoder, ["one"])
    print(f"{embedder_name(encoder)}: loaded in {time.perf_counter() - began:.1f} s")
    for lang in ("ar", "en"):
        texts = headlines(lang)
        encoding, comparing = [], []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            embed(encoder, texts)
            encoding.append(time.perf_counter() - began)
        meanings = Meanings(texts, [lang] * len(texts), encoder)
        for _ in range(ROUNDS):
            began = time.perf_counter()
            meanings.similarities(range(len(texts) - 1), range(1, len(texts)))
            comparing.append(time.perf_counter() - began)
        print(
            f"{lang}: {len(texts) / min(encoding):,.0f} texts a second; "
            f"{(len(texts) - 1) / min(comparing):,.0f} pairs of encoded texts a second"
        )


if __name__ == "__main__":
    main()
