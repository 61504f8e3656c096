"""A large store is asked through its index, and answers as if all of it had been read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from claimtrack import stored_index
from claimtrack.crosscheck import cross_check, told_check
from claimtrack.errors import ClaimtrackWarning, StoreError
from claimtrack.judging import judge, undo
from claimtrack.model.analysis import CheckResult, Extraction
from claimtrack.model.attribution import Stance
from claimtrack.model.claim import AttributedClaim, Claim, Polarity
from claimtrack.model.decision import Retraction, SourceJudgement
from claimtrack.model.document import Document, Source, SourceKind
from claimtrack.model.finding import FindingKind
from claimtrack.model.link import Relation, Verdict
from claimtrack.pipeline import relink
from claimtrack.store.claim_store import ClaimStore, open_store
from claimtrack.stored_index import update_index
from claimtrack.text.quantities import find_quantities

TOWNS = (("Benghazi", "بنغازي"), ("Tripoli", "طرابلس"), ("Tobruk", "طبرق"), ("Sirte", "سرت"))
PARTIES = (("France", "فرنسا"), ("Turkey", "تركيا"), ("Italy", "إيطاليا"))
GOODS = (("radars", "برادارات"), ("drones", "بطائرات مسيرة"), ("trucks", "بشاحنات"))
SPEAKERS = tuple(
    Source(kind=SourceKind.PERSON, names={"en": f"Otto Brandt{at}", "ar": f"أوتو برانت{at}"})
    for at in ("", "ov", "er")
)
HARBOUR = "{party} has {count} soldiers in {town}"
IDS = {"France": "france", "Turkey": "turkey", "Italy": "italy"}


def articles() -> list[tuple[Document, list[AttributedClaim]]]:
    """Two articles for each party, town and good: who supplied what where, and who has how many."""
    made = []
    number = 0
    for party, ar_party in PARTIES:
        for town, ar_town in TOWNS:
            for (goods, ar_goods), speaker in zip(GOODS, SPEAKERS, strict=True):
                number += 1
                place = (town.lower(),)
                who = (IDS[party],)
                count = 300 + 50 * (number % 3)
                first = f"{party} supplied the forces in {town} with {goods}"
                second = HARBOUR.format(party=party, count=count, town=town)
                english = _article(f"en-{number:03}.txt", "en", [first, second], speaker)
                made.append(
                    (
                        english,
                        [
                            _claim(english, first, speaker, actors=who, places=place),
                            _claim(english, second, speaker, actors=who, places=place),
                        ],
                    )
                )
                third = f"{ar_party} زودت القوات في {ar_town} {ar_goods}"
                arabic = _article(f"ar-{number:03}.txt", "ar", [third], speaker)
                made.append((arabic, [_claim(arabic, third, speaker, actors=who, places=place)]))
    denial = "our men in Benghazi did not engage in any military activity"
    last = _article("zz.txt", "en", [denial], SPEAKERS[0])
    made.append(
        (
            last,
            [
                _claim(
                    last, denial, SPEAKERS[0], polarity=Polarity.DENIED, actors=("france",),
                    places=("benghazi",),
                )
            ],
        )
    )  # fmt: skip
    return made


def _article(name: str, lang: str, statements: list[str], speaker: Source) -> Document:
    said = ".\n".join(statements)
    text = f"{speaker.names[lang]}, {name}: {said}."
    return Document.from_text(text, language=lang, name=name)


def _claim(text: Document, quote: str, speaker: Source, **fields: object) -> AttributedClaim:
    at = text.text.find(quote)
    figures = tuple(
        found
        for found in find_quantities(text.text, text.language)
        if at <= found.span.start and found.span.end <= at + len(quote)
    )
    return Claim.from_quote(text, quote, speaker=speaker, quantities=figures, **fields)


def add(store: ClaimStore, article: Document, claims: list[AttributedClaim]) -> None:
    store.add_document(Extraction(document=article))
    store.add_claims(claims, sources=SPEAKERS)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "filled.db"
    with open_store(path) as store:
        for article, claims in articles():
            add(store, article, claims)
        relink(store)
    return path


@pytest.fixture
def path(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of some hundred claims, which counts as large."""
    monkeypatch.setattr(stored_index, "LARGE", 50)
    copy = tmp_path / "large.db"
    copy.write_bytes(filled.read_bytes())
    return copy


@pytest.fixture
def store(path: Path) -> Iterator[ClaimStore]:
    with open_store(path) as opened:
        update_index(opened)
        yield opened


def index_rows(path: Path) -> dict[str, bytes]:
    with closing(sqlite3.connect(path)) as connection:
        return dict(connection.execute("SELECT name, value FROM search_index"))


def decided(result: CheckResult) -> list[object]:
    """All of an answer but the claims that are only related."""
    deciding = [m for m in result.matches if m.comparison.relation is not Relation.RELATED]
    return [result.query, result.language, deciding, result.origins, result.findings]


