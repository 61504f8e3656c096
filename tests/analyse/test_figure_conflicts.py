"""Figures that differ: conflicts, possible conflicts, changes, and what is none of them."""

from __future__ import annotations

from datetime import date

import pytest
from casework import MAYOR, RIVAL, Case, article, published, said
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.analyse.figure_time import Basis, FigureTime, Period, Timing, timing_of
from claimtrack.model.attribution import DateMention, DatePrecision
from claimtrack.model.claim import AttributedClaim, ClaimKind
from claimtrack.model.document import Document
from claimtrack.model.finding import DISAGREEMENTS, Finding, FindingKind
from claimtrack.model.span import Span
from claimtrack.pipeline import track

CONFLICT, CHANGE = FindingKind.QUANTITY_CONFLICT, FindingKind.QUANTITY_CHANGE

MANY = "there are about 1,200 French soldiers in Chad"
FEW = "there are 300 French soldiers in Chad"
MANY_AR = "هناك نحو 1200 جندي فرنسي في تشاد"
FEW_AR = "هناك 300 جندي فرنسي في تشاد"


def told(claim: AttributedClaim, iso: str, *, is_inferred: bool = False) -> AttributedClaim:
    """The claim with the day or month on which it was said."""
    assert claim.attribution is not None
    precision = {4: DatePrecision.YEAR, 7: DatePrecision.MONTH}.get(len(iso), DatePrecision.DAY)
    said_on = DateMention(
        span=Span(start=0, end=1), text=iso, date=iso, precision=precision, is_inferred=is_inferred
    )
    attribution = claim.attribution.model_copy(update={"said_on": said_on})
    return claim.model_copy(update={"attribution": attribution})


def figures(
    one: str, other: str, *, days: tuple[str, str] = ("", ""), **fields: object
) -> tuple[Finding, ...]:
    """What is found of two figures, told by two people in two articles on two days."""
    documents: list[Document] = []
    claims: list[AttributedClaim] = []
    for speaker, words, day in zip((MAYOR, RIVAL), (one, other), days, strict=True):
        lang = "ar" if "\u0600" <= words[:1] <= "\u06ff" else "en"
        document = article(f"{speaker.name_in(lang)}: {words}", name=f"{len(documents)}.txt")
        claim = said(document, words, speaker=speaker, **{"kind": ClaimKind.STATE, **fields})
        documents.append(document)
        claims.append(told(claim, day) if day else claim)
    found = Case(documents, claims).findings
    return tuple(finding for finding in found if finding.kind in (CONFLICT, CHANGE))


@pytest.mark.parametrize(("one", "other"), [(MANY, FEW), (MANY_AR, FEW_AR), (MANY_AR, FEW)])
def test_two_figures_of_one_month_conflict(one: str, other: str) -> None:
    (finding,) = figures(one, other, days=("2019-04", "2019-04"))
    assert (finding.kind, finding.is_possible) == (CONFLICT, False)
    assert "Possibly" not in finding.sentence["en"]


@pytest.mark.parametrize(("one", "other"), [(MANY, FEW), (MANY_AR, FEW_AR), (MANY_AR, FEW)])
def test_a_figure_without_a_date_may_conflict_and_the_sentence_says_why(
    one: str, other: str
) -> None:
    (finding,) = figures(one, other, days=("", "2019-04"))
    assert (finding.kind, finding.is_possible) == (CONFLICT, True)
    assert finding.sentence["en"].endswith("Possibly both hold: no date is known for about 1,200.")
    assert finding.sentence["ar"].endswith("وقد يصح الرقمان معا: لا يُعرف تاريخ نحو 1200.")


