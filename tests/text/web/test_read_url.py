"""What a URL answers with, and the documents that become of it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from local_servers import Answer, serving
from made_files import ARABIC, ENGLISH, item, page, rss, warc

from claimtrack.model.document import Document
from claimtrack.model.reading import EncodingBasis
from claimtrack.text.inputs import Found, UnreadInput, read_url

TABLE = f'title,text\nأسعار,"{ARABIC}"\nPrices,"{ENGLISH}"\n'
TABBED = f"title\ttext\nأسعار\t{ARABIC}\nPrices\t{ENGLISH}\n"
LINES = f'{{"text": "{ARABIC}"}}\n{{"text": "{ENGLISH}", "outlet": "courier"}}\n'


def answered(body: bytes, media_type: str, path: str = "/x", **told: Any) -> list[Found]:
    answer = Answer(body, headers={"Content-Type": media_type})
    with serving(lambda _: answer) as server:
        return list(read_url(f"http://127.0.0.1:{server.port}{path}", allow_private=True, **told))


def document_of(body: bytes, media_type: str, path: str = "/x", **told: Any) -> Document:
    (found,) = answered(body, media_type, path, **told)
    assert isinstance(found, Document)
    return found


def test_plain_text_is_read_in_the_encoding_that_its_server_names_and_that_is_said() -> None:
    document = document_of(ARABIC.encode("cp1256"), "text/plain; charset=windows-1256")
    assert document.text == ARABIC
    assert document.reading is not None
    assert document.reading.encoding is not None
    assert document.reading.encoding.basis is EncodingBasis.HEADER
    assert document.reading.encoding.confidence < 1


def test_an_encoding_that_a_person_tells_goes_before_the_servers() -> None:
    raw = ARABIC.encode("iso8859-6")
    document = document_of(raw, "text/plain; charset=windows-1256", encoding="iso8859-6")
    assert document.text == ARABIC
    assert document.reading is not None
    assert document.reading.encoding is not None
    assert document.reading.encoding.basis is EncodingBasis.TOLD


@pytest.mark.parametrize("charset", ["iso-8859-1", "unicode_escape", "punycode", "idna", "rot13"])
@pytest.mark.parametrize("text", [ARABIC, f"{ENGLISH} \\u0041 xn--a-b"])
def test_utf8_is_utf8_whatever_the_server_calls_it(charset: str, text: str) -> None:
    assert document_of(text.encode(), f"text/plain; charset={charset}").text == text


@pytest.mark.parametrize("charset", ["unicode_escape", "raw_unicode_escape", "undefined", "x-no"])
def test_no_server_chooses_a_codec_that_is_none_of_texts(charset: str) -> None:
    (found,) = answered(ARABIC.encode("cp1256"), f"text/plain; charset={charset}")
    assert isinstance(found, UnreadInput)
    assert "not UTF-8" in found.reason


@pytest.mark.parametrize(
    ("body", "media_type", "path"),
    [
        (TABLE, "text/csv", "/export?format=csv"),
        (TABLE, "text/plain; charset=utf-8", "/articles.csv"),
        (TABBED, "text/tab-separated-values", "/x"),
        (LINES, "application/x-ndjson", "/x"),
        (LINES, "application/octet-stream", "/articles.jsonl?day=1"),
    ],
)
def test_a_table_and_json_lines_give_a_document_for_each_article(
    body: str, media_type: str, path: str
) -> None:
    found = answered(body.encode(), media_type, path)
    assert [one.text for one in found if isinstance(one, Document)] == [ARABIC, ENGLISH]
    assert all(isinstance(one, Document) and one.fetch is not None for one in found)
    assert all(isinstance(one, Document) and path in one.name for one in found)


def test_a_table_in_a_legacy_encoding_is_read_in_the_one_its_server_names() -> None:
    found = answered(TABLE.encode("cp1256"), "text/csv; charset=windows-1256")
    assert [one.text for one in found if isinstance(one, Document)] == [ARABIC, ENGLISH]


def test_a_page_at_the_address_of_a_table_is_a_page() -> None:
    document = document_of(page(ENGLISH, ARABIC).encode(), "text/html", "/articles.csv")
    assert document.media_type == "text/html"


def test_plain_text_with_commas_is_one_article() -> None:
    assert document_of(f"text,{ENGLISH}".encode(), "text/plain").text == f"text,{ENGLISH}"


def test_a_packed_web_archive_is_known_by_its_name() -> None:
    html = {"Content-Type": "text/html"}
    raw = warc([("http://a.example/1", html, page(ENGLISH, ARABIC).encode())])
    document = document_of(raw, "application/octet-stream", "/crawl.warc.gz")
    assert document.url == "http://a.example/1"


def test_of_a_collection_is_told_how_it_can_be_read() -> None:
    (found,) = answered(b"PK\3\4", "application/octet-stream", "/crawl.wacz")
    assert isinstance(found, UnreadInput)
    assert "download it" in found.reason


@pytest.mark.parametrize(
    ("link", "path"),
    [
        ("/news/1", "/news/1"),
        ("2", "/feeds/2"),
        ("https://courier.example/3", None),
        ("http://[", None),
    ],
)
def test_a_link_in_a_feed_is_an_address_seen_from_the_feeds(link: str, path: str | None) -> None:
    feed = rss(item("Prices", ENGLISH).replace("https://courier.example/6", link))
    document = document_of(feed.encode(), "application/rss+xml", "/feeds/all.xml")
    assert document.fetch is not None
    address = document.fetch.urls[-1].removesuffix("/feeds/all.xml")
    assert document.url == (f"{address}{path}" if path else link)


def test_a_redirect_in_raw_utf8_leads_where_it_says() -> None:
    place = "/أخبار/1"
    headers = {"Location": place.encode().decode("latin-1")}

    def answer(path: str) -> Answer:
        is_there = path == quote(place)
        return Answer(ENGLISH.encode()) if is_there else Answer(status=302, headers=headers)

    with serving(answer) as server:
        (found,) = read_url(f"http://127.0.0.1:{server.port}/", allow_private=True)
    assert isinstance(found, Document)
    assert found.text == ENGLISH


def test_a_redirect_in_another_encoding_leads_to_the_letters_that_it_shows() -> None:
    headers = {"Location": "/café"}  # sent as Latin-1

    def answer(path: str) -> Answer:
        is_there = path == quote("/café")
        return Answer(ENGLISH.encode()) if is_there else Answer(status=302, headers=headers)

    with serving(answer) as server:
        (found,) = read_url(f"http://127.0.0.1:{server.port}/", allow_private=True)
    assert isinstance(found, Document)
    assert found.text == ENGLISH
