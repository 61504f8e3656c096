"""The worker process: the same results as in this one, and no harm from a parser that fails."""

from __future__ import annotations

import io
import os
import resource
import signal
import socket
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from threading import Thread

import pytest
from made_files import ARABIC, ENGLISH, item, page, pdf, rss, warc
from pypdf import PdfWriter

from claimtrack.errors import ExtractFailedError, InputError
from claimtrack.model.document import Document
from claimtrack.text.documents import derived_text, read_document
from claimtrack.text.inputs import UnreadInput, read_documents
from claimtrack.text.web import parsing
from claimtrack.text.web.formats import Format, Job, format_of_bytes, format_of_name
from claimtrack.text.web.parsing import parse
from claimtrack.text.web.parts import FailedPart, Part, Reached

HTML = {"Content-Type": "text/html"}
ARCHIVE = warc(
    [(f"http://a.example/{n}", HTML, page(ENGLISH, f"{ARABIC} {n}").encode()) for n in range(3)]
)
FILES = {  # a collection is opened before, and its archives parsed
    Format.PAGE: page(ENGLISH, ARABIC + "\u202e<p style='display:none'>a hidden word").encode(),
    Format.FEED: rss(item("A", ENGLISH), item("B", "")).encode(),
    Format.PDF: pdf([ENGLISH]),
    Format.ARCHIVE: ARCHIVE,
}


@pytest.mark.parametrize("kind", FILES)
def test_the_worker_gives_what_this_process_would(kind: Format) -> None:
    job = Job(format=kind)
    assert list(parse(job, FILES[kind])) == list(parse(job, FILES[kind], is_isolated=False))


@pytest.mark.parametrize(
    ("raw", "name", "told"),
    [
        (page(ARABIC, ENGLISH).encode("cp1256"), "a.html", {}),
        (page(ARABIC).encode("utf-16"), "a.html", {}),
        (b"\xef\xbb\xbf" + page(ENGLISH).encode(), "a.html", {}),
        (page(ARABIC, head="<meta charset=utf-8>").encode("iso8859-6", "ignore"), "a.html", {}),
        (page(ARABIC).encode("cp1256"), "a.html", {"encoding": "cp1256"}),
        (pdf([ENGLISH]), "a.pdf", {}),
        (ARABIC.encode("cp1256"), "a.txt", {"encoding": "cp1256"}),
        (b"\xef\xbb\xbf" + ARABIC.encode(), "a.txt", {}),
        (ARABIC.encode(), "a.txt", {}),
    ],
)
def test_the_text_of_a_document_can_be_derived_anew(
    raw: bytes, name: str, told: dict[str, str]
) -> None:
    document = read_document(raw, name=name, **told)
    assert derived_text(document) == document.text
    assert derived_text(document.model_copy(update={"name": "crawl.warc.gz:7"})) == document.text


def test_one_worker_serves_many_files() -> None:
    list(parse(Job(format=Format.PAGE), FILES[Format.PAGE]))
    (before,) = parsing._idle[os.getpid()]
    for _ in range(5):
        list(parse(Job(format=Format.PAGE), FILES[Format.PAGE]))
    assert parsing._idle[os.getpid()] == [before]


def test_a_worker_that_died_idle_is_replaced_and_nobody_notices() -> None:
    worker = idle_worker()
    worker.process.kill()
    worker.process.wait()
    assert len(list(parse(Job(format=Format.PDF), FILES[Format.PDF]))) == 1
    (another,) = parsing._idle[os.getpid()]
    assert another is not worker


def test_no_worker_outlives_the_program_that_started_it() -> None:
    worker = idle_worker()
    parsing.close_workers()
    assert worker.process.returncode == -signal.SIGKILL
    assert os.getpid() not in parsing._idle
    parsing.close_workers()
    orphan = idle_worker()  # as one is whose program was killed: nothing but its input ends
    assert orphan.process.stdin is not None
    orphan.process.stdin.close()
    assert orphan.process.wait(10) == 0


@pytest.mark.parametrize(
    ("program", "reason", "seconds"),
    [
        ("exit 3", "the parser ended early", 5),
        ("exec cat >&2", "the parser can't be heard any more", 0.1),
        (
            r"printf '\377\377\377\377\377\377\377\377'; cat >/dev/null",
            "longer than any article",
            5,
        ),
    ],
)
def test_an_answer_that_is_none_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, reason: str, seconds: float
) -> None:
    parsing.close_workers()
    broken = tmp_path / "python"
    broken.write_text(f"#!/bin/sh\n{program}\n")
    broken.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(broken))
    monkeypatch.setattr(parsing, "_MOST_SECONDS_TO_END", seconds)
    with pytest.raises(ExtractFailedError, match=reason):
        list(parse(Job(format=Format.PDF), FILES[Format.PDF]))
    monkeypatch.undo()
    assert len(list(parse(Job(format=Format.PDF), FILES[Format.PDF]))) == 1


