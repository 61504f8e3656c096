"""Ids are derived from content: the same input, the same id; other input, another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimtrack.ids import claim_id, cluster_id, digest, document_id, link_id, source_id
from claimtrack.model.document import Document


@given(st.lists(st.text(max_size=8), max_size=4), st.lists(st.text(max_size=8), max_size=4))
def test_no_two_lists_of_parts_read_alike(one: list[str], other: list[str]) -> None:
    assert (digest(*one) == digest(*other)) == (one == other)


@given(st.text(), st.text())
def test_equal_words_in_two_documents_are_two_claims(one: str, other: str) -> None:
    first, second = Document.from_text(one), Document.from_text(other)
    same = claim_id(first.id, 0, 4, None) == claim_id(second.id, 0, 4, None)
    assert same == (one == other)


def test_order_matters_to_no_link_and_to_no_cluster() -> None:
    document = document_id("0" * 64)
    a, b = claim_id(document, 0, 4, None), claim_id(document, 5, 9, None)
    assert link_id(a, b) == link_id(b, a)
    assert cluster_id((a, b)) == cluster_id((b, a))


def test_a_source_id_can_be_read_in_both_scripts() -> None:
    assert source_id("Kamal al-Marash") == "kamal-al-marash"
    assert source_id("كَمال المرعاش") == source_id("كمال المرعاش") == "كمال-المرعاش"
    assert source_id("?!") != source_id("!?")
