"""``claimtrack verify``: is everything in the store as its log has it?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli.exit_codes import ExitCode
from claimtrack.cli.options import (
    DEFAULT_STORE,
    CaFile,
    Json,
    PublicKey,
    RevokedFile,
    Store,
    trusted_authorities,
)
from claimtrack.cli.terminal import safe, say, say_json

if TYPE_CHECKING:
    from claimtrack.custody.replay import Begun
    from claimtrack.custody.verification import Anchored, Verification

EXAMPLES = (
    "claimtrack verify",
    "claimtrack verify --checkpoint ../usb-stick/checkpoint.txt --public-key desk.pub",
    "claimtrack verify --ca-file authority.pem --crl revoked.pem",
    "claimtrack verify --expect-head $(cat head.txt)",
)


def verify(
    expect_head: Annotated[
        str | None,
        typer.Option(metavar="HASH", help="A root that you noted: the log must have had it."),
    ] = None,
    checkpoint: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="A checkpoint kept outside the store; may be repeated."),
    ] = None,
    public_key: PublicKey = None,
    ca_file: CaFile = None,
    crl: RevokedFile = None,
    db: Store = DEFAULT_STORE,
    as_json: Json = False,
) -> None:
    """Tell whether anything in the store was changed behind its log's back.

    Every row is held against the log of changes, and the log against its own tree and against
    what is known outside: --expect-head, --checkpoint, anchors. Somebody who can write to the
    store can write it and its log anew; only what is kept outside tells that, up to where it was
    taken. Ends with 4 if something isn't as it should be. It says nothing of what is true.

    Whom to trust is said anew each time: --public-key for signed checkpoints, --ca-file for time
    stamps. Where none of them holds, what the store alone remembers is told as unproven: it anchors
    nothing, and is no fault, since bytes may be intact though nobody known vouches for them.
    """
    from claimtrack.custody.checkpoint import read_checkpoint, read_public_key
    from claimtrack.store.claim_store import open_store

    key = read_public_key(_text_of(public_key)) if public_key else None
    outside = [(read_checkpoint(_text_of(path)), str(path)) for path in checkpoint or ()]
    with open_store(db, create=False, upgrade=False) as store:
        found = store.verification(
            expected_head=expect_head,
            outside=outside,
            public_key=key,
            authorities=trusted_authorities(ca_file, crl),
        )
    if as_json:
        say_json(as_plain(found))
    else:
        for line in lines_of(found):
            say(safe(line))
    if not found.is_intact:
        raise typer.Exit(ExitCode.INTEGRITY)


def as_plain(found: Verification) -> dict[str, object]:
    """What was found, as ``--json`` prints it."""
    return {
        "is_intact": found.is_intact,
        "rows": found.rows,
        "log": {
            "size": found.size,
            "root": found.root,
            "begun": {"at": begun.at, "rows": begun.rows} if (begun := found.begun) else None,
        },
        "anchored": found.anchored_size,
        "unanchored": found.unanchored,
        "anchors": [
            {
                "size": each.size,
                "at": each.at,
                "by": each.by,
                "is_intact": each.is_intact,
                "vouches": each.vouches,
                "trust": each.trust.value,
                "why": each.why or None,
            }
            for each in found.anchors
        ],
        "clock_steps_back": found.clock_steps_back,
        "faults": [
            {
                "kind": each.kind.value,
                "table": each.table,
                "key": each.key,
                "field": each.field or None,
                "reason": each.reason,
            }
            for each in found.faults
        ],
    }


def lines_of(found: Verification) -> list[str]:
    """What was found, the answer first."""
    first = "intact" if found.is_intact else "NOT INTACT"
    more = f" ({len(found.faults) - 1:,} more: see --json)" if len(found.faults) > 1 else ""
    lines = [
        f"{first}: {found.rows:,} rows, {found.size:,} log entries",
        *([f"first     {found.faults[0]}{more}"] if found.faults else []),
        f"root      {found.root}",
        *([_beginning_line(found.begun)] if found.begun else []),
        *(_anchor_line(each) for each in found.anchors),
    ]
    if found.unanchored:
        lines.append(f"unanchored tail: {found.unanchored:,} entries (see claimtrack anchor)")
    if found.clock_steps_back:
        lines.append(f"the clock stepped back {found.clock_steps_back:,} times")
    return lines


def _beginning_line(begun: Begun) -> str:
    return (
        f"log       begins at {begun.at} with {begun.rows:,} rows that were there: "
        "it knows nothing of before, nor whether there was a log"
    )


def _anchor_line(anchor: Anchored) -> str:
    integrity = "intact" if anchor.is_intact else "NOT INTACT"
    why = f" ({anchor.why})" if anchor.why else ""
    word = "anchored" if anchor.vouches else "unproven"
    return (
        f"{word}  up to {anchor.size:,} at {anchor.at} by {anchor.by}: "
        f"integrity {integrity}, trust {anchor.trust.value}{why}"
    )


def _text_of(path: Path) -> str:
    from claimtrack.cli.inputs import content_of
    from claimtrack.errors import InputError

    try:
        return content_of(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{path} can't be read: {error}") from error