@pytest.fixture
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder whose modules a worker takes for those that are installed."""
    parsing.close_workers()
    folder = tmp_path / "modules"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    yield folder
    parsing.close_workers()


def feed_parser(folder: Path, *statements: str) -> None:
    """A parser of feeds that does something else instead, and then finds no feed."""
    lines = "\n    ".join(["import os, socket, subprocess", *statements, "return {}"])
    (folder / "feedparser.py").write_text(f"def parse(*_, **__):\n    {lines}\n")


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("socket.socket().connect(('127.0.0.1', {port}))", "a parser may not: socket.connect"),
        ("socket.create_connection(('localhost', {port}))", "may not: socket.getaddrinfo"),
        ("subprocess.run(['rm', '{kept}'])", "a parser may not: subprocess.Popen"),
        ("os.system('rm {kept}')", "a parser may not: os.system"),
        ("os.fork()", "a parser may not: os.fork"),
        ("os.remove('{kept}')", "a parser may not: os.remove"),
        ("os.rename('{kept}', '{kept}.old')", "a parser may not: os.rename"),
        ("os.write(os.open('{kept}', os.O_WRONLY), b'more')", "can't be read: File too large"),
        ("kept = [open('{kept}') for _ in range(100)]", "can't be read: Too many open files"),
    ],
)
def test_what_no_parser_has_any_business_with_is_refused_and_told(
    tmp_path: Path, modules: Path, statement: str, reason: str
) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_text(ENGLISH)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        feed_parser(modules, statement.format(kept=kept, port=listener.getsockname()[1]))
        with pytest.raises(InputError, match=reason) as told:
            list(parse(Job(format=Format.FEED), FILES[Format.FEED]))
        with pytest.raises(BlockingIOError):
            listener.accept()
    assert not isinstance(told.value, ExtractFailedError)
    assert kept.read_text() == ENGLISH
    assert len(list(parse(Job(format=Format.PDF), FILES[Format.PDF]))) == 1


def test_a_fault_of_a_parser_is_told_by_its_name_and_the_next_file_is_read(modules: Path) -> None:
    feed_parser(modules, "raise LookupError('no such entry')")
    with pytest.raises(ExtractFailedError, match="LookupError in the parser: no such entry"):
        list(parse(Job(format=Format.FEED), FILES[Format.FEED]))
    assert len(list(parse(Job(format=Format.PDF), FILES[Format.PDF]))) == 1


def test_what_a_parser_prints_is_no_part_of_its_answers(modules: Path) -> None:
    feed_parser(modules, "print('x' * 100_000, flush=True)", "os.write(1, b'noise')")
    with pytest.raises(InputError, match="no RSS or Atom feed"):
        list(parse(Job(format=Format.FEED), FILES[Format.FEED]))


def test_what_is_needed_for_a_pdf_locked_with_aes_is_told_where_it_isnt_installed(
    modules: Path,
) -> None:
    writer, file = PdfWriter(io.BytesIO(FILES[Format.PDF])), io.BytesIO()
    writer.encrypt("", "of the printer", algorithm="AES-256")
    writer.write(file)
    assert len(list(parse(Job(format=Format.PDF), file.getvalue()))) == 1
    parsing.close_workers()
    for name in ("cryptography", "Crypto"):
        (modules / f"{name}.py").write_text("raise ImportError")
    with pytest.raises(InputError, match=r"isn't installed: cryptography.* is required") as told:
        list(parse(Job(format=Format.PDF), file.getvalue()))
    assert "install cryptography" in told.value.hint


def test_of_records_that_are_passed_over_few_are_told_and_of_articles_each() -> None:
    picture = ("http://a.example/1", {"Content-Type": "image/png"}, b"x")
    reports = [("http://a.example/2", {"Content-Type": "application/pdf"}, pdf([ENGLISH]))] * 2
    job = Job(format=Format.ARCHIVE, sha256="f" * 64)
    found = list(parsing._parsed(job, warc([picture] * 100 + reports, packed=False)))
    reached = [part for part in found if isinstance(part, Reached)]
    assert [part.record for part in reached if part.is_article] == [101, 102]
    assert 1 <= len(reached) - 2 < 20


def test_an_archive_that_cannot_be_read_from_the_disk_is_told_and_the_next_file_is_read(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.warc").symlink_to("/proc/self/mem")  # its first bytes are nobody's
    (tmp_path / "b.txt").write_text(ENGLISH)
    unread, document = read_documents([tmp_path])
    assert isinstance(unread, UnreadInput)
    assert "can't be read: Input/output error" in unread.reason
    assert isinstance(document, Document)
    gone = Job(format=Format.ARCHIVE, path=str(tmp_path / "gone.warc"))
    with pytest.raises(InputError, match=r"gone\.warc: no such file"):
        list(parse(gone, b""))


def test_an_error_of_reading_is_passed_on_and_the_worker_lives() -> None:
    with pytest.raises(InputError, match="no RSS or Atom feed") as told:
        list(parse(Job(format=Format.FEED), b"<a/>"))
    assert not isinstance(told.value, ExtractFailedError)
    assert len(list(parse(Job(format=Format.PAGE), FILES[Format.PAGE]))) == 1


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSEGV, signal.SIGXCPU])
def test_a_worker_that_dies_is_told_and_the_next_file_is_read(how: signal.Signals) -> None:
    jobs = parse(Job(format=Format.ARCHIVE), ARCHIVE)
    assert isinstance(next(jobs), Part)
    worker = parsing._take()  # the one at work isn't idle: this is another
    os.kill(worker.process.pid, how)
    worker.process.wait()
    with pytest.raises(ExtractFailedError, match="extract_failed"):
        list(worker.parts(Job(format=Format.PAGE), FILES[Format.PAGE]))
    worker.close()
    assert len(list(jobs)) == 2
    assert len(list(parse(Job(format=Format.PAGE), FILES[Format.PAGE]))) == 1


Parts = Part | FailedPart | Reached
FailingAt = Callable[[Callable[[Parts], bool]], list[int]]


@pytest.fixture
def failing_at(monkeypatch: pytest.MonkeyPatch) -> FailingAt:
    """Make the worker fail after parts; the list is of the first record of each try."""
    real = parsing._parsed
    tries: list[int] = []

    def make(is_failing: Callable[[Parts], bool]) -> list[int]:
        def failing(job: Job, raw: bytes) -> Iterator[Parts]:
            tries.append(job.first)
            for part in real(job, raw):
                yield part
                if is_failing(part):
                    raise ExtractFailedError("extract_failed: killed")

        monkeypatch.setattr(parsing, "_parsed", failing)
        return tries

    return make


def test_an_archive_goes_on_after_the_article_that_kills_its_worker(
    failing_at: FailingAt,
) -> None:
    tries = failing_at(lambda part: part == Reached(record=2, is_article=True))
    found = list(parse(Job(format=Format.ARCHIVE), ARCHIVE))
    assert [type(part) for part in found] == [Part, FailedPart, Part]
    assert isinstance(found[1], FailedPart)
    assert found[1].part == "record 2"
    assert tries == [1, 3]


def test_an_archive_that_cannot_be_read_on_is_given_up_and_that_is_told(
    failing_at: FailingAt,
) -> None:
    tries = failing_at(lambda part: isinstance(part, Part))
    found = list(islice(parse(Job(format=Format.ARCHIVE), ARCHIVE), 5))
    assert [type(part) for part in found] == [Part, FailedPart]
    assert isinstance(found[1], FailedPart)
    assert (found[1].part, tries) == ("record 1 or after", [1])
    assert "the rest of the archive wasn't read" in found[1].reason


def test_an_archive_at_which_every_worker_fails_is_given_up(
    failing_at: FailingAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parsing, "_MOST_FAILURES", 2)
    tries = failing_at(lambda part: isinstance(part, Reached))
    found = list(islice(parse(Job(format=Format.ARCHIVE), ARCHIVE), 5))
    assert [type(part) for part in found] == [FailedPart, FailedPart]
    assert tries == [1, 2]


def test_a_picture_that_swells_without_end_ends_an_archive_and_not_the_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parsing, "MOST_SECONDS", 0.5)
    head = warc([("http://a.example/4", {"Content-Type": "image/png"}, b"")], packed=False)
    head = head.strip().replace(b"Content-Length: ", b"Content-Length: 99999999")
    packer = zlib.compressobj(wbits=31)
    begun = packer.compress(head + b"\r\n\r\n") + packer.flush(zlib.Z_FULL_FLUSH)
    megabytes = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    found = list(islice(parse(Job(format=Format.ARCHIVE), begun + megabytes * 20_000), 3))
    assert [type(part) for part in found] == [FailedPart]


def test_the_digest_of_an_archive_is_taken_before_and_not_by_the_worker() -> None:
    job = Job(format=Format.ARCHIVE, sha256="f" * 64)
    parts = list(parse(job, ARCHIVE, is_isolated=False))
    assert {part.reading.part_of for part in parts if isinstance(part, Part)} == {"f" * 64}


def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "MOST_SECONDS", 0.3)
    with pytest.raises(ExtractFailedError, match="not done in"):
        list(parse(Job(format=Format.PAGE), b"<html>" + b"<p>word <b>word</b>" * 300_000))


def read_with_one_between(folder: Path, middle: bytes) -> UnreadInput:
    """Read three files; the one in the middle can't be, and the others are."""
    (folder / "a.html").write_bytes(FILES[Format.PAGE])
    (folder / "b.html").write_bytes(middle)
    (folder / "c.html").write_bytes(page(ARABIC).encode())
    before, unread, after = read_documents([folder])
    assert isinstance(before, Document)
    assert isinstance(after, Document)
    assert isinstance(unread, UnreadInput)
    assert unread.code == "extract_failed"
    return unread


