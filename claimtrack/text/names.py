"""Finding the sources and places of a register in a text, in either script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from claimtrack.lang.ar import ARABIC
from claimtrack.lang.en import ENGLISH
from claimtrack.lang.registry import language
from claimtrack.model.document import Register
from claimtrack.text.name_guards import (
    Found,
    Passage,
    is_meant,
    is_of_another,
    known_given_names,
)
from claimtrack.text.name_index import QUOTES, NameIndex, Node, Reading, fold_by_script, is_arabic
from claimtrack.text.normalise import Word, find_words, fold


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name in a text: its half-open published range, and whose or what it is.

    ``id`` is that of the source or place. ``is_place``: the words name a place. ``is_demonym``:
    they name its people or quality ("Libyan", «الليبيون»). ``metonym_of``: the government that a
    capital may stand for ("Rome" for "italy"); whether it does, the sentence tells.
    """

    start: int
    end: int
    text: str
    id: str
    is_place: bool = False
    is_demonym: bool = False
    metonym_of: str | None = None


class NameFinder:
    """Finds the names of a register in texts of one language.

    Spellings of both scripts are looked for in any text. Of overlapping names the one that starts
    first wins, and of those the longest. A name in Latin script needs its capitals. In Arabic a
    conjunction or preposition may be written onto it and stays outside the span; the possessive
    's does too. A name registered in quotation marks is found only in such, of any style, and the
    span takes them in.

    A person's surname alone is found where the register lists it, or once the full name has
    stood earlier in the same text. It is left where another first name precedes it, and where the
    text so far has named several people of that surname: a wrong speaker is worse than none. A
    surname that the register lists for one of them stays theirs once they have been named.

    The time is linear in the length of the text; a register is indexed once and kept.
    """

    def __init__(self, register: Register, lang: str) -> None:
        self._index = _index(register)
        self._language = language(lang) or ENGLISH
        self._given_names = known_given_names() | self._index.given_names

    def find(self, text: str) -> tuple[NameMatch, ...]:
        """All names in a text, in order of offset, without overlap."""
        words = fold_by_script(find_words(text, self._language), self._language)
        passage = Passage(text, words)
        people = _People(self._index)
        matches: list[NameMatch] = []
        at = 0
        while at < len(words):
            named_before = matches[-1].end if matches else None
            begins = self._beginnings(words[at]) or people.openings(words[at])
            hit = self._hit(passage, at, people, named_before) if begins else None
            if hit is None:
                at += 1
                continue
            found, reading = hit
            if reading.is_person and len(found.folded) > 1:
                people.have_named(reading.id)
            matches.append(_match(found, reading, text, named_before or 0))
            at = found.last + 1
        return tuple(matches)

    def _hit(
        self, passage: Passage, at: int, people: _People, named_before: int | None
    ) -> tuple[Found, Reading] | None:
        """The longest name starting at a word, and what it means there."""
        for found, node in self._spellings(passage, at):
            for reading in node.readings if node else ():
                if not is_meant(reading, found, passage):
                    continue
                if reading.is_person and len(found.folded) == 1:
                    others = people.bearing(found.folded) - {reading.id}
                    if is_of_another(found, passage, self._given_names, named_before) or (
                        others and reading.id not in people.named
                    ):
                        continue
                if _names_two_people(node, reading):
                    continue
                return found, reading
        return self._surname(passage, at, people, named_before)

    def _surname(
        self, passage: Passage, at: int, people: _People, named_before: int | None
    ) -> tuple[Found, Reading] | None:
        """The surname at a word of the one person who has borne it in the text so far."""
        for skipped, form in people.openings(passage.words[at]):
            for length in (3, 2, 1):
                words = passage.words[at : at + length]
                if len(words) < length or not _are_joined(passage, at, length):
                    continue
                surname = (form, *(word.folded for word in words[1:]))
                surname = (*surname[:-1], _without_possessive(surname[-1]))
                bearers = people.bearing(surname)
                if len(bearers) != 1:
                    continue
                found = _found(passage, at, at + length - 1, skipped, surname)
                is_written_small = words[-1].text[0].islower()
                if is_written_small or is_of_another(
                    found, passage, self._given_names, named_before
                ):
                    continue
                (person,) = bearers
                return found, Reading(person, is_person=True)
        return None

    def _beginnings(self, word: Word) -> tuple[tuple[int, str], ...]:
        """Those openings of a word (see ``_openings``) with which a registered name begins."""
        known = self._index.beginnings.get(word.folded)
        if known is None:
            first_words = self._index.root.following
            known = tuple(
                (skipped, form)
                for skipped, form in _openings(word.folded)
                if form in first_words or form.endswith("'s")
            )
            if len(self._index.beginnings) >= _MOST_BEGINNINGS:
                self._index.beginnings.clear()
            self._index.beginnings[word.folded] = known
        return known

    def _spellings(self, passage: Passage, at: int) -> Iterator[tuple[Found, Node]]:
        """The registered spellings that start at a word, the longest first."""
        hits: list[tuple[int, int, Found, Node]] = []
        for skipped, form in self._beginnings(passage.words[at]):
            for last, words, node in self._walk(passage, at, form):
                hits.append((-last, skipped, _found(passage, at, last, skipped, words), node))
        hits.sort(key=lambda hit: hit[:2])
        return ((found, node) for _, _, found, node in hits)

    def _walk(
        self, passage: Passage, at: int, form: str
    ) -> Iterator[tuple[int, tuple[str, ...], Node]]:
        """Every node reached from a word on: position of its last word, its words."""
        node: Node | None = self._index.root
        words: tuple[str, ...] = ()
        last = at
        while node is not None:
            bare = _without_possessive(form)
            ended = node.following.get(bare) if bare != form else None
            if ended is not None and ended.readings:
                yield last, (*words, bare), ended
            node = node.following.get(form)
            words = (*words, form)
            if node is not None and node.readings:
                yield last, words, node
            last += 1
            if node is None or last == len(passage.words) or not _are_joined(passage, last - 1, 2):
                return
            form = passage.words[last].folded


