"""An analysis as the report reads it: numbered, named in one language, every quote checked."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from claimtrack.errors import ReportError
from claimtrack.ids import ClaimId, DocumentId, SourceId
from claimtrack.model.analysis import Analysis
from claimtrack.model.attribution import Attribution, Mention, Speaking
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document, Sentence, Source
from claimtrack.model.finding import DISAGREEMENTS, Finding
from claimtrack.model.link import Link
from claimtrack.report.grades import Grades
from claimtrack.report.marking import isolated
from claimtrack.report.words import words_in

_ANCHOR = re.compile(r"[\w.~-]+")
_TITLE_LENGTH = 110  # a headline rarely is longer; what serves as one instead may be


@dataclass(frozen=True, slots=True)
class Name:
    """What somebody or something is called, as written, and in which language."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose word a claim rests on. ``role`` is speaker, unnamed or voice (the article's own);
    voices with the same ``key`` are one: of two articles' "security source" nobody knows that."""

    role: str
    key: str
    name: Name
    source_id: SourceId | None
    is_implicit: bool


class Reading:
    """The one place where ids become numbers, names and anchors."""

    def __init__(self, analysis: Analysis, lang: str, whole: Analysis | None = None) -> None:
        """Number the documents and claims, and hold every quote against its document. A part of a
        ``whole`` keeps the numbers that it has in it.

        Raises:
            ReportError: a claim's words aren't those of its document at its span, or there is no
                such document; or the language is not one reports are written in.
        """
        self.analysis = analysis
        self.lang = lang
        self.words = words_in(lang)
        numbered = whole or analysis
        self._numbers = {document.id: n for n, document in enumerate(numbered.documents, start=1)}
        for claim in analysis.claims:
            self._check(claim)
        self.claims = self._in_order(analysis)
        self._positions = {claim.id: position for position, claim in enumerate(self.claims)}
        self._references = _references(
            (claim, self.number(claim))
            for claim in (self.claims if numbered is analysis else self._in_order(numbered))
        )
        self._voices: dict[ClaimId, Voice] = {}
        self._anchors: dict[tuple[str, str], str] = {}
        self._source_names: dict[str, Name] = {}

    def _check(self, claim: Claim) -> None:
        document = self.analysis.document_by_id.get(claim.span.document_id)
        if document is None:
            raise ReportError(
                f"claim {claim.id} rests on {claim.span.document_id}, which isn't there"
            )
        if document.quote(claim.span) != claim.text:
            raise ReportError(
                f"claim {claim.id} quotes {document.name or document.id} wrongly: "
                f"its words aren't those at [{claim.span.start}, {claim.span.end})",
                hint="Extract the document again.",
            )

    def _in_order(self, analysis: Analysis) -> tuple[Claim, ...]:
        """Its claims by document and offset, without those of documents it doesn't have."""
        known = (c for c in analysis.claim_by_id.values() if c.span.document_id in self._numbers)
        return tuple(sorted(known, key=lambda c: (self.number(c), *_extent(c))))

    # numbers and anchors

    def number(self, item: Claim | Document) -> int:
        """The number of a document, or of the document a claim stands in, from 1."""
        return self._numbers[item.id if isinstance(item, Document) else item.span.document_id]

    def reference(self, claim: Claim) -> str:
        """A claim's number on the page: "3.14" is the fourteenth of the third document."""
        return self._references[claim.id]

    def position(self, claim: Claim) -> int:
        """Where a claim stands among all, by document and offset."""
        return self._positions[claim.id]

    def anchor(self, prefix: str, item_id: str) -> str:
        """The id of an element on the page: stable, and safe whatever the item's id holds."""
        known = self._anchors.get((prefix, item_id))
        if known is None:
            known = self._anchors[prefix, item_id] = _anchor(prefix, item_id)
        return known

    def href(self, prefix: str, item_id: str) -> str:
        """A link to ``anchor``."""
        return f"#{self.anchor(prefix, item_id)}"

    def link(self, claim: Claim) -> Markup:
        """A claim's number as a link to where the page tells it."""
        href, reference = self.href("c", claim.id), self.reference(claim)
        words = f'<a class="reference" href="{href}"><bdi dir="ltr">{reference}</bdi></a>'
        return Markup(words)  # noqa: S704  (an anchor and a number of our own)

    # what belongs to what

    def document(self, claim: Claim) -> Document:
        """The document a claim stands in."""
        return self.analysis.document_by_id[claim.span.document_id]

    def attribution(self, claim: Claim) -> Attribution | None:
        """The attribution a claim belongs to; None for the article's own voice."""
        if claim.attribution_id is None:
            return None
        return self.analysis.attribution_by_id.get(claim.attribution_id)

    def claims_of(self, claim_ids: Sequence[ClaimId]) -> tuple[Claim, ...]:
        """The claims with these ids that the analysis holds, in the order given."""
        known = self.analysis.claim_by_id
        return tuple(known[claim_id] for claim_id in dict.fromkeys(claim_ids) if claim_id in known)

    @cached_property
    def links_of(self) -> Mapping[ClaimId, tuple[Link, ...]]:
        """Each claim's links, strongest first, of those whose two claims are both there."""
        found: dict[ClaimId, list[Link]] = defaultdict(list)
        known = self.analysis.claim_by_id
        for link in self.analysis.links:
            if link.left in known and link.right in known:
                found[link.left].append(link)
                found[link.right].append(link)
        return {
            claim: tuple(sorted(links, key=lambda link: (-link.comparison.score, link.id)))
            for claim, links in found.items()
        }

    @cached_property
    def link_by_id(self) -> Mapping[str, Link]:
        """The links by id."""
        return {link.id: link for link in self.analysis.links}

    @cached_property
    def disagreements_of(self) -> Mapping[ClaimId, tuple[Finding, ...]]:
        """The findings in which each claim stands for or against another."""
        found: dict[ClaimId, list[Finding]] = defaultdict(list)
        for finding in self.analysis.findings:
            if finding.kind in DISAGREEMENTS:
                for claim_id in finding.claim_ids:
                    found[claim_id].append(finding)
        return {claim: tuple(findings) for claim, findings in found.items()}

    @cached_property
    def claims_in(self) -> Mapping[DocumentId, tuple[Claim, ...]]:
        """Each document's claims, by offset."""
        found: dict[DocumentId, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            found[claim.span.document_id].append(claim)
        return {document: tuple(claims) for document, claims in found.items()}

    @cached_property
    def attributions_in(self) -> Mapping[DocumentId, tuple[Attribution, ...]]:
        """Each document's attributions, by offset."""
        found: dict[DocumentId, list[Attribution]] = defaultdict(list)
        for attribution in sorted(self.analysis.attributions, key=_attribution_extent):
            found[attribution.span.document_id].append(attribution)
        return {document: tuple(attributions) for document, attributions in found.items()}

    @cached_property
    def _sentences_in(self) -> Mapping[DocumentId, tuple[Sentence, ...]]:
        found: dict[DocumentId, list[Sentence]] = defaultdict(list)
        for sentence in self.analysis.sentences:
            found[sentence.span.document_id].append(sentence)
        return {
            document: tuple(sorted(sentences, key=lambda s: (s.span.start, s.span.end)))
            for document, sentences in found.items()
        }

    def sentences_around(self, document: Document, start: int, end: int) -> tuple[int, int]:
        """The stretch of whole sentences (or else of whole lines) that holds ``[start, end)``."""
        sentences = self._sentences_in.get(document.id, ())
        last = bisect_right(sentences, end - 1, key=lambda sentence: sentence.span.start)
        touched = [s.span for s in sentences[:last] if s.span.end > start]
        if touched:
            start, end = min(start, touched[0].start), max(end, touched[-1].end)
        else:
            line_end = document.text.find("\n", end - 1)
            start = document.text.rfind("\n", 0, start) + 1
            end = len(document.text) if line_end == -1 else max(end, line_end)
        return start, min(end, len(document.text))

    def headings_in(self, document: Document) -> tuple[Sentence, ...]:
        """The sentences of a document that are headings."""
        return tuple(s for s in self._sentences_in.get(document.id, ()) if s.is_heading)

    @cached_property
    def grades(self) -> Grades:
        """What people rated."""
        return Grades(self.analysis, self.lang)

    # names

    def show(self, name: Name) -> Markup:
        """A name within the page's own words."""
        return isolated(name.text, name.lang, self.lang)

    def own(self, key: str) -> Name:
        """Words of the page itself, where a name would stand."""
        return Name(self.words[key], self.lang)

    def plain(self, words: str) -> Name:
        """Words in the page's own language, where a name would stand."""
        return Name(words, self.lang)

    def title(self, document: Document) -> Name:
        """What a document is called: its title, else its first heading, else its file."""
        headings = self.headings_in(document)
        title = document.title or (document.quote(headings[0].span) if headings else "")
        if title.strip():
            return Name(_clipped(title), document.language)
        if document.name:
            return Name(_clipped(document.name), "und")
        return self.own("untitled")

    def source_name(self, source_id: str | None, fallback: str = "", lang: str = "und") -> Name:
        """A source's name in the page's language if it has one, else the words given."""
        if source_id and (known := self._source_names.get(source_id)):
            return known
        source = self.source(source_id)
        if source is None or not source.names:
            return Name(_clipped(fallback or str(source_id or "")), lang)
        shown = _language_of_name(source.names, self.lang)
        name = self._source_names[source.id] = Name(source.names[shown], shown)
        return name

    def other_names(self, source_id: str | None) -> tuple[Name, ...]:
        """A source's names in the languages other than the one ``source_name`` chooses."""
        source = self.source(source_id)
        if source is None or not source.names:
            return ()
        shown = _language_of_name(source.names, self.lang)
        return tuple(
            Name(name, lang)
            for lang, name in sorted(source.names.items())
            if lang != shown and name and name != source.names[shown]
        )

    def source(self, source_id: str | None) -> Source | None:
        """The source with this id, if the analysis has it."""
        return self.analysis.source_by_id.get(SourceId(source_id)) if source_id else None

    def entity_name(self, entity_id: str) -> Name:
        """The name of an actor or place of a claim, or its id made readable."""
        names = self._place_names.get(entity_id)
        if names:
            shown = _language_of_name(names, self.lang)
            return Name(names[shown], shown)
        return self.source_name(entity_id, entity_id.replace("-", " "))

    @cached_property
    def _place_names(self) -> Mapping[str, Mapping[str, str]]:
        return {place.id: place.names for place in self.analysis.places}

    def mention_name(self, mention: Mention, lang: str) -> Name:
        """Who a mention names: the source, else the words (of the antecedent, for a pronoun)."""
        return self.source_name(mention.whom, _named(mention).text, lang)

    def source_href(self, source_id: str | None) -> str | None:
        """A link to a source's section, where it has one."""
        return self.href("s", str(source_id)) if self.source(source_id) else None

    def voice(self, claim: Claim) -> Voice:
        """Whose word a claim rests on, as far back as the article tells."""
        if claim.id not in self._voices:
            self._voices[claim.id] = self._find_voice(claim)
        return self._voices[claim.id]

    def _find_voice(self, claim: Claim) -> Voice:
        attribution = self.attribution(claim)
        if attribution is None:
            key = f"voice {claim.span.document_id}"
            return Voice("voice", key, self.own("article_itself"), None, False)
        speaker, told = attribution.speaker, Speaking.of(attribution)
        source = self.source(told.source_id)
        key = told.key(source)
        if speaker is None:
            return Voice("unnamed", key, self.own("nobody_named"), None, False)
        return Voice(
            "unnamed" if source is not None and source.is_nameless else "speaker",
            key,
            self.mention_name(speaker, claim.language),
            told.source_id,
            speaker.implicit,
        )

    @cached_property
    def speakers(self) -> frozenset[str]:
        """The key of each voice but those of the articles themselves."""
        return frozenset(self.voice(c).key for c in self.claims if self.attribution(c))


def _references(numbered: Iterable[tuple[Claim, int]]) -> Mapping[ClaimId, str]:
    """What each claim is called; they come in order, each with the number of its document."""
    seen: dict[int, int] = defaultdict(int)
    references = {}
    for claim, number in numbered:
        seen[number] += 1
        references[claim.id] = f"{number}.{seen[number]}"
    return references


def _named(mention: Mention) -> Mention:
    return mention.resolved or mention


def _anchor(prefix: str, item_id: str) -> str:
    body = item_id.removeprefix(f"{prefix}-")
    if not _ANCHOR.fullmatch(body):
        body = hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()[:20]
    return f"{prefix}-{body}"


def _language_of_name(names: Mapping[str, str], lang: str) -> str:
    candidates = (lang, "en", *sorted(names))
    return next((code for code in candidates if names.get(code)), next(iter(names)))


def _clipped(words: str) -> str:
    words = " ".join(words.split())
    if len(words) <= _TITLE_LENGTH:
        return words
    return words[:_TITLE_LENGTH].rsplit(" ", 1)[0] + "…"


def _extent(claim: Claim) -> tuple[int, int, str]:
    return claim.span.start, claim.span.end, claim.id


def _attribution_extent(attribution: Attribution) -> tuple[int, int, str]:
    return attribution.span.start, attribution.span.end, attribution.id
