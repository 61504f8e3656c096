"""NumberWords: all that reading a number and what it counts asks of a language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import import_module
from typing import NamedTuple

from claimtrack.lang.registry import language
from claimtrack.lang.tokens import Tokens

Phrase = tuple[str, ...]
Phrases = frozenset[Phrase]


class Counted(NamedTuple):
    """What is counted: the words up to the token at ``end``, and their lemma.

    ``value`` is what the words say without a number (a dual, "a month"), or None. ``taken`` is how
    many folded letters at the front of the first word don't belong to it («بشخصين»).
    """

    end: int
    unit: str
    value: Decimal | None = None
    taken: int = 0


class Behind(NamedTuple):
    """What a number with an article says of the noun before it: from the token ``first`` on.

    ``unit`` is the lemma of a plural («الأطراف الأربعة»), ``ordinal`` for a thing numbered («الدورة
    الـ75»), or empty for a name («مجموعة العشرين»). ``taken`` is as in ``Counted``.
    """

    first: int
    unit: str
    taken: int = 0


@dataclass(frozen=True, eq=False)
class NumberWords:
    """The number words of a language. Every word is folded; phrases are tuples of words.

    ``cardinals`` are below a thousand and fixed ("twelve", «ثلاثمئة»); ``teens`` are cardinals
    only before one of ``teen_tails`` («أحد عشر»). ``hundreds`` multiply what stands before them,
    ``scales`` close a group of thousands or more; ``scaled`` are scales with a number in them
    («ألفان»). ``bare_scales`` need no number before them («ألف جندي»); ``determiners`` stand for
    one before the others ("a million"). ``joiners`` join the parts of a number; where
    ``units_first``, units stand before tens. ``attached`` gives the readings of a word: what is
    taken off its front, and the rest; the whole word comes first.

    ``denominators`` are the plurals that make a fraction of the number before them ("thirds"),
    ``fractions`` say one alone ("half"); those in ``shy_fractions`` are mostly something else
    («خمس» is five) and count only before a definite noun, or joined to a number.
    ``single_denominators`` do so after "one", in Arabic from eleven on («عشرون خمسا»), and
    ``bound_fractions`` are fractions only behind a number («خمسة وثمن»: else it is a price).
    ``no_fractions_before`` are words that make them names ("quarter-final"). ``over`` makes a
    fraction of two numbers, where ``one_in`` only if the first is one ("one in five");
    ``parts_of`` are those of ``over`` that name parts («جزء من مئة»). ``points`` stand before
    decimals ("three point five"). ``construct_duals`` are scales that are two of it before a noun
    («ألفا جندي»), and one elsewhere.

    ``about``, ``at_least`` and ``at_most`` stand before a number, those ``…_after`` behind it and
    what it counts; ``counts`` are the words for a number, which may stand between a bound and its
    number («لا يقل عدد القتلى عن 40»). ``ranges`` gives the links for each opener (from … to,
    between … and), ``links`` those that need none. After verbs with a lemma of ``change`` no range
    is meant ("rose from 2 to 3"). ``percent``, ``currencies`` and ``measures`` are units; after
    ``measures`` and ``percent`` three digits after a full stop are decimals, not thousands.

    ``subunits`` are the parts of money, with how many make the whole ("cents": 100);
    ``coins`` are the lemmas of money that several countries have.

    After one of ``labels`` a figure is a name ("Article 5"); after one of ``sure_labels`` whatever
    follows. Beside a clock word it is a time, before one of ``months`` a day, after one of
    ``before_years`` mostly a year; of ``centuries`` an
    ordinal tells the time. A fraction beside an ordinal or one of ``period_words`` is a part of a
    year ("the last quarter").
    ``indefinite`` are numbers without a value ("dozens"). ``ordinals`` have theirs, which
    ``ordinal_endings`` give to a figure ("10th").

    ``behind`` tells what a number with an article says of the noun before it; ``counted`` finds the
    noun that the number before a token counts; ``counted_alone`` reads a quantity that has no
    number word (a dual, "a month"), of which ``may_count_alone`` tells by its first word whether
    it can be one, or ``singles`` behind it do («دولة واحدة»); ``is_ordinal_in_place`` tells whether
    the ordinal at a token numbers something there, or is part of a name.
    """

    cardinals: Mapping[str, int]
    teens: Mapping[str, int]
    teen_tails: frozenset[str]
    hundreds: frozenset[str]
    scales: Mapping[str, int]
    scaled: Mapping[str, tuple[int, int]]
    bare_scales: frozenset[str]
    determiners: frozenset[str]
    joiners: frozenset[str]
    units_first: bool
    attached: Callable[[str], tuple[tuple[str, str], ...]]
    fractions: Mapping[str, tuple[int, int]]
    shy_fractions: frozenset[str]
    no_fractions_before: frozenset[str]
    denominators: Mapping[str, int]
    single_denominators: Mapping[str, int]
    bound_fractions: Mapping[str, tuple[int, int]]
    construct_duals: frozenset[str]
    over: Phrases
    parts_of: Phrases
    one_in: Phrases
    points: frozenset[str]
    minus: frozenset[str]
    about: Phrases
    about_after: Phrases
    at_least: Phrases
    at_least_after: Phrases
    at_most: Phrases
    at_most_after: Phrases
    counts: frozenset[str]
    ranges: Mapping[Phrase, frozenset[str]]
    links: frozenset[str]
    change: frozenset[str]
    percent: Phrases
    currencies: Mapping[Phrase, str]
    measures: frozenset[str]
    subunits: Mapping[str, int]
    coins: frozenset[str]
    labels: frozenset[str]
    sure_labels: frozenset[str]
    months: frozenset[str]
    centuries: frozenset[str]
    before_years: frozenset[str]
    period_words: frozenset[str]
    clock_before: frozenset[str]
    clock_after: frozenset[str]
    indefinite: frozenset[str]
    ordinals: Mapping[str, int]
    ordinal_endings: frozenset[str]
    counted: Callable[[Tokens, int, Decimal | None], Counted | None]
    behind: Callable[[Tokens, int], Behind | None]
    singles: frozenset[str]
    may_count_alone: Callable[[str], bool]
    counted_alone: Callable[[Tokens, int], Counted | None]
    is_ordinal_in_place: Callable[[Tokens, int, int], bool]


@cache
def number_words(code: str) -> NumberWords:
    """The number words of the language of this code; English ones where it isn't supported."""
    folder = code if language(code) is not None else "en"
    found = import_module(f"claimtrack.lang.{folder}.numbers").NUMBERS
    assert isinstance(found, NumberWords)  # noqa: S101  # each folder of ``lang`` names its own
    return found
