"""Claims that say one thing → how their wordings differ, and in two languages their facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from markupsafe import Markup

from claimtrack.model.claim import Claim
from claimtrack.report.evidence import stance_phrase
from claimtrack.report.fact_table import compare_facts, fact_table
from claimtrack.report.marking import direction_of, language_tag, visible
from claimtrack.report.phrases import listed, worded
from claimtrack.report.picture_views import WordingView
from claimtrack.report.reading import Reading
from claimtrack.report.word_diff import Change, Run, Side, diff_words

_REMOVED = Markup('<del><span class="unseen">{}</span>{}{}</del>')
_ADDED = Markup('<ins><span class="unseen">{}</span>{}{}</ins>')

MOST = 3
"""Wordings of one language compared with its first: more of them say little that is new."""


def wording_views(reading: Reading, claims: Sequence[Claim]) -> tuple[WordingView, ...]:
    """Each language's first wording against its next ones that differ from it; then the first
    wordings of two languages against each other, by their facts.

    The first is that of the article published first, or else the first on the page.
    """
    by_language: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: _published(reading, claim)):
        by_language.setdefault(claim.language, []).append(claim)
    views: list[WordingView] = []
    for first, *rest in by_language.values():
        found = (_words(reading, first, other) for other in rest)
        views.extend([view for view in found if view is not None][:MOST])
    firsts = [told[0] for told in by_language.values()]
    views.extend(_facts(reading, firsts[0], other) for other in firsts[1:])
    return tuple(views)


def _published(reading: Reading, claim: Claim) -> tuple[date, int]:
    return reading.document(claim).published_on or date.max, reading.position(claim)


def _words(reading: Reading, left: Claim, right: Claim) -> WordingView | None:
    """The words of two claims; None where they are the same, and so is who says them and how."""
    runs = diff_words(left, right)
    if runs is None:
        return None
    attributed = tuple(_attributions(reading, left, right))
    is_worded_alike = all(run.side is Side.BOTH for run in runs)
    if is_worded_alike and not attributed:
        return None
    found = {change for run in runs for change in run.changes}
    if attributed:
        found.add(Change.ATTRIBUTION)
    changes = [reading.words[f"changes_{change}"] for change in Change if change in found]
    return WordingView(
        caption=worded(
            reading.words["diff_found" if changes else "diff_found_words"],
            left=reading.link(left),
            right=reading.link(right),
            changes=listed(changes, reading.lang, last=True),
        ),
        lang=language_tag(left.language),
        direction=direction_of(left.language),
        words=Markup(" ").join(_run(reading, left, right, run) for run in runs),
        notes=attributed,
        key="" if is_worded_alike else reading.words["diff_key"],
        table=None,
    )


def _run(reading: Reading, left: Claim, right: Claim, run: Run) -> Markup:
    """A run of words as ``<del>`` or ``<ins>``, which say in words too what they are."""
    if run.side is Side.BOTH:
        return visible(run.words)
    is_left = run.side is Side.LEFT
    marked = _REMOVED if is_left else _ADDED
    spoken = reading.words["diff_removed" if is_left else "diff_added"].format(
        left=reading.reference(left), right=reading.reference(right)
    )
    tags = Markup("").join(
        _tag(reading, reading.words[f"change_{change}"]) for change in run.changes
    )
    return marked.format(_in_page(reading, spoken), tags, visible(run.words))


def _tag(reading: Reading, words: str) -> Markup:
    return Markup('<span class="change">{}</span> ').format(_in_page(reading, words))


def _in_page(reading: Reading, words: str) -> Markup:
    """Words of the page within published ones."""
    opening = '<bdi lang="{}" dir="{}">{}</bdi>'
    return Markup(opening).format(reading.lang, direction_of(reading.lang), words)  # noqa: S704


def _attributions(reading: Reading, left: Claim, right: Claim) -> Iterator[Markup]:
    """What differs in who says it, how, and through whom: the one, an arrow, the other."""
    words = reading.words
    ours, theirs = (_manner(reading, claim) for claim in (left, right))
    for name, before, after in zip(("who", "stance", "through"), ours, theirs, strict=True):
        if before[0] != after[0]:
            yield Markup('<span class="change">{}</span> {}: {} ≠ {}').format(
                words["change_attribution"], words[f"fact_{name}"], before[1], after[1]
            )


def _manner(reading: Reading, claim: Claim) -> tuple[tuple[object, Markup], ...]:
    words = reading.words
    attribution = reading.attribution(claim)
    voice = reading.voice(claim)
    how = [stance_phrase(reading, attribution)]
    if attribution and attribution.negated:
        how.append(words["note_negated"])
    if attribution and attribution.hedged:
        how.append(words["note_hedged"])
    via = {
        hop.whom or hop.text: reading.show(reading.mention_name(hop, claim.language))
        for hop in (attribution.via if attribution else ())
    }
    carriers = listed(list(via.values()), reading.lang) or Markup.escape(words["directly"])
    who = voice.source_id or (voice.key if voice.role == "speaker" else voice.role)
    return (
        (who, reading.show(voice.name)),
        (tuple(how), listed(how, reading.lang)),
        (frozenset(via), carriers),
    )


def _facts(reading: Reading, left: Claim, right: Claim) -> WordingView:
    facts = compare_facts(reading, left, right)
    changes = [reading.words[f"fact_{fact.name}"] for fact in facts if fact.result == "other"]
    return WordingView(
        caption=worded(
            reading.words["facts_differ" if changes else "facts_agree"],
            left=reading.link(left),
            right=reading.link(right),
            changes=listed(changes, reading.lang),
        ),
        lang=reading.lang,
        direction=direction_of(reading.lang),
        words=Markup(""),
        notes=(),
        key="",
        table=fact_table(reading, left, right, facts),
    )
