"""The regular forms of an English word; irregular ones are listed or known to the stemmer."""

from __future__ import annotations

_VOWELS = "aeiou"


def word_forms(word: str) -> frozenset[str]:
    """The word with its plural or third person, past, -ing and -ly, and its possessive.

    Endings are added by spelling alone, so some forms are no words ("radaring"); nobody writes
    them.
    """
    if len(word) > 2 and word.endswith("y") and word[-2] not in _VOWELS:
        base = word[:-1]
        return frozenset({word, base + "ies", base + "ied", word + "ing", base + "ily"})
    if word.endswith("e"):
        base = word[:-1]
        return frozenset({word, word + "s", word + "d", base + "ing", word + "ly"})
    plural = word + ("es" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    forms = {word, word + "s", plural, word + "ed", word + "ing", word + "ly"}
    if _doubles(word):
        forms |= {word + word[-1] + "ed", word + word[-1] + "ing"}
    return frozenset(forms)


def _doubles(word: str) -> bool:
    """Whether the last consonant may double before a vowel ("ban", "banned"; "control")."""
    return (
        len(word) > 2
        and word[-1] not in _VOWELS + "wxy"
        and word[-2] in _VOWELS
        and word[-3] not in _VOWELS
    )
