"""Two wordings of one claim: the words that differ, and what they change, told in words too."""

from __future__ import annotations

import re
import unicodedata
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from newsroom import KARIM, POST, SALMA, Newsroom

from claimtrack.model.attribution import Stance
from claimtrack.report.reading import Reading
from claimtrack.report.word_diff import MOST_WORDS, Change, Side, diff_words
from claimtrack.report.wordings import wording_views


def _diff(lang: str, left: str, right: str, **told: object):
    room = Newsroom()
    one = room.tell(left, lang=lang, **told)  # type: ignore[arg-type]
    other = room.tell(right, lang=lang)
    return diff_words(one, other)


def _apart(runs) -> list[tuple[Side, str, tuple[Change, ...]]]:
    return [(run.side, run.words, run.changes) for run in runs if run.side is not Side.BOTH]


@pytest.mark.parametrize(
    ("lang", "left", "right"),
    [
        ("ar", "أُغلِقت المدارسُ في الحيّ", "اغلقت المدارس في الحي"),
        ("ar", "وأغلقت البلدية الجسر", "أغلقت البلدية الجسر"),
        ("ar", "مدرســة الحي مغلقة", "مدرسة الحي مغلقة"),
        ("en", "The school is “closed”", "the school is closed"),
    ],
)
def test_spelling_marks_and_a_joined_conjunction_change_no_words(lang, left, right) -> None:
    assert _apart(_diff(lang, left, right)) == []


@pytest.mark.parametrize(
    ("lang", "left", "right", "expected"),
    [
        (
            "en",
            "the council closed 90 shops",
            "the council closed 70 shops",
            [
                (Side.LEFT, "90", (Change.NUMBER,)),
                (Side.RIGHT, "70", (Change.NUMBER,)),
            ],
        ),
        (
            "ar",
            "أغلقت البلدية 90 متجرا",
            "أغلقت البلدية 70 متجرا",
            [
                (Side.LEFT, "90", (Change.NUMBER,)),
                (Side.RIGHT, "70", (Change.NUMBER,)),
            ],
        ),
        (
            "en",
            "the council closed the market",
            "the council never closed the market",
            [(Side.RIGHT, "never", (Change.NEGATION,))],
        ),
        (
            "ar",
            "تغلق البلدية السوق",
            "لن تغلق البلدية السوق",
            [(Side.RIGHT, "لن", (Change.NEGATION,))],
        ),
        (
            "en",
            "the market closed in March",
            "the market closed in June",
            [(Side.LEFT, "March", (Change.DATE,)), (Side.RIGHT, "June", (Change.DATE,))],
        ),
        (
            "ar",
            "أغلقت السوق في مارس",
            "أغلقت السوق في يونيو",
            [(Side.LEFT, "مارس", (Change.DATE,)), (Side.RIGHT, "يونيو", (Change.DATE,))],
        ),
        (
            "en",
            "the market was closed",
            "the market was reportedly closed",
            [(Side.RIGHT, "reportedly", (Change.ATTRIBUTION,))],
        ),
        (
            "en",  # near miss: other words alone change nothing of these
            "the council closed the market",
            "the council shut the market",
            [(Side.LEFT, "closed", ()), (Side.RIGHT, "shut", ())],
        ),
        (
            "ar",
            "أغلقت البلدية السوق",
            "أقفلت البلدية السوق",
            [(Side.LEFT, "أغلقت", ()), (Side.RIGHT, "أقفلت", ())],
        ),
    ],
)
def test_what_the_words_change_is_named(lang: str, left: str, right: str, expected) -> None:
    assert _apart(_diff(lang, left, right)) == expected


def test_two_languages_have_no_common_words_to_compare() -> None:
    room = Newsroom()
    one, other = room.tell("the port is open"), room.tell("الميناء مفتوح", lang="ar")

    assert diff_words(one, other) is None


def test_an_endless_passage_isnt_compared() -> None:
    assert _diff("en", "word " * (MOST_WORDS + 1) + "end", "word") is None


_LETTERS = st.sampled_from(["w", "x", "ab", "قال", "وقال", "90", "not", "لم", "é", "…", "<b>", "،"])


