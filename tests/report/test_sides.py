"""The claims of a finding stand on the side of what they say."""

from __future__ import annotations

from datetime import date

from claimtrack.model.document import Document
from claimtrack.model.finding import FindingKind
from claimtrack.pipeline import track
from claimtrack.report.opposition import opposed_by_findings
from claimtrack.report.reading import Reading
from claimtrack.report.sides import find_sides

FIRST = (
    "For the first time since the battle of Beirut began, Emmanuel Macron is in Egypt.\n"
    "Since 4 April 2021 troops have been shelling Beirut."
)
EARLIER = (
    "The battle around Beirut is now in its tenth day.\nEmmanuel Macron visited Cairo.\n"
    "In Cairo Emmanuel Macron visited the old town."
)


def test_a_first_time_has_one_articles_claims_against_the_others() -> None:
    documents = [
        Document.from_text(text, language="en", name=name).model_copy(update={"published_on": day})
        for name, text, day in (("1", FIRST, date(2021, 6, 1)), ("2", EARLIER, None))
    ]
    analysis = track(documents)
    (finding,) = [f for f in analysis.findings if f.kind is FindingKind.CONFLICT]
    reading = Reading(analysis, "en")
    sides = find_sides(reading, finding)
    assert len(finding.claim_ids) > 2
    assert [{claim.span.document_id for claim in side} for side in sides] == [
        {document.id} for document in analysis.documents
    ]
    for side in sides:
        for claim in side:
            opposed = opposed_by_findings(reading, [claim], ())
            assert not opposed.keys() & {other.id for other in side}


def test_a_first_time_and_its_like_within_one_article_are_not_set_against_each_other() -> None:
    analysis = track([Document.from_text(f"{FIRST}\n{EARLIER}", language="en", name="1.txt")])
    for finding in analysis.findings:
        if finding.kind is FindingKind.CONFLICT and not finding.link_ids:
            assert len(find_sides(Reading(analysis, "en"), finding)) == 1
