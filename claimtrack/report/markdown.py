"""PageView → a dossier in Markdown (CommonMark) that reads well as plain text too.

It says what the page says, without drawings and without the articles' full text. A claim is told in
full once, in its section: findings have its words, with who says them, and refer to it.
All published words are escaped: no Markdown, HTML or template of theirs takes effect. Quotes keep
their lines; spaces at the ends of lines go.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from claimtrack.report.evidence_views import DetailView, EvidenceView, HopView
from claimtrack.report.marking import isolated, safe_url
from claimtrack.report.phrases import listed, worded
from claimtrack.report.plain import plain
from claimtrack.report.views import (
    BriefView,
    ClaimView,
    FindingView,
    LineView,
    PageView,
    RowView,
    SourceView,
)
from claimtrack.report.words import count

_SPECIAL = re.compile(r"[\\`*_\[\]|~$^#]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "{": "&#123;", "}": "&#125;"}
_ENTITY = re.compile(r"[&<>{}]")
_BLOCK = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([-+=:])")
_AUTOLINK = re.compile(r"(?i)(?<=https)(?=://)|(?<=http)(?=://)|(?<=ftp)(?=://)|(?<=www)(?=\.)")


def markdown_of(page: PageView) -> str:
    """The whole dossier; ends in a line feed."""
    blocks = [block for part in _parts(page) for block in part if block]
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    """One line of text that Markdown shows as it is: white space runs become one space.

    Marks of Markdown get a backslash; ``& < > { }``, which HTML and template languages read,
    become entities; what begins a list or a heading, or would turn into a link, is kept from it.
    """
    line = " ".join(text.split())
    line = _SPECIAL.sub(r"\\\g<0>", line)
    line = _ENTITY.sub(lambda found: _ENTITIES[found[0]], line)
    line = _AUTOLINK.sub(r"\\", line)
    return _BLOCK.sub(lambda f: f"{f[1]}\\{f[2]}" if f[1] else f"\\{f[3]}", line)


class _Words:
    """The page's markup as escaped Markdown, in the language of the page."""

    def __init__(self, page: PageView) -> None:
        self.lang = page.lang
        self._outlets = {f"#{each.anchor}": each.outlet for each in page.documents}

    def outlet(self, article: HopView) -> str:
        """The outlet of an article as a citation has it; empty where it isn't known."""
        outlet = self._outlets.get(article.href or "", "")
        return self.line(isolated(outlet, "und", self.lang)) if outlet else ""

    def line(self, markup: str) -> str:
        """In one line."""
        return escaped(plain(markup, self.lang))

    def quote(self, markup: str, indent: str = "") -> str:
        """As a block of its own, line for line."""
        lines = [escaped(line) for line in plain(markup, self.lang).splitlines()]
        return "\\\n".join(f"{indent}> {line}" for line in lines if line) or f"{indent}>"