QUERIES = [
    ("France supplied the forces in Benghazi with radars", Relation.REPEATS),
    ("فرنسا زودت القوات في بنغازي برادارات", Relation.REPEATS),
    ("Turkey supplied the forces in Tripoli with drones", Relation.REPEATS),
    ("France did not supply the forces in Benghazi with radars", Relation.CONTRADICTS),
    ("لم تزود فرنسا القوات في بنغازي برادارات", Relation.CONTRADICTS),
    ("Italy has 900 soldiers in Sirte", Relation.DIFFERS_IN_QUANTITY),
    ("لدى إيطاليا 900 جندي في سرت", Relation.DIFFERS_IN_QUANTITY),
    ("France trained soldiers in Benghazi", None),
    ("Ministers met in Geneva to discuss fishing", None),
]


@pytest.mark.parametrize(("statement", "best"), QUERIES)
def test_the_answer_is_that_of_the_whole_store(
    statement: str, best: Relation | None, store: ClaimStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = cross_check(statement, store, limit=500)
    monkeypatch.setattr(stored_index, "LARGE", 1_000_000)
    whole = cross_check(statement, store, limit=500)
    assert part == whole
    relations = {match.comparison.relation for match in whole.matches}
    assert best is None or best in relations
    monkeypatch.setattr(stored_index, "LARGE", 50)
    assert decided(cross_check(statement, store, limit=3)) == decided(
        whole.model_copy(update={"matches": whole.matches[:3]})
    )


@pytest.mark.parametrize(
    "query",
    [
        QUERIES[0],
        QUERIES[6],
        pytest.param(QUERIES[1], marks=pytest.mark.full),
        pytest.param(QUERIES[3], marks=pytest.mark.full),
    ],
)
def test_a_large_store_answers_as_people_judged_it(
    query: tuple[str, Relation], store: ClaimStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    statement, _ = query
    states = [
        Source(kind=SourceKind.GOVERNMENT, names={"en": name}) for name in ("France", "Turkey")
    ]
    store.add_claims((), sources=states)
    relink(store)
    before, rows = cross_check(statement, store, limit=500), index_rows(store.path)
    assert update_index(store)
    said = before.matches[0].claim
    speakers = (SPEAKERS[0].id, SPEAKERS[1].id)
    verdicts = [
        SourceJudgement(source_ids=ids, verdict=Verdict.SAME)
        for ids in (speakers, (states[0].id, states[1].id))
    ]
    for ruling in (Retraction(claim_id=said.id), *verdicts):
        judge(store, ruling, by="Salma", why="read it")
    part = cross_check(statement, store, limit=500)
    assert said.id not in {match.claim.id for match in part.matches}
    assert index_rows(store.path).keys() == rows.keys()
    with open_store(store.path) as again:  # reads the index that was saved
        assert cross_check(statement, again, limit=500) == part
    monkeypatch.setattr(stored_index, "LARGE", 1_000_000)
    assert cross_check(statement, store, limit=500) == part
    monkeypatch.setattr(stored_index, "LARGE", 50)
    for _ in range(3):
        undo(store, by="Salma", why="read it again")
    assert cross_check(statement, store, limit=500) == before
    assert index_rows(store.path) == rows


def test_a_sweeping_denial_is_told_of_a_large_store(store: ClaimStore) -> None:
    result = cross_check("France trained soldiers in Benghazi", store)
    assert FindingKind.DENIAL in {finding.kind for finding in result.findings}


def test_an_article_is_not_checked_against_itself(
    store: ClaimStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = store.find_document("en-001.txt")
    part = cross_check(article, store, limit=500)
    assert article.id not in {match.document.id for match in part.matches}
    monkeypatch.setattr(stored_index, "LARGE", 1_000_000)
    assert part == cross_check(article, store, limit=500)


def test_what_an_answer_is_told_from_holds_all_that_it_names(store: ClaimStore) -> None:
    statement = "France supplied the forces in Benghazi with radars"
    result, told = told_check(statement, store)
    assert result == cross_check(statement, store)
    named = {id_ for finding in result.findings for id_ in finding.claim_ids}
    assert named | {match.claim.id for match in result.matches} <= told.claim_by_id.keys()
    assert {claim.span.document_id for claim in told.claims} <= told.document_by_id.keys()
    assert len(told.claims) < store.counts()["claims"]


def test_the_index_is_kept_with_the_store(store: ClaimStore, path: Path) -> None:
    kept = index_rows(path)
    assert {"index:keys", "index:positions", "index:claims", "index:state"} <= kept.keys()
    assert kept["index:state"] == kept["state"]
    assert update_index(store) == store.counts()["claims"]
    assert index_rows(path) == kept


def test_adding_one_by_one_gives_the_index_of_adding_at_once(path: Path, tmp_path: Path) -> None:
    with open_store(path) as store:
        update_index(store)
    slowly = tmp_path / "slowly.db"
    with open_store(slowly) as store:
        for article, claims in reversed(articles()):
            add(store, article, claims)
            update_index(store)
    at_once, one_by_one = index_rows(path), index_rows(slowly)
    for name in ("compared", "linked", "unlinked"):  # linking was done for one of the two only
        at_once.pop(name, b"")
    assert at_once == one_by_one


def test_what_is_removed_or_changed_is_found_no_more(store: ClaimStore) -> None:
    statement = "France supplied the forces in Benghazi with radars"
    before = {match.claim.text for match in cross_check(statement, store).matches}
    assert statement in before
    gone = store.find_document("en-001.txt")
    (first, _) = store.claims(gone.id)
    changed = first.model_copy(update={"statements": {}, "polarity": Polarity.DENIED})
    store.add_claims([changed])
    relations = {m.claim.id: m.comparison.relation for m in cross_check(statement, store).matches}
    assert relations[first.id] is Relation.CONTRADICTS
    store.remove_document(gone.id)
    found = cross_check(statement, store, limit=100)
    assert gone.id not in {match.document.id for match in found.matches}


def test_what_another_process_adds_is_found(store: ClaimStore, path: Path) -> None:
    statement = "Norway closed the embassy in Tobruk"
    assert not any(m.claim.text == statement for m in cross_check(statement, store).matches)
    article = _article("new.txt", "en", [statement], SPEAKERS[1])
    with open_store(path) as other:
        add(other, article, [_claim(article, statement, SPEAKERS[1], stance=Stance.ASSERTS)])
    assert cross_check(statement, store).matches[0].claim.text == statement


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("index:positions", b"\x01\x02"),
        ("index:about", b"no json"),
        ("index:claims", b""),
        ("index:state", b"\xff\xfe"),
    ],
)
def test_a_damaged_index_is_said_and_made_anew(name: str, value: bytes, path: Path) -> None:
    with open_store(path) as store:
        update_index(store)
        healthy = cross_check("France has 900 soldiers in Sirte", store)
    sound = index_rows(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE search_index SET value = ? WHERE name = ?", (value, name))
    with open_store(path) as store:
        with pytest.warns(ClaimtrackWarning, match="is damaged"):
            assert cross_check("France has 900 soldiers in Sirte", store) == healthy
        update_index(store)
    with open_store(path) as store:
        update_index(store, rebuild=True)
    assert index_rows(path) == sound


def test_a_damaged_fingerprint_is_said_and_made_anew(store: ClaimStore, path: Path) -> None:
    statement = "France has 900 soldiers in Sirte"
    healthy, sound = cross_check(statement, store), index_rows(path)["state"]
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE search_index SET value = x'fffe' WHERE name = 'state'")
    with open_store(path) as again:
        with pytest.warns(ClaimtrackWarning, match="is damaged and is worked out anew"):
            assert cross_check(statement, again) == healthy
        relink(again)
    assert index_rows(path)["state"] == sound


def test_a_claim_that_went_without_a_word_is_a_store_error(store: ClaimStore, path: Path) -> None:
    statement = "France supplied the forces in Benghazi with radars"
    found = cross_check(statement, store).matches[0].claim
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM claim WHERE id = ?", (found.id,))
    with pytest.raises(StoreError, match=f"the claim {found.id} can't be read"):
        cross_check(statement, store)
    assert cross_check("Turkey supplied the forces in Tripoli with drones", store).matches


def test_which_claims_changed_being_damaged_all_are_read_anew(
    store: ClaimStore, path: Path
) -> None:
    statement = "France supplied the forces in Benghazi with radars"
    (first, _) = store.claims(store.find_document("en-001.txt").id)
    with open_store(path) as other:
        other.add_claims([first.model_copy(update={"polarity": Polarity.DENIED})])
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE search_index SET value = x'ff' WHERE name = 'replaced'")
    relations = {m.claim.id: m.comparison.relation for m in cross_check(statement, store).matches}
    assert relations[first.id] is Relation.CONTRADICTS


def test_a_store_that_may_not_be_written_answers_without_an_index(path: Path) -> None:
    from claimtrack.store.files import Access
    from claimtrack.store.sqlite import SqliteDatabase

    statement = "France supplied the forces in Benghazi with radars"
    with open_store(path) as store:
        expected = cross_check(statement, store)
    before = path.read_bytes()
    with ClaimStore(SqliteDatabase(path, Access.FROZEN, busy_timeout=1.0)) as frozen:
        assert frozen.is_read_only
        assert cross_check(statement, frozen) == expected
    assert path.read_bytes() == before


def test_a_small_store_keeps_no_index(tmp_path: Path) -> None:
    article, claims = articles()[0]
    with open_store(tmp_path / "small.db") as store:
        add(store, article, claims)
        relink(store)
    assert not any(name.startswith("index:") for name in index_rows(tmp_path / "small.db"))
