"""Vote, Estimate: how far sources agree on questions, by a method that bears its name.

Agreement is a property of what sources say, and no measure of what is so.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from pydantic import Field

from claimtrack.model.span import Score, Value


class EstimateMethod(StrEnum):
    """How agreement is estimated; ``docs/estimates.md`` tells each method and its paper."""

    COPY_AWARE = "copy_aware"
    MAJORITY = "majority"
    SUMS = "sums"
    TRUTH_FINDER = "truth_finder"


class Vote(Value):
    """A source gives an answer to a question.

    Answers to one question exclude each other. Votes for one answer with one ``origin`` are known
    to rest on one word, whoever passes it on; without an ``origin`` nothing is known. Of a source
    that answers a question twice, the latest votes count if all of them have ``given_on``;
    otherwise its vote is split evenly among its answers.
    """

    source: str
    question: str
    answer: str
    origin: str | None = None
    given_on: date | None = None


class AnswerAgreement(Value):
    """How far the sources agree on one answer.

    ``agreement`` is the answer's share of what was said on the question, weighted as the method
    weighs, so that the answers of a question sum to 1; by ``truth_finder`` it is the confidence of
    that method, and sums to nothing. ``voices`` is how many votes the answer's ``sources`` count
    for: echoes of one origin are one.
    """

    answer: str
    agreement: Score
    voices: float = Field(ge=0)
    sources: tuple[str, ...]


class QuestionAgreement(Value):
    """The answers to one question, those agreed on most first; ties in order of the answers."""

    question: str
    answers: tuple[AnswerAgreement, ...]
    leading: tuple[str, ...]
    """The answers agreed on most: several where they tie."""

    @property
    def is_tied(self) -> bool:
        """Whether several answers are agreed on equally."""
        return len(self.leading) > 1


class SourceWeight(Value):
    """How much a source's word weighs by the method; it follows from agreement with others.

    ``copy_aware``: how often its answers agree with what leads, 0.8 where it gave fewer than five.
    ``truth_finder``: the mean confidence in its answers. ``sums``: its hub score, 1 for the
    highest. ``majority``: always 1.
    """

    source: str
    weight: Score


class CopyingPair(Value):
    """Two sources, and how probable it is that one copies the other or both a third.

    ``is_known``: they were given as one origin for ``shared_questions`` answers, and probability
    is 1. Otherwise it comes from the ``shared_questions`` that both answer, and from nothing else.
    Who copied whom isn't told.
    """

    left: str
    right: str
    probability: Score
    shared_questions: float = Field(ge=0)
    is_known: bool = False


class LimitCode(StrEnum):
    """What holds an estimate back."""

    NOT_TRUTH = "not_truth"
    NO_QUESTIONS = "no_questions"
    ECHOES_COUNT = "echoes_count"
    KNOWN_ORIGINS = "known_origins"
    UNKNOWN_ORIGINS = "unknown_origins"
    TOO_FEW_QUESTIONS = "too_few_questions"
    CHANGED_ANSWERS = "changed_answers"
    NOT_CONVERGED = "not_converged"


class Limit(Value):
    """One thing that the estimate can't tell, with a sentence for readers per language."""

    code: LimitCode
    sentence: Mapping[str, str]


class Estimate(Value):
    """How far sources agree, question by question, with what the numbers can't tell.

    Sorted by question and source; ``pairs``, of the ``copy_aware`` method alone, most probable
    first. ``limits`` always begins with the one that says that agreement isn't truth.
    """

    method: EstimateMethod
    questions: tuple[QuestionAgreement, ...]
    sources: tuple[SourceWeight, ...]
    pairs: tuple[CopyingPair, ...] = ()
    limits: tuple[Limit, ...]
    iterations: int = Field(ge=0)
    has_converged: bool

    def question(self, question: str) -> QuestionAgreement:
        """The answers to a question.

        Raises:
            KeyError: nobody answered that question.
        """
        for found in self.questions:
            if found.question == question:
                return found
        raise KeyError(question)
