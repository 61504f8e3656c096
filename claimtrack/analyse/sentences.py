"""The sentence of each finding, in Arabic and English. None of them says what is true."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.analyse.conflict import Disagreement
from claimtrack.analyse.corroboration import Support
from claimtrack.analyse.figure_sentences import of_time, tell_doubt, tell_figures
from claimtrack.analyse.scene import about
from claimtrack.analyse.wording import Teller
from claimtrack.model.claim import Claim
from claimtrack.model.finding import FindingKind


def tell_disagreement(disagreement: Disagreement, teller: Teller) -> str:
    """Who disagrees with whom, and about what."""
    match disagreement.kind:
        case FindingKind.QUANTITY_CONFLICT | FindingKind.QUANTITY_CHANGE:
            return tell_figures(disagreement, teller)
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


def _conflict(disagreement: Disagreement, teller: Teller) -> str:
    first, second = (_told(side, teller) for side in (disagreement.first, disagreement.second))
    scene = about(disagreement, teller)
    doubt = tell_doubt(disagreement.doubt, (), teller)
    if teller.lang == "ar":
        at_once = " في وقت واحد" if doubt else ""
        return f"روايتان لا تجتمعان{at_once}{scene}: {first}؛ {second}.{doubt}"
    at_once = " at one time" if doubt else ""
    return f"Two accounts that can't both hold{at_once}{scene}: {first}; {second}.{doubt}"


def _told(side: Sequence[Claim], teller: Teller) -> str:
    """The chains of a side with their times, and the words of its first claim if they are short."""
    chains = teller.listed(dict.fromkeys(_dated_chain(claim, teller) for claim in side))
    saying = teller.saying_of(side)
    colon = "، " if teller.lang == "ar" else ", "
    return chains + (f"{colon}{saying}" if saying else "")


def _dated_chain(claim: Claim, teller: Teller) -> str:
    """The chain of a claim; where it tells no date, for the article itself speaks, with one."""
    is_own_voice = claim.attribution_id is None
    return teller.chain(claim) + (of_time(claim, teller) if is_own_voice else "")


def _denial(disagreement: Disagreement, teller: Teller) -> str:
    deniers = teller.chains(disagreement.first or disagreement.second[:1])
    denied = teller.chains(disagreement.second)
    scene = about(disagreement, teller) if disagreement.first else ""
    words = teller.saying_of(disagreement.first)
    count = len(disagreement.second)
    if teller.lang == "ar":
        told = f"نفي من {deniers}" + (f": {words}" if words else "")
        against = "قول واحد" if count == 1 else "قولان" if count == 2 else f"{count} أقوال"
        return f"{told}. وفي مقابله {against}{scene} بحسب {denied}."
    told = f"{deniers} denies" + (f": {words}" if words else " it")
    against = "a claim" if count == 1 else f"{count} claims"
    return (
        f"{told}. Against that {'stands' if count == 1 else 'stand'} {against}{scene} by {denied}."
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