@pytest.mark.parametrize(
    ("time", "told_of"),
    [("XXXX-04", "told of April)"), ("01/06/2019", "told of 01/06/2019)"), ("XXXX", "")],
)
def test_a_time_in_the_words_is_told_as_far_as_it_is_known(time: str, told_of: str) -> None:
    (finding,) = figures(MANY, FEW, times=(time,))
    assert finding.is_possible
    assert finding.sentence["en"].count(told_of or "told of") == (2 if told_of else 0)
    assert "2000" not in finding.sentence["en"] + finding.sentence["ar"]


@pytest.mark.parametrize(("one", "other"), [(MANY, FEW), (MANY_AR, FEW_AR), (MANY_AR, FEW)])
def test_figures_of_two_years_tell_of_a_change_the_earlier_first(one: str, other: str) -> None:
    (finding,) = figures(one, other, days=("2019", "2016"))
    assert (finding.kind, finding.is_possible) == (CHANGE, False)
    assert finding.kind not in DISAGREEMENTS
    english, arabic = finding.sentence["en"], finding.sentence["ar"]
    assert english.startswith("A figure that changed over time for ")
    assert english.index("first 300, from Otto Brandt (2016)") < english.index("then about 1,200")
    assert arabic.startswith("رقم تغيّر مع الوقت")
    assert arabic.index("300 بحسب أوتو برانت (2016)") < arabic.index("ثم نحو 1200")


TOLLS = {
    "en": (
        "{} said 20 people were killed in Misrata. ",
        "{} said 35 people were killed in Misrata.",
    ),
    "ar": ("قال {} إن 20 شخصا قتلوا في مصراتة. ", "وقال {} إن 35 شخصا قتلوا في مصراتة."),
}


@pytest.mark.parametrize(
    ("lang", "one", "other", "found"),
    [
        ("en", "A medical source", "A security source", [CONFLICT]),
        ("en", "The police", "The prosecutor", [CONFLICT]),
        ("ar", "مصدر طبي", "مصدر أمني", [CONFLICT]),
        # near misses: the same source, and one that may be
        ("en", "A medical source", "A medical source", []),
        ("en", "A medical source", "The source", []),
        ("ar", "مصدر طبي", "المصدر", []),
    ],
)
def test_two_sources_that_nobody_names_may_give_two_figures_in_one_article(
    lang: str, one: str, other: str, found: list[FindingKind]
) -> None:
    text = "".join(told.format(who) for told, who in zip(TOLLS[lang], (one, other), strict=True))
    analysis = track([Document.from_text(text, language=lang, name="1.txt")])
    assert [finding.kind for finding in analysis.findings if finding.kind is CONFLICT] == found


def test_an_inferred_date_says_so_in_the_sentence() -> None:
    words = "there are 300 French soldiers in Chad"
    first = article(f"Vera Moll: {MANY}", name="1")
    second = article(f"Otto Brandt: {words}", name="2")
    claims = [
        told(said(first, MANY, speaker=MAYOR), "2019-04-02"),
        told(said(second, words, speaker=RIVAL), "2019-04-05", is_inferred=True),
    ]
    (finding,) = Case([first, second], claims).of(CONFLICT)
    assert "Otto Brandt (5 April 2019, inferred), says 300" in finding.sentence["en"]
    assert "أوتو برانت (5 أبريل 2019، مستنتج)" in finding.sentence["ar"]


@pytest.mark.parametrize(
    ("words", "later"),
    [
        ("the explosion in Aden killed {} people", "2020-08-06"),
        ("أدى الانفجار في عدن إلى مقتل {} شخصا", "2020-08-06"),
    ],
)
def test_a_toll_that_rises_is_a_change_and_one_that_falls_a_conflict(
    words: str, later: str
) -> None:
    days = ("2020-08-04", later)
    rising = figures(words.format(12), words.format(30), days=days, kind=ClaimKind.EVENT)
    falling = figures(words.format(30), words.format(12), days=days, kind=ClaimKind.EVENT)
    assert [finding.kind for finding in rising] == [CHANGE]
    assert [finding.kind for finding in falling] == [CONFLICT]


