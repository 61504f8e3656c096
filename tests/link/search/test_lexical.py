"""Searching one text among many by its words and how they are spelt."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from processor_time import takes_less_than

from claimtrack.link.search.lexical import LexicalIndex, LexicalState
from claimtrack.link.search.near_words import NearWords
from claimtrack.link.search.postings import Postings, count_keys

TEXTS = [
    "Italy supplied radars to the forces at Misrata",
    "Italy opened a hospital at Misrata",
    "The port of Tripoli was closed on Friday",
    "About 1,800 Italian officers serve at the base",
    "About 400 Italian officers serve at the base",
    "إيطاليا زودت القوات في مصراتة برادارات حديثة",
    "أغلق ميناء طرابلس يوم الجمعة",
    "وزارة الصحة تفتتح مستشفى في مصراتة",
    "البنك المركزي ينفي وقف صرف الرواتب",
]

words = st.sampled_from(
    "port closed radars Misrata ميناء طرابلس أغلق مصراتة five 5 not the".split()
)
texts = st.lists(words, max_size=6).map(" ".join)


def index_of(texts: list[str]) -> LexicalIndex:
    index = LexicalIndex()
    index.add(texts)
    return index


def hits(index: LexicalIndex, text: str, limit: int = 10) -> list[tuple[int, float]]:
    positions, scores = index.search(text, limit)
    return list(zip(positions.tolist(), scores.tolist(), strict=True))


def first(text: str) -> str:
    return TEXTS[index_of(TEXTS).search(text, 1)[0][0]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("radars for Misrata, supplied by Italy", 0),
        ("Itallian radarss in Misratah", 0),
        ("the number of officers serving at the base is 400", 4),
        ("the number of officers serving at the base is 1800", 3),
        ("#TripoliPort closed! https://example.org/italy-misrata-radars", 2),
        ("@Tripoli_Port: closed", 2),
        ("رادارات لقوات مصراتة", 5),
        ("إغلاق الميناء في #طرابلس", 6),
        ("صرف رواتب", 8),
    ],
)
def test_the_nearest_text_comes_first(text: str, found: int) -> None:
    assert first(text) == TEXTS[found]


def test_words_inflected_otherwise_are_found_beside_those_of_another_language() -> None:
    found = index_of(TEXTS).search("افتتاح مستشفي جديد بمصراته", 2)[0].tolist()
    assert {TEXTS[at] for at in found} == {TEXTS[1], TEXTS[7]}


@pytest.mark.parametrize("text", ["submarines", "غواصات", "of the", "", " ", "في من", "\x00", "!?"])
def test_what_shares_nothing_is_not_found(text: str) -> None:
    assert hits(index_of(TEXTS), text) == []


@pytest.mark.parametrize("at", range(len(TEXTS)))
def test_a_text_finds_itself_first_with_score_one(at: int) -> None:
    assert hits(index_of(TEXTS), TEXTS[at])[0] == (at, 1.0)


def test_the_same_words_in_another_order_are_the_same_and_the_first_added_leads() -> None:
    index = index_of(["port closed", "closed port", "port port closed", "port opened"])
    assert hits(index, "port closed")[:3] == [(0, 1.0), (1, 1.0), (2, 1.0)]
    assert index.search("port closed")[0].tolist() == [0, 1, 2, 3]


def test_an_address_alone_says_nothing() -> None:
    assert hits(index_of(["see https://example.org/port"]), "https://example.org/port") == []


@given(st.lists(texts, max_size=12), st.integers(0, 12), texts)
@settings(max_examples=60, deadline=None)
def test_texts_added_in_turn_are_found_as_if_added_at_once(
    given_texts: list[str], cut: int, query: str
) -> None:
    in_turn = LexicalIndex()
    for text in given_texts[:cut]:
        in_turn.add([text])
        in_turn.search(query)
    in_turn.add(given_texts[cut:])
    assert hits(in_turn, query) == hits(index_of(given_texts), query)


@given(st.lists(texts, max_size=12), texts)
@settings(max_examples=60, deadline=None)
def test_the_order_of_texts_decides_between_equals_only(given_texts: list[str], query: str) -> None:
    forwards = hits(index_of(given_texts), query, 100)
    backwards = hits(index_of(given_texts[::-1]), query, 100)
    last = len(given_texts) - 1
    assert {at: round(score, 9) for at, score in forwards} == {
        last - at: round(score, 9) for at, score in backwards
    }


@given(st.lists(texts, max_size=12), texts)
@settings(max_examples=40, deadline=None)
def test_scores_fall_and_lie_between_0_and_1(given_texts: list[str], query: str) -> None:
    found = hits(index_of(given_texts), query)
    assert all(0 < score <= 1 for _, score in found)
    assert found == sorted(found, key=lambda hit: (-hit[1], hit[0]))
    assert hits(index_of(given_texts), query, 2) == found[:2]


def test_an_index_comes_back_from_its_state_and_goes_on() -> None:
    index = index_of(TEXTS[:5])
    state = index.state()
    again = LexicalIndex.from_state(
        LexicalState(
            *(
                np.array(part.tolist(), part.dtype)
                for part in (state.starts, state.keys, state.counts)
            ),
            list(state.names),
            list(state.meanings),
        )
    )
    index.add(TEXTS[5:])
    again.add(TEXTS[5:])
    for text in TEXTS:
        assert hits(again, text) == hits(index, text)


def test_searching_adds_nothing_to_the_index() -> None:
    index = index_of(TEXTS)
    before = index.state().names
    index.search("entirely different vocabulary كلمات أخرى")
    assert index.state().names == before


def test_an_empty_index_and_a_limit_of_nothing_find_nothing() -> None:
    assert hits(LexicalIndex(), "port") == []
    assert hits(index_of(["", "the", "\x00"]), "port") == []
    assert hits(index_of(["port"]), "port", 0) == []


@pytest.mark.parametrize(
    "text",
    [
        "port " * 200_000,
        " ".join(f"word{n}" for n in range(100_000)),
        "a" * 1_000_000,
        "#" * 1_000_000,
        "@" + "aB_" * 300_000,
        "https://" * 100_000,
        "\ud800 port \udfff",
        "po\x00rt",
        "5" * 5_000 + " 12345678901234567890",
    ],
    ids=[
        "repeats",
        "words",
        "letters",
        "hashes",
        "tag",
        "addresses",
        "surrogates",
        "nul",
        "digits",
    ],
)
def test_strange_texts_cost_little_and_break_nothing(text: str) -> None:
    index = index_of([text, *TEXTS])
    assert takes_less_than(3, lambda: (index.search(text), index.search("port of Tripoli")))


def test_a_hundred_thousand_equal_texts_cost_a_query_no_more_than_its_cap() -> None:
    index = index_of(["the port of Tripoli was closed"] * 100_000)
    assert index.search("Tripoli port closed", 5)[0].tolist() == [0, 1, 2, 3, 4]
    positions, _, total = index.search_words("Tripoli", 100_000)
    assert len({*positions.tolist()}) == total == 100_000
    assert takes_less_than(1, lambda: [index.search("Tripoli port closed") for _ in range(20)])


@pytest.mark.parametrize(
    ("query", "having"),
    [
        ("harbour", ["The harbours of Lima", "The harbour was closed"]),
        ("radars", ["Italy supplied radars", "زودت إيطاليا مصراتة برادارات"]),
        ("بالرادار", ["Italy supplied radars", "زودت إيطاليا مصراتة برادارات"]),
        ("harbuor", []),
        ("the of", []),
    ],
)
def test_texts_that_have_a_word_are_told_from_those_that_are_spelt_alike(
    query: str, having: list[str]
) -> None:
    texts = [
        "The harbours of Lima",
        "The harbour was closed",
        "Italy supplied radars",
        "زودت إيطاليا مصراتة برادارات",
        "دار القتال",
    ]
    index = index_of(texts)
    assert [texts[at] for at in index.having(query)] == having
    positions, scores, total = index.search_words(query)
    assert sorted(texts[at] for at in positions) == sorted(having)
    assert total == len(scores) == len(having)
    assert (np.diff(scores) <= 0).all()


def test_neighbours_of_a_misspelt_word_push_out_no_text_that_has_another() -> None:
    texts = [f"the reconstruction of quarter {n}" for n in range(150)]
    texts += [f"rain fell on harbour {n}" for n in range(999)] + ["harbour"]
    index = index_of(texts)
    query = "reconstructoin harbour"
    assert not any("harbour" in texts[at] for at in index.search(query, 100)[0])
    for limit in (-1, 0, 1, 100, 1_000, 9_999):
        positions, _, total = index.search_words(query, limit)
        assert total == 1_000
        assert len(positions) == len({*positions.tolist()}) == min(max(limit, 0), total)
        assert all("harbour" in texts[at] for at in positions)
        assert limit < 1 or texts[positions[0]] == "harbour"  # the shortest: all are ranked


def test_what_is_looked_for_and_what_is_only_spelt_like_it_are_told() -> None:
    index = index_of(["The harbours of Lima", "أغلق الميناء"])
    assert index.words("the Harbours of 12 «الميناء»") == ["harbours", "12", "الميناء"]
    assert index.words("the of في ?!") == []
    assert index.alike("harbuor", 0) == ["harbours"]
    assert index.alike("harbuor", 1) == []
    assert index.alike("الميناءء", 1) == ["الميناء"]


def test_words_spelt_alike_are_near_and_others_are_not() -> None:
    known = NearWords()
    known.add(["radar", "tripoli", "", "مصرات", "رادار", "r"])
    found = [one.words.tolist() for one in known.near(["radars", "tripolis", "مصراته", "cat", ""])]
    assert found == [[0], [1], [3], [], []]


def test_the_rows_that_share_most_are_found_and_of_equals_the_first() -> None:
    postings = Postings()
    for row in ([1, 2], [2], [1, 2], [3]):
        keys = np.array(row, dtype=np.int32)
        postings.add(count_keys(np.array([0, len(row)]), keys), 4)
    keys, weights = np.array([1, 2], dtype=np.int32), np.array([5, 1], dtype=np.int32)
    assert postings.most_shared(keys, weights, 1, 100).tolist() == [0]
    assert postings.most_shared(keys, weights, 9, 100).tolist() == [0, 1, 2]
    assert postings.most_shared(keys, weights, 9, 2).tolist() == [0, 2]
