"""The sentences of figures that differ: both figures, both mouths, both dates, what isn't known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from claimtrack.analyse.conflict import Disagreement
from claimtrack.analyse.figure_time import Basis, FigureTime, time_of
from claimtrack.analyse.figure_verdict import Doubt
from claimtrack.analyse.scene import about, at_place
from claimtrack.analyse.wording import Teller, capitalised
from claimtrack.lang.concepts import broader, concepts, label
from claimtrack.lang.measures import is_money, measure_of
from claimtrack.lang.registry import language
from claimtrack.model.claim import Claim, Quantity
from claimtrack.model.finding import FindingKind
from claimtrack.text.normalise import find_words


class _Told(NamedTuple):
    """A figure, the claim that tells it, and both in words."""

    quantity: Quantity
    claim: Claim
    figure: str
    time: FigureTime


_Pair = tuple[_Told, _Told]


def tell_figures(disagreement: Disagreement, teller: Teller) -> str:
    """Two figures for one thing: a conflict, one that is only possible and why, or a change."""
    pair = _pair(disagreement, teller)
    if disagreement.kind is FindingKind.QUANTITY_CHANGE:
        return _change(disagreement, pair, teller)
    first, second = (teller.chains(side) for side in (disagreement.first, disagreement.second))
    if pair is None:
        firsts = (
            time_of(side[0], teller.case) for side in (disagreement.first, disagreement.second)
        )
        doubt = tell_doubt(disagreement.doubt, zip((first, second), firsts, strict=True), teller)
        scene = about(disagreement, teller)
        if teller.lang == "ar":
            return f"رقمان مختلفان{scene}: بحسب {first}، وبحسب {second}.{doubt}"
        return f"Two different figures{scene}: from {first}, and from {second}.{doubt}"
    one, other = (told.figure for told in pair)
    doubt = tell_doubt(disagreement.doubt, ((told.figure, told.time) for told in pair), teller)
    thing, scene = _thing(disagreement, pair, teller)
    when, when_too = (of_time(told.claim, teller) for told in pair)
    if teller.lang == "ar":
        return (
            f"{one} أم {other}؟ رقمان مختلفان{thing}{scene}: "
            f"{one}{when} بحسب {first}، و{other}{when_too} بحسب {second}.{doubt}"
        )
    says, say_too = (
        "says" if len({teller.chain(claim) for claim in side}) == 1 else "say"
        for side in (disagreement.first, disagreement.second)
    )
    return (
        f"{capitalised(one)} or {other}? Two figures{thing}{scene}: "
        f"{first}, {says} {one}{when}; {second}, {say_too} {other}{when_too}.{doubt}"
    )


def _change(disagreement: Disagreement, pair: _Pair | None, teller: Teller) -> str:
    """Two figures of two times, the earlier first."""
    sides = [disagreement.first, disagreement.second]
    if pair is not None and _starts(pair[1].time) < _starts(pair[0].time):
        pair, sides = (pair[1], pair[0]), sides[::-1]
    first, second = map(teller.chains, sides)
    if pair is None:
        scene = about(disagreement, teller)
        if teller.lang == "ar":
            return f"رقمان لوقتين مختلفين{scene}: بحسب {first}، وبحسب {second}."
        return f"Two figures of different times{scene}: from {first}, and from {second}."
    thing, scene = _thing(disagreement, pair, teller)
    one, other = (f"{told.figure}{of_time(told.claim, teller)}" for told in pair)
    if teller.lang == "ar":
        return f"رقم تغيّر مع الوقت{thing}{scene}: {one} بحسب {first}، ثم {other} بحسب {second}."
    return (
        f"A figure that changed over time{thing}{scene}: "
        f"first {one}, from {first}; then {other}, from {second}."
    )


def _starts(time: FigureTime) -> str:
    return min(((period.first or period.last).isoformat() for period in time.periods), default="")


# What isn't known


_DOUBTS = {
    "en": {
        Doubt.DATE: "no date is known for {}",
        Doubt.YEAR: "the year of {} isn't given",
        Doubt.PART: "of {} only the year is known",
        Doubt.EVENT: "when it happened isn't known, only when it was told",
        Doubt.CHANGE: "what they are about may have changed in between",
    },
    "ar": {
        Doubt.DATE: "لا يُعرف تاريخ {}",
        Doubt.YEAR: "السنة غير مذكورة في {}",
        Doubt.PART: "لا يُعرف إلا سنة {}",
        Doubt.EVENT: "لم يُذكر متى وقع ذلك، بل متى قيل",
        Doubt.CHANGE: "قد يكون الأمر تغيّر بين القولين",
    },
}
_UNTIL = {"en": ", only that it was published on {}", "ar": "، بل أنه نُشر في {}"}


def tell_doubt(
    doubt: Doubt | None, figures: Iterable[tuple[str, FigureTime]], teller: Teller
) -> str:
    """Why a conflict is only a possible one, as a sentence after a space.

    ``figures`` are both in words, with their times. Nothing where there is no doubt.
    """
    if doubt is None:
        return ""
    named = teller.listed(
        figure + _published(time, doubt, teller)
        for figure, time in figures
        if _is_unsure(time, doubt)
    )
    why = _DOUBTS[teller.lang][doubt].format(named)
    if teller.lang == "ar":
        both = "القولان" if doubt is Doubt.CHANGE else "الرقمان"
        return f" وقد يصح {both} معا: {why}."
    return f" Possibly both hold: {why}."


def _is_unsure(time: FigureTime, doubt: Doubt) -> bool:
    match doubt:
        case Doubt.DATE:
            return not time.periods or time.is_open
        case Doubt.YEAR:
            return bool(time.open_days)
        case Doubt.PART:
            return time.is_only_a_year
        case Doubt.EVENT | Doubt.CHANGE:
            return time.basis is not Basis.WORDS


def _published(time: FigureTime, doubt: Doubt, teller: Teller) -> str:
    if doubt is not Doubt.DATE or not time.is_open:
        return ""
    return _UNTIL[teller.lang].format(teller.day(time.periods[0].last))


def of_time(claim: Claim, teller: Teller) -> str:
    """The time a claim is told of, where the chain doesn't tell it: " (told of June 2021)"."""
    is_arabic = teller.lang == "ar"
    time = time_of(claim, teller.case)
    match time.basis:
        case Basis.WORDS if known := [day for day in claim.times if day != "XXXX"]:
            days = teller.listed(map(teller.iso, known))
            return f" (عن {days})" if is_arabic else f" (told of {days})"
        case Basis.PUBLISHED:
            day = teller.day(time.periods[0].last)
            return f" (نُشر في {day})" if is_arabic else f" (published {day})"
        case Basis.NOTHING if claim.attribution_id is None:
            return " (بلا تاريخ)" if is_arabic else " (undated)"
    return ""


