"""Texts that are broken, foreign or no articles: what is found in them, and what a user is told."""

from __future__ import annotations

import pytest

from claimtrack.model.analysis import Extraction
from claimtrack.model.document import Document
from claimtrack.model.finding import DiagnosticCode
from claimtrack.pipeline import extract
from claimtrack.text.documents import read_document


def _extracted(text: str, lang: str) -> Extraction:
    return extract(Document.from_text(text, language=lang, name="case"))


def _said(extraction: Extraction) -> list[tuple[str | None, str]]:
    """Who says what."""
    return [
        (a.speaker.text if a.speaker else None, extraction.document.quote(a.content))
        for a in extraction.attributions
    ]


def _told(extraction: Extraction) -> list[tuple[DiagnosticCode, str]]:
    """What the user is told, and of which words."""
    return [(d.code, extraction.document.quote(d.span)) for d in extraction.diagnostics]


@pytest.mark.parametrize(
    ("lang", "text", "said", "told"),
    [
        (
            "en",
            "The minister said: “We go on.\nThe soldiers left the base.",
            [("The minister", "We go on")],
            [(DiagnosticCode.UNCLOSED_QUOTE, "“")],
        ),
        (
            "en",
            'The minister said that we go on".\nThe soldiers left the base.',
            [("The minister", "we go on")],
            [(DiagnosticCode.STRAY_QUOTE, '"')],
        ),
        (
            "ar",
            "قال الوزير: «نحن باقون هنا.\nغادر الجنود القاعدة.",
            [("الوزير", "نحن باقون هنا")],
            [(DiagnosticCode.UNCLOSED_QUOTE, "«")],
        ),
        (
            "ar",
            "قال الوزير إن المعبر مغلق».\nغادر الجنود القاعدة.",
            [("الوزير", "المعبر مغلق")],
            [(DiagnosticCode.STRAY_QUOTE, "»")],
        ),
        (
            "en",
            "The minister said that the crossing (the last one is closed.",
            [("The minister", "the crossing (the last one is closed")],
            [],
        ),
    ],
)
def test_an_unbalanced_mark_is_told_and_swallows_nothing_of_the_next_paragraph(
    lang: str, text: str, said: list[tuple[str, str]], told: list[tuple[DiagnosticCode, str]]
) -> None:
    extraction = _extracted(text, lang)
    assert (_said(extraction), _told(extraction)) == (said, told)
    if "\n" in text:
        last = extraction.claims[-1]
        assert last.attribution_id is None
        assert last.text == text.splitlines()[1].rstrip(".")


@pytest.mark.parametrize(("opening", "closing"), [("«", "»"), ("“", "”"), ('"', '"')])
def test_of_ten_thousand_nested_quotations_the_words_are_claimed_and_the_marks_told(
    opening: str, closing: str
) -> None:
    text = f"{opening * 10_000}The minister said that the crossing is closed{closing * 10_000}"
    extraction = _extracted(text, "en")
    assert _said(extraction) == [("The minister", "the crossing is closed")]
    assert [claim.text for claim in extraction.claims] == ["the crossing is closed"]
    (odd,) = extraction.diagnostics
    assert odd.code is DiagnosticCode.STRAY_QUOTE
    assert odd.message == "19984 quotation marks here pair with nothing"


@pytest.mark.parametrize(
    ("lang", "text", "said"),
    [
        ("en", "The minister said that مصراتة is closed.", ("The minister", "مصراتة is closed")),
        ("en", "Kamal said: «المعبر مغلق اليوم».", ("Kamal", "المعبر مغلق اليوم")),
        ("ar", "صرح John Smith أن القوات غادرت Tripoli.", ("John Smith", "القوات غادرت Tripoli")),
        ("ar", "قال الوزير إن «the port مغلق».", ("الوزير", "the port مغلق")),
    ],
)
def test_two_scripts_in_a_sentence_are_read_together(
    lang: str, text: str, said: tuple[str, str]
) -> None:
    extraction = _extracted(text, lang)
    assert _said(extraction) == [said]
    assert _told(extraction) == []


