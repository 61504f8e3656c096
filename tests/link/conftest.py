"""Claims made from one sentence each, for the tests of the linker."""

from __future__ import annotations

from typing import Any, Protocol

import pytest

from claimtrack.model.claim import Claim, ClaimMethod, Polarity
from claimtrack.model.document import Document
from claimtrack.text.quantities import find_quantities

DENIED = Polarity.DENIED


class MakeClaim(Protocol):
    """Makes a claim of a sentence."""

    def __call__(self, text: str, **fields: Any) -> Claim: ...


def make_claim(text: str, **fields: Any) -> Claim:
    """A claim that is the whole of a document; its language is told by its first letter."""
    lang = "ar" if "\u0600" <= text.strip()[:1] <= "\u06ff" else "en"
    document = Document.from_text(text, language=lang)
    fields.setdefault("quantities", find_quantities(text, lang))
    fields.setdefault("method", ClaimMethod.FREE_TEXT)
    span = document.evidence(0, len(text))
    return Claim(span=span, text=text, language=lang, **fields)


@pytest.fixture
def claim() -> MakeClaim:
    """Makes a claim that is the whole of a document."""
    return make_claim
