"""NameIndex: every spelling of a register, as a tree of folded words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from claimtrack.lang.ar import ARABIC
from claimtrack.lang.base import Language
from claimtrack.lang.demonyms import arabic_forms, english_forms
from claimtrack.lang.en import ENGLISH
from claimtrack.lang.gazetteer import Country, ambiguous, countries
from claimtrack.model.document import Register, SourceKind
from claimtrack.text.normalise import Word, find_words, fold_word

Words = tuple[str, ...]

QUOTES = "\"“”„‟«»‹›'‘’"


class Reading(NamedTuple):
    """What a spelling names.

    ``written`` has the words of the spelling where they tell capitals (Latin script), and is
    empty otherwise. ``is_quoted``: the spelling is registered in quotation marks, and stands for
    the source only so.
    """

    id: str
    written: Words = ()
    is_place: bool = False
    is_demonym: bool = False
    is_person: bool = False
    is_outlet: bool = False
    is_quoted: bool = False
    metonym_of: str | None = None


@dataclass(slots=True)
class Node:
    """The words that may follow, and what the words so far name, in order of preference."""

    following: dict[str, Node] = field(default_factory=dict)
    readings: list[Reading] = field(default_factory=list)


class NameIndex:
    """The spellings of a register's sources and places in both scripts.

    Nationalities of the countries among them are added, in all their forms, and capitals stand
    for their governments. ``surnames`` has the last names of each person, ``given_names`` the
    first ones. ``beginnings`` remembers how a name can begin with a word (see ``NameFinder``).
    """

    def __init__(self, register: Register) -> None:
        self.root = Node()
        self.surnames: dict[str, frozenset[Words]] = {}
        self.given_names: set[str] = set()
        self.beginnings: dict[str, tuple[tuple[int, str], ...]] = {}
        self._add_names(register)
        self._add_demonyms({place.id for place in register.places})

    def _add_names(self, register: Register) -> None:
        seats = {c.capital.id: c.id for c in countries() if c.capital}
        spellings: list[tuple[str, Reading]] = []
        for source in register.sources:
            reading = Reading(
                source.id,
                is_person=source.kind is SourceKind.PERSON,
                is_outlet=source.kind is SourceKind.OUTLET,
            )
            spellings += [(name, reading) for name in (*source.names.values(), *source.aliases)]
        for place in register.places:
            reading = Reading(place.id, is_place=True, metonym_of=seats.get(place.id))
            spellings += [(name, reading) for name in (*place.names.values(), *place.aliases)]
        lines = fold_lines([name for name, _ in spellings])
        for (name, reading), line in zip(spellings, lines, strict=True):
            self._add(name, line, reading)
        self._learn_person_names(register)

    def _learn_person_names(self, register: Register) -> None:
        people = [source for source in register.sources if source.kind is SourceKind.PERSON]
        names = [(person.id, name) for person in people for name in person.names.values()]
        lines = fold_lines([name for _, name in names])
        for (person, _), line in zip(names, lines, strict=True):
            if len(line.folded) > 1:
                self.given_names.add(line.folded[0])
                known = self.surnames.get(person, frozenset())
                self.surnames[person] = known | frozenset(_surnames(line.folded))

    def _add_demonyms(self, ids: set[str]) -> None:
        known = [country for country in countries() if country.id in ids]
        arabic = [(c.id, base) for c in known for base in c.people["ar"]]
        for (country, _), base in zip(arabic, fold_lines([b for _, b in arabic]), strict=True):
            for form in arabic_forms(" ".join(base.folded)):
                self._insert(tuple(form.split(" ")), Reading(country, is_demonym=True))
        english = [(c.id, form) for c in known for b in c.people["en"] for form in english_forms(b)]
        for (country, _), line in zip(english, fold_lines([f for _, f in english]), strict=True):
            self._insert(line.folded, Reading(country, line.written, is_demonym=True))
        others = [(c.id, form) for c in known for form in _listed_people(c)]
        for (country, _), line in zip(others, fold_lines([f for _, f in others]), strict=True):
            self._insert(line.folded, Reading(country, is_demonym=True))

    def _add(self, name: str, line: FoldedLine, reading: Reading) -> None:
        if not line.folded:
            return
        bare = name.strip()
        if len(bare) > 2 and bare[0] in QUOTES and bare[-1] in QUOTES:
            reading = reading._replace(is_quoted=True)
        if not is_arabic(line.written[0]):
            reading = reading._replace(written=line.written)
        for variant in _joined_variants(line.folded):
            self._insert(variant, reading)

    def _insert(self, words: Words, reading: Reading) -> None:
        node = self.root
        for word in words:
            following = node.following.get(word)
            if following is None:
                following = node.following[word] = Node({}, [])
            node = following
        _take_in(node.readings, reading)


def _listed_people(country: Country) -> Iterator[str]:
    """The nationality in languages whose forms are all listed; its capitals tell nothing there."""
    for lang, forms in country.people.items():
        if lang not in ("ar", "en"):
            yield from forms


class FoldedLine(NamedTuple):
    """The words of one line, as written and folded by their own script."""

    written: Words
    folded: Words


def fold_lines(lines: Sequence[str]) -> list[FoldedLine]:
    """The words of each line; no line may hold a line break of its own."""
    words: list[list[Word]] = [[] for _ in lines]
    at, end = -1, -1
    for word in fold_by_script(find_words("\n".join(lines), ARABIC), ARABIC):
        while word.start >= end:
            at += 1
            end += len(lines[at]) + 1
        words[at].append(word)
    return [FoldedLine(tuple(w.text for w in ws), tuple(w.folded for w in ws)) for ws in words]


def fold_by_script(words: Iterable[Word], folded_as: Language) -> list[Word]:
    """The words with those of the other script folded as that script's language asks."""
    other = ENGLISH if folded_as is ARABIC else ARABIC
    return [
        word
        if word.text.isascii() or is_arabic(word.text) is (folded_as is ARABIC)
        else word._replace(folded=fold_word(word.text, other))
        for word in words
    ]


