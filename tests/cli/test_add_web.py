"""Adding what the web publishes: feeds, PDFs, archives, tables and URLs, at the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from local_servers import Answer, serving
from made_files import ARABIC, ENGLISH, item, page, pdf, rss, warc

from claimtrack.model.document import Document
from claimtrack.store.claim_store import open_store

Runner = Callable[..., Any]

HTML = {"Content-Type": "text/html; charset=windows-1256"}
TABLE = (
    f'title,text,published,outlet\nأسعار,"{ARABIC}",2024-05-01,al-arab\nB,"{ENGLISH}",,courier\n'
)


def stored(db: str = "claimtrack.db") -> dict[str, Document]:
    with open_store(db, create=False) as store:
        return {document.name: document for document in store.documents()}


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with an article of each kind."""
    folder = tmp_path / "web"
    folder.mkdir()
    (folder / "page.html").write_text(page(ENGLISH, ARABIC), encoding="utf-8")
    (folder / "feed.xml").write_text(
        rss(item("A", f"{ENGLISH} One."), item("B", "")), encoding="utf-8"
    )
    (folder / "paper.pdf").write_bytes(pdf([f"{ENGLISH} Two."]))
    raw = page(ARABIC).encode("cp1256")
    (folder / "crawl.warc.gz").write_bytes(
        warc([(f"http://a.example/{n}", HTML, raw + b" " * n) for n in range(2)])
    )
    (folder / "articles.csv").write_text(TABLE, encoding="utf-8")
    return folder


def test_every_kind_of_file_is_added_by_one_command(run: Runner, files: Path) -> None:
    names = ["page.html", "feed.xml", "paper.pdf", "crawl.warc.gz", "articles.csv"]
    answer = Answer(page(ENGLISH, "A third one.").encode(), headers={"Content-Type": "text/html"})
    with serving(lambda _: answer) as server:
        url = f"http://127.0.0.1:{server.port}/x"
        added = run("add", *[files / name for name in names], url, "--allow-private")
    assert (added.code, added.out.split(" · ")[0]) == (0, "8 new, 0 known, 0 changed")
    assert f"fetching {url}" in added.err
    assert "skipped" in added.err
    documents = stored()
    assert set(documents) == {
        "page.html", "feed.xml:1", "paper.pdf", "crawl.warc.gz:1", "crawl.warc.gz:2",
        "articles.csv:2", "articles.csv:3", url,
    }  # fmt: skip
    fetched = documents[url].fetch
    assert fetched is not None
    assert fetched.is_private_allowed
    assert documents[url].retrieved_at is not None
    assert documents["crawl.warc.gz:2"].url == "http://a.example/1"
    reading = documents["crawl.warc.gz:1"].reading
    assert reading is not None
    assert reading.encoding is not None
    assert (reading.encoding.codec, reading.part) == ("cp1256", "record 1")


def test_a_folder_is_read_with_all_of_them_but_not_its_manifest(run: Runner, files: Path) -> None:
    (files / "manifest.csv").write_text("file,outlet\npage.html,courier\n", encoding="utf-8")
    added = run("add", files, "--manifest", files / "manifest.csv")
    assert (added.code, added.out.split(" · ")[0]) == (0, "7 new, 0 known, 0 changed")
    assert stored()["page.html"].outlet_id == "courier"


def test_a_private_address_is_refused_with_what_to_do_about_it(run: Runner) -> None:
    with serving(lambda _: Answer(b"secret")) as server:
        refused = run("add", f"http://127.0.0.1:{server.port}/")
        assert server.asked == []
    assert refused.code == 3
    assert "--allow-private" in refused.err
    assert len([line for line in refused.err.splitlines() if line.startswith("error")]) == 1


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://a.example/x", "http://u:p@a.example/"]
)
def test_other_urls_are_refused(run: Runner, url: str) -> None:
    refused = run("add", url)
    assert refused.code == 3
    assert "error" in refused.err


def test_what_fails_is_told_and_the_rest_is_saved(run: Runner, files: Path) -> None:
    (files / "broken.pdf").write_bytes(b"%PDF-1.4 nothing more")
    added = run("add", files / "broken.pdf", files / "page.html", "--json")
    assert added.code == 6
    assert [unread["code"] for unread in added.data["unread"]] == ["unreadable"]
    assert set(stored()) == {"page.html"}


def test_hidden_text_and_lost_text_are_told_when_it_is_added(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    hidden = '<p style="display:none">The minister secretly admits that he lied.</p>'
    path.write_text(page(ENGLISH, hidden, "<div>" * 300 + ARABIC), encoding="utf-8")
    added = run("add", path)
    assert "hidden_text" in added.err
    assert "dropped_text" in added.err
    assert "admits" not in stored()["x.html"].text


def test_a_url_added_again_is_known_and_is_a_second_sighting(run: Runner) -> None:
    answer = Answer(ENGLISH.encode(), headers={"Content-Type": "text/plain; charset=utf-8"})
    with serving(lambda _: answer) as server:
        url = f"http://127.0.0.1:{server.port}/x"
        assert run("add", url, "--allow-private").out.startswith("1 new")
        assert run("add", url, "--allow-private").out.startswith("0 new, 1 known")


def test_the_entries_of_a_feed_are_listed_each_with_its_words_and_come_out_again(
    run: Runner, tmp_path: Path
) -> None:
    feed = tmp_path / "feed.xml"
    entries = [item("A", f"{ENGLISH} One."), item("Bb", f"{ARABIC} 2."), item("Ccc", ENGLISH)]
    feed.write_text(rss(*entries), encoding="utf-8")
    assert run("add", feed).out.startswith("3 new, 0 known")
    assert run("add", feed).out.startswith("0 new, 3 known")
    listed = run("list").out
    for name, title, words in (("1", "A", "One."), ("2", "Bb", "2."), ("3", "Ccc", "12 per cent")):
        document = stored()[f"feed.xml:{name}"]
        assert document.url == f"https://courier.example/{len(title)}"
        assert words in document.text
        assert f"feed.xml:{name}" in listed
    assert run("rederive", "--check").code == 0


def test_a_fault_of_ours_in_one_file_is_told_when_the_others_are_saved(
    run: Runner, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("no")

    monkeypatch.setattr("claimtrack.text.inputs.read_table", broken)
    added = run("add", files / "articles.csv", files / "page.html")
    assert (added.code, added.out.split(" · ")[0]) == (5, "1 new, 0 known, 0 changed")
    assert "articles.csv: a fault in claimtrack: ZeroDivisionError: no" in added.err
    assert "Traceback" not in added.err
    assert "in broken" in run("--debug", "add", files / "articles.csv").err
    assert set(stored()) == {"page.html"}
