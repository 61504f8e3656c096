"""Numbers that count nothing: times, results, years, list items, names with a number in them."""

from __future__ import annotations

from decimal import Decimal

from claimtrack.lang.numerals import NumberWords
from claimtrack.lang.tokens import TextToken, TokenKind, Tokens
from claimtrack.text.numerals import Numeral

# A bare figure between these is a year: nobody counts that many of nothing.
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_BEFORE_NAMES = frozenset("-–/:.+#_@\\")
_CLOSING = frozenset("\"'”“»")
_MOST_GOALS = 100
_FIGURES_OF_A_ROW = 3


def is_part_of_a_name(tokens: Tokens, numeral: Numeral, words: NumberWords) -> bool:
    """Whether a number isn't one by what is written on to it or stands beside it.

    A time ("02:30"), a result ("3-2"), the number in "F-16", of a list item or a telephone, a day
    that names something («ميدان 6 أكتوبر»), and a word with a capital within a sentence ("the Group
    of Seven").
    """
    before, number = tokens.at(numeral.first - 1), tokens.at(numeral.first)
    after, farther = tokens.at(numeral.end), tokens.at(numeral.end + 1)
    if is_clock_word(before, words) or after.folded in words.clock_after:
        return True
    if number.kind is not TokenKind.FIGURE:
        return number.text[0].isupper() and before.kind is TokenKind.WORD
    if _is_month(after, words) or _is_among_figures(tokens, numeral):
        return True
    if number.is_glued:
        is_latin = before.kind is TokenKind.WORD and before.folded.isascii()
        is_led = before.text in _BEFORE_NAMES and (
            before.is_glued or before.text in ("+", "#", "@")
        )
        if is_latin or is_led:
            return True
    if after.is_glued and after.text in (":", "/", "\\", "@", "+") and farther.is_glued:
        return True
    if before.kind is TokenKind.NEWLINE and numeral.is_figure and after.text in (".", ")", "-"):
        return after.is_glued and not farther.is_glued and farther.kind is TokenKind.WORD
    return _is_result(tokens, numeral)


def is_clock_word(token: TextToken, words: NumberWords) -> bool:
    """Whether a number behind a token is the time of day or a minute of a match."""
    return any(rest in words.clock_before for _, rest in words.attached(token.folded))


def is_labelled(tokens: Tokens, at: int, words: NumberWords) -> bool:
    """Whether a figure stands behind a word that takes numbers as names ("Article 5")."""
    label = tokens.at(at - 1).folded
    is_figure = tokens.at(at).kind is TokenKind.FIGURE
    return is_figure and any(rest in words.labels for _, rest in words.attached(label))


def is_surely_labelled(tokens: Tokens, at: int, words: NumberWords) -> bool:
    """Whether the word before says itself that a number is no count («رقم 5»)."""
    return tokens.at(at - 1).folded in words.sure_labels


def is_period(tokens: Tokens, numeral: Numeral, words: NumberWords) -> bool:
    """Whether a fraction is a part of the year or of a match: "the first quarter"."""
    if numeral.value >= 1 or tokens.at(numeral.first).kind is TokenKind.FIGURE:
        return False
    before, after = tokens.at(numeral.first - 1).folded, tokens.at(numeral.end).folded
    if not words.units_first:
        return before in words.ordinals or before in words.period_words
    rests = {rest for _, rest in words.attached(after)}
    return not rests.isdisjoint(words.ordinals) or not rests.isdisjoint(words.period_words)


def counts_nothing(tokens: Tokens, numeral: Numeral) -> bool:
    """Whether a number of nothing in particular is a year, a pronoun, or ends a name.

    A number that is the whole text is meant as one.
    """
    if len(tokens) <= numeral.end - numeral.first + 1:
        return False
    if not numeral.is_figure:
        return numeral.value == 1
    before, farther = (tokens.at(numeral.first - back) for back in (1, 2))
    is_capitalised = before.kind is TokenKind.WORD and before.text[0].isupper()
    if is_capitalised and farther.kind is TokenKind.WORD:  # "an Ilyushin 76"
        return True
    is_quoted = tokens.at(numeral.end).text in _CLOSING and before.kind is TokenKind.WORD
    return is_quoted or (is_year(numeral.value) and not numeral.may_be_decimal)


def is_dating(tokens: Tokens, numeral: Numeral, words: NumberWords) -> bool:
    """Whether a figure is a year by the word before it, whatever follows ("in 2018 soldiers …").

    A count of so many is written with its separator, or behind another word.
    """
    before = tokens.at(numeral.first - 1).folded
    is_plain = tokens.at(numeral.first).folded.isdecimal() and numeral.is_figure
    return is_plain and before in words.before_years and is_year(numeral.value)


def is_year(value: Decimal | None) -> bool:
    """Whether a bare number reads as a year."""
    return value is not None and _FIRST_YEAR <= value <= _LAST_YEAR


def _is_result(tokens: Tokens, numeral: Numeral) -> bool:
    """Whether a figure is the first of a result ("won 3-2"), or the second."""
    for dash, other in ((numeral.end, numeral.end + 1), (numeral.first - 1, numeral.first - 2)):
        rival = tokens.at(other)
        is_pair = tokens.at(dash).text in ("-", "–") and rival.kind is TokenKind.FIGURE
        if is_pair and rival.folded.isdecimal() and len(rival.folded) <= 2:
            goals = Decimal(rival.folded)
            is_falling = goals <= numeral.value if other > dash else goals >= numeral.value
            return is_falling and numeral.is_figure and numeral.value < _MOST_GOALS
    return False


def _is_month(token: TextToken, words: NumberWords) -> bool:
    """Whether a token is the name of a month; English "may" and "march" have their capital."""
    return token.folded in words.months and (not token.text.isascii() or token.text[0].isupper())


def _is_among_figures(tokens: Tokens, numeral: Numeral) -> bool:
    """Whether three or more figures stand in a row, as in a telephone number."""
    row = 1
    for step, start in ((-1, numeral.first - 1), (1, numeral.end)):
        at = start
        while row < _FIGURES_OF_A_ROW:
            at += step * (tokens.at(at).text == "-" and tokens.at(at).is_glued)
            if tokens.at(at).kind is not TokenKind.FIGURE or not tokens.at(at).folded.isdecimal():
                break
            row, at = row + 1, at + step
    return row >= _FIGURES_OF_A_ROW
