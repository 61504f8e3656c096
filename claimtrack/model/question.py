"""ReviewQuestion: what a person is asked in a review, and how much the answer could change."""

from __future__ import annotations

from pydantic import Field

from claimtrack.model.decision import Decision
from claimtrack.model.link import Link
from claimtrack.model.span import Score, Value


class ReviewQuestion(Value):
    """Is that so? What a link or a suggestion (``about``) says of two claims or sources.

    ``id`` is that of the link or of the suggestion. ``worth`` is ``uncertainty`` times
    (``articles`` + 2 times ``findings``): how unsure the rules leave it, in how many articles the
    two claims and their clusters stand, and how many findings rest on what they are to each other.
    """

    id: str
    about: Link | Decision
    worth: float = Field(ge=0)
    uncertainty: Score = 1.0
    articles: int = Field(default=0, ge=0)
    findings: int = Field(default=0, ge=0)

    @property
    def is_suggestion(self) -> bool:
        """Whether somebody suggested it."""
        return isinstance(self.about, Decision)
