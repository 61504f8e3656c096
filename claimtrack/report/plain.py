"""Markup of the page → plain text that says the same, for what isn't HTML."""

from __future__ import annotations

import html
import re
import unicodedata

from claimtrack.report.marking import direction_of

_CHIP = re.compile(r'<bdi class="chip"[^>]*>(U\+[0-9A-F]+)</bdi>')
_ISOLATED = re.compile(r"<bdi[^>]*>([^<]*)</bdi>")
_QUOTED = re.compile(r"<q\b[^>]*>(.*?)</q>", re.DOTALL)
_QUOTES = {"en": ("“", "”"), "ar": ("«", "»")}
_TAG = re.compile(r"<[^>]*>")
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"


def plain(markup: str, lang: str) -> str:
    """The text of markup made by ``marking``: tags dropped, hidden characters as ``[U+202E]``.

    What the page isolates stands between FSI and PDI (UAX #9), where it has letters of the
    direction that the page's language hasn't; published text holds neither of the two, for they
    are hidden characters themselves.
    """
    bare = _CHIP.sub(r"[\1]", markup)
    bare = _ISOLATED.sub(lambda found: isolated_text(found[1], lang), bare)
    opening, closing = _QUOTES[lang]
    bare = _QUOTED.sub(rf"{opening}\1{closing}", bare)
    return html.unescape(_TAG.sub("", bare))


def isolated_text(text: str, lang: str) -> str:
    """The text between FSI and PDI, if it has letters of the other direction than ``lang``'s."""
    is_right_to_left = direction_of(lang) == "rtl"
    other = {"L"} if is_right_to_left else {"R", "AL"}
    if other.isdisjoint(unicodedata.bidirectional(character) for character in text):
        return text
    return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_ISOLATE}"
