"""Files, folders and URLs → the documents in them, one by one; what can't be read is told."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from claimtrack.config import DEFAULTS, TextConfig
from claimtrack.errors import ExtractFailedError, InputError
from claimtrack.model.document import Document
from claimtrack.model.reading import Encoding, Fetch, Reading
from claimtrack.text.documents import (
    bytes_of,
    check_told,
    decoded,
    document_of_bytes,
    document_of_part,
    read_document,
)
from claimtrack.text.manifests import is_article_table, read_lines, read_manifest, read_table
from claimtrack.text.web.archives import charset_of
from claimtrack.text.web.collections import find_archives
from claimtrack.text.web.encodings import encoding_of_text
from claimtrack.text.web.formats import SUFFIXES as WEB_SUFFIXES
from claimtrack.text.web.formats import Format, Job, format_of_bytes, format_of_name
from claimtrack.text.web.parsing import parse
from claimtrack.text.web.parts import FailedPart, Part

if TYPE_CHECKING:
    from claimtrack.text.web.fetching import Network

_TEXT_SUFFIXES = frozenset({".txt"})
_LINES_SUFFIXES = frozenset({".jsonl", ".ndjson"})
_TABLE_SUFFIXES = frozenset({".csv", ".tsv"})
SUFFIXES = _TEXT_SUFFIXES | _LINES_SUFFIXES | _TABLE_SUFFIXES | WEB_SUFFIXES.keys()
"""The file name endings that are read."""

_MEDIA_TYPES = {
    "text/html": Format.PAGE,
    "application/xhtml+xml": Format.PAGE,
    "application/pdf": Format.PDF,
    "application/rss+xml": Format.FEED,
    "application/atom+xml": Format.FEED,
    "application/rdf+xml": Format.FEED,
    "application/xml": Format.FEED,
    "text/xml": Format.FEED,
    "application/warc": Format.ARCHIVE,
}
_SUFFIX_OF = {
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/jsonl": ".jsonl",
    "application/x-ndjson": ".jsonl",
}


@dataclass(frozen=True, slots=True)
class UnreadInput:
    """Something that gave no document, and why. ``is_error`` is false where it was skipped.

    ``path`` is the file, or the URL as it was given.

    ``code`` is ``extract_failed`` where a parser crashed or took too much, ``fault`` where
    claimtrack itself did wrong (``fault`` says what), else ``unreadable``.
    """

    path: Path | str
    reason: str
    is_error: bool = True
    code: str = "unreadable"
    fault: Exception | None = None


Found = Document | UnreadInput


def read_documents(
    paths: Iterable[str | Path],
    manifest: str | Path | None = None,
    config: TextConfig = DEFAULTS.text,
    **told: Any,
) -> Iterator[Found]:
    """The documents of files and folders (read recursively, in order of name), one by one.

    A file that can't be read gives an ``UnreadInput`` and the rest goes on. ``manifest`` tells of
    files by their path from its folder, or by their name; ``told`` of all that it doesn't. A file
    in a folder is named by its path from there, so that ``ar/01.txt`` and ``en/01.txt`` stay two.
    A feed, a web archive, a table or JSON Lines give a document for each article in them.
    """
    check_told(told)
    known = read_manifest(manifest) if manifest is not None else {}
    base = Path(manifest).resolve().parent if manifest is not None else Path()
    for path in paths:
        yield from _read_path(Path(path), known, base, told, config, is_named=True)


def read_url(
    url: str,
    *,
    allow_private: bool = False,
    config: TextConfig = DEFAULTS.text,
    network: Network | None = None,
    **told: Any,
) -> Iterator[Found]:
    """The documents that a URL answers with: one for a page, text or PDF, many for a feed or table.

    It is fetched when the first document is asked for, by the rules of ``text.web.fetching``; the
    document's ``fetch`` tells how. ``allow_private`` lets it reach private networks.

    Raises:
        FetchError: the URL breaks a rule, or its server doesn't answer as it should.
    """
    from claimtrack.text.web.fetching import fetch

    check_told(told)
    found = fetch(url, allow_private=allow_private, network=network)
    told = {"url": found.fetch.urls[-1], **told}
    name = str(told.get("name") or found.fetch.urls[0])
    media_type = found.content_type.partition(";")[0].strip().lower()
    place = Path(urlsplit(found.fetch.urls[-1]).path)
    kind = _MEDIA_TYPES.get(media_type) or format_of_bytes(found.body) or format_of_name(place.name)
    suffix = _SUFFIX_OF.get(media_type, place.suffix.lower()) if kind is None else ""
    charset = charset_of(found.content_type)
    answer = _of_answer(kind, suffix, found.body, name, charset, told, config)
    for document in _found_in(name, answer):
        yield document if isinstance(document, UnreadInput) else _fetched(document, found.fetch)


def _fetched(document: Document, fetched: Fetch) -> Document:
    now = datetime.now(UTC).replace(microsecond=0)
    return document.model_copy(update={"fetch": fetched, "retrieved_at": now})


def _of_answer(
    kind: Format | None,
    suffix: str,
    body: bytes,
    name: str,
    charset: str | None,
    told: Mapping[str, Any],
    config: TextConfig,
) -> Iterator[Found]:
    if kind is Format.COLLECTION:
        why = "a collection of web archives is read from a file"
        raise InputError(why, hint="download it, and add the file")
    if kind is not None:
        yield from _parts(Job(format=kind, charset=charset), body, name, told, config)
        return
    named = None if told.get("encoding") else encoding_of_text(body, charset)
    details = {**told, **({"encoding": named.codec} if named else {})}
    if suffix in _LINES_SUFFIXES | _TABLE_SUFFIXES:
        yield from _read_rows(name, body, name, suffix, details, config)
    else:
        yield _as_named(document_of_bytes(body, name, details, config), named)


def _found_in(path: Path | str, found: Iterator[Found]) -> Iterator[Found]:
    """What is found in one input, and why no more is: whatever it is, the other inputs are read."""
    try:
        yield from found
    except InputError as wrong:
        yield _unread(path, wrong, str(path))
    except MemoryError:
        raise
    except Exception as fault:
        why = f"{path}: a fault in claimtrack: {type(fault).__name__}: {fault}"
        yield UnreadInput(path, why, code="fault", fault=fault)


def _as_named(document: Document, named: Encoding | None) -> Document:
    """The document with the encoding that its server named for it, if it was read in that."""
    if named is None or document.reading is None:
        return document
    reading = document.reading.model_copy(update={"encoding": named})
    return document.model_copy(update={"reading": reading})


def _read_path(
    path: Path,
    known: Mapping[str, Mapping[str, str]],
    base: Path,
    told: Mapping[str, Any],
    config: TextConfig,
    *,
    is_named: bool,
) -> Iterator[Found]:
    try:
        is_folder = path.is_dir()
    except OSError as error:  # a folder above it may not be entered
        yield UnreadInput(path, error.strerror or str(error))
        return
    if not is_folder:
        yield from _found_in(path, _read_file(path, known, base, told, config, is_named=is_named))
    else:
        inside, closed = _files_in(path)
        yield from closed
        if not inside and not closed:
            yield UnreadInput(path, "the folder is empty")
        for entry in inside:
            if not any(part.startswith(".") for part in entry.relative_to(path).parts):
                named = {"name": entry.relative_to(path).as_posix(), **told}
                yield from _read_path(entry, known, base, named, config, is_named=False)


def _files_in(folder: Path) -> tuple[list[Path], list[UnreadInput]]:
    """All files in a folder and in those within it, sorted, and the folders that can't be read."""
    closed: list[UnreadInput] = []

    def note(error: OSError) -> None:
        closed.append(UnreadInput(Path(error.filename), error.strerror or str(error)))

    inside = [
        Path(above, name) for above, _, names in os.walk(folder, onerror=note) for name in names
    ]
    return sorted(entry for entry in inside if _may_be_file(entry)), closed


