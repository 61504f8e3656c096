"""Files of many articles: each is read as it stands or told, and the others all the same."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from claimtrack.errors import InputError
from claimtrack.model.document import Document
from claimtrack.text import inputs
from claimtrack.text.documents import derived_text, read_document
from claimtrack.text.inputs import UnreadInput, read_documents

ARABIC = "أعلن الوزير أن الأسعار تراجعت."
ENGLISH = "The minister said that the port had closed."


def read(path: Path, content: str | bytes, **told: Any) -> tuple[list[Document], list[str]]:
    """The documents of a file, and the reasons of what in it wasn't read."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    found = list(read_documents([path], **told))
    reasons = [each.reason for each in found if isinstance(each, UnreadInput)]
    return [each for each in found if isinstance(each, Document)], reasons


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("[]", "no article object"), ('"x"', "no article object"), ("null", "no article object"),
        ("42", "no article object"), ('{"text": 5}', "no article object"),
        ('{"text": ["x"]}', "no article object"), ('{"title": "x"}', "no article object"),
        ('{"text": "x", "author": ["A"]}', "its author is no string"),
        ('{"text": "x", "title": 5, "url": {"a": 1}}', "its url, title is no string"),
        ('{"text": "x", "n": ' + "9" * 5000 + "}", "no JSON"), ("[" * 100_000, "no JSON"),
        ("{", "Expecting"), ('{"text": ""}', "empty"), ('{"text": "\\ud800"}', "half characters"),
        ('{"text": "x", "published": "soon"}', "not a date"),
    ],
)  # fmt: skip
def test_a_line_that_is_no_article_is_told_and_the_others_are_read(
    tmp_path: Path, line: str, reason: str
) -> None:
    good = json.dumps({"text": ENGLISH, "title": None, "views": 3})
    documents, reasons = read(tmp_path / "news.jsonl", f"{good}\n{line}\n{good}\r\n")
    assert [document.name for document in documents] == ["news.jsonl:1", "news.jsonl:3"]
    (why,) = reasons
    assert "line 2: " in why
    assert reason in why


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("news.jsonl", f'{{"text": "{ARABIC}"}}\n\n{{"text": "{ENGLISH}"}}\n'),
        ("news.csv", f"text\n{ARABIC}\n{ENGLISH}\n"),
    ],
)
def test_an_article_of_many_tells_of_which_file_it_was_part_and_where(
    tmp_path: Path, name: str, content: str
) -> None:
    raw = content.encode("windows-1256")
    documents, reasons = read(tmp_path / name, raw, encoding="windows-1256")
    assert ([document.text for document in documents], reasons) == ([ARABIC, ENGLISH], [])
    readings = [document.reading for document in documents if document.reading is not None]
    assert {reading.part_of for reading in readings} == {hashlib.sha256(raw).hexdigest()}
    assert readings[-1].part == "line 3"
    for document in documents:
        held = document.model_copy(update={"raw": document.raw_bytes})  # as a store gives it
        assert derived_text(held) == document.text


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\u0085"])
def test_a_line_of_json_ends_where_json_lines_do_and_not_within_a_string(
    tmp_path: Path, end: str
) -> None:
    text = f"{ENGLISH}{end}{ARABIC}"
    line = json.dumps({"text": text}, ensure_ascii=False)
    documents, reasons = read(tmp_path / "news.jsonl", line)
    assert ([document.text for document in documents], reasons) == ([text], [])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("a" * 200_000 + ",text\nx,y\n", ""),
        ("text,title\r" + ENGLISH + ",A\r", ""),
        (f"text,title\n{ENGLISH},A,B\n{ENGLISH},A,\n", "line 2: it has more cells"),
        (f'text\ttitle\n{ENGLISH}\tA\n"Never," he said.\tB\n{ENGLISH}\tC\n', "line 3: not CSV"),
        (f'text,title\n{ENGLISH},A\n"He said\n{ENGLISH},B\n{ENGLISH},C\n', "line 3: not CSV"),
        (f"text,title,Text\n{ENGLISH},A,{ARABIC}\n", "two columns 'text'"),
        (f'"text,title\n{ENGLISH},A\n', "line 1: not CSV"),
    ],
)
def test_a_table_gives_its_cells_as_they_stand_or_says_from_where_on_it_does_not(
    tmp_path: Path, content: str, reason: str
) -> None:
    documents, reasons = read(tmp_path / "news.csv", content)
    assert all(document.text in (ENGLISH, "y") for document in documents)
    assert [reason in each for each in reasons] == ([True] if reason else [])


