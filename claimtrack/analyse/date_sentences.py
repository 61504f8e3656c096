"""The sentences of findings on dates that can't be, in Arabic and English."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from claimtrack.analyse.change_sentences import place_of
from claimtrack.analyse.travel import published_on
from claimtrack.analyse.wording import Teller
from claimtrack.model.claim import Claim
from claimtrack.text.impossible_dates import Impossibility


class Odd(Protocol):
    """What a sentence says of a date that can't be."""

    @property
    def text(self) -> str:
        """Its words."""

    @property
    def why(self) -> Impossibility | None:
        """Why it can't be; None where its day came after the article."""

    @property
    def day(self) -> date | None:
        """The day it names, where it names one."""

    @property
    def is_possible(self) -> bool:
        """Whether it could yet be meant."""


def tell_impossible_dates(claim: Claim, odds: Sequence[Odd], teller: Teller) -> str:
    """Which dates can't be, and why."""
    where = place_of(claim, teller)
    told = [_why(odd, claim, teller) for odd in odds]
    if teller.lang == "ar":
        return f"تاريخ لا يستقيم في {where}: {'؛ '.join(told)}."
    return (
        f"{'A date' if len(odds) == 1 else 'Dates'} that can't be, in {where}: {'; '.join(told)}."
    )


def _why(odd: Odd, claim: Claim, teller: Teller) -> str:
    words = " ".join(odd.text.split())
    is_arabic = teller.lang == "ar"
    quoted = f"«{words}»" if is_arabic else f"“{words}”"
    match odd.why:
        case Impossibility.NO_SUCH_DAY:
            return f"{quoted} يوم لا وجود له" if is_arabic else f"there is no {quoted}"
        case Impossibility.WRONG_WEEKDAY if odd.day is not None:
            weekday = teller.formatted(odd.day, "EEEE")
            if is_arabic:
                return f"{quoted}، وذلك اليوم كان {weekday}"
            return f"{quoted}, but that day was a {weekday}"
        case Impossibility.ENDS_BEFORE_START if odd.is_possible:
            if is_arabic:
                return f"{quoted} ينتهي قبل أن يبدأ، إلا إذا كان أوله من سنة سابقة لم تُذكر"
            return f"{quoted} ends before it begins, unless it begins in a year that isn't given"
        case Impossibility.ENDS_BEFORE_START:
            return f"{quoted} ينتهي قبل أن يبدأ" if is_arabic else f"{quoted} ends before it begins"
    appeared = published_on(claim, teller.case)
    day = teller.formatted(appeared, "d MMMM y") if appeared else ""
    if is_arabic:
        return f"{quoted} يُروى على أنه مضى، والمقال منشور في {day}"
    return f"{quoted} is told as past, and the article appeared on {day}"
