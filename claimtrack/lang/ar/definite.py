"""Numbers with the article: what they say of the noun before them."""

from __future__ import annotations

from claimtrack.lang.ar.counting import ARTICLES, TWO, attached_dual, lemma, without_attached
from claimtrack.lang.ar.dates import WEEKDAYS
from claimtrack.lang.ar.folding import fold_word
from claimtrack.lang.ar.words import STOP_WORDS, dictionary_form
from claimtrack.lang.numerals import Behind
from claimtrack.lang.tokens import TextToken, TokenKind, Tokens

# What numbers are the names of («مجموعة العشرين», «نقطة الصفر»).
_BODIES = frozenset("مجموعه لجنه دول قمه نادي حلف منتدي خماسيه نقطه ساعه".split(" "))
_TENS = ("ين", "ون", "مءه", "ماءه")
_MOST_ADJECTIVES = 2


def behind_noun(tokens: Tokens, at: int) -> Behind | None:
    """What a number with the article says of the noun before it.

    A definite plural is counted («الأشهر الثلاثة», «الدول الـ27»), a definite single thing numbered
    («الذكرى الخمسين», «الدورة الـ75»); behind an indefinite noun it is a name («مجموعة العشرين»).
    """
    number, last = tokens.at(at), at - 1
    is_after_dual = number.folded in TWO and attached_dual(tokens.at(last).folded) is not None
    if is_after_dual or number.folded.removeprefix("ال") in TWO - {number.folded}:
        return Behind(at, "")  # «لسببين اثنين», «رحب الاثنان»
    if number.kind is TokenKind.FIGURE:
        if tokens.at(last).folded != "ال":
            return None
        last -= 1
    elif not number.folded.startswith(("ال", "لل", "بال")):
        return None
    if not _is_definite(tokens, last):
        bodies = (rest for _, rest in without_attached(tokens.at(last).folded))
        return Behind(last, "") if any(rest in _BODIES for rest in bodies) else None
    noun = last
    while not _plural_of(tokens.at(noun)) and noun > last - _MOST_ADJECTIVES:
        if not tokens.at(noun).folded.startswith("ال") or not _is_definite(tokens, noun - 1):
            break
        noun -= 1
    plural = _plural_of(tokens.at(noun))
    if plural:
        taken, single = plural
        return Behind(noun, single, taken)
    is_numbered = number.kind is TokenKind.FIGURE or number.folded.endswith(_TENS)
    return Behind(at - (number.kind is TokenKind.FIGURE), "ordinal") if is_numbered else None


def _plural_of(token: TextToken) -> tuple[int, str] | None:
    """What is taken off a definite plural before its article, and its lemma."""
    for taken, rest in without_attached(token.folded):
        if taken.endswith(("ال", "لل")):
            known = dictionary_form(rest)
            single = fold_word(known)
            is_plural = rest.endswith("ات") or single not in ("", rest, rest.removesuffix("ه"))
            return (len(taken) - len("ال"), known or lemma(token)) if is_plural else None
    return None


def _is_definite(tokens: Tokens, at: int) -> bool:
    word = tokens.at(at).folded
    return word.startswith(ARTICLES) and len(word) > 3 and word not in STOP_WORDS | WEEKDAYS.keys()
