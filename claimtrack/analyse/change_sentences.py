"""The sentences of findings on what happened to a claim on its way, in Arabic and English."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.analyse.rewording import Rewording
from claimtrack.analyse.travel import Journey, Way, published_on, said_on
from claimtrack.analyse.wording import Teller, capitalised
from claimtrack.model.attribution import DateMention, DatePrecision
from claimtrack.model.claim import Claim
from claimtrack.model.span import Span
from claimtrack.text.normalise import Word

# So many words on either side of what changed show where it stood.
_AROUND = 4


def tell_hardening(
    hedged: Claim, hedge: str, flat: Sequence[Claim], journey: Journey, teller: Teller
) -> str:
    """What was held back in one article and is flat in the others."""
    first = place_of(hedged, teller)
    later = teller.listed(dict.fromkeys(place_of(claim, teller) for claim in flat))
    saying = _told(teller.saying_of(flat), teller)
    words = _quote(hedge, teller)
    doubt = _doubt(journey, teller)
    if teller.lang == "ar":
        if not journey.is_order_known:
            return (
                f"متحفَّظ عليه هنا وقاطع هناك: {words} في {first}{on_word(hedged, teller)}، ولا "
                f"تحفّظ في {later}{saying}.{doubt}"
            )
        return (
            f"سقط التحفّظ في الطريق: {words} في {first}{on_word(hedged, teller)}، "
            f"ثم بلا تحفّظ في {later}{saying}.{doubt}"
        )
    if not journey.is_order_known:
        return (
            f"Hedged here, flat there: {words} in {first}{on_word(hedged, teller)}; without it in "
            f"{later}{saying}.{doubt}"
        )
    word = on_word(hedged, teller)
    comma = "," if word else ""
    return f"Hedged, then flat: {words} in {first}{word}{comma} is gone in {later}{saying}.{doubt}"


def tell_drift(
    journey: Journey,
    later: Sequence[Claim],
    changes: Sequence[tuple[str, str]],
    teller: Teller,
) -> str:
    """Which words changed from one article to the others."""
    first = place_of(journey.earlier, teller)
    then = teller.listed(dict.fromkeys(place_of(claim, teller) for claim in later))
    before, after = (
        teller.listed(_quote(change[side], teller) for change in changes) for side in (0, 1)
    )
    word = on_word(journey.earlier, teller)
    doubt = _doubt(journey, teller)
    if teller.lang == "ar":
        if not journey.is_order_known:
            return f"يختلف من مقال إلى آخر: {before} في {first}{word}، و{after} في {then}.{doubt}"
        return f"تغيّر في الطريق: {before} في {first}{word} صار {after} في {then}.{doubt}"
    if not journey.is_order_known:
        return f"Told differently: {before} in {first}{word}; {after} in {then}.{doubt}"
    comma = "," if word else ""
    return f"Changed on the way: {before} in {first}{word}{comma} became {after} in {then}.{doubt}"


def _doubt(journey: Journey, teller: Teller) -> str:
    """What isn't known of a journey and could undo a finding."""
    told = ""
    if not journey.is_order_known:
        told += (
            " ولا يُعرف أيهما سبق الآخر."
            if teller.lang == "ar"
            else " Which of them came first isn't known."
        )
    if journey.way is Way.SPEAKER and not journey.is_one_occasion:
        told += (
            " ولا يُعرف هل قيل ذلك في مناسبة واحدة."
            if teller.lang == "ar"
            else " Whether both were said on one occasion isn't known."
        )
    return told


