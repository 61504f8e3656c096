"""Analysis → the report as one JSON document, with the numbers of the page.

The shape is described in ``docs/report.md`` and only grows: keys may be added, never renamed while
``version`` stays the same.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

from claimtrack.model.analysis import Analysis
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document
from claimtrack.model.finding import Finding
from claimtrack.report.findings import found_sections
from claimtrack.report.groups import Group, told_groups
from claimtrack.report.headlines import claim_headline, finding_headlines
from claimtrack.report.narrowing import Narrowed, narrowed
from claimtrack.report.opposition import opposing_claims
from claimtrack.report.origins_phrase import origins_phrase
from claimtrack.report.plain import plain
from claimtrack.report.reading import Reading
from claimtrack.report.scope import EVERYTHING, ReportScope
from claimtrack.report.scope_phrases import scope_phrases
from claimtrack.report.sides import find_sides

Json = dict[str, Any]

FORMAT = "claimtrack report"
VERSION = 1

# What JSON may hold and a terminal or an editor had better not: controls, bidi controls, zero-width
# characters, lone surrogates. As \\u escapes they stay what they are and show.
_HIDDEN = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff]"
)


def json_of(data: Json) -> str:
    """A document of JSON with a line feed at its end; hidden characters as ``\\u`` escapes."""
    packed = json.dumps(data, ensure_ascii=False, indent=1)
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", packed) + "\n"


def report_data(analysis: Analysis, lang: str = "en", scope: ReportScope = EVERYTHING) -> Json:
    """The report as plain JSON values.

    Every claim and document stands in it once; everything else refers to them by id. Offsets count
    code points of the document's ``text``.

    Raises:
        NotFoundError: the scope names a record that isn't there.
        ReportError: a quote isn't what its document says at its place, or no report is written
            in that language.
    """
    part = narrowed(analysis, scope)
    reading = Reading(part.shown, lang, part.whole)
    shown = part.shown
    return {
        "format": FORMAT,
        "version": VERSION,
        "language": lang,
        "summary": _summary(reading),
        "scope": None if scope.is_everything else _scope(reading, part),
        "sections": [
            {
                "name": key,
                "title": reading.words[key],
                "findings": [_finding(reading, finding) for finding in found],
            }
            for key, found in found_sections(reading)
            if found
        ],
        "clusters": [
            _cluster(reading, group, number)
            for number, group in enumerate(told_groups(reading), start=1)
        ],
        "claims": [_claim(reading, claim) for claim in reading.claims],
        "links": [link.model_dump(mode="json") for link in shown.links],
        "sources": [source.model_dump(mode="json") for source in shown.sources],
        "documents": [_document(reading, document) for document in shown.documents],
        "diagnostics": [odd.model_dump(mode="json") for odd in shown.diagnostics],
        "decisions": [decision.model_dump(mode="json") for decision in shown.decisions],
    }


def _summary(reading: Reading) -> Json:
    analysis = reading.analysis
    kinds = Counter(finding.kind for finding in analysis.findings)
    possible = Counter(finding.kind for finding in analysis.findings if finding.is_possible)
    days = [document.published_on for document in analysis.documents]
    known = sorted(day for day in days if day is not None)
    return {
        "documents": len(analysis.documents),
        "claims": len(reading.claims),
        "speakers": len(reading.speakers),
        "findings": {kind.value: kinds[kind] for kind in sorted(kinds)},
        "possible": {kind.value: possible[kind] for kind in sorted(possible)},
        "published": {
            "first": known[0].isoformat() if known else None,
            "last": known[-1].isoformat() if known else None,
            "undated": days.count(None),
        },
    }


def _scope(reading: Reading, part: Narrowed) -> Json:
    since = part.scope.since
    return {
        "claims": list(part.asked.claims),
        "sources": list(part.asked.sources),
        "documents": list(part.asked.documents),
        "since": since.isoformat() if since else None,
        "asked_for": sorted(
            part.core, key=lambda id_: reading.position(part.whole.claim_by_id[id_])
        ),
        "sentences": [plain(sentence, reading.lang) for sentence in scope_phrases(reading, part)],
        "left_out": {
            "claims": part.left_out_claims,
            "documents": part.left_out_documents,
            "findings": part.left_out_findings,
            "undated_documents": part.left_out_undated,
        },
    }


def _finding(reading: Reading, finding: Finding) -> Json:
    headline, told = finding_headlines(reading, finding)
    return {
        **finding.model_dump(mode="json"),
        "headline": headline.text,
        "told": told.text if told else None,
        "sides": [[claim.id for claim in side] for side in find_sides(reading, finding)],
    }


def _cluster(reading: Reading, group: Group, number: int) -> Json:
    claims, origins = group.claims, group.origins
    cluster = reading.analysis.cluster_of.get(claims[0].id)
    headline = claim_headline(reading, group.canonical, claims)
    return {
        "id": group.id,
        "number": number,
        "headline": headline.text,
        "claims": [claim.id for claim in claims],
        "canonical": group.canonical.id,
        "cohesion": cluster.cohesion if cluster else None,
        "documents": len({claim.span.document_id for claim in claims}),
        "origins": origins.model_dump(mode="json") if origins else None,
        "origins_sentence": plain(origins_phrase(reading, claims, origins), reading.lang),
        "against": [
            {"claim": claim.id, "how": how} for claim, how in opposing_claims(reading, claims)
        ],
    }


def _claim(reading: Reading, claim: Claim) -> Json:
    """A claim with its place, its chain and its attribution."""
    attribution = reading.attribution(claim)
    voice = reading.voice(claim)
    cluster = reading.analysis.cluster_of.get(claim.id)
    return {
        **claim.model_dump(mode="json"),
        "reference": reading.reference(claim),
        "cluster_id": cluster.id if cluster else None,
        "speaker": {
            "role": voice.role,
            "name": voice.name.text,
            "source_id": voice.source_id,
            "is_implicit": voice.is_implicit,
        },
        "via": [
            {
                "name": reading.mention_name(hop, claim.language).text,
                "source_id": hop.whom,
                "is_implicit": hop.implicit,
            }
            for hop in (attribution.via if attribution else ())
        ],
        "attribution": attribution.model_dump(mode="json") if attribution else None,
    }


def _document(reading: Reading, document: Document) -> Json:
    return {"number": reading.number(document), **document.model_dump(mode="json")}
