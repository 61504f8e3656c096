"""Concepts: forms of words that meet across languages, and words that only look alike."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from claimtrack.lang.concepts import (
    all_concepts,
    broader,
    concepts,
    label,
    mounts,
    opposites,
    topics,
    turns,
)
from claimtrack.lang.registry import language
from claimtrack.text.normalise import fold_word

ROOT = Path(__file__).parents[2]


def said_by(word: str, lang: str) -> frozenset[str]:
    known = language(lang)
    assert known is not None
    return concepts(fold_word(word, known), lang)


@pytest.mark.parametrize(
    ("concept", "english", "arabic"),
    [
        ("supply", "supplied provides equipping", "زودت بتزويد وزودتهم سيزودها يزودون أمدت يمد"),
        ("radar", "radar radars", "رادار رادارات برادارات والرادارات رادارهم"),
        ("missile", "missiles rockets", "صاروخ الصواريخ وبصواريخه صاروخي الصاروخية"),
        ("soldier", "soldiers", "جندي جنود الجنود وجنديين جنودها"),
        ("deny", "denied denies denial", "نفى نفت ينفون النفي ونفيهم أنكرت"),
        ("visit", "visited visiting", "زار ستزور يزورها زيارتها الزيارات"),
        ("recapture", "retook reclaimed", "استعادت يستعيدون استعادة واستعادتها مستعيدا"),
        ("injure", "injured wounds", "أصيب أصيبوا جرحى والجرحى إصابات"),
        ("agree", "agreed agreement deals", "اتفقت الاتفاقية باتفاقهم يتفقان"),
        ("meet", "met meets meetings", "التقى التقت يلتقيان لقاءات اجتماعهم"),
        ("control", "controls controlling", "سيطر وسيطرتها للسيطرة يسيطرون المسيطرة"),
        ("government", "governments governmental", "حكومة حكومتها الحكومات حكومي للحكومة"),
        ("oil", "oil petroleum", "نفط النفط نفطي النفطية"),
        ("send", "sent sends", "أرسل أرسلت يرسلون إرسال سترسلها"),
        ("decrease", "fell declined", "انخفضت ينخفض الانخفاض وتراجعت"),
        ("begin", "began started", "بدأ بدأت يبدؤون البداية"),
    ],
)  # fmt: skip
def test_forms_of_both_languages_meet(concept: str, english: str, arabic: str) -> None:
    missed = [word for word in english.split() if concept not in said_by(word, "en")]
    missed += [word for word in arabic.split() if concept not in said_by(word, "ar")]
    assert missed == []


@pytest.mark.parametrize(
    ("lang", "word", "concept"),
    [
        ("ar", "الزود", "supply"),  # a verb takes no article
        ("ar", "جنى", "soldier"),  # reaped
        ("ar", "بنت", "build"),  # a girl, before "she built"
        ("ar", "دولية", "state"),  # international
        ("ar", "بدوره", "session"),  # in his turn
        ("ar", "مقابل", "interview"),  # in return for
        ("ar", "لبنان", "milk"),
        ("ar", "الآتية", "machine"),  # the following
        ("ar", "مكتب", "write"),  # an office
        ("ar", "عملة", "work"),  # a currency
        ("ar", "أخرى", "last"),  # another
        ("ar", "وزير", "visit"),
        ("ar", "قتلت", "injure"),
        ("en", "parked", "garden"),
        ("en", "going", "go"),
        ("en", "well", "drill"),
        ("en", "according", "agree"),
        ("en", "based", "base"),
        ("en", "lay", "false"),
        ("en", "killed", "injure"),
        ("en", "defended", "attack"),
        ("en", "opposed", "support"),
        ("en", "officer", "soldier"),
        ("en", "missiles", "radar"),
    ],
)
def test_words_that_look_alike_or_are_near_stay_apart(lang: str, word: str, concept: str) -> None:
    assert concept in all_concepts() or concept == "milk"
    assert concept not in said_by(word, lang)


@pytest.mark.parametrize(
    ("word", "lang"), [("زرفنتق", "ar"), ("qwertyish", "en"), ("", "ar"), ("و", "ar"), ("ا", "ar")]
)
def test_unknown_words_say_nothing(word: str, lang: str) -> None:
    assert concepts(word, lang) == frozenset()


def test_a_language_that_is_not_supported_says_nothing() -> None:
    assert concepts("radar", "de") == frozenset()


def test_a_word_listed_as_such_is_not_taken_for_a_form_of_another() -> None:
    # «تدخل» is "intervention" as it stands, though also "she enters".
    assert said_by("تدخل", "ar") == {"intervene"}
    assert said_by("يدخل", "ar") == {"enter"}


def test_a_word_that_says_two_things_says_both() -> None:
    assert said_by("نظام", "ar") == {"regime", "system"}


def test_kinds_have_what_they_are_kinds_of() -> None:
    assert broader("soldier") == broader("officer") == {"military-personnel"}
    assert broader("colonel") == {"officer", "military-personnel"}
    assert broader("war") == frozenset()
    assert broader("no-such-concept") == frozenset()


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("open", "close"),
        ("support", "oppose"),
        ("increase", "decrease"),
        ("confirm", "deny"),
        ("increase", "reduce"),
        ("highest", "lowest"),
        ("prison", "pardon"),
        ("survive", "die"),
        ("prosper", "recession"),
    ],
)
def test_opposites_hold_both_ways(left: str, right: str) -> None:
    assert right in opposites(left)
    assert left in opposites(right)


def test_different_things_are_no_opposites() -> None:
    assert "injure" not in opposites("kill")
    assert opposites("radar") == frozenset()


@pytest.mark.parametrize(
    ("lang", "turning", "plain"),
    [
        ("en", "refused failed denies cancelled ignored", "accepted succeeded confirms announced"),
        ("ar", "يرفض فشل نفت إلغاء تجاهلت امتنع", "يقبل نجح أكدت إعلان اهتمت طلب"),
    ],
)
def test_some_words_turn_what_they_bear_on_into_its_denial(
    lang: str, turning: str, plain: str
) -> None:
    assert all(any(map(turns, said_by(word, lang))) for word in turning.split())
    assert not any(turns(said) for word in plain.split() for said in said_by(word, lang))


@pytest.mark.parametrize(
    ("word", "lang", "concept"),
    [
        ("سراح", "ar", "release"),
        ("صعود", "ar", "increase"),
        ("يهوي", "ar", "decrease"),
        ("أدنى", "ar", "lowest"),
        ("انتعاش", "ar", "recover"),
        ("ازدهار", "ar", "prosper"),
        ("highest", "en", "highest"),
        ("abstained", "en", "refrain"),
        ("shortages", "en", "shortage"),
    ],
)
def test_words_of_rise_and_fall_want_and_plenty_are_known(
    word: str, lang: str, concept: str
) -> None:
    assert concept in said_by(word, lang)


def test_concepts_have_the_topic_of_their_section() -> None:
    assert topics("missile") == {"military"}
    assert topics("refugee") == {"migration"}
    assert topics("give") == frozenset()


def test_concepts_have_a_label_in_both_languages() -> None:
    assert label("supply", "en") == "supply"
    assert label("radar", "ar") == "رادار"
    assert label("no-such-concept", "ar") == "no-such-concept"
    for concept in all_concepts():
        assert not {label(concept, "en")[0], label(concept, "ar")[0]} & {"=", "~"}


def test_every_concept_is_said_by_its_label_in_both_languages() -> None:
    silent = [
        (concept, lang)
        for concept in all_concepts()
        for lang in ("en", "ar")
        if concept not in said_by(label(concept, lang), lang)
    ]
    assert silent == []


def test_all_references_are_to_concepts_of_the_lexicon() -> None:
    known = set(all_concepts())
    for concept in known:
        assert broader(concept) <= known, concept
        assert opposites(concept) <= known, concept
        assert concept not in broader(concept)
        assert concept not in opposites(concept)


def test_tolls_mount_up_and_what_is_there_does_not() -> None:
    mounting = {"en": "killed dead wounded victims drowned", "ar": "قتل القتلى جرحى ضحايا وفيات"}
    for lang, words in mounting.items():
        assert all(any(map(mounts, said_by(word, lang))) for word in words.split())
    assert not any(map(mounts, said_by("soldiers", "en") | said_by("جنود", "ar")))
    assert {concept for concept in all_concepts() if mounts(concept)} >= {"kill", "injure"}


def test_what_turns_is_a_concept_of_the_lexicon() -> None:
    assert {"reject", "fail", "deny", "refrain"} <= {c for c in all_concepts() if turns(c)}
    assert not turns("no-such-concept")


def test_no_opposites_are_kinds_of_each_other() -> None:
    for concept in all_concepts():
        assert not opposites(concept) & broader(concept), concept


def test_no_word_says_two_opposite_things() -> None:
    for concept in all_concepts():
        for lang in ("en", "ar"):
            said = said_by(label(concept, lang), lang)
            assert not any(opposites(one) & said for one in said), (concept, said)


def test_the_lexicon_loads_in_a_fresh_process_without_delay() -> None:
    # 0.15 s measured; the bound leaves room for a slow and busy machine.
    script = (
        "import time; from claimtrack.lang.concepts import concepts; start = time.process_time();"
        "concepts('radar', 'en'), concepts('رادار', 'ar'); print(time.process_time() - start)"
    )

    def seconds() -> float:
        run = subprocess.run(
            [sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=True, text=True
        )
        return float(run.stdout)

    assert any(seconds() < 0.6 for _ in range(4))
