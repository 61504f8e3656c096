"""Both languages of the page say the same things."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

import pytest

from claimtrack.bundled import bundled
from claimtrack.errors import ReportError
from claimtrack.model.attribution import Mode, Stance
from claimtrack.model.document import SourceKind
from claimtrack.model.finding import DiagnosticCode, FindingKind
from claimtrack.model.link import Relation
from claimtrack.report import (
    arabic,
    arabic_findings,
    arabic_pictures,
    english,
    english_findings,
    english_pictures,
)
from claimtrack.report.words import choice, count, words_in

PARTS = (
    (english, arabic),
    (english_findings, arabic_findings),
    (english_pictures, arabic_pictures),
)
ENGLISH = words_in("en")


def test_both_languages_have_the_same_keys() -> None:
    for english_part, arabic_part in PARTS:
        assert english_part.WORDS.keys() == arabic_part.WORDS.keys()
        assert english_part.NOUNS.keys() == arabic_part.NOUNS.keys()


@pytest.mark.parametrize("key", sorted(ENGLISH))
def test_a_phrase_has_the_same_blanks_in_both_languages(key: str) -> None:
    blanks = re.compile(r"\{(\w+)\}")

    assert sorted(blanks.findall(ENGLISH[key])) == sorted(blanks.findall(words_in("ar")[key]))


def test_nothing_is_said_that_the_page_never_says() -> None:
    code = "".join(
        path.read_text(encoding="utf-8")
        for path in (
            *(Path(english.__file__).parent.glob("*.py")),
            *bundled("templates").glob("*.html"),
        )
        if not path.name.startswith(("english", "arabic"))
    )
    groups = (
        "finding",
        "stance",
        "mode",
        "kind",
        "relation",
        "diagnostic",
        "note",
        "hop",
        "feature",
        "choice",
        "lane",
        "stands",
        "change",
        "changes",
        "fact",
        "reliability",
        "credibility",
        "ruling",
    )

    unused = [
        key
        for key in ENGLISH
        if not re.search(rf"\b{re.escape(key)}\b", code)
        and key.partition("_")[0] not in groups
        and not key.endswith("_lead")
    ]
    assert unused == []


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize(
    ("group", "values"),
    [
        ("finding", FindingKind),
        ("stance", Stance),
        ("mode", Mode),
        ("kind", SourceKind),
        ("relation", Relation),
        ("diagnostic", DiagnosticCode),
    ],
)
def test_every_value_of_the_model_has_its_words(
    lang: str, group: str, values: type[StrEnum]
) -> None:
    assert all(choice(lang, group, value) for value in values)


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (0, "لا مقالات"),
        (1, "مقال واحد"),
        (2, "مقالان"),
        (3, "3 مقالات"),
        (11, "11 مقالًا"),
        (100, "100 مقال"),
        (1103, "1103 مقالات"),
    ],
)
def test_arabic_counts_in_its_six_forms(number: int, told: str) -> None:
    assert count("ar", "articles", number) == told


@pytest.mark.parametrize(
    ("number", "told"), [(0, "0 claims"), (1, "1 claim"), (2000, "2,000 claims")]
)
def test_english_counts_in_its_two_forms(number: int, told: str) -> None:
    assert count("en", "claims", number) == told


def test_a_report_in_another_language_is_refused_with_the_choices() -> None:
    with pytest.raises(ReportError, match="'fr'") as refused:
        words_in("fr")
    assert "en, ar" in refused.value.hint