def _parts(page: PageView) -> Iterator[Iterable[str]]:
    words, say = page.words, _Words(page)
    in_full = {
        evidence.reference: claim.number for claim in page.claims for evidence in claim.evidence
    }
    told: dict[str, str] = {}
    masthead = page.masthead
    yield (
        f"# {escaped(words['nameplate'])}",
        say.line(masthead.overview),
        escaped(masthead.dates),
        *map(say.line, masthead.scope),
        f"*{escaped(words['creed'])}*",
    )
    for section in page.sections:
        yield f"## {escaped(section.title)}", escaped(section.lead)
        yield from (_finding(say, finding, page, in_full, told) for finding in section.findings)
        yield (escaped(section.brief_label),)
        yield from (_brief(say, brief) for brief in section.brief)
    if page.claims or page.brief_claims:
        yield f"## {escaped(words['claims'])}", escaped(words["claims_lead"])
        yield from (_claim(say, claim, page) for claim in page.claims)
        yield (escaped(page.brief_label),)
        yield from (_brief(say, brief) for brief in page.brief_claims)
    if page.remaining:
        yield f"## {escaped(words['remaining'])}", escaped(words["remaining_lead"])
        for remainder in page.remaining:
            yield (
                f"### {say.line(remainder.title)}",
                "\n".join(_row(say, row) for row in remainder.rows),
            )
    if page.sources:
        yield f"## {escaped(words['sources'])}", escaped(words["sources_lead"])
        yield from (_source(say, source, page) for source in page.sources)
    if page.documents:
        yield (f"## {escaped(words['documents'])}",)
        for document in page.documents:
            facts = _details(say, document.facts)
            original = _link(document.url, words["original"]) if document.url else ""
            yield (
                f"### {escaped(document.number)}\\. {say.line(document.title)}",
                "\n".join(
                    filter(None, (facts, original and f"- {original}", f"- `{document.sha256}`"))
                ),
            )
    yield (
        f"## {escaped(words['diagnostics'])}",
        "" if page.diagnostics else escaped(words["diagnostics_none"]),
    )
    for odd in page.diagnostics:
        where = f"**{escaped(odd.label)}** – {say.line(odd.document)}. {say.line(odd.message)}"
        yield where, say.quote(odd.words)
    yield _method(say, page)


def _finding(
    say: _Words,
    finding: FindingView,
    page: PageView,
    in_full: Mapping[str, str],
    told: dict[str, str],
) -> Iterator[str]:
    """A finding, with the numbers of the claims that tell ``in_full`` what it rests on. What none
    of them does, as in a large report, the first finding that rests on it does; by its headline
    in ``told``, the others refer to it."""
    headline = say.line(finding.headline.words)
    yield f"### {headline}"
    if finding.kicker:
        yield f"**{escaped(finding.kicker)}**"
    if finding.standfirst:
        yield say.line(finding.standfirst)
    if finding.picture:
        yield say.line(finding.picture.caption)
    rests_on = (*finding.sides, *finding.more)
    elsewhere = in_full.keys() | told.keys()
    for is_elsewhere, found in groupby(rests_on, lambda each: each.reference in elsewhere):
        if is_elsewhere:
            yield "\n".join(_words_of(say, evidence, page) for evidence in found)
        else:
            for evidence in found:
                yield from _evidence(say, evidence, page)
    numbers = dict.fromkeys(in_full[e.reference] for e in rests_on if e.reference in in_full)
    if numbers:
        listing = listed([*numbers], say.lang, last=True)
        claims = count(say.lang, "claims_numbered", len(numbers))
        yield say.line(worded(page.words["told_in_full"], claims=claims, listing=listing))
    above = (told[e.reference] for e in rests_on if e.reference in told)
    for earlier in dict.fromkeys(above):
        yield page.words["told_above"].format(finding=earlier)
    for evidence in rests_on:
        if evidence.reference not in in_full:
            told.setdefault(evidence.reference, headline)


def _claim(say: _Words, claim: ClaimView, page: PageView) -> Iterator[str]:
    yield f"### {escaped(claim.number)}\\. {say.line(claim.headline.words)}"
    yield f"{escaped(claim.count)}. {say.line(claim.origins)}"
    for evidence in claim.evidence:
        yield from _evidence(say, evidence, page)
    yield from _rows(say, page.words["against"], claim.against)
    yield from _rows(say, page.words["near"], claim.near)


def _brief(say: _Words, brief: BriefView) -> Iterator[str]:
    yield f"### {say.line(brief.headline.words)}"
    yield say.line(brief.told.words) if brief.told else ""
    yield say.line(brief.label)
    yield "\n".join(_line(say, line) for line in (*brief.rows, *brief.against))


