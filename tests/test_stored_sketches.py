"""The sketches of a large store's articles: kept, let go, and never trusted when they are odd."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack import stored_index, stored_sketches
from claimtrack.analyse.copied_text import SKETCHED, runs_of, sketch_of
from claimtrack.ids import DocumentId
from claimtrack.model.analysis import Analysis, Extraction
from claimtrack.model.document import Document
from claimtrack.pipeline import bring_up_to_date, extract, relink
from claimtrack.store.claim_store import ClaimStore, open_store
from claimtrack.stored_sketches import sketches_in, update_sketches

ENGLISH = (
    "The mayor of Kolberg said that the bridge over the Ved was closed on Monday. "
    "Engineers found a crack of two metres in its northern pillar, and nobody may cross it now. "
    "Buses turn back at the mill, while the ferry at Sunham carries nothing but ambulances. "
    "The council meets again on Thursday to hear what a new pillar would cost the town."
)
ARABIC = (
    "قال عمدة كولبرغ إن الجسر فوق نهر فيد أغلق يوم الاثنين. "
    "ووجد المهندسون شقا طوله متران في دعامته الشمالية ولا يجوز لأحد أن يعبره الآن. "
    "وتعود الحافلات من عند الطاحونة بينما لا تحمل العبارة في سونهام إلا سيارات الإسعاف. "
    "ويجتمع المجلس مرة أخرى يوم الخميس ليسمع كم ستكلف المدينة دعامة جديدة."
)
OTHERS = (
    "Engineer Sam Berg said that the bridge over the Ved was closed on Monday.\nIn Fosham it "
    "rained all week, and the harvest of barley lies wet in the fields of the valley, where the "
    "farmers wait for a dry wind from the hills before they dare to bring any of it home.",
    "وقال وزير النقل إن الجسر فوق نهر فيد أغلق يوم الاثنين.",
    "The harbour master of Molwick denied that the ferry at Sunham was out of order.",
)


@pytest.fixture(autouse=True)
def _large_from_three_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored_index, "LARGE", 3)


@cache
def articles() -> tuple[Extraction, ...]:
    pairs = [
        (ENGLISH, ENGLISH.replace("The mayor of Kolberg", "Captain Rosa Lind")),
        (ARABIC, ARABIC.replace("قال عمدة كولبرغ", "قالت القبطان روزا ليند")),
    ]
    texts = [text for pair in pairs for text in pair]
    return tuple(
        extract(
            Document.from_text(
                text, language="ar" if "\u0600" <= text[0] <= "\u06ff" else "en", name=f"{at}.txt"
            )
        )
        for at, text in enumerate((*texts, *OTHERS))
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store of all articles but the second ones of each pair."""
    with open_store(tmp_path / "bridge.db") as store:
        for at, extraction in enumerate(articles()):
            if at not in (1, 3):
                store.add_document(extraction)
        relink(store)
    return tmp_path / "bridge.db"


@pytest.fixture
def store(path: Path) -> Iterator[ClaimStore]:
    with open_store(path) as opened:
        yield opened


def rows(path: Path) -> dict[str, bytes]:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT name, value FROM search_index WHERE name LIKE 'sketch%'")
        return dict(found)


def changed(path: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement, values)


def told(analysis: Analysis) -> object:
    return analysis.clusters, analysis.origins, analysis.findings


def second_articles_tell_what_linking_all_anew_tells(store: ClaimStore) -> None:
    for at in (1, 3):
        store.add_document(articles()[at])
        bring_up_to_date(store)
    added = store.analysis()
    relink(store)
    assert told(added) == told(store.analysis())
    assert are_of_one_origin(added, "0.txt", "1.txt", "Ved")
    assert are_of_one_origin(added, "2.txt", "3.txt", "فيد")
    assert not are_of_one_origin(added, "0.txt", "4.txt", "Ved")  # near miss: its own text


def are_of_one_origin(analysis: Analysis, left: str, right: str, word: str) -> bool:
    """Whether what two articles tell with a word is one claim, on one origin."""
    one, other = (
        next(
            claim.id
            for claim in analysis.claims
            if word in claim.text and analysis.document_by_id[claim.span.document_id].name == name
        )
        for name in (left, right)
    )
    cluster = analysis.cluster_of[one]
    assert other in cluster.claim_ids
    return any({one, other} <= {*group} for group in analysis.origins[cluster.id].shared)


