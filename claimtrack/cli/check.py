"""``claimtrack check``: who says a statement, on whose word, and who contradicts it."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli.exit_codes import ExitCode
from claimtrack.cli.options import DEFAULT_STORE, ExitZero, Json, Store
from claimtrack.cli.terminal import (
    bold,
    dim,
    noting_warnings,
    padded,
    quoted,
    safe,
    say,
    say_json,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimtrack.cli.claim_lines import ToldClaim
    from claimtrack.ids import ClaimId
    from claimtrack.model.analysis import Analysis, CheckedClaim, CheckResult, Match
    from claimtrack.model.document import Document
    from claimtrack.model.finding import Origins
    from claimtrack.model.provenance import Origin

EXAMPLES = (
    'claimtrack check "Italy supplied radars at Misrata"',
    'claimtrack check "إيطاليا زودت الميليشيات في مصراتة برادارات"',
    "claimtrack check --file article.txt --json",
    "echo 'Italy supplied radars at Misrata' | claimtrack check -",
)


_NEAR_SHOWN = 3  # what is only near the statement must not bury what answers it


def check(
    statement: Annotated[
        str | None,
        typer.Argument(metavar="TEXT", help="The statement; - reads it from standard input."),
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="PATH", help="Check a whole article.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many claims to show at most.")] = 10,
    db: Store = DEFAULT_STORE,
    as_json: Json = False,
    exit_zero: ExitZero = False,
) -> None:
    """Show who says TEXT, on whose word, and who contradicts it.

    The first line tells how many independent origins it has; an article is told claim by claim.

    Exits with 1 when the stored claims disagree with it or about it.
    """
    gc.set_threshold(50_000)  # loading makes much and throws little away: a tenth of a second
    from claimtrack.crosscheck import cross_check, told_check
    from claimtrack.store.claim_store import open_store

    query = _query(statement, file)
    with noting_warnings(), open_store(db, create=False) as store:
        if as_json:
            result = cross_check(query, store, limit=limit)
        else:
            result, analysis = told_check(query, store, limit=limit)
    if as_json:
        from claimtrack.cli.json_shapes import check_as_json

        say_json(check_as_json(result))
    else:
        say_check(result, analysis)
    if is_contested(result) and not exit_zero:
        raise typer.Exit(ExitCode.FINDINGS)


def is_contested(result: CheckResult) -> bool:
    """Whether a stored claim disagrees with the statement, or with one that repeats it."""
    from claimtrack.model.finding import DISAGREEMENTS
    from claimtrack.model.link import Relation

    # Another figure disagrees only where a finding says so: it may be of another time.
    return any(m.comparison.relation is Relation.CONTRADICTS for m in result.matches) or any(
        finding.kind in DISAGREEMENTS for finding in result.findings
    )


def _differing(result: CheckResult) -> frozenset[ClaimId]:
    """The claims of which a finding says that their figures conflict."""
    from claimtrack.model.finding import FindingKind

    return frozenset(
        claim
        for finding in result.findings
        if finding.kind is FindingKind.QUANTITY_CONFLICT
        for claim in finding.claim_ids
    )


def say_check(result: CheckResult, analysis: Analysis) -> None:
    """Print the answer in one line, then the claims it rests on, against it and near it."""
    from claimtrack.cli.claim_lines import what_follows
    from claimtrack.model.link import Relation

    saying = [m for m in result.matches if m.comparison.relation is Relation.REPEATS]
    if result.groups or not result.claims:
        say(bold(_headline(result.origins, result.support, analysis)))
        _say_by_origin(saying, result.groups, analysis)
    else:
        _say_by_claim(saying, result.claims, analysis)
    against = _against(result, analysis)
    differing = _differing(result)
    near = [
        m
        for m in result.matches
        if m.comparison.relation is Relation.RELATED
        or (m.comparison.relation is Relation.DIFFERS_IN_QUANTITY and m.claim.id not in differing)
    ]
    if against:
        say()
        say(bold("Against it"))
        for line in against:
            say(line)
    if near:
        say()
        say(bold("Near it, not the same"))
        for match in near[:_NEAR_SHOWN]:
            say(_short_line("related", _told(match, analysis)))
        if len(near) > _NEAR_SHOWN:
            say(f"  and {len(near) - _NEAR_SHOWN} more, which --json lists")
    for line in what_follows(result.findings):
        say(line)


def _say_by_claim(saying: list[Match], claims: Sequence[CheckedClaim], analysis: Analysis) -> None:
    """Print each claim of an article that is in the store as well, and on whose word it is there.

    What says different things has no origins in common, so that no sum of them is told.
    """
    are = "is" if len(claims) == 1 else "are"
    say(bold(f"{_number(len(claims)).capitalize()} of its claims {are} in the store as well."))
    for checked in claims:
        support = frozenset(id_ for group in checked.groups for id_ in group.claim_ids)
        say()
        say(bold(quoted(checked.claim.text)))
        say(_headline(checked.origins, support, analysis))
        _say_by_origin(saying, checked.groups, analysis)


def _say_by_origin(saying: list[Match], groups: Sequence[Origin], analysis: Analysis) -> None:
    """Print the claims that say it, under the origin each has; a single origin needs no heading."""
    from claimtrack.cli.claim_lines import chain_lines
    from claimtrack.cli.origin_lines import ground_lines, origin_heading

    for number, origin in enumerate(groups, start=1):
        told = [match for match in saying if match.claim.id in origin.claim_ids]
        if len(groups) > 1:
            say()
            say(origin_heading(number, origin, analysis))
        for line in ground_lines(origin):
            say(line)
        for match in told:
            say()
            for line in chain_lines(_told(match, analysis), ending=_reason(match)):
                say(line)
        left = len(origin.claim_ids) - len(told)
        if left:
            say(f"  and {left} more of this origin, which --limit and --json list")


def _query(statement: str | None, file: Path | None) -> str | Document:
    from claimtrack.text.documents import decoded, read_document

    if (statement is None) == (file is None):
        raise typer.BadParameter("give a statement, or an article with --file")
    if file is not None:
        return read_document(sys.stdin.buffer.read() if str(file) == "-" else file)
    if statement == "-":
        return decoded(sys.stdin.buffer.read(), statement, None)
    return statement or ""


def _headline(origins: Origins, support: frozenset[ClaimId], analysis: Analysis) -> str:
    if not support:
        return "Nobody in the store says this."
    articles = len({analysis.claim_by_id[claim].span.document_id for claim in support})
    has_speaker = any(analysis.claim_by_id[claim].attribution_id for claim in support)
    told = _origins_in_words(origins, has_speaker=has_speaker)
    return f"{told} {_articles_in_words(articles, origins, analysis)}"


def _origins_in_words(origins: Origins, *, has_speaker: bool) -> str:
    known = origins.independent + len(origins.shared)
    if known == 0 and origins.unknown == 1:
        what = "doesn't say who its source is" if has_speaker else "names no source"
        return f"Origin unknown: the article {what}."
    if known == 0:
        return f"Origins unknown: {_number(origins.unknown)} claims that can't be told apart."
    if known == 1 and not origins.unknown:
        return "One origin."
    parts = []
    if origins.independent:
        parts.append(f"{_number(origins.independent)} independent {_origin(origins.independent)}")
    for group in origins.shared:
        parts.append(f"one origin shared by {_number(len(group))} claims")
    if origins.unknown:
        parts.append(f"independence unknown for {_number(origins.unknown)}")
    words = ", ".join(parts)
    return f"{words[0].upper()}{words[1:]}."


def _articles_in_words(count: int, origins: Origins, analysis: Analysis) -> str:
    if count == 1:
        return "One article says it; nobody else repeats it."
    articles = f"{_number(count).capitalize()} articles say it"
    if len(origins.roots) != 1 or origins.independent or origins.unknown:
        return f"{articles}."
    root = origins.roots[0]
    source = analysis.source_by_id.get(root.source_id) if root.source_id else None
    return f"{articles}, all on the word of {safe(source.name_in('en') if source else root.text)}."


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


def _origin(count: int) -> str:
    return "origin" if count == 1 else "origins"


def _reason(match: Match) -> str:
    """The score with the parts that matched, as each comparison tells them."""
    comparison = match.comparison
    told = [feature for feature in comparison.features if feature.detail and feature.score > 0]
    details = "; ".join(f"{f.name.replace('_', ' ')} {safe(f.detail)}" for f in told)
    return f"match {comparison.score:.2f}" + (f": {details}" if details else "")


def _told(match: Match, analysis: Analysis) -> ToldClaim:
    from claimtrack.cli.claim_lines import ToldClaim

    return ToldClaim(match.claim, match.document, match.attribution, analysis.source_by_id)


def _against(result: CheckResult, analysis: Analysis) -> list[str]:
    """One line for each claim that disagrees: with the statement, or with who says it."""
    from claimtrack.cli.claim_lines import ToldClaim
    from claimtrack.model.finding import DISAGREEMENTS, FindingKind
    from claimtrack.model.link import Relation

    labels = {
        Relation.CONTRADICTS: "contradicts",
        Relation.DIFFERS_IN_QUANTITY: "differs",
        FindingKind.QUANTITY_CONFLICT: "differs",
    }
    differing, support = _differing(result), result.support
    lines: dict[ClaimId, str] = {}
    for match in result.matches:
        is_change = (
            match.comparison.relation is Relation.DIFFERS_IN_QUANTITY
            and match.claim.id not in differing
        )
        if match.comparison.relation in labels and not is_change:
            told = _told(match, analysis)
            label = "denies" if _denies(told) else labels[match.comparison.relation]
            lines[match.claim.id] = _short_line(label, told)
    for finding in result.findings:
        if finding.kind not in DISAGREEMENTS:
            continue
        for claim_id in finding.claim_ids:
            told = ToldClaim.of(claim_id, analysis)
            is_target = finding.kind is FindingKind.DENIAL and not _denies(told)
            if claim_id not in support and claim_id not in lines and not is_target:
                label = "denies" if _denies(told) else labels.get(finding.kind, "contradicts")
                lines[claim_id] = _short_line(label, told)
    return list(lines.values())


def _denies(told: ToldClaim) -> bool:
    """Whether the speaker denies something: by the stance or by the words, not by both."""
    from claimtrack.model.attribution import Stance
    from claimtrack.model.claim import Polarity

    attribution = told.attribution
    by_stance = attribution is not None and attribution.stance is Stance.DENIES
    return by_stance is not (told.claim.polarity is Polarity.DENIED)


def _short_line(label: str, told: ToldClaim) -> str:
    from claimtrack.cli.claim_lines import one_line, shown_id

    return f"  {dim(padded(label, 11))}  {one_line(told)}  {dim(shown_id(told.claim.id))}"
