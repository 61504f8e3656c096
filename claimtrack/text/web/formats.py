"""Formats of the web: which one bytes are in, and the parts they hold."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from enum import StrEnum
from pathlib import Path
from typing import IO

from claimtrack.errors import InputError
from claimtrack.model.reading import Encoding
from claimtrack.model.span import Value
from claimtrack.text.web.parts import FailedPart, Part, Reached


class Format(StrEnum):
    """What bytes are, as far as they need a parser that isn't our own."""

    PAGE = "page"
    FEED = "feed"
    PDF = "pdf"
    ARCHIVE = "archive"
    COLLECTION = "collection"


SUFFIXES = {
    ".html": Format.PAGE,
    ".htm": Format.PAGE,
    ".xhtml": Format.PAGE,
    ".rss": Format.FEED,
    ".atom": Format.FEED,
    ".xml": Format.FEED,
    ".rdf": Format.FEED,
    ".pdf": Format.PDF,
    ".warc": Format.ARCHIVE,
    ".warc.gz": Format.ARCHIVE,
    ".arc": Format.ARCHIVE,
    ".arc.gz": Format.ARCHIVE,
    ".wacz": Format.COLLECTION,
}
"""The format that the ending of a name tells."""

_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.I)
# Possessive, and a comment ends where it first can: otherwise many comments are tried in every way.
_PAGE = re.compile(
    rb"\s*+(?:<\?xml[^>]*>\s*+)?(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s+html|html)",
    re.I | re.S,
)
_HEAD = 2000


def format_of_name(name: str) -> Format | None:
    """The format that a name tells; None where it tells another, or none."""
    path = Path(name.lower())
    return SUFFIXES.get("".join(path.suffixes[-2:])) or SUFFIXES.get(path.suffix)


def format_of_bytes(raw: bytes) -> Format | None:
    """The format that the first bytes show; None where they may be plain text."""
    head = raw[:_HEAD]
    if head.startswith(b"%PDF-"):
        return Format.PDF
    if head.startswith(b"WARC/"):
        return Format.ARCHIVE
    head = head.removeprefix(b"\xef\xbb\xbf")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.replace(b"\0", b"")[2:]
    if _PAGE.match(head):
        return Format.PAGE
    return Format.FEED if head.lstrip().startswith(b"<") and _FEED.search(head) else None


class Job(Value):
    """What is to be parsed: the format, and what is known of the bytes.

    ``charset`` is the encoding that was told or that a server named; ``encoding`` is the one in
    which the bytes were read before, and are read again. An archive is read from its ``first``
    record on, and from ``path`` where it is too long to be sent; ``member`` says which one of
    those in the collection there. ``sha256`` is that of the archive.
    """

    format: Format
    charset: str | None = None
    is_told: bool = False
    encoding: Encoding | None = None
    first: int = 1
    path: str | None = None
    member: str | None = None
    sha256: str | None = None


def sha256_of_file(file: IO[bytes]) -> str:
    """The SHA-256 of what is left of an open file, in hex."""
    # What typeshed asks for, ``readinto``, every binary file has, though ``IO`` doesn't say so.
    return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]


def sha256_of_archive(job: Job, raw: bytes) -> str:
    """The SHA-256 of all of the archive that a job is about.

    Raises:
        InputError: it can't be read.
    """
    try:
        with _opened_archive(job, raw) as file:
            return sha256_of_file(file)
    except FileNotFoundError as missing:
        raise InputError(f"{job.path}: no such file") from missing
    except OSError as broken:
        raise InputError(f"{job.path}: can't be read: {broken.strerror}") from broken


def _opened_archive(job: Job, raw: bytes) -> AbstractContextManager[IO[bytes]]:
    from claimtrack.text.web.collections import opened_archive

    if job.path is None:
        return io.BytesIO(raw)
    path = Path(job.path)
    return path.open("rb") if job.member is None else opened_archive(path, job.member)


def parts_of(job: Job, raw: bytes) -> Iterator[Part | FailedPart | Reached]:
    """The articles in bytes, or in the file of the job's path.

    Raises:
        InputError: they can't be read at all.
        OSError: the file can't be read.
    """
    from claimtrack.text.web.archives import read_archive
    from claimtrack.text.web.encodings import decode_again, decode_page, decode_told
    from claimtrack.text.web.feeds import read_feed
    from claimtrack.text.web.pages import read_page
    from claimtrack.text.web.pdfs import read_pdf

    if job.format is Format.PAGE:
        if job.encoding is not None:
            decoded = decode_again(raw, job.encoding)
        elif job.is_told and job.charset:
            decoded = decode_told(raw, job.charset)
        else:
            decoded = decode_page(raw, job.charset)
        yield read_page(decoded.text, decoded.encoding)
    elif job.format is Format.FEED:
        yield from read_feed(raw, job.charset)
    elif job.format is Format.PDF:
        yield read_pdf(raw)
    else:
        with _opened_archive(job, raw) as file:
            yield from read_archive(file, job.sha256, job.first)
