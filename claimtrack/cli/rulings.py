"""The words of a command line → what is decided by them."""

from __future__ import annotations

from collections.abc import Sequence

import typer
from pydantic import ValidationError

from claimtrack.cli.nearest import found, found_source
from claimtrack.config import Config
from claimtrack.errors import NotFoundError
from claimtrack.ids import ClaimId
from claimtrack.judging import find_decision
from claimtrack.model.attribution import Attribution
from claimtrack.model.claim import Claim
from claimtrack.model.decision import (
    Acceptance,
    InformationRating,
    Judgement,
    Merge,
    Retraction,
    Ruling,
    SourceJudgement,
    SourceRating,
    SpeakerCorrection,
    Split,
)
from claimtrack.model.document import Source, SourceKind
from claimtrack.model.link import Cluster, Link, Verdict
from claimtrack.model.reliability import InformationCredibility, SourceReliability
from claimtrack.store.claim_store import ClaimStore
from claimtrack.store.records import AnyValue
from claimtrack.text.register import register_for

_NOBODY = "nobody"


def ruling_of(
    what: str,
    words: Sequence[str],
    store: ClaimStore,
    config: Config,
    new_speaker: SourceKind | None = None,
) -> Ruling:
    """The ruling that ``claimtrack judge WHAT WORDS`` makes.

    Raises:
        typer.BadParameter: the words are too few, too many, or of the wrong kind.
        NotFoundError: the store has no such record.
    """
    if new_speaker is not None and what != "speaker":
        raise typer.BadParameter("--new is for judge speaker")
    try:
        match what:
            case "same" | "different" | "unsure":
                return _verdict(Verdict(what), words, store)
            case "merge":
                return _merge(words, store)
            case "split":
                return _split(words, store)
            case "speaker":
                return _speaker(words, store, config, new_speaker)
            case "rate":
                return _rating(words, store)
            case "retract":
                if len(words) != 1:
                    raise typer.BadParameter("judge retract takes one claim")
                (claim,) = _claims(words, store, "one claim")
                return Retraction(claim_id=claim.id)
            case _:
                if len(words) != 1:
                    raise typer.BadParameter("judge accept takes one suggestion")
                return Acceptance(decision_id=find_decision(store, words[0]).id)
    except ValidationError as error:
        reason = error.errors(include_url=False)[0]["msg"].removeprefix("Value error, ")
        raise typer.BadParameter(reason) from error


def _verdict(verdict: Verdict, words: Sequence[str], store: ClaimStore) -> Ruling:
    values = [_record(store, word) for word in words]
    match values:
        case [Link() as link]:
            return Judgement(claim_ids=(link.left, link.right), verdict=verdict)
        case [Claim() as left, Claim() as right]:
            return Judgement(claim_ids=(left.id, right.id), verdict=verdict)
        case [Source() as one, Source() as other]:
            return SourceJudgement(source_ids=(one.id, other.id), verdict=verdict)
        case [Cluster() as one, Cluster() as other] if verdict is Verdict.SAME:
            return Merge(claim_ids=(*one.claim_ids, *other.claim_ids))
        case [Cluster() as one, Cluster() as other] if verdict is Verdict.DIFFERENT:
            return Split(claim_ids=one.claim_ids, rest_ids=other.claim_ids)
    raise typer.BadParameter(f"judge {verdict} takes two claims, two sources, or one link")


def _merge(words: Sequence[str], store: ClaimStore) -> Merge:
    ids: list[ClaimId] = []
    for word in words:
        value = found(store, word)
        if not isinstance(value, Cluster | Claim):
            raise typer.BadParameter(f"judge merge takes clusters and claims; {word} is neither")
        ids += value.claim_ids if isinstance(value, Cluster) else [value.id]
    return Merge(claim_ids=tuple(ids))


def _split(words: Sequence[str], store: ClaimStore) -> Split:
    claims = _claims(words, store, "claims of one cluster")
    cluster_of = {id_: each for each in store.clusters() for id_ in each.claim_ids}
    clusters = {each.id: each for claim in claims if (each := cluster_of.get(claim.id))}
    if len(clusters) != 1:
        raise typer.BadParameter("judge split takes claims of one cluster")
    (cluster,) = clusters.values()
    apart = tuple(claim.id for claim in claims)
    rest = tuple(id_ for id_ in cluster.claim_ids if id_ not in apart)
    if not rest:
        raise typer.BadParameter("these are all claims of the cluster: there is no rest to part")
    return Split(claim_ids=apart, rest_ids=rest)


def _speaker(
    words: Sequence[str], store: ClaimStore, config: Config, new: SourceKind | None
) -> SpeakerCorrection:
    if len(words) != 2:
        raise typer.BadParameter("judge speaker takes an attribution or claim, and a source")
    value = found(store, words[0])
    if isinstance(value, Claim) and value.attribution_id:
        value = store.get(value.attribution_id)
    if not isinstance(value, Attribution):
        raise typer.BadParameter(
            f"{words[0]} has no attribution: add the claim by hand with claimtrack claim"
        )
    document = store.find_document(value.span.document_id)
    if words[1] == _NOBODY and new is None:
        return SpeakerCorrection.of(value, document, None)
    if new is not None:
        source = Source(kind=new, names={document.language: words[1]})
    else:
        source = _known_source(words[1], store, config)
    return SpeakerCorrection.of(value, document, source)


def _known_source(wanted: str, store: ClaimStore, config: Config) -> Source:
    """A source of the store, or else of the register."""
    try:
        return found_source(store, wanted)
    except NotFoundError as error:
        for source in register_for(config).sources:
            if wanted in (source.id, *source.spellings):
                return source
        hint = f"{error.hint}; " if error.hint else ""
        raise NotFoundError(
            str(error), hint=f"{hint}to name somebody new, add --new person (or outlet …)"
        ) from error


def _rating(words: Sequence[str], store: ClaimStore) -> Ruling:
    if len(words) != 2:
        raise typer.BadParameter("judge rate takes a source and A to F, or a claim and 1 to 6")
    value, grade = _record(store, words[0]), words[1].upper()
    if isinstance(value, Source) and grade in set(SourceReliability):
        return SourceRating(source_id=value.id, reliability=SourceReliability(grade))
    if isinstance(value, Claim | Cluster) and grade in set(InformationCredibility):
        id_ = value.id if isinstance(value, Claim) else value.canonical_id
        return InformationRating(claim_id=id_, credibility=InformationCredibility(grade))
    raise typer.BadParameter("sources are rated A to F, claims 1 to 6")


def _record(store: ClaimStore, word: str) -> AnyValue:
    """A record, a source by its name included."""
    try:
        value = found(store, word)
    except NotFoundError as error:
        try:
            return found_source(store, word)
        except NotFoundError:
            raise error from None
    return found_source(store, word) if isinstance(value, Source) else value


def _claims(words: Sequence[str], store: ClaimStore, what: str) -> list[Claim]:
    """The claims that words name; refused as not being ``what`` it takes if one is none."""
    values = [found(store, word) for word in words]
    claims = [value for value in values if isinstance(value, Claim)]
    if not claims or len(claims) < len(values):
        raise typer.BadParameter(f"that takes {what}")
    return claims
