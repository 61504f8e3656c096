"""One source out of several: a person's word first, and never by order of coming."""

from __future__ import annotations

from itertools import permutations

from claimtrack.ids import SourceId
from claimtrack.model.document import Source, SourceKind
from claimtrack.store.merging import merge_sources

ID = SourceId("ministry")


def test_equal_sources_stay_as_they_are() -> None:
    source = Source(id=ID, kind=SourceKind.GOVERNMENT, names={"en": "Ministry"}, aliases=("z", "a"))
    assert merge_sources([], [source, source]) == (source,)


def test_other_spellings_become_aliases_whatever_came_first() -> None:
    versions = (
        Source(id=ID, kind=SourceKind.UNNAMED, names={"en": "The Ministry"}, owner="x"),
        Source(id=ID, kind=SourceKind.GOVERNMENT, names={"en": "Ministry", "ar": "الوزارة"}),
        Source(id=ID, kind=SourceKind.UNNAMED, names={"ar": "وزارة"}, country="eg"),
    )
    results = {merge_sources([], order)[0].model_dump_json() for order in permutations(versions)}
    assert len(results) == 1
    (merged,) = merge_sources([], versions)
    assert merged == Source(
        id=ID,
        kind=SourceKind.GOVERNMENT,
        names={"en": "Ministry", "ar": "الوزارة"},
        aliases=("The Ministry", "وزارة"),
        owner="x",
        country="eg",
    )


def test_a_persons_word_stands() -> None:
    mentioned = Source(id=ID, kind=SourceKind.ORGANISATION, names={"en": "A"}, owner="theirs")
    hand = Source(id=ID, kind=SourceKind.GOVERNMENT, names={"en": "B"})
    (merged,) = merge_sources([hand], [mentioned])
    assert (merged.kind, merged.names, merged.aliases, merged.owner) == (
        SourceKind.GOVERNMENT,
        {"en": "B"},
        ("A",),
        "theirs",
    )


def test_other_ids_stay_apart_and_sorted() -> None:
    sources = [
        Source(id=SourceId(id_), kind=SourceKind.PERSON, names={"en": "Same Name"})
        for id_ in ("b", "a")
    ]
    assert [source.id for source in merge_sources(sources[:1], sources[1:])] == ["a", "b"]