# What is counted


def _pair(disagreement: Disagreement, teller: Teller) -> _Pair | None:
    """The two figures that the links name, the first side's first.

    Claims in the teller's language are preferred. None if no claim holds them, but a statement.
    """
    first = {claim.id: claim for claim in disagreement.first}
    second = {claim.id: claim for claim in disagreement.second}
    found = []
    for link in disagreement.links:
        ends = (link.left, link.right) if link.left in first else (link.right, link.left)
        one, other = first[ends[0]], second[ends[1]]
        figures = next(link.comparison.differing_figures(one, other), None)
        if figures is not None:
            foreign = sum(claim.language != teller.lang for claim in (one, other))
            found.append((foreign, link.id, (one, other), figures))
    if not found:
        return None
    _, _, claims, figures = min(found, key=lambda told: told[:2])
    left, right = (
        _Told(quantity, claim, _figure(quantity, claim, teller), time_of(claim, teller.case))
        for quantity, claim in zip(figures, claims, strict=True)
    )
    return left, right


def _figure(quantity: Quantity, claim: Claim, teller: Teller) -> str:
    """A figure in words, with its measure or its currency."""
    told = teller.figure(quantity)
    measure = measure_of(quantity.unit, claim.language)
    if measure is not None:
        return f"{told} {measure.names[teller.lang]}"
    return f"{told} {quantity.unit}" if is_money(quantity.unit) else told


def _thing(disagreement: Disagreement, pair: _Pair, teller: Teller) -> tuple[str, str]:
    """What both figures count (" for soldiers"), and the scene.

    Measures and sums say it themselves. Parties are named where the counted thing doesn't do it.
    """
    quantity, claim = pair[0].quantity, pair[0].claim
    if quantity.unit == "%" or is_money(quantity.unit) or measure_of(quantity.unit, claim.language):
        return "", about(disagreement, teller)
    scene = at_place(disagreement, teller)
    thing = _counted_thing(pair, teller)
    if not thing:
        thing, scene = _kind_counted(pair, teller), about(disagreement, teller)
    return (f" ({thing})" if teller.lang == "ar" else f" for {thing}"), scene


def _counted_thing(pair: _Pair, teller: Teller) -> str:
    """What two figures count in the words of the text, the longer of two; "" in no such language.

    These words name the party too ("Italian officers and soldiers").
    """
    words = (
        _after_number(told.quantity, teller.lang)
        for told in pair
        if told.claim.language == teller.lang
    )
    return max(words, key=len, default="")


def _kind_counted(pair: _Pair, teller: Teller) -> str:
    """The name of what both count, or else the words of the text in quotation marks."""
    left, right = (_concepts_of(told.quantity, told.claim.language) for told in pair)
    wider = {more for concept in left for more in broader(concept)}
    wider_too = {more for concept in right for more in broader(concept)}
    shared = (left & right) or (left & wider_too) | (right & wider) or (wider & wider_too)
    if shared:
        concept = min(shared)
        return concept.replace("-", " ") if teller.lang == "en" else label(concept, teller.lang)
    words = pair[0].quantity.unit or pair[0].quantity.text
    return f"«{words}»" if teller.lang == "ar" else f"“{words}”"


_NUMBER = re.compile(
    r"\A(?:\D*+\d\S*+\s++)+"
    r"(?:(?:thousand|million|billion|ألف|آلاف|مليون|ملايين|مليار)\s+)?(?:من\s+|of\s+)?"
)


def _after_number(quantity: Quantity, code: str) -> str:
    """The counted thing as published ("Italian officers and soldiers").

    Behind a number in words it is what the unit names ("Five fishermen").
    """
    found = _NUMBER.match(quantity.text)
    if found:
        return quantity.text[found.end() :]
    lang = language(code)
    if lang is None or not quantity.unit or quantity.value is None:
        return ""
    counted = {lang.stem(word.folded) for word in find_words(quantity.unit, lang)}
    words = find_words(quantity.text, lang)
    start = next((word.start for word in words[1:] if lang.stem(word.folded) in counted), None)
    return "" if start is None else quantity.text[start:]


def _concepts_of(quantity: Quantity, code: str) -> frozenset[str]:
    lang = language(code)
    if lang is None:
        return frozenset()
    return frozenset(
        concept
        for word in find_words(quantity.unit, lang)
        for concept in concepts(word.folded, code)
    )
