"""What a word says in any language: the concepts, names and places that it stands for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from claimtrack.lang.base import Language
from claimtrack.lang.concepts import concepts
from claimtrack.lang.gazetteer import countries
from claimtrack.lang.registry import SUPPORTED, language
from claimtrack.model.document import Place, Source
from claimtrack.text.normalise import find_words
from claimtrack.text.register import default_register


def meanings(folded: str, stem: str, lang: Language) -> tuple[str, ...]:
    """The ids of what a folded word says, sorted; empty for a word that nothing is known of.

    "radars" and «بالرادارات» have one in common, so have "Misrata" and «مصراتة», "Italian" and
    «إيطاليا». Names of several words are known where one of the words is a name by itself.
    """
    named = _names(lang.code).get(stem, frozenset())
    said = (f"concept:{concept}" for concept in concepts(folded, lang.code))
    return tuple(sorted({*said, *(f"name:{name}" for name in named)}))


@cache
def _names(code: str) -> Mapping[str, frozenset[str]]:
    """The ids of the names of one word in a language, by its stem."""
    lang = language(code)
    found: dict[str, set[str]] = defaultdict(set)
    for name, id_ in _aliases() if lang else ():
        words = find_words(name, lang) if lang else ()
        if len(words) == 1 and lang:
            found[lang.stem(words[0].folded)].add(id_)
    return {stem: frozenset(ids) for stem, ids in found.items() if len(ids) == 1}


def _aliases() -> Iterator[tuple[str, str]]:
    """Every name of the register and of the countries' peoples, with the id it stands for."""
    register = default_register()
    known: tuple[Place | Source, ...] = (*register.places, *register.sources)
    for one in known:
        for name in (*one.names.values(), *one.aliases):
            yield name, one.id
    for country in countries():
        for code in SUPPORTED:
            for people in country.people.get(code, ()):
                yield people, country.id
