"""English figures in words, scales, money and their approximators."""

from __future__ import annotations

from decimal import Decimal

from claimtrack.lang.numbers import NumberWords

_ONES = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
    """
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"


def _phrases(*phrases: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in phrases)


NUMBER_WORDS = NumberWords(
    small={
        **{word: Decimal(n) for n, word in enumerate(_ONES.split())},
        **{word: Decimal(10 * n) for n, word in enumerate(_TENS.split(), start=2)},
    },
    hundreds={"hundred": Decimal(100)},
    scales={
        "thousand": Decimal(1000),
        "million": Decimal(10**6),
        "billion": Decimal(10**9),
        "trillion": Decimal(10**12),
        "m": Decimal(10**6),
        "bn": Decimal(10**9),
        "k": Decimal(1000),
    },
    fixed={"dozen": Decimal(12), "twice": Decimal(2)},
    fractions={"half": Decimal("0.5"), "quarter": Decimal("0.25")},
    ordinals={word: n for n, word in enumerate(_ORDINALS.split(), start=3)},
    duals={},
    indefinite=frozenset("thousands hundreds dozens millions scores billions".split()),
    approximate=_phrases(
        "about",
        "around",
        "some",
        "nearly",
        "almost",
        "roughly",
        "approximately",
        "close to",
        "an estimated",
    ),
    at_least=_phrases(
        "more than", "at least", "over", "no fewer than", "no less than", "upwards of"
    ),
    at_most=_phrases("less than", "fewer than", "at most", "up to", "no more than", "under"),
    percent=_phrases("percent", "per cent", "percentage points"),
    currencies={
        "dollars": "USD",
        "dollar": "USD",
        "euros": "EUR",
        "euro": "EUR",
        "pounds": "GBP",
        "dinars": "LYD",
        "yen": "JPY",
        "yuan": "CNY",
        "roubles": "RUB",
        "rubles": "RUB",
    },
    joiner="and",
    range_openers=frozenset({"from", "between"}),
    range_joiners=frozenset({"to"}),
    name_nouns=frozenset(
        """
        brigade no number resolution article channel flight route group f
        """.split()
    ),
    partitive=frozenset({"of"}),
    adjective_endings=(),
    adjectives_follow=False,
)
