"""The sentence of each finding, in Arabic and English. None of them says what is true."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimtrack.analyse.conflict import Disagreement, differing_figures
from claimtrack.analyse.corroboration import Support
from claimtrack.analyse.wording import Teller, capitalised
from claimtrack.lang.concepts import broader, concepts, label
from claimtrack.lang.registry import language
from claimtrack.model.claim import Claim, Quantity
from claimtrack.model.finding import FindingKind
from claimtrack.text.normalise import find_words
from claimtrack.text.places import is_country
from claimtrack.text.register import default_register


def tell_disagreement(disagreement: Disagreement, teller: Teller) -> str:
    """Who disagrees with whom, and about what."""
    match disagreement.kind:
        case FindingKind.QUANTITY_CONFLICT:
            return _quantity_conflict(disagreement, teller)
        case FindingKind.DENIAL:
            return _denial(disagreement, teller)
        case _:
            return _conflict(disagreement, teller)


def tell_support(support: Support, teller: Teller) -> str:
    """On whose word the claims of a cluster stand."""
    tell = {
        FindingKind.SINGLE_ORIGIN: _single_origin,
        FindingKind.WIRE_COPY: _wire_copy,
        FindingKind.CORROBORATED: _corroborated,
        FindingKind.CIRCULAR_SOURCING: _circular_sourcing,
        FindingKind.ANONYMOUS_ONLY: _anonymous_only,
        FindingKind.REPEATED_WITHIN_DOCUMENT: _told_twice,
    }
    return tell[support.kind](support, teller)


def _quantity_conflict(disagreement: Disagreement, teller: Teller) -> str:
    figures = differing_figures(disagreement, teller.lang)
    first, second = (teller.chains(side) for side in (disagreement.first, disagreement.second))
    if figures is None:
        about = _about(disagreement, teller)
        if teller.lang == "ar":
            return f"رقمان مختلفان{about}: بحسب {first}، وبحسب {second}."
        return f"Two different figures{about}: from {first}, and from {second}."
    one, other = (teller.figure(quantity) for quantity, _ in figures)
    thing = _counted_thing(figures, teller)
    about = _at(disagreement, teller) if thing else _about(disagreement, teller)
    thing = thing or _kind_counted(figures, teller)
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


_Figures = tuple[tuple[Quantity, Claim], tuple[Quantity, Claim]]


def _counted_thing(figures: _Figures, teller: Teller) -> str:
    """What two figures count in the words of the text, the longer of two; "" in no such language.

    These words name the party too ("Italian officers and soldiers").
    """
    words = (
        _after_number(quantity.text) for quantity, claim in figures if claim.language == teller.lang
    )
    return max(words, key=len, default="")


def _kind_counted(figures: _Figures, teller: Teller) -> str:
    """The name of what both count, or else the words of the text in quotation marks."""
    left, right = (_concepts_of(quantity, claim.language) for quantity, claim in figures)
    wider = {more for concept in left for more in broader(concept)}
    wider_too = {more for concept in right for more in broader(concept)}
    shared = (left & right) or (left & wider_too) | (right & wider) or (wider & wider_too)
    if shared:
        concept = min(shared)
        return concept.replace("-", " ") if teller.lang == "en" else label(concept, teller.lang)
    words = figures[0][0].unit or figures[0][0].text
    return f"«{words}»" if teller.lang == "ar" else f"“{words}”"


_NUMBER = re.compile(
    r".*\d\S*\s+(?:(?:thousand|million|billion|ألف|آلاف|مليون|ملايين|مليار)\s+)?(?:من\s+|of\s+)?"
)


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
    """The parties that both sides name, and the places: " (Italy) at Misrata"."""
    first, second = (
        {name for claim in side for name in (*claim.actors, *claim.places)}
        for side in (disagreement.first, disagreement.second)
    )
    parties = sorted((first & second) - set(_towns(disagreement)))
    told = f" ({teller.listed(_name(party, teller) for party in parties)})" if parties else ""
    return told + _at(disagreement, teller)


def _at(disagreement: Disagreement, teller: Teller) -> str:
    """The places that both sides name, or else those that one does: " at Misrata"."""
    here = teller.listed(_name(place, teller) for place in _towns(disagreement))
    if not here:
        return ""
    return f" في {here}" if teller.lang == "ar" else f" at {here}"


def _towns(disagreement: Disagreement) -> list[str]:
    first, second = (
        {place for claim in side for place in claim.places if not is_country(place)}
        for side in (disagreement.first, disagreement.second)
    )
    return sorted((first & second) or (first | second))


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


def _told(side: Sequence[Claim], teller: Teller) -> str:
    """The chains of a side, and the words of its first claim where they are short."""
    saying = teller.saying_of(side)
    colon = "، " if teller.lang == "ar" else ", "
    return teller.chains(side) + (f"{colon}{saying}" if saying else "")


def _denial(disagreement: Disagreement, teller: Teller) -> str:
    deniers = teller.chains(disagreement.first or disagreement.second[:1])
    denied = teller.chains(disagreement.second)
    about = _about(disagreement, teller) if disagreement.first else ""
    words = teller.saying_of(disagreement.first)
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
    mouth = teller.chains(support.origins)
    if teller.lang == "ar":
        return f"{_counted_ar(articles)}، ومصدر واحد: {mouth}{_what(support, teller)}."
    return f"{articles} articles, one origin: {mouth}{_what(support, teller)}."


def _wire_copy(support: Support, teller: Teller) -> str:
    articles = len({claim.span.document_id for claim in support.claims})
    (first,) = support.origins
    article = teller.article(first.span.document_id)
    document = teller.case.documents.get(first.span.document_id)
    is_dated = document is not None and document.published_on is not None
    if teller.lang == "ar":
        which = f"أقدمها المؤرَّخ {article}" if is_dated else f"منها {article}"
        told = f"{_counted_ar(articles)} بنص واحد، {which}، وتُحسب مصدرا واحدا"
    else:
        which = f"the earliest dated is {article}" if is_dated else f"among them {article}"
        told = f"{articles} articles print one text, {which}; they count as one"
    return f"{told}{_what(support, teller)}."


def _corroborated(support: Support, teller: Teller) -> str:
    count = len(support.origins)
    mouths = teller.chains(support.origins)
    if teller.lang == "ar":
        told = f"مصادر مستقل بعضها عن بعض، عددها {count}: {mouths}"
    else:
        told = f"{count} independent origins: {mouths}"
    return f"{told}{_what(support, teller)}."


def _what(support: Support, teller: Teller) -> str:
    """What the claims say, after a comma; nothing where it is too long."""
    saying = teller.saying_of(support.claims)
    comma = "، " if teller.lang == "ar" else ", "
    return f"{comma}{saying}" if saying else ""


def _circular_sourcing(support: Support, teller: Teller) -> str:
    names = [teller.source(outlet) for outlet in (*support.outlets, support.outlets[0])]
    if teller.lang == "ar":
        return f"إسناد دائري، كل وسيلة تستند إلى التي بعدها: {' ← '.join(names)}."
    return f"Circular sourcing, each outlet cites the next: {' → '.join(names)}."


def _anonymous_only(support: Support, teller: Teller) -> str:
    speakers = teller.listed(dict.fromkeys(map(teller.speaker, support.claims)))
    if teller.lang == "ar":
        return f"لا يُنسب إلى أحد باسمه: {speakers}{_what(support, teller)}."
    return f"Nobody is named for it: {speakers}{_what(support, teller)}."


def _told_twice(support: Support, teller: Teller) -> str:
    times = len(support.claims)
    mouth = teller.chains(support.origins)
    if teller.lang == "ar":
        often = "مرتين" if times == 2 else f"{times} مرات" if times < 11 else f"{times} مرة"
        told = f"ورد {often} في مقال واحد، ويُحسب مرة واحدة: {mouth}"
    else:
        often = "twice" if times == 2 else f"{times} times"
        told = f"One article tells it {often}; it counts once: {mouth}"
    return f"{told}{_what(support, teller)}."


def _counted_ar(articles: int) -> str:
    """ "Two articles", "5 articles" in Arabic, whose nouns change with the number."""
    if articles == 2:
        return "مقالان"
    return f"{articles} مقالات" if articles < 11 else f"{articles} مقالا"
