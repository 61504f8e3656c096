"""Files → documents: text, saved HTML pages, JSON Lines, folders of them, and a manifest."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from claimtrack.config import DEFAULTS, TextConfig
from claimtrack.errors import InputError
from claimtrack.ids import SourceId, document_id, source_id
from claimtrack.lang.detect import detect_language
from claimtrack.model.document import Document
from claimtrack.text.dates import find_dates
from claimtrack.text.headings import LineKind, find_byline, find_lines, find_title

_TEXT_SUFFIXES = frozenset({".txt", ".text", ".md"})
_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_LINES_SUFFIXES = frozenset({".jsonl", ".ndjson"})
SUFFIXES = _TEXT_SUFFIXES | _HTML_SUFFIXES | _LINES_SUFFIXES
"""The file name endings that are read."""

_TOLD = (
    "outlet",
    "outlet_id",
    "url",
    "published",
    "author",
    "title",
    "name",
    "language",
    "encoding",
)
_MANIFEST_COLUMNS = frozenset({"file", "outlet", "url", "published", "author", "title"})
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_UTF8_MARK = b"\xef\xbb\xbf"
# Arabic letters in windows-1256 are bytes from 0xC0; in a legacy Arabic text they are the most.
_ARABIC_LEGACY = frozenset(range(0xC0, 0x100))


@dataclass(frozen=True, slots=True)
class UnreadInput:
    """A file that gave no document, and why. ``is_error`` is false where it was merely skipped."""

    path: Path
    reason: str
    is_error: bool = True


def read_document(
    path_or_bytes: str | Path | bytes, config: TextConfig = DEFAULTS.text, **told: Any
) -> Document:
    """One document from a file or from bytes.

    ``told`` is what the file doesn't say: ``outlet``, ``url``, ``published`` (a date or ISO 8601),
    ``author``, ``title``, ``name``, ``language``, ``encoding``. The text is UTF-8 unless an
    ``encoding`` is told or a byte order mark says UTF-16; line ends are kept as they are.

    Raises:
        InputError: the file is missing, empty, binary, too large, or not in its encoding.
        TypeError: something unknown was told.
    """
    unknown = sorted(set(told) - set(_TOLD))
    if unknown:
        raise TypeError(f"read_document() knows nothing of {', '.join(unknown)}")
    if isinstance(path_or_bytes, bytes):
        name, raw = str(told.get("name") or "-"), path_or_bytes
        suffix = Path(name).suffix.lower()
    else:
        path = Path(path_or_bytes)
        name, raw, suffix = (
            str(told.get("name") or path.name),
            _bytes_of(path, config),
            path.suffix.lower(),
        )
    if len(raw) > config.max_document_bytes:
        raise InputError(f"{name}: {len(raw):,} bytes are more than a document may have")
    if not raw.strip():
        raise InputError(f"{name}: the file is empty")
    text = _decoded(raw, name, told.get("encoding"))
    if suffix in _HTML_SUFFIXES or _looks_like_html(text):
        return _from_page(text, raw, name, told)
    longest = max(map(len, text.splitlines()), default=0)
    if longest > config.max_line_characters:
        raise InputError(
            f"{name}: a line of {longest:,} characters is no article",
            hint=f"break it into paragraphs (a line may have {config.max_line_characters:,})",
        )
    return _from_text(text, raw, name, told)


def _from_text(text: str, raw: bytes, name: str, told: Mapping[str, Any]) -> Document:
    lang = str(told.get("language") or detect_language(text))
    lines = find_lines(text, lang)
    return _document(
        text, raw, name, told, lang, "text/plain",
        title=find_title(text, lines, lang),
        byline=find_byline(text, lines, lang),
        published_on=_dateline(text, lines, lang),
    )  # fmt: skip


def _from_page(markup: str, raw: bytes, name: str, told: Mapping[str, Any]) -> Document:
    from claimtrack.text.html import read_page

    page = read_page(markup, name)
    lang = str(told.get("language") or detect_language(page.text))
    known = {"url": page.url, "outlet": page.outlet, **{k: v for k, v in told.items() if v}}
    return _document(
        page.text, raw, name, known, lang, "text/html",
        title=page.title, byline=page.byline, published_on=page.published_on,
    )  # fmt: skip


def _document(
    text: str,
    raw: bytes,
    name: str,
    told: Mapping[str, Any],
    lang: str,
    media_type: str,
    *,
    title: str | None,
    byline: str | None,
    published_on: date | None,
) -> Document:
    sha256 = hashlib.sha256(raw).hexdigest()
    outlet = told.get("outlet")
    outlet_id = told.get("outlet_id") or (source_id(str(outlet)) if outlet else None)
    return Document(
        id=document_id(sha256),
        text=text,
        sha256=sha256,
        media_type=media_type,
        language=lang,
        title=told.get("title") or title,
        byline=told.get("author") or byline,
        outlet_id=SourceId(outlet_id) if outlet_id else None,
        url=told.get("url") or None,
        published_on=_published(told.get("published"), name) or published_on,
        name=name,
        raw=None if text.encode("utf-8") == raw else raw,
    )


def _bytes_of(path: Path, config: TextConfig) -> bytes:
    try:
        if path.is_dir():
            raise InputError(f"{path}: is a folder", hint="name a file, or add the folder")
        if path.stat().st_size > config.max_document_bytes:
            size = path.stat().st_size
            raise InputError(f"{path}: {size:,} bytes are more than a document may have")
        return path.read_bytes()
    except FileNotFoundError as missing:
        raise InputError(f"{path}: no such file") from missing
    except OSError as broken:
        raise InputError(f"{path}: can't be read: {broken.strerror}") from broken


def _decoded(raw: bytes, name: str, encoding: str | None) -> str:
    if encoding:
        try:
            return raw.decode(encoding)
        except LookupError as unknown:
            raise InputError(f"{name}: no such encoding: {encoding}") from unknown
        except UnicodeDecodeError as wrong:
            raise InputError(f"{name}: not {encoding}: byte {wrong.start} doesn't fit") from wrong
    if raw.startswith(_UTF16_MARKS):
        try:
            return raw.decode("utf-16")
        except UnicodeDecodeError as wrong:
            raise InputError(
                f"{name}: marked as UTF-16, but byte {wrong.start} doesn't fit"
            ) from wrong
    if b"\0" in raw:
        raise InputError(f"{name}: a binary file, not text")
    try:
        return raw.removeprefix(_UTF8_MARK).decode("utf-8")
    except UnicodeDecodeError as wrong:
        guess = _legacy_guess(raw)
        raise InputError(
            f"{name}: not UTF-8 (byte {wrong.start}); it looks like {guess}",
            hint=f"convert it (iconv -f {guess} -t utf-8), or give the encoding in Python",
        ) from wrong


def _legacy_guess(raw: bytes) -> str:
    high = [byte for byte in raw[:20_000] if byte >= 0x80]
    arabic = sum(byte in _ARABIC_LEGACY for byte in high)
    return (
        "windows-1256"
        if len(high) > len(raw[:20_000]) // 3 and arabic * 2 > len(high)
        else "windows-1252"
    )


def _looks_like_html(text: str) -> bool:
    head = text[:500].lstrip("\ufeff \t\r\n").lower()
    return head.startswith(("<!doctype html", "<html"))


def _dateline(text: str, lines: tuple[Any, ...], lang: str) -> date | None:
    """The day in a date line above or among the first lines."""
    for line in lines:
        if line.kind is LineKind.DATELINE:
            for mention in find_dates(text[line.start : line.end], lang):
                if len(mention.date) == 10 and mention.date[0].isdigit():
                    return date.fromisoformat(mention.date)
    return None


def _published(told: object, name: str) -> date | None:
    if told is None or told == "":
        return None
    if isinstance(told, date):
        return told
    try:
        return date.fromisoformat(str(told)[:10])
    except ValueError as wrong:
        raise InputError(f"{name}: not a date: {told!r}", hint="write it as 2019-06-01") from wrong


def read_manifest(path: str | Path) -> dict[str, dict[str, str]]:
    """What a manifest tells of each file, by the file as the manifest names it.

    The CSV has a header with ``file`` and any of ``outlet``, ``url``, ``published``, ``author``,
    ``title``; empty cells tell nothing.

    Raises:
        InputError: a column is unknown, a row names no file or names one twice.
    """
    text = _decoded(_bytes_of(Path(path), DEFAULTS.text), str(path), None)
    rows = csv.DictReader(io.StringIO(text, newline=""))
    columns = [column.strip() for column in rows.fieldnames or ()]
    unknown = sorted(set(columns) - _MANIFEST_COLUMNS)
    if "file" not in columns or unknown:
        known = ", ".join(sorted(_MANIFEST_COLUMNS))
        what = f"unknown columns {', '.join(unknown)}" if unknown else "no column 'file'"
        raise InputError(f"{path}: {what}", hint=f"the columns are {known}")
    told: dict[str, dict[str, str]] = {}
    for row in rows:
        cells = {(key or "").strip(): (value or "").strip() for key, value in row.items() if key}
        file = cells.pop("file", "")
        if not file or file in told:
            why = f"{file} stands twice" if file else "names no file"
            raise InputError(f"{path}, line {rows.line_num}: {why}")
        told[file] = {key: value for key, value in cells.items() if value}
    return told


def read_documents(
    paths: Iterable[str | Path], manifest: str | Path | None = None, **told: Any
) -> Iterator[Document | UnreadInput]:
    """The documents of files and folders (read recursively, in order of name), one by one.

    A file that can't be read gives an ``UnreadInput`` and the rest goes on. ``manifest`` tells of
    files by their path from its folder, or by their name; ``told`` of all that it doesn't. A file
    in a folder is named by its path from there, so that ``ar/01.txt`` and ``en/01.txt`` stay two.
    """
    known = read_manifest(manifest) if manifest is not None else {}
    base = Path(manifest).resolve().parent if manifest is not None else Path()
    for path in paths:
        yield from _read_path(Path(path), known, base, told, is_named=True)


def _read_path(
    path: Path,
    known: Mapping[str, Mapping[str, str]],
    base: Path,
    told: Mapping[str, Any],
    *,
    is_named: bool,
) -> Iterator[Document | UnreadInput]:
    if path.is_dir():
        inside = sorted(entry for entry in path.rglob("*") if entry.is_file())
        if not inside:
            yield UnreadInput(path, "the folder is empty")
        for entry in inside:
            if not any(part.startswith(".") for part in entry.relative_to(path).parts):
                named = {"name": entry.relative_to(path).as_posix(), **told}
                yield from _read_path(entry, known, base, named, is_named=False)
        return
    suffix = path.suffix.lower()
    if not is_named and suffix not in SUFFIXES:
        yield UnreadInput(path, f"not read: files ending in {suffix or 'nothing'}", is_error=False)
        return
    details = {**told, **_told_of(path, known, base)}
    try:
        if suffix in _LINES_SUFFIXES:
            yield from _read_lines(path, details)
        else:
            yield read_document(path, **details)
    except InputError as wrong:
        yield UnreadInput(path, str(wrong))


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


def _read_lines(path: Path, told: Mapping[str, Any]) -> Iterator[Document | UnreadInput]:
    """One article per line: an object with ``text`` and any of what can be told."""
    text = _decoded(_bytes_of(path, DEFAULTS.text), str(path), told.get("encoding"))
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            body = record["text"]
            fields = {key: record[key] for key in _TOLD if record.get(key)}
            fields.setdefault("name", f"{path.name}:{number}")
            yield read_document(str(body).encode("utf-8"), **{**told, **fields})
        except (json.JSONDecodeError, KeyError, TypeError) as wrong:
            reason = (
                "no article object with a text"
                if not isinstance(wrong, json.JSONDecodeError)
                else wrong.msg
            )
            yield UnreadInput(path, f"{path.name}, line {number}: {reason}")
        except (InputError, UnicodeEncodeError) as wrong:
            yield UnreadInput(path, f"{path.name}, line {number}: {wrong}")
