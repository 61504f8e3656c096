"""Quotations that run on, that a colon introduces, and that their frame splits."""

from __future__ import annotations

import pytest

from claimtrack.model.analysis import Extraction
from claimtrack.model.attribution import Attribution, Mode
from claimtrack.model.document import Document
from claimtrack.pipeline import extract


def _extracted(text: str, lang: str) -> Extraction:
    return extract(Document.from_text(text, language=lang, name="case"))


def _only(text: str, lang: str) -> tuple[Extraction, Attribution]:
    extraction = _extracted(text, lang)
    (attribution,) = extraction.attributions
    return extraction, attribution


def _speaker(attribution: Attribution) -> str | None:
    return attribution.speaker.text if attribution.speaker else None


RUNNING = [
    (
        "en",
        'The minister said: "We will not close the crossing. We will stay until the end of '
        'the year." He left the hall.',
        "The minister",
    ),
    (
        "en",
        '"We will not close the crossing. We will stay until the end of the year," '
        "the minister said. He left the hall.",
        "the minister",
    ),
    (
        "en",
        'The minister said in a statement:\n"We will not close the crossing. We will stay '
        'until the end of the year."\nHe left the hall.',
        "The minister",
    ),
    (
        "ar",
        "قال الوزير: «لن نغلق المعبر. سنبقى هنا حتى نهاية العام». وغادر القاعة.",
        "الوزير",
    ),
    (
        "ar",
        "وقال الوزير في البيان:\n«لن نغلق المعبر. سنبقى هنا حتى نهاية العام».\nوغادر القاعة.",
        "الوزير",
    ),
]


@pytest.mark.parametrize(("lang", "text", "speaker"), RUNNING)
def test_a_quotation_of_two_sentences_is_one_statement_of_its_speaker(
    lang: str, text: str, speaker: str
) -> None:
    extraction, said = _only(text, lang)
    words = extraction.document.quote(said.content)
    wanted = {
        "en": "We will not close the crossing. We will stay until the end of the year",
        "ar": "لن نغلق المعبر. سنبقى هنا حتى نهاية العام",
    }
    assert (_speaker(said), said.mode, words) == (speaker, Mode.DIRECT, wanted[lang])


@pytest.mark.parametrize(("lang", "text", "speaker"), RUNNING)
def test_each_sentence_of_a_running_quotation_is_a_claim_of_its_speaker(
    lang: str, text: str, speaker: str
) -> None:
    extraction, said = _only(text, lang)
    wanted = {
        "en": ["We will not close the crossing", "We will stay until the end of the year"],
        "ar": ["لن نغلق المعبر", "سنبقى هنا حتى نهاية العام"],
    }
    by_speaker = [c.text for c in extraction.claims if c.attribution_id == said.id]
    assert by_speaker == wanted[lang]
    assert not [c for c in extraction.claims if c.attribution_id is None and "close" in c.text]


@pytest.mark.parametrize(
    ("lang", "text", "speaker", "said"),
    [
        (
            "en",
            'The minister said in a statement:\n"We will not close the crossing this year."',
            "The minister",
            "We will not close the crossing this year",
        ),
        (
            "en",
            "The minister said in a statement:\n\n“We will not close the crossing this year.”",
            "The minister",
            "We will not close the crossing this year",
        ),
        (
            "ar",
            "وقال الوزير في البيان:\n«لن نغلق المعبر قبل نهاية العام الجاري».",
            "الوزير",
            "لن نغلق المعبر قبل نهاية العام الجاري",
        ),
        (
            "ar",
            "وقال الوزير في البيان:\n\n”لن نغلق المعبر قبل نهاية العام الجاري“.",
            "الوزير",
            "لن نغلق المعبر قبل نهاية العام الجاري",
        ),
    ],
)
def test_a_sentence_that_ends_with_a_colon_introduces_the_next_paragraph(
    lang: str, text: str, speaker: str, said: str
) -> None:
    extraction, attribution = _only(text, lang)
    assert _speaker(attribution) == speaker
    assert extraction.document.quote(attribution.content) == said
    assert [(c.text, c.attribution_id) for c in extraction.claims] == [(said, attribution.id)]


