"""``claimtrack conflicts``: what the articles disagree on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from claimtrack.cli.exit_codes import ExitCode
from claimtrack.cli.options import DEFAULT_STORE, ExitZero, Json, Store
from claimtrack.cli.terminal import bold, dim, safe, say, say_json

if TYPE_CHECKING:
    from claimtrack.model.analysis import Analysis
    from claimtrack.model.estimate import Estimate
    from claimtrack.model.finding import Finding

EXAMPLES = (
    "claimtrack conflicts",
    "claimtrack conflicts --json",
    "claimtrack conflicts --estimate copy_aware",
    "claimtrack conflicts --exit-zero > conflicts.txt",
)


Method = Annotated[
    Literal["copy_aware", "majority", "sums", "truth_finder"] | None,
    typer.Option(
        "--estimate",
        metavar="METHOD",
        help="Say too how far the outlets agree on each side, which is no measure of truth: "
        "copy_aware, which counts an origin and its echoes once; or majority, sums or "
        "truth_finder, which don't.",
        show_default=False,
    ),
]


def conflicts(
    db: Store = DEFAULT_STORE,
    method: Method = None,
    as_json: Json = False,
    exit_zero: ExitZero = False,
) -> None:
    """List what the articles disagree on.

    Conflicts, denials, differing figures and self-contradictions, each with both chains. Exits
    with 1 when there is any.
    """
    from claimtrack.analyse.estimates.agreement import estimate_agreement
    from claimtrack.cli.estimate_lines import limits_line
    from claimtrack.cli.json_shapes import conflicts_as_json
    from claimtrack.model.finding import DISAGREEMENTS
    from claimtrack.store.claim_store import open_store

    with open_store(db, create=False) as store:
        analysis = store.analysis()
    found = [finding for finding in analysis.findings if finding.kind in DISAGREEMENTS]
    estimate = estimate_agreement(analysis, method) if method else None
    if as_json:
        say_json(conflicts_as_json(found, analysis, estimate))
    elif not found:
        say(f"No conflicts among {len(analysis.claims)} claims.")
    else:
        for number, finding in enumerate(found, start=1):
            say_finding(number, finding, analysis, estimate)
        if estimate:
            say(dim(limits_line(estimate)))
    if found and not exit_zero:
        raise typer.Exit(ExitCode.FINDINGS)


def say_finding(
    number: int, finding: Finding, analysis: Analysis, estimate: Estimate | None = None
) -> None:
    """Print a finding: its sentence, each of its claims with its chain, and an estimate on it."""
    from claimtrack.cli.claim_lines import ToldClaim, chain_lines, kind_words, shown_id
    from claimtrack.cli.estimate_lines import agreement_lines

    say(f"{number}. {kind_words(finding)}: {bold(safe(finding.sentence.get('en', '')))}")
    say(dim(f"   claimtrack show {shown_id(finding.id)}"))
    for claim_id in finding.claim_ids:
        say()
        for line in chain_lines(ToldClaim.of(claim_id, analysis)):
            say(f" {line}")
    if estimate:
        say()
        for line in agreement_lines(finding, estimate, analysis):
            say(f"   {line}")
    say()
