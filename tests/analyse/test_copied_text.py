"""Passages and articles in the same words."""

from __future__ import annotations

import itertools

import pytest
from casework import COURIER, HERALD, MAYOR, Case, article, origins_of, said
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.analyse.copied_text import (
    LONGEST_BY_CHANCE,
    Reprints,
    find_copies,
    longest_run,
    passage_of,
)
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document
from claimtrack.model.finding import FindingKind

OWN_VOICE = {
    "en": "Divers found the wreck of a fishing boat near the old lighthouse early on Sunday",
    "ar": "عثر غواصون صباح الأحد الباكر على حطام قارب صيد قرب المنارة القديمة عند مدخل الخليج",
}
OTHERS = {
    "en": "On Sunday a fishing boat was found sunk by the old lighthouse, divers having seen it",
    "ar": "وُجد قارب صيد غارقا بجوار المنارة القديمة يوم الأحد بعد أن رآه غواصون قرب الخليج",
}


def passages(*texts: str) -> list:
    made = []
    for number, text in enumerate(texts):
        document = article(f"{text}.\n{number}")
        made.append(passage_of(said(document, text).bare(), document))
    return made


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_same_words_are_a_copy_and_other_words_are_none(lang: str) -> None:
    assert [(c.left, c.right) for c in find_copies(passages(OWN_VOICE[lang], OWN_VOICE[lang]), 0.9)]
    assert not list(find_copies(passages(OWN_VOICE[lang], OTHERS[lang]), 0.9))


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_long_run_within_other_words_is_a_copy(lang: str) -> None:
    before = {"en": "As this paper has learnt from the coast", "ar": "وكما علمت الجريدة من الساحل"}
    longer = f"{before[lang]}, {OWN_VOICE[lang]}"
    (copy,) = find_copies(passages(OWN_VOICE[lang], longer), 0.99)
    assert copy.run == len(OWN_VOICE[lang].split())


def test_a_short_phrase_that_everybody_uses_is_no_copy() -> None:
    phrase = "a temporary ban on ships entering the old harbour"
    texts = [f"{start} {phrase}" for start in ("He wants", "They have long spoken out against")]
    assert not list(find_copies(passages(*texts), 0.9))


def test_one_article_is_no_copy_of_itself() -> None:
    document = article(f"{OWN_VOICE['en']}.\n{OWN_VOICE['en']}.")
    first = passage_of(said(document, OWN_VOICE["en"]).bare(), document)
    assert not list(find_copies([first, first], 0.9))


_WORDS = st.lists(st.sampled_from("a b c d".split()), min_size=1, max_size=30)


_TELLING = st.lists(st.sampled_from("a b c d".split()), min_size=8, max_size=40)


@given(st.lists(_TELLING, min_size=2, max_size=8, unique_by=tuple))
def test_long_runs_are_those_of_holding_each_passage_against_each(texts: list[list[str]]) -> None:
    made = []
    for number, words in enumerate(texts):
        text = " ".join(words)
        document = Document.from_text(f"{text}\n{number}", language="und")
        claim = Claim(span=document.evidence(0, len(text)), text=text, language="und")
        made.append(passage_of(claim, document))
    pairs = itertools.combinations(range(len(made)), 2)
    runs = {(one, other): longest_run(made[one], made[other]) for one, other in pairs}
    found = {(copy.left, copy.right): copy.run for copy in find_copies(made, near_verbatim=2)}
    assert found == {pair: run for pair, run in runs.items() if run > LONGEST_BY_CHANCE}


@given(_WORDS, _WORDS)
def test_the_longest_run_is_that_of_trying_every_one(left: list[str], right: list[str]) -> None:
    documents = [Document.from_text(" ".join(words), language="und") for words in (left, right)]
    one, other = (
        passage_of(Claim(span=d.evidence(0, len(d.text)), text=d.text, language="und"), d)
        for d in documents
    )
    runs = {tuple(left[a:b]) for a in range(len(left)) for b in range(a + 1, len(left) + 1)}
    theirs = {tuple(right[a:b]) for a in range(len(right)) for b in range(a + 1, len(right) + 1)}
    expected = max(map(len, runs & theirs), default=0)
    assert longest_run(one, other) == longest_run(other, one) == expected
    for beyond in range(4):
        assert longest_run(one, other, beyond) == (expected if expected > beyond else 0)


