"""All that the page says in its own voice: the same keys in English and in Arabic."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from babel import Locale

from claimtrack.errors import ReportError
from claimtrack.report import arabic, english

PAGE_LANGUAGES = ("en", "ar")
"""The languages a report can be written in."""


def words_in(lang: str) -> Mapping[str, str]:
    """The page's own words in a language.

    Raises:
        ReportError: no report is written in that language.
    """
    if lang not in _WORDS:
        raise ReportError(
            f"no report is written in {lang!r}", hint=f"Choose one of {', '.join(PAGE_LANGUAGES)}."
        )
    return MappingProxyType(_WORDS[lang])


def count(lang: str, noun: str, number: int) -> str:
    """A number with its noun in the form the language asks for: "1 article", «مقالان»."""
    forms = _NOUNS[lang][noun]
    form = forms.get(_plural_form(lang, number)) or forms["other"]
    return form.replace("{n}", f"{number:,}")


def choice(lang: str, group: str, value: str) -> str:
    """The words for one value of an enum: ``choice("en", "stance", "denies")``."""
    return _WORDS[lang][f"{group}_{value}"]


@cache
def _locale(lang: str) -> Locale:
    return Locale.parse(lang)


def _plural_form(lang: str, number: int) -> str:
    return str(_locale(lang).plural_form(number))


_WORDS: Mapping[str, Mapping[str, str]] = {"en": english.WORDS, "ar": arabic.WORDS}
_NOUNS: Mapping[str, Mapping[str, Mapping[str, str]]] = {"en": english.NOUNS, "ar": arabic.NOUNS}
NOUNS_OF_FINDINGS = frozenset(english.NOUNS)
"""What can be counted in words, the kinds of findings among it."""
