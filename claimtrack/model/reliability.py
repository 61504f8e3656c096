"""Reliability of a source and credibility of what it says: two axes, set by a person.

Both scales are those of the Admiralty code (NATO AJP-2.1): the letter tells how far a source can be
relied on, the number how far this piece of information is borne out. Neither follows from the
other, and claimtrack sets neither: F6 stands until a person gives a reason for something else.
"""

from __future__ import annotations

from enum import StrEnum


class SourceReliability(StrEnum):
    """How far a source can be relied on."""

    COMPLETELY_RELIABLE = "A"
    USUALLY_RELIABLE = "B"
    FAIRLY_RELIABLE = "C"
    NOT_USUALLY_RELIABLE = "D"
    UNRELIABLE = "E"
    CANNOT_BE_JUDGED = "F"


class InformationCredibility(StrEnum):
    """How far a piece of information is borne out; ``1`` needs two proven-independent origins."""

    CONFIRMED = "1"
    PROBABLY_TRUE = "2"
    POSSIBLY_TRUE = "3"
    DOUBTFUL = "4"
    IMPROBABLE = "5"
    CANNOT_BE_JUDGED = "6"

    @property
    def needs_independent_origins(self) -> bool:
        """Whether only what has two proven-independent origins or more may be rated so."""
        return self is InformationCredibility.CONFIRMED
