"""Any text is hostile: whatever stands in whichever field, nothing runs, nothing is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cache

import pytest

from claimtrack.model.analysis import Analysis
from claimtrack.model.attribution import (
    Attribution,
    Cue,
    DateMention,
    DatePrecision,
    Mention,
)
from claimtrack.model.claim import Claim, Quantity, Statement
from claimtrack.model.decision import Decision, Judgement, SourceRating, SpeakerCorrection
from claimtrack.model.document import Document, Place, Sentence, Source, SourceKind
from claimtrack.model.finding import (
    Diagnostic,
    DiagnosticCode,
    Finding,
    FindingKind,
    Origins,
    Root,
)
from claimtrack.model.link import Cluster, Comparison, FeatureScore, Link, Relation, Verdict
from claimtrack.model.reliability import SourceReliability
from claimtrack.model.span import Span
from claimtrack.report.render import render_report

_TAGS = (
    "<script>{js}</script>",
    "</title><script>{js}</script>",
    "</style><script>{js}</script>",
    "--><script>{js}</script>",
    "]]><script>{js}</script>",
    "</text></svg><script>{js}</script>",
    "<img src=x onerror={js}>",
    "<svg onload={js}>",
    "<iframe srcdoc='<script>parent.{js}</script>'></iframe>",
    "<details open ontoggle={js}>",
    "<input autofocus onfocus={js}>",
    "<math><mi xlink:href=javascript:{js}>x</mi></math>",
    "<base href=https://example.org/>",
    "<meta http-equiv=refresh content=0;url=https://example.org/>",
    "<link rel=stylesheet href=https://example.org/a.css>",
    "<style>@import 'https://example.org/a.css';</style>",
    "<object data=https://example.org/x></object>",
    "<form action=https://example.org/><button>go</button></form>",
    "<template><script>{js}</script></template>",
    "<noscript><img src=https://example.org/x></noscript>",
)
_QUOTES = ("", '"', "'", "`", '">', "'>", '\\">', "&quot;>", "\x00", "\u202e")
PAYLOADS = (
    *(quote + tag for quote in _QUOTES for tag in _TAGS),
    '" onmouseover="{js}',
    "' autofocus onfocus='{js}",
    "javascript:{js}",
    "{{{{ ''.__class__ }}}}",
    "{{% include '/etc/passwd' %}}",
    "${{7*7}}",
    "{0.__class__}",
    "\ud800<script>{js}</script>",
)
"""Over two hundred; {js} notes that it ran."""

RAN = "ran.push(1)"


def _armed(payload: str) -> str:
    return payload.replace("{js}", RAN).replace("{{", "{").replace("}}", "}")


def poisoned(payloads: Sequence[str] = PAYLOADS) -> Analysis:
    """An analysis with every payload in every kind of text field."""
    documents, sentences, attributions, claims = [], [], [], []
    sources, places, links, clusters, findings, diagnostics = [], [], [], [], [], []
    decisions: list[Decision] = []
    origins = {}
    for number, payload in enumerate(map(_armed, payloads)):
        text = f"{payload} said {payload} on {payload}."
        document = Document.from_text(f"{text}\n{number}", language=payload).model_copy(
            update={
                "title": payload,
                "byline": payload,
                "url": payload if number % 2 else f"https://example.org/{payload}",
                "name": payload,
                "outlet_id": f"{number}{payload}",
                "retrieved_at": datetime(2020, 1, 1, tzinfo=UTC),
            }
        )
        size = len(payload)
        at = size + 6
        here, there = Span(start=0, end=size), Span(start=at, end=at + size)
        source = Source(
            id=f"{number}{payload}",  # type: ignore[arg-type]
            kind=list(SourceKind)[number % len(SourceKind)],
            names={"en": payload, payload: payload},
            aliases=(payload,),
            owner=payload,
            speaks_for=f"{number}{payload}",  # type: ignore[arg-type]
        )
        mention = Mention(span=here, text=payload, source_id=source.id if number % 2 else None)
        attribution = Attribution(
            span=document.evidence(0, len(text)),
            cue=Cue(span=here, text=payload),
            speaker=mention,
            content=document.evidence(at, at + size),
            via=(mention, mention.model_copy(update={"implicit": True})),
            said_on=DateMention(span=here, text=payload, date=payload, precision=DatePrecision.DAY),
        )
        quantity = Quantity(value=number, unit=payload, span=there, text=payload)  # type: ignore[arg-type]
        claim = Claim(
            span=document.evidence(at, at + size),
            text=payload,
            language=payload,
            attribution_id=attribution.id,
            actors=(payload, source.id),
            places=(payload,),
            times=(payload,),
            quantities=(quantity,),
            statements={"en": Statement(text=payload, by=payload)} if number % 3 else {},
        )
        voice = Claim(span=document.evidence(0, at + 3), text=text[: at + 3], language="en")
        link = Link(
            left=claim.id,
            right=voice.id,
            method=payload,
            comparison=Comparison(
                relation=list(Relation)[number % len(Relation)],
                score=0.5,
                features=(FeatureScore(name=payload, score=0.5, detail=payload, is_veto=True),),
            ),
        )
        cluster = Cluster(claim_ids=(claim.id, voice.id), canonical_id=claim.id)
        documents.append(document)
        sentences.append(Sentence(span=document.evidence(0, len(text)), is_heading=number % 2 == 0))
        attributions.append(attribution)
        claims += [claim, voice]
        sources.append(source)
        places.append(Place(id=payload, names={payload: payload}, aliases=(payload,)))
        links.append(link)
        clusters.append(cluster)
        origins[cluster.id] = Origins(
            unknown=2, roots=(Root(source_id=None, text=payload, claims=(claim.id,)),)
        )
        findings.append(
            Finding(
                kind=list(FindingKind)[number % len(FindingKind)],
                claim_ids=(claim.id, voice.id),
                link_ids=(link.id,),
                sentence={"en": payload, payload: payload} if number % 2 else {payload: payload},
            )
        )
        decisions += [
            Decision(
                sequence=2 * number + 1,
                ruling=SpeakerCorrection(attribution_id=attribution.id, mention=mention)
                if mention.source_id
                else Judgement(claim_ids=(claim.id, voice.id), verdict=Verdict.UNSURE),
                by=f"by {payload}",
                at=datetime(2021, 1, 1, tzinfo=UTC),
                why=f"why {payload}",
            ),
            Decision(
                sequence=2 * number + 2,
                ruling=SourceRating(source_id=source.id, reliability=SourceReliability.UNRELIABLE),
                by=payload.strip() or "nobody",
                at=datetime(2021, 1, 1, tzinfo=UTC),
                why=f"{payload} why",
            ),
        ]
        diagnostics.append(
            Diagnostic(
                code=list(DiagnosticCode)[number % len(DiagnosticCode)],
                span=document.evidence(0, size),
                message=payload,
            )
        )
    return Analysis(
        documents=tuple(documents),
        sentences=tuple(sentences),
        attributions=tuple(attributions),
        claims=tuple(claims),
        sources=tuple(sources),
        places=tuple(places),
        links=tuple(links),
        clusters=tuple(clusters),
        origins=origins,
        findings=tuple(findings),
        diagnostics=tuple(diagnostics),
        decisions=tuple(decisions),
    )


Hostile = Callable[..., str]
"""A page with every payload, or with each so-many-th one."""


@pytest.fixture(scope="module")
def hostile() -> Hostile:
    @cache
    def hostile(lang: str, each: int = 1) -> str:
        return render_report(poisoned(PAYLOADS[::each]), lang)

    return hostile


FEWER = pytest.mark.parametrize("each", [9, pytest.param(1, marks=pytest.mark.full)])
"""Where a page takes seconds to open: each ninth payload stands on it, or every one."""


def test_there_are_two_hundred_payloads() -> None:
    assert len(PAYLOADS) > 200


@pytest.mark.parametrize(
    ("lang", "guarded", "each"),
    [
        ("en", True, 1),
        ("ar", False, 9),
        pytest.param("ar", False, 1, marks=pytest.mark.full),
        pytest.param("ar", True, 1, marks=pytest.mark.full),
        pytest.param("en", False, 1, marks=pytest.mark.full),
    ],
)
def test_nothing_runs_with_the_policy_or_without_it(
    visit: Callable, hostile: Hostile, lang: str, guarded: bool, each: int
) -> None:
    armed = hostile(lang, each)
    if not guarded:
        start = armed.index("<meta http-equiv")
        armed = armed[:start] + armed[armed.index(">", start) + 1 :]
        armed = armed.replace("<head>", "<head><script>var ran = []</script>", 1)
    found = visit(armed, bypass_csp=not guarded)
    page = found.page

    assert page.evaluate("typeof ran === 'undefined' ? 0 : ran.length") == 0
    assert found.complaints == []
    assert found.requests == []
    ours = {"script": 1 if guarded else 2, "input": 1, "template": 1}
    for tag in ("script", "img", "iframe", "form", "object", "base", "input", "link", "template"):
        assert page.locator(tag).count() == ours.get(tag, 0), tag
    handlers = page.evaluate(
        """[...document.querySelectorAll('*')].flatMap(element => [...element.attributes])
        .filter(attribute => attribute.name.startsWith('on') || attribute.name === 'style')
        .map(attribute => attribute.name)"""
    )
    assert handlers == []


@FEWER
def test_only_web_addresses_are_linked(visit: Callable, hostile: Hostile, each: int) -> None:
    page = visit(hostile("en", each)).page

    schemes = page.evaluate(
        """[...new Set([...document.links].map(a => a.getAttribute('href'))
        .map(href => href.startsWith('#') ? '#' : new URL(href).protocol))]"""
    )
    careless = page.locator("a[href^='http']:not([rel='noopener noreferrer nofollow'])").count()

    assert sorted(schemes) == ["#", "https:"]
    assert careless == 0


# What a box that stands for a hidden character says is put back as that character; a mark that is
# kept beside its box stands once.
_TEXT_OF = """
selector => [...document.querySelectorAll(selector)].map(element => {
  const copy = element.cloneNode(true);
  for (const box of copy.querySelectorAll('.chip'))
    box.replaceWith(String.fromCodePoint(parseInt(box.textContent.slice(2), 16)));
  return copy.textContent;
})
"""


@FEWER
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_every_payload_is_read_as_the_text_it_is_wherever_it_stands(
    visit: Callable, hostile: Hostile, lang: str, each: int
) -> None:
    page = visit(hostile(lang, each)).page
    payloads = [_armed(payload).replace("\ud800", "\ufffd") for payload in PAYLOADS[::each]]

    def texts(selector: str) -> list[str]:
        found = page.evaluate(_TEXT_OF, selector)
        return [text.replace("\ud800", "\ufffd") for text in found]

    published = [f"{payload} said {payload} on {payload}." for payload in payloads]
    told = {
        ".document h3": payloads,
        ".published": [line for text in published for line in text.splitlines()],
        ".source h3": payloads,
        ".why": [f"why {' '.join(payload.split())}" for payload in payloads],
        ".by": [f"by {' '.join(payload.split())}" for payload in payloads],
        ".diagnostics .hop-note": payloads,
        ".link tbody th": [payload.replace("_", " ") for payload in payloads],
    }
    for selector, expected in told.items():
        shown = "\n".join(" ".join(text.split()) for text in texts(selector))
        missing = [text for text in expected if " ".join(text.split()) not in shown]
        assert missing == [], selector
    assert "\u202e" not in page.content()


@FEWER
def test_payloads_that_a_reader_looks_for_do_not_run(
    visit: Callable, hostile: Hostile, each: int
) -> None:
    found = visit(hostile("en", each))
    for payload in PAYLOADS[::20]:
        found.page.locator("#find").fill(_armed(payload))
        found.page.wait_for_timeout(150)
    found.page.locator("#find").fill("")
    found.page.wait_for_timeout(150)
    found.page.locator(".copy").first.dispatch_event("click")
    found.page.locator(".toast:not(:empty)").wait_for(state="attached")
    found.page.locator("#order").select_option("source")

    assert found.complaints == []
    assert found.requests == []


def test_a_hidden_override_cannot_turn_a_figure_round(visit: Callable, dossier) -> None:
    document = Document.from_text("A toll of \u202e021 was told.", language="en", name="toll.txt")
    words = document.text[:-1]
    claim = Claim(span=document.evidence(0, len(words)), text=words, language="en")
    page = visit(render_report(Analysis(documents=(document,), claims=(claim,)))).page

    order = page.evaluate(
        """(() => {
          const line = document.querySelector('.published');
          const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf('021');
            if (at === -1) continue;
            return [0, 1, 2].map(offset => {
              const range = document.createRange();
              range.setStart(walker.currentNode, at + offset);
              range.setEnd(walker.currentNode, at + offset + 1);
              return range.getBoundingClientRect().x;
            });
          }
        })()"""
    )

    assert order == sorted(order)
    assert "U+202E" in page.locator(".published").inner_text()