def _long(lang: str, count: int, start: int = 0) -> str:
    return " ".join(f"word{lang}{number}" for number in range(start, start + count))


def test_articles_with_most_of_their_text_in_common_are_reprints() -> None:
    whole = article(_long("en", 200))
    cut = article(_long("en", 120))
    half_new = article(_long("en", 60) + " " + _long("x", 140))
    other = article(_long("y", 200))
    documents = [whole, cut, half_new, other]
    ids = [document.id for document in documents]
    reprints = Reprints({document.id: document for document in documents})
    likely = reprints.likely(ids)
    assert [pair for pair in likely if reprints.are(*(ids[at] for at in pair))] == [(0, 1)]
    assert reprints.are(cut.id, whole.id)
    assert not reprints.are(half_new.id, whole.id)


def test_reprints_in_a_crowd_are_all_joined_without_holding_each_against_each() -> None:
    copies = [article(f"{n} {_long('en', 200)}") for n in range(30)]
    others = [article(_long(f"y{n}x", 200)) for n in range(30)]
    documents = [*copies, *others]
    reprints = Reprints({document.id: document for document in documents})
    pairs = list(reprints.likely([document.id for document in documents]))
    assert all(reprints.are(documents[one].id, documents[other].id) for one, other in pairs)
    met = {0}
    for one, other in pairs:
        if one in met:
            met.add(other)
    assert met == set(range(30))
    assert len(pairs) < 30 * 29 / 2


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_forty_copies_are_one_origin_and_one_finding(lang: str) -> None:
    documents = [article(f"{number}\n{OWN_VOICE[lang]}.\n") for number in range(40)]
    case = Case(documents, [said(document, OWN_VOICE[lang]) for document in documents])
    (origins,) = case.origins.values()
    assert (origins.independent, len(origins.shared), origins.unknown) == (0, 1, 0)
    (finding,) = case.of(FindingKind.WIRE_COPY)
    assert "40" in finding.sentence["en"]
    assert not case.of(FindingKind.SINGLE_ORIGIN)
    assert len(finding.claim_ids) == 40


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_two_articles_in_their_own_words_are_no_wire_copy(lang: str) -> None:
    documents = [
        article(f"{text}.", outlet=outlet)
        for text, outlet in ((OWN_VOICE[lang], HERALD), (OTHERS[lang], COURIER))
    ]
    case = Case(documents, [said(d, d.text.rstrip(".")) for d in documents])
    assert not case.of(FindingKind.WIRE_COPY)


def test_the_same_quotation_of_one_speaker_is_no_wire_copy() -> None:
    quote = f"“{OWN_VOICE['en']}”"
    documents = [
        article(f"{quote}, Vera Moll told us.", outlet=HERALD),
        article(f"At noon Vera Moll said: {quote}.", outlet=COURIER),
    ]
    claims = []
    for document in documents:
        made = said(document, OWN_VOICE["en"], speaker=MAYOR)
        mode = {"attribution": made.attribution.model_copy(update={"mode": "direct"})}
        claims.append(made.model_copy(update=mode))
    case = Case(documents, claims)
    assert not case.of(FindingKind.WIRE_COPY)
    assert case.of(FindingKind.SINGLE_ORIGIN)


def test_copies_in_one_paper_alone_are_no_wire_copy() -> None:
    documents = [article(f"{n}\n{OWN_VOICE['en']}.", outlet=HERALD) for n in range(2)]
    case = Case(documents, [said(document, OWN_VOICE["en"]) for document in documents])
    assert not case.of(FindingKind.WIRE_COPY)


def test_a_crowd_of_different_passages_is_grouped_as_one_by_one() -> None:
    texts = [f"{OWN_VOICE['en']} {number} {number}" for number in range(60)]
    documents = [article(f"{text}.") for text in texts]
    claims = [said(d, t) for d, t in zip(documents, texts, strict=True)]
    assert len(origins_of(claims, documents).shared) == 1
