"""Any value can be written as JSON, whatever stands in its text."""

from __future__ import annotations

import json

import pytest

from claimtrack.model.claim import Claim
from claimtrack.model.document import Document


def _claim(text: str) -> Claim:
    document = Document.from_text(text, language="en")
    return Claim.from_quote(document, text).bare()


@pytest.mark.parametrize("text", ["forty wells \ud800 dried up", "جفت أربعون \udfff بئرا"])
def test_half_a_character_is_written_as_its_escape(text: str) -> None:
    claim = _claim(text)
    for indent in (None, 2):
        told = claim.model_dump_json(indent=indent, exclude={"method"})
        assert told.isascii()
        assert json.loads(told) == claim.model_dump(mode="json", exclude={"method"})
    assert "\n" not in claim.model_dump_json()


@pytest.mark.parametrize("text", ["forty wells \U0001f600 dried up", "جفت أربعون بئرا"])
def test_whole_characters_are_written_as_they_are(text: str) -> None:
    assert text in _claim(text).model_dump_json()
