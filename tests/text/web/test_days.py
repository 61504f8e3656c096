"""The day of publication: what a page or a feed says, and nothing that is only like it."""

from __future__ import annotations

from datetime import date

import pytest
from made_files import ENGLISH, page

from claimtrack.text.web.days import written_day
from claimtrack.text.web.pages import read_page

DAY = date(2019, 6, 1)
SECOND = "Shops in the capital were told of it a week ago, and most of them have new price lists."


@pytest.mark.parametrize(
    "told",
    [
        "2019-06-01", " 2019-06-01T00:30:00+03:00", "2019-06-01T23:59:59-11:00", "2019-06-01 12:00",
        "Sat, 01 Jun 2019 00:30:00 +0300", "Sat, 1 Jun 2019 23:30:00 GMT", "01 Jun 2019 10:00 EST",
        "Sat, 01 Jun 2019", "1 June 2019", "June 1, 2019", "Sat Jun  1 16:29:06 2019",
    ],
)  # fmt: skip
def test_a_day_is_the_one_that_is_written_whatever_the_time_zone(told: str) -> None:
    assert written_day(told) == DAY


@pytest.mark.parametrize(
    "told",
    [
        "", "2019", "2019-06", "June 2019", "06/01/2019", "2019-06-31", "31 Jun 2019 10:00 GMT",
        "2019-06-011", "yesterday", "\0", "1" * 10_000, "1 Jun " + "9" * 5_000,
    ],
)  # fmt: skip
def test_what_is_no_whole_day_is_none(told: str) -> None:
    assert written_day(told) is None


def of_page(head: str = "", body: str = "") -> date | None:
    return read_page(page(ENGLISH, SECOND + body, head=head)).published_on


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta property="article:published_time" content="2019-06-01T00:30:00+03:00">', ""),
        ('<meta name="DC.date.issued" content="2019-06-01">', ""),
        ('<meta itemprop="datePublished" content="2019-06-01">', ""),
        ('<script type="application/ld+json">{"datePublished": "2019-06-01T09:00Z"}</script>', ""),
        ("", '<time class="entry-date published" datetime="2019-06-01">1 June</time>'),
        ("", '<time itemprop="datePublished" datetime="2019-06-01">1 June</time>'),
        # what the head says goes first, and twice the same is once
        (
            '<meta name="date" content="2019-06-01"><meta name="pubdate" content="2019-06-01">',
            '<time class="published" datetime="2018-01-01">1 January</time>',
        ),
    ],
)
def test_the_day_that_a_page_says_is_taken(head: str, body: str) -> None:
    assert of_page(head, body) == DAY


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", ""),
        ('<link rel="canonical" href="https://courier.example/2019/06/01/prices">', ""),
        ('<meta property="og:url" content="https://courier.example/2019/06/01/prices">', ""),
        ('<meta property="article:modified_time" content="2019-06-01">', ""),
        ('<meta itemprop="copyrightYear" content="2019">', ""),
        ('<script type="application/ld+json">{"dateModified": "2019-06-01"}</script>', ""),
        ('<script>var related = {"datePublished": "2019-06-01"};</script>', ""),
        ("", '<img src="/2019/06/01/port.jpg" alt="">'),
        ("", " It was first told on 1 June 2019. © 2019 The Courier"),
        ("", '<time datetime="2019-06-01">1 June</time>'),
        (
            '<script type="application/ld+json">[{"datePublished": "2019-06-01"}, '
            '{"datePublished": "2018-01-01"}]</script>',
            "",
        ),
    ],
)
def test_a_day_that_a_page_does_not_say_is_not_guessed(head: str, body: str) -> None:
    assert of_page(head, body) is None
