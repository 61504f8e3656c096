"""PDFs and web archives: what is read of them, and what a broken one gives."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
from collections.abc import Mapping

import pytest
from made_files import ARABIC, ENGLISH, page, pdf, pdf_bomb, warc
from pypdf import PdfWriter

from claimtrack.errors import InputError
from claimtrack.lang.registry import language
from claimtrack.model.finding import DiagnosticCode
from claimtrack.model.reading import EncodingBasis
from claimtrack.text.documents import read_document
from claimtrack.text.normalise import fold
from claimtrack.text.web.archives import charset_of, read_archive
from claimtrack.text.web.parts import FailedPart, Part, Reached
from claimtrack.text.web.pdfs import read_pdf

HTML = {"Content-Type": "text/html; charset=windows-1256"}
PRESENTED = "ﺃﻋﻠﻦ ﺍﻟﻮﺯﻳﺮ ﺃﻥ ﺍﻟﻤﻌﺒﺮ ﻣﻐﻠﻖ"


def archived(raw: bytes) -> list[Part | FailedPart]:
    found = read_archive(io.BytesIO(raw), "0" * 64)
    return [part for part in found if not isinstance(part, Reached)]


def test_lines_of_a_pdf_are_joined_into_paragraphs() -> None:
    lines = [
        "The governor said on Monday that the bridge",
        "would open in June, and that all of the infor-",
        "mation was public.",
        "He gave no other date.",
    ]
    assert read_pdf(pdf(lines)).text == (
        "The governor said on Monday that the bridge would open in June, and that all of the "
        "information was public.\nHe gave no other date.\n"
    )


def test_presentation_forms_stay_as_published_and_are_equal_where_texts_are_compared() -> None:
    text = read_pdf(pdf([PRESENTED])).text.strip()
    arabic = language("ar")
    assert arabic is not None
    assert sorted(text) == sorted(PRESENTED)
    assert fold(PRESENTED, arabic).text == fold("أعلن الوزير أن المعبر مغلق", arabic).text


@pytest.mark.parametrize(
    "raw",
    [b"%PDF-", b"%PDF-1.4\n%%EOF", b"%PDF-1.4" + b"\0" * 5000, pdf(["x"])[:300], pdf([" "]),
     pdf(["text"]).replace(b"/Pages", b"/Pagez"), pdf(["text"]).replace(b"2 0 R", b"1 0 R"),
     pdf(["text"]).replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")],
)  # fmt: skip
def test_a_broken_pdf_gives_a_reason(raw: bytes) -> None:
    with pytest.raises(InputError, match="PDF"):
        read_document(raw, name="report.pdf")


def written(*pages: bytes | None, **lock: str) -> bytes:
    """The pages of PDFs in one, None for an empty page, locked with passwords if any are given."""
    writer, file = PdfWriter(), io.BytesIO()
    for each in pages:
        if each is None:
            writer.add_blank_page(595, 842)
        else:
            writer.append(io.BytesIO(each))
    if lock:
        writer.encrypt(**lock)
    writer.write(file)
    return file.getvalue()


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_pdf_is_read_unless_it_takes_a_password_to_see_it(algorithm: str) -> None:
    free = {"user_password": "", "owner_password": "of the printer", "algorithm": algorithm}
    assert read_pdf(written(pdf([ENGLISH]), **free)).text == f"{ENGLISH}\n"
    with pytest.raises(InputError, match="the PDF is encrypted") as told:
        read_pdf(written(pdf([ENGLISH]), **{**free, "user_password": "of the reader"}))
    assert told.value.hint == "save it without a password"


def test_pages_of_a_pdf_without_text_are_told_and_a_pdf_of_nothing_else_is_refused() -> None:
    part = read_pdf(written(None, pdf([ENGLISH]), pdf([" "])))
    assert part.text == f"{ENGLISH}\n"
    (odd,) = part.reading.oddities
    assert odd.code is DiagnosticCode.DROPPED_TEXT
    assert odd.message == "2 of 3 pages hold no text (page 1, 3)"
    assert read_pdf(written(pdf([ENGLISH]), pdf([ARABIC]))).reading.oddities == ()
    with pytest.raises(InputError, match="no text in this PDF") as told:
        read_pdf(written(None, pdf([" "])))
    assert "text recognition" in told.value.hint


def test_an_empty_line_of_a_pdf_ends_its_paragraph() -> None:
    line = "The governor said on Monday that the bridge"
    assert read_pdf(pdf([line, line])).text == f"{line} {line}\n"
    assert read_pdf(pdf([line, " ", line])).text == f"{line}\n{line}\n"


def test_halves_of_a_character_that_a_pdf_has_apart_are_joined_or_marked_as_broken() -> None:
    text = read_pdf(pdf(["The flag \ud83d\ude00 and half a flag \ud83d."])).text
    assert text == "The flag 😀 and half a flag \ufffd.\n"


def test_a_pdf_that_swells_is_stopped() -> None:
    with pytest.raises(InputError):
        read_document(pdf_bomb(300_000_000), name="report.pdf")


def test_the_pages_of_an_archive_are_read_with_their_urls_and_bytes() -> None:
    raw = page(ARABIC).encode("cp1256")
    for packed in (True, False):
        picture = ("http://a.example/2", {"Content-Type": "image/png"}, b"x")
        pages = [(f"http://a.example/{number}", HTML, raw) for number in (1, 3)]
        found = archived(warc([pages[0], picture, pages[1]], packed=packed))
        assert [part.url for part in found if isinstance(part, Part)] == [
            "http://a.example/1", "http://a.example/3"]  # fmt: skip
        (part, _) = found
        assert isinstance(part, Part)
        assert (part.raw, part.reading.part) == (raw, "record 1")
        assert ARABIC in part.text
        assert part.reading.encoding is not None
        assert part.reading.encoding.basis is EncodingBasis.HEADER


def test_a_packed_or_chunked_answer_is_unpacked_by_us() -> None:
    raw = page(ENGLISH).encode()
    sent = gzip.compress(raw)
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(sent), sent)
    found = archived(
        warc(
            [
                ("http://a.example/1", {**HTML, "Content-Encoding": "gzip"}, sent),
                ("http://a.example/2",
                 {**HTML, "Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}, chunked),
                ("http://a.example/3", {**HTML, "Content-Encoding": "br"}, sent),
                ("http://a.example/4", {**HTML, "Content-Encoding": "gzip"},
                 gzip.compress(bytes(300_000_000))),
            ]
        )
    )  # fmt: skip
    assert [part.raw for part in found if isinstance(part, Part)] == [raw, raw]
    reasons = [part.reason for part in found if isinstance(part, FailedPart)]
    assert "'br'" in reasons[0]
    assert "100 times" in reasons[1]


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_that_breaks_off_gives_what_is_whole_and_says_so(packed: bool) -> None:
    raw = page(ENGLISH).encode()
    records = [warc([(f"http://a.example/{n}", HTML, raw)], packed=packed) for n in range(4)]
    whole = len(records[0]) + len(records[1])
    for end in range(whole + 20, whole + len(records[2]) - 40, 7):
        *read, last = archived(b"".join(records)[:end])
        assert [part.url for part in read if isinstance(part, Part)] == [
            "http://a.example/0", "http://a.example/1"]  # fmt: skip
        assert isinstance(last, FailedPart)
        assert last.part == "record 3"


def test_an_archive_that_breaks_off_in_a_picture_says_so() -> None:
    pages = [("http://a.example/1", HTML, page(ENGLISH).encode()),
             ("http://a.example/2", {"Content-Type": "image/png"}, b"x" * 1000)]  # fmt: skip
    archive = warc(pages, packed=False)
    assert [type(part) for part in archived(archive)] == [Part]
    assert [type(part) for part in archived(archive[:-500])] == [Part, FailedPart]


def told_of(
    body: bytes, headers: Mapping[str, str] = HTML, more: Mapping[str, str] | None = None
) -> list[str]:
    """What is told of an archived answer: why it wasn't read, or what its text lacks."""
    (part,) = archived(warc([("http://a.example/1", headers, body)], more=more or {}))
    if isinstance(part, FailedPart):
        return [part.reason]
    odd = [odd for odd in part.reading.oddities if odd.code is DiagnosticCode.DROPPED_TEXT]
    return [each.message for each in odd]


