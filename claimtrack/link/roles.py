"""Who does what to whom: whether two claims give the parties they share the same roles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from claimtrack.lang.comparing import ComparingWords, comparing_words
from claimtrack.lang.registry import language
from claimtrack.link.meeting import Meeting
from claimtrack.link.wording import Unit, Wording

# How far a noun and its nation's name stand apart: an adjective or a possessor may come between.
_BOND = 3

# A verb and the name of who does it: a title of up to two words comes between.
_TITLE = 3

# The words of the longest phrase that leads to who does something ("at the hands of the").
_LONGEST_AGENT = 6


@dataclass(frozen=True, slots=True)
class _Party:
    """A name, or a noun marked as known ("the army"), and what stands before it."""

    start: int
    is_agent: bool = False
    is_source: bool = False
    is_target: bool = False
    is_adversary: bool = False
    is_elsewhere: bool = False


def swapped_roles(meeting: Meeting) -> tuple[str, str] | None:
    """The words of two parties whose roles are swapped between two claims, or None.

    Roles show in the order of the parties, turned round by an agent ("by", «من قبل») or by a verb
    that carries its object («استقبله»), and in the words before them ("from", "to", "against").
    Parties joined by "and", "with" or "between" have none, nor have places where something happens
    ("in"). One party that goes the other way is given twice.
    """
    return (
        _swapped(_shared_names(meeting, demonyms=False))
        or _swapped(_shared_names(meeting, demonyms=True))
        or _moved_object(meeting)
    )


def swapped_nouns(meeting: Meeting) -> tuple[str, str] | None:
    """As ``swapped_roles``, for nouns marked as known ("the army", "the rebels")."""
    return _swapped(_shared_nouns(meeting))


def traded_words(meeting: Meeting) -> tuple[str, str] | None:
    """Two words that have traded places in claims that share all their words, or None.

    "Police attacked protesters" is not "protesters attacked police", whether or not the words are
    marked as parties; another word stands between. A passive on one side only turns all round.
    """
    if not meeting.is_one_language or meeting.missing or meeting.extra or meeting.opposed:
        return None
    if _has_agent(meeting.short) != _has_agent(meeting.long):
        return None
    met = sorted(meeting.met, key=lambda one: one.short.position)
    places = sorted(one.long.position for one in met)
    nth = [places.index(one.long.position) for one in met]
    for first, second in enumerate(nth):
        if second > first + 1 and second < len(nth) and nth[second] == first:
            return met[first].short.text, met[second].short.text
    return None


def _has_agent(wording: Wording) -> bool:
    """Whether a phrase leads to who does something in the passive ("by")."""
    folded = tuple([word.folded for word in wording.words])
    return any(
        folded[at : at + len(agent)] == agent
        for agent in comparing_words(wording.language).agents
        for at in range(len(folded))
    )


def are_swapped_in_place(meeting: Meeting, one: str, other: str) -> bool:
    """Whether two nouns of the shorter have only changed places, about a word that both have.

    Who words a sentence anew moves more than that.
    """
    order = sorted(meeting.met, key=lambda met: met.short.position)
    at = {met.short.text: index for index, met in enumerate(order)}
    first, second = sorted((at[one], at[other]))
    places = [met.long.position for met in order]
    places[first], places[second] = places[second], places[first]
    return second - first > 1 and places == sorted(places)


_Pairs = Mapping[str, tuple[_Party, _Party]]


def _swapped(pairs: _Pairs) -> tuple[str, str] | None:
    shared = sorted(pairs)
    for at, one in enumerate(shared):
        here, there = pairs[one]
        if (here.is_source and there.is_target) or (here.is_target and there.is_source):
            return one, one
        if here.is_adversary != there.is_adversary:
            return one, one
        for other in shared[at + 1 :]:
            here_too, there_too = pairs[other]
            if _is_roleless(here, here_too) or _is_roleless(there, there_too):
                continue
            if _acts_first(here, here_too) != _acts_first(there, there_too):
                return one, other
    return None


def _is_roleless(one: _Party, other: _Party) -> bool:
    later = one if one.start > other.start else other
    return later.is_elsewhere


def _acts_first(one: _Party, other: _Party) -> bool:
    """Whether ``one`` acts on ``other``, as far as order and agent words tell."""
    leads = one.start < other.start
    return leads != (one.is_agent or other.is_agent)


def _moved_object(meeting: Meeting) -> tuple[str, str] | None:
    """The last party of the shorter and the word before it, where the longer turns them round.

    What is done to somebody is said after the doing, in Arabic as in English, unless a passive or
    a verb that carries its object says otherwise.
    """
    parties = [name for name in meeting.short.names if not (name.is_demonym or name.is_inner)]
    if len(parties) < 2:
        return None
    last = parties[-1]
    there = [other for other in meeting.long.names if other.id == last.id]
    if last.is_agent or last.is_there or last.is_joined or not there:
        return None
    before = [met for met in meeting.met if parties[-2].end <= met.short.position < last.start]
    doing = max(before, key=lambda met: met.short.position, default=None)
    if doing is None or any(name.is_agent for name in meeting.long.names):
        return None
    if doing.long.position in _parties(meeting.long).carrying:
        return None
    if all(other.start < doing.long.position for other in there):
        return doing.short.text, last.text
    return None


@dataclass(frozen=True, slots=True)
class _Parties:
    """What of a wording's parties depends on no other claim, worked out once for each wording.

    ``named`` and ``nations`` are the first mention of each name that isn't part of a longer one:
    parties, and those that only tell a nation, each with where a verb that carries its object
    would stand. ``nouns`` are those marked as known, by position; ``carrying`` the positions of
    the words that have written onto them whom something is done to («استقبله»).
    """

    named: Mapping[str, tuple[_Party, range | None]]
    nations: Mapping[str, tuple[_Party, range | None]]
    nouns: Mapping[int, _Party]
    carrying: frozenset[int]


def _parties(wording: Wording) -> _Parties:
    """The parties of a wording, kept with it."""
    kept = wording.kept.get("parties")
    if isinstance(kept, _Parties):
        return kept
    small = comparing_words(wording.language)
    nouns = ((unit.position, _known(unit, wording, small)) for unit in wording.units)
    found = _Parties(
        named=_named(wording, demonyms=False),
        nations=_named(wording, demonyms=True),
        nouns={position: noun for position, noun in nouns if noun},
        carrying=frozenset(
            unit.position for unit in wording.units if unit.text.endswith(small.object_endings)
        ),
    )
    wording.kept["parties"] = found
    return found


def _shared_names(meeting: Meeting, *, demonyms: bool) -> _Pairs:
    """The names that both claims have, by id: the parties, or those that only tell a nation."""
    short, long = _parties(meeting.short), _parties(meeting.long)
    first, second = (short.nations, long.nations) if demonyms else (short.named, long.named)
    shared = first.keys() & second.keys()
    if not shared:
        return {}
    left = short.carrying and short.carrying & {met.short.position for met in meeting.met}
    right = long.carrying and long.carrying & {met.long.position for met in meeting.met}
    return {key: (_acting(first[key], left), _acting(second[key], right)) for key in shared}


def _acting(party: tuple[_Party, range | None], carrying: frozenset[int]) -> _Party:
    """A party, as one who acts where it follows a verb that carries its object."""
    found, before = party
    if before is not None and any(at in carrying for at in before):
        return replace(found, is_agent=True)
    return found


def _shared_nouns(meeting: Meeting) -> _Pairs:
    """The nouns marked as known that both claims have, by the words of the shorter."""
    short, long = _parties(meeting.short).nouns, _parties(meeting.long).nouns
    pairs = {}
    for met in meeting.met:
        one, other = short.get(met.short.position), long.get(met.long.position)
        if one and other:
            pairs[met.short.text] = (one, other)
    return pairs


def _named(wording: Wording, *, demonyms: bool) -> dict[str, tuple[_Party, range | None]]:
    """The first mention of each name that isn't part of a longer one."""
    found: dict[str, tuple[_Party, range | None]] = {}
    for name in wording.names:
        if name.is_demonym is demonyms and not name.is_inner:
            party = _Party(
                start=name.start,
                is_agent=name.is_agent,
                is_source=name.is_source,
                is_target=name.is_target,
                is_adversary=name.is_adversary,
                is_elsewhere=name.is_there or name.is_joined,
            )
            before = None if name.is_place else range(name.start - _TITLE, name.start)
            found.setdefault(name.id, (party, before))
    return found


