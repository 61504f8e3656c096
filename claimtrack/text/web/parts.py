"""Part: one article as it came out of bytes; FailedPart: one that didn't; Reached: on the way."""

from __future__ import annotations

import re
from datetime import date

from pydantic import ConfigDict

from claimtrack.model.reading import Reading
from claimtrack.model.span import Value


class Part(Value):
    """One article taken from a page, a feed, a PDF, a web archive or a table.

    What the bytes don't say is None. ``raw`` are the article's own bytes where they aren't simply
    its text in UTF-8 nor those of the whole file.
    """

    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    text: str
    media_type: str
    reading: Reading
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    published_on: date | None = None
    raw: bytes | None = None


class FailedPart(Value):
    """A part that gave no article, and why; ``is_error`` is false where it is none by right."""

    part: str
    reason: str
    is_error: bool = True


class Reached(Value):
    """A record of an archive that was reached: an article that is parsed now, or passed over."""

    record: int
    is_article: bool = False


_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def whole_characters(text: str) -> str:
    """The text with halves of characters made whole, or U+FFFD where the other half is missing."""
    if not _LONE_SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
