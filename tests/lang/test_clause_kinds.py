"""What the verbs of a clause tell of its kind."""

from __future__ import annotations

import pytest

from claimtrack.lang.clauses import clause_grammar
from claimtrack.lang.registry import language
from claimtrack.model.claim import ClaimKind
from claimtrack.text.normalise import find_words


def folded(text: str, lang: str) -> list[str]:
    known = language(lang)
    assert known is not None
    return [word.folded for word in find_words(text, known)]


@pytest.mark.parametrize(
    ("lang", "text", "is_forecast"),
    [
        ("ar", "سترسل الجزائر 100 شاحنة إلى النيجر", True),
        ("ar", "ستار أحمر في المسرح", False),
        ("ar", "سيول جارفة في درنة", False),
        ("en", "Algeria will send 100 trucks to Niger", True),
    ],
)
def test_the_future_is_told_by_its_form(lang: str, text: str, is_forecast: bool) -> None:
    kind = clause_grammar(lang).kind(folded(text, lang))
    assert (kind is ClaimKind.FORECAST) is is_forecast


@pytest.mark.parametrize(
    ("lang", "past", "other"),
    [("en", "sold killed was", "sells employs shelters"), ("ar", "أرسلت قتل باع", "يرسل تملك لدى")],
)
def test_the_past_is_told_by_its_form(lang: str, past: str, other: str) -> None:
    grammar = clause_grammar(lang)
    assert all(map(grammar.is_past, folded(past, lang)))
    assert not any(map(grammar.is_past, folded(other, lang)))


@pytest.mark.parametrize(
    ("lang", "verbs", "nouns"),
    [
        ("en", "left had will withdrew", "support attack withdrawal control"),
        ("ar", "غادروا انسحبت يغادرون تستخدم", "قصف دعم تدخل الجنود"),
    ],
)
def test_a_verb_that_may_be_a_noun_is_no_sure_one(lang: str, verbs: str, nouns: str) -> None:
    grammar = clause_grammar(lang)
    assert all(map(grammar.is_sure_verb, folded(verbs, lang)))
    assert not any(map(grammar.is_sure_verb, folded(nouns, lang)))