class _People:
    """The people a text has named in full so far, and the surnames they bear."""

    def __init__(self, index: NameIndex) -> None:
        self._index = index
        self._by_surname: dict[tuple[str, ...], set[str]] = {}
        self._first_words: set[str] = set()
        self.named: set[str] = set()

    def have_named(self, person: str) -> None:
        """Take down that a person's full name stood in the text."""
        self.named.add(person)
        for surname in self._index.surnames.get(person, ()):
            self._by_surname.setdefault(surname, set()).add(person)
            self._first_words.add(surname[0])

    def openings(self, word: Word) -> list[tuple[int, str]]:
        """Those openings of a word (see ``_openings``) with which a surname borne begins."""
        if self._first_words.isdisjoint(_opening_forms(word.folded)):
            return []
        return [
            (skipped, form)
            for skipped, form in _openings(word.folded)
            if form in self._first_words or _without_possessive(form) in self._first_words
        ]

    def bearing(self, surname: tuple[str, ...]) -> set[str]:
        """The people named so far who bear a surname."""
        return self._by_surname.get(surname, set())


def _names_two_people(node: Node, reading: Reading) -> bool:
    return reading.is_person and any(
        other.is_person and other.id != reading.id for other in node.readings
    )


_QUOTES = frozenset(QUOTES)
_INNER_QUOTES = frozenset(QUOTES[:8])
# What may stand between two words of one name: little, and no end of a sentence.
_GAP = re.compile(rf"[ \u00a0\u2009\u200b-\u200f\-‐‑–—.&()·{QUOTES}]{{0,3}}")
_LONGEST_ABBREVIATION = 3  # "Gen. Smith", "St. Lucia", "U.S."; a longer word ends a sentence


