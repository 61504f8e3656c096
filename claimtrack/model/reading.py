"""Reading, Fetch: how a document's text was got out of its bytes, and the bytes from the web."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from claimtrack.model.finding import DiagnosticCode
from claimtrack.model.span import Score, Value


class EncodingBasis(StrEnum):
    """What a choice of encoding rests on."""

    TOLD = "told"
    MARK = "byte_order_mark"
    UTF8 = "valid_utf8"
    HEADER = "header"
    DECLARED = "declared"
    GUESSED = "guessed"


class Encoding(Value):
    """Which encoding a text was read in, on what ground, and how sure that is.

    ``confidence`` is 1 where the bytes can be nothing else; a guess says how far it was ahead of
    the next best. ``declared`` is what the page or its server said, where the bytes belied it.
    """

    codec: str
    basis: EncodingBasis
    confidence: Score
    declared: str | None = None


class Oddity(Value):
    """Something odd that was met in reading; ``end`` is None where it is about the whole text."""

    code: DiagnosticCode
    message: str
    start: int = Field(default=0, ge=0)
    end: int | None = None


class Reading(Value):
    """How the text of a document was got out of its bytes.

    ``reader`` names the part that did it, with its version. ``part_of`` is the SHA-256 of the file
    the document was part of (a feed, a web archive, a table), and ``part`` says which part.
    """

    reader: str
    encoding: Encoding | None = None
    part_of: str | None = None
    part: str = ""
    oddities: tuple[Oddity, ...] = ()


class Fetch(Value):
    """How a document was fetched: one entry of ``urls`` and ``addresses`` for each request.

    ``urls`` begins with what was asked for; what follows are redirects, the last of which
    answered. ``tls`` is the version of TLS the last one spoke, None for plain HTTP.
    ``is_private_allowed`` tells that the person who asked allowed addresses of private networks.
    """

    urls: tuple[str, ...]
    addresses: tuple[str, ...]
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    tls: str | None = None
    is_private_allowed: bool = False
