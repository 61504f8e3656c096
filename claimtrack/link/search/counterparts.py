"""Counterparts: the words of other languages that say what a given one says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from threading import Lock

from claimtrack.lang.registry import language
from claimtrack.link.many.terms import Terms
from claimtrack.link.search.meanings import meanings

# Of the words that say one thing in one language so many are looked for, those met first.
_MOST = 64


class Counterparts:
    """Of each word, the terms of a vocabulary that say the same in another language.

    What a term says is told by the word first met under it. The names of the register are read
    when a word is first asked for that could have counterparts, half a second.
    """

    def __init__(self, terms: Terms, said: Iterable[str] = ()) -> None:
        self._terms = terms
        self._langs: set[str] = set()
        self._said: list[str] = []
        self._saying: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(_by_lang)
        self._noted = 0
        self._reading = Lock()  # several threads may search
        for meant in said:
            self._note(meant)

    @property
    def said(self) -> list[str]:
        """What each term says: ids of meanings, parted by spaces."""
        self._read()
        return list(self._said)

    def of(self, term: int, reader: Terms) -> list[int]:
        """The terms, ascending, that say in another language what a term of a reader says.

        The reader's own terms begin where those of the vocabulary end.
        """
        lang = _lang(reader.name(term))
        if not lang or not self._languages() - {lang}:
            return []
        self._read()
        if term < len(self._said):
            said = self._said[term]
        else:
            said = _meanings(reader.name(term), reader.spelling(term))
        found: set[int] = set()
        for meant in said.split():
            for other, terms in self._saying[meant].items() if meant in self._saying else ():
                if other != lang:
                    found.update(terms[:_MOST])
        return sorted(found)

    def _languages(self) -> set[str]:
        """The languages that the words of the vocabulary are in."""
        names = self._terms.names
        self._langs.update(map(_lang, names[self._noted :]))
        self._noted = len(names)
        return self._langs - {""}

    def _read(self) -> None:
        """Read what the terms say that are new."""
        with self._reading:
            for term in range(len(self._said), len(self._terms)):
                self._note(_meanings(self._terms.names[term], self._terms.spellings[term]))

    def _note(self, said: str) -> None:
        term = len(self._said)
        self._said.append(said)
        for meant in said.split():
            self._saying[meant][_lang(self._terms.names[term])].append(term)


def _by_lang() -> defaultdict[str, list[int]]:
    return defaultdict(list)


def _lang(name: str) -> str:
    """The language of a term, empty for a number or a negation."""
    return name.partition(":")[0] if name[0] not in "#!" else ""


def _meanings(name: str, spelling: str) -> str:
    code, _, stem = name.partition(":")
    lang = language(code) if name[0] not in "#!" else None
    return " ".join(meanings(spelling or stem, stem, lang)) if lang else ""
