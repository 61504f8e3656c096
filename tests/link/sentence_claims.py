"""Claims made of one sentence each, for the tests of the linker."""

from __future__ import annotations

from typing import Any

from claimtrack.link.links import compare_claims
from claimtrack.model.claim import Claim, ClaimMethod, Polarity
from claimtrack.model.document import Document
from claimtrack.model.link import Comparison, Relation
from claimtrack.text.quantities import find_quantities


def claim(text: str, *, is_denied: bool = False, **fields: Any) -> Claim:
    """A claim that is the whole of a document; its language is told by its first letter."""
    lang = "ar" if "\u0600" <= text[:1] <= "\u06ff" else "en"
    document = Document.from_text(text, language=lang)
    return Claim(
        **{
            "span": document.evidence(0, len(text)),
            "text": text,
            "language": lang,
            "polarity": Polarity.DENIED if is_denied else Polarity.AFFIRMED,
            "quantities": find_quantities(text, lang),
            "method": ClaimMethod.FREE_TEXT,
            **fields,
        }
    )


def compare(left: str | Claim, right: str | Claim) -> Comparison:
    """What two sentences are to each other."""
    one, other = (side if isinstance(side, Claim) else claim(side) for side in (left, right))
    return compare_claims(one, other)


def relation(left: str | Claim, right: str | Claim) -> Relation:
    """The relation alone."""
    return compare(left, right).relation


def vetoes(comparison: Comparison) -> set[str]:
    """The names of the features that forbid ``repeats``."""
    return {feature.name for feature in comparison.vetoes}
