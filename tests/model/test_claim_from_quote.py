"""Claims made by hand: every quote, cue and speaker is checked against the text."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from claimtrack.model.claim import Claim, ClaimMethod
from claimtrack.model.document import Document, Source, SourceKind
from claimtrack.model.span import EvidenceSpan

TEXT = "وأكد كمال المرعاش لصحيفة العرب أن إيطاليا “زودت الميليشيات برادارات حديثة”."
ARTICLE = Document.from_text(TEXT, language="ar", name="003.txt")
MARASH = Source(kind=SourceKind.PERSON, names={"en": "Kamal al-Marash", "ar": "كمال المرعاش"})
AL_ARAB = Source(kind=SourceKind.OUTLET, names={"en": "Al-Arab"}, aliases=("العرب",))


def test_a_claim_by_hand_carries_its_attribution() -> None:
    claim = Claim.from_quote(
        ARTICLE,
        "زودت الميليشيات برادارات حديثة",
        speaker=MARASH,
        via=[AL_ARAB],
        cue="وأكد",
        statements={"en": "Italy supplied radars"},
        by="a reader",
    )
    assert claim.method is ClaimMethod.BY_HAND
    assert ARTICLE.quote(claim.span) == claim.text
    assert claim.attribution is not None
    assert claim.attribution.speaker is not None
    assert claim.attribution.speaker.source_id == "kamal-al-marash"
    assert [mention.text for mention in claim.attribution.via] == ["العرب"]
    assert claim.attribution.mode.value == "direct"
    assert claim.statements["en"].by == "a reader"
    assert claim.bare() == Claim.model_validate_json(claim.bare().model_dump_json())


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"quote": "زودت فرنسا"}, "the quote isn't in"),
        ({"quote": ""}, "the quote isn't in"),
        ({"cue": "وقال"}, "the cue isn't in"),
        (
            {"speaker": Source(kind=SourceKind.PERSON, names={"en": "Giuseppe Conte"})},
            "isn't named",
        ),
        ({"speaker": None, "via": [AL_ARAB]}, "carriers need a speaker"),
    ],
)
def test_words_that_are_not_in_the_text_are_refused(
    options: dict[str, object], reason: str
) -> None:
    arguments = {"quote": "برادارات حديثة", "speaker": MARASH, **options}
    with pytest.raises(ValueError, match=reason):
        Claim.from_quote(ARTICLE, **arguments)  # type: ignore[arg-type]


def test_an_empty_span_is_no_span() -> None:
    with pytest.raises(ValidationError, match="empty span"):
        EvidenceSpan(document_id=ARTICLE.id, start=3, end=3)


def test_a_value_is_frozen_and_refuses_unknown_fields() -> None:
    with pytest.raises(ValidationError):
        ARTICLE.name = "other.txt"  # type: ignore[misc]
    with pytest.raises(ValidationError):
        Source(kind=SourceKind.PERSON, names={"en": "X"}, surname="Y")  # type: ignore[call-arg]
