"""Links as people judged them: a verdict always beats the score."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimtrack.ids import LinkId, link_id
from claimtrack.judged.groups import Groups
from claimtrack.model.decision import Decision, Judgement
from claimtrack.model.link import Comparison, FeatureScore, Link, Relation, Verdict

METHOD = "judgement"
"""The method of a link that a person's word decides."""

VERSION = "1"


def judged_links(
    links: Iterable[Link], groups: Groups, decisions: Sequence[Decision]
) -> tuple[Link, ...]:
    """The links with those that decisions settle as they have it, in order of id.

    Claims that are one repeat each other, whatever forbade it; claims that are kept apart are
    related at most. What the rules said stays among the features. Two claims that a person called
    the same are linked even if no rule saw anything in common. Who is unsure settles nothing, so
    that is no reason of a link. ``groups`` and ``decisions`` are what stands.
    """
    verdicts = {
        link_id(*decision.ruling.claim_ids): decision
        for decision in decisions
        if isinstance(decision.ruling, Judgement) and decision.ruling.verdict is not Verdict.UNSURE
    }
    found = {link.id: _settled(link, groups, verdicts.get(link.id)) for link in links}
    for id_, decision in verdicts.items():
        if id_ not in found and (made := _made(decision, groups)) is not None:
            found[id_] = made
    return tuple(found[key] for key in sorted(found))


def is_judged(link: Link) -> bool:
    """Whether a person's word decided what this link is."""
    return link.method == METHOD


def judged_ids(links: Iterable[Link]) -> frozenset[LinkId]:
    """The links that a person's word decided: the rules have to compare them anew."""
    return frozenset(link.id for link in links if is_judged(link))


def _settled(link: Link, groups: Groups, decision: Decision | None) -> Link:
    comparison = link.comparison
    if groups.are_one(link.left, link.right):
        return _judged(link, Relation.REPEATS, 1.0, decision)
    if groups.are_apart(link.left, link.right):
        is_repeat = comparison.relation is Relation.REPEATS
        relation = Relation.RELATED if is_repeat else comparison.relation
        return _judged(link, relation, comparison.score, decision)
    return link


def _judged(link: Link, relation: Relation, score: float, decision: Decision | None) -> Link:
    rules = link.comparison
    told = f"{rules.relation.replace('_', ' ')} ({rules.score:.2f}) by {link.method}"
    why = f"{decision.by}: {decision.why}" if decision else "it follows from other decisions"
    judgement = FeatureScore(
        name="judgement",
        score=float(relation is Relation.REPEATS),
        detail=f"{why}; without it {told}",
        is_veto=relation is not Relation.REPEATS,
    )
    features = rules.features
    if relation is Relation.REPEATS:  # what forbade it doesn't any more
        features = tuple(each.model_copy(update={"is_veto": False}) for each in features)
    return Link(
        left=link.left,
        right=link.right,
        comparison=Comparison(relation=relation, score=score, features=(judgement, *features)),
        method=METHOD,
        version=VERSION,
    )


def _made(decision: Decision, groups: Groups) -> Link | None:
    """The link of two claims that only a person sees as one."""
    ruling = decision.ruling
    if not isinstance(ruling, Judgement) or ruling.verdict is not Verdict.SAME:
        return None
    left, right = ruling.claim_ids
    if left not in groups.group or right not in groups.group:  # a claim isn't there
        return None
    unrelated = Comparison(relation=Relation.UNRELATED, score=0.0)
    return _judged(
        Link(left=left, right=right, comparison=unrelated), Relation.REPEATS, 1.0, decision
    )
