"""What was redacted is gone to the last byte; that it was there, and all proofs, stay."""

from __future__ import annotations

import subprocess
import warnings
from datetime import UTC, datetime
from pathlib import Path

import pytest
from either import execute, only_sqlite
from harvest import (
    ARABIC,
    ENGLISH,
    analysed,
    arabic_extraction,
    as_extraction,
    english_extraction,
)

from claimtrack.anchoring import read_signing_key
from claimtrack.bundling import write_bundle
from claimtrack.custody import verify_bundle
from claimtrack.custody.authorities import Trust
from claimtrack.errors import (
    ClaimtrackWarning,
    InputError,
    IntegrityError,
    NotFoundError,
    StoreError,
)
from claimtrack.model.attribution import Mention
from claimtrack.model.claim import Claim
from claimtrack.model.decision import Decision, Retraction, SpeakerCorrection
from claimtrack.model.document import Document, Source, SourceKind
from claimtrack.model.span import Span
from claimtrack.pipeline import bring_up_to_date, ingest
from claimtrack.redacting import decisions_left, finish_redaction, redact
from claimtrack.store.claim_store import ClaimStore, open_store

AT = datetime(2024, 3, 5, 12, tzinfo=UTC)


def files_of(path: str) -> bytes:
    """Every byte of the store and its companions."""
    return b"".join(
        each.read_bytes() for each in sorted(Path(path).parent.glob(Path(path).name + "*"))
    )


@pytest.fixture
def filled(store: ClaimStore) -> ClaimStore:
    store.add_document(arabic_extraction())
    store.add_document(english_extraction())
    store.save_analysis(**analysed(store.claims()))
    return store


def test_decisions_that_hold_its_words_are_named_and_stay(filled: ClaimStore) -> None:
    document = filled.find_document("harvest.txt")
    other = filled.find_document("قمح.txt")
    claim, elsewhere = filled.claims(document.id)[0], filled.claims(other.id)[0]
    rulings = [
        (Retraction(claim_id=claim.id), "printed in error"),
        (Retraction(claim_id=elsewhere.id), f"see “{claim.text.upper()}”"),
        (Retraction(claim_id=elsewhere.id), "printed in error, too"),  # near miss: about another
    ]
    made = [
        Decision(sequence=number, ruling=ruling, by="Layla", at=AT, why=why)
        for number, (ruling, why) in enumerate(rulings, 1)
    ]
    for each in made:
        filled.add_decision(each)
    left = decisions_left(filled, document)
    redact(filled, document, by="Layla", why="court order")
    assert left.about == (made[0].id,)
    assert left.quoting == (made[1].id,)
    assert filled.log() == tuple(made)


@only_sqlite
@pytest.mark.parametrize(
    ("why", "is_named"),
    [
        ("since wheat harvest reached 900, she says", True),  # part of a claim
        ("he wrote “After a  DRY spring”, no less", True),  # of a sentence that claims nothing
        ("the Farmers’ Union asked for it", True),  # who speaks
        ("طلب ذلك اتّحاد المزارعين", True),  # … under any name, with or without marks
        ("after a dry summer and a wet one", False),  # three words are anybody's
        ("the bakers’ union asked for it", False),
    ],
)
def test_a_reason_that_holds_some_words_of_it_is_named(
    filled: ClaimStore, why: str, is_named: bool
) -> None:
    elsewhere = filled.claims(filled.find_document("قمح.txt").id)[0]
    ruling = Retraction(claim_id=elsewhere.id)
    made = Decision(sequence=1, ruling=ruling, by="Layla", at=AT, why=why)
    filled.add_decision(made)
    left = decisions_left(filled, filled.find_document("harvest.txt"))
    assert (left.quoting, left.about) == ((made.id,) if is_named else (), ())


