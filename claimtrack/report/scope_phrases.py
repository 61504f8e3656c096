"""Narrowed → what the page says it is limited to, and what that leaves out."""

from __future__ import annotations

from markupsafe import Markup

from claimtrack.report.marking import isolated
from claimtrack.report.narrowing import Narrowed
from claimtrack.report.phrases import day_phrase, listed, worded
from claimtrack.report.reading import Reading
from claimtrack.report.words import count

_QUOTED = 120  # characters of a claim: enough to know it again, and it stands below in full


def scope_phrases(reading: Reading, part: Narrowed) -> tuple[Markup, ...]:
    """One sentence each: what was asked for, what comes along, what is left out, and why the
    undated are. Nothing for a report on everything."""
    if part.scope.is_everything:
        return ()
    words, lang = reading.words, reading.lang
    told = [worded(words["scope_limited"], asked=_asked(reading, part))]
    if not part.core:
        told.append(Markup.escape(words["scope_nothing"]))
    if part.companion_count:
        claims = count(lang, "claims", part.companion_count)
        told.append(worded(words["scope_companions"], claims=claims))
    left_out = [
        count(lang, noun, number)
        for noun, number in (
            ("claims", part.left_out_claims),
            ("articles", part.left_out_documents),
            ("findings", part.left_out_findings),
        )
        if number
    ]
    if left_out:
        told.append(worded(words["scope_left_out"], listing=listed(left_out, lang, last=True)))
    else:
        told.append(Markup.escape(words["scope_left_out_nothing"]))
    if part.left_out_undated:
        undated = count(lang, "articles", part.left_out_undated)
        told.append(worded(words["scope_undated"], articles=undated))
    return tuple(told)


def _asked(reading: Reading, part: Narrowed) -> Markup:
    """All that was asked for, in the order of claims, sources, articles and the day."""
    whole, words, lang = part.whole, reading.words, reading.lang
    asked = []
    for claim in reading.claims_of(part.asked.claims):
        text = " ".join(claim.text.split())
        clipped = text if len(text) <= _QUOTED else f"{text[:_QUOTED].rsplit(' ', 1)[0]}…"
        quote = isolated(clipped, claim.language, lang)
        asked.append(worded(words["scope_claim"], words=quote))
    for source_id in part.asked.sources:
        known = whole.source_by_id.get(source_id)
        name = known.name_in(lang) if known else source_id  # of an outlet that is no source
        asked.append(worded(words["scope_source"], name=isolated(name, "und", lang)))
    for document_id in part.asked.documents:
        document = whole.document_by_id[document_id]
        title = document.title or document.name or document.id
        told = isolated(title, document.language if document.title else "und", lang)
        asked.append(worded(words["scope_document"], title=told))
    if part.scope.since is not None:
        asked.append(worded(words["scope_since"], date=day_phrase(part.scope.since, lang)))
    return listed(asked, lang, last=True)
