"""Whether two testimonies come from one origin: shared, independent or unknown, and why.

Independence is shown, never assumed: what nothing proves is unknown. What is shared can be proven
by the articles; what isn't can only fail to be.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.analyse.casefile import CaseFile, Testimony, span_in
from claimtrack.analyse.copied_text import LONGEST_BY_CHANCE, likeness, longest_run
from claimtrack.analyse.ground_sentences import tell_ground
from claimtrack.analyse.wording import LANGUAGES, Teller
from claimtrack.config import DEFAULTS, AnalyseConfig
from claimtrack.ids import DocumentId, SourceId
from claimtrack.model.provenance import Ground, GroundKind, Independence, OriginComparison
from claimtrack.model.span import EvidenceSpan

Mark = tuple[GroundKind, str]
"""What two testimonies of one origin have in common."""


def compare_origins(
    left: Testimony, right: Testimony, case: CaseFile, config: AnalyseConfig = DEFAULTS.analyse
) -> OriginComparison:
    """Whether two testimonies have one origin, with every ground; the same in either order.

    *Shared* by any one of: one root speaker, or one speaking for the other's body; one carrier;
    one owner; a near-verbatim passage, or articles that share most of their text; one article
    citing the other's outlet; one article telling it twice. *Independent* by two different
    identified speakers of two articles, or by two articles in their own voice whose outlets have
    different known owners, and are more than names that the articles give themselves. Anything
    else is *unknown*.
    """
    one, other = sorted((left, right), key=case.place_of)
    shared = [
        *_common_marks(one, other, case),
        *_citations(one, other, case),
        *_copied(one, other, case, config),
    ]
    grounds = shared or [_apart(one, other, case)]
    verdict = Independence.SHARED if shared else _VERDICTS.get(grounds[0].kind)
    return OriginComparison(
        verdict=verdict or Independence.UNKNOWN,
        grounds=tuple(_told(ground, case) for ground in grounds),
    )


def ground_of_one_article(one: Testimony, other: Testimony, case: CaseFile) -> Ground:
    """The ground that an article tells something in its own voice, on its one source's word."""
    spans = tuple(t.claim.span for t in sorted((one, other), key=case.place_of))
    return _told(Ground(kind=GroundKind.SAME_ARTICLE, evidence=spans), case)


def _told(ground: Ground, case: CaseFile) -> Ground:
    sentence = {lang: tell_ground(ground, Teller(case, lang)) for lang in LANGUAGES}
    return ground.model_copy(update={"sentence": sentence})


_VERDICTS = {
    GroundKind.DIFFERENT_SPEAKERS: Independence.INDEPENDENT,
    GroundKind.DIFFERENT_OWNERS: Independence.INDEPENDENT,
}


def shared_marks(testimony: Testimony) -> dict[Mark, tuple[SourceId, ...]]:
    """The marks by which testimonies are known to share an origin, with the sources concerned.

    Two testimonies with one mark in common are shared; so claims are grouped without comparing
    each with each. Somebody and the body they speak for have that body's mark in common, and so
    have all who speak for it at any remove.
    """
    return dict(_marks(testimony))


def _marks(testimony: Testimony) -> Iterator[tuple[Mark, tuple[SourceId, ...]]]:
    document = testimony.claim.span.document_id
    if root := testimony.root:
        yield (GroundKind.SAME_SPEAKER, root), (root,)
        for body in testimony.bodies:
            yield (GroundKind.SAME_BODY, body), (body,)
    elif testimony.is_own_voice:
        yield (GroundKind.SAME_ARTICLE, document), ()
    else:
        yield (GroundKind.SAME_ARTICLE, f"{document} {testimony.words}"), ()
    for carrier in sorted(testimony.carriers):
        yield (GroundKind.SAME_CARRIER, carrier), (carrier,)
    for owner in sorted(testimony.owners):
        yield (GroundKind.SAME_OWNER, owner), tuple(sorted(testimony.carriers))


