"""Every supported language offers what the stages ask of a language, under the same names."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import claimtrack.lang
from claimtrack.lang.base import Language, PageWords
from claimtrack.lang.clauses import ClauseGrammar, clause_grammar
from claimtrack.lang.comparing import NO_WORDS, ComparingWords, comparing_words
from claimtrack.lang.cue_lexicon import CueLexicon
from claimtrack.lang.date_words import DateWords
from claimtrack.lang.frames import Grammar, TokenSentence, grammar, tokenize
from claimtrack.lang.numerals import NumberWords, number_words
from claimtrack.lang.registry import SUPPORTED, language
from claimtrack.text.normalise import fold_word

FOLDER = Path(claimtrack.lang.__file__).parent

# One plain sentence a language: somebody says that a crossing is closed.
SAYING = {
    "ar": "قال الوزير إن المعبر مغلق",
    "en": "The minister said that the crossing is closed",
}
CUES = {"ar": "قال", "en": "said"}


def _language(code: str) -> Language:
    found = language(code)
    assert found is not None
    return found


def _tokens(code: str) -> TokenSentence:
    text = SAYING[code]
    return TokenSentence(tokenize(text, 0, len(text), lambda word: fold_word(word, _language(code))))


def test_the_supported_languages_are_the_language_folders() -> None:
    folders = {path.parent.name for path in FOLDER.glob("*/__init__.py")}
    assert set(SUPPORTED) == folders


def test_a_language_that_is_not_supported_is_none() -> None:
    assert [language(code) for code in ("fr", "und", "", "../en", "EN")] == [None] * 5


@pytest.mark.parametrize("code", SUPPORTED)
class TestEachLanguage:
    def test_is_named_by_its_folder_and_has_its_words(self, code: str) -> None:
        lang = _language(code)
        assert lang.code == code
        assert lang.name
        assert lang.direction == {"ar": "rtl", "en": "ltr"}[code]
        assert lang.stop_words
        assert lang.negations

    def test_keeps_its_words_folded(self, code: str) -> None:
        lang = _language(code)
        pages = (getattr(lang.page, field.name) for field in dataclasses.fields(PageWords))
        words = {*lang.stop_words, *lang.negations}.union(*pages)
        assert {word for phrase in words for word in phrase.split() if not word.isascii()} == {
            fold_word(word, lang)
            for phrase in words
            for word in phrase.split()
            if not word.isascii()
        }

    def test_stems_a_word_to_a_folded_key_that_stays(self, code: str) -> None:
        lang = _language(code)
        for word in SAYING[code].split():
            stem = lang.stem(fold_word(word, lang))
            assert stem
            assert fold_word(stem, lang) == stem

    def test_has_a_grammar_of_reported_speech_that_finds_who_says_it(self, code: str) -> None:
        words = grammar(code)
        _assert_whole(words, Grammar)
        assert isinstance(words.lexicon, CueLexicon)
        tokens = _tokens(code)
        (frame,) = words.find_frames(tokens)
        assert [tokens.tokens[at].text for at in range(*frame.cue)] == [CUES[code]]
        assert frame.speaker is not None
        assert [person.start for person in words.find_people(tokens)] == [frame.speaker[0]]

    def test_has_a_clause_grammar_that_reads_a_clause(self, code: str) -> None:
        words = clause_grammar(code)
        _assert_whole(words, ClauseGrammar)
        tokens = _tokens(code)
        everything = (0, len(tokens.tokens))
        assert words.split(tokens, everything)
        assert words.proposes(tokens, everything)

    def test_has_the_words_to_read_figures_and_dates(self, code: str) -> None:
        assert isinstance(number_words(code), NumberWords)
        dates = import_module(f"claimtrack.lang.{code}.dates").DATE_WORDS
        assert isinstance(dates, DateWords)
        assert {value for word in dates.months.firsts() if (value := _month(dates, word))} == {
            *range(1, 13)
        }

    def test_has_the_words_to_compare_claims(self, code: str) -> None:
        words = comparing_words(code)
        assert isinstance(words, ComparingWords)
        assert words is not NO_WORDS
        assert words.companions
        assert words.locatives

    def test_loads_alone_and_after_any_other_module(self, code: str) -> None:
        """Nothing in a folder leans on another one's having been imported before."""
        for module in _modules(code):
            subprocess.run([sys.executable, "-c", f"import {module}"], check=True)

    def test_leans_on_no_other_language(self, code: str) -> None:
        others = [other for other in SUPPORTED if other != code]
        leaning = [
            path.name
            for path in (FOLDER / code).glob("*.py")
            for other in others
            if f"claimtrack.lang.{other}" in path.read_text(encoding="utf-8")
        ]
        assert leaning == []


def test_the_languages_differ_in_what_they_offer() -> None:
    """Each folder has words of its own: none is handed out under another one's code."""
    for offered in (language, grammar, clause_grammar, number_words, comparing_words):
        assert len({id(offered(code)) for code in SUPPORTED}) == len(SUPPORTED), offered


def _modules(code: str) -> list[str]:
    """The modules of a folder that others ask for by the language's code."""
    asked = ("cues", "frames", "people", "phrases", "clauses", "numbers", "dates", "comparing")
    return [f"claimtrack.lang.{code}", *(f"claimtrack.lang.{code}.{name}" for name in asked)]


def _month(dates: DateWords, word: str) -> int | None:
    found = dates.months.match([word], 0)
    return found[0] if found else None


def _assert_whole(offered: object, promised: type) -> None:
    """Every field of a promise is kept: a function where a function is promised."""
    assert isinstance(offered, promised)
    for field in dataclasses.fields(promised):  # type: ignore[arg-type]
        value = getattr(offered, field.name)
        assert value is not None
        assert callable(value) == str(field.type).startswith("Callable"), field.name
