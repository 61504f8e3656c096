"""Feeds: what their entries give, and what a hostile one can't do."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from made_files import ARABIC, ENGLISH, item, rss
from processor_time import takes_less_than

from claimtrack.errors import InputError
from claimtrack.model.document import Document
from claimtrack.model.finding import DiagnosticCode
from claimtrack.text.documents import derived_text, document_of_part
from claimtrack.text.inputs import read_documents
from claimtrack.text.web.feeds import MOST_BYTES, read_feed
from claimtrack.text.web.parts import FailedPart, Part

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>البريد</title>
<entry><title>الأسعار تتراجع</title><link href="https://post.example/1"/>
<author><name>سعاد الخطيب</name></author><published>2019-06-02T00:10:00+03:00</published>
<updated>2019-06-05T10:00:00Z</updated>
<summary>قصير</summary><content type="html">&lt;p&gt;{ARABIC}&lt;/p&gt;</content></entry></feed>"""


def parts(feed: str) -> list[Part]:
    return [part for part in read_feed(feed.encode()) if isinstance(part, Part)]


def test_an_entry_of_rss_is_an_article_with_all_that_the_feed_says_of_it() -> None:
    (part,) = parts(rss(item("Prices", f"<p>{ENGLISH}</p><p>He gave no date.</p>")))
    assert part.text == f"Prices\n\n{ENGLISH}\nHe gave no date.\n"
    assert (part.title, part.outlet) == ("Prices", "The Courier")
    assert part.published_on == date(2019, 6, 1)
    assert part.url == "https://courier.example/6"
    assert part.reading.part == "entry 1"


def test_an_entry_of_atom_is_read_by_its_full_content() -> None:
    (part,) = parts(ATOM)
    assert part.text == f"الأسعار تتراجع\n\n{ARABIC}\n"
    assert (part.byline, part.url) == ("سعاد الخطيب", "https://post.example/1")
    assert part.published_on == date(2019, 6, 2)


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("<pubDate>Sat, 01 Jun 2019 00:30:00 +0300</pubDate>", date(2019, 6, 1)),
        ("<pubDate>Fri, 31 May 2019 22:30:00 GMT</pubDate>", date(2019, 5, 31)),
        ("<dc:date>2019-06-01T00:30:00+03:00</dc:date>", date(2019, 6, 1)),
        ("<pubDate>yesterday</pubDate><dc:date>2019-06-01</dc:date>", None),
        ("", None),
    ],
)
def test_the_day_of_an_entry_is_the_one_that_the_feed_writes(told: str, day: date | None) -> None:
    feed = rss(item("Prices", ENGLISH))
    (part,) = parts(feed.replace("<pubDate>Sat, 01 Jun 2019 12:00:00 GMT</pubDate>", told))
    assert part.published_on == day


def test_the_day_of_a_change_is_not_that_of_publication() -> None:
    (part,) = parts(re.sub("<published>.*</published>", "", ATOM))
    assert part.published_on is None


def test_a_stray_quote_in_an_entry_loses_nothing() -> None:
    body = f'<p><a href="x"">{ENGLISH}</a></p><svg/><p>{ARABIC}</p>'
    (part,) = parts(rss(item("Prices", body)))
    assert part.text == f"Prices\n\n{ENGLISH}\n{ARABIC}\n"
    assert part.reading.oddities == ()


def test_an_entry_without_text_is_passed_over_and_told() -> None:
    found = list(read_feed(rss(item("Picture", "<img src=x>"), item("B", ENGLISH)).encode()))
    assert [type(part) for part in found] == [FailedPart, Part]
    assert isinstance(found[0], FailedPart)
    assert not found[0].is_error


def test_hidden_words_of_an_entry_are_left_out_and_told() -> None:
    (part,) = parts(rss(item("Prices", f"{ENGLISH}<b style='display:none'>He lied about it.</b>")))
    assert "lied" not in part.text
    assert part.reading.oddities[0].code is DiagnosticCode.HIDDEN_TEXT


@pytest.mark.parametrize(
    "author",
    [
        "<author>{}</author>",
        "<dc:creator>{}</dc:creator>",
        "<author><![CDATA[{}]]></author>",
        "<managingEditor>{}</managingEditor>",
        "<author><name>{}</name></author>",
        '<author x="y">{}</author>',
    ],
)
def test_the_time_does_not_grow_with_the_square_of_a_names_length(author: str) -> None:
    feed = rss(item("Prices", ENGLISH, author.format("a" * 64_000)))
    (part,) = parts(feed)
    assert takes_less_than(2, lambda: parts(feed))
    assert ENGLISH in part.text
    assert DiagnosticCode.DROPPED_TEXT in [odd.code for odd in part.reading.oddities]