@pytest.mark.parametrize(
    "words", ["there are {} French soldiers in Chad", "هناك {} جندي فرنسي في تشاد"]
)
def test_only_a_toll_rises_within_a_week(words: str) -> None:
    days = ("2020-08-04", "2020-08-06")
    (finding,) = figures(words.format(300), words.format(900), days=days)
    assert finding.kind is CONFLICT


@pytest.mark.parametrize(
    "words", ["Germany sold Egypt {} submarines", "باعت ألمانيا مصر {} غواصات"]
)
def test_when_an_event_was_told_is_not_when_it_happened(words: str) -> None:
    days = ("2017-04-02", "2019-10-05")
    found = figures(words.format(4), words.format(6), days=days, kind=ClaimKind.EVENT)
    assert [finding.is_possible for finding in found] == [True]
    assert "when it happened isn't known" in found[0].sentence["en"]


@pytest.mark.parametrize(
    "words", ["The fort in Aden shelters {} families", "للجيش في عدن {} دبابة"]
)
def test_what_may_be_so_rather_than_have_happened_changes(words: str) -> None:
    (finding,) = figures(words.format(40), words.format(90), days=("2017-04-02", "2019-10-05"))
    assert finding.kind is CHANGE


@pytest.mark.parametrize(
    ("times", "outcome"),
    [
        ((("2016",), ("2019",)), CHANGE),
        ((("2019-05-04",), ("2019-05-04",)), CONFLICT),
        ((("2019-05-04",), ("2019-08-19",)), None),  # two events
        ((("2019",), ("2019-05",)), None),  # a year and a month of it
        ((("XXXX-05-04",), ("2019-05-04",)), "possible"),
        ((("XXXX-05-04",), ("2019-06-11",)), None),
    ],
)
def test_the_times_in_the_words_of_events_decide(
    times: tuple[tuple[str, ...], tuple[str, ...]], outcome: FindingKind | str | None
) -> None:
    words = ("the fire in Aden hurt 12 people", "the fire in Aden hurt 30 people")
    documents = [article(f"Vera Moll: {words[0]}"), article(f"Otto Brandt: {words[1]}")]
    claims = [
        said(document, text, speaker=speaker, times=time)
        for document, text, speaker, time in zip(
            documents, words, (MAYOR, RIVAL), times, strict=True
        )
    ]
    found = [f for f in Case(documents, claims).findings if f.kind in (CONFLICT, CHANGE)]
    assert ["possible" if finding.is_possible else finding.kind for finding in found] == (
        [outcome] if outcome else []
    )


@pytest.mark.parametrize(
    ("published", "kind", "is_possible"),
    [
        ((date(2020, 5, 1), date(2020, 5, 2)), CONFLICT, False),
        ((date(2016, 5, 1), date(2020, 5, 2)), CHANGE, False),
        ((None, date(2020, 5, 2)), CONFLICT, True),
    ],
)
def test_an_article_in_its_own_voice_tells_of_the_day_it_was_published(
    published: tuple[date | None, date], kind: FindingKind, is_possible: bool
) -> None:
    documents = [
        article(words, name=words[-9:]).model_copy(update={"published_on": day})
        for words, day in zip((f"1 {MANY}", f"2 {FEW}"), published, strict=True)
    ]
    documents = [document.model_copy(update={"language": "en"}) for document in documents]
    claims = [
        said(document, words, kind=ClaimKind.STATE)
        for document, words in zip(documents, (MANY, FEW), strict=True)
    ]
    (finding,) = [f for f in Case(documents, claims).findings if f.kind in (CONFLICT, CHANGE)]
    assert (finding.kind, finding.is_possible) == (kind, is_possible)
    assert "(published 2 May 2020)" in finding.sentence["en"]
    assert ("(undated)" in finding.sentence["en"]) == (published[0] is None)