def is_arabic(word: str) -> bool:
    """Whether a word is in Arabic script, by its first letter."""
    return "\u0600" <= word[0] <= "\u08ff" or "\ufb50" <= word[0] <= "\ufefc"


def _take_in(readings: list[Reading], new: Reading) -> None:
    """Add a reading: one per id and kind, that of a place rather than of its government."""
    for at, held in enumerate(readings):
        if held.id == new.id and held.is_demonym == new.is_demonym:
            if new.is_place and not held.is_place:
                readings[at] = new
            return
    readings.append(new)


# Names of two words that are as often written as one («عبد الله», «عبدالله»; «أبو ظبي», «أبوظبي»).
_JOINED_FIRSTS = frozenset({"عبد", "ابو", "ابا"})
_JOINED_LASTS = frozenset({"الدين", "الله", "الاسلام"})


def _joined_variants(words: Words) -> Iterator[Words]:
    yield words
    for at in range(len(words) - 1):
        if words[at] in _JOINED_FIRSTS or words[at + 1] in _JOINED_LASTS:
            yield (*words[:at], words[at] + words[at + 1], *words[at + 2 :])


@cache
def _surname_particles() -> frozenset[str]:
    return frozenset(ambiguous()["surname_particles"].split())


def _surnames(name: Words) -> Iterator[Words]:
    """The last names of a folded full name, with and without the Latin article."""
    last = 2 if name[-1] in _JOINED_LASTS else 1
    while last < len(name) - 1 and name[-last - 1] in _surname_particles():
        last += 1
    if last >= len(name):
        return
    yield from _joined_variants(name[-last:])
    if name[-last] in ("al", "el") and last > 1:
        yield name[1 - last :]
