"""Altered quotes: one statement in quotation marks with different words in two articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations

from claimtrack.analyse.casefile import CaseFile
from claimtrack.analyse.change_sentences import tell_alteration
from claimtrack.analyse.draft import Draft, Grouped
from claimtrack.analyse.quoted import QuotedWords, quoted_words
from claimtrack.analyse.rewording import Rewording, rewording_of
from claimtrack.analyse.travel import are_one_day, told_first
from claimtrack.lang.qualifiers import qualifiers
from claimtrack.model.attribution import DatePrecision
from claimtrack.model.claim import Claim
from claimtrack.model.finding import FindingKind

# Words in a row by which two quotes are found to be near each other, and how many such runs.
_RUN = 4
_LEAST_RUNS = 2
# A run that so many wordings of one speaker have is a phrase of theirs, not one statement.
_MOST_WORDINGS = 12
# Without a date of saying, papers quote a statement while it is news: articles further apart than
# so many days more likely quote two occasions on which a speaker said much the same.
_DAYS_APART = 7


@dataclass(frozen=True)
class Alteration:
    """Two claims with the quotes they stand in, the earlier first where that is known."""

    claims: tuple[Claim, Claim]
    quotes: tuple[QuotedWords, QuotedWords]
    rewording: Rewording
    is_one_day: bool


def find_altered_quotes(grouped: Grouped) -> Iterator[Draft]:
    """The statements that two articles quote with different words, one for each two wordings.

    One identified speaker, one language, and one that the speaker speaks as far as is known: two
    translations differ without anybody altering a word. Only possible unless both articles tell
    that it was said on one day.
    """
    case = grouped.case
    for quotes in _near_each_other(case):
        found = _alteration(*quotes, case)
        if found is not None:
            yield Draft(
                FindingKind.ALTERED_QUOTE,
                found.claims,
                partial(tell_alteration, found.claims, found.rewording, found.is_one_day),
                evidence=tuple(quote.span for quote in found.quotes),
                is_possible=not found.is_one_day,
            )


def _near_each_other(case: CaseFile) -> Iterator[tuple[list[QuotedWords], list[QuotedWords]]]:
    """Two wordings of one speaker that have runs of words in common, with all who quote them.

    Wordings are found by their runs, so no quote is laid beside every other.
    """
    wordings: dict[tuple[str, str, tuple[str, ...]], list[QuotedWords]] = defaultdict(list)
    for quote in quoted_words(case):
        wordings[quote.speaker, quote.language, quote.folded].append(quote)
    keys = list(wordings)
    by_run: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, (speaker, lang, words) in enumerate(keys):
        runs = {words[start : start + _RUN] for start in range(len(words) - _RUN + 1)}
        for run in sorted(runs):
            by_run[speaker, lang, run].append(at)
    shared: Counter[tuple[int, int]] = Counter()
    for found in by_run.values():
        if 1 < len(found) <= _MOST_WORDINGS:
            shared.update(combinations(found, 2))
    for (one, other), runs_shared in sorted(shared.items()):
        if runs_shared >= _LEAST_RUNS:
            yield wordings[keys[one]], wordings[keys[other]]


def _alteration(
    ones: Sequence[QuotedWords], others: Sequence[QuotedWords], case: CaseFile
) -> Alteration | None:
    rewording = rewording_of(ones[0].words, others[0].words, ones[0].language)
    if rewording is None or not _may_be_own_words(ones[0], case):
        return None
    if {q.span.document_id for q in ones} & {q.span.document_id for q in others}:
        return None  # one article has both: they are two sentences
    for one in ones:
        for other in others:
            claim, claim_too = _claim_of(one, case), _claim_of(other, case)
            if claim is None or claim_too is None or not _can_be_one_occasion(one, other, case):
                continue
            is_one_day = _are_one_day(one, other)
            own = Rewording(rewording.changes, one.words, other.words)
            claims, quotes = (claim, claim_too), (one, other)
            first = told_first(claim, claim_too, case) or case.in_order(claims)[0]
            if first is claim_too:
                claims, quotes, own = claims[::-1], quotes[::-1], own.turned()
            return Alteration(claims, quotes, own, is_one_day)
    return None


def _claim_of(quote: QuotedWords, case: CaseFile) -> Claim | None:
    """The claim that stands in a quote, or else the first of what is said."""
    claims = case.claims_of.get(quote.attribution.id, ())
    inside = [claim for claim in claims if claim.span.overlaps(quote.span)]
    return next(iter(inside or claims), None)


def _can_be_one_occasion(one: QuotedWords, other: QuotedWords, case: CaseFile) -> bool:
    """Whether nothing says that two quotes were said on two occasions."""
    is_one_day = are_one_day(one.attribution.said_on, other.attribution.said_on)
    if is_one_day is not None:
        return is_one_day
    documents = [case.documents[quote.span.document_id] for quote in (one, other)]
    days = [document.published_on for document in documents]
    return not (days[0] and days[1]) or abs((days[0] - days[1]).days) <= _DAYS_APART


def _are_one_day(one: QuotedWords, other: QuotedWords) -> bool:
    """Whether both articles tell that it was said, on the same day."""
    dates = [quote.attribution.said_on for quote in (one, other)]
    are_days = all(said and said.precision is DatePrecision.DAY for said in dates)
    return are_days and are_one_day(*dates) is True


def _may_be_own_words(quote: QuotedWords, case: CaseFile) -> bool:
    """Whether the speaker can have spoken the quote's language, as far as their country tells."""
    known = qualifiers(quote.language)
    source = case.sources.get(quote.speaker)
    body = case.sources.get(source.speaks_for) if source and source.speaks_for else None
    country = (source and source.country) or (body and body.country)
    return known is None or country is None or country in known.spoken_in
