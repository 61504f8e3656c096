"""What stands against a statement that nobody stored: who contradicts it, differs, or denies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from claimtrack.analyse.casefile import CaseFile
from claimtrack.analyse.denial import against_statement
from claimtrack.analyse.figure_sentences import tell_doubt
from claimtrack.analyse.figure_time import time_of
from claimtrack.analyse.figure_verdict import Doubt, FigureVerdict, doubt_on, verdict_on
from claimtrack.analyse.wording import LANGUAGES, Teller
from claimtrack.ids import FindingId, finding_id
from claimtrack.model.claim import Claim, Quantity
from claimtrack.model.finding import Finding, FindingKind
from claimtrack.model.link import Comparison, Relation


def find_against(
    query: Claim, compared: Sequence[tuple[Claim, Comparison]], case: CaseFile
) -> tuple[Finding, ...]:
    """One finding for each stored claim that disagrees with a statement, in the order given.

    ``compared`` are stored claims and what each is to the statement; denials of everything of
    its kind are looked for among all claims of the case and come last. The findings hold stored
    claims only, and their ids tell one statement's findings from another's.
    """
    found = [
        finding
        for claim, comparison in compared
        if (finding := _compared(query, claim, comparison, case)) is not None
    ]
    found += [
        _finding(
            FindingKind.DENIAL, query, claim, partial(_tell, FindingKind.DENIAL, claim, None), case
        )
        for claim in against_statement(query, case)
    ]
    return tuple({finding.id: finding for finding in found}.values())


def _compared(query: Claim, claim: Claim, comparison: Comparison, case: CaseFile) -> Finding | None:
    """What a comparison with a stored claim amounts to; None where it is no disagreement.

    A figure of another time is told as a change.
    """
    match comparison.relation:
        case Relation.CONTRADICTS:
            doubt = doubt_on(query, claim, case)
            tell = partial(_tell, FindingKind.CONFLICT, claim, doubt)
            is_possible = doubt is not None
            return _finding(FindingKind.CONFLICT, query, claim, tell, case, is_possible=is_possible)
        case Relation.DIFFERS_IN_QUANTITY:
            figures = next(comparison.differing_figures(query, claim), None)
            verdict = verdict_on(figures, query, claim, case)
            if verdict is None:
                return None
            tell = partial(_tell_figures, figures, query, claim, verdict)
            is_possible = verdict.doubt is not None
            return _finding(verdict.kind, query, claim, tell, case, is_possible=is_possible)
    return None


def _finding(
    kind: FindingKind,
    query: Claim,
    claim: Claim,
    tell: Callable[[Teller], str],
    case: CaseFile,
    *,
    is_possible: bool = False,
) -> Finding:
    return Finding(
        id=FindingId(finding_id(kind, (query.id, claim.id))),
        kind=kind,
        claim_ids=(claim.id,),
        is_possible=is_possible,
        sentence={lang: tell(Teller(case, lang)) for lang in LANGUAGES},
    )


def _tell(kind: FindingKind, claim: Claim, doubt: Doubt | None, teller: Teller) -> str:
    chain = teller.chain(claim)
    words = teller.saying(claim)
    told = f": {words}" if words else ""
    told = f"{told}.{tell_doubt(doubt, (), teller)}"
    if teller.lang == "ar":
        verb = "نفي عام لمثله من" if kind is FindingKind.DENIAL else "يخالفه"
        return f"{verb} {chain}{told}"
    verb = "denies anything of the kind" if kind is FindingKind.DENIAL else "says otherwise"
    return f"{chain} {verb}{told}"


def _tell_figures(
    figures: tuple[Quantity, Quantity] | None,
    query: Claim,
    claim: Claim,
    verdict: FigureVerdict,
    teller: Teller,
) -> str:
    if figures is None:
        return _tell(verdict.kind, claim, None, teller)
    mine, theirs = map(teller.figure, figures)
    chain = teller.chain(claim)
    is_change = verdict.kind is FindingKind.QUANTITY_CHANGE
    times = (time_of(one, teller.case) for one in (query, claim))
    doubt = tell_doubt(verdict.doubt, zip((mine, theirs), times, strict=True), teller)
    if teller.lang == "ar":
        of_another = " لوقت آخر" if is_change else ""
        return f"في القول المسؤول عنه {mine}، وبحسب {chain}{of_another}: {theirs}.{doubt}"
    of_another = " of another time" if is_change else ""
    return f"The statement has {mine}; {chain}, has {theirs}{of_another}.{doubt}"
