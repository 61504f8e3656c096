"""Terms: words folded and stemmed once, numbers under their value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.link.many.terms import TermKind, Terms


def terms_of(text: str) -> list[str]:
    terms = Terms()
    return [terms.names[term] for term in terms.read([text])[0]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("وصلت القوات إلى مصراتة", "وصلت قواتُ مصراته"),
        ("The radars WERE supplied.", "a radar supplies"),
        ("قتل ٣٢ مدنيا", "قتل اثنان وثلاثون مدنيا"),
        ("1,800 soldiers", "one thousand eight hundred soldiers"),
        ("39 million dollars", "39,000,000 dollars"),
        ("ثلاثة عشر جنديا", "13 جنديا"),
        ("ألفان وخمسمئة جندي", "2500 جندي"),
        ("لم يصل", "لن يصل"),
    ],
)
def test_spellings_of_one_thing_are_one_term(one: str, other: str) -> None:
    assert set(terms_of(one)) == set(terms_of(other))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("two or three men", ["#2", "#3"]),
        ("خمسة من عشرين", ["#5", "#20"]),
        ("twenty five", ["#25"]),
        ("two hundred men and three hundred women", ["#200", "#300"]),
        ("version 1.2.3 of 007", ["#1.2.3", "#007"]),
    ],
)
def test_only_the_parts_of_one_number_are_put_together(text: str, numbers: list[str]) -> None:
    assert [name for name in terms_of(text) if name.startswith("#")] == numbers


def test_kinds_tell_words_numbers_and_negations_apart() -> None:
    terms = Terms()
    terms.read(["He did not see 5 ships", "لم ير السفن"])
    kinds = {name: TermKind(kind) for name, kind in zip(terms.names, terms.kinds, strict=True)}
    assert kinds["#5"] is TermKind.NUMBER
    assert kinds["!"] is TermKind.NEGATION
    assert kinds["en:ship"] is TermKind.WORD


def test_a_vocabulary_goes_on_where_it_stopped() -> None:
    first = Terms()
    first.read(["radars at Misrata"])
    later = Terms(first.names, first.spellings)
    rows = later.read(["the radar"])
    assert [later.names[term] for term in rows[0]] == ["en:radar"]
    assert len(later) == len(first)


@given(st.lists(st.text(), max_size=5))
def test_any_text_has_terms_that_depend_on_nothing_beside_it(texts: list[str]) -> None:
    together = Terms()
    rows = together.read(texts)
    assert len(rows) == len(texts)
    for at, text in enumerate(texts):
        assert [together.names[term] for term in rows[at]] == terms_of(text)


@pytest.mark.parametrize("first", ["القمحNOT", "NOTقمح", "not-قمح", "قمح\u200eNOT", "لا-no"])
@pytest.mark.parametrize("text", ["not wheat", "القمح لا", "no"])
def test_what_was_read_before_changes_no_reading(first: str, text: str) -> None:
    """A word glued to one of another script is read with it, and that is forgotten again."""
    fresh, used = Terms(), Terms()
    used.read([first])
    names = [[each.names[id_] for id_ in each.read([text]).ids] for each in (fresh, used)]
    assert names[0] == names[1]
    assert "!" in names[0]