def _common_marks(one: Testimony, other: Testimony, case: CaseFile) -> Iterator[Ground]:
    theirs = shared_marks(other)
    is_body_told = one.root is not None and one.root == other.root
    for mark, sources in shared_marks(one).items():
        if mark not in theirs or (mark[0] is GroundKind.SAME_BODY and is_body_told):
            continue
        is_body_told |= mark[0] is GroundKind.SAME_BODY  # of several the nearest
        concerned = tuple(dict.fromkeys((*sources, *theirs[mark])))
        evidence = _naming(concerned, (one, other), case)
        if mark[0] is GroundKind.SAME_BODY:
            evidence = _naming((*concerned, one.root, other.root), (one, other), case)
        if mark[0] is GroundKind.SAME_ARTICLE:
            evidence = (one.claim.span, other.claim.span)
        yield Ground(kind=mark[0], source_ids=concerned, evidence=evidence)


def _naming(
    sources: tuple[SourceId | None, ...], told: tuple[Testimony, ...], case: CaseFile
) -> tuple[EvidenceSpan, ...]:
    """Where each testimony names one of some sources."""
    spans = (
        span
        for testimony in told
        for source, span in case.named_by(testimony.claim)
        if source in sources
    )
    return tuple(dict.fromkeys(spans))


def _citations(one: Testimony, other: Testimony, case: CaseFile) -> Iterator[Ground]:
    """Each article that cites the other's outlet, on whatever matter."""
    for citing, cited in ((one, other), (other, one)):
        outlet = case.identities.one(cited.outlet_id) if cited.outlet_id else None
        document = citing.claim.span.document_id
        if outlet and outlet != citing.outlet_id and outlet in case.cited_by(document):
            yield Ground(
                kind=GroundKind.CITATION,
                source_ids=(outlet,),
                evidence=(span_in(document, case.cited_by(document)[outlet]),),
                earlier=_earlier(one, other),
            )


def _copied(
    one: Testimony, other: Testimony, case: CaseFile, config: AnalyseConfig
) -> Iterator[Ground]:
    left, right = one.passage, other.passage
    if left.document_id == right.document_id:
        return
    is_copy = (
        likeness(left.words, right.words) >= config.near_verbatim
        or longest_run(left, right, LONGEST_BY_CHANCE)
        or case.reprints.are(left.document_id, right.document_id)
    )
    if is_copy:
        yield Ground(
            kind=GroundKind.COPIED_TEXT,
            evidence=(left.span, right.span),
            earlier=_earlier(one, other),
        )


def _earlier(one: Testimony, other: Testimony) -> DocumentId | None:
    """Which article was published first, where both dates are known and differ."""
    dated = [
        (testimony.document.published_on, testimony.document.id)
        for testimony in (one, other)
        if testimony.document and testimony.document.published_on
    ]
    return min(dated)[1] if len({day for day, _ in dated}) == 2 else None


def _apart(one: Testimony, other: Testimony, case: CaseFile) -> Ground:
    """What tells two testimonies apart that nothing shows to be shared, or what isn't known."""
    if one.claim.span.document_id == other.claim.span.document_id:
        return Ground(kind=GroundKind.ONE_ARTICLE_CARRIES_BOTH)
    if one.root and other.root:
        kind = (
            GroundKind.NAMES_MAY_BE_ONE
            if case.identities.may_be_one(one.root, other.root)
            else GroundKind.DIFFERENT_SPEAKERS
        )
        roots = (one.root, other.root)
        return Ground(kind=kind, source_ids=roots, evidence=_naming(roots, (one, other), case))
    if one.is_own_voice and other.is_own_voice:
        known = one.proven_owners and other.proven_owners
        kind = GroundKind.DIFFERENT_OWNERS if known else GroundKind.OWNER_UNKNOWN
        outlets = tuple(sorted(one.carriers | other.carriers))
        return Ground(kind=kind, source_ids=outlets)
    return Ground(kind=GroundKind.SPEAKER_UNKNOWN)
