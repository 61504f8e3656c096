"""The same report as a dossier in Markdown and as data: the same numbers, nothing that acts."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.errors import ReportError
from claimtrack.model.analysis import Analysis
from claimtrack.model.finding import FindingKind
from claimtrack.report.markdown import escaped
from claimtrack.report.page import page_view
from claimtrack.report.plain import plain
from claimtrack.report.render import ReportFormat, render_report
from claimtrack.report.scope import ReportScope


def data_of(analysis: Analysis, lang: str = "en", **options: Any) -> dict[str, Any]:
    text = render_report(analysis, lang, report_format="json", **options)
    loaded: dict[str, Any] = json.loads(text)
    return loaded


# data


def test_the_data_has_the_shape_that_the_docs_promise(analysis) -> None:
    data = data_of(analysis)

    assert list(data) == [
        *("format", "version", "language", "summary", "scope", "sections", "clusters", "claims"),
        *("links", "sources", "documents", "diagnostics", "decisions"),
    ]
    assert (data["format"], data["version"], data["language"]) == ("claimtrack report", 1, "en")
    assert list(data["summary"]) == [
        *("documents", "claims", "speakers", "findings", "possible", "published")
    ]
    assert list(data["sections"][0]["findings"][0]) == [
        *("id", "kind", "claim_ids", "link_ids", "evidence", "is_possible", "sentence"),
        *("headline", "told", "sides"),
    ]
    assert list(data["clusters"][0]) == [
        *("id", "number", "headline", "claims", "canonical", "cohesion", "documents", "origins"),
        *("origins_sentence", "against"),
    ]
    assert data["claims"][0].keys() >= {
        *("id", "span", "text", "reference", "cluster_id", "speaker", "via", "attribution"),
    }
    assert data["documents"][0].keys() >= {"id", "number", "sha256", "text", "title"}


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_data_has_the_numbers_of_the_page(analysis, lang: str) -> None:
    data = data_of(analysis, lang)
    page = page_view(analysis, lang)

    assert [(s["name"], len(s["findings"])) for s in data["sections"]] == [
        (section.anchor, len(section.findings)) for section in page.sections
    ]
    assert [(c["number"], len(c["claims"]), len(c["against"])) for c in data["clusters"]] == [
        (int(claim.number), len(claim.evidence), len(claim.against)) for claim in page.claims
    ]
    assert [c["origins_sentence"] for c in data["clusters"]] == [
        plain(claim.origins, lang) for claim in page.claims
    ]
    references = {claim["id"]: claim["reference"] for claim in data["claims"]}
    assert {e.href: e.reference for c in page.claims for e in c.evidence}.items() <= {
        f"#{id_}": reference for id_, reference in references.items()
    }.items()
    assert [d["sha256"] for d in data["documents"]] == [d.sha256 for d in page.method.digests]


def test_every_claim_of_the_data_reads_its_document(analysis) -> None:
    data = data_of(analysis)
    texts = {document["id"]: document["text"] for document in data["documents"]}

    for claim in data["claims"]:
        span = claim["span"]
        assert texts[span["document_id"]][span["start"] : span["end"]] == claim["text"]


def test_the_data_of_a_part_says_what_it_leaves_out(dossier) -> None:
    collapse = dossier.claims["collapse"].id

    scope = data_of(dossier.analysis(), scope=ReportScope(claims=(collapse,)))["scope"]

    assert scope["claims"] == scope["asked_for"] == [collapse]
    assert scope["left_out"] == {
        "claims": 3,
        "documents": 0,
        "findings": 2,
        "undated_documents": 0,
    }
    assert scope["sentences"][-1] == "Left out: 3 claims and 2 findings."


def test_hidden_characters_are_escaped_in_the_data_and_come_back(dossier) -> None:
    odd = dossier.english.model_copy(update={"title": "a\u202eb\u200b\ud800"})
    text = render_report(
        dossier.analysis(documents=(odd, dossier.arabic)), report_format=ReportFormat.JSON
    )

    assert not re.search("[\u200b\u202e\ud800]", text)
    assert json.loads(text)["documents"][0]["title"] == "a\u202eb\u200b\ud800"


# Markdown


def test_the_dossier_begins_with_what_disagrees_and_ends_with_the_hashes(analysis) -> None:
    text = render_report(analysis, report_format="md")

    assert text.startswith("# Who says what, on whose word\n\n")
    order = ["## What disagrees", "## One origin", "## Who denies whom", "## Sources"]
    order += ["## Articles", "## Method and limits", analysis.documents[1].sha256]
    assert [text.rindex(words) for words in order] == sorted(text.rindex(w) for w in order)
    assert "### About 1,800 or 400?" in text
    assert "  > about 1,800 houses were flooded in the delta\n" in text
    assert "*in* Two figures for the flood (the Delta Post, 2 May 2019)" in text


IN_FULL = {
    "en": {1: "Told in full below: claim {}.", 2: "Told in full below: claims {} and {}."},
    "ar": {1: "التفصيل أدناه: الادعاء {}.", 2: "التفصيل أدناه: الادعاءان {} و{}."},
}
ABOVE = {"en": "Told in full above, in the finding: ", "ar": "التفصيل أعلاه، في النتيجة: "}


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_claim_is_told_in_full_once_and_findings_refer_to_it(analysis, lang: str) -> None:
    text = render_report(analysis, lang, report_format="md").replace("\\", "")
    page = page_view(analysis, lang)
    findings, claims = text.split(f"## {page.words['claims']}", 1)
    in_full = " ← "  # the whole way is told so
    assert in_full in claims
    assert in_full not in findings
    numbers = {e.reference: claim.number for claim in page.claims for e in claim.evidence}
    for evidence in (e for claim in page.claims for e in claim.evidence):
        begins = f"- **{evidence.reference}** *{evidence.hops[-1].label}* "
        assert len(re.findall(f"^{re.escape(begins)}.*(?<!:)$", claims, re.MULTILINE)) == 1
    told = [finding for section in page.sections for finding in section.findings]
    for finding in told:
        rests_on = (*finding.sides, *finding.more)
        listed = dict.fromkeys(numbers[evidence.reference] for evidence in rests_on)
        assert IN_FULL[lang][len(listed)].format(*listed) in findings
        for evidence in rests_on:
            words = plain(evidence.quote, lang)
            name = plain(evidence.hops[0].name, lang)
            assert re.search(f"{evidence.reference}.*{re.escape(name)}.*:\n  > {words}", findings)


@pytest.mark.parametrize(("lang", "label"), [("en", "in"), ("ar", "في")])
def test_a_side_that_is_told_in_short_names_its_article(analysis, lang: str, label: str) -> None:
    first, second = analysis.documents
    paper = first.outlet_id or second.outlet_id
    documents = tuple(
        each.model_copy(update={"outlet_id": outlet, "is_outlet_self_named": is_self_named})
        for each, outlet, is_self_named in ((first, None, True), (second, paper, True))
    )
    told = analysis.model_copy(update={"documents": documents})
    text = re.sub("[\\\\\u2068\u2069]", "", render_report(told, lang, report_format="md"))
    page = page_view(told, lang)
    findings = text.split(f"## {page.words['claims']}", 1)[0]
    outlets = {document.number: document.outlet for document in page.documents}
    titles = {
        document.number: re.sub("[\u2068\u2069]", "", plain(document.title, lang))
        for document in page.documents
    }
    seen = set()
    for section in page.sections:
        for evidence in (e for finding in section.findings for e in finding.sides):
            number = evidence.reference.partition(".")[0]
            begins = f"- **{evidence.reference}** "
            (line,) = {line for line in findings.splitlines() if line.startswith(begins)}
            where = outlets[number] or titles[number]
            is_own_voice = len(evidence.hops) == 1  # of which the article is told anyway
            assert line.endswith(f"{where}:" if is_own_voice else f" *{label}* {where}:")
            seen.add(number)
    assert seen == {"1", "2"}
    assert page.words["self_named"].format(outlet="").strip() in findings


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_what_no_section_tells_in_full_the_first_finding_on_it_does(
    analysis, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimtrack.report.extent.LARGE", 1)
    monkeypatch.setattr("claimtrack.report.clusters.full_count", lambda *_: 0)
    figures = next(f for f in analysis.findings if f.kind is FindingKind.QUANTITY_CONFLICT)
    again = figures.model_copy(update={"id": "f-again"})
    twice = analysis.model_copy(update={"findings": (*analysis.findings, again)})
    text = render_report(twice, lang, report_format="md").replace("\\", "")
    page = page_view(twice, lang)
    finding, other = page.sections[0].findings[:2]
    references = {claim.reference for claim in finding.sides}
    assert references == {claim.reference for claim in other.sides}
    for reference in references:
        in_full = f"- **{reference}** *{page.words['hop_document']}* "
        assert text.count(in_full) == 1
    headline = plain(finding.headline.words, lang)
    first, second = (part for part in text.split("### ") if part.startswith(headline))
    assert ABOVE[lang] not in first
    assert ABOVE[lang] + headline in second
    assert IN_FULL[lang][1].partition(":")[0] not in text


def test_arabic_is_isolated_within_english_words_and_stands_bare_as_a_quote(analysis) -> None:
    text = render_report(analysis, report_format="md")

    assert "(\u2068المحافظ\u2069)" in text
    assert "said April 2019 “\u2068أواخر أبريل\u2069”" in text
    assert "  > 400 منزل غمرتها المياه في الدلتا\n" in text
    assert "\u2068" not in render_report(Analysis(), "ar", report_format="md")


def test_a_part_is_told_to_be_one_in_the_dossier_too(dossier) -> None:
    scope = ReportScope(claims=(dossier.claims["collapse"].id,))

    text = render_report(dossier.analysis(), report_format="md", scope=scope)

    assert "Left out: 3 claims and 2 findings." in text
    assert "About 1,800 or 400" not in text


@pytest.mark.parametrize(
    ("published", "written"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("[a](javascript:b)", r"\[a\](javascript:b)"),
        ("![x](https://a.example/x)", r"!\[x\](https\://a.example/x)"),
        ("www.example.org", r"www\.example.org"),
        ("# a heading", r"\# a heading"),
        ("1. a list", r"1\. a list"),
        ("- a list", r"\- a list"),
        ("`code` *a* _b_ ~c~ $d$", r"\`code\` \*a\* \_b\_ \~c\~ \$d\$"),
        ("a | b", r"a \| b"),
        ("{{ site }} {% raw %}", "&#123;&#123; site &#125;&#125; &#123;% raw %&#125;"),
        ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
        ("=====", r"\====="),
        ("«السدود» - قد 150-120", "«السدود» - قد 150-120"),
        ("12.5 per cent", "12.5 per cent"),
        ("a (b) - c. d", "a (b) - c. d"),
    ],
)
def test_published_words_have_no_effect_in_markdown(published: str, written: str) -> None:
    assert escaped(published) == written


@given(st.text(max_size=40))
def test_no_text_brings_in_a_tag_a_link_or_a_template(text: str) -> None:
    line = escaped(text)

    assert not re.search(r"[<>{}]", line)
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]|~$]", line)
    assert "://" not in re.sub(
        r"(https?|ftp)\\://", "", line, flags=re.IGNORECASE
    ) or not re.search(r"(?i)(https?|ftp)://", line)
    assert "\n" not in line


class _Tags(HTMLParser):
    """Collects what a browser would take for a tag."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - its signature
        self.found.append(tag)


