"""``claimtrack conflicts``: what the articles disagree on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from claimtrack.cli.exit_codes import ExitCode
from claimtrack.cli.options import DEFAULT_STORE, ExitZero, Json, Store
from claimtrack.cli.terminal import bold, dim, safe, say, say_json

if TYPE_CHECKING:
    from claimtrack.model.analysis import Analysis
    from claimtrack.model.finding import Finding

EXAMPLES = (
    "claimtrack conflicts",
    "claimtrack conflicts --json",
    "claimtrack conflicts --exit-zero > conflicts.txt",
)


def conflicts(
    db: Store = DEFAULT_STORE, as_json: Json = False, exit_zero: ExitZero = False
) -> None:
    """List what the articles disagree on.

    Conflicts, denials, differing figures and self-contradictions, each with both chains. Exits
    with 1 when there is any.
    """
    from claimtrack.cli.json_shapes import conflicts_as_json
    from claimtrack.model.finding import DISAGREEMENTS
    from claimtrack.store.claim_store import open_store

    with open_store(db, create=False) as store:
        analysis = store.analysis()
    found = [finding for finding in analysis.findings if finding.kind in DISAGREEMENTS]
    if as_json:
        say_json(conflicts_as_json(found, analysis))
    elif not found:
        say(f"No conflicts among {len(analysis.claims)} claims.")
    else:
        for number, finding in enumerate(found, start=1):
            say_finding(number, finding, analysis)
    if found and not exit_zero:
        raise typer.Exit(ExitCode.FINDINGS)


def say_finding(number: int, finding: Finding, analysis: Analysis) -> None:
    """Print a finding: its sentence, and each of its claims with its chain."""
    from claimtrack.cli.claim_lines import ToldClaim, chain_lines, kind_words, shown_id

    say(f"{number}. {kind_words(finding.kind)}: {bold(safe(finding.sentence.get('en', '')))}")
    say(dim(f"   claimtrack show {shown_id(finding.id)}"))
    for claim_id in finding.claim_ids:
        say()
        for line in chain_lines(ToldClaim.of(claim_id, analysis)):
            say(f" {line}")
    say()
