"""The timeline places what has a date, with its uncertainty, and nothing else."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsroom import HERALD, KARIM, TIMES, Newsroom

from claimtrack.report.reading import Reading
from claimtrack.report.time_axis import TimeAxis
from claimtrack.report.timeline_picture import MOST_LANES, draw_claim_timeline, draw_timeline

DAY = ("2022-05-10", "2022-05-10", "2022-05-10")
MONTH = ("2022-05", "2022-05-01", "2022-05-31")


def _room() -> Newsroom:
    room = Newsroom()
    room.tell("the port is open", outlet=HERALD, published=date(2022, 5, 12), said=DAY)
    room.tell("the port is open", KARIM, outlet=TIMES, said=MONTH)
    room.tell("the port is open", KARIM)
    return room


def _drawing(picture) -> ET.Element:
    assert picture is not None
    return ET.fromstring(picture.svg)


def _shapes(picture, name: str) -> int:
    return sum(name in str(shape.get("class")).split() for shape in _drawing(picture).iter())


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        (
            "en",
            "From 1 May 2022 to 31 May 2022, 1 article and 2 statements can be placed in time; "
            "2 articles and 1 statement can’t.",
        ),
        (
            "ar",
            "بين 1 مايو 2022 و31 مايو 2022: يُعرف تاريخ مقال واحد وقولين، "
            "ولا يُعرف تاريخ مقالين وقول واحد.",
        ),
    ],
)
def test_the_sentence_counts_what_is_placed_and_what_isnt(lang: str, sentence: str) -> None:
    picture = draw_timeline(Reading(_room().analysis(), lang))

    assert picture is not None
    assert picture.caption == sentence


def test_said_and_published_have_marks_of_two_kinds_and_a_month_is_a_bar() -> None:
    picture = draw_timeline(Reading(_room().analysis(), "en"))

    assert [_shapes(picture, name) for name in ("node-document", "dot", "span")] == [1, 1, 1]
    assert "A bar: said some day between its ends." in picture.key


def test_what_has_no_date_has_a_lane_of_its_own_and_no_mark() -> None:
    picture = draw_timeline(Reading(_room().analysis(), "en"))

    assert "? 2 articles · 1 statement" in picture.svg
    assert picture.svg.count("Edition 2") == 0  # it has neither date


def test_a_date_worked_out_from_another_is_a_ring() -> None:
    room = _room()
    room.tell("it opened", KARIM, said=DAY, is_inferred=True)

    picture = draw_timeline(Reading(room.analysis(), "en"))

    assert _shapes(picture, "ring") == 1
    assert "worked out from another" in picture.key


def test_one_day_is_no_timeline() -> None:
    room = Newsroom()
    room.tell("the port is open", outlet=HERALD, published=date(2022, 5, 10), said=DAY)
    room.tell("the port is open", KARIM)

    assert draw_timeline(Reading(room.analysis(), "en")) is None


def test_an_impossible_day_is_told_and_not_placed() -> None:
    room = _room()
    room.tell("it opened", KARIM, said=("2022-02-30", "2022-02-30", "2022-02-30"))

    picture = draw_timeline(Reading(room.analysis(), "en"))

    assert "2 statements can’t" in picture.caption
    assert picture.table is not None
    assert picture.table.rows[3].cells[0] == "2022-02-30"


def test_the_table_tells_every_article() -> None:
    picture = draw_timeline(Reading(_room().analysis(), "en"))

    assert picture is not None
    assert picture.table is not None
    assert [row.cells for row in picture.table.rows] == [
        ("10 May 2022", "12 May 2022"),
        ("May 2022", "not known"),
        ("not known", "not known"),
    ]


def test_a_claims_timeline_has_only_its_own_articles() -> None:
    room = _room()
    told = room.claims[:2]

    picture = draw_claim_timeline(Reading(room.analysis(told), "en"), told)

    assert picture is not None
    assert picture.table is not None
    assert len(picture.table.rows) == 2
    assert "1.1" in picture.table.rows[0].head


def test_more_lanes_than_a_screen_holds_are_left_to_the_table() -> None:
    room = Newsroom()
    for number in range(MOST_LANES + 3):
        room.tell("the port is open", published=date(2022, 5, 1) + timedelta(days=number))

    picture = draw_timeline(Reading(room.analysis(), "en"))

    assert _shapes(picture, "node-document") == MOST_LANES
    assert "and 3 articles more, in the table" in picture.svg


@given(st.lists(st.dates(date(1950, 1, 1), date(2050, 1, 1)), min_size=2, max_size=20))
def test_days_stand_in_order_and_within_the_axis(days: list[date]) -> None:
    axis = TimeAxis(min(days), max(days))

    places = [axis.at(day) for day in sorted(days)]

    assert places == sorted(places)
    assert all(0 <= place <= 100 for place in places)
    assert axis.at(axis.first) == 0
