"""The longest runs of words that articles by different hands share, and how much of them in all.

    python benchmarks/shared_runs.py FOLDER [FOLDER ...]

Every text file in the folders is an article; all pairs of one language are compared. The limits of
``analyse/copied_text`` (``LONGEST_BY_CHANCE``, ``_REPRINTED``) must lie above what this prints for
articles that weren't copied from each other.
"""

from __future__ import annotations

import sys
from itertools import combinations
from pathlib import Path

from claimtrack.analyse.copied_text import Passage, folded_words, grams, longest_run
from claimtrack.errors import InputError
from claimtrack.model.document import Document
from claimtrack.text.documents import read_document

_SHOWN = 5


def main() -> None:
    """Compare all pairs, and print those that share the longest runs."""
    articles = []
    for folder in sys.argv[1:]:
        for path in sorted(Path(folder).rglob("*.txt")):
            try:
                articles.append(read_document(path))
            except InputError as error:
                print(error)
    texts = [(article, folded_words(article.text, article.language)) for article in articles]
    found = []
    for (one, left), (other, right) in combinations(texts, 2):
        if one.language == other.language and min(len(left), len(right)) > 0:
            run = longest_run(_whole(one, left), _whole(other, right))
            runs, theirs = grams(left), grams(right)
            share = len(runs & theirs) / max(1, min(len(runs), len(theirs)))
            found.append((run, share, one.name, other.name))
    print(f"{len(articles)} articles, {len(found)} pairs of one language")
    for run, share, one_name, other_name in sorted(found, reverse=True)[:_SHOWN]:
        print(f"{run:3} words in a row, {share:.3f} of all runs of five: {one_name}, {other_name}")
    if found:
        print(f"most runs of five shared: {max(share for _, share, *_ in found):.3f}")


def _whole(article: Document, words: tuple[str, ...]) -> Passage:
    return Passage(article.id, 0, len(article.text), words)


if __name__ == "__main__":
    main()