SAYING = {
    "en": ("The minister sa{}id that the crossing is closed.", "The minister", "said"),
    "ar": ("قا{}ل الوزير إن المعبر مغلق.", "الوزير", "قال"),
}


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize(
    "hidden",
    [
        "\u200c",
        "\u200d",
        "\u200b",
        "\u2060",
        "\u00ad",
        "\ufeff",
        "\u200f",
    ],
)
def test_a_reporting_verb_is_read_through_a_character_that_nobody_sees(
    hidden: str, lang: str
) -> None:
    text, speaker, verb = SAYING[lang]
    extraction = _extracted(text.format(hidden), lang)
    assert [who for who, _ in _said(extraction)] == [speaker]
    cues = [a.cue.text for a in extraction.attributions if a.cue]
    assert [cue.replace(hidden, "") for cue in cues] == [verb]


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("hidden", ["\u200b", "\u2060", "\u00ad", "\ufeff", "\u202e", "\u2066"])
def test_hidden_characters_are_told_and_no_words_are_lost(hidden: str, lang: str) -> None:
    text = SAYING[lang][0].format(hidden)
    extraction = _extracted(text, lang)
    assert _told(extraction) == [(DiagnosticCode.HIDDEN_CHARACTERS, hidden)]
    assert f"U+{ord(hidden):04X}" in extraction.diagnostics[0].message
    assert text.rstrip(".").endswith(extraction.claims[-1].text)


@pytest.mark.parametrize(
    ("lang", "text", "said"),
    [
        (
            "en",
            "\u202dThe minister said that the crossing is closed.\u202c",
            ("The minister", "the crossing is closed"),
        ),
        ("ar", "\u202bقال الوزير إن المعبر مغلق.\u202c", ("الوزير", "المعبر مغلق")),
        ("ar", "قال\u200f الوزير إن المعبر مغلق.", ("الوزير", "المعبر مغلق")),
    ],
)
def test_bidi_controls_are_told_and_change_nothing_of_who_speaks(
    lang: str, text: str, said: tuple[str, str]
) -> None:
    extraction = _extracted(text, lang)
    assert {code for code, _ in _told(extraction)} == {DiagnosticCode.HIDDEN_CHARACTERS}
    assert _said(extraction) == [said]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Le ministre a déclaré jeudi que la frontière resterait fermée toute l'année."),
        ("ru", "Министр заявил в четверг, что граница останется закрытой до конца года."),
        ("de", "Der Minister sagte am Donnerstag, dass die Grenze geschlossen bleibt."),
    ],
)
def test_a_language_that_is_not_supported_is_told_and_nothing_is_guessed(
    lang: str, text: str
) -> None:
    document = read_document(text.encode(), name="case.txt")
    assert document.language == lang
    extraction = extract(document)
    assert (extraction.attributions, extraction.claims) == ((), ())
    assert _told(extraction) == [(DiagnosticCode.UNSUPPORTED_LANGUAGE, text)]
    message = f"the language ({lang}) isn't supported: claimtrack reads ar and en"
    assert extraction.diagnostics[0].message == message


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The night is long,\nand cold the wind,\nand far the day,\nand lost the road.\n"),
        ("ar", "الليل طويل\nوالصبح بعيد\nوالدرب قصير\nوالبحر هادئ\n"),
    ],
)
def test_the_lines_of_a_poem_stay_apart_and_nobody_says_them(lang: str, text: str) -> None:
    extraction = _extracted(text, lang)
    lines = [extraction.document.quote(sentence.span) for sentence in extraction.sentences]
    assert lines == text.splitlines()
    assert not any(sentence.is_heading for sentence in extraction.sentences)
    assert _said(extraction) == []
    assert not [claim.text for claim in extraction.claims if "\n" in claim.text]


@pytest.mark.parametrize(
    ("lang", "table"),
    [
        ("en", "City\tSoldiers\nMisrata\t400\nTripoli\t1,800\n"),
        ("en", "| City | Soldiers |\n|---|---|\n| Misrata | 400 |\n| Tripoli | 1,800 |\n"),
        ("ar", "المدينة\tالجنود\nمصراتة\t400\nطرابلس\t1800\n"),
        ("ar", "| المدينة | الجنود |\n|---|---|\n| مصراتة | 400 |\n| طرابلس | 1800 |\n"),
    ],
)
def test_the_cells_of_a_table_claim_nothing_and_leave_the_text_below_alone(
    lang: str, table: str
) -> None:
    below, speaker, _ = SAYING[lang]
    extraction = _extracted(f"{table}\n{below.format('')}\n", lang)
    assert [who for who, _ in _said(extraction)] == [speaker]
    (claim,) = extraction.claims
    assert claim.attribution_id == extraction.attributions[0].id
    assert claim.quantities == ()


@pytest.mark.parametrize(
    "code",
    [
        "def said(minister):\n    return 'closed' if minister else 'open'\n",
        'if (said) { return "closed"; }\nprintf("%d said %s\\n", i, names[i]);\n',
        "import os\nfor name in names:\n    print(name)\nx = [1, 2, 3]\n",
        '<p class="said">{{ minister }}</p>\n{"said": ["minister", null, true]}\n',
    ],
)
def test_nobody_says_anything_in_code(code: str) -> None:
    assert _said(_extracted(code, "en")) == []