def _may_be_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # reading it tells why
        return True


def _is_read(path: Path, encoding: str | None, config: TextConfig) -> bool:
    """Whether a file that nobody named is read: by its ending, and a table only if of articles."""
    suffix = path.suffix.lower()
    if suffix in _TABLE_SUFFIXES:
        return is_article_table(path, config, encoding)
    return suffix in SUFFIXES or format_of_name(path.name) is not None


def _read_file(
    path: Path,
    known: Mapping[str, Mapping[str, str]],
    base: Path,
    told: Mapping[str, Any],
    config: TextConfig,
    *,
    is_named: bool,
) -> Iterator[Found]:
    suffix = path.suffix.lower()
    if not is_named and not _is_read(path, told.get("encoding"), config):
        yield UnreadInput(path, f"not read: files ending in {suffix or 'nothing'}", is_error=False)
        return
    told = {**told, **_told_of(path, known, base)}
    kind = format_of_name(path.name)
    name = str(told.get("name") or path.name)
    if suffix in _LINES_SUFFIXES | _TABLE_SUFFIXES:
        yield from _read_rows(path, bytes_of(path, config), name, suffix, told, config)
    elif kind is Format.ARCHIVE:
        if not path.is_file():
            raise InputError(f"{path}: no such file")
        yield from _parts(Job(format=kind, path=str(path.resolve())), b"", name, told, config)
    elif kind is Format.COLLECTION:
        yield from _read_collection(path, name, told, config)
    elif kind is Format.FEED:
        job = Job(format=kind, charset=told.get("encoding"))
        yield from _parts(job, bytes_of(path, config), name, told, config)
    else:
        yield read_document(path, config, **told)


