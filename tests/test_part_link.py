"""What is added to a large store is linked by itself, and tells what linking all anew tells."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from claimtrack import stored_index
from claimtrack.ids import ClaimId
from claimtrack.model.analysis import AnalysedPart, Analysis, Extraction
from claimtrack.model.decision import Judgement
from claimtrack.model.document import Document
from claimtrack.model.finding import FindingKind
from claimtrack.model.link import Verdict
from claimtrack.pipeline import bring_up_to_date, extract, relink
from claimtrack.store.claim_store import ClaimStore, open_store
from claimtrack.text.documents import read_document

SEEDS = Path(__file__).parent.parent / "seeds"

WIRE = "Divers found the wreck of a fishing boat near the old lighthouse early on Sunday"
TEXTS = (
    "The harbour of Sandwick has been closed since Monday, mayor Vera Moll told The Herald.",
    "Mayor Vera Moll said that the harbour of Sandwick had been closed since Monday.",
    "Captain Rosa Lind said that the harbour of Sandwick had not been closed since Monday.",
    "Otto Brandt, a pilot, said the harbour of Sandwick had not been closed since Monday.",
    f"{WIRE}. The weather was calm.",
    f"Sad news. {WIRE}.",
    f"A boat is lost. {WIRE}.",
    "Otto Brandt said that 40 boats were in the harbour of Sandwick on Monday.",
    "Rosa Lind said that 70 boats were in the harbour of Sandwick on Monday.",
    "قالت العمدة فيرا مول إن ميناء ساندويك مغلق منذ يوم الاثنين.",
    "وأكدت القبطان روزا ليند أن ميناء ساندويك ليس مغلقا منذ يوم الاثنين.",
    "Informed sources said that the harbour of Sandwick had been closed since Monday.",
)


@pytest.fixture(autouse=True)
def _large_from_three_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored_index, "LARGE", 3)


@cache
def extractions() -> tuple[Extraction, ...]:
    made = []
    for number, text in enumerate(TEXTS):
        lang = "ar" if "\u0600" <= text[0] <= "\u06ff" else "en"
        made.append(
            extract(Document.from_text(f"{text}\n{number}", language=lang, name=f"{number}.txt"))
        )
    return tuple(made)


@cache
def bundled() -> tuple[Extraction, ...]:
    return tuple(extract(read_document(path)) for path in sorted(SEEDS.glob("*/0*.txt")))


@pytest.fixture
def store(new_store: Callable[[], str]) -> Iterator[ClaimStore]:
    with open_store(new_store()) as opened:
        yield opened


def told(analysis: Analysis) -> dict[str, object]:
    """What an analysis tells, but for the strength of clusters and the spelling of names."""
    return {
        "clusters": [cluster.claim_ids for cluster in analysis.clusters],
        "origins": [analysis.origins[cluster.id] for cluster in analysis.clusters],
        "findings": [(f.kind, f.claim_ids, f.is_possible) for f in analysis.findings],
    }


def is_added_by_itself(store: ClaimStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bring the store up to date, and fail where that links everything anew."""
    with monkeypatch.context() as patched:
        patched.setattr("claimtrack.pipeline.relink", lambda *_args: pytest.fail("all anew"))
        bring_up_to_date(store)


def filled_but_for(left_out: int, made: tuple[Extraction, ...], store: ClaimStore) -> None:
    """Fill a store with all but one of some documents, and link it."""
    for number, extraction in enumerate(made):
        if number != left_out:
            store.add_document(extraction)
    relink(store)


def tells_the_same_when_linked_anew(store: ClaimStore) -> dict[str, object]:
    """What the store tells, held against what it tells once all of it is linked anew."""
    added = told(store.analysis())
    relink(store)
    assert added == told(store.analysis())
    return added


def on_both(
    texts: Iterable[int], in_a_file: Container[int], in_a_server: Container[int]
) -> pytest.MarkDecorator:
    """Which text: in every run some in either database, since links know of none; in full all."""
    usual = {"sqlite": in_a_file, "postgresql": in_a_server}
    return pytest.mark.parametrize(
        ("which", "back_end"),
        [
            pytest.param(each, back_end, marks=() if each in some else pytest.mark.full)
            for back_end, some in usual.items()
            for each in texts
        ],
        indirect=["back_end"],
    )


