"""Who does what to whom: whether two claims give the parties they share the same roles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimtrack.lang.comparing import comparing_words
from claimtrack.lang.registry import language
from claimtrack.link.meeting import Meeting
from claimtrack.link.reading import Unit, Wording

# How far a noun and its nation's name stand apart: an adjective or a possessor may come between.
_BOND = 3

# A verb and the name of who does it: a title of up to two words comes between.
_TITLE = 3


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
        or _swapped(_shared_nouns(meeting))
        or _moved_object(meeting)
    )


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
    if _carries_object(doing.long, meeting.long):
        return None
    if all(other.start < doing.long.position for other in there):
        return doing.short.text, last.text
    return None


def _carries_object(unit: Unit, wording: Wording) -> bool:
    """Whether a verb has written onto it whom it is done to («استقبله»)."""
    return unit.text.endswith(comparing_words(wording.language).object_endings)


def _shared_names(meeting: Meeting, *, demonyms: bool) -> _Pairs:
    """The names that both claims have, by id: the parties, or those that only tell a nation."""
    first = _named(meeting.short, [met.short for met in meeting.met], demonyms=demonyms)
    second = _named(meeting.long, [met.long for met in meeting.met], demonyms=demonyms)
    return {key: (first[key], second[key]) for key in first.keys() & second.keys()}


def _shared_nouns(meeting: Meeting) -> _Pairs:
    """The nouns marked as known that both claims have, by the words of the shorter."""
    pairs = {}
    for met in meeting.met:
        one, other = _known(met.short, meeting.short), _known(met.long, meeting.long)
        if one and other:
            pairs[met.short.text] = (one, other)
    return pairs


def _named(wording: Wording, met: Sequence[Unit], *, demonyms: bool) -> dict[str, _Party]:
    """The first mention of each name that isn't part of a longer one."""
    carrying = {unit.position for unit in met if _carries_object(unit, wording)}
    found: dict[str, _Party] = {}
    for name in wording.names:
        if name.is_demonym is demonyms and not name.is_inner:
            follows = bool(carrying & {*range(name.start - _TITLE, name.start)})
            found.setdefault(
                name.id,
                _Party(
                    start=name.start,
                    is_agent=name.is_agent or (follows and not name.is_place),
                    is_source=name.is_source,
                    is_target=name.is_target,
                    is_adversary=name.is_adversary,
                    is_elsewhere=name.is_there or name.is_joined,
                ),
            )
    return found


def _known(unit: Unit, wording: Wording) -> _Party | None:
    """A noun marked as known: with «ال», or with an article before it."""
    small = comparing_words(wording.language)
    lang = language(wording.language)
    before = [word.folded for word in wording.words[: unit.position]]
    has_article = bool(before) and before[-1] in small.articles
    if has_article:
        before.pop()
    if lang is None or not (has_article or unit.folded.startswith(small.definite or " ")):
        return None
    is_agent = any(tuple(before[-len(phrase) :]) == phrase for phrase in small.agents)
    is_governed = bool(before) and before[-1] in lang.stop_words
    return _Party(
        start=unit.position,
        is_agent=is_agent,
        is_elsewhere=is_governed and not is_agent,
    )


def loosened_bond(meeting: Meeting) -> str | None:
    """A word with its nation that the longer claim has apart from each other, or None.

    "The Russian president" is not met by a president here and Russia there.
    """
    for name in meeting.short.names:
        if not name.is_demonym:
            continue
        there = [other.start for other in meeting.long.names if other.id == name.id]
        for met in meeting.met:
            is_bound = met.short.position in (name.start - 1, name.end)
            if is_bound and there and all(abs(at - met.long.position) > _BOND for at in there):
                return f"{name.text} {met.short.text}"
    return None
