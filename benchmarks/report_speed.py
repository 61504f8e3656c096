"""How large a report gets, how fast it is written, and how soon a browser shows it.

    python benchmarks/report_speed.py [--claims 1000] [--sources 5] [--lang en] [--paged]

Invented articles: each claim is told by so many sources, each in another article, in words of its
own, in Arabic and in English; the articles have fifty claims each. Every tenth claim is
contradicted by the next one, and every tenth has one origin. Printed are the size of the page, the
processor time of rendering (the analysis is there already: nothing is read from a store, and no
finding is drawn) with what of it the collection of garbage took,
the claims a second (places told, and claims whatever the number of their places), and the first
paint that a headless Chromium notes, the median of three visits. With ``--paged`` the report is
written as a folder of pages.
"""

from __future__ import annotations

import argparse
import gc
import shutil
import statistics
import tempfile
import time
from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random

from claimtrack.model.analysis import Analysis
from claimtrack.model.attribution import Attribution, Cue, Mention, Stance
from claimtrack.model.claim import Claim, Quantity
from claimtrack.model.document import Document, Sentence, Source, SourceKind
from claimtrack.model.finding import Finding, FindingKind, Origins, Root
from claimtrack.model.link import Cluster, Comparison, FeatureScore, Link, Relation
from claimtrack.model.span import Span

PER_DOCUMENT = 50
SPEAKERS = 200
OUTLETS = 40

_THINGS = {
    "en": "bridges schools wells boats farms towers markets clinics mills roads".split(),
    "ar": "جسور مدارس آبار قوارب مزارع أبراج أسواق عيادات مطاحن طرق".split(),
}
_DEEDS = {
    "en": ("were closed", "were rebuilt", "were sold", "were counted", "were flooded"),
    "ar": ("أُغلقت", "أُعيد بناؤها", "بيعت", "أُحصيت", "غمرتها المياه"),
}
_WHERE = {
    "en": "Arvik Beltona Corvane Dustrel Elmara Fornost Galdine Hestria".split(),
    "ar": "أرفيك بلتونا كورفان دسترل إلمارا فورنوست غالدين هستريا".split(),
}
_SAID = {"en": "said that", "ar": "قال إن"}


