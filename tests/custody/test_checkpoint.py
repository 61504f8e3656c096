"""Checkpoints say what a log was, and a signature on one holds only for it."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from claimtrack.custody import verify_bundle
from claimtrack.custody.authorities import Trust
from claimtrack.custody.checkpoint import Checkpoint, read_checkpoint, read_public_key
from claimtrack.custody.ed25519 import is_signed_by
from claimtrack.custody.replay import FaultKind
from claimtrack.custody.verification import held_against
from claimtrack.errors import InputError

AT = datetime(2024, 3, 5, 12, tzinfo=UTC)
NOTE = Checkpoint(7, "ab" * 32, AT, "desk")

# RFC 8032, section 7.1, tests 1 to 3: public key, message, signature.
VECTORS = (
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
)


@pytest.mark.parametrize(("key", "message", "signature"), VECTORS)
@pytest.mark.parametrize("check", [is_signed_by, verify_bundle.is_signed_by])
def test_the_known_signatures_hold_and_none_that_differs(
    key: str, message: str, signature: str, check: object
) -> None:
    packed = [bytes.fromhex(each) for each in (key, message, signature)]
    assert check(*packed)  # type: ignore[operator]
    assert not check(packed[0], packed[1] + b"x", packed[2])  # type: ignore[operator]
    for place in range(0, 64, 5):
        other = bytearray(packed[2])
        other[place] ^= 1
        assert not check(packed[0], packed[1], bytes(other))  # type: ignore[operator]
    assert not check(packed[0][:-1], packed[1], packed[2])  # type: ignore[operator]
    assert not check(b"\xff" * 32, packed[1], packed[2])  # type: ignore[operator]


ROOTS = [bytes([n]) * 32 for n in range(7)] + [b"\xab" * 32]
"""Of a log, of its size 1 to 8."""


@pytest.mark.parametrize(
    ("size", "root", "kind", "told"),
    [
        (8, ROOTS[7], None, ""),
        (7, ROOTS[6], None, ""),
        (7, ROOTS[7], FaultKind.EDITED, "desk has seen another root at this size"),
        (9, ROOTS[7], FaultKind.DELETED, "desk has seen 9 entries, and there are 8"),
    ],
)
def test_a_log_is_held_against_what_was_seen_of_it(
    size: int, root: bytes, kind: FaultKind | None, told: str
) -> None:
    seen = Checkpoint(size, root.hex(), AT, "desk")
    anchored, fault = held_against(ROOTS, seen, "desk", Trust.VERIFIED, "", is_outside=True)
    assert (anchored.size, anchored.at, anchored.by) == (size, "2024-03-05T12:00:00Z", "desk")
    assert (anchored.is_intact, anchored.vouches) == (kind is None, kind is None)
    if kind is None:
        assert fault is None
    else:
        assert fault is not None
        assert (fault.kind, fault.table, fault.key) == (kind, "event", str(size))
        assert fault.reason.startswith(told)


def test_a_checkpoint_is_four_lines_and_its_signatures() -> None:
    assert NOTE.to_text() == f"desk\n7\n{'ab' * 32}\n2024-03-05T12:00:00Z\n\n"
    assert read_checkpoint(NOTE.to_text()) == NOTE
    signed = replace(NOTE, signatures=("\u2014 desk AAAA",))
    assert read_checkpoint(signed.to_text()) == signed


@pytest.mark.parametrize(
    "text",
    [
        "",
        "desk\n7\nabc\n2024-03-05T12:00:00Z\n\n",
        f"desk\n-7\n{'ab' * 32}\n2024-03-05T12:00:00Z\n\n",
        f"desk\n7\n{'ab' * 32}\nyesterday\n\n",
        f"desk\n7\n{'ab' * 32}\n\n",
        f"\n7\n{'ab' * 32}\n2024-03-05T12:00:00Z\n\n",
    ],
)
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="no checkpoint"):
        read_checkpoint(text)


def test_a_checkpoint_that_came_by_mail_is_read() -> None:
    assert read_checkpoint(NOTE.to_text().replace("\n", "\r\n")) == NOTE
    with pytest.raises(InputError, match="origin, size, root and time"):
        read_checkpoint(NOTE.to_text().replace("\n", "\r"))  # near miss: one line is left of it


@pytest.fixture
def keys(tmp_path: Path) -> tuple[Path, Path]:
    private, public = tmp_path / "key.pem", tmp_path / "key.pub"
    for words in (
        ["genpkey", "-algorithm", "ed25519", "-out", private],
        ["pkey", "-in", private, "-pubout", "-out", public],
    ):
        subprocess.run(["openssl", *words], check=True, capture_output=True)
    return private, public


def sign(private: Path, message: bytes) -> bytes:
    """What openssl signs with the key."""
    data = private.with_name("data")
    data.write_bytes(message)
    words = ["openssl", "pkeyutl", "-sign", "-rawin", "-inkey", private, "-in", data]
    return subprocess.run(words, check=True, capture_output=True).stdout


def test_a_signature_holds_for_this_log_this_key_and_these_lines_only(
    keys: tuple[Path, Path],
) -> None:
    private, public = keys
    key = read_public_key(public.read_text())
    signed = NOTE.signed(key, lambda message: sign(private, message))
    assert read_checkpoint(signed.to_text()).is_signed_by(key)
    assert not NOTE.is_signed_by(key)
    (line,) = signed.signatures
    for odd in (line[:-1], line[:-2], line + "=", line.replace("\u2014", "-"), ""):
        assert not replace(signed, signatures=(odd,)).is_signed_by(key)
    assert replace(signed, signatures=("\u2014 witness AAAA", line)).is_signed_by(key)
    for other in (
        replace(signed, size=8),
        replace(signed, root="cd" * 32),
        replace(signed, origin="other"),
        replace(signed, at=AT.replace(hour=13)),
    ):
        assert not other.is_signed_by(key)
    assert not signed.is_signed_by(bytes.fromhex(VECTORS[0][0]))


def test_the_library_that_signs_and_openssl_sign_alike(
    keys: tuple[Path, Path], tmp_path: Path
) -> None:
    pytest.importorskip("cryptography", reason="signing is an extra")
    from claimtrack.anchoring import checkpoint_of
    from claimtrack.store.claim_store import open_store

    private, public = keys
    with open_store(tmp_path / "claims.db") as store:
        signed = checkpoint_of(store, key=private, at=AT)
    key = read_public_key(public.read_text())
    assert signed.is_signed_by(key)
    bare = replace(signed, signatures=())
    assert bare.signed(key, lambda message: sign(private, message)) == signed


@pytest.mark.parametrize(
    "text", ["", "key", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"]
)
def test_what_is_no_public_key_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="no Ed25519 public key"):
        read_public_key(text)