@pytest.mark.parametrize(
    ("middle", "megabytes"),
    [
        (b"words " * 5_000_000, 40),
        (b"<i>a" * 300_000, 40),  # small pieces, so that nothing is left for an answer
    ],
)
def test_memory_is_limited_and_the_rest_of_the_files_is_read(
    tmp_path: Path, middle: bytes, megabytes: int
) -> None:
    worker = ready_worker()
    pages = int(Path(f"/proc/{worker}/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + megabytes * 1_000_000
    resource.prlimit(worker, resource.RLIMIT_AS, (most, most))
    unread = read_with_one_between(tmp_path, b"<html><p>" + middle)
    assert "more than its share of memory" in unread.reason


def test_processor_time_is_limited_and_the_rest_of_the_files_is_read(tmp_path: Path) -> None:
    worker, limits = ready_worker(), list[float]()
    before = seconds_spent(worker)

    def use_up_what_is_left() -> None:
        while (spent := seconds_spent(worker)) < before + 0.3:
            time.sleep(0.01)
        soft, hard = resource.prlimit(worker, resource.RLIMIT_CPU)
        limits.append(soft - spent)
        resource.prlimit(worker, resource.RLIMIT_CPU, (1, hard))

    watch = Thread(target=use_up_what_is_left)
    watch.start()
    unread = read_with_one_between(tmp_path, b"<html><p>" + b"<i>a" * 2_000_000)
    watch.join()
    assert "processor time" in unread.reason
    assert 19 < limits[0] < 22


def ready_worker() -> int:
    """The process that will read the next file."""
    return idle_worker(Format.PAGE).process.pid


def idle_worker(kind: Format = Format.PDF) -> parsing._Worker:
    """The worker that will read the next file, when it has read one of this kind."""
    list(parse(Job(format=kind), FILES[kind]))
    (worker,) = parsing._idle[os.getpid()]
    return worker


def seconds_spent(process: int) -> float:
    """Processor time, of itself and for the system."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.html", Format.PAGE), ("A.HTM", Format.PAGE), ("x.warc.gz", Format.ARCHIVE),
        ("2019.06.01.pdf", Format.PDF), ("feed.xml", Format.FEED), ("a.txt", None), ("a.gz", None),
        ("html", None), ("", None), ("a.b.rss", Format.FEED),
    ],
)  # fmt: skip
def test_a_name_tells_the_format(name: str, kind: Format | None) -> None:
    assert format_of_name(name) is kind


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"<!DOCTYPE html><p>", Format.PAGE), (b"\xef\xbb\xbf <html>", Format.PAGE),
        ("<html>".encode("utf-16"), Format.PAGE), (b"<!-- a --> <html>", Format.PAGE),
        (b"%PDF-1.7", Format.PDF), (b"WARC/1.1\r\n", Format.ARCHIVE),
        (b"<?xml version='1.0'?><rss>", Format.FEED), (b"<feed>", Format.FEED),
        (b"The minister said <html> is a language.", None), (b"", None), (b"<p>", None),
    ],
)  # fmt: skip
def test_the_first_bytes_tell_the_format(raw: bytes, kind: Format | None) -> None:
    assert format_of_bytes(raw) is kind


def test_what_isnt_installed_is_told_with_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in ("trafilatura", "feedparser", "pypdf", "warcio.archiveiterator"):
        monkeypatch.setitem(sys.modules, module, None)
    for kind in FILES:
        with pytest.raises(InputError, match="extra 'web'") as told:
            list(parse(Job(format=kind), FILES[kind], is_isolated=False))
        assert "claimtrack[web]" in told.value.hint


def test_many_comments_before_a_page_take_no_time() -> None:
    assert format_of_bytes(b"<!-- -->" * 10_000) is None
    assert format_of_bytes(b"<!-- a --> <!-- b -->" * 20 + b"<html>") is Format.PAGE
