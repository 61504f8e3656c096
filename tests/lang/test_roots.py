"""The consonants by which Arabic words of one root mostly meet."""

from __future__ import annotations

import pytest

from claimtrack.lang.ar.folding import fold_word
from claimtrack.lang.ar.roots import consonants


@pytest.mark.parametrize(
    ("one", "other"),
    [("تمجيد", "يمجد"), ("الزراعة", "يزرع"), ("وبالقطار", "قطارات"), ("مكتبة", "كتب")],
)
def test_words_of_one_root_have_the_same_consonants(one: str, other: str) -> None:
    assert consonants(fold_word(one)) == consonants(fold_word(other))


@pytest.mark.parametrize(("one", "other"), [("زراعة", "صناعة"), ("كتب", "كذب"), ("سكر", "شكر")])
def test_words_that_look_alike_keep_their_own(one: str, other: str) -> None:
    assert consonants(fold_word(one)) != consonants(fold_word(other))


def test_a_word_of_fleeting_letters_only_stands_for_itself() -> None:
    assert consonants(fold_word("أين")) == fold_word("أين")
