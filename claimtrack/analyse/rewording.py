"""Rewording: how the words of one quote differ from those of another, beyond its spelling."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from claimtrack.lang.base import Language
from claimtrack.lang.concepts import concepts
from claimtrack.lang.registry import language
from claimtrack.text.normalise import Word
from claimtrack.text.quantities import find_quantities

# Two quotes of one statement share so many words, and so much of what both have: by judgement.
# Below that two sentences of one speech, built alike, pass for one.
_LEAST_SHARED = 8
_SHARE = 0.75
# Two words whose letters agree so far are spellings of one ("organise", "organize").
_ONE_SPELLING = 0.8
_EXCHANGED_AT_END = 1
_TURNING = ("un", "in", "il", "im", "ir", "dis", "non", "لا", "غير")


@dataclass(frozen=True)
class Rewording:
    """The runs of words that differ, as ranges of ``first`` and ``second``; one may be empty."""

    changes: tuple[tuple[range, range], ...]
    first: tuple[Word, ...]
    second: tuple[Word, ...]

    def turned(self) -> Rewording:
        """The same the other way round."""
        changes = tuple((after, before) for before, after in self.changes)
        return Rewording(changes, self.second, self.first)


def rewording_of(first: Sequence[Word], second: Sequence[Word], code: str) -> Rewording | None:
    """How two quotes of one statement differ; None where they don't, or aren't one statement.

    What one has before or behind all that both have was cut, which alters nothing. Spellings,
    inflections, little words and figures against number words are no difference.

    Algorithm: the longest runs in common first (Ratcliff and Obershelp's gestalt matching).
    """
    lang = language(code)
    if lang is None:
        return None
    one, other = (tuple(word.folded for word in words) for words in (first, second))
    codes = _within(SequenceMatcher(None, one, other, autojunk=False).get_opcodes())
    shared = sum(i2 - i1 for tag, i1, i2, _, _ in codes if tag == "equal")
    if not codes or shared < _LEAST_SHARED:
        return None
    longer = max(codes[-1][2] - codes[0][1], codes[-1][4] - codes[0][3])
    if shared < _SHARE * longer:
        return None
    changes = tuple(
        (range(i1, i2), range(j1, j2))
        for tag, i1, i2, j1, j2 in codes
        if tag != "equal" and _differ(first[i1:i2], second[j1:j2], lang)
    )
    return Rewording(changes, tuple(first), tuple(second)) if changes else None


_Code = tuple[str, int, int, int, int]


def _within(codes: Sequence[_Code]) -> list[_Code]:
    """What lies between the first and the last words shared, and a word exchanged at either end.

    Longer runs that differ at an end were cut out of one speech at different places.
    """
    kept = list(codes)
    while kept and _is_cut(kept[0]):
        kept = kept[1:]
    while kept and _is_cut(kept[-1]):
        kept = kept[:-1]
    return kept


def _is_cut(code: _Code) -> bool:
    tag, i1, i2, j1, j2 = code
    return tag != "equal" and not (tag == "replace" and max(i2 - i1, j2 - j1) <= _EXCHANGED_AT_END)


def _differ(one: Sequence[Word], other: Sequence[Word], lang: Language) -> bool:
    """Whether two runs of words say something else."""
    if "".join(w.folded for w in one) == "".join(w.folded for w in other):
        return False  # "cease fire", "ceasefire"
    figures, figures_too = (_figures(words, lang.code) for words in (one, other))
    if figures and figures == figures_too:
        return False
    left, right = (list(_telling(words, lang)) for words in (one, other))
    return any(
        not (word and word_too and _is_one_word(word, word_too, lang))
        for word, word_too in zip_longest(left, right)
    )


def _figures(words: Sequence[Word], code: str) -> list[object]:
    text = " ".join(word.text for word in words)
    return [quantity.value for quantity in find_quantities(text, code)]


def _telling(words: Sequence[Word], lang: Language) -> Iterator[str]:
    """The words that say something by themselves, and negations."""
    for word in words:
        if word.folded in lang.negations or word.folded not in lang.stop_words:
            yield word.folded


def _is_one_word(one: str, other: str, lang: Language) -> bool:
    """Whether two words are forms or spellings of one."""
    if lang.stem(one) == lang.stem(other):
        return True
    said, said_too = concepts(one, lang.code), concepts(other, lang.code)
    if said and said_too and not said & said_too:
        return False
    short, long = sorted((one, other), key=len)
    if any(long == f"{turn}{short}" for turn in _TURNING):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ONE_SPELLING
