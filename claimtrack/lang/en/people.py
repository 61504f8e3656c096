"""English: the people a sentence mentions by title or name, with or without a register."""

from __future__ import annotations

from claimtrack.lang.frames import Person, TokenSentence


def find_people(sentence: TokenSentence) -> list[Person]:
    """People by offset."""
    return []
