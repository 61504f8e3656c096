"""Marks that may be something else: apostrophes, two single marks for one, marks set twice."""

from __future__ import annotations

import pytest

from claimtrack.extract.quotes import find_quotes
from claimtrack.model.attribution import Mode
from claimtrack.model.document import Document
from claimtrack.pipeline import extract


def _quoted(text: str) -> list[str]:
    document = Document.from_text(text)
    return [document.text[quote.start : quote.end] for quote in find_quotes(document)[0]]


def _said(text: str, lang: str) -> list[tuple[str, str, Mode]]:
    """Who says which words, and whether they are quoted."""
    extraction = extract(Document.from_text(text, language=lang, name="case"))
    return [
        (a.speaker.text if a.speaker else "", extraction.document.quote(a.content), a.mode)
        for a in extraction.attributions
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The minister didn't say that the crossing isn't closed.",
        "The soldiers' base and the ministers' hall are closed.",
        "They said the soldiers’ base wasn’t closed.",
        "The '90s were the soldiers' best years.",
        "The ’90s were the soldiers’ best years.",
        "Rock of the '80s and the drivers' union.",
    ],
)
def test_apostrophes_quote_nothing_and_are_nothing_odd(text: str) -> None:
    quotes, odd = find_quotes(Document.from_text(text))
    assert (quotes, odd) == ((), ())


def test_what_is_said_with_apostrophes_is_said_whole_and_not_quoted() -> None:
    text = "The minister said the '90s were the soldiers' best years and didn't come back."
    words = "the '90s were the soldiers' best years and didn't come back"
    assert _said(text, "en") == [("The minister", words, Mode.INDIRECT)]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("The minister said 'the crossing is closed.' He left.", "the crossing is closed."),
        ("‘We won’t close the crossing,’ the minister said.", "We won’t close the crossing,"),
        ("The minister spoke of 'the '90s' and left.", "the '90s"),
        ("The minister said '500 of the soldiers left.' He left.", "500 of the soldiers left."),
    ],
)
def test_single_marks_that_cannot_be_apostrophes_quote(text: str, quoted: str) -> None:
    assert _quoted(text) == [quoted]


@pytest.mark.parametrize(
    ("lang", "text", "said"),
    [
        (
            "en",
            "''We will not close the crossing,'' the minister said.",
            ("the minister", "We will not close the crossing"),
        ),
        (
            "ar",
            "قال الوزير: ''لن نغلق المعبر قبل نهاية العام''.",
            ("الوزير", "لن نغلق المعبر قبل نهاية العام"),
        ),
    ],
)
def test_two_single_marks_quote_as_one_double_mark(
    lang: str, text: str, said: tuple[str, str]
) -> None:
    assert _said(text, lang) == [(*said, Mode.DIRECT)]


@pytest.mark.parametrize(("opening", "closing"), [('"', '"'), ("“", "”"), ("”", "“"), ("«", "»")])
@pytest.mark.parametrize("times", [1, 2, 3, 8])
def test_marks_that_are_set_more_than_once_quote_the_words_between(
    opening: str, closing: str, times: int
) -> None:
    text = f"The minister said: {opening * times}we will not close the crossing{closing * times}."
    quotes, odd = find_quotes(Document.from_text(text))
    assert len(quotes) == times
    assert text[quotes[-1].start : quotes[-1].end] == "we will not close the crossing"
    assert odd == ()
    assert _said(text, "en") == [("The minister", "we will not close the crossing", Mode.DIRECT)]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He read "a""b" aloud.', ["a", "b"]),
        ('"" and "the plan" of course.', ["the plan"]),  # near miss: nothing between the first two
        ("He said ‘“stop”’ and left.", ["stop"]),
    ],
)
def test_marks_side_by_side_are_told_apart_by_what_stands_around_them(
    text: str, quoted: list[str]
) -> None:
    assert _quoted(text) == quoted
