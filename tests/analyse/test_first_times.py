"""First times: what is told to be the first of its kind, against another of the kind."""

from __future__ import annotations

from datetime import date

import pytest

from claimtrack.analysing import analyse_claims
from claimtrack.model.document import Document
from claimtrack.model.finding import Finding, FindingKind
from claimtrack.pipeline import extract, track

FIRST = {
    "en": "Emmanuel Macron visited Cairo for the first time since the raid of 4 April 2021.",
    "ar": "زار إيمانويل ماكرون القاهرة للمرة الأولى منذ الهجوم على بيروت في 4 أبريل 2021.",
}
EARLIER = {
    "en": "Emmanuel Macron visited Cairo on 20 April 2021 for talks on gas.",
    "ar": "زار إيمانويل ماكرون القاهرة في 20 أبريل 2021 لبحث ملف الغاز.",
}


def article(text: str, day: str | None, name: str) -> Document:
    """An article with the day on which it appeared."""
    lang = "ar" if "\u0600" <= text[:1] <= "\u06ff" else "en"
    return Document.from_text(text, language=lang, name=name).model_copy(
        update={"published_on": date.fromisoformat(day) if day else None}
    )


def conflicts(*articles: tuple[str, str | None]) -> list[Finding]:
    """The conflicts of articles, each with the day on which it appeared."""
    documents = [article(text, day, f"{n}.txt") for n, (text, day) in enumerate(articles, start=1)]
    findings = track(documents).findings
    return [finding for finding in findings if finding.kind is FindingKind.CONFLICT]


@pytest.mark.parametrize("lang", ["en", "ar"])
class TestAFirstTime:
    def test_stands_against_an_event_of_the_kind_in_its_period(self, lang: str) -> None:
        (finding,) = conflicts((FIRST[lang], "2021-06-01"), (EARLIER[lang], "2021-04-21"))
        assert len(finding.claim_ids) == 2
        assert "20 April 2021" in finding.sentence["en"]
        assert "20 أبريل 2021" in finding.sentence["ar"]

    def test_leaves_an_event_before_its_period(self, lang: str) -> None:
        before = {"en": ("April", "March"), "ar": ("أبريل", "مارس")}[lang]
        earlier = EARLIER[lang].replace(*before)
        assert not conflicts((FIRST[lang], "2021-06-01"), (earlier, "2021-03-21"))

    def test_leaves_what_another_paper_tells_of_the_same_event(self, lang: str) -> None:
        same = {"en": ("20 April", "31 May"), "ar": ("20 أبريل", "31 مايو")}[lang]
        other = EARLIER[lang].replace(*same)
        assert not conflicts((FIRST[lang], "2021-06-01"), (other, "2021-06-01"))

    def test_leaves_another_place(self, lang: str) -> None:
        place = {"en": ("Cairo", "Rabat"), "ar": ("القاهرة", "الرباط")}[lang]
        elsewhere = EARLIER[lang].replace(*place)
        assert not conflicts((FIRST[lang], "2021-06-01"), (elsewhere, "2021-04-21"))

    def test_leaves_another_visitor(self, lang: str) -> None:
        name = {
            "en": ("Emmanuel Macron", "Giuseppe Conte"),
            "ar": ("إيمانويل ماكرون", "جوزيبي كونتي"),
        }[lang]
        other = EARLIER[lang].replace(*name)
        assert not conflicts((FIRST[lang], "2021-06-01"), (other, "2021-04-21"))

    def test_leaves_a_visit_that_was_not_confirmed(self, lang: str) -> None:
        doubted = {
            "en": "Officials did not confirm that Emmanuel Macron visited Cairo on 20 April 2021.",
            "ar": "ولم يؤكد مسؤولون مصريون أن إيمانويل ماكرون زار القاهرة في 20 أبريل 2021.",
        }[lang]
        assert not conflicts((FIRST[lang], "2021-06-01"), (doubted, "2021-04-21"))

    def test_leaves_a_visit_that_is_only_planned(self, lang: str) -> None:
        planned = {
            "en": "Emmanuel Macron plans to visit Cairo on 20 April 2021.",
            "ar": "يعتزم إيمانويل ماكرون زيارة القاهرة في 20 أبريل 2021.",
        }[lang]
        assert not conflicts((FIRST[lang], "2021-06-01"), (planned, "2021-04-10"))

    def test_without_a_day_of_the_other_event_is_only_possibly_against_it(self, lang: str) -> None:
        undated = {
            "en": "Emmanuel Macron visited Cairo for talks on gas.",
            "ar": "زار إيمانويل ماكرون القاهرة لبحث ملف الغاز.",
        }[lang]
        (finding,) = conflicts((FIRST[lang], "2021-06-01"), (undated, "2021-04-21"))
        assert finding.is_possible
        assert "the day of the article, as its own isn't told" in finding.sentence["en"]
        assert "وهو تاريخ المقال لأن تاريخ الحدث غير مذكور" in finding.sentence["ar"]

    def test_leaves_an_event_that_nothing_dates(self, lang: str) -> None:
        undated = {
            "en": "Emmanuel Macron visited Cairo for talks on gas.",
            "ar": "زار إيمانويل ماكرون القاهرة لبحث ملف الغاز.",
        }[lang]
        assert not conflicts((FIRST[lang], "2021-06-01"), (undated, None))


