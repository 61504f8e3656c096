"""Drift: a figure or a qualifier that changed while a claim travelled."""

from __future__ import annotations

import pytest
from casework import COURIER, GAZETTE, HERALD, MAYOR, RIVAL, Case, article, published, said

from claimtrack.model.claim import AttributedClaim
from claimtrack.model.document import Document, Source
from claimtrack.model.finding import Finding, FindingKind


def told(
    words: str, name: str, outlet: Source, day: str, speaker: Source = MAYOR
) -> tuple[Document, AttributedClaim]:
    """An article on the word of a speaker; all but the first say through the Herald."""
    is_arabic = "\u0600" <= words[:1] <= "\u06ff"
    through = [] if outlet is HERALD else [HERALD]
    if is_arabic:
        head = f"قال {speaker.names['ar']} {'لصحيفة الهيرالد ' if through else ''}إن "
    else:
        head = f"{speaker.names['en']} {'told The Herald' if through else 'said'} that "
    document = published(article(f"{head}{words}.\n{name}", outlet=outlet, name=name), day)
    return document, said(document, words, speaker=speaker, via=through)


def drifted(*articles: tuple[Document, AttributedClaim]) -> list[Finding]:
    documents, claims = zip(*articles, strict=True)
    return Case(list(documents), list(claims)).of(FindingKind.DRIFTED)


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        (
            "only 40 wells in the valley were poisoned",
            "40 wells in the valley were poisoned",
            ("only 40", "40"),
        ),
        (
            "up to 40 miners died in the shaft",
            "at least 40 miners died in the shaft",
            ("up to 40", "at least 40"),
        ),
        (
            "some hospitals in the valley closed their doors",
            "all hospitals in the valley closed their doors",
            ("some hospitals", "all hospitals"),
        ),
        (
            "a former general led the raid on the harbour",
            "a general led the raid on the harbour",
            ("former general", "general"),
        ),
        (
            "قُتل نحو 40 جنديا في الوادي الغربي",
            "قُتل 40 جنديا في الوادي الغربي",
            ("نحو 40", "40"),
        ),
        (
            "بعض مستشفيات الوادي أغلقت أبوابها",
            "جميع مستشفيات الوادي أغلقت أبوابها",
            ("بعض مستشفيات", "جميع مستشفيات"),
        ),
        (
            "النتائج الأولية أظهرت فوز النقابة بالتصويت",
            "النتائج أظهرت فوز النقابة بالتصويت",
            ("النتائج الأولية", "النتائج"),
        ),
    ],
)
def test_a_qualifier_that_changed_on_the_way_drifted(
    before: str, after: str, changed: tuple[str, str]
) -> None:
    first = told(before, "1.txt", HERALD, "2021-03-03")
    second = told(after, "2.txt", COURIER, "2021-03-04")
    (finding,) = drifted(first, second)
    assert finding.claim_ids == (first[1].id, second[1].id)
    assert not finding.is_possible
    english, arabic = finding.sentence["en"], finding.sentence["ar"]
    assert all(f"“{words}”" in english and f"«{words}»" in arabic for words in changed)
    assert english.index(f"“{changed[0]}”") < english.rindex(f"“{changed[1]}”")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "about 40 wells in the valley were poisoned",
            "around 40 wells in the valley were poisoned",
        ),
        (
            "nearly 40 wells in the valley were poisoned",
            "some 40 wells in the valley were poisoned",
        ),
        ("قُتل نحو 40 جنديا في الوادي الغربي", "قُتل حوالي 40 جنديا في الوادي الغربي"),
        ("قُتل 40 جنديا تقريبا في الوادي الغربي", "قُتل قرابة 40 جنديا في الوادي الغربي"),
        (
            "some hospitals in the valley closed their doors",
            "some hospitals in the valley closed all their doors",
        ),
    ],
)
def test_the_same_qualifier_in_other_words_did_not_drift(before: str, after: str) -> None:
    first = told(before, "1.txt", HERALD, "2021-03-03")
    assert not drifted(first, told(after, "2.txt", COURIER, "2021-03-04"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("40 miners were killed in the shaft", "400 miners were killed in the shaft"),
        ("قُتل 40 جنديا في المنجم الغربي", "قُتل 400 جندي في المنجم الغربي"),
    ],
)
def test_a_figure_from_one_mouth_that_changed_on_the_way_drifted(before: str, after: str) -> None:
    first = told(before, "1.txt", HERALD, "2021-03-03")
    second = told(after, "2.txt", COURIER, "2021-03-04")
    (finding,) = drifted(first, second)
    assert "40" in finding.sentence["en"]
    assert not drifted(first, told(after, "2.txt", COURIER, "2021-03-04", speaker=RIVAL))


