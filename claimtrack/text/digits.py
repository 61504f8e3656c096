"""Numbers in figures: their separators, powers of ten, and fractions with a slash."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import NamedTuple

from claimtrack.lang.tokens import TextToken, TokenKind, Tokens


class Digits(NamedTuple):
    """A number in figures up to the token at ``end``.

    ``is_plain``: no power and no fraction. ``may_be_decimal``: its only separator is a full stop
    before three digits, which are read as thousands («1.800»).
    """

    end: int
    value: Decimal
    is_plain: bool = True
    may_be_decimal: bool = False


# More digits than any quantity of news has: serial numbers, or an attack.
_MOST_DIGITS = 24
_MOST_CHARACTERS = 4 * _MOST_DIGITS  # with separators and what has no width
# Fractions in figures have one of these below; other pairs with a slash are dates or names.
_USUAL_DENOMINATORS = frozenset({2, 3, 4, 5, 8, 10})
_NARROW_SPACES = "\xa0\u2009\u202f"
_SEPARATORS = {".": ".", ",": ",", "،": "،", "٫": ".", "٬": "_"}


def read_digits(tokens: Tokens, at: int, text: str) -> Digits | None:
    """The number in figures at a token of a text, or None.

    Groups of three digits may be parted by spaces, where there are several («1 234 567») or the
    space is a narrow one.
    """
    token = tokens.at(at)
    if token.kind is not TokenKind.FIGURE:
        sign = _sign(token)
        return Digits(at + 1, sign, is_plain=False) if sign is not None else None
    digits, end = token.text, at + 1
    is_plain = digits.isdecimal()
    is_grouped = is_plain and len(token.text) <= 3
    while is_grouped and len(digits) <= _MOST_DIGITS and _is_next_group(tokens, end, text):
        digits += tokens.at(end).text
        end += 1
    read = read_figure(digits)
    if read is None:
        return None
    value, may_be_decimal = read
    power = _power(tokens, end)
    if power is not None:
        return Digits(power[1], value.scaleb(power[0]), is_plain=False)
    sign = _sign(tokens.at(end)) if is_plain and tokens.at(end).is_glued else None
    if sign is not None:  # «٢½»
        return Digits(end + 1, value + sign, is_plain=False)
    ratio = _ratio(tokens, at)
    if ratio is not None and int(tokens.at(at + 2).folded) in _USUAL_DENOMINATORS:
        return Digits(at + 3, ratio, is_plain=False)
    above = _ratio(tokens, end) if is_plain and not tokens.at(end).is_glued else None
    if above is not None:  # "2 1/4"
        return Digits(end + 3, value + above, is_plain=False)
    return Digits(end, value, may_be_decimal=may_be_decimal)


def read_figure(digits: str) -> tuple[Decimal, bool] | None:
    """The value of a figure with its separators, and whether it may be a thousandth of it.

    After each separator three digits are thousands («1,800», «1.234.567»), other counts of digits
    behind the only or the last one are decimals («25.5», «٠,٢٣»). A single full stop before three
    digits is read as thousands but may be a decimal point. None: no number («1.2.3», «007»).
    """
    if len(digits) > _MOST_CHARACTERS:
        return None
    plain = "".join(map(_read_character, digits))
    if len(plain) > _MOST_DIGITS:
        return None
    if plain.startswith("."):
        return Decimal(f"0{plain}"), False
    plain = plain.replace("_", "")
    marks = [ch for ch in plain if ch in ".,،"]
    if not marks:
        is_serial = len(plain) > 1 and plain.startswith("0")
        return None if is_serial else (Decimal(plain), False)
    groups = plain.replace(",", ".").replace("،", ".").split(".")
    are_thousands = len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    if are_thousands and len(set(marks)) == 1 and groups[0] != "0":
        return Decimal("".join(groups)), marks == ["."]
    is_last_alone = marks.count(marks[-1]) == 1
    is_grouped = len(groups) == 2 or all(len(group) == 3 for group in groups[1:-1])
    if is_last_alone and is_grouped:
        return Decimal(f"{''.join(groups[:-1])}.{groups[-1]}"), False
    return None


def _read_character(character: str) -> str:
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    return _SEPARATORS.get(character, "")


def _sign(token: TextToken) -> Decimal | None:
    """The value of a sign for a fraction («½»), or None."""
    if len(token.text) != 1 or unicodedata.category(token.text) != "No" or "⁄" not in token.folded:
        return None
    above, below = token.folded.split("⁄")
    return Decimal(above) / Decimal(below) if above and below else None


def _is_next_group(tokens: Tokens, at: int, text: str) -> bool:
    """Whether the token is three more digits of the same number, after a space."""
    token, before = tokens.at(at), tokens.at(at - 1)
    if token.kind is not TokenKind.FIGURE or len(token.text) != 3 or not token.text.isdecimal():
        return False
    if token.start != before.end + 1:
        return False
    beside = (tokens.at(at + 1), tokens.at(at - 2))
    return text[before.end] in _NARROW_SPACES or any(
        other.kind is TokenKind.FIGURE and len(other.text) <= 3 and not other.is_glued
        for other in beside
    )


def _power(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The power of ten behind a figure: "1e10", "12e-1"."""
    letter = tokens.at(at)
    if not letter.is_glued or not letter.folded.startswith("e"):
        return None
    digits, end, sign = letter.folded[1:], at + 1, 1
    if not digits:
        sign = -1 if tokens.at(end).text == "-" else 1
        end += sign < 0
        digits, end = tokens.at(end).folded, end + 1
    return (sign * int(digits), end) if digits.isdecimal() and len(digits) <= 2 else None


def _ratio(tokens: Tokens, at: int) -> Decimal | None:
    """The value of two short figures with a slash between, or None."""
    above, slash, below = (tokens.at(at + shift) for shift in range(3))
    is_ratio = (
        slash.text in ("/", "⁄")
        and slash.is_glued
        and below.is_glued
        and _is_short(above)
        and _is_short(below)
        and int(below.folded) > 1
        and tokens.at(at + 3).text not in ("/", "⁄")
    )
    return Decimal(above.folded) / Decimal(below.folded) if is_ratio else None


def _is_short(token: TextToken) -> bool:
    is_figure = token.kind is TokenKind.FIGURE
    return is_figure and token.folded.isdecimal() and len(token.folded) <= 3