def test_a_cell_in_quotation_marks_may_hold_them_and_the_ends_of_lines_and_rows(
    tmp_path: Path,
) -> None:
    text = '"Never," he said.\nHe left; at once,\tand alone.'
    quoted = text.replace('"', '""')
    (document,), reasons = read(tmp_path / "news.csv", f'text,title\n"{quoted}",A\n')
    assert (document.text, reasons) == (text, [])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("news.jsonl", json.dumps({"name": "story.html", "text": ENGLISH + "\n\n<b>" + ARABIC})),
        ("news.csv", f'name,text\nstory.html,"{ENGLISH}\n\n<b>{ARABIC}"\n'),
        ("news.csv", f'name,text\nfeed.xml,"{ENGLISH}\n\n<b>{ARABIC}"\n'),
    ],
)
def test_what_an_article_in_a_file_of_many_is_called_chooses_no_parser(
    tmp_path: Path, name: str, content: str
) -> None:
    (document,), reasons = read(tmp_path / name, content)
    assert (document.text, reasons) == (f"{ENGLISH}\n\n<b>{ARABIC}", [])
    assert document.media_type == "text/plain"
    assert derived_text(document) == document.text


def test_a_table_that_nobody_named_and_no_csv_reader_takes_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"x" * 200_000)
    (tmp_path / "b.csv").write_bytes(b"a,b\rc,d\r")
    (tmp_path / "c.txt").write_text(ENGLISH, encoding="utf-8")
    first, second, document = read_documents([tmp_path])
    assert isinstance(first, UnreadInput)
    assert isinstance(second, UnreadInput)
    assert not first.is_error
    assert not second.is_error
    assert isinstance(document, Document)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("file,outlet\na.txt,Al-Arab,2019-06-01\n", "line 2: more cells"),
        ('file,outlet\n"a.txt" x,Al-Arab\n', "line 2: not CSV"),
        ('file,outlet\n"a.txt,Al-Arab\n', "line 2: not CSV"),
    ],
)
def test_a_manifest_that_says_more_than_is_understood_is_refused(
    tmp_path: Path, content: str, reason: str
) -> None:
    manifest = tmp_path / "articles.csv"
    manifest.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=reason):
        list(read_documents([tmp_path / "a.txt"], manifest))


@pytest.mark.parametrize("codec", ["undefined", "utf-7", "idna", "no\0codec", "zlib", "nothing"])
def test_a_codec_that_reads_no_text_gives_a_reason(codec: str) -> None:
    with pytest.raises(InputError, match=r"news\.txt"):
        read_document(b"+2AA- \xff", name="news.txt", encoding=codec)


def test_a_fault_of_ours_ends_the_reading_of_one_file_only_and_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = ZeroDivisionError("no")

    def broken(*_: object) -> None:
        raise fault

    monkeypatch.setattr(inputs, "read_table", broken)
    (tmp_path / "a.csv").write_text(f"text\n{ENGLISH}\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text(ENGLISH, encoding="utf-8")
    unread, document = read_documents([tmp_path])
    assert isinstance(unread, UnreadInput)
    assert (unread.code, unread.is_error, unread.fault) == ("fault", True, fault)
    assert isinstance(document, Document)


def test_what_no_document_has_is_wrong_use_and_no_fault_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ENGLISH, encoding="utf-8")
    with pytest.raises(TypeError, match="colour"):
        list(read_documents([tmp_path / "a.txt"], colour="red"))


def test_a_table_of_articles_in_a_folder_is_read_or_told_whatever_its_encoding(
    tmp_path: Path,
) -> None:
    (tmp_path / "articles.csv").write_text(f"title,text\nأسعار,{ARABIC}\n", encoding="windows-1256")
    (tmp_path / "list.csv").write_text("title\nأسعار\n", encoding="windows-1256")  # no articles
    found = list(read_documents([tmp_path]))
    unread = {Path(one.path).name: one for one in found if isinstance(one, UnreadInput)}
    assert (unread["articles.csv"].is_error, unread["list.csv"].is_error) == (True, False)
    assert "windows-1256" in unread["articles.csv"].reason
    told = read_documents([tmp_path], encoding="windows-1256")
    assert [one.text for one in told if isinstance(one, Document)] == [ARABIC]
