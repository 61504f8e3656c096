"""Attributions, case by case: `tests/cases/attributions_*.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from claimtrack.model.analysis import Extraction
from claimtrack.model.attribution import Attribution
from claimtrack.model.document import Document
from claimtrack.pipeline import extract

CASES = Path(__file__).parents[1] / "cases"


def _cases(lang: str) -> list[Any]:
    with (CASES / f"attributions_{lang}.toml").open("rb") as file:
        cases = tomllib.load(file)["case"]
    return [
        pytest.param(lang, case, id=f"{lang}: {case['name']}", marks=_known_miss(case))
        for case in cases
    ]


def _known_miss(case: dict[str, Any]) -> list[pytest.MarkDecorator]:
    """A case that is right and still fails says why, and has to fail."""
    reason = case.get("known_miss")
    return [pytest.mark.xfail(strict=True, reason=reason)] if reason else []


def _extracted(text: str, lang: str) -> Extraction:
    return extract(Document.from_text(text, language=lang, name="case"))


def _read(
    extraction: Extraction, attribution: Attribution, wanted: dict[str, Any]
) -> dict[str, Any]:
    speaker = attribution.speaker
    found = {
        "speaker": speaker.text if speaker else "",
        "implicit": bool(speaker and speaker.implicit),
        "resolved": speaker.resolved.text if speaker and speaker.resolved else None,
        "cue": attribution.cue.text if attribution.cue else None,
        "content": extraction.document.quote(attribution.content),
        "via": [mention.text for mention in attribution.via],
        "stance": attribution.stance.value,
        "mode": attribution.mode.value,
        "negated": attribution.negated,
        "hedged": attribution.hedged,
    }
    return {key: found[key] for key in wanted}


@pytest.mark.parametrize(("lang", "case"), [*_cases("ar"), *_cases("en")])
def test_each_case_is_attributed_as_it_says(lang: str, case: dict[str, Any]) -> None:
    extraction = _extracted(case["text"], lang)
    wanted = case["attributions"]
    assert len(extraction.attributions) == len(wanted), [
        (a.cue.text if a.cue else None, extraction.document.quote(a.content))
        for a in extraction.attributions
    ]
    for attribution, expected in zip(extraction.attributions, wanted, strict=True):
        assert _read(extraction, attribution, expected) == expected


def test_a_speaker_of_another_outlet_is_not_the_same_paper() -> None:
    text = (
        "Ahmed al-Mismari told Corriere della Sera that flights had stopped. "
        "Giuseppe Conte told Reuters that flights went on."
    )
    first, second = _extracted(text, "en").attributions
    assert first.via[0].source_id != second.via[0].source_id


def test_two_people_who_share_a_surname_stay_two() -> None:
    text = "Sarah Haddad said prices rose. Karim Haddad said prices fell."
    first, second = _extracted(text, "en").attributions
    assert first.speaker is not None
    assert second.speaker is not None
    assert first.speaker.source_id != second.speaker.source_id


def test_a_later_mention_is_the_same_source_as_the_full_one() -> None:
    text = "قالت مصادر أمنية رفيعة إن الحدود أغلقت. وأضافت المصادر أن القرار مؤقت."
    first, second = _extracted(text, "ar").attributions
    assert first.speaker is not None
    assert second.speaker is not None
    assert second.speaker.source_id == first.speaker.source_id
