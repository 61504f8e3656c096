"""ToldEvent: an event that words tell of: its kind, who takes part, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from claimtrack.lang.base import Language
from claimtrack.lang.comparing import comparing_words
from claimtrack.lang.concepts import broader, concepts
from claimtrack.lang.firsts import FAMILIES, NOT_YET
from claimtrack.lang.registry import language
from claimtrack.text.names import NameFinder, NameMatch
from claimtrack.text.normalise import Word, find_words
from claimtrack.text.register import default_register

# Who takes part, and where, stand within so many words of the event: a title, a name and a
# preposition on either side.
_REACH = 8


@dataclass(frozen=True)
class ToldEvent:
    """An event with the names that stand by it; ``kind`` is one of ``lang.firsts.FAMILIES``.

    ``actors`` are people and bodies, ``places`` where it is set. ``start`` and ``end`` are the
    range of the word that tells of it.
    """

    kind: str
    actors: frozenset[str]
    places: frozenset[str]
    start: int
    end: int


@lru_cache(maxsize=4096)
def told_events(text: str, code: str) -> tuple[ToldEvent, ...]:
    """The events that a text tells of, in order; those still to come are left out.

    Who is told to be in a place visits it («حفتر في روسيا»), where no event is told.
    """
    lang = language(code)
    if lang is None:
        return ()
    words = find_words(text, lang)
    names = NameFinder(default_register(), code).find(text)
    found = tuple(_events(words, names, code))
    return found or tuple(_presence(words, names, lang))


def _events(words: Sequence[Word], names: Sequence[NameMatch], code: str) -> Iterator[ToldEvent]:
    for at, word in enumerate(words):
        kind = kind_of(word.folded, code)
        if kind is None:
            continue
        near = words[max(0, at - _REACH) : at + _REACH + 1]
        said = frozenset().union(*(concepts(other.folded, code) for other in near))
        if said & NOT_YET:
            continue
        start, end = near[0].start, near[-1].end
        named = [name for name in names if start <= name.start and name.end <= end]
        yield ToldEvent(
            kind=kind,
            actors=frozenset(name.id for name in named if not name.is_place),
            places=frozenset(name.id for name in named if name.is_place and not name.is_demonym),
            start=word.start,
            end=word.end,
        )


@lru_cache(maxsize=16384)
def kind_of(word: str, code: str) -> str | None:
    """The kind of event that a folded word tells of."""
    meant = concepts(word, code)
    wider = meant.union(*(broader(concept) for concept in meant))
    return next((kind for kind, family in FAMILIES.items() if family & wider), None)


def _presence(
    words: Sequence[Word], names: Sequence[NameMatch], lang: Language
) -> Iterator[ToldEvent]:
    """Somebody named right before "in" and a place: "Marash is in Rome"."""
    locatives, stop_words = comparing_words(lang.code).locatives, lang.stop_words
    for name, place in pairwise(names):
        if name.is_place or name.is_demonym or not place.is_place or place.is_demonym:
            continue
        between = [w.folded for w in words if name.end <= w.start and w.end <= place.start]
        is_there = bool(between) and between[-1] in locatives
        if is_there and all(word in stop_words for word in between[:-1]):
            people, places = frozenset({name.id}), frozenset({place.id})
            yield ToldEvent("visit", people, places, name.end, place.start)
