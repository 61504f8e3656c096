"""Wording: a text taken apart into what can meet in another: words, names, figures, dates."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from claimtrack.lang.base import Language
from claimtrack.lang.comparing import ComparingWords, comparing_words
from claimtrack.lang.concepts import concepts
from claimtrack.lang.frames import grammar
from claimtrack.lang.registry import language
from claimtrack.lang.totals import leaves_some, total_in
from claimtrack.link.figure_reading import read_figures
from claimtrack.link.figures import Figure
from claimtrack.link.keys import word_keys
from claimtrack.link.naming import Named, read_names
from claimtrack.link.once import once
from claimtrack.model.attribution import DateMention
from claimtrack.model.claim import Quantity
from claimtrack.text.dates import find_dates
from claimtrack.text.normalise import Word, find_words
from claimtrack.text.quantities import find_quantities

_LIGHT = 0.25
"""The weight of a word that adds next to nothing, against 1 for any other; set by judgement."""

MOST_WORDS = 400
"""Of a longer wording the first so many words are compared. The longest claim of the original
articles has 53; the limit is by judgement, far above it, for what hostile claims may cost."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One content word. Two units meet when they have a key in common.

    ``keys`` are its stem, with the language, and its concepts, which know no language;
    ``broader`` the concepts that these are kinds of, so that "radars" is found by "weapons" and
    not the other way round. ``is_turned``: "without" stands before it; ``turns``: it turns round
    what it bears on, as "refused" does.
    """

    text: str
    folded: str
    keys: frozenset[str]
    broader: frozenset[str]
    against: frozenset[str]
    is_known: bool
    position: int
    weight: float
    is_time: bool
    is_turned: bool
    turns: bool
    within: str | None


@dataclass(frozen=True)
class Wording:
    """One way in which a claim is put into words: its own text, or a statement of it.

    ``segments`` numbers each word's clause of time: what follows "before" or "while" is another
    event than what stands before it. ``negated`` are the positions of the words that a negation
    bears on: "did not confirm the visit" denies the confirming, not the visit. ``turns`` are the
    positions of what turns a statement round: negations, "without", "failed to". ``concedes``:
    it is said against what would be expected ("despite"). ``numbers`` are its figures as written.
    ``kept`` is room for what a comparison works out once for each wording.
    """

    text: str
    language: str
    words: tuple[Word, ...]
    units: tuple[Unit, ...]
    names: tuple[Named, ...]
    figures: tuple[Figure, ...]
    segments: tuple[int, ...] = ()
    negated: frozenset[int] = frozenset()
    turns: tuple[int, ...] = ()
    concedes: bool = False
    numbers: frozenset[str] = frozenset()
    kept: dict[str, object] = field(default_factory=dict, compare=False, repr=False)

    @once
    def by_key(self) -> Mapping[str, tuple[int, ...]]:
        """Positions in ``units`` by key."""
        return _positions(unit.keys for unit in self.units)

    @once
    def by_broader(self) -> Mapping[str, tuple[int, ...]]:
        """Positions in ``units`` by the concepts that they are kinds of."""
        return _positions(unit.broader for unit in self.units)

    @once
    def against(self) -> frozenset[str]:
        """What its words are at odds with."""
        return frozenset().union(*(unit.against for unit in self.units))

    @once
    def name_ids(self) -> frozenset[str]:
        """The ids of the names."""
        return frozenset(name.id for name in self.names)

    @once
    def folded(self) -> str:
        """The folded words, for comparing characters."""
        return " ".join(word.folded for word in self.words)

    @once
    def has_total(self) -> bool:
        """Whether it tells something of all of a kind ("all soldiers left")."""
        return total_in([word.folded for word in self.words], self.language) is not None

    @once
    def leaves_some(self) -> bool:
        """Whether to deny it is to say that it is so of some, only not of all."""
        return leaves_some([word.folded for word in self.words], self.language)

    @once
    def size(self) -> float:
        """How much it says: content words by weight, and names."""
        return sum(unit.weight for unit in self.units) + len(self.name_ids) + len(self.figures)


@lru_cache(maxsize=8192)
def read_wording(
    text: str, code: str, quantities: tuple[Quantity, ...] | None, is_dated: bool
) -> Wording:
    """Words of dates are told from others only where the claim's times stand for them."""
    lang = language(code)
    if lang is None:
        return Wording(text=text, language=code, words=(), units=(), names=(), figures=())
    words = find_words(text, lang)[:MOST_WORDS]
    small = comparing_words(code)
    names = read_names(text, code, words, small)
    counted = find_quantities(text, code) if quantities is None else quantities
    dates = find_dates(text, code) if is_dated else ()
    dated = _positions_in(words, dates)
    figures = read_figures(words, _names_at(names), counted, dated, lang)
    units = _units(words, names, figures, dated, lang, small)
    return Wording(
        text=text,
        language=code,
        words=words,
        units=units,
        names=names,
        figures=figures,
        segments=_segments(words, small),
        negated=_negated(words, lang, small),
        turns=_turns(words, units, lang, small),
        concedes=any(word.folded in small.concessives for word in words),
        numbers=frozenset(word.folded for word in words if word.folded[:1].isdigit()),
    )


