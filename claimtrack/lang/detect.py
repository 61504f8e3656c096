"""Which language a text is in."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

UNKNOWN = "und"

_ARABIC_SCRIPT = ("ar", "fa", "ku", "ps", "ug", "ur")
_LATIN_SCRIPT = ("de", "en", "es", "fr", "id", "it", "ms", "nl", "pl", "pt", "ro", "sv", "sw", "tr")
_OTHER_SCRIPTS = ("am", "bg", "el", "he", "hi", "hy", "ja", "ka", "ko", "ru", "th", "uk", "zh")

# What a long text shows of itself in its first characters is enough, and keeps this linear.
_SAMPLE = 20_000

# A shorter text is judged by its script alone: on a few words, half of them names, the statistical
# identifier takes English for Italian or Indonesian.
_ENOUGH_WORDS = 8

# Of running English one word in three is among these; of other Latin-script languages, one in
# thirty ("a", "on", "as" and "to" stand in several and are left out).
_LITTLE = "the of and for that with was by from at is it said has be have"
_ENGLISH_WORDS = frozenset(_LITTLE.split())
_ENGLISH_SHARE = 0.10

_LETTERS = re.compile(r"[^\W\d_]+")
_PERSIAN_OR_URDU = re.compile("[پچژگکیےٹڈڑںہھ]")
_ARABIC_ONLY = re.compile(r"[ةىيك]|\bال")


def detect_language(text: str) -> str:
    """The code of the language a text is mostly in: ``ar``, ``en``, another, or ``und``.

    The script decides between Arabic and Latin; a statistical identifier tells Arabic from
    Persian, Urdu and the like, and English from other languages in Latin script, where the text
    is long enough and doesn't show it by its letters or little words. ``und``: no letters.
    """
    words = _LETTERS.findall(text[:_SAMPLE])
    letters = "".join(words)
    arabic = sum(map(_is_arabic, letters))
    latin = sum(map(_is_latin, letters))
    other = len(letters) - arabic - latin
    if not letters:
        return UNKNOWN
    if arabic >= latin and arabic >= other:
        return _in_arabic_script(" ".join(word for word in words if _is_arabic(word[0])))
    if latin >= other:
        return _in_latin_script([word for word in words if _is_latin(word[0])])
    return _identified(" ".join(words), _OTHER_SCRIPTS)


def _in_arabic_script(text: str) -> str:
    foreign = len(_PERSIAN_OR_URDU.findall(text))
    if foreign == 0 or (len(text.split()) < _ENOUGH_WORDS and _ARABIC_ONLY.search(text)):
        return "ar"
    return _identified(text, _ARABIC_SCRIPT)


def _in_latin_script(words: list[str]) -> str:
    little = sum(word.lower() in _ENGLISH_WORDS for word in words)
    if len(words) < _ENOUGH_WORDS or little >= _ENGLISH_SHARE * len(words):
        return "en"
    return _identified(" ".join(words), _LATIN_SCRIPT)


def _identified(text: str, languages: tuple[str, ...]) -> str:
    code: str = _identifier(languages).classify(text)[0]
    return code


@lru_cache(maxsize=len((_ARABIC_SCRIPT, _LATIN_SCRIPT, _OTHER_SCRIPTS)))
def _identifier(languages: tuple[str, ...]) -> LanguageIdentifier:
    # Half a second with its model, and most texts don't need it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(languages))
    return identifier


@lru_cache(maxsize=4096)
def _is_arabic(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("ARABIC ")


@lru_cache(maxsize=4096)
def _is_latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(("LATIN ", "FULLWIDTH LATIN "))
