"""Parts of a store: what a question needs, in the order of the store, and no more."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np
import pytest
from either import execute
from harvest import GAZETTE, MINISTRY, UNION, analysed

from claimtrack.errors import ClaimtrackWarning, StoreError
from claimtrack.model.analysis import Extraction
from claimtrack.model.attribution import Attribution, Mention
from claimtrack.model.claim import Claim, ClaimMethod
from claimtrack.model.decision import Decision, SpeakerCorrection
from claimtrack.model.document import Document
from claimtrack.model.span import Span
from claimtrack.store.claim_store import ClaimStore, open_store


def membership(store: ClaimStore) -> tuple[set[str], set[str]]:
    """The ids of the clusters and findings that are found by the claims that are there."""
    with store.lookup() as lookup:
        part = lookup.part(claim.id for claim in store.claims())
    return {cluster.id for cluster in part.clusters}, {finding.id for finding in part.findings}


def test_the_part_of_all_claims_is_the_whole(full: ClaimStore) -> None:
    whole = full.analysis()
    with full.lookup() as lookup:
        part = lookup.part(lookup.claim_order())
        assert lookup.claim_order() == [claim.id for claim in whole.claims]
    for field in ("documents", "claims", "attributions", "sources", "clusters", "findings"):
        assert getattr(part, field) == getattr(whole, field), field


def test_a_claim_brings_its_cluster_and_one_beside_it_does_not(full: ClaimStore) -> None:
    first, _, third, fourth = full.claims()
    with full.lookup() as lookup:
        part = lookup.part([first.id])
        beside = lookup.part([], [first.id, fourth.id])
    assert part.claims == (first, third)
    assert [f.claim_ids for f in part.findings] == [(first.id, third.id)]
    assert beside.claims == (first, fourth)
    assert beside.findings == ()
    assert beside.cluster_of[first.id].claim_ids == (first.id, third.id)
    assert len(beside.attributions) == 2


def test_a_part_names_its_sources(full: ClaimStore) -> None:
    last = full.claims()[-1]
    with full.lookup() as lookup:
        named = {source.id for source in lookup.part([], [last.id]).sources}
    assert named == {UNION.id, GAZETTE.id}
    assert MINISTRY.id not in named


def test_membership_follows_every_analysis(full: ClaimStore) -> None:
    analysis = full.analysis()
    clusters, findings = membership(full)
    assert clusters == {cluster.id for cluster in analysis.clusters}
    assert findings == {finding.id for finding in analysis.findings}
    full.save_analysis((), analysis.clusters[:1], {}, analysis.findings[1:2])
    assert membership(full) == ({analysis.clusters[0].id}, {analysis.findings[1].id})
    full.remove_document(analysis.documents[0].id)
    assert membership(full) == (set(), {f.id for f in full.findings()})


def test_compared_pairs_are_kept_sorted_and_go_with_the_next_analysis(full: ClaimStore) -> None:
    assert full.compared_pairs().tolist() == []
    first, second, *_ = sorted(claim.id for claim in full.claims())
    digest = hashlib.blake2b(f"{first}\0{second}".encode(), digest_size=8).digest()
    pairs = np.array([7, int.from_bytes(digest, "little"), 7], dtype=np.uint64)
    full.save_analysis((), (), {}, (), compared=pairs)
    found = full.compared_pairs()
    assert found.dtype == np.uint64
    assert found.tolist() == sorted({7, int.from_bytes(digest, "little")})
    full.save_analysis((), (), {}, ())
    assert full.compared_pairs().tolist() == []


def test_the_state_tells_what_claims_there_are_and_not_how_they_came(
    new_store: Callable[[], str], arabic: Extraction, english: Extraction
) -> None:
    def state(*extractions: Extraction, without: Document | None = None) -> str:
        with open_store(new_store()) as store:
            for extraction in extractions:
                store.add_document(extraction)
            if without is not None:
                store.remove_document(without.id)
            with store.lookup() as lookup:
                return lookup.state()

    assert state() == ""
    assert state(arabic, english) == state(english, arabic) != state(arabic)
    assert state(arabic, english, without=english.document) == state(arabic)


def test_another_name_of_a_document_is_another_state(full: ClaimStore, arabic: Extraction) -> None:
    with full.lookup() as lookup:
        before = lookup.state()
    named = arabic.document.model_copy(
        update={"name": "a.txt", "title": "harvest", "url": "https://a.example"}
    )
    full.add_document(Extraction(document=named))
    assert full.documents()[0].name == "a.txt"
    with full.lookup() as lookup:
        assert lookup.state() != before


def test_a_lookup_sees_one_state(full: ClaimStore, place: str, english: Extraction) -> None:
    with full.lookup() as lookup:
        before = lookup.claim_order()
        with open_store(place) as other:
            other.remove_document(english.document.id)
        assert lookup.claim_order() == before
    with full.lookup() as lookup:
        assert len(lookup.claim_order()) == 2


def test_a_snapshot_sees_one_state_however_it_is_asked(
    full: ClaimStore, place: str, english: Extraction
) -> None:
    with full.snapshot() as held:
        before = held.analysis()
        with open_store(place) as other:
            other.remove_document(english.document.id)
        assert held.analysis() == before
        assert held.find_document(english.document.id) in before.documents
        assert held.counts()["documents"] == len(before.documents)
        with held.lookup() as lookup, held.snapshot() as again:
            assert lookup.claim_order() == [claim.id for claim in again.claims()]
            assert len(lookup.claim_order()) == len(before.claims)
    assert english.document.id not in full.analysis().document_by_id


def test_a_snapshot_is_only_read_and_closed_at_its_end(
    full: ClaimStore, english: Extraction
) -> None:
    with full.snapshot() as held:
        assert held.is_read_only
        for change in (lambda: held.remove_document(english.document.id), held.purge):
            with pytest.raises(StoreError, match="is read-only"):
                change()
    with pytest.raises(StoreError, match="was closed"):
        held.claims()
    full.remove_document(english.document.id)  # near miss: the store itself


def test_a_lookup_that_was_broken_off_holds_nothing_open(full: ClaimStore) -> None:
    def break_off() -> None:
        with full.lookup() as lookup:
            assert lookup.claim_order()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError) as broken_off:
        break_off()
    full.purge()  # refused while anybody may still read
    with full.lookup() as lookup:
        assert len(lookup.claim_order()) == 4
    assert broken_off.tb  # whose frames would keep a connection


def test_citations_name_the_speaker_that_a_person_corrected(
    full: ClaimStore, english: Extraction
) -> None:
    document, told = english.document, english.attributions[0]
    start = document.text.index("ministry")
    span = Span(start=start, end=start + len("ministry"))
    mention = Mention(span=span, text="ministry", source_id=UNION.id)
    with full.lookup() as lookup:
        before = lookup.citations([document.id])[document.id]
    full.add_decision(
        Decision(
            sequence=1,
            ruling=SpeakerCorrection(attribution_id=told.id, mention=mention),
            by="Layla",
            at=datetime(2024, 3, 5, tzinfo=UTC),
            why="the union said so",
        )
    )
    with full.lookup() as lookup:
        after = lookup.citations([document.id])[document.id]
    assert MINISTRY.id in {source for source, _ in before}
    assert (UNION.id, span) in after
    assert MINISTRY.id not in {source for source, _ in after}
    assert [cited for cited in before if cited[0] != MINISTRY.id] == [
        cited for cited in after if cited != (UNION.id, span)
    ]


def test_citations_of_a_damaged_attribution_are_a_store_error(
    full: ClaimStore, place: str, arabic: Extraction, english: Extraction
) -> None:
    execute(
        place,
        "UPDATE attribution SET value = replace(value, '\"via\":', '\"by\":') "
        f"WHERE document_id = '{english.document.id}'",
    )
    with full.lookup() as lookup:
        assert lookup.citations([arabic.document.id])[arabic.document.id]
    with pytest.raises(StoreError, match="Attribution that can't be read"), full.lookup() as lookup:
        lookup.citations([english.document.id])


def test_a_part_holds_words_for_which_nobody_is_named(store: ClaimStore) -> None:
    document = Document.from_text("The mill was said to be open.", language="en", name="mill.txt")
    whole = document.evidence(0, len(document.text))
    told = Attribution(span=whole, speaker=None, content=document.evidence(0, 8))
    claim = Claim(
        span=document.evidence(0, 8), text="The mill", language="en", attribution_id=told.id
    )
    store.add_document(Extraction(document=document, attributions=(told,), claims=(claim,)))
    with store.lookup() as lookup:
        part = lookup.part([claim.id])
    assert (part.attributions, part.claims, part.sources) == ((told,), (claim,), ())


@pytest.mark.parametrize("wanted", ["c-0", "\udcff", "c-\0"])
def test_what_is_not_there_brings_nothing(full: ClaimStore, wanted: str) -> None:
    with full.lookup() as lookup:
        for ask in (
            lookup.documents,
            lookup.links,
            lookup.link_ends,
            lookup.clusters_with,
            lookup.findings_on,
            lookup.sources,
            lookup.claims_naming,
        ):
            assert not ask([wanted])
        assert lookup.links([wanted, full.links()[0].id]) == full.links()


def test_a_replaced_claim_is_remembered_until_an_index_knows_its_new_words(
    store: ClaimStore, english: Extraction
) -> None:
    first, *others = english.claims
    found = first.model_copy(update={"method": ClaimMethod.EXTRACTED})
    store.add_document(english.model_copy(update={"claims": (found, *others)}))
    with store.lookup() as lookup:
        before = lookup.state()
    store.add_claims([first])
    store.save_index({"words": b"1"}, before)  # by somebody who began earlier
    with store.lookup() as lookup:
        assert lookup.kept("replaced") == first.id.encode()
        now = lookup.state()
    store.save_index({"words": b"2"}, now)
    with store.lookup() as lookup:
        assert lookup.kept("replaced") is None


def test_a_closed_store_has_no_lookup(full: ClaimStore) -> None:
    full.close()
    with pytest.raises(StoreError, match="was closed"), full.lookup():
        pass


def test_asking_for_a_part_loads_no_sqlalchemy(place: str) -> None:
    open_store(place).close()
    program = (
        "import sys; from claimtrack.store.claim_store import open_store\n"
        "with open_store(sys.argv[1]) as store, store.lookup() as lookup: lookup.part([])\n"
        "print('sqlalchemy' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, place], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"


@pytest.mark.parametrize("content", [b"\xff\xfe", b"0123456789abcdeg", b""])
def test_a_damaged_fingerprint_is_said_and_made_anew(
    full: ClaimStore, place: str, arabic: Extraction, content: bytes
) -> None:
    def state() -> str:
        with open_store(place) as store, store.lookup() as lookup:
            return lookup.state()

    def damage() -> None:
        written = f"'\\x{content.hex()}'::bytea" if "://" in place else f"x'{content.hex()}'"
        execute(place, f"UPDATE search_index SET value = {written} WHERE name = 'state'")

    sound = state()
    damage()
    with pytest.warns(ClaimtrackWarning, match="is damaged and is worked out anew"):
        assert state() == sound
    full.save_analysis(**analysed(full.claims()))
    assert state() == sound  # without a warning
    damage()
    full.remove_document(arabic.document.id)
    with pytest.warns(ClaimtrackWarning):
        left = state()
    full.save_index({}, left)
    assert state() == left != sound


def test_damaged_notes_of_what_changed_hinder_no_removal(
    full: ClaimStore, place: str, arabic: Extraction
) -> None:
    (claim, *_) = full.claims(arabic.document.id)
    full.add_claims([claim.model_copy(update={"presupposed": not claim.presupposed})])
    full.remove_document(arabic.document.id)
    written = r"'\xff'::bytea" if "://" in place else "x'ff'"
    execute(
        place, f"UPDATE search_index SET value = {written} WHERE name IN ('replaced', 'touched')"
    )
    (left, *_) = full.claims()
    full.add_claims([left.model_copy(update={"presupposed": not left.presupposed})])
    full.remove_document(left.span.document_id)
    assert full.documents() == ()
