"""Who signed a time stamp: an authority that is trusted, as ``openssl`` judges it."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from claimtrack.custody.tokens import read_token
from claimtrack.errors import InputError

_PATIENCE = 60  # seconds; openssl takes a few milliseconds
_CERTIFICATE = re.compile(rb"-----BEGIN (TRUSTED |X509 )?CERTIFICATE-----")
_WHY = re.compile(r"Verify error:\s*([^\r\n]{1,200})")


class Trust(StrEnum):
    """Whether who vouches for something was made sure of; apart from whether it is intact."""

    VERIFIED = "verified"
    UNCHECKED = "unchecked"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Authorities:
    """Whom one trusts: certificates (PEM), and the lists of those revoked since (PEM, CRL).

    With such a list every signer's certificate must be in the reach of one that is in date.
    """

    certificates: Path
    revoked: Path | None = None


def trust_in(packed: bytes, stamped: str, authorities: Authorities | None) -> tuple[Trust, str]:
    """How far a token can be trusted to stamp this text, and why not further.

    A token for something else is never trusted; one of which nobody says who is to be trusted, or
    where there is no ``openssl``, is unchecked. A certificate must be in its time now: whether an
    expired one was good when it signed, no list of today tells.

    Raises:
        InputError: the certificates can't be read, or there are none in their file.
    """
    try:
        is_for_it = read_token(packed).imprint == sha256(stamped.encode()).digest()
    except InputError as error:
        return Trust.FAILED, str(error)
    if not is_for_it:
        return Trust.FAILED, "the token is for other data"
    openssl = shutil.which("openssl")
    if authorities is None or openssl is None:
        return Trust.UNCHECKED, "" if authorities is None else "there is no openssl to check it"
    with tempfile.TemporaryDirectory() as folder:
        data, answer, trusted = (Path(folder) / name for name in ("data", "token", "trusted"))
        data.write_bytes(stamped.encode())
        answer.write_bytes(packed)
        trusted.write_bytes(_contents(authorities))
        files = ("-data", data, "-in", answer, "-CAfile", trusted)
        checks = ["-crl_check"] if authorities.revoked is not None else []
        try:
            done = subprocess.run(  # noqa: S603 - our own words and three files
                [openssl, "ts", "-verify", *files, *checks],
                capture_output=True,
                check=False,
                timeout=_PATIENCE,
            )
        except OSError as error:
            return Trust.UNCHECKED, f"openssl can't be run: {error}"
        except subprocess.TimeoutExpired:
            return Trust.UNCHECKED, f"openssl gave no answer in {_PATIENCE} seconds"
    if done.returncode == 0:
        return Trust.VERIFIED, ""
    found = _WHY.search(done.stderr.decode("utf-8", "replace"))
    return Trust.FAILED, found[1] if found else "its signature doesn't hold"


def _contents(authorities: Authorities) -> bytes:
    """Certificates and lists in one file, as openssl takes them."""
    files = [authorities.certificates, *([authorities.revoked] if authorities.revoked else [])]
    try:
        contents = [path.read_bytes() for path in files]
    except OSError as error:
        raise InputError(f"{error.filename} can't be read: {error.strerror}") from error
    if not _CERTIFICATE.search(contents[0]):
        raise InputError(
            f"{authorities.certificates} holds no certificate in PEM",
            hint="from DER: openssl x509 -inform DER -in FILE -out FILE.pem",
        )
    return b"\n".join(contents)
