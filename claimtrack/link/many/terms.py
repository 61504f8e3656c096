"""Terms: the words of many texts as numbers, each word folded and stemmed once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimtrack.lang.base import Language
from claimtrack.lang.comparing import ComparingWords, comparing_words
from claimtrack.lang.numerals import NumberWords, number_words
from claimtrack.lang.registry import language
from claimtrack.link.many.parts import new_parts
from claimtrack.link.many.worded_numbers import Part, find_runs, number_part, numbers_in
from claimtrack.text.digits import read_figure
from claimtrack.text.normalise import find_words, fold_word

Ints = NDArray[np.int32]
Offsets = NDArray[np.int64]
Flags = NDArray[np.bool_]
Leads = NDArray[np.uint8]

# So many texts are read at a time: of claims some 50 MB of arrays.
_BATCH = 100_000
_AT_A_TIME = 1_000

# "against the National Oil Corporation": of longer names the last words are too far away.
_LED = 3


class TermKind(IntEnum):
    """What a term is."""

    WORD = 0
    NUMBER = 1
    NEGATION = 2


class Lead(IntEnum):
    """What leads to a term.

    Nothing leads to who acts, what is done, and whom it is done to; a small word leads to the rest
    ("in", "against"), and one of its own to who acts in the passive ("by").
    """

    NOTHING = 0
    SMALL_WORD = 1
    AGENT = 2


@dataclass(frozen=True)
class TermRows:
    """The terms of ``n`` texts, in the order of their words; stop words are left out.

    Those of text ``i`` are ``ids[starts[i]:starts[i + 1]]``; ``starts`` has ``n + 1`` entries.
    ``leads`` tells of each term which ``Lead`` a small word gives it ("against the army",
    «بالسجن»), in the word itself or up to three words before.
    """

    starts: Offsets
    ids: Ints
    leads: Leads

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, at: int) -> Ints:
        return self.ids[self.starts[at] : self.starts[at + 1]]

    def take(self, rows: Offsets) -> TermRows:
        """Some of the rows, in the order given."""
        counts = np.diff(self.starts)[rows]
        starts = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(counts)))
        at = np.repeat(self.starts[rows] - starts[:-1], counts) + np.arange(starts[-1])
        return TermRows(starts, self.ids[at], self.leads[at])


class _Piece(NamedTuple):
    """What a word comes to: its term or -1, and its part in numbers and phrases.

    ``leads``: what it makes of the words behind it; ``ends``: a mark of punctuation follows.
    """

    term: int
    part: Part = Part.NONE
    value: int = 0
    leads: Lead = Lead.NOTHING
    ends: bool = False


class Terms:
    """The vocabulary of a collection: every term under a number, in the order first met.

    A term is a word's folded stem with its language, a number ("five", «٥» and "5" are one), or
    a negation, which is the same in every language. A word in Arabic letters is read as Arabic,
    any other as English. Stems are light ones (``Language.light_stem``) if ``is_light``. Terms may
    begin where ``known`` ones end: these are found, never added to, and not listed again.
    """

    def __init__(
        self,
        names: Iterable[str] = (),
        spellings: Iterable[str] = (),
        known: Terms | None = None,
        *,
        is_light: bool = False,
    ) -> None:
        self._known = known
        self._first = 0 if known is None else len(known)
        self._is_light = is_light
        self.names: list[str] = list(names)
        self.spellings: list[str] = list(spellings)
        self._number_of = {name: number for number, name in enumerate(self.names)}
        self._parts: dict[str, tuple[_Piece, ...]] = {}
        self._words: dict[tuple[str, str], _Piece] = {}  # by language too: "not" beside Arabic

    def __len__(self) -> int:
        return len(self.names)

    @property
    def kinds(self) -> NDArray[np.int8]:
        """The ``TermKind`` of each term."""
        kinds = [_KIND.get(name[0], TermKind.WORD) for name in self.names]
        return np.array(kinds, dtype=np.int8)

    def shown(self, term: int) -> str:
        """A term as it may be shown: the folded word first met under it, or the number."""
        return self.spellings[term] or self.names[term][1:]

    def name(self, term: int) -> str:
        """The name of a term, of the known ones too."""
        if self._known is not None and term < self._first:
            return self._known.name(term)
        return self.names[term - self._first]

    def spelling(self, term: int) -> str:
        """The folded word first met under a term, of the known ones too; it may be empty."""
        if self._known is not None and term < self._first:
            return self._known.spelling(term)
        return self.spellings[term - self._first]

    def find(self, name: str) -> int | None:
        """The number of the term of that name, None where no text read so far has it."""
        number = self._number_of.get(name)
        return self._known.find(name) if number is None and self._known is not None else number

    def read(self, texts: Iterable[str]) -> TermRows:
        """The terms of each text; terms met for the first time are added.

        A text is parted at white space and each distinct part is read once, so that a million
        texts cost little more than finding their parts.
        """
        remaining = iter(texts)
        batches = iter(lambda: tuple(islice(remaining, _BATCH)), ())
        return _join([self._read_batch(batch) for batch in batches])

    def read_one(self, text: str, most: int) -> list[int]:
        """The terms of the first ``most`` parts of one text, as ``read`` has them, but quicker."""
        parts = text.split(None, most)[:most]
        pieces = [piece for part in parts for piece in self._read_part(part)]
        if any(piece.part >= Part.CARDINAL for piece in pieces):
            ids = np.array([piece.term for piece in pieces], dtype=np.int32)
            roles = np.array([piece.part for piece in pieces], dtype=np.int8)
            for start, end in find_runs(roles, np.zeros_like(ids)):
                self._compose(ids, pieces[start:end], start)
            return [int(term) for term in ids if term >= 0]
        return [piece.term for piece in pieces if piece.term >= 0]

    @property
    def cached(self) -> int:
        """How many parts of texts have been read so far, which are all kept."""
        return len(self._parts)

    def _read_batch(self, texts: Sequence[str]) -> TermRows:
        parts = new_parts()
        starts = range(0, len(texts), _AT_A_TIME)
        read = [parts.add(texts[start : start + _AT_A_TIME]) for start in starts]
        pieces = [self._read_part(part) for part in parts.names]
        numbers, counts = (np.concatenate(found) for found in zip(*read, strict=True))
        return self._rows(pieces, numbers, counts.astype(np.int64))

    def _rows(self, pieces: list[tuple[_Piece, ...]], parts: Ints, lengths: Offsets) -> TermRows:
        """Each part of a text replaced by its pieces, numbers in words put together."""
        flat = [piece for found in pieces for piece in found]
        counts = np.array([len(found) for found in pieces], dtype=np.int64)
        firsts = np.concatenate(([0], np.cumsum(counts)))[:-1]
        repeated = counts[parts]
        ends = np.cumsum(repeated)
        at = np.arange(repeated.sum()) + np.repeat(firsts[parts] - ends + repeated, repeated)
        ids = np.array([piece.term for piece in flat], dtype=np.int32)[at]
        roles = np.array([piece.part for piece in flat], dtype=np.int8)[at]
        rows = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
        rows = np.repeat(rows, repeated)
        ends = np.array([piece.ends for piece in flat], dtype=np.bool_)[at]
        leads = _led(np.array([piece.leads for piece in flat], dtype=np.uint8)[at], ends, rows)
        for start, end in find_runs(roles, rows):
            self._compose(ids, [flat[piece] for piece in at[start:end]], start)
        kept = ids >= 0
        starts = np.zeros(len(lengths) + 1, dtype=np.int64)
        np.cumsum(np.bincount(rows[kept], minlength=len(lengths)), out=starts[1:])
        return TermRows(starts, ids[kept], leads[kept])

    def _compose(self, ids: Ints, parts: list[_Piece], start: int) -> None:
        """Put the numbers of a run of number words in their places."""
        for first, last, value in numbers_in([(piece.part, piece.value) for piece in parts]):
            ids[start + first : start + last] = -1
            ids[start + first] = self._number(str(value), "")

    def _read_part(self, part: str) -> tuple[_Piece, ...]:
        found = self._parts.get(part)
        if found is None and self._known is not None:
            found = self._known._parts.get(part)
        if found is None:
            code = _ARABIC if _ARABIC_LETTER.search(part) else _OTHER
            bare = part.rstrip(_ENDS)
            if _ONE_WORD[code](bare):
                words = [fold_word(bare, _language(code)[0])]
            else:
                words = [word.folded for word in find_words(part, _language(code)[0])]
            made = [self._word(word, code) for word in words]
            if made and len(bare) < len(part):
                made[-1] = _Piece(*made[-1][:-1], ends=True)
            found = tuple([piece for piece in made if piece is not _NOTHING])
            self._parts[part] = found
        return found

    def _word(self, folded: str, code: str) -> _Piece:
        found = self._words.get((folded, code))
        if found is None:
            found = self._words[folded, code] = self._piece(folded, *_language(code))
        return found

    def _piece(
        self, folded: str, lang: Language, numbers: NumberWords, small: ComparingWords
    ) -> _Piece:
        if folded in lang.negations:
            return _Piece(self._term(_NEGATION, folded))
        if folded in numbers.joiners:
            return _Piece(-1, Part.JOINER, leads=Lead.SMALL_WORD)
        if not folded or folded in small.articles:
            return _NOTHING
        if (folded,) in small.agents:
            return _Piece(-1, leads=Lead.AGENT)
        if folded in lang.stop_words:
            return _Piece(-1, leads=Lead.SMALL_WORD)
        if folded[0].isdecimal():
            return self._figure(folded)
        part, value = number_part(folded, numbers)
        if part is Part.CARDINAL:
            return _Piece(self._number(str(value), folded), part, value)
        stem = lang.light_stem(folded) if self._is_light else lang.stem(folded)
        is_led = folded[0] in small.attached | small.prepositions and folded[0] != stem[:1]
        leads = Lead.SMALL_WORD if is_led else Lead.NOTHING
        return _Piece(self._term(f"{lang.code}:{stem}", folded), part, value, leads)

    def _figure(self, folded: str) -> _Piece:
        read = read_figure(folded)
        if read is None:
            return _Piece(self._term(f"{_FIGURE}{folded}", folded))
        value = read[0].normalize()
        is_whole = value == value.to_integral_value()
        number = self._number(f"{value:f}", folded)
        return _Piece(number, Part.FIGURE if is_whole else Part.NONE, int(value))

    def _number(self, value: str, spelling: str) -> int:
        return self._term(f"{_FIGURE}{value}", spelling)

    def number(self, name: str) -> int:
        """The number of a term by its name, which is added if it is new."""
        return self._term(name, "")

    def _term(self, name: str, spelling: str) -> int:
        number = self.find(name)
        if number is None:
            number = self._number_of[name] = self._first + len(self.names)
            self.names.append(name)
            self.spellings.append(spelling)
        return number


def _led(leads: Leads, ends: Flags, rows: Ints) -> Leads:
    """What leads to each word: its own letters, or the nearest word before that leads to it."""
    found = leads.copy()
    is_open = np.ones(len(leads), dtype=np.bool_)
    for back in range(1, _LED + 1):
        is_open[back:] &= ~ends[:-back] & (rows[back:] == rows[:-back])
        is_open[:back] = False
        free = is_open[back:] & (found[back:] == Lead.NOTHING)
        found[back:][free] = leads[:-back][free]
    return found


def _join(batches: list[TermRows]) -> TermRows:
    counts = [np.diff(batch.starts) for batch in batches]
    starts = np.zeros(sum(map(len, batches)) + 1, dtype=np.int64)
    if batches:
        np.cumsum(np.concatenate(counts), out=starts[1:])
    return TermRows(
        starts,
        np.concatenate([np.zeros(0, np.int32), *(batch.ids for batch in batches)]),
        np.concatenate([np.zeros(0, np.uint8), *(batch.leads for batch in batches)]),
    )


@cache
def _language(code: str) -> tuple[Language, NumberWords, ComparingWords]:
    known = language(code)
    assert known is not None  # noqa: S101  # both are always there
    return known, number_words(code), comparing_words(code)


_ARABIC, _OTHER = "ar", "en"
_ARABIC_LETTER = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_ENDS = ',;:.!?،؛؟…)]}»”"'

# Most parts are one word in plain letters, which needn't be looked through.
_ONE_WORD = {
    _ARABIC: re.compile("[\u0621-\u063a\u0641-\u064a]+").fullmatch,
    _OTHER: re.compile("[A-Za-z]+").fullmatch,
}
_NOTHING = _Piece(-1)
_NEGATION, _FIGURE = "!", "#"
_KIND = {_NEGATION: TermKind.NEGATION, _FIGURE: TermKind.NUMBER}
