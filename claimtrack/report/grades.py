"""Standing ratings → the grade beside a source or a claim, where a person gave one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from operator import itemgetter

from claimtrack.ids import ClaimId, SourceId
from claimtrack.judged.groups import source_groups
from claimtrack.judged.ratings import confirmed_claims
from claimtrack.judged.standing import is_borne_out
from claimtrack.model.analysis import Analysis
from claimtrack.model.decision import Decision, InformationRating, Ruling, SourceRating
from claimtrack.model.reliability import InformationCredibility, SourceReliability
from claimtrack.report.views import GradeView
from claimtrack.report.words import choice

_NOT_JUDGED = frozenset(
    {SourceReliability.CANNOT_BE_JUDGED.value, InformationCredibility.CANNOT_BE_JUDGED.value}
)


def grade_of(ruling: Ruling) -> tuple[str, str]:
    """The axis of a rating, and its letter or digit; two empty words for any other ruling."""
    match ruling:
        case SourceRating():
            return "reliability", ruling.reliability.value
        case InformationRating():
            return "credibility", ruling.credibility.value
    return "", ""


class Grades:
    """The letters and digits that people gave; all else is not judged, and carries no grade.

    The same answers as ``judged.ratings``, each read once for all sources and claims.
    """

    def __init__(self, analysis: Analysis, lang: str) -> None:
        """Grades of what an analysis holds, worded in a language."""
        self._analysis = analysis
        self._lang = lang

    def source(self, source_id: SourceId) -> GradeView | None:
        """The letter of a source."""
        return self._view(self._of_sources.get(self._one(source_id)))

    def claims(self, claim_ids: Iterable[ClaimId]) -> GradeView | None:
        """The digit of claims that say one thing: the last that was given to any of them."""
        given = [self._of_claims[id_] for id_ in claim_ids if id_ in self._of_claims]
        return self._view(max(given, key=itemgetter(0))[1] if given else None)

    def _view(self, decision: Decision | None) -> GradeView | None:
        if decision is None:
            return None
        group, mark = grade_of(decision.ruling)
        if mark in _NOT_JUDGED:
            return None
        return GradeView(mark, choice(self._lang, group, mark), f"#{decision.id}")

    def _one(self, source_id: SourceId) -> str:
        return self._joined.get(source_id, source_id)

    @cached_property
    def _joined(self) -> Mapping[str, str]:
        return source_groups(self._analysis.decisions).group

    @cached_property
    def _of_sources(self) -> Mapping[str, Decision]:
        return {
            self._one(decision.ruling.source_id): decision
            for decision in self._analysis.decisions
            if isinstance(decision.ruling, SourceRating)
        }

    @cached_property
    def _of_claims(self) -> Mapping[ClaimId, tuple[int, Decision]]:
        confirmed = confirmed_claims(self._analysis)
        return {
            decision.ruling.claim_id: (position, decision)
            for position, decision in enumerate(self._analysis.decisions)
            if isinstance(decision.ruling, InformationRating)
            and is_borne_out(decision.ruling, confirmed)
        }