FIGURES = {
    "en": ("40 miners were killed in the shaft", "400 miners were killed in the shaft"),
    "ar": ("قُتل 40 عاملا في المنجم الغربي", "قُتل 400 عامل في المنجم الغربي"),
}


def kinds_of(*articles: tuple[Document, AttributedClaim]) -> set[FindingKind]:
    documents, claims = zip(*articles, strict=True)
    kinds = {finding.kind for finding in Case(list(documents), list(claims)).findings}
    return kinds & {FindingKind.DRIFTED, FindingKind.QUANTITY_CONFLICT}


@pytest.mark.parametrize("lang", FIGURES)
def test_a_figure_that_drifted_is_not_told_as_a_conflict_too(lang: str) -> None:
    before, after = FIGURES[lang]
    first = told(before, "1.txt", HERALD, "2021-03-03")
    later = told(after, "2.txt", COURIER, "2021-03-04")
    assert kinds_of(first, later) == {FindingKind.DRIFTED}
    rival = told(after, "2.txt", COURIER, "2021-03-04", speaker=RIVAL)
    assert kinds_of(first, rival) == {FindingKind.QUANTITY_CONFLICT}


@pytest.mark.parametrize("lang", FIGURES)
def test_a_figure_of_one_paper_that_another_quotes_otherwise_only_drifted(lang: str) -> None:
    before, after = FIGURES[lang]
    heads = {"en": "The Herald said that ", "ar": "قالت صحيفة الهيرالد إن "}
    own = published(article(f"{before}.\n", outlet=HERALD, name="1.txt"), "2021-03-03")
    quoting = published(article(f"{heads[lang]}{after}.", outlet=COURIER), "2021-03-04")
    silent = published(article(f"{after}.\n2", outlet=COURIER), "2021-03-03")
    first = (own, said(own, before))
    assert kinds_of(first, (quoting, said(quoting, after, speaker=HERALD))) == {FindingKind.DRIFTED}
    assert kinds_of(first, (silent, said(silent, after))) == {FindingKind.QUANTITY_CONFLICT}


@pytest.mark.parametrize("lang", FIGURES)
def test_a_figure_that_may_have_drifted_is_a_conflict_all_the_same(lang: str) -> None:
    heads = {"en": "Vera Moll said that ", "ar": "قالت فيرا مول إن "}
    made = []
    for number, words in enumerate(FIGURES[lang]):
        document = article(f"{heads[lang]}{words}.", outlet=(HERALD, COURIER)[number])
        document = published(document, f"2021-03-0{number + 3}")
        made.append((document, said(document, words, speaker=MAYOR)))
    assert kinds_of(*made) == {FindingKind.DRIFTED, FindingKind.QUANTITY_CONFLICT}


def test_what_nothing_but_its_speaker_joins_may_have_been_said_twice() -> None:
    first = told("only 40 wells were poisoned", "1.txt", HERALD, "2021-03-03")
    document = published(
        article("Vera Moll said 40 wells were poisoned", outlet=GAZETTE), "2021-03-09"
    )
    (finding,) = drifted(first, (document, said(document, "40 wells were poisoned", speaker=MAYOR)))
    assert finding.is_possible
    assert "Whether both were said on one occasion isn't known" in finding.sentence["en"]
    assert "ولا يُعرف هل قيل ذلك في مناسبة واحدة" in finding.sentence["ar"]


def test_copies_of_one_change_are_one_finding() -> None:
    words = ("only 40 wells in the valley were poisoned", "40 wells in the valley were poisoned")
    first = told(words[0], "1.txt", HERALD, "2021-03-03")
    copies = [told(words[1], f"{n}.txt", COURIER, f"2021-03-0{n}") for n in range(4, 7)]
    (finding,) = drifted(first, *copies)
    assert len(finding.claim_ids) == 4
