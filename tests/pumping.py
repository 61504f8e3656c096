"""Texts that make a regular expression work: each of its long repeats, repeated as long as wanted.

In the manner of tools that look for slow patterns (such as regexploit): a pattern is read into its
tree, and for each repeat without a narrow limit a text is made of what may stand before it, what it
repeats, and an end that doesn't match, so that all ways back are tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _constants as kinds  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

Tree = Any

REPEATS = (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT)
NARROW = 64
TRIED = "a1 \n.ا-\"'(«ـ٣\t\u200fA,:;<>&=é\x00/\\_%§"
"""Of a class of characters those of these are tried that are in it."""

CLASSES = {
    kinds.CATEGORY_DIGIT: r"\d",
    kinds.CATEGORY_NOT_DIGIT: r"\D",
    kinds.CATEGORY_SPACE: r"\s",
    kinds.CATEGORY_NOT_SPACE: r"\S",
    kinds.CATEGORY_WORD: r"\w",
    kinds.CATEGORY_NOT_WORD: r"\W",
}


def pumps(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    """What to put before, and what to repeat."""
    tree = parser.parse(pattern.pattern, pattern.flags)
    found = dict.fromkeys(_pumps(tree, ""))
    beginnings = [("", before + unit) for before, unit in found if before]
    return list(dict.fromkeys([*found, *(("", unit) for _, unit in found), *beginnings]))


def _pumps(tree: Tree, before: str) -> Iterator[tuple[str, str]]:
    for kind, what in tree:
        if kind in REPEATS:
            least, most, body = what
            if most >= NARROW:
                yield from ((before, _sample(body, choice) or "a") for choice in range(3))
                if len(body) == 1 and body[0][0] is kinds.IN:
                    yield from ((before, character) for character in _members(body[0][1]))
            yield from _pumps(body, before)
            before += _sample(body) * least
        elif kind is kinds.SUBPATTERN:
            yield from _pumps(what[3], before)
            before += _sample(what[3])
        elif kind is kinds.BRANCH:
            for branch in what[1]:
                yield from _pumps(branch, before)
            before += _sample(what[1][0])
        elif kind is kinds.ATOMIC_GROUP:
            yield from _pumps(what, before)
            before += _sample(what)
        elif kind in (kinds.ASSERT, kinds.ASSERT_NOT):
            yield from _pumps(what[1], before)
        else:
            before += _sample([(kind, what)])


def _sample(tree: Tree, choice: int = 0) -> str:
    """A text that the pattern matches, or nearly; other choices give other ones."""
    text = ""
    for kind, what in tree:
        if kind is kinds.LITERAL:
            text += chr(what)
        elif kind is kinds.NOT_LITERAL:
            text += "b" if what == ord("a") else "a"
        elif kind is kinds.ANY:
            text += "a"
        elif kind is kinds.IN:
            members = _members(what)
            text += members[choice % len(members)]
        elif kind in REPEATS:
            text += _sample(what[2], choice) * max(what[0], min(choice, 1))
        elif kind is kinds.SUBPATTERN:
            text += _sample(what[3], choice)
        elif kind is kinds.BRANCH:
            text += _sample(what[1][choice % len(what[1])], choice)
        elif kind is kinds.ATOMIC_GROUP:
            text += _sample(what, choice)
    return text


def _members(parts: Tree) -> str:
    is_negated = parts[0][0] is kinds.NEGATE
    tried = "".join(each for each in TRIED if _holds(parts, each) is not is_negated)
    firsts = [what[0] if kind is kinds.RANGE else what for kind, what in parts]
    return tried or "".join(chr(first) for first in firsts if isinstance(first, int)) or "a"


def _holds(parts: Tree, character: str) -> bool:
    for kind, what in parts:
        if (
            (kind is kinds.LITERAL and what == ord(character))
            or (kind is kinds.RANGE and what[0] <= ord(character) <= what[1])
            or (kind is kinds.CATEGORY and re.match(CLASSES[what], character))
        ):
            return True
    return False
