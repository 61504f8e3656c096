"""Who does what to whom: whether two claims give the parties they share the same roles."""

from __future__ import annotations

from claimtrack.link.naming import Named
from claimtrack.link.reading import Wording


def swapped_roles(left: Wording, right: Wording) -> tuple[str, str] | None:
    """The names of two parties whose roles are swapped between two claims, or None.

    Roles show in the order of the names, turned round by an agent ("by", «من قبل»), and in the
    words before them ("from", "to"). Parties joined by "and", "with" or "between" have none.
    Where something happens ("in") is no role. One name that goes the other way is given twice.
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
            if _acts_first(*pairs[0]) != _acts_first(*pairs[1]):
                return one, other
    return None


def _is_roleless(one: Named, other: Named) -> bool:
    later = one if one.start > other.start else other
    return one.is_there or other.is_there or later.is_joined


def _acts_first(one: Named, other: Named) -> bool:
    """Whether ``one`` acts on ``other``, as far as order and agent words tell."""
    leads = one.start < other.start
    return leads != (one.is_agent or other.is_agent)


def _parties(wording: Wording) -> dict[str, Named]:
    """The first mention of each name."""
    found: dict[str, Named] = {}
    for name in wording.names:
        found.setdefault(name.id, name)
    return found
