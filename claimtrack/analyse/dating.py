"""Dated: on which day something told of was, as far as its article tells, and how surely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from claimtrack.analyse.casefile import CaseFile
from claimtrack.analyse.figure_time import period_of
from claimtrack.analyse.travel import published_on
from claimtrack.lang.concepts import concepts, topics
from claimtrack.lang.firsts import first_words
from claimtrack.lang.registry import language
from claimtrack.model.claim import Claim
from claimtrack.text.dates import date_words, find_dates
from claimtrack.text.names import NameFinder
from claimtrack.text.normalise import find_words
from claimtrack.text.register import default_register

# What is counted from a beginning stands within so many words of the day's number.
_AROUND = 20
# "The tenth consecutive day".
_TO_THE_DAY = 2


@dataclass(frozen=True)
class Dated:
    """A day, and what tells it. ``counted`` are the words that count it from a beginning.

    ``is_inferred``: it is not written beside what it dates. ``of_article``: it is the day on which
    the article appeared, the latest that is possible.
    """

    day: date
    is_inferred: bool = True
    of_article: bool = False
    counted: str = ""


def day_of_event(
    claim: Claim,
    case: CaseFile,
    *,
    is_explicit: bool = False,
    period: Dated | None = None,
    since: str = "",
) -> Dated | None:
    """When what a claim tells happened: the day in its words, or else that of its article.

    The days within ``since``, the words of a period, are none of it. An article without a date
    that counts the days of what began the ``period`` ("the tenth day of the battle") is dated by
    that. ``is_explicit`` takes the day in the claim's words only.
    """
    opening = find_dates(since, claim.language, published_on(claim, case)) if since else ()
    of_period = {mention.date for mention in opening}
    written = _days(time for time in claim.times if time not in of_period)
    if written:
        return Dated(written[-1], is_inferred=False)
    if is_explicit:
        return None
    appeared = published_on(claim, case)
    if appeared is not None:
        return Dated(appeared, of_article=True)
    document = case.documents.get(claim.span.document_id)
    if document is None or period is None:
        return None
    for number, counted, around in _counted_days(document.text, document.language):
        if _is_of_one_event(around, document.language, since, claim.language):
            return Dated(period.day + timedelta(days=number - 1), counted=counted)
    return None


def start_of_period(since: str, claim: Claim, case: CaseFile) -> Dated | None:
    """When the period began that words like "since the battle began" name.

    The date in the words themselves, or else the latest day on which a claim of the article tells
    of something with a name and a field in common ("since 4 April the army attacks the city").
    """
    appeared = published_on(claim, case)
    for mention in find_dates(since, claim.language, appeared):
        if mention.start_date:
            return Dated(date.fromisoformat(mention.start_date), is_inferred=mention.is_inferred)
    days = [
        day
        for other in _in_article(claim, case)
        if _is_of_one_event(other.text, other.language, since, claim.language) and _opens(other)
        for day in _days(other.times)
    ]
    past = [day for day in days if appeared is None or day <= appeared]
    return Dated(max(past)) if past else None


def _days(times: Iterable[str]) -> list[date]:
    """The days among ISO dates; what is longer, has no year, or is no date gives none."""
    periods = map(period_of, times)
    return [period.last for period in periods if period is not None and period.is_day]


def _in_article(claim: Claim, case: CaseFile) -> Iterator[Claim]:
    return (
        other
        for other in case.claims.values()
        if other.span.document_id == claim.span.document_id and other.id != claim.id
    )


def _opens(claim: Claim) -> bool:
    """Whether a claim tells since when something goes on, or that it began."""
    lang, words = language(claim.language), first_words(claim.language)
    if lang is None or words is None:
        return False
    return any(
        word.folded.removeprefix("و") in words.since
        or concepts(word.folded, claim.language) & _BEGINNING
        for word in find_words(claim.text, lang)
    )


_BEGINNING = frozenset({"begin", "launch"})


def _is_of_one_event(one: str, code: str, other: str, other_code: str) -> bool:
    """Whether two passages have a name and a field of news in common."""
    names, fields = _about(one, code)
    names_too, fields_too = _about(other, other_code)
    return bool(names & names_too and fields & fields_too)


@lru_cache(maxsize=1024)
def _about(text: str, code: str) -> tuple[frozenset[str], frozenset[str]]:
    lang = language(code)
    words = find_words(text, lang) if lang else ()
    names = frozenset(name.id for name in NameFinder(default_register(), code).find(text))
    meant = (concept for word in words for concept in concepts(word.folded, code))
    return names, frozenset(topic for concept in meant for topic in topics(concept))


def _counted_days(text: str, code: str) -> Iterator[tuple[int, str, str]]:
    """Each day that a text counts from a beginning: its number, its words, and those around it."""
    lang, words = language(code), first_words(code)
    if lang is None or words is None:
        return
    ordinals = _ordinals(code)
    found = find_words(text, lang)
    for at, word in enumerate(found):
        number = ordinals.get(word.folded)
        if number is None:
            continue
        ahead = found[at + 1 : at + 1 + _TO_THE_DAY]
        day = next((other for other in ahead if other.folded in words.day_after), None)
        if day is None and at and found[at - 1].folded in words.day_before:
            day = found[at - 1]
        if day is not None:
            counted = text[min(day.start, word.start) : max(day.end, word.end)]
            first, last = max(0, at - _AROUND), min(len(found), at + _AROUND) - 1
            yield number, counted, _sentence(text, found[first].start, word.start, found[last].end)


def _sentence(text: str, start: int, at: int, end: int) -> str:
    """The words of a range that lie in one sentence with a position in it."""
    begin = max(text.rfind(mark, start, at) for mark in ".!?؟\n")
    stops = [stop for mark in ".!?؟\n" if (stop := text.find(mark, at, end)) > 0]
    return text[max(start, begin + 1) : min(stops, default=end)]


def _ordinals(code: str) -> Mapping[str, int]:
    """The ordinals of one word that days are counted with, folded."""
    lang = language(code)
    table = date_words(lang).ordinals if lang else None
    if table is None:
        return {}
    return {
        word: found[0] for word in table.firsts() if (found := table.match([word], 0)) is not None
    }
