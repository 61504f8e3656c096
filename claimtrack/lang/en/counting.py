"""What English counts: the noun after a number, "a month", the ordinal in its place."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from claimtrack.lang.en.dates import MONTHS, WEEKDAYS
from claimtrack.lang.en.words import STOP_WORDS, stem
from claimtrack.lang.numerals import Counted
from claimtrack.lang.tokens import TextToken, TokenKind, Tokens

_INVARIANT = """
people men women children police personnel staff troops aircraft data cattle fish sheep series
crew infantry cavalry headquarters clergy offspring media
km kg cm mm mph kph mw gw ha sq feet teeth mice geese oxen dice lives wives knives halves
"""
_IRREGULAR = frozenset(_INVARIANT.split())
_UNITS = "second minute hour day night week fortnight month year decade century"
_TIMES = frozenset(_UNITS.split())
_DETERMINERS = frozenset({"a", "an"})
# What goes on to name the time, or to count by it ("a day", "twice a month").
_RATES = frozenset(
    {"once", "twice", "times", "per", "percent", "dollars", "euros", "barrels", "of"}
)

_FARTHEST_NOUN = 4
_FIRST_REAL_ORDINAL = 3


def count_noun(tokens: Tokens, at: int, value: Decimal | None) -> Counted | None:
    """The counted noun from token ``at`` on: the first plural within four words, with the
    adjectives before it and a second plural joined to it ("1,800 Italian officers and soldiers").

    After "of the" it counts from a whole. One thing is counted by a singular right after "one".
    """
    from claimtrack.lang.en.clauses import is_verb  # its lexicon is large: only when needed

    start = at
    if tokens.at(at).text == "-":
        return _hyphened(tokens, at)
    if tokens.at(at).folded == "of":
        if tokens.at(at + 1).folded in _WHOLES:
            at += 2
        elif value is None or value < 1:
            at += 1
    if value == 1:
        first = tokens.at(at)
        is_word = tokens.at(at - 1).kind is TokenKind.WORD
        if at != start or (is_word and not _is_one_thing(tokens, at)):
            return None
        return Counted(at + 1, stem(first.folded)) if _is_open(first) else None
    for end in range(at, at + _FARTHEST_NOUN):
        token = tokens.at(end)
        if not _is_open(token):
            break
        if is_plural(token.folded):
            return _joined(tokens, end)
        if is_verb(token.folded):
            break
    first = tokens.at(at)
    if first.folded in _IRREGULAR or first.folded.removesuffix(".") in _MEASURES:
        return Counted(at + 1, first.folded)
    return None


def _hyphened(tokens: Tokens, at: int) -> Counted | None:
    """ "A 20-year-old", "a three-day visit", "the 27-nation bloc": what a hyphen joins on."""
    noun = tokens.at(at + 1)
    is_time = stem(noun.folded) in _TIMES
    if not noun.is_glued or noun.kind is not TokenKind.WORD or noun.folded in _NOT_JOINED:
        return None
    is_open = tokens.at(at - 1).kind is TokenKind.FIGURE and _is_open(noun)
    return Counted(at + 2, stem(noun.folded)) if is_time or is_open else None


def _is_one_thing(tokens: Tokens, at: int) -> bool:
    """Whether "one" before a token counts it: not "no one", "on the one hand", "one day"."""
    before, noun = tokens.at(at - 2).folded, tokens.at(at).folded
    if before in _BEFORE_NO_ONE or noun in _POINTS:
        return False
    return noun not in _SOME_TIME or before in _BEFORE_ONE_TIME


def count_alone(tokens: Tokens, at: int) -> Counted | None:
    """A time said with an article alone: "a month", "an hour and a half"."""
    if tokens[at].folded not in _DETERMINERS:
        return None
    time = tokens.at(at + 1)
    if time.folded not in _TIMES or time.folded == "second":
        return None
    before, following = tokens.at(at - 1), tokens.at(at + 2)
    words = [tokens.at(at + 2 + shift).folded for shift in range(3)]
    if words == ["and", "a", "half"]:
        return Counted(at + 5, time.folded, Decimal("1.5"))
    if before.kind is TokenKind.FIGURE or before.folded in _RATES or is_plural(before.folded):
        return None  # "twice a month", "100,000 barrels a day"
    goes_on = following.kind is TokenKind.WORD and following.folded not in STOP_WORDS
    if (
        following.folded == "of"
        or following.text == "-"
        or (goes_on and not _is_verb_like(following))
    ):
        return None
    return Counted(at + 2, time.folded, Decimal(1))


def is_ordinal_in_place(tokens: Tokens, at: int, value: int) -> bool:
    """Whether the ordinal at a token numbers something: "the tenth day", not "first, he said"."""
    before, word, following = tokens.at(at - 1).folded, tokens.at(at), tokens.at(at + 1)
    is_name = word.text[0].isupper() and following.text[:1].isupper()  # "the Second World War"
    if is_name and following.kind is TokenKind.WORD:
        return False
    return value >= _FIRST_REAL_ORDINAL or (value == 2 and before in _BEFORE_ORDINALS)


@lru_cache(maxsize=65536)
def is_plural(word: str) -> bool:
    """Whether a folded word is a plural noun by its form, or counts as one."""
    if word in _IRREGULAR or (word.endswith("men") and len(word) > 5 and word not in _NO_MEN):
        return True
    if word in STOP_WORDS or len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us")):
        return False
    return stem(word) != word and word not in _NO_PLURALS


def _joined(tokens: Tokens, at: int) -> Counted:
    unit, end = stem(tokens[at].folded), at + 1
    second = tokens.at(end + 1)
    third = tokens.at(end + 2)
    if (
        tokens.at(end).folded == "and"
        and _is_open(second)
        and is_plural(second.folded)
        and (third.folded in STOP_WORDS or third.kind is not TokenKind.WORD)
    ):
        return Counted(end + 2, f"{unit} and {stem(second.folded)}")
    return Counted(end, unit)


def _is_open(token: TextToken) -> bool:
    """Whether a token may belong to a noun phrase: a word that isn't small and is no date."""
    word = token.folded
    is_date = word in MONTHS or word in WEEKDAYS
    is_acronym = token.text.isupper() and len(word) > 1  # "US", "IT"
    is_small = word in STOP_WORDS and word not in ("other", "more") and not is_acronym
    return token.kind is TokenKind.WORD and not is_small and not (is_date and word != "may")


def _is_verb_like(token: TextToken) -> bool:
    return token.folded.endswith("ed") or token.folded in ("ago", "later", "earlier", "long")


_NOT_JOINED = frozenset(
    "strong fold plus way time old odd off up on a to and or long sided".split()
)
_BEFORE_NO_ONE = frozenset("no any every each some this that another which".split())
_SOME_TIME = frozenset("day night morning evening afternoon time".split())
_BEFORE_ONE_TIME = frozenset(
    "for in within than about least only after just per every over".split()
)
# The points of an argument, which nothing in the world is counted by.
_POINTS = frozenset("hand thing reason way respect another".split())
_WHOLES = frozenset({"the", "its", "his", "her", "their", "our", "those", "these"})
_BEFORE_ORDINALS = frozenset({"the", "a", "his", "her", "its", "their", "this"})
_MEASURES = frozenset("km kg m cm mm mph kph mw gw ha ft lb lbs oz percent".split(" "))
_NO_MEN = frozenset("specimen regimen abdomen acumen stamen bitumen cyclamen".split(" "))
_NO_PLURALS = frozenset("says said news politics economics always perhaps thus".split(" "))
