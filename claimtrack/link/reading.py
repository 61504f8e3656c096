"""ClaimReading: a claim taken apart into what is compared, once per claim."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from claimtrack.ids import AttributionId
from claimtrack.lang.base import Language
from claimtrack.lang.comparing import ComparingWords, comparing_words
from claimtrack.lang.concepts import concepts
from claimtrack.lang.frames import grammar
from claimtrack.lang.registry import language
from claimtrack.link.figure_reading import read_figures
from claimtrack.link.figures import Figure
from claimtrack.link.keys import word_keys
from claimtrack.link.naming import Named, read_names
from claimtrack.link.once import once
from claimtrack.model.attribution import Attribution, DateMention, Stance
from claimtrack.model.claim import Claim, ClaimKind, Polarity, Quantity
from claimtrack.model.span import Span
from claimtrack.text.dates import find_dates
from claimtrack.text.normalise import Word, find_words
from claimtrack.text.places import is_country
from claimtrack.text.quantities import find_quantities


class Modality(StrEnum):
    """How a claim is put forward: as a fact, as what should be, or as what will be."""

    FACT = "fact"
    WISH = "wish"
    FUTURE = "future"


_LIGHT = 0.25
"""The weight of a word that adds next to nothing, against 1 for any other; set by judgement."""


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
    def size(self) -> float:
        """How much it says: content words by weight, and names."""
        return sum(unit.weight for unit in self.units) + len(self.name_ids) + len(self.figures)


@dataclass(frozen=True)
class ClaimReading:
    """A claim taken apart. ``asserted`` is 1 affirmed, -1 denied, 0 neither (doubted)."""

    claim: Claim
    asserted: int
    modality: Modality
    wordings: tuple[Wording, ...]
    actors: frozenset[str] = field(default_factory=frozenset)
    places: frozenset[str] = field(default_factory=frozenset)

    @once
    def names(self) -> frozenset[str]:
        """Every actor and place, from the fields and from the words."""
        found = {*self.claim.actors, *self.claim.places, *self.places}
        for name in (name for wording in self.wordings for name in wording.names):
            found.add(name.id)
            if name.metonym_of:
                found.add(name.metonym_of)
        return frozenset(found)

    @once
    def keys(self) -> frozenset[str]:
        """Everything by which another claim may meet this one."""
        found = {f"name:{name}" for name in self.names}
        for wording in self.wordings:
            found.update(key for unit in wording.units for key in unit.keys | unit.broader)
            found.update(
                f"counted:{key}"
                for figure in wording.figures
                for key in figure.counted | figure.kind_of
            )
        return frozenset(found)


def effective_stance(attribution: Attribution | None) -> Stance | None:
    """What the speaker does with the content: a negated cue of any kind leaves it in doubt."""
    if attribution is None:
        return None
    return Stance.DOUBTS if attribution.negated else attribution.stance


def read_claims(
    claims: Iterable[Claim], attributions: Iterable[Attribution] = ()
) -> tuple[ClaimReading, ...]:
    """One reading per claim, in the order given."""
    stances: dict[AttributionId, Stance | None] = {
        attribution.id: effective_stance(attribution) for attribution in attributions
    }
    return tuple(
        read_claim(claim, stances.get(claim.attribution_id) if claim.attribution_id else None)
        for claim in claims
    )


def read_claim(claim: Claim, stance: Stance | None = None) -> ClaimReading:
    """A claim taken apart; ``stance`` is what its speaker does with it (None: says it)."""
    is_dated = bool(claim.times)
    own = _read_wording(claim.text, claim.language, _own_quantities(claim), is_dated)
    told = (
        _read_wording(statement.text, code, None, is_dated)
        for code, statement in sorted(claim.statements.items())
    )
    return ClaimReading(
        claim=claim,
        asserted=_asserted(claim.polarity, stance),
        modality=_modality(claim.kind, stance),
        wordings=(own, *told),
        actors=frozenset(claim.actors),
        places=_settings(claim, (own, *told)),
    )


def _settings(claim: Claim, wordings: tuple[Wording, ...]) -> frozenset[str]:
    """Where the claim is set: what stands after "in", cities, and what the context tells.

    A country that is named without "in" is a party ("Italy supplied"), and so may a capital be.
    """
    named = [name for wording in wordings for name in wording.names]
    there = {name.id for name in named if name.is_place and (name.is_there or name.is_composed)}
    parties = {
        name.id for name in named if is_country(name.id) or (name.metonym_of and name.is_place)
    }
    return frozenset(there | (set(claim.places) - parties))


def _asserted(polarity: Polarity, stance: Stance | None) -> int:
    if stance is Stance.DOUBTS:
        return 0
    affirmed = 1 if polarity is Polarity.AFFIRMED else -1
    return -affirmed if stance is Stance.DENIES else affirmed


def _modality(kind: ClaimKind, stance: Stance | None) -> Modality:
    if stance in (Stance.DEMANDS, Stance.PROMISES) or kind is ClaimKind.INTENTION:
        return Modality.WISH
    if stance is Stance.PREDICTS or kind is ClaimKind.FORECAST:
        return Modality.FUTURE
    return Modality.FACT


def _own_quantities(claim: Claim) -> tuple[Quantity, ...]:
    """The claim's quantities, with offsets counted from the start of its text."""
    start = claim.span.start
    return tuple(
        quantity.model_copy(
            update={"span": Span(start=quantity.span.start - start, end=quantity.span.end - start)}
        )
        for quantity in claim.quantities
        if start <= quantity.span.start and quantity.span.end <= claim.span.end
    )


@lru_cache(maxsize=8192)
def _read_wording(
    text: str, code: str, quantities: tuple[Quantity, ...] | None, is_dated: bool
) -> Wording:
    """Words of dates are told from others only where the claim's times stand for them."""
    lang = language(code)
    if lang is None:
        return Wording(text=text, language=code, words=(), units=(), names=(), figures=())
    words = find_words(text, lang)
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
