"""Web archives (WARC, ARC) → one part per archived page."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Iterable, Iterator
from typing import IO, Any

from claimtrack.errors import InputError
from claimtrack.model.finding import DiagnosticCode
from claimtrack.model.reading import Oddity
from claimtrack.text.web.decompressing import unpacked
from claimtrack.text.web.encodings import decode_page
from claimtrack.text.web.extra import needs_extra
from claimtrack.text.web.pages import read_page
from claimtrack.text.web.parts import FailedPart, Part, Reached
from claimtrack.text.web.pdfs import read_pdf

_PAGES = ("text/html", "application/xhtml+xml")
_PDFS = ("application/pdf",)
_BLOCK = 64 * 1024
_DIGESTS = frozenset({"md5", "sha1", "sha256", "sha512"})
# How a digest is written the standard leaves open.
_WRITTEN = (base64.b16encode, base64.b32encode, base64.b64encode, base64.urlsafe_b64encode)


class _BrokenArchiveError(Exception):
    """An archive that can't be read on."""


def read_archive(
    file: IO[bytes], sha256: str | None, first: int = 1
) -> Iterator[Part | FailedPart | Reached]:
    """The pages and PDFs of a web archive, in its order, from its ``first`` record on.

    Only answers with status 200 and resources are articles. Other records are passed over
    silently; what is a page and can't be read gives a ``FailedPart``, and so does an archive that
    breaks off. ``sha256`` is that of the archive.

    Raises:
        InputError: the extra ``web`` isn't installed, or this is no web archive.
    """
    number = 0
    record: Any = None
    media_type: str | None = None
    try:
        for number, record in enumerate(_records(file), 1):
            media_type = _media_type(record) if number >= first else None
            yield Reached(record=number, is_article=media_type is not None)
            if media_type is not None:
                part = f"record {number}"
                try:
                    yield _article(record, media_type, sha256, part)
                except InputError as wrong:
                    yield FailedPart(part=part, reason=f"{_url(record) or 'page'}: {wrong}")
    except _BrokenArchiveError as wrong:
        if number == 0:
            raise InputError(f"no web archive: {wrong}") from wrong
        yield FailedPart(
            part=f"record {number + 1}", reason=f"the archive is broken after record {number}"
        )
    else:
        if record is not None and media_type is None and _is_cut(record):
            yield FailedPart(part=f"record {number}", reason="the archive breaks off in it")


def _records(file: IO[bytes]) -> Iterator[Any]:
    """The records, their answers unread: what is wrong with one of those concerns it alone."""
    with needs_extra():
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    records = ArchiveIterator(file, no_record_parse=True, arc2warc=True)
    records.close = lambda: None  # it would forget how the last member of a gzip file ended
    record = None
    try:
        for record in records:
            yield record
    except (ArchiveLoadFailed, ValueError, EOFError, OSError, TypeError, AttributeError) as wrong:
        raise _BrokenArchiveError(str(wrong)) from wrong
    machine = records.reader.decompressor
    if machine is not None and not machine.eof and (record is None or not _is_cut(record)):
        raise _BrokenArchiveError("it ends in the middle")


def _is_cut(record: Any) -> bool:
    """Whether a record that was read to its end has fewer bytes than it says, or doesn't say."""
    return record.length is None or record.raw_stream.limit > 0


def _media_type(record: Any) -> str | None:
    """What kind of article a record holds; None for the others. The headers of an answer are read.

    They stay with the record as its ``http_headers``.
    """
    if record.rec_type == "response":
        record.http_headers = _http_headers(record)
        if record.http_headers is None or record.http_headers.get_statuscode() != "200":
            return None
        told = record.http_headers.get_header("Content-Type")
    elif record.rec_type == "resource":
        told = record.rec_headers.get_header("Content-Type")
    else:
        return None
    media_type = (told or "").partition(";")[0].strip().lower()
    return media_type if media_type in (*_PAGES, *_PDFS) else None


