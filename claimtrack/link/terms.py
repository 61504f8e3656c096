"""Terms: the words of many texts as numbers, each word folded and stemmed once."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
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
from claimtrack.text.digits import read_figure
from claimtrack.text.normalise import find_words

Ints = NDArray[np.int32]
Offsets = NDArray[np.int64]
Flags = NDArray[np.bool_]
Leads = NDArray[np.uint8]

# More parts than any number of news has in words: a run of them is a list, or an attack.
_MOST_PARTS = 16
_THOUSAND = 1000

# So many texts are read at a time: of claims some 50 MB of arrays.
_BATCH = 100_000

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


class _Part(IntEnum):
    """What a word does in a number: nothing, stands between two parts, or is one."""

    NONE = 0
    JOINER = 1
    FIGURE = 2
    CARDINAL = 3
    HUNDRED = 4
    SCALE = 5


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
    part: _Part = _Part.NONE
    value: int = 0
    leads: Lead = Lead.NOTHING
    ends: bool = False


class Terms:
    """The vocabulary of a collection: every term under a number, in the order first met.

    A term is a word's folded stem with its language, a number ("five", «٥» and "5" are one), or
    a negation, which is the same in every language. A word in Arabic letters is read as Arabic,
    any other as English.
    """

    def __init__(self, names: Iterable[str] = (), spellings: Iterable[str] = ()) -> None:
        self.names: list[str] = list(names)
        self.spellings: list[str] = list(spellings)
        self._number_of = {name: number for number, name in enumerate(self.names)}
        self._parts: dict[str, tuple[_Piece, ...]] = {}
        self._words: dict[str, _Piece] = {}

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

    def find(self, name: str) -> int | None:
        """The number of the term of that name, None where no text read so far has it."""
        return self._number_of.get(name)

    def read(self, texts: Iterable[str]) -> TermRows:
        """The terms of each text; terms met for the first time are added.

        A text is parted at white space and each distinct part is read once, so that a million
        texts cost little more than finding their parts.
        """
        remaining = iter(texts)
        batches = iter(lambda: tuple(islice(remaining, _BATCH)), ())
        return _join([self._read_batch(batch) for batch in batches])

    def _read_batch(self, texts: Iterable[str]) -> TermRows:
        number_of: defaultdict[str, int] = defaultdict()
        number_of.default_factory = number_of.__len__
        parts = array("i")
        lengths = array("i")
        for text in texts:
            found = text.split()
            lengths.append(len(found))
            parts.extend(map(number_of.__getitem__, found))
        pieces = [self._read_part(part) for part in number_of]
        return self._rows(pieces, _ints(parts), _ints(lengths))

    def _rows(self, pieces: list[tuple[_Piece, ...]], parts: Ints, lengths: Ints) -> TermRows:
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
        for start, end in _runs(roles, rows):
            self._compose(ids, [flat[piece] for piece in at[start:end]], start)
        kept = ids >= 0
        starts = np.zeros(len(lengths) + 1, dtype=np.int64)
        np.cumsum(np.bincount(rows[kept], minlength=len(lengths)), out=starts[1:])
        return TermRows(starts, ids[kept], leads[kept])

    def _compose(self, ids: Ints, parts: list[_Piece], start: int) -> None:
        """Put the numbers of a run of number words in their places."""
        if len(parts) > _MOST_PARTS:
            return
        for first, last, value in _numbers(parts):
            ids[start + first : start + last] = -1
            ids[start + first] = self._number(str(value), "")

    def _read_part(self, part: str) -> tuple[_Piece, ...]:
        found = self._parts.get(part)
        if found is None:
            code = _ARABIC if _ARABIC_LETTER.search(part) else _OTHER
            words = find_words(part, _language(code)[0])
            made = [self._word(word.folded, code) for word in words]
            if made and words[-1].end < len(part) and part[-1] in _ENDS:
                made[-1] = made[-1]._replace(ends=True)
            found = tuple(piece for piece in made if piece != _NOTHING)
            self._parts[part] = found
        return found

    def _word(self, folded: str, code: str) -> _Piece:
        found = self._words.get(folded)
        if found is None:
            found = self._words[folded] = self._piece(folded, *_language(code))
        return found

    def _piece(
        self, folded: str, lang: Language, numbers: NumberWords, small: ComparingWords
    ) -> _Piece:
        if folded in lang.negations:
            return _Piece(self._term(_NEGATION, folded))
        if folded in numbers.joiners:
            return _Piece(-1, _Part.JOINER, leads=Lead.SMALL_WORD)
        if not folded or folded in small.articles:
            return _NOTHING
        if (folded,) in small.agents:
            return _Piece(-1, leads=Lead.AGENT)
        if folded in lang.stop_words:
            return _Piece(-1, leads=Lead.SMALL_WORD)
        if folded[0].isdecimal():
            return self._figure(folded)
        part, value = _number_part(folded, numbers)
        if part is _Part.CARDINAL:
            return _Piece(self._number(str(value), folded), part, value)
        stem = lang.stem(folded)
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
        return _Piece(number, _Part.FIGURE if is_whole else _Part.NONE, int(value))

    def _number(self, value: str, spelling: str) -> int:
        return self._term(f"{_FIGURE}{value}", spelling)

    def number(self, name: str) -> int:
        """The number of a term by its name, which is added if it is new."""
        return self._term(name, "")

    def _term(self, name: str, spelling: str) -> int:
        number = self._number_of.get(name)
        if number is None:
            number = self._number_of[name] = len(self.names)
            self.names.append(name)
            self.spellings.append(spelling)
        return number


def _number_part(folded: str, numbers: NumberWords) -> tuple[_Part, int]:
    """What a word does in a number, and its value there; attached letters are taken off."""
    for _, rest in numbers.attached(folded):
        for values in (numbers.cardinals, numbers.teens):
            if rest in values:
                return _Part.CARDINAL, values[rest]
        if rest in numbers.scaled:
            count, scale = numbers.scaled[rest]
            return _Part.CARDINAL, count * scale
        if rest in numbers.hundreds:
            return _Part.HUNDRED, 100
        if rest in numbers.scales:
            return _Part.SCALE, numbers.scales[rest]
    return _Part.NONE, 0


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


def _runs(roles: NDArray[np.int8], rows: Ints) -> Iterator[tuple[int, int]]:
    """Where two or more parts of a number follow each other in one text, a word among them."""
    is_part = roles != _Part.NONE
    worded = np.flatnonzero(roles >= _Part.CARDINAL)
    end = 0
    for at in worded.tolist():
        if at < end:
            continue
        start, end = at, at + 1
        while start > 0 and is_part[start - 1] and rows[start - 1] == rows[at]:
            start -= 1
        while end < len(roles) and is_part[end] and rows[end] == rows[at]:
            end += 1
        if end - start > 1:
            yield start, end


def _numbers(parts: list[_Piece]) -> Iterator[tuple[int, int, int]]:
    """The numbers of two or more parts in a run: first part, last, value.

    A unit and a ten make one number in either order ("thirty-two", «اثنان وثلاثون»), two units
    are two ("two or three"). What stands before a scale is multiplied by it ("39 million").
    """
    first, total, current = 0, 0, 0
    counted = 0
    last = 0
    for at, piece in enumerate(parts):
        if piece.part is _Part.JOINER:
            continue
        joins = counted > 0 and _joins(piece, current, total)
        if not joins:
            if counted > 1:
                yield first, last, total + current
            first, total, current, counted = at, 0, 0, 0
        if piece.part is _Part.SCALE:
            total, current = total + max(current, 1) * piece.value, 0
        elif piece.part is _Part.HUNDRED:
            current = max(current, 1) * piece.value
        elif piece.value >= _THOUSAND:
            total = piece.value
        else:
            current += piece.value
        counted += 1
        last = at + 1
    if counted > 1:
        yield first, last, total + current


def _joins(piece: _Piece, current: int, total: int) -> bool:
    """Whether a part goes on with the number so far."""
    if piece.part is _Part.SCALE:
        return current > 0 and (not total or piece.value < total)
    if piece.part is _Part.HUNDRED:
        return 0 < current < 10
    if piece.part is _Part.FIGURE:
        return False
    tens, hundreds, value = current % 100, current % 100 == 0, piece.value
    if current == 0 or hundreds:
        return value < 100 or (current == 0 and value < total)
    if value == 10 or (value % 10 == 0 and 20 <= value < 100):
        return 0 < tens < 10
    return tens >= 20 and tens % 10 == 0 and value < 10


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


def _ints(values: array[int]) -> Ints:
    return np.frombuffer(values, dtype=np.int32) if values else np.zeros(0, dtype=np.int32)


@cache
def _language(code: str) -> tuple[Language, NumberWords, ComparingWords]:
    known = language(code)
    assert known is not None  # noqa: S101  # both are always there
    return known, number_words(code), comparing_words(code)


_ARABIC, _OTHER = "ar", "en"
_ARABIC_LETTER = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_ENDS = frozenset(',;:.!?،؛؟…)]}»”"')
_NOTHING = _Piece(-1)
_NEGATION, _FIGURE = "!", "#"
_KIND = {_NEGATION: TermKind.NEGATION, _FIGURE: TermKind.NUMBER}
