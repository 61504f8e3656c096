"""Conflicts: claims that cannot both hold, and figures that differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from claimtrack.analyse.casefile import CaseFile
from claimtrack.analyse.figure_verdict import Doubt, doubt_on, verdict_on
from claimtrack.analyse.standing import is_denier
from claimtrack.analyse.travel import journey_of, outlet_of
from claimtrack.config import DEFAULTS, AnalyseConfig
from claimtrack.ids import ClaimId, ClusterId, SourceId
from claimtrack.lang.registry import language
from claimtrack.model.claim import Claim
from claimtrack.model.finding import FindingKind
from claimtrack.model.link import Cluster, Link, Relation
from claimtrack.text.normalise import find_words


@dataclass(frozen=True)
class Disagreement:
    """Two sides with the links between them. In a denial the deniers are the first side.

    In any other kind the sides come in order of document and offset. ``doubt`` is what isn't
    known and could undo it.
    """

    kind: FindingKind
    first: tuple[Claim, ...]
    second: tuple[Claim, ...]
    links: tuple[Link, ...] = ()
    doubt: Doubt | None = None

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of both sides."""
        return (*self.first, *self.second)


_DISAGREEING = frozenset({Relation.DIFFERS_IN_QUANTITY, Relation.CONTRADICTS})


def find_conflicts(
    links: Iterable[Link],
    clusters: Iterable[Cluster],
    case: CaseFile,
    config: AnalyseConfig = DEFAULTS.analyse,
) -> list[Disagreement]:
    """The contradictions and differing figures, one for each two clusters and each kind.

    A contradiction in which somebody denies is a denial; of one speaker with themselves, a
    self-contradiction; any other, a conflict. Two figures that one article tells on one account are
    not set against each other: there they are mostly parts of a whole. Nor is a figure that changed
    on its way from one mouth: it drifted (see ``drift``). Figures of times apart tell of a change,
    which is no disagreement (see ``figure_verdict``); what two accounts are about may have changed
    between them. A conflict is in doubt only if each of its links is.
    """
    cluster_of = {claim: cluster.id for cluster in clusters for claim in cluster.claim_ids}
    grouped: dict[tuple[FindingKind, ClusterId, ClusterId], list[_Found]] = defaultdict(list)
    disagreeing = (link for link in links if link.comparison.relation in _DISAGREEING)
    for link in sorted(disagreeing, key=lambda link: link.id):
        sides = _sides(link, case)
        if sides is None or (told := _kind(*sides, link, case, config)) is None:
            continue
        kind, doubt = told
        one, other = _in_order(*sides, kind, case)
        key = (kind, cluster_of[one.id], cluster_of[other.id])
        if kind is not FindingKind.DENIAL and (turned := (kind, key[2], key[1])) in grouped:
            key, one, other = turned, other, one
        grouped[key].append(_Found(one, other, link, doubt))
    return [_disagreement(key[0], found, case) for key, found in grouped.items()]


class _Found(NamedTuple):
    """A link between two claims that disagree."""

    one: Claim
    other: Claim
    link: Link
    doubt: Doubt | None


def _sides(link: Link, case: CaseFile) -> tuple[Claim, Claim] | None:
    left, right = case.claims.get(link.left), case.claims.get(link.right)
    return (left, right) if left and right else None


def _kind(
    left: Claim, right: Claim, link: Link, case: CaseFile, config: AnalyseConfig
) -> tuple[FindingKind, Doubt | None] | None:
    speakers = [case.root_of(case.attribution_of(claim)) for claim in (left, right)]
    is_one_speaker = speakers[0] is not None and speakers[0] == speakers[1]
    match link.comparison.relation:
        case Relation.DIFFERS_IN_QUANTITY:
            is_one_article = left.span.document_id == right.span.document_id
            if is_one_article and _may_be_one_account(left, right, case):
                return None
            figures = next(link.comparison.differing_figures(left, right), None)
            verdict = verdict_on(figures, left, right, case)
            if verdict is None:
                return None
            is_conflict = verdict.kind is FindingKind.QUANTITY_CONFLICT
            if is_conflict and figures and _is_drift(left, right, case, config):
                return None
            return verdict.kind, verdict.doubt
        case Relation.CONTRADICTS if is_one_speaker:
            return FindingKind.SELF_CONTRADICTION, None
        case Relation.CONTRADICTS if is_denier(left, case) or is_denier(right, case):
            return FindingKind.DENIAL, None
        case Relation.CONTRADICTS:
            return FindingKind.CONFLICT, doubt_on(left, right, case)
    return None


def _may_be_one_account(left: Claim, right: Claim, case: CaseFile) -> bool:
    """Whether nothing tells apart on whose word an article tells two claims.

    Of two sources that nobody names each has a word that the other lacks ("a medical source", "a
    security source"): "the source" may be either.
    """
    one, other = case.testimony(left), case.testimony(right)
    if one.root or other.root or one.is_own_voice or other.is_own_voice:
        return one.root == other.root and one.is_own_voice == other.is_own_voice
    words, words_too = (_telling(t.words, t.claim.language) for t in (one, other))
    return words <= words_too or words_too <= words


def _telling(words: str, code: str) -> frozenset[str]:
    """The words of a mention that tell whom it means, as the stems they have in common."""
    lang = language(code)
    if lang is None:
        return frozenset(words.split())
    found = (word.folded for word in find_words(words, lang))
    return frozenset(lang.stem(word) for word in found if word not in lang.stop_words)


def _is_drift(left: Claim, right: Claim, case: CaseFile, config: AnalyseConfig) -> bool:
    """Whether two claims are one mouth's word on one occasion, and which came first is known.

    Then their figures are told as a drift, and that is surely one.
    """
    attributions = case.attribution_of(left), case.attribution_of(right)
    mouths = {_mouth(claim, case) for claim in (left, right)}
    if None in mouths or len(mouths) > 1 or not any(attributions):
        return False
    journey = journey_of(left, right, case, config.near_verbatim)
    return journey is not None and journey.is_order_known and journey.is_one_occasion


def _mouth(claim: Claim, case: CaseFile) -> SourceId | None:
    """The identified speaker of a claim, or the outlet of an article in its own voice."""
    attribution = case.attribution_of(claim)
    return case.root_of(attribution) if attribution else outlet_of(claim, case)


def _in_order(left: Claim, right: Claim, kind: FindingKind, case: CaseFile) -> tuple[Claim, Claim]:
    """The denier first in a denial, otherwise the one that comes first for a reader."""
    if kind is FindingKind.DENIAL:
        return (left, right) if is_denier(left, case) else (right, left)
    one, other = case.in_order((left, right))
    return one, other


def _disagreement(kind: FindingKind, found: Sequence[_Found], case: CaseFile) -> Disagreement:
    first: Mapping[ClaimId, Claim] = {one.id: one for one, *_ in found}
    second = {other.id: other for _, other, *_ in found}
    doubts = [doubt for *_, doubt in found]
    return Disagreement(
        kind=kind,
        first=tuple(case.in_order(first.values())),
        second=tuple(case.in_order(second.values())),
        links=tuple(link for _, _, link, _ in found),
        doubt=doubts[0] if all(doubts) else None,
    )
