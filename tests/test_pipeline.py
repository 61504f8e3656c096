"""The flow: invariants that hold for any text, and for any order of documents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.errors import ClaimtrackWarning
from claimtrack.model.analysis import Extraction
from claimtrack.model.document import Document
from claimtrack.model.finding import DiagnosticCode
from claimtrack.pipeline import extract, ingest, relink, track
from claimtrack.progress import OnProgress
from claimtrack.store.claim_store import open_store

ARABIC = (
    "قال كمال المرعاش في تصريح لـ”العرب” إن إيطاليا “زودت الميليشيات برادارات حديثة”. "
    "وأضاف أن في مصراتة نحو 1800 عسكري إيطالي.\n"
)
ENGLISH = 'Giuseppe Conte denied it. "Our staff did no military work at Misrata," he said.\n'


def _assert_spans_hold(extraction: Extraction) -> None:
    text = extraction.document.text
    for claim in extraction.claims:
        assert text[claim.span.start : claim.span.end] == claim.text
        for quantity in claim.quantities:
            assert text[quantity.span.start : quantity.span.end] == quantity.text
            assert claim.span.covers(quantity.span)
    for attribution in extraction.attributions:
        assert attribution.span.covers(attribution.content)
        mentions = [m for m in (attribution.speaker, *attribution.via) if m is not None]
        for words in (*mentions, *([attribution.cue] if attribution.cue else [])):
            assert text[words.span.start : words.span.end] == words.text
    ids = [a.id for a in extraction.attributions]
    assert len(ids) == len(set(ids))
    assert {c.attribution_id for c in extraction.claims if c.attribution_id} <= set(ids)


@pytest.mark.parametrize(("text", "lang"), [(ARABIC, "ar"), (ENGLISH, "en")])
def test_every_span_slices_its_words(text: str, lang: str) -> None:
    extraction = extract(Document.from_text(text, language=lang))
    assert extraction.attributions
    _assert_spans_hold(extraction)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*ARABIC.split(), *ENGLISH.split(), "«", "»", '"', "\n", "أن", "said", ":"]
        ),
        max_size=60,
    ),
    st.sampled_from(["ar", "en"]),
)
def test_shuffled_news_never_breaks_a_span(words: list[str], lang: str) -> None:
    _assert_spans_hold(extract(Document.from_text(" ".join(words), language=lang)))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["ar", "en"]))
def test_no_unicode_text_crashes(text: str, lang: str) -> None:
    _assert_spans_hold(extract(Document.from_text(text, language=lang)))


def test_an_unsupported_language_is_said_and_not_guessed() -> None:
    extraction = extract(
        Document.from_text("Le ministre a dit que la mer est bleue.", language="fr")
    )
    assert extraction.claims == ()
    assert DiagnosticCode.UNSUPPORTED_LANGUAGE in {d.code for d in extraction.diagnostics}


def test_the_order_of_documents_changes_nothing() -> None:
    documents = [
        Document.from_text(ARABIC, language="ar", name="a.txt"),
        Document.from_text(ENGLISH, language="en", name="b.txt"),
    ]
    assert track(documents) == track(reversed(documents))


def test_the_same_bytes_count_once() -> None:
    document = Document.from_text(ENGLISH, language="en", name="b.txt")
    twin = document.model_copy(update={"name": "copy.txt"})
    assert len(track([document, twin]).documents) == 1


@pytest.mark.parametrize("filler", ['"' * 20_000, "أن " * 8_000, "(" * 20_000, "قال " * 5_000])
def test_degenerate_lines_are_read_to_their_end(filler: str) -> None:
    extraction = extract(Document.from_text(filler, language="ar"))
    assert extraction.sentences is not None


def test_a_store_filled_one_by_one_has_the_links_of_one_filled_at_once(tmp_path: Path) -> None:
    texts = [
        "The minister said that Italy supplied radars at Misrata on Monday.",
        "Italy did not supply radars at Misrata, the spokesman said.",
        "وقال الوزير إن إيطاليا زودت القوات في مصراتة برادارات.",
        "The spokesman said that about 1,800 Italian soldiers are at Misrata.",
        "A member of parliament said that 400 Italian soldiers are at Misrata.",
    ]
    documents = [
        Document.from_text(text, language="ar" if "ق" in text else "en", name=f"{at}.txt")
        for at, text in enumerate(texts)
    ]
    with open_store(tmp_path / "at-once.db") as at_once, open_store(tmp_path / "slowly.db") as slow:
        ingest(at_once, documents)
        for document in reversed(documents):
            ingest(slow, [document])
        assert len(at_once.links()) > 2
        assert at_once.links() == slow.links()
        assert at_once.clusters() == slow.clusters()
        assert at_once.findings() == slow.findings()
        rebuilt = relink(slow, rebuild=True)
        assert rebuilt.links == at_once.links()


def _reports() -> list[Document]:
    return [
        Document.from_text(f"The mayor said on Monday that {words}.", language="en", name=name)
        for name, words in {
            "a.txt": "the port of Rasheed will be closed",
            "b.txt": "the mill at Sandwick has burnt down",
            "c.txt": "forty boats were lost in the storm",
        }.items()
    ]


def _once_the_first_is_read(others_do: Callable[[], object]) -> OnProgress:
    def tell(stage: str, count: int, of: int) -> None:
        if (stage, count, of) == ("reading", 1, 3):
            others_do()

    return tell


def test_a_document_that_is_removed_while_it_is_added_again_comes_back_with_its_claims(
    new_store: Callable[[], str],
) -> None:
    reports = _reports()
    with open_store(new_store()) as store:
        ingest(store, reports)
        before = store.analysis()
        gone = reports[1].id
        on_progress = _once_the_first_is_read(lambda: store.remove_document(gone))
        report = ingest(store, reports, on_progress=on_progress)
        assert (report.new, len(report.known)) == ((gone,), 2)
        assert store.claims(gone)
        assert store.analysis() == before


def test_a_document_that_is_redacted_while_a_batch_is_added_is_left_out_and_the_rest_is_linked(
    new_store: Callable[[], str],
) -> None:
    reports = _reports()
    with open_store(new_store()) as store:
        ingest(store, reports[:2])
        gone = reports[1].id

        def redact() -> None:
            store.redact_document(gone, by="Layla", why="court order")

        with pytest.warns(ClaimtrackWarning, match=r"b\.txt was redacted: not added"):
            report = ingest(store, reports, on_progress=_once_the_first_is_read(redact))
        assert report.new == (reports[2].id,)
        assert report.known == (reports[0].id,)
        clustered = {id_ for cluster in store.clusters() for id_ in cluster.claim_ids}
        assert clustered == {claim.id for claim in store.claims()}
        assert store.claims(reports[2].id)
