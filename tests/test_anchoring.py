"""Checkpoints outside the store: files, and time stamps of an authority made for the test."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from harvest import arabic_extraction, english_extraction

from claimtrack.anchoring import anchor_as_file, checkpoint_of, request_stamp, take_token
from claimtrack.custody.tokens import query, read_token
from claimtrack.custody.verification import Trust
from claimtrack.errors import ConfigError, InputError, IntegrityError
from claimtrack.store.claim_store import ClaimStore, open_store

pytestmark = pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")

CONFIG = """
[tsa]
serial = {folder}/serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256, sha384
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
[stamping]
extendedKeyUsage = critical, timeStamping
keyUsage = critical, digitalSignature
[other]
extendedKeyUsage = clientAuth
"""


class Authority:
    """A time-stamping authority of one's own, all offline."""

    def __init__(self, folder: Path, days: int = 30) -> None:
        folder.mkdir()
        self.folder = folder
        (folder / "serial").write_text("01")
        (folder / "tsa.cnf").write_text(CONFIG.format(folder=folder))
        self.root = folder / "root.pem"
        self._run("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                  "-keyout", "root.key", "-out", "root.pem", "-subj", "/CN=root",
                  "-days", "30")  # fmt: skip
        self._run("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                  "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=tsa")  # fmt: skip
        self._run("x509", "-req", "-in", "tsa.csr", "-CA", "root.pem", "-CAkey", "root.key",
                  "-CAcreateserial", "-out", "tsa.pem", "-extfile", "tsa.cnf",
                  "-extensions", "stamping", "-days", str(days))  # fmt: skip

    def stamp(self, asked: bytes) -> bytes:
        """The answer to a query."""
        (self.folder / "q.tsq").write_bytes(asked)
        self._run("ts", "-reply", "-queryfile", "q.tsq", "-signer", "tsa.pem", "-inkey", "tsa.key",
                  "-config", "tsa.cnf", "-section", "tsa", "-out", "r.tsr")  # fmt: skip
        return (self.folder / "r.tsr").read_bytes()

    def _run(self, *words: str) -> None:
        done = subprocess.run(
            ["openssl", *words], cwd=self.folder, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority") / "one")


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("stranger") / "two")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ClaimStore]:
    with open_store(tmp_path / "claims.db") as opened:
        opened.add_document(arabic_extraction())
        yield opened


def test_a_query_is_what_openssl_would_ask(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.write_bytes(b"some words")
    words = ["ts", "-query", "-data", data, "-sha256", "-cert", "-no_nonce"]
    asked = subprocess.run(["openssl", *words], check=True, capture_output=True).stdout
    assert query(sha256(b"some words").digest()) == asked


def test_a_token_anchors_up_to_its_entry_and_tells_trust_apart(
    store: ClaimStore, authority: Authority
) -> None:
    token = authority.stamp(request_stamp(store, checkpoint_of(store)))
    assert store.verification().anchored_size == 0  # asked for isn't stamped
    taken = take_token(store, token, authorities=authority.root)
    assert (taken.size, taken.trust) == (1, Trust.VERIFIED)
    found = store.verification()
    assert found.is_intact
    assert found.anchored_size == 1
    assert [each.trust for each in found.anchors] == [Trust.VERIFIED]
    assert taken.at in found.anchors[0].by


def test_without_authorities_a_token_is_intact_and_unchecked(
    store: ClaimStore, authority: Authority
) -> None:
    token = authority.stamp(request_stamp(store, checkpoint_of(store)))
    assert take_token(store, token).trust is Trust.UNCHECKED
    (anchored,) = store.verification().anchors
    assert (anchored.is_intact, anchored.trust) == (True, Trust.UNCHECKED)


def test_a_token_of_a_stranger_is_refused_where_authorities_are_named(
    store: ClaimStore, authority: Authority, stranger: Authority
) -> None:
    token = stranger.stamp(request_stamp(store, checkpoint_of(store)))
    with pytest.raises(IntegrityError, match="isn't signed by any"):
        take_token(store, token, authorities=authority.root)
    assert store.verification().anchors == ()


def test_a_token_for_other_data_is_refused(store: ClaimStore, authority: Authority) -> None:
    request_stamp(store, checkpoint_of(store))
    token = authority.stamp(query(sha256(b"other words").digest()))
    with pytest.raises(InputError, match="no checkpoint of this store"):
        take_token(store, token)


def test_one_changed_byte_of_a_token_is_never_verified(
    store: ClaimStore, authority: Authority
) -> None:
    token = authority.stamp(request_stamp(store, checkpoint_of(store)))
    for place in range(len(token) - 60, len(token), 7):  # within the signature, at the end
        changed = token[:place] + bytes([token[place] ^ 1]) + token[place + 1 :]
        with pytest.raises((InputError, IntegrityError)):
            take_token(store, changed, authorities=authority.root)


def test_no_cut_token_and_no_odd_bytes_crash(store: ClaimStore, authority: Authority) -> None:
    token = authority.stamp(query(b"\0" * 32))
    assert read_token(token).imprint == b"\0" * 32
    odd = [token[:end] for end in range(0, len(token), 11)]
    odd += [
        b"\x30\x84\xff\xff\xff\xff",
        b"-----BEGIN",
        b"\x30\x80\x00\x00",
        b"\x30\x03\x02\x01\x02",
    ]
    for packed in odd:
        with pytest.raises(InputError, match="no time-stamp token"):
            read_token(packed)


def test_a_store_that_was_tampered_with_is_not_anchored(store: ClaimStore) -> None:
    from tampering import tampered

    with tampered(store.path) as connection:
        connection.execute("UPDATE claim SET start = start + 1")
    with pytest.raises(IntegrityError, match="claim"):
        checkpoint_of(store)


def test_a_checkpoint_file_is_remembered_and_finds_a_log_cut_short(store: ClaimStore) -> None:
    from tampering import entries, rewrite_log, tampered

    store.add_document(english_extraction())
    checkpoint = checkpoint_of(store)
    anchor_as_file(store, checkpoint)
    assert store.verification().anchored_size == 2
    with tampered(store.path) as connection:
        connection.execute("DELETE FROM anchor")
        rewrite_log(connection, entries(connection)[:1])
    found = store.verification(outside=[(checkpoint, "a mail", Trust.UNCHECKED)])
    assert not found.anchors[0].is_intact
    assert "cut off" in found.faults[-1].reason


def test_a_key_of_another_kind_and_an_odd_origin_are_refused(
    store: ClaimStore, tmp_path: Path
) -> None:
    pytest.importorskip("cryptography", reason="signing is an extra")
    key = tmp_path / "key.pem"
    words = ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", key]
    subprocess.run(["openssl", *words], check=True, capture_output=True)
    with pytest.raises(InputError, match="another kind"):
        checkpoint_of(store, key=key)
    with pytest.raises(InputError, match="can't be read as a key"):
        checkpoint_of(store, key=tmp_path / "none.pem")
    with pytest.raises(ConfigError, match="one word"):
        checkpoint_of(store, origin="two words")
