"""The spread counts articles and known origins by day, and says what has no day."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date

import pytest
from newsroom import KARIM, SALMA, Newsroom

from claimtrack.model.finding import Origins, Root
from claimtrack.report.reading import Reading
from claimtrack.report.spread_picture import draw_spread


def _told(days: list[int | None], speakers=None) -> Newsroom:
    room = Newsroom()
    for number, day in enumerate(days):
        speaker = speakers[number] if speakers else SALMA
        published = date(2024, 2, day) if day else None
        room.tell("the bridge is closed", speaker, published=published)
    return room


def _shared(room: Newsroom, *groups: tuple[int, ...], independent: int = 0) -> Origins:
    ids = [tuple(room.claims[n].id for n in group) for group in groups]
    roots = tuple(Root(source_id=SALMA.id, text="x", claims=group) for group in ids)
    return Origins(shared=tuple(ids), independent=independent, roots=roots)


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        (
            "en",
            "4 articles between 3 February 2024 and 20 February 2024, "
            "and 2 known origins behind them.",
        ),
        ("ar", "4 مقالات بين 3 فبراير 2024 و20 فبراير 2024، وعدد ما عُرف من أصول: أصلان."),
    ],
)
def test_articles_and_origins_are_counted_day_by_day(lang: str, sentence: str) -> None:
    room = _told([9, 3, 20, 20, None], [SALMA, SALMA, SALMA, KARIM, SALMA])
    origins = _shared(room, (0, 1, 2, 4), independent=1)

    picture = draw_spread(Reading(room.analysis(room.claims), lang), room.claims, origins)

    assert picture is not None
    ET.fromstring(picture.svg)
    assert picture.caption == sentence
    assert picture.table is not None
    assert [row.cells[1:] for row in picture.table.rows] == [("1", "1"), ("2", "1"), ("4", "2")]


def test_what_has_no_date_is_named_and_not_drawn() -> None:
    room = _told([1, 2, 3, None, None])

    picture = draw_spread(Reading(room.analysis(room.claims), "en"), room.claims, None)

    assert picture is not None
    assert picture.key.endswith("Not in it, for want of a date: 2 articles.")
    assert picture.svg.count('class="node-document"') == 3


def test_unknown_origins_are_never_counted() -> None:
    room = _told([1, 2, 3])

    picture = draw_spread(
        Reading(room.analysis(room.claims), "en"), room.claims, Origins(unknown=3)
    )

    assert picture is not None
    assert picture.caption.endswith("and no origin is known.")
    assert "step known" not in picture.svg


@pytest.mark.parametrize("days", [[1, 2], [4, 4, 4, 4], [1, 2, None]])
def test_fewer_than_three_dated_articles_or_one_day_are_no_curve(days) -> None:
    room = _told(days)

    assert draw_spread(Reading(room.analysis(room.claims), "en"), room.claims, None) is None