def test_every_article_of_a_large_store_has_its_sketch(store: ClaimStore) -> None:
    documents = store.documents()
    with store.lookup() as lookup:
        kept = sketches_in(lookup, [document.id for document in documents])
    assert kept == {each.id: sketch_of(runs_of(each.text)) for each in documents}


def test_a_small_store_keeps_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored_index, "LARGE", 2_000)
    with open_store(tmp_path / "small.db") as store:
        store.add_document(articles()[0])
        relink(store)
        assert update_sketches(store) == 0
    assert rows(tmp_path / "small.db") == {}


def test_with_sketches_an_added_article_tells_what_linking_all_anew_tells(
    store: ClaimStore, path: Path
) -> None:
    second_articles_tell_what_linking_all_anew_tells(store)
    assert len(rows(path)) == len(articles()) + 1


def _lost(path: Path) -> None:
    changed(path, "DELETE FROM search_index WHERE name LIKE 'sketch:%'")


def _all_lost(path: Path) -> None:
    changed(path, "DELETE FROM search_index WHERE name LIKE 'sketch%'")


def _damaged(path: Path) -> None:
    changed(path, "UPDATE search_index SET value = x'00' WHERE name LIKE 'sketch:%'")


def _of_another(path: Path) -> None:
    """The first of each two reprints has the sketch of an article that is unlike it."""
    kept = rows(path)
    for at, unlike in ((0, 6), (2, 6)):
        name, other = (f"sketch:{articles()[number].document.id}" for number in (at, unlike))
        changed(path, "UPDATE search_index SET value = ? WHERE name = ?", kept[other], name)


def _by_other_rules(path: Path) -> None:
    _damaged(path)
    changed(path, "UPDATE search_index SET value = ? WHERE name = 'sketches'", b"0/8/1.0")


ODD: list[Callable[[Path], None]] = [_lost, _all_lost, _damaged, _of_another, _by_other_rules]


@pytest.mark.parametrize("made_odd", ODD)
def test_odd_sketches_change_no_finding(made_odd: Callable[[Path], None], path: Path) -> None:
    made_odd(path)
    with open_store(path) as store:
        second_articles_tell_what_linking_all_anew_tells(store)


@pytest.mark.parametrize("made_odd", ODD)
def test_odd_sketches_are_made_anew(made_odd: Callable[[Path], None], path: Path) -> None:
    sound = rows(path)
    made_odd(path)
    with open_store(path) as store:
        relink(store, rebuild=True)
    assert rows(path) == sound


@pytest.mark.parametrize("made_odd", [_lost, _all_lost, _by_other_rules])
def test_absent_sketches_are_made_with_the_next_article(
    made_odd: Callable[[Path], None], path: Path
) -> None:
    sound = rows(path)
    made_odd(path)
    with open_store(path) as store:
        store.add_document(articles()[1])
        bring_up_to_date(store)
    assert sound.items() < rows(path).items()


@pytest.mark.parametrize("at", [0, 2])
def test_a_sketch_goes_with_its_article(at: int, store: ClaimStore, path: Path) -> None:
    id_ = articles()[at].document.id
    assert f"sketch:{id_}" in rows(path)
    store.redact_document(id_, by="Amina Holt", why="a name in it")
    assert f"sketch:{id_}" not in rows(path)


@given(st.frozensets(st.integers(0, 2**64 - 1), max_size=SKETCHED))
def test_a_sketch_comes_back_as_it_was_kept_and_for_its_own_article_only(
    sketch: frozenset[int],
) -> None:
    one, other = DocumentId("d-1"), DocumentId("d-2")
    kept = stored_sketches._packed(one, sketch)
    assert stored_sketches._unpacked(one, kept) == sketch
    assert stored_sketches._unpacked(other, kept) is None


@given(st.binary(max_size=40))
def test_other_bytes_are_no_sketch(content: bytes) -> None:
    id_ = DocumentId("d-1")
    found = stored_sketches._unpacked(id_, content)
    assert found is None or stored_sketches._packed(id_, found) == content