PAGE = page(ENGLISH).encode()
CHUNKED = {**HTML, "Transfer-Encoding": "chunked"}


def in_chunks(body: bytes, end: bytes = b"0\r\n\r\n") -> bytes:
    return b"%x\r\n%s\r\n" % (len(body), body) + end


@pytest.mark.parametrize(
    ("body", "headers", "more", "told"),
    [
        (PAGE, {**HTML, "Content-Length": str(len(PAGE) + 9)}, {}, "the server announced"),
        (PAGE, HTML, {"WARC-Truncated": "length"}, "WARC-Truncated: length"),
        (in_chunks(PAGE, b""), CHUNKED, {}, "before its last chunk"),
        (in_chunks(PAGE, b"5\r\n<p"), CHUNKED, {}, "before its last chunk"),
    ],
)
def test_an_answer_that_was_cut_off_when_it_was_archived_is_told(
    body: bytes, headers: Mapping[str, str], more: Mapping[str, str], told: str
) -> None:
    assert [told in each for each in told_of(body, headers, more)] == [True]


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (PAGE, {**HTML, "Content-Length": str(len(PAGE))}),
        (gzip.compress(PAGE), {**HTML, "Content-Encoding": "gzip"}),
        (in_chunks(PAGE), CHUNKED),
        (PAGE, CHUNKED),  # as archived by a browser, which takes the chunks away
        (PAGE, {**HTML, "Content-Length": "9"}),  # unpacked by the crawler
    ],
)
def test_of_an_answer_that_is_whole_nothing_is_told(
    body: bytes, headers: Mapping[str, str]
) -> None:
    assert told_of(body, headers) == []


