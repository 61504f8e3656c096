"""Concepts: what a word of either language says, under one id, in any inflection.

The lexicon (``lang/data/concepts.toml``) is small and of the news. It lets "supplied" meet
«وزودتهم» and "provided"; it folds no more than that. A word can say several things; a word it
doesn't know says nothing. Precision goes before recall: a wrong concept makes false repeats.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from claimtrack.lang.ar.attached import readings
from claimtrack.lang.ar.inflection import (
    Stem,
    StemKind,
    fold_letters,
    participles_of,
    stems_in,
    stems_of_noun,
    stems_of_verb,
)
from claimtrack.lang.en.inflection import word_forms
from claimtrack.lang.registry import language
from claimtrack.lang.word_lists import read_word_list

# The sections that list words or concepts and don't define any.
_SAYS_NOTHING = "says_nothing"
_TURNS = "turns_what_it_bears_on"
_MOUNTS = "mounts_up"
_LISTS = frozenset({_SAYS_NOTHING, _TURNS, _MOUNTS})

# A dictionary's lemma of fewer letters is too often another word's (folded Arabic has no vowels).
_SHORTEST_LEMMA = {"ar": 4, "en": 3}

Ids = frozenset[str]
_NONE: Ids = frozenset()


def concepts(word: str, lang: str) -> frozenset[str]:
    """The ids of what a folded word says; empty where the lexicon doesn't know it.

    A word listed as such is taken as listed, without looking further; then its inflected forms,
    with ever more of what Arabic attaches taken off; last the lemma that ``Language.stem`` knows.
    """
    return _concepts(word, lang)


def topics(concept: str) -> frozenset[str]:
    """The broad fields of news that a concept belongs to; empty for general and unknown ones."""
    entry = _lexicon().get(concept)
    return entry.topics if entry else _NONE


def broader(concept: str) -> frozenset[str]:
    """What a concept is a kind of, at every remove ("colonel": "officer" and its kind)."""
    wider: set[str] = set()
    entry = _lexicon().get(concept)
    while entry is not None and entry.broader and entry.broader not in wider:
        wider.add(entry.broader)
        entry = _lexicon().get(entry.broader)
    return frozenset(wider)


def opposites(concept: str) -> frozenset[str]:
    """The concepts that a concept's own contradicts, both ways round ("open" and "close")."""
    return _opposites().get(concept, _NONE)


def turns(concept: str) -> bool:
    """Whether a word that says this turns what it bears on into its denial ("failed to reach")."""
    return concept in _turning()


def mounts(concept: str) -> bool:
    """Whether what a concept counts only grows while it is counted, as a death toll does."""
    return concept in _mounting()


def label(concept: str, lang: str) -> str:
    """The word that names a concept for readers; the id where the language has none."""
    entry = _lexicon().get(concept)
    return (entry.label.get(lang) if entry else None) or concept


def all_concepts() -> tuple[str, ...]:
    """The ids of all concepts, in the order of the lexicon."""
    return tuple(_lexicon())


@dataclass(frozen=True, slots=True)
class _Concept:
    english: tuple[str, ...]
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    topics: Ids
    broader: str | None
    opposites: tuple[str, ...]

    @property
    def label(self) -> Mapping[str, str]:
        """Its first word in each language."""
        arabic = (*self.nouns, *(verb.partition("/")[0].lstrip("=~") for verb in self.verbs))
        words = {"en": self.english[:1], "ar": arabic[:1]}
        return {lang: first[0].lstrip("=~") for lang, first in words.items() if first}


@cache
def _file() -> Mapping[str, Any]:
    return read_word_list("concepts")


@cache
def _says_nothing() -> Mapping[str, Ids]:
    words: Mapping[str, str] = _file()[_SAYS_NOTHING]
    return {lang: frozenset(map(fold_letters, listed.split())) for lang, listed in words.items()}


@cache
def _turning() -> Ids:
    return frozenset(_file()[_TURNS]["concepts"].split())


@cache
def _mounting() -> Ids:
    return frozenset(_file()[_MOUNTS]["concepts"].split())


@cache
def _lexicon() -> Mapping[str, _Concept]:
    return {
        concept: _Concept(
            english=tuple(entry.get("en", "").split()),
            verbs=tuple(entry.get("verbs", "").split()),
            nouns=tuple(entry.get("ar", "").split()),
            topics=frozenset(entry.get("topics", "").split()) | _topics_of(section),
            broader=entry.get("broader"),
            opposites=tuple(entry.get("opposite", "").split()),
        )
        for section, entries in _file().items()
        if section not in _LISTS
        for concept, entry in entries.items()
    }


# Sections that only keep the file in order.
_NO_TOPICS = frozenset({"society", "science", "media", "general"})