@only_sqlite
def test_words_of_it_in_any_name_of_a_speaker_that_somebody_described_are_found(
    filled: ClaimStore,
) -> None:
    other = filled.find_document("قمح.txt")
    said, words = filled.attributions(other.id)[0], Span(start=0, end=5)
    made = []
    for aliases in (
        ("Sami", "the man who said after a dry spring that it rained"),
        ("Sami", "the man who said after a wet spring that it rained"),  # near miss
    ):
        speaker = Source(kind=SourceKind.PERSON, names={"en": "Sami Nasr"}, aliases=aliases)
        mention = Mention(span=words, text=other.quote(words), source_id=speaker.id)
        ruling = SpeakerCorrection(attribution_id=said.id, mention=mention, source=speaker)
        number = len(made) + 1
        made.append(Decision(sequence=number, ruling=ruling, by="Layla", at=AT, why="he spoke"))
        filled.add_decision(made[-1])
    left = decisions_left(filled, filled.find_document("harvest.txt"))
    assert (left.quoting, left.about) == ((made[0].id,), ())


def test_a_redaction_is_signed_with_all_that_the_store_then_holds(
    filled: ClaimStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("cryptography", reason="signing is an extra")
    key = tmp_path / "desk.pem"
    words = ["openssl", "genpkey", "-algorithm", "ed25519", "-out", key]
    subprocess.run(words, check=True, capture_output=True)
    document = filled.find_document("harvest.txt")
    with pytest.raises(InputError, match="can't be read as a key"):
        redact(filled, document, by="Layla", why="court order", key=tmp_path / "none.pem")
    assert filled.tombstones() == {}
    redact(filled, document, by="Layla", why="court order", key=key)
    public = read_signing_key(key).public_key().public_bytes_raw()
    found = filled.verification(public_key=public)
    assert found.is_intact
    (anchored,) = found.anchors
    assert anchored.by.startswith("redaction ")
    assert (anchored.trust, found.unanchored) == (Trust.VERIFIED, 1)  # its own entry comes after it
    assert filled.verification().anchored_size == 0  # nobody has said whose key
    write_bundle(filled, tmp_path / "case")
    words = ["openssl", "pkey", "-in", key, "-pubout", "-out", tmp_path / "desk.pub"]
    subprocess.run(words, check=True, capture_output=True)
    for more, told, tail in (
        ([], "unproven", found.size),
        (["--public-key", str(tmp_path / "desk.pub")], "anchored", 1),
    ):
        assert verify_bundle.main([str(tmp_path / "case"), *more]) == 0
        out = capsys.readouterr().out
        assert f"{told} up to {found.size - 1} by redaction " in out
        assert f"unanchored tail: {tail} entries" in out


@only_sqlite
@pytest.mark.parametrize(
    ("name", "words", "others"),
    [("قمح.txt", ARABIC, ENGLISH), ("harvest.txt", ENGLISH, ARABIC)],
)
def test_no_word_of_a_redacted_document_is_left_in_the_file(
    filled: ClaimStore, place: str, name: str, words: str, others: str
) -> None:
    document = filled.find_document(name)
    quotes = [claim.text for claim in filled.claims(document.id)]
    needles = [words, *quotes, *words.split("\n")]
    assert all(needle.encode() in files_of(place) for needle in needles[1:])
    filled.redact_document(document.id, by="Layla", why="court order")
    bring_up_to_date(filled)
    filled.purge()
    left = files_of(place)
    assert not any(needle.encode() in left for needle in needles)
    assert others.split("\n")[0].encode() in left
    assert document.sha256.encode() in left


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Huda Salem", "Huda Salem said the old mill had burned on Friday."),
        ("هدى سالم", "قالت هدى سالم إن المطحنة القديمة احترقت يوم الجمعة."),
    ],
)
def test_no_name_of_a_source_stays_in_the_log_once_its_document_is_redacted(
    store: ClaimStore, place: str, back_end: str, name: str, text: str
) -> None:
    witness = Source(kind=SourceKind.PERSON, names={"en": name})
    document = Document.from_text(text, language="ar", name="mill.txt")
    claim = Claim.from_quote(document, text.split(" ", 3)[-1].rstrip("."), speaker=witness)
    extraction = as_extraction(document, (claim,)).model_copy(update={"sources": (witness,)})
    store.add_document(extraction)
    store.add_document(english_extraction())
    assert witness.id in [source.id for source in store.sources()]
    redact(store, document, by="Layla", why="she took back her consent")
    parts, _ = store.bundle_parts_and_head()
    held = b"\n".join(parts.values()) + (files_of(place) if back_end == "sqlite" else b"")
    assert b"farmers-union" in held
    for word in (witness.id, name):
        assert word.encode() not in held
    assert store.verification().is_intact