@settings(max_examples=60, deadline=None)
@given(st.lists(_LETTERS, min_size=1, max_size=12), st.lists(_LETTERS, min_size=1, max_size=12))
def test_the_runs_hold_every_word_of_both_wordings(left: list[str], right: list[str]) -> None:
    ours, theirs = " ".join(["w", *left, "w"]), " ".join(["w", *right, "w"])

    runs = _diff("en", ours, theirs)

    assert runs is not None
    for side, text, other in ((Side.LEFT, ours, theirs), (Side.RIGHT, theirs, ours)):
        kept = " ".join(run.words for run in runs if run.side in (Side.BOTH, side))
        assert set(re.findall(r"\w+", kept)) <= set(re.findall(r"\w+", f"{text} {other}"))
        if side is Side.LEFT:  # what both have is given in the words of the left
            assert re.findall(r"\w+", kept) == re.findall(r"\w+", text)


@pytest.mark.parametrize(
    ("lang", "sentence", "said"),
    [
        ("en", "1.1 and 2.1 differ in figures.", "only in 1.1: figure 90"),
        ("ar", "بين 1.1 و2.1 اختلاف في الأرقام.", "في 1.1 وحدها: رقم 90"),
    ],
)
def test_a_changed_figure_is_struck_out_tagged_and_said_in_words(
    lang: str, sentence: str, said: str
) -> None:
    room = Newsroom()
    told = [
        room.tell("the council closed 90 shops", figure=("90 shops", 90)),
        room.tell("the council closed 70 shops", figure=("70 shops", 70)),
    ]

    (view,) = wording_views(Reading(room.analysis(told), lang), told)

    assert view.caption.striptags() == sentence
    (removed,) = ET.fromstring(f"<p>{view.words}</p>").findall("del")
    assert "".join(removed.itertext()) == said
    assert (view.lang, view.direction) == ("en", "ltr")


def test_another_stance_or_carrier_is_a_change_of_attribution() -> None:
    room = Newsroom()
    told = [
        room.tell("the port is open", SALMA),
        room.tell("the port is open", SALMA, stance=Stance.DENIES, via=[POST]),
    ]

    (view,) = wording_views(Reading(room.analysis(told), "en"), told)

    assert view.caption.striptags() == "1.1 and 2.1 differ in attribution."
    assert [note.striptags() for note in view.notes] == [
        "attribution how: says ≠ denies",
        "attribution through whom: directly ≠ Cedar Post",
    ]
    assert view.key == ""  # nothing is struck out


def test_the_same_words_of_the_same_speaker_are_no_difference() -> None:
    room = Newsroom()
    told = [room.tell("the port is open"), room.tell("the port is open")]

    assert wording_views(Reading(room.analysis(told), "en"), told) == ()


@pytest.mark.parametrize(
    ("figure", "sentence", "result"),
    [
        (90, "1.1 and 2.1 are in two languages; no fact in them differs.", "= the same"),
        (70, "1.1 and 2.1 are in two languages; their facts differ in: figures.", "≠ differs"),
    ],
)
def test_two_languages_are_compared_by_their_facts(figure: int, sentence: str, result: str) -> None:
    room = Newsroom()
    told = [
        room.tell("the council closed 90 shops", figure=("90 shops", 90), places=("harbour",)),
        room.tell(f"أغلقت البلدية {figure} متجرا", lang="ar", figure=(f"{figure} متجرا", figure)),
    ]

    (view,) = wording_views(Reading(room.analysis(told), "en"), told)

    assert view.caption.striptags() == sentence
    assert view.table is not None
    rows = {row.head: row.cells for row in view.table.rows}
    assert rows["figures"] == ("90", f"{figure}", result)
    assert rows["who says it"] == ("Salma Haddad", "Salma Haddad", "= the same")
    where = tuple(cell.striptags() for cell in rows["where"])
    assert where == ("harbour", "not told", "– told in one only")


def test_a_hidden_override_in_a_date_is_shown_as_a_box() -> None:
    room = Newsroom()
    told = [
        room.tell("the port is open", times=("\u202e2024",)),
        room.tell("الميناء مفتوح", lang="ar"),
    ]

    (view,) = wording_views(Reading(room.analysis(told), "en"), told)

    assert view.table is not None
    (when,) = [row for row in view.table.rows if row.head == "when"]
    assert "U+202E" in when.cells[0]
    assert "\u202e" not in when.cells[0]


def test_published_markup_stays_words() -> None:
    room = Newsroom()
    told = [room.tell("<b>open</b> port"), room.tell("closed port <script>", KARIM)]

    (view,) = wording_views(Reading(room.analysis(told), "en"), told)

    ET.fromstring(f"<p>{view.words}</p>")
    assert "<b>" not in view.words
    assert "<script" not in view.words


def test_every_letter_of_the_sentences_is_composed() -> None:
    from claimtrack.report import arabic_pictures

    told = "".join(arabic_pictures.WORDS.values())
    assert unicodedata.normalize("NFC", told) == told
