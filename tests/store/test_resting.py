"""Claims rest on documents and attributions: where one is gone, nothing is told as if it were."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from either import execute

from claimtrack.errors import StoreError
from claimtrack.model.analysis import Extraction
from claimtrack.model.claim import Claim
from claimtrack.rederiving import rederive
from claimtrack.store.claim_store import ClaimStore, open_store

Ask = Callable[[ClaimStore, Claim], object]


def _looked_up(name: str) -> Ask:
    def ask(store: ClaimStore, claim: Claim) -> object:
        with store.lookup() as lookup:
            method = getattr(lookup, name)
            return method() if name in ("claim_words", "claim_order") else method([claim.id])

    return ask


ANSWERS: dict[str, Ask] = {
    "analysis": lambda store, _: store.analysis(),
    "recorded": lambda store, _: store.recorded(),
    "claims": lambda store, _: store.claims(),
    "claims of a document": lambda store, claim: store.claims(claim.span.document_id),
    **{name: _looked_up(name) for name in ("claim_words", "claims", "claims_in_order", "part")},
}
ASKED = pytest.mark.parametrize("ask", ANSWERS.values(), ids=ANSWERS)

NEAR_MISSES: dict[str, Ask] = {
    "claims of a document": lambda store, claim: store.claims(claim.span.document_id),
    **{name: _looked_up(name) for name in ("claims", "claims_in_order", "part")},
}


@ASKED
def test_a_claim_whose_attribution_is_gone_is_not_read(
    full: ClaimStore, place: str, ask: Ask
) -> None:
    claim = next(each for each in full.claims() if each.attribution_id)
    assert ask(full, claim)
    execute(place, f"DELETE FROM attribution WHERE id = '{claim.attribution_id}'")
    with pytest.raises(StoreError, match=f"attribution {claim.attribution_id}") as told:
        ask(full, claim)
    assert "claim c-" in str(told.value)
    assert "claimtrack verify" in told.value.hint


@pytest.mark.parametrize("ask", [*ANSWERS.values(), _looked_up("claim_order")])
def test_a_claim_whose_document_is_gone_is_not_read(full: ClaimStore, place: str, ask: Ask) -> None:
    claim = full.claims()[0]
    execute(place, f"DELETE FROM document WHERE id = '{claim.span.document_id}'")
    with pytest.raises(StoreError, match=claim.span.document_id) as told:
        ask(full, claim)
    assert "claimtrack verify" in told.value.hint


@ASKED
def test_a_claim_under_the_id_of_another_is_not_read(
    full: ClaimStore, place: str, ask: Ask
) -> None:
    claim, other, *_ = full.claims()
    execute(
        place,
        f"UPDATE claim SET value = (SELECT value FROM claim WHERE id = '{other.id}') "
        f"WHERE id = '{claim.id}'",
    )
    with pytest.raises(StoreError, match=f"under {claim.id} whose own id is {other.id}") as told:
        ask(full, claim)
    assert "claimtrack verify" in told.value.hint


@pytest.mark.parametrize("ask", [ANSWERS["analysis"], ANSWERS["part"]], ids=["analysis", "part"])
def test_an_attribution_under_the_id_of_another_is_not_read(
    full: ClaimStore, place: str, ask: Ask
) -> None:
    claim = next(each for each in full.claims() if each.attribution_id)
    other = next(each for each in full.attributions() if each.id != claim.attribution_id)
    execute(
        place,
        f"UPDATE attribution SET value = (SELECT value FROM attribution WHERE id = '{other.id}') "
        f"WHERE id = '{claim.attribution_id}'",
    )
    with pytest.raises(StoreError, match=f"whose own id is {other.id}"):
        ask(full, claim)


@pytest.mark.parametrize("ask", NEAR_MISSES.values(), ids=NEAR_MISSES)
def test_a_question_that_takes_no_damaged_record_is_answered(
    full: ClaimStore, place: str, english: Extraction, ask: Ask
) -> None:
    damaged = full.claims(english.document.id)[0]
    sound = next(c for c in full.claims() if c.span.document_id != english.document.id)
    full.save_analysis((), (), {}, ())
    before = ask(full, sound)
    execute(place, f"DELETE FROM attribution WHERE id = '{damaged.attribution_id}'")
    assert ask(full, sound) == before


def test_what_deals_with_damage_works_on_a_damaged_store(
    full: ClaimStore, place: str, arabic: Extraction, english: Extraction
) -> None:
    counts, others = full.claim_counts(), full.claims(arabic.document.id)
    claim = full.claims(english.document.id)[0]
    execute(place, f"DELETE FROM attribution WHERE id = '{claim.attribution_id}'")
    with open_store(place) as store:
        faults = [str(fault) for fault in store.verification().faults]
        assert any(str(claim.attribution_id) in fault for fault in faults)
        assert store.claim_counts() == counts
        assert {each.document.id for each in rederive(store)} == counts.keys()
        assert claim in store.recorded(is_checked=False).claims
        store.remove_document(english.document.id)
        assert store.claims() == others


def test_recorded_sources_are_those_of_the_whole_record(
    full: ClaimStore, arabic: Extraction
) -> None:
    assert full.recorded_sources() == full.recorded().sources
    assert {source.id for source in arabic.sources} <= {s.id for s in full.recorded_sources()}