def generated(claims: int, sources: int) -> Analysis:
    """An analysis of ``claims`` claims, each told by ``sources`` sources; the same each time."""
    random = Random(6)  # noqa: S311 - a benchmark, the same each time
    told: dict[str, list[tuple[int, int]]] = {"en": [], "ar": []}
    for number in range(claims):
        for source in range(sources):
            told["ar" if (number + source) % 2 else "en"].append((number, source))
    documents: list[Document] = []
    sentences: list[Sentence] = []
    attributions: list[Attribution] = []
    groups: dict[int, list[Claim]] = defaultdict(list)
    for lang, places in told.items():
        places.sort(key=lambda place: (place[1], place[0]))
        for at in range(0, len(places), PER_DOCUMENT):
            article = _article(lang, at // PER_DOCUMENT, places[at : at + PER_DOCUMENT], random)
            documents.append(article[0])
            sentences += article[1]
            attributions += article[2]
            for number, claim in article[3]:
                groups[number].append(claim)
    return _analysed(documents, sentences, attributions, [groups[n] for n in sorted(groups)])


def _article(
    lang: str, number: int, places: list[tuple[int, int]], random: Random
) -> tuple[Document, list[Sentence], list[Attribution], list[tuple[int, Claim]]]:
    lines, spots = [f"{_WHERE[lang][number % 8]} {number}"], []
    at = len(lines[0]) + 1
    for claim, source in places:
        speaker = _speaker((claim * 7 + source * 31) % SPEAKERS, lang)
        figure = str(100 + claim)
        things = f"{figure} {_THINGS[lang][claim % 10]}"
        words = f"{things} {_DEEDS[lang][claim % 5]} {_WHERE[lang][claim // 5 % 8]} {source}"
        line = f"{speaker.name_in(lang)} {_SAID[lang]} {words}."
        begin = at + len(line) - len(words) - 1
        spots.append((claim, speaker, at, begin, len(words), len(things), figure))
        lines.append(line)
        at += len(line) + 1
    document = Document.from_text("\n".join(lines), language=lang, name=f"{lang}-{number:05}.txt")
    document = document.model_copy(
        update={
            "outlet_id": _outlet(number % OUTLETS).id,
            "published_on": date(2024, 1, 1) + timedelta(days=number % 300),
            "url": f"https://example.org/{lang}/{number}",
        }
    )
    sentences, start = [], 0
    for line in lines:
        span = document.evidence(start, start + len(line))
        sentences.append(Sentence(span=span, is_heading=start == 0))
        start += len(line) + 1
    attributions, claims = [], []
    for claim, speaker, at, begin, length, counted, figure in spots:
        name = speaker.name_in(lang)
        cue = at + len(name) + 1
        carrier = _outlet(random.randrange(OUTLETS)) if random.random() < 0.3 else None
        mention = Mention(span=Span(start=at, end=at + len(name)), text=name, source_id=speaker.id)
        said = Attribution(
            span=document.evidence(at, begin + length),
            cue=Cue(span=Span(start=cue, end=cue + len(_SAID[lang])), text=_SAID[lang]),
            speaker=mention,
            content=document.evidence(begin, begin + length),
            stance=Stance.ASSERTS,
            via=(mention.model_copy(update={"source_id": carrier.id}),) if carrier else (),
        )
        attributions.append(said)
        quantity = Quantity(
            value=int(figure),
            unit=_THINGS[lang][claim % 10],
            span=Span(start=begin, end=begin + counted),
            text=document.text[begin : begin + counted],
        )
        made = Claim(
            span=document.evidence(begin, begin + length),
            text=document.text[begin : begin + length],
            language=lang,
            attribution_id=said.id,
            quantities=(quantity,),
            check_worthiness=0.5,
        )
        claims.append((claim, made))
    return document, sentences, attributions, claims


def _analysed(
    documents: list[Document],
    sentences: list[Sentence],
    attributions: list[Attribution],
    groups: list[list[Claim]],
) -> Analysis:
    links, clusters, findings = [], [], []
    origins: dict[str, Origins] = {}
    speaker_of = {a.id: a.speaker for a in attributions}
    for number, claims in enumerate(groups):
        ids = tuple(claim.id for claim in claims)
        cluster = Cluster(claim_ids=ids, canonical_id=ids[0], cohesion=0.9 if ids[1:] else 1)
        clusters.append(cluster)
        inner = [_link(one, other, Relation.REPEATS) for one, other in pairwise(claims)]
        links += inner
        is_shared = number % 10 == 5 and len(ids) > 1
        roots = [
            Root(source_id=mention.source_id, text=mention.text, claims=(claim.id,))
            for claim in claims
            if claim.attribution_id and (mention := speaker_of[claim.attribution_id])
        ]
        origins[cluster.id] = (
            Origins(shared=(ids,), roots=tuple(roots[:1]))
            if is_shared
            else Origins(independent=len(ids), apart=len(ids), roots=tuple(roots))
        )
        if is_shared:
            findings.append(_finding(FindingKind.SINGLE_ORIGIN, claims, inner))
        if number % 10 == 1:
            before = groups[number - 1][0]
            against = _link(before, claims[0], Relation.CONTRADICTS)
            links.append(against)
            findings.append(_finding(FindingKind.CONFLICT, [before, claims[0]], [against]))
    sources = [_speaker(n, lang) for n in range(SPEAKERS) for lang in ("en", "ar")]
    sources += [_outlet(number) for number in range(OUTLETS)]
    by_id = {source.id: source for source in sources}
    return Analysis(
        documents=tuple(documents),
        sentences=tuple(sentences),
        attributions=tuple(attributions),
        claims=tuple(claim for claims in groups for claim in claims),
        sources=tuple(by_id[key] for key in sorted(by_id)),
        links=tuple(links),
        clusters=tuple(clusters),
        origins=origins,
        findings=tuple(findings),
    )


def _speaker(number: int, lang: str) -> Source:
    name = f"Speaker {number} Marrow" if lang == "en" else f"المتحدث {number} مارو"
    return Source(kind=SourceKind.PERSON, names={lang: name})


def _outlet(number: int) -> Source:
    names = {"en": f"Outlet {number}", "ar": f"الوسيلة {number}"}
    return Source(kind=SourceKind.OUTLET, names=names, owner=f"Owner {number // 3}")


def _link(one: Claim, other: Claim, relation: Relation) -> Link:
    features = (
        FeatureScore(name="words", score=0.8, detail=f"{one.text} = {other.text}"),
        FeatureScore(name="quantities", score=1.0, detail="one figure"),
    )
    comparison = Comparison(relation=relation, score=0.9, features=features)
    return Link(left=one.id, right=other.id, comparison=comparison)


def _finding(kind: FindingKind, claims: list[Claim], links: list[Link]) -> Finding:
    return Finding(
        kind=kind,
        claim_ids=tuple(claim.id for claim in claims),
        link_ids=tuple(link.id for link in links),
        sentence={"en": f"An invented {kind}.", "ar": "نتيجة مختلقة."},
    )


def first_paint(page: Path) -> float:
    """Milliseconds to the first paint in a headless Chromium: the median of three visits."""
    from playwright.sync_api import sync_playwright

    asked = "() => performance.getEntriesByType('paint')[0].startTime"
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    found = []
    with sync_playwright() as playwright:
        for _ in range(3):
            browser = playwright.chromium.launch(
                executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
            )
            visit = browser.new_page()
            visit.goto(page.as_uri(), wait_until="load", timeout=240_000)
            visit.wait_for_function(
                "() => performance.getEntriesByType('paint').length", timeout=60_000
            )
            found.append(float(visit.evaluate(asked)))
            browser.close()
    return statistics.median(found)


class Collections:
    """What the collection of garbage has taken, in seconds of the processor: ``gc`` calls it."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._began = 0.0

    def __call__(self, phase: str, _: object) -> None:
        if phase == "start":
            self._began = time.process_time()
        else:
            self.seconds += time.process_time() - self._began


def main() -> None:
    """Generate, render, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--claims", type=int, default=1000)
    parser.add_argument("--sources", type=int, default=5)
    parser.add_argument("--lang", default="en")
    parser.add_argument("--paged", action="store_true")
    parser.add_argument("--no-paint", action="store_true")
    arguments = parser.parse_args()

    from claimtrack.report.render import render_pages, render_report

    analysis = generated(arguments.claims, arguments.sources)
    render_report(generated(60, 5), arguments.lang)  # templates compiled, fonts read
    collected = Collections()
    gc.callbacks.append(collected)
    began = time.process_time()
    pages = (
        render_pages(analysis, arguments.lang)
        if arguments.paged
        else {"report.html": render_report(analysis, arguments.lang)}
    )
    took = time.process_time() - began
    sizes = [len(html.encode("utf-8")) for html in pages.values()]
    places = len(analysis.claims)
    print(
        f"{arguments.claims:,} claims by {arguments.sources} sources ({places:,} places): "
        f"{sum(sizes) / 1e6:.2f} MB in {len(sizes)} pages of at most {max(sizes) / 1e6:.2f} MB, "
        f"rendered in {took:.2f} s: {places / took:,.0f} places/s, "
        f"{arguments.claims / took:,.0f} claims/s\n"
        f"of these {took:.2f} s the collection of garbage took {collected.seconds:.2f} s"
    )
    if not arguments.no_paint:
        with tempfile.TemporaryDirectory() as folder:
            for name, html in pages.items():
                (Path(folder) / name).write_text(html, encoding="utf-8", newline="")
            largest = max(pages, key=lambda name: len(pages[name]))
            for name in dict.fromkeys((next(iter(pages)), largest)):
                print(f"{name}: first paint after {first_paint(Path(folder) / name):.0f} ms")


if __name__ == "__main__":
    main()