def _are_joined(passage: Passage, first: int, length: int) -> bool:
    """Whether ``length`` words from ``first`` on can be one name, by what parts them."""
    for left, right in zip(
        passage.words[first : first + length - 1],
        passage.words[first + 1 : first + length],
        strict=True,
    ):
        gap = passage.text[left.end : right.start]
        if not _GAP.fullmatch(gap) or ("." in gap and len(left.folded) > _LONGEST_ABBREVIATION):
            return False
    return True


@lru_cache(maxsize=65536)
def _openings(form: str) -> tuple[tuple[int, str], ...]:
    """How many folded letters are written onto a name, and the name's first word without them.

    The article that «لل» swallowed is given back: «للأردن» is «ل» and «الأردن».
    """
    return tuple(_read_openings(form))


@lru_cache(maxsize=65536)
def _opening_forms(form: str) -> frozenset[str]:
    """The words of ``_openings``, with and without their possessive."""
    forms = [opening for _, opening in _openings(form)]
    return frozenset(forms) | frozenset(map(_without_possessive, forms))


def _read_openings(form: str) -> Iterator[tuple[int, str]]:
    yield 0, form
    if not form or not is_arabic(form):
        return
    starts = [0]
    if form[:1] in ("و", "ف") and len(form) > 2:
        yield 1, form[1:]
        starts.append(1)
    for start in starts:
        rest = form[start:]
        if rest[:1] in ("ب", "ل", "ك") and len(rest) > 2:
            yield start + 1, rest[1:]
            if rest.startswith("لل"):
                yield start + 1, "ا" + rest[1:]


def _without_possessive(folded: str) -> str:
    return folded.removesuffix("'s")


def _found(passage: Passage, first: int, last: int, skipped: int, words: tuple[str, ...]) -> Found:
    opening, closing = passage.words[first], passage.words[last]
    start, end = opening.start, closing.end
    prefix = ""
    if skipped:
        folded = fold(opening.text, ARABIC)
        start += folded.origins[skipped]
        prefix = folded.text[:skipped]
    if closing.folded.endswith("'s") and not words[-1].endswith("'s"):
        end -= 2
    return Found(first, last, start, end, prefix, words)


def _match(found: Found, reading: Reading, text: str, free_from: int) -> NameMatch:
    """The match, with the quotation marks and the last stop that belong to the name.

    ``free_from`` is the end of the name before: what stands there is taken.
    """
    start, end = found.start, found.end
    opening = free_from + len(text[free_from:start].rstrip(" ")) - 1
    if reading.is_quoted and opening >= free_from:
        start = opening
        while text[end] == " ":
            end += 1
        end += 1
    elif text[end : end + 1] in _QUOTES and set(text[start:end]) & _INNER_QUOTES:
        end += 1  # «صحيفة «العرب» closes its quotation mark
    elif text[end : end + 1] == "." and reading.written and text[start:end].count(".") > 0:
        end += _is_abbreviation(text[start:end])
    return NameMatch(
        start=start,
        end=end,
        text=text[start:end],
        id=reading.id,
        is_place=reading.is_place,
        is_demonym=reading.is_demonym,
        metonym_of=reading.metonym_of,
    )


def _is_abbreviation(name: str) -> bool:
    """Whether a name is letters with stops between ("U.S"), so that one more belongs to it."""
    return all(len(part) == 1 for part in name.split("."))


# A register holds mappings, so it has no hash: it is kept itself, beside its index.
_kept: dict[int, tuple[Register, NameIndex]] = {}
_MOST_KEPT = 8
# Words remembered by how a name may begin with them; a newspaper's vocabulary is smaller.
_MOST_BEGINNINGS = 65536


def _index(register: Register) -> NameIndex:
    held = _kept.get(id(register))
    if held is not None and held[0] is register:
        return held[1]
    index = NameIndex(register)
    if len(_kept) >= _MOST_KEPT:
        _kept.clear()
    _kept[id(register)] = (register, index)
    return index
