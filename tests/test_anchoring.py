"""Checkpoints outside the store: files, and time stamps of an authority made for the test."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from harvest import arabic_extraction, english_extraction

from claimtrack.anchoring import (
    anchor_as_file,
    checkpoint_of,
    read_signing_key,
    request_stamp,
    take_token,
)
from claimtrack.custody import authorities as checking
from claimtrack.custody.authorities import Authorities, Trust
from claimtrack.custody.entries import read_time
from claimtrack.custody.merkle import EMPTY_ROOT
from claimtrack.custody.tokens import query, read_token
from claimtrack.errors import ConfigError, InputError, IntegrityError
from claimtrack.redacting import redact
from claimtrack.store.claim_store import ClaimStore, open_store

pytestmark = pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")

AT = datetime(2024, 3, 5, 12, tzinfo=UTC)

CONFIG = """
[tsa]
serial = {folder}/serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256, sha384
accuracy = secs:1
clock_precision_digits = {digits}
ordering = no
tsa_name = no
ess_cert_id_chain = no
[stamping]
extendedKeyUsage = critical, timeStamping
keyUsage = critical, digitalSignature
[other]
extendedKeyUsage = clientAuth
[ca]
default_ca = list
[list]
database = {folder}/index.txt
default_md = sha256
default_crl_days = 30
crlnumber = {folder}/serial
"""


class Authority:
    """A time-stamping authority of one's own, all offline."""

    def __init__(self, folder: Path, days: int = 30, digits: int = 0) -> None:
        folder.mkdir()
        self.folder = folder
        (folder / "serial").write_text("01")
        (folder / "tsa.cnf").write_text(CONFIG.format(folder=folder, digits=digits))
        self.root = folder / "root.pem"
        self._run("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                  "-keyout", "root.key", "-out", "root.pem", "-subj", "/CN=root",
                  "-days", "30")  # fmt: skip
        self._run("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                  "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=tsa")  # fmt: skip
        self._run("x509", "-req", "-in", "tsa.csr", "-CA", "root.pem", "-CAkey", "root.key",
                  "-CAcreateserial", "-out", "tsa.pem", "-extfile", "tsa.cnf",
                  "-extensions", "stamping", "-days", str(days))  # fmt: skip

    def revoked(self, *certificates: str) -> Path:
        """The list of those that it revoked."""
        (self.folder / "index.txt").write_text("")
        words = ("ca", "-config", "tsa.cnf", "-keyfile", "root.key", "-cert", "root.pem")
        for each in certificates:
            self._run(*words, "-revoke", each)
        self._run(*words, "-gencrl", "-out", "list.crl")
        return self.folder / "list.crl"

    def signs_itself(self) -> None:
        """A certificate that nobody else vouches for, ``self.pem``."""
        self._run("req", "-x509", "-key", "tsa.key", "-out", "self.pem", "-subj", "/CN=self",
                  "-config", "tsa.cnf", "-extensions", "stamping", "-days", "30")  # fmt: skip

    def stamp(self, asked: bytes, signer: str = "tsa.pem") -> bytes:
        """The answer to a query."""
        (self.folder / "q.tsq").write_bytes(asked)
        self._run("ts", "-reply", "-queryfile", "q.tsq", "-signer", signer, "-inkey", "tsa.key",
                  "-config", "tsa.cnf", "-section", "tsa", "-out", "r.tsr")  # fmt: skip
        return (self.folder / "r.tsr").read_bytes()

    def query(self, kind: str) -> bytes:
        """A query on some words by another kind of hash, ``-sha384`` say."""
        (self.folder / "data").write_text("some words")
        self._run("ts", "-query", "-data", "data", kind, "-cert", "-no_nonce", "-out", "o.tsq")
        return (self.folder / "o.tsq").read_bytes()

    def signed_words(self) -> bytes:
        """What the authority signs that is no time stamp, in the form of a granted answer."""
        (self.folder / "data").write_text("some words")
        self._run("cms", "-sign", "-in", "data", "-nodetach", "-binary", "-signer", "tsa.pem",
                  "-inkey", "tsa.key", "-outform", "DER", "-out", "words.der")  # fmt: skip
        parts = bytes.fromhex("3003020100") + (self.folder / "words.der").read_bytes()
        return b"\x30\x82" + len(parts).to_bytes(2) + parts

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
    taken = take_token(store, token, authorities=Authorities(authority.root))
    assert (taken.size, taken.trust) == (1, Trust.VERIFIED)
    found = store.verification(authorities=Authorities(authority.root))
    assert found.is_intact
    assert found.anchored_size == 1
    assert [each.trust for each in found.anchors] == [Trust.VERIFIED]
    assert taken.at in found.anchors[0].by
    (told,) = store.verification().anchors  # what the store itself says of it counts for nothing
    assert (told.is_intact, told.trust) == (True, Trust.UNCHECKED)


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
        take_token(store, token, authorities=Authorities(authority.root))
    assert store.verification().anchors == ()


def taken_behind_the_back(store: ClaimStore, token: bytes) -> None:
    """The token stands in the store as a true and verified one would, log and all."""
    noted = {"at": "2024-01-01T00:00:00Z", "trust": "verified"}
    store.add_anchor("token", checkpoint_of(store, at=AT), token, noted)


def judged(store: ClaimStore, trusted: Authorities) -> tuple[bool, Trust, str]:
    """What verify says of the only anchor: integrity, trust, and why not more."""
    (anchored,) = store.verification(authorities=trusted).anchors
    return anchored.is_intact, anchored.trust, anchored.why


def stamped_by(store: ClaimStore, authority: Authority, signer: str = "tsa.pem") -> bytes:
    asked = query(sha256(checkpoint_of(store, at=AT).to_text().encode()).digest())
    return authority.stamp(asked, signer)


@pytest.mark.parametrize("digits", [0, 3])
def test_the_time_of_a_token_is_told_to_the_second(
    store: ClaimStore, tmp_path: Path, digits: int
) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    token = stamped_by(store, Authority(tmp_path / "precise", digits=digits))
    assert before <= read_time(read_token(token).at) <= datetime.now(UTC)


def test_an_expired_certificate_leaves_integrity_and_takes_trust(
    store: ClaimStore, tmp_path: Path
) -> None:
    expired = Authority(tmp_path / "expired", days=-1)
    trusted = Authorities(expired.root)
    token = stamped_by(store, expired)
    taken_behind_the_back(store, token)
    assert judged(store, trusted) == (True, Trust.FAILED, "certificate has expired")
    assert store.verification(authorities=trusted).is_intact
    with pytest.raises(IntegrityError, match="certificate has expired"):
        take_token(store, token, authorities=trusted)


def test_a_certificate_that_was_revoked_since_takes_trust_where_its_list_is_given(
    store: ClaimStore, tmp_path: Path
) -> None:
    authority = Authority(tmp_path / "revoking")
    token = authority.stamp(request_stamp(store, checkpoint_of(store)))
    take_token(store, token, authorities=Authorities(authority.root))
    good = Authorities(authority.root, authority.revoked())
    assert judged(store, good) == (True, Trust.VERIFIED, "")
    bad = Authorities(authority.root, authority.revoked("tsa.pem"))
    assert judged(store, bad) == (True, Trust.FAILED, "certificate revoked")
    with pytest.raises(IntegrityError, match="certificate revoked"):
        take_token(store, token, authorities=bad)


def test_who_signs_itself_and_a_stranger_are_never_trusted(
    store: ClaimStore, authority: Authority, stranger: Authority
) -> None:
    authority.signs_itself()
    requested = request_stamp(store, checkpoint_of(store))
    for token in (authority.stamp(requested, "self.pem"), stranger.stamp(requested)):
        with pytest.raises(IntegrityError, match="isn't signed by any"):
            take_token(store, token, authorities=Authorities(authority.root))
        assert take_token(store, token).trust is Trust.UNCHECKED
    found = store.verification(authorities=Authorities(authority.root))
    assert [each.trust for each in found.anchors] == [Trust.FAILED, Trust.FAILED]
    assert all(each.is_intact and each.why for each in found.anchors)


@pytest.mark.parametrize("odd", [b"", b"words", "other data", "one bit"])
def test_a_swapped_token_is_never_verified_whatever_the_store_says(
    store: ClaimStore, authority: Authority, odd: bytes | str
) -> None:
    if odd == "other data":
        token = authority.stamp(query(sha256(b"other words").digest()))
    elif odd == "one bit":
        whole = stamped_by(store, authority)
        token = whole[:-9] + bytes([whole[-9] ^ 4]) + whole[-8:]
    else:
        token = odd if isinstance(odd, bytes) else b""
    taken_behind_the_back(store, token)
    is_intact, trust, why = judged(store, Authorities(authority.root))
    assert is_intact
    assert trust is Trust.FAILED
    assert why
    (anchored,) = store.verification().anchors
    assert anchored.trust is not Trust.VERIFIED


def new_key(path: Path) -> Path:
    words = ["openssl", "genpkey", "-algorithm", "ed25519", "-out", path]
    subprocess.run(words, check=True, capture_output=True)
    return path


def test_a_swapped_signature_or_key_is_never_verified(store: ClaimStore, tmp_path: Path) -> None:
    pytest.importorskip("cryptography", reason="signing is an extra")
    keys = [new_key(tmp_path / f"{name}.pem") for name in ("desk", "stranger")]
    mine, theirs = (checkpoint_of(store, key=key, at=AT) for key in keys)
    signed = {
        "whole": mine,
        "swapped": replace(mine, signatures=theirs.signatures),
        "of another time": replace(mine, at=AT.replace(year=2001)),
        "bare": replace(mine, signatures=()),
    }
    for checkpoint in signed.values():
        store.add_anchor("file", checkpoint, None, {"trust": "verified"})
    for key, verified in ((keys[0], {"whole"}), (keys[1], {"swapped"}), (None, set())):
        public = read_signing_key(key).public_key().public_bytes_raw() if key else None
        found = store.verification(public_key=public)
        assert found.is_intact
        trusts = [each.trust for each in found.anchors]
        assert trusts.count(Trust.VERIFIED) == len(verified)
        assert trusts.count(Trust.UNCHECKED) == (1 if key else 4)


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
            take_token(store, changed, authorities=Authorities(authority.root))


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


@pytest.mark.parametrize("kind", ["-sha512", "-md5"])
def test_a_refusal_is_told_as_that(authority: Authority, kind: str) -> None:
    refusal = authority.stamp(authority.query(kind))
    with pytest.raises(InputError, match=r"the authority refused \(status 2\)"):
        read_token(refusal)


def test_a_token_about_another_kind_of_hash_is_refused(authority: Authority) -> None:
    token = authority.stamp(authority.query("-sha384"))
    with pytest.raises(InputError, match="another kind of hash than SHA-256"):
        read_token(token)
    ours = authority.stamp(authority.query("-sha256"))
    assert read_token(ours).imprint == sha256(b"some words").digest()


def test_signed_words_that_are_no_time_stamp_are_refused(authority: Authority) -> None:
    with pytest.raises(InputError, match="it holds no time stamp"):
        read_token(authority.signed_words())


@pytest.mark.parametrize(
    ("part", "other", "why"),
    [
        ("06092a864886f70d010702", "06092a864886f70d010701", "it isn't signed data"),
        ("020103310f", "0a0103310f", "it isn't signed data"),
        ("060b2a864886f70d0109100104", "060b2a864886f70d0109100105", "it holds no time stamp"),
        ("180f323", "170f323", "it says no time"),
        ("180f323", "180f3a3", "does not match format"),
    ],
)
def test_what_stands_in_the_place_of_a_part_of_a_token_is_not_taken_for_it(
    authority: Authority, part: str, other: str, why: str
) -> None:
    token = authority.stamp(query(b"\0" * 32)).hex()
    assert part in token
    with pytest.raises(InputError, match=why):
        read_token(bytes.fromhex(token.replace(part, other, 1)))


@pytest.mark.parametrize("which", ["certificates", "revoked"])
def test_authorities_that_cannot_be_read_are_told_and_judge_nothing(
    store: ClaimStore, authority: Authority, tmp_path: Path, which: str
) -> None:
    trusted = replace(Authorities(authority.root), **{which: tmp_path / "none.pem"})
    token = authority.stamp(request_stamp(store, checkpoint_of(store)))
    with pytest.raises(InputError, match=r"none\.pem can't be read: No such file"):
        take_token(store, token, authorities=trusted)
    assert store.verification().anchors == ()


def test_a_file_without_certificates_makes_no_token_a_strangers(
    store: ClaimStore, authority: Authority, tmp_path: Path
) -> None:
    packed = tmp_path / "root.der"
    words = ["openssl", "x509", "-in", authority.root, "-outform", "DER", "-out", packed]
    subprocess.run(words, check=True, capture_output=True)
    token = authority.stamp(request_stamp(store, checkpoint_of(store)))
    with pytest.raises(InputError, match=r"root\.der holds no certificate in PEM"):
        take_token(store, token, authorities=Authorities(packed))
    named = tmp_path / "named.pem"
    named.write_bytes("الجذر\n".encode() + authority.root.read_bytes())
    assert take_token(store, token, authorities=Authorities(named)).trust is Trust.VERIFIED


def test_an_openssl_that_does_not_work_leaves_a_token_unchecked(
    store: ClaimStore, authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trusted = Authorities(authority.root)
    taken_behind_the_back(store, stamped_by(store, authority))
    assert judged(store, trusted) == (True, Trust.VERIFIED, "")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(checking, "_PATIENCE", 0.05)
    assert judged(store, trusted) == (True, Trust.UNCHECKED, "there is no openssl to check it")
    broken = tmp_path / "openssl"
    for script, told in (
        ("#!/nowhere/at/all\n", "openssl can't be run: "),
        ("#!/bin/sh\nexec /bin/sleep 60\n", "openssl gave no answer in 0.05 seconds"),
    ):
        broken.write_text(script)
        broken.chmod(0o755)
        is_intact, trust, why = judged(store, trusted)
        assert (is_intact, trust) == (True, Trust.UNCHECKED)
        assert why.startswith(told)


def test_a_checkpoint_of_an_empty_log_holds_ever_after_and_vouches_for_no_entry(
    tmp_path: Path,
) -> None:
    with open_store(tmp_path / "new.db") as new:
        empty = checkpoint_of(new, at=AT)
        assert (empty.size, empty.root) == (0, EMPTY_ROOT.hex())
        new.add_document(arabic_extraction())
        found = new.verification(outside=[(empty, "a mail")])
        assert (found.is_intact, found.anchored_size, found.unanchored) == (True, 0, 1)
        forged = replace(empty, root="ab" * 32)
        found = new.verification(outside=[(forged, "a mail")])
    assert not found.is_intact
    assert "a mail has seen another root" in found.faults[0].reason


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
    assert store.verification(outside=[(checkpoint, "a mail")]).anchored_size == 2
    assert store.verification().anchored_size == 0  # the store's word for it is none
    with tampered(store.path) as connection:
        connection.execute("DELETE FROM anchor")
        rewrite_log(connection, entries(connection)[:1])
    found = store.verification(outside=[(checkpoint, "a mail")])
    assert not found.anchors[0].is_intact
    assert "cut off" in found.faults[-1].reason


def test_only_what_is_outside_or_signed_by_somebody_trusted_anchors_a_log(
    store: ClaimStore, tmp_path: Path
) -> None:
    pytest.importorskip("cryptography", reason="signing is an extra")
    keys = [new_key(tmp_path / f"{name}.pem") for name in ("desk", "stranger")]
    public = read_signing_key(keys[0]).public_key().public_bytes_raw()
    bare, mine, theirs = (checkpoint_of(store, key=key, at=AT) for key in (None, *keys))
    for outside, key, trust, size in (
        (bare, None, Trust.UNCHECKED, 1),
        (theirs, None, Trust.UNCHECKED, 1),
        (mine, public, Trust.VERIFIED, 1),
        (bare, public, Trust.UNCHECKED, 0),
        (theirs, public, Trust.FAILED, 0),
    ):
        found = store.verification(outside=[(outside, "a mail")], public_key=key)
        (anchored,) = found.anchors
        assert (found.is_intact, anchored.trust, found.anchored_size) == (True, trust, size)
        assert bool(anchored.why) == (size == 0)
    anchor_as_file(store, bare)
    assert (store.verification().anchored_size, store.verification().unanchored) == (0, 2)


def test_a_log_written_anew_is_not_put_outside_where_an_earlier_checkpoint_is_known(
    store: ClaimStore,
) -> None:
    from tampering import entries, rewrite_log, tampered

    store.add_document(english_extraction())
    kept = [(checkpoint_of(store), "a mail")]
    assert checkpoint_of(store, outside=kept).size == 2
    with tampered(store.path) as connection:
        text = entries(connection)
        rewrite_log(connection, [text[0].replace("document_added", "document_found"), text[1]])
    assert checkpoint_of(store).size == 2
    with pytest.raises(IntegrityError, match="a mail has seen another root"):
        checkpoint_of(store, outside=kept)


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


def test_without_the_part_that_signs_nothing_is_signed_or_redacted_and_it_is_said_how_to_get_it(
    store: ClaimStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = new_key(tmp_path / "desk.pem")
    monkeypatch.setitem(sys.modules, "cryptography.hazmat.primitives.serialization", None)
    with pytest.raises(ConfigError, match="isn't installed") as refused:
        checkpoint_of(store, key=key)
    assert refused.value.hint == "pip install 'claimtrack[custody]'"
    with pytest.raises(ConfigError, match="isn't installed"):
        redact(store, store.documents()[0], by="Layla", why="court order", key=key)
    assert store.tombstones() == {}
    assert checkpoint_of(store).size == 1