def _topics_of(section: str) -> Ids:
    return _NONE if section in _NO_TOPICS else frozenset({section})


@cache
def _opposites() -> Mapping[str, Ids]:
    pairs: dict[str, set[str]] = {}
    for concept, entry in _lexicon().items():
        for other in entry.opposites:
            pairs.setdefault(concept, set()).add(other)
            pairs.setdefault(other, set()).add(concept)
    return {concept: frozenset(others) for concept, others in pairs.items()}


@lru_cache(maxsize=65536)
def _concepts(word: str, lang: str) -> Ids:
    if word in _says_nothing().get(lang, _NONE):
        return _NONE
    if lang == "ar":
        found = _of_arabic(word)
    elif lang == "en":
        found = _of_english(word)
    else:
        return _NONE
    return found or _of_lemma(word, lang)


def _of_arabic(word: str) -> Ids:
    table = _arabic()
    for reading in readings(word):
        found = table.listed.get(reading.text, _NONE) if reading.is_noun else _NONE
        if reading.is_past:
            found |= table.listed_verbs.get(reading.text, _NONE)
        found = found or _of_longest_stem(stems_in(reading))
        if found:
            return found
    return _NONE


def _of_longest_stem(stems: Iterable[Stem]) -> Ids:
    """The concepts of the longest stems known: a shorter one («دول-») explains less («دولي-»)."""
    known = _arabic().stems
    found: Ids = _NONE
    length = 0
    for stem in stems:
        if stem in known and len(stem[0]) >= length:
            length = len(stem[0])
            found |= known[stem]
    return found


def _of_english(word: str) -> Ids:
    table = _english()
    bare = word.removesuffix("'s")
    return table.listed.get(bare) or table.forms.get(bare) or _NONE


def _of_lemma(word: str, lang: str) -> Ids:
    known = language(lang)
    lemma = known.stem(word) if known else word
    if lemma == word or len(lemma) < _SHORTEST_LEMMA[lang]:
        return _NONE
    return (_english() if lang == "en" else _arabic()).lemmas.get(lemma, _NONE)


class _ArabicTable(NamedTuple):
    """Concepts by folded word as listed, nouns and verbs apart, and by stem.

    ``lemmas`` are the listed words that stand for their inflections too.
    """

    listed: Mapping[str, Ids]
    listed_verbs: Mapping[str, Ids]
    lemmas: Mapping[str, Ids]
    stems: Mapping[Stem, Ids]


class _EnglishTable(NamedTuple):
    """Concepts by word as listed and by regular form; ``lemmas`` as in the Arabic table."""

    listed: Mapping[str, Ids]
    lemmas: Mapping[str, Ids]
    forms: Mapping[str, Ids]


@cache
def _arabic() -> _ArabicTable:
    nouns, verbs, lemmas, stems = _Gathered(), _Gathered(), _Gathered(), _Gathered()
    for concept, entry in _lexicon().items():
        for noun in entry.nouns:
            folded = fold_letters(noun.removeprefix("="))
            nouns.add(folded, concept)
            if not noun.startswith("="):
                lemmas.add(folded, concept)
                stems.add_all(stems_of_noun(noun), concept)
        for verb in entry.verbs:
            folded = fold_letters(verb.partition("/")[0].lstrip("=~"))
            if not verb.startswith("~"):
                verbs.add(folded, concept)
            if not verb.startswith("="):
                lemmas.add(folded, concept)
                stems.add_all(stems_of_verb(verb.removeprefix("~")), concept)
    for concept, entry in _lexicon().items():
        for verb in entry.verbs:
            if not verb.startswith("="):
                for participle in participles_of(verb.removeprefix("~")):
                    if participle not in nouns.concepts:
                        stems.add((participle, StemKind.NOUN), concept)
    return _ArabicTable(nouns.concepts, verbs.concepts, lemmas.concepts, stems.concepts)


@cache
def _english() -> _EnglishTable:
    listed, lemmas, forms = _Gathered(), _Gathered(), _Gathered()
    for concept, entry in _lexicon().items():
        for word in entry.english:
            listed.add(word.removeprefix("="), concept)
            if not word.startswith("="):
                lemmas.add(word, concept)
                forms.add_all(word_forms(word), concept)
    return _EnglishTable(listed.concepts, lemmas.concepts, forms.concepts)


class _Gathered:
    """Concepts by key, while they are gathered."""

    def __init__(self) -> None:
        self.concepts: dict[Any, Ids] = {}

    def add(self, key: Hashable, concept: str) -> None:
        """Let a key say a concept besides what it says already."""
        self.concepts[key] = self.concepts.get(key, _NONE) | {concept}

    def add_all(self, keys: Iterable[Hashable], concept: str) -> None:
        """Let each of the keys say a concept."""
        for key in keys:
            self.add(key, concept)
