"""LemmaTable: a dictionary of lemmas as one file of sorted digests, ready as soon as it is opened.

simplemma unpacks its dictionaries into a dict, which takes half a second in each new process. The
files are made from them when a wheel is built (``hatch_build.py``); without them, as in a bare
checkout, simplemma's own dictionaries serve, with the same answers.
"""

from __future__ import annotations

import hashlib
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

_DATA = Path(__file__).resolve().parent / "data"
_MAGIC = b"CTLEMMA1"
_COUNT = 8


class LemmaTable(Mapping[str, str]):
    """The words of a language with their lemmas, looked up in the bytes of a file.

    After the magic and the count of words: eight bytes of each word's digest, ascending; where
    each word's entry starts, and where the last one ends; the entries, word and lemma with a NUL
    between them.
    """

    def __init__(self, content: bytes) -> None:
        if not content.startswith(_MAGIC) or sys.byteorder != "little":
            raise ValueError("no table of lemmas")
        start = len(_MAGIC) + _COUNT
        self._size = int.from_bytes(content[len(_MAGIC) : start], "little")
        view = memoryview(content)
        entries = start + 8 * self._size
        texts = entries + 4 * (self._size + 1)
        self._digests = view[start:entries].cast("Q")
        self._starts = view[entries:texts].cast("I")
        self._texts = content[texts:]

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[str]:
        return (self._entry(at)[0] for at in range(self._size))

    def __getitem__(self, word: str) -> str:
        wanted = _digest(word)
        at = bisect_left(self._digests, wanted)
        while at < self._size and self._digests[at] == wanted:
            found, lemma = self._entry(at)
            if found == word:
                return lemma
            at += 1
        raise KeyError(word)

    def _entry(self, at: int) -> tuple[str, str]:
        word, _, lemma = self._texts[self._starts[at] : self._starts[at + 1]].partition(b"\0")
        return word.decode(), lemma.decode()


@cache
def lemma_dictionary(lang: str) -> Mapping[str, str]:
    """simplemma's dictionary of a language, from our file where there is one."""
    try:
        return LemmaTable(_path(lang).read_bytes())
    except (OSError, ValueError):
        from simplemma.strategies.dictionaries.dictionary_factory import DEFAULT_DICTIONARY_FACTORY

        found: Mapping[str, str] = DEFAULT_DICTIONARY_FACTORY.get_dictionary(lang)
        return found


class LemmaDictionaries:
    """What simplemma asks for its dictionaries (its ``DictionaryFactory``)."""

    def get_dictionary(self, lang: str) -> Mapping[str, str]:
        """The dictionary of a language."""
        return lemma_dictionary(lang)


def packed(lemmas: Mapping[str, str]) -> bytes:
    """A dictionary as the bytes of a ``LemmaTable``."""
    words = sorted((_digest(word), word) for word in lemmas)
    entries = [f"{word}\0{lemmas[word]}".encode() for _, word in words]
    starts = array("I", [0])
    for entry in entries:
        starts.append(starts[-1] + len(entry))
    digests = array("Q", [number for number, _ in words])
    count = len(words).to_bytes(_COUNT, "little")
    return b"".join((_MAGIC, count, digests.tobytes(), starts.tobytes(), *entries))


def write_tables(langs: tuple[str, ...] = ("ar", "en")) -> tuple[Path, ...]:
    """Make the files from simplemma's dictionaries, and say where they are."""
    from simplemma.strategies.dictionaries.dictionary_factory import DEFAULT_DICTIONARY_FACTORY

    for lang in langs:
        _path(lang).write_bytes(packed(dict(DEFAULT_DICTIONARY_FACTORY.get_dictionary(lang))))
    return tuple(map(_path, langs))


def _path(lang: str) -> Path:
    return _DATA / f"lemmas_{lang}.bin"


def _digest(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little")
