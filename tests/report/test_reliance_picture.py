"""The source map counts whose words went through whom to whom."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from markupsafe import Markup
from newsroom import HERALD, KARIM, LENA, POST, SALMA, TIMES, Newsroom, person

from claimtrack.report.reading import Reading
from claimtrack.report.reliance import find_reliance
from claimtrack.report.reliance_picture import MOST, draw_reliance


def _room() -> Newsroom:
    room = Newsroom()
    room.tell("the port is open", SALMA, outlet=HERALD, via=[POST])
    room.tell("the road is closed", SALMA, outlet=HERALD, via=[POST])
    room.tell("the road is closed", KARIM, outlet=TIMES)
    room.tell("the road is closed", None, outlet=TIMES)
    return room


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        (
            "en",
            "3 claims from 2 speakers in 3 articles; 2 came through a carrier, "
            "most often Cedar Post.",
        ),
        (
            "ar",
            "3 ادعاءات عن قائلين في 3 مقالات؛ عدد ما وصل عبر ناقل 2، وأكثره عبر بريد الأرز.",
        ),
    ],
)
def test_the_sentence_tells_how_much_came_through_whom(lang: str, sentence: str) -> None:
    picture = draw_reliance(Reading(_room().analysis(), lang))

    assert picture is not None
    assert picture.caption == sentence
    ET.fromstring(picture.svg)


def test_the_table_has_every_step_with_its_count() -> None:
    picture = draw_reliance(Reading(_room().analysis(), "en"))

    assert picture is not None
    assert picture.table is not None
    assert [(row.head, *map(Markup.striptags, row.cells)) for row in picture.table.rows] == [
        ("Salma Haddad", "speaker", "Cedar Post (2)", "2: 1.1, 2.1"),
        ("Karim Odeh", "speaker", "Valley Times (1)", "1: 3.1"),
        ("Cedar Post", "carrier", "Harbour Herald (2)", "2: 1.1, 2.1"),
    ]


def test_an_articles_own_voice_relies_on_nobody() -> None:
    assert find_reliance(Reading(_room().analysis(), "en")).claims == 3


def test_a_carrier_that_had_it_from_another_is_in_the_table() -> None:
    room = Newsroom()
    room.tell("the port is open", SALMA, outlet=HERALD, via=[POST, TIMES])
    room.tell("the port is open", LENA, outlet=HERALD)

    picture = draw_reliance(Reading(room.analysis(), "en"))

    assert picture is not None
    assert picture.table is not None
    onward = {row.head: row.cells[1] for row in picture.table.rows}
    assert onward["Salma Haddad"] == "Valley Times (1)"  # the carrier next to the speaker
    assert onward["Valley Times"] == "Cedar Post (1)"
    assert onward["Cedar Post"] == "Harbour Herald (1)"


def test_one_way_is_no_map() -> None:
    room = Newsroom()
    room.tell("the port is open", SALMA, outlet=HERALD)

    assert draw_reliance(Reading(room.analysis(), "en")) is None


def test_a_hundred_speakers_are_drawn_as_the_first_ones_and_told_as_all() -> None:
    room = Newsroom()
    for number in range(100):
        room.tell("the port is open", person(f"Speaker {number}", f"قائل {number}"), outlet=HERALD)

    picture = draw_reliance(Reading(room.analysis(), "en"))

    assert picture is not None
    assert picture.table is not None
    assert picture.svg.count('class="node-speaker"') == MOST
    assert "88 more, in the table" in picture.svg
    assert len(picture.table.rows) == 100


def test_a_line_of_the_table_leads_to_its_first_claims_and_says_if_there_are_more() -> None:
    room = Newsroom()
    for place in ("port", "road", "dam", "well"):
        room.tell(f"the {place} is open", SALMA, outlet=HERALD)
    room.tell("the port is open", KARIM, outlet=TIMES)

    picture = draw_reliance(Reading(room.analysis(), "en"))

    assert picture is not None
    assert picture.table is not None
    told = {row.head: row.cells[-1] for row in picture.table.rows}
    assert told["Salma Haddad"].striptags() == "4: 1.1, 2.1, 3.1 …"
    assert told["Salma Haddad"].count('href="#c-') == 3
    assert told["Karim Odeh"].striptags() == "1: 5.1"
