"""Whether two testimonies come from one origin: shared, independent or unknown, and why.

Independence is shown, never assumed: what nothing proves is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from claimtrack.analyse.casefile import CaseFile, Testimony
from claimtrack.config import AnalyseConfig
from claimtrack.ids import SourceId
from claimtrack.lang.registry import language
from claimtrack.model.span import EvidenceSpan
from claimtrack.text.normalise import find_words

# Fewer equal words than this happen by chance: "Haftar visited Moscow" is nobody's copy.
SHORTEST_PASSAGE = 8
"""In words."""


class Verdict(StrEnum):
    """What is known of two testimonies."""

    SHARED = "shared"
    INDEPENDENT = "independent"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class OriginComparison:
    """A verdict on two testimonies, with the reason for it."""

    verdict: Verdict
    reason: str


def compare_origins(
    left: Testimony, right: Testimony, case: CaseFile, config: AnalyseConfig
) -> OriginComparison:
    """Whether two testimonies have one origin; the same in either order.

    *Shared* by any one of: one root speaker or body spoken for, one carrier, one owner, a
    near-verbatim passage, one article citing the other's outlet, one article telling it twice.
    *Independent* by two different identified speakers of two articles, or by two articles in
    their own voice whose outlets have different known owners. Anything else is *unknown*.
    """
    theirs = shared_marks(right)
    for mark, reason in shared_marks(left).items():
        if mark in theirs:
            return OriginComparison(Verdict.SHARED, reason)
    for one, other in ((left, right), (right, left)):
        outlet = other.outlet_id
        if outlet and outlet != one.outlet_id and outlet in _cited(one, case):
            return OriginComparison(Verdict.SHARED, f"one article cites the other: {outlet}")
    if left.claim.span.document_id == right.claim.span.document_id:
        return OriginComparison(Verdict.UNKNOWN, "one article carries both")
    alike = likeness(passage_words(left), passage_words(right))
    if alike >= config.near_verbatim:
        return OriginComparison(Verdict.SHARED, f"near-verbatim text: {alike:.2f} of the words")
    return _apart(left, right, case)


def _apart(left: Testimony, right: Testimony, case: CaseFile) -> OriginComparison:
    """The verdict on two testimonies that nothing shows to be shared."""
    if left.root and right.root and not _can_be_told_apart(left.root, right.root, case):
        return OriginComparison(Verdict.UNKNOWN, "two names in two scripts may be one person's")
    if left.root and right.root:
        reason = f"two speakers: {left.root}, {right.root}"
        return OriginComparison(Verdict.INDEPENDENT, reason)
    if left.is_own_voice and right.is_own_voice and left.owners and right.owners:
        owners = ", ".join(sorted(left.owners | right.owners))
        return OriginComparison(Verdict.INDEPENDENT, f"outlets of different owners: {owners}")
    return OriginComparison(Verdict.UNKNOWN, "not every speaker or owner is known")


def _can_be_told_apart(one: SourceId, other: SourceId, case: CaseFile) -> bool:
    """Whether two sources are known by names in one language, so that they are seen to differ."""
    first, second = case.sources.get(one), case.sources.get(other)
    if first is None or second is None or not first.names or not second.names:
        return True
    return bool(first.names.keys() & second.names.keys())


def shared_marks(testimony: Testimony) -> dict[tuple[str, str], str]:
    """The marks by which testimonies are known to share an origin, with the reason in words.

    Two testimonies with one mark in common are shared; so claims are grouped without comparing
    each with each.
    """
    return dict(_marks(testimony))


def _marks(testimony: Testimony) -> Iterator[tuple[tuple[str, str], str]]:
    document = testimony.claim.span.document_id
    if testimony.root:
        yield ("root", testimony.root), f"one speaker: {testimony.root}"
        if testimony.body and testimony.body != testimony.root:
            yield ("root", testimony.body), f"one body is spoken for: {testimony.body}"
    elif testimony.is_own_voice:
        yield ("article", document), "one article tells it twice in its own voice"
    else:
        words = f"{document} {testimony.words}"
        yield ("unnamed", words), f"one article names the same source: {testimony.words}"
    for carrier in sorted(testimony.carriers):
        yield ("carrier", carrier), f"one carrier: {carrier}"
    for owner in sorted(testimony.owners):
        yield ("owner", owner), f"one owner: {owner}"


def _cited(testimony: Testimony, case: CaseFile) -> frozenset[str]:
    return frozenset(case.outlets_cited_by.get(testimony.claim.span.document_id, frozenset()))


def likeness(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """The share of words that two passages have in common, in order; 0 where one is too short.

    Algorithm: ``rapidfuzz.fuzz.ratio`` (normalised Indel similarity) over folded words.
    """
    if min(len(left), len(right)) < SHORTEST_PASSAGE:
        return 0.0
    return float(fuzz.ratio(left, right)) / 100  # rapidfuzz counts 0–100


def passage_words(testimony: Testimony) -> tuple[str, ...]:
    """The folded words of a claim, or of the sentence around it where it is short."""
    claim = testimony.claim
    words = _folded_words(claim.text, claim.language)
    if len(words) >= SHORTEST_PASSAGE or testimony.document is None:
        return words
    return _folded_words(_sentence(testimony.document.text, claim.span), claim.language)


def _folded_words(text: str, code: str) -> tuple[str, ...]:
    lang = language(code)
    if lang is None:
        return tuple(re.findall(r"\w+", text.casefold()))
    return tuple(word.folded for word in find_words(text, lang))


_SENTENCE_END = re.compile(r"[.!?؟\n]")


def _sentence(text: str, span: EvidenceSpan) -> str:
    """The words around a span, to the nearest full stops or line ends."""
    before = [match.end() for match in _SENTENCE_END.finditer(text, 0, span.start)]
    after = _SENTENCE_END.search(text, span.end)
    return text[before[-1] if before else 0 : after.start() if after else len(text)]