def _http_headers(record: Any) -> Any:
    """The status and headers of an answer; None where it isn't one of HTTP, or the archive ends."""
    from warcio.recordloader import ArcWarcRecordLoader
    from warcio.statusandheaders import StatusAndHeadersParser

    if not (_url(record) or "").startswith(ArcWarcRecordLoader.HTTP_SCHEMES):
        return None
    try:
        parser = StatusAndHeadersParser(ArcWarcRecordLoader.HTTP_TYPES, verify=False)
        return parser.parse(record.raw_stream)
    except EOFError:
        return None


def _article(record: Any, media_type: str, sha256: str | None, part: str) -> Part:
    headers = record.http_headers
    kept = unpacked(_blocks(record.raw_stream), None)
    if _is_cut(record):
        raise InputError("the archive breaks off in it, or has it shorter than it says")
    is_chunked = (_header(headers, "Transfer-Encoding") or "").lower() == "chunked"
    body, is_whole = _without_chunks(kept) if is_chunked else (kept, True)
    raw = unpacked(_blocks(io.BytesIO(body)), _header(headers, "Content-Encoding"))
    digest = "WARC-Block-Digest" if headers is None else "WARC-Payload-Digest"
    if _differs(record.rec_headers.get_header(digest), (kept, body, raw)):
        raise InputError(f"it isn't as its {digest} has it, so it wasn't read")
    if media_type in _PDFS:
        found = read_pdf(raw)
    else:
        decoded = decode_page(raw, charset_of(_header(headers, "Content-Type")))
        found = read_page(decoded.text, decoded.encoding)
    oddities = found.reading.oddities
    if why := _cut_by(record, kept, is_chunked=is_chunked, is_whole=is_whole):
        oddities = (*oddities, Oddity(code=DiagnosticCode.DROPPED_TEXT, message=why))
    place = {"part_of": sha256, "part": part, "oddities": oddities}
    changes = {
        "raw": raw,
        "url": _url(record) or found.url,
        "reading": found.reading.model_copy(update=place),
    }
    return found.model_copy(update=changes)


def _differs(digest: str | None, readings: Iterable[bytes]) -> bool:
    """Whether no reading of a body is as its digest has it: archived, without chunks, unpacked.

    Programs that write archives disagree on which one is meant. What can't be checked is no
    difference.
    """
    algorithm, _, told = (digest or "").strip().lower().partition(":")
    algorithm = algorithm.replace("-", "")
    if algorithm not in _DIGESTS:
        return False
    for reading in dict.fromkeys(readings):
        found = hashlib.new(algorithm, reading, usedforsecurity=False).digest()
        if told.rstrip("=") in {w(found).decode().rstrip("=").lower() for w in _WRITTEN}:
            return False
    return True


def _cut_by(record: Any, kept: bytes, *, is_chunked: bool, is_whole: bool) -> str:
    """Why an archived answer isn't all that the server would have sent; nothing if it may be."""
    if told := record.rec_headers.get_header("WARC-Truncated"):
        return f"the answer was cut off when it was archived (WARC-Truncated: {told})"
    length = _header(record.http_headers, "Content-Length") or ""
    if not is_chunked and length.isdecimal() and int(length[:20]) > len(kept):
        return f"the server announced {int(length[:20]):,} bytes, the archive has {len(kept):,}"
    return "" if is_whole else "the answer ends before its last chunk: it was cut off"


def _without_chunks(kept: bytes) -> tuple[bytes, bool]:
    """What was sent in chunks, and whether the last one is there. Some archives keep none."""
    from warcio.bufferedreaders import ChunkedDataException, ChunkedDataReader

    try:
        return ChunkedDataReader(io.BytesIO(kept), raise_exceptions=True).read(), True
    except ChunkedDataException:
        body = ChunkedDataReader(io.BytesIO(kept)).read()
        return body, body == kept


def _blocks(stream: Any) -> Iterator[bytes]:
    while block := stream.read(_BLOCK):
        yield block


def _header(headers: Any, name: str) -> str | None:
    return headers.get_header(name) if headers is not None else None


def _url(record: Any) -> str | None:
    return record.rec_headers.get_header("WARC-Target-URI") or None


def charset_of(content_type: str | None) -> str | None:
    """The charset that a ``Content-Type`` names, if any."""
    for parameter in (content_type or "").split(";")[1:]:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset" and value.strip():
            return value.strip().strip("\"'")
    return None
