"""Named: the names in one wording of a claim, and the plainer names inside longer ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from claimtrack.lang.comparing import ComparingWords, Phrases
from claimtrack.model.document import SourceKind
from claimtrack.text.names import NameFinder, NameMatch
from claimtrack.text.normalise import Word
from claimtrack.text.places import is_plain_place
from claimtrack.text.register import default_register

_PLAIN_KINDS = frozenset({SourceKind.PERSON, SourceKind.GOVERNMENT, SourceKind.OUTLET})


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a wording: its id, its words, and the word positions ``[start, end)`` it takes.

    The words before it tell its role: ``is_agent`` after "by", ``is_source`` after "from",
    ``is_target`` after "to", ``is_adversary`` after "against", ``is_there`` after "in",
    ``is_joined`` after "and" or "with".
    ``metonym_of`` is the government that a capital may stand for. ``is_inner``: it stands inside
    a composed name. ``is_composed``: the name is
    made of ordinary words and plainer names ("the militias in Misrata"), which are read as well,
    so that another way of naming the same thing is met word by word.
    """

    id: str
    text: str
    start: int
    end: int
    is_place: bool
    is_demonym: bool
    metonym_of: str | None
    is_composed: bool
    is_inner: bool
    is_agent: bool
    is_source: bool
    is_target: bool
    is_adversary: bool
    is_there: bool
    is_joined: bool


def read_names(
    text: str, code: str, words: Sequence[Word], small: ComparingWords
) -> tuple[Named, ...]:
    """The names in a text, in order; a composed name comes before those inside it."""
    found: list[Named] = []
    for match in _finder(code).find(text):
        is_composed = " " in match.text and not _is_plain(match.id)
        found += _named(match, text, words, small, is_composed=is_composed)
        if is_composed:
            for inner in _inside(match, code):
                found += _named(inner, text, words, small, is_inner=True)
    return tuple(found)


def _inside(match: NameMatch, code: str) -> list[NameMatch]:
    """The plain names inside a composed one: those left when its first or last words go."""
    found: dict[tuple[int, int], NameMatch] = {}
    first, last = match.text.find(" ") + 1, match.text.rfind(" ")
    for start, end in ((first, len(match.text)), (0, last)):
        for inner in _finder(code).find(match.text[start:end]):
            moved = replace(
                inner,
                start=match.start + start + inner.start,
                end=match.start + start + inner.end,
            )
            if " " in inner.text and not _is_plain(inner.id):
                found.update(
                    ((deeper.start, deeper.end), deeper) for deeper in _inside(moved, code)
                )
            else:
                found[moved.start, moved.end] = moved
    return [found[key] for key in sorted(found)]


def _named(
    match: NameMatch,
    text: str,
    words: Sequence[Word],
    small: ComparingWords,
    *,
    is_composed: bool = False,
    is_inner: bool = False,
) -> list[Named]:
    within = [at for at, w in enumerate(words) if w.start < match.end and match.start < w.end]
    if not within:
        return []
    first = within[0]
    folded = [word.folded for word in words[:first]]
    attached = text[words[first].start : match.start]
    before = {attached, folded[-1] if folded else ""} - {""}
    is_agent = _ends_with_any(folded, small.agents)
    return [
        Named(
            id=match.id,
            text=match.text,
            start=first,
            end=within[-1] + 1,
            is_place=match.is_place,
            is_demonym=match.is_demonym,
            metonym_of=match.metonym_of,
            is_composed=is_composed,
            is_inner=is_inner,
            is_agent=is_agent,
            is_source=not is_agent and bool(before & small.sources),
            is_target=bool(before & small.targets),
            is_adversary=bool({*folded[-2:]} & small.adversaries),
            is_there=bool(before & small.locatives),
            is_joined=bool(before & small.companions),
        )
    ]


def _ends_with_any(words: list[str], phrases: Phrases) -> bool:
    return any(tuple(words[-len(phrase) :]) == phrase for phrase in phrases)


@lru_cache(maxsize=8)
def _finder(code: str) -> NameFinder:
    return NameFinder(default_register(), code)


def _is_plain(name: str) -> bool:
    """Whether a name is not made of other words: people, outlets, governments, places on maps."""
    return name in _plain_sources() or is_plain_place(name)


@cache
def _plain_sources() -> frozenset[str]:
    return frozenset(s.id for s in default_register().sources if s.kind in _PLAIN_KINDS)
