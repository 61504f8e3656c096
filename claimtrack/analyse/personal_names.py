"""The words of a source's spelling that are its name, without titles, offices and class nouns."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import import_module

from claimtrack.lang import registry
from claimtrack.lang.base import Language
from claimtrack.lang.cue_lexicon import CueLexicon
from claimtrack.lang.demonyms import arabic_forms, english_forms
from claimtrack.lang.gazetteer import countries
from claimtrack.lang.registry import language
from claimtrack.text.normalise import Word, find_words, fold_word

# «صحف إيطالية» are several, and none of them is named.
_MANY_MEDIA = frozenset("صحف جرائد وسائل مواقع قنوات وكالات مجلات شبكات فضائيات".split())

# «ذات الصحف», «كل الأطراف»
_ANY_OF = frozenset("ذات نفس كل جميع مختلف و".split())

# «خارجية»: what ends so and is longer than a name like «آية» belongs to a title.
_NISBA = "يه"
_SHORTEST_NISBA = 5


@lru_cache(maxsize=65536)
def name_words(spelling: str, code: str) -> tuple[str, ...]:
    """The folded words that name somebody or something; none where only an office is told.

    "General Omar Haddad", "Omar Haddad, the port's director" and "the director, Omar Haddad" all
    give (omar, haddad); "the port's director" gives nothing. Arabic doesn't mark names: there a
    title goes with the definite nouns, adjectives and countries after it, and the rest is the name.
    """
    lang = language(code)
    if lang is None:
        return tuple(spelling.casefold().split())
    for part in spelling.replace("،", ",").split(","):
        words = list(find_words(part, lang))
        found = _arabic(words) if code == "ar" else _capitalised(words, lang)
        if found:
            return tuple(found)
    return ()


def is_crowd(spelling: str, code: str) -> bool:
    """Whether a spelling is of several whom nobody names ("the Italians", "most newspapers")."""
    lang = language(code)
    if lang is None or name_words(spelling, code):
        return False
    words = [word.folded for word in find_words(spelling, lang)]
    if code == "ar":
        crowds = _crowds("ar") | _MANY_MEDIA | _ANY_OF
        return bool(words) and (_bare(words[0]) in crowds or words[0] in _nations("ar"))
    many = {word for word in _media_nouns(code) | _nations(code) if word.endswith("s")}
    return bool(_crowds(code) & {*words} or many & {*words})


def _capitalised(words: list[Word], lang: Language) -> list[str]:
    """The words in capitals after the last title, or else before it.

    What belongs to a title by a preposition ("the mayor of Sandwick") is where, and not who.
    """
    titles = _titles(lang.code)
    runs: list[list[str]] = [[]]
    has_title = is_where = False
    for word in words:
        is_title = word.folded in titles
        if word.folded in lang.stop_words:
            is_where = has_title and not word.text[:1].isupper()
        elif is_title or word.text[:1].islower():
            has_title, is_where = has_title or is_title, False
            runs.append([])
        elif not is_where:
            runs[-1].append(word.folded)
    return next((run for run in reversed(runs) if {*run} - _nations(lang.code)), [])


def _arabic(words: list[Word]) -> list[str]:
    """The words after the title; where they follow a class noun («صحيفة»), all of them."""
    titles, media = _titles("ar"), _media_nouns("ar") - _MANY_MEDIA
    at = 0
    while at < len(words) and words[at].folded in media:
        at += 1
    if at == 0:
        while at < len(words) and _is_title(words[at].folded, titles, is_first=at == 0):
            at += 1
    found = [word.folded for word in words[at:] if word.folded not in titles]
    return found if {*found} - _nations("ar") else []


def _is_title(folded: str, titles: frozenset[str], *, is_first: bool) -> bool:
    if folded in titles or _bare(folded) in titles:
        return True
    if is_first:
        return False
    is_adjective = folded.endswith(_NISBA) and len(folded) >= _SHORTEST_NISBA
    is_definite = folded.startswith(("ال", "لل", "بال", "وال"))
    return is_definite or is_adjective or folded in _countries() or folded in _body_nouns()


def _bare(folded: str) -> str:
    return folded.removeprefix("و").removeprefix("ال")


@cache
def _titles(code: str) -> frozenset[str]:
    """The nouns that say what somebody is, and not who."""
    people = import_module(f"claimtrack.lang.{code}.people")
    ranks: frozenset[str] = getattr(people, "RANKS", frozenset())
    lexicon = _lexicon(code)
    return lexicon.source_nouns - lexicon.body_nouns | lexicon.person_nouns | ranks | _ANY_OF


@cache
def _crowds(code: str) -> frozenset[str]:
    quantifiers = frozenset("غالبيه معظم اغلب بعض عدد عده كثير مئات عشرات سائر بقيه".split())
    return _lexicon(code).unnamed_nouns | quantifiers


@cache
def _media_nouns(code: str) -> frozenset[str]:
    return _lexicon(code).media_nouns | _lexicon(code).carrier_nouns


@cache
def _body_nouns() -> frozenset[str]:
    """What belongs to a title in Arabic: the body, and «باسم» before it."""
    return _lexicon("ar").body_nouns | {"باسم"}


@cache
def _lexicon(code: str) -> CueLexicon:
    lexicon: CueLexicon = import_module(f"claimtrack.lang.{code}.cues").lexicon()
    return lexicon


@cache
def _nations(code: str) -> frozenset[str]:
    """What people are called after their country ("Italian", "Italians"), folded."""
    lang = language(code)
    spelt = (word for country in countries() for word in country.people.get(code, ()))
    if lang is None:
        return frozenset()
    if code == "ar":
        return frozenset(form for word in spelt for form in arabic_forms(fold_word(word, lang)))
    return frozenset(fold_word(form, lang) for word in spelt for form in english_forms(word))


@cache
def _countries() -> frozenset[str]:
    lang = registry.language("ar")
    return frozenset(
        fold_word(name, lang)
        for country in countries()
        for name in country.names.get("ar", ())
        if lang is not None and " " not in name
    )
