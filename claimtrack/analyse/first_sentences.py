"""The sentences of findings on first, last and only times, in Arabic and English."""

from __future__ import annotations

from typing import Protocol

from claimtrack.analyse.change_sentences import on_word, place_of
from claimtrack.analyse.dating import Dated
from claimtrack.analyse.wording import Teller
from claimtrack.model.claim import Claim


class First(Protocol):
    """What a sentence says of the claim of a first time."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that tell it."""

    @property
    def phrase(self) -> str:
        """The words for the first time."""

    @property
    def since(self) -> str:
        """The words of its period."""


class Against(Protocol):
    """What a sentence says of the event that stands against it."""

    @property
    def claim(self) -> Claim:
        """The claim that tells it."""

    @property
    def day(self) -> Dated:
        """When it was."""

    @property
    def start(self) -> Dated | None:
        """When the period began."""


def tell_first_time(first: First, against: Against, teller: Teller) -> str:
    """What is told to be the first of its kind, and which other one stands against it."""
    words = _in_marks(f"{first.phrase} {first.since}", teller)
    event = teller.saying(first.claims[-1]) or words
    if len(first.claims) == 1:
        words = event
    place = place_of(first.claims[0], teller)
    where = f"{place_of(against.claim, teller)}{on_word(against.claim, teller)}"
    other = teller.saying(against.claim) or ""
    when, begun = _when(against.day, teller), _begun(against.start, teller)
    if teller.lang == "ar":
        of = "" if words == event else f" عن {event}"
        return f"{words}؟ هكذا في {place}{of}{begun}؛ وفي {where} خلاف ذلك: {other}، {when}."
    of = "" if words == event else f" of {event}"
    return f"{words}? So {place}{of}{begun}; {where}, tells of another: {other}, {when}."


def _in_marks(words: str, teller: Teller) -> str:
    told = " ".join(words.split())
    return f"«{told}»" if teller.lang == "ar" else f"“{told}”"


def _when(day: Dated, teller: Teller) -> str:
    """The day of the other event, and how it is known."""
    told = teller.formatted(day.day, "d MMMM y")
    if day.counted:
        if teller.lang == "ar":
            return f"نحو {told}، وهو تاريخ مستنتج من «{day.counted}»"
        return f"about {told}, inferred from “{day.counted}”"
    if day.of_article:
        if teller.lang == "ar":
            return f"في {told} أو قبله، وهو تاريخ المقال لأن تاريخ الحدث غير مذكور"
        return f"by {told}, the day of the article, as its own isn't told"
    return f"في {told}" if teller.lang == "ar" else f"on {told}"


def _begun(start: Dated | None, teller: Teller) -> str:
    if start is None:
        return ""
    told = teller.formatted(start.day, "d MMMM y")
    if teller.lang == "ar":
        inferred = "، مستنتج" if start.is_inferred else ""
        return f" (بدأت المدة في {told}{inferred})"
    inferred = ", inferred" if start.is_inferred else ""
    return f" (a period that began on {told}{inferred})"
