"""Bytes or a file → one document: its text, its language, and what it says of itself."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from claimtrack.config import DEFAULTS, TextConfig
from claimtrack.errors import InputError
from claimtrack.ids import SourceId, document_id, source_id
from claimtrack.lang.detect import detect_language
from claimtrack.model.document import Document
from claimtrack.model.reading import Encoding, EncodingBasis, Reading
from claimtrack.text.dates import find_dates
from claimtrack.text.headings import LineKind, find_byline, find_lines, find_title
from claimtrack.text.web.encodings import check_codec
from claimtrack.text.web.formats import Format, Job, format_of_bytes, format_of_name
from claimtrack.text.web.parsing import parse
from claimtrack.text.web.parts import Part

TOLD = (
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
"""What can be told of a document that its bytes don't say."""

_HOLDS_MANY = {
    Format.FEED: "a feed",
    Format.ARCHIVE: "a web archive",
    Format.COLLECTION: "a collection of web archives",
}
_FORMATS = {"text/html": Format.PAGE, "application/pdf": Format.PDF}
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_UTF8_MARK = b"\xef\xbb\xbf"
# Arabic letters in windows-1256 are bytes from 0xC0; in a legacy Arabic text they are the most.
_ARABIC_LEGACY = frozenset(range(0xC0, 0x100))


def read_document(
    path_or_bytes: str | Path | bytes, config: TextConfig = DEFAULTS.text, **told: Any
) -> Document:
    """One document from a file or from bytes: plain text, or with the extra ``web`` HTML or PDF.

    ``told`` is what the file doesn't say: ``outlet``, ``url``, ``published`` (a date or ISO 8601),
    ``author``, ``title``, ``name``, ``language``, ``encoding``. The text is UTF-8 unless an
    ``encoding`` is told or a byte order mark says UTF-16; line ends are kept as they are. A page's
    encoding is found out, and the document's ``reading`` says which it is and how sure that is.

    Raises:
        InputError: the file is missing, empty, binary, too large, or not in its encoding; or it
            needs a parser and that failed.
        TypeError: something unknown was told.
    """
    check_told(told)
    if isinstance(path_or_bytes, bytes):
        name, raw = str(told.get("name") or "-"), path_or_bytes
        kind = format_of_name(name)
    else:
        path = Path(path_or_bytes)
        name, raw = str(told.get("name") or path.name), bytes_of(path, config)
        kind = format_of_name(path.name)
    return document_of_bytes(raw, name, told, config, kind)


def check_told(told: Mapping[str, Any]) -> None:
    """Refuse to be told what no document has.

    Raises:
        TypeError: something unknown was told.
    """
    if unknown := sorted(set(told) - set(TOLD)):
        raise TypeError(f"nothing of a document is called {', '.join(unknown)}")


def document_of_bytes(
    raw: bytes, name: str, told: Mapping[str, Any], config: TextConfig, kind: Format | None = None
) -> Document:
    """The document that bytes are; ``kind`` is the format that their name tells, if it does.

    Raises:
        InputError: as ``read_document``.
    """
    kind = _checked_format(kind, raw, name, config)
    if kind is not None:
        return _parsed(kind, raw, name, config, told)
    text = decoded(raw, name, told.get("encoding"))
    longest = max(map(len, text.splitlines()), default=0)
    if longest > config.max_line_characters:
        raise InputError(
            f"{name}: a line of {longest:,} characters is no article",
            hint=f"break it into paragraphs (a line may have {config.max_line_characters:,})",
        )
    document = _from_text(text, raw, name, told)
    if told.get("encoding") and document.raw is not None:
        kept = Encoding(codec=str(told["encoding"]), basis=EncodingBasis.TOLD, confidence=1.0)
        reading = Reading(reader="text", encoding=kept)
        document = document.model_copy(update={"reading": reading})
    return document


