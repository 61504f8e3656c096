"""All that the page says in its own voice: the same keys in English and in Arabic."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache
from types import MappingProxyType

from babel import Locale

from claimtrack.errors import ReportError
from claimtrack.report import (
    arabic,
    arabic_findings,
    arabic_pictures,
    english,
    english_findings,
    english_pictures,
)

PAGE_LANGUAGES = ("en", "ar")
"""The languages a report can be written in."""


_LEAST_SET_OFF = 10_000  # in Arabic, from here on

_NOMINATIVE_DUAL = re.compile(r"ان\b")


def words_in(lang: str) -> Mapping[str, str]:
    """The page's own words in a language.

    Raises:
        ReportError: no report is written in that language.
    """
    if lang not in _WORDS:
        raise ReportError(
            f"no report is written in {lang!r}", hint=f"Choose one of {', '.join(PAGE_LANGUAGES)}."
        )
    return _WORDS[lang]


def count(lang: str, noun: str, number: int, *, is_governed: bool = False) -> str:
    """A number with its noun in the form the language asks for: "1 article", «مقالان».

    ``is_governed``: by a preposition or a noun before it, which an Arabic dual shows («مقالين»).
    """
    forms = _NOUNS[lang][noun]
    kind = _plural_form(lang, number)
    form = forms.get(kind) or forms["other"]
    if is_governed and kind == "two":
        form = _NOMINATIVE_DUAL.sub("ين", form)
    return form.replace("{n}", number_phrase(number, lang))


def number_phrase(value: Decimal | int, lang: str) -> str:
    """A number in ASCII digits, thousands set off by commas: "1,800", "2.5"; in Arabic only from
    five digits up («1800»), as the findings' own sentences and most papers have it."""
    number = Decimal(value)
    mark = "" if lang == "ar" and abs(number) < _LEAST_SET_OFF else ","
    if number == number.to_integral_value():
        return f"{int(number):{mark}}"
    return f"{number.normalize():{mark}f}"


def choice(lang: str, group: str, value: str) -> str:
    """The words for one value of an enum: ``choice("en", "stance", "denies")``."""
    return _WORDS[lang][f"{group}_{value}"]


@cache
def _locale(lang: str) -> Locale:
    return Locale.parse(lang)


@lru_cache(maxsize=1_024)
def _plural_form(lang: str, number: int) -> str:
    return str(_locale(lang).plural_form(number))


_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": MappingProxyType(english.WORDS | english_findings.WORDS | english_pictures.WORDS),
    "ar": MappingProxyType(arabic.WORDS | arabic_findings.WORDS | arabic_pictures.WORDS),
}
_NOUNS: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "en": english.NOUNS | english_findings.NOUNS | english_pictures.NOUNS,
    "ar": arabic.NOUNS | arabic_findings.NOUNS | arabic_pictures.NOUNS,
}
NOUNS_OF_FINDINGS = frozenset(english_findings.NOUNS)
"""The kinds of findings that are counted in words, and what is only possible."""
