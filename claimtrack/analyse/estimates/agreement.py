"""``estimate_agreement``: how far sources agree, by a method, with what it can't tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from claimtrack.analyse.estimates.ballots import Ballots, ballots_of
from claimtrack.analyse.estimates.cast_votes import CastVotes, cast_votes
from claimtrack.analyse.estimates.copy_aware import copy_aware
from claimtrack.analyse.estimates.copying import FEWEST_SHARED
from claimtrack.analyse.estimates.limits import limit
from claimtrack.analyse.estimates.majority import majority
from claimtrack.analyse.estimates.sums import sums
from claimtrack.analyse.estimates.tally import Tally
from claimtrack.analyse.estimates.truth_finder import truth_finder
from claimtrack.errors import ConfigError
from claimtrack.model.analysis import Analysis
from claimtrack.model.estimate import (
    AnswerAgreement,
    Estimate,
    EstimateMethod,
    Limit,
    LimitCode,
    QuestionAgreement,
    SourceWeight,
    Vote,
)

# Less is no difference: the methods themselves stop at a millionth.
_TIE = 1e-6

_NAIVE = {
    EstimateMethod.MAJORITY: majority,
    EstimateMethod.SUMS: sums,
    EstimateMethod.TRUTH_FINDER: truth_finder,
}


def estimate_agreement(
    votes: Analysis | Iterable[Vote], method: EstimateMethod | str = EstimateMethod.COPY_AWARE
) -> Estimate:
    """How far sources agree on each question, and what that can't tell: never what is true.

    Of an analysis, the questions are sets of clusters that exclude one another as far as its
    findings tell, the answers are those clusters by id, and the sources the outlets, or articles
    of no known outlet. ``copy_aware`` alone counts claims of one known origin once, and discounts
    sources whose shared answers look copied; the others count every echo in full, and are here to
    be compared with it. The analysis stays as it is. The order of votes changes nothing.

    Raises:
        ConfigError: no method has that name.
    """
    chosen = _method(method)
    given = cast_votes(votes) if isinstance(votes, Analysis) else CastVotes(tuple(votes))
    ballots = ballots_of(given.votes, with_origins=chosen is EstimateMethod.COPY_AWARE)
    if not ballots.questions:
        return Estimate(
            method=chosen,
            questions=(),
            sources=(),
            limits=(limit(LimitCode.NOT_TRUTH), limit(LimitCode.NO_QUESTIONS)),
            iterations=0,
            has_converged=True,
        )
    if chosen is EstimateMethod.COPY_AWARE:
        tally = copy_aware(ballots, given.question_weights)
    else:
        tally = _NAIVE[chosen](ballots)
    return Estimate(
        method=chosen,
        questions=tuple(_questions(ballots, tally)),
        sources=tuple(
            SourceWeight(source=source, weight=weight)
            for source, weight in zip(ballots.sources, tally.weights.tolist(), strict=True)
        ),
        pairs=tally.pairs,
        limits=tuple(_limits(chosen, ballots, tally, given)),
        iterations=tally.rounds,
        has_converged=tally.has_converged,
    )


def _method(name: EstimateMethod | str) -> EstimateMethod:
    try:
        return EstimateMethod(name)
    except ValueError as error:
        known = ", ".join(EstimateMethod)
        raise ConfigError(f"no method of estimating is called {name!r}: use {known}") from error


def _questions(ballots: Ballots, tally: Tally) -> Iterator[QuestionAgreement]:
    agreement = np.clip(tally.agreement, 0, 1).tolist()
    voices = tally.voices.tolist()
    sources: list[set[str]] = [set() for _ in ballots.answers]
    for answer, source in zip(ballots.answer.tolist(), ballots.source.tolist(), strict=True):
        sources[answer].add(ballots.sources[source])
    answers: list[list[AnswerAgreement]] = [[] for _ in ballots.questions]
    for position, question in enumerate(ballots.question_of.tolist()):
        answers[question].append(
            AnswerAgreement(
                answer=ballots.answers[position],
                agreement=agreement[position],
                voices=voices[position],
                sources=tuple(sorted(sources[position])),
            )
        )
    for question, found in zip(ballots.questions, answers, strict=True):
        most = max(answer.agreement for answer in found)
        yield QuestionAgreement(
            question=question,
            # rounded, so that what ties stays in order of the answers
            answers=tuple(sorted(found, key=lambda a: (-round(a.agreement, 6), a.answer))),
            leading=tuple(sorted(a.answer for a in found if a.agreement >= most - _TIE)),
        )


def _limits(
    method: EstimateMethod, ballots: Ballots, tally: Tally, given: CastVotes
) -> Iterator[Limit]:
    yield limit(LimitCode.NOT_TRUTH)
    if method is not EstimateMethod.COPY_AWARE:
        yield limit(LimitCode.ECHOES_COUNT)
    else:
        known = int(np.sum(np.bincount(ballots.origin)[ballots.origin] > 1))
        if known:
            yield limit(LimitCode.KNOWN_ORIGINS, count=known, total=len(ballots.origin))
        if given.unknown:
            yield limit(LimitCode.UNKNOWN_ORIGINS, count=given.unknown)
        if tally.unjudged:
            yield limit(
                LimitCode.TOO_FEW_QUESTIONS,
                count=tally.unjudged,
                total=len(ballots.sources),
                fewest=FEWEST_SHARED,
            )
    if ballots.split:
        yield limit(LimitCode.CHANGED_ANSWERS, count=ballots.split)
    if not tally.has_converged:
        yield limit(LimitCode.NOT_CONVERGED, count=tally.rounds)
