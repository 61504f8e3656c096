"""What stands over a claim or a finding, in few words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.model.claim import Claim
from claimtrack.model.finding import DISAGREEMENTS, Finding
from claimtrack.report.marking import direction_of, isolated, language_tag, visible
from claimtrack.report.reading import Reading
from claimtrack.report.views import HeadlineView
from claimtrack.report.words import choice

_LENGTH = 90  # characters that fit on two lines of the lead
_OPENING_LENGTH = 30  # a shorter opening ("The minister denies:") says nothing by itself
_QUESTION = re.compile(r"[?؟]\s+(?=\S)")
_FULL_STOP = re.compile(r"\.[”»\"]?\s+(?=\S)|[”»\"]\.\s+(?=\S)")
_COLON = re.compile(r":\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Headline:
    """Words for the top of a section; ``is_quote``: published words, not the page's."""

    text: str
    lang: str
    is_quote: bool = False

    def view(self, reading: Reading) -> HeadlineView:
        """The headline as the page shows it."""
        bare = visible(self.text)
        return HeadlineView(
            words=bare if self.is_quote else isolated(self.text, self.lang, reading.lang),
            lang=language_tag(self.lang if self.is_quote else reading.lang),
            direction=direction_of(self.lang if self.is_quote else reading.lang),
            is_quote=self.is_quote,
            is_long=len(self.text) > _LENGTH,
        )


def claim_headline(reading: Reading, canonical: Claim, claims: Sequence[Claim]) -> Headline:
    """A statement in the page's language if somebody wrote one; else a quote, in the page's
    language if the claim is told in it, else the canonical one."""
    for claim in (canonical, *claims):
        if statement := claim.statements.get(reading.lang):
            return Headline(statement.text, reading.lang)
    for claim in (canonical, *claims):
        if claim.language == reading.lang:
            return Headline(claim.text, claim.language, is_quote=True)
    return Headline(canonical.text, canonical.language, is_quote=True)


def finding_label(reading: Reading, finding: Finding) -> str:
    """The kind of a finding in words, and whether it is only possible."""
    kind = choice(reading.lang, "finding", finding.kind)
    return reading.words["only_possible"].format(finding=kind) if finding.is_possible else kind


def finding_headlines(reading: Reading, finding: Finding) -> tuple[Headline, Headline | None]:
    """What stands over a finding, and under that.

    A disagreement is its own headline. What is found about a claim stands under the claim.
    """
    told = _told(reading, finding)
    claims = reading.claims_of(finding.claim_ids)
    if finding.kind in DISAGREEMENTS or not claims:
        return _split(told)
    cluster = reading.analysis.cluster_of.get(claims[0].id)
    canonical = next((c for c in claims if cluster and c.id == cluster.canonical_id), claims[0])
    return claim_headline(reading, canonical, claims), told


def _told(reading: Reading, finding: Finding) -> Headline:
    for lang in (reading.lang, "en", *sorted(finding.sentence)):
        if finding.sentence.get(lang):
            return Headline(finding.sentence[lang], lang)
    return Headline(finding_label(reading, finding), reading.lang)


def _split(headline: Headline) -> tuple[Headline, Headline | None]:
    """A long sentence, cut after its first question or full stop, or else before what a colon
    leads to if enough stands before it to be understood."""
    sentence, lang = headline.text, headline.lang
    if len(sentence) <= _LENGTH:
        return headline, None
    if found := _QUESTION.search(sentence) or _FULL_STOP.search(sentence):
        end = found.start() + len(found[0].rstrip())
        return Headline(sentence[:end], lang), Headline(sentence[found.end() :], lang)
    if found := _COLON.search(sentence, _OPENING_LENGTH):
        rest = sentence[found.end() :]
        opening = Headline(sentence[: found.start()], lang)
        return opening, Headline(rest[:1].upper() + rest[1:], lang)
    return headline, None
