"""Ballots: votes as arrays, each source with one vote to a question, split where it wavers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from claimtrack.model.estimate import Vote

Numbers: TypeAlias = NDArray[np.float64]
Positions: TypeAlias = NDArray[np.int64]
Truths: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True)
class Ballots:
    """Votes by position: a ballot for each source, answer and origin, sorted by question.

    ``answers`` are named within ``questions``, and ``question_of`` is each answer's. ``share`` is
    the part of its source's vote that a ballot holds: an equal part for each answer the source
    gives, and within it for each origin it gives it on. ``origin`` tells ballots of one known
    origin; every ballot without has its own. ``voice`` is the part of a voice that a ballot is: an
    origin has one for an answer, and a source as many as it has origins. ``split`` counts the votes
    that are split among answers.
    """

    sources: tuple[str, ...]
    questions: tuple[str, ...]
    answers: tuple[str, ...]
    question_of: Positions
    source: Positions
    answer: Positions
    share: Numbers
    origin: Positions
    voice: Numbers
    split: int

    @property
    def question(self) -> Positions:
        """The question of each ballot."""
        return self.question_of[self.answer]

    @property
    def answer_counts(self) -> Numbers:
        """How many answers each question has."""
        return self.by_question(np.ones(len(self.answers)))

    def by_answer(self, values: Numbers) -> Numbers:
        """Sums, over each answer's ballots, of a number for each ballot."""
        return _summed(self.answer, values, len(self.answers))

    def by_source(self, values: Numbers) -> Numbers:
        """Sums, over each source's ballots, of a number for each ballot."""
        return _summed(self.source, values, len(self.sources))

    def by_question(self, values: Numbers) -> Numbers:
        """Sums, over each question's answers, of a number for each answer."""
        return _summed(self.question_of, values, len(self.questions))

    def shares(self, values: Numbers) -> Numbers:
        """Each answer's part of its question's sum; equal parts where the sum is 0."""
        total = self.by_question(values)[self.question_of]
        equal = 1 / self.answer_counts[self.question_of]
        return np.where(total > 0, values / np.where(total > 0, total, 1), equal)


def ballots_of(votes: Iterable[Vote], *, with_origins: bool) -> Ballots:
    """The ballots that votes amount to, in an order that no order of votes changes.

    Without origins each source has one ballot for an answer, whatever its word rests on.
    """
    given: dict[tuple[str, str], list[Vote]] = defaultdict(list)
    for vote in votes:
        given[vote.question, vote.source].append(vote)
    cast: dict[tuple[str, str, str, str], float] = {}
    split = 0
    for (question, source), theirs in given.items():
        standing = _standing(theirs)
        answers = {vote.answer for vote in standing}
        split += len(answers) > 1
        for vote in standing:
            origin = vote.origin if with_origins and vote.origin is not None else ""
            cast[question, vote.answer, source, origin] = 1 / len(answers)
    return _arrays(cast, split)


def _standing(votes: list[Vote]) -> list[Vote]:
    """The votes of one source on one question that stand: the latest, if all are dated."""
    dates = [vote.given_on for vote in votes if vote.given_on is not None]
    if len(dates) < len(votes):
        return votes
    latest = max(dates)
    return [vote for vote in votes if vote.given_on == latest]


def _summed(positions: Positions, values: Numbers, count: int) -> Numbers:
    return np.bincount(positions, values, count).astype(np.float64, copy=False)


def _arrays(cast: dict[tuple[str, str, str, str], float], split: int) -> Ballots:
    rows = sorted(cast)
    sources = sorted({source for _, _, source, _ in rows})
    questions = sorted({question for question, _, _, _ in rows})
    answers = sorted({(question, answer) for question, answer, _, _ in rows})
    source_at = {source: position for position, source in enumerate(sources)}
    question_at = {question: position for position, question in enumerate(questions)}
    answer_at = {answer: position for position, answer in enumerate(answers)}
    origins: dict[tuple[str, str, str, str], int] = {}
    origin = []
    for question, answer, source, name in rows:
        key = (question, answer, name, "" if name else source)
        origin.append(origins.setdefault(key, len(origins)))
    origin_at = np.array(origin, dtype=np.int64)
    repeats = Counter((question, answer, source) for question, answer, source, _ in rows)
    repeated = np.array([repeats[row[:3]] for row in rows], dtype=np.float64)
    part = np.array([cast[row] for row in rows], dtype=np.float64)
    return Ballots(
        sources=tuple(sources),
        questions=tuple(questions),
        answers=tuple(answer for _, answer in answers),
        question_of=np.array([question_at[question] for question, _ in answers], dtype=np.int64),
        source=np.array([source_at[source] for _, _, source, _ in rows], dtype=np.int64),
        answer=np.array([answer_at[row[0], row[1]] for row in rows], dtype=np.int64),
        share=part / repeated,
        origin=origin_at,
        voice=part / np.bincount(origin_at, minlength=1)[origin_at],
        split=split,
    )
