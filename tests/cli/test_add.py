import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimtrack.store.claim_store import open_store

Runner = Callable[..., Any]

ENGLISH = "The transport minister said that forty ships had reached Alexandria on Sunday.\n"


def names_in(db: str | Path = "claimtrack.db") -> list[str]:
    with open_store(db, create=False) as store:
        return [document.name for document in store.documents()]


def test_adding_says_how_many_are_new_known_and_changed(run: Runner, article: Path) -> None:
    first = run("add", article)
    assert (first.code, first.out.split(" · ")[0]) == (0, "1 new, 0 known, 0 changed")
    assert "next: claimtrack conflicts" in first.err
    assert run("add", article).out.startswith("0 new, 1 known, 0 changed")
    article.write_text(article.read_text(encoding="utf-8") + "وغادر الوفد.\n", encoding="utf-8")
    assert run("add", article).out.startswith("0 new, 0 known, 1 changed")
    assert names_in() == ["ships.txt", "ships.txt"]


def test_the_counts_come_as_json_too(run: Runner, article: Path) -> None:
    added = run("add", article, "--json").data
    assert len(added["new"]) == 1
    assert added["unread"] == []


def test_a_folder_is_read_with_those_in_it(run: Runner) -> None:
    inner = Path("articles", "more")
    inner.mkdir(parents=True)
    Path("articles", "one.txt").write_text(ENGLISH, encoding="utf-8")
    (inner / "two.txt").write_text(ENGLISH + "It rained.\n", encoding="utf-8")
    assert run("add", "articles").out.startswith("2 new")


def test_standard_input_is_an_article_too(run: Runner) -> None:
    assert run("add", "-", stdin=ENGLISH).out.startswith("1 new")


def test_what_the_options_say_is_kept_with_the_document(run: Runner, article: Path) -> None:
    run(
        *("add", article, "--outlet", "al-arab", "--published", "2019-06-01"),
        *("--url", "https://example.org/ships", "--title", "السفن", "--author", "محرر"),
    )
    (document,) = run("list", "--json").data["documents"]
    assert document["outlet"] == "al-arab"
    assert document["published_on"] == "2019-06-01"
    assert document["title"] == "السفن"
    assert document["url"] == "https://example.org/ships"
    assert document["byline"] == "محرر"


def test_a_manifest_tells_of_each_file(run: Runner, article: Path) -> None:
    Path("articles.csv").write_text(
        "file,outlet,url,published,author,title\nships.txt,al-arab,,2019-06-01,,\n",
        encoding="utf-8",
    )
    run("add", article, "--manifest", "articles.csv")
    (document,) = run("list", "--json").data["documents"]
    assert (document["outlet"], document["published_on"]) == ("al-arab", "2019-06-01")


BAD_FILES = {
    "empty": b"",
    "binary": bytes(range(256)) * 64,
    "not UTF-8": "نص بترميز قديم عن السفن في الميناء".encode("windows-1256"),
    "blank": b" \n\t\n",
}


@pytest.mark.parametrize("content", BAD_FILES.values(), ids=BAD_FILES)
def test_a_file_that_cannot_be_read_is_one_line_and_exits_with_3(
    run: Runner, content: bytes
) -> None:
    Path("bad.txt").write_bytes(content)
    added = run("add", "bad.txt")
    assert added.code == 3
    assert "bad.txt" in added.err
    assert [line for line in added.err.splitlines() if line.startswith("error")] == [
        added.err.splitlines()[-1]
    ]
    assert "Traceback" not in added.err


@pytest.mark.parametrize("content", BAD_FILES.values(), ids=BAD_FILES)
def test_the_other_files_are_saved_and_the_code_is_6(
    run: Runner, article: Path, content: bytes
) -> None:
    Path("bad.txt").write_bytes(content)
    added = run("add", "bad.txt", article)
    assert added.code == 6
    assert added.out.startswith("1 new")
    assert "bad.txt" in added.err
    assert names_in() == ["ships.txt"]


def test_a_missing_file_is_an_input_that_cannot_be_read(run: Runner) -> None:
    added = run("add", "nowhere.txt")
    assert added.code == 3
    assert "nowhere.txt" in added.err


def test_a_folder_with_nothing_readable_is_an_input_that_cannot_be_read(run: Runner) -> None:
    Path("pictures").mkdir()
    Path("pictures", "one.jpg").write_bytes(b"\xff\xd8\xff")
    added = run("add", "pictures")
    assert added.code == 3
    assert "one.jpg" in added.err


def test_files_of_other_kinds_in_a_folder_are_told_but_no_failure(
    run: Runner, article: Path
) -> None:
    Path("one.jpg").write_bytes(b"\xff\xd8\xff")
    added = run("add", ".")
    assert (added.code, added.out[:5]) == (0, "1 new")
    assert "one.jpg" in added.err


def test_a_line_of_fifty_megabytes_neither_hangs_nor_breaks(run: Runner, article: Path) -> None:
    with Path("long.txt").open("wb") as file:
        for _ in range(50):
            file.write(b"word " * 209_715)
    added = run("add", "long.txt", article)
    assert added.code in (0, 6)
    assert "long.txt" in added.err
    assert "ships.txt" in names_in()


def test_a_store_of_another_program_is_refused_and_stays_as_it_was(
    run: Runner, article: Path
) -> None:
    with sqlite3.connect("other.db") as other:
        other.execute("CREATE TABLE songs (title TEXT)")
    other.close()
    before = Path("other.db").read_bytes()
    added = run("add", article, "--db", "other.db")
    assert added.code == 4
    assert added.err.count("\n") == 1
    assert Path("other.db").read_bytes() == before


def test_a_file_that_is_no_database_is_refused_and_stays_as_it_was(
    run: Runner, article: Path
) -> None:
    Path("notes.db").write_text("notes", encoding="utf-8")
    added = run("add", article, "--db", "notes.db")
    assert added.code == 4
    assert Path("notes.db").read_text(encoding="utf-8") == "notes"


def test_a_read_only_folder_is_a_store_that_cannot_be_written(run: Runner, article: Path) -> None:
    folder = Path("/proc")  # where even root can make no file
    if os.geteuid() != 0:
        folder = Path("locked")
        folder.mkdir(mode=0o500)
    added = run("add", article, "--db", folder / "claims.db")
    assert added.code == 5
    assert added.err.count("\n") == 1
    assert run("report", "--db", folder / "claims.db").code == 5


def test_a_folder_that_is_not_there_is_a_store_that_cannot_be_written(
    run: Runner, article: Path
) -> None:
    added = run("add", article, "--db", "no/such/folder/claims.db")
    assert added.code == 5
    assert added.err.count("\n") == 1


def test_a_date_that_is_none_is_wrong_input(run: Runner, article: Path) -> None:
    added = run("add", article, "--published", "yesterday")
    assert added.code in (2, 3)
    assert "yesterday" in added.err


def test_a_broken_manifest_is_told_with_its_name(run: Runner, article: Path) -> None:
    Path("articles.csv").write_text("colour\nred\n", encoding="utf-8")
    added = run("add", article, "--manifest", "articles.csv")
    assert added.code == 3
    assert "articles.csv" in added.err