@pytest.mark.parametrize(
    ("lang", "text", "own_voice"),
    [
        (
            "en",
            "The minister spoke in a statement:\nThe authorities closed the crossing on Sunday.",
            "The authorities closed the crossing on Sunday",
        ),
        (
            "ar",
            "وتحدث الوزير في البيان:\nأغلقت السلطات المعبر يوم الأحد.",
            "أغلقت السلطات المعبر يوم الأحد",
        ),
        (
            "en",
            "The minister said in a statement:\nThe authorities closed the crossing on Sunday.",
            "The authorities closed the crossing on Sunday",
        ),
        (
            "ar",
            "وقال الوزير في البيان:\nأغلقت السلطات المعبر يوم الأحد.",
            "أغلقت السلطات المعبر يوم الأحد",
        ),
    ],
)
def test_a_colon_introduces_no_unquoted_sentence_of_the_next_paragraph(
    lang: str, text: str, own_voice: str
) -> None:
    extraction = _extracted(text, lang)
    assert extraction.attributions == ()
    assert (own_voice, None) in [(c.text, c.attribution_id) for c in extraction.claims]


@pytest.mark.parametrize(
    ("lang", "text", "quoted"),
    [
        (
            "en",
            'The statement:\n"We will not close the crossing this year."\nHe left the hall.',
            "We will not close the crossing this year",
        ),
        (
            "en",
            'Deal signed at the port\n\nA question of money:\n\n"We will not close the crossing '
            'this year."\nThe hall was empty after an hour of talks with the union.',
            "We will not close the crossing this year",
        ),
        (
            "ar",
            "بيان الوزارة:\n«لن نغلق المعبر قبل نهاية العام».\nوغادر الوزير القاعة.",
            "لن نغلق المعبر قبل نهاية العام",
        ),
    ],
)
def test_a_heading_with_a_colon_is_no_part_of_what_the_quotation_claims(
    lang: str, text: str, quoted: str
) -> None:
    extraction = _extracted(text, lang)
    assert extraction.attributions == ()
    assert quoted in [claim.text for claim in extraction.claims]
    assert not [claim.text for claim in extraction.claims if ":" in claim.text]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "What we know:\nThe minister said that the crossing is closed."),
        ("ar", "ما نعرفه:\nقال الوزير إن المعبر مغلق منذ يوم الأحد."),
    ],
)
def test_a_heading_with_a_colon_leaves_the_sentence_after_it_to_its_speaker(
    lang: str, text: str
) -> None:
    extraction, said = _only(text, lang)
    assert _speaker(said) == {"en": "The minister", "ar": "الوزير"}[lang]
    last = extraction.claims[-1]
    assert last.attribution_id == said.id
    assert "\n" not in extraction.document.quote(said.span)


@pytest.mark.parametrize(
    ("lang", "text", "claims"),
    [
        (
            "en",
            '"We will not close the crossing," the minister said, "before the end of the year."',
            ["We will not close the crossing", "before the end of the year"],
        ),
        (
            "en",
            '"We will not close the crossing," the minister said. "We will stay until May."',
            ["We will not close the crossing", "We will stay until May"],
        ),
        (
            "ar",
            "«لن نغلق المعبر»، قال الوزير، «قبل نهاية العام الجاري».",
            ["لن نغلق المعبر", "قبل نهاية العام الجاري"],
        ),
    ],
)
def test_a_quotation_that_its_frame_splits_is_one_statement(
    lang: str, text: str, claims: list[str]
) -> None:
    extraction, said = _only(text, lang)
    assert said.mode is Mode.DIRECT
    words = extraction.document.quote(said.content)
    assert all(claim in words for claim in claims)
    assert [(c.text, c.attribution_id) for c in extraction.claims] == [
        (claim, said.id) for claim in claims
    ]
