"""The compiled loops of searching and those in numpy find the same."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from many_claims import generated

from claimtrack.link.search.compiled_search import open_search
from claimtrack.link.search.lexical import LexicalIndex
from claimtrack.link.search.plain_search import PlainSearch
from claimtrack.link.search.searched import Searched, SearchLoops

words = st.one_of(
    st.sampled_from("port ports radar radars radaar ميناء الميناء مينا 5 five not لن the".split()),
    st.text(st.sampled_from("abcde\u0627\u0628\u062a\u062b\x00\ud800"), max_size=30),
)
texts = st.lists(words, max_size=8).map(" ".join)


def both(texts: list[str]) -> tuple[LexicalIndex, LexicalIndex]:
    compiled, plain = LexicalIndex(), LexicalIndex(PlainSearch)
    for index in (compiled, plain):
        for start in range(0, len(texts), 150):  # in several segments
            index.add(texts[start : start + 150])
    return compiled, plain


def test_the_loops_are_compiled_where_the_tests_run() -> None:
    opened: list[SearchLoops] = []

    def remember(searched: Searched) -> SearchLoops:
        opened.append(open_search(searched))
        return opened[-1]

    index = LexicalIndex(remember)
    index.add(["port"])
    index.search("port")
    assert [loops.name for loops in opened] == ["compiled"]


@pytest.mark.parametrize("limit", [1, 10, 1000])
def test_both_find_the_same_among_claims(limit: int) -> None:
    claims = generated(700)
    compiled, plain = both(claims)
    for text in claims[::7]:
        (ours, our_scores), (theirs, their_scores) = (
            index.search(text, limit) for index in (compiled, plain)
        )
        assert ours.tolist() == theirs.tolist()
        np.testing.assert_allclose(our_scores, their_scores, rtol=1e-6)


@given(st.lists(texts, max_size=20), texts)
@settings(max_examples=150, deadline=None)
def test_both_find_the_same_in_any_words(given_texts: list[str], query: str) -> None:
    found = [
        dict(zip(positions.tolist(), scores.tolist(), strict=True))
        for positions, scores in (index.search(query, 100) for index in both(given_texts))
    ]
    assert found[0] == pytest.approx(found[1], rel=1e-6)


def test_common_words_are_cut_off_at_the_same_postings() -> None:
    claims = [f"port of Tripoli closed {'today' if at % 3 else 'again'}" for at in range(12_000)]
    compiled, plain = both(claims)
    for query in ("Tripoli port closed again", "port", "closed today"):
        assert compiled.search(query, 300)[0].tolist() == plain.search(query, 300)[0].tolist()


def test_several_threads_find_what_one_does() -> None:
    claims = generated(500)
    index, again = LexicalIndex(), LexicalIndex()
    index.add(claims)
    again.add(claims)
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda text: index.search(text)[0].tolist(), claims))
    assert found == [again.search(text)[0].tolist() for text in claims]