@on_both(range(len(TEXTS)), range(len(TEXTS)), [0, 6, 11])
def test_a_short_article_added_tells_what_linking_all_anew_tells(
    which: int, store: ClaimStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled_but_for(which, extractions(), store)
    store.add_document(extractions()[which])
    is_added_by_itself(store, monkeypatch)
    added = tells_the_same_when_linked_anew(store)
    kinds = {kind for kind, *_ in added["findings"]}  # type: ignore[attr-defined]
    assert {FindingKind.WIRE_COPY, FindingKind.CORROBORATED, FindingKind.QUANTITY_CONFLICT} <= kinds


@on_both([0, 4, 6, 9], [0, 6], [6])
def test_a_bundled_article_added_tells_what_linking_all_anew_tells(
    which: int, store: ClaimStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled_but_for(which, bundled(), store)
    store.add_document(bundled()[which])
    is_added_by_itself(store, monkeypatch)
    tells_the_same_when_linked_anew(store)


@on_both([0, 2, 5, 8, 11], [0, 2, 8], [2])
def test_an_article_removed_leaves_what_linking_all_anew_tells(
    which: int, store: ClaimStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    for extraction in extractions():
        store.add_document(extraction)
    relink(store)
    store.remove_document(extractions()[which].document.id)
    is_added_by_itself(store, monkeypatch)
    tells_the_same_when_linked_anew(store)


def test_what_is_up_to_date_stays_as_it_is(
    store: ClaimStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    for extraction in extractions():
        store.add_document(extraction)
    relink(store)
    before = store.analysis()
    is_added_by_itself(store, monkeypatch)
    assert store.analysis() == before


def test_after_a_new_sighting_everything_is_linked_anew(store: ClaimStore) -> None:
    for extraction in extractions():
        store.add_document(extraction)
    relink(store)
    document = extractions()[0].document.model_copy(update={"url": "https://example.org/1"})
    store.add_document(Extraction(document=document))
    with store.lookup() as lookup:
        assert lookup.kept("linked") is None
    bring_up_to_date(store)
    with store.lookup() as lookup:
        assert lookup.kept("linked") is not None


def test_a_decision_holds_when_something_is_added(
    store: ClaimStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    from claimtrack.judging import judge

    for extraction in extractions()[:-1]:
        store.add_document(extraction)
    relink(store)
    one, other = (extractions()[at].claims[0].id for at in (0, 1))
    judge(
        store,
        Judgement(claim_ids=(ClaimId(one), ClaimId(other)), verdict=Verdict.DIFFERENT),
        by="a tester",
        why="two closures",
    )
    store.add_document(extractions()[-1])
    is_added_by_itself(store, monkeypatch)
    cluster_of = store.analysis().cluster_of
    assert cluster_of[one] != cluster_of[other]
    tells_the_same_when_linked_anew(store)


def meanwhile(
    store: ClaimStore, monkeypatch: pytest.MonkeyPatch, others_do: Callable[[], object]
) -> list[int]:
    """Have something done once a part was worked out and before it is saved; how often that is."""
    save, tries = store.save_part, list[int]()

    def saved_later(part: AnalysedPart, *, log_size: int) -> None:
        tries.append(log_size)
        if len(tries) == 1:
            others_do()
        save(part, log_size=log_size)

    monkeypatch.setattr(store, "save_part", saved_later)
    return tries


def test_a_decision_made_while_an_article_is_linked_holds(
    store: ClaimStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    from claimtrack.judging import judge

    for extraction in extractions()[:-1]:
        store.add_document(extraction)
    relink(store)
    one, other = (ClaimId(extractions()[at].claims[0].id) for at in (0, 4))
    same = Judgement(claim_ids=(one, other), verdict=Verdict.SAME)
    store.add_document(extractions()[-1])
    meanwhile(store, monkeypatch, lambda: judge(store, same, by="a tester", why="one event"))
    is_added_by_itself(store, monkeypatch)
    standing = [id_ for cluster in store.clusters() for id_ in cluster.claim_ids]
    assert sorted(standing) == sorted(claim.id for claim in store.claims())
    cluster_of = store.analysis().cluster_of
    assert cluster_of[one] == cluster_of[other]
    tells_the_same_when_linked_anew(store)


def test_an_article_that_two_link_at_once_is_linked_once(
    store: ClaimStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    for extraction in extractions()[:-1]:
        store.add_document(extraction)
    relink(store)
    store.add_document(extractions()[-1])
    tries = meanwhile(store, monkeypatch, lambda: bring_up_to_date(store))
    is_added_by_itself(store, monkeypatch)
    assert tries[0] == tries[1] < store.log_head()[0]  # each saw the article, and one saved it
    tells_the_same_when_linked_anew(store)


def test_what_is_no_change_of_the_records_lets_an_article_be_saved_at_once(
    store: ClaimStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    for extraction in extractions()[:-1]:
        store.add_document(extraction)
    relink(store)
    store.add_document(extractions()[-1])
    tries = meanwhile(store, monkeypatch, lambda: store.put_off(["l-1"]))
    is_added_by_itself(store, monkeypatch)
    assert len(tries) == 1
