"""Languages by their names."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError


def language_name(code: str, lang: str) -> str:
    """A language's name in the page's language; the code itself where it has none."""
    try:
        return Locale.parse(code, sep="-").get_display_name(lang) or code
    except (UnknownLocaleError, ValueError):
        return code
