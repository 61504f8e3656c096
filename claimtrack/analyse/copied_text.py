"""Copies: passages, and whole articles, in the same words, found without comparing all pairs."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import accumulate, chain, combinations
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz

from claimtrack.ids import DocumentId
from claimtrack.lang.registry import language
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document
from claimtrack.model.span import EvidenceSpan
from claimtrack.text.normalise import fold_words

SHORTEST_PASSAGE = 8
"""In words; fewer are the same by chance: "Haftar visited Moscow" is nobody's copy."""

LONGEST_BY_CHANCE = 11
"""So many words may follow one another in two texts by chance. In 967 pairs of articles by other
hands the longest such run was nine words, a set phrase (``benchmarks/shared_runs.py``)."""

# Words that follow one another in both texts, to find what is worth comparing.
_GRAM = 5

# A run of words is compared with so many different passages that have it too.
_COMPARED = 8

# From this share of the shorter article's runs on it is a reprint: more is copied than not. The
# articles by different hands share two in a hundred at most.
_REPRINTED = 0.5

# Of so many articles each is held against each other one.
_FEW = 12

# So many runs of two sketches are the same where one article has a tenth of the other's length
# and half of its text from there (three); of equal articles half are.
_ALIKE = 3

# An article with fewer runs than a paragraph has is compared by its passages alone.
_PARAGRAPH = 30

SKETCHED = 64
"""The runs by which articles are found to be alike: so many of the lowest digests of each.
Algorithm: bottom-k sketches (Broder 1997)."""

Sketch = frozenset[int]
"""The lowest digests of the runs of words of an article, at most ``SKETCHED``."""

_BASE = np.uint64(0x9E3779B97F4A7C15)  # odd, so that no word is lost by multiplying

_WORD = re.compile(r"\w+")
_SENTENCE_ENDS = "\n.؟!?"


class Passage(NamedTuple):
    """The sentence around a claim: where it stands, and its folded words."""

    document_id: DocumentId
    start: int
    end: int
    words: tuple[str, ...]

    @property
    def span(self) -> EvidenceSpan:
        """Where it stands, as evidence."""
        return EvidenceSpan(document_id=self.document_id, start=self.start, end=self.end)


@dataclass(frozen=True)
class Copy:
    """Two passages of two articles in the same words.

    ``run`` is how many of them follow one another at most, where that is more than by chance;
    else 0.
    """

    left: int
    right: int
    run: int


def passage_of(claim: Claim, document: Document | None) -> Passage:
    """The sentence that a claim stands in, by the nearest full stops or line ends."""
    span = claim.span
    if document is None:
        words = folded_words(claim.text, claim.language)
        return Passage(span.document_id, span.start, span.end, words)
    start, end = _sentence(document.text, span)
    words = folded_words(document.text[start:end], claim.language)
    return Passage(document.id, start, end, words)


def find_copies(passages: Sequence[Passage], near_verbatim: float) -> Iterator[Copy]:
    """Pairs of passages of different articles that are one text, enough of them to join all.

    Passages are one text where ``near_verbatim`` of their words are in common, in order, or more
    words than ``LONGEST_BY_CHANCE`` follow one another in both.
    """
    alike: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, passage in enumerate(passages):
        if len(passage.words) >= SHORTEST_PASSAGE:
            alike[passage.words].append(at)
    for same in alike.values():
        yield from (
            Copy(same[0], at, _telling(len(passages[at].words)))
            for at in same[1:]
            if passages[at].document_id != passages[same[0]].document_id
        )
    runs = {same[0]: _runs(words) for words, same in alike.items()}
    for one, other in _sharing(tuple(runs), tuple(runs.values()), 1, few=_COMPARED):
        left, right = passages[one], passages[other]
        if left.document_id == right.document_id:
            continue
        run = 0
        if _may_be_long(left.words, runs[one], runs[other]):
            run = longest_run(left, right, LONGEST_BY_CHANCE)
        if run or likeness(left.words, right.words) >= near_verbatim:
            yield Copy(one, other, run)


def _telling(run: int) -> int:
    return run if run > LONGEST_BY_CHANCE else 0


def _runs(words: Sequence[str]) -> frozenset[Hashable]:
    """Every run of five words of a passage, as it is: to number it would take longer."""
    return frozenset(zip(*(words[at:] for at in range(_GRAM)), strict=False))


def _may_be_long(words: Sequence[str], own: Set[Hashable], others: Set[Hashable]) -> bool:
    """Whether a run of words can be longer than by chance, by the runs of five that are shared.

    A longer one has so many of them, each another one unless the passage repeats itself.
    """
    repeats_itself = len(own) < len(words) - _GRAM + 1
    return repeats_itself or len(own & others) > LONGEST_BY_CHANCE + 1 - _GRAM


