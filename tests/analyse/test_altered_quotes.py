"""Altered quotes: one statement in quotation marks with different words in two articles."""

from __future__ import annotations

import pytest
from casework import CAPTAIN, COURIER, HERALD, MAYOR, RIVAL, Case, article, published, said
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.analyse.rewording import rewording_of
from claimtrack.lang.registry import language
from claimtrack.model.attribution import DateMention, DatePrecision
from claimtrack.model.claim import AttributedClaim
from claimtrack.model.document import Document, Source
from claimtrack.model.finding import Finding, FindingKind
from claimtrack.model.span import Span
from claimtrack.text.normalise import Word, find_words

ENGLISH = "we will never accept a foreign garrison in this harbour again"
ARABIC = "لن نقبل أبدا بحامية أجنبية في هذا الميناء مرة أخرى ما دمنا هنا"


def quoted(
    words: str, name: str, day: str | None = "2021-03-03", speaker: Source = MAYOR
) -> tuple[Document, AttributedClaim]:
    is_arabic = "\u0600" <= words[:1] <= "\u06ff"
    head = f"قال {speaker.names['ar']}: «" if is_arabic else f"{speaker.names['en']} said: “"
    outlet = HERALD if name == "1.txt" else COURIER
    document = article(f"{head}{words}{'»' if is_arabic else '”'}.", outlet=outlet, name=name)
    document = published(document, day) if day else document
    return document, said(document, words, speaker=speaker)


def altered(*articles: tuple[Document, AttributedClaim]) -> list[Finding]:
    documents, claims = zip(*articles, strict=True)
    return Case(list(documents), list(claims)).of(FindingKind.ALTERED_QUOTE)


@pytest.mark.parametrize(
    ("first", "second", "differs"),
    [
        (ENGLISH, ENGLISH.replace("never", "gladly"), ("never", "gladly")),
        (ENGLISH, ENGLISH.replace("foreign ", ""), ("foreign", "a garrison")),
        (ARABIC, ARABIC.replace("أجنبية", "محلية"), ("أجنبية", "محلية")),
    ],
)
def test_other_words_in_quotation_marks_are_found(
    first: str, second: str, differs: tuple[str, str]
) -> None:
    one, other = quoted(first, "1.txt"), quoted(second, "2.txt", "2021-03-04")
    (finding,) = altered(other, one)
    assert finding.claim_ids == (one[1].id, other[1].id)
    assert all(word in finding.sentence[lang] for word in differs for lang in ("en", "ar"))
    assert [span.document_id for span in finding.evidence] == [one[0].id, other[0].id]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (ENGLISH, ENGLISH.partition(" in this")[0]),  # shortened
        (ENGLISH, f"{ENGLISH}, and the council stands by that word"),
        (ENGLISH, ENGLISH.replace("a foreign garrison", "…")),  # marked as left out
        (ENGLISH, ENGLISH.replace("a foreign", "[a foreign]")),  # marked as put in
        (ENGLISH, ENGLISH.replace("harbour", "harbor").replace("we will", "We will")),
        (ARABIC, ARABIC.replace("أبدا", "أبداً").replace("أجنبية", "اجنبيه")),  # spelling
        (ARABIC, ARABIC.partition(" مرة")[0]),
        (ENGLISH, "we will never accept that others decide what our council has to sign"),
        (ENGLISH, ARABIC),  # a translation
    ],
)
def test_what_is_cut_marked_spelled_or_said_otherwise_is_not_altered(
    first: str, second: str
) -> None:
    assert not altered(quoted(first, "1.txt"), quoted(second, "2.txt"))


def test_the_words_of_two_speakers_are_two_statements() -> None:
    other = quoted(ENGLISH.replace("never", "gladly"), "2.txt", speaker=RIVAL)
    assert not altered(quoted(ENGLISH, "1.txt"), other)


def test_a_speaker_of_another_language_is_quoted_in_translation() -> None:
    """Rosa Lind is French: two papers that put her words into English may choose others."""
    changed = ENGLISH.replace("never", "gladly")
    assert not altered(
        quoted(ENGLISH, "1.txt", speaker=CAPTAIN), quoted(changed, "2.txt", speaker=CAPTAIN)
    )


def test_two_sentences_of_one_article_are_no_wordings_of_one() -> None:
    second = ENGLISH.replace("harbour", "valley")
    document = article(f"Vera Moll said: “{ENGLISH}”. She added: “{second}”.")
    case = Case(
        [document], [said(document, ENGLISH, speaker=MAYOR), said(document, second, speaker=MAYOR)]
    )
    assert not case.of(FindingKind.ALTERED_QUOTE)


def test_articles_weeks_apart_quote_two_occasions() -> None:
    changed = ENGLISH.replace("never", "gladly")
    assert not altered(quoted(ENGLISH, "1.txt"), quoted(changed, "2.txt", "2021-04-20"))


def _on(claim: AttributedClaim, day: str) -> AttributedClaim:
    assert claim.attribution is not None
    mention = DateMention(
        span=Span(start=0, end=1), text=day, date=day, precision=DatePrecision.DAY,
        start_date=day, end_date=day,
    )  # fmt: skip
    told = claim.attribution.model_copy(update={"said_on": mention})
    return claim.model_copy(update={"attribution": told})


def test_only_a_day_that_both_tell_makes_it_more_than_possible() -> None:
    first, first_claim = quoted(ENGLISH, "1.txt", None)
    second, second_claim = quoted(ENGLISH.replace("never", "gladly"), "2.txt", None)
    (possible,) = altered((first, first_claim), (second, second_claim))
    assert possible.is_possible
    assert "Whether both quote one occasion isn't known" in possible.sentence["en"]
    (sure,) = altered(
        (first, _on(first_claim, "2021-03-02")), (second, _on(second_claim, "2021-03-02"))
    )
    assert not sure.is_possible
    assert not altered(
        (first, _on(first_claim, "2021-03-02")), (second, _on(second_claim, "2021-03-05"))
    )


def _words(text: str) -> tuple[Word, ...]:
    lang = language("en")
    assert lang is not None
    return find_words(text, lang)


@given(
    words=st.lists(
        st.sampled_from("mill harbour bridge tower council vote wheat".split()), max_size=30
    ),
    start=st.integers(0, 30),
    end=st.integers(0, 30),
)
def test_no_part_of_a_quote_is_a_rewording_of_it(words: list[str], start: int, end: int) -> None:
    whole, part = _words(" ".join(words)), _words(" ".join(words[start:end]))
    if len(set(words)) == len(words):
        assert rewording_of(whole, part, "en") is None
    assert rewording_of(whole, whole, "en") is None
