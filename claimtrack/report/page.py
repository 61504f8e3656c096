"""Analysis → PageView: the sections of the report, in their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup

from claimtrack.model.analysis import Analysis
from claimtrack.model.claim import ClaimMethod
from claimtrack.model.finding import Diagnostic
from claimtrack.report.articles import document_views
from claimtrack.report.clusters import claim_views, remainder_views
from claimtrack.report.decisions import decision_views
from claimtrack.report.dress import NO_DRESS, Dress
from claimtrack.report.facets import controls_view
from claimtrack.report.findings import SECTIONS, section_views
from claimtrack.report.groups import told_groups
from claimtrack.report.marking import direction_of, has_hidden, isolated, language_tag, visible
from claimtrack.report.narrowing import narrowed
from claimtrack.report.overviews import overview_views
from claimtrack.report.people import source_views
from claimtrack.report.phrases import day_phrase, listed, worded
from claimtrack.report.reading import Reading
from claimtrack.report.scope import EVERYTHING, ReportScope
from claimtrack.report.scope_phrases import scope_phrases
from claimtrack.report.views import (
    ClaimView,
    ContentsView,
    DiagnosticView,
    DigestView,
    MastheadView,
    MethodView,
    PageView,
    SourceView,
)
from claimtrack.report.words import NOUNS_OF_FINDINGS, choice, count

_WORDS_SHOWN = 160  # characters of an odd place; the rest is in the article


def page_view(
    analysis: Analysis,
    lang: str,
    *,
    dress: Dress = NO_DRESS,
    scope: ReportScope = EVERYTHING,
) -> PageView:
    """The whole page in a language, or what a scope leaves of it.

    Raises:
        NotFoundError: the scope names a record that isn't there.
        ReportError: a quote isn't what its document says at its place, or no report is written
            in that language.
    """
    part = narrowed(analysis, scope)
    analysis = part.shown
    reading = Reading(analysis, lang, part.whole)
    sections = section_views(reading)
    told = told_groups(reading)
    claims, brief_claims = claim_views(reading, told)
    overviews = overview_views(reading)
    remaining = remainder_views(reading, told)
    sources = source_views(reading)
    decisions = decision_views(reading)
    documents = document_views(reading)
    diagnostics = tuple(_diagnostic_view(reading, odd) for odd in analysis.diagnostics)
    words = reading.words
    contents = [
        ContentsView(
            f"#{section.anchor}", section.title, f"{len(section.findings) + len(section.brief)}"
        )
        for section in sections
    ]
    contents += [ContentsView(f"#{view.anchor}", view.title, "") for view in overviews]
    for key, number in (
        ("claims", len(claims) + len(brief_claims)),
        ("remaining", sum(len(remainder.rows) for remainder in remaining)),
        ("sources", len(sources)),
        ("decisions", len(decisions)),
        ("documents", len(documents)),
        ("diagnostics", len(diagnostics)),
    ):
        if number:
            contents.append(ContentsView(f"#{key}", words[key], f"{number}"))
    contents.append(ContentsView("#method", words["method"], ""))
    return PageView(
        lang=lang,
        direction=direction_of(lang),
        title=f"{words['nameplate']} – {_counts(reading)}",
        policy=dress.policy,
        style=dress.sheet,
        script=dress.script,
        words=words,
        masthead=MastheadView(
            overview=_overview(reading),
            dates=_dates(reading),
            scope=scope_phrases(reading, part),
            contents=tuple(contents),
        ),
        sections=sections,
        overviews=overviews,
        claims=claims,
        brief_claims=brief_claims,
        brief_label=count(lang, "claims_in_short", len(brief_claims)) if brief_claims else "",
        remaining=remaining,
        sources=sources,
        decisions=decisions,
        not_judged=_not_judged(reading, claims, sources),
        documents=documents,
        diagnostics=diagnostics,
        method=_method_view(reading),
        controls=controls_view(reading),
    )


def _counts(reading: Reading) -> str:
    return reading.words["overview"].format(
        articles=count(reading.lang, "articles", len(reading.analysis.documents)),
        claims=count(reading.lang, "claims", len(reading.claims)),
        speakers=count(reading.lang, "speakers", len(reading.speakers)),
    )


def _overview(reading: Reading) -> Markup:
    words = reading.words
    if not reading.analysis.documents:
        return Markup.escape(words["overview_empty"])
    found = [f for f in reading.analysis.findings if f.kind in NOUNS_OF_FINDINGS]
    sure = Counter(finding.kind for finding in found if not finding.is_possible)
    ordered = [kind for _, section in SECTIONS for kind in section]
    told = [count(reading.lang, kind, sure[kind]) for kind in ordered if sure[kind]]
    if possible := len(found) - sure.total():
        told.append(count(reading.lang, "only_possible", possible))
    if told:
        findings = listed(told, reading.lang, last=True)
        return Markup("{} {}").format(
            _counts(reading), worded(words["overview_found"], findings=findings)
        )
    return Markup("{} {}").format(_counts(reading), words["overview_nothing"])


def _dates(reading: Reading) -> str:
    """From when to when the articles were published, and how many don't say."""
    words, lang = reading.words, reading.lang
    published = [document.published_on for document in reading.analysis.documents]
    days = sorted({day for day in published if day is not None})
    told = []
    if days:
        first, last = (day_phrase(day, lang) for day in (days[0], days[-1]))
        key = "published_between" if len(days) > 1 else "published_on_one"
        told.append(words[key].format(first=first, last=last))
    if undated := published.count(None):
        told.append(words["published_unknown"].format(articles=count(lang, "articles", undated)))
    return listed(told, lang)


