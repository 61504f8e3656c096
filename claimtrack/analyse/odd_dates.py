"""OddDate: what is told with a date that can't be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from claimtrack.analyse.casefile import CaseFile
from claimtrack.analyse.date_sentences import tell_impossible_dates
from claimtrack.analyse.draft import Draft, Grouped
from claimtrack.analyse.standing import is_affirmed_fact
from claimtrack.ids import ClaimId, DocumentId
from claimtrack.lang.base import Language
from claimtrack.lang.comparing import comparing_words
from claimtrack.lang.concepts import concepts
from claimtrack.lang.registry import language
from claimtrack.model.attribution import Attribution, DateMention, DatePrecision
from claimtrack.model.claim import Claim, ClaimKind
from claimtrack.model.document import Document
from claimtrack.model.finding import FindingKind
from claimtrack.model.span import Span
from claimtrack.text.dates import date_words, find_dates
from claimtrack.text.impossible_dates import Impossibility, find_impossible_dates
from claimtrack.text.normalise import find_words

# Where an article appears it may be a day earlier than where it tells of.
_TIME_ZONES = timedelta(days=1)

_HAPPENINGS = frozenset(
    """
    kill die injure attack airstrike bomb explosion shoot destroy arrest detain kidnap arrive visit
    meet receive resign dismiss win lose collapse drown flee capture defeat withdraw surrender sign
    earthquake flood accident protest marry born execute
    """.split()
)
"""Concepts of what is over once it is told in the past. Others settle things to come: "set the
vote for 12 June", "adjourned to 12 June"."""


_SETTLING = frozenset(
    """
    decide invite plan agree announce urge promise prepare demand request expect offer delay call
    organise want need hope allow approve treaty memorandum
    """.split()
)
"""Concepts of words that look ahead, from a past on."""


@dataclass(frozen=True)
class OddDate:
    """A date that can't be: its place, and why; ``day`` is the day it names.

    ``why`` is None for what is told as past before its day came.
    """

    span: Span
    text: str
    why: Impossibility | None
    day: date | None = None
    is_possible: bool = False


def find_impossible(grouped: Grouped) -> Iterator[Draft]:
    """The claims told with impossible dates, one finding for all such dates of the same claims.

    A date that the calendar hasn't, a weekday that doesn't fit it, a period that ends before it
    begins, and what was said or happened on a day after the article appeared. Dates beside no
    claim (of a byline) are left out.
    """
    case = grouped.case
    claims_in: dict[DocumentId, list[Claim]] = defaultdict(list)
    for claim in case.claims.values():
        claims_in[claim.span.document_id].append(claim)
    for document_id in sorted(claims_in):
        document = case.documents.get(document_id)
        if document is not None:
            yield from _in_document(document, claims_in[document_id], case)


def _in_document(document: Document, claims: Sequence[Claim], case: CaseFile) -> Iterator[Draft]:
    found: dict[tuple[ClaimId, ...], list[OddDate]] = defaultdict(list)
    told: dict[tuple[ClaimId, ...], tuple[Claim, ...]] = {}
    for odd, concerned in _odd_dates(document, claims, case):
        key = tuple(claim.id for claim in concerned)
        if key and all(odd.span != other.span for other in found[key]):
            found[key].append(odd)
            told[key] = concerned
    for key, odds in found.items():
        if odds:
            yield Draft(
                FindingKind.IMPOSSIBLE_DATE,
                told[key],
                partial(tell_impossible_dates, told[key][0], tuple(odds)),
                evidence=tuple(document.evidence(o.span.start, o.span.end) for o in odds),
                is_possible=all(odd.is_possible for odd in odds),
            )