class Reprints:
    """Which articles have more than half of the shorter one's text in common.

    Words are taken as they are printed: more than half of the runs of a reprint have no other
    spelling. What an article holds is worked out when it is first asked for, unless its sketch
    is given.
    """

    def __init__(
        self,
        documents: Mapping[DocumentId, Document],
        sketches: Mapping[DocumentId, Sketch] | None = None,
    ) -> None:
        self._documents = documents
        self._runs: dict[DocumentId, frozenset[int]] = {}
        self._sketches = dict(sketches or {})

    def are(self, one: DocumentId, other: DocumentId) -> bool:
        """Whether two articles are one text for the most part."""
        if len(self._sketch_of(one) & self._sketch_of(other)) < _ALIKE:
            return False
        left, right = self._runs_of(one), self._runs_of(other)
        shorter = min(len(left), len(right))
        return shorter >= _PARAGRAPH and len(left & right) / shorter > _REPRINTED

    def likely(self, ids: Sequence[DocumentId]) -> Iterator[tuple[int, int]]:
        """The pairs of these articles, by position, that may be; in a crowd enough to join all."""
        sketches = [self._sketch_of(id_) for id_ in ids]
        return _sharing(range(len(ids)), sketches, _ALIKE, few=_FEW)

    def _sketch_of(self, id_: DocumentId) -> Sketch:
        if id_ not in self._sketches:
            self._sketches[id_] = sketch_of(self._runs_of(id_))
        return self._sketches[id_]

    def _runs_of(self, id_: DocumentId) -> frozenset[int]:
        if id_ not in self._runs:
            document = self._documents.get(id_)
            self._runs[id_] = runs_of(document.text) if document else frozenset()
        return self._runs[id_]


def runs_of(text: str) -> frozenset[int]:
    """Every run of five words of an article, as they are printed."""
    return grams(_WORD.findall(text.casefold()))


def sketch_of(runs: frozenset[int]) -> Sketch:
    """The sketch of an article with these runs of words."""
    return frozenset(sorted(runs)[:SKETCHED])


def _sharing(
    positions: Sequence[int], marks: Sequence[frozenset[Hashable]], least: int, *, few: int
) -> Iterator[tuple[int, int]]:
    """Pairs of positions that share so many marks, each once; of a crowd with the first few.

    A crowd are more than ``few``; as many are held against each other one.
    """
    if len(positions) > few:
        yield from _sharing_in_crowd(positions, marks, least)
        return
    for (one, own), (other, others) in combinations(zip(positions, marks, strict=True), 2):
        if not own.isdisjoint(others) and (least == 1 or len(own & others) >= least):
            yield one, other


def _sharing_in_crowd(
    positions: Sequence[int], marks: Sequence[frozenset[Hashable]], least: int
) -> Iterator[tuple[int, int]]:
    counts = Counter(chain.from_iterable(marks))
    shared = {mark for mark, count in counts.items() if count > 1}  # most marks are of one alone
    holders: dict[Hashable, list[int]] = defaultdict(list)
    for position, own in zip(positions, marks, strict=True):
        known = own & shared
        met = Counter(chain.from_iterable(holders[mark] for mark in known))
        yield from ((other, position) for other in sorted(met) if met[other] >= least)
        for mark in known:
            if len(holders[mark]) < _COMPARED:
                holders[mark].append(position)


def likeness(left: Sequence[str], right: Sequence[str]) -> float:
    """The share of words that two passages have in common, in order; 0 where one is too short.

    Algorithm: ``rapidfuzz.fuzz.ratio`` (normalised Indel similarity) over folded words.
    """
    if min(len(left), len(right)) < SHORTEST_PASSAGE:
        return 0.0
    return float(fuzz.ratio(left, right)) / 100  # rapidfuzz counts 0–100


def longest_run(left: Passage, right: Passage, beyond: int = 0) -> int:
    """How many words follow one another in both passages at most; 0 where no more than ``beyond``.

    From each word on only a run is looked for that is longer than the longest so far.
    """
    one, other = ("\n".join(("", *passage.words, "")) for passage in (left, right))
    lengths = accumulate(map(len, left.words), initial=0)
    edges = [length + at for at, length in enumerate(lengths)]
    best, last = beyond, len(left.words)
    for first in range(last - beyond):
        longer = first + best + 1
        while longer <= last and one[edges[first] : edges[longer] + 1] in other:
            best, longer = best + 1, longer + 1
    return best if best > beyond else 0


def grams(words: Sequence[str]) -> frozenset[int]:
    """Every run of five words, as a number.

    Algorithm: polynomial hashing (Karp and Rabin 1987) of the words' digests, modulo 2⁶⁴.
    """
    count = len(words) - _GRAM + 1
    if count < 1:
        return frozenset()
    numbers = np.fromiter(map(_number, words), dtype=np.uint64, count=len(words))
    found = np.zeros(count, dtype=np.uint64)
    for at in range(_GRAM):
        found = found * _BASE + numbers[at : at + count]
    return frozenset(found.tolist())


@lru_cache(maxsize=262144)
def _number(word: str) -> int:
    digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def folded_words(text: str, code: str) -> tuple[str, ...]:
    """The words of a text, folded as far as its language is known."""
    lang = language(code)
    if lang is None:
        return tuple(_WORD.findall(text.casefold()))
    return fold_words(text, lang)


def _sentence(text: str, span: EvidenceSpan) -> tuple[int, int]:
    """The range around a span, to the nearest full stops or line ends."""
    start, end = 0, len(text)
    for stop in _SENTENCE_ENDS:  # each is looked for only up to the nearest one before
        start = 1 + max(start - 1, text.rfind(stop, start, span.start))
        nearer = text.find(stop, span.end, end)
        end = nearer if nearer >= 0 else end
    return start, end
