"""Half a character (a lone surrogate) in a text: kept as published, and no way to stop the flow."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimtrack.crosscheck import cross_check
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document
from claimtrack.model.link import Relation
from claimtrack.pipeline import ingest, track
from claimtrack.rederiving import rederive
from claimtrack.store.claim_store import open_store

TEXTS = {
    "en": "The mayor of Oran said that forty wells\ud800 in the valley had dried up{}.\n",
    "ar": "قال رئيس بلدية وهران إن أربعين بئرا\udfff في الوادي جفت{}.\n",
}
LATER = {"en": " by Sunday", "ar": " يوم الأحد"}


def _articles(lang: str) -> list[Document]:
    return [
        Document.from_text(TEXTS[lang].format(end), language=lang, name=f"{number}.txt")
        for number, end in enumerate(("", LATER[lang]))
    ]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_what_articles_say_in_half_characters_is_linked(lang: str) -> None:
    analysis = track(_articles(lang))
    half = {"en": "\ud800", "ar": "\udfff"}[lang]
    assert len([claim for claim in analysis.claims if half in claim.text]) == 2
    assert [link.comparison.relation for link in analysis.links] == [Relation.REPEATS]
    assert analysis == track(_articles(lang)[::-1])


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_store_holds_links_and_finds_half_characters(
    lang: str, new_store: Callable[[], str]
) -> None:
    first, second = _articles(lang)
    quote = {"en": "forty wells\ud800 in the valley", "ar": "أربعين بئرا\udfff في الوادي"}[lang]
    with open_store(new_store()) as store:
        ingest(store, [first])
        by_hand = Claim.from_quote(first, quote)
        store.add_claims([by_hand])
        ingest(store, [second])
        assert len(store.analysis().links) >= 1
        assert by_hand.text in {claim.text for claim in store.claims(first.id)}
        assert cross_check(TEXTS[lang].format(""), store).matches
        assert len(rederive(store)) == 2  # which tells that no bytes read so, and goes on