def test_an_ordinary_name_stays() -> None:
    (part,) = parts(
        rss(item("Prices", ENGLISH, "<author>d.hall@courier.example (Dana Hall)</author>"))
    )
    assert part.byline is not None
    assert "Dana Hall" in part.byline
    assert part.reading.oddities == ()


def attacks(canary: Path) -> list[str]:
    nested = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    place = canary.as_uri()
    return [
        f'<!DOCTYPE x [<!ENTITY l0 "ha">{nested}]>',
        f'<!DOCTYPE x [<!ENTITY l0 "{"a" * 100_000}">]>',
        f'<!DOCTYPE x [<!ENTITY l9 SYSTEM "{place}">]>',
        f'<!DOCTYPE x [<!ENTITY % p SYSTEM "{place}"> %p;]>',
        f'<!DOCTYPE x SYSTEM "{place}">',
        f'<!DOCTYPE x PUBLIC "x" "{place}">',
        '<!DOCTYPE x [<!ENTITY l9 SYSTEM "http://127.0.0.1:1/">]>',
        "<!doctype x><!entity l9 'a'>",
        f'<?xml-stylesheet type="text/xsl" href="{place}"?>',
    ]


@pytest.mark.parametrize("number", range(9))
@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_nothing_is_read_or_swollen_by_a_feed(tmp_path: Path, number: int, codec: str) -> None:
    canary = tmp_path / "canary.txt"
    canary.write_text("CANARY", encoding="utf-8")
    include = (
        f'<x xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{canary.as_uri()}"/></x>'
    )
    feed = rss(item("Prices", f"{ENGLISH} &l9;", include), start=attacks(canary)[number])
    feed = feed.replace("<![CDATA[", "").replace("]]>", "").replace('encoding="utf-8"', "")

    def text() -> str:
        try:
            read = list(read_feed(feed.encode(codec)))
        except InputError:
            return ""
        return " ".join(part.text for part in read if isinstance(part, Part))

    assert "CANARY" not in text()
    assert len(text()) < 1000
    assert takes_less_than(1, text)


@pytest.mark.parametrize(
    "feed", ["", "<", "<rss", "<rss>", "<html>x</html>", "{}", "<a/>" * 100, "\0"]
)
def test_what_is_no_feed_gives_nothing_or_a_reason(feed: str) -> None:
    try:
        assert parts(feed) == []
    except InputError as told:
        assert "feed" in str(told)  # noqa: PT017  # either is right


def test_a_feed_larger_than_any_is_refused_unread() -> None:
    feed = rss(item("Prices", ENGLISH)).encode()
    with pytest.raises(InputError, match="16,777,217 bytes are more than a feed may have"):
        next(read_feed(feed.ljust(MOST_BYTES + 1)))


def test_a_feed_that_breaks_off_gives_what_is_whole() -> None:
    feed = rss(item("Prices", ENGLISH), item("Ports", ARABIC))
    titles = [part.title for part in parts(feed[: feed.index("Ports") + 3])]
    assert titles[0] == "Prices"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "windows-1256", "utf-16"])
@pytest.mark.parametrize("titles", [["A"], ["A", "B", "C"]])
def test_every_entry_of_a_feed_is_a_document_whose_bytes_are_its_text(
    tmp_path: Path, titles: list[str], codec: str
) -> None:
    feed = rss(*(item(title, f"{ARABIC} {title}") for title in titles))
    path = tmp_path / "feed.xml"
    path.write_bytes(feed.replace("utf-8", codec.removesuffix("-sig")).encode(codec))
    documents = [each for each in read_documents([path]) if isinstance(each, Document)]
    assert [document.title for document in documents] == titles
    assert len({document.id for document in documents}) == len(titles)
    for document in documents:
        assert document.raw_bytes == document.text.encode()
        held = document.model_copy(update={"raw": document.raw_bytes})  # as a store gives it
        assert derived_text(held) == document.text


def test_one_entry_in_two_feeds_is_one_document() -> None:
    first, second = (
        next(read_feed(rss(item("A", ARABIC), title=outlet).encode())) for outlet in ("X", "Y")
    )
    assert isinstance(first, Part)
    assert isinstance(second, Part)
    assert document_of_part(first, "x", {}).id == document_of_part(second, "y", {}).id
