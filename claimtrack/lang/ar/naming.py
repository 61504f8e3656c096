"""Arabic: nothing marks a name; what goes with a title is told by its form, and the rest is one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from claimtrack.lang.ar.cues import fold_word, lexicon
from claimtrack.lang.ar.people import RANKS
from claimtrack.lang.demonyms import arabic_forms
from claimtrack.lang.gazetteer import countries
from claimtrack.lang.naming import Naming, SpeltWord

# «صحف إيطالية» are several, and none of them is named.
_MANY_MEDIA = frozenset("صحف جرائد وسائل مواقع قنوات وكالات مجلات شبكات فضائيات".split())

# «معظم الصحف», «ذات المصادر», «كل الأطراف»
_QUANTIFIERS = frozenset(
    "غالبيه معظم اغلب بعض عدد عده كثير مئات عشرات سائر بقيه ذات نفس كل جميع مختلف و".split()
)

_DEFINITE = ("ال", "لل", "بال", "وال")

# «خارجية»: what ends so and is longer than a name like «آية» belongs to a title.
_NISBA = "يه"
_SHORTEST_NISBA = 5


def _named(words: Sequence[SpeltWord]) -> list[str]:
    """The words after the title; where they follow a class noun («صحيفة»), all of them."""
    folded = [word.folded for word in words]
    at = 0
    while at < len(folded) and folded[at] in _class_nouns():
        at += 1
    if at == 0:
        while at < len(folded) and _is_title(folded[at], is_first=at == 0):
            at += 1
    found = [word for word in folded[at:] if word not in _titles()]
    return found if {*found} - _nations() else []


def _is_crowd(words: Sequence[str]) -> bool:
    """Whether the head is of several, or of those who are never named, or a people."""
    if not words:
        return False
    head = _bare(words[0])
    hides = head in lexicon().unnamed_nouns or head in _MANY_MEDIA or head in _QUANTIFIERS
    return hides or words[0] in _nations()


def _is_title(folded: str, *, is_first: bool) -> bool:
    """Whether a word is a title, or, after one, belongs to it: the body, its kind, its country."""
    if folded in _titles() or _bare(folded) in _titles():
        return True
    if is_first:
        return False
    is_adjective = folded.endswith(_NISBA) and len(folded) >= _SHORTEST_NISBA
    is_body = folded in lexicon().body_nouns or folded == "باسم"
    return folded.startswith(_DEFINITE) or is_adjective or is_body or folded in _countries()


def _bare(folded: str) -> str:
    return folded.removeprefix("و").removeprefix("ال")


@cache
def _titles() -> frozenset[str]:
    """The nouns that say what somebody is, and not who."""
    known = lexicon()
    return known.source_nouns - known.body_nouns | known.person_nouns | RANKS | _QUANTIFIERS


@cache
def _class_nouns() -> frozenset[str]:
    return (lexicon().media_nouns | lexicon().carrier_nouns) - _MANY_MEDIA


@cache
def _nations() -> frozenset[str]:
    spelt = (word for country in countries() for word in country.people.get("ar", ()))
    return frozenset(form for word in spelt for form in arabic_forms(fold_word(word)))


@cache
def _countries() -> frozenset[str]:
    names = (name for country in countries() for name in country.names.get("ar", ()))
    return frozenset(fold_word(name) for name in names if " " not in name)


NAMING = Naming(named=_named, is_crowd=_is_crowd)
