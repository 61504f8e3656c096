"""Every supported language offers what the stages ask of a language, under the same names."""

from __future__ import annotations

import dataclasses
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import claimtrack.lang
from claimtrack.lang.base import Language
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

ASKED = re.compile(r'import_module\(f"claimtrack\.lang\.\{[\w.]+\}\.(\w+)"\)')
EACH_AFRESH = """
import sys
from importlib import import_module
for module in sys.argv[1:]:
    for loaded in [name for name in sys.modules if name.startswith("claimtrack")]:
        del sys.modules[loaded]
    import_module(module)
"""


def _language(code: str) -> Language:
    found = language(code)
    assert found is not None
    return found


def _tokens(code: str) -> TokenSentence:
    text = SAYING[code]
    return TokenSentence(
        tokenize(text, 0, len(text), lambda word: fold_word(word, _language(code)))
    )


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

    def test_keeps_the_words_that_are_looked_up_folded(self, code: str) -> None:
        lang = _language(code)
        page = lang.page
        words = {*lang.stop_words, *lang.negations, *page.byline_openers, *page.titles}
        unfolded = {word for word in words if fold_word(word, lang) != word}
        assert unfolded == set()

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

    def test_has_every_module_that_is_asked_for_by_code(self, code: str) -> None:
        """Each loads by itself: none leans on another one's having been imported before."""
        modules = [f"claimtrack.lang.{code}.{name}" for name in sorted(_asked_for())]
        done = subprocess.run(
            [sys.executable, "-c", EACH_AFRESH, f"claimtrack.lang.{code}", *modules],
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr

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


def _asked_for() -> set[str]:
    """The modules that claimtrack asks of a language folder by the language's code."""
    found: set[str] = set()
    for path in FOLDER.parent.rglob("*.py"):
        found |= set(ASKED.findall(path.read_text(encoding="utf-8")))
    assert {"frames", "clauses", "numbers", "dates"} <= found, "they are asked for in another way"
    return found


def _month(dates: DateWords, word: str) -> int | None:
    found = dates.months.match([word], 0)
    return found[0] if found else None


def _assert_whole(offered: object, promised: type) -> None:
    """Every field of a promise is kept: a function where a function is promised."""
    assert isinstance(offered, promised)
    for field in dataclasses.fields(promised):
        value = getattr(offered, field.name)
        assert value is not None
        assert callable(value) == str(field.type).startswith("Callable"), field.name
