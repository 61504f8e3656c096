"""Characters that deceive: each is told in its place, and honest writing isn't."""

from __future__ import annotations

import json
import os
import random
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.bundled import bundled
from claimtrack.lang.registry import language
from claimtrack.model.document import Document
from claimtrack.model.finding import DiagnosticCode
from claimtrack.text.deception import find_deceptions
from claimtrack.text.diagnostics import document_diagnostics
from claimtrack.text.normalise import fold

BIDI = [
    chr(code) for code in (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
]
CLOSER = {**dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"),
          **dict.fromkeys("\u2066\u2067\u2068", "\u2069")}  # fmt: skip
FRAMES = [
    "The port paid {}021{} dollars to the harbour master.",
    "{}Salem Harbi{} denied that the port was closed.",
    "He said “the port is closed{}”{} and left.",
    "It stands at https://port.example/{}gpj.exe{} since Monday.",
    "دفع الميناء {}021{} دولارا لمدير المرفأ.",
    "نفى {}سالم الحربي{} أن يكون الميناء مغلقا.",
    "وقال «الميناء مغلق{}»{} ثم غادر.",
    "الملف port{}fdp.exe{} منشور منذ يوم الاثنين.",
]
INVISIBLE = [
    "\u200b", "\u2060", "\u00ad", "\ufeff", "\u034f", "\u115f", "\u1160", "\u17b4", "\u180b",
    "\u180e", "\u2061", "\u2064", "\u206a", "\u2800", "\u3164", "\uffa0", "\ufff9", "\U000e0001",
    "\U000e0041", "\U000e007f", "\ufe00", "\ufe0f", "\U000e0100", "\U0001d173", "\x00", "\x1b",
    "\x7f",
]  # fmt: skip


def codes(text: str) -> list[DiagnosticCode]:
    return [odd.code for odd in find_deceptions(text)]


@pytest.mark.parametrize("control", BIDI, ids=lambda each: f"{ord(each):04x}")
@pytest.mark.parametrize("frame", FRAMES)
def test_a_bidi_control_is_told_with_its_name_and_whether_it_is_closed(
    control: str, frame: str
) -> None:
    closer = CLOSER.get(control, "")
    open_text = frame.format(control, "")
    (odd,) = find_deceptions(open_text)
    assert open_text[odd.start : odd.end] == control
    assert f"U+{ord(control):04X}" in odd.what
    assert odd.what.endswith("never closed") == bool(closer)
    if closer:
        closed = find_deceptions(frame.format(control, closer))
        assert [closed_odd.code for closed_odd in closed] == [DiagnosticCode.HIDDEN_CHARACTERS] * 2
        assert not any("never closed" in closed_odd.what for closed_odd in closed)


@pytest.mark.parametrize("character", INVISIBLE, ids=lambda each: f"{ord(each):04x}")
@pytest.mark.parametrize("text", ["the pa{}yment", "المينا{}ء", "paid 1{}250", "٣{}٥"])
def test_a_character_that_does_not_show_is_told(character: str, text: str) -> None:
    (odd,) = find_deceptions(text.format(character))
    assert odd.code is DiagnosticCode.HIDDEN_CHARACTERS
    assert odd.end - odd.start == 1


@pytest.mark.parametrize("joiner", ["\u200c", "\u200d"])
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("می{}خواهم", DiagnosticCode.JOINERS),
        ("خانه{}‌ها", DiagnosticCode.JOINERS),
        ("كَ{}ت", DiagnosticCode.JOINERS),
        ("क्{}ष", DiagnosticCode.JOINERS),
        ("12{}50", DiagnosticCode.HIDDEN_CHARACTERS),
        ("١٢{}٥٠", DiagnosticCode.HIDDEN_CHARACTERS),
        ("pay{}ment", DiagnosticCode.HIDDEN_CHARACTERS),
        ("Рос{}сия", DiagnosticCode.HIDDEN_CHARACTERS),
        ("x {} y", DiagnosticCode.HIDDEN_CHARACTERS),
        ("م{}x", DiagnosticCode.HIDDEN_CHARACTERS),
    ],
)
def test_a_joiner_is_a_note_beside_arabic_letters_and_odd_in_figures_and_alphabets(
    joiner: str, text: str, code: DiagnosticCode
) -> None:
    assert codes(text.format(joiner)) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "👨\u200d👩\u200d👧 ❤\ufe0f 1\ufe0f\u20e3 ✔\ufe0f ‼\ufe0f",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f won",
        "🧑🏽\u200d🚀 and 🏳\ufe0f\u200d🌈",
        "Line\r\none\tand\x0btwo\x0c",
        "Café naïve Zürich São Paulo – “quoted” … 10 €",
        "قالَ الوزيرُ: «إنّ الأسعارَ تراجعت بنسبة ١٢٪»؟",
        "یہ اردو ہے، اور یہ ۱۲۵ ہے۔",
        "Президент России заявил о мире в понедельник.",
        "Ο πρωθυπουργός είπε ότι το λιμάνι έκλεισε.",
        "The α-helix, 5 µm, Ω and the Тойота-Toyota venture; COVID‑19, 3.5 and ٣٫٥.",
    ],
)
def test_honest_writing_is_left_alone(text: str) -> None:
    assert find_deceptions(text) == ()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Rеuters said that the port is closed.", "Rеuters"),
        ("It stands at pаypal.example today.", "pаypal"),
        ("Τhe minister denied it.", "Τhe"),
        ("The μinister dеnied it.", "dеnied"),
        ("وقالت شركة Oрen إن الميناء مغلق.", "Oрen"),
    ],
)
def test_a_word_in_letters_of_two_alphabets_is_told(text: str, word: str) -> None:
    (odd,) = find_deceptions(text)
    assert odd.code is DiagnosticCode.MIXED_SCRIPTS
    assert text[odd.start : odd.end] == word


