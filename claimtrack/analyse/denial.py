"""Denials: who denies whom, where the denial names no claim word for word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module

from claimtrack.analyse.casefile import CaseFile
from claimtrack.analyse.conflict import Disagreement
from claimtrack.analyse.setting import are_one_time, own_parties, parties_of, share_a_place
from claimtrack.analyse.standing import asserted, is_affirmed_fact, is_denied_fact
from claimtrack.analyse.topics import denied_subjects, subjects_of
from claimtrack.ids import ClaimId, SourceId
from claimtrack.lang import registry
from claimtrack.lang.cue_lexicon import CueLexicon
from claimtrack.lang.registry import language
from claimtrack.model.attribution import Attribution, Stance
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document, Register
from claimtrack.model.finding import FindingKind
from claimtrack.model.link import Cluster
from claimtrack.text.names import NameFinder
from claimtrack.text.normalise import find_words

# What a speaker adds to a denial stands within a paragraph of it, in code points.
_PASSAGE = 800


def find_denials(case: CaseFile) -> list[Disagreement]:
    """The rejections of somebody's statements, and the sweeping denials with what they deny.

    A rejection ("X rejected Y's accusations") stands against what Y is told to have said before
    it in the article. A sweeping denial ("no military activity of any kind") stands against what
    others affirm of the same party, at the same place, on the topic denied. Neither says that
    the two can't both hold.
    """
    return [*_rejections(case), *_sweeping(case)]


def merge_denials(
    denials: Iterable[Disagreement], clusters: Iterable[Cluster], case: CaseFile
) -> list[Disagreement]:
    """One denial for each thing denied and each speaker it stands against, in order met."""
    cluster_of: dict[ClaimId, str] = {
        claim: cluster.id for cluster in clusters for claim in cluster.claim_ids
    }
    grouped: dict[tuple[frozenset[str], str], list[Disagreement]] = defaultdict(list)
    for denial in denials:
        target = denial.second[0]
        speaker = case.root_of(case.attribution_of(target)) or target.id
        denied = frozenset(_denied(claim, cluster_of, case) for claim in denial.first)
        grouped[denied, speaker].append(denial)
    return [
        Disagreement(
            kind=FindingKind.DENIAL,
            first=_united((denial.first for denial in found), case),
            second=_united((denial.second for denial in found), case),
            links=tuple(link for denial in found for link in denial.links),
        )
        for found in grouped.values()
    ]


def _denied(claim: Claim, cluster_of: Mapping[ClaimId, str], case: CaseFile) -> str:
    """What a denying claim denies: all of a field, or what its cluster says."""
    subjects = denied_subjects(claim)
    denier = case.root_of(case.attribution_of(claim))
    if subjects and denier:
        return " ".join((denier, *sorted(subjects)))
    return cluster_of.get(claim.id, claim.id)


def _united(sides: Iterable[Sequence[Claim]], case: CaseFile) -> tuple[Claim, ...]:
    return tuple(case.in_order({claim.id: claim for side in sides for claim in side}.values()))


def _rejections(case: CaseFile) -> Iterator[Disagreement]:
    """Denials whose words name another source and something it said."""
    register = _register(case)
    finder_in = cache(lambda code: NameFinder(register, code))  # made where a rejection is found
    for attribution in case.attributions.values():
        document = case.documents.get(attribution.span.document_id)
        if attribution.stance is not Stance.DENIES or attribution.negated or document is None:
            continue
        if document.language not in registry.SUPPORTED or not _names_a_statement(
            attribution, document
        ):
            continue
        words = document.quote(attribution.span)
        own = own_parties(attribution, case)
        for name in finder_in(document.language).find(words):
            if name.id in own or name.is_place or name.is_demonym:
                continue
            targets = _said_before(SourceId(name.id), attribution, case)
            if targets:
                first = _denying_passage(attribution, case)
                yield Disagreement(FindingKind.DENIAL, tuple(first), tuple(targets))


def _register(case: CaseFile) -> Register:
    """The sources of the case, as a register to find their names with."""
    return Register(sources=tuple(case.sources[key] for key in sorted(case.sources)))


def _names_a_statement(attribution: Attribution, document: Document) -> bool:
    """Whether a denial is of "accusations", "allegations", "statements"."""
    lang = language(document.language)
    if lang is None:
        return False
    nouns = {lang.stem(noun) for noun in _lexicon(lang.code).accusation_nouns}
    words = find_words(document.quote(attribution.span), lang)
    return any(lang.stem(word.folded) in nouns for word in words)


@cache
def _lexicon(code: str) -> CueLexicon:
    lexicon: CueLexicon = import_module(f"claimtrack.lang.{code}.cues").lexicon()
    return lexicon


def _said_before(source: SourceId, denial: Attribution, case: CaseFile) -> list[Claim]:
    """What a source affirms before a denial: its last passage, up to another speaker's word."""
    earlier = [
        attribution
        for attribution in case.attributions_in.get(denial.span.document_id, ())
        if attribution.span.start < denial.span.start and attribution.id != denial.id
    ]
    passage: list[Claim] = []
    for attribution in reversed(earlier):
        speaker = case.root_of(attribution)
        if speaker == source:
            passage += case.claims_of.get(attribution.id, ())
        elif speaker is not None and passage:
            break
    return [claim for claim in case.in_order(passage) if is_affirmed_fact(claim, case)]


