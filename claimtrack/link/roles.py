"""Who does what to whom: whether two claims give the parties they share the same roles."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.lang.comparing import Phrases, comparing_words
from claimtrack.link.reading import Named, Wording


@dataclass(frozen=True, slots=True)
class _Party:
    """A name with the word that governs it."""

    name: Named
    is_agent: bool
    is_source: bool
    is_target: bool
    is_there: bool
    is_joined: bool


def swapped_roles(left: Wording, right: Wording) -> tuple[str, str] | None:
    """The names of two parties whose roles are swapped between two claims, or None.

    Roles show in the order of the names, turned round by an agent ("by", «من قبل»), and in the
    words before them ("from", "to"). Parties joined by "and", "with" or "between" have none.
    Where something happens ("in") is no role.
    """
    first, second = _parties(left), _parties(right)
    shared = sorted(first.keys() & second.keys())
    for at, one in enumerate(shared):
        here, there = first[one], second[one]
        if (here.is_source and there.is_target) or (here.is_target and there.is_source):
            return one, one
        for other in shared[at + 1 :]:
            pairs = ((here, first[other]), (there, second[other]))
            if any(_is_roleless(*pair) for pair in pairs):
                continue
            if _comes_first(*pairs[0]) != _comes_first(*pairs[1]):
                return one, other
    return None


def _is_roleless(one: _Party, other: _Party) -> bool:
    later = one if one.name.start > other.name.start else other
    return one.is_there or other.is_there or later.is_joined


def _comes_first(one: _Party, other: _Party) -> bool:
    """Whether ``one`` acts on ``other``, as far as order and agent words tell."""
    leads = one.name.start < other.name.start
    return leads != (one.is_agent or other.is_agent)


def _parties(wording: Wording) -> dict[str, _Party]:
    """The first mention of each name with the words before it."""
    small = comparing_words(wording.language)
    folded = [word.folded for word in wording.words]
    found: dict[str, _Party] = {}
    for name in wording.names:
        if name.id in found:
            continue
        before = {name.prefix, folded[name.start - 1] if name.start else ""} - {""}
        is_agent = _ends_with_any(folded[: name.start], small.agents)
        found[name.id] = _Party(
            name=name,
            is_agent=is_agent,
            is_source=not is_agent and bool(before & small.sources),
            is_target=bool(before & small.targets),
            is_there=bool(before & small.locatives),
            is_joined=bool(before & small.companions),
        )
    return found


def _ends_with_any(words: list[str], phrases: Phrases) -> bool:
    return any(tuple(words[-len(phrase) :]) == phrase for phrase in phrases)
