"""Web archives (WARC, ARC) → one part per archived page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import IO, Any

from claimtrack.errors import InputError
from claimtrack.text.web.decompressing import unpacked
from claimtrack.text.web.encodings import decode_page
from claimtrack.text.web.extra import needs_extra
from claimtrack.text.web.pages import read_page
from claimtrack.text.web.parts import FailedPart, Part
from claimtrack.text.web.pdfs import read_pdf

_PAGES = ("text/html", "application/xhtml+xml")
_PDFS = ("application/pdf",)
_BLOCK = 64 * 1024


def read_archive(file: IO[bytes], sha256: str, first: int = 1) -> Iterator[Part | FailedPart]:
    """The pages and PDFs of a web archive, in its order, from its ``first`` record on.

    Only answers with status 200 and resources are articles. Other records are passed over
    silently; what is a page and can't be read gives a ``FailedPart``. ``sha256`` is that of the
    archive.

    Raises:
        InputError: the extra ``web`` isn't installed, or this is no web archive.
    """
    with needs_extra():
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    number = 0
    try:
        for number, record in enumerate(ArchiveIterator(file, arc2warc=True), 1):
            if number >= first and (media_type := _media_type(record)):
                part = f"record {number}"
                try:
                    yield _article(record, media_type, sha256, part)
                except InputError as wrong:
                    yield FailedPart(part=part, reason=f"{_url(record) or 'page'}: {wrong}")
    except (ArchiveLoadFailed, ValueError, EOFError, OSError, TypeError, AttributeError) as wrong:
        if number == 0:
            raise InputError(f"no web archive: {wrong}") from wrong
        yield FailedPart(
            part=f"record {number + 1}", reason=f"the archive is broken after record {number}"
        )


def _media_type(record: Any) -> str | None:
    """What kind of article a record holds; None for the others."""
    headers = record.http_headers
    if record.rec_type == "response" and headers is not None:
        if headers.get_statuscode() != "200":
            return None
        told = headers.get_header("Content-Type")
    elif record.rec_type == "resource":
        told = record.rec_headers.get_header("Content-Type")
    else:
        return None
    media_type = (told or "").partition(";")[0].strip().lower()
    return media_type if media_type in (*_PAGES, *_PDFS) else None


def _article(record: Any, media_type: str, sha256: str, part: str) -> Part:
    headers = record.http_headers
    told = headers.get_header("Content-Type") if headers is not None else None
    raw = unpacked(_blocks(record), headers.get_header("Content-Encoding") if headers else None)
    if media_type in _PDFS:
        found = read_pdf(raw)
    else:
        decoded = decode_page(raw, charset_of(told))
        found = read_page(decoded.text, decoded.encoding)
    changes = {
        "raw": raw,
        "url": _url(record) or found.url,
        "reading": found.reading.model_copy(update={"part_of": sha256, "part": part}),
    }
    return found.model_copy(update=changes)


def _blocks(record: Any) -> Iterator[bytes]:
    from warcio.bufferedreaders import ChunkedDataReader

    stream, headers = record.raw_stream, record.http_headers
    if headers is not None and (headers.get_header("Transfer-Encoding") or "").lower() == "chunked":
        stream = ChunkedDataReader(stream)
    while block := stream.read(_BLOCK):
        yield block


def _url(record: Any) -> str | None:
    return record.rec_headers.get_header("WARC-Target-URI") or None


def charset_of(content_type: str | None) -> str | None:
    """The charset that a ``Content-Type`` names, if any."""
    for parameter in (content_type or "").split(";")[1:]:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset" and value.strip():
            return value.strip().strip("\"'")
    return None


def sha256_of(file: IO[bytes]) -> str:
    """The SHA-256 of all of a file, read in blocks; the file stands at its beginning after that."""
    found = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    file.seek(0)
    return found