def _positions_in(words: Iterable[Word], dates: Iterable[DateMention]) -> frozenset[int]:
    """The positions of the words of dates."""
    spans = [mention.span for mention in dates]
    return frozenset(
        at
        for at, word in enumerate(words)
        if any(span.start <= word.start < span.end for span in spans)
    )


def _turns(
    words: Iterable[Word], units: Iterable[Unit], lang: Language, small: ComparingWords
) -> tuple[int, ...]:
    """Where a statement is turned round: by "not", by "without", by a verb like "refuse"."""
    found = {unit.position for unit in units if unit.turns}
    for at, word in enumerate(words):
        if word.folded in lang.negations or word.folded in small.privatives:
            found.add(at)
    return tuple(sorted(found))


def _negated(words: tuple[Word, ...], lang: Language, small: ComparingWords) -> frozenset[int]:
    """The position of the first word after each negation that says something."""
    cues = grammar(lang.code).lexicon.forms
    found: set[int] = set()
    for at, word in enumerate(words):
        if word.folded not in lang.negations:
            continue
        for following in range(at + 1, len(words)):
            folded = words[following].folded
            if folded in cues or not (is_empty(folded, lang) or folded in small.light):
                found.add(following)
                break
    return frozenset(found)


def _segments(words: tuple[Word, ...], small: ComparingWords) -> tuple[int, ...]:
    """The number of the clause that each word stands in, counted at words like "before"."""
    folded = [word.folded for word in words]
    numbers: list[int] = []
    number = 0
    for at, word in enumerate(folded):
        follows = tuple(folded[at - 1 : at + 1])
        if at and word in small.breaks and follows not in small.agents:
            number += 1
        numbers.append(number)
    return tuple(numbers)


def _names_at(names: Iterable[Named]) -> Mapping[int, str]:
    """The id of the name that takes each word position; composed names leave theirs free."""
    return {
        at: name.id for name in names if not name.is_composed for at in range(name.start, name.end)
    }


def _units(
    words: tuple[Word, ...],
    names: tuple[Named, ...],
    figures: tuple[Figure, ...],
    dated: Collection[int],
    lang: Language,
    small: ComparingWords,
) -> tuple[Unit, ...]:
    taken = set(_names_at(names))
    for figure in figures:
        taken.update(figure.number_positions)
    composed = {
        at: name.id for name in names if name.is_composed for at in range(name.start, name.end)
    }
    units: list[Unit] = []
    for position, word in enumerate(words):
        if position in taken or is_empty(word.folded, lang):
            continue
        units.append(
            _unit(
                word,
                position,
                lang,
                small,
                is_turned=_is_turned(words, position, small),
                is_time=position in dated,
                within=composed.get(position),
            )
        )
    return tuple(units)


def _unit(
    word: Word,
    position: int,
    lang: Language,
    small: ComparingWords,
    *,
    is_turned: bool,
    is_time: bool,
    within: str | None,
) -> Unit:
    keys = word_keys(word.folded, lang)
    return Unit(
        text=word.text,
        folded=word.folded,
        keys=keys.own,
        broader=keys.wider,
        against=keys.against,
        is_known=keys.is_known,
        position=position,
        weight=_LIGHT if word.folded in small.light else 1.0,
        is_time=is_time,
        is_turned=is_turned,
        turns=keys.turns,
        within=within,
    )


def _is_turned(words: tuple[Word, ...], position: int, small: ComparingWords) -> bool:
    """Whether "without" or the like stands right before a word, or before its "any"."""
    before = [word.folded for word in words[max(0, position - 2) : position]]
    if before and (before[-1],) in small.sweeping:
        before.pop()
    return bool(before) and before[-1] in small.privatives


def is_empty(folded: str, lang: Language) -> bool:
    """Whether a word is a stop word, and not one that happens to be spelled like another word.

    «فتحت» is "opened" more often than "and under": where a stop word has another written onto
    it, what the lexicon knows goes first.
    """
    if folded not in lang.stop_words:
        return not folded
    is_joined = folded[0] in comparing_words(lang.code).attached and folded[1:] in lang.stop_words
    return not (is_joined and concepts(folded, lang.code))


def _positions(keys: Iterable[frozenset[str]]) -> Mapping[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for position, mine in enumerate(keys):
        for key in mine:
            found[key] = (*found.get(key, ()), position)
    return found
