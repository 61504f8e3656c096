"""French numbers. Currency signs and codes, and what is left out here, are the English table's."""

from dataclasses import replace
from decimal import Decimal

from claimtrack.lang.en.numbers import NUMBERS as ENGLISH
from claimtrack.lang.fr.dates import MONTHS
from claimtrack.lang.fr.words import STOP_WORDS, stem
from claimtrack.lang.numerals import Counted, NumberWords, Phrases
from claimtrack.lang.tokens import TokenKind, Tokens

_ONES = "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
_TENS = "vingt trente quarante cinquante soixante"
_MONEY: dict[tuple[str, ...], str] = {("euros",): "EUR", ("dollars",): "USD"}


def _phrases(*texts: str) -> Phrases:
    return frozenset(tuple(text.split()) for text in texts)


def _counted(tokens: Tokens, at: int, value: Decimal | None) -> Counted | None:
    """The noun behind a number, past "de" after a million ("deux millions de personnes")."""
    at += tokens.at(at).folded in {"de", "d'"}
    noun = tokens.at(at)
    if noun.kind is not TokenKind.WORD or noun.folded in STOP_WORDS | set(MONTHS):
        return None
    is_plural = noun.folded.endswith(("s", "x"))
    return Counted(at + 1, stem(noun.folded)) if is_plural or value == 1 else None


NUMBERS: NumberWords = replace(
    ENGLISH,
    cardinals={word: value for value, word in enumerate(_ONES.split(), start=1)}
    | {word: value * 10 for value, word in enumerate(_TENS.split(), start=2)},
    hundreds=frozenset({"cent", "cents"}),
    scales={"mille": 1_000, "million": 10**6, "millions": 10**6, "milliards": 10**9},
    bare_scales=frozenset({"mille"}),
    determiners=frozenset(),
    joiners=frozenset({"et"}),
    fractions={"moitie": (1, 2), "tiers": (1, 3), "quart": (1, 4)},
    about=_phrases("environ", "quelque", "pres de"),
    at_least=_phrases("plus de", "plus d'", "au moins"),
    at_most=_phrases("moins de", "moins d'", "au plus"),
    ranges={("de",): frozenset({"a"}), ("entre",): frozenset({"et"})},
    links=frozenset({"a", "ou"}),
    percent=_phrases("%", "pour cent"),
    currencies={**ENGLISH.currencies, **_MONEY},
    months=frozenset(MONTHS),
    indefinite=frozenset("dizaines centaines milliers".split()),
    ordinals={"premier": 1, "premiere": 1, "deuxieme": 2, "troisieme": 3},
    counted=_counted,
    may_count_alone=lambda _word: False,
    counted_alone=lambda _tokens, _at: None,
    is_ordinal_in_place=lambda _tokens, _at, value: value > 2,
)