def _not_judged(
    reading: Reading, claims: Sequence[ClaimView], sources: Sequence[SourceView]
) -> str:
    """How much carries no grade: said once, so that it needn't be said of each."""
    ungraded_sources = sum(source.grade is None for source in sources)
    ungraded_claims = sum(claim.grade is None for claim in claims)
    if not ungraded_sources and not ungraded_claims:
        return ""
    return reading.words["not_judged"].format(
        sources=count(reading.lang, "sources", ungraded_sources),
        claims=count(reading.lang, "claims", ungraded_claims),
    )


def _diagnostic_view(reading: Reading, odd: Diagnostic) -> DiagnosticView:
    document = reading.analysis.document_by_id.get(odd.span.document_id)
    words = document.quote(odd.span) if document else ""
    clipped = words if len(words) <= _WORDS_SHOWN else f"{words[:_WORDS_SHOWN]}…"
    lang = document.language if document else "und"
    return DiagnosticView(
        label=choice(reading.lang, "diagnostic", odd.code),
        message=isolated(odd.message, "en", reading.lang),
        words=visible(clipped),
        words_lang=language_tag(lang),
        words_direction=direction_of(lang),
        document=(
            reading.show(reading.title(document)) if document else visible(odd.span.document_id)
        ),
        href=reading.href("d", odd.span.document_id) if document else "#diagnostics",
    )


def _method_view(reading: Reading) -> MethodView:
    words = reading.words
    by_hand = sum(claim.method is ClaimMethod.BY_HAND for claim in reading.claims)
    by_model = sum(claim.method is ClaimMethod.BY_MODEL for claim in reading.claims)
    values = {
        "extracted": count(reading.lang, "claims", len(reading.claims) - by_hand - by_model),
        "by_model": count(reading.lang, "claims", by_model),
        "by_hand": count(reading.lang, "claims", by_hand),
        "chip": Markup('<bdi class="chip" dir="ltr">U+202E</bdi>'),
    }
    model = ("method_model",) if by_model else ()
    keys = (
        "method_read",
        *model,
        "method_links",
        "method_origins",
        "method_limits",
        "method_quotes",
    )
    return MethodView(
        paragraphs=tuple(worded(words[key], **values) for key in keys),
        verification=worded(words["method_verify"], command=_command("sha256sum --check")),
        checksums=tuple(
            f"{document.sha256}  {document.name}"
            for document in reading.analysis.documents
            if document.name and _is_plain(document.name)
        ),
        other_systems=worded(
            words["method_other_systems"],
            mac=_command("shasum -a 256 --check"),
            windows=_command("certutil -hashfile FILE SHA256"),
        ),
        digests=tuple(
            DigestView(
                number=f"{reading.number(document)}",
                href=reading.href("d", document.id),
                file=(
                    isolated(document.name, "und", reading.lang)
                    if document.name
                    else reading.show(reading.title(document))
                ),
                sha256=document.sha256,
            )
            for document in reading.analysis.documents
        ),
    )


def _command(line: str) -> Markup:
    return Markup('<code dir="ltr">{}</code>').format(line)


def _is_plain(name: str) -> bool:
    """Whether a file's name can stand in a line of checksums as it is."""
    return not has_hidden(name) and not set(name) & set("\\\r\n")
