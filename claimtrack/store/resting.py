"""What claims rest on: a document and mostly an attribution, both of which must be there.

Where one is gone, a claim would be told as the article's own, or left out without a word.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from claimtrack.errors import StoreError
from claimtrack.model.claim import Claim
from claimtrack.store.mapping import SEE_VERIFY

Resting = tuple[str, str, str | None]
"""The ids of a claim, of its document, and of its attribution if it has one."""


def resting(claims: Iterable[Claim]) -> Iterator[Resting]:
    """What each claim rests on."""
    return ((each.id, each.span.document_id, each.attribution_id) for each in claims)


def check_resting(
    claims: Iterable[Resting], documents: Container[str], attributions: Container[str]
) -> None:
    """Check that all that claims rest on is among these documents and attributions.

    Raises:
        StoreError: it isn't; the message names the claim and what it rests on.
    """
    for claim, document, attribution in claims:
        if document not in documents:
            raise _unfounded(claim, f"document {document}")
        if attribution is not None and attribution not in attributions:
            raise _unfounded(claim, f"attribution {attribution}")


def _unfounded(claim: str, missing: str) -> StoreError:
    return StoreError(
        f"the claim {claim} can't be read: the store doesn't hold the {missing} that it rests on",
        hint=SEE_VERIFY,
    )
