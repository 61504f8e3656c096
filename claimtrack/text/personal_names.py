"""The words of a source's spelling that are its name, without titles, offices and class nouns."""

from __future__ import annotations

from functools import lru_cache

from claimtrack.lang.naming import SpeltWord, naming
from claimtrack.lang.registry import language
from claimtrack.text.normalise import find_words


@lru_cache(maxsize=65536)
def name_words(spelling: str, code: str) -> tuple[str, ...]:
    """The folded words that name somebody or something; none where only an office is told.

    "General Omar Haddad", "Omar Haddad, the port's director" and "the director, Omar Haddad" all
    give (omar, haddad); "the port's director" gives nothing. Arabic doesn't mark names: there a
    title goes with the definite nouns, adjectives and countries after it, and the rest is the name.
    """
    lang, known = language(code), naming(code)
    if lang is None or known is None:
        return tuple(spelling.casefold().split())
    for part in spelling.replace("،", ",").split(","):
        words = [SpeltWord(word.text, word.folded) for word in find_words(part, lang)]
        if found := known.named(words):
            return tuple(found)
    return ()


def is_crowd(spelling: str, code: str) -> bool:
    """Whether a spelling is of several whom nobody names ("the Italians", "most newspapers")."""
    lang, known = language(code), naming(code)
    if lang is None or known is None or name_words(spelling, code):
        return False
    return known.is_crowd([word.folded for word in find_words(spelling, lang)])
