"""What stands against a statement that nobody stored: who contradicts it, differs, or denies."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.analyse.casefile import CaseFile
from claimtrack.analyse.denial import against_statement
from claimtrack.analyse.wording import LANGUAGES, Teller
from claimtrack.ids import FindingId, finding_id
from claimtrack.model.claim import Claim, Quantity
from claimtrack.model.finding import Finding, FindingKind
from claimtrack.model.link import Comparison, Relation

_KINDS = {
    Relation.CONTRADICTS: FindingKind.CONFLICT,
    Relation.DIFFERS_IN_QUANTITY: FindingKind.QUANTITY_CONFLICT,
}


def find_against(
    query: Claim, compared: Sequence[tuple[Claim, Comparison]], case: CaseFile
) -> tuple[Finding, ...]:
    """One finding for each stored claim that disagrees with a statement, in the order given.

    ``compared`` are stored claims and what each is to the statement; denials of everything of
    its kind are looked for among all claims of the case and come last. The findings hold stored
    claims only, and their ids tell one statement's findings from another's.
    """
    found = [
        _finding(kind, claim, query, comparison, case)
        for claim, comparison in compared
        if (kind := _KINDS.get(comparison.relation)) is not None
    ]
    found += [
        _finding(FindingKind.DENIAL, claim, query, None, case)
        for claim in against_statement(query, case)
    ]
    return tuple({finding.id: finding for finding in found}.values())


def _finding(
    kind: FindingKind, claim: Claim, query: Claim, comparison: Comparison | None, case: CaseFile
) -> Finding:
    return Finding(
        id=FindingId(finding_id(kind, (query.id, claim.id))),
        kind=kind,
        claim_ids=(claim.id,),
        sentence={
            lang: _tell(kind, claim, query, comparison, Teller(case, lang)) for lang in LANGUAGES
        },
    )


def _tell(
    kind: FindingKind, claim: Claim, query: Claim, comparison: Comparison | None, teller: Teller
) -> str:
    chain = teller.chain(claim)
    figures = _figures(query, claim, comparison)
    words = teller.saying(claim)
    if kind is FindingKind.QUANTITY_CONFLICT and figures:
        mine, theirs = map(teller.figure, figures)
        if teller.lang == "ar":
            return f"في القول المسؤول عنه {mine}، وبحسب {chain}: {theirs}."
        return f"The statement has {mine}; {chain}, has {theirs}."
    told = f": {words}" if words else ""
    if teller.lang == "ar":
        verb = "نفي عام لمثله من" if kind is FindingKind.DENIAL else "يخالفه"
        return f"{verb} {chain}{told}."
    verb = "denies anything of the kind" if kind is FindingKind.DENIAL else "says otherwise"
    return f"{chain} {verb}{told}."


def _figures(
    query: Claim, claim: Claim, comparison: Comparison | None
) -> tuple[Quantity, Quantity] | None:
    named = "; ".join(f.detail for f in comparison.features) if comparison else ""
    for mine in query.quantities:
        for theirs in claim.quantities:
            pair = {f"{mine.text} ≠ {theirs.text}", f"{theirs.text} ≠ {mine.text}"}
            if any(words in named for words in pair):
                return mine, theirs
    return None
