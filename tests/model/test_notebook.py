"""Values show themselves in a notebook: escaped, small, each quote in its own direction."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from claimtrack.model.analysis import Analysis, CheckResult, Match
from claimtrack.model.claim import Claim, Statement
from claimtrack.model.document import Document
from claimtrack.model.finding import Finding, FindingKind
from claimtrack.model.link import Cluster, Comparison, Relation

EVIL = "\"'><script>x</script><img src=x onerror=y> \u202e\x00\ud800"


class _Elements(HTMLParser):
    """Collects elements and attributes, as a browser reads them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(name for name, _ in attrs)))


def values(text: str, lang: str, count: int = 1) -> tuple[object, ...]:
    """A claim, cluster, check result and analysis with a text in every field that takes one."""
    document = Document.from_text(text * 2, language=lang, name=text).model_copy(
        update={"title": text}
    )
    claim = Claim(
        span=document.evidence(0, len(text)),
        text=text,
        language=lang,
        statements={lang: Statement(text=text, by=text)},
    )
    claims = tuple(claim.model_copy(update={"id": f"c-{n}{text}"}) for n in range(count))
    ids = tuple(each.id for each in claims)
    cluster = Cluster(claim_ids=ids, canonical_id=ids[0])
    comparison = Comparison(relation=Relation.REPEATS, score=0.9)
    match = Match(
        position=0,
        claim=claim,
        document=document,
        attribution=None,
        cluster_id=None,
        comparison=comparison,
    )
    finding = Finding(kind=FindingKind.CONFLICT, claim_ids=ids, sentence={lang: text})
    check = CheckResult(
        query=text, language=lang, matches=(match,) * count, findings=(finding,) * count
    )
    analysis = Analysis(documents=(document,) * count, claims=claims, findings=(finding,) * count)
    return claim, cluster, check, analysis


def shown(value: object) -> str:
    html = value._repr_html_()  # type: ignore[attr-defined]
    assert isinstance(html, str)
    return html


@pytest.mark.parametrize("value", values(EVIL, EVIL), ids=lambda value: type(value).__name__)
def test_no_text_acts_in_a_notebook(value: object) -> None:
    elements = _Elements()
    elements.feed(shown(value))

    assert {tag for tag, _ in elements.found} <= {"bdi", "blockquote", "li", "p", "strong", "ul"}
    assert {name for _, names in elements.found for name in names} <= {"lang", "dir"}
    assert not re.search("[\x00\u202e\ud800]", shown(value))
    assert "[U+202E]" in shown(value)


@pytest.mark.parametrize(
    "value", values("&\u202e" * 40_000, "ar", 300), ids=lambda value: type(value).__name__
)
def test_a_cell_stays_small_whatever_there_is(value: object) -> None:
    html = shown(value)

    assert len(html.encode("utf-8")) <= 50_000
    assert "…" in html


@pytest.mark.parametrize(
    ("text", "lang", "opening"),
    [
        ("زادت الرسوم 120-150", "ar", '<blockquote lang="ar" dir="rtl">'),
        ("fees rose 120-150", "en", '<blockquote lang="en" dir="ltr">'),
        ("120-150", "und", '<blockquote lang="und" dir="auto">'),
    ],
)
def test_a_quote_has_its_own_direction_and_nothing_within_turns_it(
    text: str, lang: str, opening: str
) -> None:
    claim, _, check, _ = values(text, lang)

    assert f"{opening}{text}</blockquote>" in shown(claim)
    assert f"{opening}{text}</blockquote>" in shown(check)


def test_an_analysis_says_what_was_found_and_how_much_there_is() -> None:
    html = shown(values("Two figures.", "en", 12)[3])

    assert "12 documents · 12 claims" in html
    assert "<strong>conflict</strong>" in html
    assert "2 more" in html


def test_an_empty_analysis_shows_itself_too() -> None:
    assert "0 documents" in shown(Analysis())
