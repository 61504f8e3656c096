"""Labelled pairs of figures, and what the whole flow calls them."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from claimtrack.analysing import analyse_claims
from claimtrack.claims_from_text import claim_from_text
from claimtrack.model.analysis import Analysis
from claimtrack.model.attribution import DateMention, DatePrecision
from claimtrack.model.claim import AttributedClaim, Claim
from claimtrack.model.document import Document, Source, SourceKind
from claimtrack.model.finding import FindingKind
from claimtrack.model.span import Span

PAIRS = Path(__file__).resolve().parent.parent / "cases" / "figure_pairs.toml"
DISAGREEING = ("conflict", "possible")

_PRECISION = {4: DatePrecision.YEAR, 7: DatePrecision.MONTH, 10: DatePrecision.DAY}


@dataclass(frozen=True)
class FigurePair:
    """Two articles of one sentence each, and what a careful journalist calls their figures."""

    subject: str
    expected: str
    is_held: bool
    one: dict[str, str]
    other: dict[str, str]

    @property
    def languages(self) -> str:
        """The languages of the two: "ar-ar", "ar-en" or "en-en"."""
        return "-".join(sorted(_language(side["text"]) for side in (self.one, self.other)))

    def outcome(self) -> str:
        """What the flow calls them, from articles and claims to findings."""
        kinds = {
            "possible" if finding.is_possible else finding.kind.value
            for finding in self.analysis().findings
            if finding.kind in (FindingKind.QUANTITY_CONFLICT, FindingKind.QUANTITY_CHANGE)
        }
        names = {"quantity_conflict": "conflict", "quantity_change": "change"}
        return " and ".join(sorted(names.get(kind, kind) for kind in kinds)) or "none"

    def analysis(self) -> Analysis:
        """All that the flow draws from the two."""
        sides = [_told(side) for side in (self.one, self.other)]
        return analyse_claims(
            [document for document, _, _ in sides],
            [claim for _, claim, _ in sides],
            sources=[source for _, _, source in sides if source],
        )


class Tally(NamedTuple):
    """How many are rightly found, found, and there to be found."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found; 1 where nothing is there."""
        return self.right / self.wanted if self.wanted else 1.0


def read_pairs(path: Path = PAIRS) -> tuple[FigurePair, ...]:
    """The pairs of a file, in its order."""
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["pair"]
    return tuple(
        FigurePair(
            entry["subject"],
            entry["expected"],
            entry.get("held", False),
            entry["one"],
            entry["other"],
        )
        for entry in entries
    )


def tally(told: Iterable[tuple[str, str]], outcomes: Sequence[str]) -> Tally:
    """Of expected and actual outcomes, how many of some are told exactly as they are expected."""
    counted: Counter[str] = Counter()
    for expected, actual in told:
        counted["right"] += expected == actual and actual in outcomes
        counted["found"] += actual in outcomes
        counted["wanted"] += expected in outcomes
    return Tally(counted["right"], counted["found"], counted["wanted"])


def _told(side: dict[str, str]) -> tuple[Document, AttributedClaim, Source | None]:
    text, speaker = side["text"], side.get("speaker")
    lang = _language(text)
    words = f"{speaker}: {text}." if speaker else f"{text}."
    published = date.fromisoformat(side["published"]) if "published" in side else None
    document = Document.from_text(words, language=lang, name=f"{lang} {text[:20]}")
    document = document.model_copy(update={"published_on": published})
    source = Source(kind=SourceKind.PERSON, names={lang: speaker}) if speaker else None
    claim = Claim.from_quote(document, text, speaker=source, **_fields(text, lang, document, text))
    if claim.attribution and (said := side.get("said")):
        told = claim.attribution.model_copy(update={"said_on": _date(said)})
        claim = claim.model_copy(update={"attribution": told})
    return document, claim, source


def _fields(text: str, lang: str, document: Document, quote: str) -> dict[str, Any]:
    """What a text says on its own, with its figures where they stand in the document."""
    read = claim_from_text(text, lang)
    shift = document.text.index(quote)
    fields = {key: getattr(read, key) for key in ("polarity", "kind", "actors", "places", "times")}
    fields["quantities"] = tuple(
        quantity.model_copy(
            update={"span": Span(start=quantity.span.start + shift, end=quantity.span.end + shift)}
        )
        for quantity in read.quantities
    )
    return fields


def _date(iso: str) -> DateMention:
    return DateMention(
        span=Span(start=0, end=1), text=iso, date=iso, precision=_PRECISION[len(iso)]
    )


def _language(text: str) -> str:
    return "ar" if any("\u0600" <= letter <= "\u06ff" for letter in text) else "en"
