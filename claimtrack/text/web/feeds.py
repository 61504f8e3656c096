"""RSS and Atom feeds → one part per entry."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from typing import Any

from claimtrack.errors import InputError
from claimtrack.model.finding import DiagnosticCode
from claimtrack.model.reading import Oddity, Reading
from claimtrack.text.web.days import written_day
from claimtrack.text.web.encodings import decode_page
from claimtrack.text.web.extra import needs_extra
from claimtrack.text.web.pages import read_fragment
from claimtrack.text.web.parts import FailedPart, Part, whole_characters

MOST_BYTES = 16 * 1024 * 1024
"""A larger feed is refused; the longest we know of, with all articles in full, has 4 MB."""

# feedparser looks for an address in an author's name with a pattern whose time grows with the
# square of the name's length: 4,000 characters take 0.16 s, 32,000 take 13 s. No author's name,
# with address and office, has more than this.
_LONGEST_AUTHOR = 300
_LONG_AUTHOR = re.compile(
    r"(<(?:[\w.-]{1,40}:)?(?:author|creator|contributor|managingEditor|webMaster|publisher|owner"
    rf"|name|email)\b[^<>]{{0,500}}>(?:<!\[CDATA\[)?)[^<\]]{{{_LONGEST_AUTHOR},}}",
    re.I,
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.I)
# Under which name feedparser gives the day of publication. RSS 1.0 has it in dc:date, which goes by
# the name of "updated"; what Atom calls so is the day of the last change, and no other.
_DAYS_OF_RSS = ("published", "updated")
_DAYS_OF_ATOM = ("published",)


def read_feed(raw: bytes, charset: str | None = None) -> Iterator[Part | FailedPart]:
    """The entries of a feed, in its order. An entry's text is its title and its content or summary.

    A feed with a document type or entities of its own is refused: nothing needs them, and they
    are how XML is made to read files and to swell.

    Raises:
        InputError: the extra ``web`` isn't installed, or this is no feed that is read.
    """
    with needs_extra():
        import feedparser
    if len(raw) > MOST_BYTES:
        raise InputError(f"{len(raw):,} bytes are more than a feed may have")
    decoded = decode_page(raw, charset)
    markup = _DECLARATION.sub("", decoded.text)
    if _DOCTYPE.search(markup):
        raise InputError("the feed declares a document type or entities, which feeds don't need")
    markup, shortened = _LONG_AUTHOR.subn(r"\1", markup)
    found = feedparser.parse(
        io.BytesIO(markup.encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not found.get("version"):
        raise InputError("no RSS or Atom feed")
    outlet = _words(found.feed, "title")
    days = _DAYS_OF_RSS if found.version.startswith("rss") else _DAYS_OF_ATOM
    container = hashlib.sha256(raw).hexdigest()
    for number, entry in enumerate(found.entries, 1):
        part = f"entry {number}"
        title = _words(entry, "title")
        body, oddities = read_fragment(_body(entry))
        if not body:
            yield FailedPart(part=part, reason="an entry without text", is_error=False)
            continue
        if shortened:
            said = "a name of more than 300 characters stood where the feed names people: left out"
            oddities = (*oddities, Oddity(code=DiagnosticCode.DROPPED_TEXT, message=said))
        is_repeated = title is not None and body.startswith(title)
        yield Part(
            text=body + "\n" if is_repeated or not title else f"{title}\n\n{body}\n",
            media_type="text/plain",
            title=title,
            byline=_words(entry, "author"),
            outlet=outlet,
            url=_words(entry, "link"),
            published_on=written_day(next((entry[name] for name in days if name in entry), "")),
            reading=Reading(
                reader=f"feedparser {version('feedparser')}",
                encoding=decoded.encoding,
                part_of=container,
                part=part,
                oddities=oddities,
            ),
        )


def _body(entry: Mapping[str, Any]) -> str:
    """The longest of what the entry has: content in full, or a summary."""
    texts = [str(content.get("value") or "") for content in entry.get("content") or ()]
    return max([*texts, str(entry.get("summary") or "")], key=len)


def _words(fields: Mapping[str, Any], key: str) -> str | None:
    text = read_fragment(str(fields.get(key) or ""))[0] if key != "link" else fields.get(key)
    return " ".join(whole_characters(str(text or "")).split()) or None
