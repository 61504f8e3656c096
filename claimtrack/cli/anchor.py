"""``claimtrack anchor``: put outside what the log is now, so that nobody can write it anew."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli.options import (
    DEFAULT_STORE,
    CaFile,
    RevokedFile,
    SigningKey,
    Store,
    trusted_authorities,
)
from claimtrack.cli.terminal import note, safe

if TYPE_CHECKING:
    from claimtrack.custody.checkpoint import Checkpoint

EXAMPLES = (
    "claimtrack anchor --file /media/stick/checkpoint.txt",
    "claimtrack anchor --file checkpoint.txt --key desk.pem   # openssl genpkey -algorithm ed25519",
    "claimtrack anchor --request today.tsq   # then send it to a time-stamping authority",
    "claimtrack anchor --token today.tsr --ca-file authority.pem",
)


def anchor(
    file: Annotated[
        Path | None, typer.Option(metavar="PATH", help="Write a checkpoint here.")
    ] = None,
    request: Annotated[
        Path | None,
        typer.Option(metavar="FILE.tsq", help="Write the query for a time stamp (RFC 3161)."),
    ] = None,
    token: Annotated[
        Path | None, typer.Option(metavar="FILE.tsr", help="Take in the token that came back.")
    ] = None,
    key: SigningKey = None,
    ca_file: CaFile = None,
    crl: RevokedFile = None,
    origin: Annotated[
        str, typer.Option(metavar="WORD", help="What this log is called in checkpoints.")
    ] = "claimtrack",
    db: Store = DEFAULT_STORE,
) -> None:
    """Put a checkpoint of the log outside the store.

    Whoever can write to the store can write it and its log anew; `claimtrack verify` finds that
    from any one checkpoint that they can't reach: a file elsewhere, a mail, a time stamp. Keep
    the key elsewhere too. A checkpoint that is at PATH already is replaced only where the log still
    has its root. Nothing is sent anywhere: the query goes to an authority by your hand.
    """
    from claimtrack import anchoring
    from claimtrack.cli.inputs import content_of
    from claimtrack.store.claim_store import open_store
    from claimtrack.whole_files import write_whole, write_whole_files

    if sum(each is not None for each in (file, request, token)) != 1:
        raise typer.BadParameter("say one of --file PATH, --request FILE.tsq, --token FILE.tsr")
    with open_store(db, create=False, upgrade=False) as store:
        if token is not None:
            authorities = trusted_authorities(ca_file, crl)
            taken = anchoring.take_token(store, content_of(token), authorities=authorities)
            note(
                f"took in a token of {taken.at} for entry {taken.size}, trust {taken.trust.value}; "
                "claimtrack verify holds the log against it"
            )
            return
        checkpoint = anchoring.checkpoint_of(store, origin=origin, key=key, outside=_kept(file))
        if file is not None:
            write_whole(file, checkpoint.to_text())
            anchoring.anchor_as_file(store, checkpoint)
            note(safe(f"wrote {file}: {checkpoint.size} entries, root {checkpoint.root}"))
        elif request is not None:
            write_whole_files({request: anchoring.request_stamp(store, checkpoint)})
            note(safe(f"wrote {request}; next: claimtrack anchor --token FILE.tsr"))


def _kept(file: Path | None) -> list[tuple[Checkpoint, str]]:
    """The checkpoint that is where another shall be: the log must still have its root.

    Else the last proof of what the log was would be written over with what it was made to be.
    """
    from claimtrack.cli.inputs import content_of
    from claimtrack.custody.checkpoint import read_checkpoint
    from claimtrack.errors import InputError

    if file is None or not file.is_file():
        return []
    text = content_of(file).decode("utf-8", "replace")
    try:
        return [(read_checkpoint(text), str(file))]
    except InputError:  # something else: it is written over, as everywhere
        return []
