"""English: names stand in capitals, after their titles or before what explains them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from claimtrack.lang.demonyms import english_forms
from claimtrack.lang.en.cues import lexicon
from claimtrack.lang.en.people import RANKS
from claimtrack.lang.en.words import STOP_WORDS
from claimtrack.lang.gazetteer import countries
from claimtrack.lang.naming import Naming, SpeltWord, named_in_capitals


def _named(words: Sequence[SpeltWord]) -> list[str]:
    if words and words[-1].text.islower() and words[-1].folded in lexicon().unnamed_nouns:
        return []  # of "Security sources" and "Kremlin officials" the capital names nobody
    return named_in_capitals(words, titles=_titles(), small=STOP_WORDS, nations=_nations())


def _is_crowd(words: Sequence[str]) -> bool:
    """Whether sources that are never named are meant, or several of a kind or nation."""
    several = {word for word in lexicon().media_nouns | _nations() if word.endswith("s")}
    return not (lexicon().unnamed_nouns | several).isdisjoint(words)


@cache
def _titles() -> frozenset[str]:
    """The nouns that say what somebody is, and not who."""
    known = lexicon()
    return known.source_nouns - known.body_nouns | known.person_nouns | RANKS


@cache
def _nations() -> frozenset[str]:
    spelt = (word for country in countries() for word in country.people.get("en", ()))
    return frozenset(form.casefold() for word in spelt for form in english_forms(word))


NAMING = Naming(named=_named, is_crowd=_is_crowd)
