"""Datelines: where and when an article was written, before its first words."""

from __future__ import annotations

from claimtrack.extract.quotes import MARKS
from claimtrack.lang.frames import Token
from claimtrack.text.names import NameMatch

_DASHES = frozenset("-–—―−ـ")
_OPENING, _CLOSING = frozenset("(["), frozenset(")]")
# «BASRA, Iraq, May 3, 2024 (AFP) –» has fourteen tokens.
_LONGEST = 18
# Without an agency in brackets it is a place or two alone: "LONDON, England —".
_LONGEST_BARE = 5
_SHORTEST_CAPITALS = 3
# «الرباط – «القدس العربي»: …»: the paper between dash and colon.
_LONGEST_PAPER = 6


def after_dateline(text: str, tokens: list[Token], names: list[NameMatch]) -> int:
    """The position of the first token behind a dateline; 0 where there is none.

    It opens a line with a place, and ends with a dash: «القاهرة (رويترز) –», "BASRA, Iraq, May 3
    (AFP) -", "LONDON —"; a paper in quotation marks and a colon may follow. A place that a clause
    between dashes follows is none ("Rome – a member of NATO – said").
    """
    start = tokens[0].start if tokens else 0
    if not tokens or (start > 0 and text[start - 1] not in "\r\n\u2028\u2029"):
        return 0
    is_place = any(name.start == start and name.is_place for name in names)
    word = tokens[0].text
    if not is_place and not (word.isupper() and len(word) >= _SHORTEST_CAPITALS):
        return 0
    dash = next(
        (at for at in range(1, min(_LONGEST, len(tokens))) if _is_dash(text, tokens, at)), 0
    )
    if not dash or dash + 1 >= len(tokens):
        return 0
    if tokens[dash - 1].text in _CLOSING:
        has_brackets = any(token.text in _OPENING for token in tokens[:dash])
        return dash + 1 if has_brackets else 0
    reach = range(dash + 2, min(dash + 2 + _LONGEST_PAPER, len(tokens) - 1))
    colon = next((at for at in reach if tokens[at].text == ":"), 0)
    if colon and tokens[dash + 1].text in MARKS and tokens[colon - 1].text in MARKS:
        return colon + 1
    is_aside = any(_is_dash(text, tokens, at) for at in range(dash + 1, len(tokens)))
    is_bare = dash <= _LONGEST_BARE and all(
        not token.is_word
        or token.text.isupper()
        or any(name.start <= token.start and token.end <= name.end for name in names)
        for token in tokens[:dash]
    )
    return dash + 1 if is_bare and not is_aside else 0


def _is_dash(text: str, tokens: list[Token], at: int) -> bool:
    """Whether a dash with white space on both sides stands here, and no hyphen of a word."""
    token = tokens[at]
    is_apart = not text[token.start - 1].strip() and not text[token.end : token.end + 1].strip()
    return token.text in _DASHES and is_apart