def _odd_dates(
    document: Document, claims: Sequence[Claim], case: CaseFile
) -> Iterator[tuple[OddDate, tuple[Claim, ...]]]:
    for found in find_impossible_dates(document.text, document.language):
        odd = OddDate(found.span, found.text, found.why, found.day, found.is_possible)
        yield odd, _told_with(found.span, document, claims, case)
    if document.published_on is None or document.published_on > date.max - _TIME_ZONES:
        return
    limit = document.published_on + _TIME_ZONES
    for attribution in case.attributions_in.get(document.id, ()):
        said = attribution.said_on
        if said and _is_after(said, limit) and _stands_by_cue(said, attribution, document):
            odd = OddDate(said.span, said.text, None, date.fromisoformat(said.date))
            yield odd, case.claims_of.get(attribution.id, ())
    for claim in case.in_order(claims):
        for mention in _past_after(claim, limit, document, case):
            odd = OddDate(mention.span, mention.text, None, date.fromisoformat(mention.date))
            yield odd, (claim,)


def _told_with(
    span: Span, document: Document, claims: Sequence[Claim], case: CaseFile
) -> tuple[Claim, ...]:
    """The claims a date stands in, or else those said with it, or in the same line as it."""
    inside = [claim for claim in claims if claim.span.overlaps(span)]
    if not inside:
        said = [
            attribution
            for attribution in case.attributions_in.get(document.id, ())
            if attribution.span.overlaps(span)
            or (attribution.said_on is not None and attribution.said_on.span.overlaps(span))
        ]
        inside = [claim for one in said for claim in case.claims_of.get(one.id, ())]
    if not inside:
        inside = [claim for claim in claims if _is_one_sentence(claim.span, span, document)]
    return tuple(case.in_order({claim.id: claim for claim in inside}.values()))


def _is_one_sentence(one: Span, other: Span, document: Document) -> bool:
    between = document.text[min(one.end, other.end) : max(one.start, other.start)]
    return not any(mark in between for mark in ".!?؟\n")


def _is_after(mention: DateMention, limit: date) -> bool:
    """Whether a day that is written, and not worked out, lies after another."""
    is_day = mention.precision is DatePrecision.DAY and not mention.is_inferred
    return is_day and mention.date[:1].isdigit() and mention.date > limit.isoformat()


def _stands_by_cue(said: DateMention, attribution: Attribution, document: Document) -> bool:
    """Whether nothing but the speaker and little words stand between the cue and the date."""
    cue, lang = attribution.cue, language(document.language)
    if cue is None or lang is None:
        return False
    first, second = sorted((cue.span, said.span), key=lambda span: span.start)
    text = document.text[first.end : second.start]
    speaker = attribution.speaker
    if speaker is not None:
        text = text.replace(speaker.text, " ")
    if second is cue.span:  # "Before the vote on 12 June, he said": the day of the vote
        return False
    return all(word.folded in _opening(lang) for word in find_words(text, lang))


def _opening(lang: Language) -> frozenset[str]:
    """What stands between an event and its day: "on", «في يوم»."""
    words = date_words(lang)
    return words.day_openers | words.day_heads


def _past_after(
    claim: Claim, limit: date, document: Document, case: CaseFile
) -> Iterator[DateMention]:
    """The days after a limit on which a claim tells that something happened."""
    if not any(len(time) == 10 and time > limit.isoformat() for time in claim.times):
        return
    if claim.kind is not ClaimKind.EVENT or not is_affirmed_fact(claim, case):
        return
    lang = language(claim.language)
    if lang is None:
        return
    for mention in find_dates(claim.text, claim.language, document.published_on):
        before = find_words(claim.text[: mention.span.start], lang)
        if _is_after(mention, limit) and _is_over([w.folded for w in before], lang):
            yield mention.model_copy(update={"span": _moved(mention.span, claim.span.start)})


def _is_over(words: Sequence[str], lang: Language) -> bool:
    """Whether the words before a date tell what happened on it, and nothing that was to come."""
    meant = frozenset().union(*(concepts(word, lang.code) for word in words))
    targets = comparing_words(lang.code).targets  # "agreed to meet on"
    is_to_come = meant & _SETTLING or targets & {*words}
    return bool(meant & _HAPPENINGS and not is_to_come and words[-1] in _opening(lang))


def _moved(span: Span, by: int) -> Span:
    return Span(start=span.start + by, end=span.end + by)
