"""A person's statement becomes a claim that can be compared."""

from __future__ import annotations

import pytest

from claimtrack.claims_from_text import claim_from_text
from claimtrack.errors import InputError
from claimtrack.model.claim import ClaimMethod, Polarity


@pytest.mark.parametrize(
    ("text", "lang"),
    [("Italy supplied radars at Misrata", "en"), ("زودت إيطاليا مصراتة برادارات", "ar")],
)
def test_a_statement_has_its_actors_and_places(text: str, lang: str) -> None:
    claim = claim_from_text(text)
    assert claim.language == lang
    assert "italy" in claim.actors
    assert "misrata" in claim.places
    assert claim.method is ClaimMethod.FREE_TEXT


def test_a_denial_is_denied_and_a_figure_is_read() -> None:
    claim = claim_from_text("Italy did not send 400 soldiers to Misrata")
    assert claim.polarity is Polarity.DENIED
    assert [q.value for q in claim.quantities] == [400]


def test_the_same_words_give_the_same_id_and_other_words_another() -> None:
    one, same = claim_from_text("Italy sent doctors"), claim_from_text("  Italy sent doctors\n")
    assert one.id == same.id
    assert one.id != claim_from_text("Italy sent nurses").id


@pytest.mark.parametrize("text", ["", "   \n"])
def test_an_empty_statement_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="empty"):
        claim_from_text(text)


def test_an_unsupported_language_is_refused_by_name() -> None:
    with pytest.raises(InputError, match="fr"):
        claim_from_text("Le ministre a dit non", lang="fr")