def resource(media_type: str, body: bytes, of_it: str = "") -> bytes:
    """A record of something that no server answered, such as a file that was saved."""
    head = (
        "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: file:///saved\r\n"
        f"Content-Type: {media_type}\r\nWARC-Block-Digest: {of_it}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def test_pages_and_pdfs_that_no_server_answered_are_read_and_pictures_are_passed_over() -> None:
    report = pdf([ENGLISH])
    found = archived(
        resource("text/html; charset=utf-8", PAGE, digest(PAGE))
        + resource("image/png", b"x")
        + resource("application/pdf", report, "sha1:" + "a" * 32)
        + resource("Application/PDF", report)
        + warc([("http://a.example/1", {"Content-Type": "application/pdf"}, report)], packed=False)
    )
    texts = {part.reading.part: part.text for part in found if isinstance(part, Part)}
    assert list(texts) == ["record 1", "record 4", "record 5"]
    assert ENGLISH in texts["record 1"]
    assert texts["record 4"] == texts["record 5"] == f"{ENGLISH}\n"
    (failed,) = (part for part in found if isinstance(part, FailedPart))
    assert failed.part == "record 3"
    assert "isn't as its WARC-Block-Digest has it" in failed.reason


@pytest.mark.parametrize(
    ("content_type", "charset"),
    [
        ("text/html; charset=windows-1256", "windows-1256"),
        ("text/html; profile=x; Charset = 'utf-8'", "utf-8"),
        ('text/html; charset=; charset="cp720"', "cp720"),
        ("text/html; mycharset=utf-8", None),
        ("charset=utf-8", None),
        (None, None),
    ],
)
def test_the_charset_of_a_content_type_is_that_parameter_and_no_other(
    content_type: str | None, charset: str | None
) -> None:
    assert charset_of(content_type) == charset


def digest(raw: bytes, name: str = "sha1") -> str:
    return f"{name}:{base64.b32encode(hashlib.new(name, raw).digest()).decode()}"


@pytest.mark.parametrize(
    "of_it",
    [
        digest(PAGE), digest(in_chunks(PAGE)), digest(PAGE, "sha256").rstrip("="),
        f"SHA-256:{hashlib.sha256(PAGE).hexdigest()}", "blake9:abc", "none", "",
    ],
)  # fmt: skip
def test_an_answer_that_is_as_its_digest_has_it_in_any_reading_is_read(of_it: str) -> None:
    assert told_of(in_chunks(PAGE), CHUNKED, {"WARC-Payload-Digest": of_it}) == []


@pytest.mark.parametrize(
    "of_another", [digest(PAGE + b" "), digest(b"", "sha256"), "md5:", "sha1:(not base 32)"]
)
def test_an_answer_that_is_not_as_its_digest_has_it_is_told_and_not_read(of_another: str) -> None:
    (why,) = told_of(PAGE, HTML, {"WARC-Payload-Digest": of_another})
    assert "isn't as its WARC-Payload-Digest has it" in why


@pytest.mark.parametrize(
    "raw", [b"", b"x", b"WARC/1.0\r\n", b"\x1f\x8b" + b"x" * 100, b"\0" * 1000]
)
def test_what_is_no_archive_gives_nothing_or_a_reason(raw: bytes) -> None:
    try:
        assert not [part for part in archived(raw) if isinstance(part, Part)]
    except InputError as told:
        assert "archive" in str(told)  # noqa: PT017  # either is right