@pytest.mark.parametrize(
    ("first", "counted", "day"),
    [
        (
            "For the first time since the battle of Beirut began, Emmanuel Macron is in Egypt.\n"
            "Since 4 April 2021 troops have been shelling Beirut.",
            "The battle around Beirut is now in its tenth day.\nEmmanuel Macron visited Cairo.",
            "tenth day",
        ),
        (
            "لأول مرة منذ بدء معركة بيروت.. إيمانويل ماكرون في مصر\n"
            "ومنذ 4 أبريل 2021 يشن الجيش هجوما على بيروت.",
            "دخلت المعركة الدائرة حول بيروت يومها العاشر.\nزار إيمانويل ماكرون القاهرة.",
            "يومها العاشر",
        ),
    ],
)
def test_days_counted_from_the_start_of_the_period_date_an_undated_article(
    first: str, counted: str, day: str
) -> None:
    (finding,) = conflicts((first, "2021-06-01"), (counted, None))
    assert finding.is_possible
    assert f"about 13 April 2021, inferred from “{day}”" in finding.sentence["en"]
    assert f"نحو 13 أبريل 2021، وهو تاريخ مستنتج من «{day}»" in finding.sentence["ar"]


@pytest.mark.parametrize(
    ("first", "is_found"),
    [
        ("Emmanuel Macron had never before visited Cairo.", True),
        ("Emmanuel Macron visited Cairo for the first time as president.", False),
        ("Emmanuel Macron visited Cairo for the first time.", True),
        ("زار إيمانويل ماكرون القاهرة لأول مرة.", True),
        ("زار إيمانويل ماكرون القاهرة لأول مرة بصفته رئيسا لفرنسا الجديدة.", False),
    ],
)
def test_a_first_time_without_a_period_must_be_narrowed_by_nothing(
    first: str, is_found: bool
) -> None:
    assert bool(conflicts((first, "2021-06-01"), (EARLIER["en"], "2021-04-21"))) is is_found


def test_a_first_meeting_is_one_of_the_same_two() -> None:
    first = (
        "The first meeting between Emmanuel Macron and Giuseppe Conte since 4 April 2021 was held."
    )
    met = "Emmanuel Macron met Giuseppe Conte on 20 April 2021."
    (finding,) = conflicts((first, "2021-06-01"), (met, "2021-04-21"))
    assert not conflicts(
        (first, "2021-06-01"), (met.replace("Giuseppe Conte", "Donald Trump"), "2021-04-21")
    )
    assert "So" in finding.sentence["en"]


@pytest.mark.parametrize(
    ("told", "other_day", "is_found"),
    [
        ("Emmanuel Macron visited Cairo for the last time on 1 May 2021.", "2021-05-20", True),
        ("Emmanuel Macron visited Cairo for the last time on 1 May 2021.", "2021-04-20", False),
        ("The only time Emmanuel Macron visited Cairo was 1 May 2021.", "2021-04-20", True),
        ("زار إيمانويل ماكرون القاهرة للمرة الأخيرة في 1 مايو 2021.", "2021-05-20", True),
        ("زار إيمانويل ماكرون القاهرة للمرة الأخيرة في 1 مايو 2021.", "2021-04-20", False),
    ],
)
def test_a_last_time_stands_against_a_later_one_and_the_only_one_against_any(
    told: str, other_day: str, is_found: bool
) -> None:
    day = date.fromisoformat(other_day)
    other = f"Emmanuel Macron visited Cairo on {day.day} {day:%B} {day.year} for talks on gas."
    found = conflicts((told, "2021-06-01"), (other, "2021-06-02"))
    assert bool(found) is is_found


@pytest.mark.parametrize(
    ("time", "is_dated"),
    [("2021-04-20", True), ("20/04/2021", False), ("2021-02-30", False), ("2021-04-2x", False)],
)
def test_a_time_that_is_no_date_dates_nothing(time: str, is_dated: bool) -> None:
    first = extract(article(FIRST["en"], "2021-06-01", "1.txt"))
    other = extract(
        article("Emmanuel Macron visited Cairo for talks on gas.", "2021-04-21", "2.txt")
    )
    noted = [claim.model_copy(update={"times": (time,)}) for claim in other.claims]
    findings = analyse_claims(
        documents=[first.document, other.document],
        sentences=[*first.sentences, *other.sentences],
        attributions=[*first.attributions, *other.attributions],
        claims=[*first.claims, *noted],
        sources=[*first.sources, *other.sources],
    ).findings
    (conflict,) = (each for each in findings if each.kind is FindingKind.CONFLICT)
    assert ("20 April 2021" in conflict.sentence["en"]) is is_dated
    assert ("the day of the article" in conflict.sentence["en"]) is not is_dated