@only_sqlite
def test_a_redaction_that_could_not_be_finished_is_finished_and_signed_later(
    filled: ClaimStore, place: str, tmp_path: Path
) -> None:
    pytest.importorskip("cryptography", reason="signing is an extra")
    key = tmp_path / "desk.pem"
    words = ["openssl", "genpkey", "-algorithm", "ed25519", "-out", key]
    subprocess.run(words, check=True, capture_output=True)
    document = filled.find_document("harvest.txt")
    filled.close()
    with open_store(place, busy_timeout=0.1) as other, other.lookup() as lookup:
        lookup.counts()
        with open_store(place, busy_timeout=0.1) as mine, pytest.raises(StoreError):
            redact(mine, document, by="Layla", why="court order", key=key)
    with open_store(place) as mine:
        assert mine.verification().anchors == ()
        finish_redaction(mine, key=key)
        assert [each.by.split()[0] for each in mine.verification().anchors] == ["redaction"]
    assert ENGLISH.split("\n")[0].encode() not in files_of(place)


@only_sqlite
def test_files_are_cleaned_even_where_nothing_can_be_concluded(
    filled: ClaimStore, place: str
) -> None:
    execute(place, "DELETE FROM finding WHERE kind = 'anonymous_only'")
    with pytest.raises(IntegrityError):
        redact(filled, filled.find_document("harvest.txt"), by="Layla", why="court order")
    assert filled.tombstones()
    assert ENGLISH.split("\n")[0].encode() not in files_of(place)


def test_the_log_and_its_heads_hold_after_a_redaction(filled: ClaimStore) -> None:
    heads = [filled.log_head()[1]]
    document = filled.find_document("harvest.txt")
    filled.redact_document(document.id, by="Layla", why="court order")
    heads.append(filled.log_head()[1])
    filled.purge()
    for head in heads:
        assert filled.verification(expected_head=head).is_intact
    assert filled.tombstones() == {document.id: document.sha256}
    assert len(filled.documents()) == 1


def test_a_tombstone_that_is_taken_away_is_found(filled: ClaimStore, place: str) -> None:
    document = filled.find_document("harvest.txt")
    filled.redact_document(document.id, by="Layla", why="court order")
    execute(place, "DELETE FROM tombstone")
    (fault,) = filled.verification().faults
    assert (fault.table, fault.key) == ("tombstone", document.id)


def test_the_same_bytes_are_not_taken_in_again(filled: ClaimStore) -> None:
    redacted = english_extraction()
    filled.redact_document(redacted.document.id, by="Layla", why="court order")
    with pytest.raises(StoreError, match="was redacted"):
        filled.add_document(redacted)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        report = ingest(filled, [redacted.document])
    assert (report.new, report.known) == ((), ())
    assert [each.category for each in told] == [ClaimtrackWarning]


def test_only_what_is_there_is_redacted(filled: ClaimStore) -> None:
    with pytest.raises(NotFoundError):
        filled.redact_document("d-none", by="Layla", why="court order")
    assert filled.tombstones() == {}


def test_a_file_that_somebody_else_reads_is_not_said_to_be_clean(
    filled: ClaimStore, place: str
) -> None:
    document = filled.find_document("harvest.txt")
    with open_store(place, busy_timeout=0.1) as other, other.lookup() as lookup:
        lookup.counts()
        with open_store(place, busy_timeout=0.1) as mine:
            mine.redact_document(document.id, by="Layla", why="court order")
            with pytest.raises(StoreError, match=r"open elsewhere|in use"):
                mine.purge()
    filled.purge()
    assert "://" in place or ENGLISH.split("\n")[0].encode() not in files_of(place)
