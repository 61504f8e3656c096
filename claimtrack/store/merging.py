"""One source out of what several documents, and people, say of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from claimtrack.ids import SourceId
from claimtrack.model.document import Source, SourceKind

Known = TypeVar("Known")

_KINDS = tuple(SourceKind)  # declared from the most telling to "unnamed"


def merge_sources(by_hand: Iterable[Source], mentioned: Iterable[Source]) -> tuple[Source, ...]:
    """One source per id, sorted by id; the order of what is given never matters.

    Where values differ, a person's word stands; among documents a known value beats an unknown
    one, and of two names the one that sorts first stands. The other spellings become aliases.
    """
    hands = {source.id: source for source in by_hand}
    versions: dict[SourceId, dict[str, Source]] = {}
    for source in mentioned:
        versions.setdefault(source.id, {})[source.model_dump_json()] = source
    merged = (
        _merge(hands.get(id_), [versions[id_][key] for key in sorted(versions.get(id_, ()))])
        for id_ in sorted({*hands, *versions})
    )
    return tuple(merged)


def _merge(hand: Source | None, mentioned: Sequence[Source]) -> Source:
    every = [*([hand] if hand else []), *mentioned]
    if all(source == every[0] for source in every):
        return every[0]
    names: dict[str, str] = {}
    for lang in sorted({lang for source in every for lang in source.names}):
        names[lang] = min(source.names[lang] for source in every if lang in source.names)
    names |= hand.names if hand else {}
    spellings = {name for source in every for name in source.spellings}
    known = [hand] if hand else []
    return Source(
        id=every[0].id,
        kind=hand.kind if hand else min((s.kind for s in mentioned), key=_KINDS.index),
        names=names,
        aliases=tuple(sorted(spellings - set(names.values()))),
        owner=_first(s.owner for s in (*known, *mentioned)),
        speaks_for=_first(s.speaks_for for s in (*known, *mentioned)),
        country=_first(s.country for s in (*known, *mentioned)),
    )


def _first(values: Iterable[Known | None]) -> Known | None:
    return next((value for value in values if value is not None), None)
