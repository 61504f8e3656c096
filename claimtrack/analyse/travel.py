"""Journey: how two claims of different articles hang together, and which was told first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from claimtrack.analyse.casefile import CaseFile
from claimtrack.analyse.copied_text import likeness
from claimtrack.ids import SourceId
from claimtrack.lang.registry import language
from claimtrack.model.attribution import DateMention
from claimtrack.model.claim import Claim
from claimtrack.model.document import SourceKind
from claimtrack.text.normalise import Word, find_words, fold_words


class Way(StrEnum):
    """What shows that one claim goes back to the other, or both to one mouth."""

    CITED = "cited"
    COPIED = "copied"
    SPEAKER = "speaker"


@dataclass(frozen=True)
class Journey:
    """Two claims of one word or text, in the order in which they were told.

    ``is_order_known`` is False where neither date nor citation tells which came first; the claims
    are then in a reader's order. ``is_one_occasion`` is False where one speaker is all that joins
    them and nothing shows that they were said on one day.
    """

    earlier: Claim
    later: Claim
    way: Way
    is_order_known: bool
    is_one_occasion: bool = True

    @property
    def doubts(self) -> tuple[bool, bool]:
        """Whether the order isn't known, and whether both may not be of one occasion."""
        return not self.is_order_known, not self.is_one_occasion


def journey_of(one: Claim, other: Claim, case: CaseFile, near_verbatim: float) -> Journey | None:
    """How two claims of different articles hang together; None where nothing shows that they do.

    One article tells it on the word of the other's outlet, or the words are one text copied
    (``near_verbatim`` is the least share of words in common), or one identified speaker is told
    to have said both. Two identified speakers, neither of them an outlet, know for themselves
    even in like words; and what a speaker said on two days are two statements: None.
    """
    if one.span.document_id == other.span.document_id:
        return None
    root, root_too = (case.root_of(case.attribution_of(claim)) for claim in (one, other))
    is_one_speaker = root is not None and root == root_too
    if root and root_too and not (is_one_speaker or _is_outlet(root, case, root_too)):
        return None
    is_one_day = are_one_day(said_on(one, case), said_on(other, case))
    if is_one_speaker and is_one_day is False:
        return None
    if cites_outlet(one, other, case) or cites_outlet(other, one, case):
        way = Way.CITED
    elif _is_copy(one, other, near_verbatim):
        way = Way.COPIED
    elif is_one_speaker:
        way = Way.SPEAKER
    else:
        return None
    first = told_first(one, other, case)
    earlier, later = case.in_order((one, other))
    if first is later:
        earlier, later = later, earlier
    is_one_occasion = way is not Way.SPEAKER or bool(is_one_day)
    return Journey(earlier, later, way, first is not None, is_one_occasion)


def told_first(one: Claim, other: Claim, case: CaseFile) -> Claim | None:
    """Which of two claims was told first: by the days of their articles, or by who cites whom."""
    day, day_too = published_on(one, case), published_on(other, case)
    if day and day_too and day != day_too:
        return one if day < day_too else other
    is_cited = cites_outlet(other, one, case)
    if is_cited == cites_outlet(one, other, case):
        return None
    return one if is_cited else other


def published_on(claim: Claim, case: CaseFile) -> date | None:
    """The day of a claim's article, where that is known."""
    document = case.documents.get(claim.span.document_id)
    return document.published_on if document else None


def cites_outlet(claim: Claim, other: Claim, case: CaseFile) -> bool:
    """Whether an article tells a claim on the word of the other article's outlet.

    In its own voice it does where it cites that outlet at all.
    """
    outlet = outlet_of(other, case)
    if outlet is None or outlet == outlet_of(claim, case):
        return False
    attribution = case.attribution_of(claim)
    if attribution is None:
        return outlet in case.cited_by(claim.span.document_id)
    return any(case.identified(hop) == outlet for hop in (attribution.speaker, *attribution.via))


def outlet_of(claim: Claim, case: CaseFile) -> SourceId | None:
    """The outlet of a claim's article, as one for all its spellings, where that is known."""
    document = case.documents.get(claim.span.document_id)
    outlet = document.outlet_id if document else None
    return case.identities.one(outlet) if outlet else None


def _is_outlet(one: SourceId, case: CaseFile, other: SourceId) -> bool:
    """Whether either source is an outlet."""
    known = (case.sources.get(one), case.sources.get(other))
    return any(source is not None and source.kind is SourceKind.OUTLET for source in known)


def said_on(claim: Claim, case: CaseFile) -> DateMention | None:
    """When a claim was said, where the article tells."""
    attribution = case.attribution_of(claim)
    return attribution.said_on if attribution else None


def are_one_day(one: DateMention | None, other: DateMention | None) -> bool | None:
    """Whether two dates can be one day; None where either isn't known to the year."""
    if one is None or other is None or not (one.start_date and other.start_date):
        return None
    ends = (one.end_date or one.start_date, other.end_date or other.start_date)
    return max(one.start_date, other.start_date) <= min(ends)


def _is_copy(one: Claim, other: Claim, near_verbatim: float) -> bool:
    lang = language(one.language)
    if lang is None or one.language != other.language:
        return False
    return likeness(*(fold_words(claim.text, lang) for claim in (one, other))) >= near_verbatim


def words_of(claim: Claim) -> tuple[Word, ...]:
    """The words of a claim; none in a language that claimtrack doesn't support."""
    return _words(claim.text, claim.language)


@lru_cache(maxsize=4096)
def _words(text: str, code: str) -> tuple[Word, ...]:
    lang = language(code)
    return find_words(text, lang) if lang else ()