def tell_alteration(
    claims: tuple[Claim, Claim], rewording: Rewording, is_one_day: bool, teller: Teller
) -> str:
    """How two articles quote one statement."""
    speaker = teller.speaker(claims[0])
    first, second = (place_of(claim, teller) for claim in claims)
    shown = [_shown(rewording, side, teller) for side in (0, 1)]
    if teller.lang == "ar":
        doubt = "" if is_one_day else " ولا يُعرف هل قيل ذلك في مناسبة واحدة."
        return (
            f"قول واحد لـ{speaker} بلفظين بين علامات التنصيص: {shown[0]} في {first}، "
            f"و{shown[1]} في {second}.{doubt}"
        )
    doubt = "" if is_one_day else " Whether both quote one occasion isn't known."
    return (
        f"One statement of {speaker}, two wordings in quotation marks: {shown[0]} in {first}, "
        f"{shown[1]} in {second}.{doubt}"
    )


def _shown(rewording: Rewording, side: int, teller: Teller) -> str:
    """The words of one quote around everything that differs."""
    words = rewording.first if side == 0 else rewording.second
    ranges = [change[side] for change in rewording.changes]
    start = max(0, min(r.start for r in ranges) - _AROUND)
    end = min(len(words), max(r.stop for r in ranges) + _AROUND)
    return _quote(_run(words[start:end]), teller, cut=(start > 0, end < len(words)))


def _run(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _quote(words: str, teller: Teller, cut: tuple[bool, bool] = (False, False)) -> str:
    told = " ".join(words.split())
    told = f"{'… ' if cut[0] else ''}{told}{' …' if cut[1] else ''}"
    return f"“{told}”" if teller.lang == "en" else f"«{told}»"


def place_of(claim: Claim, teller: Teller) -> str:
    """Where a claim is told: its outlet or article, and the day of that, or that it has none."""
    document = teller.case.documents.get(claim.span.document_id)
    if document is not None and document.outlet_id:
        where = teller.source(document.outlet_id)
    else:
        title = (document.title or document.name or document.id) if document else ""
        where = _quote(title, teller) if title else claim.span.document_id
    return f"{where} ({teller.when(day_of(claim, teller))})"


def day_of(claim: Claim, teller: Teller) -> DateMention | None:
    """The day of the claim's article, as a date to be told."""
    day = published_on(claim, teller.case)
    if day is None:
        return None
    iso = day.isoformat()
    return DateMention(
        span=Span(start=0, end=1), text=iso, date=iso, precision=DatePrecision.DAY, start_date=iso
    )


def on_word(claim: Claim, teller: Teller) -> str:
    """ ", on the word of Vera Moll,": nothing where the article speaks for itself."""
    attribution = teller.case.attribution_of(claim)
    if attribution is None:
        return ""
    speaker = teller.mention(attribution.speaker)
    return f" نقلا عن {speaker}" if teller.lang == "ar" else f", on the word of {speaker}"


def _told(saying: str | None, teller: Teller) -> str:
    colon = "، " if teller.lang == "ar" else ", "
    return f"{colon}{saying}" if saying else ""


def tell_both_said(first: Claim, second: Claim, is_open: bool, teller: Teller) -> str:
    """What one speaker said, when, and what they said against it at another time.

    ``is_open``: what they speak of may have changed in between.
    """
    speaker = teller.speaker(first)
    one, other = (_said(claim, teller) for claim in (first, second))
    if teller.lang == "ar":
        doubt = " وقد يكون الأمر تغيّر بين القولين." if is_open else ""
        return f"قولان متناقضان لـ{speaker}: {one}؛ {other}.{doubt}"
    doubt = " What it is about may have changed in between." if is_open else ""
    return f"{capitalised(speaker)} is told to have said both: {one}; {other}.{doubt}"


def _said(claim: Claim, teller: Teller) -> str:
    """When a claim was said, or else that this isn't known, where it is told, and its words."""
    said = said_on(claim, teller.case)
    saying = _told(teller.saying(claim), teller)
    if teller.lang == "ar":
        when = teller.when(said) if said else "لا يُذكر متى قيل"
        return f"{when}، في {place_of(claim, teller)}{saying}"
    when = teller.when(said) if said else "when isn't told"
    return f"{when}, in {place_of(claim, teller)}{saying}"
