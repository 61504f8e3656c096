"""Look-alikes: characters that a reader takes for another, and texts that differ by them alone.

After Unicode's UTS 39 (confusables), cut down to the alphabets that news in Arabic and English is
attacked with, and with what UTS 39 lacks: the letters of Persian, Urdu and Kurdish that look like
Arabic ones, and Arabic letters that differ in a hamza or in dots only. Presentation forms,
ligatures and digits of every script need no table: Unicode itself says what they stand for.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

CYRILLIC = {
    **dict(zip("аеорсухіјѕһԁԛԝѵӏгкп", "aeopcyxijshdqwvlrkn", strict=True)),
    **dict(zip("АВЕКМНОРСТУХІЈЅԌҮӀԚԜѴ", "ABEKMHOPCTYXIJSGYIQWV", strict=True)),
}
"""Cyrillic letters by the Latin one they look like."""

GREEK = {
    **dict(zip("ορανυικγηϲϳχ", "opavuikyncjx", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹ", "ABEZHIKMNOPTYXC", strict=True)),
}
"""Greek letters by the Latin one they look like."""

ARABIC = {
    **dict.fromkeys("أإآٱٲٳٵ", "ا"),
    **dict.fromkeys("ىیېۍێئ", "ي"),
    **dict.fromkeys("ةہھۀۃەۂ", "ه"),
    **dict.fromkeys("کڪ", "ك"),
    **dict.fromkeys("ؤٶ", "و"),
    "٫": ".",
    "٬": ",",
    "،": ",",
}
"""Arabic letters and marks by the one they look like, or differ from in a hamza or dots only."""

_TATWEEL = "\u0640"
_TABLE = {**CYRILLIC, **GREEK, **ARABIC}


def look_alike_key(text: str) -> str:
    """What a text looks like: equal for texts that a reader can't tell apart.

    Case, vowel marks, accents, tatweel and characters that don't show make no difference. It is
    for telling which texts look alike, never for joining what they name.
    """
    return "".join(_looks_like(character) for character in text).casefold()


def differ_only_by_look_alikes(left: str, right: str) -> bool:
    """Whether two texts look alike and aren't written with the same letters.

    Another case is no other letter. «العربية» and «العربيه» do, and "Reuters" with a Cyrillic е.
    """
    return _written(left) != _written(right) and look_alike_key(left) == look_alike_key(right)


@lru_cache(maxsize=8192)
def _looks_like(character: str) -> str:
    if character.isascii():
        return character
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if character in _TABLE:  # before it is decomposed: a hamza is part of its letter here
        return _TABLE[character]
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf") or character == _TATWEEL or is_blank(character):
        return ""
    apart = unicodedata.normalize("NFKD", character)
    if apart == character:
        return character
    # A composed letter is what its letter looks like; a ligature is each of its letters.
    composed = unicodedata.normalize("NFKC", character)
    parts = composed if composed != character else apart
    return "".join(map(_looks_like, parts))


def is_blank(character: str) -> bool:
    """Whether a character that isn't white space shows as nothing: fillers, selectors, tags."""
    return (
        character in _FILLERS
        or "\ufe00" <= character <= "\ufe0f"
        or ("\U000e0000" <= character <= "\U000e0fff")
    )


_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")


def _written(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
