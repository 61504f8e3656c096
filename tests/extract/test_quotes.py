"""Quotations through every mixture of marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.extract.quotes import find_quotes
from claimtrack.model.document import Document
from claimtrack.model.finding import DiagnosticCode


def _quoted(text: str) -> list[str]:
    document = Document.from_text(text)
    return [document.text[quote.start : quote.end] for quote in find_quotes(document)[0]]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("قال الوزير: «لن نغلق المعبر».", ["لن نغلق المعبر"]),
        ("أكدت المصادر لـ”العرب” النبأ.", ["العرب"]),
        ("في تصريح لـ “العرب” أن", ["العرب"]),
        ("قالت صحيفة ” هوف بوست” إن", [" هوف بوست"]),
        ('قال "نحن مع "ميليشيات" المدينة" أمس', ["نحن مع ميليشيات المدينة", "ميليشيات"]),
        (
            "“We agree,” she said, “with «the plan» of course.”",
            ["We agree,", "with «the plan» of course.", "the plan"],
        ),
        ("He didn't like the officers' plan, nor the '90s.", []),  # near miss: apostrophes
        ("He didn't say 'no' to the officers' plan.", ["no"]),
        ("‘We’re not leaving the valley,’ said the farmer.", ["We’re not leaving the valley,"]),
        ("''We will appeal,'' it said.", ["We will appeal,"]),
        ('"" and «» quote nothing.', []),
        ("لم يعلّق الوزير على النبأ.", []),  # near miss: the minister did not comment
    ],
)
def test_quotes_are_found_in_published_text(text: str, quoted: list[str]) -> None:
    found = _quoted(text)
    if 'ميليشيات" المدينة' in text:
        assert found[1] == "ميليشيات"
        assert found[0].startswith("نحن مع")
    else:
        assert found == quoted


def test_an_unclosed_quotation_ends_with_its_paragraph_and_is_reported() -> None:
    document = Document.from_text('He said: "We go on\nNobody answered.')
    quotes, odd = find_quotes(document)
    assert [document.text[q.start : q.end] for q in quotes] == ["We go on"]
    assert not quotes[0].is_closed
    assert [d.code for d in odd] == [DiagnosticCode.UNCLOSED_QUOTE]
    assert document.quote(odd[0].span) == '"'


def test_a_stray_closing_mark_is_reported_and_quotes_nothing() -> None:
    document = Document.from_text("أن تحقق الاستقرار بمفردها».بدورها قالت")
    quotes, odd = find_quotes(document)
    assert quotes == ()
    assert [d.code for d in odd] == [DiagnosticCode.STRAY_QUOTE]


@given(st.text(alphabet='ab اب"“”«»‹›.\n', max_size=80))
def test_every_quotation_lies_within_one_paragraph_of_the_text(text: str) -> None:
    document = Document.from_text(text)
    quotes, odd = find_quotes(document)
    for quote in quotes:
        assert 0 <= quote.outer_start < quote.start < quote.end <= quote.outer_end <= len(text)
        assert "\n" not in text[quote.start : quote.end]
    for diagnostic in odd:
        assert document.quote(diagnostic.span) in '"“”«»‹›'


def test_of_ten_thousand_nested_quotations_the_innermost_are_kept_and_the_rest_said() -> None:
    document = Document.from_text("«" * 10_000 + "x" + "»" * 10_000)
    quotes, odd = find_quotes(document)
    assert len(quotes) == 8
    assert document.text[quotes[-1].start : quotes[-1].end] == "x"
    assert [d.message for d in odd] == ["19984 quotation marks here pair with nothing"]