def test_no_field_of_a_hostile_store_acts_in_markdown_or_data(dossier) -> None:
    evil = "\"'><script>x</script> ](javascript:x) {{7*7}} \u202e\ud800"
    english = dossier.english.model_copy(
        update={"title": evil, "byline": evil, "name": evil, "url": f"https://a.example/{evil}"}
    )
    sources = tuple(
        source.model_copy(update={"names": {"en": evil, "ar": evil}})
        for source in dossier.analysis().sources
    )
    findings = tuple(
        finding.model_copy(update={"sentence": {"en": evil}})
        for finding in dossier.analysis().findings
    )
    analysis = dossier.analysis(
        documents=(english, dossier.arabic), sources=sources, findings=findings
    )

    text = render_report(analysis, report_format="md")
    tags = _Tags()
    tags.feed(re.sub(r"\]\(<https://[^>]*>\)", "", text))

    assert tags.found == []
    assert "{{" not in text
    assert re.search("[\u202e\ud800]", text) is None
    assert not re.search(r"(?<!\\)\]\((?!<https://)", text)
    assert (
        json.loads(render_report(analysis, report_format="json"))["documents"][0]["title"] == evil
    )


def test_a_format_there_is_not_is_an_error() -> None:
    with pytest.raises(ReportError, match="'pdf'"):
        render_report(Analysis(), report_format="pdf")  # type: ignore[arg-type]