def test_a_word_of_another_alphabet_that_spells_one_of_the_text_is_told() -> None:
    text = "BBC said it was open; ВВС said it was closed."
    (odd,) = find_deceptions(text)
    assert text[odd.start : odd.end] == "ВВС"
    assert find_deceptions("The Russian air force, ВВС, said it was closed.") == ()


@pytest.mark.parametrize(("text", "figure"), [("دفع ١2٥ دولارا", "١2٥"), ("paid ٣۵ dollars", "٣۵")])
def test_a_figure_in_digits_of_two_scripts_is_told(text: str, figure: str) -> None:
    (odd,) = find_deceptions(text)
    assert (odd.code, text[odd.start : odd.end]) == (DiagnosticCode.MIXED_SCRIPTS, figure)


@given(
    st.text(st.sampled_from([*"abاب12 ٣\n", *BIDI, *INVISIBLE, "\u200c", "\u200d"]), max_size=40)
)
@settings(max_examples=300, deadline=None)
def test_every_character_that_does_not_show_is_within_a_place_that_is_told(text: str) -> None:
    hidden = (DiagnosticCode.HIDDEN_CHARACTERS, DiagnosticCode.JOINERS)
    places = [odd for odd in find_deceptions(text) if odd.code in hidden]
    told = {at for odd in places for at in range(odd.start, odd.end)}
    unseen = {at for at, character in enumerate(text) if character in {*BIDI, *INVISIBLE}}
    assert unseen <= told
    assert all(unicodedata.category(text[at])[0] in "CMLSZ" for at in told)


@pytest.mark.parametrize("character", [c for c in INVISIBLE if c not in "\x00\x1b\x7f\ufe00\u2800"])
def test_what_does_not_show_is_ignored_where_texts_are_compared(character: str) -> None:
    for code, word in (("ar", "الميناء"), ("en", "harbour")):
        lang = language(code)
        assert lang is not None
        assert fold(word[:3] + character + word[3:], lang).text == fold(word, lang).text


def test_a_note_is_told_once_and_of_many_places_at_most_twenty() -> None:
    text = "می\u200cخواهم " * 50 + "a\u200bb " * 50
    found = document_diagnostics(Document.from_text(text, language="ar"))
    told = [odd.code for odd in found]
    assert told.count(DiagnosticCode.JOINERS) == 1
    assert told.count(DiagnosticCode.HIDDEN_CHARACTERS) == 20
    assert "50 places" in next(odd.message for odd in found if "U+200B" in odd.message)


def clean_sentences() -> list[str]:
    """The bundled articles, line by line; and the shared data where it is there."""
    lines = [
        line
        for path in sorted(Path(str(bundled("seeds"))).rglob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    folder = os.environ.get("CLAIMTRACK_SHARED")
    for path in sorted(Path(folder, "data").rglob("*.jsonl")) if folder else ():
        for row in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(row)
            lines += [record[key] for key in ("text", "text1", "text2") if record.get(key)]
    return lines


def has_odd_characters(text: str) -> bool:
    """Whether a sentence isn't clean: by Unicode's own categories, not by our tables."""
    return any(unicodedata.category(c) in ("Cf", "Cc", "Co", "Cs", "Zl", "Zp") for c in text)


def _warned(sentences: list[str]) -> list[str]:
    clean = [text for text in sentences if not has_odd_characters(text)]
    return [text for text in clean if set(codes(text)) - {DiagnosticCode.JOINERS}]


def test_nothing_is_told_of_clean_sentences() -> None:
    sentences = clean_sentences()
    some = random.Random(1).sample(sentences, min(4000, len(sentences)))
    if "CLAIMTRACK_SHARED" in os.environ:
        assert len([text for text in some if not has_odd_characters(text)]) >= 2000
    assert _warned(some) == []


@pytest.mark.full
def test_nothing_is_told_of_all_clean_sentences_but_what_deceives() -> None:
    sentences = clean_sentences()
    if "CLAIMTRACK_SHARED" not in os.environ:
        pytest.skip("CLAIMTRACK_SHARED isn't set: ten thousand sentences are there")
    assert len(sentences) >= 10_000
    # One of these posts really has a Latin word with a Cyrillic letter, one a Hangul filler.
    assert len(_warned(sentences)) <= 2


@pytest.mark.full
def test_any_placement_of_a_bidi_control_is_told() -> None:
    choose = random.Random(3)
    for _ in range(5000):
        frame, control = choose.choice(FRAMES).format("", ""), choose.choice(BIDI)
        at = choose.randrange(len(frame) + 1)
        text = frame[:at] + control + frame[at:]
        assert [(odd.start, odd.end) for odd in find_deceptions(text)] == [(at, at + 1)]