def test_what_was_said_without_a_date_is_only_no_later_than_its_article() -> None:
    documents = [article(f"Vera Moll: {MANY}", name="1"), article(f"Otto Brandt: {FEW}", name="2")]
    documents[0] = documents[0].model_copy(update={"published_on": date(2019, 4, 30)})
    quoted = said(documents[0], MANY, speaker=MAYOR)
    april = told(said(documents[1], FEW, speaker=RIVAL), "2019-04")
    (finding,) = Case(documents, [quoted, april]).of(CONFLICT)
    assert finding.is_possible
    assert "only that it was published on 30 April 2019" in finding.sentence["en"]
    assert "بل أنه نُشر في 30 أبريل 2019" in finding.sentence["ar"]
    much_later = told(said(documents[1], FEW, speaker=RIVAL), "2022-04")
    assert Case(documents, [quoted, much_later]).of(CHANGE)


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        (
            "the base lies 30 kilometres from Aden",
            "the base lies 5 miles from Aden",
            ("30 kilometres or 5 miles?", "30 كيلومتر أم 5 ميل؟"),
        ),
        (
            "Qatar gave Sudan 500 million dollars",
            "Qatar gave Sudan 200 million dollars",
            ("500,000,000 USD or 200,000,000 USD?", "500,000,000 USD أم 200,000,000 USD؟"),
        ),
    ],
)
def test_measures_and_money_are_told_with_their_units(
    one: str, other: str, shown: tuple[str, str]
) -> None:
    (finding,) = figures(one, other, days=("2019-04", "2019-04"))
    assert finding.sentence["en"].startswith(shown[0])
    assert finding.sentence["ar"].startswith(shown[1])


PERIODS = st.builds(
    lambda first, days: Period(date.fromordinal(first), date.fromordinal(first + days)),
    st.integers(737_000, 737_900),
    st.sampled_from([0, 29, 364]),
) | st.builds(lambda last: Period(None, date.fromordinal(last)), st.integers(737_000, 737_900))
TIMES = st.builds(
    FigureTime, st.sampled_from(list(Basis)), st.lists(PERIODS, max_size=2).map(tuple)
)


@given(TIMES, TIMES)
def test_two_times_lie_to_each_other_alike_in_either_order(
    one: FigureTime, other: FigureTime
) -> None:
    assert timing_of(one, other) is timing_of(other, one)


@given(TIMES)
def test_a_time_is_never_apart_from_itself(time: FigureTime) -> None:
    assert timing_of(time, time) is not Timing.APART


@pytest.mark.parametrize(
    "words",
    ["the explosion in Aden killed {} people", "أدى الانفجار في عدن إلى مقتل {} شخصا"],
)
def test_a_toll_that_papers_tell_weeks_apart_has_risen_or_may_conflict(words: str) -> None:
    def found(first: int, then: int) -> Finding:
        documents = [
            published(article(f"{words.format(n)}.", name=f"{n}.txt"), day)
            for n, day in ((first, "2020-04-01"), (then, "2020-04-20"))
        ]
        claims = [
            said(document, document.text.rstrip("."), kind=ClaimKind.EVENT)
            for document in documents
        ]
        (finding,) = [f for f in Case(documents, claims).findings if f.kind in (CONFLICT, CHANGE)]
        return finding

    risen, fallen = found(20, 30), found(30, 20)
    assert (risen.kind, risen.is_possible) == (CHANGE, False)
    assert (fallen.kind, fallen.is_possible) == (CONFLICT, True)
    assert "when it happened isn't known" in fallen.sentence["en"]


def test_a_range_of_per_cent_keeps_its_sign() -> None:
    words = ("turnout in Aden was 20-30 percent", "turnout in Aden was 45 percent")
    (finding,) = figures(*words, days=("2019-04", "2019-04"))
    assert finding.sentence["en"].startswith("20–30% or 45%?")
    assert finding.sentence["ar"].startswith("20 إلى 30% أم 45%؟")
