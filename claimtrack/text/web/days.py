"""What a page or a feed says of the day it was published: the day as it is written, or none.

A day is never taken from an address, an image's name, a copyright or whatever else in a text looks
like one: a guess would stand as a fact, and who told something first rests on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate
from typing import Any

# Names under which pages tell it, of ``meta`` and as ``itemprop``: Open Graph and its variants,
# schema.org, Dublin Core, Highwire Press, Parse.ly, Sailthru.
_PUBLISHED = frozenset(
    "article:published article:published_time og:article:published_time og:published_time"
    " datepublished date pubdate publishdate publish-date publish_date published_time"
    " published-date published_date publication_date dc.date dc.date.issued dc:date dcterms.date"
    " dcterms.issued citation_date citation_publication_date parsely-pub-date sailthru.date".split()
)
# Classes of ``time``: microformats, and what WordPress gives every post.
_CLASSES = frozenset({"dt-published", "entry-date", "published"})
_IN_JSON = re.compile(r'"datePublished"\s*+:\s*+"([^"]{10,40})"')
_ISO_DAY = re.compile(r"\s*+(\d{4}-\d\d-\d\d)(?!\d)", re.ASCII)
_LONGEST = 60


def day_of_page(tree: Any) -> date | None:
    """The day of publication that a page, as lxml reads it, says in its head or in its article.

    None where it says none, and where it says several.
    """
    for ways in (_in_meta, _in_json, _in_times):
        days = {day for told in ways(tree) if (day := written_day(told))}
        if days:
            return days.pop() if len(days) == 1 else None
    return None


def written_day(told: str) -> date | None:
    """The day of a date of ISO 8601 or RFC 822, in the time zone that it is written in."""
    try:
        if iso := _ISO_DAY.match(told):
            return date.fromisoformat(iso[1])
        parts = parsedate(told[:_LONGEST]) or parsedate(f"{told[:_LONGEST]} 00:00 +0000")
        return date(*parts[:3]) if parts else None
    except (ValueError, TypeError, IndexError, OverflowError):  # no date, or no such day
        return None


def _in_meta(tree: Any) -> Iterator[str]:
    for element in tree.iter("meta"):
        names = (element.get(name) for name in ("property", "name", "itemprop"))
        if any(name and name.strip().lower() in _PUBLISHED for name in names):
            yield element.get("content") or ""


def _in_json(tree: Any) -> Iterator[str]:
    for element in tree.iter("script"):
        if "ld+json" in (element.get("type") or ""):
            yield from _IN_JSON.findall(element.text or "")


def _in_times(tree: Any) -> Iterator[str]:
    for element in tree.iter("time"):
        is_told = "pubdate" in element.attrib or element.get("itemprop") == "datePublished"
        if is_told or not _CLASSES.isdisjoint((element.get("class") or "").lower().split()):
            yield element.get("datetime") or ""
