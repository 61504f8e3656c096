"""Claims, case by case: `tests/cases/claims_*.toml`, as far as there is one for a language."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from claimtrack.model.document import Document
from claimtrack.pipeline import extract

CASES = Path(__file__).parents[1] / "cases"
# A claim of one clause may keep the word that joins it to the one before.
JOINING = frozenset(
    """
    and but that while whereas because as after when before
    أن إن وأن وإن لأن إذ بينما فيما لكن
    """.split()
)
# Of the words of both, the share that two readings of one claim have in common.
ALIKE = 0.8


def _cases() -> list[Any]:
    params = []
    for path in sorted(CASES.glob("claims_*.toml")):
        lang = path.stem.removeprefix("claims_")
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            miss = case.get("known_miss")
            marks = [pytest.mark.xfail(strict=True, reason=miss)] if miss else []
            params.append(pytest.param(lang, case, id=f"{lang}: {case['name']}", marks=marks))
    return params


def _words(text: str) -> set[str]:
    words = re.findall(r"\w+", text.lower())
    while words and words[0] in JOINING:
        words = words[1:]
    return set(words)


def _found(text: str, lang: str) -> list[dict[str, str]]:
    extraction = extract(Document.from_text(text, language=lang, name="case"))
    speakers = {a.id: a.speaker.text if a.speaker else "" for a in extraction.attributions}
    return [
        {
            "text": claim.text,
            "polarity": claim.polarity.value,
            "speaker": speakers[claim.attribution_id] if claim.attribution_id else "",
        }
        for claim in extraction.claims
    ]


def _is_same(found: dict[str, str], wanted: dict[str, str]) -> bool:
    left, right = _words(found["text"]), _words(wanted["text"])
    return len(left & right) >= ALIKE * len(left | right) and all(
        found[key] == wanted[key] for key in wanted if key != "text"
    )


@pytest.mark.parametrize(("lang", "case"), _cases())
def test_each_case_claims_what_it_says(lang: str, case: dict[str, Any]) -> None:
    found, wanted = _found(case["text"], lang), case["claims"]
    assert len(found) == len(wanted), found
    for claim in wanted:
        assert any(_is_same(other, claim) for other in found), (claim, found)
