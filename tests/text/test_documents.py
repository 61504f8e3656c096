"""Reading files: what is refused, and why; what a manifest tells."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from made_files import ENGLISH, item, page, rss

from claimtrack.config import TextConfig
from claimtrack.errors import InputError
from claimtrack.model.document import Document
from claimtrack.text.documents import read_document
from claimtrack.text.inputs import UnreadInput, read_documents

ARABIC = "أعلن الوزير أن الأسعار تراجعت."


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\x00\x01\x02text", "binary"),
        (ARABIC.encode("windows-1256"), "windows-1256"),
        ("Café crème".encode("latin-1"), "windows-1252"),
    ],
)
def test_what_is_no_article_is_refused_with_its_reason(raw: bytes | str, reason: str) -> None:
    data = raw if isinstance(raw, bytes) else raw.encode()
    with pytest.raises(InputError, match=reason):
        read_document(data)


def test_a_line_longer_than_is_configured_is_refused() -> None:
    config = TextConfig(max_line_characters=1000)
    with pytest.raises(InputError, match="a line of 1,200 characters"):
        read_document(("أن " * 400).encode(), config=config)
    assert read_document(("أن " * 300).encode(), config=config).text


def test_a_told_encoding_is_taken_and_the_bytes_are_kept() -> None:
    raw = ARABIC.encode("windows-1256")
    document = read_document(raw, encoding="windows-1256")
    assert document.text == ARABIC
    assert document.raw_bytes == raw


def test_a_byte_order_mark_is_no_text_but_stays_in_the_bytes() -> None:
    raw = b"\xef\xbb\xbf" + ARABIC.encode()
    document = read_document(raw)
    assert document.text == ARABIC
    assert document.raw_bytes == raw


def test_a_title_a_byline_and_a_date_line_are_read() -> None:
    head = "وزير المالية يعلن خفض الضرائب\nالسبت 01/يونيو/2019 - 02:30 م\n\n"
    text = f"{head}أعلن الوزير خفض الضرائب أمس في مؤتمر صحفي.\n"
    document = read_document(text.encode())
    assert document.title == "وزير المالية يعلن خفض الضرائب"
    assert document.published_on == date(2019, 6, 1)


def test_a_folder_gives_its_articles_and_says_what_it_skipped(tmp_path: Path) -> None:
    (tmp_path / "ar").mkdir()
    (tmp_path / "ar" / "01.txt").write_text(ARABIC, encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "empty.txt").write_bytes(b"")
    found = list(read_documents([tmp_path]))
    assert [d.name for d in found if isinstance(d, Document)] == ["ar/01.txt"]
    unread = {u.path.name: u.is_error for u in found if isinstance(u, UnreadInput)}
    assert unread == {"picture.png": False, "empty.txt": True}


def test_a_manifest_tells_what_the_file_does_not(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARABIC, encoding="utf-8")
    manifest = tmp_path / "articles.csv"
    manifest.write_text("file,outlet,published\na.txt,Al-Arab,2019-04-14\n", encoding="utf-8")
    (document,) = read_documents([tmp_path / "a.txt"], manifest)
    assert isinstance(document, Document)
    assert (document.outlet_id, document.published_on) == ("al-arab", date(2019, 4, 14))


def test_a_manifest_with_an_unknown_column_is_refused(tmp_path: Path) -> None:
    manifest = tmp_path / "articles.csv"
    manifest.write_text("file,publisher\na.txt,X\n", encoding="utf-8")
    with pytest.raises(InputError, match="publisher"):
        list(read_documents([], manifest))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ports.jsonl", '{"text": "قال الوزير إن الميناء مغلق."}\n'),
        ("ports.csv", "title,text\nالميناء,قال الوزير إن الميناء مغلق.\n"),
    ],
)
def test_the_encoding_of_a_file_of_many_is_that_of_the_file_and_not_told_twice(
    tmp_path: Path, name: str, content: str
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="windows-1256")
    (document,) = read_documents([path], encoding="windows-1256")
    assert not isinstance(document, UnreadInput)
    assert document.text == "قال الوزير إن الميناء مغلق."


REUTERS = '<meta property="og:site_name" content="Reuters">'


@pytest.mark.parametrize("name", ["page.html", "feed.xml"])
def test_an_outlet_that_nobody_tells_is_known_as_one_that_names_itself(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    feed = rss(item("Prices", ENGLISH), title="Reuters")
    path.write_text(feed if name == "feed.xml" else page(ENGLISH, head=REUTERS), encoding="utf-8")
    for told, is_self_named in (({}, True), ({"outlet": "Reuters"}, False)):
        (document,) = read_documents([path], **told)
        assert isinstance(document, Document)
        assert (document.outlet_id, document.is_outlet_self_named) == ("reuters", is_self_named)