def _denying_passage(denial: Attribution, case: CaseFile) -> list[Claim]:
    """The claims of a denial, and what its speaker goes on to deny in the same passage."""
    passage = list(case.claims_of.get(denial.id, ()))
    denier = case.root_of(denial)
    for attribution in case.attributions_in[denial.span.document_id]:
        if attribution.span.start <= denial.span.start:
            continue
        if attribution.span.start > denial.span.end + _PASSAGE:
            break
        if case.root_of(attribution) not in (denier, None):
            break
        followed = case.claims_of.get(attribution.id, ())
        passage += [claim for claim in followed if asserted(claim, case) < 0]
    return case.in_order({claim.id: claim for claim in passage}.values())


def _sweeping(case: CaseFile) -> Iterator[Disagreement]:
    """Denials of everything of a kind, against what others affirm of that kind."""
    denials = [
        (claim, topics)
        for claim in case.in_order(case.claims.values())
        if claim.attribution_id and asserted(claim, case) < 0 and (topics := denied_subjects(claim))
    ]
    if not denials:
        return
    by_topic = _affirmed_by_topic(case)
    for claim, topics in denials:
        concerned = {t.id: t for topic in sorted(topics) for t in by_topic.get(topic, ())}
        by_speaker: dict[str, list[Claim]] = defaultdict(list)
        for target in case.in_order(concerned.values()):
            if stands_against(claim, target, case):
                speaker = case.root_of(case.attribution_of(target))
                by_speaker[speaker or ""].append(target)
        for targets in by_speaker.values():
            yield Disagreement(FindingKind.DENIAL, (claim,), tuple(targets))


def _affirmed_by_topic(case: CaseFile) -> dict[str, list[Claim]]:
    """What somebody is told to affirm, by the topics of its words."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in case.claims.values():
        if claim.attribution_id and is_affirmed_fact(claim, case):
            for topic in subjects_of(claim):
                found[topic].append(claim)
    return found


def stands_against(denial: Claim, target: Claim, case: CaseFile) -> bool:
    """Whether a sweeping denial is about the party, place and time of an affirmed claim.

    Both must name a town, and the same; otherwise a denial of "any military role" would stand
    against a whole war. What the denier says, or anybody of one body with them, is never taken as
    denied by them. The party denied for is the one that the denial names, or the bodies and the
    country of the denier.
    """
    bodies, bodies_too = (
        case.bodies_of(case.root_of(case.attribution_of(claim))) for claim in (denial, target)
    )
    if not set(bodies).isdisjoint(bodies_too):
        return False
    if not parties_of(denial, case) & {*target.actors}:
        return False
    return share_a_place(denial, target) and are_one_time(denial, target, case)


def against_statement(query: Claim, case: CaseFile) -> Sequence[Claim]:
    """The sweeping denials that stand against a statement, in order of document and offset."""
    topics = subjects_of(query)
    return [
        claim
        for claim in case.in_order(case.claims.values())
        if is_denied_fact(claim, case)
        and denied_subjects(claim) & topics
        and stands_against(claim, query, case)
    ]
