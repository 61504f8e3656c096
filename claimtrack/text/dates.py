"""Dates in a text: where they stand, which day, month or year they are, and how surely.

A text is cut into tokens (``date_tokens``), a small grammar finds the dates among them and what
their words give (``date_grammar``), and that is reckoned into days (``date_reckoning``).
"""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache
from importlib import import_module

from claimtrack.lang.base import Language
from claimtrack.lang.date_words import DateWords
from claimtrack.lang.registry import language
from claimtrack.model.attribution import DateMention
from claimtrack.model.span import Span
from claimtrack.text.date_grammar import find_written
from claimtrack.text.date_reckoning import Reckoner
from claimtrack.text.date_tokens import DateTokens
from claimtrack.text.date_written import Written


def find_dates(text: str, lang: str, reference: date | None = None) -> tuple[DateMention, ...]:
    """The dates of a text in order of offset; spans count code points of ``text``.

    ``reference`` is the day that "yesterday" and "last April" count from. Without it relative
    dates are left out, and a day or month without a year stands as ``XXXX-04-11``. Days come
    before months in figures (01/06 is the first of June). Impossible dates are left out.

    Hijri dates are reckoned with the arithmetical calendar (civil epoch; Reingold and Dershowitz,
    *Calendrical Calculations*). The day meant may be up to two days before that or one after, as
    months are announced, so ``start_date`` and ``end_date`` hold all of these and ``date`` no more
    than is the same for all: «15 رمضان 1445هـ» is ``2024-03``, part of a month; a month
    («رمضان 1444») is ``2023``, a year bounded to its days; a Hijri year lies in two and is
    ``XXXX`` with bounds. A weekday beside the day makes it one day. All are inferred. With the
    Common Era beside it («5 مايو 2019 الموافق 30 شعبان 1440هـ») that counts, and both are one
    mention. A Hijri month without a year needs a reference and a day or "last", "next".
    """
    known = language(lang) or language("en")
    if known is None:
        return ()
    reckoner = Reckoner(reference)
    mentions = []
    for start, end, written in written_dates(text, known):
        reckoned = reckoner.reckon(written)
        if reckoned is None:
            continue
        mentions.append(
            DateMention(
                span=Span(start=start, end=end),
                text=text[start:end],
                date=reckoned.iso,
                precision=reckoned.precision,
                start_date=reckoned.first.isoformat() if reckoned.first else None,
                end_date=reckoned.last.isoformat() if reckoned.last else None,
                is_inferred=reckoned.is_inferred,
            )
        )
    return tuple(mentions)


@lru_cache(maxsize=2)  # a document is asked for its dates three times in a row
def written_dates(text: str, known: Language) -> tuple[tuple[int, int, Written], ...]:
    """The dates of a text as written, impossible ones too, with their offsets."""
    words = date_words(known)
    tokens = DateTokens(text, known, words)
    return tuple(
        (tokens[found.start].start, tokens[found.end - 1].end, found.written)
        for found in find_written(tokens, words)
    )


@cache
def date_words(known: Language) -> DateWords:
    """What a language knows of dates."""
    words = import_module(f"claimtrack.lang.{known.code}.dates").DATE_WORDS
    assert isinstance(words, DateWords)  # noqa: S101  # each folder of ``lang`` names its own so
    return words
