"""Checkpoints put outside the store: as files, or stamped by an authority for time stamps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrack.custody.authorities import Authorities, Trust, trust_in
from claimtrack.custody.checkpoint import ORIGIN, Checkpoint
from claimtrack.custody.tokens import query, read_token
from claimtrack.errors import ConfigError, InputError, IntegrityError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from claimtrack.store.claim_store import ClaimStore


@dataclass(frozen=True, slots=True)
class Stamped:
    """A token that was taken in: up to which entry of the log, when, and how far it is trusted."""

    size: int
    at: str
    trust: Trust


def checkpoint_of(
    store: ClaimStore,
    *,
    origin: str = ORIGIN,
    key: Path | None = None,
    at: datetime | None = None,
    outside: Sequence[tuple[Checkpoint, str]] = (),
) -> Checkpoint:
    """The checkpoint of the store's log as it is now, signed if there is a key (PEM, Ed25519).

    ``outside`` are earlier ones that were kept outside, and where: the log must still have had
    their roots.

    Raises:
        InputError: the key can't be read.
        ConfigError: a key is given and the extra ``custody`` isn't installed.
        IntegrityError: the store isn't as its log has it, or the log not as it was outside: such a
            state is not put outside.
    """
    found = store.verification(outside=outside)
    if not found.is_intact:
        raise IntegrityError(
            f"the store isn't as its log has it: {found.faults[0]}",
            hint="nothing was put outside; see claimtrack verify",
        )
    if not origin or any(letter.isspace() for letter in origin):
        raise ConfigError(f"{origin!r} can't be the origin of a log: it is one word")
    when = (at or datetime.now(UTC)).replace(microsecond=0)
    checkpoint = Checkpoint(found.size, found.root, when, origin)
    return checkpoint if key is None else _signed(checkpoint, key)


def anchor_as_file(store: ClaimStore, checkpoint: Checkpoint) -> None:
    """Remember that a checkpoint was put outside as a file."""
    store.add_anchor("file", checkpoint, None, {})


def request_stamp(store: ClaimStore, checkpoint: Checkpoint) -> bytes:
    """The query for a time stamp on a checkpoint, which the store remembers until it comes."""
    store.add_anchor("request", checkpoint, None, {})
    return query(sha256(checkpoint.to_text().encode()).digest())


def take_token(
    store: ClaimStore, packed: bytes, *, authorities: Authorities | None = None
) -> Stamped:
    """Take in the token that an authority gave for one of the store's checkpoints.

    ``authorities`` are those that are trusted; without them, or without ``openssl``, the token is
    kept as unchecked: its hash fits, and who signed it isn't known.

    Raises:
        InputError: it is no token, or is for no checkpoint of this store, or the certificates can't
            be read.
        IntegrityError: none of the trusted authorities signed it, or not in its time.
    """
    token = read_token(packed)
    for checkpoint in store.checkpoints():
        text = checkpoint.to_text()
        if sha256(text.encode()).digest() == token.imprint:
            trust, why = trust_in(packed, text, authorities)
            if trust is Trust.FAILED:
                raise IntegrityError(
                    f"the token isn't signed by any of these authorities, in their time: {why}",
                    hint="it was not taken in; see openssl ts -verify",
                )
            store.add_anchor("token", checkpoint, packed, {"at": token.at, "trust": trust.value})
            return Stamped(checkpoint.size, token.at, trust)
    raise InputError(
        "the token is for no checkpoint of this store",
        hint="ask for one with claimtrack anchor --request FILE.tsq",
    )


def _signed(checkpoint: Checkpoint, key: Path) -> Checkpoint:
    private = read_signing_key(key)
    return checkpoint.signed(private.public_key().public_bytes_raw(), private.sign)


def read_signing_key(key: Path) -> Ed25519PrivateKey:
    """The Ed25519 key of a PEM file, without a password.

    Raises:
        InputError: it can't be read, or is of another kind.
        ConfigError: the extra ``custody`` isn't installed.
    """
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.serialization import (
            load_pem_private_key,
        )
    except ImportError as error:
        raise ConfigError(
            "signing needs a part that isn't installed", hint="pip install 'claimtrack[custody]'"
        ) from error
    try:
        private = load_pem_private_key(key.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as error:
        raise InputError(
            f"{key} can't be read as a key: {error}",
            hint="make one with openssl genpkey -algorithm ed25519 -out KEY",
        ) from error
    if not isinstance(private, Ed25519PrivateKey):
        raise InputError(f"{key} is a key of another kind: Ed25519 is wanted")
    return private