def _known(unit: Unit, wording: Wording, small: ComparingWords) -> _Party | None:
    """A noun marked as known: with «ال», or with an article before it."""
    lang = language(wording.language)
    words, at = wording.words, unit.position
    has_article = at > 0 and words[at - 1].folded in small.articles
    if lang is None or not (has_article or unit.folded.startswith(small.definite or " ")):
        return None
    before = [word.folded for word in words[max(0, at - _LONGEST_AGENT) : at - has_article]]
    is_agent = any(tuple(before[-len(phrase) :]) == phrase for phrase in small.agents)
    is_governed = bool(before) and before[-1] in lang.stop_words
    return _Party(
        start=at,
        is_agent=is_agent,
        is_elsewhere=is_governed and not is_agent,
    )


def loosened_bond(meeting: Meeting) -> str | None:
    """A word with its nation that the longer claim has apart from each other, or None.

    "The Russian president" is not met by a president here and Russia there.
    """
    return next((text for text, _ in _loosened(meeting)), None)


def rebound_word(meeting: Meeting) -> str | None:
    """A word with its nation that the longer claim gives to another nation, or None."""
    return next((text for text, is_rebound in _loosened(meeting) if is_rebound), None)


def _loosened(meeting: Meeting) -> Iterator[tuple[str, bool]]:
    """The words apart from their nation in the longer claim, and whether they have another."""
    for name in meeting.short.names:
        if not name.is_demonym:
            continue
        there = [other.start for other in meeting.long.names if other.id == name.id]
        for met in meeting.met:
            is_bound = met.short.position in (name.start - 1, name.end)
            if is_bound and there and all(abs(at - met.long.position) > _BOND for at in there):
                yield (
                    f"{name.text} {met.short.text}",
                    any(
                        other.is_demonym
                        and other.id != name.id
                        and met.long.position in (other.start - 1, other.end)
                        for other in meeting.long.names
                    ),
                )
