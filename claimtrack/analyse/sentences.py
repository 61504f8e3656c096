"""The sentence of each finding, in Arabic and English. None of them says what is true."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from claimtrack.analyse.conflict import Disagreement, differing_figures
from claimtrack.analyse.corroboration import Support
from claimtrack.analyse.wording import Teller, capitalised
from claimtrack.lang.concepts import broader, concepts, label
from claimtrack.lang.registry import language
from claimtrack.model.claim import Claim, Quantity
from claimtrack.model.document import SourceKind
from claimtrack.model.finding import FindingKind
from claimtrack.text.normalise import find_words
from claimtrack.text.register import default_register


def tell_disagreement(disagreement: Disagreement, teller: Teller) -> str:
    """Who disagrees with whom, and about what."""
    match disagreement.kind:
        case FindingKind.QUANTITY_CONFLICT:
            return _quantity_conflict(disagreement, teller)
        case FindingKind.DENIAL:
            return _denial(disagreement, teller)
        case FindingKind.SELF_CONTRADICTION:
            return _self_contradiction(disagreement, teller)
        case _:
            return _conflict(disagreement, teller)


def tell_support(support: Support, teller: Teller) -> str:
    """On whose word the claims of a cluster stand."""
    tell = {
        FindingKind.SINGLE_ORIGIN: _single_origin,
        FindingKind.CORROBORATED: _corroborated,
        FindingKind.CIRCULAR_SOURCING: _circular_sourcing,
        FindingKind.ANONYMOUS_ONLY: _anonymous_only,
        FindingKind.REPEATED_WITHIN_DOCUMENT: _told_twice,
    }
    return tell[support.kind](support, teller)


def _quantity_conflict(disagreement: Disagreement, teller: Teller) -> str:
    figures = differing_figures(disagreement)
    about = _about(disagreement, teller)
    first, second = (teller.chains(side) for side in (disagreement.first, disagreement.second))
    if figures is None:
        if teller.lang == "ar":
            return f"رقمان مختلفان{about}: بحسب {first}، وبحسب {second}."
        return f"Two different figures{about}: from {first}, and from {second}."
    one, other = (teller.figure(figure) for figure in figures)
    thing = counted_thing(*figures, disagreement, teller)
    if teller.lang == "ar":
        return (
            f"{one} أم {other}؟ رقمان مختلفان ({thing}){about}: "
            f"{one} بحسب {first}، و{other} بحسب {second}."
        )
    says, say_too = (
        "says" if _speakers(side, teller) == 1 else "say"
        for side in (disagreement.first, disagreement.second)
    )
    return (
        f"{capitalised(one)} or {other}? Two figures for {thing}{about}: "
        f"{first}, {says} {one}; {second}, {say_too} {other}."
    )


def _speakers(side: Sequence[Claim], teller: Teller) -> int:
    return len({teller.chain(claim) for claim in side})


def counted_thing(
    one: Quantity, other: Quantity, disagreement: Disagreement, teller: Teller
) -> str:
    """What two figures count: the text's words in the teller's language, the longer of two.

    Where neither text is in that language, the name of the concept that both have in common, or
    else the words of the text in quotation marks.
    """
    pairs = ((one, disagreement.first[0]), (other, disagreement.second[0]))
    units = [_after_number(q.text) for q, claim in pairs if claim.language == teller.lang]
    if any(units):
        return max(units, key=len)
    left, right = (_concepts_of(q, claim.language) for q, claim in pairs)
    wider = {more for concept in left for more in broader(concept)}
    wider_too = {more for concept in right for more in broader(concept)}
    shared = (left & right) or (left & wider_too) | (right & wider) or (wider & wider_too)
    if shared:
        concept = min(shared)
        return concept.replace("-", " ") if teller.lang == "en" else label(concept, teller.lang)
    words = one.unit or one.text
    return f"«{words}»" if teller.lang == "ar" else f"“{words}”"


_NUMBER = re.compile(r".*\d\S*\s+(?:(?:thousand|million|billion|ألف|آلاف|مليون|ملايين|مليار)\s+)?")


def _after_number(words: str) -> str:
    """The counted thing as published ("Italian officers and soldiers"), after figures in digits."""
    found = _NUMBER.match(words)
    return words[found.end() :] if found else ""


def _concepts_of(quantity: Quantity, code: str) -> frozenset[str]:
    lang = language(code)
    if lang is None:
        return frozenset()
    return frozenset(
        concept
        for word in find_words(quantity.unit, lang)
        for concept in concepts(word.folded, code)
    )


def _about(disagreement: Disagreement, teller: Teller) -> str:
    """The parties and places that both sides name: " (Italy) at Misrata"."""
    sides = [
        {name for claim in side for name in (*claim.actors, *claim.places)}
        for side in (disagreement.first, disagreement.second)
    ]
    shared = sides[0] & sides[1]
    either = sides[0] | sides[1]
    places = {p for claim in disagreement.claims for p in claim.places}
    here = sorted(place for place in (shared & places) or (either & places) if _is_town(place))
    parties = sorted(shared - set(here))
    told = f" ({teller.listed(_name(party, teller) for party in parties)})" if parties else ""
    if here:
        at = " في " if teller.lang == "ar" else " at "
        told += at + teller.listed(_name(place, teller) for place in here)
    return told


def _is_town(place: str) -> bool:
    return place not in {
        source.id for source in default_register().sources if source.kind is SourceKind.GOVERNMENT
    }


def _name(key: str, teller: Teller) -> str:
    if key in teller.case.sources:
        return teller.source(key)
    place = next((place for place in default_register().places if place.id == key), None)
    names = place.names if place else {}
    return names.get(teller.lang) or names.get("en") or key


def _conflict(disagreement: Disagreement, teller: Teller) -> str:
    first, second = (_told(side, teller) for side in (disagreement.first, disagreement.second))
    if teller.lang == "ar":
        return f"روايتان لا تجتمعان{_about(disagreement, teller)}: {first}؛ {second}."
    about = _about(disagreement, teller)
    return f"Two accounts that can't both hold{about}: {first}; {second}."


def _self_contradiction(disagreement: Disagreement, teller: Teller) -> str:
    first, second = (_told(side, teller) for side in (disagreement.first, disagreement.second))
    speaker = teller.speaker(disagreement.first[0])
    if teller.lang == "ar":
        return f"قولان متناقضان لـ{speaker}: {first}؛ {second}."
    return f"{speaker} is told to have said both: {first}; {second}."


def _told(side: Sequence[Claim], teller: Teller) -> str:
    """The chains of a side, and the words of its first claim where they are short."""
    saying = teller.saying(side[0])
    colon = "، " if teller.lang == "ar" else ", "
    return teller.chains(side) + (f"{colon}{saying}" if saying else "")


def _denial(disagreement: Disagreement, teller: Teller) -> str:
    deniers = teller.chains(disagreement.first or disagreement.second[:1])
    denied = teller.chains(disagreement.second)
    about = _about(disagreement, teller) if disagreement.first else ""
    words = teller.saying(disagreement.first[0]) if disagreement.first else None
    count = len(disagreement.second)
    if teller.lang == "ar":
        told = f"نفي من {deniers}" + (f": {words}" if words else "")
        against = "قول واحد" if count == 1 else "قولان" if count == 2 else f"{count} أقوال"
        return f"{told}. وفي مقابله {against}{about} بحسب {denied}."
    told = f"{deniers} denies" + (f": {words}" if words else " it")
    against = "a claim" if count == 1 else f"{count} claims"
    return (
        f"{told}. Against that {'stands' if count == 1 else 'stand'} {against}{about} by {denied}."
    )


def _single_origin(support: Support, teller: Teller) -> str:
    articles = len({claim.span.document_id for claim in support.claims})
    mouth = _mouths(support.origins, teller)
    if teller.lang == "ar":
        return f"{_counted_ar(articles)}، ومصدر واحد: {mouth}."
    return f"{articles} articles, one origin: {mouth}."


def _corroborated(support: Support, teller: Teller) -> str:
    count = len(support.origins)
    mouths = _mouths(support.origins, teller)
    if teller.lang == "ar":
        return f"مصادر مستقل بعضها عن بعض، عددها {count}: {mouths}."
    return f"{count} independent origins: {mouths}."


def _circular_sourcing(support: Support, teller: Teller) -> str:
    names = [teller.source(outlet) for outlet in (*support.outlets, support.outlets[0])]
    if teller.lang == "ar":
        return f"إسناد دائري، كل وسيلة تستند إلى التي بعدها: {' ← '.join(names)}."
    return f"Circular sourcing, each outlet cites the next: {' → '.join(names)}."


def _anonymous_only(support: Support, teller: Teller) -> str:
    speakers = teller.listed(dict.fromkeys(map(teller.speaker, support.claims)))
    if teller.lang == "ar":
        return f"لا يُنسب إلى أحد باسمه: {speakers}."
    return f"Nobody is named for it: {speakers}."


def _told_twice(support: Support, teller: Teller) -> str:
    times = len(support.claims)
    mouth = _mouths(support.origins, teller)
    if teller.lang == "ar":
        told = "مرتين" if times == 2 else f"{times} مرات" if times < 11 else f"{times} مرة"
        return f"ورد {told} في مقال واحد، ويُحسب مرة واحدة: {mouth}."
    told = "twice" if times == 2 else f"{times} times"
    return f"One article tells it {told}; it counts once: {mouth}."


def _mouths(claims: Iterable[Claim], teller: Teller) -> str:
    return teller.chains(claims)


def _counted_ar(articles: int) -> str:
    """ "Two articles", "5 articles" in Arabic, whose nouns change with the number."""
    if articles == 2:
        return "مقالان"
    return f"{articles} مقالات" if articles < 11 else f"{articles} مقالا"