def _read_collection(
    path: Path, name: str, told: Mapping[str, Any], config: TextConfig
) -> Iterator[Found]:
    """The articles of each web archive in a collection."""
    for archive in find_archives(path):
        if isinstance(archive, FailedPart):
            yield _unread(path, InputError(f"{name}, {archive.part}: {archive.reason}"), name)
            continue
        member, sha256 = archive
        job = Job(format=Format.ARCHIVE, path=str(path.resolve()), member=member, sha256=sha256)
        yield from _parts(job, b"", f"{name}:{member.rpartition('/')[2]}", told, config)


def _parts(
    job: Job, raw: bytes, name: str, told: Mapping[str, Any], config: TextConfig
) -> Iterator[Found]:
    """A document for each article in bytes or an archive, named after it and its place in it."""
    for part in parse(job, raw, is_isolated=config.isolate_parsers):
        if not isinstance(part, Part):
            where = f"{name}, {part.part}: {part.reason}"
            yield _unread(name, InputError(where), name, is_error=part.is_error)
            continue
        place = part.reading.part
        full_name = f"{name}:{place.rpartition(' ')[2]}" if place else name
        own = told
        if place and part.url:  # the articles of a feed have URLs of their own, whatever its is
            own = {**told, "url": _seen_from(str(told.get("url") or ""), part.url)}
        yield document_of_part(part, full_name, own, raw or None)


def _seen_from(base: str, link: str) -> str:
    """The URL that a link is where the file it stands in has the URL ``base``."""
    try:
        return link if urlsplit(link).scheme else urljoin(base, link)
    except ValueError:  # no URL
        return link


def _unread(
    path: Path | str, wrong: InputError, name: str, *, is_error: bool = True
) -> UnreadInput:
    failed = isinstance(wrong, ExtractFailedError) or "extract_failed" in str(wrong)
    reason = str(wrong) if name in str(wrong) else f"{name}: {wrong}"
    if wrong.hint:
        reason = f"{reason} ({wrong.hint})"
    return UnreadInput(path, reason, is_error, "extract_failed" if failed else "unreadable")


def _told_of(path: Path, known: Mapping[str, Mapping[str, str]], base: Path) -> Mapping[str, str]:
    """What the manifest tells of a file, with the name it has there."""
    try:
        relative = path.resolve().relative_to(base).as_posix()
    except ValueError:
        relative = path.name
    for name in (relative, path.name):
        if name in known:
            return {"name": name, **known[name]}
    return {}


def _read_rows(
    path: Path | str,
    raw: bytes,
    name: str,
    suffix: str,
    told: Mapping[str, Any],
    config: TextConfig,
) -> Iterator[Found]:
    """One article for each line of JSON Lines or row of a table."""
    text = decoded(raw, str(path), told.get("encoding"))
    reader, rows = (
        ("json", read_lines(text))
        if suffix in _LINES_SUFFIXES
        else ("csv", read_table(text, str(path)))
    )
    container = hashlib.sha256(raw).hexdigest()
    for row in rows:
        try:
            if row.fault:
                raise InputError(row.fault)
            details = {**told, "name": f"{name}:{row.line}", **row.cells, "encoding": None}
            document = _document_of_text(details.pop("text", ""), details, config)
        except InputError as wrong:
            yield UnreadInput(path, f"{name}, line {row.line}: {wrong}")
            continue
        reading = document.reading or Reading(reader=reader)
        place = {"part_of": container, "part": f"line {row.line}"}
        yield document.model_copy(update={"reading": reading.model_copy(update=place)})


def _document_of_text(text: str, told: Mapping[str, Any], config: TextConfig) -> Document:
    """The document of a line or row: its ``name`` is no file's, and tells no format.

    Raises:
        InputError: it is none.
    """
    try:
        raw = text.encode()
    except UnicodeEncodeError as half:
        raise InputError("its text has half characters") from half
    return document_of_bytes(raw, str(told["name"]), told, config)
