"""One small annotated article and the extraction that gets everything in it right."""

import copy
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

TEXT = "قال الوزير إن 40 سفينة وصلت إلى المرفأ. وأضاف أن الميناء لن يغلق."


def span_of(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


GOLD: dict[str, Any] = {
    "doc": "port.txt",
    "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
    "sentences": [
        span_of("قال الوزير إن 40 سفينة وصلت إلى المرفأ."),
        span_of("وأضاف أن الميناء لن يغلق."),
    ],
    "attributions": [
        {
            "id": "a1",
            "span": span_of("قال الوزير إن 40 سفينة وصلت إلى المرفأ"),
            "speaker": "الوزير",
            "speaker_id": "minister",
            "cue": "قال",
            "cue_span": span_of("قال"),
            "content_span": span_of("40 سفينة وصلت إلى المرفأ"),
            "mode": "indirect",
            "stance": "asserts",
            "via": [],
        },
        {
            "id": "a2",
            "span": span_of("وأضاف أن الميناء لن يغلق"),
            "speaker": None,
            "speaker_antecedent": {"surface": "الوزير", "span": span_of("الوزير")},
            "cue": "وأضاف",
            "cue_span": span_of("وأضاف"),
            "content_span": span_of("الميناء لن يغلق"),
            "mode": "indirect",
            "stance": "promises",
            "stance_alt": ["asserts"],
            "via": [],
        },
    ],
    "claims": [
        {
            "id": "c1",
            "span": span_of("40 سفينة وصلت إلى المرفأ"),
            "text_en": "Forty ships reached the port.",
            "attribution": "a1",
            "polarity": "affirmed",
            "quantities": [{"value": 40, "surface": "40 سفينة", "span": span_of("40 سفينة")}],
        },
        {
            "id": "c2",
            "span": span_of("الميناء لن يغلق"),
            "text_en": "The port will not close.",
            "attribution": "a2",
            "polarity": "denied",
            "quantities": [],
        },
    ],
    "entities": [{"id": "minister", "surfaces": ["الوزير", "وزير النقل"]}],
}


def place(words: str) -> dict[str, Any]:
    start, end = span_of(words)
    return {"start": start, "end": end}


EXTRACTION: dict[str, Any] = {
    "document": {"sha256": GOLD["sha256"]},
    "sentences": [{"start": start, "end": end} for start, end in GOLD["sentences"]],
    "attributions": [
        {
            "id": "x1",
            "cue": {**place("قال"), "text": "قال"},
            "speaker": {**place("الوزير"), "text": "الوزير"},
            "content": place("40 سفينة وصلت إلى المرفأ"),
            "mode": "indirect",
            "stance": "asserts",
            "negated": False,
            "via": [],
        },
        {
            "id": "x2",
            "cue": {**place("وأضاف"), "text": "وأضاف"},
            "speaker": {**place("الوزير"), "text": "الوزير", "implicit": True},
            "content": place("الميناء لن يغلق"),
            "mode": "indirect",
            "stance": "asserts",
            "negated": False,
            "via": [],
        },
    ],
    "claims": [
        {
            "span": place("40 سفينة وصلت إلى المرفأ"),
            "attribution_id": "x1",
            "polarity": "affirmed",
            "quantities": [{"value": 40, "low": None, "high": None, **place("40 سفينة")}],
        },
        {
            "span": place("الميناء لن يغلق"),
            "attribution_id": "x2",
            "polarity": "denied",
            "quantities": [],
        },
    ],
}


@pytest.fixture
def gold() -> dict[str, Any]:
    """The annotations, to be changed at will."""
    return copy.deepcopy(GOLD)


@pytest.fixture
def extraction() -> dict[str, Any]:
    """The extraction that gets everything right, to be spoiled at will."""
    return copy.deepcopy(EXTRACTION)


@pytest.fixture
def write_gold(tmp_path: Path) -> Callable[..., Path]:
    """Write annotations as the files of one folder, and say where it is."""

    def write(*documents: dict[str, Any]) -> Path:
        for number, document in enumerate(documents):
            path = tmp_path / f"{number}.json"
            path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        return tmp_path

    return write
