"""review_queue and suggest: what is worth a person's look, the most valuable first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from claimtrack.config import DEFAULTS, Config
from claimtrack.errors import ConcurrentDecisionError
from claimtrack.ids import ClaimId, FindingId, LinkId, SourceId, link_id
from claimtrack.judged.groups import source_groups
from claimtrack.judged.standing import accepted_by, question, undone_by
from claimtrack.lang.registry import language
from claimtrack.link.judged import is_judged
from claimtrack.model.analysis import Analysis
from claimtrack.model.decision import Decision, Judgement, SourceJudgement
from claimtrack.model.document import Source, SourceKind
from claimtrack.model.link import Link, Verdict
from claimtrack.model.question import ReviewQuestion
from claimtrack.text.normalise import find_words

if TYPE_CHECKING:
    from claimtrack.store.claim_store import ClaimStore

# A finding stands at the top of the report, and an article in one of its lists: it weighs double.
_FINDING = 2


def review_queue(
    store: ClaimStore, limit: int | None = None, config: Config = DEFAULTS
) -> tuple[ReviewQuestion, ...]:
    """What a person's decision could change most, most valuable first; at most ``limit``.

    Suggestions that nobody has answered come before links. A link is asked for unless people have
    decided on it, ``unsure`` included, or it follows from what they decided. Questions that were
    put off come last, the one put off first in front.
    """
    with store.snapshot() as held:
        analysis, log, put_off_ids = held.analysis(), held.log(), held.put_off_ids()
    put_off = {id_: position for position, id_ in enumerate(put_off_ids)}
    asked = [*_open_suggestions(log), *_open_links(analysis, config)]
    asked.sort(key=lambda q: (put_off.get(q.id, -1), not q.is_suggestion, -q.worth, q.id))
    return tuple(asked[:limit])


def _open_suggestions(log: Sequence[Decision]) -> Iterator[ReviewQuestion]:
    """The suggestions that were neither accepted nor taken back, nor answered otherwise."""
    undone = undone_by(log)
    accepted = accepted_by(log, undone)
    answered = {
        question(decision.ruling)
        for decision in log
        if decision.id not in undone and not decision.is_suggestion
    }
    for decision in log:
        if not decision.is_suggestion or decision.id in undone or decision.id in accepted:
            continue
        if question(decision.ruling) not in answered:
            yield ReviewQuestion(id=decision.id, about=decision, worth=1.0)


def suggest(
    store: ClaimStore, *, by: str = "claimtrack", at: datetime | None = None
) -> tuple[Decision, ...]:
    """Suggest that sources with alike names are one; the suggestions that are new.

    Two persons are alike if every word of one's name is a word of the other's, in one language
    ("Omar Nasr", "Brigadier Omar Nasr"). That is no proof: two people may share a name. So each is
    a suggestion, and does nothing until a person accepts it. If somebody decides something
    meanwhile, what is left to suggest is worked out again.
    """
    when = (at or datetime.now(UTC)).replace(microsecond=0)
    made: list[Decision] = []
    while True:
        analysis, log = store.analysis(), [*store.log()]
        asked = {question(decision.ruling) for decision in log}
        try:
            for left, right, why in _alike(analysis):
                ruling = SourceJudgement(source_ids=(left, right), verdict=Verdict.SAME)
                if question(ruling) in asked:
                    continue
                asked.add(question(ruling))
                place = len(log) + 1
                suggested = Decision(
                    sequence=place, ruling=ruling, by=by, at=when, why=why, is_suggestion=True
                )
                store.add_decision(suggested)
                log.append(suggested)
                made.append(suggested)
        except ConcurrentDecisionError:
            continue
        return tuple(made)


def _open_links(analysis: Analysis, config: Config) -> Iterator[ReviewQuestion]:
    answered = {
        link_id(*decision.ruling.claim_ids)
        for decision in analysis.decisions
        if isinstance(decision.ruling, Judgement)
    }
    articles = {claim.id: frozenset((claim.span.document_id,)) for claim in analysis.claims}
    for cluster in analysis.clusters:  # claims that aren't linked anew yet are in none
        told = frozenset(article for id_ in cluster.claim_ids for article in articles[id_])
        articles.update(dict.fromkeys(cluster.claim_ids, told))
    resting = _findings_by_link(analysis)
    for link in analysis.links:
        if not is_judged(link) and link.id not in answered:
            yield _of_link(link, articles, resting, config)


def _of_link(
    link: Link,
    articles: Mapping[ClaimId, frozenset[str]],
    resting: Mapping[LinkId, int],
    config: Config,
) -> ReviewQuestion:
    uncertainty = uncertainty_of(link, config.link.repeats_threshold)
    touched = len(articles[link.left] | articles[link.right])
    return ReviewQuestion(
        id=link.id,
        about=link,
        worth=uncertainty * (touched + _FINDING * resting[link.id]),
        uncertainty=uncertainty,
        articles=touched,
        findings=resting[link.id],
    )


def uncertainty_of(link: Link, threshold: float) -> float:
    """How unsure the rules leave it whether two claims are one.

    1 for a score at the threshold, 0 for one of 0 or 1; where several features forbid it, divided
    by their number: what one forbids a person may allow, what three forbid hardly.
    """
    score, vetoes = link.comparison.score, len(link.comparison.vetoes)
    room = 1 - threshold if score >= threshold else threshold
    return (1 - abs(score - threshold) / room if room else 0.0) / max(1, vetoes)


def _findings_by_link(analysis: Analysis) -> Mapping[LinkId, int]:
    """How many findings rest on each link: they name it, or hold both of its claims."""
    holding: dict[str, set[FindingId]] = defaultdict(set)  # by the id of a link or claim
    for finding in analysis.findings:
        for id_ in (*finding.link_ids, *finding.claim_ids):
            holding[id_].add(finding.id)
    return {
        link.id: len(holding[link.id] | (holding[link.left] & holding[link.right]))
        for link in analysis.links
    }


def _alike(analysis: Analysis) -> Iterator[tuple[SourceId, SourceId, str]]:
    """Pairs of persons of whom one's name holds the other's, with the reason in words."""
    groups = source_groups(analysis.decisions)
    persons = [
        source
        for source in analysis.sources
        if source.kind is SourceKind.PERSON and not any(map(str.islower, source.names.values()))
    ]  # what is written small is no name
    for lang in sorted({lang for source in persons for lang in source.names}):
        named = [(each, _words(each, lang)) for each in persons if lang in each.names]
        having: dict[str, set[SourceId]] = {}
        for source, words in named:
            for word in words:
                having.setdefault(word, set()).add(source.id)
        for source, words in named:
            alike = set.intersection(*(having[word] for word in words)) if words else set()
            for other in sorted(alike - {source.id}):
                if groups.are_one(source.id, other) or groups.are_apart(source.id, other):
                    continue
                longer = analysis.source_by_id[other].names[lang]
                why = f"alike by name: {longer!r} holds every word of {source.names[lang]!r}"
                yield source.id, other, why


def _words(source: Source, lang: str) -> frozenset[str]:
    known = language(lang)
    if known is None:
        return frozenset(source.names[lang].casefold().split())
    return frozenset(word.folded for word in find_words(source.names[lang], known))
