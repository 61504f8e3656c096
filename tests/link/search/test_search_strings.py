"""Whatever is searched for: no error, and the texts found are those that brute force finds."""

from __future__ import annotations

from string import ascii_letters

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.link.many.terms import Terms
from claimtrack.link.search.lexical import LexicalIndex, _plain
from claimtrack.link.search.near_words import NearWords

CORPORA = {
    "en": [
        "The port of Alexandria was closed on Friday",
        "The governor opened a hospital near the port",
        "Forty ships carried wheat and barley",
        "Nobody was hurt, the ministry said",
        "Wheat: 400 tonnes (not 900)",
        'He said "closed" and "shut"',
    ],
    "ar": [
        "أغلق ميناء الإسكندرية يوم الجمعة",
        "افتتح المحافظ مستشفى قرب الميناء",
        "حملت أربعون سفينة القمح والشعير",
        "لم يصب أحد، قالت الوزارة",
        "القمح: 400 طن (لا 900)",
    ],
}
OPERATORS = [
    *('"', "'", "*", ":", "^", "(", ")", "-", "+", "{", "}", "\\", "%", "_", ";", "--", "/*"),
    *("NEAR", "NEAR/2", "AND", "OR", "NOT", "near(", "title:", "^", '""', "\0", "\ud800", "\u202e"),
    *("' OR 1=1 --", '"; DROP TABLE claim; --', "{{7*7}}", "$(id)", "%00", "&", "|", "!", "<->"),
]


def queries_in(lang: str) -> st.SearchStrategy[tuple[str, str]]:
    """A language and a query of its words: those of another find by their meaning (``Across``).

    So what is drawn at random has no letters of the other language.
    """
    words = sorted({word for text in CORPORA[lang] for word in text.split()})
    others = "".join(map(chr, range(0x600, 0x700))) if lang == "en" else ascii_letters
    random = st.text(st.characters(exclude_characters=others), max_size=4)
    pieces = st.sampled_from(OPERATORS) | st.sampled_from(words) | random
    joined = st.tuples(st.lists(pieces, max_size=7), st.sampled_from([" ", ""])).map(
        lambda drawn: drawn[1].join(drawn[0])
    )
    return joined.map(lambda query: (lang, query))


queries = st.sampled_from(sorted(CORPORA)).flatmap(queries_in)


def index_of(texts: list[str]) -> LexicalIndex:
    index = LexicalIndex()
    index.add(texts)
    return index


READER = Terms()


def terms_of(text: str) -> set[str]:
    """What a text is read as: the same normaliser, and nothing of the index."""
    return {READER.names[key] for key in READER.read([_plain(text)]).ids}


def letters(term: str) -> str:
    return term.partition(":")[2] if term[0] not in "#!" else ""


INDEXES = {lang: index_of(texts) for lang, texts in CORPORA.items()}
TERMS = {lang: [terms_of(text) for text in texts] for lang, texts in CORPORA.items()}


def near(one: set[str], other: set[str]) -> bool:
    """Whether a word of one is spelt like a word of the other."""
    known = NearWords()
    known.add([letters(term) for term in sorted(other)])
    return any(len(found.words) for found in known.near([letters(term) for term in sorted(one)]))


def check(lang: str, query: str) -> None:
    positions, scores = INDEXES[lang].search(query)
    asked = terms_of(query)
    should = {
        at
        for at, terms in enumerate(TERMS[lang])
        if asked & terms or (asked and near(asked, terms))
    }
    assert set(positions.tolist()) == should
    assert all(0 < score <= 1 for score in scores)


@given(queries)
@settings(max_examples=150)
def test_what_is_found_is_what_brute_force_finds(query: tuple[str, str]) -> None:
    check(*query)


@pytest.mark.full
@given(queries)
@settings(max_examples=10_000)
def test_what_is_found_is_what_brute_force_finds_ten_thousand_times(
    query: tuple[str, str],
) -> None:
    check(*query)