def _evidence(say: _Words, evidence: EvidenceView, page: PageView) -> Iterator[str]:
    """A claim in its place: reference, chain, words, remarks, as one list item."""
    chain = " ← ".join(_hop(say, hop) for hop in reversed(evidence.hops))
    yield f"- **{escaped(evidence.reference)}** {chain}"
    if evidence.statement:
        by = f" ({say.line(evidence.statement_by)})" if evidence.statement_by else ""
        yield f"  {say.line(evidence.statement)}{by}"
    yield say.quote(evidence.quote, "  ")
    remarks = [say.line(evidence.said), *map(escaped, evidence.notes)]
    remarks += [f"{escaped(d.label)}: {say.line(d.value)}" for d in evidence.details]
    remarks += [_link(evidence.url, page.words["at_source"])] if evidence.url else []
    yield "  " + " · ".join(filter(None, remarks))


def _words_of(say: _Words, evidence: EvidenceView, page: PageView) -> str:
    """A claim that is told in full elsewhere: who says it, through whom, in which words and in
    which article, told by its outlet or else its title."""
    *way, article = evidence.hops
    told = [f"*{escaped(hop.label)}* {say.line(hop.name)}" for hop in way or (article,)]
    outlet = say.outlet(article)
    if way or outlet:
        where = outlet or say.line(article.name)
        told.append(f"*{escaped(page.words['hop_document'])}* {where}")
    head = f"- **{escaped(evidence.reference)}** {page.words['list_comma'].join(told)}:"
    return f"{head}\n{say.quote(evidence.quote, '  ')}"


def _hop(say: _Words, hop: HopView) -> str:
    notes = [say.line(note) for note in (hop.other_names, hop.note) if note]
    told = f"{say.line(hop.name)} ({'; '.join(notes)})" if notes else say.line(hop.name)
    return f"*{escaped(hop.label)}* {told}"


def _rows(say: _Words, title: str, rows: Sequence[RowView]) -> Iterator[str]:
    if rows:
        yield f"**{escaped(title)}**"
        yield "\n".join(_row(say, row) for row in rows)


def _row(say: _Words, row: RowView) -> str:
    speaker = f" {say.line(row.speaker)}" if row.speaker else ""
    statement = f" {say.line(row.statement)}" if row.statement else ""
    head = f"- **{escaped(row.reference)}**{speaker} {escaped(row.label)}:{statement}"
    return f"{head}\n{say.quote(row.quote, '  ')}"


def _line(say: _Words, line: LineView) -> str:
    speaker = f" {say.line(line.speaker)}" if line.speaker else ""
    head = f"- **{escaped(line.reference)}**{speaker} {escaped(line.label)}:"
    return f"{head}\n{say.quote(line.quote, '  ')}"


def _source(say: _Words, source: SourceView, page: PageView) -> Iterator[str]:
    names = f" ({say.line(source.other_names)})" if source.other_names else ""
    yield f"### {say.line(source.name)}{names}"
    yield f"{escaped(source.kind)}"
    yield _details(say, source.facts)
    said = [row.reference for row in source.said] or [c.reference for c in source.references]
    if said:
        told = ", ".join(map(escaped, said))
        yield f"{escaped(page.words['said_here'])}: {escaped(source.said_label)} ({told})"


def _details(say: _Words, details: Sequence[DetailView]) -> str:
    return "\n".join(f"- {escaped(d.label)}: {say.line(d.value)}" for d in details)


def _method(say: _Words, page: PageView) -> Iterator[str]:
    words, method = page.words, page.method
    if method is None:
        return
    yield f"## {escaped(words['method'])}"
    yield from map(say.line, method.paragraphs)
    if method.digests:
        yield f"### {escaped(words['verification'])}"
        yield say.line(method.verification)
        rows = [
            f"| {escaped(d.number)} | {say.line(d.file)} | `{d.sha256}` |" for d in method.digests
        ]
        heading = f"| № | {escaped(words['file'])} | {escaped(words['sha256'])} |"
        yield "\n".join((heading, "|--:|---|---|", *rows))


def _link(url: str, words: str) -> str:
    """A link to an http(s) address; in angle brackets, which it can't hold, nothing ends it."""
    address = safe_url(url)
    return f"[{escaped(words)}](<{address}>)" if address else ""