def document_of_part(
    part: Part, name: str, told: Mapping[str, Any], raw: bytes | None = None
) -> Document:
    """The document that a part of something read makes, with what was told of it.

    ``raw`` are the bytes of the whole file, which are the document's where the part has none of its
    own and isn't plain text: the bytes of a feed's entry are its text.
    """
    lang = str(told.get("language") or detect_language(part.text))
    lines = find_lines(part.text, lang) if part.media_type != "text/html" else ()
    known = {"url": part.url, "outlet": part.outlet, **{k: v for k, v in told.items() if v}}
    whole = raw if part.media_type != "text/plain" else None
    document = _document(
        part.text, part.raw or whole or part.text.encode(), name, known, lang, part.media_type,
        title=part.title or (find_title(part.text, lines, lang) if lines else None),
        byline=part.byline or (find_byline(part.text, lines, lang) if lines else None),
        published_on=part.published_on or _dateline(part.text, lines, lang),
    )  # fmt: skip
    is_self_named = part.outlet is not None and not (told.get("outlet") or told.get("outlet_id"))
    return document.model_copy(
        update={"reading": part.reading, "is_outlet_self_named": is_self_named}
    )


def derived_text(document: Document, config: TextConfig = DEFAULTS.text) -> str:
    """The text of a document, derived anew from its bytes in the way its ``reading`` tells.

    It is the document's text, unless the bytes, the text or the version of a parser are others.

    Raises:
        InputError: the bytes can't be read.
    """
    kind = _FORMATS.get(document.media_type)
    reading = document.reading
    encoding = reading.encoding if reading else None
    if kind is not None:
        job = Job(format=kind, encoding=encoding)
        return _only_part(job, document.raw_bytes, config).text
    if document.raw is None:
        return document.text
    if reading is None or encoding is None:
        return decoded(document.raw, document.name, None)
    # An entry's own bytes are its text in UTF-8, whatever its feed was in.
    return decoded(document.raw, document.name, "utf-8" if reading.part_of else encoding.codec)


def _checked_format(
    kind: Format | None, raw: bytes, name: str, config: TextConfig
) -> Format | None:
    """What the bytes are; None for plain text. They must be something, and not too much of it."""
    if len(raw) > config.max_document_bytes:
        raise InputError(f"{name}: {len(raw):,} bytes are more than a document may have")
    if not raw.strip():
        raise InputError(f"{name}: the file is empty")
    return kind or format_of_bytes(raw)


def _parsed(
    kind: Format, raw: bytes, name: str, config: TextConfig, told: Mapping[str, Any]
) -> Document:
    if kind in _HOLDS_MANY:
        raise InputError(
            f"{name}: {_HOLDS_MANY[kind]} holds many articles", hint="read it with read_documents()"
        )
    encoding = told.get("encoding")
    job = Job(format=kind, charset=encoding, is_told=bool(encoding))
    try:
        if encoding:
            check_codec(encoding)  # before it is handed to another process
        part = _only_part(job, raw, config)
    except InputError as wrong:
        raise type(wrong)(f"{name}: {wrong}", hint=wrong.hint) from wrong
    return document_of_part(part, name, told, raw)


def _only_part(job: Job, raw: bytes, config: TextConfig) -> Part:
    """The one article that a page or a PDF is."""
    match list(parse(job, raw, is_isolated=config.isolate_parsers)):
        case [Part() as part]:
            return part
        case others:
            raise InputError(f"holds {len(others)} articles that can be read, not one")


def _from_text(text: str, raw: bytes, name: str, told: Mapping[str, Any]) -> Document:
    lang = str(told.get("language") or detect_language(text))
    lines = find_lines(text, lang)
    return _document(
        text, raw, name, told, lang, "text/plain",
        title=find_title(text, lines, lang),
        byline=find_byline(text, lines, lang),
        published_on=_dateline(text, lines, lang),
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


def bytes_of(path: Path, config: TextConfig) -> bytes:
    """The bytes of a file.

    Raises:
        InputError: it isn't there, is a folder, is too large or can't be read.
    """
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


def decoded(raw: bytes, name: str, encoding: str | None) -> str:
    """The text of bytes that are plain text.

    Raises:
        InputError: they are binary, or not in their encoding; the message guesses which it is.
    """
    if encoding:
        try:
            check_codec(encoding)
            text = raw.decode(encoding)
            text.encode()  # some codecs read half characters
        except (InputError, LookupError) as unknown:
            raise InputError(f"{name}: no such encoding: {encoding}") from unknown
        except UnicodeDecodeError as wrong:
            raise InputError(f"{name}: not {encoding}: byte {wrong.start} doesn't fit") from wrong
        except ValueError as wrong:
            raise InputError(f"{name}: not {encoding}: {wrong}") from wrong
        return text
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
