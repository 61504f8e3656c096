"""Names that only look alike: told, and never counted as apart or as one in silence."""

from __future__ import annotations

import claimtrack as ct
from claimtrack.analyse.identities import Identities
from claimtrack.model.document import Source, SourceKind
from claimtrack.model.finding import DiagnosticCode


def told(text: str, language: str) -> list[ct.Diagnostic]:
    analysis = ct.track([ct.Document.from_text(text, language=language)])
    return [odd for odd in analysis.diagnostics if odd.code is DiagnosticCode.LOOK_ALIKES]


def test_a_name_in_letters_of_another_alphabet_is_told_where_it_stands() -> None:
    document = ct.Document.from_text(
        "Salem Harbi said that the port was closed. Salem Hаrbi said that the port was open.",
        language="en",
    )
    analysis = ct.track([document])
    (odd,) = [odd for odd in analysis.diagnostics if odd.code is DiagnosticCode.LOOK_ALIKES]
    assert document.quote(odd.span) == "Salem Hаrbi"
    assert "don't count as one" in odd.message


def test_two_arabic_spellings_of_one_name_are_told_as_one() -> None:
    text = "قالت صحيفة الحريه إن الميناء مغلق. وقالت صحيفة الحرية إن المطار مغلق."
    odd = told(text, "ar")
    assert len(odd) <= 1
    assert all("الحري" in each.message for each in odd)


def test_names_that_are_told_apart_by_their_letters_are_left_alone() -> None:
    assert told("Salem Harbi said it was closed. Salem Harby said it was open.", "en") == []
    assert told("قال سالم الحربي إن الميناء مغلق. وقال سالم الحلبي إن المطار مغلق.", "ar") == []


def test_what_looks_like_a_source_is_neither_it_nor_proven_apart_from_it() -> None:
    sources = [
        Source(kind=SourceKind.PERSON, names={"en": name}) for name in ("Sam Harbi", "Sam Hаrbi")
    ]
    identities = Identities({source.id: source for source in sources})
    left, right = (source.id for source in sources)
    assert identities.one(left) != identities.one(right)
    assert identities.may_be_one(left, right)
