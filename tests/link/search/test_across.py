"""Texts of the other language are found by names, places, figures and known concepts."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.link.many.terms import Terms
from claimtrack.link.search.across import Across
from claimtrack.link.search.counterparts import Counterparts
from claimtrack.link.search.lexical import LexicalIndex, LexicalState
from claimtrack.link.search.plain_search import PlainSearch

ENGLISH = [
    "Italy supplied radars to the forces at Misrata",
    "The port of Tripoli was closed on Friday",
    "About 400 Italian officers serve at the base",
    "Egypt reopened the embassy in Benghazi",
    "The central bank denied that salaries had stopped",
]
ARABIC = [
    "زودت إيطاليا القوات في مصراتة برادارات",
    "أغلق ميناء طرابلس يوم الجمعة",
    "يخدم نحو 400 ضابط إيطالي في القاعدة",
    "أعادت مصر فتح السفارة في بنغازي",
    "البنك المركزي ينفي وقف صرف الرواتب",
]
NEAR_MISSES = [
    "Sweden opened a hospital at Misrata",
    "Paris closed its port",
    "About 400 nurses were hired",
    "The embassy held a concert",
    "The bank of the river was flooded",
    "افتتحت السويد مستشفى في مصراتة",
    "أغلقت باريس ميناءها",
    "جرى توظيف 400 ممرضة",
    "أقامت السفارة حفلا موسيقيا",
    "فاضت ضفة النهر",
]
PAIRS = list(zip(ENGLISH, ARABIC, strict=True))


def index_of(texts: list[str]) -> LexicalIndex:
    index = LexicalIndex()
    index.add(texts)
    return index


def found(index: LexicalIndex, text: str, limit: int = 10) -> dict[int, float]:
    positions, scores = index.search(text, limit)
    return dict(zip(positions.tolist(), scores.tolist(), strict=True))


@pytest.mark.parametrize(("english", "arabic"), PAIRS)
def test_a_counterpart_comes_before_texts_that_share_a_word(english: str, arabic: str) -> None:
    for query, counterpart in ((english, arabic), (arabic, english)):
        texts = [*NEAR_MISSES, counterpart]
        assert texts[next(iter(found(index_of(texts), query)))] == counterpart


@pytest.mark.parametrize(("english", "arabic"), PAIRS)
def test_a_text_comes_before_its_counterpart(english: str, arabic: str) -> None:
    assert list(found(index_of([arabic, english]), english)) == [1, 0]
    assert list(found(index_of([english, arabic]), arabic)) == [1, 0]


@pytest.mark.parametrize(
    ("query", "other"),
    [
        ("Sweden sank a submarine", "زودت إيطاليا القوات في مصراتة برادارات"),
        ("غواصة سويدية", "Italy supplied radars to the forces at Misrata"),
        ("of the", "في من"),
        ("radars", ""),
    ],
)
def test_what_says_nothing_in_common_is_not_found(query: str, other: str) -> None:
    assert found(index_of([other]), query) == {}


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("400 officers", ["نحو 400 ضابط", "نحو 900 ضابط"]),
        ("٤٠٠ ضابط", ["about 400 officers", "about 900 officers"]),
    ],
)
def test_the_figure_decides_between_counterparts(query: str, texts: list[str]) -> None:
    assert list(found(index_of(texts), query)) == [0, 1]
    assert list(found(index_of(texts[::-1]), query)) == [1, 0]


@pytest.mark.parametrize(("own", "other"), [(ENGLISH, ARABIC), (ARABIC, ENGLISH)])
def test_within_one_language_nothing_changes(
    own: list[str], other: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [*own, *other]
    queries = [*own, own[0] + own[1], " ".join(own[2].split()[:3])]
    across = [found(index_of(texts), query, 100) for query in queries]
    none = np.zeros(0, dtype=np.int32), np.zeros(0)
    monkeypatch.setattr(Across, "best", lambda *_: none)
    alone = [found(index_of(texts), query, 100) for query in queries]
    for one, without in zip(across, alone, strict=True):
        ours = {at: score for at, score in without.items() if at < len(own)}
        assert {at: score for at, score in one.items() if at < len(own)} == ours


@given(st.lists(st.sampled_from([*ENGLISH, *ARABIC, *NEAR_MISSES]), max_size=12))
@settings(max_examples=40, deadline=None)
def test_the_loops_in_numpy_find_the_same_across_languages(texts: list[str]) -> None:
    plain = LexicalIndex(PlainSearch)
    plain.add(texts)
    for query in (*ENGLISH, *ARABIC):
        assert found(index_of(texts), query) == pytest.approx(found(plain, query), rel=1e-6)


def test_texts_added_in_turn_and_an_index_from_its_state_are_searched_alike() -> None:
    at_once = index_of([*ENGLISH, *ARABIC])
    in_turn = LexicalIndex()
    for text in (*ENGLISH, *ARABIC):
        in_turn.add([text])
        in_turn.search(ENGLISH[0])
    state = at_once.state()
    again = LexicalIndex.from_state(
        LexicalState(
            state.starts, state.keys, state.counts, list(state.names), list(state.meanings)
        )
    )
    for query in (*ENGLISH, *ARABIC):
        assert found(in_turn, query) == found(at_once, query) == found(again, query)


def test_of_many_words_for_one_thing_not_all_are_looked_for() -> None:
    names = [f"ar:{at}" for at in range(1000)]
    said = ["concept:radar"] * len(names)
    known = Terms(names, names)
    reader = Terms(["en:radar"], ["radar"], known)
    assert Counterparts(known, said).of(len(known), reader) == list(range(64))


def test_scores_lie_below_those_of_the_same_words() -> None:
    index = index_of([*ENGLISH, *ARABIC])
    for text in (*ENGLISH, *ARABIC, " ".join((*ENGLISH, *ARABIC))):
        assert all(0 < score <= 1 for score in found(index, text).values())


def test_the_register_is_read_only_where_two_languages_meet() -> None:
    asks = (
        "from claimtrack.link.search.lexical import LexicalIndex\n"
        "from claimtrack.text import register\n"
        "index = LexicalIndex()\n"
        "index.add(['Italy supplied radars', 'The port was closed'])\n"
        "index.search('radars for Italy')\n"
        "assert not register.default_register.cache_info().currsize\n"
        "assert index.search('رادارات إيطالية')[0].tolist() == [0]\n"
        "assert register.default_register.cache_info().currsize\n"
    )
    subprocess.run([sys.executable, "-c", asks], check=True)
