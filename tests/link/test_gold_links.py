"""The hand-made links between annotated articles: what is alike in words only never repeats."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from claimtrack.link.links import compare_claims
from claimtrack.model.claim import Claim, Polarity, Statement
from claimtrack.model.document import Document
from claimtrack.model.link import Relation
from claimtrack.text.quantities import find_quantities

SHARED = os.environ.get("CLAIMTRACK_SHARED", "")

pytestmark = pytest.mark.skipif(
    not SHARED, reason="CLAIMTRACK_SHARED doesn't say where the annotated articles are"
)


def annotated() -> dict[str, dict[str, Any]]:
    """The annotated claims by their number in the gold, each with the name of its article."""
    found = {}
    for path in sorted((Path(SHARED) / "gold").glob("0*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for claim in gold["claims"]:
            found[claim["id"]] = {**claim, "article": gold["doc"]}
    return found


def as_claim(gold: dict[str, Any], *, with_statements: bool) -> Claim:
    with (Path(SHARED) / "seeds" / gold["article"]).open(encoding="utf-8", newline="") as file:
        document = Document.from_text(file.read(), language="ar")
    start, end = gold["span"]
    statements = {
        "ar": Statement(text=gold["text_ar"], by="gold"),
        "en": Statement(text=gold["text_en"], by="gold"),
    }
    return Claim(
        span=document.evidence(start, end),
        text=document.text[start:end],
        language="ar",
        polarity=Polarity(gold["polarity"]),
        quantities=tuple(
            found
            for found in find_quantities(document.text, "ar")
            if start <= found.span.start and found.span.end <= end
        ),
        statements=statements if with_statements else {},
    )


@pytest.mark.parametrize("with_statements", [False, True])
def test_no_hard_negative_repeats(with_statements: bool) -> None:
    links = json.loads((Path(SHARED) / "gold" / "cross_links.json").read_text(encoding="utf-8"))
    claims = annotated()
    assert links["hard_negatives"]
    for pair in links["hard_negatives"]:
        left, right = (
            as_claim(claims[pair[side]], with_statements=with_statements) for side in ("a", "b")
        )
        assert compare_claims(left, right).relation is not Relation.REPEATS, pair["why"]
