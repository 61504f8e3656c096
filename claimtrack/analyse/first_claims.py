"""FirstTime: a claim that something happened for the first, last or only time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimtrack.analyse.casefile import CaseFile
from claimtrack.analyse.hedging import folded_text
from claimtrack.analyse.standing import is_affirmed_fact
from claimtrack.analyse.told_events import ToldEvent, kind_of, told_events
from claimtrack.ids import DocumentId
from claimtrack.lang.firsts import Rank, first_words
from claimtrack.lang.registry import language
from claimtrack.model.claim import Claim
from claimtrack.text.dates import find_dates
from claimtrack.text.names import NameFinder
from claimtrack.text.normalise import find_words
from claimtrack.text.register import default_register

# A phrase that stands between two claims of one line bears on the one beside it.
_BESIDE = 12
_CLAUSE_ENDS = "،,.;؛:\n!?؟"


@dataclass(frozen=True)
class FirstTime:
    """A claim that something is the first, last or only one of its kind.

    ``claims`` are the claim, and the one beside it that tells the event where its own words only
    say which time it was. ``since`` are the words of the period, empty where there is none.
    """

    claims: tuple[Claim, ...]
    phrase: str
    rank: Rank
    since: str
    event: ToldEvent


def first_times_told(case: CaseFile) -> Iterator[FirstTime]:
    """The affirmed claims of a first, last or only time, in order of document and offset.

    Without a period ("since …") only where nothing narrows the event: "the first visit as
    president" leaves room for others.
    """
    beside: Mapping[DocumentId, list[Claim]] | None = None
    telling = [case.claims[key] for key in case.telling_words]
    for claim in case.in_order(telling):
        words = first_words(claim.language)
        found = phrase_in(claim, case)
        if words is None or found is None or not is_affirmed_fact(claim, case):
            continue
        phrase, start, end = found
        since_at, since = _since(claim, end)
        rest = (
            f"{claim.text[:start]} {claim.text[end:since_at]} {claim.text[since_at + len(since) :]}"
        )
        rank, claims = words.times.get(phrase), [claim]
        if rank is None:
            rank = words.before_event[phrase]
            if not _names_event(claim.text[end:], claim.language):
                continue
        elif not _has_words(rest, claim.language):
            beside = beside or _by_document(case)
            claims += _beside(claim, beside[claim.span.document_id], case)
            rest = claims[-1].text
        events = told_events(rest, claim.language)
        if events and (since or _is_bare(rest, claim.language)):
            yield FirstTime(
                tuple(claims), claim.text[start:end], rank, since, _nearest(events, start)
            )


def phrase_in(claim: Claim, case: CaseFile) -> tuple[str, int, int] | None:
    """The first phrase of a first, last or only time in a claim, folded, with its range."""
    words = first_words(claim.language)
    telling = case.telling_words.get(claim.id)
    if words is None or telling is None or telling.words.isdisjoint(words.told.telling):
        return None
    for phrase, first, last in words.told.find(telling.text):
        return phrase, *folded_text(claim).published(first, last)
    return None


def _nearest(events: Sequence[ToldEvent], position: int) -> ToldEvent:
    return min(events, key=lambda event: abs(event.start - position))


def _since(claim: Claim, end: int) -> tuple[int, str]:
    """Where "since" stands behind a phrase, and the words from it to the end of the clause."""
    lang, words = language(claim.language), first_words(claim.language)
    if lang is None or words is None:
        return len(claim.text), ""
    for word in find_words(claim.text, lang):
        if word.start >= end and word.folded in words.since:
            stops = [at for mark in _CLAUSE_ENDS if (at := claim.text.find(mark, word.start)) > 0]
            return word.start, claim.text[word.start : min(stops, default=len(claim.text))]
    return len(claim.text), ""


def _names_event(text: str, code: str) -> bool:
    """Whether the first word of a text tells of an event ("first *visit*")."""
    lang = language(code)
    words = find_words(text, lang) if lang else ()
    return bool(words) and kind_of(words[0].folded, code) is not None


def _has_words(text: str, code: str) -> bool:
    """Whether a text says something by itself."""
    lang = language(code)
    if lang is None:
        return False
    return any(word.folded not in lang.stop_words for word in find_words(text, lang))


def _is_bare(text: str, code: str) -> bool:
    """Whether nothing but an event, names and dates stand in a text: nothing narrows it."""
    lang = language(code)
    if lang is None:
        return False
    named = _named_ranges(text, code)
    left = [
        word
        for word in find_words(text, lang)
        if word.folded not in lang.stop_words
        and kind_of(word.folded, code) is None
        and not any(start <= word.start < end for start, end in named)
    ]
    return not left


def _named_ranges(text: str, code: str) -> list[tuple[int, int]]:
    """Where names and dates stand."""
    names = NameFinder(default_register(), code).find(text)
    dates = [(mention.span.start, mention.span.end) for mention in find_dates(text, code)]
    return [*((name.start, name.end) for name in names), *dates]


def _by_document(case: CaseFile) -> Mapping[DocumentId, list[Claim]]:
    grouped: dict[DocumentId, list[Claim]] = defaultdict(list)
    for claim in case.in_order(case.claims.values()):
        grouped[claim.span.document_id].append(claim)
    return grouped


def _beside(claim: Claim, claims: Sequence[Claim], case: CaseFile) -> list[Claim]:
    """The claim right behind another in its line, or else right before it; none elsewhere."""
    document = case.documents.get(claim.span.document_id)
    if document is None:
        return []
    at = next(at for at, other in enumerate(claims) if other.id == claim.id)
    for other in (*claims[at + 1 : at + 2], *claims[max(0, at - 1) : at]):
        between = document.text[
            min(claim.span.end, other.span.end) : max(claim.span.start, other.span.start)
        ]
        if len(between) <= _BESIDE and "\n" not in between:
            return [other]
    return []
