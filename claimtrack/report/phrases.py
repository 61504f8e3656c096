"""Dates, figures and lists as the page words them, in its language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date
from markupsafe import Markup, escape

from claimtrack.model.attribution import DateMention
from claimtrack.model.claim import Quantity
from claimtrack.report.marking import isolated, language_tag, visible
from claimtrack.report.words import number_phrase, words_in

_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{2})")
_OPEN_YEAR_DAY = re.compile(r"XXXX-(\d{2})-(\d{2})")
_OPEN_YEAR_MONTH = re.compile(r"XXXX-(\d{2})")
_LEAP_YEAR = 2000  # stands in for a year that isn't known, so that 29 February can be written


@lru_cache(maxsize=4_096)  # ten years of days, and a page asks for each of its days often
def day_phrase(day: date, lang: str) -> str:
    """A day in words: "1 June 2019", «1 يونيو 2019»."""
    return format_date(day, "d MMMM y", locale=lang)


def iso_phrase(iso: str, lang: str) -> str:
    """An ISO date in words, as far as it is known; the ISO form itself where it says more."""
    open_year = words_in(lang)["year_open"]
    try:
        if found := _ISO_DAY.fullmatch(iso):
            return day_phrase(date(*map(int, found.groups())), lang)
        if found := _ISO_MONTH.fullmatch(iso):
            year, month = map(int, found.groups())
            return format_date(date(year, month, 1), "MMMM y", locale=lang)
        if found := _OPEN_YEAR_DAY.fullmatch(iso):
            month, day = map(int, found.groups())
            written = format_date(date(_LEAP_YEAR, month, day), "d MMMM", locale=lang)
            return f"{written} ({open_year})"
        if found := _OPEN_YEAR_MONTH.fullmatch(iso):
            written = format_date(date(_LEAP_YEAR, int(found[1]), 1), "MMMM", locale=lang)
            return f"{written} ({open_year})"
    except ValueError:  # an impossible date, such as 30 February: shown as it is
        return iso
    return iso


def said_phrase(
    said_on: DateMention | None, published_on: date | None, text_lang: str, lang: str
) -> Markup:
    """When a statement was made, with the words that tell it; or that nobody says."""
    words = words_in(lang)
    if said_on is None:
        if published_on is None:
            return Markup.escape(words["said_undated"])
        return Markup.escape(
            words["said_undated_published"].format(date=day_phrase(published_on, lang))
        )
    told = visible(words["said"].format(date=iso_phrase(said_on.date, lang)))
    told += Markup(' <q lang="{}">{}</q>').format(
        language_tag(text_lang), isolated(said_on.text, text_lang, lang)
    )
    if said_on.is_inferred:
        told += Markup(" ({})").format(words["worked_out"])
    return told


def figure_phrase(quantity: Quantity, lang: str) -> str:
    """A figure in digits with what is known of its bounds; empty for one without digits."""
    words = words_in(lang)
    value, low, high = quantity.value, quantity.low, quantity.high
    if low is not None and high is not None:
        told = words["range"].format(low=number_phrase(low, lang), high=number_phrase(high, lang))
    elif value is None and low is None and high is None:
        return ""
    elif low is not None and value in (None, low):
        told = words["at_least"].format(number=number_phrase(low, lang))
    elif high is not None and value in (None, high):
        told = words["at_most"].format(number=number_phrase(high, lang))
    else:
        told = number_phrase(value if value is not None else Decimal(0), lang)
    return words["about"].format(number=told) if quantity.approximate else told


def worded(phrase: str, **values: str | Markup) -> Markup:
    """A phrase of the page itself with its blanks filled, each value escaped unless markup."""
    filled = phrase.format(**{key: escape(value) for key, value in values.items()})
    return Markup(filled)  # noqa: S704  (a phrase from english.py or arabic.py)


def listed(items: Sequence[str | Markup], lang: str, *, last: bool = False) -> Markup:
    """Items with the language's comma between them; ``last`` sets "and" before the last."""
    if not items:
        return Markup("")
    words = words_in(lang)
    parts = [escape(item) for item in items]
    if len(parts) == 1:
        return parts[0]
    if last:
        head = worded(words["list_comma"]).join(parts[:-1])
        return head + words["and_last"] + parts[-1]
    return worded(words["list_comma"]).join(parts)
