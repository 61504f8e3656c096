"""Good answers become attributions and claims; what the document doesn't have is refused."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from scripted_endpoint import (
    Ask,
    ScriptedEndpoint,
    assert_every_span_slices_its_text,
    quoted,
    refused_words,
)

from claimtrack.model.claim import ClaimKind, ClaimMethod, Polarity
from claimtrack.model.document import Document
from claimtrack.pipeline import extract

EN = (
    "Radars at Misrata\n\n"
    "Kamal al-Marash told Al-Arab on 14 April 2019 that Italy had “supplied the militias at "
    "Misrata with advanced radars”. He added that about 1,800 Italian soldiers were in Misrata.\n"
)
AR = (
    "رادارات في مصراتة\n\n"
    "وفي حديث إلى «العرب»، قال كمال المرعاش إن إيطاليا “سلمت الميليشيات في مصراتة رادارات متطورة”. "
    "وأكد أن نحو 1800 جندي إيطالي يوجدون في مصراتة.\n"
)
ANSWERS: dict[str, Any] = {
    "en": {
        "attributions": [
            {
                "content": quoted(
                    "Italy had “supplied the militias at Misrata with advanced radars”.", 2
                ),
                "cue": quoted("told", 2),
                "speaker": quoted("Kamal al-Marash", 2),
                "via": [quoted("Al-Arab", 2)],
            },
            {
                "content": quoted("about 1,800 Italian soldiers were in Misrata", 2),
                "cue": quoted("added", 2),
                "speaker": quoted("He", 2),
                "stands_for": quoted("Kamal al-Marash", 2),
                "via": [quoted("Al-Arab", 2)],
            },
        ],
        "claims": [
            {
                "quote": quoted(
                    "Italy had “supplied the militias at Misrata with advanced radars", 2
                ),
                "attribution": 0,
            },
            {
                "quote": quoted("about 1,800 Italian soldiers were in Misrata", 2),
                "attribution": 1,
                "kind": "state",
            },
        ],
    },
    "ar": {
        "attributions": [
            {
                "content": quoted("إيطاليا “سلمت الميليشيات في مصراتة رادارات متطورة”", 2),
                "cue": quoted("قال", 2),
                "speaker": quoted("كمال المرعاش", 2),
                "via": [quoted("«العرب»", 2)],
            },
            {
                "content": quoted("نحو 1800 جندي إيطالي يوجدون في مصراتة", 2),
                "cue": quoted("أكد", 2),
                "speaker": quoted("كمال المرعاش", 2),
                "via": [quoted("«العرب»", 2)],
            },
        ],
        "claims": [
            {
                "quote": quoted("إيطاليا “سلمت الميليشيات في مصراتة رادارات متطورة”", 2),
                "attribution": 0,
            },
            {
                "quote": quoted("نحو 1800 جندي إيطالي يوجدون في مصراتة", 2),
                "attribution": 1,
                "kind": "state",
            },
        ],
    },
}
TEXTS = {"en": EN, "ar": AR}


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_good_answer_becomes_attributions_and_claims(ask: Ask, lang: str) -> None:
    extraction = ask(TEXTS[lang], lang, ANSWERS[lang])
    assert refused_words(extraction) == []
    first, second = extraction.attributions
    for attribution in (first, second):
        assert attribution.speaker is not None
        assert attribution.speaker.source_id == "kamal-almarash"
        assert [carrier.source_id for carrier in attribution.via] == ["al-arab"]
    supplied, stationed = extraction.claims
    assert {supplied.method, stationed.method} == {ClaimMethod.BY_MODEL}
    assert supplied.attribution_id == first.id
    assert stationed.attribution_id == second.id
    assert "italy" in supplied.actors
    assert stationed.places == ("misrata",)
    assert [q.value for q in stationed.quantities] == [1800]
    assert stationed.quantities[0].approximate
    assert stationed.kind is ClaimKind.STATE
    assert stationed.polarity is Polarity.AFFIRMED
    assert_every_span_slices_its_text(extraction)


def test_what_a_text_shows_is_read_from_it_and_not_from_the_answer(ask: Ask) -> None:
    first, second = ask(EN, "en", ANSWERS["en"]).attributions
    document = Document.from_text(EN, language="en")
    assert document.quote(first.content).endswith("with advanced radars")
    assert first.mode == "mixed"
    assert second.mode == "indirect"
    assert first.said_on is not None
    assert first.said_on.date == "2019-04-14"
    assert second.speaker is not None
    assert second.speaker.resolved is not None
    assert second.speaker.resolved.text == "Kamal al-Marash"
    assert [carrier.implicit for carrier in (*first.via, *second.via)] == [False, True]


def test_an_arabic_cue_takes_its_conjunction_and_a_dropped_subject_is_implicit(ask: Ask) -> None:
    _, second = ask(AR, "ar", ANSWERS["ar"]).attributions
    assert second.cue is not None
    assert second.cue.text == "وأكد"
    assert second.speaker is not None
    assert second.speaker.implicit


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_quotation_in_marks_is_direct(ask: Ask, lang: str) -> None:
    text, cue, words = {
        "en": ("The minister said: “We will not close the port.”", "said", "We will not close"),
        "ar": ("قال الوزير: «لن نغلق الميناء أبدا».", "قال", "لن نغلق الميناء"),
    }[lang]
    whole = {"en": "“We will not close the port.”", "ar": "«لن نغلق الميناء أبدا»"}[lang]
    answer = {"attributions": [{"content": quoted(whole), "cue": quoted(cue)}]}
    (attribution,) = ask(text, lang, answer).attributions
    assert attribution.mode == "direct"
    assert attribution.speaker is None
    assert Document.from_text(text).quote(attribution.content).startswith(words)


def test_the_rules_and_the_model_give_one_id_to_the_same_claim(ask: Ask) -> None:
    text = "The ministry said that prices fell by 4 percent in March."
    content = quoted("prices fell by 4 percent in March")
    answer = {
        "attributions": [
            {"content": content, "cue": quoted("said"), "speaker": quoted("The ministry")}
        ],
        "claims": [{"quote": content, "attribution": 0}],
    }
    by_model = ask(text, "en", answer)
    by_rules = extract(Document.from_text(text, language="en", name="case"))
    assert by_model.attributions == by_rules.attributions
    same = {"method", "kind", "check_worthiness"}
    assert [c.model_dump(exclude=same) for c in by_model.claims] == [
        c.model_dump(exclude=same) for c in by_rules.claims
    ]


FABRICATED = [
    ("en", "Italy had supplied the militias at Misrata with tanks"),
    ("ar", "إيطاليا سلمت الميليشيات دبابات"),
]


@pytest.mark.parametrize(("lang", "words"), FABRICATED)
def test_a_fabricated_claim_is_refused_and_named(ask: Ask, lang: str, words: str) -> None:
    extraction = ask(TEXTS[lang], lang, {"claims": [{"quote": quoted(words, 2)}]})
    assert extraction.claims == ()
    (message,) = refused_words(extraction)
    assert words in message


@pytest.mark.parametrize("field", ["content", "cue", "speaker", "stands_for", "via"])
def test_an_attribution_falls_with_any_fabricated_quote_and_its_claim_with_it(
    ask: Ask, field: str
) -> None:
    answer = {
        "attributions": [dict(ANSWERS["en"]["attributions"][1])],
        "claims": [dict(ANSWERS["en"]["claims"][1], attribution=0)],
    }
    made_up = quoted("General Nobody", 2)
    answer["attributions"][0][field] = [made_up] if field == "via" else made_up
    extraction = ask(EN, "en", answer)
    assert extraction.attributions == extraction.claims == extraction.sources == ()
    assert len(refused_words(extraction)) == 2
    assert any("General Nobody" in message for message in refused_words(extraction))


# (what stands in the document, what the model makes of it)
NEARLY = [
    pytest.param("قال إن السُّفن وصلت إلى الميناء.", "السفن وصلت إلى الميناء", id="marks left out"),
    pytest.param("قال إن السفن وصلت إلى الميناء.", "السّفن وصلت إلى الميناء", id="a mark added"),
    pytest.param("قال إن السفن وصلـت إلى الميناء.", "السفن وصلت إلى الميناء", id="no tatweel"),
    pytest.param("قال إن السفن وصلت إلى الميناء.", "السفن وصلت الى الميناء", id="no hamza"),
    pytest.param("He said the cafe\u0301 was shut here.", "the café was shut here", id="composed"),
    pytest.param("He said the café was shut today.", "the cafe\u0301 was shut today", id="apart"),
    pytest.param("He said the port was shut.", "the port was shut and", id="words added"),
    pytest.param("He said the ﬁrst ship sank there.", "the first ship sank there", id="ligature"),
    pytest.param("He said “the ship sank” there.", 'said "the ship sank" there', id="other marks"),
    pytest.param("He said the ship  sank there.", "the ship sank there", id="one space for two"),
    pytest.param("He said The Ship sank there.", "the ship sank there", id="small letters"),
    pytest.param("قال إن العدد ٢٥ سفينة.", "العدد 25 سفينة", id="other digits"),
    pytest.param("He said it sank near a cafe\u0301.", "it sank near a cafe", id="cut from a mark"),
    pytest.param("قال إن الكتاب كتبَ هناك.", "الكتاب كتب", id="cut from a vowel mark"),
    pytest.param("He said the ships sank there.", "the ship", id="cut within a word"),
    pytest.param("He said 1,800 men came.", "He said 1", id="cut within a figure"),
    pytest.param("He said 1,800 men came.", "800 men came", id="the end of a figure"),
    pytest.param("He denied it in an unkind way.", "kind way", id="the end of a word"),
    pytest.param("He said the ship sank there.", "He said … sank there", id="left out with dots"),
]


@pytest.mark.parametrize(("text", "words"), NEARLY)
def test_what_differs_by_one_code_point_or_cuts_a_word_is_refused(
    ask: Ask, text: str, words: str
) -> None:
    lang = "ar" if unicodedata.bidirectional(text[0]) == "AL" else "en"
    extraction = ask(text, lang, {"claims": [{"quote": quoted(words, 1)}]})
    assert extraction.claims == ()
    assert len(refused_words(extraction)) == 1


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The port is shut.\nThe minister left.\nThe port is shut today, he said."),
        ("ar", "الميناء مغلق اليوم.\nغادر الوزير.\nالميناء مغلق اليوم كما قال."),
    ],
)
@pytest.mark.parametrize("paragraph", [1, 3])
def test_of_the_same_words_twice_the_paragraph_decides(
    ask: Ask, lang: str, text: str, paragraph: int
) -> None:
    words = {"en": "The port is shut", "ar": "الميناء مغلق اليوم"}[lang]
    (claim,) = ask(text, lang, {"claims": [{"quote": quoted(words, paragraph)}]}).claims
    assert text[: claim.span.start].count("\n") == paragraph - 1
    assert claim.text == words


def test_a_wrong_paragraph_does_not_lose_words_that_stand_elsewhere(ask: Ask) -> None:
    (claim,) = ask(
        EN, "en", {"claims": [{"quote": quoted("Italian soldiers were in Misrata", 1)}]}
    ).claims
    assert claim.text == "Italian soldiers were in Misrata"


def test_a_repeated_cue_and_name_are_those_of_the_same_sentence(ask: Ask) -> None:
    text = (
        "Conte said on Monday that the port was open. Haftar said that the airport was closed. "
        "Conte said that nobody had asked him."
    )
    answer = {
        "attributions": [
            {"content": quoted(words), "cue": quoted("said"), "speaker": quoted(name)}
            for words, name in (
                ("the port was open", "Conte"),
                ("the airport was closed", "Haftar"),
                ("nobody had asked him", "Conte"),
            )
        ]
    }
    found = ask(text, "en", answer).attributions
    assert [text[a.span.start : a.span.end] for a in found] == [
        "Conte said on Monday that the port was open",
        "Haftar said that the airport was closed",
        "Conte said that nobody had asked him",
    ]


def test_words_given_to_somebody_must_be_among_what_they_say(ask: Ask) -> None:
    text = "Conte said that the port was open. The militias at Misrata hold the airport."
    answer = {
        "attributions": [
            {
                "content": quoted("the port was open"),
                "cue": quoted("said"),
                "speaker": quoted("Conte"),
            }
        ],
        "claims": [
            {"quote": quoted("The militias at Misrata hold the airport"), "attribution": 0},
            {"quote": quoted("the port was open"), "attribution": 7},
        ],
    }
    extraction = ask(text, "en", answer)
    assert extraction.claims == ()
    assert len(refused_words(extraction)) == 2


def test_quoted_words_are_never_the_articles_own(ask: Ask) -> None:
    answer = dict(ANSWERS["en"], claims=[{"quote": quoted("advanced radars", 2)}])
    extraction = ask(EN, "en", answer)
    (claim,) = extraction.claims
    assert claim.attribution_id == extraction.attributions[0].id


def test_an_unsupported_language_asks_nobody(ask: Ask, endpoint: ScriptedEndpoint) -> None:
    extraction = ask("Der Hafen ist seit Montag geschlossen.", "de", {"claims": []})
    assert endpoint.requests == []
    assert [d.code for d in extraction.diagnostics] == ["unsupported_language"]


def test_an_empty_answer_is_an_empty_extraction(ask: Ask) -> None:
    extraction = ask(EN, "en", {})
    assert extraction.attributions == extraction.claims == ()
    assert len(extraction.sentences) == 3


def test_a_cue_of_a_far_paragraph_is_refused(ask: Ask) -> None:
    text = "Conte denied it all.\n\nA storm came.\n\nIt rained.\n\nThe port was shut for days."
    content = quoted("The port was shut for days", 4)
    far = {"content": content, "cue": quoted("denied", 1), "speaker": quoted("Conte", 1)}
    extraction = ask(text, "en", {"attributions": [far | {"stance": "denies"}]})
    assert extraction.attributions == ()
    assert len(refused_words(extraction)) == 1
